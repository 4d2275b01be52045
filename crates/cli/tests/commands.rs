//! The commands as people and programs use them: what is printed, and the exit status.

#![expect(clippy::unwrap_used, reason = "a test stops at what should not happen")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures").join(name)
}

fn jiannuo(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_jiannuo"))
        .args(arguments)
        .env_remove("LC_ALL")
        .env("LANG", "zh_CN.UTF-8")
        .output()
        .unwrap()
}

fn path(path: &Path) -> &str {
    path.to_str().unwrap()
}

fn json(file: &Path) -> Value {
    let output = jiannuo(&["check", path(file), "--format", "json"]);
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| {
        panic!("{}: {error}: {}", file.display(), String::from_utf8_lossy(&output.stderr))
    })
}

const EQUIVALENTS: &[&str] = &[
    "seed.docx",
    "seed-libreoffice.docx",
    "seed.xlsx",
    "seed-libreoffice.xlsx",
    "seed-numeric.xlsx",
    "seed.xls",
    "seed.et",
    "seed.ods",
    "seed.odt",
    "seed.html",
    "seed.txt",
    "seed-utf8-bom.csv",
    "seed-gb18030.csv",
    "seed.doc",
    "seed.wps",
    "seed.rtf",
];

#[test]
fn every_format_of_the_seed_gives_the_same_rows_and_the_same_two_errors() {
    let facts = |value: &Value| -> Vec<Value> {
        let names = [
            "seq",
            "path",
            "indicator",
            "unit",
            "kind",
            "department",
            "target",
            "achieved",
            "stated_rate",
            "rate",
            "rate_shown",
        ];
        value["rows"]
            .as_array()
            .unwrap()
            .iter()
            .map(|row| names.iter().map(|name| row[*name].clone()).collect())
            .collect()
    };
    let first = json(&fixture("equivalents/seed.docx"));
    for name in EQUIVALENTS {
        let found = json(&fixture(&format!("equivalents/{name}")));
        assert_eq!(facts(&found), facts(&first), "{name}");
        let summary = &found["summary"];
        let counts: Vec<_> = ["rows", "departments", "computable", "errors", "warnings"]
            .iter()
            .map(|n| summary[*n].as_u64())
            .collect();
        assert_eq!(counts, [64, 14, 44, 2, 6].map(Some), "{name}");
        let errors: Vec<_> =
            found["findings"].as_array().unwrap().iter().filter(|f| f["severity"] == "error").collect();
        let codes: Vec<_> =
            errors.iter().map(|f| (f["code"].as_str().unwrap(), f["row"].as_u64().unwrap())).collect();
        assert_eq!(codes, [("rate-off-by-one", 44), ("rate-mismatch", 46)], "{name}");
        assert_eq!(
            (errors[1]["stated"].as_str(), errors[1]["computed"].as_str()),
            (Some("116.67%"), Some("111.67%"))
        );
    }
}

#[test]
fn addresses_are_those_of_the_users_own_file() {
    for (name, address) in [
        ("seed.docx", "表1 第47行 第6列"),
        ("seed.xlsx", "Sheet1!F48"),
        ("seed-utf8-bom.csv", "第48行 第6列"),
        ("seed.txt", "表1 第47行 第6列"),
    ] {
        let found = json(&fixture(&format!("equivalents/{name}")));
        let error = found["findings"]
            .as_array()
            .unwrap()
            .iter()
            .find(|f| f["code"] == "rate-mismatch")
            .unwrap()
            .clone();
        let got = error["address"].as_str().unwrap();
        let same = got == address || (name == "seed.xlsx" && got.ends_with("!F48"));
        assert!(same, "{name}: {got}");
    }
}

