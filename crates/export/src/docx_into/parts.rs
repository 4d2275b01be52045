//! The main part of a Word document, and the namespace of its markup.

use crate::ExportError;
use crate::markup::{each_element, relations};
use crate::original::Original;

const USUAL_MAIN_PART: &str = "word/document.xml";

/// Both spellings of the format's namespace: as Word writes it and as the strict variant does.
pub(super) const NAMESPACES: [&str; 2] = [
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
];

/// Name of the main part: the one the package points at, else where everybody puts it.
pub(super) fn main_part(original: &mut Original<'_>) -> Result<String, ExportError> {
    if !original.has("_rels/.rels") {
        return Ok(USUAL_MAIN_PART.to_owned());
    }
    let listed = original.text("_rels/.rels")?;
    let main =
        relations("", &listed)?.into_iter().find(|relation| relation.kind.ends_with("/officeDocument"));
    let name = main.map(|relation| relation.part).filter(|name| original.has(name));
    Ok(name.unwrap_or_else(|| USUAL_MAIN_PART.to_owned()))
}

/// Prefix that the root element binds to the format, with its colon.
///
/// # Errors
/// [`ExportError::DamagedOriginal`] when it binds none.
pub(super) fn prefix(xml: &str) -> Result<String, ExportError> {
    let mut root = None;
    each_element(xml, |element| {
        root.get_or_insert_with(|| element.to_owned());
    })?;
    let bound = root.as_ref().and_then(|root| {
        let mut attributes = root.attributes();
        attributes.with_checks(false);
        let mut bound = attributes.flatten().filter(|a| NAMESPACES.contains(&a.value.as_ref()));
        bound.find_map(|a| a.key.as_ref().strip_prefix("xmlns:").map(|prefix| format!("{prefix}:")))
    });
    bound.ok_or_else(|| ExportError::damaged("no part of a Word document"))
}
