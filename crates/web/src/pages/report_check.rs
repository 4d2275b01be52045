//! What a script of the entry grid asks while somebody types: rates and findings, and keeping a draft.

use std::collections::BTreeMap;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::IntoResponse;
use jiannuo_domain::Standing;
use jiannuo_export::words;
use jiannuo_office::{DraftKind, Role, discard_draft, keep_draft, preview, progress};
use serde::{Deserialize, Serialize};

use crate::Site;
use crate::failure::{Answer, Failure};
use crate::fields::{TOKEN_HEADER, is_ours};
use crate::pages::report::{draft_key, noticed};
use crate::pages::report_row::{DraftBody, TypedRows};
use crate::signed::Signed;

/// What is typed now.
#[derive(Debug, Deserialize)]
struct Asked {
    #[serde(default)]
    rows: TypedRows,
}

#[derive(Debug, Serialize)]
struct Told {
    rows: BTreeMap<String, RowTold>,
}

#[derive(Debug, Serialize)]
struct RowTold {
    rate: String,
    standing: &'static str,
    findings: Vec<FindingTold>,
    wants_reason: bool,
}

#[derive(Debug, Serialize)]
struct FindingTold {
    severity: &'static str,
    text: String,
}

fn is_from_page(headers: &HeaderMap, site: &Site) -> Result<(), Failure> {
    let token = headers.get(TOKEN_HEADER).and_then(|token| token.to_str().ok()).unwrap_or_default();
    is_ours(headers, site, token)
}

/// `POST /plans/{plan}/periods/{period}/report/check`: nothing is written.
pub(crate) async fn check(
    State(site): State<Site>,
    signed: Signed,
    Path((plan, period)): Path<(String, String)>,
    headers: HeaderMap,
    body: Bytes,
) -> Answer {
    is_from_page(&headers, &site)?;
    let asked: Asked = serde_json::from_slice(&body).map_err(|_| Failure::Form)?;
    signed.only(&[Role::Filler])?;
    let language = signed.chrome.language;
    let mut now = progress(&site.database, &signed.actor, &plan, &period).await?;
    for row in &mut now.rows {
        if let Some(typed) = asked.rows.get(&row.indicator) {
            row.row = row.with_written(&typed.written);
        }
    }
    let entries: Vec<_> = now
        .rows
        .iter()
        .filter_map(|row| {
            asked.rows.get(&row.indicator).map(|typed| typed.entry(&row.indicator, row.version))
        })
        .filter(|entry| !entry.written.is_empty())
        .collect();
    let invalid: BTreeMap<String, jiannuo_office::Invalid> =
        preview(&site.database, &signed.actor, &plan, &period, &entries).await?.into_iter().collect();
    let mut noticed = noticed(&now, language);
    let mut rows = BTreeMap::new();
    for row in now.rows.iter().filter(|row| asked.rows.contains_key(&row.indicator)) {
        let notes = noticed.remove(&row.indicator).unwrap_or_default();
        let mut findings: Vec<FindingTold> =
            notes.into_iter().map(|note| FindingTold { severity: note.severity, text: note.text }).collect();
        let invalid = invalid.get(&row.indicator);
        if let Some(invalid) = invalid {
            let text = words::invalid(invalid.code(), language).to_owned();
            findings.insert(0, FindingTold { severity: "error", text });
        }
        let told = RowTold {
            rate: row.row.rate_shown(now.rounding),
            standing: Standing::of(&row.row).name(),
            findings,
            wants_reason: invalid == Some(&jiannuo_office::Invalid::ReasonWanted),
        };
        rows.insert(row.indicator.clone(), told);
    }
    Ok(Json(Told { rows }).into_response())
}

/// `POST /plans/{plan}/periods/{period}/report/draft`: what differs from what stands, in place of the draft
/// that is kept; nothing for none.
pub(crate) async fn keep(
    State(site): State<Site>,
    signed: Signed,
    Path((plan, period)): Path<(String, String)>,
    headers: HeaderMap,
    body: Bytes,
) -> Answer {
    is_from_page(&headers, &site)?;
    signed.only(&[Role::Filler])?;
    let key = draft_key(&plan, &period);
    let kept: DraftBody = serde_json::from_slice(&body).map_err(|_| Failure::Form)?;
    if kept.rows.is_empty() {
        discard_draft(&site.database, &signed.actor, DraftKind::Report, &key).await?;
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    let body = serde_json::to_string(&kept).map_err(|error| Failure::internal(&error))?;
    keep_draft(&site.database, &signed.actor, DraftKind::Report, &key, &body, site.now()).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
