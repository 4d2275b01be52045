//! Word 97–2003, WPS and RTF, turned into docx by LibreOffice where it is installed.

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

#[cfg(windows)]
use process_wrap::std::JobObject;
#[cfg(unix)]
use process_wrap::std::ProcessGroup;
use process_wrap::std::{ChildWrapper, CommandWrap};

use crate::Refusal;

/// How long a conversion may take; the first one on a slow machine needs most of it.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);

/// Names the program of LibreOffice, or `none` for doing without it.
const VARIABLE: &str = "JIANNUO_SOFFICE";

/// Where LibreOffice is usually installed when it is not on the search path.
const USUAL_PLACES: [&str; 6] = [
    "/usr/bin/soffice",
    "/usr/lib/libreoffice/program/soffice",
    "/opt/libreoffice/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
];

/// A profile of its own: no macros, nothing loaded from links, a proxy that leads nowhere.
const PROFILE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetProxyType" oor:op="fuse"><value>1</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPProxyName" oor:op="fuse"><value>127.0.0.1</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPProxyPort" oor:op="fuse"><value>9</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPSProxyName" oor:op="fuse"><value>127.0.0.1</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPSProxyPort" oor:op="fuse"><value>9</value></prop></item>
</oor:items>
"#;

/// The bytes of a docx made of a Word 97–2003, WPS or RTF file.
///
/// LibreOffice runs in a process group of its own, with a fresh profile in a temporary folder,
/// and is ended with all its children after `time`. The environment variable `JIANNUO_SOFFICE`
/// names its program, or is `none`.
///
/// # Errors
/// [`Refusal::Unsupported`] where there is no LibreOffice, [`Refusal::Conversion`] where it did
/// not deliver, [`Refusal::Timeout`].
pub(crate) fn convert(bytes: &[u8], time: Duration) -> Result<Vec<u8>, Refusal> {
    match program(env::var_os(VARIABLE).as_deref()) {
        Some(program) => convert_with(&program, bytes, time),
        None => Err(Refusal::Unsupported { format: name(bytes).to_owned() }),
    }
}

/// What the office calls a file that only LibreOffice reads.
fn name(bytes: &[u8]) -> &'static str {
    if is_rtf(bytes) { "RTF" } else { "Word 97-2003 (.doc/.wps)" }
}

fn is_rtf(bytes: &[u8]) -> bool {
    bytes.trim_ascii_start().starts_with(b"{\\rtf")
}

/// The program to run: the one that is asked for, one on the search path, one in a usual place.
fn program(asked: Option<&OsStr>) -> Option<PathBuf> {
    match asked {
        Some(asked) if asked == "none" => return None,
        Some(asked) if !asked.is_empty() => return Some(PathBuf::from(asked)),
        _ => {}
    }
    let path = env::var_os("PATH").unwrap_or_default();
    let names = ["soffice", "libreoffice", "soffice.com", "soffice.exe"];
    let on_path = env::split_paths(&path).flat_map(|folder| names.map(|name| folder.join(name)));
    on_path.chain(USUAL_PLACES.map(PathBuf::from)).find(|candidate| candidate.is_file())
}

fn convert_with(program: &Path, bytes: &[u8], time: Duration) -> Result<Vec<u8>, Refusal> {
    let folder = tempfile::tempdir().map_err(|error| failed(&error))?;
    let profile = folder.path().join("profile");
    fs::create_dir_all(profile.join("user")).map_err(|error| failed(&error))?;
    fs::write(profile.join("user/registrymodifications.xcu"), PROFILE).map_err(|error| failed(&error))?;
    let input = folder.path().join(if is_rtf(bytes) { "table.rtf" } else { "table.doc" });
    fs::write(&input, bytes).map_err(|error| failed(&error))?;
    run(program, folder.path(), &profile, &input, time)?;
    fs::read(folder.path().join("out/table.docx"))
        .map_err(|_| Refusal::Conversion { reason: "LibreOffice wrote no document".into() })
}

