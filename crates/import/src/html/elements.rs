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
    if element.attr("hidden").is_some() {
        return true;
    }
    let style: String = element
        .attr("style")
        .unwrap_or_default()
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| c.to_ascii_lowercase())
        .collect();
    ["display:none", "visibility:hidden", "visibility:collapse", "mso-hide:all"]
        .iter()
        .any(|hidden| style.contains(hidden))
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
