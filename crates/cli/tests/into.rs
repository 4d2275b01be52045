//! `convert --into`: a correct file stays as it is, a wrong rate is replaced, and what cannot be
//! replaced is said.

#![expect(clippy::unwrap_used, reason = "a test stops at what should not happen")]

use std::io::{Cursor, Read, Write};
use std::path::Path;
use std::process::{Command, Output};

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

fn jiannuo(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_jiannuo"))
        .args(arguments)
        .env_remove("LC_ALL")
        .env("LANG", "zh_CN.UTF-8")
        .output()
        .unwrap()
}

fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A Word document with one table of these cells, each the inside of its `w:tc`.
fn docx(rows: &[Vec<String>]) -> Vec<u8> {
    let row = |cells: &Vec<String>| {
        let cells: String = cells.iter().map(|cell| format!("<w:tc>{cell}</w:tc>")).collect();
        format!("<w:tr>{cells}</w:tr>")
    };
    let rows: String = rows.iter().map(row).collect();
    let document = format!(
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\
         <w:body><w:tbl><w:tblPr/>{rows}</w:tbl></w:body></w:document>"
    );
    let types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.\
         wordprocessingml.document.main+xml\"/></Types>";
    archive(&[("[Content_Types].xml", types), ("word/document.xml", &document)])
}

fn cell(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

/// A Word document with one text a cell.
fn plain_docx(rows: &[&[&str]]) -> Vec<u8> {
    let rows: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(|text| cell(text)).collect()).collect();
    docx(&rows)
}

fn part(file: &Path, name: &str) -> String {
    let mut text = String::new();
    let mut archive = ZipArchive::new(Cursor::new(std::fs::read(file).unwrap())).unwrap();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// `convert source --into file`: what the program says, and the texts of the corrected file's table.
fn corrected(source: &[u8], into: &[u8], extension: &str) -> (Output, Option<String>) {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(format!("{name}.{extension}"));
    let (from, to, out) = (path("from"), path("to"), path("out"));
    std::fs::write(&to, into).unwrap();
    let from = if source == into {
        to.clone()
    } else {
        std::fs::write(&from, source).unwrap();
        from
    };
    let text = |path: &Path| path.to_str().unwrap().to_owned();
    let output = jiannuo(&["convert", &text(&from), "--into", &text(&to), "-o", &text(&out)]);
    let main = if extension == "docx" { "word/document.xml" } else { "xl/worksheets/sheet1.xml" };
    (output, out.exists().then(|| part(&out, main)))
}

/// A workbook of one sheet with these rows.
fn xlsx(rows: &str) -> Vec<u8> {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
    const TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    let related = |kind: &str, target: &str| {
        format!(
            "<Relationships xmlns=\"{PACKAGE}/relationships\"><Relationship Id=\"rId1\" \
             Type=\"{RELATIONS}/{kind}\" Target=\"{target}\"/></Relationships>"
        )
    };
    let types = format!(
        "<Types xmlns=\"{PACKAGE}/content-types\">\
         <Override PartName=\"/xl/workbook.xml\" ContentType=\"{TYPE}.sheet.main+xml\"/>\
         <Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"{TYPE}.worksheet+xml\"/></Types>"
    );
    let book = format!(
        "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{RELATIONS}\"><sheets>\
         <sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
    );
    let sheet = format!("<worksheet xmlns=\"{MAIN}\"><sheetData>{rows}</sheetData></worksheet>");
    archive(&[
        ("[Content_Types].xml", &types),
        ("_rels/.rels", &related("officeDocument", "xl/workbook.xml")),
        ("xl/workbook.xml", &book),
        ("xl/_rels/workbook.xml.rels", &related("worksheet", "worksheets/sheet1.xml")),
        ("xl/worksheets/sheet1.xml", &sheet),
    ])
}

/// Cells of a row that hold texts, from column A.
fn texts(row: usize, texts: &[&str]) -> String {
    let cell = |(letter, text): (char, &&str)| {
        format!("<c r=\"{letter}{row}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
    };
    ('A'..='Z').zip(texts).map(cell).collect()
}

const HEADER: [&str; 5] = ["项目名称", "年度目标", "完成情况", "完成率", "责任单位"];

#[test]
fn rows_of_the_same_name_keep_their_own_figures() {
    let right = plain_docx(&[
        &HEADER,
        &["城镇新增就业（人）", "100", "70", "70.00%", "人社局"],
        &["其中：省级", "60", "40", "66.67%", "人社局"],
        &["农村转移就业（人）", "20", "20", "100.00%", "人社局"],
        &["其中：省级", "10", "10", "100.00%", "人社局"],
    ]);
    let (output, document) = corrected(&right, &right, "docx");
    let document = document.unwrap();
    assert!(document.contains("66.67%"), "{document}");
    assert!(!document.contains("commentReference"), "{document}");
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stdout));
}

