//! The numbers of a spreadsheet as exact decimals of at most 15 significant digits.
//!
//! Spreadsheets compute with binary doubles, but show and store 15 decimal digits; whatever is
//! written beyond them (`1.1400000000000001`) is noise of the binary form and is rounded away.

/// Digits that a spreadsheet keeps of a number.
const SIGNIFICANT: u32 = 15;

/// `digits × 10^exponent`, with `digits` below 10^15 and not divisible by ten unless zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Decimal {
    /// Below zero; never together with `digits == 0`.
    pub(crate) negative: bool,
    /// Significant digits as a whole number.
    pub(crate) digits: u64,
    /// Power of ten of the last digit, within ±400 as given by a file.
    pub(crate) exponent: i32,
}

impl Decimal {
    /// Zero.
    pub(crate) const ZERO: Self = Self { negative: false, digits: 0, exponent: 0 };

    /// Reads `-12.50`, `1.5E-3`; `None` for anything else and beyond what a double can hold.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (negative, text) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (mantissa, exponent) = match text.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
            None => (text, 0),
        };
        let mut reading = Reading::default();
        for character in mantissa.chars() {
            reading.take(character)?;
        }
        reading.finish(negative, exponent)
    }

    /// The shortest decimal that stands for a binary double; `None` for infinities and NaN.
    pub(crate) fn from_double(value: f64) -> Option<Self> {
        value.is_finite().then(|| Self::parse(&format!("{value:e}"))).flatten()
    }

    /// A whole number.
    pub(crate) fn from_integer(value: i32) -> Self {
        Self::trimmed(value < 0, u64::from(value.unsigned_abs()), 0)
    }

    /// The number times a power of ten.
    pub(crate) fn shifted(self, power: i32) -> Self {
        if self.digits == 0 {
            return self;
        }
        Self { exponent: self.exponent.saturating_add(power), ..self }
    }

    /// Without its sign.
    pub(crate) fn abs(self) -> Self {
        Self { negative: false, ..self }
    }

    /// How many digits stand before the decimal point; zero or below for numbers under one.
    pub(crate) fn magnitude(self) -> i32 {
        if self.digits == 0 {
            return 1;
        }
        let digits = i32::try_from(self.digits.ilog10()).unwrap_or(0) + 1;
        self.exponent.saturating_add(digits)
    }

    /// Rounded half up (away from zero) to so many digits after the decimal point.
    pub(crate) fn rounded(self, decimals: i32) -> Self {
        let drop = decimals.saturating_add(self.exponent).saturating_neg();
        if drop <= 0 {
            return self;
        }
        let Some(unit) = u32::try_from(drop).ok().and_then(|drop| 10_u64.checked_pow(drop)) else {
            return Self::ZERO;
        };
        let up = u64::from(self.digits % unit >= unit.div_ceil(2));
        Self::trimmed(self.negative, self.digits / unit + up, decimals.saturating_neg())
    }

    /// Digits before and after the decimal point, without sign and without superfluous zeros:
    /// `0.5` gives `("", "5")`, `120` gives `("120", "")`.
    pub(crate) fn split(self) -> (String, String) {
        if self.digits == 0 {
            return (String::new(), String::new());
        }
        let mut whole = self.digits.to_string();
        if self.exponent >= 0 {
            whole.extend(std::iter::repeat_n('0', self.exponent as usize));
            return (whole, String::new());
        }
        let decimals = self.exponent.unsigned_abs() as usize;
        if decimals >= whole.len() {
            let zeros = decimals - whole.len();
            let mut fraction = "0".repeat(zeros);
            fraction.push_str(&whole);
            return (String::new(), fraction);
        }
        let fraction = whole.split_off(whole.len() - decimals);
        (whole, fraction)
    }

    /// Plain notation, as exact as it is kept: `-0.5`, `120`.
    pub(crate) fn plain(self) -> String {
        let sign = if self.negative { "-" } else { "" };
        let (whole, fraction) = self.split();
        let whole = if whole.is_empty() { "0" } else { &whole };
        if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
    }

    /// Compares by value.
    pub(crate) fn compare(self, other: Self) -> std::cmp::Ordering {
        let by_size = || {
            let (a, b) = (self.magnitude(), other.magnitude());
            match (self.digits, other.digits) {
                (0, 0) => std::cmp::Ordering::Equal,
                (0, _) => std::cmp::Ordering::Less,
                (_, 0) => std::cmp::Ordering::Greater,
                _ => a.cmp(&b).then_with(|| self.aligned().cmp(&other.aligned())),
            }
        };
        match (self.negative, other.negative) {
            (false, true) => std::cmp::Ordering::Greater,
            (true, false) => std::cmp::Ordering::Less,
            (false, false) => by_size(),
            (true, true) => by_size().reverse(),
        }
    }

    /// The digits filled up to 15, to compare numbers of one magnitude.
    fn aligned(self) -> u64 {
        let missing = (SIGNIFICANT - 1).saturating_sub(self.digits.checked_ilog10().unwrap_or(0));
        self.digits.saturating_mul(10_u64.pow(missing))
    }

    fn trimmed(negative: bool, mut digits: u64, mut exponent: i32) -> Self {
        if digits == 0 {
            return Self::ZERO;
        }
        while digits.is_multiple_of(10) {
            digits /= 10;
            exponent = exponent.saturating_add(1);
        }
        Self { negative, digits, exponent }
    }
}

