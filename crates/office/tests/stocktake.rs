//! The leaders' meeting on every engine: what it looks at, what it decides, and what comes of it.

#![expect(clippy::unwrap_used, reason = "a test stops at what should not happen")]

mod common;

use common::{Year, each, noon, says};
use jiannuo_office::*;
use jiff::civil::{Date, date};

const TODAY: Date = date(2024, 11, 6);
const PERIOD: &str = "2024-10";

async fn leader(year: &Year) -> Actor {
    let new = |role, title, login| NewPost { role, department: None, title, login, name: "陈明" };
    appoint(&year.database, &year.security, new(Role::Leader, "副市长", "chenming"), noon("2024-01-10"))
        .await
        .unwrap()
}

async fn housing(year: &Year) -> String {
    let all = departments(&year.database, &year.office).await.unwrap();
    all.into_iter().find(|known| known.name == "住建局").unwrap().id
}

fn decided<'a>(text: &'a str, department: Option<&'a str>) -> NewDecision<'a> {
    let (indicator, deadline) = (None, Some(date(2024, 11, 30)));
    NewDecision { period: PERIOD, text, department, indicator, deadline, met_on: TODAY }
}

fn order<'a>(year: &'a Year, department: &'a str, title: &'a str, deadline: Date) -> NewSupervision<'a> {
    NewSupervision {
        kind: SupervisionKind::Order,
        form: SupervisionForm::Sheet,
        source: SupervisionSource::Instruction,
        plan: &year.plan,
        indicator: None,
        period: None,
        decision: None,
        department,
        title,
        basis: "县政府主要领导批示",
        requirement: "查明原因，排出完成时限。",
        deadline,
        follows: None,
        signatory: None,
    }
}

async fn look(year: &Year, actor: &Actor) -> Outcome<Stocktake> {
    stocktake(&year.database, actor, (&year.plan, PERIOD), TODAY, &Holidays::published()).await
}

#[tokio::test]
async fn the_page_is_for_office_and_leaders_and_only_the_office_keeps_decisions() {
    each(async |year| {
        let Year { database, office, filler, head, other, plan, .. } = &year;
        let leader = leader(&year).await;
        for actor in [office, &leader] {
            let told = look(&year, actor).await.unwrap();
            assert_eq!((told.period.as_str(), told.decisions.len()), (PERIOD, 0));
        }
        for actor in [filler, head, other, &year.security] {
            assert!(matches!(look(&year, actor).await, Err(Refused::NotFound)));
            assert!(matches!(decisions(database, actor, plan).await, Err(Refused::NotFound)));
        }
        let at = noon("2024-11-06");
        for actor in [filler, head, &leader] {
            let kept = decide(database, actor, plan, decided("加快进度", None), at).await;
            assert!(matches!(kept, Err(Refused::Forbidden)));
        }
        let elsewhere = stocktake(database, office, (plan, "2024-03"), TODAY, &Holidays::published()).await;
        assert!(matches!(elsewhere, Err(Refused::NotFound)));
    })
    .await;
}

#[tokio::test]
async fn a_decision_is_open_until_a_matter_comes_of_it() {
    each(async |year| {
        let Year { database, office, plan, .. } = &year;
        let (leader, housing, at) = (leader(&year).await, housing(&year).await, noon("2024-11-06"));
        let keep = async |new| decide(database, office, plan, new, at).await;
        let row = year.row(&year.filler, PERIOD, "投资额").await;
        let about = Some(row.indicator.as_str());
        let new = decided("住建局11月底前完成老旧小区改造", Some(&housing));
        assert_eq!(keep(NewDecision { indicator: about, ..new }).await.unwrap(), 1);
        assert_eq!(keep(decided("下月再研究", None)).await.unwrap(), 2);
        let told = look(&year, &leader).await.unwrap();
        let open: Vec<i32> = told.open_decisions().iter().map(|decision| decision.number).collect();
        assert_eq!(open, [2, 1], "the newest first");
        let first = &told.decisions[1];
        assert_eq!(first.department, Some((housing.clone(), "住建局".to_owned())));
        assert_eq!(first.indicator.as_deref(), about);
        assert_eq!((first.deadline, first.met_on), (Some(date(2024, 11, 30)), TODAY));
        assert_eq!(first.by.post, "督查室");

        let new = NewSupervision {
            source: SupervisionSource::Decision,
            decision: Some(1),
            period: Some(PERIOD),
            ..order(&year, &housing, "老旧小区改造", date(2024, 11, 30))
        };
        let key = supervise(database, office, new, at).await.unwrap();
        let told = look(&year, office).await.unwrap();
        assert_eq!(told.decisions[1].matters, [key]);
        let open: Vec<i32> = told.open_decisions().iter().map(|decision| decision.number).collect();
        assert_eq!(open, [2]);
        year.is_proved().await;
    })
    .await;
}

