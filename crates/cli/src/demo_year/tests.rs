//! What the year promises to show.

use std::sync::LazyLock;

use jiannuo_domain::SignalState;
use jiannuo_office::{
    ClosurePoint, Database, Decision, Due, Files, Forecasts, Hashing, Holidays, Location, Overview,
    PeriodScore, ReviewState, SupervisionStory, Works, console, decisions, forecasts, overview, plans,
    scorecard, supervision_story, supervisions, works,
};
use jiff::civil::Date;

use super::*;

/// What the office sees of a year, read once for all tests.
struct Seen {
    forecasts: Forecasts,
    matters: Vec<SupervisionStory>,
    decisions: Vec<Decision>,
    scores: Vec<PeriodScore>,
    works: Works,
    years: Vec<i32>,
    before: Option<Overview>,
    discrepancies: usize,
}

static NOVEMBER: LazyLock<Seen> = LazyLock::new(|| lived(Until::November));
static JANUARY: LazyLock<Seen> = LazyLock::new(|| lived(Until::January));

fn lived(until: Until) -> Seen {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let folder = tempfile::tempdir().unwrap();
        let database = Database::open(&Location::Folder(folder.path().to_owned())).await.unwrap();
        let files = Files::open(folder.path()).unwrap();
        let accounts = fill(&database, &files, &Hashing::new(2), until).await.unwrap();
        let (office, plan) = (&accounts.office, &accounts.plan);
        let listed = plans(&database, office).await.unwrap();
        let forecasts = forecasts(&database, office, plan, today(until)).await.unwrap();
        let counted = row(&forecasts, "改造小区数").0;
        let mut matters = Vec::new();
        for matter in supervisions(&database, office, Some(plan)).await.unwrap() {
            matters.push(supervision_story(&database, office, matter.key).await.unwrap());
        }
        let before = match listed.iter().find(|listed| listed.id != *plan) {
            Some(before) => Some(overview(&database, office, &before.id).await.unwrap()),
            None => None,
        };
        Seen {
            matters,
            decisions: decisions(&database, office, plan).await.unwrap(),
            scores: scorecard(&database, office, plan).await.unwrap(),
            works: works(&database, office, plan, ("2024-10", &counted)).await.unwrap().unwrap(),
            years: listed.iter().map(|listed| listed.year).collect(),
            before,
            discrepancies: console::prove(&database, office.county).await.unwrap().discrepancies.len(),
            forecasts,
        }
    })
}

fn today(until: Until) -> Date {
    until.now().split('T').next().unwrap().parse().unwrap()
}

/// Id of a row, and what it shows in every month.
fn row(forecasts: &Forecasts, name: &str) -> (String, Vec<&'static str>) {
    let rows = &forecasts.signals.overview.rows;
    let place = rows.iter().position(|row| row.row.name() == name).unwrap();
    let signals = forecasts.signals.rows[place].signals.iter();
    let states = signals.map(|signal| signal.as_ref().map_or("", |signal| signal.state.name()));
    (rows[place].indicator.clone(), states.collect())
}

fn shown(seen: &Seen, name: &str) -> Vec<&'static str> {
    row(&seen.forecasts, name).1
}

/// Everything that was reported, and what it shows, a line each.
fn told(seen: &Seen) -> String {
    let mut lines = Vec::new();
    for (row, signals) in seen.forecasts.signals.overview.rows.iter().zip(&seen.forecasts.signals.rows) {
        for (figure, signal) in row.figures.iter().zip(&signals.signals) {
            let figure = figure.as_ref().map(|figure| (&figure.written, figure.state, &figure.problem));
            let state = signal.as_ref().map(|signal| (signal.state, signal.gap));
            lines.push(format!("{} {figure:?} {state:?}", row.row.name()));
        }
    }
    for matter in &seen.matters {
        lines.push(format!("{} {:?} {}", matter.matter.key, matter.matter.stage, matter.matter.title));
    }
    lines.join("\n")
}

