//! What elements mean to the reader, by their names, attributes and inline styles.

use scraper::node::Element;

/// Elements whose text is not content.
pub(crate) fn is_left_out(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "title"
            | "head"
            | "template"
            | "noscript"
            | "xml"
            | "svg"
            | "rt"
            | "rp"
            | "object"
            | "iframe"
            | "audio"
            | "video"
            | "canvas"
            | "datalist"
            | "frameset"
            | "noframes"
    )
}

/// Elements that begin and end a line.
pub(crate) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "li"
            | "ul"
            | "ol"
            | "dl"
            | "dt"
            | "dd"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "blockquote"
            | "pre"
            | "center"
            | "address"
            | "section"
            | "article"
            | "header"
            | "footer"
            | "main"
            | "nav"
            | "aside"
            | "form"
            | "fieldset"
            | "legend"
            | "figure"
            | "figcaption"
            | "details"
            | "summary"
            | "hr"
            | "body"
    )
}

/// Hidden by attribute or inline style.
pub(crate) fn is_hidden(element: &Element) -> bool {
    let style = style(element);
    is_removed(element)
        || ["visibility:hidden", "visibility:collapse", "mso-hide:all"]
            .iter()
            .any(|hidden| style.contains(hidden))
}

/// Hidden so that it takes no place either.
pub(crate) fn is_removed(element: &Element) -> bool {
    element.attr("hidden").is_some() || style(element).contains("display:none")
}

/// Crossed out by element or inline style.
pub(crate) fn is_struck(element: &Element) -> bool {
    match element.name() {
        "s" | "strike" => true,
        "span" | "font" => style(element).contains("line-through"),
        _ => false,
    }
}

/// Whether an element stands in our own pages and is not the table's own text.
///
/// Rows are not among them, nor is any other place where a table of figures could hide.
pub(crate) fn is_own_note(element: &Element) -> bool {
    let has_class = |name: &str| element.classes().any(|class| class == name);
    is_marked_note(element)
        && match element.name() {
            "td" | "th" => has_class("check"),
            "span" => has_class("was"),
            "caption" | "section" | "footer" | "h2" | "a" | "svg" => true,
            _ => false,
        }
}

/// Whether an element says of itself that it is a note.
pub(crate) fn is_marked_note(element: &Element) -> bool {
    element.attr("data-note").is_some()
}

/// Inline style in small letters without white space.
fn style(element: &Element) -> String {
    let style = element.attr("style").unwrap_or_default();
    style.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_lowercase()).collect()
}

/// A span attribute; 1 where it is missing or malformed, at most `limit`.
pub(crate) fn span(element: &Element, name: &str, limit: u32) -> Option<u32> {
    let digits: String = element.attr(name)?.trim_start().chars().take_while(char::is_ascii_digit).collect();
    match digits.parse::<u64>() {
        Ok(value) => u32::try_from(value).ok().map_or(Some(limit), |value| Some(value.min(limit))),
        Err(_) if digits.is_empty() => None,
        Err(_) => Some(limit),
    }
}

/// The value a form field shows.
pub(crate) fn field_value(element: &Element) -> Option<&str> {
    let kind = element.attr("type").unwrap_or("text").to_ascii_lowercase();
    matches!(kind.as_str(), "text" | "number" | "date" | "tel" | "email" | "url")
        .then(|| element.attr("value"))
        .flatten()
}
