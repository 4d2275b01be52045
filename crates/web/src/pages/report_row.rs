//! One row of the entry grid: what was said before, what is typed now, what is noticed about it.

use std::collections::BTreeMap;

use jiannuo_domain::{Finding, Severity, Standing};
use jiannuo_export::{Language, words};
use jiannuo_office::{Cited, Entry, Progress, ProgressRow, ReviewState};
use serde::{Deserialize, Serialize};

use crate::fields::Fields;
use crate::pages::light::LightShown;

/// What is typed into one row.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Typed {
    pub(crate) written: String,
    pub(crate) progress: String,
    pub(crate) problem: String,
    pub(crate) next_step: String,
    pub(crate) expected_finish: String,
    pub(crate) reason: String,
}

/// What is typed, by indicator.
pub(crate) type TypedRows = BTreeMap<String, Typed>;

/// A draft: what differs from what stands, by indicator.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct DraftBody {
    #[serde(default)]
    pub(crate) rows: BTreeMap<String, Changed>,
}

/// What differs in one row; a field that was emptied is an empty text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Changed {
    written: Option<String>,
    progress: Option<String>,
    problem: Option<String>,
    next_step: Option<String>,
    expected_finish: Option<String>,
    reason: Option<String>,
}

impl Changed {
    /// What a row as it is typed has of its own.
    fn between(before: &Typed, now: &Typed) -> Option<Self> {
        let own = |before: &String, now: &String| (before != now).then(|| now.clone());
        let changed = Self {
            written: own(&before.written, &now.written),
            progress: own(&before.progress, &now.progress),
            problem: own(&before.problem, &now.problem),
            next_step: own(&before.next_step, &now.next_step),
            expected_finish: own(&before.expected_finish, &now.expected_finish),
            reason: own(&before.reason, &now.reason),
        };
        (changed != Self::default()).then_some(changed)
    }

    /// The row as it was typed.
    fn over(&self, before: Typed) -> Typed {
        let text = |own: &Option<String>, before: String| own.clone().unwrap_or(before);
        Typed {
            written: text(&self.written, before.written),
            progress: text(&self.progress, before.progress),
            problem: text(&self.problem, before.problem),
            next_step: text(&self.next_step, before.next_step),
            expected_finish: text(&self.expected_finish, before.expected_finish),
            reason: text(&self.reason, before.reason),
        }
    }
}

impl DraftBody {
    /// What of a form differs from what stands.
    pub(crate) fn of(progress: &Progress, typed: &TypedRows) -> Self {
        let changed = |row: &ProgressRow| {
            let changed = Changed::between(&Typed::before(row), typed.get(&row.indicator)?)?;
            Some((row.indicator.clone(), changed))
        };
        Self { rows: progress.rows.iter().filter_map(changed).collect() }
    }

    /// The rows as they were typed, over what stands now.
    pub(crate) fn typed(&self, progress: &Progress) -> TypedRows {
        let typed = |row: &ProgressRow| {
            let changed = self.rows.get(&row.indicator)?;
            Some((row.indicator.clone(), changed.over(Typed::before(row))))
        };
        progress.rows.iter().filter_map(typed).collect()
    }
}

/// One row as the template shows it.
pub(crate) struct RowShown {
    pub(crate) id: String,
    pub(crate) seq: String,
    pub(crate) path: String,
    pub(crate) indicator: String,
    pub(crate) target: String,
    pub(crate) previous: String,
    /// What the period before shows.
    pub(crate) last_light: Option<LightShown>,
    pub(crate) written: String,
    /// What stood there before anybody typed: what a script compares with.
    pub(crate) before: Typed,
    pub(crate) wants_text: bool,
    pub(crate) version: i32,
    pub(crate) rate: String,
    pub(crate) standing: &'static str,
    pub(crate) state: &'static str,
    pub(crate) state_word: &'static str,
    pub(crate) return_reason: Option<String>,
    pub(crate) words: Typed,
    pub(crate) has_words: bool,
    pub(crate) is_open: bool,
    pub(crate) is_withdrawn: bool,
    /// Whether the department has to say something about it.
    pub(crate) is_due: bool,
    pub(crate) problem_text: String,
    pub(crate) notes: Vec<NoteShown>,
    pub(crate) evidence: Vec<FileShown>,
}

/// A finding beside its row.
pub(crate) struct NoteShown {
    pub(crate) severity: &'static str,
    pub(crate) shape: &'static str,
    pub(crate) text: String,
}

/// A file that a figure rests on.
pub(crate) struct FileShown {
    pub(crate) hash: String,
    pub(crate) name: String,
    pub(crate) size: String,
}

impl FileShown {
    /// A file with its size in bytes.
    pub(crate) fn of(hash: &str, name: &str, bytes: i64) -> Self {
        let size = words::bytes(u64::try_from(bytes).unwrap_or(0));
        Self { hash: hash.to_owned(), name: name.to_owned(), size }
    }
}

impl Typed {
    /// What stands in a row before anybody types: its figure, else the one of the period before.
    pub(crate) fn before(row: &ProgressRow) -> Self {
        let text = |text: Option<&String>| text.cloned().unwrap_or_default();
        match &row.figure {
            Some(figure) => Self {
                written: figure.written.clone(),
                progress: text(figure.progress.as_ref()),
                problem: text(figure.problem.as_ref()),
                next_step: text(figure.next_step.as_ref()),
                expected_finish: text(figure.expected_finish.as_ref()),
                // The reason of what was accepted is no reason for changing it.
                reason: match row.state {
                    ReviewState::Accepted => String::new(),
                    _ => text(figure.reason.as_ref()),
                },
            },
            None => Self { written: row.previous.clone().unwrap_or_default(), ..Self::default() },
        }
    }