#[tokio::test]
async fn a_decision_has_a_text_a_sensible_deadline_and_names_what_is_there() {
    each(async |year| {
        let Year { database, office, plan, .. } = &year;
        let long = "议".repeat(1001);
        let base = decided("加快进度", None);
        for (new, about, why) in [
            (NewDecision { text: "  ", ..base }, "text", Invalid::Empty),
            (NewDecision { text: &long, ..base }, "text", Invalid::TooLong),
            (NewDecision { deadline: Some(date(2024, 11, 5)), ..base }, "deadline", Invalid::Unusable),
        ] {
            match decide(database, office, plan, new, noon("2024-11-06")).await {
                Err(Refused::Invalid(found)) => assert_eq!(found, [(about.to_owned(), why)]),
                other => panic!("{other:?}"),
            }
        }
        for new in [
            NewDecision { period: "2024-03", ..base },
            NewDecision { department: Some("nobody"), ..base },
            NewDecision { indicator: Some("nothing"), ..base },
        ] {
            let kept = decide(database, office, plan, new, noon("2024-11-06")).await;
            assert!(matches!(kept, Err(Refused::NotFound)), "{new:?}");
        }
        assert_eq!(decisions(database, office, plan).await.unwrap(), []);
        year.is_proved().await;
    })
    .await;
}

#[tokio::test]
async fn no_list_is_longer_than_its_page_and_the_worst_come_first() {
    each(async |year| {
        let Year { database, office, filler, other, .. } = &year;
        for actor in [filler, other] {
            let rows = year.rows(actor, PERIOD).await;
            let numbers = rows.iter().filter(|row| row.row.target.amount().is_some());
            let entries: Vec<Entry> = numbers.map(|row| says(row, "0")).collect();
            year.submit(actor, PERIOD, &entries).await.unwrap();
        }
        let housing = housing(&year).await;
        for number in 1..=10_i8 {
            let title = format!("事项{number}");
            let new = order(&year, &housing, &title, date(2024, 10, 20 + number));
            supervise(database, office, new, noon("2024-10-20")).await.unwrap();
        }
        let told = look(&year, office).await.unwrap();
        assert!(told.worst().len() <= 8 && !told.worst().is_empty());
        let gaps: Vec<_> = told.worst().iter().map(|(_, signal)| (signal.state.name(), signal.gap)).collect();
        assert!(gaps.windows(2).all(|pair| pair[0].0 != pair[1].0 || pair[0].1 <= pair[1].1), "{gaps:?}");
        assert!(told.worst().iter().all(|(_, signal)| signal.state.light().is_some()));
        assert_eq!(told.overdue.len(), 8);
        let due: Vec<Date> = told.overdue.iter().map(|matter| matter.deadline).collect();
        assert!(due.is_sorted() && due[0] == date(2024, 10, 21), "the oldest first: {due:?}");
        assert!(told.disagreements().len() <= 8);
        assert!(told.silent.iter().all(|silent| silent.missing > 0 && silent.days_late == 1));
        assert!(!told.silent.is_empty(), "most departments have reported nothing");
    })
    .await;
}
