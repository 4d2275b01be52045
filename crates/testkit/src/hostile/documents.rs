//! Word documents whose tables contradict themselves or have no end.

use super::Hostile;
use super::package::{BODY, BODY_END, document, docx, word_row, word_table};

const DRAFT: &[&str] = &["draft"];
const TOO_LARGE: &[&str] = &["too-large"];
const MIB: usize = 1 << 20;

pub(super) fn all() -> Vec<Hostile> {
    let mut all = spans();
    all.extend(sizes());
    all.extend(structure());
    all
}

/// A row of one cell with these properties.
fn row_with(properties: &str, text: &str) -> String {
    format!("<w:tr><w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc></w:tr>")
}

fn spans() -> Vec<Hostile> {
    let spanned =
        |span: &str| docx(word_table(&row_with(&format!("<w:gridSpan w:val=\"{span}\"/>"), "合计")));
    let mut all: Vec<Hostile> = ["4294967295", "-1", "0", "1e9", "999999999999999999999999999999", "", "汉"]
        .into_iter()
        .map(|span| {
            Hostile::new(format!("docx: a cell over {span:?} columns"), &["draft", "too-large"], move || {
                spanned(span)
            })
        })
        .collect();
    all.extend([
        Hostile::new("docx: 1,000 rows of 100 cells over 63 columns each", &["draft", "too-large"], || {
            let cell = "<w:tc><w:tcPr><w:gridSpan w:val=\"63\"/></w:tcPr><w:p/></w:tc>";
            docx(word_table(&format!("<w:tr>{}</w:tr>", cell.repeat(100)).repeat(1_000)))
        }),
        Hostile::new("docx: columns left out before and after", &["draft", "too-large"], || {
            let row = "<w:tr><w:trPr><w:gridBefore w:val=\"2147483647\"/><w:gridAfter w:val=\"-5\"/></w:trPr><w:tc><w:p/></w:tc></w:tr>";
            docx(word_table(row))
        }),
        Hostile::new("docx: a merge that goes on without a start", DRAFT, || {
            let row = row_with("<w:vMerge/>", "x");
            docx(format!("<w:tbl>{row}{}</w:tbl>", word_table(&row).trim_start_matches("<w:tbl>").replace("</w:tbl>", "")))
        }),
        Hostile::new("docx: a merge that goes on with other widths", DRAFT, || {
            let rows = row_with("<w:gridSpan w:val=\"3\"/><w:vMerge w:val=\"restart\"/>", "x")
                + &row_with("<w:gridSpan w:val=\"2\"/><w:vMerge/>", "y")
                + &row_with("<w:gridSpan w:val=\"9\"/><w:vMerge w:val=\"nonsense\"/>", "z");
            docx(word_table(&rows))
        }),
        Hostile::new("docx: 30,000 merges", TOO_LARGE, || {
            let pair = row_with("<w:vMerge w:val=\"restart\"/>", "x") + &row_with("<w:vMerge/>", "");
            docx(word_table(&pair.repeat(30_000)))
        }),
        Hostile::new("docx: one merge over 100,000 rows", &["draft", "too-large"], || {
            let start = row_with("<w:vMerge w:val=\"restart\"/>", "x");
            docx(word_table(&(start + &row_with("<w:vMerge/>", "").repeat(100_000))))
        }),
        Hostile::new("docx: the old hMerge without a start", DRAFT, || {
            docx(word_table(&row_with("<w:hMerge/>", "x").repeat(10)))
        }),
    ]);
    all
}

fn sizes() -> Vec<Hostile> {
    let inflating = |before: &str, filler: &str, length: usize, after: &str| {
        let before = format!("{BODY}{}{before}", word_table(""));
        let after = format!("{after}{BODY_END}");
        document()
            .inflating("word/document.xml", before.as_bytes(), filler.as_bytes(), length, after.as_bytes())
            .finish()
    };
    vec![
        Hostile::new("docx: a body that inflates to 300 MB", TOO_LARGE, move || {
            inflating("", "<w:p/>", 300 * MIB, "")
        }),
        Hostile::new("docx: 400,000 cells", TOO_LARGE, move || {
            inflating(
                "<w:tbl>",
                "<w:tr><w:tc><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr>",
                51 * 200_000,
                "</w:tbl>",
            )
        }),
        Hostile::new("docx: a row of 100,000 cells", &["draft", "too-large"], move || {
            inflating("<w:tbl><w:tr>", "<w:tc><w:p/></w:tc>", 19 * 100_000, "</w:tr></w:tbl>")
        }),
        Hostile::new("docx: a million rows without cells", &["draft", "too-large"], move || {
            inflating("<w:tbl>", "<w:tr/>", 7_000_000, "</w:tbl>")
        }),
        Hostile::new("docx: one cell of 100 MB", TOO_LARGE, move || {
            inflating(
                "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>",
                "字",
                100 * MIB,
                "</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
            )
        }),
        Hostile::new("docx: a cell of a million paragraphs", &["draft", "too-large"], move || {
            inflating("<w:tbl><w:tr><w:tc>", "<w:p/>", 6_000_000, "</w:tc></w:tr></w:tbl>")
        }),
        Hostile::new("docx: a million paragraphs of text", &["draft", "too-large"], move || {
            inflating("", "<w:p><w:r><w:t>a</w:t></w:r></w:p>", 34_000_000, "")
        }),
        Hostile::new("docx: a title of 100 MB", &["draft", "too-large"], || {
            let before = format!("{BODY}<w:p><w:r><w:t>");
            let after = format!("</w:t></w:r></w:p>{}{BODY_END}", word_table(""));
            document()
                .inflating(
                    "word/document.xml",
                    before.as_bytes(),
                    "题".as_bytes(),
                    100 * MIB,
                    after.as_bytes(),
                )
                .finish()
        }),
        Hostile::new("docx: 2,000 tables", TOO_LARGE, move || {
            inflating("", "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>", 47 * 2_000, "")
        }),
        Hostile::new("docx: breaks and tabs without end", &["draft", "too-large"], move || {
            inflating(
                "<w:tbl><w:tr><w:tc><w:p><w:r>",
                "<w:br/><w:tab/>",
                15_000_000,
                "</w:r></w:p></w:tc></w:tr></w:tbl>",
            )
        }),
    ]
}

