//! Writing to the terminal and to files; a closed pipe ends quietly.

use std::io::{self, IsTerminal, Write};
use std::path::Path;

use anyhow::Context;

/// Writes bytes to standard output.
///
/// # Errors
/// Any failure but a closed pipe, which is how `| head` says that it has enough.
pub(crate) fn print(bytes: &[u8]) -> anyhow::Result<()> {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(bytes).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other.context("stdout"),
    }
}

/// Writes one line to standard error; nothing can be done when that fails.
pub(crate) fn error(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}

/// Whether standard output is a terminal that may get colours.
pub(crate) fn has_colours() -> bool {
    io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none()
}

/// Writes a file whole: beside its place first, so that an interrupted write leaves the old one.
///
/// # Errors
/// When the folder is not writable.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let folder =
        path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
    let context = || path.display().to_string();
    let mut file = tempfile::NamedTempFile::new_in(folder).with_context(context)?;
    file.write_all(bytes).with_context(context)?;
    readable_by_others(&file).with_context(context)?;
    file.persist(path).with_context(context)?;
    Ok(())
}

/// A temporary file is private; a document is meant for colleagues too.
#[cfg(unix)]
fn readable_by_others(file: &tempfile::NamedTempFile) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.as_file().set_permissions(std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable_by_others(_: &tempfile::NamedTempFile) -> io::Result<()> {
    Ok(())
}
