use jiannuo_table::Document;
use proptest::prelude::*;

use super::read;
use crate::Limits;
use crate::samples::{bare, damage, fixture, grids, paragraphs, seed, spoil, texts};

fn text(text: &str) -> Document {
    read(text.as_bytes(), &Limits::default()).unwrap()
}

#[test]
fn the_seed_is_the_same_as_in_word() {
    let document = read(&fixture("equivalents/seed.txt"), &Limits::default()).unwrap();
    assert_eq!(paragraphs(&document), ["20项民生实事进展情况"]);
    assert_eq!(grids(&document).len(), 1);
    let grid = grids(&document)[0];
    assert_eq!(bare(texts(grid)), seed());
    assert_eq!(grid.cell(1, 0).unwrap().rows, 5);
    assert_eq!(grid.address(45, 5), "表1 第46行 第6列");
}

#[test]
fn rows_keep_the_cells_they_have() {
    let document = text("\t序号\n\t目标\n\n\t1\n\t20\n\t多余\n\n\t2\n");
    assert_eq!(texts(grids(&document)[0]), [["序号", "目标", ""], ["1", "20", "多余"], ["2", "", ""]]);
}

#[test]
fn the_first_row_below_the_header_continues_nothing() {
    let document = text("\t序号\n\t目标\n\n\t\n\t20\n\n\t\n\t30\n");
    assert_eq!(texts(grids(&document)[0]), [["序号", "目标"], ["", "20"], ["", "30"]]);
}

#[test]
fn several_tables_are_parted_by_paragraphs() {
    let document = text("一\n二\n\n\ta\n\tb\n\n\t1\n\t2\n注：三\n四\n\n\tc\n\td\n");
    assert_eq!(paragraphs(&document), ["一", "二", "注：三", "四"]);
    let grids = grids(&document);
    assert_eq!(texts(grids[0]), [["a", "b"], ["1", "2"]]);
    assert_eq!(grids[1].address(0, 1), "表2 第1行 第2列");
}

#[test]
fn a_line_without_tab_between_cells_belongs_to_the_cell_above_it() {
    let document = text("\ta\n责任\n单位\n\tb\n\n\t1\n\t2\n");
    assert_eq!(texts(grids(&document)[0])[0], ["a\n责任\n单位", "b"]);
}

#[test]
fn lines_may_end_as_on_windows() {
    let document = text("标题\r\n\r\n\ta\r\n\tb\r\n\r\n\t1\r\n\t2\r\n");
    assert_eq!(texts(grids(&document)[0]), [["a", "b"], ["1", "2"]]);
    assert_eq!(paragraphs(&document), ["标题"]);
}

#[test]
fn too_much_is_refused() {
    for text in ["\ta\n\n".repeat(300_001), "段\n".repeat(300_001), format!("\t{}\n", "长".repeat(50_000))]
    {
        assert_eq!(read(text.as_bytes(), &Limits::default()).unwrap_err().code(), "too-large");
    }
}

proptest! {
    #[test]
    fn arbitrary_lines_never_panic(text in "[a\t\r\n ]{0,80}") {
        crate::fuzzing::text(text.as_bytes());
    }

    #[test]
    fn a_spoilt_file_never_panics(damage in damage()) {
        crate::fuzzing::text(&spoil(&fixture("equivalents/seed.txt"), &damage));
    }

    /// Every word of the file is in some cell or paragraph.
    #[test]
    fn nothing_is_lost(text in "([a-z]{1,3}|\t|\n|\n\t){0,40}") {
        let document = self::text(&text);
        let mut found = paragraphs(&document).join("\n");
        for grid in grids(&document) {
            let written = (0..grid.height()).flat_map(|row| (0..grid.width()).map(move |column| (row, column)));
            for (row, column) in written.filter(|&(row, column)| !grid.is_covered(row, column)) {
                found.push_str(grid.text(row, column));
            }
        }
        let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
        prop_assert_eq!(letters(&found), letters(&text));
    }
}
