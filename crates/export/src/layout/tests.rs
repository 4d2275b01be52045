//! How large a layout gets, and what it merges.

use jiannuo_domain::{ProgressTable, Rounding};
use jiannuo_testkit::seed;

use super::*;

fn layout(table: &ProgressTable) -> Layout {
    let (rounding, language) = (Rounding::default(), Language::Chinese);
    Layout::of(&Facts { file: "", table, findings: &[], rounding, language, signals: &[] })
}

/// The places as counted, and as the layout has them.
fn counted_and_laid_out(table: &ProgressTable) -> (usize, usize) {
    (places(&table.rows), layout(table).rows.iter().map(Vec::len).sum())
}

#[test]
fn no_layout_has_more_places_than_were_counted() {
    let deep =
        IndicatorRow { path: vec!["级".into(); 50], ..IndicatorRow::new("子", None, "1", "1", None) };
    let with_extra = |header: String| IndicatorRow {
        extra: vec![(header, "丑".into())],
        ..IndicatorRow::new("丑", None, "1", "1", None)
    };
    let rows: Vec<_> = [deep].into_iter().chain((0..50).map(|n| with_extra(format!("栏{n}")))).collect();
    for table in [seed(), ProgressTable { rows, ..ProgressTable::default() }] {
        let (counted, laid_out) = counted_and_laid_out(&table);
        assert!(laid_out <= counted && counted < laid_out * 2, "{laid_out} of {counted}");
    }
}

/// Comparing all levels above a level at every level would need minutes for this.
#[test]
fn a_thousand_levels_are_merged_as_seven_are() {
    let path: Vec<String> = (0..1_000).map(|level| format!("第{level}级")).collect();
    let row = |path: &[String]| IndicatorRow {
        seq: Some("1".into()),
        path: path.to_vec(),
        ..IndicatorRow::new("子", None, "1", "1", None)
    };
    let mut other = path.clone();
    other[500] = "别的".into();
    let rows: Vec<_> = (0..200).map(|_| row(&path)).chain([row(&other)]).collect();
    let layout = layout(&ProgressTable { rows, ..ProgressTable::default() });
    let spans: Vec<usize> = [0, 1, 500, 501, 1000].iter().map(|&at| layout.rows[0][at].rows).collect();
    assert_eq!(spans, [201, 201, 201, 200, 200]);
    assert_eq!(layout.rows[200][501].text, "别的");
}
