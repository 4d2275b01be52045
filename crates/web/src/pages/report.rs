//! 填报: a department enters its figures of a period.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use jiannuo_domain::{Severity, SignalState, Standing, check};
use jiannuo_export::{Language, words};
use jiannuo_office::{
    DraftKind, Entry, Progress, Refused, ReviewState, Role, cited, deadline_of, discard_draft, draft,
    keep_draft, own_evidence, progress, signals, submit,
};

use crate::Site;
use crate::chrome::Chrome;
use crate::failure::{Answer, Failure, html};
use crate::fields::Fields;
use crate::moment;
use crate::pages::light::LightShown;
use crate::pages::period_bar::{self, PeriodLink};
use crate::pages::report_row::{
    DraftBody, FileShown, NoteShown, RowShown, Typed, TypedRows, is_to_submit, note, notes,
};
use crate::signed::Signed;

#[derive(Template)]
#[template(path = "report.html")]
struct Page {
    c: Chrome,
    problems: Vec<String>,
    difference: Option<String>,
    unread: Vec<String>,
    period: String,
    department: String,
    as_of: String,
    deadline: String,
    here: String,
    evidence_here: String,
    periods: Vec<PeriodLink>,
    state: String,
    draft_at: String,
    now: String,
    owner: String,
    saved: String,
    rows: Vec<RowShown>,
    uploads: Vec<FileShown>,
    no_task: &'static str,
}

/// What stands above and in the rows besides what the store says.
#[derive(Default)]
pub(crate) struct Given {
    /// What was typed or read from a file; over the draft.
    pub(crate) typed: TypedRows,
    pub(crate) problems: Vec<String>,
    /// What is wrong with a row, by indicator.
    pub(crate) about: BTreeMap<String, String>,
    /// A sentence about a file that was read.
    pub(crate) difference: Option<String>,
    /// What of that file was not taken.
    pub(crate) unread: Vec<String>,
}

/// `GET /plans/{plan}/periods/{period}/report`.
pub(crate) async fn show(
    State(site): State<Site>,
    signed: Signed,
    Path((plan, period)): Path<(String, String)>,
) -> Answer {
    page(&site, signed, &plan, &period, Given::default()).await
}

/// The key of a draft of figures.
pub(crate) fn draft_key(plan: &str, period: &str) -> String {
    format!("{plan}/{period}")
}

/// The page; only fillers report.
pub(crate) async fn page(site: &Site, signed: Signed, plan: &str, period: &str, given: Given) -> Answer {
    signed.only(&[Role::Filler])?;
    let Signed { actor, chrome: c } = signed;
    let language = c.language;
    let now = progress(&site.database, &actor, plan, period).await?;
    let kept = draft(&site.database, &actor, DraftKind::Report, &draft_key(plan, period)).await?;
    let mut typed = kept
        .as_ref()
        .and_then(|kept| serde_json::from_str::<DraftBody>(&kept.body).ok())
        .map(|body| body.typed(&now))
        .unwrap_or_default();
    typed.extend(given.typed);
    let files = cited(&site.database, &actor, plan, period).await?;
    let uploads = own_evidence(&site.database, &actor).await?;
    let table = now.table();
    let findings = check(&table, None, now.rounding);
    let about = |id: &str| given.about.get(id).map(String::as_str);
    let lit = signals(&site.database, &actor, plan, site.today()).await?;
    let last = lit.place(period).and_then(|place| lit.overview.periods.get(place.checked_sub(1)?));
    let last = last.map(|last| lit.of_period(&last.name)).unwrap_or_default();
    let light = |indicator: &str| {
        let signal = last.get(indicator).filter(|signal| signal.state != SignalState::NoTask)?;
        Some(LightShown::of(signal, &lit.scheme.scheme.title, language))
    };
    let rows: Vec<RowShown> = now
        .rows
        .iter()
        .zip(1..)
        .map(|(row, number)| {
            let notes = match row.figure {
                Some(_) => notes(&findings, number, Severity::Warning, language),
                None => Vec::new(),
            };
            let (typed, cited) = (typed.get(&row.indicator), files.get(&row.indicator));
            let shown = RowShown::of(row, typed, notes, &now, cited, about(&row.indicator), language);
            RowShown { last_light: light(&row.indicator), ..shown }
        })
        .collect();
    let here = format!("/plans/{plan}/periods/{period}/report");
    let department = now.rows.iter().find_map(|row| row.row.department.clone()).unwrap_or_default();
    let deadline = deadline_of(&site.database, &actor, plan, period, actor.department.as_deref()).await?;
    let page = Page {
        problems: given.problems,
        difference: given.difference,
        unread: given.unread,
        period: words::period(period, language),
        department,
        as_of: moment::as_of(&now.cut_off, language),
        deadline: words::deadline(&moment::day(&deadline, language), language),
        evidence_here: format!("/plans/{plan}/periods/{period}/evidence"),
        periods: period_bar::links(&now.periods, period, plan, "/report", language),
        state: state(&now, language),
        now: site.now().to_string(),
        owner: actor.person.clone(),
        draft_at: kept.as_ref().map(|kept| kept.at.clone()).unwrap_or_default(),
        saved: kept
            .map(|kept| words::draft_of(&moment::shown(&kept.at, language), language))
            .unwrap_or_default(),
        rows,
        uploads: uploads.iter().map(|file| FileShown::of(&file.hash, &file.name, file.size)).collect(),
        no_task: words::standing(Standing::NoTask, language),
        here,
        c,
    };
    html(page.render())
}

