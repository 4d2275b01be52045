//! Word 97–2003, WPS and RTF, turned into docx by LibreOffice where it is installed.

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

#[cfg(windows)]
use process_wrap::std::JobObject;
#[cfg(unix)]
use process_wrap::std::ProcessGroup;
use process_wrap::std::{ChildWrapper, CommandWrap};

use crate::{LimitKind, Limits, Refusal};

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
/// and is ended with all its children after `time`; on Unix also when this process ends before
/// it. The environment variable `JIANNUO_SOFFICE` names its program, or is `none`.
///
/// # Errors
/// [`Refusal::Unsupported`] where there is no LibreOffice, [`Refusal::Conversion`] where it did
/// not deliver, [`Refusal::TooLarge`] where it delivered more than a file may have,
/// [`Refusal::Timeout`].
pub(crate) fn convert(bytes: &[u8], time: Duration, limits: &Limits) -> Result<Vec<u8>, Refusal> {
    match program(env::var_os(VARIABLE).as_deref()) {
        Some(program) => convert_with(&program, bytes, time, limits.file_bytes),
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

fn convert_with(program: &Path, bytes: &[u8], time: Duration, most: u64) -> Result<Vec<u8>, Refusal> {
    let folder = tempfile::tempdir().map_err(|error| failed(&error))?;
    let profile = folder.path().join("profile");
    fs::create_dir_all(profile.join("user")).map_err(|error| failed(&error))?;
    fs::write(profile.join("user/registrymodifications.xcu"), PROFILE).map_err(|error| failed(&error))?;
    let input = folder.path().join(if is_rtf(bytes) { "table.rtf" } else { "table.doc" });
    fs::write(&input, bytes).map_err(|error| failed(&error))?;
    run(program, folder.path(), &profile, &input, time)?;
    read(&folder.path().join("out/table.docx"), most)
}

/// What LibreOffice wrote; nobody has looked at its size yet.
fn read(output: &Path, most: u64) -> Result<Vec<u8>, Refusal> {
    let nothing = |_| Refusal::Conversion { reason: "LibreOffice wrote no document".into() };
    let mut bytes = Vec::new();
    let output = fs::File::open(output).map_err(nothing)?;
    output.take(most.saturating_add(1)).read_to_end(&mut bytes).map_err(nothing)?;
    if bytes.len() as u64 > most {
        return Err(Refusal::TooLarge { limit: LimitKind::FileBytes, allowed: most });
    }
    Ok(bytes)
}

/// Waits beside the program for a line; when its input ends without one, the process that asked
/// for the program is gone, and so go the program and the temporary folder.
#[cfg(unix)]
const WATCH: &str = r#"
folder=$1; shift
exec 3<&0
(read -r line <&3 || { rm -rf -- "$folder"; kill -KILL 0; }) &
exec "$@" </dev/null 3<&-
"#;

/// The program under watch, with a pipe that ends with this process.
#[cfg(unix)]
fn command(program: &Path, folder: &Path) -> Command {
    let mut command = Command::new("/bin/sh");
    command.args(["-c", WATCH, "sh"]).arg(folder).arg(program).stdin(Stdio::piped());
    command
}

#[cfg(not(unix))]
fn command(program: &Path, _folder: &Path) -> Command {
    let mut command = Command::new(program);
    command.stdin(Stdio::null());
    command
}

fn run(program: &Path, folder: &Path, profile: &Path, input: &Path, time: Duration) -> Result<(), Refusal> {
    let mut command = command(program, folder);
    command
        .arg(format!("-env:UserInstallation={}", file_url(profile)))
        .args(["--headless", "--invisible", "--norestore", "--nologo", "--nolockcheck", "--nodefault"])
        .args(["--convert-to", "docx:MS Word 2007 XML", "--outdir"])
        .arg(folder.join("out"))
        .arg(input)
        .current_dir(folder)
        .env("HOME", folder)
        .env_remove("DISPLAY")
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let mut command = CommandWrap::from(command);
    #[cfg(unix)]
    command.wrap(ProcessGroup::leader());
    #[cfg(windows)]
    command.wrap(JobObject);
    let mut child = command.spawn().map_err(|error| failed(&error))?;
    wait(&mut *child, time)?;
    if let Some(watch) = child.stdin() {
        // The watch may be gone already; the document is there either way.
        let _ = watch.write_all(b"\n");
    }
    Ok(())
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
        let refusal = convert_with(&program, b"{\\rtf1}", Duration::from_millis(200), 1).unwrap_err();
        assert_eq!(refusal, Refusal::Timeout { seconds: 0 });
        sleep(Duration::from_millis(1500));
        assert!(!mark.exists(), "the child of the program is ended as well");
    }

    #[cfg(unix)]
    fn script(folder: &Path, text: &str) -> PathBuf {
        use std::os::unix::fs::PermissionsExt;
        let program = folder.join("soffice");
        fs::write(&program, format!("#!/bin/sh\n{text}\n")).unwrap();
        fs::set_permissions(&program, fs::Permissions::from_mode(0o700)).unwrap();
        program
    }

    #[cfg(unix)]
    #[test]
    fn a_document_longer_than_a_file_may_be_is_not_loaded() {
        let folder = tempfile::tempdir().unwrap();
        let program = script(folder.path(), "mkdir out && printf 12345678 > out/table.docx");
        let convert = |most| convert_with(&program, b"{\\rtf1}", Duration::from_secs(20), most);
        assert_eq!(convert(8).unwrap(), b"12345678");
        let refusal = convert(7).unwrap_err();
        assert_eq!(refusal, Refusal::TooLarge { limit: LimitKind::FileBytes, allowed: 7 });
    }

    #[cfg(unix)]
    #[test]
    fn a_program_whose_caller_is_gone_goes_with_its_folder() {
        let folder = tempfile::tempdir().unwrap();
        let program = script(folder.path(), "sleep 60 & sleep 60");
        let temporary = folder.path().join("temporary");
        fs::create_dir(&temporary).unwrap();
        let mut command = CommandWrap::from(command(&program, &temporary));
        command.wrap(ProcessGroup::leader());
        let mut child = command.spawn().unwrap();
        // As the system does with the pipe of a process that was ended.
        drop(child.stdin().take());
        let refusal = wait(&mut *child, Duration::from_secs(20)).unwrap_err();
        assert_eq!(refusal.code(), "conversion-failed", "{refusal}");
        assert!(!temporary.exists());
    }

    #[test]
    fn a_program_that_fails_is_named() {
        let refusal = convert_with(Path::new("/nowhere/soffice"), b"{\\rtf1}", Duration::from_secs(1), 1);
        assert_eq!(refusal.unwrap_err().code(), "conversion-failed");
    }
}
