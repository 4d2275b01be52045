use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::scheme::tests::{scheme, usual_bands};
use crate::{
    CompletionRate, Escalation, FundsRule, Light, Measure, PeriodName, Quantity, Scheme, Threshold,
    Trajectory,
};

fn percent(number: i128) -> CompletionRate {
    CompletionRate::fraction(number, 100).unwrap()
}

fn month(number: i8) -> PeriodName {
    PeriodName::month(2024, number).unwrap()
}

fn facts<'a>(number: i8, rate: i128, trajectory: &'a Trajectory, earlier: &'a [Earlier]) -> SignalFacts<'a> {
    SignalFacts {
        period: month(number),
        date: month(number).last_day(),
        rate: Some(percent(rate)),
        is_reported: true,
        has_task: true,
        trajectory: Some(trajectory),
        earlier,
        funds: None,
        exemption_until: None,
        due: None,
    }
}

fn figure(period: PeriodName, rate: Option<i128>) -> YearFigure {
    YearFigure {
        period,
        rate: rate.map(percent),
        is_reported: rate.is_some(),
        has_task: true,
        funds: None,
        exemption_until: None,
        due: None,
    }
}

/// Names of the states of January, February …
fn year(scheme: &Scheme, rates: &[Option<i128>]) -> Vec<&'static str> {
    let figures: Vec<YearFigure> =
        rates.iter().zip(1..).map(|(&rate, number)| figure(month(number), rate)).collect();
    let linear = Trajectory::linear();
    through_the_year(scheme, Some(&linear), &figures).iter().map(|signal| signal.state.name()).collect()
}

fn points() -> Scheme {
    scheme(Measure::PointsBehind, usual_bands())
}

#[test]
fn a_signal_states_its_rule_its_numbers_and_the_day() {
    let linear = Trajectory::linear();
    let shown = signal(&points(), &facts(9, 70, &linear, &[]));
    assert_eq!(shown.state, SignalState::Lit(Light::Yellow));
    let Reason::Gap { rate, planned, gap, band } = shown.reasons[0] else { panic!("{:?}", shown.reasons) };
    assert_eq!((rate, planned.to_string().as_str(), gap.show(2).as_str()), (percent(70), "3/4", "-5.00"));
    assert_eq!(band, points().thresholds[0].bands[1]);
    assert_eq!(shown.days_ahead, Some(-18), "70% was planned for 12 September");
    assert_eq!((shown.planned, shown.gap), (Some(planned), Some(gap)));
}

#[test]
fn no_task_and_no_report_and_no_rate_and_zero_are_four_things() {
    let linear = Trajectory::linear();
    let zero = facts(9, 0, &linear, &[]);
    for (facts, name, reason) in [
        (zero, "red", Some("gap")),
        (SignalFacts { rate: None, ..zero }, "not-judged", Some("no-rate")),
        (SignalFacts { rate: None, is_reported: false, ..zero }, "not-reported", Some("not-reported")),
        (SignalFacts { rate: None, is_reported: false, has_task: false, ..zero }, "no-task", None),
        (SignalFacts { trajectory: None, ..zero }, "not-judged", Some("no-plan")),
        (SignalFacts { rate: Some(percent(100)), trajectory: None, ..zero }, "green", Some("met")),
    ] {
        let shown = signal(&points(), &facts);
        assert_eq!((shown.state.name(), shown.reasons.first().map(Reason::name)), (name, reason));
    }
}

#[test]
fn an_exempt_row_is_quiet_up_to_its_last_day_and_not_after() {
    let linear = Trajectory::linear();
    for (until, name) in
        [(date(2024, 9, 29), "red"), (date(2024, 9, 30), "exempt"), (date(2025, 1, 1), "exempt")]
    {
        let facts = SignalFacts { exemption_until: Some(until), ..facts(9, 0, &linear, &[]) };
        assert_eq!(signal(&points(), &facts).state.name(), name, "{until}");
    }
    let until = date(2024, 9, 30);
    let exempt = SignalFacts { exemption_until: Some(until), ..facts(9, 70, &linear, &[]) };
    let shown = signal(&points(), &exempt);
    assert_eq!(shown.state, SignalState::Exempt { until, otherwise: Some(Light::Yellow) });
    assert_eq!(shown.reasons.iter().map(Reason::name).collect::<Vec<_>>(), ["exempt", "gap"]);
    let silent = signal(&points(), &SignalFacts { is_reported: false, rate: None, ..exempt });
    assert_eq!(silent.state, SignalState::Exempt { until, otherwise: None });
}

