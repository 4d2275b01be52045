//! Which containers are refused: encrypted ones, and those that bring a program along.

use crate::container::Container;
use crate::xml::{Piece, Xml};
use crate::{Format, Limits, Refusal};

pub(super) fn refuse_encrypted(container: &mut Container<'_>, limits: &Limits) -> Result<(), Refusal> {
    let Some(manifest) = container.part("META-INF/manifest.xml")? else { return Ok(()) };
    let mut xml = Xml::new(&manifest, Format::Ods, limits)?;
    while let Some(piece) = xml.next()? {
        if let Piece::Start(start) = piece
            && start.local_name().as_ref() == "encryption-data"
        {
            return Err(Refusal::Encrypted);
        }
    }
    Ok(())
}

/// LibreOffice keeps an empty library in files without macros; that is no program.
pub(super) fn refuse_macros(container: &mut Container<'_>, limits: &Limits) -> Result<(), Refusal> {
    let mut modules = Vec::new();
    for name in container.names() {
        let lower = name.to_ascii_lowercase();
        if lower.starts_with("scripts/") && !lower.ends_with('/') {
            return Err(Refusal::Macros);
        }
        if lower.starts_with("basic/") && lower.ends_with(".xml") && !is_list(&lower) {
            modules.push(name);
        }
    }
    for name in modules {
        let module = container.part(&name)?.unwrap_or_default();
        if has_code(&module, limits)? {
            return Err(Refusal::Macros);
        }
    }
    Ok(())
}

/// Lists of the modules and dialogs of a library.
fn is_list(name: &str) -> bool {
    ["script-lc.xml", "script-lb.xml", "dialog-lc.xml", "dialog-lb.xml"]
        .iter()
        .any(|list| name.ends_with(list))
}

/// Whether a module holds more than comments and options.
fn has_code(module: &[u8], limits: &Limits) -> Result<bool, Refusal> {
    // Modules name a document type of their own, which says nothing about the table.
    let mut text = String::new();
    let mut xml = Xml::new(module, Format::Ods, limits)?;
    loop {
        match xml.next() {
            Ok(Some(Piece::Text(piece))) => text.push_str(&piece),
            Ok(Some(Piece::Start(_) | Piece::End)) | Err(Refusal::Dtd) => {}
            Ok(None) => break,
            Err(refusal) => return Err(refusal),
        }
    }
    let is_code = |line: &str| {
        let line = line.trim().to_ascii_lowercase();
        let word = line.split_whitespace().next().unwrap_or_default();
        !line.starts_with('\'') && !matches!(word, "" | "rem" | "option" | "attribute")
    };
    Ok(text.lines().any(is_code))
}
