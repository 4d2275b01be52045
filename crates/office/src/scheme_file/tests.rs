use jiannuo_domain::{
    Band, Bound, CompletionRate, Escalation, FundsRule, Light, Measure, PeriodName, Points, Quantity, Reason,
    Scheme, Share, Signal, Threshold, Trajectory, YearFigure, through_the_year,
};
use jiff::civil::date;
use proptest::prelude::*;

use super::*;

fn preset(name: &str) -> Scheme {
    let text = presets().into_iter().find(|(known, _)| *known == name).unwrap().1;
    read_scheme(text).unwrap()
}

/// Half of the target planned for the end of every month from January to November.
fn half_all_year() -> Trajectory {
    let half = Share::of(1, 2).unwrap();
    let mut shares = [half; 12];
    shares[11] = Share::WHOLE;
    Trajectory::months(shares).unwrap()
}

/// A completion rate in hundredths of a percent.
fn rate(hundredths: u64) -> CompletionRate {
    Share::of(hundredths, 10_000).unwrap().into()
}

fn figure(month: i8, hundredths: u64) -> YearFigure {
    YearFigure {
        period: PeriodName::month(2024, month).unwrap(),
        rate: Some(rate(hundredths)),
        is_reported: true,
        has_task: true,
        funds: None,
        exemption_until: None,
        due: None,
    }
}

/// Signals of January, February … for completion rates in hundredths of a percent.
fn months(scheme: &str, trajectory: &Trajectory, rates: &[u64]) -> Vec<Signal> {
    let figures: Vec<YearFigure> = rates.iter().zip(1..).map(|(&rate, month)| figure(month, rate)).collect();
    through_the_year(&preset(scheme), Some(trajectory), &figures)
}

fn names(signals: &[Signal]) -> Vec<&'static str> {
    signals.iter().map(|signal| signal.state.name()).collect()
}

#[test]
fn every_preset_reads_has_no_fault_and_is_written_as_it_was() {
    for (name, text) in presets() {
        let scheme = read_scheme(text).unwrap();
        assert_eq!(scheme.name, name);
        assert_eq!(scheme.faults(), vec![], "{name}");
        assert_eq!(write_scheme(&scheme), text, "{name}");
    }
    assert_eq!(presets()[0].0, "yinchuan", "the default is the first");
}

#[test]
fn the_document_names_every_measure_and_preset_and_its_example_reads() {
    let document = include_str!("../../../../docs/signals.md");
    let words =
        Measure::ALL.map(Measure::name).into_iter().chain(presets().into_iter().map(|(name, _)| name));
    for word in words {
        assert!(document.contains(&format!("| `{word}`")), "docs/signals.md lacks {word}");
    }
    let (_, example) = document.split_once("```toml\n").unwrap();
    let scheme = read_scheme(example.split_once("```").unwrap().0).unwrap();
    assert_eq!(scheme.faults(), vec![]);
}

#[test]
fn yinchuan_is_yellow_from_10_to_30_points_behind() {
    let plan = half_all_year();
    for (hundredths, light, is_noted) in [
        (5_000, "green", false),
        (4_999, "green", true),
        (4_001, "green", true),
        (4_000, "yellow", false),
        (2_000, "yellow", false),
        (1_999, "red", false),
        (9_999, "green", false),
        (10_000, "green", false),
    ] {
        let shown = &months("yinchuan", &plan, &[hundredths])[0];
        assert_eq!((shown.state.name(), shown.is_noted), (light, is_noted), "{hundredths}");
    }
}

#[test]
fn yinchuan_is_yellow_where_a_planned_start_is_missed_and_red_after_three_months() {
    let mut shares = [Share::of(1, 100).unwrap(); 12];
    shares[0] = Share::NONE;
    shares[11] = Share::WHOLE;
    let plan = Trajectory::months(shares).unwrap();
    let shown = months("yinchuan", &plan, &[0, 0, 0, 0, 0, 1]);
    assert_eq!(names(&shown), ["green", "yellow", "yellow", "red", "red", "green"]);
    assert!(matches!(shown[3].reasons[0], Reason::StartMissed { months: 3, planned_start, .. }
        if planned_start == date(2024, 2, 29)));
}

