//! `/plans/{plan}/changes`: what changed since last time, for five minutes before a meeting.

use askama::Template;
use axum::extract::{Path, Query, State};
use jiannuo_export::{Language, words};
use jiannuo_office::{AcceptedFigure, Change, Changed, Refused, changes, plans, silent};
use jiff::SignedDuration;
use jiff::civil::Date;
use serde::Deserialize;

use crate::Site;
use crate::chrome::Chrome;
use crate::failure::{Answer, Failure, html};
use crate::moment;
use crate::pages::period_bar::current;
use crate::sight::read_by;
use crate::signed::Signed;

#[derive(Template)]
#[template(path = "changes.html")]
struct Page {
    c: Chrome,
    title: String,
    since: String,
    sentence: String,
    silent: String,
    sections: Vec<Section>,
}

struct Section {
    heading: &'static str,
    lines: Vec<Line>,
}

struct Line {
    class: &'static str,
    href: String,
    name: String,
    text: String,
    who: String,
}

/// Since when.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Since {
    #[serde(default)]
    since: String,
}

/// How far back without being asked: since the meeting a month ago.
const BACK: SignedDuration = SignedDuration::from_hours(31 * 24);

/// `GET /plans/{plan}/changes`.
pub(crate) async fn show(
    State(site): State<Site>,
    signed: Signed,
    Path(plan): Path<String>,
    Query(asked): Query<Since>,
) -> Answer {
    let Signed { actor, chrome: c } = signed;
    let language = c.language;
    let listed = plans(&site.database, &actor).await?;
    let known = listed.into_iter().find(|known| known.id == plan).ok_or(Failure::NotFound)?;
    let since = match asked.since.parse::<Date>() {
        Ok(day) => moment::beginning(day).ok_or(Failure::NotFound)?,
        Err(_) => site.now().checked_sub(BACK).map_err(|error| Failure::internal(&error))?,
    };
    let found = read_by(actor.role, changes(&site.database, &actor, &plan, since).await?);
    let still = match current(&known.periods, site.today()) {
        Some(period) => match silent(&site.database, &actor, &plan, &period.name, site.today()).await {
            Ok(still) => still,
            Err(Refused::NotFound) => Vec::new(),
            Err(refused) => return Err(refused.into()),
        },
        None => Vec::new(),
    };
    let names: Vec<String> = still
        .iter()
        .filter_map(|department| {
            let name = department.department.as_deref()?;
            Some(words::silent(name, department.missing, department.due, department.days_late, language))
        })
        .collect();
    let page = Page {
        title: known.title,
        since: moment::local(since).date().to_string(),
        sentence: words::changes_sentence(&moment::day(&since.to_string(), language), found.len(), language),
        silent: words::listed(names.iter().map(String::as_str), language),
        sections: sections(&found, &plan, known.rounding, language),
        c,
    };
    html(page.render())
}

fn sections(
    found: &[Change],
    plan: &str,
    rounding: jiannuo_domain::Rounding,
    language: Language,
) -> Vec<Section> {
    let w = words::SiteWords::of(language);
    let mut sections: Vec<Section> = Vec::new();
    let headings =
        [w.changes_promises, w.changes_corrected, w.changes_returned, w.changes_stuck, w.changes_accepted];
    for heading in headings {
        let lines: Vec<Line> = found
            .iter()
            .filter(|change| heading_of(change, w) == heading)
            .map(|change| line(change, plan, rounding, language))
            .collect();
        if !lines.is_empty() {
            sections.push(Section { heading, lines });
        }
    }
    sections
}

fn heading_of(change: &Change, w: &words::SiteWords) -> &'static str {
    match &change.what {
        Changed::Accepted { corrected: Some(_), .. } => w.changes_corrected,
        // A target that is not reached and a figure that stands still: what a meeting asks about.
        Changed::Accepted { figure, before: Some(before), .. }
            if figure.written == before.written && figure.rate.is_some_and(|rate| !rate.is_met()) =>
        {
            w.changes_stuck
        }
        Changed::Accepted { .. } => w.changes_accepted,
        Changed::Returned { .. } => w.changes_returned,
        _ => w.changes_promises,
    }
}

fn line(change: &Change, plan: &str, rounding: jiannuo_domain::Rounding, language: Language) -> Line {
    let rate = |figure: &AcceptedFigure| {
        figure.rate.map_or_else(|| "——".to_owned(), |rate| rate.show(rounding, None))
    };
    let (class, text) = match &change.what {
        Changed::Accepted { period, figure, corrected: Some(corrected), .. } => (
            "corrected",
            words::changed_corrected(
                &words::period(period, language),
                (&corrected.written, &rate(corrected)),
                (&figure.written, &rate(figure)),
                language,
            ),
        ),
        Changed::Accepted { period, figure, before, .. } => (
            "accepted",
            words::changed_accepted(
                &words::period(period, language),
                before.as_ref().map(|before| (before.written.as_str(), rate(before))),
                (&figure.written, &rate(figure)),
                language,
            ),
        ),
        Changed::Returned { period, written, reason } => (
            "returned",
            words::changed_returned(&words::period(period, language), written, reason.as_deref(), language),
        ),
        Changed::Added { target, reason, document } => (
            "added",
            words::changed_promise(None, target, (reason.as_deref(), document.as_deref()), language),
        ),
        Changed::Target { before, now, reason, document }
        | Changed::Wording { before, now, reason, document } => (
            "revised",
            words::changed_promise(Some(before), now, (reason.as_deref(), document.as_deref()), language),
        ),
        Changed::Withdrawn { reason, document } => {
            ("withdrawn", words::changed_withdrawn(reason, document.as_deref(), language))
        }
    };
    let department = change.department.clone().unwrap_or_default();
    Line {
        class,
        href: format!("/plans/{plan}/indicators/{}", change.indicator),
        name: change.name.clone(),
        text,
        who: format!(
            "{department} {} {}",
            words::hand(&change.by.post, None, language),
            moment::day(&change.by.at.to_string(), language)
        ),
    }
}
