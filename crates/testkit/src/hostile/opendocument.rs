//! OpenDocument spreadsheets whose repeats and spans reach beyond every sheet.

use super::Hostile;
use super::package::{CONTENT, CONTENT_END, ods, ods_row, ods_table, spreadsheet};

const DRAFT: &[&str] = &["draft"];
const TOO_LARGE: &[&str] = &["too-large"];
const EITHER: &[&str] = &["draft", "too-large"];

pub(super) fn all() -> Vec<Hostile> {
    let mut all = repeats();
    all.extend(contents());
    all
}

/// A row of one cell with these attributes.
fn row_with(attributes: &str, text: &str) -> String {
    format!(
        "<table:table-row><table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell></table:table-row>"
    )
}

fn repeats() -> Vec<Hostile> {
    let table_and = |rows: String| ods(ods_table() + &rows);
    vec![
        Hostile::new("ods: a text in 2 billion columns", &["damaged"], move || {
            table_and(row_with("table:number-columns-repeated=\"2147483647\"", "x"))
        }),
        Hostile::new("ods: a text in a million rows", EITHER, move || {
            let row = ods_row(&["x"]);
            table_and(
                row.replace("<table:table-row", "<table:table-row table:number-rows-repeated=\"1048576\""),
            )
        }),
        Hostile::new("ods: an ordinary row a million times", TOO_LARGE, move || {
            let row = ods_row(&super::package::ROW);
            table_and(
                row.replace("<table:table-row", "<table:table-row table:number-rows-repeated=\"1048576\""),
            )
        }),
        Hostile::new("ods: 10,000 rows of 1,000 repeated texts", TOO_LARGE, move || {
            table_and(row_with("table:number-columns-repeated=\"1000\"", "x").repeat(10_000))
        }),
        Hostile::new("ods: nothing in 2 billion columns and rows", DRAFT, move || {
            let row = "<table:table-row table:number-rows-repeated=\"2147483647\"><table:table-cell table:number-columns-repeated=\"2147483647\"/></table:table-row>";
            table_and(row.repeat(100))
        }),
        Hostile::new("ods: a text after 2 billion empty rows", EITHER, move || {
            let gap = "<table:table-row table:number-rows-repeated=\"2147483647\"><table:table-cell/></table:table-row>";
            table_and(gap.repeat(3) + &ods_row(&["x"]))
        }),
        Hostile::new("ods: a text after 2 billion empty columns", EITHER, move || {
            let gap = "<table:table-cell table:number-columns-repeated=\"2147483647\"/>".repeat(3);
            table_and(ods_row(&["x"]).replacen("<table:table-cell", &format!("{gap}<table:table-cell"), 1))
        }),
        Hostile::new("ods: repeats that are no numbers", DRAFT, move || {
            let texts = ["-1", "0", "1e9", "99999999999999999999", "汉", ""];
            let rows = texts.map(|text| row_with(&format!("table:number-columns-repeated=\"{text}\""), "x"));
            table_and(rows.concat())
        }),
        Hostile::new("ods: a merge over 2 billion columns and rows", EITHER, move || {
            let spans =
                "table:number-columns-spanned=\"2147483647\" table:number-rows-spanned=\"2147483647\"";
            table_and(row_with(spans, "x"))
        }),
        Hostile::new("ods: a merge, repeated 1,000 times", EITHER, move || {
            let spans = "table:number-columns-repeated=\"1000\" table:number-columns-spanned=\"9\" table:number-rows-spanned=\"9\"";
            table_and(row_with(spans, "x").repeat(50))
        }),
        Hostile::new("ods: 2 billion spaces", EITHER, move || {
            table_and(row_with("", "a<text:s text:c=\"4294967295\"/><text:s text:c=\"2147483647\"/>b"))
        }),
        Hostile::new("ods: spaces of 30,000 each, 10,000 times", EITHER, move || {
            table_and(row_with("", &"<text:s text:c=\"30000\"/>".repeat(10_000)))
        }),
        Hostile::new("ods: 30,000 merges", TOO_LARGE, move || {
            table_and(row_with("table:number-columns-spanned=\"2\"", "x").repeat(30_000))
        }),
    ]
}

fn contents() -> Vec<Hostile> {
    vec![
        Hostile::new("ods: 400,000 cells", TOO_LARGE, || ods(ods_row(&["x"; 100]).repeat(4_000))),
        Hostile::new("ods: content that inflates to 300 MB", TOO_LARGE, || {
            let row = b"<table:table-row/>";
            spreadsheet()
                .inflating("content.xml", CONTENT.as_bytes(), row, 300 << 20, CONTENT_END.as_bytes())
                .finish()
        }),
        Hostile::new("ods: 2,000 tables", TOO_LARGE, || {
            let table = format!("</table:table><table:table>{}", ods_table());
            ods(ods_table() + &table.repeat(2_000))
        }),
        Hostile::new("ods: tables in tables", &["draft", "too-large", "no-progress-table"], || {
            let open = "<table:table><table:table-row><table:table-cell>";
            let close = "</table:table-cell></table:table-row></table:table>";
            ods(format!("{}{}{}{}", ods_table(), open.repeat(50), ods_table(), close.repeat(50)))
        }),
        Hostile::new("ods: values out of range", DRAFT, || {
            let values = [
                "office:value-type=\"float\" office:value=\"1e308\"",
                "office:value-type=\"float\" office:value=\"NaN\"",
                "office:value-type=\"percentage\" office:value=\"-1e-400\"",
                "office:value-type=\"date\" office:date-value=\"99999999-99-99T99:99:99\"",
                "office:value-type=\"time\" office:time-value=\"PT99999999999999999999H\"",
                "office:value-type=\"boolean\" office:boolean-value=\"汉\"",
                "office:value-type=\"nonsense\"",
            ];
            ods(ods_table() + &values.map(|value| row_with(value, "")).concat())
        }),
        Hostile::new("ods: encrypted", &["encrypted"], || {
            let manifest = r#"<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"><manifest:encryption-data manifest:checksum-type="SHA1/1K" manifest:checksum="x"/></manifest:file-entry></manifest:manifest>"#;
            super::package::Package::new()
                .stored("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
                .part("META-INF/manifest.xml", manifest)
                .part("content.xml", super::noise(3, 5_000))
                .finish()
        }),
        Hostile::new("ods: no content", &["damaged", "unknown-format"], || spreadsheet().finish()),
        Hostile::new(
            "ods: the mime type of another format",
            &["draft", "damaged", "unknown-format", "unsupported-format"],
            || {
                super::package::Package::new()
                    .stored("mimetype", "application/vnd.oasis.opendocument.graphics")
                    .part("content.xml", format!("{CONTENT}{}{CONTENT_END}", ods_table()))
                    .finish()
            },
        ),
    ]
}
