//! What figures are judged by, on every engine: courses, stages, exemptions, schemes, lights, forecasts.

#![expect(clippy::unwrap_used, reason = "a test stops at what should not happen")]

mod common;

use common::{Year, each, noon, says};
use jiannuo_domain::{Light, Share, SignalState, Stage, Trajectory, TrajectoryForm};
use jiannuo_office::*;
use jiff::civil::{Date, date};

const GROUNDS: Grounds<'_> =
    Grounds { reason: "按工期安排", document: Some("海政办发〔2024〕9号") };
const TODAY: Date = date(2024, 11, 4);

fn why<T: std::fmt::Debug>(outcome: Outcome<T>) -> Invalid {
    match outcome {
        Err(Refused::Invalid(found)) => found[0].1,
        other => panic!("{other:?}"),
    }
}

/// The first row of the filler's that has a number for a target.
async fn a_row(year: &Year) -> ProgressRow {
    let rows = year.rows(&year.filler, "2024-10").await;
    rows.into_iter()
        .find(|row| row.row.target.amount().is_some() && row.row.kind.kind.is_cumulative())
        .unwrap()
}

async fn report(year: &Year, indicator: &str, period: &str, written: &str) {
    let rows = year.rows(&year.filler, period).await;
    let row = rows.into_iter().find(|row| row.indicator == indicator).unwrap();
    year.submit(&year.filler, period, &[says(&row, written)]).await.unwrap();
}

async fn state(year: &Year, indicator: &str, period: &str) -> SignalState {
    let signals = signals(&year.database, &year.office, &year.plan, TODAY).await.unwrap();
    signals.of_period(period)[indicator].state
}

#[tokio::test]
async fn the_twelfth_part_counts_until_a_course_is_drawn_and_every_version_stays() {
    each(async |year| {
        let Year { database, office, filler, plan, .. } = &year;
        let row = a_row(&year).await;
        let id = row.indicator.as_str();
        let told = trajectory(database, filler, plan, id).await.unwrap();
        assert_eq!((told.version(), told.now()), (0, Trajectory::linear()));
        let season = Trajectory::season(4, 11).unwrap();
        let at = noon("2024-02-01");
        let draw = async |base, course: &Trajectory| {
            revise_trajectory(database, office, plan, (id, base), course, GROUNDS, at).await
        };
        assert_eq!(draw(0, &season).await.unwrap(), 1);
        assert_eq!(why(draw(1, &season).await), Invalid::Twice);
        let stages = vec![
            Stage { name: "开工".into(), weight: 40, month: 5 },
            Stage { name: "验收".into(), weight: 60, month: 11 },
        ];
        let staged = Trajectory::stages(stages).unwrap();
        assert!(matches!(draw(0, &staged).await, Err(Refused::Conflict { version: 1, .. })));
        assert_eq!(draw(1, &staged).await.unwrap(), 2);
        let told = trajectory(database, office, plan, id).await.unwrap();
        assert_eq!((told.now(), told.first()), (staged.clone(), Some(&season)));
        assert_eq!(told.versions[0].by.post, "督查室");
        assert_eq!(told.versions[0].document.as_deref(), Some("海政办发〔2024〕9号"));
        let by_filler = revise_trajectory(database, filler, plan, (id, 2), &season, GROUNDS, at).await;
        assert!(matches!(by_filler, Err(Refused::Forbidden)));
        let without = Grounds { reason: " ", document: None };
        let silent = revise_trajectory(database, office, plan, (id, 2), &season, without, at).await;
        assert_eq!(why(silent), Invalid::ReasonWanted);
        year.is_proved().await;
    })
    .await;
}

#[tokio::test]
async fn proposals_say_what_they_rest_on_and_count_once_adopted() {
    each(async |year| {
        let Year { database, office, plan, .. } = &year;
        let listed = trajectories(database, office, plan).await.unwrap();
        let proposed = |listed: &[TrajectoryListed], form| {
            let of_form = |row: &&TrajectoryListed| {
                row.proposed.as_ref().is_some_and(|proposed| proposed.trajectory.form() == form)
            };
            listed.iter().filter(of_form).map(|row| row.indicator.clone()).collect::<Vec<_>>()
        };
        let seasonal = proposed(&listed, TrajectoryForm::Season);
        let staged = proposed(&listed, TrajectoryForm::Stages);
        assert!(!seasonal.is_empty() && !staged.is_empty());
        let row = listed.iter().find(|row| row.indicator == seasonal[0]).unwrap();
        assert!(matches!(&row.proposed.as_ref().unwrap().because, BasedOn::Outdoors { .. }));
        let at = noon("2024-02-01");
        let some: Vec<String> = seasonal.iter().chain(&staged).cloned().collect();
        assert_eq!(adopt_proposals(database, office, plan, &some, GROUNDS, at).await.unwrap(), some.len());
        assert_eq!(adopt_proposals(database, office, plan, &some, GROUNDS, at).await.unwrap(), 0);
        let listed = trajectories(database, office, plan).await.unwrap();
        assert_eq!(proposed(&listed, TrajectoryForm::Season), Vec::<String>::new());
        let story = trajectory(database, office, plan, &seasonal[0]).await.unwrap();
        assert!(matches!(story.versions[0].because, Some(BasedOn::Outdoors { .. })));
        let foreign = ["nobody".to_owned()];
        let outcome = adopt_proposals(database, office, plan, &foreign, GROUNDS, at).await;
        assert!(matches!(outcome, Err(Refused::NotFound)));
        year.is_proved().await;
    })
    .await;
}

