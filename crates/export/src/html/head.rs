//! Header cells of the progress table and the room that its columns need.

use super::row;
use crate::layout::{Align, Column, Layout, Role};

/// The least width of a column, in tenths of rem; the style sheet sets the same for prose.
pub(crate) fn least_width(column: &Column) -> u32 {
    let of_text = u32::from(column.width) * 10 + 13;
    match column.role {
        Role::Seq => 35,
        Role::Path => 54,
        Role::Indicator => 75,
        Role::Extra => 56,
        Role::Rate => of_text.max(80),
        Role::Signal => 80,
        Role::Target | Role::Achieved => of_text.clamp(60, 103),
        Role::Unit | Role::Region | Role::Department => of_text.min(53),
    }
}

/// The alignment of most texts in a column.
fn common_align(index: usize, layout: &Layout) -> Align {
    let cells = layout.rows.iter().filter_map(|row| row.get(index)).filter(|cell| !cell.text.is_empty());
    let (mut left, mut right, mut centre) = (0, 0, 0);
    for cell in cells {
        match cell.align {
            Align::Left => left += 1,
            Align::Right => right += 1,
            Align::Centre => centre += 1,
        }
    }
    // Dashes among numbers are centred too.
    if right > 0 && right >= left {
        Align::Right
    } else if centre > left {
        Align::Centre
    } else {
        Align::Left
    }
}

/// A header cell.
#[derive(Debug)]
pub(crate) struct Head<'n> {
    pub(crate) role: Role,
    pub(crate) name: &'n str,
    pub(crate) columns: usize,
    pub(crate) align: &'static str,
    /// Width in characters of the cells; figures and prose share what is left.
    pub(crate) width: Option<u16>,
}

impl<'n> Head<'n> {
    pub(crate) fn of(index: usize, column: &'n Column, layout: &Layout) -> Self {
        let is_label =
            matches!(column.role, Role::Seq | Role::Path | Role::Unit | Role::Region | Role::Department);
        Self {
            role: column.role,
            name: &column.name,
            columns: 1,
            align: row::align_name(common_align(index, layout)),
            width: is_label.then_some(column.width),
        }
    }

    pub(crate) fn class(&self) -> &'static str {
        row::role_name(self.role)
    }
}
