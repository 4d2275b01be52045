//! What holds for every forecast, whatever was planned and reported.

use jiannuo_domain::{Direction, Kind};
use jiannuo_forecast::{
    CannotTell, Forecast, Level, Measure, Prior, Question, Told, forecast, through_the_year,
};
use proptest::prelude::*;

const KINDS: [Kind; 4] = [Kind::Flow, Kind::Quota, Kind::Money, Kind::Works];

/// A plan and what was reported of it, in thousandths of the target.
#[derive(Debug, Clone)]
struct Year {
    kind: Kind,
    measure: Measure,
    is_closed_list: bool,
    target: i64,
    shares: [f64; 12],
    achieved: Vec<Option<i64>>,
    prior: Prior,
}

impl Year {
    fn question(&self) -> Question<'_> {
        Question {
            kind: self.kind,
            direction: Direction::Upward,
            measure: self.measure,
            target: Some(self.target),
            is_closed_list: self.is_closed_list,
            shares: self.shares,
            achieved: &self.achieved,
            prior: self.prior,
        }
    }

    fn told(&self) -> Option<Told> {
        forecast(&self.question()).told().copied()
    }

    /// The planned share at the end of the last month asked about.
    fn planned(&self) -> f64 {
        self.shares[self.achieved.len() - 1]
    }
}

/// Linear, a season, quarters, slow or quick starts, and steps of any size.
fn plans() -> impl Strategy<Value = [f64; 12]> {
    let by = |curve: &dyn Fn(f64) -> f64| std::array::from_fn(|month| curve((month as f64 + 1.0) / 12.0));
    let season = (0.0..0.7_f64, 0.15..0.9_f64)
        .prop_map(move |(from, length)| by(&|t| ((t - from) / length.min(1.0 - from)).clamp(0.0, 1.0)));
    let power = (0.4..3.0_f64).prop_map(move |power| by(&|t| t.powf(power)));
    let steps = prop::array::uniform12(0.0..1.0_f64).prop_map(|parts| {
        let sum: f64 = parts.iter().sum();
        let mut done = 0.0;
        parts.map(|part| {
            done += part;
            done / sum
        })
    });
    prop_oneof![Just(by(&|t| t)), Just(by(&|t| (t * 4.0).floor() / 4.0)), season, power, steps,]
}

fn years() -> impl Strategy<Value = Year> {
    let target = prop_oneof![1..60_i64, 60..100_000_i64, 100_000..9_000_000_000_i64];
    let months = prop::collection::vec(prop::option::weighted(0.9, 0.0..0.2_f64), 1..=12);
    let measure = prop_oneof![Just(Measure::Counted), Just(Measure::Continuous)];
    let prior = prop_oneof![
        Just(Prior::default()),
        prop::collection::vec(0.0..2.0_f64, 0..40).prop_map(|h| Prior::from_history(&h))
    ];
    (prop::sample::select(&KINDS[..]), measure, any::<bool>(), target, plans(), months, prior).prop_map(
        |(kind, measure, is_closed_list, target, shares, months, prior)| {
            let target = target * 1_000_000;
            let mut done = 0.0;
            let achieved = months
                .iter()
                .map(|month| {
                    month.map(|more| {
                        done += more;
                        (done * target as f64) as i64 / 1_000_000 * 1_000_000
                    })
                })
                .collect();
            Year { kind, measure, is_closed_list, target, shares, achieved, prior }
        },
    )
}

