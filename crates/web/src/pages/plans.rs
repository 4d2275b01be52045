//! `/plans`: the years, and drafts of imports that wait.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use jiannuo_export::words;
use jiannuo_office::{DraftKind, Role, copy_plan, drafts, plans};

use crate::Site;
use crate::chrome::Chrome;
use crate::failure::{Answer, Failure, html};
use crate::fields::Fields;
use crate::moment;
use crate::pages::import_body::ImportBody;
use crate::pages::period_bar::current;
use crate::signed::Signed;

#[derive(Template)]
#[template(path = "plans.html")]
struct Page {
    c: Chrome,
    drafts: Vec<DraftShown>,
    plans: Vec<PlanShown>,
    /// Whether stocktake and forecast are for this person.
    is_foreseen: bool,
}

struct DraftShown {
    id: String,
    title: String,
    at: String,
}

struct PlanShown {
    id: String,
    year: i32,
    next_year: i32,
    title: String,
    sentence: String,
    board: Option<String>,
}

/// `GET /plans`.
pub(crate) async fn show(State(site): State<Site>, signed: Signed) -> Answer {
    let Signed { actor, chrome: c } = signed;
    let language = c.language;
    let plans = plans(&site.database, &actor).await?;
    let today = site.today();
    let kept = match actor.role {
        Role::Office => drafts(&site.database, &actor, DraftKind::Import).await?,
        _ => Vec::new(),
    };
    let draft = |kept: jiannuo_office::Draft| DraftShown {
        title: serde_json::from_str::<ImportBody>(&kept.body)
            .map(|body| words::import_waits(&body.file, language))
            .unwrap_or_default(),
        at: moment::shown(&kept.at, language),
        id: kept.key,
    };
    let plan = |plan: jiannuo_office::PlanListed| PlanShown {
        board: current(&plan.periods, today)
            .map(|period| format!("/plans/{}/periods/{}", plan.id, period.name)),
        sentence: words::periods_open(
            plan.periods.len(),
            plan.periods.first().map(|period| words::period(&period.name, language)).as_deref(),
            plan.periods.last().map(|period| words::period(&period.name, language)).as_deref(),
            language,
        ),
        next_year: plan.year.saturating_add(1),
        year: plan.year,
        title: plan.title,
        id: plan.id,
    };
    let page = Page {
        is_foreseen: matches!(actor.role, Role::Office | Role::Leader),
        drafts: kept.into_iter().map(draft).collect(),
        plans: plans.into_iter().map(plan).collect(),
        c,
    };
    html(page.render())
}

/// `POST /plans/{plan}/copies`: last year's plan as another year's.
pub(crate) async fn copy(
    State(site): State<Site>,
    signed: Signed,
    Path(plan): Path<String>,
    fields: Fields,
) -> Answer {
    signed.only(&[Role::Office])?;
    let year = fields
        .text("year")
        .parse()
        .map_err(|_| Failure::Invalid(vec![("year".into(), jiannuo_office::Invalid::Unusable)]))?;
    let id = copy_plan(&site.database, &signed.actor, &plan, year, fields.text("title"), site.now()).await?;
    Ok(Redirect::to(&format!("/plans/{id}/periods?done=plan-copied")).into_response())
}
