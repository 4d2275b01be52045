//! What is changed, and that nothing else is.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use jiannuo_domain::{Rounding, check};
use jiannuo_testkit::seed;
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

use crate::{CellRef, Correction, ExportError, Facts, Language, corrections};

const SEED: &[u8] = include_bytes!("../../../../fixtures/equivalents/seed.docx");
const SEED_OF_LIBREOFFICE: &[u8] = include_bytes!("../../../../fixtures/equivalents/seed-libreoffice.docx");

/// The corrected file; a correction that is left out is an error here.
fn docx_into(original: &[u8], corrections: &[Correction]) -> Result<Vec<u8>, ExportError> {
    let corrected = super::docx_into(original, corrections)?;
    corrected.left_out.into_iter().next().map_or(Ok(corrected.bytes), Err)
}

fn corrections_of_the_seed() -> Vec<Correction> {
    let table = seed();
    let findings = check(&table, None, Rounding::default());
    corrections(&Facts {
        file: "seed.docx",
        table: &table,
        findings: &findings,
        rounding: Rounding::default(),
        language: Language::Chinese,
        signals: &[],
    })
}

fn correction(table: usize, row: u32, column: u32, old: &str, new: &str) -> Correction {
    let template = corrections_of_the_seed().remove(0);
    let (old, new) = (old.to_owned(), new.to_owned());
    Correction { cell: CellRef::Table { table, row, column }, old, new, ..template }
}

/// Stored bytes of every part.
fn parts(file: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(file)).unwrap();
    (0..archive.len())
        .map(|index| {
            let mut part = archive.by_index_raw(index).unwrap();
            let (name, mut bytes) = (part.name().unwrap().into_owned(), Vec::new());
            part.read_to_end(&mut bytes).unwrap();
            (name, bytes)
        })
        .collect()
}

