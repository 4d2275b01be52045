//! `/people`: posts and who holds them, for the security administrator.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Redirect};
use jiannuo_export::{Language, words};
use jiannuo_office::{NewPost, PostListed, Refused, Role, appoint, hand_over, invite, people, vacate};

use crate::Site;
use crate::chrome::Chrome;
use crate::failure::{Answer, Failure, html, problems_of};
use crate::fields::Fields;
use crate::moment;
use crate::qr;
use crate::signed::Signed;

#[derive(Template)]
#[template(path = "people.html")]
struct Page {
    c: Chrome,
    problems: Vec<String>,
    invitation: Option<InvitationShown>,
    posts: Vec<PostShown>,
    roles: Vec<(&'static str, &'static str)>,
    departments: Vec<String>,
    chosen_role: String,
    department: String,
    title: String,
    name: String,
    login: String,
}

/// A one-time link as it is handed over: to be copied, printed as a slip, or scanned.
struct InvitationShown {
    /// Full address.
    link: String,
    picture: String,
    name: String,
    login: String,
    sentence: String,
}

struct PostShown {
    id: String,
    title: String,
    role: &'static str,
    department: String,
    holder: Option<HolderShown>,
    since: String,
    state: String,
}

struct HolderShown {
    id: String,
    name: String,
    login: String,
    /// Whether it is the administrator's own row: links are made by others.
    is_self: bool,
}

/// What stands above the list.
#[derive(Default)]
struct Above<'a> {
    problems: Vec<String>,
    invitation: Option<InvitationShown>,
    fields: Option<&'a Fields>,
}

/// `GET /people`.
pub(crate) async fn show(State(site): State<Site>, signed: Signed) -> Answer {
    page(&site, signed, Above::default()).await
}

async fn page(site: &Site, signed: Signed, above: Above<'_>) -> Answer {
    let posts = people(&site.database, &signed.actor).await?;
    let language = signed.chrome.language;
    let text = |name: &str| above.fields.map(|fields| fields.text(name).to_owned()).unwrap_or_default();
    let mut departments: Vec<String> = posts.iter().filter_map(|post| post.department_name.clone()).collect();
    departments.dedup();
    let roles = Role::ALL.into_iter().map(|role| (role.name(), words::role(role.name(), language)));
    let page = Page {
        problems: above.problems,
        invitation: above.invitation,
        posts: posts.into_iter().map(|post| shown(post, &signed.actor.person, language)).collect(),
        roles: roles.collect(),
        departments,
        chosen_role: above.fields.map_or(Role::Filler.name().to_owned(), |fields| fields.text("role").into()),
        department: text("department"),
        title: text("title"),
        name: text("name"),
        login: text("login"),
        c: signed.chrome,
    };
    html(page.render())
}

fn shown(post: PostListed, own: &str, language: Language) -> PostShown {
    let state = match &post.holder {
        None => String::new(),
        Some(holder) => words::holder_state(
            holder.has_password,
            holder.has_second_factor,
            holder.invited_until.as_deref().map(|until| moment::day(until, language)).as_deref(),
            language,
        ),
    };
    PostShown {
        id: post.post,
        title: post.title,
        role: words::role(post.role.name(), language),
        department: post.department_name.unwrap_or_default(),
        since: moment::day(&post.since, language),
        state,
        holder: post.holder.map(|holder| HolderShown {
            is_self: holder.person == own,
            id: holder.person,
            name: holder.name,
            login: holder.login,
        }),
    }
}

/// `POST /people`: a new post and its holder; the invitation is made at once.
pub(crate) async fn add(
    State(site): State<Site>,
    signed: Signed,
    headers: HeaderMap,
    fields: Fields,
) -> Answer {
    signed.only(&[Role::SecurityAdministrator])?;
    let language = signed.chrome.language;
    let role = Role::named(fields.text("role")).ok_or(Failure::NotFound)?;
    let department = fields.some("department").filter(|_| role.has_department());
    let title = match fields.some("title") {
        Some(title) => title.to_owned(),
        None => words::post_title(department.unwrap_or_default(), role.name(), language),
    };
    let new =
        NewPost { role, department, title: &title, login: fields.text("login"), name: fields.text("name") };
    match appoint(&site.database, &signed.actor, new, site.now()).await {
        Ok(appointed) => invited(&site, signed, &headers, &appointed.person, (new.name, new.login)).await,
        Err(Refused::Invalid(entries)) => {
            let problems = problems_of(&entries, language);
            page(&site, signed, Above { problems, fields: Some(&fields), ..Above::default() }).await
        }
        Err(refused) => Err(refused.into()),
    }
}