    /// Rows of a form by indicator.
    pub(crate) fn rows(fields: &Fields) -> TypedRows {
        let columns =
            ["progress", "problem", "next_step", "expected_finish", "reason"].map(|name| fields.column(name));
        let text = |column: &BTreeMap<&str, &str>, id: &str| {
            column.get(id).map(|text| text.trim().to_owned()).unwrap_or_default()
        };
        let [progress, problem, next_step, expected_finish, reason] = &columns;
        let row = |(id, written): (&str, &str)| {
            let typed = Self {
                written: written.trim().to_owned(),
                progress: text(progress, id),
                problem: text(problem, id),
                next_step: text(next_step, id),
                expected_finish: text(expected_finish, id),
                reason: text(reason, id),
            };
            (id.to_owned(), typed)
        };
        fields.column("written").into_iter().map(row).collect()
    }

    /// The entry for the office.
    pub(crate) fn entry(&self, indicator: &str, base: i32) -> Entry {
        let some = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
        Entry {
            indicator: indicator.to_owned(),
            base,
            written: self.written.clone(),
            progress: some(&self.progress),
            problem: some(&self.problem),
            next_step: some(&self.next_step),
            expected_finish: some(&self.expected_finish),
            reason: some(&self.reason),
        }
    }

    /// Whether anything besides the value is said.
    fn has_words(&self) -> bool {
        let texts = [&self.progress, &self.problem, &self.next_step, &self.expected_finish, &self.reason];
        texts.iter().any(|text| !text.is_empty())
    }
}

/// Whether a row is to be submitted: something is said, and it is not what stands already.
pub(crate) fn is_to_submit(row: &ProgressRow, typed: &Typed) -> bool {
    !row.is_withdrawn
        && !typed.written.is_empty()
        && (row.state == ReviewState::NotSubmitted || *typed != Typed::before(row))
}

/// Findings about the row with this number, errors first.
pub(crate) fn notes(
    findings: &[Finding],
    number: usize,
    least: Severity,
    language: Language,
) -> Vec<NoteShown> {
    let about = findings.iter().filter(|finding| finding.row == Some(number) && finding.severity() <= least);
    about.map(|finding| note(finding, language)).collect()
}

/// A finding in words.
pub(crate) fn note(finding: &Finding, language: Language) -> NoteShown {
    NoteShown {
        severity: finding.severity().name(),
        shape: words::severity_shape(finding.severity()),
        text: words::message(finding, language),
    }
}

impl RowShown {
    /// The row with what is typed in it.
    pub(crate) fn of(
        row: &ProgressRow,
        typed: Option<&Typed>,
        notes: Vec<NoteShown>,
        progress: &Progress,
        cited: Option<&Vec<Cited>>,
        problem: Option<&str>,
        language: Language,
    ) -> Self {
        let before = Typed::before(row);
        let words = typed.cloned().unwrap_or_else(|| before.clone());
        let shown = row.with_written(&words.written);
        let is_returned = row.state == ReviewState::Returned;
        Self {
            id: row.indicator.clone(),
            seq: row.row.seq.clone().unwrap_or_default(),
            path: row.row.path.join(" · "),
            indicator: row.row.indicator_as_written.clone(),
            target: row.row.target.written.clone(),
            previous: row.previous.clone().unwrap_or_default(),
            last_light: None,
            written: words.written.clone(),
            before,
            wants_text: row.row.target.amount().is_none(),
            version: row.version,
            rate: shown.rate_shown(progress.rounding),
            standing: Standing::of(&shown).name(),
            state: row.state.name(),
            state_word: words::review_state(row.state.name(), language),
            return_reason: row.return_reason.clone(),
            has_words: words.has_words(),
            is_open: is_returned || problem.is_some(),
            is_withdrawn: row.is_withdrawn,
            is_due: row.is_due(),
            problem_text: problem.unwrap_or_default().to_owned(),
            evidence: files(cited),
            words,
            notes,
        }
    }
}

/// Files of a figure.
pub(crate) fn files(cited: Option<&Vec<Cited>>) -> Vec<FileShown> {
    let cited = cited.map(Vec::as_slice).unwrap_or_default();
    cited.iter().map(|file| FileShown::of(&file.hash, &file.name, file.size)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_read_row_by_row() {
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let fields = Fields::new(vec![
            pair("written.a", " 45 "),
            pair("problem.a", "雨季停工"),
            pair("written.b", ""),
            pair("reason.c", "没有这一行"),
        ]);
        let rows = Typed::rows(&fields);
        assert_eq!(rows.keys().collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!(rows["a"].written, "45");
        assert_eq!(rows["a"].problem, "雨季停工");
        assert!(!rows["b"].has_words());
    }

    #[test]
    fn a_draft_holds_what_differs_and_gives_it_back() {
        let before = Typed { written: "40".into(), problem: "雨季停工".into(), ..Typed::default() };
        let now = Typed { written: "45".into(), problem: String::new(), ..Typed::default() };
        let changed = Changed::between(&before, &now).unwrap_or_default();
        assert_eq!(changed.problem.as_deref(), Some(""));
        assert_eq!(changed.progress, None);
        assert_eq!(changed.over(before.clone()), now);
        assert_eq!(Changed::between(&before, &before), None);
    }
}
