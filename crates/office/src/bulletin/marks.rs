//! The text of a block as somebody edits it: figures between 【 and 】, everything else is words.

use super::{BlockKind, BulletinBlock, BulletinRun, Figure};

const OPEN: char = '【';
const CLOSE: char = '】';

/// The text of a block with its figures marked: "已完成【34】项".
#[must_use]
pub fn marked(block: &BulletinBlock) -> String {
    let text = |run: &BulletinRun| match run {
        BulletinRun::Words(words) => words.clone(),
        BulletinRun::Figure(figure) => format!("{OPEN}{}{CLOSE}", figure.text),
    };
    block.runs.iter().map(text).collect()
}

/// A piece of an edited text.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Words(String),
    /// A number without marks.
    Number(String),
    /// What stands between marks.
    Marked(String),
}

/// Reads an edited text back: blocks, one a line, and the figures that are gone.
///
/// Marks pair with figures in their order. A number that lost its marks, or was typed where a figure is
/// gone, is that figure; marks around anything else are words.
pub(super) fn read(before: &BulletinBlock, text: &str) -> (Vec<BulletinBlock>, Vec<Figure>) {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    if text == marked(before) {
        return (vec![before.clone()], Vec::new());
    }
    let figures: Vec<&Figure> = before.figures().collect();
    let pieces = pieces(&text);
    let of = align(&figures, &pieces, &numbers_of_words(before));
    let gone = (0..figures.len()).filter(|number| !of.contains(&Some(*number)));
    let gone = gone.filter_map(|number| figures.get(number).map(|figure| (*figure).clone())).collect();
    let mut lines: Vec<Vec<BulletinRun>> = vec![Vec::new()];
    for (piece, figure) in pieces.into_iter().zip(of) {
        match (figure.and_then(|number| figures.get(number)), piece) {
            (Some(figure), Piece::Marked(text) | Piece::Number(text)) => {
                let text = text.trim().to_owned();
                push(&mut lines, BulletinRun::Figure(Figure { text, ..(*figure).clone() }));
            }
            (_, Piece::Marked(text)) => words(&mut lines, &format!("{OPEN}{text}{CLOSE}")),
            (_, Piece::Words(text) | Piece::Number(text)) => words(&mut lines, &text),
        }
    }
    let is_empty = |runs: &[BulletinRun]| runs.iter().all(|run| run.text().trim().is_empty());
    let kinds = std::iter::once(before.kind).chain(std::iter::repeat(match before.kind {
        BlockKind::Heading | BlockKind::Subheading => BlockKind::Paragraph,
        kind => kind,
    }));
    let lines = lines.into_iter().filter(|runs| !is_empty(runs));
    (lines.zip(kinds).map(|(runs, kind)| BulletinBlock { kind, runs }).collect(), gone)
}

fn push(lines: &mut [Vec<BulletinRun>], run: BulletinRun) {
    if let Some(line) = lines.last_mut() {
        line.push(run);
    }
}

fn words(lines: &mut Vec<Vec<BulletinRun>>, text: &str) {
    for (part, number) in text.split('\n').zip(0..) {
        if number > 0 {
            lines.push(Vec::new());
        }
        match lines.last_mut().and_then(|line| line.last_mut()) {
            _ if part.is_empty() => {}
            Some(BulletinRun::Words(before)) => before.push_str(part),
            _ => push(lines, BulletinRun::Words(part.to_owned())),
        }
    }
}

fn is_of_number(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '.' | ',' | '%' | '+' | '-')
}

fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        if first == OPEN
            && let Some((inner, after)) = rest.strip_prefix(OPEN).and_then(|inside| inside.split_once(CLOSE))
            && !inner.contains(['\n', OPEN])
        {
            pieces.push(Piece::Marked(inner.to_owned()));
            rest = after;
            continue;
        }
        let is_number = is_of_number(first);
        let same = |c: char| is_of_number(c) == is_number && (c != OPEN);
        let end = rest.char_indices().skip(1).find(|(_, c)| !same(*c)).map_or(rest.len(), |(at, _)| at);
        let (piece, after) = rest.split_at(end);
        let has_digit = piece.contains(|c: char| c.is_ascii_digit());
        let make = if has_digit { Piece::Number } else { Piece::Words };
        pieces.push(make(piece.to_owned()));
        rest = after;
    }
    pieces
}

