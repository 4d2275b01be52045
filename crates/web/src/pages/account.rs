//! `/account`: own sessions, password, second factor.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::Uri;
use axum::response::{IntoResponse, Redirect};
use jiannuo_export::words;
use jiannuo_office::{
    NewSecondFactor, Refused, begin_second_factor, change_password, confirm_second_factor, end_session,
    has_second_factor, remove_second_factor, sessions, unread, waiting_second_factor,
};

use crate::Site;
use crate::chrome::Chrome;
use crate::failure::{Answer, html, problems_of};
use crate::fields::Fields;
use crate::moment;
use crate::preferences::Preferences;
use crate::qr;
use crate::signed::{Person, Source};

#[derive(Template)]
#[template(path = "account.html")]
struct Page {
    c: Chrome,
    problems: Vec<String>,
    password_rule: &'static str,
    name: String,
    login: String,
    posts: String,
    sessions: Vec<SessionShown>,
    has_second_factor: bool,
    new_second_factor: Option<NewShown>,
}

struct SessionShown {
    id: String,
    source: String,
    began: String,
    seen: String,
    is_current: bool,
}

struct NewShown {
    secret: String,
    picture: String,
}

/// `GET /account`.
pub(crate) async fn show(
    State(site): State<Site>,
    person: Person,
    preferences: Preferences,
    uri: Uri,
) -> Answer {
    let path = uri.path_and_query().map_or("/account", |path| path.as_str());
    page(&site, &person, preferences, path, None, Vec::new()).await
}

/// `GET /account?done=…` is the same page with a word on top.
async fn page(
    site: &Site,
    person: &Person,
    preferences: Preferences,
    path: &str,
    new: Option<NewSecondFactor>,
    problems: Vec<String>,
) -> Answer {
    let visitor = &person.visitor;
    let language = preferences.language;
    let limits = site.settings.limits;
    let own =
        sessions(&site.database, person.county, &visitor.person, &person.token, limits, site.now()).await?;
    let mut c = Chrome::of(site, preferences, path, person.visitor.token_key.clone());
    if let Some(acting) = &visitor.acting {
        c = c.signed(visitor, acting);
        c.unread = unread(&site.database, &acting.actor).await?;
    }
    let shown = |session: jiannuo_office::OwnSession| SessionShown {
        id: session.id,
        source: session.source,
        began: moment::shown(&session.began, language),
        seen: moment::shown(&session.seen, language),
        is_current: session.is_current,
    };
    let page = Page {
        problems,
        password_rule: words::password_rule(site.settings.policy.name(), language),
        name: visitor.name.clone(),
        login: visitor.login.clone(),
        posts: words::listed(visitor.held.iter().map(|post| post.title.as_str()), language),
        sessions: own.into_iter().map(shown).collect(),
        has_second_factor: has_second_factor(&site.database, person.county, &visitor.person).await?,
        new_second_factor: new.map(|new| NewShown {
            secret: new.secret_base32.clone(),
            picture: qr::picture(&new.uri, c.w.second_factor_picture),
        }),
        c,
    };
    html(page.render())
}

/// `POST /account/sessions/{session}/ending`.
pub(crate) async fn ended(
    State(site): State<Site>,
    person: Person,
    Path(id): Path<String>,
    _fields: Fields,
) -> Answer {
    end_session(&site.database, person.county, &person.visitor.person, &id, site.now()).await?;
    Ok(Redirect::to("/account?done=session-ended").into_response())
}

/// `POST /account/password`.
pub(crate) async fn password(
    State(site): State<Site>,
    person: Person,
    preferences: Preferences,
    Source(source): Source,
    fields: Fields,
) -> Answer {
    let language = preferences.language;
    if fields.text("password") != fields.text("again") {
        let problems = vec![words::invalid("passwords-differ", language).to_owned()];
        return page(&site, &person, preferences, "/account", None, problems).await;
    }
    let changed = change_password(
        &site.database,
        &site.hashing,
        (person.county, &person.visitor.person),
        (fields.text("old"), fields.text("password")),
        &source,
        site.settings.policy,
        site.now(),
    );
    match changed.await {
        Ok(()) => Ok(Redirect::to("/sign-in?done=password-changed").into_response()),
        Err(error) => refused(&site, &person, preferences, error).await,
    }
}

/// `POST /account/second-factor`.
pub(crate) async fn second_factor(
    State(site): State<Site>,
    person: Person,
    preferences: Preferences,
    _fields: Fields,
) -> Answer {
    let new = begin_second_factor(&site.database, person.county, &person.visitor.person, site.now()).await?;
    page(&site, &person, preferences, "/account", Some(new), Vec::new()).await
}

/// `POST /account/second-factor/confirmation`.
pub(crate) async fn confirm(
    State(site): State<Site>,
    person: Person,
    preferences: Preferences,
    fields: Fields,
) -> Answer {
    let code: String = fields.text("code").split_whitespace().collect();
    let (county, own) = (person.county, &person.visitor.person);
    match confirm_second_factor(&site.database, county, own, &code, site.now()).await {
        Ok(()) => Ok(Redirect::to("/account?done=second-factor-on").into_response()),
        Err(Refused::Invalid(entries)) => {
            let problems = problems_of(&entries, preferences.language);
            let waiting = waiting_second_factor(&site.database, county, own).await?;
            page(&site, &person, preferences, "/account", waiting, problems).await
        }
        Err(refused) => Err(refused.into()),
    }
}

/// `POST /account/second-factor/removal`.
pub(crate) async fn remove(
    State(site): State<Site>,
    person: Person,
    preferences: Preferences,
    Source(source): Source,
    fields: Fields,
) -> Answer {
    let own = (person.county, person.visitor.person.as_str());
    let password = fields.text("password");
    match remove_second_factor(&site.database, &site.hashing, own, password, &source, site.now()).await {
        Ok(()) => Ok(Redirect::to("/account?done=second-factor-off").into_response()),
        Err(error) => refused(&site, &person, preferences, error).await,
    }
}

/// The page again with what was wrong.
async fn refused(site: &Site, person: &Person, preferences: Preferences, error: Refused) -> Answer {
    let language = preferences.language;
    let problems = match error {
        Refused::Invalid(entries) => problems_of(&entries, language),
        refused => return Err(refused.into()),
    };
    page(site, person, preferences, "/account", None, problems).await
}
