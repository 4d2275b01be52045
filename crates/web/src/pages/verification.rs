//! 核查: figures that somebody else looked at, side by side with what was reported.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use jiannuo_export::words;
use jiannuo_office::{Refused, ReviewState, Role, cited, progress, verifications, verify_figure};

use crate::Site;
use crate::chrome::Chrome;
use crate::failure::{Answer, html, problems_of};
use crate::fields::Fields;
use crate::moment;
use crate::pages::period_bar::{self, PeriodLink};
use crate::pages::report_row::{FileShown, files};
use crate::sight::read_by;
use crate::signed::Signed;

#[derive(Template)]
#[template(path = "verification.html")]
struct Page {
    c: Chrome,
    problems: Vec<String>,
    as_of: String,
    here: String,
    periods: Vec<PeriodLink>,
    rows: Vec<Row>,
}

struct Row {
    id: String,
    href: String,
    indicator: String,
    department: String,
    target: String,
    written: String,
    verified: String,
    note: String,
    differs: bool,
    state: &'static str,
    state_word: &'static str,
    is_ready: bool,
    evidence: Vec<FileShown>,
}

/// `GET /plans/{plan}/periods/{period}/verification`.
pub(crate) async fn show(
    State(site): State<Site>,
    signed: Signed,
    Path((plan, period)): Path<(String, String)>,
) -> Answer {
    page(&site, signed, &plan, &period, Vec::new()).await
}

async fn page(site: &Site, signed: Signed, plan: &str, period: &str, problems: Vec<String>) -> Answer {
    signed.only(&[Role::Verifier, Role::Office])?;
    let Signed { actor, chrome: c } = signed;
    let language = c.language;
    let now = read_by(actor.role, progress(&site.database, &actor, plan, period).await?);
    let found = read_by(actor.role, verifications(&site.database, &actor, plan, period).await?);
    let cited = read_by(actor.role, cited(&site.database, &actor, plan, period).await?);
    let rows = now.rows.iter().filter(|row| row.is_due()).map(|row| {
        let verified = found.get(&row.indicator).and_then(|all| all.last());
        let reported = row.row.achieved.amount().map(|amount| amount.quantity.millionths());
        Row {
            id: row.indicator.clone(),
            href: format!("/plans/{plan}/indicators/{}?period={period}", row.indicator),
            indicator: row.row.indicator_as_written.clone(),
            department: row.row.department.clone().unwrap_or_default(),
            target: row.row.target.written.clone(),
            written: row.row.achieved.written.clone(),
            verified: verified.map(|verified| verified.written.clone()).unwrap_or_default(),
            note: verified.and_then(|verified| verified.note.clone()).unwrap_or_default(),
            differs: verified.is_some_and(|verified| reported != Some(verified.millionths)),
            state: row.state.name(),
            state_word: words::review_state(row.state.name(), language),
            is_ready: actor.role == Role::Verifier && row.state != ReviewState::NotSubmitted,
            evidence: files(cited.get(&row.indicator)),
        }
    });
    let page = Page {
        problems,
        as_of: moment::as_of(&now.cut_off, language),
        here: format!("/plans/{plan}/periods/{period}/verification"),
        periods: period_bar::links(&now.periods, period, plan, "/verification", language),
        rows: rows.collect(),
        c,
    };
    html(page.render())
}

/// `POST /plans/{plan}/periods/{period}/verification`.
pub(crate) async fn add(
    State(site): State<Site>,
    signed: Signed,
    Path((plan, period)): Path<(String, String)>,
    fields: Fields,
) -> Answer {
    signed.only(&[Role::Verifier])?;
    let language = signed.chrome.language;
    let indicator = fields.text("indicator");
    let (written, note) = (fields.text("written"), fields.some("note"));
    let verified =
        verify_figure(&site.database, &signed.actor, &plan, &period, indicator, (written, note), site.now());
    match verified.await {
        Ok(_) => {
            let to = format!("/plans/{plan}/periods/{period}/verification?done=verified#row-{indicator}");
            Ok(Redirect::to(&to).into_response())
        }
        Err(Refused::Invalid(entries)) => {
            let problems = problems_of(&entries, language);
            page(&site, signed, &plan, &period, problems).await
        }
        Err(refused) => Err(refused.into()),
    }
}
