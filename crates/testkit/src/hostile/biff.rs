//! Workbooks of Excel 97 (BIFF8) whose records lie.

use super::Hostile;
use super::compound::compound;

const DAMAGED: &[&str] = &["damaged"];
const DRAFT: &[&str] = &["draft"];
/// What is left may still hold the table.
const ANY: &[&str] = &["damaged", "draft", "no-table", "no-progress-table", "too-large"];

const BOUNDSHEET: u16 = 0x0085;
const CONTINUE: u16 = 0x003C;
const EOF: u16 = 0x000A;
const FILEPASS: u16 = 0x002F;
const FORMAT: u16 = 0x041E;
const FORMULA: u16 = 0x0006;
const LABELSST: u16 = 0x00FD;
const MERGEDCELLS: u16 = 0x00E5;
const MULRK: u16 = 0x00BD;
const NUMBER: u16 = 0x0203;
const SST: u16 = 0x00FC;
const STRING: u16 = 0x0207;
const XF: u16 = 0x00E0;

/// A record: its kind, its length, its bytes.
fn record(kind: u16, bytes: &[u8]) -> Vec<u8> {
    let length = u16::try_from(bytes.len()).expect("a record is short");
    [&kind.to_le_bytes()[..], &length.to_le_bytes(), bytes].concat()
}

/// The first record of the globals (5) or of a sheet (16).
fn bof(version: u16, kind: u16) -> Vec<u8> {
    let fields = [version, kind, 0x0DBB, 0x07CC, 0, 0, 6, 0];
    record(0x0809, &fields.map(u16::to_le_bytes).concat())
}

/// A text with its length in two bytes.
fn text(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let length = u16::try_from(units.len()).expect("a text is short");
    let units: Vec<u8> = units.into_iter().flat_map(u16::to_le_bytes).collect();
    [&length.to_le_bytes()[..], &[1], &units].concat()
}

const TEXTS: [&str; 8] = ["指标", "目标", "完成", "完成率", "新建学校（所）", "10", "9", "90%"];

fn shared_texts(claimed: u32) -> Vec<u8> {
    let texts = TEXTS.map(text).concat();
    record(SST, &[&claimed.to_le_bytes()[..], &claimed.to_le_bytes(), &texts].concat())
}

/// A cell: row, column and style, then its value.
fn cell(kind: u16, row: u16, column: u16, value: &[u8]) -> Vec<u8> {
    record(kind, &[&row.to_le_bytes()[..], &column.to_le_bytes(), &[0, 0], value].concat())
}

/// The cells of an ordinary table.
fn table() -> Vec<u8> {
    (0..8u16)
        .flat_map(|number| cell(LABELSST, number / 4, number % 4, &u32::from(number).to_le_bytes()))
        .collect()
}

/// The workbook's stream: globals, with the place of the sheet filled in, then the sheet.
fn stream(globals: &[u8], sheet: &[u8]) -> Vec<u8> {
    let sheet_entry =
        |place: u32| record(BOUNDSHEET, &[&place.to_le_bytes()[..], &[0, 0, 1, 0, b'S']].concat());
    let begin = bof(0x0600, 5);
    let place = begin.len() + sheet_entry(0).len() + globals.len() + 4;
    let place = u32::try_from(place).expect("a small file");
    let sheet = [bof(0x0600, 16), sheet.to_vec(), record(EOF, &[])].concat();
    [begin, sheet_entry(place), globals.to_vec(), record(EOF, &[]), sheet].concat()
}

fn xls(globals: &[u8], sheet: &[u8]) -> Vec<u8> {
    compound(&[("/Workbook", &stream(globals, sheet))])
}

/// An ordinary workbook with more records in its sheet.
fn with(records: &[u8]) -> Vec<u8> {
    xls(&shared_texts(8), &[&table(), records].concat())
}

pub(super) fn all() -> Vec<Hostile> {
    let mut all = globals();
    all.extend(sheets());
    all.extend(values());
    all
}

