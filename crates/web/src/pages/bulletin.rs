//! 通报: the bulletin of a period, as it will read, with what is flagged beside it.

use std::collections::BTreeMap;

use axum::extract::{Path, Query, State};
use axum::http::Uri;
use axum::response::{IntoResponse, Redirect};
use jiannuo_export::{Language, OfficialDocument, words};
use jiannuo_office::{
    BulletinEdit, BulletinFacts, BulletinIssue, BulletinStory, BulletinVersion, Refused, Role, Take, Ties,
    bulletin_story, draft_bulletin, issue_bulletin, keep_bulletin, save_bulletin,
};
use serde::Deserialize;

use crate::Site;
use crate::failure::{Answer, Failure, problems_of};
use crate::fields::Fields;
use crate::pages::bulletin_document::document;
use crate::pages::bulletin_draft::draft;
use crate::pages::bulletin_page::{Typed, render};
use crate::pages::documents::attachment;
use crate::signed::Signed;

/// Which version.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Which {
    version: Option<i32>,
}

/// Formats with their media types.
pub(crate) const FORMATS: &[(&str, &str, &str)] = &[
    ("docx", "Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    #[cfg(feature = "pdf")]
    ("pdf", "PDF", "application/pdf"),
    ("html", "HTML", "text/html; charset=utf-8"),
];

/// The version that is asked for, else the newest of those that the visitor reads.
pub(crate) fn asked(story: &BulletinStory, version: Option<i32>) -> Option<&BulletinVersion> {
    match version {
        Some(number) => story.versions.iter().find(|known| known.version == number),
        None => story.versions.last(),
    }
}

/// `GET /plans/{plan}/periods/{period}/bulletin`.
pub(crate) async fn show(
    State(site): State<Site>,
    signed: Signed,
    Path((plan, period)): Path<(String, String)>,
    Query(which): Query<Which>,
) -> Answer {
    page(&site, signed, (&plan, &period), which.version, Typed::default()).await
}

async fn page(
    site: &Site,
    signed: Signed,
    (plan, period): (&str, &str),
    version: Option<i32>,
    typed: Typed<'_>,
) -> Answer {
    let story = bulletin_story(&site.database, &signed.actor, plan, period).await?;
    if version.is_some() && asked(&story, version).is_none() {
        return Err(Failure::NotFound);
    }
    // Whoever reads issued ones only has no use for what the data say now.
    let facts = match signed.actor.role {
        Role::Office | Role::Leader => {
            Some(BulletinFacts::read(&site.database, &signed.actor, plan, period, site.today()).await?)
        }
        _ => None,
    };
    let listed = jiannuo_office::plans(&site.database, &signed.actor).await?;
    let known = listed.into_iter().find(|known| known.id == plan).ok_or(Failure::NotFound)?;
    render(signed.chrome, &known, period, (&story, version), facts.as_ref(), typed)
}

/// `POST /plans/{plan}/periods/{period}/bulletin/drafts`: from the data as they are now, beside older ones.
pub(crate) async fn redraft(
    State(site): State<Site>,
    signed: Signed,
    Path((plan, period)): Path<(String, String)>,
    fields: Fields,
) -> Answer {
    let language = signed.chrome.language;
    let ranking = match fields.text("ranking") {
        "" => None,
        _ => Some(Ties::named(fields.text("ties")).unwrap_or_default()),
    };
    let (here, actor) = ((plan.as_str(), period.as_str()), &signed.actor);
    let outline = draft_bulletin(&site.database, actor, here, site.today(), ranking).await?;
    let office = signed.chrome.who.as_ref().map_or("", |who| who.post.as_str());
    let (title, body) = draft(&outline, office, language);
    keep_bulletin(&site.database, actor, here, (&title, &body), site.now()).await?;
    Ok(back(&plan, &period, "bulletin-drafted"))
}

/// `POST /plans/{plan}/periods/{period}/bulletin`: saves what was edited as a new version.
pub(crate) async fn save(
    State(site): State<Site>,
    signed: Signed,
    Path((plan, period)): Path<(String, String)>,
    fields: Fields,
) -> Answer {
    let texts: Vec<&str> = fields.all("text").collect();
    let take = match fields.text("take") {
        "" => Take::Nothing,
        "all" => Take::All,
        key => Take::One(key),
    };
    let edit = BulletinEdit {
        base: fields.text("base").parse().unwrap_or_default(),
        title: fields.text("title"),
        texts: &texts,
        take,
    };
    let (here, when) = ((plan.as_str(), period.as_str()), (site.today(), site.now()));
    match save_bulletin(&site.database, &signed.actor, here, edit, when).await {
        Ok(_) => Ok(back(&plan, &period, "bulletin-saved")),
        Err(Refused::Invalid(entries)) => {
            let problems = problems_of(&entries, signed.chrome.language);
            let typed = Typed { problems, title: Some(edit.title), texts: &texts, ..Typed::default() };
            page(&site, signed, here, None, typed).await
        }
        Err(refused) => Err(refused.into()),
    }
}

/// `POST /plans/{plan}/periods/{period}/bulletin/issues`: gives the newest version its number.
pub(crate) async fn issue(
    State(site): State<Site>,
    signed: Signed,
    Path((plan, period)): Path<(String, String)>,
    fields: Fields,
) -> Answer {
    let text = |(key, reason): (&str, &str)| (key.to_owned(), reason.to_owned());
    let reasons: BTreeMap<String, String> = fields.column("reason").into_iter().map(text).collect();
    let issue = BulletinIssue {
        version: fields.text("version").parse().unwrap_or_default(),
        signatory: fields.text("signatory"),
        reasons: &reasons,
    };
    let (here, when) = ((plan.as_str(), period.as_str()), (site.today(), site.now()));
    match issue_bulletin(&site.database, &signed.actor, here, issue, when).await {
        Ok(_) => Ok(back(&plan, &period, "bulletin-issued")),
        Err(Refused::Invalid(entries)) => {
            let problems = problems_of(&entries, signed.chrome.language);
            let signatory = Some(issue.signatory);
            let typed = Typed { problems, signatory, reasons: Some(&reasons), ..Typed::default() };
            page(&site, signed, here, None, typed).await
        }
        Err(refused) => Err(refused.into()),
    }
}

fn back(plan: &str, period: &str, done: &str) -> axum::response::Response {
    Redirect::to(&format!("/plans/{plan}/periods/{period}/bulletin?done={done}")).into_response()
}

/// `GET /plans/{plan}/periods/{period}/bulletin.docx`, `.pdf` and `.html`.
pub(crate) async fn download(
    State(site): State<Site>,
    signed: Signed,
    uri: Uri,
    Path((plan, period)): Path<(String, String)>,
    Query(which): Query<Which>,
) -> Answer {
    let language = signed.chrome.language;
    let asked_for = uri.path().rsplit('.').next().unwrap_or_default();
    let known = FORMATS.iter().find(|(format, ..)| *format == asked_for).ok_or(Failure::NotFound)?;
    let (format, media_type) = (known.0, known.2);
    let story = bulletin_story(&site.database, &signed.actor, &plan, &period).await?;
    let version = asked(&story, which.version).ok_or(Failure::NotFound)?;
    let document = document(version, &signed.chrome.county, language);
    let name = format!("{}.{format}", version.title);
    let written = tokio::task::spawn_blocking(move || write(format, &document, language)).await;
    let bytes = written.map_err(|error| Failure::internal(&error))??;
    Ok(attachment(&name, media_type, bytes))
}

#[cfg_attr(not(feature = "pdf"), expect(unused_variables, reason = "only PDF has texts of its own"))]
fn write(format: &str, document: &OfficialDocument, language: Language) -> Result<Vec<u8>, Failure> {
    match format {
        "docx" => Ok(jiannuo_export::official_docx(document)?),
        #[cfg(feature = "pdf")]
        "pdf" => {
            let options = jiannuo_pdf::Options { language, date: document.date, ..Default::default() };
            let pdf = jiannuo_pdf::official_pdf(document, &options);
            let pdf = pdf.map_err(|error| Failure::internal(&error))?;
            if !pdf.missing.is_empty() {
                tracing::warn!(missing = ?pdf.missing, "characters that no font has");
            }
            Ok(pdf.bytes)
        }
        _ => Ok(jiannuo_export::official_html(document).into_bytes()),
    }
}

/// Whether a role may find a bulletin that was not issued.
pub(crate) fn reads_drafts(role: Role) -> bool {
    matches!(role, Role::Office | Role::Leader)
}

/// Words for a heading that `words` has for formats.
pub(crate) fn format_word(format: &str, language: Language) -> &'static str {
    words::bulletin_format(format, language)
}