fn text(file: &[u8], name: &str) -> String {
    let mut text = String::new();
    let mut archive = ZipArchive::new(Cursor::new(file)).unwrap();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// A document with this body, and further parts.
fn document(body: &str, further: &[(&str, &str)]) -> Vec<u8> {
    let document = format!(
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\
         <w:body>{body}</w:body></w:document>"
    );
    let types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>";
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in
        [("[Content_Types].xml", types), ("word/document.xml", &document)].iter().chain(further)
    {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(part.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// The body after one correction of "5%" to "50%", without the marks of the comment.
fn corrected(body: &str, row: u32, column: u32, old: &str) -> String {
    let file = docx_into(&document(body, &[]), &[correction(1, row, column, old, "50%")]).unwrap();
    let document = text(&file, "word/document.xml");
    let (_, body) = document.split_once("<w:body>").unwrap();
    let (body, _) = body.split_once("</w:body>").unwrap();
    let mut body = body.replace("<w:commentRangeStart w:id=\"0\"/>", "");
    let end = body.find("<w:commentRangeEnd").unwrap();
    let reference = body.split_at(end).1.find("</w:r>").unwrap() + "</w:r>".len();
    body.replace_range(end..end + reference, "");
    body
}

fn table(rows: &[&str]) -> String {
    let rows: String = rows.iter().map(|row| format!("<w:tr>{row}</w:tr>")).collect();
    format!("<w:tbl><w:tblPr/>{rows}</w:tbl>")
}

fn cell(text: &str) -> String {
    format!("<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>")
}

#[test]
fn the_two_wrong_rates_of_the_seed_are_replaced_and_nothing_else() {
    let corrected = docx_into(SEED, &corrections_of_the_seed()).unwrap();
    let (before, after) = (text(SEED, "word/document.xml"), text(&corrected, "word/document.xml"));
    let rows = |xml: &str| xml.split_inclusive("</w:tr>").map(str::to_owned).collect::<Vec<_>>();
    let (before, after) = (rows(&before), rows(&after));
    assert_eq!(before.len(), after.len());
    let changed: Vec<_> =
        before.iter().zip(&after).enumerate().filter(|(_, (a, b))| a != b).map(|(row, _)| row + 1).collect();
    assert_eq!(changed, [45, 47]);
    let run = |id: u32, rate: &str| {
        format!(
            "<w:commentRangeStart w:id=\"{id}\"/><w:r><w:rPr><w:rFonts w:ascii=\"Times New Roman\" \
             w:hAnsi=\"Times New Roman\" w:eastAsia=\"仿宋_GB2312\"/><w:b w:val=\"0\"/>\
             <w:sz w:val=\"21\"/></w:rPr><w:t>{rate}</w:t></w:r>"
        )
    };
    let original = |rate: &str| run(0, rate).replace("<w:commentRangeStart w:id=\"0\"/>", "");
    for (row, id, old, new) in [(45, 0, "102%", "101%"), (47, 1, "116.67%", "111.67%")] {
        let properties = original("").replace("<w:r>", "").replace("<w:t></w:t></w:r>", "");
        let end = format!(
            "<w:commentRangeEnd w:id=\"{id}\"/><w:r>{properties}<w:commentReference w:id=\"{id}\"/></w:r>"
        );
        let expected = before[row - 1].replace(&original(old), &(run(id, new) + &end));
        assert_eq!(after[row - 1], expected);
    }
}

#[test]
fn parts_without_a_part_in_it_stay_byte_for_byte() {
    for file in [SEED, SEED_OF_LIBREOFFICE] {
        let corrected = docx_into(file, &corrections_of_the_seed()).unwrap();
        let (before, mut after) = (parts(file), parts(&corrected));
        assert!(after.remove("word/comments.xml").is_some());
        assert_eq!(before.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>());
        let changed: Vec<_> = before
            .iter()
            .filter(|(name, bytes)| after[*name] != **bytes)
            .map(|(name, _)| name.as_str())
            .collect();
        assert_eq!(changed, ["[Content_Types].xml", "word/_rels/document.xml.rels", "word/document.xml"]);
        let comments = text(&corrected, "word/comments.xml");
        assert!(comments.contains("原印116.67%，按67%÷60%应为111.67%") && comments.contains("践诺"));
    }
}

#[test]
fn without_corrections_and_twice_the_same_bytes_come_back() {
    assert_eq!(docx_into(SEED, &[]).unwrap(), SEED);
    let corrections = corrections_of_the_seed();
    assert_eq!(docx_into(SEED, &corrections).unwrap(), docx_into(SEED, &corrections).unwrap());
}

#[test]
fn cells_are_found_as_readers_count_them() {
    let (a, wrong) = (cell("a"), cell("5%"));
    let wide = "<w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr><w:p><w:r><w:t>5%</w:t></w:r></w:p></w:tc>";
    let before = "<w:trPr><w:gridBefore w:val=\"2\"/></w:trPr>";
    let deleted = format!("<w:trPr><w:del w:id=\"1\" w:author=\"a\"/></w:trPr>{a}{a}");
    let nested = format!("<w:tc>{}<w:p/></w:tc>", table(&[&wrong]));
    let boxed = "<w:tc><w:p><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>5%</w:t></w:r></w:p></w:txbxContent>\
                 </w:pict></w:r></w:p></w:tc>";
    let in_control = format!("<w:sdt><w:sdtPr/><w:sdtContent>{wrong}</w:sdtContent></w:sdt>");
    for (rows, row, column) in [
        (vec![format!("{a}{wrong}")], 1, 2),
        (vec![a.clone(), format!("{a}{wrong}")], 2, 2),
        (vec![format!("{wide}{a}")], 1, 2),
        (vec![format!("{before}{a}{wrong}")], 1, 4),
        (vec![deleted, format!("{a}{wrong}")], 2, 2),
        (vec![format!("{nested}{wrong}")], 1, 2),
        (vec![format!("{boxed}{wrong}")], 1, 2),
        (vec![format!("{a}{in_control}")], 1, 2),
    ] {
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        let body = table(&rows);
        let last = body.rfind("5%").unwrap();
        let mut expected = body.clone();
        expected.replace_range(last..last + 2, "50%");
        assert_eq!(corrected(&body, row, column, "5%"), expected);
    }
}

#[test]
fn a_cell_merged_downwards_is_corrected_where_its_text_stands() {
    let start =
        "<w:tc><w:tcPr><w:vMerge w:val=\"restart\"/></w:tcPr><w:p><w:r><w:t>5%</w:t></w:r></w:p></w:tc>";
    let rest = "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>";
    let body = table(&[start, rest, rest]);
    assert_eq!(corrected(&body, 3, 1, "5%"), body.replace("5%", "50%"));
    let same = [correction(1, 1, 1, "5%", "50%"), correction(1, 2, 1, "5%", "50%")];
    let file = docx_into(&document(&body, &[]), &same).unwrap();
    assert_eq!(text(&file, "word/comments.xml").matches("<w:comment ").count(), 1);
    let other = [correction(1, 1, 1, "5%", "50%"), correction(1, 2, 1, "5%", "60%")];
    let refused = docx_into(&document(&body, &[]), &other);
    assert!(matches!(refused, Err(ExportError::CellShared { figures, .. }) if figures == ["50%", "60%"]));
}

#[test]
fn a_cell_that_cannot_be_corrected_leaves_the_others_corrected_and_is_named() {
    let merged = |value: &str, text: &str| {
        format!(
            "<w:tc><w:tcPr><w:vMerge w:val=\"{value}\"/></w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"
        )
    };
    let symbol = "<w:tc><w:p><w:r><w:t>60</w:t><w:sym w:font=\"Symbol\" w:char=\"F025\"/></w:r></w:p></w:tc>";
    let body = table(&[&merged("restart", "60%"), &merged("continue", ""), &cell("5%"), symbol]);
    let original = document(&body, &[]);
    let awkward = [
        correction(1, 1, 1, "60%", "50%"),
        correction(1, 2, 1, "60%", "75%"),
        correction(1, 4, 1, "60%", "70%"),
    ];
    let all = [awkward.as_slice(), &[correction(1, 3, 1, "5%", "50%")]].concat();
    let corrected = super::docx_into(&original, &all).unwrap();
    let reasons: Vec<_> = corrected.left_out.iter().map(ToString::to_string).collect();
    assert_eq!(
        reasons,
        [
            "the cell 表1 第1行 第1列 would have to show 50% and 75%",
            "the cell 表1 第4行 第1列 shows “60”, not “60%”"
        ]
    );
    let document = text(&corrected.bytes, "word/document.xml");
    assert!(document.contains("<w:t>50%</w:t>") && !document.contains("<w:t>5%</w:t>"), "{document}");
    assert!(document.contains("<w:t>60%</w:t>"), "{document}");
    assert_eq!(text(&corrected.bytes, "word/comments.xml").matches("<w:comment ").count(), 1);
    let nothing = super::docx_into(&original, &awkward).unwrap();
    assert_eq!((nothing.bytes == original, nothing.left_out.len()), (true, 2));
}

#[test]
fn a_merge_that_began_in_a_deleted_row_does_not_reach_above_it() {
    let merge = |value: &str, text: &str| {
        format!(
            "<w:tc><w:tcPr><w:vMerge w:val=\"{value}\"/></w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"
        )
    };
    let deleted = |cell: String| format!("<w:trPr><w:del/></w:trPr>{cell}");
    let beheaded = [merge("restart", "5%"), deleted(merge("restart", "4%")), merge("continue", "5%")];
    let shortened = [merge("restart", "5%"), deleted(merge("continue", "4%")), merge("continue", "3%")];
    for (rows, changed) in [(beheaded, 2), (shortened, 0)] {
        let mut expected = rows.clone();
        expected[changed] = expected[changed].replace("5%", "50%");
        let body = |rows: &[String; 3]| table(&rows.each_ref().map(String::as_str));
        assert_eq!(corrected(&body(&rows), 3, 1, "5%"), body(&expected));
    }
    let gone = document(&table(&[&deleted(cell("5%"))]), &[]);
    let refused = docx_into(&gone, &[correction(1, 1, 1, "5%", "50%")]);
    assert!(matches!(refused, Err(ExportError::NoSuchCell { .. })));
}

#[test]
fn only_the_shown_figure_is_exchanged_wherever_it_is_broken() {
    let run = |text: &str| format!("<w:r><w:t>{text}</w:t></w:r>");
    let gone = "<w:del w:id=\"1\"><w:r><w:delText>4%</w:delText></w:r></w:del>";
    let moved = "<w:moveFrom w:id=\"2\"><w:r><w:t>5%</w:t></w:r></w:moveFrom>";
    let hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>5%</w:t></w:r>";
    for (before, after, old) in [
        (run("5") + &run("%"), run("50%") + &run(""), "5%"),
        (run("完成5个，完成率5%。"), run("完成5个，完成率50%。"), "5%"),
        (run("完成率") + &run("5") + &run(" %左右"), run("完成率") + &run("50%") + &run("左右"), "5%"),
        (format!("{gone}{}", run("5%")), format!("{gone}{}", run("50%")), "5%"),
        (format!("{moved}{hidden}{}", run("5%")), format!("{moved}{hidden}{}", run("50%")), "5%"),
        (run("&#53;&#x25;"), run("50%"), "5%"),
        (run("——"), run("50%"), "——"),
        (run(" "), run("50% "), ""),
        ("<w:r><w:t/></w:r>".into(), run("50%"), ""),
    ] {
        let cell = |content: &str| format!("<w:tc><w:p>{content}</w:p></w:tc>");
        let body = table(&[&cell(&before)]);
        assert_eq!(corrected(&body, 1, 1, old), table(&[&cell(&after)]));
    }
}

#[test]
fn an_empty_cell_gets_a_run_that_looks_like_its_paragraph_mark() {
    let mark =
        "<w:pPr><w:jc w:val=\"center\"/><w:rPr><w:ins w:id=\"1\"/><w:b/><w:sz w:val=\"21\"/></w:rPr></w:pPr>";
    let run = |properties: &str| format!("<w:r>{properties}<w:t>50%</w:t></w:r>");
    for (before, after) in [
        ("<w:p/>".to_owned(), format!("<w:p>{}</w:p>", run(""))),
        ("<w:p w:rsidR=\"00A1\" />".to_owned(), format!("<w:p w:rsidR=\"00A1\" >{}</w:p>", run(""))),
        ("<w:p></w:p>".to_owned(), format!("<w:p>{}</w:p>", run(""))),
        (
            format!("<w:p>{mark}</w:p><w:p/>"),
            format!("<w:p>{mark}{}</w:p><w:p/>", run("<w:rPr><w:b/><w:sz w:val=\"21\"/></w:rPr>")),
        ),
    ] {
        let cell = |content: &str| format!("<w:tc><w:tcPr/>{content}</w:tc>");
        assert_eq!(corrected(&table(&[&cell(&before)]), 1, 1, ""), table(&[&cell(&after)]));
    }
}

#[test]
fn comments_are_added_to_those_that_are_there() {
    let relations = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
        <Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments\" \
        Target=\"notes.xml\"/></Relationships>";
    let comments = "<x:comments xmlns:x=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\
        <x:comment x:id=\"7\" x:author=\"a\"/></x:comments>";
    let further = [("word/_rels/document.xml.rels", relations), ("word/notes.xml", comments)];
    let original = document(&table(&[&cell("5%")]), &further);
    let file = docx_into(&original, &[correction(1, 1, 1, "5%", "50%")]).unwrap();
    let notes = text(&file, "word/notes.xml");
    assert!(notes.contains("<x:comment x:id=\"7\" x:author=\"a\"/><x:comment x:id=\"8\""), "{notes}");
    assert!(text(&file, "word/document.xml").contains("<w:commentRangeStart w:id=\"8\"/>"));
    assert_eq!(parts(&file)["[Content_Types].xml"], parts(&original)["[Content_Types].xml"]);
    assert!(!parts(&file).contains_key("word/comments.xml"));
}

#[test]
fn a_new_part_of_comments_is_listed() {
    let original = document(&table(&[&cell("5%")]), &[]);
    let file = docx_into(&original, &[correction(1, 1, 1, "5%", "50%")]).unwrap();
    let types = text(&file, "[Content_Types].xml");
    assert!(types.contains("<Override PartName=\"/word/comments.xml\"") && types.ends_with("</Types>"));
    let relations = text(&file, "word/_rels/document.xml.rels");
    assert!(relations.contains("Id=\"rId1\"") && relations.contains("Target=\"comments.xml\""));
}

#[test]
fn byte_order_marks_are_kept() {
    let original = document(&table(&[&cell("5%")]), &[]);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for name in ["[Content_Types].xml", "word/document.xml"] {
        writer.start_file(name, SimpleFileOptions::default()).unwrap();
        writer.write_all(format!("\u{feff}{}", text(&original, name)).as_bytes()).unwrap();
    }
    let marked = writer.finish().unwrap().into_inner();
    let wanted = [correction(1, 1, 1, "5%", "50%")];
    let (plain, marked) = (docx_into(&original, &wanted).unwrap(), docx_into(&marked, &wanted).unwrap());
    for name in ["[Content_Types].xml", "word/document.xml"] {
        assert_eq!(text(&marked, name), format!("\u{feff}{}", text(&plain, name)));
    }
}

#[test]
fn corrections_that_belong_to_another_file_are_refused() {
    let original = document(&table(&[&format!("{}{}", cell("5%"), cell("50%"))]), &[]);
    let refused = |correction| docx_into(&original, &[correction]).unwrap_err();
    for (table, row, column) in [(2, 1, 1), (1, 2, 1), (1, 1, 3), (0, 0, 0)] {
        let error = refused(correction(table, row, column, "5%", "6%"));
        assert!(matches!(error, ExportError::NoSuchCell { .. }), "{error}");
    }
    for (column, old) in [(1, "4%"), (2, "5%"), (2, "0%"), (1, "")] {
        let error = refused(correction(1, 1, column, old, "6%"));
        assert!(matches!(error, ExportError::CellDiffers { .. }), "{error}");
    }
}

#[test]
fn what_is_no_word_document_is_refused() {
    let wanted = [correction(1, 1, 1, "5%", "6%")];
    for original in
        [&b""[..], b"PK\x03\x04", b"not a zip", include_bytes!("../../../../fixtures/equivalents/seed.xlsx")]
    {
        assert!(matches!(docx_into(original, &wanted), Err(ExportError::DamagedOriginal { .. })));
    }
    let unclosed = document("<w:tbl><w:tr>", &[]);
    assert!(matches!(docx_into(&unclosed, &wanted), Err(ExportError::DamagedOriginal { .. })));
}
