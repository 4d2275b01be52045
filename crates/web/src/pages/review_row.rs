//! One row of the review: what is to be signed or accepted, and what speaks for and against it.

use jiannuo_domain::{Rounding, Standing};
use jiannuo_export::{Language, words};
use jiannuo_office::{Action, Actor, Cited, ProgressRow, ReviewState, Role};

use crate::moment;
use crate::pages::report_row::{FileShown, NoteShown, Typed, files};

/// Rows of one department.
pub(crate) struct GroupShown {
    pub(crate) department: String,
    pub(crate) sentence: String,
    pub(crate) rows: Vec<RowShown>,
}

/// One row as the template shows it.
pub(crate) struct RowShown {
    pub(crate) id: String,
    pub(crate) version: i32,
    pub(crate) href: String,
    pub(crate) indicator: String,
    pub(crate) by: String,
    pub(crate) target: String,
    pub(crate) previous: String,
    pub(crate) written: String,
    pub(crate) corrected_from: Option<String>,
    pub(crate) rate: String,
    pub(crate) standing: &'static str,
    pub(crate) state: &'static str,
    pub(crate) state_word: &'static str,
    /// Whether this hand may sign or accept it now.
    pub(crate) is_ready: bool,
    /// Whether nothing speaks against it, so that it is ticked beforehand.
    pub(crate) is_plain: bool,
    pub(crate) is_returnable: bool,
    pub(crate) words: Vec<(&'static str, String)>,
    pub(crate) notes: Vec<NoteShown>,
    pub(crate) evidence: Vec<FileShown>,
    pub(crate) typed_reason: String,
}

/// Who looks at which list, and how it is shown.
pub(crate) struct Around<'a> {
    pub(crate) actor: &'a Actor,
    pub(crate) rounding: Rounding,
    pub(crate) plan: &'a str,
    pub(crate) period: &'a str,
    pub(crate) language: Language,
}

/// Whether a row belongs to what this hand looks through.
pub(crate) fn is_shown(actor: &Actor, row: &ProgressRow) -> bool {
    match actor.role {
        Role::Head => row.state == ReviewState::Submitted,
        _ => matches!(row.state, ReviewState::Submitted | ReviewState::Signed),
    }
}

impl RowShown {
    /// A row with what is noticed about it.
    pub(crate) fn of(
        around: &Around<'_>,
        row: &ProgressRow,
        notes: Vec<NoteShown>,
        cited: Option<&Vec<Cited>>,
    ) -> Self {
        let Around { actor, rounding, plan, period, language } = *around;
        let pass = if actor.role == Role::Head { Action::Sign } else { Action::Accept };
        let typed = Typed::before(row);
        let w = words::SiteWords::of(language);
        let said = [
            (w.progress_words, typed.progress),
            (w.problem, typed.problem),
            (w.next_step, typed.next_step),
            (w.expected_finish, moment::day(&typed.expected_finish, language)),
            (w.reason, typed.reason),
        ];
        let is_ready = row.may(actor, pass);
        Self {
            id: row.indicator.clone(),
            version: row.version,
            href: format!("/plans/{plan}/indicators/{}?period={period}", row.indicator),
            indicator: row.row.indicator_as_written.clone(),
            by: row.figure.as_ref().map(|figure| moment::shown(&figure.at, language)).unwrap_or_default(),
            target: row.row.target.written.clone(),
            previous: row.previous.clone().unwrap_or_default(),
            written: row.row.achieved.written.clone(),
            corrected_from: row.accepted_before.clone(),
            rate: row.row.rate_shown(rounding),
            standing: Standing::of(&row.row).name(),
            state: row.state.name(),
            state_word: words::review_state(row.state.name(), language),
            is_plain: is_ready
                && notes.iter().all(|note| note.severity == "notice")
                && row.accepted_before.is_none(),
            is_ready,
            is_returnable: row.may(actor, Action::Return),
            words: said.into_iter().filter(|(_, text)| !text.is_empty()).collect(),
            notes,
            evidence: files(cited),
            typed_reason: String::new(),
        }
    }
}