async fn invited(
    site: &Site,
    signed: Signed,
    headers: &HeaderMap,
    person: &str,
    (name, login): (&str, &str),
) -> Answer {
    let made = invite(&site.database, &signed.actor, person, site.now()).await?;
    let language = signed.chrome.language;
    let link = format!("{}/invitations/{}", origin(headers, site.settings.is_https), made.token);
    let invitation = InvitationShown {
        picture: qr::picture(&link, signed.chrome.w.invitation_picture),
        link,
        name: name.to_owned(),
        login: login.to_owned(),
        sentence: words::invitation(name, &moment::day(&made.until.to_string(), language), language),
    };
    page(site, signed, Above { invitation: Some(invitation), ..Above::default() }).await
}

/// Scheme and host by which this browser reaches the site; nothing when it names no proper host.
fn origin(headers: &HeaderMap, is_https: bool) -> String {
    let scheme = if is_https { "https" } else { "http" };
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']');
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    let host = host.filter(|host| !host.is_empty() && host.chars().all(is_part));
    host.map(|host| format!("{scheme}://{host}")).unwrap_or_default()
}

/// `POST /people/{person}/invitation`: a first or a new password, without the administrator knowing it.
pub(crate) async fn invitation(
    State(site): State<Site>,
    signed: Signed,
    headers: HeaderMap,
    Path(person): Path<String>,
    _fields: Fields,
) -> Answer {
    signed.only(&[Role::SecurityAdministrator])?;
    let posts = people(&site.database, &signed.actor).await?;
    let holders = posts.into_iter().filter_map(|post| post.holder);
    let holder = holders.into_iter().find(|holder| holder.person == person).ok_or(Failure::NotFound)?;
    invited(&site, signed, &headers, &person, (&holder.name, &holder.login)).await
}

/// `POST /people/{post}/successor`.
pub(crate) async fn succeed(
    State(site): State<Site>,
    signed: Signed,
    headers: HeaderMap,
    Path(post): Path<String>,
    fields: Fields,
) -> Answer {
    signed.only(&[Role::SecurityAdministrator])?;
    let language = signed.chrome.language;
    let (login, name) = (fields.text("login"), fields.text("name"));
    match hand_over(&site.database, &signed.actor, &post, (login, name), site.now()).await {
        Ok(successor) => invited(&site, signed, &headers, &successor.person, (name, login)).await,
        Err(Refused::Invalid(entries)) => {
            let problems = problems_of(&entries, language);
            page(&site, signed, Above { problems, ..Above::default() }).await
        }
        Err(refused) => Err(refused.into()),
    }
}

/// `POST /people/{post}/vacancy`.
pub(crate) async fn empty(
    State(site): State<Site>,
    signed: Signed,
    Path(post): Path<String>,
    _fields: Fields,
) -> Answer {
    signed.only(&[Role::SecurityAdministrator])?;
    let language = signed.chrome.language;
    match vacate(&site.database, &signed.actor, &post, site.now()).await {
        Ok(()) => Ok(Redirect::to("/people?done=vacated").into_response()),
        Err(Refused::Invalid(entries)) => {
            let problems = problems_of(&entries, language);
            page(&site, signed, Above { problems, ..Above::default() }).await
        }
        Err(refused) => Err(refused.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_invitation_is_a_full_address_at_the_host_that_was_asked() {
        for (host, is_https, expected) in [
            ("10.1.2.3:8080", false, "http://10.1.2.3:8080"),
            ("jn.example.gov.cn", true, "https://jn.example.gov.cn"),
            ("[fe80::1]:80", false, "http://[fe80::1]:80"),
            ("a\"><b", false, ""),
            ("a/b@c", false, ""),
        ] {
            let headers = HeaderMap::from_iter([(header::HOST, host.parse().unwrap())]);
            assert_eq!(origin(&headers, is_https), expected);
        }
        assert_eq!(origin(&HeaderMap::new(), true), "");
    }
}
