//! `/plans/new`: a table uploaded or pasted becomes a draft that waits; nothing of a plan is written.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect};
use jiannuo_export::{Language, words};
use jiannuo_import::{Draft, Limits, Refusal};
use jiannuo_office::{DraftKind, Role, keep_draft, new_id, plans};
use serde::Deserialize;

use crate::Site;
use crate::chrome::Chrome;
use crate::failure::{Answer, Failure, html};
use crate::pages::import_body::ImportBody;
use crate::signed::Signed;
use crate::upload::Upload;

#[derive(Template)]
#[template(path = "plan_new.html")]
struct Page {
    c: Chrome,
    problems: Vec<String>,
    lead: String,
    plan: String,
}

/// For which plan.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Which {
    #[serde(default)]
    plan: String,
}

/// `GET /plans/new`.
pub(crate) async fn show(State(site): State<Site>, signed: Signed, Query(which): Query<Which>) -> Answer {
    page(&site, signed, which.plan, Vec::new()).await
}

async fn page(site: &Site, signed: Signed, plan: String, problems: Vec<String>) -> Answer {
    signed.only(&[Role::Office])?;
    let plans = plans(&site.database, &signed.actor).await?;
    let known = plans.iter().find(|known| known.id == plan);
    let c = signed.chrome;
    let lead = match known {
        Some(known) => words::import_again_lead(&known.title, c.language),
        None => c.w.import_lead.to_owned(),
    };
    let plan = known.map(|known| known.id.clone()).unwrap_or_default();
    html(Page { c, problems, lead, plan }.render())
}

/// Reads a file in a child process, off the threads that answer others.
pub(crate) async fn read(bytes: Vec<u8>) -> Result<Draft, Failure> {
    let read = tokio::task::spawn_blocking(move || jiannuo_import::read_bytes(&bytes, &Limits::default()));
    let read = read.await.map_err(|error| Failure::internal(&error))?;
    read.map_err(|refusal| Failure::Unreadable(Box::new(refusal)))
}

/// `POST /plans/new`.
pub(crate) async fn receive(State(site): State<Site>, signed: Signed, upload: Upload) -> Answer {
    signed.only(&[Role::Office])?;
    let fields = &upload.fields;
    let plan = fields.text("plan").to_owned();
    let pasted = fields.some("pasted_html").or_else(|| fields.some("pasted"));
    let (file, bytes) = match (upload.files.into_iter().next(), pasted) {
        (Some(file), _) => (file.name, file.bytes),
        (None, Some(pasted)) => (String::new(), pasted_bytes(pasted)),
        (None, None) => {
            let problems = vec![words::invalid("nothing-sent", signed.chrome.language).to_owned()];
            return page(&site, signed, plan, problems).await;
        }
    };
    let draft = match read(bytes).await {
        Ok(draft) => draft,
        Err(Failure::Unreadable(refusal)) => {
            let problems = vec![said(&refusal, signed.chrome.language)];
            return page(&site, signed, plan, problems).await;
        }
        Err(failure) => return Err(failure),
    };
    let id = new_id();
    let body = ImportBody::new(file, plan, draft);
    let body = serde_json::to_string(&body).map_err(|error| Failure::internal(&error))?;
    keep_draft(&site.database, &signed.actor, DraftKind::Import, &id, &body, site.now()).await?;
    Ok(Redirect::to(&format!("/imports/{id}")).into_response())
}

/// What was pasted as a file: a fragment of a page, or text of a sheet.
fn pasted_bytes(pasted: &str) -> Vec<u8> {
    let is_markup = pasted.contains("<table") || pasted.contains("<TABLE");
    match is_markup {
        // The clipboard's own words about itself stand before the markup.
        true => {
            let from = pasted.find('<').unwrap_or(0);
            let page = pasted.get(from..).unwrap_or_default();
            format!("<!DOCTYPE html><meta charset=\"utf-8\">{page}").into_bytes()
        }
        false => pasted.as_bytes().to_vec(),
    }
}

/// Why a file could not be read, for people.
pub(crate) fn said(refusal: &Refusal, language: Language) -> String {
    let facts = refusal.facts();
    words::refused(facts.code, &facts.text, facts.limit, language)
}
