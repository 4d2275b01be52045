//! Streams made of single records, for what no fixture shows.

use std::io::Write;

use jiannuo_table::{Block, Grid, RemarkKind};

use super::records::kind;
use super::*;

fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let mut record = kind.to_le_bytes().to_vec();
    record.extend(u16::try_from(data.len()).unwrap().to_le_bytes());
    record.extend(data);
    record
}

/// Words of two bytes each.
fn words(words: &[u16]) -> Vec<u8> {
    words.iter().flat_map(|word| word.to_le_bytes()).collect()
}

/// A file with one stream of records.
fn file(stream: &str, records: &[u8]) -> Vec<u8> {
    let mut storage = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    storage.create_stream(stream).unwrap().write_all(records).unwrap();
    storage.flush().unwrap();
    storage.into_inner().into_inner()
}

/// A workbook of one sheet: what stands before the sheets, and the records of the sheet.
fn workbook(version: u16, state: u8, globals: &[Vec<u8>], sheet: &[Vec<u8>]) -> Vec<u8> {
    let name: &[u8] = if version == 0x0600 { &[1, 0, b'S'] } else { &[1, b'S'] };
    let globals = globals.concat();
    let list = |offset: usize| {
        let offset = u32::try_from(offset).unwrap().to_le_bytes();
        record(kind::BOUNDSHEET, &[&offset, [state, 0].as_slice(), name].concat())
    };
    let begin = record(kind::BOF, &words(&[version, 5]));
    let end = record(kind::EOF, &[]);
    let offset = begin.len() + globals.len() + list(0).len() + end.len();
    let records =
        [begin, globals, list(offset), end.clone(), record(kind::BOF, &words(&[version, 16]))].concat();
    [records, sheet.concat(), end].concat()
}

fn read_sheet(globals: &[Vec<u8>], sheet: &[Vec<u8>]) -> Document {
    let stream = workbook(0x0600, 0, globals, sheet);
    read(&file("Workbook", &stream), &Limits::default()).unwrap_or_else(|refusal| panic!("{refusal}"))
}

fn grid(document: &Document) -> &Grid {
    match document.blocks.as_slice() {
        [Block::Table(grid)] => grid,
        other => panic!("not one table: {other:?}"),
    }
}

fn cell(kind: u16, column: u16, value: &[u8]) -> Vec<u8> {
    record(kind, &[words(&[0, column, 0]), value.to_vec()].concat())
}

#[test]
fn shared_strings_run_over_into_the_next_record() {
    // The text changes from one byte a character to two in its middle; runs follow behind.
    let first = [[2, 0, 0, 0, 2, 0, 0, 0].as_slice(), &[4, 0, 0x08, 1, 0, b'A', b'B']].concat();
    let rest = [[0x01].as_slice(), &words(&[0x5b8c, 0x6210]), &[9, 9, 9, 9], &[1, 0, 0, b'C']].concat();
    let document = read_sheet(
        &[record(kind::SST, &first), record(kind::CONTINUE, &rest)],
        &[cell(kind::LABELSST, 0, &[0, 0, 0, 0]), cell(kind::LABELSST, 1, &[1, 0, 0, 0])],
    );
    assert_eq!(grid(&document).text(0, 0), "AB完成");
    assert_eq!(grid(&document).text(0, 1), "C");
}

#[test]
fn every_kind_of_number_is_exact() {
    let packed = |whole: i32, flags: u32| ((whole << 2).cast_unsigned() | flags).to_le_bytes();
    let upper = |value: f64| ((value.to_bits() >> 32) as u32 & !3).to_le_bytes();
    let multiple =
        [words(&[0, 5, 0]), packed(-7, 2).to_vec(), words(&[0]), packed(8, 2).to_vec(), words(&[6])];
    let document = read_sheet(
        &[],
        &[
            cell(kind::NUMBER, 0, &187.9_f64.to_le_bytes()),
            cell(kind::RK, 1, &packed(136_192, 3)),
            cell(kind::RK, 2, &upper(0.5)),
            cell(kind::NUMBER, 3, &(0.1_f64 + 0.2).to_le_bytes()),
            cell(kind::NUMBER, 4, &f64::NAN.to_le_bytes()),
            record(kind::MULRK, &multiple.concat()),
        ],
    );
    let texts: Vec<_> = (0..7).map(|column| grid(&document).text(0, column)).collect();
    assert_eq!(texts, ["187.9", "1361.92", "0.5", "0.3", "#NUM!", "-7", "8"]);
}

#[test]
fn formulas_show_their_stored_value() {
    let special = |kind: u8, value: u8| [kind, 0, value, 0, 0, 0, 0xff, 0xff];
    let text = [words(&[2]), vec![0x01], words(&[0x843d, 0x5b9e])].concat();
    let document = read_sheet(
        &[],
        &[
            cell(kind::FORMULA, 0, &1.5_f64.to_le_bytes()),
            cell(kind::FORMULA, 1, &special(0, 0)),
            record(kind::STRING, &text),
            cell(kind::FORMULA, 2, &special(1, 1)),
            cell(kind::FORMULA, 3, &special(2, 7)),
            cell(kind::FORMULA, 4, &special(0, 0)),
        ],
    );
    let texts: Vec<_> = (0..5).map(|column| grid(&document).text(0, column)).collect();
    assert_eq!(texts, ["1.5", "落实", "TRUE", "#DIV/0!", ""]);
    let remarks: Vec<_> = document.remarks.iter().map(|r| (r.kind, r.address.as_str())).collect();
    assert_eq!(remarks, [(RemarkKind::ErrorValue, "S!D1"), (RemarkKind::FormulaWithoutValue, "S!E1")]);
}