fn globals() -> Vec<Hostile> {
    vec![
        Hostile::new("xls: ordinary", DRAFT, || with(&[])),
        Hostile::new("xls: 4 billion shared texts claimed", ANY, || xls(&shared_texts(u32::MAX), &table())),
        Hostile::new("xls: a shared text longer than its record", ANY, || {
            xls(&record(SST, &[8, 0, 0, 0, 8, 0, 0, 0, 0xFF, 0xFF, 1, 0x41]), &table())
        }),
        Hostile::new("xls: formatting runs of 4 GiB claimed", ANY, || {
            let runs = [8, 0, 0, 0, 8, 0, 0, 0, 1, 0, 0x0C, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x41];
            xls(&record(SST, &runs), &table())
        }),
        Hostile::new("xls: 100,000 continuations of nothing", ANY, || {
            let more = record(CONTINUE, &[]).repeat(100_000);
            xls(&[shared_texts(9), more].concat(), &table())
        }),
        Hostile::new("xls: 20 MB of continuations of one text", ANY, || {
            let first = record(SST, &[1, 0, 0, 0, 1, 0, 0, 0, 0xFF, 0xFF, 1]);
            let more = record(CONTINUE, &[1; 8_000]).repeat(2_200);
            xls(&[first, more].concat(), &table())
        }),
        Hostile::new("xls: a password", &["encrypted"], || {
            xls(&[record(FILEPASS, &[1, 0, 1, 0]), shared_texts(8)].concat(), &table())
        }),
        Hostile::new("xls: the sheet begins beyond the end", ANY, || moved(0x7FFF_FFFF)),
        Hostile::new("xls: the sheet begins at its own entry", ANY, || moved(0)),
        Hostile::new("xls: the sheet begins inside of a record", ANY, || moved(25)),
        Hostile::new("xls: 10,000 entries for the same sheet", &["too-large", "draft"], || {
            let entry = record(BOUNDSHEET, &[0, 0, 0, 0, 0, 0, 1, 0, b'S']);
            let mut bytes = stream(&[entry.repeat(10_000), shared_texts(8)].concat(), &table());
            let place = bytes.get(24..28).expect("there is an entry").to_vec();
            for number in 1..=10_000 {
                let at = 24 + number * 13;
                bytes[at..at + 4].copy_from_slice(&place);
            }
            compound(&[("/Workbook", &bytes)])
        }),
        Hostile::new("xls: a number format longer than its record", ANY, || {
            let format = record(FORMAT, &[0xA4, 0, 0xFF, 0xFF, 1, 0x30]);
            xls(&[format, record(XF, &[0; 3]), shared_texts(8)].concat(), &table())
        }),
        Hostile::new(
            "xls: Excel 95",
            &["damaged", "unsupported-format", "no-table", "no-progress-table"],
            || compound(&[("/Book", &[bof(0x0500, 5), record(EOF, &[])].concat())]),
        ),
        Hostile::new("xls: macros", &["macros", "draft"], || {
            let bytes = stream(&shared_texts(8), &table());
            compound(&[("/Workbook", &bytes), ("/_VBA_PROJECT_CUR/VBA/dir", b"x")])
        }),
        Hostile::new("xls: no first record", DAMAGED, || compound(&[("/Workbook", &record(EOF, &[]))])),
    ]
}

/// A workbook whose sheet is said to begin here.
fn moved(place: u32) -> Vec<u8> {
    let mut bytes = stream(&shared_texts(8), &table());
    bytes[24..28].copy_from_slice(&place.to_le_bytes());
    compound(&[("/Workbook", &bytes)])
}