#[test]
fn the_year_is_the_same_each_time() {
    assert_eq!(told(&NOVEMBER), told(&lived(Until::November)));
}

#[test]
fn october_is_what_was_published() {
    let table = jiannuo_import::read(SEED, &Limits::default()).unwrap().table();
    for (seen, waits_for) in [(&*NOVEMBER, "残联"), (&*JANUARY, "")] {
        let rows = &seen.forecasts.signals.overview.rows;
        assert_eq!(rows.len(), table.rows.len());
        for (row, published) in rows.iter().zip(&table.rows) {
            assert_eq!(row.row.target.written, published.target.written, "{}", published.name());
            let figure = row.figures[PUBLISHED - 1].as_ref();
            let written = figure.map(|figure| figure.written.as_str());
            let is_late = published.department.as_deref() == Some(waits_for);
            let has_figure = published.achieved.amount().is_some() && !is_late;
            let expected = has_figure.then_some(published.achieved.written.as_str());
            assert_eq!(written, expected, "{}", published.name());
        }
    }
}

#[test]
fn log_and_records_agree() {
    assert_eq!((NOVEMBER.discrepancies, JANUARY.discrepancies), (0, 0));
}

#[test]
fn a_late_starter_turns_red_and_makes_it_up() {
    let months = shown(&NOVEMBER, "高校毕业生等青年群体就业见习帮扶计划-参加见习人数");
    assert_eq!(months[2..10], ["yellow", "red", "red", "red", "red", "yellow", "yellow", "green"]);
}

#[test]
fn the_silent_department_is_not_reported_and_reports_october_late() {
    let november = shown(&NOVEMBER, "残疾儿童康复救助—康复训练");
    let january = shown(&JANUARY, "残疾儿童康复救助—康复训练");
    for (month, is_silent, was_silent) in
        [(4, false, false), (5, true, true), (9, true, true), (10, true, false)]
    {
        let silent = |months: &[&str]| months[month - 1] == "not-reported";
        assert_eq!((silent(&november), silent(&january)), (is_silent, was_silent), "{month}");
    }
}

#[test]
fn a_flood_keeps_the_lights_off_until_the_exemption_ends() {
    let months = shown(&NOVEMBER, "农村公路养护提升工程—完工任务");
    assert_eq!(months[5..10], ["green", "exempt", "exempt", "green", "green"]);
    let place = NOVEMBER
        .forecasts
        .signals
        .overview
        .rows
        .iter()
        .position(|row| row.row.name() == "农村公路养护提升工程—完工任务");
    let july = NOVEMBER.forecasts.signals.rows[place.unwrap()].signals[6].as_ref().unwrap();
    let SignalState::Exempt { otherwise, .. } = july.state else { panic!("{:?}", july.state) };
    assert!(otherwise.is_some_and(|light| light.name() != "green"), "{otherwise:?}");
}

#[test]
fn stages_show_progress_before_anything_is_accepted() {
    assert_eq!(NOVEMBER.works.passed(), [56, 56, 56, 18, 0]);
    let names: std::collections::BTreeSet<&str> =
        NOVEMBER.works.objects.iter().map(|object| object.name.as_str()).collect();
    assert_eq!(names.len(), 56);
    assert_eq!(shown(&NOVEMBER, "改造小区数")[9], "green");
    assert_eq!(shown(&NOVEMBER, "投资额")[9], "red");
}

#[test]
fn one_row_is_far_above_its_target_and_one_figure_fell_for_a_reason() {
    let rows = &NOVEMBER.forecasts.signals.overview.rows;
    let of = |name: &str| rows.iter().find(|row| row.row.name() == name).unwrap();
    let rate = of("社区助餐点").figures[PUBLISHED - 1].as_ref().unwrap().rate.unwrap();
    assert_eq!(rate.per_mille(), 4714);
    let fell = of(figures::FALLS.0);
    let month = |month: usize| fell.figures[month - 1].as_ref().unwrap().millionths.unwrap();
    assert!(month(8) < month(7) && month(9) > month(8));
}

