//! What changed since last time, and who is silent.

use super::*;

#[tokio::test]
async fn leaders_see_what_was_accepted_since_beside_the_period_before() {
    each(async |year| {
        let homes = year.indicator("改造小区数").await;
        for (period, written, day, accepted) in
            [("2024-09", "14", "2024-10-03", "2024-10-04"), ("2024-10", "28", "2024-11-01", "2024-11-02")]
        {
            let version = year.says(period, &homes, written, None, day).await;
            year.accepts(period, &homes, version, accepted).await;
        }
        let found = changes(&year.database, &year.leader, &year.plan, noon("2024-10-15")).await.unwrap();
        let [Change { name, department, what, by, .. }] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!((name.as_str(), department.as_deref()), ("改造小区数", Some("住建局")));
        assert_eq!((by.post.as_str(), by.at), ("督查室", noon("2024-11-02")));
        let Changed::Accepted { period, figure, corrected: None, before: Some(before) } = what else {
            panic!("{what:?}")
        };
        let shown = |figure: &AcceptedFigure| figure.rate.unwrap().show(Rounding::default(), None);
        assert_eq!(
            (period.as_str(), figure.written.as_str(), before.written.as_str()),
            ("2024-10", "28", "14")
        );
        assert_eq!((shown(figure), shown(before)), ("50.00%".into(), "25.00%".into()));

        let version = year.says("2024-09", &homes, "10", Some("重复计算"), "2024-11-03").await;
        year.accepts("2024-09", &homes, version, "2024-11-04").await;
        let found = changes(&year.database, &year.deputy, &year.plan, noon("2024-11-03")).await.unwrap();
        let [Change { what: Changed::Accepted { figure, corrected: Some(corrected), .. }, .. }] =
            found.as_slice()
        else {
            panic!("{found:?}")
        };
        assert_eq!((figure.written.as_str(), corrected.written.as_str()), ("10", "14"));
    })
    .await;
}

#[tokio::test]
async fn returned_figures_are_told_until_something_new_comes_and_revisions_always() {
    each(async |year| {
        let Year { database, office, head, plan, leader, .. } = &year;
        let (homes, money) = (year.indicator("改造小区数").await, year.indicator("投资额").await);
        let since = noon("2024-10-31");
        let names = async |actor: &Actor| {
            let found = changes(database, actor, plan, since).await.unwrap();
            found.into_iter().map(|change| change.what).collect::<Vec<_>>()
        };
        year.says("2024-10", &homes, "12", None, "2024-11-01").await;
        return_figure(database, head, plan, "2024-10", (&homes, 1), "与台账不符", noon("2024-11-02"))
            .await
            .unwrap();
        let returned = Changed::Returned {
            period: "2024-10".into(),
            written: "12".into(),
            reason: Some("与台账不符".into()),
        };
        assert_eq!(names(leader).await, [returned]);
        assert_eq!(names(&year.deputy).await, []);
        year.says("2024-10", &homes, "11", None, "2024-11-03").await;
        assert_eq!(names(leader).await, []);

        revise_target(database, office, plan, (&homes, 1), "50", GROUNDS, noon("2024-11-05")).await.unwrap();
        withdraw(database, office, plan, &money, GROUNDS, noon("2024-11-06")).await.unwrap();
        let found = names(leader).await;
        assert!(matches!(&found[0], Changed::Withdrawn { reason, .. } if reason == "项目调整"), "{found:?}");
        assert!(matches!(&found[1], Changed::Target { before, now, .. } if (before.as_str(), now.as_str()) == ("56", "50")));
        assert_eq!((found.len(), names(&year.deputy).await.len()), (2, 2));
        assert_eq!(names(&year.other).await, [], "another department's");
        assert!(is_not_found(changes(database, &year.security, plan, since).await));
    })
    .await;
}

#[tokio::test]
async fn after_the_deadline_those_who_have_not_reported_are_named() {
    each(async |year| {
        let on = async |actor: &Actor, day: &str| {
            silent(&year.database, actor, &year.plan, "2024-10", day.parse().unwrap()).await
        };
        assert_eq!(on(&year.office, "2024-11-05").await.unwrap(), [], "the deadline itself is in time");
        let late = on(&year.office, "2024-11-07").await.unwrap();
        let own = |late: &[Silent]| {
            late.iter().find(|s| s.department.as_deref() == Some("住建局")).cloned().unwrap()
        };
        let before = own(&late);
        assert_eq!((before.due, before.days_late), (before.missing, 2));
        let homes = year.indicator("改造小区数").await;
        year.says("2024-10", &homes, "12", None, "2024-11-06").await;
        let after = own(&on(&year.leader, "2024-11-07").await.unwrap());
        assert_eq!((after.due, after.missing), (before.due, before.missing - 1));
        assert_eq!(on(&year.filler, "2024-11-07").await.unwrap(), [after], "a department sees itself only");
        assert!(is_not_found(on(&year.deputy, "2024-11-07").await));
        assert!(is_not_found(on(&year.security, "2024-11-07").await));
    })
    .await;
}