#[test]
fn missed_months_in_a_row_show_their_own_light() {
    let escalations = vec![Escalation { months: 3, light: Light::Red }];
    let scheme = Scheme { escalations, ..points() };
    // Planned for January to May: 8.33, 16.67, 25, 33.33, 41.67%.
    for (rates, names) in [
        (vec![Some(5), Some(12), Some(20)], vec!["yellow", "yellow", "red"]),
        (vec![Some(5), Some(17), Some(20), Some(30)], vec!["yellow", "green", "yellow", "yellow"]),
        // A month that nobody reported is no missed one, and does not make good for any.
        (vec![Some(5), None, Some(20), Some(30)], vec!["yellow", "not-reported", "yellow", "red"]),
    ] {
        assert_eq!(year(&scheme, &rates), names);
    }
    let linear = Trajectory::linear();
    let figures: Vec<YearFigure> =
        [5, 12, 20].iter().zip(1..).map(|(&rate, number)| figure(month(number), Some(rate))).collect();
    let signals = through_the_year(&scheme, Some(&linear), &figures);
    assert_eq!(signals[2].reasons[0], Reason::InARow { months: 3, required: 3, light: Light::Red });
}

#[test]
fn an_exempt_month_neither_counts_nor_ends_a_row_of_missed_ones() {
    let scheme = Scheme { escalations: vec![Escalation { months: 3, light: Light::Red }], ..points() };
    let linear = Trajectory::linear();
    let mut figures: Vec<YearFigure> =
        [5, 12, 20, 30].iter().zip(1..).map(|(&rate, number)| figure(month(number), Some(rate))).collect();
    figures[1].exemption_until = Some(date(2024, 2, 29));
    let signals = through_the_year(&scheme, Some(&linear), &figures);
    let names: Vec<_> = signals.iter().map(|signal| signal.state.name()).collect();
    assert_eq!(names, ["yellow", "exempt", "yellow", "red"]);
}

#[test]
fn the_most_severe_rule_speaks_first_and_plain_green_ones_are_silent_beside_it() {
    let mut noted = usual_bands();
    noted[0].is_noted = true;
    let due = Threshold { measure: Measure::DaysOverdue, bands: noted };
    let sound = points();
    let both = Scheme { thresholds: [sound.thresholds, vec![due]].concat(), ..points() };
    let linear = Trajectory::linear();
    let shown = |scheme: &Scheme, rate| {
        let signal = signal(scheme, &facts(9, rate, &linear, &[]));
        let reasons: Vec<_> = signal.reasons.iter().map(Reason::name).collect();
        (signal.state.name(), signal.is_noted, reasons)
    };
    assert_eq!(shown(&points(), 80), ("green", false, vec!["gap"]));
    assert_eq!(shown(&both, 80), ("green", true, vec!["due"]), "a note is not lost beside plain green");
    assert_eq!(shown(&both, 70), ("yellow", false, vec!["gap", "due"]));
    let escalations =
        [(2, Light::Red), (3, Light::Yellow)].map(|(months, light)| Escalation { months, light });
    let scheme = Scheme { escalations: escalations.to_vec(), ..points() };
    assert_eq!(year(&scheme, &[Some(5), Some(12), Some(20)]), ["yellow", "red", "red"]);
}

#[test]
fn what_was_not_reported_has_no_gap() {
    let linear = Trajectory::linear();
    let shown = signal(&points(), &SignalFacts { is_reported: false, ..facts(9, 70, &linear, &[]) });
    assert_eq!((shown.gap, shown.days_ahead), (None, None));
    assert!(shown.planned.is_some());
}

