//! Which crate of the workspace may know which other one: the arrows of ARCHITECTURE.md.

#![expect(clippy::unwrap_used, reason = "a test ends where it fails")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// Every arrow there may be; tests may use `testkit` besides.
const ALLOWED: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("forecast", &["domain"]),
    ("table", &[]),
    ("import", &["table", "domain"]),
    ("export", &["domain"]),
    ("pdf", &["export", "domain"]),
    ("store", &[]),
    ("office", &["store", "forecast", "domain"]),
    ("delivery", &["office", "export"]),
    ("testkit", &["domain"]),
    ("web", &["office", "import", "export", "pdf", "domain"]),
    ("cli", &["web", "delivery", "office", "import", "export", "pdf", "table", "domain"]),
];

#[test]
fn no_crate_knows_another_one_that_it_should_not() {
    let mut forbidden = Vec::new();
    for (name, found) in arrows() {
        let allowed = ALLOWED.iter().find(|(known, _)| *known == name).map(|(_, allowed)| *allowed);
        let Some(allowed) = allowed else {
            forbidden.push(format!("{name} is in no list of arrows"));
            continue;
        };
        let others = found.iter().filter(|to| !allowed.contains(&to.as_str()));
        forbidden.extend(others.map(|to| format!("{name} → {to}")));
    }
    assert_eq!(forbidden, Vec::<String>::new());
}

#[test]
fn the_arrows_are_those_of_the_architecture_document() {
    let document = std::fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    for (from, to) in ALLOWED {
        let to = if to.is_empty() { "–".to_owned() } else { to.join(", ") };
        let line = format!("{from} → {to}");
        assert!(document.lines().any(|other| other == line), "ARCHITECTURE.md lacks “{line}”");
    }
}

/// Dependencies between crates of the workspace, by the names of their folders; those of tests are
/// left out.
fn arrows() -> BTreeMap<String, BTreeSet<String>> {
    let metadata = metadata();
    let packages = metadata["packages"].as_array().unwrap();
    let folders: BTreeMap<&str, &str> =
        packages.iter().map(|package| (text(package, "name"), folder(package))).collect();
    let of = |package: &Value| {
        let built = |dependency: &&Value| dependency["kind"].as_str() != Some("dev");
        let dependencies = package["dependencies"].as_array().unwrap();
        let names =
            dependencies.iter().filter(built).filter_map(|dependency| folders.get(text(dependency, "name")));
        names.map(|&name| name.to_owned()).collect()
    };
    packages.iter().map(|package| (folder(package).to_owned(), of(package))).collect()
}

fn metadata() -> Value {
    let output = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["metadata", "--no-deps", "--format-version", "1", "--offline"])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap().to_owned()
}

fn text<'a>(value: &'a Value, field: &str) -> &'a str {
    value[field].as_str().unwrap()
}

/// Name of the folder that holds a package.
fn folder(package: &Value) -> &str {
    let folder = Path::new(text(package, "manifest_path")).parent().and_then(Path::file_name);
    folder.and_then(|name| name.to_str()).unwrap()
}
