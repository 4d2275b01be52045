//! How good forecasts were, once the year has ended.

use crate::Level;

/// One forecast that was issued, and what became of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scored {
    /// Probability and level as issued; `None` where nothing could be told.
    pub said: Option<(f64, Level)>,
    /// Whether the target was reached at the end of the year.
    pub is_reached: bool,
}

/// How good a set of forecasts was.
///
/// An alarm is a level of `alarm` or less likely. Counts are exact; forecasts that could not tell are in `untold` and
/// nowhere else.
#[doc(alias = "预测评分")]
#[derive(Debug, Clone, PartialEq)]
pub struct Scorecard {
    /// The level at which an alarm is given.
    pub alarm: Level,
    /// Forecasts with a probability.
    pub issued: usize,
    /// Forecasts that could not tell.
    pub untold: usize,
    /// Alarms about targets that were missed.
    pub detected: usize,
    /// Targets that were missed without an alarm.
    pub missed: usize,
    /// Alarms about targets that were reached.
    pub false_alarms: usize,
    /// Mean squared distance of probability and outcome, 0 (always right) to 1; `None` if none was issued.
    pub brier: Option<f64>,
    /// What became of each level, in the order of [`Level::ALL`].
    pub by_level: [LevelScore; 4],
}

/// What became of the forecasts of one level.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LevelScore {
    /// The level.
    pub level: Level,
    /// Forecasts of this level.
    pub issued: usize,
    /// How many of them reached their target.
    pub reached: usize,
    /// Mean of their probabilities; `None` if there are none.
    pub mean_probability: Option<f64>,
}

impl Scorecard {
    /// Scores forecasts; `alarm` is the highest level that counts as one ([`Level::Doubtful`]: below 0.5).
    #[must_use]
    pub fn of(scored: &[Scored], alarm: Level) -> Self {
        let said = || scored.iter().filter_map(|one| one.said.map(|(p, level)| (p, level, one.is_reached)));
        let count = |is_alarm: bool, is_reached: bool| {
            said()
                .filter(|(_, level, reached)| (*level <= alarm) == is_alarm && *reached == is_reached)
                .count()
        };
        let distances = said().map(|(p, _, reached)| (p - f64::from(u8::from(reached))).powi(2));
        Self {
            alarm,
            issued: said().count(),
            untold: scored.iter().filter(|one| one.said.is_none()).count(),
            detected: count(true, false),
            missed: count(false, false),
            false_alarms: count(true, true),
            brier: mean(distances),
            by_level: Level::ALL.map(|level| {
                let of_level = || said().filter(move |(_, other, _)| *other == level);
                LevelScore {
                    level,
                    issued: of_level().count(),
                    reached: of_level().filter(|(_, _, reached)| *reached).count(),
                    mean_probability: mean(of_level().map(|(p, _, _)| p)),
                }
            }),
        }
    }

    /// Targets that were missed, of those that something was told about.
    #[must_use]
    pub fn failed(&self) -> usize {
        self.detected + self.missed
    }
}

fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, count) = values.fold((0.0, 0_usize), |(sum, count), value| (sum + value, count + 1));
    (count > 0).then(|| sum / count as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scored(probability: f64, is_reached: bool) -> Scored {
        Scored { said: Some((probability, Level::of(probability))), is_reached }
    }

    #[test]
    fn a_scorecard_counts_what_was_said_against_what_became_of_it() {
        let card = Scorecard::of(
            &[
                scored(0.9, true),
                scored(0.9, false),
                scored(0.6, true),
                scored(0.3, false),
                scored(0.3, true),
                scored(0.1, false),
                Scored { said: None, is_reached: false },
            ],
            Level::Doubtful,
        );
        assert_eq!((card.issued, card.untold, card.failed()), (6, 1, 3));
        assert_eq!((card.detected, card.missed, card.false_alarms), (2, 1, 1));
        let brier = (0.01 + 0.81 + 0.16 + 0.09 + 0.49 + 0.01) / 6.0;
        assert!((card.brier.unwrap() - brier).abs() < 1e-12);
        let counts = card.by_level.map(|score| (score.level.name(), score.issued, score.reached));
        assert_eq!(counts, [("unlikely", 1, 0), ("doubtful", 2, 1), ("possible", 1, 1), ("likely", 2, 1)]);
        assert_eq!(card.by_level[3].mean_probability, Some(0.9));
    }

    #[test]
    fn the_level_of_an_alarm_moves_detection_and_false_alarms() {
        let all = [scored(0.1, false), scored(0.3, false), scored(0.4, true), scored(0.6, true)];
        for (alarm, detected, false_alarms) in
            [(Level::Unlikely, 1, 0), (Level::Doubtful, 2, 1), (Level::Possible, 2, 2), (Level::Likely, 2, 2)]
        {
            let card = Scorecard::of(&all, alarm);
            assert_eq!((card.detected, card.false_alarms), (detected, false_alarms), "{alarm:?}");
        }
    }

    #[test]
    fn nothing_issued_has_no_score() {
        let card = Scorecard::of(&[], Level::Doubtful);
        assert_eq!((card.issued, card.brier, card.by_level[0].mean_probability), (0, None, None));
    }
}
