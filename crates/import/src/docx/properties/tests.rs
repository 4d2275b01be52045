use jiannuo_table::{Document, RemarkKind};

use crate::samples::{docx_of, grids, remarks, texts};
use crate::{Limits, docx};

/// A document of one table, by its rows of cells.
fn table(rows: &[&[String]]) -> Document {
    let rows: String = rows.iter().map(|cells| format!("<w:tr>{}</w:tr>", cells.concat())).collect();
    docx::read(&docx_of(&format!("<w:tbl>{rows}</w:tbl>")), &Limits::default()).unwrap()
}

fn run(properties: &str, text: &str) -> String {
    format!("<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>")
}

fn tc(runs: &[String]) -> String {
    format!("<w:tc><w:p>{}</w:p></w:tc>", runs.concat())
}

fn merged(merge: &str, text: &str) -> String {
    format!("<w:tc><w:tcPr>{merge}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>")
}

#[test]
fn a_figure_crossed_out_beside_its_replacement_is_deleted() {
    let document = table(&[&[
        tc(&[run("<w:strike/>", "20"), run("", "25")]),
        tc(&[run("<w:dstrike/>", "60"), run("<w:dstrike w:val=\"0\"/>", "67")]),
        tc(&[run("<w:strike/>", "100")]),
    ]]);
    assert_eq!(texts(grids(&document)[0]), [["25", "67", "100"]]);
    assert_eq!(
        remarks(&document),
        [
            (RemarkKind::TrackedChange, "表1 第1行 第1列", "20"),
            (RemarkKind::TrackedChange, "表1 第1行 第2列", "60"),
        ]
    );
}

#[test]
fn the_placeholder_of_an_empty_content_control_is_no_content() {
    let control = |properties: &str, content: &str| {
        format!("<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>")
    };
    let request = run("", "单击或点击此处输入文字。");
    let document = table(&[&[
        tc(&[control("<w:id w:val=\"1\"/><w:showingPlcHdr/>", &request)]),
        control("<w:showingPlcHdr/>", &tc(std::slice::from_ref(&request))),
        tc(&[control("<w:showingPlcHdr w:val=\"false\"/>", &run("", "25"))]),
        tc(&[control("<w:alias w:val=\"完成\"/>", &run("", "30"))]),
    ]]);
    assert_eq!(texts(grids(&document)[0]), [["", "", "25", "30"]]);
    assert_eq!(remarks(&document), []);
}

#[test]
fn a_merge_goes_on_only_below_a_cell_that_is_merged() {
    let document = table(&[
        &[merged("", "人社局"), merged("<w:vMerge w:val=\"restart\"/>", "甲")],
        &[merged("<w:vMerge/>", "农业局"), merged("<w:vMerge/>", "")],
        &[merged("<w:vMerge/>", ""), merged("", "乙")],
        &[merged("", "住建局"), merged("<w:vMerge/>", "丙")],
    ]);
    assert_eq!(
        texts(grids(&document)[0]),
        [["人社局", "甲"], ["农业局", "甲"], ["农业局", "乙"], ["住建局", "丙"]]
    );
    assert_eq!(remarks(&document), []);
}