#[test]
fn october_stands_in_every_state_of_its_review() {
    let rows = NOVEMBER.forecasts.signals.overview.rows.iter();
    let states: Vec<ReviewState> =
        rows.filter_map(|row| Some(row.figures[PUBLISHED - 1].as_ref()?.state)).collect();
    for state in [ReviewState::Submitted, ReviewState::Signed, ReviewState::Returned, ReviewState::Accepted] {
        assert!(states.contains(&state), "{state:?}");
    }
    let rows = JANUARY.forecasts.signals.overview.rows.iter();
    let all = rows.flat_map(|row| row.figures.iter().flatten());
    assert!(all.clone().count() > 500);
    assert!(all.into_iter().all(|figure| figure.state == ReviewState::Accepted));
}

#[test]
fn matters_go_every_way_and_one_is_overdue() {
    let acts = |seen: &Seen| -> Vec<String> {
        let steps = seen.matters.iter().flat_map(|story| &story.steps);
        steps.map(|step| step.act.name().to_owned()).collect()
    };
    for act in ["receipt", "answer", "request", "grant", "return", "closure"] {
        assert!(acts(&NOVEMBER).iter().any(|known| known == act), "{act}");
    }
    for (seen, until) in [(&*NOVEMBER, Until::November), (&*JANUARY, Until::January)] {
        let due = |story: &&SupervisionStory| story.matter.due(today(until), &Holidays::published());
        let overdue = seen.matters.iter().filter(|story| matches!(due(story), Some(Due::Overdue { .. })));
        assert!((1..=3).contains(&overdue.count()), "{until:?}");
        let kinds: std::collections::BTreeSet<&str> =
            seen.matters.iter().map(|story| story.matter.key.kind.name()).collect();
        assert_eq!(kinds.len(), 4);
        let instructed = |story: &&SupervisionStory| story.matter.source.name() == "instruction";
        assert!(seen.matters.iter().filter(instructed).all(|story| story.matter.indicator.is_none()));
        let with_file = |story: &&SupervisionStory| story.steps.iter().any(|step| !step.evidence.is_empty());
        assert!(seen.matters.iter().any(|story| with_file(&story)));
    }
    let closed = NOVEMBER.matters.iter().flat_map(|story| &story.steps).find(|step| !step.checks.is_empty());
    assert_eq!(closed.map(|step| step.checks.len()), Some(ClosurePoint::ALL.len()));
}

#[test]
fn a_meeting_led_to_orders_and_left_one_decision_open() {
    let mut led: Vec<usize> = NOVEMBER.decisions.iter().map(|decision| decision.matters.len()).collect();
    led.sort_unstable();
    assert_eq!(led, [0, 1, 1]);
}

#[test]
fn departments_and_forecasts_disagree_in_october() {
    let all = NOVEMBER.forecasts.disagreements("2024-10");
    assert!(all.len() >= 2, "{}", all.len());
}

#[test]
fn a_year_that_is_over_has_scores_and_the_year_before() {
    assert!(NOVEMBER.scores.is_empty() && NOVEMBER.before.is_none());
    assert_eq!(JANUARY.scores.len(), 13);
    assert_eq!(JANUARY.years.iter().copied().collect::<std::collections::BTreeSet<_>>(), [2023, 2024].into());
    let before = JANUARY.before.as_ref().unwrap();
    assert!(before.rows.iter().filter(|row| row.figures[11].is_some()).count() > 40);
    let by_last_year = JANUARY.forecasts.signals.rows.iter();
    let shaped = by_last_year.filter(|row| row.trajectory.form().name() == "last-year");
    assert!(shaped.count() > 5);
}
