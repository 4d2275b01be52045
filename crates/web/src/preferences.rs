//! How a visitor wants to read: language and size of text, in a cookie of their browser.

use axum::extract::{FromRequestParts, State};
use axum::http::HeaderMap;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use jiannuo_export::Language;

use crate::Site;
use crate::failure::{Answer, Failure};
use crate::fields::Fields;

/// Name of the cookie.
const COOKIE: &str = "jiannuo-look";

/// What a visitor has chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Preferences {
    pub(crate) language: Language,
    pub(crate) is_large: bool,
}

impl Preferences {
    /// Reads the cookie: `zh`, `en`, with `-large` after it.
    pub(crate) fn of(headers: &HeaderMap, default: Language) -> Self {
        let chosen = cookie(headers, COOKIE).unwrap_or_default();
        let language = match chosen.split('-').next() {
            Some("zh") => Language::Chinese,
            Some("en") => Language::English,
            _ => default,
        };
        Self { language, is_large: chosen.ends_with("-large") }
    }

    fn cookie(self) -> String {
        let language = if self.language == Language::English { "en" } else { "zh" };
        let size = if self.is_large { "-large" } else { "" };
        format!("{COOKIE}={language}{size}; Path=/; Max-Age=31536000; SameSite=Lax")
    }
}

impl FromRequestParts<Site> for Preferences {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Self::Rejection> {
        Ok(Self::of(&parts.headers, site.settings.language))
    }
}

/// The value of a cookie.
pub(crate) fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let all = headers.get_all(axum::http::header::COOKIE).into_iter();
    let pairs = all.filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(';'));
    pairs
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(known, _)| *known == name)
        .map(|(_, value)| value)
}

/// `POST /preferences`: another language or size of text, then back to the page.
pub(crate) async fn choose(State(site): State<Site>, mut preferences: Preferences, fields: Fields) -> Answer {
    match fields.text("language") {
        "zh" => preferences.language = Language::Chinese,
        "en" => preferences.language = Language::English,
        _ => {}
    }
    match fields.text("size") {
        "large" => preferences.is_large = true,
        "normal" => preferences.is_large = false,
        _ => {}
    }
    let back = own_path(fields.text("back")).unwrap_or("/");
    let mut answer = Redirect::to(back).into_response();
    let secure = if site.settings.is_https { "; Secure" } else { "" };
    set_cookie(&mut answer, &format!("{}{secure}", preferences.cookie()))?;
    Ok(answer)
}

/// Adds a cookie to an answer.
pub(crate) fn set_cookie(answer: &mut Response, cookie: &str) -> Result<(), Failure> {
    let value = cookie.parse().map_err(|_| Failure::NotFound)?;
    answer.headers_mut().append(axum::http::header::SET_COOKIE, value);
    Ok(())
}

/// A path of this site, never another one's address.
pub(crate) fn own_path(path: &str) -> Option<&str> {
    let is_own = path.starts_with('/')
        && !path.starts_with("//")
        && !path.contains('\\')
        && path.chars().all(|c| !c.is_control());
    is_own.then_some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_of_this_site_are_gone_back_to() {
        for (path, is_own) in [
            ("/", true),
            ("/plans/a?q=%E4%BD%8F", true),
            ("//evil.example", false),
            ("/\\evil.example", false),
            ("https://evil.example", false),
            ("", false),
            ("/a\nSet-Cookie: x", false),
        ] {
            assert_eq!(own_path(path).is_some(), is_own, "{path:?}");
        }
    }
}
