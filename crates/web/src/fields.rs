//! What a form sends: names and texts, after its token was checked.

use std::collections::BTreeMap;

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::HeaderMap;
use jiannuo_office::form_key;

use crate::Site;
use crate::failure::Failure;
use crate::preferences::cookie;

/// Header in which scripts send the token of their page.
pub(crate) const TOKEN_HEADER: &str = "x-form-token";

/// The fields of a form in the order in which they were sent.
#[derive(Debug, Default)]
pub(crate) struct Fields(Vec<(String, String)>);

impl Fields {
    /// The first value of a name, trimmed; empty when there is none.
    pub(crate) fn text(&self, name: &str) -> &str {
        self.0.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.trim())
    }

    /// The value, when there is something in it.
    pub(crate) fn some(&self, name: &str) -> Option<&str> {
        Some(self.text(name)).filter(|text| !text.is_empty())
    }

    /// Every value of a name.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Fields named `prefix.ID`, by id: one column of a grid.
    pub(crate) fn column(&self, prefix: &str) -> BTreeMap<&str, &str> {
        let id = |name: &'_ str| -> Option<usize> {
            let rest = name.strip_prefix(prefix)?.strip_prefix('.')?;
            Some(name.len() - rest.len())
        };
        let pairs = self.0.iter().filter_map(|(name, value)| Some((name.get(id(name)?..)?, value.as_str())));
        pairs.collect()
    }

    pub(crate) fn new(pairs: Vec<(String, String)>) -> Self {
        Self(pairs)
    }
}

impl FromRequest<Site> for Fields {
    type Rejection = Failure;

    async fn from_request(request: Request, site: &Site) -> Result<Self, Failure> {
        let headers = request.headers().clone();
        let body = Bytes::from_request(request, site).await.map_err(|_| Failure::TooLarge)?;
        let pairs = form_urlencoded::parse(&body).map(|(name, value)| (name.into(), value.into()));
        let fields = Self(pairs.collect());
        is_ours(&headers, site, fields.text("token"))?;
        Ok(fields)
    }
}

/// The token of forms on pages of the browser with these cookies; `None` before it has any.
pub(crate) fn form_token(headers: &HeaderMap, site: &Site) -> Option<String> {
    let secret = cookie(headers, site.session_cookie()).or_else(|| cookie(headers, site.form_cookie()))?;
    Some(form_key(secret))
}

/// Whether a form was sent from a page of ours to this browser.
pub(crate) fn is_ours(headers: &HeaderMap, site: &Site, token: &str) -> Result<(), Failure> {
    let expected = form_token(headers, site).ok_or(Failure::Form)?;
    let same = expected.len() == token.len()
        && expected.bytes().zip(token.bytes()).fold(0, |sum, (a, b)| sum | (a ^ b)) == 0;
    if same { Ok(()) } else { Err(Failure::Form) }
}

impl Site {
    /// Name of the cookie that holds a session.
    pub(crate) fn session_cookie(&self) -> &'static str {
        if self.settings.is_https { "__Host-jiannuo" } else { "jiannuo" }
    }

    /// Name of the cookie that ties a form to a browser that has no session yet.
    pub(crate) fn form_cookie(&self) -> &'static str {
        if self.settings.is_https { "__Host-jiannuo-form" } else { "jiannuo-form" }
    }

    /// Name of the cookie with the session before, for a minute.
    pub(crate) fn last_cookie(&self) -> &'static str {
        if self.settings.is_https { "__Host-jiannuo-last" } else { "jiannuo-last" }
    }

    /// A cookie that scripts and other sites never see. Over HTTPS its name begins with `__Host-`: no
    /// neighbour under the same domain, and nothing over plain HTTP, can put one in its place.
    pub(crate) fn own_cookie(&self, name: &str, value: &str, max_age: Option<u32>) -> String {
        let secure = if self.settings.is_https { "; Secure" } else { "" };
        let age = max_age.map(|seconds| format!("; Max-Age={seconds}")).unwrap_or_default();
        format!("{name}={value}; Path=/{age}; HttpOnly; SameSite=Lax{secure}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_of_a_grid_is_found_by_its_prefix() {
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let fields = Fields::new(vec![
            pair("written.a", "45"),
            pair("written.b", ""),
            pair("reason.a", "补报"),
            pair("writtenx.c", "1"),
            pair("act", " submit "),
        ]);
        assert_eq!(fields.column("written"), BTreeMap::from([("a", "45"), ("b", "")]));
        assert_eq!(fields.column("reason"), BTreeMap::from([("a", "补报")]));
        assert_eq!(fields.text("act"), "submit");
        assert_eq!(fields.some("none"), None);
    }
}