#[test]
fn figures_of_another_file_go_to_rows_of_the_same_name_in_order() {
    let rows = |first: [&str; 3], second: [&str; 3]| {
        let [first, second] =
            [first, second].map(|[target, achieved, rate]| ["其中：省级", target, achieved, rate, "人社局"]);
        plain_docx(&[
            &HEADER,
            &["城镇新增就业（人）", "100", "70", "70.00%", "人社局"],
            &first,
            &["农村转移就业（人）", "20", "20", "100.00%", "人社局"],
            &second,
        ])
    };
    let theirs = rows(["60", "40", "66.67%"], ["10", "10", "100.00%"]);
    let newer = rows(["60", "45", "75.00%"], ["10", "9", "90.00%"]);
    let document = corrected(&newer, &theirs, "docx").1.unwrap();
    assert!(document.contains("75.00%") && document.contains("90.00%"), "{document}");
    let fewer = plain_docx(&[&HEADER, &["其中：省级", "60", "45", "75.00%", "人社局"]]);
    let document = corrected(&fewer, &theirs, "docx").1.unwrap();
    assert!(document.contains("66.67%") && !document.contains("75.00%"), "{document}");
}

/// A cell that begins (`restart`) or continues (`continue`) a merge downwards.
fn merged(value: &str, text: &str) -> String {
    format!("<w:tcPr><w:vMerge w:val=\"{value}\"/></w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

/// A row below [`HEADER`] whose rate is a cell made by the caller.
fn row_with_rate(name: &str, target: &str, achieved: &str, rate: String) -> Vec<String> {
    vec![cell(name), cell(target), cell(achieved), rate, cell("人社局")]
}

#[test]
fn a_rate_that_two_rows_share_does_not_stop_the_other_corrections() {
    let theirs = docx(&[
        HEADER.map(cell).to_vec(),
        row_with_rate("城镇新增就业（人）", "100", "70", cell("60.00%")),
        row_with_rate("培训（人）", "100", "50", merged("restart", "60.00%")),
        row_with_rate("招聘会（场）", "20", "15", merged("continue", "")),
    ]);
    let (output, document) = corrected(&theirs, &theirs, "docx");
    let (document, told) = (document.unwrap(), String::from_utf8_lossy(&output.stderr).into_owned());
    assert!(document.contains("<w:t>70.00%</w:t>") && document.contains("<w:t>60.00%</w:t>"), "{document}");
    assert!(told.contains("表1 第3行 第4列：几行合用这一格，按各行应分别为50.00%、75.00%"), "{told}");
    assert_eq!(output.status.code(), Some(1), "{told}");
}

#[test]
fn a_shared_rate_that_is_right_for_one_of_its_rows_is_left_alone() {
    let theirs = docx(&[
        HEADER.map(cell).to_vec(),
        row_with_rate("培训（人）", "100", "60", merged("restart", "60.00%")),
        row_with_rate("招聘会（场）", "20", "15", merged("continue", "")),
    ]);
    let (output, document) = corrected(&theirs, &theirs, "docx");
    let (document, told) = (document.unwrap(), String::from_utf8_lossy(&output.stderr).into_owned());
    assert!(document.contains("<w:t>60.00%</w:t>") && !document.contains("75.00%"), "{document}");
    assert!(told.contains("表1 第2行 第4列：几行合用这一格，按各行应分别为75.00%、60.00%"), "{told}");
}

#[test]
fn a_formula_without_a_stored_value_is_not_called_missing_and_stays() {
    let formula = "<c r=\"D2\"><f>C2/B2</f></c>";
    let sheet = xlsx(&format!(
        "<row r=\"1\">{}</row><row r=\"2\">{}{formula}</row><row r=\"3\">{}</row>",
        texts(1, &HEADER[..4]),
        texts(2, &["培训（人）", "100", "50"]),
        texts(3, &["招聘会（场）", "20", "15", ""]),
    ));
    let newer = xlsx(&format!(
        "<row r=\"1\">{}</row><row r=\"2\">{}</row>",
        texts(1, &HEADER[..4]),
        texts(2, &["培训（人）", "100", "60", "60%"]),
    ));
    for source in [&sheet, &newer] {
        let corrected = corrected(source, &sheet, "xlsx").1.unwrap();
        assert!(corrected.contains(formula), "{corrected}");
        assert!(corrected.contains("75.00%"), "the other rate is missing indeed: {corrected}");
    }
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("formula.xlsx");
    std::fs::write(&file, &sheet).unwrap();
    let output = jiannuo(&["check", file.to_str().unwrap(), "--format", "json"]);
    let found: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let codes: Vec<_> = found["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|finding| (finding["code"].as_str().unwrap(), finding["row"].as_u64()))
        .filter(|(code, _)| matches!(*code, "rate-missing" | "formula-without-value"))
        .collect();
    assert_eq!(codes, [("formula-without-value", Some(1)), ("rate-missing", Some(2))]);
}
