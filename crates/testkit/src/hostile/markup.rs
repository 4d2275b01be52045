//! XML that attacks whoever parses it, in the main part of every XML format.

use super::Hostile;
use super::package::{
    BODY, BODY_END, CONTENT, CONTENT_END, SHEET, SHEET_END, document, ods_table, sheet_table, spreadsheet,
    word_table, workbook,
};

const DTD: &[&str] = &["dtd"];

/// A format: its name, the text around its content, an ordinary table, and the whole file of a
/// main part.
struct Kind {
    name: &'static str,
    before: &'static str,
    after: &'static str,
    table: fn() -> String,
    file: fn(&[u8]) -> Vec<u8>,
}

const KINDS: [Kind; 3] = [
    Kind {
        name: "docx",
        before: BODY,
        after: BODY_END,
        table: || word_table(""),
        file: |main| document().part("word/document.xml", main).finish(),
    },
    Kind {
        name: "xlsx",
        before: SHEET,
        after: SHEET_END,
        table: sheet_table,
        file: |main| workbook().part("xl/worksheets/sheet1.xml", main).finish(),
    },
    Kind {
        name: "ods",
        before: CONTENT,
        after: CONTENT_END,
        table: ods_table,
        file: |main| spreadsheet().part("content.xml", main).finish(),
    },
];

pub(super) fn all() -> Vec<Hostile> {
    KINDS.iter().flat_map(of_kind).chain(elsewhere()).collect()
}

fn of_kind(kind: &'static Kind) -> Vec<Hostile> {
    let case = |what: &str, expected, text: fn(&Kind) -> Vec<u8>| {
        Hostile::new(format!("{}: {what}", kind.name), expected, move || (kind.file)(&text(kind)))
    };
    vec![
        case("an entity that grows to billions", DTD, |kind| prefixed(kind, &laughs()).into_bytes()),
        case("an entity of a file", DTD, |kind| {
            prefixed(kind, "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>").into_bytes()
        }),
        case("a DTD on the net", DTD, |kind| {
            prefixed(kind, "<!DOCTYPE x SYSTEM \"http://localhost/x.dtd\">").into_bytes()
        }),
        case("an entity that nobody declared", &["dtd", "draft", "damaged"], |kind| {
            filled(kind, "&lol9;&#0;&#x110000;&#xD800;&;").into_bytes()
        }),
        case("elements 200,000 deep", &["too-large"], |kind| {
            filled(kind, &format!("{}{}", "<x>".repeat(200_000), "</x>".repeat(200_000))).into_bytes()
        }),
        case("elements that never end", &["damaged", "too-large", "draft"], |kind| {
            format!("{}{}{}", kind.before, (kind.table)(), "<x>".repeat(200)).into_bytes()
        }),
        case("ends that never began", &["damaged", "draft", "no-table"], |kind| {
            filled(kind, &"</x>".repeat(1_000)).into_bytes()
        }),
        case("a million attributes", &["draft", "damaged", "too-large"], |kind| {
            let attributes: String = (0..1_000_000).map(|number| format!(" a{number}=\"\"")).collect();
            filled(kind, &format!("<x{attributes}/>")).into_bytes()
        }),
        case("a million namespaces", &["draft", "damaged", "too-large"], |kind| {
            let names: String = (0..1_000_000).map(|number| format!(" xmlns:a{number}=\"u\"")).collect();
            filled(kind, &format!("<x{names}/>")).into_bytes()
        }),
        case("an attribute of 30 MB", &["draft", "damaged", "too-large"], |kind| {
            filled(kind, &format!("<x a=\"{}\"/>", "&amp;".repeat(6_000_000))).into_bytes()
        }),
        case("a comment of 30 MB", &["draft", "too-large"], |kind| {
            filled(kind, &format!("<!--{}-->", "a ".repeat(15_000_000))).into_bytes()
        }),
        case("a million empty elements", &["draft", "too-large"], |kind| {
            filled(kind, &"<x/>".repeat(1_000_000)).into_bytes()
        }),
        case("a tag that never closes", &["damaged"], |kind| {
            format!("{}{}<x {}", kind.before, (kind.table)(), "a ".repeat(100_000)).into_bytes()
        }),
        case("bytes that are no UTF-8", &["damaged", "draft"], |kind| {
            let mut bytes = filled(kind, "<x>").into_bytes();
            bytes.extend([0xFF, 0xC0, 0x80, 0xED, 0xA0, 0x80, 0xF5]);
            bytes.extend(kind.after.as_bytes());
            bytes
        }),
        case("UTF-16 with lone surrogates", &["damaged", "draft"], |kind| {
            let text = filled(kind, "").replace("UTF-8", "UTF-16").replace("学", "\u{1F600}");
            let mut bytes = vec![0xFF, 0xFE];
            bytes.extend(
                text.encode_utf16()
                    .filter(|unit| !(0xDC00..0xE000).contains(unit))
                    .flat_map(u16::to_le_bytes),
            );
            bytes
        }),
        case("zeros among the text", &["damaged", "draft"], |kind| {
            filled(kind, "<x>\0\0\0</x>").into_bytes()
        }),
        case("noise", &["damaged", "no-table", "no-progress-table"], |_| super::noise(7, 100_000)),
        case("nothing", &["damaged", "no-table", "no-progress-table", "empty"], |_| Vec::new()),
    ]
}

