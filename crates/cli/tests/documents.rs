//! docs/checks.md and docs/formats.md against the program: no code and no header is left out, and
//! what the documents quote is what it says.

#![expect(clippy::unwrap_used, reason = "a test ends where it fails")]

use std::path::{Path, PathBuf};
use std::process::Command;

use jiannuo_domain::{Field, Finding, Matter};
use jiannuo_export::{Language, words};
use serde_json::Value;

#[test]
fn every_finding_is_explained_with_the_words_of_the_program() {
    let document = read("docs/checks.md");
    let mut missing = Vec::new();
    for matter in samples() {
        let finding = Finding { row: None, address: String::new(), matter };
        let (code, severity) = (finding.code(), finding.severity());
        let expected = [
            format!(
                "### `{code}` {} · {}",
                words::matter(code, Language::Chinese),
                words::matter(code, Language::English)
            ),
            words::message(&finding, Language::Chinese),
            words::message(&finding, Language::English),
        ];
        missing.extend(expected.into_iter().filter(|text| !document.contains(text.as_str())));
        let section = document.split("\n### ").find(|section| section.starts_with(&format!("`{code}`")));
        let word = words::severity(severity, Language::Chinese);
        if !section.is_some_and(|section| section.contains(&format!("**{word} {}**", severity.name()))) {
            missing.push(format!("{code}: {word} {}", severity.name()));
        }
    }
    assert_eq!(missing, Vec::<String>::new());
}

#[test]
fn what_the_readmes_say_of_the_original_is_what_happens_to_it() {
    let folder = tempfile::tempdir().unwrap();
    let mine = folder.path().join("mine.docx");
    std::fs::copy(root().join("fixtures/equivalents/seed.docx"), &mine).unwrap();
    let before = std::fs::read(&mine).unwrap();
    for (language, document) in [("zh", "README.md"), ("en", "README.en.md")] {
        let output = Command::new(env!("CARGO_BIN_EXE_jiannuo"))
            .args(["convert", "--lang", language, "-o"])
            .args([&mine, &mine])
            .output()
            .unwrap();
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(
            (output.status.code(), std::fs::read(&mine).unwrap() == before),
            (Some(2), true),
            "{told}"
        );
        assert!(read(document).contains(told.trim()), "{document} does not quote: {told}");
    }
}

#[test]
fn every_code_of_a_finding_has_an_example() {
    let shown: Vec<&str> = samples().iter().map(Matter::code).collect();
    let codes = codes_in("crates/domain/src/finding.rs", "(\"");
    let missing: Vec<_> = codes.iter().filter(|code| !shown.contains(&code.as_str())).collect();
    assert!(codes.len() > 30 && missing.is_empty(), "{missing:?}");
}

#[test]
fn every_refusal_is_explained_with_the_words_of_the_program() {
    let document = read("docs/formats.md");
    let codes = codes_in("crates/import/src/refusal.rs", "=> \"");
    let missing: Vec<_> = codes
        .iter()
        .filter(|code| {
            let sentence = words::refusal(code, "…", Language::Chinese);
            !document.contains(&format!("| `{code}` | {sentence} |"))
        })
        .collect();
    assert!(codes.len() > 10 && missing.is_empty(), "{missing:?}");
}

#[test]
fn every_header_synonym_is_listed() {
    let (document, source) = (read("docs/formats.md"), read("crates/import/src/header.rs"));
    let (_, list) = source.split_once("const EXACT").unwrap();
    let (list, _) = list.split_once("];\n").unwrap();
    let words: Vec<&str> = list.split('"').skip(1).step_by(2).collect();
    let listed =
        |word: &&&str| [" · ", "| "].iter().any(|before| document.contains(&format!("{before}{word}")));
    let missing: Vec<_> = words.iter().filter(|word| !listed(word)).collect();
    assert!(words.len() > 100 && missing.is_empty(), "{missing:?}");
}

#[test]
fn the_example_of_json_is_what_the_program_prints() {
    let document = read("docs/formats.md");
    let example = document.split("```json").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let example: Value = serde_json::from_str(example).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_jiannuo"))
        .args(["check", "--lang", "zh", "--format", "json", "fixtures/equivalents/seed.docx"])
        .current_dir(root())
        .output()
        .unwrap();
    let printed: Value = serde_json::from_slice(&output.stdout).unwrap();
    for field in ["file", "title", "as_of", "summary"] {
        assert_eq!(printed[field], example[field], "{field}");
    }
    assert_eq!(printed["rows"][45], example["rows"][0]);
    let findings = printed["findings"].as_array().unwrap();
    assert!(findings.contains(&example["findings"][0]), "{findings:?}");
    let keys = |value: &Value| value.as_object().map(|object| object.keys().cloned().collect::<Vec<_>>());
    assert_eq!(keys(&printed), keys(&example));
    assert_eq!(keys(&printed["rows"][45]), keys(&example["rows"][0]));
}

#[test]
fn links_lead_somewhere() {
    let root = root();
    let mut broken = Vec::new();
    for document in documents() {
        let text = read(&document);
        let folder = root.join(&document).parent().map(Path::to_owned).unwrap_or_default();
        for link in text.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(link, _)| link) {
            let path = link.split('#').next().unwrap_or_default();
            let is_ours = !path.is_empty() && !path.contains(':');
            if is_ours && !folder.join(path).exists() {
                broken.push(format!("{document}: {link}"));
            }
        }
    }
    assert_eq!(broken, Vec::<String>::new());
}