#[test]
fn the_json_interface_keeps_its_names() {
    let found = json(&fixture("equivalents/seed.docx"));
    let names = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&found), ["file", "title", "as_of", "rows", "findings", "summary"]);
    assert_eq!(
        names(&found["rows"][45]),
        [
            "seq",
            "path",
            "indicator",
            "unit",
            "kind",
            "region",
            "department",
            "target",
            "achieved",
            "stated_rate",
            "rate",
            "rate_shown",
            "address",
            "planned"
        ]
    );
    assert_eq!(
        names(&found["findings"][0]),
        ["code", "severity", "row", "address", "stated", "computed", "message"]
    );
    let row = &found["rows"][45];
    assert_eq!(row["indicator"], "大病保险合规费用报销比例");
    assert_eq!((&row["rate"], &row["rate_shown"]), (&"111.666667".into(), &"111.67%".into()));
    assert_eq!((&row["unit"], &row["kind"], &row["seq"]), (&"%".into(), &"ratio".into(), &"10".into()));
    assert_eq!(row["address"], "表1 第47行");
}

#[test]
fn the_exit_status_tells_notices_from_findings_and_refusals() {
    let seed = fixture("equivalents/seed.docx");
    assert_eq!(jiannuo(&["check", path(&seed)]).status.code(), Some(1));
    assert_eq!(jiannuo(&["check", "no-such-file.docx"]).status.code(), Some(2));
    assert_eq!(jiannuo(&["check", path(&fixture("README.md"))]).status.code(), Some(2));
    assert_eq!(jiannuo(&["check"]).status.code(), Some(2));
    assert_eq!(jiannuo(&["check", path(&seed), "--places", "9"]).status.code(), Some(2));
    let folder = tempfile::tempdir().unwrap();
    let clean = folder.path().join("clean.csv");
    std::fs::write(
        &clean,
        "序号,项目名称,年度目标,完成情况,完成率,责任单位\n1,筛查（人）,100,50,50%,卫健委\n",
    )
    .unwrap();
    let output = jiannuo(&["check", path(&clean)]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stdout));
}

#[test]
fn findings_are_told_in_chinese_and_in_english() {
    let seed = fixture("equivalents/seed.docx");
    let chinese = String::from_utf8(jiannuo(&["check", path(&seed)]).stdout).unwrap();
    assert!(chinese.contains("完成率印的是116.67%，按67%÷60%应为111.67%"), "{chinese}");
    assert!(chinese.contains("34项已达目标"), "{chinese}");
    assert!(!chinese.contains('\u{1b}'), "no colours outside of a terminal");
    let english = String::from_utf8(jiannuo(&["check", path(&seed), "--lang", "en"]).stdout).unwrap();
    assert!(english.contains("67% ÷ 60% gives 111.67%"), "{english}");
}

#[test]
fn two_months_show_jumps_and_renamed_offices() {
    let output = jiannuo(&[
        "check",
        path(&fixture("tables/015-yueyanglou-2019-08.docx")),
        "--previous",
        path(&fixture("tables/016-yueyanglou-2019-07.docx")),
        "--format",
        "json",
    ]);
    let found: Value = serde_json::from_slice(&output.stdout).unwrap();
    let of_period = ["jump", "decreased", "unchanged", "target-changed", "wording-changed", "row-vanished"];
    let codes: Vec<_> = found["findings"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|f| of_period.contains(&f["code"].as_str().unwrap()))
        .map(|f| (f["code"].as_str().unwrap(), f["row"].as_u64()))
        .collect();
    assert_eq!(codes, [("jump", Some(2)), ("wording-changed", Some(7))]);
}

#[test]
fn several_files_give_one_object_a_line() {
    let (a, b) = (fixture("equivalents/seed.docx"), fixture("tables/018-cangnan-exceptions.docx"));
    let output = jiannuo(&["check", path(&a), path(&b), "--format", "json"]);
    let text = String::from_utf8(output.stdout).unwrap();
    let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[1]["as_of"], "2022-10-31");
}