#[tokio::test]
async fn an_exemption_is_quiet_up_to_its_day_and_can_be_ended() {
    each(async |year| {
        let Year { database, office, filler, plan, .. } = &year;
        let row = a_row(&year).await;
        let id = row.indicator.as_str();
        report(&year, id, "2024-09", "0").await;
        report(&year, id, "2024-10", "0").await;
        assert_eq!(state(&year, id, "2024-09").await, SignalState::Lit(Light::Red));
        let at = noon("2024-11-04");
        let exempt = async |actor, until: &str, grounds| {
            exempt(database, actor, plan, ("2024-09", id), until.parse().unwrap(), grounds, at).await
        };
        assert!(matches!(exempt(filler, "2024-10-30", GROUNDS).await, Err(Refused::Forbidden)));
        assert_eq!(why(exempt(office, "2024-09-29", GROUNDS).await), Invalid::Unusable);
        let without = Grounds { reason: "", document: None };
        assert_eq!(why(exempt(office, "2024-10-30", without).await), Invalid::ReasonWanted);
        exempt(office, "2024-10-30", GROUNDS).await.unwrap();
        let quiet = state(&year, id, "2024-09").await;
        assert_eq!(quiet, SignalState::Exempt { until: date(2024, 10, 30), otherwise: Some(Light::Red) });
        assert_eq!(state(&year, id, "2024-10").await, SignalState::Lit(Light::Red));
        exempt(office, "2024-12-31", GROUNDS).await.unwrap();
        assert_eq!(state(&year, id, "2024-10").await.name(), "exempt");
        let end = async |period| end_exemption(database, office, plan, (period, id), GROUNDS, at).await;
        end("2024-10").await.unwrap();
        assert_eq!(state(&year, id, "2024-10").await, SignalState::Lit(Light::Red));
        assert_eq!(state(&year, id, "2024-09").await.name(), "exempt");
        assert_eq!(why(end("2024-10").await), Invalid::Twice);
        year.is_proved().await;
    })
    .await;
}

#[tokio::test]
async fn works_show_progress_before_acceptance() {
    each(async |year| {
        let Year { database, office, filler, other, plan, .. } = &year;
        let id = year.row(filler, "2024-10", "改造小区数").await.indicator;
        let id = id.as_str();
        let at = noon("2024-10-26");
        assert_eq!(works(database, filler, plan, ("2024-10", id)).await.unwrap(), None);
        let stages = vec![
            Stage { name: "开工".into(), weight: 60, month: 5 },
            Stage { name: "验收".into(), weight: 40, month: 11 },
        ];
        let staged = Trajectory::stages(stages).unwrap();
        revise_trajectory(database, office, plan, (id, 0), &staged, GROUNDS, noon("2024-02-01"))
            .await
            .unwrap();
        let name = async |names: &[&str]| name_objects(database, office, plan, id, names, at).await;
        name(&["河西小区", "东门小区"]).await.unwrap();
        assert_eq!(why(name(&["东门小区"]).await), Invalid::Twice);
        let entry = |object, stage| StageEntry { object, stage, note: None };
        let report_of = async |actor, entries: &[StageEntry<'_>]| {
            report_stages(database, actor, plan, ("2024-10", id), entries, at).await
        };
        assert!(matches!(report_of(other, &[entry(1, 1)]).await, Err(Refused::NotFound)));
        assert!(matches!(report_of(office, &[entry(1, 1)]).await, Err(Refused::Forbidden)));
        assert_eq!(why(report_of(filler, &[entry(1, 3)]).await), Invalid::Unusable);
        assert_eq!(why(report_of(filler, &[entry(9, 1)]).await), Invalid::Unusable);
        assert_eq!(report_of(filler, &[entry(1, 1), entry(2, 1)]).await.unwrap(), 2);
        assert_eq!(report_of(filler, &[entry(1, 1), entry(2, 2)]).await.unwrap(), 1);
        let told = works(database, filler, plan, ("2024-10", id)).await.unwrap().unwrap();
        assert_eq!(told.progress(), Share::of(4, 5));
        assert_eq!(told.passed(), [2, 1]);
        assert!(works(database, filler, plan, ("2024-09", id)).await.unwrap().unwrap().progress().is_none());
        report(&year, id, "2024-10", "0").await;
        let now = signals(database, office, plan, TODAY).await.unwrap();
        let row = now.rows.iter().find(|row| row.indicator == id).unwrap();
        assert_eq!(
            row.levels[now.place("2024-10").unwrap()].unwrap().per_mille(),
            28,
            "of 56 two have a name"
        );
        year.is_proved().await;
    })
    .await;
}