fn sheets() -> Vec<Hostile> {
    vec![
        Hostile::new("xls: a record longer than the stream", ANY, || {
            let mut bytes = stream(&shared_texts(8), &table());
            let end = bytes.len() - 2;
            bytes[end..].fill(0xFF);
            compound(&[("/Workbook", &bytes)])
        }),
        Hostile::new("xls: the last row and the last column", ANY, || {
            with(&cell(NUMBER, 65_535, 65_535, &1.0f64.to_le_bytes()))
        }),
        Hostile::new("xls: 65,535 merges claimed", ANY, || with(&record(MERGEDCELLS, &[0xFF, 0xFF, 0, 0]))),
        Hostile::new("xls: the whole sheet merged", &["no-progress-table"], || {
            with(&record(MERGEDCELLS, &[1, 0, 0, 0, 0xFF, 0xFF, 0, 0, 0xFF, 0]))
        }),
        Hostile::new("xls: 30,000 merges", &["too-large"], || {
            let areas: Vec<u8> =
                (0..1_000u16).flat_map(|row| [row, row, 6, 7].map(u16::to_le_bytes).concat()).collect();
            with(&record(MERGEDCELLS, &[&1_000u16.to_le_bytes()[..], &areas].concat()).repeat(30))
        }),
        Hostile::new("xls: a merge from the end to the start", ANY, || {
            with(&record(MERGEDCELLS, &[1, 0, 9, 0, 1, 0, 9, 0, 1, 0]))
        }),
        Hostile::new("xls: 350,000 numbers", &["too-large"], || {
            let numbers = [0, 0, 0, 0, 0xF0, 0x3F].repeat(256);
            let row =
                |row: u16| record(MULRK, &[&row.to_le_bytes()[..], &[0, 0], &numbers, &[0xFF, 0]].concat());
            with(&(2..1_400).flat_map(row).collect::<Vec<u8>>())
        }),
        Hostile::new("xls: a row of numbers that ends before it begins", ANY, || {
            with(&record(MULRK, &[2, 0, 9, 0, 0, 0, 0, 0, 0, 0, 1, 0]))
        }),
        Hostile::new("xls: records of no bytes", ANY, || {
            let kinds = [LABELSST, NUMBER, MULRK, FORMULA, STRING, MERGEDCELLS, BOUNDSHEET, XF, FORMAT];
            with(&kinds.map(|kind| record(kind, &[])).concat())
        }),
        Hostile::new("xls: sheets in sheets", ANY, || with(&bof(0x0600, 16).repeat(50_000))),
    ]
}

fn values() -> Vec<Hostile> {
    vec![
        Hostile::new("xls: a shared text out of range", &["damaged"], || {
            with(&cell(LABELSST, 2, 0, &[0xFF; 4]))
        }),
        Hostile::new("xls: numbers that are none", DRAFT, || {
            let values =
                [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, f64::MIN_POSITIVE / 8.0, f64::MAX, -0.0];
            let cells =
                values.iter().zip(2..).flat_map(|(value, row)| cell(NUMBER, row, 1, &value.to_le_bytes()));
            with(&cells.collect::<Vec<u8>>())
        }),
        Hostile::new("xls: formulas whose text never comes", ANY, || {
            let promise = [0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0, 0, 0, 0, 0, 0, 0, 0];
            let cells: Vec<u8> = (2..2_000).flat_map(|row| cell(FORMULA, row, 0, &promise)).collect();
            with(&cells)
        }),
        Hostile::new("xls: a formula's text of 65,535 characters claimed", ANY, || {
            let promise = [0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0, 0, 0, 0, 0, 0, 0, 0];
            with(&[cell(FORMULA, 2, 0, &promise), record(STRING, &[0xFF, 0xFF, 1, 0x41])].concat())
        }),
        Hostile::new("xls: texts of lone surrogates", DRAFT, || {
            let surrogates = [0x00, 0xD8].repeat(100);
            let texts = [&[9, 0, 0, 0, 9, 0, 0, 0][..], &TEXTS.map(text).concat(), &[100, 0, 1], &surrogates]
                .concat();
            xls(&record(SST, &texts), &[table(), cell(LABELSST, 2, 0, &8u32.to_le_bytes())].concat())
        }),
    ]
}
