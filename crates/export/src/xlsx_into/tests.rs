use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use calamine::{Data, Reader, Xlsx};
use jiannuo_domain::{Rounding, check};
use jiannuo_testkit::seed;
use proptest::prelude::*;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::{CellRef, Correction, ExportError};
use crate::{Facts, Language, corrections};

const SHEET: &str = "xl/worksheets/sheet1.xml";
const TEXTS: &[u8] = include_bytes!("../../../../fixtures/equivalents/seed.xlsx");
const SHARED: &[u8] = include_bytes!("../../../../fixtures/equivalents/seed-libreoffice.xlsx");
const NUMBERS: &[u8] = include_bytes!("../../../../fixtures/equivalents/seed-numeric.xlsx");

/// The corrected file; a correction that is left out is an error here.
fn xlsx_into(original: &[u8], corrections: &[Correction]) -> Result<Vec<u8>, ExportError> {
    let corrected = super::xlsx_into(original, corrections)?;
    corrected.left_out.into_iter().next().map_or(Ok(corrected.bytes), Err)
}

/// The seed's corrections in the sheets of the fixtures, where a title stands above the header.
fn seed_corrections() -> Vec<Correction> {
    let mut table = seed();
    for (row, number) in table.rows.iter_mut().zip(3..) {
        row.addresses.rate = format!("进展情况!F{number}");
        row.addresses.achieved = format!("进展情况!E{number}");
    }
    let findings = check(&table, None, Rounding::default());
    let facts = Facts {
        file: "seed.xlsx",
        table: &table,
        findings: &findings,
        rounding: Rounding::default(),
        language: Language::Chinese,
        signals: &[],
    };
    corrections(&facts)
}

fn correction(cell: &str, old: &str, new: &str) -> Correction {
    Correction {
        cell: CellRef::read(cell).unwrap(),
        old: old.into(),
        new: new.into(),
        percent: Some(new.trim_end_matches('%').into()),
        comment: format!("原印{old}"),
    }
}

/// All parts with their bytes as they are stored.
fn stored(file: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(file)).unwrap();
    let mut parts = BTreeMap::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index_raw(index).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        parts.insert(name, bytes);
    }
    parts
}

fn text(file: &[u8], part: &str) -> String {
    crate::original::Original::open(file).unwrap().text(part).unwrap()
}

