//! `/posts`: in which post a person acts.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect};
use jiannuo_office::{HeldPost, choose_post};

use crate::Site;
use crate::chrome::Chrome;
use crate::failure::{Answer, html};
use crate::fields::Fields;
use crate::preferences::Preferences;
use crate::signed::Person;

#[derive(Template)]
#[template(path = "posts.html")]
struct Page {
    c: Chrome,
    posts: Vec<HeldPost>,
}

/// `GET /posts`.
pub(crate) async fn show(State(site): State<Site>, person: Person, preferences: Preferences) -> Answer {
    let c = Chrome::of(&site, preferences, "/posts", person.visitor.token_key.clone());
    html(Page { c, posts: person.visitor.held }.render())
}

/// `POST /posts`.
pub(crate) async fn choose(State(site): State<Site>, person: Person, fields: Fields) -> Answer {
    let (limits, now) = (site.settings.limits, site.now());
    choose_post(&site.database, person.county, &person.token, fields.text("post"), limits, now).await?;
    Ok(Redirect::to("/").into_response())
}
