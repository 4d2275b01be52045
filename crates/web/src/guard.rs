//! What stands between the network and the pages: headers, origins, the last bytes of the disk.

use std::path::PathBuf;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::Site;
use crate::failure::Failure;

/// Headers of every answer; a page may run and show what this site serves, and nothing else.
static HEADERS: [(HeaderName, &str); 7] = [
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; \
         form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::REFERRER_POLICY, "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=()"),
];

/// Adds what every answer carries; pages of one person are kept by nobody.
pub(crate) async fn headers(State(site): State<Site>, request: Request, next: Next) -> Response {
    let mut answer = next.run(request).await;
    let headers = answer.headers_mut();
    for (name, value) in &HEADERS {
        if !headers.contains_key(name) {
            headers.insert(name.clone(), HeaderValue::from_static(value));
        }
    }
    if !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    if site.settings.is_https {
        let year = HeaderValue::from_static("max-age=31536000");
        headers.insert(header::STRICT_TRANSPORT_SECURITY, year);
    }
    answer
}

/// Refuses what another site makes a browser send, and every write while the disk is nearly full.
pub(crate) async fn writes(State(site): State<Site>, request: Request, next: Next) -> Response {
    // No address of ours holds a zero byte, and PostgreSQL stores none.
    if request.uri().path_and_query().is_some_and(|address| address.as_str().contains("%00")) {
        return Failure::NotFound.into_response();
    }
    let is_read = matches!(*request.method(), Method::GET | Method::HEAD);
    if !is_read {
        if !is_from_here(request.headers()) {
            return Failure::Form.into_response();
        }
        if site.space.is_short() && !is_for_reading(request.uri().path()) {
            return Failure::ReadOnly.into_response();
        }
    }
    next.run(request).await
}

/// What must work for anybody to read while nothing may be written: signing in and out, and the choice
/// of the post to read in. Each writes a line or two, for which the space that is kept free is there.
fn is_for_reading(path: &str) -> bool {
    matches!(path, "/sign-in" | "/sign-in/code" | "/sign-out" | "/posts")
}

/// Whether the browser says that a page of ours sent this; old browsers say nothing, and then the
/// token of the form decides alone.
fn is_from_here(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if text("sec-fetch-site").is_some_and(|from| from != "same-origin" && from != "none") {
        return false;
    }
    match (text("origin"), text("host")) {
        (None, _) => true,
        (Some(origin), Some(host)) => origin.split_once("://").is_some_and(|(_, from)| from == host),
        (Some(_), None) => false,
    }
}

/// How much room is left on the disk, asked at most every few seconds.
#[derive(Debug)]
pub(crate) struct Space {
    folder: PathBuf,
    least: u64,
    last: Mutex<Option<(Instant, bool)>>,
}

impl Space {
    pub(crate) fn new(folder: PathBuf, least: u64) -> Self {
        Self { folder, least, last: Mutex::new(None) }
    }

    /// Whether too little is left to write anything.
    pub(crate) fn is_short(&self) -> bool {
        const ASKED_EVERY: Duration = Duration::from_secs(2);
        let Ok(mut last) = self.last.lock() else { return false };
        if let Some((asked, is_short)) = *last
            && asked.elapsed() < ASKED_EVERY
        {
            return is_short;
        }
        // A disk that cannot be asked is not taken for full: the write itself will tell.
        let is_short = jiannuo_office::free_space(&self.folder).is_ok_and(|free| free < self.least);
        *last = Some((Instant::now(), is_short));
        is_short
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_come_from_pages_of_this_site() {
        for (origin, fetch_site, expected) in [
            (None, None, true),
            (Some("http://127.0.0.1:8080"), None, true),
            (Some("http://127.0.0.1:8080"), Some("same-origin"), true),
            (Some("http://evil.example"), None, false),
            (Some("null"), None, false),
            (None, Some("cross-site"), false),
            (None, Some("same-site"), false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert("host", HeaderValue::from_static("127.0.0.1:8080"));
            if let Some(origin) = origin {
                headers.insert("origin", HeaderValue::from_static(origin));
            }
            if let Some(fetch_site) = fetch_site {
                headers.insert("sec-fetch-site", HeaderValue::from_static(fetch_site));
            }
            assert_eq!(is_from_here(&headers), expected, "{origin:?} {fetch_site:?}");
        }
    }
}
