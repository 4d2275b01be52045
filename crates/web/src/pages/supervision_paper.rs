//! A matter on paper: 提醒函, 督办单, 督办函, 通报整改通知, 约谈通知 as Word and PDF.

use axum::extract::{Path, State};
use jiannuo_export::words::{Letter, LetterKind, letter};
use jiannuo_export::{OfficialDocument, official_docx, words};
use jiannuo_office::{Matter, SupervisionForm, SupervisionKind, supervision_story};

use crate::Site;
use crate::failure::{Answer, Failure};
use crate::moment;
use crate::pages::documents::attachment;
use crate::pages::supervision::{key, number};
use crate::sight::read_by;
use crate::signed::Signed;

const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// `GET …/document.docx`.
pub(crate) async fn docx(
    State(site): State<Site>,
    signed: Signed,
    path: Path<(String, String, String)>,
) -> Answer {
    let (name, document) = document(&site, &signed, path).await?;
    let written = tokio::task::spawn_blocking(move || official_docx(&document)).await;
    let bytes = written.map_err(|error| Failure::internal(&error))??;
    Ok(attachment(&format!("{name}.docx"), DOCX, bytes))
}

/// `GET …/document.pdf`.
#[cfg(feature = "pdf")]
pub(crate) async fn pdf(
    State(site): State<Site>,
    signed: Signed,
    path: Path<(String, String, String)>,
) -> Answer {
    let (name, document) = document(&site, &signed, path).await?;
    let language = signed.chrome.language;
    // Laying out a document takes a core for a while: not one that answers others.
    let drawn = tokio::task::spawn_blocking(move || {
        let options = jiannuo_pdf::Options { language, ..Default::default() };
        jiannuo_pdf::official_pdf(&document, &options)
    });
    let drawn = drawn.await.map_err(|error| Failure::internal(&error))?;
    let drawn = drawn.map_err(|error| Failure::internal(&error))?;
    if !drawn.missing.is_empty() {
        tracing::warn!(missing = ?drawn.missing, "characters that no font has");
    }
    Ok(attachment(&format!("{name}.pdf"), "application/pdf", drawn.bytes))
}

/// `GET …/document.pdf` of a program without PDF.
#[cfg(not(feature = "pdf"))]
pub(crate) async fn pdf(_: Signed) -> Answer {
    Err(Failure::NotFound)
}

/// Name of the file without its ending, and what stands in it.
async fn document(
    site: &Site,
    signed: &Signed,
    path: Path<(String, String, String)>,
) -> Result<(String, OfficialDocument), Failure> {
    let language = signed.chrome.language;
    let key = key(path)?;
    let told = supervision_story(&site.database, &signed.actor, key).await?;
    let matter = read_by(signed.actor.role, told.matter);
    let facts = Letter {
        kind: kind(&matter),
        number: number(&key),
        county: site.county().map(|county| county.name).unwrap_or_default(),
        department: matter.department_name,
        source: words::supervision_source(matter.source.name(), language),
        basis: matter.basis,
        requirement: matter.requirement,
        issued: moment::local(matter.by.at).date(),
        deadline: matter.first_deadline,
        follows: matter.follows.as_ref().map(number),
        signatory: matter.signatory,
        title: matter.title,
    };
    Ok((format!("{} {}", facts.number, facts.title), letter(&facts, language)))
}

fn kind(matter: &Matter) -> LetterKind {
    match (matter.key.kind, matter.form) {
        (SupervisionKind::Reminder, _) => LetterKind::Reminder,
        (SupervisionKind::Order, SupervisionForm::Sheet) => LetterKind::OrderSheet,
        (SupervisionKind::Order, SupervisionForm::Letter) => LetterKind::OrderLetter,
        (SupervisionKind::Mention, _) => LetterKind::Mention,
        (SupervisionKind::Talk, _) => LetterKind::Talk,
    }
}
