//! Last year's plan as this year's.

use super::*;

#[tokio::test]
async fn a_copy_holds_what_stands_now_without_figures() {
    each(async |year| {
        let Year { database, office, plan, .. } = &year;
        let (homes, money) = (year.indicator("改造小区数").await, year.indicator("投资额").await);
        year.says("2024-10", &homes, "12", None, "2024-11-01").await;
        revise_target(database, office, plan, (&homes, 1), "50", GROUNDS, noon("2024-11-05")).await.unwrap();
        withdraw(database, office, plan, &money, GROUNDS, noon("2024-11-06")).await.unwrap();

        let at = noon("2024-12-20");
        let copy = copy_plan(database, office, plan, 2025, "2025年民生实事", at).await.unwrap();
        let listed = plans(database, office).await.unwrap();
        let told: Vec<_> = listed.iter().map(|plan| (plan.year, plan.periods.len())).collect();
        assert_eq!((told, &listed[0].id), (vec![(2025, 0), (2024, 2)], &copy));

        let (now, then) = (
            overview(database, office, &copy).await.unwrap(),
            overview(database, office, plan).await.unwrap(),
        );
        assert_eq!((now.title.as_str(), now.rounding), ("2025年民生实事", then.rounding));
        let kept: Vec<&OverviewRow> = then.rows.iter().filter(|row| !row.is_withdrawn).collect();
        assert_eq!((now.rows.len(), kept.len()), (63, 63));
        for (copied, kept) in now.rows.iter().zip(kept) {
            let told = |row: &OverviewRow| {
                let row = &row.row;
                (
                    row.seq.clone(),
                    row.path.clone(),
                    row.indicator_as_written.clone(),
                    row.department.clone(),
                    row.target.written.clone(),
                    row.kind.clone(),
                )
            };
            assert_eq!(told(copied), told(kept));
            assert_ne!(copied.indicator, kept.indicator);
        }
        let copied = now.rows.iter().find(|row| row.row.name() == "改造小区数").unwrap();
        let told = story(database, office, &copy, &copied.indicator).await.unwrap();
        assert_eq!((told.targets.len(), told.targets[0].written.as_str()), (1, "50"));
        assert_eq!(told.targets[0].reason, None);
        year.is_proved().await;
    })
    .await;
}

#[tokio::test]
async fn only_the_office_copies_and_only_what_is_there() {
    each(async |year| {
        let Year { database, office, filler, plan, .. } = &year;
        let at = noon("2024-12-20");
        assert!(matches!(copy_plan(database, filler, plan, 2025, "新", at).await, Err(Refused::Forbidden)));
        assert!(is_not_found(copy_plan(database, office, "nothing", 2025, "新", at).await));
        let refused = copy_plan(database, office, plan, 2025, " ", at).await;
        assert!(matches!(&refused, Err(Refused::Invalid(why)) if why[0].1 == Invalid::NoRows), "{refused:?}");
        assert_eq!(plans(database, office).await.unwrap().len(), 1);
    })
    .await;
}
