//! Rounding a fraction once, on display.

/// How the last shown digit is found.
#[doc(alias = "修约方式")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RoundingMode {
    /// 四舍五入: a half goes away from zero.
    #[default]
    HalfUp,
    /// 四舍六入五成双 (GB/T 8170): a half goes to the even digit.
    HalfEven,
    /// 截尾: digits beyond the last are cut.
    Truncate,
}

impl RoundingMode {
    /// All modes, the usual one first.
    pub const ALL: [Self; 3] = [Self::HalfUp, Self::HalfEven, Self::Truncate];

    /// Stable name, for stores and forms.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::HalfUp => "half-up",
            Self::HalfEven => "half-even",
            Self::Truncate => "truncate",
        }
    }

    /// The mode with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mode| mode.name() == name)
    }
}

/// Places and mode of the rates of one plan.
#[doc(alias = "修约")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rounding {
    /// Decimal places of the percentage, 0 to 4.
    pub places: u8,
    /// Whether the places were asked for; otherwise a stated rate keeps the places it has.
    pub fixed: bool,
    /// The mode.
    pub mode: RoundingMode,
}

impl Default for Rounding {
    /// Two places, half-up, stated places kept.
    fn default() -> Self {
        Self { places: 2, fixed: false, mode: RoundingMode::HalfUp }
    }
}

impl Rounding {
    /// Places for a rate that was stated with `stated` places, if it was stated.
    #[must_use]
    pub fn places_for(self, stated: Option<u8>) -> u8 {
        match stated {
            Some(places) if !self.fixed => places.min(4),
            _ => self.places,
        }
    }
}

/// `numerator / denominator` rounded to an integer; the denominator must be positive.
pub(crate) fn divide(numerator: i128, denominator: i128, mode: RoundingMode) -> i128 {
    let (magnitude, sign) = (numerator.abs(), numerator.signum());
    let (quotient, rest) = (magnitude / denominator, magnitude % denominator);
    // rest < denominator, and comparing with the difference cannot overflow as doubling could.
    let up = match (mode, rest.cmp(&(denominator - rest))) {
        (RoundingMode::Truncate, _) | (_, std::cmp::Ordering::Less) => false,
        (_, std::cmp::Ordering::Greater) | (RoundingMode::HalfUp, _) => true,
        (RoundingMode::HalfEven, _) => quotient % 2 == 1,
    };
    sign * (quotient + i128::from(up))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Quantity;

    /// Rounds a written number to `places` with one rounding.
    fn rounded(written: &str, places: u8, mode: RoundingMode) -> String {
        let quantity = Quantity::read(written).unwrap();
        let scale = 10_i128.pow(u32::from(quantity.places()));
        let shown = divide(i128::from(quantity.mantissa()) * 10_i128.pow(u32::from(places)), scale, mode);
        Quantity::new(i64::try_from(shown).unwrap(), places).unwrap().to_string()
    }

    #[test]
    fn half_even_follows_gb_t_8170() {
        for (written, places, shown) in [
            ("0.35", 1, "0.4"),
            ("1.050", 1, "1.0"),
            ("12.1498", 1, "12.1"),
            ("12.1498", 0, "12"),
            ("10.5002", 0, "11"),
            ("8.53459", 2, "8.53"),
            ("-0.0365", 3, "-0.036"),
        ] {
            assert_eq!(rounded(written, places, RoundingMode::HalfEven), shown, "{written}");
        }
    }

    #[test]
    fn half_up_and_truncation_differ_at_the_half() {
        assert_eq!(rounded("1.050", 1, RoundingMode::HalfUp), "1.1");
        assert_eq!(rounded("-0.0365", 3, RoundingMode::HalfUp), "-0.037");
        assert_eq!(rounded("1.099", 1, RoundingMode::Truncate), "1.0");
    }
}
