//! Which parts of the container matter, and which ones are refused.

use crate::container::Container;
use crate::xml::{Piece, Xml, attribute};
use crate::{Format, Limits, Refusal};

const USUAL: &str = "word/document.xml";

/// Refuses documents that bring a program along.
pub(crate) fn refuse_macros(container: &mut Container<'_>) -> Result<(), Refusal> {
    let has_program = container.names().any(|name| name.to_ascii_lowercase().ends_with("vbaproject.bin"));
    let types = container.part("[Content_Types].xml")?.unwrap_or_default();
    let is_declared = String::from_utf8_lossy(&types).contains("macroEnabled");
    if has_program || is_declared {
        return Err(Refusal::Macros);
    }
    Ok(())
}

/// Name of the main part: the one the package points at, else where everybody puts it.
pub(crate) fn main_part(container: &mut Container<'_>, limits: &Limits) -> Result<String, Refusal> {
    let relations = container.part("_rels/.rels")?.unwrap_or_default();
    let mut xml = Xml::new(&relations, Format::Docx, limits)?;
    while let Some(piece) = xml.next()? {
        let Piece::Start(start) = piece else { continue };
        let kind = attribute(&start, "Type").unwrap_or_default();
        if kind.ends_with("/officeDocument")
            && let Some(target) = attribute(&start, "Target")
            && let Some(name) = find(container, target.trim_start_matches('/'))
        {
            return Ok(name);
        }
    }
    Ok(find(container, USUAL).unwrap_or_else(|| USUAL.to_owned()))
}

/// Name of a part in the folder of another one.
pub(crate) fn sibling(name: &str, other: &str) -> String {
    match name.rsplit_once('/') {
        Some((folder, _)) => format!("{folder}/{other}"),
        None => other.to_owned(),
    }
}

/// The name as the archive spells it: some programs write back slashes or another case.
fn find(container: &Container<'_>, name: &str) -> Option<String> {
    if container.has(name) {
        return Some(name.to_owned());
    }
    container.names().find(|candidate| candidate.replace('\\', "/").eq_ignore_ascii_case(name))
}
