//! Bands of values and their bounds.

use std::cmp::Ordering;

use super::Light;
use crate::{Points, Quantity};

/// One end of a band.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// No end: everything on that side.
    Open,
    /// The value belongs to the band.
    Includes(Quantity),
    /// The value does not.
    Excludes(Quantity),
}

/// An interval of values with its light.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Band {
    /// Where it begins.
    pub lower: Bound,
    /// Where it ends.
    pub upper: Bound,
    /// The light.
    pub light: Light,
    /// Whether the light is shown with a note: 绿灯（提示）.
    pub is_noted: bool,
}

impl Band {
    /// Whether a value lies in it.
    #[must_use]
    pub fn holds(self, value: Points) -> bool {
        let against = |bound: Quantity| value.cmp(&Points::from(bound));
        let is_above = match self.lower {
            Bound::Open => true,
            Bound::Includes(bound) => against(bound) != Ordering::Less,
            Bound::Excludes(bound) => against(bound) == Ordering::Greater,
        };
        is_above
            && match self.upper {
                Bound::Open => true,
                Bound::Includes(bound) => against(bound) != Ordering::Greater,
                Bound::Excludes(bound) => against(bound) == Ordering::Less,
            }
    }

    /// Where it begins, as a place on the line of values.
    pub(super) fn start(self) -> Edge {
        match self.lower {
            Bound::Open => Edge::Lowest,
            Bound::Includes(value) => Edge::Before(value),
            Bound::Excludes(value) => Edge::Behind(value),
        }
    }

    /// Where it ends.
    pub(super) fn end(self) -> Edge {
        match self.upper {
            Bound::Open => Edge::Highest,
            Bound::Includes(value) => Edge::Behind(value),
            Bound::Excludes(value) => Edge::Before(value),
        }
    }
}

/// A place between values, so that bands that meet have the same one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edge {
    Lowest,
    Before(Quantity),
    Behind(Quantity),
    Highest,
}

impl Edge {
    /// As the bound of values above it.
    pub(super) fn as_lower(self) -> Bound {
        match self {
            Self::Lowest | Self::Highest => Bound::Open,
            Self::Before(value) => Bound::Includes(value),
            Self::Behind(value) => Bound::Excludes(value),
        }
    }

    /// As the bound of values below it.
    pub(super) fn as_upper(self) -> Bound {
        match self {
            Self::Lowest | Self::Highest => Bound::Open,
            Self::Before(value) => Bound::Excludes(value),
            Self::Behind(value) => Bound::Includes(value),
        }
    }

    /// Which side, the value, and whether it is behind it.
    fn rank(self) -> (u8, Quantity, bool) {
        match self {
            Self::Lowest => (0, Quantity::ZERO, false),
            Self::Before(value) => (1, value, false),
            Self::Behind(value) => (1, value, true),
            Self::Highest => (2, Quantity::ZERO, false),
        }
    }
}

impl PartialOrd for Edge {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Edge {
    fn cmp(&self, other: &Self) -> Ordering {
        self.rank().cmp(&other.rank())
    }
}