#[test]
fn formats_merges_and_hidden_things_are_read() {
    let code = [words(&[164, 4]), vec![0], b"0.0%".to_vec()].concat();
    let style = |format: u16| record(kind::XF, &words(&[0, format, 0]));
    let number =
        |column| record(kind::NUMBER, &[words(&[0, column, 1]), 0.976_f64.to_le_bytes().to_vec()].concat());
    let stream = workbook(
        0x0600,
        2,
        &[record(kind::FORMAT, &code), style(0), style(164)],
        &[
            record(kind::COLINFO, &words(&[3, 3, 2048, 0, 1])),
            record(kind::ROW, &words(&[0, 0, 4, 300, 0, 0, 0x20, 0])),
            number(0),
            number(3),
            record(kind::MERGEDCELLS, &words(&[1, 0, 0, 0, 1])),
        ],
    );
    let document = read(&file("Workbook", &stream), &Limits::default()).unwrap();
    assert_eq!(grid(&document).text(0, 1), "97.6%");
    let kinds: Vec<_> = document.remarks.iter().map(|remark| remark.kind).collect();
    assert_eq!(kinds, [RemarkKind::HiddenSheet, RemarkKind::HiddenColumn, RemarkKind::HiddenRow]);
}

#[test]
fn dates_count_from_the_day_the_workbook_says() {
    let document = read_sheet(
        &[record(kind::DATEMODE, &[1, 0]), record(kind::XF, &words(&[0, 31]))],
        &[cell(kind::NUMBER, 0, &44_134.0_f64.to_le_bytes())],
    );
    assert_eq!(grid(&document).text(0, 0), "2024年10月31日");
}

#[test]
fn workbooks_of_excel_95_are_read_by_their_code_page() {
    let text = [words(&[4]), vec![0xcd, 0xea, 0xb3, 0xc9]].concat();
    let stream =
        workbook(0x0500, 0, &[record(kind::CODEPAGE, &words(&[936]))], &[cell(kind::LABEL, 0, &text)]);
    let document = read(&file("Book", &stream), &Limits::default()).unwrap();
    assert_eq!(grid(&document).text(0, 0), "完成");
}

#[test]
fn protected_and_programmed_workbooks_are_refused() {
    let refusal = |bytes: &[u8]| read(bytes, &Limits::default()).unwrap_err();
    let protected = workbook(0x0600, 0, &[record(kind::FILEPASS, &[1, 0])], &[]);
    assert_eq!(refusal(&file("Workbook", &protected)), Refusal::Encrypted);
    assert_eq!(refusal(&file("EncryptedPackage", &[0; 8])), Refusal::Encrypted);
    let macro_sheet = record(kind::BOUNDSHEET, &[0, 0, 0, 0, 0, 1, 1, 0, b'M']);
    let programmed = workbook(0x0600, 0, &[macro_sheet], &[]);
    assert_eq!(refusal(&file("Workbook", &programmed)), Refusal::Macros);
    let mut storage = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    storage.create_storage("_VBA_PROJECT_CUR").unwrap();
    assert_eq!(refusal(&storage.into_inner().into_inner()), Refusal::Macros);
}

#[test]
fn records_that_lie_are_damage() {
    let whole = workbook(0x0600, 0, &[], &[cell(kind::NUMBER, 0, &[0; 8])]);
    let sheet = |records: &[Vec<u8>]| workbook(0x0600, 0, &[], records);
    for (stream, why) in [
        (whole[..whole.len() - 2].to_vec(), "cut short"),
        (sheet(&[cell(kind::NUMBER, 0, &[0; 4])]), "half a number"),
        (sheet(&[cell(kind::LABELSST, 0, &[9, 0, 0, 0])]), "no such string"),
        (sheet(&[cell(kind::LABEL, 0, &[255, 255, 0, b'x'])]), "too long a string"),
        (sheet(&[record(kind::MERGEDCELLS, &words(&[9, 0, 0]))]), "too few merges"),
        (sheet(&[record(kind::MERGEDCELLS, &words(&[1, 5, 0, 0, 1]))]), "a merge upside down"),
        (sheet(&[record(kind::NUMBER, &[words(&[0, 20_000, 0]), vec![0; 8]].concat())]), "too far"),
        (vec![], "nothing"),
        (record(kind::BOF, &words(&[0x0600, 5])), "no end"),
    ] {
        let refusal = read(&file("Workbook", &stream), &Limits::default()).unwrap_err();
        assert!(matches!(refusal, Refusal::Damaged { .. }), "{why}: {refusal}");
    }
}

#[test]
fn sheets_that_share_their_records_are_damage() {
    let begin = |kind_of_part| record(kind::BOF, &words(&[0x0600, kind_of_part]));
    let list = |offset: usize| {
        let offset = u32::try_from(offset).unwrap().to_le_bytes();
        record(kind::BOUNDSHEET, &[offset.as_slice(), &[0, 0, 1, 0, b'S']].concat()).repeat(3)
    };
    let end = record(kind::EOF, &[]);
    let offset = begin(5).len() + list(0).len() + end.len();
    let cells = cell(kind::BLANK, 0, &[]).repeat(200);
    let stream = [begin(5), list(offset), end.clone(), begin(16), cells, end].concat();
    let refusal = read(&file("Workbook", &stream), &Limits::default()).unwrap_err();
    assert!(matches!(refusal, Refusal::Damaged { .. }), "{refusal}");
}
