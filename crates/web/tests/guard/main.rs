//! What stands between people and pages: who gets which answer, where it may come from, what it
//! carries. The router is asked in this process, with a clock that the test sets, on every engine.

#![expect(clippy::unwrap_used, reason = "a test stops at what should not happen")]

mod access;
mod browser;
mod bulletin;
mod disk;
mod forms;
mod hostile;
mod lockout;
mod place;
mod secrets;
mod sessions;
mod states;
mod uploads;

/// Compares with a file under `tests`; `JIANNUO_BLESS=1` writes it, to be read line by line after.
fn golden(name: &str, text: &str) {
    let path = format!("{}/tests/{name}", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("JIANNUO_BLESS").is_some() {
        std::fs::write(&path, text).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    for (number, (line, expected)) in text.lines().zip(expected.lines()).enumerate() {
        assert_eq!(line, expected, "{path} line {}", number + 1);
    }
    assert_eq!(text.lines().count(), expected.lines().count(), "{path}");
}

#[test]
fn every_address_stands_in_a_list() {
    let lines = jiannuo_web::route_list().into_iter().map(|(methods, path)| format!("{methods:8} {path}\n"));
    golden("routes.txt", &lines.collect::<String>());
}
