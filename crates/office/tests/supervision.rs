//! The ladder of supervision on every engine: reminder, order, mention, talk.

#![expect(clippy::unwrap_used, reason = "a test stops at what should not happen")]

mod common;

use std::sync::Arc;

use common::{Year, each, noon, says};
use jiannuo_office::*;
use jiff::civil::Date;

fn date(day: &str) -> Date {
    day.parse().unwrap()
}

fn key(text: &str) -> SupervisionKey {
    text.parse().unwrap()
}

fn why<T: std::fmt::Debug>(outcome: Outcome<T>) -> (String, Invalid) {
    match outcome {
        Err(Refused::Invalid(found)) => found[0].clone(),
        other => panic!("{other:?}"),
    }
}

async fn department(year: &Year, name: &str) -> String {
    let all = departments(&year.database, &year.office).await.unwrap();
    all.into_iter().find(|known| known.name == name).unwrap().id
}

/// A leader's instruction to 住建局, issued on 2024-10-21.
fn about<'a>(year: &'a Year, department: &'a str, kind: SupervisionKind) -> NewSupervision<'a> {
    NewSupervision {
        kind,
        form: kind.forms()[0],
        source: SupervisionSource::Instruction,
        plan: &year.plan,
        indicator: None,
        period: None,
        decision: None,
        department,
        title: "老旧小区改造进度滞后",
        basis: "县政府主要领导10月20日批示",
        requirement: "查明原因，排出完成时限。",
        deadline: deadline_for(kind, date("2024-10-21"), &Holidays::published()),
        follows: None,
        signatory: Some("陈明"),
    }
}

fn yes() -> Vec<ClosureCheck> {
    ClosurePoint::ALL.map(|point| ClosureCheck { point, is_met: true, note: None }).into()
}

async fn state(year: &Year, key: SupervisionKey) -> SupervisionState {
    supervision_story(&year.database, &year.office, key).await.unwrap().matter.stage.state
}

fn photo() -> NewEvidence<'static> {
    const HASH: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    NewEvidence { hash: HASH, name: "现场.jpg", media_type: "image/jpeg", size: 3 }
}

#[tokio::test]
async fn a_reminder_without_answer_becomes_an_order_that_is_answered_returned_and_closed() {
    each(async |year| {
        let Year { database, office, filler, head, .. } = &year;
        let housing = department(&year, "住建局").await;
        let holidays = Holidays::published();
        let row = year.row(filler, "2024-10", "投资额").await;
        year.submit(filler, "2024-10", &[says(&row, "3000")]).await.unwrap();
        let new = NewSupervision {
            source: SupervisionSource::Indicator,
            indicator: Some(&row.indicator),
            period: Some("2024-10"),
            ..about(&year, &housing, SupervisionKind::Reminder)
        };
        let reminder = supervise(database, office, new.clone(), noon("2024-10-21")).await.unwrap();
        assert_eq!(reminder.to_string(), "reminder/2024/1");
        let urgent = near_due(database, office, date("2024-10-28"), &holidays).await.unwrap();
        assert_eq!(urgent[0].due(date("2024-10-28"), &holidays), Some(Due::Overdue { days: 4 }));
        assert_eq!(urgent[0].indicator_name.as_deref(), Some("投资额"));

        let order = NewSupervision {
            kind: SupervisionKind::Order,
            form: SupervisionForm::Sheet,
            follows: Some(reminder),
            deadline: date("2024-11-11"),
            ..new
        };
        let order = supervise(database, office, order.clone(), noon("2024-10-28")).await.unwrap();
        assert_eq!(order.to_string(), "order/2024/1");
        assert_eq!(state(&year, reminder).await, SupervisionState::Replaced);
        assert!(matches!(
            receive(database, head, reminder, noon("2024-10-29")).await,
            Err(Refused::Forbidden)
        ));

        receive(database, head, order, noon("2024-10-29")).await.unwrap();
        add_evidence(database, filler, photo(), noon("2024-10-30")).await.unwrap();
        for _ in 0..2 {
            let files = [photo().hash];
            answer(database, filler, order, "已进场施工。", &files[..1], noon("2024-10-30")).await.unwrap();
        }
        let story = supervision_story(database, office, order).await.unwrap();
        assert_eq!(story.steps[1].evidence[0].name, "现场.jpg");
        let seen = story.matter.steps;
        let back = ("没有说明完成时限。", Some(date("2024-11-15")));
        return_answer(database, office, (order, seen), back, noon("2024-10-31")).await.unwrap();
        answer(database, head, order, "12月15日前完工。", &[], noon("2024-11-04")).await.unwrap();
        let stale = close(database, office, (order, seen), (&yes(), None), noon("2024-11-05")).await;
        assert!(matches!(stale, Err(Refused::Conflict { written, .. }) if written == "12月15日前完工。"));
        let seen = supervision_story(database, office, order).await.unwrap().matter.steps;
        close(database, office, (order, seen), (&yes(), None), noon("2024-11-05")).await.unwrap();

        let story = supervision_story(database, filler, order).await.unwrap();
        let acts: Vec<&str> = story.steps.iter().map(|step| step.act.name()).collect();
        assert_eq!(acts, ["receipt", "answer", "answer", "return", "answer", "closure"]);
        let matter = &story.matter;
        assert_eq!((matter.stage.state, matter.deadline), (SupervisionState::Closed, date("2024-11-15")));
        assert_eq!(
            (matter.first_deadline, matter.due(date("2025-01-01"), &holidays)),
            (date("2024-11-11"), None)
        );
        assert_eq!(story.steps[5].checks, yes());
        assert_eq!(story.steps[0].by.person.as_deref(), Some("王五"));
        let told = async |actor| {
            let about = inbox(database, actor, (0, 20)).await.unwrap();
            let about = about.into_iter().filter(|told| told.address == format!("/supervision/{order}"));
            let mut told: Vec<String> = about.map(|told| told.kind).collect();
            told.sort();
            told
        };
        assert_eq!(told(filler).await, ["order-closed", "order-issued", "order-returned"]);
        assert_eq!(told(head).await, told(filler).await);
        assert_eq!(told(office).await, ["order-answered", "order-answered", "order-answered"]);
        let about = supervisions_of_indicator(database, filler, &row.indicator).await.unwrap();
        assert_eq!(about.iter().map(|matter| matter.key).collect::<Vec<_>>(), [order, reminder]);
        year.is_proved().await;
    })
    .await;
}

