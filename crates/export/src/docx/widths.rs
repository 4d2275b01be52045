//! Widths of columns, in twips.

use crate::layout::{Align, Layout, Role, wide};

use super::height::shorten;
use super::styles::TABLE_TEXT_TWIPS;

/// Space between the text and the line at its side. Word's own 108 twips would wrap "10" in a
/// narrow 序号 column.
pub(crate) const CELL_MARGIN: u32 = 57;

/// For the lines of the table, and for programs that round: four characters in exactly the width
/// of four characters wrap.
pub(super) const SLACK: u32 = 40;

/// Widths that add up to `total`: every column gets what cannot wrap, numbers and short headers,
/// and what is left is shared out so that the table becomes as short as it can.
pub(crate) fn widths(layout: &Layout, total: u32) -> Vec<u32> {
    let needs: Vec<Need> = (0..layout.columns.len()).map(|index| Need::of(layout, index)).collect();
    let least: Vec<u32> = needs.iter().map(|need| need.least).collect();
    let wanted: Vec<u32> = needs.iter().map(|need| need.wanted).collect();
    let rest = total.saturating_sub(least.iter().sum());
    if rest == 0 {
        return share(&least, total);
    }
    if wanted.iter().sum::<u32>() <= total {
        return share(&wanted, total);
    }
    let more: Vec<u32> = needs.iter().map(|need| need.wanted - need.least).collect();
    let widths = least.iter().zip(share(&more, rest)).map(|(least, more)| least + more).collect();
    shorten(layout, widths, &least)
}

/// What a column cannot do without, and what it would like; the latter is never less.
struct Need {
    least: u32,
    wanted: u32,
}

impl Need {
    fn of(layout: &Layout, index: usize) -> Self {
        let cells = layout.rows.iter().filter_map(|row| row.get(index)).filter(|cell| cell.columns == 1);
        let numbers = cells.clone().filter(|cell| cell.align == Align::Right);
        let number = numbers.map(|cell| unbroken(&cell.text)).max().unwrap_or(0);
        let word = cells.map(|cell| wide(&cell.text).min(WORD)).max().unwrap_or(0);
        let column = layout.columns.get(index);
        let header = column.map_or(0, |column| header(&column.name));
        let least = number.max(word).max(header);
        let wanted = column.map_or(0, |column| column.width);
        // Figures ask for no more than they need: a wide column of numbers reads worse.
        let is_figure = column.is_some_and(|column| is_figure(column.role));
        let wanted = if is_figure && is_short(layout, index, least) { least } else { wanted };
        Self { least: characters(least), wanted: characters(wanted.max(least)) }
    }
}

/// What a header needs: Chinese breaks anywhere, a Latin word nowhere.
fn header(name: &str) -> u16 {
    let latin = name.split(|c: char| !c.is_ascii_graphic()).map(wide).max().unwrap_or(0);
    wide(name).min(WORD).max(latin)
}

/// Width of a text on one line; some programs set Chinese and Latin characters apart. A percent sign
/// is wider than the half of a character that other Latin ones take, and computers without the fonts
/// of official documents use a wider one still.
fn unbroken(text: &str) -> u16 {
    let is_mixed = !text.is_ascii() && text.contains(|c: char| c.is_ascii());
    wide(text) + u16::from(is_mixed) + u16::from(text.contains('%'))
}

/// 年度目标, 应救尽救: what a reader takes in at once is not broken.
const WORD: u16 = 4;

fn is_figure(role: Role) -> bool {
    matches!(role, Role::Seq | Role::Unit | Role::Target | Role::Achieved | Role::Rate)
}

/// Whether no text of the column is longer than that.
fn is_short(layout: &Layout, index: usize, characters: u16) -> bool {
    layout.rows.iter().filter_map(|row| row.get(index)).all(|cell| wide(&cell.text) <= characters)
}

fn characters(count: u16) -> u32 {
    u32::from(count).max(1) * TABLE_TEXT_TWIPS + 2 * CELL_MARGIN + SLACK
}

/// Shares `total` in proportion; what rounding leaves goes to the widest.
fn share(wanted: &[u32], total: u32) -> Vec<u32> {
    let all: u64 = wanted.iter().map(|width| u64::from(*width)).sum::<u64>().max(1);
    let part = |width: &u32| u32::try_from(u64::from(*width) * u64::from(total) / all).unwrap_or(0);
    let mut shares: Vec<u32> = wanted.iter().map(part).collect();
    let rest = total - shares.iter().sum::<u32>().min(total);
    if let Some(widest) = shares.iter_mut().max() {
        *widest += rest;
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::Column;

    fn layout(columns: &[(Role, u16)]) -> Layout {
        let column = |&(role, width)| Column { role, name: "完成率".into(), width };
        Layout {
            title: String::new(),
            as_of: None,
            columns: columns.iter().map(column).collect(),
            rows: Vec::new(),
            footnotes: Vec::new(),
        }
    }

    #[test]
    fn widths_fill_the_page_exactly() {
        let seed = [(Role::Seq, 3), (Role::Path, 9), (Role::Indicator, 18), (Role::Rate, 5)];
        let wide = [(Role::Target, 10); 40];
        for columns in [&seed[..], &[(Role::Indicator, 10)], &wide] {
            assert_eq!(widths(&layout(columns), 8845).iter().sum::<u32>(), 8845);
        }
    }

    #[test]
    fn figures_take_what_they_need_and_names_the_rest() {
        let widths = widths(&layout(&[(Role::Seq, 5), (Role::Indicator, 60), (Role::Rate, 5)]), 8845);
        assert_eq!(widths, [784, 7277, 784]);
    }
}
