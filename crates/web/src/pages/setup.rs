//! `/setup`: the first administrator, with the one-time code from the console.

use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect};
use jiannuo_export::words;
use jiannuo_office::{County, FirstAccount, Invalid, Refused, found_first};

use crate::Site;
use crate::chrome::Chrome;
use crate::failure::{Answer, Failure};
use crate::fields::Fields;
use crate::pages::sign_in::door;
use crate::preferences::Preferences;

#[derive(Template)]
#[template(path = "setup.html")]
struct Page {
    c: Chrome,
    problems: Vec<String>,
    password_rule: &'static str,
    code: String,
    county_code: String,
    county_name: String,
    name: String,
    login: String,
}

/// `GET /setup`; not there once the county is.
pub(crate) async fn show(State(site): State<Site>, preferences: Preferences, headers: HeaderMap) -> Answer {
    page(&site, preferences, &headers, &Fields::default(), Vec::new())
}

fn page(
    site: &Site,
    preferences: Preferences,
    headers: &HeaderMap,
    fields: &Fields,
    problems: Vec<String>,
) -> Answer {
    if site.county().is_some() {
        return Err(Failure::NotFound);
    }
    let text = |name: &str| fields.text(name).to_owned();
    door(site, preferences, headers, "/setup", |c| {
        let page = Page {
            problems,
            password_rule: words::password_rule(site.settings.policy.name(), c.language),
            code: text("code"),
            county_code: text("county_code"),
            county_name: text("county_name"),
            name: text("name"),
            login: text("login"),
            c,
        };
        page.render()
    })
}

/// `POST /setup`.
pub(crate) async fn found(
    State(site): State<Site>,
    preferences: Preferences,
    headers: HeaderMap,
    fields: Fields,
) -> Answer {
    let language = preferences.language;
    let (setup, _) = site.setup.as_ref().ok_or(Failure::NotFound)?;
    if site.county().is_some() {
        return Err(Failure::NotFound);
    }
    if fields.text("password") != fields.text("again") {
        let problems = vec![words::invalid("passwords-differ", language).to_owned()];
        return page(&site, preferences, &headers, &fields, problems);
    }
    let Some(county_code) = county_code(fields.text("county_code")) else {
        let problems = vec![words::invalid("county-code", language).to_owned()];
        return page(&site, preferences, &headers, &fields, problems);
    };
    let first = FirstAccount {
        county_code,
        county_name: fields.text("county_name"),
        login: fields.text("login"),
        name: fields.text("name"),
        title: words::role("security-administrator", language),
        password: fields.text("password"),
    };
    let policy = site.settings.policy;
    let code = (setup, fields.text("code"));
    match found_first(&site.database, &site.hashing, code, first, policy, site.now()).await {
        Ok(_) => {
            site.founded(County { code: county_code, name: fields.text("county_name").to_owned() });
            Ok(Redirect::to("/sign-in?done=founded").into_response())
        }
        Err(Refused::Invalid(entries)) => {
            let problems = words::problems(entries.iter().map(|(_, why)| named(*why)), language);
            page(&site, preferences, &headers, &fields, problems)
        }
        Err(refused) => Err(refused.into()),
    }
}

/// Code of a problem here: a wrong code is the console's, and not one of an authenticator.
fn named(why: Invalid) -> &'static str {
    match why {
        Invalid::WrongCode => "wrong-setup-code",
        _ => why.code(),
    }
}

/// 330481 or 330481000000 as the twelve digits of the statistical code.
fn county_code(text: &str) -> Option<i64> {
    let code: i64 = text.parse().ok()?;
    match text.len() {
        6 => code.checked_mul(1_000_000),
        12 => Some(code),
        _ => None,
    }
}
