//! Every address of the site, once: nouns, and records that are posted.

use std::time::Duration;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get, post};

use crate::failure::{Failure, explain};
use crate::pages::*;
use crate::{Site, assets, guard, preferences};

/// Most bytes of a form.
const FORM: usize = 512 << 10;
/// Most bytes of a form with files.
const UPLOAD: usize = 24 << 20;
/// How long an answer may take.
const WITHIN: Duration = Duration::from_secs(60);

/// One address: methods, path, handlers.
type Route = (&'static str, &'static str, MethodRouter<Site>);

fn routes() -> Vec<Route> {
    let upload = || DefaultBodyLimit::max(UPLOAD);
    vec![
        ("GET", "/", get(home::show)),
        ("GET", "/health", get(health::show)),
        ("GET", "/assets/{name}", get(assets::serve)),
        ("POST", "/preferences", post(preferences::choose)),
        ("GET POST", "/setup", get(setup::show).post(setup::found)),
        ("GET POST", "/sign-in", get(sign_in::show).post(sign_in::enter)),
        ("GET POST", "/sign-in/code", get(sign_in::ask_code).post(sign_in::enter_code)),
        ("POST", "/sign-out", post(sign_in::leave)),
        ("GET POST", "/invitations/{token}", get(invitation::show).post(invitation::accept)),
        ("GET POST", "/posts", get(posts::show).post(posts::choose)),
        ("GET", "/account", get(account::show)),
        ("POST", "/account/password", post(account::password)),
        ("POST", "/account/sessions/{session}/ending", post(account::ended)),
        ("POST", "/account/second-factor", post(account::second_factor)),
        ("POST", "/account/second-factor/confirmation", post(account::confirm)),
        ("POST", "/account/second-factor/removal", post(account::remove)),
        ("GET POST", "/account/telling", get(telling::show).post(telling::keep)),
        ("GET", "/inbox", get(inbox::show)),
        ("POST", "/inbox/reading", post(inbox::read_all)),
        ("POST", "/inbox/{message}/reading", post(inbox::read)),
        ("GET POST", "/people", get(people::show).post(people::add)),
        ("POST", "/people/{id}/invitation", post(people::invitation)),
        ("POST", "/people/{id}/successor", post(people::succeed)),
        ("POST", "/people/{id}/vacancy", post(people::empty)),
        ("GET", "/log", get(log::show)),
        ("GET", "/system", get(system::show)),
        ("GET", "/channels", get(channels::show)),
        ("POST", "/channels/mail-server", post(channels_act::mail_server)),
        ("POST", "/channels/mail-server/tests", post(channels_act::mail_test)),
        ("POST", "/channels/hosts", post(channels_act::host)),
        ("POST", "/channels/hosts/{host}/removal", post(channels_act::host_removal)),
        ("POST", "/channels/hooks", post(channels_act::hook_new)),
        ("POST", "/channels/hooks/{hook}", post(channels_act::hook)),
        ("POST", "/channels/hooks/{hook}/tests", post(channels_act::hook_test)),
        ("POST", "/channels/hooks/{hook}/removal", post(channels_act::hook_removal)),
        ("POST", "/channels/jobs/{job}/sending", post(channels_act::again)),
        ("POST", "/channels/jobs/{job}/dropping", post(channels_act::dropped)),
        ("GET", "/board", get(home::board)),
        ("GET", "/report", get(home::report)),
        ("GET", "/review", get(home::review)),
        ("GET", "/verification", get(home::verification)),
        ("GET", "/documents", get(home::documents)),
        ("GET", "/changes", get(home::changes)),
        ("GET", "/plans", get(plans::show)),
        ("GET POST", "/plans/new", get(plan_new::show).post(plan_new::receive).layer(upload())),
        ("GET", "/imports/{import}", get(import::show)),
        ("POST", "/imports/{import}/rows/{row}", post(import::correct)),
        ("POST", "/imports/{import}/plan", post(import::confirm)),
        ("POST", "/imports/{import}/revision", post(import::revise)),
        ("POST", "/imports/{import}/discarding", post(import::discard)),
        ("POST", "/plans/{plan}/copies", post(plans::copy)),
        ("GET", "/plans/{plan}/departments", get(departments::show)),
        ("POST", "/plans/{plan}/departments/{department}/aliases", post(departments::alias)),
        ("GET POST", "/plans/{plan}/scheme", get(scheme::show).post(scheme::choose)),
        ("GET POST", "/plans/{plan}/scheme/edit", get(scheme_edit::show).post(scheme_edit::send)),
        ("GET", "/plans/{plan}/changes", get(changes::show)),
        ("GET POST", "/plans/{plan}/periods", get(periods::show).post(periods::open)),
        ("GET", "/plans/{plan}/periods/{period}", get(board::show)),
        ("GET POST", "/plans/{plan}/periods/{period}/report", get(report::show).post(report::send)),
        ("POST", "/plans/{plan}/periods/{period}/report/check", post(report_check::check)),
        ("POST", "/plans/{plan}/periods/{period}/report/draft", post(report_check::keep)),
        ("GET", "/plans/{plan}/periods/{period}/report.xlsx", get(workbook::download)),
        ("POST", "/plans/{plan}/periods/{period}/report/workbook", post(workbook::upload).layer(upload())),
        ("POST", "/plans/{plan}/periods/{period}/evidence", post(evidence::add).layer(upload())),
        ("POST", "/plans/{plan}/periods/{period}/extensions", post(departments::extension)),
        ("GET POST", "/plans/{plan}/periods/{period}/review", get(review::show).post(review::act)),
        ("POST", "/plans/{plan}/periods/{period}/verdicts", post(verdicts::issue)),
        (
            "GET POST",
            "/plans/{plan}/periods/{period}/verification",
            get(verification::show).post(verification::add),
        ),
        ("GET", "/plans/{plan}/periods/{period}/documents", get(documents::show)),
        ("GET", "/plans/{plan}/periods/{period}/documents/{document}", get(documents::download)),
        ("GET", "/plans/{plan}/indicators/{indicator}", get(indicator::show)),
        ("GET POST", "/plans/{plan}/trajectories", get(trajectories::show).post(trajectories::adopt)),
        (
            "GET POST",
            "/plans/{plan}/indicators/{indicator}/trajectory",
            get(trajectory::show).post(trajectory::revise),
        ),
        ("GET POST", "/plans/{plan}/indicators/{indicator}/stages", get(stages::show).post(stages::report)),
        ("POST", "/plans/{plan}/indicators/{indicator}/objects", post(stages::objects)),
        ("POST", "/plans/{plan}/indicators/{indicator}/targets", post(revision::target)),
        ("POST", "/plans/{plan}/indicators/{indicator}/wordings", post(revision::wording)),
        ("POST", "/plans/{plan}/indicators/{indicator}/assignments", post(revision::assignment)),
        ("POST", "/plans/{plan}/indicators/{indicator}/withdrawal", post(revision::withdrawal)),
        ("POST", "/plans/{plan}/indicators/{indicator}/exemptions", post(exemption::give)),
        ("POST", "/plans/{plan}/indicators/{indicator}/exemption-endings", post(exemption::end)),
        ("POST", "/plans/{plan}/indicators/{indicator}/remarks", post(remark::add)),
        ("GET", "/supervision", get(supervision::show)),
        ("GET POST", "/supervision/new", get(supervision_new::show).post(supervision_new::issue)),
        ("GET", "/supervision/{kind}/{year}/{serial}", get(supervision_matter::show)),
        ("GET", "/supervision/{kind}/{year}/{serial}/document.docx", get(supervision_paper::docx)),
        ("GET", "/supervision/{kind}/{year}/{serial}/document.pdf", get(supervision_paper::pdf)),
        ("POST", "/supervision/{kind}/{year}/{serial}/receipts", post(supervision_step::received)),
        (
            "POST",
            "/supervision/{kind}/{year}/{serial}/answers",
            post(supervision_step::answer_given).layer(upload()),
        ),
        ("POST", "/supervision/{kind}/{year}/{serial}/extensions", post(supervision_step::extension_asked)),
        (
            "POST",
            "/supervision/{kind}/{year}/{serial}/extension-decisions",
            post(supervision_step::extension_decided),
        ),
        ("POST", "/supervision/{kind}/{year}/{serial}/returns", post(supervision_step::returned)),
        ("POST", "/supervision/{kind}/{year}/{serial}/closure", post(supervision_step::closed)),
        ("POST", "/supervision/{kind}/{year}/{serial}/cancellation", post(supervision_step::cancelled)),
        ("GET", "/evidence/{hash}", get(evidence::download)),
    ]
}

/// Methods and path of every address, for the golden file.
#[must_use]
pub fn route_list() -> Vec<(&'static str, &'static str)> {
    routes().into_iter().map(|(methods, path, _)| (methods, path)).collect()
}

/// The site as a service, for a server or a test.
pub fn router(site: Site) -> Router {
    let mut router = Router::new();
    for (_, path, handler) in routes() {
        router = router.route(path, handler);
    }
    router
        .layer(DefaultBodyLimit::max(FORM))
        .layer(from_fn_with_state(site.clone(), guard::writes))
        .layer(from_fn(within))
        .layer(from_fn_with_state(site.clone(), explain))
        .layer(from_fn_with_state(site.clone(), guard::headers))
        .with_state(site)
}

/// Ends what takes too long; an act under way is then undone by its database.
async fn within(request: Request, next: Next) -> Response {
    match tokio::time::timeout(WITHIN, next.run(request)).await {
        Ok(answer) => answer,
        Err(_) => Failure::Timeout.into_response(),
    }
}