#[test]
fn yinchuan_is_red_where_funds_are_below_the_required_share() {
    for (funds, light) in [(4_999, "red"), (5_000, "green")] {
        let figure = YearFigure { funds: Some(rate(funds)), ..figure(6, 6_000) };
        let shown = through_the_year(&preset("yinchuan"), Some(&half_all_year()), &[figure]);
        assert_eq!(names(&shown), [light], "{funds}");
    }
}

#[test]
fn sanya_is_yellow_up_to_half_below_the_plan_and_red_below_that_or_twice_running() {
    let plan = half_all_year();
    for (rates, lights) in [
        (vec![2_500], vec!["yellow"]),
        (vec![2_499], vec!["red"]),
        (vec![4_999, 4_999], vec!["yellow", "red"]),
        (vec![4_999, 5_000, 4_999], vec!["yellow", "green", "yellow"]),
    ] {
        assert_eq!(names(&months("sanya", &plan, &rates)), lights, "{rates:?}");
    }
}

#[test]
fn tianjin_is_yellow_up_to_30_percent_below_the_plan() {
    for (rate, light) in [(5_000, "green"), (4_999, "yellow"), (3_500, "yellow"), (3_499, "red")] {
        assert_eq!(names(&months("tianjin", &half_all_year(), &[rate])), [light]);
    }
}

#[test]
fn ouhai_turns_a_missed_month_yellow_when_it_is_made_up() {
    let shown = months("ouhai", &Trajectory::linear(), &[800, 1_700, 2_500]);
    assert_eq!(names(&shown), ["red", "yellow", "green"]);
    let january = PeriodName::month(2024, 1).unwrap();
    assert_eq!(shown[1].reasons[0], Reason::MadeUp { missed: january, light: Light::Yellow });
}

#[test]
fn suqian_is_blue_near_the_due_day_yellow_behind_and_red_after_it() {
    let (scheme, plan) = (preset("suqian"), half_all_year());
    let due = date(2024, 6, 30);
    let shown = |month, rate| {
        let figure = YearFigure { due: Some(due), ..figure(month, rate) };
        names(&through_the_year(&scheme, Some(&plan), &[figure]))[0]
    };
    assert_eq!(shown(4, 5_000), "green");
    assert_eq!(shown(5, 5_000), "blue");
    assert_eq!(shown(6, 5_000), "blue", "the day itself is not overdue");
    assert_eq!(shown(5, 4_999), "yellow");
    assert_eq!(shown(7, 9_999), "red");
    assert_eq!(shown(7, 10_000), "green");
}

#[test]
fn xuancheng_asks_for_a_twelfth_every_month_whatever_the_plan_is() {
    let term = Trajectory::term();
    let shown = months("xuancheng", &term, &[833, 1_667]);
    assert_eq!(names(&shown), ["red", "green"]);
    assert_eq!(shown[0].planned, Share::of(1, 12));
}

#[test]
fn changsha_sorts_completion_rates_at_the_end_of_july() {
    for (rate, light) in [
        (10_000, "green"),
        (9_999, "blue"),
        (8_000, "blue"),
        (7_999, "yellow"),
        (6_000, "yellow"),
        (5_999, "red"),
    ] {
        let rates = [vec![0; 6], vec![rate]].concat();
        let shown = months("changsha", &Trajectory::linear(), &rates);
        assert_eq!((shown[5].state.name(), shown[6].state.name()), ("not-judged", light));
    }
}

