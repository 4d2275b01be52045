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
    let _ = writeln!(io::stderr().lock(), "{}", harmless(line));
}

/// A text of the user's file as a terminal may get it.
///
/// Control characters would colour, move or answer in its name, and marks of direction would turn
/// what stands beside: they are shown as U+FFFD, a tab as a space. Line breaks stay.
pub(crate) fn harmless(text: &str) -> String {
    let shown = |c: char| match c {
        '\n' => c,
        '\t' => ' ',
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => char::REPLACEMENT_CHARACTER,
        _ if c.is_control() => char::REPLACEMENT_CHARACTER,
        _ => c,
    };
    text.chars().map(shown).collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_text_commands_the_terminal() {
        for (text, shown) in [
            ("表1 第47行：67%÷60%", "表1 第47行：67%÷60%"),
            ("一\n二\t三", "一\n二 三"),
            ("\u{1b}[31m红\u{7}\r", "\u{fffd}[31m红\u{fffd}\u{fffd}"),
            ("\u{9b}2J\u{7f}", "\u{fffd}2J\u{fffd}"),
            ("\u{202e}%001\u{2069}", "\u{fffd}%001\u{fffd}"),
        ] {
            assert_eq!(harmless(text), shown);
        }
    }
}
