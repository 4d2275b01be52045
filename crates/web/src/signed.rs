//! Who asks: the person whose session the request carries, in the post they act in.

use std::net::SocketAddr;

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::HeaderMap;
use axum::http::request::Parts;
use jiannuo_office::{Actor, Refused, Role, Visitor, known, unread, visit};

use crate::Site;
use crate::chrome::Chrome;
use crate::failure::Failure;
use crate::pages::sign_in::last_time;
use crate::preferences::{Preferences, cookie};

/// A person with a session, whatever post they act in.
#[derive(Debug, Clone)]
pub(crate) struct Person {
    pub(crate) county: i64,
    pub(crate) token: String,
    pub(crate) visitor: Visitor,
}

/// Somebody whose password was right and whose second factor may still be wanted. That is enough for
/// the page that asks for the code and for nothing else: whoever has only the password must not reach
/// the account, least of all the place where the second factor is taken away.
#[derive(Debug, Clone)]
pub(crate) struct Entering(pub(crate) Person);

/// A person acting in a post, and what stands around their pages.
#[derive(Debug, Clone)]
pub(crate) struct Signed {
    pub(crate) actor: Actor,
    pub(crate) chrome: Chrome,
}

/// Number of the newest line of the county's log when the request came; known once a [`Person`] is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Newest(pub(crate) i64);

/// Where a request comes from, for failures of signing in and the list of sessions.
#[derive(Debug, Clone)]
pub(crate) struct Source(pub(crate) String);

impl Signed {
    /// Whether the page is for this role; to others it is not there.
    pub(crate) fn only(&self, roles: &[Role]) -> Result<(), Failure> {
        if roles.contains(&self.actor.role) { Ok(()) } else { Err(Failure::NotFound) }
    }
}

impl FromRequestParts<Site> for Person {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Failure> {
        let Entering(person) = Entering::from_request_parts(parts, site).await?;
        if person.visitor.is_confirmed { Ok(person) } else { Err(Failure::CodeWanted) }
    }
}

impl FromRequestParts<Site> for Entering {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Failure> {
        let county = site.county().ok_or(Failure::NotFounded)?.code;
        let back = || {
            let is_page = parts.method == axum::http::Method::GET;
            let path = parts.uri.path_and_query().map_or("/", |path| path.as_str());
            Failure::NoSession { back: if is_page { path.to_owned() } else { "/".to_owned() } }
        };
        let token = cookie(&parts.headers, site.session_cookie()).ok_or_else(back)?.to_owned();
        let visit = match visit(&site.database, county, &token, site.settings.limits, site.now()).await {
            Ok(visit) => visit,
            Err(Refused::NotFound) => return Err(back()),
            Err(refused) => return Err(refused.into()),
        };
        parts.extensions.insert(Newest(visit.newest));
        let known = async { Ok(known(&site.database, county, &visit.person).await?) };
        let known = site.kept.people.get(&format!("{county} {}", visit.person), visit.newest, known).await;
        let known =
            known.map_err(|failure| if matches!(failure, Failure::NotFound) { back() } else { failure })?;
        Ok(Self(Person { county, token, visitor: visit.of(&known) }))
    }
}

impl FromRequestParts<Site> for Signed {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Failure> {
        let person = Person::from_request_parts(parts, site).await?;
        let acting = person.visitor.acting.clone().ok_or(Failure::PostWanted)?;
        let preferences = Preferences::of(&parts.headers, site.settings.language);
        let path = parts.uri.path_and_query().map_or("/", |path| path.as_str());
        let mut chrome = Chrome::of(site, preferences, path, person.visitor.token_key.clone())
            .signed(&person.visitor, &acting);
        chrome.last = last_time(&parts.headers, site, preferences.language);
        if parts.method == axum::http::Method::GET {
            chrome.unread = unread(&site.database, &acting.actor).await?;
        }
        Ok(Self { actor: acting.actor, chrome })
    }
}

impl FromRequestParts<Site> for Newest {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Failure> {
        if let Some(known) = parts.extensions.get::<Self>() {
            return Ok(*known);
        }
        Person::from_request_parts(parts, site).await?;
        parts.extensions.get::<Self>().copied().ok_or(Failure::NotFound)
    }
}

impl FromRequestParts<Site> for Source {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Failure> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        let peer = peer.map_or_else(|| "unknown".to_owned(), |peer| peer.0.ip().to_string());
        let forwarded = site.settings.is_behind_proxy.then(|| forwarded(&parts.headers)).flatten();
        Ok(Self(forwarded.unwrap_or(peer)))
    }
}

/// The last address of `X-Forwarded-For`: the one that our own proxy has written.
fn forwarded(headers: &HeaderMap) -> Option<String> {
    let value = headers.get_all("x-forwarded-for").into_iter().next_back()?.to_str().ok()?;
    let last = value.rsplit(',').next()?.trim();
    last.parse::<std::net::IpAddr>().ok().map(|address| address.to_string())
}
