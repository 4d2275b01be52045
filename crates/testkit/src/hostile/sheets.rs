//! Workbooks (xlsx) with more places, parts or merges than a sheet has any use for.

use std::fmt::Write;

use super::Hostile;
use super::package::{
    HEADER, Package, ROW, SHEET, SHEET_END, cell, relations, sheet_row, sheet_table, workbook, xlsx,
};

const DRAFT: &[&str] = &["draft"];
const TOO_LARGE: &[&str] = &["too-large"];
const MIB: usize = 1 << 20;

pub(super) fn all() -> Vec<Hostile> {
    let mut all = places();
    all.extend(sizes());
    all.extend(merges());
    all.extend(parts());
    all
}

fn places() -> Vec<Hostile> {
    let far = || format!("<row r=\"1048576\">{}</row>", cell("XFD1048576", "x"));
    vec![
        Hostile::new("xlsx: one cell, the last of the sheet", &["no-progress-table"], move || xlsx(far())),
        Hostile::new("xlsx: a table and the last cell of the sheet", &["draft", "too-large"], move || {
            xlsx(sheet_table() + &far())
        }),
        Hostile::new("xlsx: cells on the diagonal of the sheet", &["no-progress-table", "too-large"], || {
            let cell =
                |at: usize| format!("<row r=\"{0}\"><c r=\"{1}{0}\"><v>1</v></c></row>", at * 60, column(at));
            xlsx((1..16_384).map(cell).collect::<String>())
        }),
        Hostile::new("xlsx: dimension of the whole sheet claimed", DRAFT, || {
            let sheet = SHEET.replace("<sheetData>", "<dimension ref=\"A1:XFD1048576\"/><sheetData>");
            workbook()
                .part("xl/worksheets/sheet1.xml", format!("{sheet}{}{SHEET_END}", sheet_table()))
                .finish()
        }),
        Hostile::new("xlsx: a million hidden rows", &["draft", "too-large"], || {
            let hidden: String = (3..=1_048_576).fold(String::new(), |mut rows, number| {
                write!(rows, "<row r=\"{number}\" hidden=\"1\"/>").expect("a string takes it");
                rows
            });
            xlsx(sheet_table() + &hidden)
        }),
        Hostile::new("xlsx: addresses that are none", &["draft", "damaged"], || {
            let places = ["", "1", "A", "A0", "ZZZZZZZ99999999999999", "$A$3", "汉3", "A-1", "XFE1", "A1:B2"];
            let cells: String = places.iter().map(|place| cell(place, "x")).collect();
            xlsx(sheet_table() + &format!("<row r=\"3\">{cells}</row>"))
        }),
        Hostile::new("xlsx: row numbers that are none", &["draft", "damaged"], || {
            let rows = ["", "0", "-1", "4294967296", "99999999999999999999", "1e3", "汉"];
            let rows: String =
                rows.iter().map(|row| format!("<row r=\"{row}\"><c><v>1</v></c></row>")).collect();
            xlsx(sheet_table() + &rows)
        }),
        Hostile::new(
            "xlsx: rows in falling order, each twice",
            &["draft", "damaged", "no-progress-table"],
            || {
                let row = |number| sheet_row(number, &ROW);
                let rows: String = (2..2_000).rev().map(|number| row(number) + &row(number)).collect();
                xlsx(rows + &sheet_row(1, &HEADER))
            },
        ),
        Hostile::new("xlsx: columns and widths beyond the sheet", DRAFT, || {
            let cols =
                "<cols><col min=\"1\" max=\"4294967295\" width=\"1e308\" hidden=\"0\"/></cols><sheetData>";
            let sheet = SHEET.replace("<sheetData>", cols);
            workbook()
                .part("xl/worksheets/sheet1.xml", format!("{sheet}{}{SHEET_END}", sheet_table()))
                .finish()
        }),
    ]
}

/// The letters of a column, counted from 1.
fn column(mut number: usize) -> String {
    let mut letters = String::new();
    while number > 0 {
        let digit = (number - 1) % 26;
        letters.insert(0, char::from(b'A' + u8::try_from(digit).expect("below 26")));
        number = (number - 1) / 26;
    }
    letters
}

