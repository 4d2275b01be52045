//! 销号核对: the six points that are looked at before a matter is closed.

use serde::{Deserialize, Serialize};

use crate::outcome::invalid;
use crate::text::optional;
use crate::{Invalid, Outcome};

/// One of the six points.
#[doc(alias = "销号条件")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ClosurePoint {
    /// 任务完成.
    Done,
    /// 数据一致: what was answered is what the plan's figures say.
    Consistent,
    /// 佐证齐全.
    Evidenced,
    /// 实地或电话核实.
    Verified,
    /// 问题整改.
    Rectified,
    /// 无遗留事项.
    NothingLeft,
}

impl ClosurePoint {
    /// The six points in the order in which they are looked at.
    pub const ALL: [Self; 6] =
        [Self::Done, Self::Consistent, Self::Evidenced, Self::Verified, Self::Rectified, Self::NothingLeft];

    /// Stable name, as the store keeps it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Consistent => "consistent",
            Self::Evidenced => "evidenced",
            Self::Verified => "verified",
            Self::Rectified => "rectified",
            Self::NothingLeft => "nothing-left",
        }
    }

    /// The point with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|point| point.name() == name)
    }
}

/// What was found about one point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClosureCheck {
    /// The point.
    pub point: ClosurePoint,
    /// Whether it is met.
    pub is_met: bool,
    /// A note; mandatory where it is not met: why it does not apply.
    pub note: Option<String>,
}

/// The longest note in characters.
const MOST_NOTE: usize = 200;

#[derive(Serialize, Deserialize)]
struct Stored {
    point: String,
    met: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    note: Option<String>,
}

/// Checks as the store keeps them.
///
/// # Errors
/// [`Invalid::Empty`] for a point that was not looked at, [`Invalid::Twice`] for one that was twice,
/// [`Invalid::ReasonWanted`] for one that is not met and has no note; each about the point's name.
pub(super) fn stored(checks: &[ClosureCheck]) -> Outcome<String> {
    let mut rows = Vec::new();
    for point in ClosurePoint::ALL {
        let mut of_point = checks.iter().filter(|check| check.point == point);
        let Some(check) = of_point.next() else { return invalid(point.name(), Invalid::Empty) };
        if of_point.next().is_some() {
            return invalid(point.name(), Invalid::Twice);
        }
        let note = optional(point.name(), check.note.as_deref(), MOST_NOTE)?;
        if !check.is_met && note.is_none() {
            return invalid(point.name(), Invalid::ReasonWanted);
        }
        rows.push(Stored { point: point.name().to_owned(), met: check.is_met, note });
    }
    // Texts and truth values always have a spelling.
    Ok(serde_json::to_string(&rows).unwrap_or_default())
}

/// Stored checks in the order of the points; what cannot be read, which nobody can store, is left out.
pub(super) fn read(stored: &str) -> Vec<ClosureCheck> {
    let rows: Vec<Stored> = serde_json::from_str(stored).unwrap_or_default();
    let check = |row: Stored| {
        let point = ClosurePoint::named(&row.point)?;
        Some(ClosureCheck { point, is_met: row.met, note: row.note })
    };
    rows.into_iter().filter_map(check).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Refused;

    fn all() -> Vec<ClosureCheck> {
        ClosurePoint::ALL.map(|point| ClosureCheck { point, is_met: true, note: None }).into()
    }

    #[test]
    fn six_points_read_back_with_their_notes() {
        let mut checks = all();
        checks[3] = ClosureCheck {
            point: ClosurePoint::Verified,
            is_met: false,
            note: Some("不涉及现场".to_owned()),
        };
        assert_eq!(read(&stored(&checks).unwrap()), checks);
        assert_eq!(read("not json"), []);
    }

    #[test]
    fn a_point_is_looked_at_once_and_a_no_says_why() {
        let without = all()[1..].to_vec();
        let twice = [all(), all()].concat();
        let mut no = all();
        no[5] = ClosureCheck { point: ClosurePoint::NothingLeft, is_met: false, note: Some("  ".to_owned()) };
        for (checks, about, why) in [
            (without, "done", Invalid::Empty),
            (twice, "done", Invalid::Twice),
            (no, "nothing-left", Invalid::ReasonWanted),
        ] {
            match stored(&checks) {
                Err(Refused::Invalid(found)) => assert_eq!(found, [(about.to_owned(), why)]),
                other => panic!("{other:?}"),
            }
        }
    }
}