#[test]
fn ten_days_are_no_month() {
    let escalations = vec![Escalation { months: 2, light: Light::Red }];
    let scheme = Scheme { escalations, ..points() };
    let linear = Trajectory::linear();
    let names = ["2024-01-X3", "2024-01", "2024-02-X1", "2024-02-X2", "2024-02-X3"];
    let figures: Vec<YearFigure> = names.iter().map(|name| figure(name.parse().unwrap(), Some(7))).collect();
    let signals = through_the_year(&scheme, Some(&linear), &figures);
    let names: Vec<_> = signals.iter().map(|signal| signal.state.name()).collect();
    assert_eq!(names, ["yellow", "yellow", "yellow", "yellow", "red"]);
}

#[test]
fn a_missed_month_made_up_has_its_own_light_for_one_period() {
    let scheme = Scheme { made_up: Some(Light::Blue), ..points() };
    assert_eq!(
        year(&scheme, &[Some(9), Some(12), Some(25), Some(34), None, Some(50)]),
        ["green", "yellow", "blue", "green", "not-reported", "green"]
    );
    assert_eq!(year(&scheme, &[Some(0), None, Some(25)]), ["yellow", "not-reported", "blue"]);
    assert_eq!(year(&scheme, &[Some(0), Some(100)]), ["yellow", "green"], "met is met");
}

#[test]
fn funds_below_what_is_required_show_their_light() {
    let linear = Trajectory::linear();
    let required = Quantity::read("80").unwrap();
    for (fixed, funds, name) in [
        (None, Some(74), "red"),
        (None, Some(75), "green"),
        (Some(required), Some(79), "red"),
        (Some(required), Some(80), "green"),
        (Some(required), None, "green"),
    ] {
        let funds_rule = Some(FundsRule { required: fixed, light: Light::Red });
        let scheme = Scheme { funds: funds_rule, ..points() };
        let facts = SignalFacts { funds: funds.map(percent), ..facts(9, 80, &linear, &[]) };
        let shown = signal(&scheme, &facts);
        assert_eq!(shown.state.name(), name, "{fixed:?} {funds:?}");
        let spoken = shown.reasons.iter().any(|reason| matches!(reason, Reason::Funds { .. }));
        assert_eq!(spoken, name == "red");
    }
}

#[test]
fn a_start_is_missed_at_the_end_of_its_month_and_only_where_one_is_planned() {
    let scheme = scheme(Measure::StartMissed, usual_bands());
    let months = |trajectory: &Trajectory, day, rate| {
        let facts = SignalFacts { date: day, ..facts(4, rate, trajectory, &[]) };
        match signal(&scheme, &facts).reasons[0] {
            Reason::StartMissed { months, planned_start, .. } => Some((planned_start, months)),
            _ => None,
        }
    };
    let season = Trajectory::season(4, 11).unwrap();
    let start = date(2024, 4, 30);
    for (day, rate, missed) in [
        (date(2024, 3, 31), 0, 0),
        (date(2024, 4, 29), 0, 0),
        (date(2024, 4, 30), 0, 1),
        (date(2024, 5, 20), 0, 1),
        (date(2024, 6, 30), 0, 3),
        (date(2024, 6, 30), 1, 0),
    ] {
        assert_eq!(months(&season, day, rate), Some((start, missed)), "{day}");
    }
    assert_eq!(months(&Trajectory::linear(), date(2024, 6, 30), 0), None);
}