#[tokio::test]
async fn a_plan_is_judged_by_the_scheme_that_was_chosen_for_it() {
    each(async |year| {
        let Year { database, office, filler, plan, .. } = &year;
        let row = a_row(&year).await;
        let id = row.indicator.as_str();
        report(&year, id, "2024-10", "0").await;
        let known = schemes(database, filler).await.unwrap();
        assert_eq!(known.len(), 7);
        assert_eq!(scheme_of(database, filler, plan).await.unwrap().scheme.name, "yinchuan");
        let at = noon("2024-11-04");
        let choose = async |actor, name, reason| choose_scheme(database, actor, plan, name, reason, at).await;
        assert!(matches!(choose(filler, "sanya", "试行").await, Err(Refused::Forbidden)));
        assert!(matches!(choose(office, "nowhere", "试行").await, Err(Refused::NotFound)));
        assert_eq!(why(choose(office, "sanya", " ").await), Invalid::ReasonWanted);
        assert_eq!(why(choose(office, "yinchuan", "试行").await), Invalid::Twice);
        choose(office, "sanya", "试行").await.unwrap();
        assert_eq!(scheme_of(database, filler, plan).await.unwrap().scheme.name, "sanya");
        let body = known[0].body.replace("\"yinchuan\"", "\"ours\"");
        let save = async |body: &str| save_scheme(database, office, body, "本县试行", at).await;
        assert_eq!(why(save(&known[0].body).await), Invalid::Twice);
        assert_eq!(why(save("schema = 1").await), Invalid::Unusable);
        assert_eq!(save(&body).await.unwrap().version, 1);
        assert_eq!(why(save(&body).await), Invalid::Twice);
        choose(office, "ours", "本县试行").await.unwrap();
        let now = signals(database, office, plan, TODAY).await.unwrap();
        assert_eq!((now.scheme.scheme.name.as_str(), now.scheme.version), ("ours", 1));
        assert_eq!(now.of_period("2024-10")[id].state, SignalState::Lit(Light::Red));
        year.is_proved().await;
    })
    .await;
}

#[tokio::test]
async fn nothing_but_not_reported_is_said_of_a_missing_report() {
    each(async |year| {
        let now = signals(&year.database, &year.office, &year.plan, TODAY).await.unwrap();
        let shown = now.of_period("2024-10");
        assert!(!shown.is_empty());
        for row in &now.overview.rows {
            let expected = if row.has_task { "not-reported" } else { "no-task" };
            assert_eq!(shown[row.indicator.as_str()].state.name(), expected, "{}", row.row.name());
        }
        // A figure that waits for its review is not said to be missing to those who may not see it.
        let post =
            NewPost {
                role: Role::Deputy, department: None, title: "代表", login: "daibiao", name: "代表"
            };
        let deputy = appoint(&year.database, &year.security, post, noon("2024-01-11")).await.unwrap();
        let seen = signals(&year.database, &deputy, &year.plan, TODAY).await.unwrap();
        assert!(seen.of_period("2024-10").values().all(|signal| signal.state != SignalState::NotReported));
        // Before a period has ended nobody is asked for it.
        let early = signals(&year.database, &year.office, &year.plan, date(2024, 10, 31)).await.unwrap();
        assert!(early.of_period("2024-10").is_empty() && !early.of_period("2024-09").is_empty());
    })
    .await;
}

