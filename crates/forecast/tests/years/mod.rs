//! Simulated years: what was planned, what was reported month by month, and whether the target was reached.
//!
//! The truth is made by other rules than those of the model: no gamma ability, no Poisson counts, seasons that start
//! when they like. Shared by the test and the example.

use jiannuo_domain::{Direction, Kind};
use jiannuo_forecast::{Measure, Prior, Question};

/// What kind of work a year is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// The same every month.
    Linear,
    /// Building from May to October.
    Summer,
    /// Slow until autumn, most of it at the end.
    BackLoaded,
    /// Slow, quick, slow.
    Sigmoid,
    /// A list of 8 to 60 sites, built from April to November; cannot be exceeded.
    ClosedList,
}

/// A simulated year of one indicator.
#[derive(Debug, Clone)]
pub struct Year {
    /// Planned cumulative shares: right about the shape, not about this year.
    pub shares: [f64; 12],
    /// Target in millionths.
    pub target: i64,
    /// Cumulative achievement at the end of each month in millionths; some months are not reported.
    pub achieved: Vec<Option<i64>>,
    /// Achievement at the end of December in millionths, reported or not.
    pub ended: i64,
    shape: Shape,
}

/// Numbers that look random and are the same everywhere: SplitMix64.
#[derive(Debug)]
pub struct Dice(u64);

impl Shape {
    /// All shapes.
    pub const ALL: [Self; 5] =
        [Self::Linear, Self::Summer, Self::BackLoaded, Self::Sigmoid, Self::ClosedList];

    /// Its name in a report.
    pub fn name(self) -> &'static str {
        match self {
            Self::Linear => "linear",
            Self::Summer => "summer (May to October)",
            Self::BackLoaded => "back-loaded",
            Self::Sigmoid => "S-curve",
            Self::ClosedList => "closed list (April to November)",
        }
    }

    /// Share done at `time` of the year, 0 to 1.
    fn done(self, time: f64) -> f64 {
        let season = |from: f64, to: f64| ((time - from) / (to - from)).clamp(0.0, 1.0);
        match self {
            Self::Linear => time,
            Self::Summer => season(4.0 / 12.0, 10.0 / 12.0),
            Self::BackLoaded => time * time,
            Self::Sigmoid => time * time * (3.0 - 2.0 * time),
            Self::ClosedList => season(3.0 / 12.0, 11.0 / 12.0),
        }
    }
}

/// What last year's list of 40 indicators of a shape teaches.
pub fn last_year(shape: Shape, dice: &mut Dice) -> Prior {
    let ratio = |year: Year| year.ended as f64 / year.target as f64;
    let ratios: Vec<f64> = (0..40).map(|_| ratio(Year::of(shape, dice))).collect();
    Prior::from_history(&ratios)
}

impl Year {
    /// A year that ends below its target one time in four.
    ///
    /// Against the plan everything starts up to a month early or late, goes at its own pace, and
    /// swings from month to month by half.
    pub fn of(shape: Shape, dice: &mut Dice) -> Self {
        let fails = dice.share() < 0.25;
        let ability = if fails { dice.between(0.3, 0.95) } else { dice.between(1.0, 1.3) };
        let things = match shape {
            Shape::ClosedList => dice.between(8.0, 60.0),
            _ => dice.between(3.0, 9.0).exp(),
        };
        let things = things.round();
        let late = dice.between(-1.0, 1.0) / 12.0;
        let pace = dice.between(0.8, 1.25);
        let at = |month: usize| {
            let time = (month as f64 / 12.0 - late).clamp(0.0, 1.0);
            shape.done(time.powf(pace).min(1.0))
        };
        let mut months = [0.0; 12];
        for (index, month) in months.iter_mut().enumerate() {
            *month = (at(index + 1) - at(index)).max(0.0) * dice.between(0.5, 1.5);
        }
        // What lateness pushed out of the year is caught up in the last two months.
        let sum: f64 = months.iter().sum();
        let left = (1.0 - at(12)).max(0.0);
        months[10] += left / 2.0;
        months[11] += left / 2.0;
        let scale = ability / (sum + left);
        let most = if shape == Shape::ClosedList { things } else { f64::MAX };
        let mut done = 0.0;
        let cumulative = months.map(|month| {
            done += month * scale;
            // Things are reported when they are finished.
            ((done * things + 1e-9).floor()).min(most) as i64 * 1_000_000
        });
        let target = things as i64 * 1_000_000;
        let achieved = cumulative.map(|one| (dice.share() < 0.95).then_some(one)).to_vec();
        let shares = std::array::from_fn(|month| shape.done((month as f64 + 1.0) / 12.0));
        Self { shares, target, achieved, ended: cumulative[11], shape }
    }

    /// Whether the target was reached in December.
    pub fn is_reached(&self) -> bool {
        self.ended >= self.target
    }

    /// What is asked at the end of a month, 1 to 12.
    pub fn question(&self, month: usize, prior: Prior) -> Question<'_> {
        let is_closed_list = self.shape == Shape::ClosedList;
        Question {
            kind: if is_closed_list { Kind::Quota } else { Kind::Flow },
            direction: Direction::Upward,
            measure: Measure::Counted,
            target: Some(self.target),
            is_closed_list,
            shares: self.shares,
            achieved: &self.achieved[..month],
            prior,
        }
    }

    /// What is said without a plan: below 80% of the share of the year that has passed.
    pub fn is_naive_alarm(&self, month: usize) -> bool {
        let latest = self.achieved[..month].iter().rev().find_map(|one| *one).unwrap_or_default();
        (latest as f64) < 0.8 * self.target as f64 * month as f64 / 12.0
    }
}

impl Dice {
    /// Dice that fall the same way for the same seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// From 0 to below 1.
    pub fn share(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn between(&mut self, from: f64, to: f64) -> f64 {
        from + (to - from) * self.share()
    }
}
