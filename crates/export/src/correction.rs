//! Which printed rates are replaced in the user's own file, and where they stand.

use std::collections::BTreeSet;
use std::fmt;
use std::ops::Range;

use jiannuo_domain::{Finding, IndicatorRow, Matter};

use crate::xlsx::percent_digits;
use crate::{ExportError, Facts, words};

/// A cell of the user's file, as the addresses of rows name it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum CellRef {
    /// "表1 第47行 第6列": a cell of a text document.
    Table {
        /// Number of the table among those that stand in no other table, from 1.
        table: usize,
        /// Row of the table, from 1.
        row: u32,
        /// Column of the table's grid, from 1; a cell over several columns has that of its first.
        column: u32,
    },
    /// "Sheet2!F45": a cell of a workbook.
    Sheet {
        /// Name of the sheet.
        name: String,
        /// Row of the sheet, from 1.
        row: u32,
        /// Letters of the column.
        column_letters: String,
    },
}

impl CellRef {
    /// Reads an address; `None` for whole rows and for cells of tables inside of cells or of plain
    /// files, where nothing is replaced.
    #[must_use]
    pub fn read(address: &str) -> Option<Self> {
        match address.rsplit_once('!') {
            Some((name, cell)) => Self::in_sheet(name, cell),
            None => Self::in_table(address),
        }
    }

    fn in_sheet(name: &str, cell: &str) -> Option<Self> {
        let digits = cell.trim_start_matches(|c: char| c.is_ascii_uppercase());
        let column_letters = cell.strip_suffix(digits)?;
        if column_letters.is_empty() {
            return None;
        }
        Some(Self::Sheet {
            name: name.to_owned(),
            row: digits.parse().ok()?,
            column_letters: column_letters.to_owned(),
        })
    }

    fn in_table(address: &str) -> Option<Self> {
        let mut parts = address.split(' ');
        let table = parts.next()?.strip_prefix('表')?.parse().ok()?;
        let row = parts.next()?.strip_prefix('第')?.strip_suffix('行')?.parse().ok()?;
        let column = parts.next()?.strip_prefix('第')?.strip_suffix('列')?.parse().ok()?;
        parts.next().is_none().then_some(Self::Table { table, row, column })
    }
}

impl fmt::Display for CellRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Table { table, row, column } => write!(f, "表{table} 第{row}行 第{column}列"),
            Self::Sheet { name, row, column_letters } => write!(f, "{name}!{column_letters}{row}"),
        }
    }
}

/// One printed rate and what it is replaced by.
#[doc(alias = "更正")]
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Correction {
    /// Where it stands.
    pub cell: CellRef,
    /// The rate as printed, trimmed: all of the cell's text, or the one place of it that reads
    /// so ("完成9个，完成率100%"). Empty where nothing was printed.
    pub old: String,
    /// The rate that follows from the other figures, with a percent sign where the table writes one.
    pub new: String,
    /// The same as a number of percent for cells that hold numbers, exact where it is still shown as
    /// `new`: "111.666666666667"; `None` where no number is shown so ("<0.01%").
    pub percent: Option<String>,
    /// Why, for a comment: "原印116.67%，按67%÷60%应为111.67%".
    pub comment: String,
}

/// The user's own file after corrections.
#[derive(Debug)]
pub struct Corrected {
    /// The file; unchanged when nothing could be corrected.
    pub bytes: Vec<u8>,
    /// Why corrections were left out, one cell each: [`ExportError::NoSuchCell`],
    /// [`ExportError::CellDiffers`], [`ExportError::CellShared`] or [`ExportError::CellInArray`].
    pub left_out: Vec<ExportError>,
}

/// The one correction of a cell that rows may share.
///
/// # Errors
/// [`ExportError::CellShared`] when it should show different figures for them: none would be true
/// for all.
pub(crate) fn sole<'c>(sharing: &[&'c Correction]) -> Result<Option<&'c Correction>, ExportError> {
    let first = sharing.first().copied();
    let mut figures: Vec<String> = Vec::new();
    for correction in sharing {
        if !figures.contains(&correction.new) {
            figures.push(correction.new.clone());
        }
    }
    match first {
        Some(first) if figures.len() > 1 => {
            Err(ExportError::CellShared { address: first.cell.to_string(), figures })
        }
        first => Ok(first),
    }
}

