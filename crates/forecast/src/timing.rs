//! When in the year the work is done: the plan, and four ways in which it turns out otherwise.

/// Cumulative shares of a year's work at the ends of months 1 to 12.
pub(crate) type Curve = [f64; 12];

/// When in the year the work is done, against its plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Timing {
    /// As planned.
    Planned,
    /// Everything a month later, what is left in December.
    Late,
    /// Everything a month earlier.
    Early,
    /// The same every month, whatever was planned.
    Linear,
    /// Slower than planned at first, faster at the end: the square of the planned share.
    BackLoaded,
}

impl Timing {
    /// How many there are.
    pub const COUNT: usize = 5;

    /// All of them.
    pub const ALL: [Self; Self::COUNT] =
        [Self::Planned, Self::Late, Self::Early, Self::Linear, Self::BackLoaded];

    /// Stable name for programs: `planned`, `late`, `early`, `linear`, `back-loaded`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Late => "late",
            Self::Early => "early",
            Self::Linear => "linear",
            Self::BackLoaded => "back-loaded",
        }
    }

    /// How much it is believed before anything is reported.
    pub(crate) fn belief(self) -> f64 {
        match self {
            Self::Planned => 0.46,
            Self::Late => 0.18,
            Self::Early | Self::Linear | Self::BackLoaded => 0.12,
        }
    }

    /// The year as it goes in this way; each ends at 1, so that the ability means the same in all of them.
    pub(crate) fn of(self, plan: &Curve) -> Curve {
        std::array::from_fn(|month| match self {
            Self::Planned => plan[month],
            Self::Late if month == 11 => 1.0,
            Self::Late => month.checked_sub(1).map_or(0.0, |before| plan[before]),
            Self::Early => plan.get(month + 1).copied().unwrap_or(1.0),
            Self::Linear => (month + 1) as f64 / 12.0,
            Self::BackLoaded => plan[month] * plan[month],
        })
    }
}

/// The planned shares as the model needs them: growing, between 0 and 1, 1 in December.
pub(crate) fn growing(shares: &Curve) -> Curve {
    let mut highest = 0.0;
    let mut plan = shares.map(|share| {
        // A share that is not a number is greater than nothing.
        if share > highest {
            highest = share.min(1.0);
        }
        highest
    });
    plan[11] = 1.0;
    plan
}

/// What a curve adds from the end of one month to the end of another; months count from 1, 0 is the start of the year.
pub(crate) fn added(curve: &Curve, from: usize, to: usize) -> f64 {
    done(curve, to) - done(curve, from)
}

/// What a curve has done by the end of a month; 0 is the start of the year.
pub(crate) fn done(curve: &Curve, month: usize) -> f64 {
    month.checked_sub(1).map_or(0.0, |index| curve.get(index).copied().unwrap_or(1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SUMMER: Curve = [0.0, 0.0, 0.0, 0.0, 0.1, 0.3, 0.5, 0.7, 0.9, 1.0, 1.0, 1.0];

    #[test]
    fn beliefs_add_up_to_one() {
        let sum: f64 = Timing::ALL.into_iter().map(Timing::belief).sum();
        assert!((sum - 1.0).abs() < 1e-12);
    }

    #[test]
    fn late_and_back_loaded_stay_behind_the_plan_and_early_ahead() {
        for timing in Timing::ALL {
            let curve = timing.of(&SUMMER);
            assert!(curve.windows(2).all(|pair| pair[0] <= pair[1]) && curve[11] == 1.0, "{timing:?}");
            let ahead = curve.iter().zip(SUMMER).all(|(done, planned)| *done >= planned);
            let behind = curve.iter().zip(SUMMER).all(|(done, planned)| *done <= planned);
            match timing {
                Timing::Planned => assert!(ahead && behind),
                Timing::Late | Timing::BackLoaded => assert!(behind && !ahead, "{timing:?}"),
                Timing::Early => assert!(ahead && !behind),
                Timing::Linear => assert!(!ahead && !behind),
            }
        }
    }

    #[test]
    fn a_plan_that_is_none_becomes_one() {
        let odd = [f64::NAN, -1.0, 0.2, 0.1, f64::NAN, 0.5, 7.0, 0.3, f64::NEG_INFINITY, 0.9, 0.9, 0.9];
        let plan = growing(&odd);
        assert_eq!(plan, [0.0, 0.0, 0.2, 0.2, 0.2, 0.5, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0]);
        assert_eq!(growing(&[0.0; 12])[11], 1.0);
        assert_eq!(growing(&SUMMER), SUMMER);
    }
}
