//! Hostile texts in every place of a document.

use jiannuo_export::layout::Align;
use jiannuo_export::official::{
    Attachment, Block, FormCell, FormRow, OfficialCell, OfficialColumn, OfficialDocument, OfficialTable, Run,
    SignalColour,
};
use jiff::civil::date;
use proptest::prelude::*;

/// Texts that mean something to markup, to typesetters or to neither.
pub fn hostile() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "</w:t></w:r>",
        "&amp;",
        "&",
        "]]>",
        "<script>alert(1)</script>",
        "\"'><b>",
        "#read(\"page.json\")",
        "#typst",
        "$x$",
        "*粗*",
        "\\u{2a6d6}",
        "@label",
        "\0",
        "\u{1f}",
        "\u{fffe}",
        "\u{202e}",
        "\u{2a6d6}",
        "㐂㙦",
        "\n\n",
        "\t",
        "ThisWordIsMuchLongerThanALineOfAnOfficialDocumentAndMustBreakSomewhereOrRunOffThePage0123456789",
        "民生",
        "{{ title }}",
        "${title}",
        "<!--",
        "%PDF",
        "\u{feff}",
    ]);
    prop::collection::vec(prop_oneof![pieces.prop_map(str::to_owned), any::<String>()], 1..6)
        .prop_map(|pieces| pieces.concat())
}

/// The document with a text in every place that takes one.
pub fn saying(mut document: OfficialDocument, text: &str) -> OfficialDocument {
    let some = || Some(text.to_owned());
    document.issuer = text.to_owned();
    document.title = text.to_owned();
    (document.number, document.urgency, document.addressee) = (some(), some(), some());
    (document.signature, document.note, document.footer) = (some(), some(), some());
    document.signatory = some();
    document.copies_to.push(text.to_owned());
    document.printed_by = Some((text.to_owned(), date(2024, 11, 5)));
    document.body.extend(anything(text));
    document.attachments.push(Attachment { title: text.to_owned(), body: anything(text) });
    document
}

fn anything(text: &str) -> Vec<Block> {
    let cells = vec![
        OfficialCell::from(text),
        OfficialCell::Signal { shape: '●', word: text.into(), colour: SignalColour::Grey },
    ];
    let columns =
        vec![OfficialColumn::new(text, 10, Align::Left), OfficialColumn::new(text, 4, Align::Right)];
    vec![
        Block::Heading1(text.into()),
        Block::Heading2(text.into()),
        Block::Paragraph(vec![Run::plain(text), Run::bold(text)]),
        Block::Table(OfficialTable { caption: Some(text.into()), columns, rows: vec![cells.clone(), cells] }),
        Block::Form(vec![row(text, 2), row(text, 1)]),
    ]
}

fn row(text: &str, cells: usize) -> FormRow {
    let cell = FormCell { label: text.into(), value: text.into() };
    FormRow { cells: vec![cell; cells], least_lines: 2 }
}
