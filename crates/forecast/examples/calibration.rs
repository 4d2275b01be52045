//! How good forecasts are on simulated years, and how fast: `scripts/bench-forecast`.

#![expect(clippy::print_stdout, reason = "prints its measurements")]

use std::time::{Duration, Instant};

use jiannuo_forecast::{Forecast, Level, Prior, Scorecard, Scored, forecast, through_the_year};
use years::{Dice, Shape, Year, last_year};

#[path = "../tests/years/mod.rs"]
mod years;

/// Simulated years of each shape.
const YEARS: usize = 4_000;

/// Month at whose end the rules are compared.
const MONTH: usize = 6;

const SEED: u64 = 20_240_630;

/// Counties of the country, indicators of one county's year.
const COUNTIES: usize = 2_843;
const INDICATORS: usize = 64;

/// Simulated years of one shape, with what last year's taught.
struct Set {
    shape: Shape,
    years: Vec<Year>,
    taught: Prior,
}

fn main() {
    let mut dice = Dice::new(SEED);
    let sets = Shape::ALL.map(|shape| Set {
        shape,
        taught: last_year(shape, &mut dice),
        years: (0..YEARS).map(|_| Year::of(shape, &mut dice)).collect(),
    });
    println!(
        "{YEARS} years of each shape at the end of month {MONTH}; an alarm is a probability below 0.5.\n"
    );
    alarms("with last year's ratios", &sets, |set| set.taught);
    alarms("first year, default prior", &sets, |_| Prior::default());
    for month in [4, MONTH, 9] {
        reliability(&sets, month);
    }
    speed(&sets);
}

fn scored(years: &[Year], month: usize, prior: Prior) -> Vec<Scored> {
    let score = |year: &Year| {
        let said = forecast(&year.question(month, prior)).told().map(|told| (told.probability, told.level));
        Scored { said, is_reached: year.is_reached() }
    };
    years.iter().map(score).collect()
}

fn alarms(title: &str, sets: &[Set], prior: impl Fn(&Set) -> Prior) {
    println!(
        "| {title} | missed | detected: forecast | naive | false alarms: forecast | naive | Brier | within the interval |"
    );
    println!("|---|---|---|---|---|---|---|---|");
    for set in sets {
        let (years, prior) = (&set.years, prior(set));
        let card = Scorecard::of(&scored(years, MONTH, prior), Level::Doubtful);
        let failed = years.iter().filter(|year| !year.is_reached()).count();
        let naive = |reached: bool| {
            years.iter().filter(|year| year.is_naive_alarm(MONTH) && year.is_reached() == reached).count()
        };
        let is_within = |year: &&Year| {
            let told = forecast(&year.question(MONTH, prior)).told().copied();
            told.is_some_and(|told| (told.low..=told.high).contains(&year.ended))
        };
        println!(
            "| {} | {failed} | {} | {} | {} | {} | {:.3} | {} |",
            set.shape.name(),
            of(card.detected, failed),
            of(naive(false), failed),
            of(card.false_alarms, YEARS - failed),
            of(naive(true), YEARS - failed),
            card.brier.unwrap_or_default(),
            of(years.iter().filter(is_within).count(), YEARS),
        );
    }
    println!();
}

/// A count and its share of a whole.
fn of(count: usize, whole: usize) -> String {
    format!("{count} ({:.0}%)", 100.0 * count as f64 / whole as f64)
}

fn reliability(sets: &[Set], month: usize) {
    let all: Vec<Scored> = sets.iter().flat_map(|set| scored(&set.years, month, set.taught)).collect();
    let card = Scorecard::of(&all, Level::Doubtful);
    println!("| all shapes with last year's ratios, end of month {month} | forecasts | mean P | reached |");
    println!("|---|---|---|---|");
    for score in card.by_level {
        let mean = score.mean_probability.unwrap_or_default();
        println!(
            "| {} | {} | {mean:.2} | {} |",
            score.level.name(),
            score.issued,
            of(score.reached, score.issued)
        );
    }
    println!("\nBrier {:.3}; {} could not be told.\n", card.brier.unwrap_or_default(), card.untold);
}

fn speed(sets: &[Set]) {
    let all: Vec<&Year> = sets.iter().flat_map(|set| &set.years).collect();
    let questions = all.len() * 12;
    let one = timed(|| {
        let said = |year: &&Year| {
            (1..=12)
                .filter(|month| forecast(&year.question(*month, Prior::default())).told().is_some())
                .count()
        };
        all.iter().map(said).sum()
    });
    let county: Vec<&Year> = all.iter().step_by(all.len() / INDICATORS).take(INDICATORS).copied().collect();
    let mut boards: Vec<Duration> = (0..25).map(|_| timed(|| board(&county))).collect();
    boards.sort();
    let country = timed(|| {
        std::thread::scope(|scope| {
            let half = |counties: usize| {
                let all = &all;
                move || {
                    let at = |n: usize| all[n % all.len()];
                    let indicators = 0..counties * INDICATORS;
                    indicators
                        .filter(|n| {
                            forecast(&at(*n).question(MONTH + n % 4, Prior::default())).told().is_some()
                        })
                        .count()
                }
            };
            let other = scope.spawn(half(COUNTIES / 2));
            let mine = half(COUNTIES - COUNTIES / 2)();
            mine + other.join().unwrap_or_default()
        })
    });
    println!("| what | time | aim |");
    println!("|---|---|---|");
    println!(
        "| one forecast with its interval, mean of {questions} | {:.1} µs | 20 µs |",
        one.as_secs_f64() * 1e6 / questions as f64
    );
    println!(
        "| {INDICATORS} indicators × 12 months, median of 25 | {:.2} ms | 10 ms |",
        boards[12].as_secs_f64() * 1e3
    );
    println!(
        "| {COUNTIES} counties × {INDICATORS} indicators, two threads | {:.2} s | 10 s |",
        country.as_secs_f64()
    );
}

fn board(county: &[&Year]) -> usize {
    let said = |year: &&Year| through_the_year(&year.question(12, Prior::default()));
    county.iter().flat_map(said).filter(|said| matches!(said, Forecast::Told(_))).count()
}

/// Time of some work whose result is used.
fn timed(work: impl FnOnce() -> usize) -> Duration {
    let start = Instant::now();
    std::hint::black_box(work());
    start.elapsed()
}
