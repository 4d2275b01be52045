//! Whatever is fed in, the answer is a draft or a named reason, in time and within the memory.
//!
//! The real binary reads every file of the testkit's collection, two at a time. LibreOffice is
//! left out: it has a process group and a time limit of its own.

#![expect(clippy::unwrap_used, reason = "a test stops at what should not happen")]

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use jiannuo_export::{Language, words};
use jiannuo_testkit::{Hostile, hostile_files};

const TIME: Duration = Duration::from_secs(25);
/// The limit of the reading process and what a page or two of bookkeeping may add.
const MEMORY_KIB: u64 = 512 << 10;
const AT_ONCE: usize = 2;

/// Codes of refusals, as `Refusal::code` gives them.
const CODES: [&str; 14] = [
    "unreadable",
    "empty",
    "unknown-format",
    "unsupported-format",
    "conversion-failed",
    "encrypted",
    "damaged",
    "dtd",
    "macros",
    "too-large",
    "no-table",
    "no-progress-table",
    "timeout",
    "reader-stopped",
];

/// What became of one file.
#[derive(Debug)]
struct Ending {
    name: String,
    outcome: String,
    time: Duration,
    peak_kib: u64,
    complaint: Option<String>,
}

#[test]
fn every_hostile_file_ends_in_a_draft_or_a_named_refusal() {
    let wanted = std::env::var("HOSTILE").unwrap_or_default();
    let files: Vec<Hostile> =
        hostile_files().into_iter().filter(|file| file.name.contains(&wanted)).collect();
    assert!(files.len() >= 60 || !wanted.is_empty(), "{} files", files.len());
    let folder = tempfile::tempdir().unwrap();
    let queue = Mutex::new(files.into_iter().enumerate());
    let endings = Mutex::new(BTreeMap::new());
    std::thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(|| {
                loop {
                    let next = queue.lock().unwrap().next();
                    let Some((number, file)) = next else { break };
                    let path = folder.path().join(format!("{number}.bin"));
                    std::fs::write(&path, file.bytes()).unwrap();
                    let ending = check(&path, &file.name, file.expected);
                    std::fs::remove_file(&path).unwrap();
                    show(&ending);
                    endings.lock().unwrap().insert(number, ending);
                }
            });
        }
    });
    judge(&endings.into_inner().unwrap().into_values().collect::<Vec<_>>());
}

#[test]
fn what_is_no_file_at_all_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let large = folder.path().join("large.docx");
    std::fs::File::create(&large).unwrap().set_len((20 << 20) + 1).unwrap();
    let empty = folder.path().join("empty.docx");
    std::fs::write(&empty, b"").unwrap();
    let mut cases = vec![
        ("a folder", folder.path().to_path_buf(), &["unreadable"][..]),
        ("a path that leads nowhere", folder.path().join("none.docx"), &["unreadable"][..]),
        ("a file over 20 MiB", large, &["too-large"][..]),
        ("an empty file", empty, &["empty"][..]),
    ];
    cases.extend(only_unix(folder.path()));
    let endings: Vec<Ending> =
        cases.iter().map(|(name, path, expected)| check(path, name, expected)).collect();
    endings.iter().for_each(show);
    judge(&endings);
}

/// One row with many levels or a header of its own gives every row of the table a column.
#[test]
fn a_small_file_that_asks_for_a_huge_table_is_refused() {
    let row = |levels: usize| {
        let path = vec!["\"级\""; levels].join(",");
        format!(
            "{{\"seq\":null,\"path\":[{path}],\"indicator\":\"公厕\",\"unit\":null,\"region\":null,\
             \"department\":null,\"target\":\"1\",\"achieved\":\"1\",\"stated_rate\":null,\"rate\":null,\
             \"rate_shown\":\"——\",\"address\":\"\"}}"
        )
    };
    let rows: Vec<String> = std::iter::once(row(2_000)).chain((0..12_000).map(|_| row(0))).collect();
    let deep = format!("{{\"title\":\"\",\"as_of\":null,\"rows\":[{}]}}", rows.join(","));
    let band = |n: usize| format!("项目名称,年度目标,完成情况,栏{n}\n公厕（座）,1,1,无\n");
    let banded: String = (0..3_000).map(band).collect();
    let folder = tempfile::tempdir().unwrap();
    let endings = [("deep.json", deep), ("banded.csv", banded)].map(|(name, text)| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        check(&path, name, &["too-large"])
    });
    endings.iter().for_each(show);
    judge(&endings);
}

