//! `/sign-in`, `/sign-in/code`, `/sign-out`.

use askama::Template;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use jiannuo_export::words;
use jiannuo_office::{NotSignedIn, confirm_sign_in, form_key, random_token, sign_in, sign_out};
use jiff::Timestamp;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;

use crate::Site;
use crate::chrome::Chrome;
use crate::failure::{Answer, Failure, html};
use crate::fields::{Fields, form_token};
use crate::moment;
use crate::preferences::{Preferences, cookie, own_path, set_cookie};
use crate::signed::{Entering, Person, Source};

#[derive(Template)]
#[template(path = "sign_in.html")]
struct Page {
    c: Chrome,
    problems: Vec<String>,
    back: String,
    login: String,
}

#[derive(Template)]
#[template(path = "code.html")]
struct CodePage {
    c: Chrome,
    problems: Vec<String>,
    back: String,
}

/// Where to go after signing in.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Back {
    #[serde(default)]
    back: String,
    #[serde(default)]
    done: String,
}

/// A page for somebody without a session: the browser gets a cookie that its forms are tied to.
pub(crate) fn door(
    site: &Site,
    preferences: Preferences,
    headers: &HeaderMap,
    path: &str,
    render: impl FnOnce(Chrome) -> Result<String, askama::Error>,
) -> Answer {
    let known = form_token(headers, site);
    let secret = match known {
        Some(_) => None,
        None => Some(random_token().ok_or_else(|| Failure::internal(&"no random numbers to be had"))?),
    };
    let token = known.or_else(|| secret.as_deref().map(form_key)).unwrap_or_default();
    let mut answer = html(render(Chrome::of(site, preferences, path, token)))?;
    if let Some(secret) = secret {
        set_cookie(&mut answer, &site.own_cookie(site.form_cookie(), &secret, None))?;
    }
    Ok(answer)
}

/// `GET /sign-in`.
pub(crate) async fn show(
    State(site): State<Site>,
    preferences: Preferences,
    headers: HeaderMap,
    Query(query): Query<Back>,
) -> Answer {
    if site.county().is_none() {
        return Err(Failure::NotFounded);
    }
    let path =
        if query.done.is_empty() { "/sign-in".to_owned() } else { format!("/sign-in?done={}", query.done) };
    door(&site, preferences, &headers, &path, |c| {
        Page { c, problems: Vec::new(), back: query.back, login: String::new() }.render()
    })
}

/// `POST /sign-in`.
pub(crate) async fn enter(
    State(site): State<Site>,
    preferences: Preferences,
    headers: HeaderMap,
    Source(source): Source,
    fields: Fields,
) -> Answer {
    let county = site.county().ok_or(Failure::NotFounded)?.code;
    let (login, password) = (fields.text("login"), fields.text("password"));
    let entered = sign_in(
        &site.database,
        &site.hashing,
        county,
        (login, password),
        &source,
        site.settings.policy,
        site.now(),
    );
    let signed = match entered.await {
        Ok(signed) => signed,
        Err(NotSignedIn::Refused(refused)) => return Err(refused.into()),
        Err(error) => {
            let problems = vec![refusal(&error, site.now(), preferences)];
            return door(&site, preferences, &headers, "/sign-in", |c| {
                Page { c, problems, back: fields.text("back").to_owned(), login: login.to_owned() }.render()
            });
        }
    };
    let back = own_path(fields.text("back")).unwrap_or("/");
    let to = if signed.is_code_wanted {
        format!("/sign-in/code?back={}", utf8_percent_encode(back, NON_ALPHANUMERIC))
    } else if signed.is_password_old {
        "/account?done=password-old".to_owned()
    } else {
        back.to_owned()
    };
    // Whoever used this browser before is out.
    end_session_of(&site, &headers).await?;
    let mut answer = Redirect::to(&to).into_response();
    set_cookie(&mut answer, &site.own_cookie(site.session_cookie(), &signed.token, None))?;
    note_last(&site, &mut answer, signed.last.as_ref())?;
    Ok(answer)
}

