//! Versions and steps as sentences: who did what when, and what they said.

use jiannuo_export::{Language, words};
use jiannuo_office::{FigureVersion, Hand, Story, Verified};

use crate::moment;

/// One thing that happened.
pub(crate) struct LineShown {
    pub(crate) class: &'static str,
    pub(crate) at: String,
    pub(crate) text: String,
    /// What was said in words, each with what it is.
    pub(crate) words: Vec<(&'static str, String)>,
}

fn when(by: &Hand, language: Language) -> String {
    moment::shown(&by.at.to_string(), language)
}

fn who(by: &Hand, language: Language) -> String {
    words::hand(&by.post, by.person.as_deref(), language)
}

/// A version of a figure and the steps of its review, in the order in which they happened.
pub(crate) fn figure_lines(figure: &FigureVersion, told: &Story, language: Language) -> Vec<LineShown> {
    let w = words::SiteWords::of(language);
    let said = [
        (w.progress_words, figure.progress.clone()),
        (w.problem, figure.problem.clone()),
        (w.next_step, figure.next_step.clone()),
        (w.expected_finish, figure.expected_finish.as_deref().map(|day| moment::day(day, language))),
        (w.reason, figure.reason.clone()),
    ];
    let rate = figure.row.rate_shown(told.rounding);
    let mut lines = vec![LineShown {
        class: "submitted",
        at: when(&figure.by, language),
        text: words::reported(&who(&figure.by, language), &figure.written, &rate, figure.version, language),
        words: said.into_iter().filter_map(|(word, text)| Some((word, text?))).collect(),
    }];
    lines.extend(figure.steps.iter().map(|step| LineShown {
        class: match step.act.as_str() {
            "sign" => "signed",
            "return" => "returned",
            _ => "accepted",
        },
        at: when(&step.by, language),
        text: words::reviewed(&who(&step.by, language), &step.act, step.reason.as_deref(), language),
        words: Vec::new(),
    }));
    lines
}

/// What somebody else found.
pub(crate) fn verified_line(verified: &Verified, language: Language) -> LineShown {
    let w = words::SiteWords::of(language);
    LineShown {
        class: "verified",
        at: moment::shown(&verified.at, language),
        text: words::verified(&verified.by, &verified.written, language),
        words: verified.note.clone().map(|note| (w.explanation, note)).into_iter().collect(),
    }
}

/// Targets and wordings with their revisions, the newest first.
pub(crate) fn promise_lines(told: &Story, language: Language) -> Vec<String> {
    let mut lines: Vec<(jiff::Timestamp, String)> = Vec::new();
    for (index, target) in told.targets.iter().enumerate() {
        let before = told.targets.get(index + 1).map(|before| before.written.as_str());
        let by = (when(&target.by, language), who(&target.by, language));
        let grounds = (target.reason.as_deref(), target.document.as_deref());
        lines.push((
            target.by.at,
            words::target_set(&by.0, &by.1, before, &target.written, grounds, language),
        ));
    }
    for (index, wording) in told.wordings.iter().enumerate() {
        let Some(before) = told.wordings.get(index + 1) else { continue };
        let by = (when(&wording.by, language), who(&wording.by, language));
        let grounds = (wording.reason.as_deref(), wording.document.as_deref());
        lines.push((
            wording.by.at,
            words::wording_set(&by.0, &by.1, &before.name, &wording.name, grounds, language),
        ));
    }
    lines.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    lines.into_iter().map(|(_, line)| line).collect()
}