#[cfg(unix)]
fn only_unix(folder: &Path) -> Vec<(&'static str, PathBuf, &'static [&'static str])> {
    let circle = folder.join("circle.docx");
    std::os::unix::fs::symlink(&circle, &circle).unwrap();
    vec![
        ("a link to itself", circle, &["unreadable"]),
        ("an endless device", PathBuf::from("/dev/zero"), &["too-large", "unreadable"]),
        ("an empty device", PathBuf::from("/dev/null"), &["empty", "unreadable"]),
    ]
}

#[cfg(not(unix))]
fn only_unix(_: &Path) -> Vec<(&'static str, PathBuf, &'static [&'static str])> {
    Vec::new()
}

/// Lets the binary check one file, and compares the ending with what is expected.
fn check(path: &Path, name: &str, expected: &[&str]) -> Ending {
    let errors = path.with_extension(format!("{}.err", std::process::id()));
    let errors = if path.starts_with("/dev") { std::env::temp_dir().join("jiannuo-dev.err") } else { errors };
    let start = Instant::now();
    let child = Command::new(env!("CARGO_BIN_EXE_jiannuo"))
        .args(["check", "--lang", "zh"])
        .arg(path)
        .env("JIANNUO_SOFFICE", "none")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(std::fs::File::create(&errors).unwrap())
        .spawn()
        .unwrap();
    let (status, peak_kib) = wait(child);
    let time = start.elapsed();
    let said = std::fs::read_to_string(&errors).unwrap_or_else(|error| error.to_string());
    std::fs::remove_file(&errors).unwrap();
    let outcome = outcome(status, &said);
    let complaint = complaint(&outcome, expected, time, peak_kib, &said);
    Ending { name: name.to_owned(), outcome, time, peak_kib, complaint }
}

/// Waits for the end, not for ever, and notes the largest memory of the process and its children.
fn wait(mut child: Child) -> (Option<ExitStatus>, u64) {
    let start = Instant::now();
    let mut peak_kib = 0;
    loop {
        peak_kib = peak_kib.max(family(child.id()).into_iter().map(peak_memory_kib).max().unwrap_or(0));
        if let Some(status) = child.try_wait().unwrap() {
            return (Some(status), peak_kib);
        }
        if start.elapsed() > TIME {
            child.kill().unwrap();
            child.wait().unwrap();
            return (None, peak_kib);
        }
        std::thread::sleep(Duration::from_millis(3));
    }
}

/// The process and its children, where the system tells.
fn family(process: u32) -> Vec<u32> {
    let children =
        std::fs::read_to_string(format!("/proc/{process}/task/{process}/children")).unwrap_or_default();
    std::iter::once(process).chain(children.split_whitespace().filter_map(|id| id.parse().ok())).collect()
}

/// The most memory that a process has had so far; nothing where the system does not tell.
fn peak_memory_kib(process: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().strip_suffix(" kB")?.trim().parse().ok()).unwrap_or(0)
}

/// "draft", the code of a refusal, or what else happened.
fn outcome(status: Option<ExitStatus>, said: &str) -> String {
    match status.map(|status| status.code()) {
        None => "no end".into(),
        Some(None) => format!("ended by a signal: {said}"),
        Some(Some(0 | 1)) => "draft".into(),
        Some(Some(2)) => code(said).map_or_else(|| format!("unnamed: {said}"), str::to_owned),
        Some(Some(other)) => format!("status {other}: {said}"),
    }
}

/// The code whose Chinese sentence was said.
fn code(said: &str) -> Option<&'static str> {
    const FACT: &str = "{}";
    CODES.into_iter().find(|code| {
        let sentence = words::refusal(code, FACT, Language::Chinese);
        let mut pieces = sentence
            .split(['（', '）'])
            .flat_map(|piece| piece.split(FACT))
            .filter(|piece| !piece.is_empty());
        pieces.all(|piece| said.contains(piece))
    })
}

fn complaint(outcome: &str, expected: &[&str], time: Duration, peak_kib: u64, said: &str) -> Option<String> {
    if !expected.contains(&outcome) {
        return Some(format!("expected {}; it said: {}", expected.join(" or "), said.trim()));
    }
    if time > TIME {
        return Some(format!("took {} s", time.as_secs()));
    }
    (peak_kib > MEMORY_KIB).then(|| format!("took {peak_kib} KiB"))
}

/// Prints what became of a file, in a line of a table.
fn show(ending: &Ending) {
    let mark = if ending.complaint.is_some() { "✗" } else { " " };
    let (time, peak) = (ending.time.as_secs_f64(), ending.peak_kib >> 10);
    let outcome = ending.outcome.lines().next().unwrap_or("");
    let line = format!("{mark} {time:6.2} s {peak:4} MiB  {outcome:20} {}\n", ending.name);
    // Not `print!`, which the harness hides when a test passes: the table is meant to be read.
    std::io::stdout().lock().write_all(line.as_bytes()).unwrap();
}

/// Fails when a file ended otherwise than it should.
fn judge(endings: &[Ending]) {
    let bad: Vec<_> = endings
        .iter()
        .filter_map(|ending| ending.complaint.as_ref().map(|text| format!("{}: {text}", ending.name)))
        .collect();
    assert!(bad.is_empty(), "{} of {} files:\n{}", bad.len(), endings.len(), bad.join("\n"));
}
