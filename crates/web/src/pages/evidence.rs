//! 佐证: files that figures rest on, stored by content, served as downloads.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use jiannuo_office::{Action, Actor, NewEvidence, Role, add_evidence, cite, evidence, progress};

use crate::Site;
use crate::failure::{Answer, Failure};
use crate::pages::documents::attachment;
use crate::sight::read_by;
use crate::signed::Signed;
use crate::upload::{Sent, Upload};

/// `POST /plans/{plan}/periods/{period}/evidence`: new files, or one that was uploaded before.
pub(crate) async fn add(
    State(site): State<Site>,
    signed: Signed,
    Path((plan, period)): Path<(String, String)>,
    upload: Upload,
) -> Answer {
    let indicator = upload.fields.text("indicator").to_owned();
    // Everything that can be refused is refused before the first byte is kept.
    let now = progress(&site.database, &signed.actor, &plan, &period).await?;
    let row = now.rows.iter().find(|row| row.indicator == indicator).ok_or(Failure::NotFound)?;
    if !row.may(&signed.actor, Action::AddEvidence) {
        return Err(Failure::Forbidden);
    }
    let mut hashes: Vec<String> = upload.fields.some("known").map(str::to_owned).into_iter().collect();
    for hash in &hashes {
        evidence(&site.database, &signed.actor, hash).await?;
    }
    hashes.extend(hand_in(&site, &signed.actor, upload.files).await?);
    if hashes.is_empty() {
        return Err(Failure::FileType);
    }
    for hash in &hashes {
        cite(&site.database, &signed.actor, &plan, &period, &indicator, hash, site.now()).await?;
    }
    let page = if signed.actor.role == Role::Verifier { "verification" } else { "report" };
    let to = format!("/plans/{plan}/periods/{period}/{page}?done=evidence-added#row-{indicator}");
    Ok(Redirect::to(&to).into_response())
}

/// Stores new files and hands them in; their hashes. All are of a kind that is taken, or none is kept.
pub(crate) async fn hand_in(site: &Site, actor: &Actor, files: Vec<Sent>) -> Result<Vec<String>, Failure> {
    let typed = files.into_iter().map(|file| Some((media_type(&file.bytes)?, file)));
    let typed: Option<Vec<(&'static str, Sent)>> = typed.collect();
    let mut hashes = Vec::new();
    for (media_type, file) in typed.ok_or(Failure::FileType)? {
        let size = u64::try_from(file.bytes.len()).map_err(|_| Failure::TooLarge)?;
        let shared = site.clone();
        let stored = tokio::task::spawn_blocking(move || shared.files.put(&file.bytes)).await;
        let stored = stored.map_err(|error| Failure::internal(&error))?;
        let hash = stored.map_err(|error| Failure::internal(&error))?;
        let new = NewEvidence { hash: &hash, name: &file.name, media_type, size };
        add_evidence(&site.database, actor, new, site.now()).await?;
        hashes.push(hash);
    }
    Ok(hashes)
}

/// `GET /evidence/{hash}`: never shown inside of the site, only downloaded.
pub(crate) async fn download(State(site): State<Site>, signed: Signed, Path(hash): Path<String>) -> Answer {
    let known = evidence(&site.database, &signed.actor, &hash).await?;
    let shared = site.clone();
    let bytes = tokio::task::spawn_blocking(move || shared.files.get(&known.hash)).await;
    let bytes = bytes.map_err(|error| Failure::internal(&error))?;
    let bytes = bytes.map_err(|error| Failure::internal(&error))?.ok_or(Failure::NotFound)?;
    let name = read_by(signed.actor.role, known.name);
    Ok(attachment(&name, &known.media_type, bytes))
}

/// The kind of a file by its first bytes; nothing for what is not taken.
fn media_type(bytes: &[u8]) -> Option<&'static str> {
    const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    let has = |part: &[u8]| bytes.windows(part.len()).any(|window| window == part);
    match bytes {
        [0xff, 0xd8, 0xff, ..] => Some("image/jpeg"),
        [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => Some("image/png"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some("image/webp"),
        [b'%', b'P', b'D', b'F', b'-', ..] => Some("application/pdf"),
        [b'P', b'K', 3, 4, ..] if has(b"word/document.xml") => Some(DOCX),
        [b'P', b'K', 3, 4, ..] if has(b"xl/workbook.xml") => Some(XLSX),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn evidence_is_told_by_content_and_not_by_name() {
        let seed = |name: &str| {
            let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/equivalents/");
            std::fs::read(format!("{root}{name}")).unwrap_or_default()
        };
        for (bytes, expected) in [
            (seed("seed.docx"), Some("wordprocessingml.document")),
            (seed("seed.xlsx"), Some("spreadsheetml.sheet")),
            (b"%PDF-1.7".to_vec(), Some("application/pdf")),
            (b"\xff\xd8\xff\xe0".to_vec(), Some("image/jpeg")),
            (b"<script>alert(1)</script>".to_vec(), None),
            (b"PK\x03\x04nothing of office".to_vec(), None),
            (b"MZ".to_vec(), None),
            (Vec::new(), None),
        ] {
            let found = media_type(&bytes);
            assert_eq!(found.is_some(), expected.is_some(), "{found:?}");
            assert!(found.unwrap_or_default().ends_with(expected.unwrap_or_default()));
        }
    }
}
