//! Published tables: every file gives what its expected.json says.

#![expect(clippy::unwrap_used, reason = "a test stops at what should not happen")]

use std::path::{Path, PathBuf};

use jiannuo_domain::{IndicatorRow, PlannedCourse, ProgressTable};
use jiannuo_import::{Draft, Limits};
use serde_json::Value;

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures")
}

fn draft(path: &Path) -> Draft {
    let bytes = std::fs::read(path).unwrap();
    match jiannuo_import::read(&bytes, &Limits::default()) {
        Ok(draft) => draft,
        Err(refusal) => panic!("{}: {refusal}", path.display()),
    }
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn text_of(value: &Value) -> String {
    bare(value.as_str().unwrap_or(""))
}

/// The course of the planned points: "increments 3:20 6:80".
fn course_of(row: &IndicatorRow) -> String {
    let (word, points) = match row.planned_course() {
        PlannedCourse::Cumulative(points) => ("cumulative", points),
        PlannedCourse::Increments(points) => ("increments", points),
        PlannedCourse::Unclear => ("unclear", Vec::new()),
    };
    points.iter().fold(word.to_owned(), |text, (month, amount)| format!("{text} {month}:{amount}"))
}

/// What differs between a row and what is expected of it.
fn differences(row: &IndicatorRow, expected: &Value) -> Vec<String> {
    let stated = row.stated_rate.as_ref().map_or("", |rate| rate.written.as_str());
    let mut found = Vec::new();
    let mut same = |name: &str, got: &str, wanted: &Value| {
        if bare(got) != text_of(wanted) {
            found.push(format!("{name}: got {got:?}, expected {wanted}"));
        }
    };
    same("seq", row.seq.as_deref().unwrap_or(""), &expected["seq"]);
    same("indicator", row.indicator.as_deref().unwrap_or(""), &expected["indicator"]);
    same("unit", row.unit.as_ref().map_or("", |unit| unit.as_str()), &expected["unit"]);
    same("region", row.region.as_deref().unwrap_or(""), &expected["region"]);
    same("target", &row.target.written, &expected["target_as_written"]);
    same("achieved", &row.achieved.written, &expected["achieved_as_written"]);
    same("rate", stated, &expected["rate_as_written"]);
    same("department", row.department.as_deref().unwrap_or(""), &expected["responsible"]);
    let path: Vec<String> = expected["path"].as_array().into_iter().flatten().map(text_of).collect();
    if row.path.iter().map(|level| bare(level)).collect::<Vec<_>>() != path {
        found.push(format!("path: got {:?}, expected {path:?}", row.path));
    }
    for (header, text) in expected["extra"].as_object().into_iter().flatten() {
        let kept =
            row.extra.iter().any(|(name, kept)| bare(name) == bare(header) && bare(kept) == text_of(text));
        if !kept {
            found.push(format!("extra {header}: {text} is not in {:?}", row.extra));
        }
    }
    let planned: Vec<[String; 2]> =
        row.planned.iter().map(|point| [point.part.to_string(), bare(&point.reading.written)]).collect();
    let pairs = expected["planned"].as_array().into_iter().flatten();
    if planned != pairs.map(|pair| [text_of(&pair[0]), text_of(&pair[1])]).collect::<Vec<_>>() {
        found.push(format!("planned: got {planned:?}, expected {}", expected["planned"]));
    }
    if let Some(course) = expected["course"].as_str()
        && course_of(row) != course
    {
        found.push(format!("course: got {}, expected {course}", course_of(row)));
    }
    if let Some(percent) = expected["rate_percent"].as_str() {
        let read = row.stated_rate.as_ref().and_then(|rate| rate.percent).map(|percent| percent.to_string());
        if read.as_deref() != Some(percent) {
            found.push(format!("rate_percent: got {read:?}, expected {percent}"));
        }
    }
    found
}

fn compare(table: &ProgressTable, expected: &Value, file: &str) {
    let rows = expected["rows"].as_array().unwrap();
    let all: Vec<String> = table
        .rows
        .iter()
        .zip(rows)
        .enumerate()
        .flat_map(|(index, (row, expected))| {
            differences(row, expected).into_iter().map(move |text| format!("row {}: {text}", index + 1))
        })
        .collect();
    assert!(all.is_empty(), "{file}:\n{}", all.join("\n"));
    assert_eq!(table.rows.len(), rows.len(), "{file}: number of rows");
    assert_eq!(bare(&table.title), text_of(&expected["title"]), "{file}: title");
    if let Some(date) = expected["as_of"].as_str() {
        assert_eq!(table.as_of.map(|date| date.to_string()).as_deref(), Some(date), "{file}: as_of");
    }
}

fn expected_of(path: &Path) -> Value {
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

fn compare_table(name: &str, extension: &str) {
    let folder = fixtures().join("tables");
    let file = folder.join(format!("{name}.{extension}"));
    compare(&draft(&file).table(), &expected_of(&folder.join(format!("{name}.expected.json"))), name);
}

fn compare_equivalent(name: &str) {
    let folder = fixtures().join("equivalents");
    compare(&draft(&folder.join(name)).table(), &expected_of(&folder.join("seed.expected.json")), name);
}

#[test]
fn sub_rows_and_two_level_items_are_kept_apart() {
    compare_table("011-yueyang-long-subrows", "docx");
}

#[test]
fn two_months_of_one_district_are_read() {
    compare_table("015-yueyanglou-2019-08", "docx");
    compare_table("016-yueyanglou-2019-07", "docx");
}

#[test]
fn an_exception_list_gives_rates_out_of_progress_cells() {
    compare_table("018-cangnan-exceptions", "docx");
}

#[test]
fn four_header_levels_of_regions_stay_aligned() {
    compare_table("004-meishan-wide-4level", "xlsx");
    compare_table("004-meishan-wide-4level-block1", "html");
}

#[test]
fn two_chains_a_region_are_two_indicators() {
    compare_table("010-hunan-region-two-chains", "ods");
}

#[test]
fn the_unit_of_the_caption_goes_to_the_column_it_fits() {
    compare_table("034-xiangxi-caption-unit", "xls");
}

#[test]
fn a_rate_inside_of_a_cell_is_split_off() {
    compare_table("027-huainan-rate-in-cell", "html");
}

/// One plan as it reads from every format.
fn compare_plan(name: &str) {
    for extension in ["html", "docx", "xlsx", "csv"] {
        compare_table(name, extension);
    }
}

#[test]
fn targets_of_quarters_are_kept_beside_the_target_of_the_year() {
    compare_plan("plan-quarters");
}

#[test]
fn twelve_months_under_one_header_are_a_plan() {
    compare_plan("plan-months");
}

#[test]
fn two_months_side_by_side_are_planned_and_achieved() {
    compare_plan("plan-two-months");
}

#[test]
fn parts_of_a_plan_without_a_target_of_the_year_make_none() {
    compare_plan("plan-parts-only");
}

#[test]
fn the_seed_reads_the_same_from_word() {
    compare_equivalent("seed.docx");
    compare_equivalent("seed-libreoffice.docx");
}

#[test]
fn the_seed_reads_the_same_from_spreadsheets() {
    for name in ["seed.xlsx", "seed-libreoffice.xlsx", "seed-numeric.xlsx", "seed.xls", "seed.et", "seed.ods"]
    {
        compare_equivalent(name);
    }
}

#[test]
fn the_seed_reads_the_same_from_text_and_html() {
    for name in ["seed.txt", "seed-utf8-bom.csv", "seed-gb18030.csv", "seed.html", "seed.odt"] {
        compare_equivalent(name);
    }
}

#[test]
fn the_seed_reads_the_same_from_old_word_formats() {
    for name in ["seed.doc", "seed.wps", "seed.rtf"] {
        compare_equivalent(name);
    }
}
