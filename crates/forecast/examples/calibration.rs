//! How good forecasts are on simulated years, and how fast: `scripts/bench-forecast`.

#![expect(clippy::print_stdout, reason = "prints its measurements")]

use std::time::{Duration, Instant};

use jiannuo_forecast::{Forecast, Level, Prior, Scorecard, Scored, forecast, through_the_year};
use years::{Dice, Shape, Year};

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

fn main() {
    let mut dice = Dice::new(SEED);
    let years =
        Shape::ALL.map(|shape| (shape, (0..YEARS).map(|_| Year::of(shape, &mut dice)).collect::<Vec<_>>()));
    alarms(&years);
    for month in [4, MONTH, 9] {
        reliability(&years, month);
    }
    speed(&years);
}

fn scored(years: &[Year], month: usize, prior: Prior) -> Vec<Scored> {
    let score = |year: &Year| {
        let said = forecast(&year.question(month, prior)).told().map(|told| (told.probability, told.level));
        Scored { said, is_reached: year.is_reached }
    };
    years.iter().map(score).collect()
}

fn alarms(years: &[(Shape, Vec<Year>)]) {
    println!(
        "| {YEARS} years of each shape, end of month {MONTH} | missed their target | detected: forecast | detected: naive | false alarms: forecast | false alarms: naive | cannot tell | Brier |"
    );
    println!("|---|---|---|---|---|---|---|---|");
    for (shape, years) in years {
        let card = Scorecard::of(&scored(years, MONTH, Prior::default()), Level::Doubtful);
        let failed = years.iter().filter(|year| !year.is_reached).count();
        let naive = |is_reached: bool| {
            years.iter().filter(|year| year.is_naive_alarm(MONTH) && year.is_reached == is_reached).count()
        };
        let (found, false_alarms) = (naive(false), naive(true));
        println!(
            "| {} | {failed} | {} | {} | {} | {} | {} | {} |",
            shape.name(),
            of(card.detected, failed),
            of(found, failed),
            of(card.false_alarms, YEARS - failed),
            of(false_alarms, YEARS - failed),
            card.untold,
            card.brier.map_or("–".into(), |brier| format!("{brier:.3}")),
        );
    }
    println!();
}

/// A count and its share of a whole.
fn of(count: usize, whole: usize) -> String {
    format!("{count} ({:.0}%)", 100.0 * count as f64 / whole as f64)
}

fn reliability(years: &[(Shape, Vec<Year>)], month: usize) {
    let all: Vec<Scored> =
        years.iter().flat_map(|(_, years)| scored(years, month, Prior::default())).collect();
    let card = Scorecard::of(&all, Level::Doubtful);
    println!("| all shapes, end of month {month}: level | forecasts | mean P | reached |");
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

fn speed(years: &[(Shape, Vec<Year>)]) {
    let all: Vec<&Year> = years.iter().flat_map(|(_, years)| years).collect();
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
