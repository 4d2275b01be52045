//! `/inbox`: what the post was told that somebody acts in.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect};
use jiannuo_export::{Language, words};
use jiannuo_office::{MessageListed, inbox, mark_all_read, mark_read};
use serde::Deserialize;

use crate::Site;
use crate::chrome::Chrome;
use crate::failure::{Answer, html};
use crate::fields::Fields;
use crate::moment;
use crate::sight::read_by;
use crate::signed::Signed;

#[derive(Template)]
#[template(path = "inbox.html")]
struct Page {
    c: Chrome,
    messages: Vec<MessageShown>,
    newer: Option<u64>,
    older: Option<u64>,
}

struct MessageShown {
    id: String,
    kind: &'static str,
    sentence: String,
    at: String,
    is_read: bool,
}

/// Which page, from 0.
#[derive(Debug, Deserialize)]
pub(crate) struct From {
    page: Option<u64>,
}

/// Messages of one page.
const MESSAGES: u64 = 50;
/// Pages that can be asked for.
const PAGES: u64 = 10_000;

/// `GET /inbox`.
pub(crate) async fn show(State(site): State<Site>, signed: Signed, Query(from): Query<From>) -> Answer {
    let page = from.page.unwrap_or(0).min(PAGES);
    let mut found = inbox(&site.database, &signed.actor, (page * MESSAGES, MESSAGES + 1)).await?;
    let has_older = found.len() > usize::try_from(MESSAGES).unwrap_or(usize::MAX);
    found.truncate(usize::try_from(MESSAGES).unwrap_or(usize::MAX));
    let language = signed.chrome.language;
    let shown = |message: MessageListed| shown(read_by(signed.actor.role, message), language);
    let page = Page {
        messages: found.into_iter().map(shown).collect(),
        newer: page.checked_sub(1),
        older: has_older.then_some(page + 1),
        c: signed.chrome,
    };
    html(page.render())
}

fn shown(message: MessageListed, language: Language) -> MessageShown {
    MessageShown {
        kind: words::notice_kind(&message.kind, language),
        sentence: words::notice(&message.kind, &message.facts, language),
        at: moment::shown(&message.at, language),
        id: message.id,
        is_read: message.is_read,
    }
}

/// `POST /inbox/{message}/reading`: it was read, and leads to what it is about.
pub(crate) async fn read(
    State(site): State<Site>,
    signed: Signed,
    Path(message): Path<String>,
    _fields: Fields,
) -> Answer {
    let address = mark_read(&site.database, &signed.actor, &message, site.now()).await?;
    Ok(Redirect::to(&header_safe(&address)).into_response())
}

/// `POST /inbox/reading`: all of them were read.
pub(crate) async fn read_all(State(site): State<Site>, signed: Signed, _fields: Fields) -> Answer {
    mark_all_read(&site.database, &signed.actor, site.now()).await?;
    Ok(Redirect::to("/inbox?done=all-read").into_response())
}

/// A path as a header takes it: periods may have names of their own.
fn header_safe(path: &str) -> String {
    percent_encoding::utf8_percent_encode(path, percent_encoding::CONTROLS).to_string()
}
