//! A year of the seed on every engine: import, submit, sign, return, submit again, accept, correct.

#![expect(clippy::unwrap_used, reason = "a test stops at what should not happen")]

mod common;

use common::{COUNTY, Year, each, noon, says};
use jiannuo_domain::ProgressTable;
use jiannuo_office::*;
use jiannuo_testkit::seed;

#[tokio::test]
async fn the_seed_comes_back_as_it_was_imported() {
    each(async |year| {
        let progress = progress(&year.database, &year.office, &year.plan, "2024-10").await.unwrap();
        let (stored, seed) = (progress.table(), seed());
        assert_eq!(stored.rows.len(), 64);
        for (stored, seed) in stored.rows.iter().zip(&seed.rows) {
            assert_eq!(
                (&stored.seq, &stored.path, &stored.department),
                (&seed.seq, &seed.path, &seed.department)
            );
            assert_eq!(stored.indicator_as_written, seed.indicator_as_written);
            assert_eq!((&stored.target, &stored.unit), (&seed.target, &seed.unit));
            assert!(stored.achieved.is_missing());
        }
        year.is_proved().await;
    })
    .await;
}

#[tokio::test]
async fn a_second_import_says_what_is_different() {
    each(async |year| {
        let compare = async |table: &ProgressTable| {
            compare_plan(&year.database, &year.office, &year.plan, table).await.unwrap()
        };
        let mut table = seed();
        assert_eq!(compare(&table).await, PlanDifference { unchanged: 64, rows: vec![] });
        table.rows.remove(0);
        table.rows[10].target.written = "60".into();
        table.rows[20].department = Some("教体局".into());
        let found = compare(&table).await;
        assert_eq!(found.unchanged, 61);
        let names: Vec<&str> = found
            .rows
            .iter()
            .map(|row| match row {
                RowDifference::Added { .. } => "added",
                RowDifference::Vanished { .. } => "vanished",
                RowDifference::Target { .. } => "target",
                RowDifference::Department { .. } => "department",
            })
            .collect();
        assert_eq!(names, ["target", "department", "vanished"]);
    })
    .await;
}

#[tokio::test]
async fn a_department_sees_and_reports_its_own_rows_only() {
    each(async |year| {
        let own = year.rows(&year.filler, "2024-10").await;
        assert!(own.iter().all(|row| row.row.department.as_deref() == Some("住建局")));
        assert_eq!(
            own.len(),
            seed().rows.iter().filter(|row| row.department.as_deref() == Some("住建局")).count()
        );
        let foreign = year.row(&year.office, "2024-10", "农村最低生活保障").await;
        let refused = year.submit(&year.filler, "2024-10", &[says(&foreign, "1")]).await;
        assert!(matches!(refused, Err(Refused::NotFound)), "what is not yours looks like what is not there");
        let refused = progress(&year.database, &year.security, &year.plan, "2024-10").await;
        assert!(matches!(refused, Err(Refused::NotFound)));
    })
    .await;
}

#[tokio::test]
async fn a_figure_goes_from_the_filler_to_the_head_to_the_office_and_back() {
    each(async |year| {
        let Year { database, office, filler, head, plan, .. } = &year;
        let (name, period, at) = ("改造小区数", "2024-10", noon("2024-10-26"));
        let row = year.row(filler, period, name).await;
        assert_eq!((row.state, row.version), (ReviewState::NotSubmitted, 0));
        year.submit(filler, period, &[says(&row, "12")]).await.unwrap();

        let row = year.row(head, period, name).await;
        assert_eq!((row.state, row.row.achieved.written.as_str()), (ReviewState::Submitted, "12"));
        let this = (row.indicator.as_str(), 1);
        let refused = accept(database, office, plan, period, this, at).await;
        assert!(matches!(refused, Err(Refused::Forbidden)), "not signed yet");
        sign(database, head, plan, period, this, at).await.unwrap();
        return_figure(database, office, plan, period, this, "与台账不符", at).await.unwrap();

        let row = year.row(filler, period, name).await;
        assert_eq!(row.state, ReviewState::Returned);
        assert_eq!(row.return_reason.as_deref(), Some("与台账不符"));
        year.submit(filler, period, &[says(&row, "11")]).await.unwrap();
        let refused = sign(database, head, plan, period, this, at).await;
        assert!(matches!(refused, Err(Refused::Conflict { version: 2, .. })), "{refused:?}");
        sign(database, head, plan, period, (this.0, 2), at).await.unwrap();
        accept(database, office, plan, period, (this.0, 2), at).await.unwrap();
        assert_eq!(year.row(office, period, name).await.state, ReviewState::Accepted);
        year.is_proved().await;
    })
    .await;
}

