//! `/system`: what the system administrator keeps an eye on; no figures of any plan.

use askama::Template;
use axum::extract::State;
use jiannuo_export::words;
use jiannuo_office::{Role, free_space};

use crate::Site;
use crate::chrome::Chrome;
use crate::failure::{Answer, html};
use crate::signed::Signed;

#[derive(Template)]
#[template(path = "system.html")]
struct Page {
    c: Chrome,
    version: &'static str,
    database: &'static str,
    folder: String,
    free: String,
    connection: &'static str,
    policy: &'static str,
    limits: String,
}

/// `GET /system`.
pub(crate) async fn show(State(site): State<Site>, signed: Signed) -> Answer {
    signed.only(&[Role::SystemAdministrator])?;
    let settings = &site.settings;
    let language = signed.chrome.language;
    let free = free_space(&settings.data).map_or_else(|error| error.to_string(), words::bytes);
    let (idle, absolute) = (settings.limits.idle.as_mins(), settings.limits.absolute.as_hours());
    let page = Page {
        version: env!("CARGO_PKG_VERSION"),
        database: site.database.engine_name(),
        folder: settings.data.display().to_string(),
        free,
        connection: if settings.is_https { "HTTPS" } else { "HTTP" },
        policy: words::password_rule(settings.policy.name(), language),
        limits: words::session_limits(idle, absolute, language),
        c: signed.chrome,
    };
    html(page.render())
}