/// The format's ordinary table, then some more.
fn filled(kind: &Kind, more: &str) -> String {
    format!("{}{}{more}{}", kind.before, (kind.table)(), kind.after)
}

/// The format's ordinary table after a declaration of a document type.
fn prefixed(kind: &Kind, doctype: &str) -> String {
    let before = kind.before.trim_start_matches(r#"<?xml version="1.0" encoding="UTF-8"?>"#);
    let table = (kind.table)().replace("10", "&e;");
    format!(r#"<?xml version="1.0" encoding="UTF-8"?>{doctype}{before}{table}{}"#, kind.after)
}

/// Ten entities, each ten times the one before.
fn laughs() -> String {
    let mut entities = String::from("<!ENTITY e0 \"ha\">");
    for number in 1..10 {
        let text = format!("&e{};", number - 1).repeat(10);
        entities.push_str(&format!("<!ENTITY e{number} \"{text}\">"));
    }
    format!("<!DOCTYPE x [{entities}<!ENTITY e \"&e9;\">]>")
}

/// The same in parts that are read on the way.
fn elsewhere() -> Vec<Hostile> {
    let strings = "<si><t>&e;</t></si></sst>";
    let sheet = || format!("{SHEET}{}{SHEET_END}", sheet_table());
    vec![
        Hostile::new("xlsx: an entity that grows, in shared texts", DTD, move || {
            workbook()
                .part("xl/worksheets/sheet1.xml", sheet())
                .part("xl/sharedStrings.xml", format!("{}<sst>{strings}", laughs()))
                .finish()
        }),
        Hostile::new("xlsx: shared texts 200,000 deep", &["too-large"], move || {
            workbook()
                .part("xl/worksheets/sheet1.xml", sheet())
                .part("xl/sharedStrings.xml", format!("<sst>{}", "<si>".repeat(200_000)))
                .finish()
        }),
        Hostile::new("xlsx: an entity that grows, in styles", DTD, move || {
            workbook()
                .part("xl/worksheets/sheet1.xml", sheet())
                .part("xl/styles.xml", format!("{}<styleSheet>&e;</styleSheet>", laughs()))
                .finish()
        }),
        Hostile::new("docx: an entity that grows, in relationships", &["dtd", "draft"], || {
            document()
                .part("word/document.xml", format!("{BODY}{}{BODY_END}", word_table("")))
                .part(
                    "word/_rels/document.xml.rels",
                    format!("{}<Relationships>&e;</Relationships>", laughs()),
                )
                .finish()
        }),
    ]
}
