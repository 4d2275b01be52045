//! What happens to cells that come in an odd order, hide each other or do not fit.

use super::*;
use crate::samples::remarks;

fn workbook(limits: &Limits) -> Workbook<'_> {
    let mut workbook = Workbook::new(Format::Xlsx, limits);
    workbook.open_sheet("表", false).unwrap();
    workbook
}

fn only_grid(document: &Document) -> &Grid {
    match document.blocks.as_slice() {
        [Block::Table(grid)] => grid,
        other => panic!("not one table: {other:?}"),
    }
}

#[test]
fn names_of_sheets_steer_no_terminal() {
    let limits = Limits::default();
    let mut workbook = Workbook::new(Format::Xlsx, &limits);
    workbook.open_sheet(" 表\u{1b}]0;x\u{7}\u{202e}一\n", false).unwrap();
    workbook.put(1, 0, "1").unwrap();
    workbook.close_sheet().unwrap();
    match workbook.finish().blocks.as_slice() {
        [Block::Table(grid)] => assert_eq!(grid.address(0, 0), " 表 ]0;x  一 !A1"),
        other => panic!("not one table: {other:?}"),
    }
}

#[test]
fn cells_in_any_order_find_their_place() {
    let limits = Limits::default();
    let mut workbook = workbook(&limits);
    for (row, column, text) in [(9, 1, "乙"), (2, 0, "旧"), (9, 0, "甲"), (2, 0, " 新\r\n值 ")] {
        workbook.put(row, column, text).unwrap();
    }
    workbook.close_sheet().unwrap();
    let document = workbook.finish();
    let grid = only_grid(&document);
    assert_eq!(grid.rows().iter().map(|row| row.number).collect::<Vec<_>>(), [2, 9]);
    assert_eq!([grid.text(0, 0), grid.text(1, 0), grid.text(1, 1)], ["新\n值", "甲", "乙"]);
    assert_eq!(remarks(&document), [(RemarkKind::SkippedPart, "表!A2", "旧")]);
}

#[test]
fn what_a_merge_hides_is_remarked_and_empty_rows_under_it_stay() {
    let limits = Limits::default();
    let mut workbook = workbook(&limits);
    workbook.put(3, 0, "棚户区改造").unwrap();
    workbook.put(3, 1, "12").unwrap();
    workbook.put(4, 0, "").unwrap();
    workbook.put(5, 0, "被盖住").unwrap();
    workbook.put(8, 0, "").unwrap();
    workbook.merge(Area::parse("A3:A5").unwrap()).unwrap();
    workbook.merge(Area::parse("A5:B6").unwrap()).unwrap();
    workbook.close_sheet().unwrap();
    let document = workbook.finish();
    let grid = only_grid(&document);
    assert_eq!(grid.height(), 3);
    assert_eq!(grid.cell(2, 0).unwrap().rows, 3);
    assert_eq!(grid.text(1, 0), "棚户区改造");
    assert_eq!(
        remarks(&document),
        [(RemarkKind::SkippedPart, "表!A5", ""), (RemarkKind::SkippedPart, "表!A3", "被盖住")]
    );
}

#[test]
fn hidden_things_are_kept_and_named() {
    let limits = Limits::default();
    let mut workbook = Workbook::new(Format::Xlsx, &limits);
    workbook.open_sheet("底稿", true).unwrap();
    workbook.put(1, 0, "a").unwrap();
    workbook.put(2, 27, "b").unwrap();
    workbook.hide_rows(2, 2);
    workbook.hide_rows(900_000, 900_000);
    workbook.hide_columns(20, 16_383);
    workbook.close_sheet().unwrap();
    let document = workbook.finish();
    let grid = only_grid(&document);
    assert!(grid.is_hidden() && grid.rows()[1].hidden);
    assert_eq!(
        remarks(&document),
        [
            (RemarkKind::HiddenSheet, "底稿", ""),
            (RemarkKind::HiddenColumn, "底稿 AB列", ""),
            (RemarkKind::HiddenRow, "底稿 第2行", ""),
        ]
    );
}

#[test]
fn a_sheet_beyond_its_limits_is_refused() {
    let limits = Limits { cells: 20, cell_bytes: 30, merges: 1, grids: 1, ..Limits::default() };
    let limit = |refusal: Refusal| match refusal {
        Refusal::TooLarge { limit, .. } => Some(limit),
        _ => None,
    };
    let mut full = workbook(&limits);
    assert_eq!(limit(full.put(1, 0, &"长".repeat(11)).unwrap_err()), Some(LimitKind::CellBytes));
    assert_eq!(limit(full.open_sheet("二", false).unwrap_err()), Some(LimitKind::Grids));
    full.merge(Area::parse("A1:B1").unwrap()).unwrap();
    let refusal = full.merge(Area::parse("A2:B2").unwrap()).unwrap_err();
    assert_eq!(limit(refusal), Some(LimitKind::Merges));
    let mut far = workbook(&limits);
    far.put(1_048_576, 16_383, "远").unwrap();
    assert_eq!(limit(far.close_sheet().unwrap_err()), Some(LimitKind::Cells));
    let mut many = workbook(&limits);
    let refusal = (1..).find_map(|row| many.put(row, 0, "x").err()).unwrap();
    assert_eq!(limit(refusal), Some(LimitKind::Cells));
    assert!(matches!(workbook(&limits).put(1_048_577, 0, "x"), Err(Refusal::Damaged { .. })));
}
