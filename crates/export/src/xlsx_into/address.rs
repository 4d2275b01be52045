//! Positions of cells, areas of them, and formulas that are moved.

use std::ops::RangeInclusive;

/// Rows and columns that a sheet can have.
const MOST_ROWS: u32 = 1 << 20;
const MOST_COLUMNS: u32 = 1 << 14;

/// A cell by row and column, both from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Position {
    pub row: u32,
    pub column: u32,
}

impl Position {
    /// Reads "F45", with or without `$`.
    pub fn read(address: &str) -> Option<Self> {
        let bare: String = address.chars().filter(|&c| c != '$').collect();
        let digits = bare.trim_start_matches(|c: char| c.is_ascii_alphabetic());
        let letters = bare.strip_suffix(digits)?;
        Some(Self {
            row: digits.parse().ok().filter(|row| (1..=MOST_ROWS).contains(row))?,
            column: column(letters)?,
        })
    }

    /// "F45".
    pub fn address(self) -> String {
        format!("{}{}", letters(self.column), self.row)
    }
}

/// An area of cells, both corners included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Area {
    first: Position,
    last: Position,
}

impl Area {
    /// Reads "F5:F20" or "F5".
    pub fn read(reference: &str) -> Option<Self> {
        let (first, last) = reference.split_once(':').unwrap_or((reference, reference));
        Some(Self { first: Position::read(first)?, last: Position::read(last)? })
    }

    pub fn is_one_cell(self) -> bool {
        self.first == self.last
    }

    /// Whether its corners are the wrong way round.
    pub fn is_empty(self) -> bool {
        self.first.row > self.last.row || self.first.column > self.last.column
    }

    pub fn rows(self) -> RangeInclusive<u32> {
        self.first.row..=self.last.row
    }

    pub fn columns(self) -> RangeInclusive<u32> {
        self.first.column..=self.last.column
    }
}

/// A formula as it reads when it is copied from one cell to another: relative references move.
///
/// Texts in quotes, names of sheets and functions stay; a reference that leaves the sheet becomes
/// `#REF!`.
pub(super) fn moved(formula: &str, from: Position, to: Position) -> String {
    let mut moved = String::with_capacity(formula.len());
    let mut word = String::new();
    let mut quote = None;
    for c in formula.chars().chain(['\0']) {
        let in_word = quote.is_none() && (c.is_alphanumeric() || matches!(c, '$' | '_' | '.'));
        if in_word {
            word.push(c);
            continue;
        }
        // What is called is a function (LOG10), what has a sheet behind it is a sheet.
        let is_reference = !matches!(c, '(' | '!') && quote.is_none();
        let shifted = if is_reference { reference_moved(&word, from, to) } else { None };
        moved.push_str(shifted.as_deref().unwrap_or(&word));
        word.clear();
        if c == '\0' {
            break;
        }
        moved.push(c);
        quote = match quote {
            None if matches!(c, '"' | '\'') => Some(c),
            Some(open) if open == c => None,
            other => other,
        };
    }
    moved
}

/// "$F5" moved; `None` for a word that is no reference.
fn reference_moved(word: &str, from: Position, to: Position) -> Option<String> {
    let (column_fixed, rest) = word.strip_prefix('$').map_or((false, word), |rest| (true, rest));
    let after_letters = rest.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let column_letters = rest.strip_suffix(after_letters)?;
    let (row_fixed, digits) =
        after_letters.strip_prefix('$').map_or((false, after_letters), |rest| (true, rest));
    let (row, column) = (digits.parse::<u32>().ok()?, column(column_letters)?);
    let shift = |value: u32, from: u32, to: u32, most: u32| {
        let moved = i64::from(value) + i64::from(to) - i64::from(from);
        u32::try_from(moved).ok().filter(|moved| (1..=most).contains(moved))
    };
    let row = if row_fixed { Some(row) } else { shift(row, from.row, to.row, MOST_ROWS) };
    let column =
        if column_fixed { Some(column) } else { shift(column, from.column, to.column, MOST_COLUMNS) };
    let (Some(row), Some(column)) = (row, column) else { return Some("#REF!".into()) };
    let sign = |fixed| if fixed { "$" } else { "" };
    Some(format!("{}{}{}{row}", sign(column_fixed), letters(column), sign(row_fixed)))
}

/// Number of a column by its letters; `None` beyond XFD.
fn column(letters: &str) -> Option<u32> {
    if !(1..=3).contains(&letters.len()) {
        return None;
    }
    let digit = |c: char| c.to_ascii_uppercase().to_digit(36).and_then(|digit| digit.checked_sub(9));
    let number = letters.chars().try_fold(0_u32, |number, c| Some(number * 26 + digit(c)?));
    number.filter(|&number| (1..=MOST_COLUMNS).contains(&number))
}

fn letters(column: u32) -> String {
    rust_xlsxwriter::column_number_to_name(u16::try_from(column.saturating_sub(1)).unwrap_or(u16::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_and_written() {
        for address in ["A1", "F45", "XFD1048576"] {
            assert_eq!(Position::read(address).unwrap().address(), address);
        }
        assert_eq!(Position::read("$F$45"), Position::read("F45"));
        for address in ["", "F", "45", "F0", "XFE1", "ABCDEFGHIJ1", "F1048577", "F4x", "中1"] {
            assert_eq!(Position::read(address), None, "{address}");
        }
        let area = Area::read("F5:G20").unwrap();
        assert_eq!((area.rows(), area.columns(), area.is_empty()), (5..=20, 6..=7, false));
    }

    #[test]
    fn formulas_move_as_they_do_when_a_clerk_fills_them_down() {
        let (from, to) = (Position::read("F5").unwrap(), Position::read("G7").unwrap());
        for (formula, expected) in [
            ("E5/D5", "F7/E7"),
            ("$E5/E$5/$E$5", "$E7/F$5/$E$5"),
            ("IF(D5=0,\"D5\",ROUND(E5/D5,4))", "IF(E7=0,\"D5\",ROUND(F7/E7,4))"),
            ("LOG10(D5)+数据!D5+'D5 表'!D5", "LOG10(E7)+数据!E7+'D5 表'!E7"),
            ("SUM(A1:B2)*1.5", "SUM(B3:C4)*1.5"),
            ("TaxRate*D5", "TaxRate*E7"),
        ] {
            assert_eq!(moved(formula, from, to), expected);
        }
        assert_eq!(moved("A1", to, from), "#REF!");
    }
}