/// One finding of every kind, with figures of published tables where there are some.
fn samples() -> Vec<Matter> {
    let mut samples = of_rates();
    samples.extend(of_figures());
    samples.extend(of_sums_and_words());
    samples.extend(of_periods());
    samples.extend(of_reading());
    samples
}

fn of_rates() -> Vec<Matter> {
    vec![
        Matter::RateMismatch {
            target: "60%".into(),
            achieved: "67%".into(),
            stated: "116.67%".into(),
            computed: "111.67%".into(),
        },
        Matter::RateOffByOne {
            target: "80%".into(),
            achieved: "81%".into(),
            stated: "102%".into(),
            computed: "101%".into(),
        },
        Matter::RateTruncated { stated: "119%".into(), computed: "120%".into() },
        Matter::RateRoundedInputs { stated: "139.1%".into(), computed: "139.0%".into() },
        Matter::RatePlacesMixed { common: 0, stated: "113.68%".into(), rows: 3 },
        Matter::RateZeroStyle { stated: "0".into(), other: "139%".into() },
        Matter::RateMissing { computed: "65.43%".into() },
        Matter::RateUnsupported { stated: "70%".into() },
        Matter::DoneCopied { stated: "101.91%".into() },
    ]
}

fn of_figures() -> Vec<Matter> {
    vec![
        Matter::WholeExceeded { written: "108%".into() },
        Matter::OverFulfilled { computed: "471%".into() },
        Matter::NotStarted { target: "56".into() },
        Matter::MoneyWithoutWorks { money: "3000万元".into(), works: 3 },
        Matter::AchievedWithoutTarget { achieved: "2326".into() },
        Matter::AchievedMissing { target: "2所".into() },
        Matter::ZeroTarget { achieved: "5".into() },
        Matter::UnitMissing,
        Matter::UnitDiffers { target: "人".into(), achieved: "人次".into() },
        Matter::Approximate { field: Field::Achieved, written: "30多场".into() },
        Matter::CellUnclear {
            field: Field::Achieved,
            written: "11月底厂家开始安排发货，预定12月初开始安装调试设备。".into(),
        },
    ]
}

fn of_sums_and_words() -> Vec<Matter> {
    vec![
        Matter::TotalMismatch { field: Field::Achieved, total: "1110".into(), sum: "1100".into() },
        Matter::PartExceedsWhole { part: "685".into(), whole: "640".into() },
        Matter::GroupCountMismatch {
            label: "五、安心托幼行动（4项指标）".into(), stated: 4, found: 3
        },
        Matter::TextTableMismatch { text: "3495人".into(), table: "3459".into() },
        Matter::TextTargetMismatch {
            proposed: "4000人".into(),
            stated: "18.04%".into(),
            computed: "18.40%".into(),
        },
    ]
}

fn of_periods() -> Vec<Matter> {
    vec![
        Matter::Decreased { before: "3321".into(), now: "3231".into() },
        Matter::Unchanged { now: "15".into() },
        Matter::Jump { before: "120".into(), now: "980".into() },
        Matter::TargetChanged { before: "374".into(), now: "333".into() },
        Matter::WordingChanged {
            field: Field::Department,
            before: "农业农村局".into(),
            now: "区农业农村局".into(),
        },
        Matter::RowVanished { name: "新建公厕".into() },
    ]
}

fn of_reading() -> Vec<Matter> {
    vec![
        Matter::HeaderUnclear { header: "单位".into(), taken_as: "责任单位".into() },
        Matter::RowSkipped { written: "合计 1500 1110 74.00%".into() },
        Matter::HiddenContent { written: String::new(), is_read: true },
        Matter::HiddenContent { written: "草稿".into(), is_read: false },
        Matter::TrackedChange { written: "102%".into() },
        Matter::FormulaWithoutValue { written: "E5/D5".into() },
        Matter::ErrorValue { written: "#DIV/0!".into() },
        Matter::SkippedPart { written: "图片".into() },
        Matter::NestedTable,
        Matter::PartialList { title: "2022年度市县民生实事未完成项目进度表".into() },
        Matter::UndecodableText { written: "民生\u{fffd}事".into() },
        Matter::MissingGlyph { characters: "𠮷".into() },
    ]
}

/// The quoted codes of a source file: lower-case words after `before`, joined by hyphens.
fn codes_in(path: &str, before: &str) -> Vec<String> {
    let source = read(path);
    let quoted = source.split(before).skip(1).filter_map(|rest| rest.split_once('"')).map(|(code, _)| code);
    let is_code = |code: &&str| !code.is_empty() && code.chars().all(|c| c.is_ascii_lowercase() || c == '-');
    quoted.filter(is_code).map(str::to_owned).collect()
}

/// Markdown files of the project, not those of its packages.
fn documents() -> Vec<String> {
    let mut documents = Vec::new();
    for folder in ["", "docs", "docs/adr", "fixtures"] {
        for entry in std::fs::read_dir(root().join(folder)).unwrap() {
            let name = entry.unwrap().file_name().to_string_lossy().into_owned();
            if name.ends_with(".md") {
                documents.push(if folder.is_empty() { name } else { format!("{folder}/{name}") });
            }
        }
    }
    documents.sort();
    documents
}

fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap().to_owned()
}
