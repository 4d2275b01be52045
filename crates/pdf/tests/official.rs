//! What an office gets from the printer.

#![expect(clippy::unwrap_used, reason = "a test stops at what should not happen")]

#[path = "../../export/tests/official/samples.rs"]
mod samples;

#[path = "../../export/tests/official/hostile.rs"]
mod hostile;

use jiannuo_export::official::{Block, OfficialDocument, OfficialFormat};
use jiannuo_pdf::{Options, Pdf, official_pdf};
use jiff::civil::date;
use proptest::prelude::*;

fn draw(document: &OfficialDocument) -> Pdf {
    let options = Options { date: Some(date(2024, 11, 5)), ..Options::default() };
    official_pdf(document, &options).unwrap()
}

#[test]
fn documents_of_a_supervision_office_are_drawn_archived_and_the_same_each_time() {
    for ((name, document), pages) in samples::all().into_iter().zip([1, 1, 3, 1, 7]) {
        let pdf = draw(&document);
        assert_eq!((pdf.pages, pdf.archival, pdf.missing.as_slice()), (pages, true, &[][..]), "{name}");
        assert_eq!(draw(&document).bytes, pdf.bytes, "{name}");
    }
}

#[test]
fn an_attachment_that_is_too_wide_lies_across() {
    let (_, mut circular) = samples::all().pop().unwrap();
    let upright = draw(&circular).pages;
    for attachment in &mut circular.attachments {
        let Some(Block::Table(table)) = attachment.body.first_mut() else { continue };
        table.columns.extend(table.columns.clone());
        assert!(attachment.is_across());
    }
    // The imprint has an upright page of its own.
    assert!(draw(&circular).pages > upright);
}

#[test]
fn an_empty_document_is_a_page() {
    assert_eq!(draw(&OfficialDocument::default()).pages, 1);
}

#[test]
fn characters_that_no_face_has_are_reported() {
    let document = OfficialDocument { title: "致\u{2a6d6}的函".into(), ..OfficialDocument::default() };
    assert_eq!(draw(&document).missing, ['\u{2a6d6}']);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, ..ProptestConfig::default() })]

    #[test]
    fn whatever_users_write_is_set_as_text(text in hostile::hostile()) {
        for format in [OfficialFormat::Letter, OfficialFormat::RedHead, OfficialFormat::Sheet] {
            let document = OfficialDocument { format, ..OfficialDocument::default() };
            let document = hostile::saying(document, &text);
            prop_assert!(draw(&document).pages > 0);
        }
    }
}
