use jiannuo_table::{Place, RemarkKind};
use proptest::prelude::*;

use super::read;
use crate::samples::{
    bare, container, damage, document_xml, docx_of, fixture, grids, paragraphs, remarks, seed, spoil, texts,
};
use crate::{Limits, Refusal};
use jiannuo_table::Document;

fn body(body: &str) -> Document {
    read(&docx_of(body), &Limits::default()).unwrap()
}

/// A cell with properties and one run of text.
fn tc(properties: &str, text: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>")
}

fn table(rows: &[String]) -> String {
    format!("<w:tbl><w:tblPr/>{}</w:tbl>", rows.concat())
}

fn tr(cells: &[String]) -> String {
    format!("<w:tr>{}</w:tr>", cells.concat())
}

#[test]
fn the_seed_has_its_rows_and_merges() {
    let seed = seed();
    assert_eq!(seed[0], ["序号", "行动名称", "行动内容", "年度目标", "完成情况", "完成率", "责任单位"]);
    assert_eq!(seed[5][..3], ["1", "北地区群众喝上引调水工程", "新建配水管道（公里）"]);
    let document = read(&fixture("equivalents/seed.docx"), &Limits::default()).unwrap();
    assert_eq!(paragraphs(&document), ["20项民生实事进展情况"]);
    let grid = grids(&document)[0];
    assert!(grid.rows()[0].header && !grid.rows()[1].header);
    assert_eq!(grid.cell(1, 0).unwrap().rows, 5);
    assert_eq!(grid.address(45, 5), "表1 第46行 第6列");
    assert!(document.remarks.is_empty(), "{:?}", document.remarks);
}

#[test]
fn libreoffice_writes_the_same_grid() {
    let document = read(&fixture("equivalents/seed-libreoffice.docx"), &Limits::default()).unwrap();
    assert_eq!(bare(texts(grids(&document)[0])), seed());
}

#[test]
fn published_tables_keep_their_shape() {
    for (name, rows, columns) in [
        ("011-yueyang-long-subrows", 21, 8),
        ("015-yueyanglou-2019-08", 14, 7),
        ("016-yueyanglou-2019-07", 14, 7),
        ("018-cangnan-exceptions", 14, 5),
    ] {
        let document = read(&fixture(&format!("tables/{name}.docx")), &Limits::default()).unwrap();
        let grid = grids(&document)[0];
        assert_eq!((grid.height(), grid.width()), (rows, columns), "{name}");
        assert!(!paragraphs(&document).is_empty(), "{name}");
    }
}