/// Keeps where and when the session before began for the page that is landed on.
fn note_last(site: &Site, answer: &mut Response, last: Option<&(String, String)>) -> Result<(), Failure> {
    const SAID_FOR: u32 = 60;
    let Some((source, at)) = last else { return Ok(()) };
    let text = format!("{at} {source}");
    let text = utf8_percent_encode(&text, NON_ALPHANUMERIC).to_string();
    set_cookie(answer, &site.own_cookie(site.last_cookie(), &text, Some(SAID_FOR)))
}

fn refusal(error: &NotSignedIn, now: Timestamp, preferences: Preferences) -> String {
    match error {
        NotSignedIn::Locked { until } => {
            let seconds = until.duration_since(now).as_secs().max(1);
            words::locked(seconds, preferences.language)
        }
        _ => words::invalid("wrong-sign-in", preferences.language).to_owned(),
    }
}

/// `GET /sign-in/code`.
pub(crate) async fn ask_code(
    State(site): State<Site>,
    preferences: Preferences,
    Entering(person): Entering,
    Query(query): Query<Back>,
) -> Answer {
    if person.visitor.is_confirmed {
        return Ok(Redirect::to("/").into_response());
    }
    code_page(&site, preferences, &person, query.back, Vec::new())
}

fn code_page(
    site: &Site,
    preferences: Preferences,
    person: &Person,
    back: String,
    problems: Vec<String>,
) -> Answer {
    let c = Chrome::of(site, preferences, "/sign-in/code", person.visitor.token_key.clone());
    html(CodePage { c, problems, back }.render())
}

/// `POST /sign-in/code`.
pub(crate) async fn enter_code(
    State(site): State<Site>,
    preferences: Preferences,
    Entering(person): Entering,
    Source(source): Source,
    fields: Fields,
) -> Answer {
    let code: String = fields.text("code").split_whitespace().collect();
    let limits = site.settings.limits;
    let confirmed =
        confirm_sign_in(&site.database, person.county, &person.token, &code, &source, limits, site.now());
    match confirmed.await {
        Ok(last) => {
            let mut answer = Redirect::to(own_path(fields.text("back")).unwrap_or("/")).into_response();
            note_last(&site, &mut answer, last.as_ref())?;
            Ok(answer)
        }
        Err(NotSignedIn::Refused(refused)) => Err(refused.into()),
        Err(error) => {
            let problem = match error {
                NotSignedIn::Locked { .. } => refusal(&error, site.now(), preferences),
                _ => words::invalid("wrong-code", preferences.language).to_owned(),
            };
            code_page(&site, preferences, &person, fields.text("back").to_owned(), vec![problem])
        }
    }
}

/// `POST /sign-out`.
pub(crate) async fn leave(State(site): State<Site>, headers: HeaderMap, _fields: Fields) -> Answer {
    end_session_of(&site, &headers).await?;
    let mut answer = Redirect::to("/sign-in?done=signed-out").into_response();
    set_cookie(&mut answer, &site.own_cookie(site.session_cookie(), "", Some(0)))?;
    Ok(answer)
}

/// Ends the session that a browser carries, if it has one.
async fn end_session_of(site: &Site, headers: &HeaderMap) -> Result<(), Failure> {
    let (Some(county), Some(token)) = (site.county(), cookie(headers, site.session_cookie())) else {
        return Ok(());
    };
    match sign_out(&site.database, county.code, token, site.settings.limits, site.now()).await {
        Ok(()) | Err(jiannuo_office::Refused::NotFound) => Ok(()),
        Err(refused) => Err(refused.into()),
    }
}

/// The sentence about the session before, once after signing in.
pub(crate) fn last_time(
    headers: &HeaderMap,
    site: &Site,
    language: jiannuo_export::Language,
) -> Option<String> {
    let text = cookie(headers, site.last_cookie())?;
    let text = percent_encoding::percent_decode_str(text).decode_utf8().ok()?.into_owned();
    let (at, source) = text.split_once(' ')?;
    Some(words::last_time(&moment::shown(at, language), source, language))
}
