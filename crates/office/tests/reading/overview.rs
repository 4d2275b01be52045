//! The year at a glance.

use super::*;

fn row_of<'a>(overview: &'a Overview, indicator: &str) -> &'a OverviewRow {
    overview.rows.iter().find(|row| row.indicator == indicator).unwrap()
}

#[tokio::test]
async fn plans_are_listed_with_their_periods_and_administrators_find_none() {
    each(async |year| {
        let listed = plans(&year.database, &year.deputy).await.unwrap();
        let names: Vec<&str> = listed[0].periods.iter().map(|period| period.name.as_str()).collect();
        assert_eq!((listed.len(), listed[0].year, &listed[0].id), (1, 2024, &year.plan));
        assert_eq!(names, ["2024-09", "2024-10"]);
        assert_eq!(listed[0].periods[0].deadline.to_string(), "2024-10-08");
        assert!(is_not_found(plans(&year.database, &year.security).await));
        assert!(is_not_found(overview(&year.database, &year.security, &year.plan).await));
        assert!(is_not_found(overview(&year.database, &year.office, "nothing").await));
    })
    .await;
}

#[tokio::test]
async fn every_indicator_has_a_figure_for_each_period_or_none() {
    each(async |year| {
        let homes = year.indicator("改造小区数").await;
        let version = year.says("2024-09", &homes, "14", None, "2024-10-03").await;
        year.accepts("2024-09", &homes, version, "2024-10-04").await;
        year.says("2024-10", &homes, "56", None, "2024-11-03").await;

        let seen = overview(&year.database, &year.leader, &year.plan).await.unwrap();
        assert_eq!((seen.rows.len(), seen.periods.len()), (64, 2));
        let figures: Vec<_> = row_of(&seen, &homes).figures.iter().flatten().collect();
        let told: Vec<_> = figures.iter().map(|figure| (figure.written.as_str(), figure.state)).collect();
        assert_eq!(told, [("14", ReviewState::Accepted), ("56", ReviewState::Submitted)]);
        let rates: Vec<String> = figures.iter().map(|f| f.rate.unwrap().show(seen.rounding, None)).collect();
        assert_eq!(rates, ["25.00%", "100.00%"]);
        assert_eq!(row_of(&seen, &homes).row.achieved.written, "56");

        let seen = overview(&year.database, &year.deputy, &year.plan).await.unwrap();
        let figures = &row_of(&seen, &homes).figures;
        assert_eq!(figures[0].as_ref().map(|figure| figure.written.as_str()), Some("14"));
        assert_eq!(figures[1], None, "not accepted yet");
        assert_eq!(row_of(&seen, &homes).row.achieved.written, "14");
    })
    .await;
}

#[tokio::test]
async fn a_department_sees_its_own_rows_and_the_same_figures_as_in_a_period() {
    each(async |year| {
        let homes = year.indicator("改造小区数").await;
        year.says("2024-10", &homes, "12", None, "2024-11-03").await;
        for actor in [&year.office, &year.filler, &year.head, &year.other, &year.leader, &year.deputy] {
            let seen = overview(&year.database, actor, &year.plan).await.unwrap();
            let october = progress(&year.database, actor, &year.plan, "2024-10").await.unwrap();
            assert_eq!(seen.rows.len(), october.rows.len(), "{:?}", actor.role);
            for (seen, october) in seen.rows.iter().zip(&october.rows) {
                assert_eq!(seen.indicator, october.indicator);
                let figure = seen.figures[1].as_ref();
                assert_eq!(figure.map_or(0, |figure| figure.version), october.version);
                assert_eq!(seen.row, october.row);
            }
        }
        let seen = overview(&year.database, &year.other, &year.plan).await.unwrap();
        assert!(seen.rows.iter().all(|row| row.row.department.as_deref() == Some("民政局")));
    })
    .await;
}

