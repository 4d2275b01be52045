//! Documents made of single parts, for what no fixture shows.

use jiannuo_table::{Block, Grid, Place, RemarkKind};

use super::*;
use crate::samples::{container, grids, paragraphs, remarks, texts};

fn file(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let content = format!(
        "<office:document-content xmlns:office='o' xmlns:table='t' xmlns:text='x' xmlns:draw='d'>\
         <office:automatic-styles><style:style style:name='ta2'><style:table-properties table:display='false'/>\
         </style:style></office:automatic-styles><office:body>{body}</office:body></office:document-content>"
    );
    container(&[&[("content.xml", content.as_str())], parts].concat())
}

fn read_body(body: &str) -> Document {
    read(&file(body, &[]), &Limits::default()).unwrap_or_else(|refusal| panic!("{refusal}"))
}

fn sheet(table: &str) -> Document {
    read_body(&format!(
        "<office:spreadsheet><table:table table:name='表'>{table}</table:table></office:spreadsheet>"
    ))
}

fn first(document: &Document) -> &Grid {
    grids(document).first().copied().expect("a table")
}

#[test]
fn repeated_empty_cells_cost_nothing_and_repeated_texts_are_counted() {
    let document = sheet(
        "<table:table-row><table:table-cell table:number-columns-repeated='16384'/></table:table-row>\
         <table:table-row table:number-rows-repeated='1048000'><table:table-cell table:number-columns-repeated='4000000000'/></table:table-row>\
         <table:table-row table:number-rows-repeated='2'><table:table-cell table:number-columns-repeated='2'><text:p>甲</text:p></table:table-cell></table:table-row>",
    );
    assert_eq!(texts(first(&document)), [["甲", "甲"], ["甲", "甲"]]);
    assert_eq!(first(&document).rows()[0].number, 1_048_002);
    let bomb = "<office:spreadsheet><table:table><table:table-row table:number-rows-repeated='1000000'>\
                <table:table-cell table:number-columns-repeated='16384'><text:p>1</text:p></table:table-cell>\
                </table:table-row></table:table></office:spreadsheet>";
    let refusal = read(&file(bomb, &[]), &Limits::default()).unwrap_err();
    assert!(matches!(refusal, Refusal::TooLarge { .. }), "{refusal}");
    let unseen = bomb.replace("<text:p>1</text:p>", "<text:p>\u{200b}</text:p>");
    assert!(read(&file(&unseen, &[]), &Limits::default()).is_ok());
}

#[test]
fn cells_show_their_text_and_values_only_without_one() {
    let cell = |attributes: &str, content: &str| {
        format!("<table:table-cell {attributes}>{content}</table:table-cell>")
    };
    let document = sheet(&format!(
        "<table:table-row>{}</table:table-row>",
        [
            cell(
                "office:value-type='percentage' office:value='1.3942857'",
                "<office:annotation><text:p>批注</text:p></office:annotation><text:p>139%</text:p>"
            ),
            cell(
                "",
                "<text:p>目标<text:s text:c='2'/>任务<text:line-break/>一</text:p>\n <text:p>  二\n 三</text:p>"
            ),
            cell("office:value-type='float' office:value='13.50'", ""),
            cell("office:value-type='percentage' office:value='0.976'", ""),
            cell("office:value-type='boolean' office:boolean-value='true'", ""),
            cell("office:value-type='date' office:date-value='2024-10-31T00:00:00'", ""),
            cell("office:value-type='string' office:string-value='应补尽补'", ""),
            cell("table:formula='of:=[.A1]+1'", ""),
            cell(
                "office:value-type='string' office:string-value='' calcext:value-type='error'",
                "<text:p>#DIV/0!</text:p>"
            ),
            cell("", "<draw:frame><draw:image/></draw:frame>"),
        ]
        .concat()
    ));
    assert_eq!(
        texts(first(&document))[0],
        [
            "139%",
            "目标  任务\n一\n二 三",
            "13.5",
            "97.6%",
            "TRUE",
            "2024-10-31",
            "应补尽补",
            "",
            "#DIV/0!",
            ""
        ]
    );
    assert_eq!(
        remarks(&document),
        [
            (RemarkKind::FormulaWithoutValue, "表!H1", "of:=[.A1]+1"),
            (RemarkKind::ErrorValue, "表!I1", "#DIV/0!"),
            (RemarkKind::SkippedPart, "表!J1", ""),
        ]
    );
}

#[test]
fn spans_cover_and_what_they_hide_is_remarked() {
    let document = sheet(
        "<table:table-row><table:table-cell table:number-rows-spanned='2' table:number-columns-spanned='2'>\
         <text:p>跨</text:p></table:table-cell><table:covered-table-cell/><table:table-cell><text:p>1</text:p>\
         </table:table-cell></table:table-row><table:table-row><table:covered-table-cell><text:p>藏</text:p>\
         </table:covered-table-cell><table:covered-table-cell/><table:table-cell><text:p>2</text:p></table:table-cell></table:table-row>",
    );
    assert_eq!(texts(first(&document)), [["跨", "跨", "1"], ["跨", "跨", "2"]]);
    assert_eq!(remarks(&document), [(RemarkKind::SkippedPart, "表!A1", "藏")]);
}

