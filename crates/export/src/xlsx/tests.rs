use std::io::Cursor;

use calamine::{Data, DataType, Range, Reader, Xlsx};
use jiannuo_domain::{Finding, ProgressTable, Rounding, RoundingMode, check};
use jiannuo_testkit::seed;

use super::*;
use crate::Language;

fn facts<'a>(table: &'a ProgressTable, findings: &'a [Finding]) -> Facts<'a> {
    Facts {
        file: "seed.docx",
        table,
        findings,
        rounding: Rounding::default(),
        language: Language::Chinese,
        signals: &[],
    }
}

fn opened(bytes: Vec<u8>) -> Xlsx<Cursor<Vec<u8>>> {
    calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap()
}

fn written(table: &ProgressTable, rounding: Rounding) -> Range<Data> {
    let bytes = xlsx(&Facts { rounding, ..facts(table, &[]) }).unwrap();
    opened(bytes).worksheet_range("进展情况").unwrap()
}

fn one_row(target: &str, achieved: &str, rate: &str) -> ProgressTable {
    let rows = vec![IndicatorRow::new("新建公厕", None, target, achieved, Some(rate))];
    ProgressTable { rows, ..ProgressTable::default() }
}

/// Places of a percentage or figure as its number format shows it.
fn shown(value: &Data, places: usize, percent: bool) -> String {
    let number = value.as_f64().unwrap();
    if percent { format!("{:.places$}%", number * 100.0) } else { format!("{number:.places$}") }
}

#[test]
fn every_cell_of_the_seed_is_read_back_as_it_is_printed() {
    let table = seed();
    let layout = Layout::of(&facts(&table, &[]));
    let sheet = written(&table, Rounding::default());
    assert_eq!(sheet.get_value((0, 0)).unwrap().to_string(), "20项民生实事进展情况");
    for (index, column) in layout.columns.iter().enumerate() {
        assert_eq!(sheet.get_value((1, u32::from(super::column(index)))).unwrap().to_string(), column.name);
    }
    for (cells, row) in layout.rows.iter().zip(2..) {
        for (cell, column) in cells.iter().zip(0..) {
            let value = sheet.get_value((row, column)).unwrap();
            let read = match value {
                Data::Float(_) | Data::Int(_) => {
                    let bare = cell.text.trim_end_matches('%');
                    let places = bare.split_once('.').map_or(0, |(_, decimals)| decimals.len());
                    shown(value, places, bare != cell.text)
                }
                other => other.to_string(),
            };
            assert_eq!(read, cell.text, "row {row} column {column}");
        }
    }
    assert_eq!(sheet.height(), 2 + 64 + 1);
    assert!(sheet.get_value((66, 0)).unwrap().to_string().starts_with("注："));
}

#[test]
fn figures_of_the_seed_are_numbers_and_rates_are_formulas() {
    let bytes = xlsx(&facts(&seed(), &[])).unwrap();
    let mut workbook = opened(bytes);
    let sheet = workbook.worksheet_range("进展情况").unwrap();
    let numbers = sheet.cells().filter(|(_, _, value)| value.is_float() || value.is_int()).count();
    // 20 numbers of commitments, the figures of 64 indicators, 44 rates.
    assert!(numbers > 20 + 2 * 44 + 44, "{numbers}");
    let formulas = workbook.worksheet_formula("进展情况").unwrap();
    let formula = |row| formulas.get_value((row, 5)).map(String::as_str).unwrap_or_default();
    assert_eq!(formula(9), "E10/D10");
    assert_eq!(formula(2), "");
    assert_eq!(formulas.cells().filter(|(_, _, formula)| !formula.is_empty()).count(), 44);
}

#[test]
fn merges_cover_what_the_layout_says() {
    let mut workbook = opened(xlsx(&facts(&seed(), &[])).unwrap());
    let regions = workbook.merge_cells_by_sheet_name("进展情况").unwrap();
    let covers = |first: (u32, u32), last: (u32, u32)| {
        regions.iter().any(|region| (region.start, region.end) == (first, last))
    };
    assert!(covers((0, 0), (0, 6)), "the title stands over all columns");
    assert!(covers((10, 0), (15, 0)), "number 4 stands beside six rows");
    assert!(covers((10, 1), (11, 1)) && covers((12, 1), (15, 1)), "with two actions");
}

#[test]
fn a_rate_is_never_rounded_otherwise_than_it_is_printed() {
    let truncate = Rounding { mode: RoundingMode::Truncate, ..Rounding::default() };
    for (target, achieved, rounding, value) in [
        ("100000", "99999", Rounding::default(), Data::Float(0.9999)),
        ("3", "2", truncate, Data::Float(0.6666)),
        ("1000000", "1", Rounding::default(), Data::String("<0.01%".into())),
        ("——", "——", Rounding::default(), Data::String("——".into())),
    ] {
        let sheet = written(&one_row(target, achieved, ""), rounding);
        assert_eq!(sheet.get_value((2, 3)), Some(&value), "{achieved} of {target}");
    }
}

#[test]
fn texts_never_become_formulas() {
    let mut table = one_row("=1+1", "@SUM(A1)", "+1");
    table.title = "=HYPERLINK(\"http://x\")".into();
    let mut workbook = opened(xlsx(&facts(&table, &[])).unwrap());
    assert!(workbook.worksheet_formula("进展情况").unwrap().is_empty());
    let sheet = workbook.worksheet_range("进展情况").unwrap();
    assert_eq!(sheet.get_value((2, 1)).unwrap().to_string(), "=1+1");
}

#[test]
fn findings_have_a_sheet_of_their_own_with_errors_first() {
    let table = seed();
    let findings = check(&table, None, Rounding::default());
    let mut workbook = opened(xlsx(&facts(&table, &findings)).unwrap());
    assert_eq!(workbook.sheet_names(), ["进展情况", "疑点清单"]);
    let sheet = workbook.worksheet_range("疑点清单").unwrap();
    let row = |row: u32| -> Vec<String> {
        (0..5).map(|column| sheet.get_value((row, column)).unwrap().to_string()).collect()
    };
    assert_eq!(row(1), ["级别", "位置", "问题", "原印", "应为"]);
    assert_eq!(row(2)[0], "错误");
    assert_eq!(row(3)[3..], ["116.67%", "111.67%"]);
    assert_eq!(sheet.height(), 2 + findings.len());
    let without = opened(xlsx(&facts(&table, &[])).unwrap());
    assert_eq!(without.sheet_names(), ["进展情况"]);
}

#[test]
fn the_same_facts_give_the_same_bytes() {
    let table = seed();
    assert_eq!(xlsx(&facts(&table, &[])).unwrap(), xlsx(&facts(&table, &[])).unwrap());
}

#[test]
fn odd_tables_are_written_too() {
    let mut long = one_row("10", "5", "50%");
    long.rows[0].target.written = "长".repeat(40_000);
    long.rows[0].indicator_as_written = "a\u{1}b\n".repeat(3);
    long.rows[0].path = vec![String::new(), "一\n二".into()];
    for table in [ProgressTable::default(), long] {
        assert!(!written(&table, Rounding::default()).is_empty());
    }
}

#[test]
fn a_table_with_more_rows_than_a_sheet_is_refused() {
    let mut sheet = Worksheet::new();
    let cell =
        Cell { text: "x".into(), rows: 2, columns: 1, align: crate::layout::Align::Left, colour: None };
    assert!(write_cell(&mut sheet, (1_048_575, 0), &cell, &Value::Text, false).is_err());
    assert!(write_cell(&mut sheet, (row_number(usize::MAX), 0), &cell, &Value::Text, false).is_err());
}
