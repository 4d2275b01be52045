//! One paragraph of the document's part.

use crate::docx::text::run_content;

/// A paragraph being written.
#[derive(Debug, Clone, Default)]
pub(super) struct Paragraph {
    style: &'static str,
    keep: bool,
    starts_page: bool,
    /// Elements between `w:widowControl` and `w:spacing`.
    border: String,
    spacing: String,
    /// Elements after `w:spacing`.
    place: String,
    runs: String,
}

impl Paragraph {
    pub(super) fn new(style: &'static str) -> Self {
        Self { style, ..Self::default() }
    }

    /// Stays on a page with the paragraph below.
    pub(super) fn kept(mut self, keep: bool) -> Self {
        self.keep = keep;
        self
    }

    /// Begins a page.
    pub(super) fn on_new_page(mut self, starts_page: bool) -> Self {
        self.starts_page = starts_page;
        self
    }

    /// Borders and tabs, as elements.
    pub(super) fn bordered(mut self, border: &str) -> Self {
        self.border.push_str(border);
        self
    }

    /// Attributes of `w:spacing`: `w:before="…"`, the line where it differs from the style's.
    pub(super) fn spaced(mut self, attributes: &str) -> Self {
        self.spacing = attributes.to_owned();
        self
    }

    /// Indents and alignment, as elements.
    pub(super) fn placed(mut self, place: &str) -> Self {
        self.place.push_str(place);
        self
    }

    /// Adds a text with properties of its own, which may be none.
    pub(super) fn text(mut self, text: &str, properties: &str) -> Self {
        if text.is_empty() {
            return self;
        }
        let properties = match properties {
            "" => String::new(),
            properties => format!("<w:rPr>{properties}</w:rPr>"),
        };
        self.runs += &format!("<w:r>{properties}{}</w:r>", run_content(text));
        self
    }

    /// Adds runs as elements.
    pub(super) fn runs(mut self, runs: &str) -> Self {
        self.runs.push_str(runs);
        self
    }

    pub(super) fn xml(&self) -> String {
        let keep = if self.keep { "<w:keepNext/>" } else { "" };
        let page = if self.starts_page { "<w:pageBreakBefore/>" } else { "" };
        let spacing = match self.spacing.as_str() {
            "" => String::new(),
            attributes => format!("<w:spacing {attributes}/>"),
        };
        let Self { style, border, place, runs, .. } = self;
        format!(
            "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{keep}{page}{border}{spacing}{place}</w:pPr>{runs}</w:p>"
        )
    }
}
