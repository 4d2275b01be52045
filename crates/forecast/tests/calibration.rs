//! Forecasts against the naive rule on simulated years: fewer false alarms, enough of the failures found.

use jiannuo_forecast::{Level, Prior, Scorecard, Scored, forecast};
use years::{Dice, Shape, Year, last_year};

mod years;

const YEARS: usize = 1_000;
const MONTH: usize = 6;

/// Scores of forecasts at the end of June, and false alarms of the naive rule.
fn compare(shape: Shape, prior: impl Fn(Prior) -> Prior) -> (Scorecard, usize) {
    let mut dice = Dice::new(7);
    let prior = prior(last_year(shape, &mut dice));
    let years: Vec<Year> = (0..YEARS).map(|_| Year::of(shape, &mut dice)).collect();
    let score = |year: &Year| {
        let said = forecast(&year.question(MONTH, prior)).told().map(|told| (told.probability, told.level));
        Scored { said, is_reached: year.is_reached() }
    };
    let scored: Vec<Scored> = years.iter().map(score).collect();
    let naive = years.iter().filter(|year| year.is_reached() && year.is_naive_alarm(MONTH)).count();
    (Scorecard::of(&scored, Level::Doubtful), naive)
}

#[test]
fn seasonal_work_gives_fewer_than_half_the_naive_false_alarms_and_seven_in_ten_failures_are_found() {
    for shape in [Shape::Summer, Shape::ClosedList, Shape::BackLoaded] {
        let (card, naive) = compare(shape, |taught| taught);
        let failed = card.failed() + card.untold;
        assert!(failed > 200, "{}", shape.name());
        assert!(2 * card.false_alarms < naive, "{}: {} of {naive}", shape.name(), card.false_alarms);
        assert!(10 * card.detected >= 7 * failed, "{}: {} of {failed}", shape.name(), card.detected);
    }
}

#[test]
fn nine_in_ten_failures_are_found_where_every_month_counts() {
    for shape in [Shape::Linear, Shape::Sigmoid] {
        let (card, _) = compare(shape, |taught| taught);
        assert!(
            10 * card.detected >= 9 * card.failed(),
            "{}: {} of {}",
            shape.name(),
            card.detected,
            card.failed()
        );
        assert!(4 * card.false_alarms < YEARS - card.failed(), "{}: {}", shape.name(), card.false_alarms);
    }
}

#[test]
fn last_years_ratios_make_forecasts_better() {
    for shape in Shape::ALL {
        let (taught, _) = compare(shape, |taught| taught);
        let (default, _) = compare(shape, |_| Prior::default());
        assert!(taught.brier < default.brier, "{}: {:?} {:?}", shape.name(), taught.brier, default.brier);
    }
}

#[test]
fn the_more_likely_level_reaches_its_target_more_often() {
    for shape in Shape::ALL {
        let (card, _) = compare(shape, |taught| taught);
        let [unlikely, .., likely] = card.by_level;
        assert!(10 * likely.reached > 9 * likely.issued && likely.issued > 0, "{} {likely:?}", shape.name());
        assert!(2 * unlikely.reached < unlikely.issued, "{} {unlikely:?}", shape.name());
    }
}
