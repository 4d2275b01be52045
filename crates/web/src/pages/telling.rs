//! `/account/telling`: how a person wants to be told.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use axum::extract::State;
use axum::http::Uri;
use axum::response::{IntoResponse, Redirect};
use jiannuo_export::{Language, words};
use jiannuo_office::{
    Manner, NoticeKind, QuietHours, Refused, Role, TellingPreference, is_mail_sent, keep_telling_preference,
    telling_preference, unread,
};
use jiff::civil::Time;

use crate::Site;
use crate::chrome::Chrome;
use crate::failure::{Answer, html, problems_of};
use crate::fields::Fields;
use crate::preferences::Preferences;
use crate::signed::Person;

#[derive(Template)]
#[template(path = "telling.html")]
struct Page {
    c: Chrome,
    problems: Vec<String>,
    is_mail_sent: bool,
    mail: String,
    quiet_from: String,
    quiet_until: String,
    is_off_days_quiet: bool,
    kinds: Vec<KindShown>,
}

struct KindShown {
    code: &'static str,
    word: &'static str,
    by_role: String,
    is_by_role: bool,
    manners: Vec<MannerShown>,
}

struct MannerShown {
    code: &'static str,
    word: &'static str,
    is_chosen: bool,
}

/// `GET /account/telling`.
pub(crate) async fn show(
    State(site): State<Site>,
    person: Person,
    preferences: Preferences,
    uri: Uri,
) -> Answer {
    let kept = telling_preference(&site.database, person.county, &person.visitor.person).await?;
    let path = uri.path_and_query().map_or("/account/telling", |path| path.as_str());
    page(&site, &person, preferences, path, (kept, Vec::new())).await
}

async fn page(
    site: &Site,
    person: &Person,
    preferences: Preferences,
    path: &str,
    (shown, problems): (TellingPreference, Vec<String>),
) -> Answer {
    let visitor = &person.visitor;
    let mut c = Chrome::of(site, preferences, path, visitor.token_key.clone());
    if let Some(acting) = &visitor.acting {
        c = c.signed(visitor, acting);
        c.unread = unread(&site.database, &acting.actor).await?;
    }
    let roles: BTreeSet<Role> = visitor.held.iter().map(|held| held.actor.role).collect();
    let page = Page {
        c,
        problems,
        is_mail_sent: is_mail_sent(&site.database, person.county).await?,
        kinds: kinds(&shown, &roles, preferences.language),
        quiet_from: shown_time(shown.quiet.from),
        quiet_until: shown_time(shown.quiet.until),
        is_off_days_quiet: shown.quiet.off_days,
        mail: shown.mail,
    };
    html(page.render())
}

/// Kinds that a role is mailed, and those that were chosen.
fn kinds(shown: &TellingPreference, roles: &BTreeSet<Role>, language: Language) -> Vec<KindShown> {
    let kind = |kind: NoticeKind| {
        let by_role: BTreeSet<Manner> = roles.iter().map(|role| kind.manner_for(*role)).collect();
        let mailed: Vec<&str> = by_role
            .iter()
            .filter(|manner| **manner != Manner::Inbox || by_role.len() == 1)
            .map(|manner| words::manner(manner.code(), language))
            .collect();
        let chosen = shown.choices.get(&kind).copied();
        if chosen.is_none() && !by_role.iter().any(|manner| *manner != Manner::Inbox) {
            return None;
        }
        let manner = |manner: Manner| MannerShown {
            code: manner.code(),
            word: words::manner(manner.code(), language),
            is_chosen: chosen == Some(manner),
        };
        Some(KindShown {
            code: kind.code(),
            word: words::notice_kind(kind.code(), language),
            by_role: words::manner_by_role(&words::listed(mailed.into_iter(), language), language),
            is_by_role: chosen.is_none(),
            manners: Manner::ALL.into_iter().map(manner).collect(),
        })
    };
    NoticeKind::ALL.into_iter().filter_map(kind).collect()
}

/// `21:00`.
fn shown_time(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// `POST /account/telling`.
pub(crate) async fn keep(
    State(site): State<Site>,
    person: Person,
    preferences: Preferences,
    fields: Fields,
) -> Answer {
    let language = preferences.language;
    let default = QuietHours::default();
    let time = |name: &str, otherwise: Time| match fields.some(name) {
        Some(text) => text.parse::<Time>().map_err(|_| words::invalid("time", language).to_owned()),
        None => Ok(otherwise),
    };
    let (from, until) = (time("quiet_from", default.from), time("quiet_until", default.until));
    let choices: BTreeMap<NoticeKind, Manner> = fields
        .column("manner")
        .into_iter()
        .filter_map(|(kind, manner)| Some((NoticeKind::named(kind)?, Manner::named(manner)?)))
        .collect();
    let quiet = QuietHours {
        from: from.clone().unwrap_or(default.from),
        until: until.clone().unwrap_or(default.until),
        off_days: fields.some("off_days").is_some(),
    };
    let wanted = TellingPreference { mail: fields.text("mail").to_owned(), quiet, choices };
    let mut problems: Vec<String> = [from, until].into_iter().filter_map(Result::err).collect();
    problems.dedup();
    if problems.is_empty() {
        let own = &person.visitor.person;
        match keep_telling_preference(&site.database, person.county, own, &wanted, site.now()).await {
            Ok(()) => return Ok(Redirect::to("/account/telling?done=telling-kept").into_response()),
            Err(Refused::Invalid(entries)) => problems = problems_of(&entries, language),
            Err(refused) => return Err(refused.into()),
        }
    }
    page(&site, &person, preferences, "/account/telling", (wanted, problems)).await
}