#[test]
fn spans_and_merges_of_word_are_followed() {
    let rows = [
        tr(&[tc(r#"<w:gridSpan w:val="2"/>"#, "考核指标"), tc("", "目标")]),
        tr(&[tc(r#"<w:vMerge w:val="restart"/>"#, "甲"), tc("", "a"), tc("", "1")]),
        tr(&[tc("<w:vMerge/>", ""), tc("", "b"), tc("", "2")]),
        tr(&[tc(r#"<w:vMerge w:val="continue"/>"#, ""), tc("", "c"), tc("", "3")]),
    ];
    let document = body(&table(&rows));
    assert_eq!(
        texts(grids(&document)[0]),
        [["考核指标", "考核指标", "目标"], ["甲", "a", "1"], ["甲", "b", "2"], ["甲", "c", "3"]]
    );
}

#[test]
fn old_horizontal_merges_and_vacant_places_are_followed() {
    let rows = [
        tr(&[
            tc(r#"<w:hMerge w:val="restart"/>"#, "合计"),
            tc("<w:hMerge/>", "covered"),
            tc("<w:hMerge/>", ""),
            tc("", "9"),
        ]),
        format!(r#"<w:tr><w:trPr><w:gridBefore w:val="3"/></w:trPr>{}</w:tr>"#, tc("", "x")),
    ];
    let document = body(&table(&rows));
    assert_eq!(texts(grids(&document)[0]), [["合计", "合计", "合计", "9"], ["", "", "", "x"]]);
    assert_eq!(remarks(&document), [(RemarkKind::SkippedPart, "表1 第1行 第1列", "covered")]);
}

#[test]
fn text_hidden_under_a_merge_is_remarked() {
    let rows = [tr(&[tc(r#"<w:vMerge w:val="restart"/>"#, "甲")]), tr(&[tc("<w:vMerge/>", "under")])];
    let document = body(&table(&rows));
    assert_eq!(remarks(&document), [(RemarkKind::SkippedPart, "表1 第2行 第1列", "under")]);
}

#[test]
fn tracked_changes_keep_insertions_and_remark_deletions_once_a_cell() {
    let cell = "<w:tc><w:p><w:del><w:r><w:delText>13</w:delText></w:r></w:del>\
        <w:ins><w:r><w:t>139%</w:t></w:r></w:ins><w:del><w:r><w:delText>8%</w:delText></w:r></w:del>\
        <w:moveFrom><w:r><w:t>moved</w:t></w:r></w:moveFrom></w:p></w:tc>";
    let deleted = "<w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:del><w:r><w:delText>gone</w:delText></w:r>\
        </w:del></w:p></w:tc></w:tr>";
    let rows = [tr(&[cell.into()]), deleted.into(), tr(&[tc("", "last")])];
    let document = body(&table(&rows));
    assert_eq!(texts(grids(&document)[0]), [["139%"], ["last"]]);
    assert_eq!(grids(&document)[0].address(1, 0), "表1 第3行 第1列", "deleted rows count in Word");
    assert_eq!(
        remarks(&document),
        [
            (RemarkKind::TrackedChange, "表1 第1行 第1列", "138%moved"),
            (RemarkKind::TrackedChange, "表1 第2行", "gone"),
        ]
    );
}

#[test]
fn a_merge_whose_first_row_was_deleted_does_not_join_the_one_above() {
    let restart = r#"<w:vMerge w:val="restart"/>"#;
    let rows = [
        tr(&[tc(restart, "甲"), tc("", "a")]),
        tr(&[tc("<w:vMerge/>", ""), tc("", "b")]),
        format!("<w:tr><w:trPr><w:del/></w:trPr>{}{}</w:tr>", tc(restart, "乙"), tc("", "c")),
        tr(&[tc("<w:vMerge/>", ""), tc("", "d")]),
        tr(&[tc("<w:vMerge/>", ""), tc("", "e")]),
    ];
    let document = body(&table(&rows));
    assert_eq!(texts(grids(&document)[0]), [["甲", "a"], ["甲", "b"], ["", "d"], ["", "e"]]);
    assert_eq!(remarks(&document), [(RemarkKind::TrackedChange, "表1 第3行", "乙 c")]);
}

#[test]
fn properties_before_a_tracked_change_do_not_count() {
    let cell = r#"<w:tc><w:tcPr><w:tcPrChange><w:tcPr><w:gridSpan w:val="5"/></w:tcPr></w:tcPrChange></w:tcPr><w:p><w:pPr><w:rPr><w:del/><w:vanish/></w:rPr></w:pPr><w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>1</w:t></w:r></w:p></w:tc>"#;
    let document = body(&table(&[tr(&[cell.into()])]));
    assert_eq!(texts(grids(&document)[0]), [["1"]]);
    assert!(document.remarks.is_empty());
}

#[test]
fn hidden_rows_and_hidden_text_are_remarked() {
    let row = format!("<w:tr><w:trPr><w:hidden/></w:trPr>{}</w:tr>", tc("", "secret"));
    let cell = r#"<w:tc><w:p><w:r><w:t>1</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>note</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>2</w:t></w:r></w:p></w:tc>"#;
    let document = body(&table(&[row, tr(&[cell.into()])]));
    let grid = grids(&document)[0];
    assert_eq!(texts(grid), [["secret"], ["12"]]);
    assert!(grid.rows()[0].hidden && !grid.rows()[1].hidden);
    assert_eq!(
        remarks(&document),
        [(RemarkKind::HiddenRow, "表1 第1行", ""), (RemarkKind::SkippedPart, "表1 第2行 第1列", "note")]
    );
}

#[test]
fn a_table_in_a_cell_follows_as_a_grid_of_its_own() {
    let inner = table(&[tr(&[tc("", "inner")])]);
    let cell = format!("<w:tc><w:p><w:r><w:t>outer</w:t></w:r></w:p>{inner}{inner}<w:p/></w:tc>");
    let document = body(&table(&[tr(&[tc("", "a"), cell]), tr(&[tc("", "b"), tc("", "c")])]));
    let grids = grids(&document);
    assert_eq!(texts(grids[0]), [["a", "outer"], ["b", "c"]]);
    assert_eq!(texts(grids[1]), [["inner"]]);
    let place = Place::Nested { within: "表1 第1行 第2列".into(), number: 2 };
    assert_eq!(grids[2].place(), &place);
    assert_eq!(remarks(&document)[1].1, "表1 第1行 第2列 内表2");
}

#[test]
fn containers_around_content_are_transparent() {
    let row = format!(
        "<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent><w:tr><w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>{}</w:tr></w:sdtContent></w:sdt>",
        tc("", "1"),
        "<w:tc><w:p><w:smartTag><w:hyperlink><w:r><w:t>2</w:t></w:r></w:hyperlink></w:smartTag></w:p></w:tc>"
    );
    let document = body(&format!("<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>", table(&[row])));
    assert_eq!(texts(grids(&document)[0]), [["1", "2"]]);
}

#[test]
fn lines_tabs_symbols_and_formulas_become_text() {
    let paragraph = |inner: &str| format!("<w:tc><w:p>{inner}</w:p></w:tc>");
    let cells = [
        paragraph("<w:r><w:t>责任</w:t><w:br/><w:t>单位</w:t></w:r>"),
        paragraph("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:noBreakHyphen/><w:t>c</w:t></w:r>"),
        paragraph(r#"<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t>85%</w:t></w:r>"#),
        paragraph(
            "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>",
        ),
        "<w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p><w:p/><w:p><w:r><w:t> 乙&amp;丙 </w:t></w:r></w:p></w:tc>"
            .into(),
        paragraph(r#"<w:r><w:sym w:font="Wingdings" w:char="F04A"/></w:r>"#),
    ];
    let document = body(&table(&[tr(&cells)]));
    assert_eq!(texts(grids(&document)[0]), [["责任\n单位", "a b-c", "≥85%", "1/2", "甲\n乙&丙", ""]]);
    assert_eq!(remarks(&document), [(RemarkKind::SkippedPart, "表1 第1行 第6列", "Wingdings F04A")]);
}

#[test]
fn fields_show_their_result_only() {
    let field = |kind: &str| format!(r#"<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>"#);
    let text = |text: &str| format!("<w:r><w:t>{text}</w:t></w:r>");
    let nested = [
        field("begin"),
        "<w:r><w:instrText>=SUM(</w:instrText></w:r>".into(),
        field("begin"),
        field("separate"),
        text("inner"),
        field("end"),
        field("separate"),
        text("42"),
        field("end"),
        text("处"),
    ]
    .concat();
    let unfinished = [field("begin"), text("lost")].concat();
    let document = body(&format!("<w:p>{nested}</w:p><w:p>{unfinished}</w:p><w:p>{}</w:p>", text("kept")));
    assert_eq!(paragraphs(&document), ["42处", "kept"]);
}

#[test]
fn text_boxes_are_read_once_and_after_their_paragraph() {
    let boxed = "<w:txbxContent><w:p><w:r><w:t>boxed</w:t></w:r></w:p></w:txbxContent>";
    let run = format!(
        "<w:r><mc:AlternateContent><mc:Choice><w:drawing>{boxed}</w:drawing></mc:Choice><mc:Fallback><w:pict>{boxed}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    );
    let document = body(&format!(
        "<w:p><w:r><w:t>before </w:t></w:r>{run}<w:r><w:t>after</w:t></w:r></w:p><w:p>{run}</w:p>{}",
        table(&[tr(&[format!("<w:tc><w:p><w:r><w:t>cell</w:t></w:r>{run}</w:p></w:tc>")])])
    ));
    assert_eq!(paragraphs(&document), ["before after", "boxed", "boxed", "boxed"]);
    assert_eq!(texts(grids(&document)[0]), [["cell"]]);
}

#[test]
fn pictures_in_cells_are_remarked() {
    let cell = r#"<w:tc><w:p><w:r><w:drawing><docPr descr="公章"/><a><blip/><t>no text</t></a></w:drawing></w:r></w:p></w:tc>"#;
    let document = body(&table(&[tr(&[cell.into()])]));
    assert_eq!(remarks(&document), [(RemarkKind::SkippedPart, "表1 第1行 第1列", "公章")]);
}

#[test]
fn automatic_numbers_fill_empty_cells() {
    let numbered = r#"<w:tc><w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:p></w:tc>"#;
    let merged = r#"<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:p></w:tc>"#;
    let rows = [
        tr(&[numbered.into(), tc("", "a")]),
        tr(&[numbered.replace("<w:p>", r#"<w:tcPr><w:vMerge w:val="restart"/></w:tcPr><w:p>"#), tc("", "b")]),
        tr(&[merged.into(), tc("", "c")]),
        tr(&[numbered.into(), tc("", "d")]),
    ];
    let numbering = r#"<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="5"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"#;
    let bytes =
        container(&[("word/document.xml", &document_xml(&table(&rows))), ("word/numbering.xml", numbering)]);
    let document = read(&bytes, &Limits::default()).unwrap();
    assert_eq!(texts(grids(&document)[0]), [["5", "a"], ["6", "b"], ["6", "c"], ["7", "d"]]);
}

#[test]
fn the_main_part_is_the_one_the_package_points_at() {
    let relations = r#"<Relationships><Relationship Type="http://x/officeDocument" Target="/doc/main.xml"/></Relationships>"#;
    let main = document_xml("<w:p><w:r><w:t>here</w:t></w:r></w:p>");
    let bytes = container(&[("_rels/.rels", relations), ("doc/main.xml", &main)]);
    assert_eq!(paragraphs(&read(&bytes, &Limits::default()).unwrap()), ["here"]);
    let bytes = container(&[("Word\\Document.xml", &main)]);
    assert_eq!(paragraphs(&read(&bytes, &Limits::default()).unwrap()), ["here"]);
}

#[test]
fn what_cannot_be_read_has_a_name() {
    let deep = format!("{}{}", "<w:sdt>".repeat(400), "</w:sdt>".repeat(400));
    let wide = table(&[tr(&[tc(r#"<w:gridSpan w:val="4000000000"/>"#, "x")])]);
    let far = table(&[format!(
        r#"<w:tr><w:trPr><w:gridBefore w:val="4000000000"/></w:trPr>{}</w:tr>"#,
        tc("", "x")
    )]);
    let long = table(&[tr(&[tc("", &"长".repeat(50_000))])]);
    let tables = table(&[tr(&[tc("", "x")])]).repeat(501);
    let rows = table(&vec![tr(&[]); 300_001]);
    for (bytes, code) in [
        (docx_of(&deep), "too-large"),
        (docx_of(&wide), "too-large"),
        (docx_of(&far), "too-large"),
        (docx_of(&long), "too-large"),
        (docx_of(&tables), "too-large"),
        (docx_of(&rows), "too-large"),
        (docx_of("<w:p>"), "damaged"),
        (container(&[("word/document.xml", "no xml at all")]), "damaged"),
        (container(&[("other.xml", "<a/>")]), "damaged"),
        (container(&[("word/document.xml", "<!DOCTYPE w [<!ENTITY a 'b'>]><w>&a;</w>")]), "dtd"),
        (container(&[("word/document.xml", &document_xml("")), ("word/vbaProject.bin", "x")]), "macros"),
        (b"PK\x03\x04".to_vec(), "damaged"),
        (Vec::new(), "damaged"),
    ] {
        let refusal = read(&bytes, &Limits::default()).unwrap_err();
        assert_eq!(refusal.code(), code, "{refusal}");
    }
}

#[test]
fn nested_tables_share_one_budget_of_cells() {
    let wide = |inner: &str| {
        format!(
            r#"<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="100000"/></w:tcPr><w:p/>{inner}<w:p/></w:tc></w:tr></w:tbl>"#
        )
    };
    let bytes = docx_of(&wide(&wide(&wide(&wide("")))));
    assert!(matches!(read(&bytes, &Limits::default()), Err(Refusal::TooLarge { allowed: 300_000, .. })));
}

#[test]
fn a_document_without_tables_is_read() {
    let document = body("<w:p><w:r><w:t>只有文字</w:t></w:r></w:p><w:p/>");
    assert_eq!(paragraphs(&document), ["只有文字"]);
}

proptest! {
    #[test]
    fn arbitrary_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..512)) {
        crate::fuzzing::docx(&bytes);
    }

    #[test]
    fn arbitrary_markup_never_panics(steps in prop::collection::vec(step(), 0..80)) {
        crate::fuzzing::docx(&docx_of(&markup(&steps)));
    }

    #[test]
    fn a_spoilt_main_part_never_panics(damage in damage()) {
        let rows = [tr(&[tc(r#"<w:vMerge w:val="restart"/>"#, "a"), tc("", "b")]), tr(&[tc("<w:vMerge/>", "")])];
        let part = spoil(document_xml(&table(&rows)).as_bytes(), &damage);
        let text = String::from_utf8_lossy(&part).into_owned();
        crate::fuzzing::docx(&container(&[("word/document.xml", &text)]));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn a_spoilt_file_never_panics(damage in damage()) {
        crate::fuzzing::docx(&spoil(&fixture("tables/018-cangnan-exceptions.docx"), &damage));
    }
}

/// An element that means something to the reader, and how many elements end before it.
fn step() -> impl Strategy<Value = (&'static str, usize, &'static str)> {
    let names = [
        "tbl",
        "tbl",
        "tr",
        "tr",
        "tr",
        "tc",
        "tc",
        "tc",
        "tc",
        "p",
        "r",
        "t",
        "tcPr",
        "trPr",
        "gridSpan",
        "gridBefore",
        "vMerge",
        "hMerge",
        "del",
        "ins",
        "txbxContent",
        "drawing",
        "pPr",
        "numPr",
        "numId",
        "AlternateContent",
        "Choice",
        "fldChar",
        "sdtContent",
    ];
    (
        prop::sample::select(names.to_vec()),
        0..4_usize,
        prop::sample::select(vec!["", "restart", "2", "begin"]),
    )
}

/// Well-formed markup of these steps.
fn markup(steps: &[(&'static str, usize, &str)]) -> String {
    let mut open: Vec<&str> = Vec::new();
    let mut text = String::new();
    for (name, ends, value) in steps {
        for _ in 0..*ends {
            open.pop().into_iter().for_each(|name| text.push_str(&format!("</w:{name}>")));
        }
        text.push_str(&format!(r#"<w:{name} w:val="{value}" w:fldCharType="{value}">x"#));
        open.push(name);
    }
    open.iter().rev().for_each(|name| text.push_str(&format!("</w:{name}>")));
    text
}