/// A number being read digit by digit.
#[derive(Debug, Default)]
struct Reading {
    digits: u64,
    /// Digits kept so far, leading zeros not counted.
    kept: u32,
    /// First digit beyond those kept is five or more.
    round_up: bool,
    exponent: i32,
    beyond: bool,
    any: bool,
    after_point: bool,
}

impl Reading {
    fn take(&mut self, character: char) -> Option<()> {
        if character == '.' && !self.after_point {
            self.after_point = true;
            return Some(());
        }
        let digit = u64::from(character.to_digit(10)?);
        self.any = true;
        if self.kept < SIGNIFICANT {
            self.digits = self.digits * 10 + digit;
            self.kept += u32::from(self.digits > 0);
            self.exponent = self.exponent.checked_sub(i32::from(self.after_point))?;
        } else {
            if !self.beyond {
                self.round_up = digit >= 5;
                self.beyond = true;
            }
            self.exponent = self.exponent.checked_add(i32::from(!self.after_point))?;
        }
        Some(())
    }

    fn finish(self, negative: bool, exponent: i32) -> Option<Decimal> {
        if !self.any {
            return None;
        }
        let digits = self.digits + u64::from(self.round_up);
        let number = Decimal::trimmed(negative, digits, self.exponent.checked_add(exponent)?);
        (-400..=400).contains(&number.magnitude()).then_some(number)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_of_files_are_read_to_fifteen_digits() {
        for (written, plain) in [
            ("187.9", "187.9"),
            ("1.1400000000000001", "1.14"),
            ("0.28999999999999998", "0.29"),
            ("1.0049999999999999", "1.005"),
            ("1.3942857142857144", "1.39428571428571"),
            ("9999999999999999", "10000000000000000"),
            ("-0.50", "-0.5"),
            ("+7", "7"),
            ("1E3", "1000"),
            ("1.5e-3", "0.0015"),
            ("000120.00", "120"),
            ("-0", "0"),
            (".5", "0.5"),
            ("5.", "5"),
        ] {
            assert_eq!(Decimal::parse(written).map(Decimal::plain).as_deref(), Some(plain), "{written}");
        }
        for text in ["", "-", ".", "1.2.3", "1,000", "12a", "1e999", "1e-999999999999", "NaN"] {
            assert_eq!(Decimal::parse(text), None, "{text}");
        }
    }

    #[test]
    fn doubles_become_their_shortest_decimal() {
        for (double, plain) in [(0.1 + 0.2, "0.3"), (1361.92, "1361.92"), (1.14, "1.14")] {
            assert_eq!(Decimal::from_double(double).map(Decimal::plain).as_deref(), Some(plain));
        }
        assert_eq!(Decimal::from_double(f64::NAN), None);
    }

    #[test]
    fn halves_round_away_from_zero() {
        for (written, decimals, rounded) in [
            ("0.125", 2, "0.13"),
            ("-0.125", 2, "-0.13"),
            ("99.95", 1, "100"),
            ("0.4999", 0, "0"),
            ("0.5", 0, "1"),
            ("0.0004", 2, "0"),
            ("1e-300", 2, "0"),
            ("12", 2, "12"),
        ] {
            let number = Decimal::parse(written).unwrap();
            assert_eq!(number.rounded(decimals).plain(), rounded, "{written}");
        }
    }

    proptest! {
        #[test]
        fn what_is_shown_reads_back(digits in 0_u64..1_000_000_000_000_000, scale in 0_i32..12, negative: bool) {
            let number = Decimal::trimmed(negative, digits, -scale);
            prop_assert_eq!(Decimal::parse(&number.plain()), Some(number));
        }

        #[test]
        fn comparison_follows_the_value(a in -100_000_i32..100_000, b in -100_000_i32..100_000) {
            let (x, y) = (Decimal::from_integer(a), Decimal::from_integer(b));
            prop_assert_eq!(x.shifted(-3).compare(y.shifted(-3)), a.cmp(&b));
        }
    }
}
