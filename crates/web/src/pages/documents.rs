//! Every document of a plan in a period, made from what stands in the store at this moment.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use jiannuo_domain::check;
use jiannuo_export::{Facts, Language, SignalShown, words};
use jiannuo_office::{Progress, ProgressRow, progress, signals};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;

use crate::Site;
use crate::chrome::Chrome;
use crate::failure::{Answer, Failure, html};
use crate::moment;
use crate::pages::board::marked;
use crate::pages::period_bar::{self, PeriodLink};
use crate::sight::read_by;
use crate::signed::Signed;

#[derive(Template)]
#[template(path = "documents.html")]
struct Page {
    c: Chrome,
    title: String,
    as_of: String,
    periods: Vec<PeriodLink>,
    departments: Vec<(String, bool)>,
    documents: Vec<Document>,
}

struct Document {
    href: String,
    format: &'static str,
    word: &'static str,
}

/// Of which department.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Which {
    #[serde(default)]
    department: String,
}

/// Formats with their media types.
const FORMATS: &[(&str, &str, &str)] = &[
    ("docx", "Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("xlsx", "Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("pdf", "PDF", "application/pdf"),
    ("html", "HTML", "text/html; charset=utf-8"),
    ("csv", "CSV", "text/csv; charset=utf-8"),
    ("json", "JSON", "application/json"),
];

/// `GET /plans/{plan}/periods/{period}/documents`.
pub(crate) async fn show(
    State(site): State<Site>,
    signed: Signed,
    Path((plan, period)): Path<(String, String)>,
    Query(which): Query<Which>,
) -> Answer {
    let Signed { actor, chrome: c } = signed;
    let language = c.language;
    let now = progress(&site.database, &actor, &plan, &period).await?;
    let query = match which.department.as_str() {
        "" => String::new(),
        name => {
            format!(
                "?{}",
                form_urlencoded::Serializer::new(String::new()).append_pair("department", name).finish()
            )
        }
    };
    let document = |&(format, word, _): &(&'static str, &'static str, &'static str)| Document {
        href: format!("/plans/{plan}/periods/{period}/documents/progress.{format}{query}"),
        format: word,
        word: words::document(format, language),
    };
    let formats = FORMATS.iter().filter(|(format, ..)| cfg!(feature = "pdf") || *format != "pdf");
    let page = Page {
        title: now.title.clone(),
        as_of: moment::as_of(&now.cut_off, language),
        periods: period_bar::links(&now.periods, &period, &plan, "/documents", language),
        departments: marked(&now, &which.department),
        documents: formats.map(document).collect(),
        c,
    };
    html(page.render())
}

/// `GET /plans/{plan}/periods/{period}/documents/{name}`: `progress.docx` and the others.
pub(crate) async fn download(
    State(site): State<Site>,
    signed: Signed,
    Path((plan, period, name)): Path<(String, String, String)>,
    Query(which): Query<Which>,
) -> Answer {
    let format = name.strip_prefix("progress.").ok_or(Failure::NotFound)?;
    let known = FORMATS.iter().find(|(known, ..)| *known == format).ok_or(Failure::NotFound)?;
    let language = signed.chrome.language;
    let now = progress(&site.database, &signed.actor, &plan, &period).await?;
    let mut now = read_by(signed.actor.role, now);
    let lit = signals(&site.database, &signed.actor, &plan, site.today()).await?;
    if !which.department.is_empty() {
        now.rows.retain(|row| row.row.department.as_deref() == Some(which.department.as_str()));
    }
    now.rows.retain(|row| !row.is_withdrawn);
    if now.rows.is_empty() {
        return Err(Failure::NotFound);
    }
    let shown = lit.of_period(&period);
    let scheme = &lit.scheme.scheme.title;
    let shown: Vec<Option<SignalShown>> = match shown.is_empty() {
        // Nothing is lit before a period has ended and nobody has reported.
        true => Vec::new(),
        false => {
            let of = |row: &ProgressRow| {
                Some(SignalShown::of(shown.get(row.indicator.as_str())?, scheme, language))
            };
            now.rows.iter().map(of).collect()
        }
    };
    let mut title = format!("{} {}", now.title, words::period(&period, language));
    if !which.department.is_empty() {
        title = format!("{title} {}", which.department);
    }
    let file = format!("{title}.{format}");
    let (media_type, format) = (known.2, known.0);
    // Laying out a document takes a core for a while: not one that answers others.
    let written = tokio::task::spawn_blocking(move || document(format, &title, &now, &shown, language)).await;
    let bytes = written.map_err(|error| Failure::internal(&error))??;
    Ok(attachment(&file, media_type, bytes))
}

fn document(
    format: &str,
    title: &str,
    now: &Progress,
    signals: &[Option<SignalShown>],
    language: Language,
) -> Result<Vec<u8>, Failure> {
    let table = jiannuo_domain::ProgressTable { title: title.to_owned(), ..now.table() };
    let findings = check(&table, Some(&now.table_before()), now.rounding);
    let facts =
        Facts { file: "", table: &table, findings: &findings, rounding: now.rounding, language, signals };
    match format {
        "docx" => Ok(jiannuo_export::docx(&facts)?),
        "xlsx" => Ok(jiannuo_export::xlsx(&facts)?),
        "html" => Ok(jiannuo_export::html(&facts)?),
        "csv" => Ok(jiannuo_export::csv(&facts)?),
        #[cfg(feature = "pdf")]
        "pdf" => pdf(&facts),
        _ => Ok(jiannuo_export::json(&facts)?),
    }
}

#[cfg(feature = "pdf")]
fn pdf(facts: &Facts<'_>) -> Result<Vec<u8>, Failure> {
    let layout = jiannuo_export::layout::Layout::of(facts);
    let data = jiannuo_export::json(facts)?;
    let options = jiannuo_pdf::Options { language: facts.language, data: Some(&data), ..Default::default() };
    let pdf = jiannuo_pdf::render(&layout, &options).map_err(|error| Failure::internal(&error))?;
    if !pdf.missing.is_empty() {
        tracing::warn!(missing = ?pdf.missing, "characters that no font has");
    }
    Ok(pdf.bytes)
}

/// An answer that a browser saves under a name, in any language, and never shows as a page of this
/// site: should it open it all the same, nothing in it runs.
pub(crate) fn attachment(name: &str, media_type: &str, bytes: Vec<u8>) -> Response {
    let ascii: String = name
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_') { c } else { '_' })
        .collect();
    let encoded = utf8_percent_encode(name, NON_ALPHANUMERIC);
    let headers = [
        (header::CONTENT_TYPE, media_type.to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{ascii}\"; filename*=UTF-8''{encoded}"),
        ),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox".to_owned()),
    ];
    (headers, bytes).into_response()
}
