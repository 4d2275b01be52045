//! A second table of the same plan.

use jiannuo_domain::{IndicatorRow, Reading};

use super::*;

#[tokio::test]
async fn a_second_import_revises_targets_and_adds_rows_and_only_tells_what_vanished() {
    each(async |year| {
        let Year { database, office, plan, leader, .. } = &year;
        let mut table = seed();
        let place = |table: &jiannuo_domain::ProgressTable, name: &str| {
            table.rows.iter().position(|row| row.name() == name).unwrap()
        };
        let homes = place(&table, "改造小区数");
        table.rows[homes].target = Reading::of("60", table.rows[homes].unit.as_ref());
        let lifts = IndicatorRow {
            seq: table.rows[homes].seq.clone(),
            path: table.rows[homes].path.clone(),
            department: Some("住建局".into()),
            ..IndicatorRow::new("加装电梯（台）", None, "20", "", None)
        };
        let parks = IndicatorRow {
            seq: Some("21".into()),
            path: vec!["口袋公园".into()],
            ..IndicatorRow::new("新建口袋公园（个）", None, "5", "", None)
        };
        table.rows.insert(homes + 1, lifts);
        table.rows.push(parks);
        let gone = table.rows.remove(0);
        let at = noon("2024-07-01");

        let silent = Grounds { reason: " ", ..GROUNDS };
        let refused = apply_difference(database, office, plan, &table, silent, at).await;
        assert!(
            matches!(&refused, Err(Refused::Invalid(why)) if why[0].1 == Invalid::ReasonWanted),
            "{refused:?}"
        );
        let refused = apply_difference(database, leader, plan, &table, GROUNDS, at).await;
        assert!(matches!(refused, Err(Refused::Forbidden)));

        let compared = compare_plan(database, office, plan, &table).await.unwrap();
        let applied = apply_difference(database, office, plan, &table, GROUNDS, at).await.unwrap();
        assert_eq!(compared, applied);
        assert_eq!(applied.rows.len(), 4);

        let vanished = RowDifference::Vanished { name: gone.name().to_owned() };
        let left = compare_plan(database, office, plan, &table).await.unwrap();
        assert_eq!(left, PlanDifference { unchanged: 65, rows: vec![vanished] });
        let again = apply_difference(database, office, plan, &table, GROUNDS, at).await.unwrap();
        assert_eq!(again, left);

        let seen = overview(database, office, plan).await.unwrap();
        let names: Vec<&str> = seen.rows.iter().map(|row| row.row.name()).collect();
        let commitment = &table.rows[homes].seq;
        let last = seen.rows.iter().rposition(|row| row.row.seq == *commitment).unwrap();
        assert_eq!((names[last], names[65]), ("加装电梯", "新建口袋公园"));
        let row = &seen.rows[last].row;
        assert_eq!(row.path, seen.rows[last - 1].row.path);

        let told = changes(database, leader, plan, noon("2024-06-30")).await.unwrap();
        let kinds: Vec<bool> =
            told.iter().map(|change| matches!(change.what, Changed::Added { .. })).collect();
        assert_eq!(kinds.iter().filter(|is_added| **is_added).count(), 2);
        assert_eq!(kinds.len(), 3);
        year.is_proved().await;
    })
    .await;
}

#[tokio::test]
async fn a_promise_that_was_withdrawn_neither_vanishes_nor_gets_another_target() {
    each(async |year| {
        let Year { database, office, plan, .. } = &year;
        let homes = year.indicator("改造小区数").await;
        withdraw(database, office, plan, &homes, GROUNDS, noon("2024-06-01")).await.unwrap();
        let mut table = seed();
        let place = table.rows.iter().position(|row| row.name() == "改造小区数").unwrap();
        table.rows[place].target = Reading::of("60", None);
        apply_difference(database, office, plan, &table, GROUNDS, noon("2024-07-01")).await.unwrap();
        assert_eq!(story(database, office, plan, &homes).await.unwrap().targets.len(), 1);
        table.rows.remove(place);
        let left = compare_plan(database, office, plan, &table).await.unwrap();
        assert_eq!(left, PlanDifference { unchanged: 63, rows: vec![] });
    })
    .await;
}