fn run(program: &Path, folder: &Path, profile: &Path, input: &Path, time: Duration) -> Result<(), Refusal> {
    let mut command = Command::new(program);
    command
        .arg(format!("-env:UserInstallation={}", file_url(profile)))
        .args(["--headless", "--invisible", "--norestore", "--nologo", "--nolockcheck", "--nodefault"])
        .args(["--convert-to", "docx:MS Word 2007 XML", "--outdir"])
        .arg(folder.join("out"))
        .arg(input)
        .current_dir(folder)
        .env("HOME", folder)
        .env_remove("DISPLAY")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let mut command = CommandWrap::from(command);
    #[cfg(unix)]
    command.wrap(ProcessGroup::leader());
    #[cfg(windows)]
    command.wrap(JobObject);
    let mut child = command.spawn().map_err(|error| failed(&error))?;
    wait(&mut *child, time)
}

/// Waits for the end, and ends the process with its children when the time is over.
fn wait(child: &mut dyn ChildWrapper, time: Duration) -> Result<(), Refusal> {
    let start = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(status)) if status.success() => return Ok(()),
            Ok(Some(status)) => return Err(Refusal::Conversion { reason: status.to_string() }),
            Ok(None) if start.elapsed() < time => sleep(Duration::from_millis(20)),
            Ok(None) => {
                child.kill().map_err(|error| failed(&error))?;
                return Err(Refusal::Timeout { seconds: time.as_secs() });
            }
            Err(error) => {
                // The child is of no use any more; whether it could be ended changes nothing.
                let _ = child.kill();
                return Err(failed(&error));
            }
        }
    }
}

/// A `file:` URL; bytes outside of the plain ones are escaped, as folders may have any name.
fn file_url(path: &Path) -> String {
    let path = path.to_string_lossy().replace('\\', "/");
    let mut url = String::from(if path.starts_with('/') { "file://" } else { "file:///" });
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"/:.-_~".contains(&byte) {
            url.push(char::from(byte));
        } else {
            url.push_str(&format!("%{byte:02X}"));
        }
    }
    url
}

fn failed(error: &dyn std::fmt::Display) -> Refusal {
    Refusal::Conversion { reason: error.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_libreoffice_the_format_is_named() {
        assert_eq!(program(Some(OsStr::new("none"))), None);
        assert_eq!(name(b"{\\rtf1"), "RTF");
        assert_eq!(name(b"\xd0\xcf\x11\xe0"), "Word 97-2003 (.doc/.wps)");
    }

    #[test]
    fn a_program_that_is_asked_for_is_taken() {
        assert_eq!(program(Some(OsStr::new("/opt/x/soffice"))), Some(PathBuf::from("/opt/x/soffice")));
    }

    #[test]
    fn folders_of_any_name_make_a_url() {
        assert_eq!(file_url(Path::new("/tmp/a b/表")), "file:///tmp/a%20b/%E8%A1%A8");
        assert_eq!(file_url(Path::new(r"C:\Users\a")), "file:///C:/Users/a");
    }

    #[cfg(unix)]
    #[test]
    fn a_program_that_does_not_end_is_ended_with_its_children() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let program = folder.path().join("soffice");
        let mark = folder.path().join("alive");
        let script = format!("#!/bin/sh\n(sleep 1; touch '{}') &\nsleep 60\n", mark.display());
        fs::write(&program, script).unwrap();
        fs::set_permissions(&program, fs::Permissions::from_mode(0o700)).unwrap();
        let refusal = convert_with(&program, b"{\\rtf1}", Duration::from_millis(200)).unwrap_err();
        assert_eq!(refusal, Refusal::Timeout { seconds: 0 });
        sleep(Duration::from_millis(1500));
        assert!(!mark.exists(), "the child of the program is ended as well");
    }

    #[test]
    fn a_program_that_fails_is_named() {
        let refusal = convert_with(Path::new("/nowhere/soffice"), b"{\\rtf1}", Duration::from_secs(1));
        assert_eq!(refusal.unwrap_err().code(), "conversion-failed");
    }
}