/// Numbers that stand in the words of a block: they are nobody's figure.
fn numbers_of_words(block: &BulletinBlock) -> Vec<String> {
    let words = block.runs.iter().filter(|run| run.figure().is_none());
    let pieces = words.flat_map(|run| pieces(run.text()));
    pieces.filter_map(|piece| if let Piece::Number(text) = piece { Some(text) } else { None }).collect()
}

/// For each piece the figure that it is, at the least cost: the same text is best, then another text
/// between marks, then another number without.
fn align(figures: &[&Figure], pieces: &[Piece], free: &[String]) -> Vec<Option<usize>> {
    const GONE: u32 = 4;
    let mut free = free.to_vec();
    let mut is_free = |text: &String| {
        let place = free.iter().position(|known| known == text);
        place.map(|place| free.swap_remove(place)).is_some()
    };
    // Pieces that can be figures; a number that stood in the words before is none.
    let tokens: Vec<(usize, &Piece)> = pieces
        .iter()
        .enumerate()
        .filter(|(_, piece)| match piece {
            Piece::Words(_) => false,
            Piece::Marked(text) => text.contains(|c: char| c.is_ascii_digit()),
            Piece::Number(text) => !is_free(text),
        })
        .collect();
    let (rows, columns) = (figures.len() + 1, tokens.len() + 1);
    let at = |row: usize, column: usize| row * columns + column;
    let mut costs = vec![0_u32; rows * columns];
    let cost = |costs: &[u32], row, column| costs.get(at(row, column)).copied().unwrap_or(u32::MAX / 2);
    let pair = |row: usize, column: usize| {
        let (figure, (_, piece)) = (figures.get(row)?, tokens.get(column)?);
        same_cost(&figure.text, piece)
    };
    let skip = |column: usize| match tokens.get(column) {
        Some((_, Piece::Marked(_))) => 2,
        _ => 0,
    };
    // From the end, so that the way can be walked from the beginning.
    for row in (0..rows).rev() {
        for column in (0..columns).rev() {
            let mut best = if row + 1 == rows && column + 1 == columns { 0 } else { u32::MAX / 2 };
            if row + 1 < rows {
                best = best.min(cost(&costs, row + 1, column) + GONE);
            }
            if column + 1 < columns {
                best = best.min(cost(&costs, row, column + 1) + skip(column));
            }
            if let Some(paired) = pair(row, column) {
                best = best.min(cost(&costs, row + 1, column + 1) + paired);
            }
            if let Some(slot) = costs.get_mut(at(row, column)) {
                *slot = best;
            }
        }
    }
    let mut of = vec![None; pieces.len()];
    let (mut row, mut column) = (0, 0);
    while row < figures.len() && column < tokens.len() {
        let here = cost(&costs, row, column);
        let paired = pair(row, column).map(|paired| cost(&costs, row + 1, column + 1) + paired);
        if paired == Some(here) {
            if let Some(slot) = tokens.get(column).and_then(|(place, _)| of.get_mut(*place)) {
                *slot = Some(row);
            }
            (row, column) = (row + 1, column + 1);
        } else if here == cost(&costs, row + 1, column) + GONE {
            row += 1;
        } else {
            column += 1;
        }
    }
    of
}

fn same_cost(figure: &str, piece: &Piece) -> Option<u32> {
    match piece {
        Piece::Words(_) => None,
        Piece::Marked(text) if text.trim() == figure => Some(0),
        Piece::Marked(_) => Some(2),
        // A figure with its unit is more than a number.
        Piece::Number(_) if !figure.chars().all(is_of_number) => None,
        Piece::Number(text) if text == figure => Some(1),
        Piece::Number(_) => Some(3),
    }
}

#[cfg(test)]
#[path = "marks_tests.rs"]
mod tests;
