//! `/invitations/{token}`: a person sets their own password with a one-time link.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect};
use jiannuo_export::words;
use jiannuo_office::{Refused, invitation, redeem};

use crate::Site;
use crate::chrome::Chrome;
use crate::failure::{Answer, Failure, problems_of};
use crate::fields::Fields;
use crate::pages::sign_in::door;
use crate::preferences::Preferences;

#[derive(Template)]
#[template(path = "invitation.html")]
struct Page {
    c: Chrome,
    problems: Vec<String>,
    password_rule: &'static str,
    invitation: String,
    name: String,
    login: String,
}

/// `GET /invitations/{token}`.
pub(crate) async fn show(
    State(site): State<Site>,
    preferences: Preferences,
    headers: HeaderMap,
    Path(token): Path<String>,
) -> Answer {
    page(&site, preferences, &headers, &token, Vec::new()).await
}

async fn page(
    site: &Site,
    preferences: Preferences,
    headers: &HeaderMap,
    token: &str,
    problems: Vec<String>,
) -> Answer {
    let county = site.county().ok_or(Failure::NotFounded)?.code;
    let invited = invitation(&site.database, county, token, site.now()).await?;
    door(site, preferences, headers, "/sign-in", |c| {
        let password_rule = words::password_rule(site.settings.policy.name(), c.language);
        let (name, login) = (invited.name, invited.login);
        Page { c, problems, password_rule, invitation: token.to_owned(), name, login }.render()
    })
}

/// `POST /invitations/{token}`.
pub(crate) async fn accept(
    State(site): State<Site>,
    preferences: Preferences,
    headers: HeaderMap,
    Path(token): Path<String>,
    fields: Fields,
) -> Answer {
    let county = site.county().ok_or(Failure::NotFounded)?.code;
    let language = preferences.language;
    if fields.text("password") != fields.text("again") {
        let problems = vec![words::invalid("passwords-differ", language).to_owned()];
        return page(&site, preferences, &headers, &token, problems).await;
    }
    let (policy, password) = (site.settings.policy, fields.text("password"));
    match redeem(&site.database, &site.hashing, county, &token, password, policy, site.now()).await {
        Ok(()) => Ok(Redirect::to("/sign-in?done=password-set").into_response()),
        Err(Refused::Invalid(entries)) => {
            let problems = problems_of(&entries, language);
            page(&site, preferences, &headers, &token, problems).await
        }
        Err(refused) => Err(refused.into()),
    }
}
