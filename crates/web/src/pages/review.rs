//! 审签 and 审核: a department's head signs, the office accepts, both send back with a reason.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use jiannuo_export::words;
use jiannuo_office::{Refused, Role, accept, cited, progress, return_figure, sign};

use crate::Site;
use crate::chrome::Chrome;
use crate::failure::{Answer, Failure, html, problems_of};
use crate::fields::Fields;
use crate::moment;
use crate::pages::period_bar::{self, PeriodLink};
use crate::pages::report::noticed;
use crate::pages::review_row::{Around, GroupShown, RowShown, is_shown};
use crate::signed::Signed;

#[derive(Template)]
#[template(path = "review.html")]
struct Page {
    c: Chrome,
    problems: Vec<String>,
    heading: &'static str,
    period: String,
    as_of: String,
    deadline: String,
    here: String,
    periods: Vec<PeriodLink>,
    sentence: String,
    groups: Vec<GroupShown>,
    pass_word: &'static str,
}

/// `GET /plans/{plan}/periods/{period}/review`.
pub(crate) async fn show(
    State(site): State<Site>,
    signed: Signed,
    Path((plan, period)): Path<(String, String)>,
) -> Answer {
    page(&site, signed, &plan, &period, Vec::new(), &Fields::default()).await
}

async fn page(
    site: &Site,
    signed: Signed,
    plan: &str,
    period: &str,
    problems: Vec<String>,
    fields: &Fields,
) -> Answer {
    signed.only(&[Role::Head, Role::Office])?;
    let Signed { actor, chrome: c } = signed;
    let language = c.language;
    let now = progress(&site.database, &actor, plan, period).await?;
    let mut noticed = noticed(&now, language);
    let files = cited(&site.database, &actor, plan, period).await?;
    let reasons = fields.column("reason");
    let around = Around { actor: &actor, rounding: now.rounding, plan, period, language };
    let mut groups: Vec<GroupShown> = Vec::new();
    for row in now.rows.iter().filter(|row| is_shown(&actor, row)) {
        let notes = noticed.remove(&row.indicator).unwrap_or_default();
        let cited = files.get(&row.indicator);
        let mut shown = RowShown::of(&around, row, notes, cited);
        shown.typed_reason = reasons.get(row.indicator.as_str()).copied().unwrap_or_default().to_owned();
        let department = row.row.department.clone().unwrap_or_default();
        match groups.iter_mut().find(|group| group.department == department) {
            Some(group) => group.rows.push(shown),
            None => groups.push(GroupShown { department, sentence: String::new(), rows: vec![shown] }),
        }
    }
    for group in &mut groups {
        let ready = group.rows.iter().filter(|row| row.is_ready).count();
        group.sentence = words::review_group(group.rows.len(), ready, language);
    }
    let all = groups.iter().map(|group| group.rows.len()).sum();
    let ready = groups.iter().flat_map(|group| &group.rows).filter(|row| row.is_ready).count();
    let is_head = actor.role == Role::Head;
    let page = Page {
        problems,
        heading: if is_head { c.w.nav_sign } else { c.w.nav_review },
        period: words::period(period, language),
        as_of: moment::as_of(&now.cut_off, language),
        deadline: words::deadline(&moment::day(&now.deadline, language), language),
        here: format!("/plans/{plan}/periods/{period}/review"),
        periods: period_bar::links(&now.periods, period, plan, "/review", language),
        sentence: words::review_sentence(all, ready, is_head, language),
        groups,
        pass_word: if is_head { c.w.sign_chosen } else { c.w.accept_chosen },
        c,
    };
    html(page.render())
}

/// `POST /plans/{plan}/periods/{period}/review`: one returned, or those chosen passed.
pub(crate) async fn act(
    State(site): State<Site>,
    signed: Signed,
    Path((plan, period)): Path<(String, String)>,
    fields: Fields,
) -> Answer {
    signed.only(&[Role::Head, Role::Office])?;
    let here = format!("/plans/{plan}/periods/{period}/review");
    let language = signed.chrome.language;
    if let Some(which) = fields.some("return") {
        let (indicator, version) = figure(which)?;
        let reason = fields.column("reason").get(indicator).copied().unwrap_or_default().to_owned();
        let step = (indicator, version);
        let returned =
            return_figure(&site.database, &signed.actor, &plan, &period, step, &reason, site.now());
        return match returned.await {
            Ok(()) => Ok(Redirect::to(&format!("{here}?done=returned")).into_response()),
            Err(Refused::Invalid(entries)) => {
                let problems = problems_of(&entries, language);
                page(&site, signed, &plan, &period, problems, &fields).await
            }
            Err(refused) => Err(refused.into()),
        };
    }
    let mut problems = Vec::new();
    let mut passed = 0;
    for which in fields.all("row") {
        let step = figure(which)?;
        let (database, actor, now) = (&site.database, &signed.actor, site.now());
        let done = match actor.role {
            Role::Head => sign(database, actor, &plan, &period, step, now).await,
            _ => accept(database, actor, &plan, &period, step, now).await,
        };
        match done {
            Ok(()) => passed += 1,
            Err(Refused::Conflict { by, at, written, .. }) => {
                problems.push(words::conflict(&by, &moment::shown(&at, language), &written, language));
            }
            // Somebody else was quicker; what is left stands on the page again.
            Err(Refused::Forbidden) => {
                problems.push(words::invalid("no-longer", language).to_owned());
            }
            Err(refused) => return Err(refused.into()),
        }
    }
    if !problems.is_empty() {
        return page(&site, signed, &plan, &period, problems, &fields).await;
    }
    let done = match (passed, signed.actor.role) {
        (0, _) => "none-chosen",
        (_, Role::Head) => "signed",
        _ => "accepted",
    };
    Ok(Redirect::to(&format!("{here}?done={done}")).into_response())
}

/// "INDICATOR:VERSION".
fn figure(which: &str) -> Result<(&str, i32), Failure> {
    let (indicator, version) = which.split_once(':').ok_or(Failure::NotFound)?;
    Ok((indicator, version.parse().map_err(|_| Failure::NotFound)?))
}