/// The wrong and missing rates that have a cell of their own in the user's file, in the order of
/// rows.
///
/// A rate without an address that can be written to is left out: it stays a finding.
#[must_use]
pub fn corrections(facts: &Facts<'_>) -> Vec<Correction> {
    let with_sign = writes_percent_signs(facts);
    let of_finding = |finding: &Finding| {
        let row = facts.table.rows.get(finding.row?.checked_sub(1)?)?;
        correction(row, &finding.matter, with_sign, facts)
    };
    let mut seen = BTreeSet::new();
    let is_new = |correction: &Correction| seen.insert(correction.clone());
    let mut all: Vec<Correction> = facts.findings.iter().filter_map(of_finding).filter(is_new).collect();
    all.extend(of_rows_that_share(&all, facts));
    all
}

/// What rows with a right rate say of a cell that they share with a row whose rate is wrong: the rate
/// as it stands. The cell cannot be right for both, and is left alone.
fn of_rows_that_share(wrong: &[Correction], facts: &Facts<'_>) -> Vec<Correction> {
    let cells: BTreeSet<&CellRef> = wrong.iter().map(|correction| &correction.cell).collect();
    let found_wrong: BTreeSet<usize> =
        facts.findings.iter().filter(|finding| is_of_a_rate(&finding.matter)).filter_map(|f| f.row).collect();
    let keeps = |(row, number): (&IndicatorRow, usize)| {
        let stated = row.stated_rate.as_ref().filter(|stated| !stated.is_missing())?;
        let cell = CellRef::read(&row.addresses.rate).filter(|cell| cells.contains(cell))?;
        let (old, new) = (stated.written.clone(), stated.written.clone());
        (!found_wrong.contains(&number)).then(|| Correction {
            cell,
            old,
            new,
            percent: None,
            comment: String::new(),
        })
    };
    facts.table.rows.iter().zip(1..).filter_map(keeps).collect()
}

fn is_of_a_rate(matter: &Matter) -> bool {
    matches!(matter, Matter::RateMismatch { .. } | Matter::RateOffByOne { .. } | Matter::RateMissing { .. })
}

fn correction(row: &IndicatorRow, matter: &Matter, with_sign: bool, facts: &Facts<'_>) -> Option<Correction> {
    let (Matter::RateMismatch { computed, .. }
    | Matter::RateOffByOne { computed, .. }
    | Matter::RateMissing { computed }) = matter
    else {
        return None;
    };
    let stated = row.stated_rate.as_ref()?;
    // A rate that stands inside of the sentence of another cell must be found there without doubt.
    let is_inside = row.addresses.rate == row.addresses.achieved;
    if is_inside && sole_place(&row.achieved.written, &stated.written).is_none() {
        return None;
    }
    let has_sign = if stated.percent.is_some() { stated.has_sign } else { with_sign };
    let bare = computed.trim_end_matches('%');
    Some(Correction {
        cell: CellRef::read(&row.addresses.rate)?,
        old: stated.written.clone(),
        new: if has_sign || is_inside { computed.clone() } else { bare.to_owned() },
        percent: percent_digits(row.rate()?, bare),
        comment: words::correction(row, computed, facts.language),
    })
}

/// Where in a text the printed rate stands, in bytes; `None` unless it stands there exactly once and
/// as a number of its own ("0%" is not in "100%").
pub(crate) fn sole_place(text: &str, rate: &str) -> Option<Range<usize>> {
    let continues = |c: char| c.is_ascii_digit() || c == '.';
    let mut places =
        text.match_indices(rate).map(|(start, found)| start..start + found.len()).filter(|place| {
            let before = text.get(..place.start).and_then(|before| before.chars().next_back());
            let after = text.get(place.end..).and_then(|after| after.chars().next());
            !before.is_some_and(continues) && !after.is_some_and(|c| c.is_ascii_digit())
        });
    let sole = places.next().filter(|place| !place.is_empty())?;
    places.next().is_none().then_some(sole)
}

/// Whether printed rates carry a percent sign; columns headed 完成率（%） often go without.
fn writes_percent_signs(facts: &Facts<'_>) -> bool {
    let stated = || facts.table.rows.iter().filter_map(|row| row.stated_rate.as_ref());
    let printed = stated().filter(|rate| rate.percent.is_some()).count();
    printed == 0 || stated().any(|rate| rate.has_sign)
}

#[cfg(test)]
mod tests {
    use jiannuo_domain::{ProgressTable, Rounding, check};
    use jiannuo_testkit::seed;

    use super::*;
    use crate::Language;