#[tokio::test]
async fn an_order_stays_in_force_while_its_department_is_named_and_called_in() {
    each(async |year| {
        let Year { database, office, .. } = &year;
        let housing = department(&year, "住建局").await;
        let mut earlier = None;
        for kind in SupervisionKind::ALL {
            let new = NewSupervision { follows: earlier, ..about(&year, &housing, kind) };
            earlier = Some(supervise(database, office, new, noon("2024-10-21")).await.unwrap());
        }
        use SupervisionState::{Open, Replaced};
        for (key_, expected) in [
            ("reminder/2024/1", Replaced),
            ("order/2024/1", Open),
            ("mention/2024/1", Open),
            ("talk/2024/1", Open),
        ] {
            assert_eq!(state(&year, key(key_)).await, expected, "{key_}");
        }
        let again = NewSupervision {
            title: "另一件事",
            follows: Some(key("reminder/2024/1")),
            ..about(&year, &housing, SupervisionKind::Order)
        };
        let twice = supervise(database, office, again.clone(), noon("2024-10-22")).await;
        assert_eq!(why(twice), ("follows".to_owned(), Invalid::Twice));
        // The order was issued by mistake: its reminder counts again.
        cancel(database, office, key("order/2024/1"), "重复", noon("2024-10-22")).await.unwrap();
        assert_eq!(state(&year, key("reminder/2024/1")).await, Open);
        let second = supervise(database, office, again, noon("2024-10-22")).await.unwrap();
        assert_eq!(second, key("order/2024/2"), "a number that was given stays taken");
        let down = NewSupervision {
            follows: Some(key("talk/2024/1")),
            ..about(&year, &housing, SupervisionKind::Mention)
        };
        let down = supervise(database, office, down, noon("2024-10-22")).await;
        assert_eq!(why(down), ("follows".to_owned(), Invalid::Unusable));
    })
    .await;
}

#[tokio::test]
async fn a_later_deadline_is_asked_for_and_granted_or_refused() {
    each(async |year| {
        let Year { database, office, filler, .. } = &year;
        let housing = department(&year, "住建局").await;
        let new = about(&year, &housing, SupervisionKind::Order);
        let order = supervise(database, office, new, noon("2024-10-21")).await.unwrap();
        let ask = async |until: &str, reason: &str, day: &str| {
            ask_extension(database, filler, order, (date(until), reason), noon(day)).await
        };
        assert!(matches!(ask("2024-11-20", "雨季停工", "2024-10-22").await, Err(Refused::Forbidden)));
        receive(database, filler, order, noon("2024-10-22")).await.unwrap();
        for (until, reason, expected) in [
            ("2024-11-04", "雨季停工", ("until", Invalid::Unusable)),
            ("2024-11-20", " ", ("reason", Invalid::ReasonWanted)),
        ] {
            let (about, found) = why(ask(until, reason, "2024-10-22").await);
            assert_eq!((about.as_str(), found), expected);
        }
        let decide = async |seen, decision, day| {
            decide_extension(database, office, (order, seen), decision, noon(day)).await
        };
        ask("2024-11-20", "雨季停工", "2024-10-23").await.unwrap();
        assert!(supervision_story(database, office, order).await.unwrap().matter.stage.asks_extension);
        let refused = decide(2, ExtensionDecision::Refuse(""), "2024-10-24").await;
        assert_eq!(why(refused), ("reason".to_owned(), Invalid::ReasonWanted));
        decide(2, ExtensionDecision::Refuse("已有一次延期"), "2024-10-24").await.unwrap();
        ask("2024-11-15", "设备未到", "2024-10-25").await.unwrap();
        let earlier = decide(4, ExtensionDecision::Grant(date("2024-11-04")), "2024-10-26").await;
        assert_eq!(why(earlier), ("until".to_owned(), Invalid::Unusable));
        decide(4, ExtensionDecision::Grant(date("2024-11-12")), "2024-10-26").await.unwrap();
        assert!(matches!(
            decide(5, ExtensionDecision::Grant(date("2024-12-01")), "2024-10-26").await,
            Err(Refused::Forbidden)
        ));
        let matter = supervision_story(database, office, order).await.unwrap().matter;
        assert_eq!((matter.deadline, matter.stage.state), (date("2024-11-12"), SupervisionState::Received));
        year.is_proved().await;
    })
    .await;
}