fn raised(achieved: &[Option<i64>], by: f64) -> Vec<Option<i64>> {
    achieved.iter().map(|one| one.map(|one| (one as f64 * by).ceil() as i64)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn a_forecast_stays_within_its_bounds(year in years()) {
        let Some(told) = year.told() else { return Ok(()) };
        prop_assert!((0.0..=1.0).contains(&told.probability));
        prop_assert!(told.low <= told.high);
        prop_assert!(told.low >= year.achieved.iter().rev().find_map(|one| *one).unwrap().min(year.target));
        prop_assert!((told.timing.iter().sum::<f64>() - 1.0).abs() < 1e-9);
        prop_assert!(told.timing.iter().all(|weight| (0.0..=1.0).contains(weight)));
        prop_assert!(told.expected_finish.is_none_or(|month| (1..=12).contains(&month)));
    }

    #[test]
    fn more_achieved_is_never_less_likely(year in years(), by in 1.0..2.0_f64) {
        let more = Year { achieved: raised(&year.achieved, by), ..year.clone() };
        if let (Some(told), Some(more)) = (year.told(), more.told()) {
            prop_assert!(more.probability >= told.probability - 1e-9, "{} after {}", more.probability, told.probability);
        }
    }

    #[test]
    fn more_achieved_last_month_is_never_less_likely_where_work_goes_on(year in years(), power in 0.7..2.5_f64, by in 1.0..2.0_f64) {
        // Where a plan ends early, a lump after its end says that the plan does not hold (docs/forecast.md).
        let shares = std::array::from_fn(|month| ((month as f64 + 1.0) / 12.0).powf(power));
        let year = Year { shares, ..year };
        let mut more = year.clone();
        let Some(last) = more.achieved.iter_mut().rev().flatten().next() else { return Ok(()) };
        *last = (*last as f64 * by).ceil() as i64;
        if let (Some(told), Some(more)) = (year.told(), more.told()) {
            prop_assert!(more.probability >= told.probability - 0.01, "{} after {}", more.probability, told.probability);
        }
    }

    #[test]
    fn a_higher_target_is_never_more_likely(year in years(), by in 1.0..2.0_f64) {
        let higher = Year { target: (year.target as f64 * by).ceil() as i64, ..year.clone() };
        if let (Some(told), Some(higher)) = (year.told(), higher.told()) {
            prop_assert!(higher.probability <= told.probability + 1e-9, "{} after {}", higher.probability, told.probability);
        }
    }

    #[test]
    fn what_is_reached_is_certain(year in years(), beyond in 0..1_000_i64) {
        let mut year = year;
        let last = year.achieved.len() - 1;
        year.achieved[last] = Some(year.target + beyond);
        let told = year.told().unwrap();
        prop_assert_eq!((told.probability, told.level), (1.0, Level::Likely));
        prop_assert!(usize::from(told.expected_finish.unwrap()) <= year.achieved.len());
    }

    #[test]
    fn a_closed_list_never_ends_above_its_length(year in years()) {
        let closed = Year { is_closed_list: true, ..year.clone() };
        let open = Year { is_closed_list: false, ..year };
        if let (Some(closed), Some(open)) = (closed.told(), open.told()) {
            prop_assert!(closed.high <= open.high);
            prop_assert_eq!(closed.probability, open.probability);
        }
        if let Some(told) = closed.told() {
            prop_assert!(told.high <= closed.target);
        }
    }

    #[test]
    fn nothing_is_told_before_a_twentieth_was_planned(year in years(), planned in 0.0..0.0499_f64) {
        let mut year = year;
        let until = year.achieved.len();
        for share in year.shares.iter_mut().take(until) {
            *share = share.min(planned);
        }
        if until == 12 || year.achieved.iter().flatten().any(|one| *one >= year.target) {
            return Ok(());
        }
        prop_assert!(year.planned() < 0.05);
        prop_assert_eq!(forecast(&year.question()), Forecast::CannotTell(CannotTell::TooEarly));
    }

    #[test]
    fn a_level_is_kept_until_its_bound_is_passed(year in years()) {
        let mut previous = None;
        for said in through_the_year(&year.question()) {
            let Some(told) = said.told() else { continue };
            prop_assert_eq!(told.level, Level::after(previous, told.probability));
            previous = Some(told.level);
        }
    }

    #[test]
    fn the_unit_of_a_measured_quantity_does_not_matter(year in years()) {
        let year = Year { measure: Measure::Continuous, target: year.target.min(1 << 50), ..year };
        let scaled = |by: i64| Year {
            target: year.target / 1_000 * by,
            achieved: year.achieved.iter().map(|one| one.map(|one| one.min(1 << 50) / 1_000 * by)).collect(),
            ..year.clone()
        };
        if let (Some(one), Some(other)) = (scaled(1).told(), scaled(1_000).told()) {
            prop_assert!((one.probability - other.probability).abs() < 1e-9);
        }
    }

    #[test]
    fn no_input_is_too_odd(
        target in any::<i64>(),
        shares in prop::array::uniform12(any::<f64>()),
        achieved in prop::collection::vec(any::<Option<i64>>(), 0..15),
        history in prop::collection::vec(any::<f64>(), 0..5),
        measure in prop_oneof![Just(Measure::Counted), Just(Measure::Continuous)],
    ) {
        let year = Year {
            kind: Kind::Flow, measure, is_closed_list: false, target, shares, achieved, prior: Prior::from_history(&history),
        };
        for said in through_the_year(&year.question()) {
            let Some(told) = said.told() else { continue };
            prop_assert!((0.0..=1.0).contains(&told.probability) && told.low <= told.high);
            prop_assert!(told.timing.iter().all(|weight| (0.0..=1.0).contains(weight)));
        }
    }
}
