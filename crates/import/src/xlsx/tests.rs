//! Workbooks made of single parts, for what no fixture shows.

use jiannuo_table::{Block, Grid, Remark, RemarkKind};

use super::*;
use crate::samples::container;

const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A workbook of one sheet; further parts replace those of the same name.
fn workbook(sheet: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let sheet = format!("<worksheet>{sheet}</worksheet>");
    let relations = format!(
        "<Relationships><Relationship Id='rId1' Type='{RELATION}/worksheet' Target='/xl/s.xml'/>\
         <Relationship Id='rId2' Type='{RELATION}/styles' Target='styles.xml'/>\
         <Relationship Id='rId3' Type='{RELATION}/sharedStrings' Target='../xl/strings.xml'/>\
         </Relationships>"
    );
    let mut all = vec![
        ("xl/workbook.xml", "<workbook><sheets><sheet name='表' r:id='rId1'/></sheets></workbook>"),
        ("xl/_rels/workbook.xml.rels", relations.as_str()),
        ("xl/s.xml", sheet.as_str()),
    ];
    all.retain(|(name, _)| !parts.iter().any(|(other, _)| name == other));
    all.extend(parts);
    container(&all)
}

fn read_sheet(sheet: &str, parts: &[(&str, &str)]) -> (Grid, Vec<Remark>) {
    let mut document = read(&workbook(sheet, parts), &Limits::default()).unwrap();
    match document.blocks.pop() {
        Some(Block::Table(grid)) => (grid, document.remarks),
        other => panic!("no table: {other:?}"),
    }
}

fn refusal(sheet: &str, parts: &[(&str, &str)]) -> Refusal {
    read(&workbook(sheet, parts), &Limits::default()).unwrap_err()
}

#[test]
fn cells_without_references_follow_each_other() {
    let (grid, _) = read_sheet(
        "<row><c><v>1</v></c><c t='inlineStr'><is><t>甲</t></is></c></row>\
         <row><c r='C2'><v>2</v></c><c><v>3</v></c></row>",
        &[],
    );
    assert_eq!((grid.text(0, 0), grid.text(0, 1)), ("1", "甲"));
    assert_eq!((grid.text(1, 2), grid.text(1, 3)), ("2", "3"));
}

#[test]
fn every_type_of_cell_shows_as_in_excel() {
    let styles = "<styleSheet><numFmts><numFmt numFmtId='170' formatCode='0&quot;户&quot;'/></numFmts>\
                  <cellStyleXfs><xf numFmtId='9'/></cellStyleXfs><cellXfs><xf numFmtId='0'/>\
                  <xf numFmtId='10'/><xf numFmtId='170'/><xf numFmtId='14'/></cellXfs></styleSheet>";
    let strings = "<sst><si><t xml:space='preserve'> 共享 </t></si></sst>";
    let (grid, remarks) = read_sheet(
        "<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='b'><v>1</v></c><c r='C1' t='e'>\
         <v>#DIV/0!</v></c><c r='D1' s='1'><v>0.97560000000000002</v></c><c r='E1' s='2'><v>35</v></c>\
         <c r='F1' s='3'><v>45596</v></c><c r='G1' t='str'><f>A1&amp;B1</f><v>甲_x000D_\n乙</v></c>\
         <c r='H1'><f>SUM(A:A)</f></c><c r='I1' s='99'><v>1.5</v></c></row>",
        &[("xl/styles.xml", styles), ("xl/strings.xml", strings)],
    );
    let texts: Vec<_> = (0..9).map(|column| grid.text(0, column)).collect();
    assert_eq!(texts, ["共享", "TRUE", "#DIV/0!", "97.56%", "35户", "2024/10/31", "甲\n乙", "", "1.5"]);
    let remarks: Vec<_> = remarks.iter().map(|r| (r.kind, r.address.as_str(), r.written.as_str())).collect();
    assert_eq!(
        remarks,
        [
            (RemarkKind::ErrorValue, "表!C1", "#DIV/0!"),
            (RemarkKind::FormulaWithoutValue, "表!H1", "=SUM(A:A)"),
        ]
    );
}

