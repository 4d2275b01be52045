//! The spreadsheet readers on real files: one table in every format, and files that are broken.

use jiannuo_table::{Block, Document, Grid, Place, RemarkKind};
use proptest::prelude::*;

use crate::samples::{bare, container, damage, fixture, seed, spoil};
use crate::{Limits, Refusal, ods, xls, xlsx};

type Reader = fn(&[u8], &Limits) -> Result<Document, Refusal>;

/// Every spreadsheet (and text document) among the fixtures, with the reader it is for.
const FILES: [(&str, Reader); 10] = [
    ("equivalents/seed.xlsx", xlsx::read),
    ("equivalents/seed-libreoffice.xlsx", xlsx::read),
    ("equivalents/seed-numeric.xlsx", xlsx::read),
    ("equivalents/seed.xls", xls::read),
    ("equivalents/seed.et", xls::read),
    ("equivalents/seed.ods", ods::read),
    ("equivalents/seed.odt", ods::read),
    ("tables/004-meishan-wide-4level.xlsx", xlsx::read),
    ("tables/010-hunan-region-two-chains.ods", ods::read),
    ("tables/034-xiangxi-caption-unit.xls", xls::read),
];

fn document(name: &str) -> Document {
    let (_, read) = FILES.iter().find(|(file, _)| *file == name).expect("a listed file");
    read(&fixture(name), &Limits::default()).unwrap_or_else(|refusal| panic!("{name}: {refusal}"))
}

fn first_grid(document: &Document) -> &Grid {
    let grid = document.blocks.iter().find_map(|block| match block {
        Block::Table(grid) => Some(grid),
        Block::Paragraph(_) => None,
    });
    grid.expect("a table")
}

/// Rows of text from the header row on; the title stands above it, in the grid or outside.
fn rows(document: &Document) -> Vec<Vec<String>> {
    let grid = first_grid(document);
    let header = (0..grid.height()).find(|&row| grid.text(row, 0) == "序号").expect("a header");
    let texts = |row| (0..grid.width()).map(|column| grid.text(row, column).into()).collect();
    (header..grid.height()).map(texts).collect()
}

#[test]
fn one_table_reads_the_same_from_every_format() {
    let expected = rows(&document("equivalents/seed.xlsx"));
    assert_eq!(bare(expected.clone()), seed());
    for name in ["seed-libreoffice.xlsx", "seed-numeric.xlsx", "seed.xls", "seed.et", "seed.ods", "seed.odt"]
    {
        let read = document(&format!("equivalents/{name}"));
        for (row, (shown, expected)) in rows(&read).iter().zip(&expected).enumerate() {
            assert_eq!(shown, expected, "{name}, row {row}");
        }
        assert_eq!(rows(&read).len(), expected.len(), "{name}");
        assert_eq!(read.remarks, [], "{name}");
    }
}

#[test]
fn the_table_says_what_was_published() {
    let read = document("equivalents/seed-numeric.xlsx");
    let texts: Vec<_> = rows(&read).into_iter().flatten().collect();
    for text in ["139%", "14.0", "113.68%", "0", "0%", "——"] {
        assert!(texts.iter().any(|shown| shown == text), "{text}");
    }
    let grid = first_grid(&read);
    assert_eq!(grid.text(0, 0), "20项民生实事进展情况");
    assert_eq!(grid.cell(0, 0).map(|cell| cell.columns), Some(7));
}

#[test]
fn the_other_tables_show_their_cells() {
    for (name, address, text) in [
        ("tables/004-meishan-wide-4level.xlsx", None, "187.9"),
        ("tables/010-hunan-region-two-chains.ods", None, "13533.40"),
        ("tables/010-hunan-region-two-chains.ods", None, "95.33%"),
        ("tables/034-xiangxi-caption-unit.xls", None, "78.9%"),
        ("tables/034-xiangxi-caption-unit.xls", None, "82.5"),
        ("equivalents/seed.xls", Some("A1"), "20项民生实事进展情况"),
    ] {
        let read = document(name);
        let grid = first_grid(&read);
        let found = (0..grid.height())
            .flat_map(|row| (0..grid.width()).map(move |column| (row, column)))
            .find(|&(row, column)| grid.text(row, column) == text);
        let (row, column) = found.unwrap_or_else(|| panic!("{name}: no {text}"));
        if let Some(address) = address {
            assert!(grid.address(row, column).ends_with(address));
        }
    }
}

#[test]
fn a_text_document_keeps_its_title_before_the_table() {
    let read = document("equivalents/seed.odt");
    assert_eq!(read.blocks[0], Block::Paragraph("20项民生实事进展情况".into()));
    assert_eq!(first_grid(&read).place(), &Place::Table(1));
    assert!(first_grid(&read).rows()[0].header);
}

#[test]
fn no_fixture_hides_anything() {
    for (name, _) in FILES {
        let kinds: Vec<_> = document(name).remarks.iter().map(|remark| remark.kind).collect();
        assert!(!kinds.contains(&RemarkKind::HiddenRow), "{name}");
    }
}

/// Limits under which even a broken file is soon done with.
fn small() -> Limits {
    Limits { inflated_bytes: 4 << 20, cells: 20_000, ..Limits::default() }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_bytes_make_a_reader_panic(bytes: Vec<u8>) {
        for (_, read) in FILES {
            prop_assert!(read(&bytes, &small()).is_err());
        }
    }

    #[test]
    fn no_broken_file_makes_a_reader_panic(file in 0..FILES.len(), damage in damage()) {
        let (name, read) = FILES[file];
        let _ = read(&spoil(&fixture(name), &damage), &small());
    }

    #[test]
    fn no_broken_part_makes_a_reader_panic(
        file in 0..FILES.len(),
        part in any::<prop::sample::Index>(),
        damage in damage(),
    ) {
        let (name, read) = FILES[file];
        if let Some(mut parts) = parts(&fixture(name)) {
            let index = part.index(parts.len());
            let (_, text) = &mut parts[index];
            *text = String::from_utf8_lossy(&spoil(text.as_bytes(), &damage)).into_owned();
            let parts: Vec<_> = parts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
            let _ = read(&container(&parts), &small());
        }
    }
}

/// The text parts of a zip container; nothing for other files.
fn parts(bytes: &[u8]) -> Option<Vec<(String, String)>> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).ok()?;
    let mut parts = Vec::new();
    for index in 0..archive.len() {
        let part = archive.by_index(index).unwrap();
        let name = part.name().unwrap().into_owned();
        if let Ok(text) = std::io::read_to_string(part) {
            parts.push((name, text));
        }
    }
    Some(parts)
}