#[test]
fn what_is_wrong_in_a_file_is_told_with_its_line() {
    let head = "name = \"x\"\ntitle = \"某县\"\nsource = \"\"\n";
    let threshold =
        |bands: &str| format!("{head}\n[[threshold]]\nmeasure = \"completion\"\nbands = [\n{bands}\n]\n");
    for (text, line, what) in [
        (threshold("{ from = 99.5, light = \"red\" }"), 8, SchemeProblem::Float),
        (threshold("{ from = nan, light = \"red\" }"), 8, SchemeProblem::Float),
        (threshold("{ from = \"多\", light = \"red\" }"), 8, SchemeProblem::NotANumber("多".into())),
        (
            threshold("{ light = \"red\" },\n{ light = \"橙\" }"),
            9,
            SchemeProblem::UnknownWord { field: "light", written: "橙".into() },
        ),
        (threshold("{ from = 1, above = 2, light = \"red\" }"), 8, SchemeProblem::TwoBounds("from", "above")),
        (
            threshold("{ up-to = 1, below = 2, light = \"red\" }"),
            8,
            SchemeProblem::TwoBounds("up-to", "below"),
        ),
        (
            format!("{head}[[threshold]]\nmeasure = \"mood\"\nbands = []"),
            5,
            SchemeProblem::UnknownWord { field: "measure", written: "mood".into() },
        ),
    ] {
        assert_eq!(read_scheme(&text), Err(SchemeUnreadable { line: Some(line), what }), "{text}");
    }
    for (text, line) in [
        (format!("{head}colour = \"red\""), 4),
        (format!("{head}months = [700]"), 4),
        (format!("{head}months = \"7\""), 4),
        (threshold("{ light = \"red\", colour = \"red\" }"), 8),
        (format!("{head}name = \"twice\""), 4),
        ("name = ".into(), 1),
    ] {
        let refused = read_scheme(&text).unwrap_err();
        assert!(matches!(refused.what, SchemeProblem::Syntax(_)), "{refused}");
        assert_eq!(refused.line, Some(line), "{text}\n{refused}");
    }
    assert!(read_scheme("").is_err(), "a scheme without a name is none");
}

fn any_light() -> impl Strategy<Value = Light> {
    prop::sample::select(Light::ALL.to_vec())
}

fn any_number() -> impl Strategy<Value = Quantity> {
    (-1_000_000_i64..=1_000_000, 0_u8..=6)
        .prop_map(|(mantissa, places)| Quantity::new(mantissa, places).unwrap())
}

fn any_band() -> impl Strategy<Value = Band> {
    let bound = || {
        prop_oneof![
            Just(Bound::Open),
            any_number().prop_map(Bound::Includes),
            any_number().prop_map(Bound::Excludes)
        ]
    };
    (bound(), bound(), any_light(), any::<bool>()).prop_map(|(lower, upper, light, is_noted)| Band {
        lower,
        upper,
        light,
        is_noted,
    })
}

prop_compose! {
    fn any_scheme()(
        (name, title, source) in (".{0,8}", ".{0,8}", "[\\PC\\n\\t\"\\\\\u{0}-\u{1f}]{0,20}"),
        is_even in any::<bool>(),
        months in prop::collection::vec(any::<i8>(), 0..4),
        thresholds in prop::collection::vec(
            (prop::sample::select(Measure::ALL.to_vec()), prop::collection::vec(any_band(), 0..4))
                .prop_map(|(measure, bands)| Threshold { measure, bands }),
            0..3,
        ),
        escalations in prop::collection::vec(
            (any::<u8>(), any_light()).prop_map(|(months, light)| Escalation { months, light }),
            0..3,
        ),
        made_up in prop::option::of(any_light()),
        funds in prop::option::of(
            (prop::option::of(any_number()), any_light())
                .prop_map(|(required, light)| FundsRule { required, light }),
        ),
    ) -> Scheme {
        Scheme { name, title, source, is_even, months, thresholds, escalations, made_up, funds }
    }
}

proptest! {
    #[test]
    fn writing_and_reading_a_scheme_are_inverse(scheme in any_scheme()) {
        let text = write_scheme(&scheme);
        prop_assert_eq!(read_scheme(&text), Ok(scheme), "{}", text);
    }

    #[test]
    fn every_preset_has_one_light_for_every_value(value in any_number()) {
        for (name, text) in presets() {
            for threshold in read_scheme(text).unwrap().thresholds {
                let held = threshold.bands.iter().filter(|band| band.holds(Points::from(value)));
                prop_assert_eq!(held.count(), 1, "{} {:?} {}", name, threshold.measure, value);
            }
        }
    }

    #[test]
    fn any_text_is_a_scheme_or_none(text in ".{0,80}") {
        let _ = read_scheme(&text);
    }
}