/// One sentence: how far the department is.
fn state(now: &Progress, language: Language) -> String {
    let due: Vec<_> = now.rows.iter().filter(|row| row.is_due()).collect();
    let count = |state: ReviewState| due.iter().filter(|row| row.state == state).count();
    words::own_filing(
        due.len(),
        count(ReviewState::NotSubmitted),
        count(ReviewState::Returned),
        count(ReviewState::Accepted),
        language,
    )
}

/// `POST /plans/{plan}/periods/{period}/report`: keep as a draft, or submit what is new.
pub(crate) async fn send(
    State(site): State<Site>,
    signed: Signed,
    Path((plan, period)): Path<(String, String)>,
    fields: Fields,
) -> Answer {
    signed.only(&[Role::Filler])?;
    let typed = Typed::rows(&fields);
    let here = format!("/plans/{plan}/periods/{period}/report");
    let key = draft_key(&plan, &period);
    let now = progress(&site.database, &signed.actor, &plan, &period).await?;
    if fields.text("act") != "submit" {
        let body = serde_json::to_string(&DraftBody::of(&now, &typed));
        let body = body.map_err(|error| Failure::internal(&error))?;
        keep_draft(&site.database, &signed.actor, DraftKind::Report, &key, &body, site.now()).await?;
        return Ok(Redirect::to(&format!("{here}?done=draft-kept")).into_response());
    }
    let bases = fields.column("base");
    let base = |id: &str| bases.get(id).and_then(|base| base.parse().ok()).unwrap_or(0);
    let entries: Vec<Entry> = now
        .rows
        .iter()
        .filter_map(|row| typed.get(&row.indicator).map(|typed| (row, typed)))
        .filter(|(row, typed)| is_to_submit(row, typed))
        .map(|(row, typed)| typed.entry(&row.indicator, base(&row.indicator)))
        .collect();
    if entries.is_empty() {
        return Ok(Redirect::to(&format!("{here}?done=nothing-to-submit")).into_response());
    }
    let language = signed.chrome.language;
    match submit(&site.database, &signed.actor, &plan, &period, &entries, site.now()).await {
        Ok(_) => {
            discard_draft(&site.database, &signed.actor, DraftKind::Report, &key).await?;
            Ok(Redirect::to(&format!("{here}?done=submitted")).into_response())
        }
        Err(Refused::Invalid(wrong)) => {
            let name = |id: &str| {
                let row = now.rows.iter().find(|row| row.indicator == id);
                row.map(|row| row.row.name().to_owned()).unwrap_or_default()
            };
            let problems = wrong
                .iter()
                .map(|(id, why)| words::about(&name(id), words::invalid(why.code(), language), language));
            let problems = problems.collect();
            let about = wrong
                .iter()
                .map(|(id, why)| (id.clone(), words::invalid(why.code(), language).to_owned()))
                .collect();
            page(&site, signed, &plan, &period, Given { typed, problems, about, ..Given::default() }).await
        }
        Err(Refused::Conflict { by, at, written, .. }) => {
            let problems = vec![words::conflict(&by, &moment::shown(&at, language), &written, language)];
            let given = Given { typed, problems, ..Given::default() };
            let mut answer = page(&site, signed, &plan, &period, given).await?;
            *answer.status_mut() = StatusCode::CONFLICT;
            Ok(answer)
        }
        Err(refused) => Err(refused.into()),
    }
}

/// Findings about rows as they are typed, for the script of the grid.
pub(crate) fn noticed(now: &Progress, language: Language) -> BTreeMap<String, Vec<NoteShown>> {
    let (table, previous) = (now.table(), now.table_before());
    let findings = check(&table, Some(&previous), now.rounding);
    let mut about: BTreeMap<String, Vec<NoteShown>> = BTreeMap::new();
    for finding in findings.iter().filter(|finding| finding.severity() <= Severity::Warning) {
        let row = finding.row.and_then(|number| now.rows.get(number.checked_sub(1)?));
        if let Some(row) = row {
            about.entry(row.indicator.clone()).or_default().push(note(finding, language));
        }
    }
    about
}
