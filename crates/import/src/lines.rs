//! The text of one cell or paragraph while it is being read.

use jiannuo_table::{Remark, RemarkKind};

/// Text with the decisions that were taken on the way.
#[derive(Debug, Default)]
pub(crate) struct Lines {
    shown: String,
    deleted: String,
    skipped: String,
    struck: String,
    /// What would be shown if nothing were struck out, once something is.
    unstruck: Option<String>,
    inserted: bool,
}

impl Lines {
    /// Adds text as it is shown; `\n` begins a new line.
    pub(crate) fn show(&mut self, text: &str) {
        self.shown.push_str(text);
        if let Some(unstruck) = &mut self.unstruck {
            unstruck.push_str(text);
        }
    }

    /// Adds text that is crossed out: deleted by hand where other text stands beside it, otherwise
    /// all that there is to read.
    pub(crate) fn strike(&mut self, text: &str) {
        self.unstruck.get_or_insert_with(|| self.shown.clone()).push_str(text);
        self.struck.push_str(text);
    }

    /// Adds text that was deleted under change tracking.
    pub(crate) fn delete(&mut self, text: &str) {
        self.deleted.push_str(text);
    }

    /// Notes that some of the text was inserted under change tracking.
    pub(crate) fn insert(&mut self) {
        self.inserted = true;
    }

    /// Adds what is in the file and not shown as text (hidden text, pictures).
    pub(crate) fn skip(&mut self, text: &str) {
        if !self.skipped.is_empty() {
            self.skipped.push('\n');
        }
        self.skipped.push_str(text);
    }

    /// Whether nothing but white space is to be seen so far.
    pub(crate) fn is_blank(&self) -> bool {
        self.shown.trim().is_empty() && self.struck.trim().is_empty()
    }

    /// Whether anything but white space was read, shown or not.
    pub(crate) fn has_text(&self) -> bool {
        let parts = [&self.shown, &self.struck, &self.deleted, &self.skipped];
        parts.into_iter().any(|part| !part.trim().is_empty())
    }

    /// Bytes stored so far.
    pub(crate) fn bytes(&self) -> usize {
        self.shown.len() + self.struck.len() + self.deleted.len() + self.skipped.len()
    }

    /// Whether anything was read at all.
    pub(crate) fn is_untouched(&self) -> bool {
        self.bytes() == 0 && !self.inserted
    }

    /// Everything that was read, shown or not, for places that are left out as a whole.
    pub(crate) fn everything(&self) -> String {
        let shown = self.unstruck.as_ref().unwrap_or(&self.shown);
        tidy(&format!("{shown}\n{}\n{}", self.deleted, self.skipped))
    }

    /// The tidy text, and the remarks about it.
    pub(crate) fn settle(mut self, address: &str) -> (String, Vec<Remark>) {
        let mut text = tidy(&self.shown);
        match self.unstruck.take() {
            Some(unstruck) if text.is_empty() => text = tidy(&unstruck),
            _ => self.deleted.push_str(&self.struck),
        }
        let mut remarks = Vec::new();
        let mut remark = |kind, written: String| {
            remarks.push(Remark { kind, address: address.to_owned(), written });
        };
        let deleted = tidy(&self.deleted);
        if self.inserted || !deleted.is_empty() {
            remark(RemarkKind::TrackedChange, deleted);
        }
        let skipped = tidy(&self.skipped);
        if !skipped.is_empty() {
            remark(RemarkKind::SkippedPart, skipped);
        }
        if text.contains(char::REPLACEMENT_CHARACTER) {
            remark(RemarkKind::UndecodableText, text.clone());
        }
        (text, remarks)
    }
}

/// Lines trimmed, empty ones left out, control characters turned into spaces.
pub(crate) fn tidy(text: &str) -> String {
    let mut tidied = String::with_capacity(text.len());
    for line in text.split(['\n', '\r', '\u{2028}', '\u{2029}']) {
        let line = line.trim_matches(|c: char| c.is_whitespace() || is_invisible(c));
        if line.is_empty() {
            continue;
        }
        if !tidied.is_empty() {
            tidied.push('\n');
        }
        tidied.extend(line.chars().map(|c| if is_blank(c) { ' ' } else { c }));
    }
    tidied
}

/// Names and messages on one line, nothing left out: characters that steer a terminal or the
/// direction of the text become spaces.
pub(crate) fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() || turns_direction(c) { ' ' } else { c }).collect()
}

/// Line ends beyond the control characters, and marks that show text in another order.
fn turns_direction(c: char) -> bool {
    matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Characters that a person sees as a plain space.
fn is_blank(c: char) -> bool {
    c.is_control() || c == '\u{a0}'
}

/// Characters that a person does not see at all.
fn is_invisible(c: char) -> bool {
    c.is_control() || matches!(c, '\u{feff}' | '\u{200b}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_trimmed_line_by_line() {
        for (raw, tidied) in [
            ("  年度目标 ", "年度目标"),
            ("目标\n\n任务\n", "目标\n任务"),
            ("\u{3000}合\u{a0}计\t", "合 计"),
            ("a\u{1b}[31mb", "a [31mb"),
            ("\u{feff}序号\u{200b}", "序号"),
            (" \n ", ""),
        ] {
            assert_eq!(tidy(raw), tidied, "{raw:?}");
        }
    }

    #[test]
    fn crossed_out_text_is_deleted_where_other_text_stands_beside_it() {
        let settled = |pieces: &[(bool, &str)]| {
            let mut lines = Lines::default();
            for (struck, text) in pieces {
                if *struck { lines.strike(text) } else { lines.show(text) }
            }
            let (text, remarks) = lines.settle("表1 第2行 第3列");
            (text, remarks.into_iter().map(|remark| (remark.kind, remark.written)).collect::<Vec<_>>())
        };
        let deleted = |written: &str| vec![(RemarkKind::TrackedChange, written.to_owned())];
        assert_eq!(settled(&[(true, "20"), (false, "25")]), ("25".into(), deleted("20")));
        assert_eq!(settled(&[(false, "25"), (true, "20"), (false, "个")]), ("25个".into(), deleted("20")));
        assert_eq!(settled(&[(false, " "), (true, "20"), (false, "\n")]), ("20".into(), vec![]));
        assert_eq!(settled(&[(false, "25")]), ("25".into(), vec![]));
    }

    #[test]
    fn a_cell_has_one_remark_a_kind() {
        let mut lines = Lines::default();
        lines.delete("13");
        lines.show("139%");
        lines.delete("8%");
        lines.insert();
        let (text, remarks) = lines.settle("表1 第2行 第3列");
        assert_eq!(text, "139%");
        assert_eq!(remarks.len(), 1);
        assert_eq!(remarks[0].written, "138%");
    }
}
