//! Lengths of a drawing.

use std::fmt;
use std::ops::{Add, Sub};

/// A length or place in a view box, in tenths of its unit; written "12.3".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Pixel(pub(crate) i64);

impl Pixel {
    /// Whole units.
    pub(crate) const fn whole(units: i64) -> Self {
        Self(units * 10)
    }

    /// The place at `part` ÷ `whole` of the way from here to `end`, never beyond it.
    pub(crate) fn toward(self, end: Self, part: i128, whole: i128) -> Self {
        let way = i128::from(end.0 - self.0) * part.clamp(0, whole.max(0)) / whole.max(1);
        Self(self.0 + i64::try_from(way).unwrap_or(0))
    }

    /// Half of it.
    pub(crate) fn half(self) -> Self {
        Self(self.0 / 2)
    }

    /// The distance to another place.
    pub(crate) fn distance(self, other: Self) -> Self {
        Self((self.0 - other.0).abs())
    }
}

impl Add for Pixel {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sub for Pixel {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl fmt::Display for Pixel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let tenths = self.0.unsigned_abs();
        match tenths % 10 {
            0 => write!(f, "{sign}{}", tenths / 10),
            tenth => write!(f, "{sign}{}.{tenth}", tenths / 10),
        }
    }
}