#[tokio::test]
async fn a_matter_is_closed_on_six_points_and_taken_back_with_a_reason() {
    each(async |year| {
        let Year { database, office, filler, .. } = &year;
        let housing = department(&year, "住建局").await;
        let new = about(&year, &housing, SupervisionKind::Mention);
        let key = supervise(database, office, new, noon("2024-10-21")).await.unwrap();
        let at = noon("2024-10-22");
        let closing = async |checks: &[ClosureCheck], seen| {
            close(database, office, (key, seen), (checks, Some("同意销号")), at).await
        };
        assert!(matches!(closing(&yes(), 0).await, Err(Refused::Forbidden)), "nothing was answered");
        receive(database, filler, key, at).await.unwrap();
        answer(database, filler, key, "已整改。", &[], at).await.unwrap();
        let mut checks = yes();
        checks[3] = ClosureCheck { point: ClosurePoint::Verified, is_met: false, note: None };
        assert_eq!(why(closing(&checks, 2).await), ("verified".to_owned(), Invalid::ReasonWanted));
        assert_eq!(why(closing(&checks[..5], 2).await).1, Invalid::ReasonWanted);
        checks[3].note = Some("不涉及现场".to_owned());
        closing(&checks, 2).await.unwrap();
        assert!(matches!(cancel(database, office, key, "误发", at).await, Err(Refused::Forbidden)));
        assert_eq!(supervision_story(database, office, key).await.unwrap().steps[2].checks, checks);

        let new = about(&year, &housing, SupervisionKind::Talk);
        let talk = supervise(database, office, new, at).await.unwrap();
        let bare = cancel(database, office, talk, " ", at).await;
        assert_eq!(why(bare), ("reason".to_owned(), Invalid::ReasonWanted));
        cancel(database, office, talk, "已当面说明", at).await.unwrap();
        assert_eq!(state(&year, talk).await, SupervisionState::Cancelled);
        let matters = supervisions(database, office, Some(&year.plan)).await.unwrap();
        let counts = supervision_counts(&matters, date("2024-10-22"), &Holidays::published());
        let some: Vec<_> = counts.into_iter().filter(|(_, count)| *count > 0).collect();
        assert_eq!(some, [(SupervisionGroup::Closed, 1), (SupervisionGroup::TakenBack, 1)]);
    })
    .await;
}

#[tokio::test]
async fn twenty_at_once_have_twenty_numbers_and_the_same_form_sent_twice_has_one() {
    each(async |year| {
        let housing = department(&year, "住建局").await;
        let year = Arc::new(year);
        let mut set = tokio::task::JoinSet::new();
        for number in 1..=20 {
            let (year, housing) = (Arc::clone(&year), housing.clone());
            set.spawn(async move {
                let title = format!("事项{number}");
                let new = about(&year, &housing, SupervisionKind::Order);
                let new = NewSupervision { title: &title, ..new };
                supervise(&year.database, &year.office, new, noon("2024-10-21")).await.unwrap()
            });
        }
        let mut serials: Vec<i32> = set.join_all().await.into_iter().map(|key| key.serial).collect();
        serials.sort_unstable();
        assert_eq!(serials, (1..=20).collect::<Vec<_>>());

        let (database, office) = (&year.database, &year.office);
        let new = about(&year, &housing, SupervisionKind::Order);
        for _ in 0..2 {
            let key = supervise(database, office, new.clone(), noon("2024-10-21")).await.unwrap();
            assert_eq!(key.serial, 21);
        }
        let later = supervise(database, office, new.clone(), noon("2024-10-22")).await.unwrap();
        assert_eq!(later.serial, 22, "the same words on another day are another matter");
        let next_year = NewSupervision { deadline: date("2025-01-20"), ..new };
        let at = "2024-12-31T16:30:00Z".parse().unwrap();
        let first = supervise(database, office, next_year, at).await.unwrap();
        assert_eq!(first.to_string(), "order/2025/1", "a year begins at midnight in China");
        year.is_proved().await;
    })
    .await;
}