/// A workbook with these parts, and what every workbook needs.
fn workbook(sheet_data: &str, behind: &str, others: &[(&str, &str)]) -> Vec<u8> {
    let sheet = format!(
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\
         <sheetData>{sheet_data}</sheetData>{behind}</worksheet>"
    );
    let usual = [
        (
            "[Content_Types].xml",
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
             <Override PartName=\"/xl/calcChain.xml\" ContentType=\"x\"/></Types>",
        ),
        (
            "_rels/.rels",
            "<Relationships><Relationship Id=\"rId1\" Type=\"t/officeDocument\" Target=\"xl/workbook.xml\"/>\
             </Relationships>",
        ),
        (
            "xl/workbook.xml",
            "<workbook xmlns:r=\"r\"><sheets><sheet name=\"Sheet1\" sheetId=\"7\" r:id=\"rId1\"/></sheets></workbook>",
        ),
        (
            "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id=\"rId1\" Type=\"t/worksheet\" Target=\"worksheets/sheet1.xml\"/>\
             <Relationship Id=\"rId2\" Type=\"t/styles\" Target=\"styles.xml\"/>\
             <Relationship Id=\"rId3\" Type=\"t/calcChain\" Target=\"calcChain.xml\"/></Relationships>",
        ),
        (
            "xl/styles.xml",
            "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"10\"/></cellXfs></styleSheet>",
        ),
        (SHEET, sheet.as_str()),
    ];
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let kept = usual.iter().filter(|(name, _)| !others.iter().any(|(other, _)| other == name));
    for (name, text) in kept.chain(others) {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// The rows of a small workbook after corrections.
fn corrected_rows(sheet_data: &str, corrections: &[Correction]) -> String {
    let corrected = xlsx_into(&workbook(sheet_data, "", &[]), corrections).unwrap();
    let sheet = text(&corrected, SHEET);
    let (_, rest) = sheet.split_once("<sheetData>").unwrap();
    rest.split_once("</sheetData>").unwrap().0.to_owned()
}

#[test]
fn exactly_the_two_wrong_rates_of_the_seed_change() {
    let corrections = seed_corrections();
    assert_eq!(corrections.len(), 2);
    for (original, exchanged) in [
        (
            TEXTS,
            [
                (
                    "<c r=\"F46\" s=\"4\" t=\"inlineStr\"><is><t>102%</t></is></c>",
                    "<c r=\"F46\" s=\"4\" t=\"inlineStr\"><is><t>101%</t></is></c>",
                ),
                ("<is><t>116.67%</t></is>", "<is><t>111.67%</t></is>"),
            ],
        ),
        (
            SHARED,
            [
                (
                    "<c r=\"F46\" s=\"4\" t=\"s\"><v>130</v></c>",
                    "<c r=\"F46\" s=\"4\" t=\"inlineStr\"><is><t>101%</t></is></c>",
                ),
                (
                    "<c r=\"F48\" s=\"4\" t=\"s\"><v>140</v></c>",
                    "<c r=\"F48\" s=\"4\" t=\"inlineStr\"><is><t>111.67%</t></is></c>",
                ),
            ],
        ),
        (
            NUMBERS,
            [
                (
                    "<c r=\"F46\" s=\"7\" t=\"n\"><v>1.02</v></c>",
                    "<c r=\"F46\" s=\"7\" t=\"n\"><v>1.0125</v></c>",
                ),
                (
                    "<c r=\"F48\" s=\"8\" t=\"n\"><v>1.1667</v></c>",
                    "<c r=\"F48\" s=\"8\" t=\"n\"><v>1.11666666666667</v></c>",
                ),
            ],
        ),
    ] {
        let corrected = xlsx_into(original, &corrections).unwrap();
        let mut expected = text(original, SHEET);
        for (old, new) in exchanged {
            assert_eq!(expected.matches(old).count(), 1, "{old}");
            expected = expected.replace(old, new);
        }
        let reference = "<legacyDrawing xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" r:id=\"rId2\"/>";
        expected = expected.replace("</worksheet>", &format!("{reference}</worksheet>"));
        assert_eq!(text(&corrected, SHEET), expected);
    }
}

#[test]
fn all_other_parts_stay_byte_for_byte() {
    for original in [TEXTS, SHARED, NUMBERS] {
        let (before, after) = (stored(original), stored(&xlsx_into(original, &seed_corrections()).unwrap()));
        for (name, bytes) in &before {
            let changes = matches!(name.as_str(), SHEET | "[Content_Types].xml");
            assert_eq!(after.get(name) != Some(bytes), changes, "{name}");
        }
        let new: Vec<&str> =
            after.keys().filter(|name| !before.contains_key(*name)).map(String::as_str).collect();
        assert_eq!(
            new,
            ["xl/comments1.xml", "xl/drawings/vmlDrawing1.vml", "xl/worksheets/_rels/sheet1.xml.rels"]
        );
    }
}

#[test]
fn other_programs_read_the_corrected_rates_and_nothing_else_new() {
    for (original, last, wrong) in [
        (TEXTS, Data::String("101%".into()), Data::String("111.67%".into())),
        (SHARED, Data::String("101%".into()), Data::String("111.67%".into())),
        (NUMBERS, Data::Float(1.0125), Data::Float(1.116_666_666_666_67)),
    ] {
        let corrected = xlsx_into(original, &seed_corrections()).unwrap();
        let cells = |file: &[u8]| {
            let mut workbook: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(file.to_vec())).unwrap();
            workbook.worksheet_range("进展情况").unwrap()
        };
        let (before, after) = (cells(original), cells(&corrected));
        assert_eq!((after.height(), after.width()), (66, 7));
        let differing = before
            .cells()
            .zip(after.cells())
            .filter(|(a, b)| a != b)
            .map(|(_, (row, column, value))| (row, column, value.clone()));
        assert_eq!(differing.collect::<Vec<_>>(), [(45, 5, last), (47, 5, wrong)]);
    }
}

#[test]
fn the_same_corrections_give_the_same_bytes_and_none_give_the_file_itself() {
    assert_eq!(xlsx_into(TEXTS, &[]).unwrap(), TEXTS);
    let corrected = || xlsx_into(TEXTS, &seed_corrections()).unwrap();
    assert_eq!(corrected(), corrected());
}

#[test]
fn every_kind_of_cell_gets_the_value_that_suits_it() {
    for (cell, old, new, expected) in [
        ("<c r=\"F5\"><v>116.67</v></c>", "116.67", "111.67", "<c r=\"F5\"><v>111.67</v></c>"),
        ("<c r=\"F5\" s=\"1\"/>", "", "50.00%", "<c r=\"F5\" s=\"1\"><v>0.5</v></c>"),
        ("<c r=\"F5\"/>", "", "50.00%", "<c r=\"F5\" t=\"inlineStr\"><is><t>50.00%</t></is></c>"),
        ("<c r='F5' s='0'></c>", "", "50.00", "<c r='F5' s='0'><v>50.00</v></c>"),
        (
            "<c r=\"F5\" s=\"1\" cm=\"1\"><f>E6/D6</f><v>1.1667</v></c>",
            "116.67%",
            "111.67%",
            "<c r=\"F5\" s=\"1\"><v>1.1167</v></c>",
        ),
        (
            "<c r=\"F5\" t=\"str\"><f>TEXT(1,\"0%\")</f><v>100%</v></c>",
            "100%",
            "99%",
            "<c r=\"F5\" t=\"inlineStr\"><is><t>99%</t></is></c>",
        ),
        (
            "<c r=\"F5\" s=\"1\" t=\"e\"><f>E5/D5</f><v>#DIV/0!</v></c>",
            "#DIV/0!",
            "50%",
            "<c r=\"F5\" s=\"1\"><v>0.5</v></c>",
        ),
        (
            "<c r=\"F5\" t=\"inlineStr\"><is><r><t>完成9个，</t></r><r><t xml:space=\"preserve\">完成率10</t></r><r><t>0% </t></r></is></c>",
            "100%",
            "90%",
            "<c r=\"F5\" t=\"inlineStr\"><is><t xml:space=\"preserve\">完成9个，完成率90% </t></is></c>",
        ),
    ] {
        let row = |cell: &str| format!("<row r=\"5\"><c r=\"E5\"><v>1</v></c>{cell}<c r=\"G5\"/></row>");
        assert_eq!(corrected_rows(&row(cell), &[correction("Sheet1!F5", old, new)]), row(expected), "{cell}");
    }
}

#[test]
fn a_text_of_several_looks_is_left_with_that_of_its_cell() {
    let shared = "<sst><si><r><rPr><b/></rPr><t>完成率</t></r><r><rPr><color rgb=\"FFFF0000\"/></rPr><t>100%</t></r></si></sst>";
    let relations = "<Relationships><Relationship Id=\"rId1\" Type=\"t/worksheet\" Target=\"worksheets/sheet1.xml\"/>\
         <Relationship Id=\"rId2\" Type=\"t/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>";
    let row = "<row r=\"5\"><c r=\"F5\" s=\"1\" t=\"s\"><v>0</v></c></row>";
    let parts = [("xl/sharedStrings.xml", shared), ("xl/_rels/workbook.xml.rels", relations)];
    let corrected = xlsx_into(&workbook(row, "", &parts), &[correction("Sheet1!F5", "100%", "90%")]).unwrap();
    let cell = "<c r=\"F5\" s=\"1\" t=\"inlineStr\"><is><t>完成率90%</t></is></c>";
    assert!(text(&corrected, SHEET).contains(cell), "{}", text(&corrected, SHEET));
    assert_eq!(text(&corrected, "xl/sharedStrings.xml"), shared, "other cells may show it too");
}

#[test]
fn a_cell_that_is_not_there_is_added_in_its_place() {
    let above = "<row r=\"4\"><c r=\"F4\" s=\"1\"><v>1</v></c></row>";
    let new = "<c r=\"F5\" s=\"1\"><v>0.5</v></c>";
    for (rows, expected) in [
        (
            "<row r=\"5\"><c r=\"E5\"/><c r=\"G5\"/></row>",
            format!("<row r=\"5\"><c r=\"E5\"/>{new}<c r=\"G5\"/></row>"),
        ),
        ("<row r=\"5\"><c r=\"E5\"/></row>", format!("<row r=\"5\"><c r=\"E5\"/>{new}</row>")),
        ("<row r=\"5\" ht=\"20\"/>", format!("<row r=\"5\" ht=\"20\">{new}</row>")),
        ("<row r=\"6\"/>", format!("<row r=\"5\">{new}</row><row r=\"6\"/>")),
        ("", format!("<row r=\"5\">{new}</row>")),
    ] {
        let expected = format!("{above}{expected}");
        let rows = format!("{above}{rows}");
        assert_eq!(corrected_rows(&rows, &[correction("Sheet1!F5", "", "50%")]), expected, "{rows}");
    }
}

#[test]
fn rows_and_cells_without_their_numbers_follow_each_other() {
    let rows = "<row r=\"4\"/><row><c/><c/><c/><c/><c/><c s=\"1\"/></row>";
    let corrected = corrected_rows(rows, &[correction("Sheet1!F5", "", "50%")]);
    assert_eq!(corrected, rows.replace("<c s=\"1\"/>", "<c s=\"1\"><v>0.5</v></c>"));
}

#[test]
fn a_shared_formula_goes_on_to_the_next_cell() {
    let rows = "<row r=\"5\"><c r=\"F5\" s=\"1\"><f t=\"shared\" ref=\"F5:F7\" si=\"0\">E5/D$5</f><v>1</v></c></row>\
         <row r=\"6\"><c r=\"F6\" s=\"1\"><f t=\"shared\" si=\"0\"/><v>2</v></c></row>\
         <row r=\"7\"><c r=\"F7\" s=\"1\"><f t=\"shared\" si=\"0\"/><v>3</v></c></row>";
    let corrected = corrected_rows(
        rows,
        &[correction("Sheet1!F5", "100%", "50%"), correction("Sheet1!F6", "200%", "60%")],
    );
    assert_eq!(
        corrected,
        "<row r=\"5\"><c r=\"F5\" s=\"1\"><v>0.5</v></c></row><row r=\"6\"><c r=\"F6\" s=\"1\"><v>0.6</v></c></row>\
         <row r=\"7\"><c r=\"F7\" s=\"1\"><f t=\"shared\" ref=\"F5:F7\" si=\"0\">E7/D$5</f><v>3</v></c></row>"
    );
}

/// What takes each with each would need minutes for these.
#[test]
fn twenty_thousand_wrong_rates_are_corrected_one_after_another() {
    let rows = 1..=20_000;
    let row = |n: u32| {
        format!(
            "<row r=\"{n}\"><c r=\"F{n}\"><f t=\"shared\" si=\"{n}\" ref=\"F{n}\">E{n}</f><v>1</v></c></row>"
        )
    };
    let chain: String = rows.clone().map(|n| format!("<c r=\"F{n}\" i=\"7\"/>")).collect();
    let chain = format!("<calcChain>{chain}<c r=\"A1\" i=\"7\"/></calcChain>");
    let sheet: String = rows.clone().map(row).collect();
    let corrections: Vec<_> = rows.map(|n| correction(&format!("Sheet1!F{n}"), "1", "2")).collect();
    let corrected = xlsx_into(&workbook(&sheet, "", &[("xl/calcChain.xml", &chain)]), &corrections).unwrap();
    assert_eq!(text(&corrected, SHEET).matches("<v>2</v>").count(), corrections.len());
    assert_eq!(text(&corrected, "xl/calcChain.xml"), "<calcChain><c r=\"A1\" i=\"7\"/></calcChain>");
}

#[test]
fn a_replaced_formula_is_named_in_the_comment_and_leaves_the_list_of_formulas() {
    let row = "<row r=\"5\"><c r=\"F5\" s=\"1\"><f>E6/D6</f><v>1.1667</v></c><c r=\"G5\"><f>F5</f><v>1</v></c></row>";
    let corrections = [correction("Sheet1!F5", "116.67%", "111.67%")];
    let chain = |cells: &str| format!("<calcChain>{cells}</calcChain>");
    let both = chain("<c r=\"F5\" i=\"7\"/><c r=\"G5\"/>");
    let corrected = xlsx_into(&workbook(row, "", &[("xl/calcChain.xml", &both)]), &corrections).unwrap();
    assert_eq!(text(&corrected, "xl/calcChain.xml"), chain("<c i=\"7\" r=\"G5\"/>"));
    assert!(text(&corrected, "xl/comments1.xml").contains("原印116.67%（原为公式 =E6/D6）"));
    let one = chain("<c r=\"F5\" i=\"7\"/>");
    let corrected = xlsx_into(&workbook(row, "", &[("xl/calcChain.xml", &one)]), &corrections).unwrap();
    assert!(!stored(&corrected).contains_key("xl/calcChain.xml"));
    assert!(!text(&corrected, "[Content_Types].xml").contains("calcChain"));
    assert!(!text(&corrected, "xl/_rels/workbook.xml.rels").contains("calcChain"));
}

#[test]
fn comments_join_those_that_are_there() {
    let row = "<row r=\"5\"><c r=\"E5\"><v>60</v></c><c r=\"F5\"><v>70</v></c></row>";
    let corrections = [correction("Sheet1!E5", "60", "61"), correction("Sheet1!F5", "70", "71")];
    let behind = "<legacyDrawing r:id=\"rId9\"/><tableParts count=\"0\"/>";
    let others = [
        (
            "xl/worksheets/_rels/sheet1.xml.rels",
            "<Relationships><Relationship Id=\"rId9\" Type=\"t/vmlDrawing\" Target=\"../drawings/vmlDrawing1.vml\"/>\
             <Relationship Id=\"rId8\" Type=\"t/comments\" Target=\"../comments1.xml\"/></Relationships>",
        ),
        ("xl/drawings/vmlDrawing1.vml", "<xml><v:shape id=\"_x0000_s1025\"/><br></xml>"),
        (
            "xl/comments1.xml",
            "<comments><authors><author>张三</author></authors><commentList>\
             <comment ref=\"E5\" authorId=\"0\"><text><t>已核</t></text></comment></commentList></comments>",
        ),
    ];
    let corrected = xlsx_into(&workbook(row, behind, &others), &corrections).unwrap();
    assert_eq!(
        text(&corrected, "xl/comments1.xml"),
        "<comments><authors><author>张三</author><author>践诺</author></authors><commentList>\
         <comment ref=\"E5\" authorId=\"0\"><text><t>已核\n原印60</t></text></comment>\
         <comment ref=\"F5\" authorId=\"1\"><text><t xml:space=\"preserve\">原印70</t></text></comment>\
         </commentList></comments>"
    );
    let drawing = text(&corrected, "xl/drawings/vmlDrawing1.vml");
    assert!(drawing.contains("_x0000_s1026") && !drawing.contains("_x0000_s1027"));
    assert!(text(&corrected, SHEET).ends_with(&format!("{behind}</worksheet>")));
    assert_eq!(text(&corrected, others[0].0), others[0].1);
}

#[test]
fn the_reference_to_comments_stands_where_the_format_wants_it() {
    let row = "<row r=\"5\"><c r=\"F5\"><v>70</v></c></row>";
    let corrections = [correction("Sheet1!F5", "70", "71")];
    for (before, after) in
        [("<pageMargins/><drawing/>", "<tableParts/><extLst/>"), ("<mergeCells/>", "<extLst/>"), ("", "")]
    {
        let corrected = xlsx_into(&workbook(row, &format!("{before}{after}"), &[]), &corrections).unwrap();
        let sheet = text(&corrected, SHEET);
        let (_, rest) = sheet.split_once(&format!("</sheetData>{before}<legacyDrawing")).unwrap();
        assert!(rest.ends_with(&format!("\"/>{after}</worksheet>")), "{sheet}");
    }
}

#[test]
fn what_does_not_fit_the_file_is_refused() {
    let refused =
        |rows: &str, correction: Correction| xlsx_into(&workbook(rows, "", &[]), &[correction]).unwrap_err();
    let row = "<row r=\"5\"><c r=\"F5\" t=\"inlineStr\"><is><t>70%</t></is></c><c r=\"G5\"/></row>";
    for (cell, old) in [("Sheet1!F5", "80%"), ("Sheet1!G5", "70%"), ("Sheet1!H5", "70%")] {
        let error = refused(row, correction(cell, old, "90%"));
        assert!(matches!(error, ExportError::CellDiffers { .. }), "{error}");
    }
    for cell in ["表1 第5行 第6列", "Sheet9!F5", "Sheet1!XFE5"] {
        let error = refused(row, correction(cell, "70%", "90%"));
        assert!(matches!(error, ExportError::NoSuchCell { .. }), "{error}");
    }
    let array = "<row r=\"5\"><c r=\"F5\"><f t=\"array\" ref=\"F5:F6\">E5:E6/D5:D6</f><v>1</v></c></row>\
         <row r=\"6\"><c r=\"F6\"><v>1</v></c></row>";
    let error = refused(array, correction("Sheet1!F6", "1", "2"));
    assert!(matches!(error, ExportError::CellInArray { .. }), "{error}");
}

#[test]
fn a_cell_that_cannot_be_corrected_leaves_the_others_corrected_and_is_named() {
    let rows = "<row r=\"5\"><c r=\"F5\"><f t=\"array\" ref=\"F5:F6\">E5:E6/D5:D6</f><v>1</v></c></row>\
         <row r=\"6\"><c r=\"F6\"><v>1</v></c></row>\
         <row r=\"7\"><c r=\"F7\"><v>70</v></c><c r=\"G7\"><v>5</v></c></row>";
    let awkward = [
        correction("Sheet1!F6", "1", "2"),
        correction("Sheet1!G7", "5", "6"),
        correction("Sheet1!G7", "5", "7"),
        correction("Sheet9!F7", "5", "7"),
    ];
    let all = [awkward.as_slice(), &[correction("Sheet1!F7", "70", "71")]].concat();
    let original = workbook(rows, "", &[]);
    let corrected = super::xlsx_into(&original, &all).unwrap();
    let mut reasons: Vec<_> = corrected.left_out.iter().map(ToString::to_string).collect();
    reasons.sort();
    assert_eq!(
        reasons,
        [
            "the cell Sheet1!F6 belongs to an array formula",
            "the cell Sheet1!G7 would have to show 6 and 7",
            "the file has no cell Sheet9!F7"
        ]
    );
    let sheet = text(&corrected.bytes, SHEET);
    assert!(sheet.contains("<c r=\"F7\"><v>71</v></c><c r=\"G7\"><v>5</v></c>"), "{sheet}");
    assert_eq!(text(&corrected.bytes, "xl/comments1.xml").matches("<comment ").count(), 1);
    let nothing = super::xlsx_into(&original, &awkward).unwrap();
    assert_eq!((nothing.bytes == original, nothing.left_out.len()), (true, 3));
}

#[test]
fn what_is_no_workbook_is_refused() {
    let corrections = [correction("Sheet1!F5", "70%", "90%")];
    for damaged in [&b""[..], b"PK", &TEXTS[..2000], b"<html>"] {
        assert!(matches!(xlsx_into(damaged, &corrections), Err(ExportError::DamagedOriginal { .. })));
    }
    for rows in ["<row r=\"5\"><c r=\"F5\">", "<row></c></row>", "<row>&bad;</row>"] {
        let error = xlsx_into(&workbook(rows, "", &[]), &corrections).unwrap_err();
        assert!(
            matches!(error, ExportError::DamagedOriginal { .. } | ExportError::CellDiffers { .. }),
            "{error}"
        );
    }
}

/// Pieces of sheets in any order.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "<row>",
        "<row r=\"5\">",
        "<row r=\"4294967295\">",
        "<row r=\"5\"/>",
        "</row>",
        "<c>",
        "<c r=\"F5\">",
        "<c r=\"F5\" t=\"s\"/>",
        "<c r=\"AAAAAAAAAAAA5\" s=\"x\">",
        "</c>",
        "<f t=\"shared\" si=\"0\" ref=\"F5:A1\">E5/D5</f>",
        "<f t=\"array\" ref=\"::\"/>",
        "<v>",
        "1</v>",
        "<is><t>70%</t></is>",
        "<is>",
        "</is>",
        "&amp;",
        "</sheetData><legacyDrawing r:id=\"rId1\"/><sheetData>",
        "中",
    ]);
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn whatever_a_sheet_says_it_is_corrected_or_refused(rows in pieces(), old in "(70%)?") {
        let _ = xlsx_into(&workbook(&rows, "", &[]), &[correction("Sheet1!F5", &old, "90%")]);
    }

    #[test]
    fn a_file_cut_anywhere_is_refused(length in 0..TEXTS.len()) {
        let cut = TEXTS.get(..length).unwrap_or_default();
        prop_assert!(xlsx_into(cut, &seed_corrections()).is_err());
    }
}
