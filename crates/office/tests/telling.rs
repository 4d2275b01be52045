//! Telling people: a message exists exactly when the act does, once, and only for whom it is.

#![expect(clippy::unwrap_used, reason = "a test stops at what should not happen")]

#[expect(dead_code, reason = "this test needs less of the county")]
mod common;

use common::{COUNTY, Year, each, noon, says};
use jiannuo_office::*;

async fn kinds(year: &Year, actor: &Actor) -> Vec<String> {
    let messages = inbox(&year.database, actor, (0, 50)).await.unwrap();
    messages.into_iter().map(|message| message.kind).collect()
}

/// The first rows of 住建局, submitted.
async fn submitted(year: &Year, rows: usize) -> Vec<ProgressRow> {
    let due = year.rows(&year.filler, "2024-10").await;
    let due: Vec<ProgressRow> = due.into_iter().filter(ProgressRow::is_due).take(rows).collect();
    let entries: Vec<Entry> = due.iter().map(|row| says(row, "1")).collect();
    year.submit(&year.filler, "2024-10", &entries).await.unwrap();
    due
}

#[tokio::test]
async fn the_next_hand_is_told_what_waits_for_it() {
    each(async |year| {
        let rows = submitted(&year, 3).await;
        assert_eq!(kinds(&year, &year.head).await, ["submitted"]);
        for row in &rows {
            let step = (row.indicator.as_str(), 1);
            sign(&year.database, &year.head, &year.plan, "2024-10", step, noon("2024-10-26")).await.unwrap();
        }
        let messages = inbox(&year.database, &year.office, (0, 50)).await.unwrap();
        assert_eq!(messages.len(), 1, "three signatures are one message while nobody has read it");
        assert_eq!(messages[0].facts["figures"], "3");
        assert_eq!(messages[0].facts["department"], "住建局");
        assert_eq!(messages[0].address, format!("/plans/{}/periods/2024-10/review", year.plan));
        let (step, at) = ((rows[0].indicator.as_str(), 1), noon("2024-10-27"));
        return_figure(&year.database, &year.office, &year.plan, "2024-10", step, "请核对", at).await.unwrap();
        let returned = inbox(&year.database, &year.filler, (0, 50)).await.unwrap();
        assert_eq!(
            (returned[0].kind.as_str(), returned[0].facts["by"].as_str()),
            ("figure-returned", "督查室")
        );
        assert_eq!(returned[0].facts["reason"], "请核对");
        assert_eq!(kinds(&year, &year.other).await, [""; 0], "another department is told nothing");
        year.is_proved().await;
    })
    .await;
}

#[tokio::test]
async fn what_was_refused_is_told_to_nobody() {
    each(async |year| {
        let due = year.rows(&year.filler, "2024-10").await;
        let row = due.into_iter().find(|row| row.row.target.amount().is_some()).unwrap();
        year.submit(&year.filler, "2024-10", &[says(&row, "许多")]).await.unwrap_err();
        let step = (row.indicator.as_str(), 1);
        sign(&year.database, &year.head, &year.plan, "2024-10", step, noon("2024-10-26")).await.unwrap_err();
        assert_eq!(unread(&year.database, &year.head).await.unwrap(), 0);
        assert_eq!(unread(&year.database, &year.office).await.unwrap(), 0);
    })
    .await;
}

#[tokio::test]
async fn messages_are_read_by_the_post_they_are_for() {
    each(async |year| {
        submitted(&year, 2).await;
        let message = inbox(&year.database, &year.head, (0, 50)).await.unwrap().remove(0);
        let at = noon("2024-10-26");
        let foreign = mark_read(&year.database, &year.office, &message.id, at).await;
        assert!(matches!(foreign, Err(Refused::NotFound)));
        assert_eq!(unread(&year.database, &year.head).await.unwrap(), 1);
        let address = mark_read(&year.database, &year.head, &message.id, at).await.unwrap();
        assert_eq!(address, message.address);
        assert_eq!(unread(&year.database, &year.head).await.unwrap(), 0);
        assert_eq!(mark_all_read(&year.database, &year.head, at).await.unwrap(), 0);
    })
    .await;
}

#[tokio::test]
async fn a_filler_is_reminded_once_of_what_is_due_within_two_workdays() {
    each(async |year| {
        let holidays = Holidays::published();
        let remind_on = async |day: &str| {
            remind(&year.database, COUNTY, &holidays, noon(day)).await.unwrap();
            kinds(&year, &year.filler).await.len()
        };
        assert_eq!(remind_on("2024-10-31").await, 0, "three workdays before");
        assert_eq!(remind_on("2024-11-03").await, 0, "nobody on a Sunday");
        assert_eq!(remind_on("2024-11-04").await, 1);
        assert_eq!(remind_on("2024-11-04").await, 1, "once");
        assert_eq!(remind_on("2024-11-05").await, 1, "once");
        let (department, day) = (year.filler.department.clone().unwrap(), "2024-11-08".parse().unwrap());
        let at = noon("2024-11-05");
        extend(&year.database, &year.office, &year.plan, "2024-10", &department, (day, "台风"), at)
            .await
            .unwrap();
        assert_eq!(remind_on("2024-11-06").await, 2, "of the later deadline again");
        let message = inbox(&year.database, &year.filler, (0, 1)).await.unwrap().remove(0);
        assert_eq!(message.facts["deadline"], "2024-11-08");
        year.is_proved().await;
    })
    .await;
}

#[tokio::test]
async fn whoever_has_reported_everything_is_not_reminded() {
    each(async |year| {
        submitted(&year, usize::MAX).await;
        remind(&year.database, COUNTY, &Holidays::published(), noon("2024-11-04")).await.unwrap();
        assert_eq!(kinds(&year, &year.filler).await, [""; 0]);
        assert_eq!(kinds(&year, &year.other).await, ["figures-due"]);
    })
    .await;
}
