//! Everything that was said of one indicator.

use super::*;

#[tokio::test]
async fn a_story_tells_every_version_with_its_hands_and_reasons() {
    each(async |year| {
        let Year { database, office, head, plan, leader, .. } = &year;
        let homes = year.indicator("改造小区数").await;
        year.says("2024-10", &homes, "12", None, "2024-11-01").await;
        return_figure(database, head, plan, "2024-10", (&homes, 1), "与台账不符", noon("2024-11-02"))
            .await
            .unwrap();
        let version = year.says("2024-10", &homes, "11", None, "2024-11-03").await;
        year.accepts("2024-10", &homes, version, "2024-11-04").await;
        let revised = revise_target(database, office, plan, (&homes, 1), "50", GROUNDS, noon("2024-11-05"));
        revised.await.unwrap();
        withdraw(database, office, plan, &homes, GROUNDS, noon("2024-11-06")).await.unwrap();

        let story = story(database, leader, plan, &homes).await.unwrap();
        assert_eq!((story.row.name(), story.row.target.written.as_str()), ("改造小区数", "50"));
        let targets: Vec<_> = story.targets.iter().map(|t| (t.version, t.written.as_str())).collect();
        assert_eq!(targets, [(2, "50"), (1, "56")]);
        assert_eq!(story.targets[0].document.as_deref(), GROUNDS.document);
        assert_eq!(
            (story.targets[0].by.post.as_str(), story.targets[0].by.person.as_deref()),
            ("督查室", Some("李四"))
        );
        assert_eq!(story.wordings.len(), 1);
        assert_eq!(story.withdrawal.unwrap().by.at, noon("2024-11-06"));

        let october = &story.periods[1];
        assert_eq!((october.period.name.as_str(), story.periods[0].figures.len()), ("2024-10", 0));
        let told: Vec<_> =
            october.figures.iter().map(|figure| (figure.written.as_str(), figure.state)).collect();
        assert_eq!(told, [("11", ReviewState::Accepted), ("12", ReviewState::Returned)]);
        let steps: Vec<_> = october.figures[0].steps.iter().map(|step| step.act.as_str()).collect();
        assert_eq!(steps, ["sign", "accept"]);
        let returned = &october.figures[1].steps[0];
        assert_eq!(
            (returned.reason.as_deref(), returned.by.person.as_deref()),
            (Some("与台账不符"), Some("王五"))
        );
        assert_eq!(october.figures[1].by.person.as_deref(), Some("张三"));
    })
    .await;
}

#[tokio::test]
async fn why_it_is_this_number_is_told_in_exact_numbers() {
    each(async |year| {
        let Year { database, office, plan, .. } = &year;
        let homes = year.indicator("改造小区数").await;
        year.says("2024-10", &homes, "11", None, "2024-11-03").await;
        let told = story(database, office, plan, &homes).await.unwrap();
        assert_eq!(told.explanation("2024-09"), None);
        let why = told.explanation("2024-10").unwrap();
        assert_eq!((why.achieved.as_str(), why.target.as_str()), ("11", "56"));
        assert_eq!((why.figure_version, why.target_version), (1, 1));
        assert_eq!((why.fraction, why.exact.as_deref()), (Some((11, 56)), Some("19.642857")));
        assert_eq!((why.places, why.shown.as_str()), (2, "19.64%"));

        revise_target(database, office, plan, (&homes, 1), "44", GROUNDS, noon("2024-11-05")).await.unwrap();
        let why = story(database, office, plan, &homes).await.unwrap().explanation("2024-10").unwrap();
        assert_eq!((why.target_version, why.fraction, why.shown.as_str()), (2, Some((1, 4)), "25.00%"));
    })
    .await;
}

#[tokio::test]
async fn who_may_not_see_an_indicator_does_not_find_it_and_deputies_find_what_was_accepted() {
    each(async |year| {
        let Year { database, plan, .. } = &year;
        let homes = year.indicator("改造小区数").await;
        assert!(is_not_found(story(database, &year.other, plan, &homes).await), "another department's");
        assert!(is_not_found(story(database, &year.security, plan, &homes).await));
        assert!(is_not_found(story(database, &year.office, plan, "nothing").await));

        let version = year.says("2024-10", &homes, "12", None, "2024-11-01").await;
        assert!(story(database, &year.deputy, plan, &homes).await.unwrap().periods[1].figures.is_empty());
        year.accepts("2024-10", &homes, version, "2024-11-02").await;
        year.says("2024-10", &homes, "11", Some("重复计算"), "2024-11-03").await;
        let seen = story(database, &year.deputy, plan, &homes).await.unwrap();
        let written: Vec<_> = seen.periods[1].figures.iter().map(|figure| figure.written.as_str()).collect();
        assert_eq!(written, ["12"]);
        assert_eq!(story(database, &year.filler, plan, &homes).await.unwrap().periods[1].figures.len(), 2);
    })
    .await;
}
