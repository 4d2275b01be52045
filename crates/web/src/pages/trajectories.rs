//! `/plans/{plan}/trajectories`: the planned course of every indicator, and what is proposed.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use jiannuo_domain::Trajectory;
use jiannuo_export::{Language, words};
use jiannuo_office::{BasedOn, Grounds, Role, TrajectoryListed, adopt_proposals, plans, trajectories};

use crate::Site;
use crate::chrome::Chrome;
use crate::failure::{Answer, Failure, html};
use crate::fields::Fields;
use crate::signed::Signed;

#[derive(Template)]
#[template(path = "trajectories.html")]
struct Page {
    c: Chrome,
    plan: String,
    title: String,
    rows: Vec<Row>,
    /// Whether anything is proposed that this person may adopt.
    may_adopt: bool,
}

struct Row {
    indicator: String,
    name: String,
    department: String,
    now: Shown,
    is_drawn: bool,
    proposed: Option<(Shown, String)>,
}

/// A course in a cell: form, and its shares at the ends of the quarters.
struct Shown {
    form: &'static str,
    quarters: String,
}

/// `GET /plans/{plan}/trajectories`.
pub(crate) async fn show(State(site): State<Site>, signed: Signed, Path(plan): Path<String>) -> Answer {
    let Signed { actor, chrome: c } = signed;
    let listed = plans(&site.database, &actor).await?;
    let title = listed.into_iter().find(|known| known.id == plan).ok_or(Failure::NotFound)?.title;
    let language = c.language;
    let rows: Vec<Row> = trajectories(&site.database, &actor, &plan)
        .await?
        .into_iter()
        .filter(|listed| listed.row.target.amount().is_some())
        .map(|listed| row(listed, language))
        .collect();
    let may_adopt = actor.role == Role::Office && rows.iter().any(|row| row.proposed.is_some());
    html(Page { c, plan, title, rows, may_adopt }.render())
}

fn row(listed: TrajectoryListed, language: Language) -> Row {
    Row {
        name: listed.row.name().to_owned(),
        department: listed.row.department.clone().unwrap_or_default(),
        now: shown(&listed.now, language),
        is_drawn: listed.version > 0,
        proposed: listed.proposed.map(|proposed| {
            let because = because(&proposed.because, language);
            (shown(&proposed.trajectory, language), because)
        }),
        indicator: listed.indicator,
    }
}

fn shown(trajectory: &Trajectory, language: Language) -> Shown {
    Shown {
        form: words::trajectory_form(trajectory.form(), language),
        quarters: words::quarter_ends(trajectory.shares()),
    }
}

/// What a proposal rests on, in words.
pub(crate) fn because(because: &BasedOn, language: Language) -> String {
    match because {
        BasedOn::PlannedPoints => words::based_on("planned-points", "", language),
        BasedOn::LastYear { year } => words::based_on("last-year", &year.to_string(), language),
        BasedOn::Schools { word } => words::based_on("schools", word, language),
        BasedOn::Acceptance { word } => words::based_on("acceptance", word, language),
        BasedOn::Outdoors { word } => words::based_on("outdoors", word, language),
        BasedOn::Kind { kind, .. } => words::based_on("kind", words::kind(*kind, language), language),
    }
}

/// `POST /plans/{plan}/trajectories`.
pub(crate) async fn adopt(
    State(site): State<Site>,
    signed: Signed,
    Path(plan): Path<String>,
    fields: Fields,
) -> Answer {
    signed.only(&[Role::Office])?;
    let chosen: Vec<String> = fields.all("indicator").map(str::to_owned).collect();
    if chosen.is_empty() {
        return Ok(Redirect::to(&format!("/plans/{plan}/trajectories?done=none-chosen")).into_response());
    }
    let grounds = Grounds { reason: fields.text("reason"), document: fields.some("document") };
    adopt_proposals(&site.database, &signed.actor, &plan, &chosen, grounds, site.now()).await?;
    Ok(Redirect::to(&format!("/plans/{plan}/trajectories?done=trajectories-adopted")).into_response())
}
