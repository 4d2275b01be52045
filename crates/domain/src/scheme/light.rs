//! The lights.

/// A light, from mild to severe.
#[doc(alias = "亮灯")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Light {
    /// 绿灯.
    Green,
    /// 蓝灯.
    Blue,
    /// 黄灯.
    Yellow,
    /// 红灯.
    Red,
}

impl Light {
    /// All lights, the mildest first.
    pub const ALL: [Self; 4] = [Self::Green, Self::Blue, Self::Yellow, Self::Red];

    /// Stable name for programs, stores and style sheets.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Green => "green",
            Self::Blue => "blue",
            Self::Yellow => "yellow",
            Self::Red => "red",
        }
    }

    /// The light with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|light| light.name() == name)
    }
}
