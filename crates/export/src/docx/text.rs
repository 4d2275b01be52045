//! Text of the user as XML text.

/// Escaped for text and attributes; characters that XML 1.0 cannot hold become U+FFFD.
pub(crate) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            c if is_legal(c) => escaped.push(c),
            _ => escaped.push('\u{fffd}'),
        }
    }
    escaped
}

/// A run without properties of its own; line breaks and tabs are kept. Empty for an empty text.
pub(crate) fn run(text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    format!("<w:r>{}</w:r>", run_content(text))
}

/// A run in a colour, given as RGB; without one as [`run`].
pub(super) fn coloured_run(text: &str, colour: Option<u32>) -> String {
    match colour {
        Some(colour) if !text.is_empty() => {
            format!("<w:r><w:rPr><w:color w:val=\"{colour:06X}\"/></w:rPr>{}</w:r>", run_content(text))
        }
        _ => run(text),
    }
}

/// What stands inside of a run: text elements with breaks and tabs between them.
pub(crate) fn run_content(text: &str) -> String {
    let mut content = String::new();
    for (index, line) in text.replace("\r\n", "\n").split(['\n', '\r']).enumerate() {
        if index > 0 {
            content.push_str("<w:br/>");
        }
        for (index, piece) in line.split('\t').enumerate() {
            if index > 0 {
                content.push_str("<w:tab/>");
            }
            if !piece.is_empty() {
                content.push_str(&text_element(piece));
            }
        }
    }
    content
}

/// Without `xml:space` Word drops white space at the ends.
fn text_element(piece: &str) -> String {
    let space = if piece.trim() == piece { "" } else { " xml:space=\"preserve\"" };
    format!("<w:t{space}>{}</w:t>", escaped(piece))
}

fn is_legal(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_of_the_user_is_never_markup() {
        for (text, xml) in [
            ("", ""),
            ("139%", "<w:r><w:t>139%</w:t></w:r>"),
            ("</w:t>&\"", "<w:r><w:t>&lt;/w:t&gt;&amp;&quot;</w:t></w:r>"),
            ("一\r\n二\n三", "<w:r><w:t>一</w:t><w:br/><w:t>二</w:t><w:br/><w:t>三</w:t></w:r>"),
            ("甲\t乙", "<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r>"),
            (" 甲", "<w:r><w:t xml:space=\"preserve\"> 甲</w:t></w:r>"),
            ("\0\u{b}\u{1f}\u{fffe}", "<w:r><w:t>\u{fffd}\u{fffd}\u{fffd}\u{fffd}</w:t></w:r>"),
        ] {
            assert_eq!(run(text), xml, "{text:?}");
        }
    }
}