#[tokio::test]
async fn the_heat_map_counts_rows_by_department_and_period() {
    each(async |year| {
        let Year { database, office, head, plan, .. } = &year;
        let (homes, money) = (year.indicator("改造小区数").await, year.indicator("投资额").await);
        let version = year.says("2024-09", &homes, "56", None, "2024-10-03").await;
        year.accepts("2024-09", &homes, version, "2024-10-04").await;
        year.says("2024-09", &money, "3000", None, "2024-10-03").await;
        return_figure(database, head, plan, "2024-09", (&money, 1), "与台账不符", noon("2024-10-04"))
            .await
            .unwrap();

        let heat = overview(database, office, plan).await.unwrap().heat();
        let own = heat.iter().find(|year| year.department.as_deref() == Some("住建局")).unwrap();
        let due = own.cells[0].due;
        let september = Cell { due, reported: 2, accepted: 1, returned: 1, reached: 1, is_no_task: false };
        assert_eq!(own.cells, [september, Cell { due, ..Cell::default() }]);
        assert!(heat.iter().all(|year| year.cells.len() == 2));
        let departments = seed()
            .rows
            .iter()
            .filter_map(|row| row.department.clone())
            .collect::<std::collections::BTreeSet<_>>();
        assert_eq!(heat.iter().filter(|year| year.department.is_some()).count(), departments.len());

        withdraw(database, office, plan, &money, GROUNDS, noon("2024-10-10")).await.unwrap();
        let heat = overview(database, office, plan).await.unwrap().heat();
        let own = heat.iter().find(|year| year.department.as_deref() == Some("住建局")).unwrap();
        assert_eq!((own.cells[0].due, own.cells[0].returned), (due - 1, 0));
    })
    .await;
}

#[tokio::test]
async fn a_deputy_goes_on_seeing_what_was_accepted_while_a_correction_waits() {
    each(async |year| {
        let Year { database, deputy, plan, .. } = &year;
        let homes = year.indicator("改造小区数").await;
        let version = year.says("2024-09", &homes, "14", None, "2024-10-03").await;
        year.accepts("2024-09", &homes, version, "2024-10-04").await;
        let seen = async |period: &str| {
            let now = progress(database, deputy, plan, period).await.unwrap();
            now.rows.into_iter().find(|row| row.indicator == homes).unwrap()
        };
        let told = |row: &ProgressRow| (row.row.achieved.written.clone(), row.version, row.state);
        let accepted = ("14".to_owned(), 1, ReviewState::Accepted);
        assert_eq!(told(&seen("2024-09").await), accepted);

        let corrected = year.says("2024-09", &homes, "15", Some("补报"), "2024-10-06").await;
        let row = seen("2024-09").await;
        assert_eq!(told(&row), accepted, "the correction waits");
        assert_eq!((row.accepted_before, row.return_reason), (None, None));
        let office = progress(database, &year.office, plan, "2024-09").await.unwrap();
        let row = office.rows.iter().find(|row| row.indicator == homes).unwrap();
        assert_eq!((row.version, row.accepted_before.as_deref()), (2, Some("14")));
        let year_seen = overview(database, deputy, plan).await.unwrap();
        let figure = row_of(&year_seen, &homes).figures[0].as_ref().unwrap();
        assert_eq!((figure.written.as_str(), figure.version), ("14", 1));
        // Nor does the period after it tell of the correction.
        let version = year.says("2024-10", &homes, "20", None, "2024-11-03").await;
        year.accepts("2024-10", &homes, version, "2024-11-04").await;
        assert_eq!(seen("2024-10").await.previous.as_deref(), Some("14"));

        year.accepts("2024-09", &homes, corrected, "2024-10-07").await;
        let row = seen("2024-09").await;
        assert_eq!(told(&row), ("15".to_owned(), 2, ReviewState::Accepted));
        assert_eq!(row.accepted_before.as_deref(), Some("14"));
    })
    .await;
}