fn sizes() -> Vec<Hostile> {
    vec![
        Hostile::new("xlsx: 400,000 cells", TOO_LARGE, || {
            let row = |number| format!("<row r=\"{number}\">{}</row>", "<c><v>1</v></c>".repeat(100));
            xlsx((1..=4_000).map(row).collect::<String>())
        }),
        Hostile::new("xlsx: a sheet that inflates to 300 MB", TOO_LARGE, || {
            let before = format!("{SHEET}<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>");
            workbook().inflating("xl/worksheets/sheet1.xml", before.as_bytes(), b"a", 300 * MIB, b"").finish()
        }),
        Hostile::new("xlsx: 300 MB of empty rows", TOO_LARGE, || {
            workbook()
                .inflating("xl/worksheets/sheet1.xml", SHEET.as_bytes(), b"<row/>", 300 * MIB, b"")
                .finish()
        }),
        Hostile::new("xlsx: content types of 1 GiB of zeros", &["too-large", "damaged"], || {
            Package::new()
                .inflating("[Content_Types].xml", b"", &[0], 1024 * MIB, b"")
                .part("xl/workbook.xml", "<workbook/>")
                .finish()
        }),
        Hostile::new("xlsx: ten sheets of 60 MB", TOO_LARGE, ten_sheets),
        Hostile::new("xlsx: ten pictures of 60 MB", DRAFT, || {
            let table = format!("{SHEET}{}{SHEET_END}", sheet_table());
            let book = workbook().part("xl/worksheets/sheet1.xml", table);
            (0..10)
                .fold(book, |book, number| {
                    book.inflating(&format!("xl/media/{number}.png"), b"", &[7], 60 * MIB, b"")
                })
                .finish()
        }),
        Hostile::new("xlsx: one text of 100 MB", TOO_LARGE, || {
            strings(b"<si><t>", b"a", 100 * MIB, b"</t></si>")
        }),
        Hostile::new("xlsx: a text of 100,000 runs", &["draft", "too-large"], || {
            strings(b"<si>", b"<r><rPr><b/></rPr><t>a</t></r>", 3_000_000, b"</si>")
        }),
        Hostile::new("xlsx: five million shared texts", &["draft", "too-large"], || {
            strings(b"", b"<si><t>a</t></si>", 85_000_000, b"")
        }),
        Hostile::new("xlsx: 4 billion shared texts claimed, index out of range", &["damaged"], || {
            let row = "<row r=\"3\"><c r=\"A3\" t=\"s\"><v>4294967295</v></c><c r=\"B3\" t=\"s\"><v>-1</v></c></row>";
            workbook()
                .part("xl/worksheets/sheet1.xml", format!("{SHEET}{}{row}{SHEET_END}", sheet_table()))
                .part(
                    "xl/sharedStrings.xml",
                    "<sst count=\"4294967295\" uniqueCount=\"4294967295\"><si/></sst>",
                )
                .finish()
        }),
    ]
}

/// A table, and a third row that names the first shared text.
fn strings(before: &[u8], filler: &[u8], length: usize, after: &[u8]) -> Vec<u8> {
    let row = "<row r=\"3\"><c r=\"A3\" t=\"s\"><v>0</v></c></row>";
    let head = b"<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">";
    workbook()
        .part("xl/worksheets/sheet1.xml", format!("{SHEET}{}{row}{SHEET_END}", sheet_table()))
        .inflating(
            "xl/sharedStrings.xml",
            &[head, before].concat(),
            filler,
            length,
            &[after, b"</sst>"].concat(),
        )
        .finish()
}

/// A workbook of sheets that are named by their relation, and these relations.
fn book_of(sheets: &[&str], targets: &[(&str, &str, &str)]) -> Package {
    let sheets: String = sheets
        .iter()
        .zip(1..)
        .map(|(relation, number)| {
            format!("<sheet name=\"S{number}\" sheetId=\"{number}\" r:id=\"{relation}\"/>")
        })
        .collect();
    let main = format!(
        "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>{sheets}</sheets></workbook>"
    );
    Package::new()
        .part(
            "[Content_Types].xml",
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>",
        )
        .part("_rels/.rels", relations(&[("rId1", "officeDocument", "xl/workbook.xml")]))
        .part("xl/workbook.xml", main)
        .part("xl/_rels/workbook.xml.rels", relations(targets))
}