#[test]
fn days_are_counted_from_the_day_set_or_from_the_end_of_the_plan() {
    let scheme = scheme(Measure::DaysOverdue, usual_bands());
    let days = |trajectory: &Trajectory, due| {
        let facts = SignalFacts { due, ..facts(9, 99, trajectory, &[]) };
        match signal(&scheme, &facts).reasons[0] {
            Reason::Due { due, days, .. } => (due, days),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(days(&Trajectory::linear(), None), (date(2024, 12, 31), -92));
    assert_eq!(days(&Trajectory::term(), None), (date(2024, 8, 31), 30));
    assert_eq!(days(&Trajectory::term(), Some(date(2024, 9, 30))), (date(2024, 9, 30), 0));
}

#[test]
fn a_scheme_for_some_months_is_silent_in_others() {
    let scheme = Scheme { months: vec![7], ..points() };
    let mut rates = vec![Some(0); 8];
    rates.push(Some(100));
    let mut names = vec!["not-judged"; 8];
    names[6] = "red";
    names.push("green");
    assert_eq!(year(&scheme, &rates), names);
    let ten_days: PeriodName = "2024-07-X1".parse().unwrap();
    assert!(!scheme.speaks_on(ten_days.last_day()));
}

fn any_scheme() -> impl Strategy<Value = Scheme> {
    let light = || prop::sample::select(Light::ALL.to_vec());
    let measure = prop::sample::select(Measure::ALL.to_vec());
    let escalations = prop::collection::btree_map(2_u8..5, light(), 0..3);
    let funds = prop::option::of((prop::option::of(0_i64..=100), light()));
    (measure, escalations, prop::option::of(light()), funds, any::<bool>()).prop_map(
        |(measure, escalations, made_up, funds, is_even)| Scheme {
            escalations: escalations
                .into_iter()
                .map(|(months, light)| Escalation { months, light })
                .collect(),
            made_up,
            funds: funds.map(|(required, light)| FundsRule {
                required: required.and_then(|percent| Quantity::new(percent, 0)),
                light,
            }),
            is_even,
            ..scheme(measure, usual_bands())
        },
    )
}

fn any_figures() -> impl Strategy<Value = Vec<YearFigure>> {
    let rate = prop_oneof![Just(0), 0_i128..200];
    let until = prop::option::weighted(
        0.1,
        (1_i16..=366).prop_map(|day| date(2024, 1, 1).with().day_of_year(day).build().unwrap()),
    );
    let one = (prop::option::weighted(0.8, rate), any::<bool>(), prop::bool::weighted(0.9), until);
    prop::collection::vec(one, 12).prop_map(|figures| {
        let months = figures.into_iter().zip(1..);
        let figures = months.map(|((rate, is_reported, has_task, exemption_until), number)| {
            let told = figure(month(number), rate);
            YearFigure { is_reported: told.is_reported || is_reported, has_task, exemption_until, ..told }
        });
        figures.collect()
    })
}

proptest! {
    #[test]
    fn every_figure_of_a_year_shows_what_its_facts_demand(
        scheme in any_scheme(), figures in any_figures(), trajectory in crate::trajectory::tests::any_trajectory()
    ) {
        prop_assert_eq!(scheme.faults(), vec![]);
        let signals = through_the_year(&scheme, Some(&trajectory), &figures);
        prop_assert_eq!(signals.len(), figures.len());
        for (figure, shown) in figures.iter().zip(&signals) {
            let day = figure.period.last_day();
            let is_exempt = figure.exemption_until.is_some_and(|until| day <= until);
            match shown.state {
                SignalState::NoTask => prop_assert!(!figure.has_task),
                SignalState::Exempt { until, .. } => prop_assert!(is_exempt && figure.exemption_until == Some(until)),
                SignalState::NotReported => prop_assert!(!figure.is_reported && figure.has_task && !is_exempt),
                SignalState::NotJudged => prop_assert!(
                    figure.is_reported && (figure.rate.is_none() || scheme.thresholds[0].measure == Measure::StartMissed)
                ),
                SignalState::Lit(light) => {
                    prop_assert!(figure.is_reported && figure.has_task && !is_exempt);
                    prop_assert_eq!(shown.reasons[0].light(), Some(light));
                    prop_assert!(shown.reasons.iter().all(|reason| reason.light() <= Some(light)));
                    prop_assert!(light == Light::Green || !figure.rate.unwrap().is_met());
                }
            }
        }
    }
}