#[test]
fn hidden_sheets_rows_and_columns_are_kept_and_copies_of_other_files_are_not() {
    let document = read_body(
        "<office:spreadsheet><table:tracked-changes><table:table/></table:tracked-changes>\
         <table:table table:name='底稿' table:style-name='ta2'><table:table-column/>\
         <table:table-column table:visibility='collapse' table:number-columns-repeated='2'/>\
         <table:table-row table:visibility='filter'><table:table-cell/><table:table-cell><text:p>1</text:p></table:table-cell></table:table-row></table:table>\
         <table:table table:name='外部'><table:table-source/><table:table-row><table:table-cell><text:p>1</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet>",
    );
    assert_eq!(grids(&document).len(), 1);
    assert_eq!(
        remarks(&document),
        [
            (RemarkKind::HiddenSheet, "底稿", ""),
            (RemarkKind::HiddenColumn, "底稿 B列", ""),
            (RemarkKind::HiddenRow, "底稿 第1行", ""),
        ]
    );
}

#[test]
fn text_documents_keep_paragraphs_boxes_and_tables_in_tables() {
    let document = read_body(
        "<office:text><text:sequence-decls/><text:p>截至<text:span>9月底</text:span><text:note><text:p>注</text:p></text:note></text:p>\
         <text:p/><table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>序号</text:p></table:table-cell>\
         <table:table-cell table:number-columns-repeated='2'><text:p>目标</text:p></table:table-cell></table:table-row></table:table-header-rows>\
         <table:table-row table:number-rows-repeated='2'><table:table-cell table:number-columns-spanned='2'><text:p>甲</text:p></table:table-cell>\
         <table:covered-table-cell><text:p>藏</text:p></table:covered-table-cell>\
         <table:table-cell><text:p>乙</text:p></table:table-cell></table:table-row>\
         <table:table-row><table:table-cell><text:p>外</text:p><table:table><table:table-row><table:table-cell><text:p>内</text:p></table:table-cell></table:table-row></table:table></table:table-cell>\
         </table:table-row></table:table><text:p><draw:frame><draw:text-box><text:p>框</text:p></draw:text-box></draw:frame></text:p></office:text>",
    );
    assert_eq!(paragraphs(&document), ["截至9月底", "框"]);
    let tables = grids(&document);
    assert_eq!(
        texts(tables[0]),
        [["序号", "目标", "目标"], ["甲", "甲", "乙"], ["甲", "甲", "乙"], ["外", "", ""]]
    );
    assert!(tables[0].rows()[0].header);
    let within = "表1 第4行 第1列".to_owned();
    assert_eq!(tables[1].place(), &Place::Nested { within, number: 1 });
    let kinds: Vec<_> = remarks(&document).into_iter().map(|(kind, ..)| kind).collect();
    assert_eq!(kinds, [RemarkKind::SkippedPart, RemarkKind::SkippedPart, RemarkKind::NestedTable]);
    assert!(matches!(document.blocks.last(), Some(Block::Paragraph(_))));
}

#[test]
fn deleted_text_is_left_out_and_remarked_where_it_stood() {
    let document = read_body(
        "<office:text><text:tracked-changes><text:changed-region text:id='c1'><text:deletion><office:change-info>\
         <dc:creator>张三</dc:creator></office:change-info><text:p>138%</text:p></text:deletion></text:changed-region>\
         </text:tracked-changes><table:table><table:table-row><table:table-cell><text:p><text:change text:change-id='c1'/>139%</text:p>\
         </table:table-cell></table:table-row></table:table></office:text>",
    );
    assert_eq!(first(&document).text(0, 0), "139%");
    assert_eq!(remarks(&document), [(RemarkKind::TrackedChange, "表1 第1行 第1列", "138%")]);
}

#[test]
fn encrypted_and_programmed_documents_are_refused() {
    let refusal = |parts: &[(&str, &str)]| {
        let bytes = file("<office:spreadsheet/>", parts);
        read(&bytes, &Limits::default()).err()
    };
    let encrypted = "<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
    assert_eq!(refusal(&[("META-INF/manifest.xml", encrypted)]), Some(Refusal::Encrypted));
    let module = |code: &str| {
        format!(
            "<!DOCTYPE script:module PUBLIC \"-//OpenOffice.org//DTD OfficeDocument 1.0//EN\" \"module.dtd\">\
             <script:module>{code}</script:module>"
        )
    };
    let real = module("REM  *****  BASIC  *****\nSub Main\nEnd Sub");
    let empty = module("Rem Attribute VBA_ModuleType=VBADocumentModule\nOption VBASupport 1\n\n'");
    assert_eq!(refusal(&[("Basic/Standard/Module1.xml", &real)]), Some(Refusal::Macros));
    assert_eq!(refusal(&[("Basic/Standard/Sheet1.xml", &empty), ("Basic/script-lc.xml", "<a/>")]), None);
    assert_eq!(refusal(&[("Scripts/python/a.py", "x")]), Some(Refusal::Macros));
}

#[test]
fn other_bodies_are_unsupported_and_none_is_damage() {
    let refusal = |body: &str| read(&file(body, &[]), &Limits::default()).unwrap_err();
    assert!(matches!(refusal("<office:presentation/>"), Refusal::Unsupported { .. }));
    assert!(matches!(refusal(""), Refusal::Damaged { .. }));
}
