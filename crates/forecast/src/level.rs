//! The four words that stand for a probability, and when they change.

/// How likely the target is reached, in four steps.
#[doc(alias = "达标可能性")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Below 0.2.
    Unlikely,
    /// From 0.2 to below 0.5.
    Doubtful,
    /// From 0.5 to below 0.8.
    Possible,
    /// 0.8 and more.
    Likely,
}

impl Level {
    /// All levels, the least likely first.
    pub const ALL: [Self; 4] = [Self::Unlikely, Self::Doubtful, Self::Possible, Self::Likely];

    /// How far a probability has to pass the bound of a level before the level changes.
    ///
    /// A tenth of the widest level: less than what one ordinary month moves a probability, more than rounding
    /// or a corrected figure does.
    pub const MARGIN: f64 = 0.03;

    /// The level of a probability that nothing was said about before.
    #[must_use]
    pub fn of(probability: f64) -> Self {
        match probability {
            p if p >= 0.8 => Self::Likely,
            p if p >= 0.5 => Self::Possible,
            p if p >= 0.2 => Self::Doubtful,
            _ => Self::Unlikely,
        }
    }

    /// The level of a probability after `previous` was said: that one still, unless its bound is passed by
    /// [`MARGIN`](Self::MARGIN).
    #[must_use]
    pub fn after(previous: Option<Self>, probability: f64) -> Self {
        let now = Self::of(probability);
        let Some(previous) = previous else { return now };
        let (from, to) = previous.bounds();
        let stays = probability >= from - Self::MARGIN && probability < to + Self::MARGIN;
        if stays { previous } else { now }
    }

    /// Stable name for programs: `likely`, `possible`, `doubtful`, `unlikely`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Likely => "likely",
            Self::Possible => "possible",
            Self::Doubtful => "doubtful",
            Self::Unlikely => "unlikely",
        }
    }

    /// The level with this [`name`](Self::name).
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.name() == name)
    }

    /// The probabilities of a level: from the first, below the second.
    fn bounds(self) -> (f64, f64) {
        match self {
            Self::Likely => (0.8, f64::INFINITY),
            Self::Possible => (0.5, 0.8),
            Self::Doubtful => (0.2, 0.5),
            Self::Unlikely => (f64::NEG_INFINITY, 0.2),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_starts_at_its_bound() {
        for (probability, level) in [
            (1.0, Level::Likely),
            (0.8, Level::Likely),
            (0.799, Level::Possible),
            (0.5, Level::Possible),
            (0.499, Level::Doubtful),
            (0.2, Level::Doubtful),
            (0.199, Level::Unlikely),
            (0.0, Level::Unlikely),
        ] {
            assert_eq!(Level::of(probability), level, "{probability}");
            assert_eq!(Level::after(None, probability), level, "{probability}");
        }
    }

    #[test]
    fn a_level_changes_only_when_its_bound_is_passed_by_the_margin() {
        for (previous, probability, level) in [
            (Level::Likely, 0.78, Level::Likely),
            (Level::Likely, 0.76, Level::Possible),
            (Level::Possible, 0.82, Level::Possible),
            (Level::Possible, 0.84, Level::Likely),
            (Level::Possible, 0.48, Level::Possible),
            (Level::Possible, 0.46, Level::Doubtful),
            (Level::Unlikely, 0.22, Level::Unlikely),
            (Level::Unlikely, 0.95, Level::Likely),
            (Level::Likely, 0.0, Level::Unlikely),
        ] {
            assert_eq!(Level::after(Some(previous), probability), level, "{previous:?} {probability}");
        }
    }

    #[test]
    fn a_level_is_found_by_its_name() {
        for level in Level::ALL {
            assert_eq!(Level::named(level.name()), Some(level));
        }
        assert_eq!(Level::named("certain"), None);
    }
}