#[tokio::test]
async fn what_does_not_go_together_is_not_issued() {
    each(async |year| {
        let Year { database, office, filler, .. } = &year;
        let housing = department(&year, "住建局").await;
        let good = about(&year, &housing, SupervisionKind::Order);
        let at = noon("2024-10-21");
        let endless = "长".repeat(2001);
        for (new, about, expected) in [
            (NewSupervision { title: " ", ..good.clone() }, "title", Invalid::Empty),
            (NewSupervision { basis: &endless, ..good.clone() }, "basis", Invalid::TooLong),
            (NewSupervision { requirement: "", ..good.clone() }, "requirement", Invalid::Empty),
            (NewSupervision { deadline: date("2024-10-20"), ..good.clone() }, "deadline", Invalid::Unusable),
            (NewSupervision { kind: SupervisionKind::Talk, ..good.clone() }, "form", Invalid::Unusable),
            (
                NewSupervision { source: SupervisionSource::Indicator, ..good.clone() },
                "indicator",
                Invalid::Empty,
            ),
            (
                NewSupervision { source: SupervisionSource::Decision, ..good.clone() },
                "decision",
                Invalid::Empty,
            ),
        ] {
            let found = why(supervise(database, office, new, at).await);
            assert_eq!(found, (about.to_owned(), expected));
        }
        for new in [
            NewSupervision { plan: "none", ..good.clone() },
            NewSupervision { department: "none", ..good.clone() },
            NewSupervision { period: Some("2023-01"), ..good.clone() },
            NewSupervision { indicator: Some("none"), ..good.clone() },
            NewSupervision { decision: Some(1), ..good.clone() },
            NewSupervision { follows: Some(key("reminder/2024/9")), ..good.clone() },
        ] {
            assert!(matches!(supervise(database, office, new, at).await, Err(Refused::NotFound)));
        }
        assert!(matches!(supervise(database, filler, good, at).await, Err(Refused::Forbidden)));
        assert_eq!(supervisions(database, office, None).await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn a_matter_and_its_files_are_seen_by_its_department_and_by_those_who_see_all() {
    each(async |year| {
        let Year { database, security, office, filler, other, .. } = &year;
        let somebody = async |role, login| {
            let new = NewPost { role, department: None, title: login, login, name: login };
            appoint(database, security, new, noon("2024-01-11")).await.unwrap()
        };
        let (leader, deputy) =
            (somebody(Role::Leader, "lingdao").await, somebody(Role::Deputy, "daibiao").await);
        let verifier = somebody(Role::Verifier, "hecha").await;
        let at = noon("2024-10-21");
        let housing = department(&year, "住建局").await;
        let new = about(&year, &housing, SupervisionKind::Order);
        let key = supervise(database, office, new, at).await.unwrap();
        add_evidence(database, filler, photo(), at).await.unwrap();
        receive(database, filler, key, at).await.unwrap();
        let sees_file = async |actor| evidence(database, actor, photo().hash).await.is_ok();
        assert!(!sees_file(office).await, "not before it stands beside an answer");
        let foreign = answer(database, other, key, "好", &[], at).await;
        assert!(matches!(foreign, Err(Refused::NotFound)));
        assert!(matches!(answer(database, office, key, "好", &[], at).await, Err(Refused::Forbidden)));
        let unknown = answer(database, filler, key, "好", &[&"a".repeat(64)], at).await;
        assert!(matches!(unknown, Err(Refused::NotFound)), "knowing a hash opens nothing");
        answer(database, filler, key, "好", &[photo().hash], at).await.unwrap();
        for (actor, sees) in [
            (office, true),
            (filler, true),
            (&leader, true),
            (&verifier, true),
            (other, false),
            (&deputy, false),
        ] {
            let story = supervision_story(database, actor, key).await;
            assert_eq!(story.is_ok(), sees, "{:?}", actor.role);
            assert!(story.is_ok() || matches!(story, Err(Refused::NotFound)));
            assert_eq!(supervisions(database, actor, None).await.unwrap().len(), usize::from(sees));
            assert_eq!(sees_file(actor).await, sees, "{:?}", actor.role);
        }
        assert!(matches!(supervisions(database, security, None).await, Err(Refused::NotFound)));
        assert!(matches!(supervision_story(database, security, key).await, Err(Refused::NotFound)));
        assert!(!sees_file(security).await);
    })
    .await;
}