/// What a re-import must keep: names, units, regions, offices, figures as written.
fn promises(value: &Value) -> Vec<Value> {
    let names =
        ["seq", "path", "indicator", "unit", "kind", "region", "department", "target", "achieved", "rate"];
    value["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| names.iter().map(|name| row[*name].clone()).collect())
        .collect()
}

#[test]
fn every_output_reads_back_as_the_same_draft() {
    let folder = tempfile::tempdir().unwrap();
    for name in [
        "equivalents/seed.docx",
        "tables/004-meishan-wide-4level.xlsx",
        "tables/010-hunan-region-two-chains.ods",
        "tables/011-yueyang-long-subrows.docx",
        "tables/015-yueyanglou-2019-08.docx",
        "tables/018-cangnan-exceptions.docx",
        "tables/027-huainan-rate-in-cell.html",
        "tables/034-xiangxi-caption-unit.xls",
    ] {
        let source = fixture(name);
        let original = json(&source);
        for extension in ["docx", "xlsx", "html", "csv", "json"] {
            let out = folder.path().join(format!("out.{extension}"));
            let status = jiannuo(&["convert", path(&source), "-o", path(&out)]);
            assert!(status.status.code() != Some(2), "{name}: {}", String::from_utf8_lossy(&status.stderr));
            let again = json(&out);
            assert_eq!(promises(&again), promises(&original), "{name} through {extension}");
            assert_eq!(again["title"], original["title"], "{name} through {extension}");
            assert_eq!(again["as_of"], original["as_of"], "{name} through {extension}");
            if extension != "json" {
                let errors = again["summary"]["errors"].as_u64();
                assert_eq!(errors, Some(0), "{name} through {extension} is right: {}", again["findings"]);
            }
        }
    }
}

#[test]
fn the_cut_off_date_is_printed_and_read_back() {
    let folder = tempfile::tempdir().unwrap();
    for extension in ["docx", "xlsx", "html", "csv", "json"] {
        let out = folder.path().join(format!("out.{extension}"));
        jiannuo(&[
            "convert",
            path(&fixture("equivalents/seed.txt")),
            "-o",
            path(&out),
            "--as-of",
            "2024-10-31",
        ]);
        assert_eq!(json(&out)["as_of"], "2024-10-31", "{extension}");
    }
}

#[test]
fn into_corrects_only_the_wrong_rates_of_the_users_own_file() {
    let folder = tempfile::tempdir().unwrap();
    for name in
        ["seed.docx", "seed-libreoffice.docx", "seed.xlsx", "seed-libreoffice.xlsx", "seed-numeric.xlsx"]
    {
        let source = fixture(&format!("equivalents/{name}"));
        let out = folder.path().join(name);
        let output = jiannuo(&["convert", path(&source), "-o", path(&out), "--into", path(&source)]);
        assert_eq!(output.status.code(), Some(1), "{name}: {}", String::from_utf8_lossy(&output.stderr));
        let (before, after) = (json(&source), json(&out));
        assert_eq!(promises(&after), promises(&before), "{name}");
        let changed: Vec<_> = before["rows"]
            .as_array()
            .unwrap()
            .iter()
            .zip(after["rows"].as_array().unwrap())
            .filter(|(a, b)| a["stated_rate"] != b["stated_rate"])
            .map(|(a, b)| (a["stated_rate"].as_str().unwrap(), b["stated_rate"].as_str().unwrap()))
            .collect();
        assert_eq!(changed, [("102%", "101%"), ("116.67%", "111.67%")], "{name}");
    }
}

#[test]
fn an_original_is_never_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let mine = folder.path().join("mine.docx");
    std::fs::copy(fixture("equivalents/seed.docx"), &mine).unwrap();
    let before = std::fs::read(&mine).unwrap();
    for arguments in [
        vec!["convert", path(&mine), "-o", path(&mine)],
        vec!["convert", path(&mine), "-o", path(&mine), "--into", path(&mine)],
    ] {
        assert_eq!(jiannuo(&arguments).status.code(), Some(2));
    }
    assert_eq!(std::fs::read(&mine).unwrap(), before);
}

#[test]
fn the_demo_writes_every_document() {
    let folder = tempfile::tempdir().unwrap();
    let output = jiannuo(&["demo", "--out", path(folder.path())]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    for extension in ["docx", "xlsx", "html", "csv", "json"] {
        let file = folder.path().join(format!("进展情况.{extension}"));
        assert!(std::fs::metadata(&file).unwrap().len() > 1000, "{}", file.display());
    }
    assert!(folder.path().join("原表.docx").exists());
}
