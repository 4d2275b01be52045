use std::io::{Cursor, Read};

use calamine::{Data, Range, Reader, Xlsx};
use zip::ZipArchive;

use super::*;

fn row(written: &str) -> EntryRow {
    EntryRow {
        id: "0042".into(),
        seq: "1".into(),
        action: "就业促进".into(),
        indicator: "城镇新增就业".into(),
        unit: "人".into(),
        target: "14.0".into(),
        previous: "8,950".into(),
        written: written.into(),
        words: ["=1+1", "", "", "2026-11-30", ""].map(str::to_owned),
    }
}

fn sheet_of(language: Language, rows: Vec<EntryRow>) -> Vec<u8> {
    entry_sheet(&EntrySheet { title: "一季度填报".into(), language, rows }).unwrap()
}

fn cells(bytes: Vec<u8>) -> Range<Data> {
    let mut workbook: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    assert!(workbook.worksheet_formula("填报表").unwrap().is_empty());
    workbook.worksheet_range("填报表").unwrap()
}

/// A part of the package.
fn part(bytes: &[u8], name: &str) -> String {
    let mut text = String::new();
    ZipArchive::new(Cursor::new(bytes)).unwrap().by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn figures_are_numbers_and_everything_typed_is_text() {
    let sheet = cells(sheet_of(Language::Chinese, vec![row("9.50"), row("应救尽救"), row("")]));
    let at = |row, column| sheet.get_value((row, column)).cloned().unwrap_or_default();
    assert_eq!((at(0, 0), at(2, 12)), (Data::String("一季度填报".into()), Data::String("编号".into())));
    assert_eq!([at(3, 0), at(3, 4), at(3, 5), at(3, 6)], [1.0, 14.0, 8950.0, 9.5].map(Data::Float));
    for (row, column, text) in [(3, 7, "=1+1"), (3, 10, "2026-11-30"), (3, 12, "0042"), (4, 6, "应救尽救")]
    {
        assert_eq!(at(row, column), Data::String(text.into()));
    }
    assert_eq!(at(5, 6), Data::Empty);
}

#[test]
fn only_the_columns_to_be_filled_in_are_unlocked() {
    let bytes = sheet_of(Language::Chinese, vec![row("")]);
    let (sheet, styles) = (part(&bytes, "xl/worksheets/sheet1.xml"), part(&bytes, "xl/styles.xml"));
    let (_, formats) = styles.split_once("<cellXfs").unwrap();
    let formats: Vec<&str> = formats.split("<xf ").skip(1).collect();
    let is_unlocked = |cell: &str| {
        let (_, rest) = sheet.split_once(&format!("<c r=\"{cell}\" s=\"")).unwrap();
        let index: usize = rest.split_once('"').unwrap().0.parse().unwrap();
        formats[index].contains("locked=\"0\"")
    };
    let unlocked: Vec<char> = ('A'..='M').filter(|column| is_unlocked(&format!("{column}4"))).collect();
    assert_eq!(unlocked, ['G', 'H', 'I', 'J', 'K', 'L']);
    assert!(sheet.contains("<sheetProtection sheet=\"1\"") && !sheet.contains("password"));
    assert!(!sheet.contains("hidden"), "the importer reports what is hidden");
}

#[test]
fn a_sheet_without_rows_or_title_is_one_too() {
    let empty = EntrySheet::default();
    let sheet = cells(entry_sheet(&empty).unwrap());
    assert_eq!((sheet.height(), sheet.width()), (3, 13));
    assert_eq!(sheet.get_value((0, 0)), Some(&Data::String("民生实事进展情况".into())));
    assert_eq!(entry_sheet(&empty).unwrap(), entry_sheet(&empty).unwrap());
}