/// A workbook of this many sheets, which come as `xl/worksheets/sheetN.xml`.
fn book(sheets: usize) -> Package {
    let ids: Vec<String> = (1..=sheets).map(|number| format!("r{number}")).collect();
    let parts: Vec<String> = (1..=sheets).map(|number| format!("worksheets/sheet{number}.xml")).collect();
    let targets: Vec<_> =
        ids.iter().zip(&parts).map(|(id, part)| (id.as_str(), "worksheet", part.as_str())).collect();
    book_of(&ids.iter().map(String::as_str).collect::<Vec<_>>(), &targets)
}

/// A workbook whose one sheet is this target.
fn relation(target: &str) -> Vec<u8> {
    book_of(&["r1"], &[("r1", "worksheet", target)]).finish()
}

fn ten_sheets() -> Vec<u8> {
    (1..=10)
        .fold(book(10), |book, number| {
            let name = format!("xl/worksheets/sheet{number}.xml");
            book.inflating(&name, SHEET.as_bytes(), b" ", 60 * MIB, SHEET_END.as_bytes())
        })
        .finish()
}

fn merges() -> Vec<Hostile> {
    let merged = |areas: String| {
        let end = format!("</sheetData><mergeCells>{areas}</mergeCells></worksheet>");
        workbook().part("xl/worksheets/sheet1.xml", format!("{SHEET}{}{end}", sheet_table())).finish()
    };
    let area = |area: &str| format!("<mergeCell ref=\"{area}\"/>");
    vec![
        Hostile::new("xlsx: 30,000 merges", TOO_LARGE, move || {
            merged((1..=30_000).map(|row| area(&format!("F{row}:G{row}"))).collect())
        }),
        Hostile::new("xlsx: 15,000 merges over the same place", &["no-progress-table"], move || {
            merged((1..=15_000).map(|row| area(&format!("A1:D{row}"))).collect())
        }),
        Hostile::new("xlsx: the whole sheet merged", &["no-progress-table"], move || {
            merged(area("A1:XFD1048576"))
        }),
        Hostile::new("xlsx: 10,000 merges of whole columns", &["draft", "too-large"], move || {
            merged((5..10_000).map(|number| area(&format!("{0}1:{0}1048576", column(number)))).collect())
        }),
        Hostile::new("xlsx: merges that are none", &["draft", "damaged"], move || {
            let areas = ["", "A1", "B2:A1", "A1:", ":", "A1:B2:C3", "A0:B0", "XFD1:XFE9999999", "汉:字"];
            merged(areas.iter().map(|text| area(text)).collect())
        }),
    ]
}

fn parts() -> Vec<Hostile> {
    vec![
        Hostile::new("xlsx: 2,000 sheets", TOO_LARGE, || {
            let table = format!("{SHEET}{}{SHEET_END}", sheet_table());
            (1..=2_000)
                .fold(book(2_000), |book, number| {
                    book.part(&format!("xl/worksheets/sheet{number}.xml"), &table)
                })
                .finish()
        }),
        Hostile::new("xlsx: 400 sheets that are the same part", &["draft", "too-large"], || {
            let row = |number| sheet_row(number, &ROW);
            let rows = sheet_row(1, &HEADER) + &(2..2_000).map(row).collect::<String>();
            book_of(&["r1"; 400], &[("r1", "worksheet", "worksheets/sheet1.xml")])
                .part("xl/worksheets/sheet1.xml", format!("{SHEET}{rows}{SHEET_END}"))
                .finish()
        }),
        Hostile::new("xlsx: macros", &["macros"], || {
            workbook()
                .part("xl/worksheets/sheet1.xml", format!("{SHEET}{}{SHEET_END}", sheet_table()))
                .part("xl/vbaProject.bin", [0xD0, 0xCF])
                .finish()
        }),
        Hostile::new("xlsx: the sheet is missing", &["damaged"], || workbook().finish()),
        Hostile::new("xlsx: the sheet is a zip", &["damaged"], || {
            workbook().part("xl/worksheets/sheet1.xml", xlsx(sheet_table())).finish()
        }),
        Hostile::new(
            "xlsx: the sheet is the workbook",
            &["damaged", "no-table", "no-progress-table"],
            || relation("workbook.xml"),
        ),
        Hostile::new("xlsx: the sheet is a file of the system", &["damaged"], || {
            relation("../../../../../../etc/passwd")
        }),
        Hostile::new("xlsx: the sheet is on the net", &["damaged"], || {
            relation("http://localhost/sheet.xml")
        }),
        Hostile::new("xlsx: the sheet has an empty name", &["damaged"], || relation("")),
    ]
}