    fn corrections_of(table: &ProgressTable) -> Vec<Correction> {
        let findings = check(table, None, Rounding::default());
        let facts = Facts {
            file: "seed.docx",
            table,
            findings: &findings,
            rounding: Rounding::default(),
            language: Language::Chinese,
            signals: &[],
        };
        corrections(&facts)
    }

    fn row(target: &str, achieved: &str, rate: &str) -> IndicatorRow {
        let mut row = IndicatorRow::new("新建公厕（座）", None, target, achieved, Some(rate));
        row.addresses.achieved = "Sheet2!E45".into();
        row.addresses.rate = "Sheet2!F45".into();
        row
    }

    #[test]
    fn the_seed_gets_exactly_two_corrections() {
        let corrections = corrections_of(&seed());
        let told: Vec<_> = corrections
            .iter()
            .map(|c| (c.cell.to_string(), c.old.as_str(), c.new.as_str(), c.comment.as_str()))
            .collect();
        assert_eq!(
            told,
            [
                ("表1 第45行 第6列".to_owned(), "102%", "101%", "原印102%，按81%÷80%应为101%"),
                ("表1 第47行 第6列".to_owned(), "116.67%", "111.67%", "原印116.67%，按67%÷60%应为111.67%"),
            ]
        );
    }

    #[test]
    fn numbers_are_exact_as_long_as_they_look_the_same() {
        let table = ProgressTable {
            rows: vec![row("60%", "67%", "116.67%"), row("1000", "999", "98%"), row("8", "1", "15%")],
            ..ProgressTable::default()
        };
        let numbers: Vec<_> =
            corrections_of(&table).into_iter().map(|c| (c.new, c.percent.unwrap())).collect();
        let told: Vec<_> = numbers.iter().map(|(new, percent)| (new.as_str(), percent.as_str())).collect();
        assert_eq!(told, [("111.67%", "111.666666666667"), ("99%", "99"), ("13%", "13")]);
    }

    #[test]
    fn addresses_are_read_as_they_are_written() {
        for address in ["表1 第47行 第6列", "Sheet2!F45", "民生!实事!AA1"] {
            assert_eq!(CellRef::read(address).unwrap().to_string(), address);
        }
        for address in [
            "",
            "表1",
            "表1 第47行",
            "第47行 第6列",
            "Sheet2!",
            "Sheet2!45",
            "Sheet2!F",
            "表1 第3行 第2列 内表1 第1行 第1列",
            "表x 第1行 第1列",
            "表1 第-1行 第1列",
        ] {
            assert_eq!(CellRef::read(address), None, "{address}");
        }
    }

    #[test]
    fn a_column_without_percent_signs_stays_without() {
        let mut table = ProgressTable {
            rows: vec![row("10", "5", "60"), row("10", "5", ""), row("10", "6", "60")],
            ..ProgressTable::default()
        };
        for (row, number) in table.rows.iter_mut().zip(45..) {
            row.addresses.rate = format!("Sheet2!F{number}");
        }
        let new: Vec<_> = corrections_of(&table).into_iter().map(|c| c.new).collect();
        assert_eq!(new, ["50", "50.00"]);
    }

    #[test]
    fn a_missing_rate_says_that_nothing_was_printed() {
        let table = ProgressTable { rows: vec![row("10", "5", "")], ..ProgressTable::default() };
        let corrections = corrections_of(&table);
        assert_eq!(corrections[0].comment, "原未印完成率，按5÷10应为50.00%");
        assert_eq!((corrections[0].old.as_str(), corrections[0].new.as_str()), ("", "50.00%"));
    }

    #[test]
    fn a_rate_inside_of_a_sentence_is_found_as_a_number_of_its_own() {
        for (text, rate, place) in [
            ("116.67%", "116.67%", Some(0..7)),
            ("完成9个，完成率90%", "90%", Some(22..25)),
            ("100%", "0%", None),
            ("投资完成90%，完成率90%", "90%", None),
            ("完成90个", "90%", None),
            ("——", "", None),
        ] {
            assert_eq!(sole_place(text, rate), place, "{rate} in {text}");
        }
    }

    #[test]
    fn a_rate_that_stands_nowhere_is_not_corrected() {
        let mut lost = row("10", "5", "60%");
        lost.addresses.rate = String::new();
        let table = ProgressTable { rows: vec![lost], ..ProgressTable::default() };
        assert_eq!(corrections_of(&table), []);
    }
}
