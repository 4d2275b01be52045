//! HTML pages that make a browser's tree, and a table of its cells, grow out of hand.

use super::Hostile;

const DRAFT: &[&str] = &["draft"];
const EITHER: &[&str] = &["draft", "too-large"];
const ANY_LIMIT: &[&str] = &["draft", "too-large", "timeout"];

const TABLE: &str = "<tr><td>指标</td><td>目标</td><td>完成</td><td>完成率</td></tr><tr><td>新建学校（所）</td><td>10</td><td>9</td><td>90%</td></tr>";

/// A page with an ordinary table, and more rows in it.
fn page(rows: &str) -> Vec<u8> {
    format!("<!DOCTYPE html><html><head><meta charset=utf-8></head><body><table>{TABLE}{rows}</table></body></html>")
        .into_bytes()
}

/// A page with an ordinary table, and more after it.
fn page_and(more: &str) -> Vec<u8> {
    format!("<html><meta charset=utf-8><body><table>{TABLE}</table>{more}</body></html>").into_bytes()
}

pub(super) fn all() -> Vec<Hostile> {
    let mut all = spans();
    all.extend(trees());
    all.extend(bytes());
    all
}

fn spans() -> Vec<Hostile> {
    vec![
        Hostile::new("html: 65,534 rows and 1,000 columns in a cell", EITHER, || {
            page("<tr><td rowspan=65534 colspan=1000>x</td></tr>")
        }),
        Hostile::new("html: the same 5,000 times", &["too-large"], || {
            page(&"<tr><td rowspan=65534 colspan=1000>x</td></tr>".repeat(5_000))
        }),
        Hostile::new("html: 20,000 rows that overlap", EITHER, || {
            page(&"<tr><td rowspan=65534>x</td></tr>".repeat(20_000))
        }),
        Hostile::new("html: spans that are no numbers", DRAFT, || {
            let spans = ["-1", "0", "99999999999999999999", "1e9", "汉", "''"];
            page(&spans.map(|span| format!("<tr><td colspan={span} rowspan={span}>x</td></tr>")).concat())
        }),
        Hostile::new("html: 19 MiB of <td>", &["too-large"], || page(&"<td>".repeat((19 << 20) / 4))),
        Hostile::new("html: 19 MiB of <tr>", EITHER, || page(&"<tr>".repeat((19 << 20) / 4))),
        Hostile::new("html: 2,000 tables", &["too-large"], || {
            page_and(&format!("<table>{TABLE}</table>").repeat(2_000))
        }),
        Hostile::new("html: one cell of 15 MiB", &["too-large"], || {
            page(&format!("<tr><td>{}</td></tr>", "字".repeat(5 << 20)))
        }),
    ]
}

fn trees() -> Vec<Hostile> {
    let nested = |open: &str, times: usize| page_and(&open.repeat(times));
    vec![
        Hostile::new("html: 200,000 <div> that never end", &["too-large"], move || nested("<div>", 200_000)),
        Hostile::new("html: 200,000 <b> that never end", &["too-large"], move || nested("<b>", 200_000)),
        Hostile::new("html: 20,000 tables in tables", &["too-large"], move || {
            nested("<table><tr><td>", 20_000)
        }),
        Hostile::new("html: 100,000 templates in templates", &["too-large"], move || {
            nested("<template>", 100_000)
        }),
        Hostile::new("html: 100,000 pictures in pictures", &["too-large"], move || {
            nested("<svg><foreignObject>", 100_000)
        }),
        Hostile::new("html: styles that never end before paragraphs", ANY_LIMIT, || {
            let fonts: String = (0..5_000).map(|number| format!("<font size={number}>")).collect();
            page_and(&(fonts + &"<p>x".repeat(5_000)))
        }),
        Hostile::new("html: styles that end in the wrong order", ANY_LIMIT, || {
            page_and(&"<b><i><a><p></b></a></i></p>".repeat(20_000))
        }),
        Hostile::new("html: links in cells, outside of cells", ANY_LIMIT, || {
            page(&"<a><tr><a><td><a>x".repeat(5_000))
        }),
        Hostile::new("html: texts that belong before the table", EITHER, || {
            page(&"x<tr>y<td>".repeat(50_000))
        }),
        Hostile::new("html: a million attributes", &["draft", "too-large", "timeout"], || {
            let attributes: String = (0..1_000_000).map(|number| format!(" a{number}")).collect();
            page(&format!("<tr{attributes}>"))
        }),
        Hostile::new("html: an attribute of 15 MiB", EITHER, || {
            page(&format!("<tr style='{}'>", "a:b;".repeat((15 << 20) / 4)))
        }),
        Hostile::new("html: a million paragraphs", EITHER, move || nested("<p>x", 1_000_000)),
        Hostile::new("html: everything after this is text", DRAFT, || {
            page_and(&("<plaintext>".to_owned() + &"<td>".repeat(100_000)))
        }),
        Hostile::new("html: a comment that never ends", DRAFT, || {
            page_and(&("<!--".to_owned() + &"-<".repeat(1_000_000)))
        }),
        Hostile::new("html: frames, selects and forms in cells", DRAFT, || {
            page(&"<tr><td><select><td><frameset><form><form><option><table><caption>".repeat(50))
        }),
    ]
}

fn bytes() -> Vec<Hostile> {
    vec![
        Hostile::new("html: references to no character", DRAFT, || {
            page("<tr><td>&#x110000;&#xD800;&#0;&#99999999999999;&#x;&nosuch;&amp</td></tr>")
        }),
        Hostile::new("html: entities declared in the document type", &["draft", "dtd"], || {
            let page = String::from_utf8(page("<tr><td>&e;</td></tr>")).expect("it was a text");
            page.replace("<!DOCTYPE html>", "<!DOCTYPE html [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>")
                .into_bytes()
        }),
        Hostile::new(
            "html: zeros everywhere",
            &["draft", "unknown-format", "no-table", "no-progress-table"],
            || page("").into_iter().flat_map(|byte| [byte, 0]).collect(),
        ),
        Hostile::new(
            "html: a wrong character set",
            &["draft", "no-table", "no-progress-table", "unknown-format"],
            || {
                let page = String::from_utf8(page("")).expect("it was a text");
                page.replace("utf-8", "utf-16le").into_bytes()
            },
        ),
        Hostile::new("html: an unknown character set", DRAFT, || {
            let page = String::from_utf8(page("")).expect("it was a text");
            page.replace("utf-8", "x-no-such-set").into_bytes()
        }),
        Hostile::new("html: bytes that are no GB18030", &["draft", "no-progress-table"], || {
            let mut bytes = b"<html><meta charset=gb18030><table><tr><td>".to_vec();
            bytes.extend([0x81, 0x30, 0xFF, 0xFE, 0x84, 0x39, 0x80]);
            bytes.extend(TABLE.as_bytes());
            bytes
        }),
        Hostile::new(
            "html: noise in a table",
            &["draft", "no-table", "no-progress-table", "too-large", "unknown-format"],
            || {
                let mut bytes = page("");
                bytes.extend(b"<table><tr><td>");
                bytes.extend(super::noise(11, 500_000));
                bytes
            },
        ),
    ]
}
