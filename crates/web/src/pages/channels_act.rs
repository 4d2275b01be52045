//! What the system administrator sets and decides on `/channels`.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use jiannuo_export::words;
use jiannuo_office::{
    ChannelKind, Encryption, HostListed, MailServer, NewChannel, NoticeKind, Outcome, Refused, Role,
    allow_host, disallow_host, drop_job, put_channel, remove_channel, send_again, set_mail_server,
    test_channel, test_mail,
};

use super::channels::page;
use crate::Site;
use crate::failure::{Answer, problems_of};
use crate::fields::Fields;
use crate::signed::Signed;

/// Leads back to the page with a word, or shows it with what was wrong.
async fn answer<T>(site: &Site, signed: Signed, outcome: Outcome<T>, done: &str) -> Answer {
    match outcome {
        Ok(_) => Ok(Redirect::to(&format!("/channels?done={done}")).into_response()),
        Err(Refused::Invalid(entries)) => {
            let problems = problems_of(&entries, signed.chrome.language);
            page(site, signed, problems).await
        }
        Err(refused) => Err(refused.into()),
    }
}

/// `POST /channels/mail-server`.
pub(crate) async fn mail_server(State(site): State<Site>, signed: Signed, fields: Fields) -> Answer {
    signed.only(&[Role::SystemAdministrator])?;
    let Some(port) = fields.text("port").parse::<u16>().ok().filter(|port| *port != 0) else {
        let problems = vec![words::invalid("port", signed.chrome.language).to_owned()];
        return page(&site, signed, problems).await;
    };
    let new = MailServer {
        host: fields.text("host").to_owned(),
        port,
        encryption: Encryption::named(fields.text("encryption")).unwrap_or(Encryption::Tls),
        login: fields.text("mail_login").to_owned(),
        password: fields.text("mail_password").to_owned(),
        sender: fields.text("sender").to_owned(),
        site: fields.text("site").to_owned(),
    };
    let outcome = set_mail_server(&site.database, &signed.actor, &new, site.now()).await;
    answer(&site, signed, outcome, "mail-server-set").await
}

/// `POST /channels/mail-server/tests`.
pub(crate) async fn mail_test(State(site): State<Site>, signed: Signed, fields: Fields) -> Answer {
    let outcome = test_mail(&site.database, &signed.actor, fields.text("to"), site.now()).await;
    answer(&site, signed, outcome, "test-made").await
}

/// `POST /channels/hosts`.
pub(crate) async fn host(State(site): State<Site>, signed: Signed, fields: Fields) -> Answer {
    let new = HostListed {
        host: fields.text("host").to_owned(),
        is_private_allowed: fields.some("private").is_some(),
        is_plain_allowed: fields.some("plain").is_some(),
    };
    let outcome = allow_host(&site.database, &signed.actor, &new, site.now()).await;
    answer(&site, signed, outcome, "host-allowed").await
}

/// `POST /channels/hosts/{host}/removal`.
pub(crate) async fn host_removal(
    State(site): State<Site>,
    signed: Signed,
    Path(host): Path<String>,
    _fields: Fields,
) -> Answer {
    let outcome = disallow_host(&site.database, &signed.actor, &host, site.now()).await;
    answer(&site, signed, outcome, "host-disallowed").await
}

/// `POST /channels/hooks`.
pub(crate) async fn hook_new(State(site): State<Site>, signed: Signed, fields: Fields) -> Answer {
    put(&site, signed, None, &fields).await
}

/// `POST /channels/hooks/{hook}`.
pub(crate) async fn hook(
    State(site): State<Site>,
    signed: Signed,
    Path(hook): Path<String>,
    fields: Fields,
) -> Answer {
    put(&site, signed, Some(&hook), &fields).await
}

async fn put(site: &Site, signed: Signed, id: Option<&str>, fields: &Fields) -> Answer {
    signed.only(&[Role::SystemAdministrator])?;
    let kinds: Vec<NoticeKind> = fields.all("notice").filter_map(NoticeKind::named).collect();
    let new = NewChannel {
        kind: ChannelKind::named(fields.text("hook_kind")).unwrap_or(ChannelKind::Generic),
        name: fields.text("name"),
        url: fields.text("url"),
        secret: fields.text("secret"),
        kinds: &kinds,
        is_on: fields.some("on").is_some(),
    };
    let outcome = put_channel(&site.database, &signed.actor, id, &new, site.now()).await;
    answer(site, signed, outcome, "channel-set").await
}

/// `POST /channels/hooks/{hook}/removal`.
pub(crate) async fn hook_removal(
    State(site): State<Site>,
    signed: Signed,
    Path(hook): Path<String>,
    _fields: Fields,
) -> Answer {
    let outcome = remove_channel(&site.database, &signed.actor, &hook, site.now()).await;
    answer(&site, signed, outcome, "channel-removed").await
}

/// `POST /channels/hooks/{hook}/tests`.
pub(crate) async fn hook_test(
    State(site): State<Site>,
    signed: Signed,
    Path(hook): Path<String>,
    _fields: Fields,
) -> Answer {
    let outcome = test_channel(&site.database, &signed.actor, &hook, site.now()).await;
    answer(&site, signed, outcome, "test-made").await
}

/// `POST /channels/jobs/{job}/sending`.
pub(crate) async fn again(
    State(site): State<Site>,
    signed: Signed,
    Path(job): Path<String>,
    _fields: Fields,
) -> Answer {
    let outcome = send_again(&site.database, &signed.actor, &job, site.now()).await;
    answer(&site, signed, outcome, "job-again").await
}

/// `POST /channels/jobs/{job}/dropping`.
pub(crate) async fn dropped(
    State(site): State<Site>,
    signed: Signed,
    Path(job): Path<String>,
    _fields: Fields,
) -> Answer {
    let outcome = drop_job(&site.database, &signed.actor, &job, site.now()).await;
    answer(&site, signed, outcome, "job-dropped").await
}
