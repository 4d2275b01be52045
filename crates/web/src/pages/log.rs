//! `/log`: every act, for the audit administrator; nobody can change or delete a line.

use askama::Template;
use axum::extract::{Query, State};
use jiannuo_export::words;
use jiannuo_office::{discrepancy_facts, log_entries, prove};
use serde::Deserialize;

use crate::Site;
use crate::chrome::Chrome;
use crate::failure::{Answer, html};
use crate::moment;
use crate::signed::Signed;

#[derive(Template)]
#[template(path = "log.html")]
struct Page {
    c: Chrome,
    proof: String,
    root: String,
    discrepancies: Vec<String>,
    entries: Vec<EntryShown>,
    before: Option<i64>,
}

struct EntryShown {
    sequence: i64,
    at: String,
    /// Who did what to how many.
    sentence: String,
    code: String,
    hash: String,
    short: String,
}

/// From which entry on.
#[derive(Debug, Deserialize)]
pub(crate) struct From {
    before: Option<i64>,
}

/// Entries of one page.
const ENTRIES: u64 = 100;

fn said(found: &jiannuo_office::Discrepancy, language: jiannuo_export::Language) -> String {
    let (what, fact) = discrepancy_facts(found);
    words::discrepancy(what, &fact, language)
}

/// `GET /log`.
pub(crate) async fn show(State(site): State<Site>, signed: Signed, Query(from): Query<From>) -> Answer {
    let language = signed.chrome.language;
    let entries = log_entries(&site.database, &signed.actor, from.before, ENTRIES).await?;
    let proof = prove(&site.database, &signed.actor).await?;
    let last = entries.last().map(|entry| entry.sequence);
    let shown = |entry: jiannuo_office::LogEntry| EntryShown {
        sequence: entry.sequence,
        at: moment::shown(&entry.at, language),
        sentence: words::log_sentence(
            entry.by.as_deref().unwrap_or(signed.chrome.w.console),
            &entry.act,
            &entry.rows,
            language,
        ),
        code: entry.act,
        short: entry.sha256.chars().take(12).collect(),
        hash: entry.sha256,
    };
    let page = Page {
        proof: words::proof(proof.entries, proof.rows, proof.discrepancies.len(), language),
        root: proof.root,
        discrepancies: proof.discrepancies.iter().map(|found| said(found, language)).collect(),
        before: last.filter(|&last| last > 1),
        entries: entries.into_iter().map(shown).collect(),
        c: signed.chrome,
    };
    html(page.render())
}
