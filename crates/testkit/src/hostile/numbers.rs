//! Workbooks (xlsx) whose numbers, dates and number formats are out of all proportion.

use super::Hostile;
use super::package::{SHEET, SHEET_END, sheet_table, workbook};

const DRAFT: &[&str] = &["draft"];

pub(super) fn all() -> Vec<Hostile> {
    vec![
        Hostile::new("xlsx: numbers of 10,000 digits", &["draft", "too-large"], || {
            let digits = "9".repeat(10_000);
            let small = format!("0.{}1", "0".repeat(10_000));
            numbers("General", &[&digits, &small, &format!("-{digits}.{digits}"), &format!("1e{digits}")])
        }),
        Hostile::new("xlsx: the largest and smallest numbers", DRAFT, || {
            let values = ["1e308", "-1e308", "5e-324", "1e-400", "1e999", "9007199254740993", "-0", "0.1e1"];
            numbers("0.00%", &values)
        }),
        Hostile::new("xlsx: values that are no numbers", DRAFT, || {
            let values = ["NaN", "inf", "-Infinity", "0x10", "1e", "--1", "1.2.3", "१२", "", " 1 ", "1,000"];
            numbers("#,##0.00", &values)
        }),
        Hostile::new("xlsx: dates out of range", DRAFT, || {
            let values =
                ["1e15", "-1", "0", "60", "2958465", "2958466", "4294967296", "-1e300", "0.999999999999"];
            numbers("yyyy\\\"年\\\"m\\\"月\\\"d\\\"日\\\" h:mm:ss.000", &values)
        }),
        Hostile::new("xlsx: a format of 5,000 sections", &["damaged"], || format(&"0;".repeat(5_000))),
        Hostile::new("xlsx: a format of 100,000 open brackets", &["damaged"], || {
            format(&"[".repeat(100_000))
        }),
        Hostile::new("xlsx: a format of 100,000 quotes", &["damaged"], || format(&"&quot;".repeat(100_001))),
        Hostile::new("xlsx: a format of a million places", &["damaged"], || {
            format(&format!("0.{}%", "0".repeat(1_000_000)))
        }),
        Hostile::new("xlsx: a format of a million percent signs", &["damaged"], || {
            format(&format!("0{}", "%".repeat(1_000_000)))
        }),
        Hostile::new("xlsx: a format of a million thousands separators", &["damaged"], || {
            format(&format!("0{}", ",".repeat(1_000_000)))
        }),
        Hostile::new("xlsx: a format of backslashes, stars and underscores", &["damaged"], || {
            format(&format!("{}0{}", "\\*_".repeat(10_000), "_".repeat(9_999)))
        }),
        Hostile::new("xlsx: fractions and exponents in a format", &["damaged"], || {
            format(&format!("# {}/{};0E+{}", "?".repeat(50_000), "?".repeat(50_000), "0".repeat(50_000)))
        }),
        Hostile::new("xlsx: a condition in a format of 10,000 digits", &["damaged"], || {
            format(&format!("[&gt;={}]0%;[&lt;-1e999]0;General", "9".repeat(10_000)))
        }),
        Hostile::new("xlsx: style and format numbers out of range", DRAFT, || {
            let row = "<row r=\"3\"><c r=\"A3\" s=\"4294967295\"><v>1</v></c><c r=\"B3\" s=\"-1\"><v>1</v></c></row>";
            styled(row, "<numFmt numFmtId=\"4294967295\"/>", "<xf numFmtId=\"-1\"/><xf numFmtId=\"99999\"/>")
        }),
        Hostile::new("xlsx: a million styles", &["damaged"], || {
            styled("", "", &"<xf numFmtId=\"9\"/>".repeat(1_000_000))
        }),
        Hostile::new("xlsx: 60,000 formulas without a value", DRAFT, || {
            let row = |number| {
                format!("<row r=\"{number}\">{}</row>", "<c><f>IF(A1,B1/C1,SUM(A:XFD))</f></c>".repeat(20))
            };
            styled(&(3..3_000).map(row).collect::<String>(), "", "<xf/>")
        }),
    ]
}

/// A table with one more row, whose numbers have this format.
fn numbers(format: &str, values: &[&str]) -> Vec<u8> {
    let cells: String = values.iter().map(|value| format!("<c s=\"1\"><v>{value}</v></c>")).collect();
    let row = format!("<row r=\"3\">{cells}</row>");
    let format = format.replace("\\\"", "&quot;");
    styled(
        &row,
        &format!("<numFmt numFmtId=\"200\" formatCode=\"{format}\"/>"),
        "<xf numFmtId=\"0\"/><xf numFmtId=\"200\" applyNumberFormat=\"1\"/>",
    )
}

/// A table with one more row, whose numbers have this format.
fn format(format: &str) -> Vec<u8> {
    numbers(format, &["1.5", "-1.5", "0", "1234567.891"])
}

fn styled(rows: &str, formats: &str, styles: &str) -> Vec<u8> {
    let styles = format!(
        "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><numFmts>{formats}</numFmts><cellXfs>{styles}</cellXfs></styleSheet>"
    );
    workbook()
        .part("xl/worksheets/sheet1.xml", format!("{SHEET}{}{rows}{SHEET_END}", sheet_table()))
        .part("xl/styles.xml", styles)
        .finish()
}
