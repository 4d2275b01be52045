//! What tests of readers share: the fixtures, containers built on the spot, and grids as texts.

use std::io::{Cursor, Write};

use jiannuo_table::{Block, Document, Grid, RemarkKind};
use proptest::prelude::*;
use zip::write::SimpleFileOptions;

use crate::{Limits, docx};

/// A file of the fixtures folder.
pub(crate) fn fixture(name: &str) -> Vec<u8> {
    let path = format!("{}/../../fixtures/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// A zip container of these parts.
pub(crate) fn container(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A docx with this body.
pub(crate) fn docx_of(body: &str) -> Vec<u8> {
    container(&[("word/document.xml", &document_xml(body))])
}

/// The main part of a docx with this body.
pub(crate) fn document_xml(body: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="w" xmlns:mc="mc" xmlns:m="m"><w:body>{body}</w:body></w:document>"#
    )
}

/// The grids of a document in order.
pub(crate) fn grids(document: &Document) -> Vec<&Grid> {
    let mut grids = Vec::new();
    for block in &document.blocks {
        if let Block::Table(grid) = block {
            grids.push(grid);
        }
    }
    grids
}

/// The paragraphs of a document in order.
pub(crate) fn paragraphs(document: &Document) -> Vec<&str> {
    let mut texts = Vec::new();
    for block in &document.blocks {
        if let Block::Paragraph(text) = block {
            texts.push(text.as_str());
        }
    }
    texts
}

/// Texts as seen, row by row, every merged cell at each place that it covers.
pub(crate) fn texts(grid: &Grid) -> Vec<Vec<String>> {
    (0..grid.height())
        .map(|row| (0..grid.width()).map(|column| grid.text(row, column).to_owned()).collect())
        .collect()
}

/// Remarks as kind, address and text.
pub(crate) fn remarks(document: &Document) -> Vec<(RemarkKind, &str, &str)> {
    document.remarks.iter().map(|r| (r.kind, r.address.as_str(), r.written.as_str())).collect()
}

/// The seed as its docx shows it: 65 rows of 7 columns, white space removed.
pub(crate) fn seed() -> Vec<Vec<String>> {
    let document = docx::read(&fixture("equivalents/seed.docx"), &Limits::default()).unwrap();
    let grids = grids(&document);
    assert_eq!(grids.len(), 1);
    let seed = bare(texts(grids[0]));
    assert_eq!((seed.len(), seed[0].len()), (65, 7));
    seed
}

/// Texts without white space, by which the fixtures are compared.
pub(crate) fn bare(texts: Vec<Vec<String>>) -> Vec<Vec<String>> {
    let bare = |text: String| text.chars().filter(|c| !c.is_whitespace()).collect();
    texts.into_iter().map(|row| row.into_iter().map(bare).collect()).collect()
}

/// A way to spoil a file.
#[derive(Debug, Clone)]
pub(crate) enum Damage {
    Cut(prop::sample::Index),
    Change(prop::sample::Index, u8),
    Remove(prop::sample::Index, usize),
    Repeat(prop::sample::Index, usize),
}

/// One to eight ways to spoil a file.
pub(crate) fn damage() -> impl Strategy<Value = Vec<Damage>> {
    let index = any::<prop::sample::Index>;
    let one = prop_oneof![
        1 => index().prop_map(Damage::Cut),
        8 => (index(), any::<u8>()).prop_map(|(at, byte)| Damage::Change(at, byte)),
        2 => (index(), 1..64_usize).prop_map(|(at, length)| Damage::Remove(at, length)),
        2 => (index(), 1..64_usize).prop_map(|(at, length)| Damage::Repeat(at, length)),
    ];
    prop::collection::vec(one, 1..8)
}

/// The file after it was spoilt.
pub(crate) fn spoil(bytes: &[u8], damage: &[Damage]) -> Vec<u8> {
    let mut spoilt = bytes.to_vec();
    for one in damage {
        if spoilt.is_empty() {
            break;
        }
        let length = spoilt.len();
        match one {
            Damage::Cut(at) => spoilt.truncate(at.index(length)),
            Damage::Change(at, byte) => spoilt[at.index(length)] = *byte,
            Damage::Remove(at, many) => {
                let start = at.index(length);
                spoilt.drain(start..(start + many).min(length));
            }
            Damage::Repeat(at, many) => {
                let start = at.index(length);
                let piece = spoilt[start..(start + many).min(length)].to_vec();
                spoilt.splice(start..start, piece);
            }
        }
    }
    spoilt
}
