//! What Word must find in the file.

use std::io::{Cursor, Read};

use jiannuo_domain::{IndicatorRow, ProgressTable, Rounding, check};
use jiannuo_testkit::seed;
use quick_xml::Reader;
use quick_xml::events::Event;

use super::docx;
use crate::{ExportError, Facts, Language};

fn write(table: &ProgressTable) -> Result<Vec<u8>, ExportError> {
    let findings = check(table, None, Rounding::default());
    docx(&Facts {
        file: "seed.docx",
        table,
        findings: &findings,
        rounding: Rounding::default(),
        language: Language::Chinese,
        signals: &[],
    })
}

fn part(docx: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(docx)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn document(table: &ProgressTable) -> String {
    part(&write(table).unwrap(), "word/document.xml")
}

fn row(path: &[&str], indicator: &str, target: &str, achieved: &str, rate: &str) -> IndicatorRow {
    let mut row = IndicatorRow::new(indicator, None, target, achieved, Some(rate));
    row.path = path.iter().map(|level| (*level).to_owned()).collect();
    row
}

/// Grid columns of every row, spans counted.
fn columns_by_row(document: &str) -> Vec<usize> {
    let span = |cell: &str| {
        let span = cell.split_once("<w:gridSpan w:val=\"").and_then(|(_, rest)| rest.split_once('"'));
        span.map_or(1, |(span, _)| span.parse().unwrap())
    };
    document.split("<w:tr>").skip(1).map(|row| row.split("<w:tc>").skip(1).map(span).sum()).collect()
}

#[test]
fn the_seed_has_its_rows_merges_and_one_repeated_header() {
    let document = document(&seed());
    assert_eq!(columns_by_row(&document), [7; 65]);
    assert_eq!(document.matches("<w:tblHeader/>").count(), 1);
    assert_eq!(document.matches("<w:cantSplit/>").count(), 65);
    // 12 numbers and 13 actions have several rows.
    let restarts = document.matches("<w:vMerge w:val=\"restart\"/>").count();
    let continued = document.matches("<w:vMerge/>").count();
    assert_eq!((restarts, continued), (25, 87));
    assert!(document.contains("111.67%") && !document.contains("116.67%"));
}

#[test]
fn levels_that_a_row_lacks_are_spanned() {
    let rows = vec![
        row(&["就业", "帮扶"], "新增就业（人）", "1300", "1250", "96%"),
        row(&["就业", "帮扶"], "见习（人）", "100", "91", "91%"),
        row(&["道路"], "农村公路（公里）", "14.0", "19.52", "139%"),
        row(&[], "投资（万元）", "24185", "3000", "12%"),
    ];
    let document = document(&ProgressTable { rows, ..ProgressTable::default() });
    assert_eq!(columns_by_row(&document), [6; 5]);
    assert_eq!(document.matches("行动名称").count(), 1);
    insta::assert_snapshot!(document.replace("<w:tr>", "\n<w:tr>").replace("<w:tc>", "\n  <w:tc>"));
}

#[test]
fn more_than_eight_columns_turn_the_page() {
    let mut rows = vec![row(&["就业"], "新增就业（人）", "1300", "1250", "96%")];
    rows[0].extra = (1..5).map(|n| (format!("备注{n}"), "略".to_owned())).collect();
    let turned = document(&ProgressTable { rows: rows.clone(), ..ProgressTable::default() });
    assert!(turned.contains("w:orient=\"landscape\""));
    rows[0].extra.truncate(1);
    assert!(!document(&ProgressTable { rows, ..ProgressTable::default() }).contains("landscape"));
}

#[test]
fn a_very_long_and_wide_table_is_laid_out_in_time() {
    let mut long = row(&["就业"], &"城镇新增就业".repeat(5), "1300", "1250", "96%");
    long.extra = (0..50).map(|n| (format!("备注{n}"), "正在推进".repeat(n % 7))).collect();
    let table = ProgressTable { rows: vec![long; 400], ..ProgressTable::default() };
    assert_eq!(columns_by_row(&document(&table)), [55; 401]);
}

#[test]
fn a_table_too_wide_for_word_is_refused() {
    let mut rows = vec![row(&["就业"], "新增就业（人）", "1300", "1250", "96%")];
    rows[0].extra = (0..60).map(|n| (format!("备注{n}"), "略".to_owned())).collect();
    let refused = write(&ProgressTable { rows, ..ProgressTable::default() });
    assert!(matches!(refused, Err(ExportError::Unwritable { format: "docx", .. })));
}

#[test]
fn every_part_is_well_formed_whatever_the_user_wrote() {
    let hostile = "<w:p>&amp;\u{0}\u{8}\"'\n]]>\u{fffe}";
    let mut rows = vec![row(&[hostile], hostile, hostile, hostile, hostile)];
    rows[0].department = Some(hostile.into());
    rows[0].extra = vec![(hostile.into(), hostile.into())];
    let table = ProgressTable { title: hostile.into(), rows, ..ProgressTable::default() };
    let docx = write(&table).unwrap();
    let archive = zip::ZipArchive::new(Cursor::new(&docx)).unwrap();
    let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    assert_eq!(names.len(), 10);
    for name in names {
        let part = part(&docx, &name);
        let mut reader = Reader::from_str(&part);
        while !matches!(reader.read_event().unwrap(), Event::Eof) {}
        assert!(part.chars().all(|c| c >= ' ' || c == '\n'), "{name}");
    }
    assert!(document(&table).contains("<w:br/>"));
}

#[test]
fn an_empty_table_and_the_same_table_twice_are_written() {
    assert!(write(&ProgressTable::default()).is_ok());
    assert_eq!(write(&seed()).unwrap(), write(&seed()).unwrap());
}

#[test]
fn several_footnotes_are_numbered_and_one_is_not() {
    let several = document(&seed());
    assert!(several.contains("注：1.") && several.contains("<w:t>2."));
    let rows = vec![row(&["就业"], "新增就业（人）", "1300", "1250", "96%")];
    let one = document(&ProgressTable { rows, ..ProgressTable::default() });
    assert!(one.contains("注：完成率"));
}