fn structure() -> Vec<Hostile> {
    vec![
        Hostile::new("docx: tables in tables, 1,000 deep", TOO_LARGE, || {
            let (open, close) = ("<w:tbl><w:tr><w:tc>", "<w:p/></w:tc></w:tr></w:tbl>");
            docx(open.repeat(1_000) + &close.repeat(1_000))
        }),
        Hostile::new("docx: tables in tables, 60 deep", &["draft", "no-progress-table"], || {
            let (open, close) = ("<w:tbl><w:tr><w:tc>", "<w:p/></w:tc></w:tr></w:tbl>");
            docx(open.repeat(60) + &word_table("") + &close.repeat(60))
        }),
        Hostile::new(
            "docx: deletions that never end",
            &["draft", "damaged", "no-table", "too-large"],
            || docx(format!("{}{}", "<w:del>".repeat(100), word_table(""))),
        ),
        Hostile::new("docx: 100,000 fields that never end", DRAFT, || {
            let field = "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r></w:p>";
            docx(word_table("") + &field.repeat(100_000))
        }),
        Hostile::new("docx: cells outside of rows, rows outside of tables", &["draft", "no-table"], || {
            docx("<w:tc><w:p/></w:tc><w:tr/>".to_owned() + &word_table("") + &word_row(&["x"]))
        }),
        Hostile::new("docx: symbols out of range", DRAFT, || {
            let symbols: String = ["FFFFFFFF", "D800", "0", "-1", "", "汉", "110000"]
                .iter()
                .map(|code| format!("<w:sym w:font=\"Wingdings\" w:char=\"{code}\"/>"))
                .collect();
            docx(word_table(&format!("<w:tr><w:tc><w:p><w:r>{symbols}</w:r></w:p></w:tc></w:tr>")))
        }),
        Hostile::new("docx: numbering that counts without end", DRAFT, numbering),
        Hostile::new("docx: macros", &["macros"], || {
            document()
                .part("word/document.xml", format!("{BODY}{}{BODY_END}", word_table("")))
                .part("word/vbaProject.bin", [0xD0, 0xCF])
                .finish()
        }),
        Hostile::new("docx: the main part is missing", &["damaged", "unknown-format"], || {
            document().finish()
        }),
        Hostile::new("docx: the main part is a folder", &["damaged", "unknown-format", "no-table"], || {
            document().stored("word/document.xml/", "").finish()
        }),
        Hostile::new("docx: no table", &["no-table"], || docx("<w:p><w:r><w:t>x</w:t></w:r></w:p>")),
        Hostile::new(
            "docx: another namespace under the usual prefix",
            &["no-table", "damaged", "draft"],
            || {
                let body = format!("{BODY}{}{BODY_END}", word_table(""))
                    .replace("schemas.openxmlformats.org", "example.invalid");
                document().part("word/document.xml", body).finish()
            },
        ),
    ]
}

/// Levels out of range, styles that name each other, texts that grow, starts at the last number.
fn numbering() -> Vec<u8> {
    let level = |number: &str, format: &str| {
        format!(
            "<w:lvl w:ilvl=\"{number}\"><w:start w:val=\"9223372036854775807\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{}\"/></w:lvl>",
            "%1%2%9".repeat(10_000)
        )
    };
    let levels =
        level("0", "upperRoman") + &level("1", "chineseCounting") + &level("4294967295", "lowerLetter");
    let numbering = format!(
        "<w:numbering xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:abstractNum w:abstractNumId=\"0\"><w:numStyleLink w:val=\"a\"/><w:styleLink w:val=\"a\"/>{levels}</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num><w:num w:numId=\"1\"><w:abstractNumId w:val=\"7\"/></w:num></w:numbering>"
    );
    let cell = |level: &str| {
        format!(
            "<w:tc><w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:p></w:tc>"
        )
    };
    let row = format!("<w:tr>{}{}{}</w:tr>", cell("0"), cell("1"), cell("4294967295"));
    let target = super::package::relations(&[("rId1", "numbering", "numbering.xml")]);
    document()
        .part("word/document.xml", format!("{BODY}{}{BODY_END}", word_table(&row.repeat(20))))
        .part("word/_rels/document.xml.rels", target)
        .part("word/numbering.xml", numbering)
        .finish()
}
