//! What an office finds in its documents.

#![expect(clippy::unwrap_used, reason = "a test stops at what should not happen")]

#[path = "official/samples.rs"]
mod samples;

#[path = "official/hostile.rs"]
mod hostile;

use std::collections::BTreeSet;
use std::io::{Cursor, Read};

use jiannuo_export::official::{Block, OfficialDocument, OfficialFormat};
use jiannuo_export::{ExportError, official_docx, official_html};
use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::Event;

fn part(docx: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(docx)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn sample(wanted: &str) -> OfficialDocument {
    samples::all().into_iter().find(|(name, _)| *name == wanted).unwrap().1
}

/// Names of all elements; panics where the part is not well formed.
fn elements(xml: &str) -> BTreeSet<String> {
    let mut reader = Reader::from_str(xml);
    let mut names = BTreeSet::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) | Event::Empty(tag) => {
                names.insert(tag.name().as_ref().to_owned());
            }
            Event::Text(text) => {
                let text: &str = text.as_ref();
                assert!(!text.contains(['<', '\0', '\u{1f}', '\u{fffe}']), "{text:?}");
            }
            Event::Eof => return names,
            _ => {}
        }
    }
}

/// Names of the tags of a page of html.
fn tags(html: &str) -> BTreeSet<String> {
    let name = |rest: &str| rest.chars().take_while(|c| c.is_ascii_alphanumeric()).collect();
    html.split('<').skip(1).map(|rest| name(rest.trim_start_matches('/'))).collect()
}

#[test]
fn the_documents_of_a_supervision_office_stay_as_they_are() {
    for (name, document) in samples::all() {
        let docx = official_docx(&document).unwrap();
        let xml = part(&docx, "word/document.xml").replace("<w:p>", "\n<w:p>").replace("<w:tr>", "\n<w:tr>");
        insta::assert_snapshot!(name, xml);
        assert_eq!(official_docx(&document).unwrap(), docx, "{name}");
    }
}

#[test]
fn styles_head_and_feet_of_a_letter_stay_as_they_are() {
    let docx = official_docx(&sample("reminder")).unwrap();
    let parts = ["styles", "header-first", "footer-first", "footer-odd", "footer-even"];
    let parts =
        parts.map(|name| part(&docx, &format!("word/{name}.xml")).replace("<w:style ", "\n<w:style "));
    insta::assert_snapshot!("parts", parts.join("\n\n"));
}

#[test]
fn the_page_stays_as_it_is() {
    let html = official_html(&sample("order_sheet"));
    insta::assert_snapshot!("order_sheet_html", html.split_once("</style>").unwrap().1);
}

#[test]
fn long_tables_repeat_their_header_and_part_no_row() {
    let xml = part(&official_docx(&sample("circular")).unwrap(), "word/document.xml");
    assert_eq!(xml.matches("<w:tblHeader/>").count(), 2);
    assert_eq!(xml.matches("<w:tr>").count(), 11 + 61);
    assert_eq!(xml.matches("<w:cantSplit/>").count(), 11 + 61);
}

#[test]
fn a_wide_attachment_lies_across_and_the_imprint_upright() {
    let mut circular = sample("circular");
    if let Some(Block::Table(table)) = circular.attachments[1].body.first_mut() {
        table.columns.extend(table.columns.clone());
    }
    let xml = part(&official_docx(&circular).unwrap(), "word/document.xml");
    let sections: Vec<bool> = xml.split("<w:pgSz ").skip(1).map(|size| size.contains("landscape")).collect();
    assert_eq!(xml.matches("w:orient=\"landscape\"").count(), 1);
    assert_eq!(sections, [false, true, false]);
}

#[test]
fn letters_name_no_printer() {
    let mut letter = sample("circular");
    assert!(official_html(&letter).contains("2024年10月16日印发"));
    letter.format = OfficialFormat::Letter;
    assert!(!official_html(&letter).contains("印发"));
    assert!(!part(&official_docx(&letter).unwrap(), "word/document.xml").contains("日印发"));
}

#[test]
fn only_the_body_is_counted() {
    assert_eq!(OfficialDocument::default().characters(), 0);
    let body = vec![Block::Heading1("一、情况".into()), Block::paragraph("请 办理。\n")];
    let document = OfficialDocument { body, ..sample("order_letter") };
    assert_eq!(document.characters(), 8);
}

#[test]
fn a_table_that_word_cannot_open_is_refused() {
    let mut circular = sample("circular");
    if let Some(Block::Table(table)) = circular.attachments[0].body.first_mut() {
        table.columns = std::iter::repeat_n(table.columns[0].clone(), 64).collect();
    }
    assert!(matches!(official_docx(&circular), Err(ExportError::Unwritable { .. })));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn whatever_users_write_is_never_markup(text in hostile::hostile()) {
        for format in [OfficialFormat::Letter, OfficialFormat::RedHead, OfficialFormat::Sheet] {
            let saying = |text| hostile::saying(OfficialDocument { format, ..OfficialDocument::default() }, text);
            let (harmless, hostile) = (saying("甲\t乙\n丙"), saying(&text));
            let (plain, docx) = (official_docx(&harmless).unwrap(), official_docx(&hostile).unwrap());
            for name in ["document", "header-first", "footer-first", "footer-odd"] {
                let elements = |docx: &[u8]| elements(&part(docx, &format!("word/{name}.xml")));
                prop_assert!(elements(&docx).is_subset(&elements(&plain)), "{name}");
            }
            elements(&part(&docx, "docProps/core.xml"));
            prop_assert!(tags(&official_html(&hostile)).is_subset(&tags(&official_html(&harmless))));
        }
    }
}
