//! When in the year the work is done: the plan, and four ways in which it turns out otherwise.

/// When in the year the work is done, against its plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Timing {
    /// As planned.
    Planned,
    /// Everything a month later, the rest in December.
    Late,
    /// Everything a month earlier.
    Early,
    /// The same every month, whatever was planned.
    Linear,
    /// Slower than planned at first, faster at the end.
    BackLoaded,
}

impl Timing {
    /// How many there are.
    pub const COUNT: usize = 5;

    /// All of them.
    pub const ALL: [Self; Self::COUNT] =
        [Self::Planned, Self::Late, Self::Early, Self::Linear, Self::BackLoaded];
}