#[tokio::test]
async fn a_correction_of_an_earlier_month_is_a_new_version_with_a_reason() {
    each(async |year| {
        let Year { database, office, filler, head, plan, .. } = &year;
        let (period, at) = ("2024-09", noon("2024-10-26"));
        let row = year.row(filler, period, "投资额").await;
        year.submit(filler, period, &[says(&row, "3000")]).await.unwrap();
        sign(database, head, plan, period, (&row.indicator, 1), at).await.unwrap();
        accept(database, office, plan, period, (&row.indicator, 1), at).await.unwrap();

        let row = year.row(filler, period, "投资额").await;
        let refused = year.submit(filler, period, &[says(&row, "2800")]).await;
        assert!(
            matches!(&refused, Err(Refused::Invalid(why)) if why[0].1 == Invalid::ReasonWanted),
            "{refused:?}"
        );
        let correction = Entry { reason: Some("重复计算".into()), ..says(&row, "2800") };
        year.submit(filler, period, &[correction]).await.unwrap();
        let row = year.row(office, period, "投资额").await;
        assert_eq!((row.version, row.state), (2, ReviewState::Submitted));
        year.is_proved().await;
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_taken_is_said_for_every_row_and_nothing_is_written() {
    each(async |year| {
        let rows = year.rows(&year.filler, "2024-10").await;
        let row = |name: &str| rows.iter().find(|row| row.row.name() == name).unwrap();
        let (homes, area, money) = (row("改造居民户数"), row("改造住宅建筑面积"), row("投资额"));
        let entries = [
            says(row("改造小区数"), "12"),
            says(homes, "很多"),
            says(area, "-3"),
            says(money, "3000公里"),
            says(money, "3000"),
        ];
        let Err(Refused::Invalid(found)) = year.submit(&year.filler, "2024-10", &entries).await else {
            panic!("it was taken")
        };
        let expected = [
            (homes.indicator.clone(), Invalid::NotANumber),
            (area.indicator.clone(), Invalid::Negative),
            (money.indicator.clone(), Invalid::OtherUnit),
            (money.indicator.clone(), Invalid::Twice),
        ];
        assert_eq!(found, expected);
        assert!(year.rows(&year.filler, "2024-10").await.iter().all(|row| row.version == 0));
    })
    .await;
}

#[tokio::test]
async fn less_than_the_month_before_wants_a_reason() {
    each(async |year| {
        let row = year.row(&year.filler, "2024-09", "投资额").await;
        year.submit(&year.filler, "2024-09", &[says(&row, "3000")]).await.unwrap();
        let row = year.row(&year.filler, "2024-10", "投资额").await;
        assert_eq!(row.previous.as_deref(), Some("3000"));
        let refused = year.submit(&year.filler, "2024-10", &[says(&row, "2999.99")]).await;
        assert!(
            matches!(&refused, Err(Refused::Invalid(why)) if why[0].1 == Invalid::ReasonWanted),
            "{refused:?}"
        );
    })
    .await;
}

#[tokio::test]
async fn a_target_is_revised_with_grounds_and_a_withdrawn_promise_stays_in_the_plan() {
    each(async |year| {
        let Year { database, office, filler, plan, .. } = &year;
        let (row, at) = (year.row(office, "2024-10", "改造小区数").await, noon("2024-07-01"));
        let grounds = Grounds { reason: "项目调整", document: Some("海政办发〔2024〕12号") };
        let revise = async |actor, base, grounds| {
            revise_target(database, actor, plan, (&row.indicator, base), "50", grounds, at).await
        };
        assert!(matches!(revise(filler, 1, grounds).await, Err(Refused::Forbidden)));
        let refused = revise(office, 1, Grounds { reason: " ", ..grounds }).await;
        assert!(
            matches!(&refused, Err(Refused::Invalid(why)) if why[0].1 == Invalid::ReasonWanted),
            "{refused:?}"
        );
        assert_eq!(revise(office, 1, grounds).await.unwrap(), 2);
        let refused = revise(office, 1, grounds).await;
        assert!(matches!(refused, Err(Refused::Conflict { version: 2, .. })), "{refused:?}");
        assert_eq!(year.row(office, "2024-10", "改造小区数").await.row.target.written, "50");

        withdraw(database, office, plan, &row.indicator, grounds, at).await.unwrap();
        assert!(year.row(office, "2024-10", "改造小区数").await.is_withdrawn);
        assert_eq!(year.rows(office, "2024-10").await.len(), 64);
        let refused = year.submit(filler, "2024-10", &[says(&row, "1")]).await;
        assert!(
            matches!(&refused, Err(Refused::Invalid(why)) if why[0].1 == Invalid::Unusable),
            "{refused:?}"
        );
        year.is_proved().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_a_hundred_racing_edits_one_wins_and_the_others_see_what_it_says() {
    each(async |year| {
        let row = year.row(&year.filler, "2024-10", "投资额").await;
        let entries: Vec<Entry> = (1..=100).map(|number| says(&row, &number.to_string())).collect();
        let year = &std::sync::Arc::new(year);
        let mut tasks = Vec::new();
        for entry in entries {
            let year = std::sync::Arc::clone(year);
            tasks.push(tokio::spawn(async move { year.submit(&year.filler, "2024-10", &[entry]).await }));
        }
        let (mut won, mut lost) = (Vec::new(), Vec::new());
        for task in tasks {
            match task.await.unwrap() {
                Ok(_) => won.push(()),
                Err(Refused::Conflict { version, written, .. }) => lost.push((version, written)),
                Err(other) => panic!("{other}"),
            }
        }
        let written = year.row(&year.filler, "2024-10", "投资额").await.row.achieved.written;
        assert_eq!((won.len(), lost.len()), (1, 99));
        assert!(lost.iter().all(|lost| *lost == (1, written.clone())));
        year.is_proved().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_form_sent_fifty_times_is_one_version() {
    each(async |year| {
        let row = year.row(&year.filler, "2024-10", "投资额").await;
        let year = std::sync::Arc::new(year);
        let mut tasks = Vec::new();
        for _ in 0..50 {
            let (year, entry) = (std::sync::Arc::clone(&year), says(&row, "3000"));
            tasks.push(tokio::spawn(async move { year.submit(&year.filler, "2024-10", &[entry]).await }));
        }
        let mut new = 0;
        for task in tasks {
            let submitted = task.await.unwrap().unwrap();
            assert_eq!(submitted[0].version, 1);
            new += usize::from(submitted[0].is_new);
        }
        assert_eq!(new, 1);
        year.is_proved().await;
    })
    .await;
}

#[tokio::test]
async fn a_post_is_filled_by_its_holder_and_by_nobody_else() {
    each(async |year| {
        let Year { database, filler, other, .. } = &year;
        assert_eq!(actor_of(database, COUNTY, &filler.person, &filler.post).await.unwrap(), *filler);
        let refused = actor_of(database, COUNTY, &other.person, &filler.post).await;
        assert!(matches!(refused, Err(Refused::NotFound)));
    })
    .await;
}

#[tokio::test]
async fn the_three_administrators_stay_three_people() {
    each(async |year| {
        let Year { database, security, office, .. } = &year;
        let audit = |login| NewPost {
            role: Role::AuditAdministrator,
            department: None,
            title: "审计管理员",
            login,
            name: "孙七",
        };
        let at = noon("2024-02-01");
        let refused = appoint(database, security, audit("anquan"), at).await;
        assert!(
            matches!(&refused, Err(Refused::Invalid(why)) if why[0].1 == Invalid::Incompatible),
            "{refused:?}"
        );
        assert!(matches!(appoint(database, office, audit("shenji"), at).await, Err(Refused::Forbidden)));
        appoint(database, security, audit("shenji"), at).await.unwrap();
    })
    .await;
}
