use jiannuo_table::{Document, RemarkKind};
use proptest::prelude::*;

use super::read;
use crate::Limits;
use crate::samples::{bare, damage, fixture, grids, remarks, seed, spoil, texts};

fn csv(text: &str) -> Document {
    read(text.as_bytes(), &Limits::default()).unwrap()
}

/// The seed as csv has it: a title row, and merged cells written once.
fn seed_written_once() -> Vec<Vec<String>> {
    let mut rows = seed();
    for row in (1..rows.len()).rev() {
        let above = rows[row - 1].clone();
        for (text, above) in rows[row].iter_mut().zip(above).take(2) {
            if *text == above {
                text.clear();
            }
        }
    }
    let title = ["20项民生实事进展情况", "", "", "", "", "", ""].map(str::to_owned).to_vec();
    rows.insert(0, title);
    rows
}

#[test]
fn the_seed_is_the_same_in_both_encodings() {
    for name in ["equivalents/seed-utf8-bom.csv", "equivalents/seed-gb18030.csv"] {
        let document = read(&fixture(name), &Limits::default()).unwrap();
        assert_eq!(bare(texts(grids(&document)[0])), seed_written_once(), "{name}");
        assert_eq!(grids(&document)[0].address(46, 5), "第47行 第6列");
        assert!(document.remarks.is_empty());
    }
}

#[test]
fn rows_have_the_numbers_a_spreadsheet_shows() {
    for text in [
        "\n标题,\n\n\n序号,\"目\n标\"\n1,20\n,\n2,30",
        "\r\n标题,\r\n\r\n\r\n序号,\"目\r\n标\"\r\n1,20\r\n,\r\n2,30\r\n",
        "\r标题,\r\r\r序号,\"目\r标\"\r1,20\r,\r2,30",
    ] {
        let document = csv(text);
        let grid = grids(&document)[0];
        let numbers: Vec<_> = grid.rows().iter().map(|row| row.number).collect();
        assert_eq!(numbers, [2, 5, 6, 8], "{text:?}");
        assert_eq!(texts(grid)[1], ["序号", "目\n标"], "{text:?}");
    }
}

#[test]
fn marks_against_formulas_are_taken_off() {
    let document = csv("'=1+1,'-,'--,'+3,'@x\n'a,——,=\"001\",-5,''=\n");
    assert_eq!(
        texts(grids(&document)[0]),
        [["=1+1", "-", "--", "+3", "@x"], ["'a", "——", "001", "-5", "'="]]
    );
}

#[test]
fn records_of_any_width_are_kept() {
    let document = csv("a,b\nc\nd,e,f\n");
    assert_eq!(texts(grids(&document)[0]), [["a", "b", ""], ["c", "", ""], ["d", "e", "f"]]);
}

#[test]
fn quotes_are_as_in_a_spreadsheet() {
    let document = csv("\"a,\"\"b\"\"\",\" c \"\n\"open,\nend");
    assert_eq!(texts(grids(&document)[0]), [["a,\"b\"", "c"], ["open,\nend", ""]]);
}

#[test]
fn undecodable_text_is_remarked_where_it_stands() {
    let document = read(b"\xef\xbb\xbf\xe5\xba\x8f,1\n2,3\xff\n", &Limits::default()).unwrap();
    assert_eq!(remarks(&document), [(RemarkKind::UndecodableText, "第2行 第2列", "3\u{fffd}")]);
}

#[test]
fn too_much_is_refused() {
    for text in ["a,b\n".repeat(150_001), format!("a,\"{}\"", "长".repeat(50_000)), ",".repeat(300_000) + "x"]
    {
        let refusal = read(text.as_bytes(), &Limits::default()).unwrap_err();
        assert_eq!(refusal.code(), "too-large");
    }
    assert!(csv(&"\n".repeat(1_000_000)).blocks.is_empty());
    assert!(csv(&",,,,\n".repeat(400_000)).blocks.is_empty());
}

proptest! {
    #[test]
    fn arbitrary_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..512)) {
        crate::fuzzing::csv(&bytes);
    }

    #[test]
    fn arbitrary_fields_never_panic(text in "[a,;\t|\"'\r\n= ]{0,80}") {
        crate::fuzzing::csv(text.as_bytes());
    }

    #[test]
    fn a_spoilt_file_never_panics(damage in damage()) {
        crate::fuzzing::csv(&spoil(&fixture("equivalents/seed-gb18030.csv"), &damage));
    }

    /// What is written with quotes comes back, whatever it is.
    #[test]
    fn quoted_fields_come_back(rows in prop::collection::vec(prop::collection::vec("[a-z,;\"|行]{1,6}x", 2..5), 1..6)) {
        let quoted = |field: &String| format!("\"{}\"", field.replace('"', "\"\""));
        let line = |row: &Vec<String>| row.iter().map(quoted).collect::<Vec<_>>().join(",");
        let document = csv(&rows.iter().map(line).collect::<Vec<_>>().join("\n"));
        for (row, fields) in rows.iter().enumerate() {
            for (column, field) in fields.iter().enumerate() {
                prop_assert_eq!(grids(&document)[0].text(row, column), field);
            }
        }
    }
}
