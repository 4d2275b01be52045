//! `/channels`: mail server, hooks, allowed hosts and what was sent, for the system administrator.

use askama::Template;
use axum::extract::State;
use jiannuo_export::{Language, words};
use jiannuo_office::{
    ChannelKind, ChannelListed, Encryption, HostListed, JobListed, MailServer, NoticeKind, channels,
};

use crate::Site;
use crate::chrome::Chrome;
use crate::failure::{Answer, html};
use crate::moment;
use crate::signed::Signed;

#[derive(Template)]
#[template(path = "channels.html")]
struct Page {
    c: Chrome,
    problems: Vec<String>,
    mail: MailServer,
    encryptions: Vec<Choice>,
    has_password: bool,
    hooks: Vec<HookShown>,
    new_hook: HookShown,
    hosts: Vec<HostListed>,
    open: Vec<JobShown>,
    jobs: Vec<JobShown>,
}

/// One of several values.
struct Choice {
    code: &'static str,
    word: &'static str,
    is_chosen: bool,
}

/// A hook as its form shows it.
struct HookShown {
    id: String,
    name: String,
    host: String,
    kind: &'static str,
    is_on: bool,
    has_secret: bool,
    kinds: Vec<Choice>,
    notices: Vec<Choice>,
}

struct JobShown {
    id: String,
    kind: &'static str,
    recipient: String,
    state: &'static str,
    /// Code of the state, for its colour and shape.
    state_code: String,
    error: String,
    attempts: i32,
    at: String,
    run_at: Option<String>,
}

/// `GET /channels`.
pub(crate) async fn show(State(site): State<Site>, signed: Signed) -> Answer {
    page(&site, signed, Vec::new()).await
}

/// The page, with what was wrong on top.
pub(super) async fn page(site: &Site, signed: Signed, problems: Vec<String>) -> Answer {
    let found = channels(&site.database, &signed.actor).await?;
    let language = signed.chrome.language;
    let chosen = found.mail.encryption;
    let encryption = |one: Encryption| Choice {
        code: one.code(),
        word: words::encryption(one.code(), language),
        is_chosen: one == chosen,
    };
    let page = Page {
        problems,
        mail: found.mail,
        encryptions: Encryption::ALL.into_iter().map(encryption).collect(),
        has_password: found.has_password,
        hooks: found.channels.iter().map(|hook| hook_shown(hook, language)).collect(),
        new_hook: hook_shown(&new_hook(), language),
        hosts: found.hosts,
        open: found.open.into_iter().map(|job| job_shown(job, language)).collect(),
        jobs: found.jobs.into_iter().map(|job| job_shown(job, language)).collect(),
        c: signed.chrome,
    };
    html(page.render())
}

/// What a form for another hook begins with.
fn new_hook() -> ChannelListed {
    let kinds = vec![
        NoticeKind::FiguresDue,
        NoticeKind::OrderIssued,
        NoticeKind::OrderOverdue,
        NoticeKind::BulletinIssued,
    ];
    let (id, name, host) = Default::default();
    ChannelListed { id, kind: ChannelKind::WeCom, name, host, has_secret: false, kinds, is_on: true }
}

fn hook_shown(hook: &ChannelListed, language: Language) -> HookShown {
    let kind = |kind: ChannelKind| Choice {
        code: kind.code(),
        word: words::channel_kind(kind.code(), language),
        is_chosen: kind == hook.kind,
    };
    let notice = |notice: NoticeKind| Choice {
        code: notice.code(),
        word: words::notice_kind(notice.code(), language),
        is_chosen: hook.kinds.contains(&notice),
    };
    HookShown {
        id: hook.id.clone(),
        name: hook.name.clone(),
        host: hook.host.clone(),
        kind: words::channel_kind(hook.kind.code(), language),
        is_on: hook.is_on,
        has_secret: hook.has_secret,
        kinds: ChannelKind::ALL.into_iter().map(kind).collect(),
        notices: NoticeKind::ALL.into_iter().map(notice).collect(),
    }
}

fn job_shown(job: JobListed, language: Language) -> JobShown {
    JobShown {
        id: job.id,
        kind: words::job_kind(&job.kind, language),
        recipient: job.recipient,
        state: words::job_state(&job.state, language),
        error: job.last_error.map(|error| words::sending_error(&error, language)).unwrap_or_default(),
        attempts: job.attempts,
        at: moment::shown(&job.at, language),
        run_at: (job.state == "waiting").then(|| moment::shown(&job.run_at, language)),
        state_code: job.state,
    }
}
