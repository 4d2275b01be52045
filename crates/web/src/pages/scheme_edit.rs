//! A scheme of the county's own: written as data, tried on the plan before anything is kept.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect};
use jiannuo_domain::Scheme;
use jiannuo_export::{Language, words};
use jiannuo_office::scheme_file::{SchemeProblem, SchemeUnreadable, read_scheme, write_scheme};
use jiannuo_office::{
    Invalid, Outcome, Refused, Role, SchemeListed, choose_scheme, save_scheme, scheme_of, schemes, signals,
    what_if,
};
use serde::Deserialize;

use crate::Site;
use crate::chrome::Chrome;
use crate::failure::{Answer, html};
use crate::fields::Fields;
use crate::pages::scheme::SchemeShown;
use crate::pages::scheme_trial::Trial;
use crate::signed::Signed;

#[derive(Template)]
#[template(path = "scheme_edit.html")]
struct Page {
    c: Chrome,
    problems: Vec<String>,
    here: String,
    scheme: String,
    body: String,
    reason: String,
    /// What was written, in words, where it can be used.
    said: Option<SchemeShown>,
    trial: Option<Trial>,
    guide: &'static [words::SchemeField],
}

/// From which scheme one begins.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct From {
    #[serde(default)]
    from: String,
}

/// `GET /plans/{plan}/scheme/edit`.
pub(crate) async fn show(
    State(site): State<Site>,
    signed: Signed,
    Path(plan): Path<String>,
    Query(from): Query<From>,
) -> Answer {
    signed.only(&[Role::Office])?;
    let now = scheme_of(&site.database, &signed.actor, &plan).await?;
    let all = schemes(&site.database, &signed.actor).await?;
    let from = all.into_iter().find(|known| known.scheme.name == from.from).unwrap_or(now);
    let body = beginning(from, signed.chrome.language);
    html(blank(signed.chrome, &plan, body).render())
}

fn blank(c: Chrome, plan: &str, body: String) -> Page {
    let guide = words::scheme_fields(c.language);
    let scheme = format!("/plans/{plan}/scheme");
    let here = format!("{scheme}/edit");
    let (problems, reason) = (Vec::new(), String::new());
    Page { c, problems, here, scheme, body, reason, said: None, trial: None, guide }
}

/// What stands in the form at first: one that comes with the program gets a name of its own, as nobody can change it.
fn beginning(from: SchemeListed, language: Language) -> String {
    if from.version > 0 {
        return from.body;
    }
    let name = format!("{}-own", from.scheme.name);
    let title = words::own_scheme(&from.scheme.title, language);
    write_scheme(&Scheme { name, title, ..from.scheme })
}

/// `POST /plans/{plan}/scheme/edit`: tries it, keeps it, or keeps and chooses it.
pub(crate) async fn send(
    State(site): State<Site>,
    signed: Signed,
    Path(plan): Path<String>,
    fields: Fields,
) -> Answer {
    signed.only(&[Role::Office])?;
    scheme_of(&site.database, &signed.actor, &plan).await?;
    let language = signed.chrome.language;
    let body = fields.text("body").replace("\r\n", "\n");
    let mut page = blank(signed.chrome.clone(), &plan, body);
    page.reason = fields.text("reason").to_owned();
    let scheme = match read_scheme(&page.body) {
        Ok(scheme) => scheme,
        Err(unreadable) => {
            page.problems = vec![unreadable_said(&unreadable, language)];
            return html(page.render());
        }
    };
    page.problems = scheme.faults().iter().map(|fault| words::scheme_fault(fault, language)).collect();
    if !page.problems.is_empty() {
        return html(page.render());
    }
    let act = fields.text("act");
    if act == "save" || act == "adopt" {
        match keep(&site, &signed, &plan, &scheme, &page, act == "adopt").await {
            Ok(()) => {
                let done = if act == "save" { "scheme-saved" } else { "scheme-chosen" };
                return Ok(Redirect::to(&format!("{}?done={done}", page.scheme)).into_response());
            }
            Err(Refused::Invalid(entries)) => {
                page.problems = entries.iter().map(|(_, why)| not_kept(*why, language)).collect();
            }
            Err(refused) => return Err(refused.into()),
        }
    }
    let now = signals(&site.database, &signed.actor, &plan, site.today()).await?;
    let then = what_if(&site.database, &signed.actor, &plan, scheme.clone(), site.today()).await?;
    page.trial = Some(Trial::of(&now, &then, &plan, language));
    page.said = Some(SchemeShown::of(&scheme, 0, language));
    html(page.render())
}

/// Keeps a scheme unless it is kept already, and judges the plan by it where that is wanted.
async fn keep(
    site: &Site,
    signed: &Signed,
    plan: &str,
    scheme: &Scheme,
    page: &Page,
    is_chosen: bool,
) -> Outcome<()> {
    let (database, actor) = (&site.database, &signed.actor);
    let known = schemes(database, actor).await?;
    let is_kept = known.iter().any(|known| known.scheme == *scheme);
    if !(is_kept && is_chosen) {
        save_scheme(database, actor, &page.body, &page.reason, site.now()).await?;
    }
    if is_chosen {
        choose_scheme(database, actor, plan, &scheme.name, &page.reason, site.now()).await?;
    }
    Ok(())
}

fn not_kept(why: Invalid, language: Language) -> String {
    match why {
        Invalid::Twice => words::SiteWords::of(language).scheme_taken.to_owned(),
        why => words::invalid(why.code(), language).to_owned(),
    }
}

/// Why a text is no scheme, with its line.
fn unreadable_said(unreadable: &SchemeUnreadable, language: Language) -> String {
    let (code, written) = match &unreadable.what {
        SchemeProblem::Syntax(said) => ("syntax", said.clone()),
        SchemeProblem::Float => ("float", String::new()),
        SchemeProblem::NotANumber(written) => ("not-a-number", written.clone()),
        SchemeProblem::UnknownWord { field, written } => (*field, written.clone()),
        SchemeProblem::TwoBounds(one, other) => {
            ("two-bounds", words::listed([*one, *other].into_iter(), language))
        }
    };
    words::scheme_unreadable(unreadable.line, code, &written, language)
}
