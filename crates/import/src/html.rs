//! HTML: pages, the clipboard of Word, Excel and WPS, and the many ".xls" files that are HTML.

mod elements;
mod space;
mod tree;
mod walk;

use jiannuo_table::Document;

use crate::charset;
use crate::{Limits, Refusal};

/// How far into a file its encoding may be declared.
const HEAD: usize = 4096;

/// Reads paragraphs and tables as a browser would show them; style sheets are not evaluated.
///
/// # Errors
/// [`Refusal::TooLarge`]; HTML itself is never malformed.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Document, Refusal> {
    let bytes = without_clipboard_header(bytes);
    let text = charset::decode(bytes, label(bytes).as_deref());
    walk::walk(&tree::parse(&text, limits)?, limits)
}

/// Whether bytes begin with the header that Windows puts before HTML on the clipboard.
pub(crate) fn has_clipboard_header(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(256)).unwrap_or_default();
    head.starts_with(b"Version:") && contains(head, b"StartHTML:")
}

/// The HTML after the header of the clipboard, which gives offsets in bytes.
fn without_clipboard_header(bytes: &[u8]) -> &[u8] {
    if !has_clipboard_header(bytes) {
        return bytes;
    }
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(512)).unwrap_or_default()).into_owned();
    let offset = |name: &str| {
        let line = head.lines().find_map(|line| line.strip_prefix(name))?;
        line.trim().parse::<usize>().ok()
    };
    let declared = match (offset("StartHTML:"), offset("EndHTML:")) {
        (Some(start), Some(end)) => bytes.get(start..end),
        _ => None,
    };
    let first_tag = bytes.iter().position(|&byte| byte == b'<').unwrap_or(bytes.len());
    match declared {
        Some(html) if html.first() == Some(&b'<') => html,
        _ => bytes.get(first_tag..).unwrap_or_default(),
    }
}

/// The encoding a page declares: `<meta charset=…>`, `http-equiv` or an XML declaration.
fn label(bytes: &[u8]) -> Option<String> {
    let head = bytes.get(..bytes.len().min(HEAD)).unwrap_or_default();
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let (_, rest) = head.split_once("charset").or_else(|| head.split_once("encoding"))?;
    let value = rest.trim_start().strip_prefix('=')?.trim_start();
    let value = value.trim_start_matches(['"', '\'']);
    let end = value.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_'));
    Some(end.and_then(|end| value.get(..end)).unwrap_or(value).to_owned())
}

fn contains(bytes: &[u8], word: &[u8]) -> bool {
    bytes.windows(word.len()).any(|window| window == word)
}

#[cfg(test)]
mod tests;