#[test]
fn formats_of_conditional_formatting_are_not_those_of_cells() {
    let styles = "<styleSheet><numFmts><numFmt numFmtId='176' formatCode='0.00%'/></numFmts>\
                  <cellXfs><xf numFmtId='176'/><xf numFmtId='177'/></cellXfs>\
                  <dxfs><dxf><numFmt numFmtId='176' formatCode='0'/></dxf>\
                  <dxf><numFmt numFmtId='177' formatCode='0&quot;户&quot;'/></dxf></dxfs></styleSheet>";
    let sheet = "<row r='1'><c r='A1' s='0'><v>0.9756</v></c><c r='B1' s='1'><v>35.5</v></c></row>";
    let (grid, _) = read_sheet(sheet, &[("xl/styles.xml", styles)]);
    assert_eq!((grid.text(0, 0), grid.text(0, 1)), ("97.56%", "35.5"));
}

#[test]
fn values_hidden_by_their_format_are_remarked() {
    let styles = "<styleSheet><numFmts><numFmt numFmtId='170' formatCode='0;-0;;@'/></numFmts>\
                  <cellXfs><xf numFmtId='170'/></cellXfs></styleSheet>";
    let (grid, remarks) = read_sheet("<row r='1'><c r='A1'><v>0</v></c></row>", &[("xl/styles.xml", styles)]);
    assert_eq!(grid.text(0, 0), "");
    assert_eq!(remarks[0].kind, RemarkKind::SkippedPart);
    assert_eq!(remarks[0].written, "0");
}

#[test]
fn a_cell_in_the_last_corner_costs_nothing() {
    let (grid, _) = read_sheet(
        "<dimension ref='A1:XFD1048576'/><row r='1'><c r='A1'><v>1</v></c></row>\
         <row r='1048576'><c r='XFD1048576'><v>2</v></c></row>",
        &[],
    );
    assert_eq!(grid.height(), 2);
    assert_eq!(grid.address(1, 16_383), "表!XFD1048576");
}

#[test]
fn hidden_rows_columns_and_sheets_are_kept_and_remarked() {
    let (grid, remarks) = read_sheet(
        "<cols><col min='2' max='16384' hidden='1'/></cols><row r='1' hidden='1'><c r='A1'><v>1</v></c>\
         </row><row r='2' ht='0' customHeight='1'><c r='B2'><v>2</v></c></row><row r='9' hidden='true'/>",
        &[(
            "xl/workbook.xml",
            "<workbook><sheets><sheet name='表' state='veryHidden' r:id='rId1'/></sheets></workbook>",
        )],
    );
    assert!(grid.is_hidden() && grid.rows().iter().all(|row| row.hidden));
    let kinds: Vec<_> = remarks.iter().map(|remark| remark.kind).collect();
    assert_eq!(
        kinds,
        [RemarkKind::HiddenSheet, RemarkKind::HiddenColumn, RemarkKind::HiddenRow, RemarkKind::HiddenRow]
    );
}

#[test]
fn workbooks_with_macros_are_refused() {
    let macro_type =
        "<Types><Override ContentType='application/vnd.ms-excel.sheet.macroEnabled.main+xml'/></Types>";
    assert_eq!(refusal("", &[("xl/vbaProject.bin", "x")]), Refusal::Macros);
    assert_eq!(refusal("", &[("xl/macrosheets/sheet1.xml", "x")]), Refusal::Macros);
    assert_eq!(refusal("", &[("[Content_Types].xml", macro_type)]), Refusal::Macros);
}

#[test]
fn a_document_type_is_refused() {
    let part = "<!DOCTYPE x [<!ENTITY a 'b'>]><worksheet/>";
    assert_eq!(refusal("", &[("xl/s.xml", part)]), Refusal::Dtd);
}

#[test]
fn references_to_nothing_are_damage() {
    for (sheet, parts) in [
        ("<row><c t='s'><v>7</v></c></row>", [].as_slice()),
        ("<row r='x'/>", &[]),
        ("<row><c r='1A'><v>1</v></c></row>", &[]),
        ("<row r='9999999'><c><v>1</v></c></row>", &[]),
        ("<mergeCells><mergeCell ref='A'/></mergeCells>", &[]),
        ("", &[("xl/_rels/workbook.xml.rels", "<Relationships/>")]),
        ("<row>", &[]),
    ] {
        let refusal = refusal(sheet, parts);
        assert!(matches!(refusal, Refusal::Damaged { .. }), "{sheet}: {refusal}");
    }
}

#[test]
fn one_long_text_shared_by_many_cells_is_refused() {
    let long = "长".repeat(30_000);
    let strings = format!("<sst><si><t>{long}</t></si></sst>");
    let sheet = format!("<row>{}</row>", "<c t='s'><v>0</v></c>".repeat(3_000));
    let parts = [("xl/strings.xml", strings.as_str())];
    assert!(matches!(refusal(&sheet, &parts), Refusal::TooLarge { .. }));
}
