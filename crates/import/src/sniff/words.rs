//! Files of text: HTML, XML of older offices, separated values, the plain-text form.

use super::unsupported;
use crate::csv::agreement;
use crate::{Format, Refusal, charset, html};

/// How much of a file is looked at, in bytes, when its lines are of a usual length.
const HEAD: usize = 64 * 1024;

/// How much is looked at to see at least [`LINES`] lines, in bytes.
const LONGEST_HEAD: usize = 2 << 20;

/// Separators are recognised by several lines that agree.
const LINES: usize = 4;

/// XML vocabularies that are not read, with their name in the office.
const VOCABULARIES: [(&str, &str); 6] = [
    ("urn:schemas-microsoft-com:office:spreadsheet", "Excel 2003 XML"),
    ("schemas.microsoft.com/office/word/2003/wordml", "Word 2003 XML"),
    ("schemas.microsoft.com/office/2006/xmlpackage", "Word XML (.xml)"),
    ("opendocument:xmlns:office", "OpenDocument 单一 XML (.fods/.fodt)"),
    ("urn:uof", "标文通 UOF"),
    ("schemas.uof.org", "标文通 UOF"),
];

/// Elements that only HTML begins with.
const HTML_STARTS: [&str; 20] = [
    "!doctype html",
    "html",
    "head",
    "body",
    "table",
    "meta",
    "style",
    "title",
    "div",
    "p",
    "span",
    "center",
    "font",
    "b",
    "h1",
    "h2",
    "h3",
    "br",
    "!--",
    "![if",
];

pub(super) fn sniff(bytes: &[u8]) -> Result<Format, Refusal> {
    if html::has_clipboard_header(bytes) {
        return Ok(Format::Html);
    }
    let cut = head(bytes);
    let is_cut = cut.len() < bytes.len();
    let text = charset::decode(if is_cut { whole_lines(cut) } else { cut }, None);
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if start.starts_with('<') {
        return markup(start);
    }
    if is_binary(&text, charset::has_mark(bytes)) {
        return Err(Refusal::UnknownFormat);
    }
    let lower = start.chars().take(200).collect::<String>().to_ascii_lowercase();
    if lower.starts_with("mime-version:") || (lower.starts_with("from:") && lower.contains("mime-version:")) {
        return Err(unsupported("MHTML 单一网页"));
    }
    plain(&text)
}

/// The beginning of the file, with the first lines whole unless they are endless.
fn head(bytes: &[u8]) -> &[u8] {
    let longest = bytes.get(..LONGEST_HEAD).unwrap_or(bytes);
    let ends = longest.iter().enumerate().filter(|&(_, &byte)| byte == b'\n').map(|(index, _)| index + 1);
    let end = ends.take(LINES).last().unwrap_or(longest.len()).max(HEAD);
    longest.get(..end).unwrap_or(longest)
}

/// A cut through the middle of a character is no damage.
fn whole_lines(bytes: &[u8]) -> &[u8] {
    let end = bytes.iter().rposition(|&byte| byte == b'\n').map_or(bytes.len(), |end| end + 1);
    // The line end of UTF-16LE has a second byte.
    let end = end + usize::from(end % 2 == 1 && bytes.get(end) == Some(&0));
    bytes.get(..end).unwrap_or(bytes)
}

fn markup(start: &str) -> Result<Format, Refusal> {
    let lower = start.to_ascii_lowercase();
    if let Some((_, name)) = VOCABULARIES.iter().find(|(mark, _)| lower.contains(mark))
        && !lower.contains("<html")
    {
        return Err(unsupported(name));
    }
    let is_html = lower.contains("<html") || lower.contains("<table") || begins_as_html(&lower);
    if is_html { Ok(Format::Html) } else { Err(Refusal::UnknownFormat) }
}

fn begins_as_html(lower: &str) -> bool {
    let Some(rest) = lower.strip_prefix('<') else {
        return false;
    };
    HTML_STARTS.iter().any(|name| {
        rest.strip_prefix(name).is_some_and(|after| {
            name.starts_with('!') || after.starts_with([' ', '>', '/', '\n', '\r', '\t'])
        })
    })
}

/// Text has no control characters but tabs, line ends and page ends, and hardly a U+FFFD.
fn is_binary(text: &str, has_mark: bool) -> bool {
    let strange = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}' | '\u{1a}');
    let total = text.chars().count();
    let controls = text.chars().filter(|&c| strange(c)).count();
    let lost = text.chars().filter(|&c| c == char::REPLACEMENT_CHARACTER).count();
    let allowed = if has_mark { total / 10 } else { total / 50 };
    controls > total / 200 || lost > allowed.max(1)
}

/// Cells as lines with a leading tab, or fields with a separator on several lines.
fn plain(text: &str) -> Result<Format, Refusal> {
    let lines: Vec<&str> = text.lines().filter(|line| !line.is_empty()).collect();
    let is_cell = |line: &&&str| line.strip_prefix('\t').is_some_and(|rest| !rest.trim_end().contains('\t'));
    let cells = lines.iter().filter(is_cell).count();
    if cells > 1 && cells * 2 > lines.len() {
        return Ok(Format::Text);
    }
    let records = *b",\t;|".iter().map(|&delimiter| agreement(text, delimiter).alike).max().get_or_insert(0);
    if records > 1 { Ok(Format::Csv) } else { Err(Refusal::UnknownFormat) }
}