#[tokio::test]
async fn issued_lights_stay_and_what_moved_since_is_known() {
    each(async |year| {
        let Year { database, office, filler, plan, .. } = &year;
        let row = a_row(&year).await;
        let id = row.indicator.as_str();
        report(&year, id, "2024-10", "0").await;
        let at = noon("2024-11-04");
        let issue = async |actor| issue_verdicts(database, actor, (plan, "2024-10"), TODAY, at).await;
        assert!(matches!(issue(filler).await, Err(Refused::Forbidden)));
        let early = issue_verdicts(database, office, (plan, "2024-10"), date(2024, 10, 31), at).await;
        assert_eq!(why(early), Invalid::NoRows, "the period has not ended");
        assert!(issue(office).await.unwrap() > 0);
        let told = async || {
            let now = signals(database, office, plan, TODAY).await.unwrap();
            issued(database, office, plan, ("2024-10", &now)).await.unwrap().unwrap()
        };
        assert_eq!(told().await.moved, Vec::<String>::new());
        assert_eq!(told().await.by.post, "督查室");
        report(&year, id, "2024-10", &row.row.target.written).await;
        assert_eq!(told().await.moved, [id.to_owned()]);
        let september = signals(database, office, plan, TODAY).await.unwrap();
        assert_eq!(issued(database, office, plan, ("2024-09", &september)).await.unwrap(), None);
        year.is_proved().await;
    })
    .await;
}

#[tokio::test]
async fn forecasts_are_there_for_office_and_leaders_only() {
    each(async |year| {
        let Year { database, security, office, filler, head, plan, .. } = &year;
        let row = a_row(&year).await;
        report(&year, &row.indicator, "2024-10", "0").await;
        let post = |role, title| NewPost { role, department: None, title, login: title, name: title };
        let leader =
            appoint(database, security, post(Role::Leader, "县长"), noon("2024-01-11")).await.unwrap();
        let deputy =
            appoint(database, security, post(Role::Deputy, "代表"), noon("2024-01-11")).await.unwrap();
        for actor in [office, &leader] {
            let told = forecasts(database, actor, plan, TODAY).await.unwrap();
            let of = told.of_period("2024-10");
            let forecast = of.iter().find(|(known, ..)| known.indicator == row.indicator).unwrap().1;
            assert_eq!(forecast.told().map(|told| told.level), Some(Level::Unlikely));
            assert_eq!(scorecard(database, actor, plan).await.unwrap(), []);
        }
        for actor in [filler, head, &deputy] {
            assert!(matches!(forecasts(database, actor, plan, TODAY).await, Err(Refused::NotFound)));
            assert!(matches!(scorecard(database, actor, plan).await, Err(Refused::NotFound)));
        }
    })
    .await;
}

#[tokio::test]
async fn rungs_are_proposed_from_lights_and_deadlines_and_issued_by_people_only() {
    each(async |year| {
        let Year { database, office, filler, plan, .. } = &year;
        let row = a_row(&year).await;
        report(&year, &row.indicator, "2024-10", "0").await;
        let holidays = Holidays::published();
        let proposed = async |today: Date| {
            let now = signals(database, office, plan, today).await.unwrap();
            let matters = supervisions(database, office, Some(plan)).await.unwrap();
            proposed_matters(&now, "2024-10", &matters, (today, &holidays))
        };
        let about = |all: &[ProposedMatter]| {
            let of_row = all.iter().find(|matter| matter.indicator.as_deref() == Some(&row.indicator));
            of_row.map(|matter| (matter.kind, matter.because, matter.follows))
        };
        let all = proposed(TODAY).await;
        let red = ProposedBecause::Shown { state: SignalState::Lit(Light::Red), periods: 2 };
        assert_eq!(about(&all), Some((SupervisionKind::Order, red, None)));
        let unreported = all.iter().filter(|matter| matter.kind == SupervisionKind::Reminder);
        assert!(unreported.count() > 10);
        let department = all[0].department.0.clone();
        let new = NewSupervision {
            kind: SupervisionKind::Order,
            form: SupervisionForm::Sheet,
            source: SupervisionSource::Indicator,
            plan,
            indicator: Some(&row.indicator),
            period: Some("2024-10"),
            decision: None,
            department: filler.department.as_deref().unwrap_or(&department),
            title: "进度落后",
            basis: "落后序时进度",
            requirement: "倒排工期",
            deadline: deadline_for(SupervisionKind::Order, TODAY, &holidays),
            follows: None,
            signatory: None,
        };
        let key = supervise(database, office, new, noon("2024-11-04")).await.unwrap();
        assert_eq!(about(&proposed(TODAY).await), None);
        let late = date(2024, 12, 20);
        let overdue = about(&proposed(late).await).unwrap();
        assert_eq!((overdue.0, overdue.2), (SupervisionKind::Mention, Some(key)));
        assert!(matches!(overdue.1, ProposedBecause::Overdue { days } if days > 20));
        // Whoever owes an answer is told once, and so is the office.
        for _ in 0..2 {
            remind(database, office.county, &holidays, noon("2024-12-20")).await.unwrap();
        }
        let told = inbox(database, office, (0, 100)).await.unwrap();
        let overdue = told.iter().filter(|message| message.kind == NoticeKind::OrderOverdue.code());
        assert_eq!(overdue.count(), 1);
    })
    .await;
}
