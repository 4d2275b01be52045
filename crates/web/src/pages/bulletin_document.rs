//! A version of a bulletin as an official document.

use jiannuo_export::layout::Align;
use jiannuo_export::official::{
    Attachment, Block, OfficialCell, OfficialColumn, OfficialFormat, OfficialTable, SignalColour,
};
use jiannuo_export::{Language, OfficialDocument, words};
use jiannuo_office::{BlockKind, BulletinAttachment, BulletinBlock, BulletinVersion, MatterRow};

use crate::moment;

/// The document of a version; one that was not issued says that it is a draft, and has no number and date.
pub(crate) fn document(version: &BulletinVersion, county: &str, language: Language) -> OfficialDocument {
    let w = words::SiteWords::of(language);
    let issuer = issuer(version, county);
    let issue = version.issue.as_ref();
    let date = issue.map(|issue| moment::local(issue.by.at).date());
    let numbers = version.body.numbers();
    let blocks = version.body.blocks.iter().zip(numbers);
    let tables = version.body.attachments.iter().map(|table| attachment(table, language));
    OfficialDocument {
        format: OfficialFormat::RedHead,
        number: issue.map(|issue| words::bulletin_number(issue.year, issue.serial, language)),
        title: version.title.clone(),
        addressee: Some(w.bulletin_addressee.to_owned()),
        body: blocks.map(|(block, number)| body(block, number, language)).collect(),
        attachments: tables.collect(),
        signature: Some(issuer.clone()),
        date,
        printed_by: date.map(|date| (issuer.clone(), date)),
        footer: issue.is_none().then(|| words::bulletin_is_draft(version.version, language)),
        issuer,
        ..OfficialDocument::default()
    }
}

/// Who a bulletin is from: "示范县督查室".
pub(crate) fn issuer(version: &BulletinVersion, county: &str) -> String {
    let post = version.issue.as_ref().map_or(&version.by.post, |issue| &issue.by.post);
    if post.starts_with(county) { post.clone() } else { format!("{county}{post}") }
}

fn body(block: &BulletinBlock, number: usize, language: Language) -> Block {
    let text = format!("{}{}", block_number(block.kind, number, language), block.text());
    match block.kind {
        BlockKind::Heading => Block::Heading1(text),
        BlockKind::Subheading => Block::Heading2(text),
        BlockKind::Paragraph | BlockKind::Item => Block::paragraph(text),
    }
}

/// The number before a block: 一、
pub(crate) fn block_number(kind: BlockKind, number: usize, language: Language) -> String {
    match kind {
        BlockKind::Heading => words::bulletin_block_number(1, number, language),
        BlockKind::Subheading => words::bulletin_block_number(2, number, language),
        BlockKind::Item => words::bulletin_block_number(3, number, language),
        BlockKind::Paragraph => String::new(),
    }
}

fn attachment(table: &BulletinAttachment, language: Language) -> Attachment {
    let name = table.name();
    let headers = words::bulletin_table_columns(name, language);
    let left = |number: usize| matches!((name, number), ("slow" | "on-course", 1 | 2) | ("ranking", 1));
    let widths: &[u16] = match table {
        BulletinAttachment::Slow { .. } => &[3, 10, 5, 6, 5, 4, 5, 4],
        BulletinAttachment::OnCourse { .. } => &[3, 13, 6, 5, 5, 5, 5],
        BulletinAttachment::Ranking { .. } => &[4, 14, 8, 8, 8],
    };
    let column = |((header, width), number): ((&&str, &u16), usize)| {
        let align = if left(number) { Align::Left } else { Align::Centre };
        OfficialColumn::new(*header, *width, align)
    };
    let table = OfficialTable {
        caption: None,
        columns: headers.iter().zip(widths).zip(0..).map(column).collect(),
        rows: rows(table, language),
    };
    Attachment { title: words::bulletin_table(name, language).to_owned(), body: vec![Block::Table(table)] }
}

fn rows(table: &BulletinAttachment, language: Language) -> Vec<Vec<OfficialCell>> {
    let matters = |rows: &[MatterRow], last: fn(&MatterRow, Language) -> OfficialCell, has_gap: bool| {
        let row = |(row, number): (&MatterRow, usize)| {
            let number = number.to_string();
            let texts = [&number, &row.name, &row.department, &row.target, &row.achieved, &row.rate];
            let mut cells: Vec<OfficialCell> = texts.into_iter().map(|text| shown(text)).collect();
            if has_gap {
                cells.push(shown(&row.gap));
            }
            cells.push(last(row, language));
            cells
        };
        rows.iter().zip(1..).map(row).collect()
    };
    match table {
        BulletinAttachment::Slow { rows } => matters(rows, signal, true),
        BulletinAttachment::OnCourse { rows } => matters(rows, progress, false),
        BulletinAttachment::Ranking { rows, .. } => rows
            .iter()
            .map(|row| {
                let numbers = [row.place.to_string(), row.department.clone(), row.tasks.to_string()];
                let rest = [row.done.to_string(), row.share.clone()];
                numbers.into_iter().chain(rest).map(OfficialCell::Text).collect()
            })
            .collect(),
    }
}

/// A cell that says nothing is a dash.
fn shown(text: &str) -> OfficialCell {
    if text.is_empty() { "——".into() } else { text.into() }
}

fn progress(row: &MatterRow, language: Language) -> OfficialCell {
    words::bulletin_progress(row.grade.name(), language).into()
}

fn signal(row: &MatterRow, language: Language) -> OfficialCell {
    let colour = match row.state.as_str() {
        "red" => SignalColour::Red,
        "yellow" => SignalColour::Yellow,
        "blue" => SignalColour::Blue,
        "green" => SignalColour::Green,
        _ => SignalColour::Grey,
    };
    let word = words::light_word(&row.state, language).to_owned();
    let shape = words::light_shape(&row.state).chars().next().unwrap_or('○');
    OfficialCell::Signal { shape, word, colour }
}
