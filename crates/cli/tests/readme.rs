//! The commands of both READMEs, run as they are written.

#![expect(clippy::unwrap_used, reason = "a test ends where it fails")]

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const READMES: [&str; 2] = ["README.md", "README.en.md"];

#[test]
fn a_readme_opens_with_the_two_commands_and_the_picture() {
    for name in READMES {
        let text = fs::read_to_string(root().join(name)).unwrap();
        let picture = text.find("](docs/images/demo.png)").expect(name);
        for command in ["cargo run --release -- demo", "scripts/test"] {
            let place = code_lines(&text).into_iter().find(|line| line.starts_with(command));
            assert!(place.is_some(), "{name}: {command}");
            assert!(text.find(command) < Some(picture), "{name}: {command} stands below the picture");
        }
    }
}

#[test]
fn every_command_of_a_readme_works() {
    let folder = tempfile::tempdir().unwrap();
    copy(&root().join("fixtures"), &folder.path().join("fixtures"));
    let mut commands = BTreeSet::new();
    for name in READMES {
        let text = fs::read_to_string(root().join(name)).unwrap();
        commands.extend(code_lines(&text).into_iter().filter_map(arguments));
    }
    assert!(commands.len() >= 6, "{commands:?}");
    for command in commands {
        if is_site(&command) {
            answers(&command, folder.path());
        } else if cfg!(feature = "pdf") || !command.iter().any(|argument| argument.ends_with(".pdf")) {
            run(&command, folder.path());
        }
    }
}

/// Runs one command; outputs go to `folder`, where a copy of the fixtures is.
fn run(command: &[String], folder: &Path) {
    let output = Command::new(env!("CARGO_BIN_EXE_jiannuo"))
        .args(command)
        .current_dir(folder)
        .env("LC_ALL", "zh_CN.UTF-8")
        .output()
        .unwrap();
    let words = String::from_utf8_lossy(&output.stderr);
    assert!(matches!(output.status.code(), Some(0 | 1)), "{command:?}: {} {words}", output.status);
    let named = command.iter().skip_while(|argument| *argument != "-o").nth(1);
    if let Some(name) = named {
        let written = fs::metadata(folder.join(name)).map_or(0, |metadata| metadata.len());
        assert!(written > 0, "{command:?} wrote nothing");
    } else {
        assert!(!output.stdout.is_empty(), "{command:?} said nothing");
    }
}

/// Whether a command runs a site until it is told to end.
fn is_site(command: &[String]) -> bool {
    let is = |name: &str| command.iter().any(|argument| argument == name);
    is("serve") || (is("demo") && !is("--out"))
}

/// Runs a site on a free port and opens the address that it prints.
fn answers(command: &[String], folder: &Path) {
    let mut site = Command::new(env!("CARGO_BIN_EXE_jiannuo"))
        .args(command)
        .args(["--listen", "127.0.0.1:0"])
        .current_dir(folder)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(site.stdout.take().unwrap()).lines();
    let address = lines.map_while(Result::ok).find_map(|line| {
        let from = line.find("http://")? + "http://".len();
        line.get(from..)?.split('/').next().map(str::to_owned)
    });
    let answer = address.map(|address| {
        let mut stream = TcpStream::connect(&address).unwrap();
        write!(stream, "GET /health HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    });
    site.kill().unwrap();
    site.wait().unwrap();
    let answer = answer.expect("the address is printed");
    assert!(answer.starts_with("HTTP/1.1 200"), "{command:?}: {answer}");
}

/// Lines of fenced code blocks.
fn code_lines(text: &str) -> Vec<&str> {
    text.split("```").skip(1).step_by(2).flat_map(str::lines).map(str::trim).collect()
}

/// The arguments of a line that calls the program, without a comment behind it.
fn arguments(line: &str) -> Option<Vec<String>> {
    let rest = line.strip_prefix("jiannuo ")?;
    let command = rest.split(" #").next().unwrap_or(rest);
    Some(command.split_whitespace().map(str::to_owned).collect())
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let (path, target) = entry.map(|entry| (entry.path(), to.join(entry.file_name()))).unwrap();
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap().to_owned()
}
