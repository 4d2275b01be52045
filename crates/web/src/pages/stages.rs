//! `/plans/{plan}/indicators/{indicator}/stages`: works before acceptance, which stage each object has passed.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect};
use jiannuo_export::words;
use jiannuo_office::{Action, Role, StageEntry, Works, name_objects, plans, progress, report_stages, works};
use serde::Deserialize;

use crate::Site;
use crate::chrome::Chrome;
use crate::failure::{Answer, Failure, html};
use crate::fields::Fields;
use crate::pages::period_bar::current;
use crate::signed::Signed;

/// Which period is looked at.
#[derive(Debug, Deserialize)]
pub(crate) struct Asked {
    period: Option<String>,
}

#[derive(Template)]
#[template(path = "stages.html")]
struct Page {
    c: Chrome,
    here: String,
    name: String,
    period: String,
    periods: Vec<(String, String, bool)>,
    stages: Vec<Column>,
    objects: Vec<Row>,
    progress: Option<String>,
    may_report: bool,
    may_name: bool,
}

/// A stage with what is planned for it and how many have passed it.
struct Column {
    number: i32,
    name: String,
    weight: u16,
    month: i8,
    passed: usize,
}

struct Row {
    number: i32,
    name: String,
    /// Number of the stage; -1 where nobody has said.
    stage: i32,
    said: String,
    note: String,
}

/// `GET /plans/{plan}/indicators/{indicator}/stages`.
pub(crate) async fn show(
    State(site): State<Site>,
    signed: Signed,
    Path((plan, indicator)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Answer {
    let Signed { actor, chrome: c } = signed;
    let language = c.language;
    let listed = plans(&site.database, &actor).await?;
    let known = listed.into_iter().find(|known| known.id == plan).ok_or(Failure::NotFound)?;
    let period = match asked.period {
        Some(period) => period,
        None => current(&known.periods, site.today()).ok_or(Failure::NotFound)?.name.clone(),
    };
    let told = progress(&site.database, &actor, &plan, &period).await?;
    let row = told.rows.iter().find(|row| row.indicator == indicator).ok_or(Failure::NotFound)?;
    let works =
        works(&site.database, &actor, &plan, (&period, &indicator)).await?.ok_or(Failure::NotFound)?;
    let periods = known
        .periods
        .iter()
        .map(|listed| (listed.name.clone(), words::period(&listed.name, language), listed.name == period));
    html(
        Page {
            here: format!("/plans/{plan}/indicators/{indicator}"),
            name: row.row.name().to_owned(),
            periods: periods.collect(),
            progress: works.progress().map(|share| share.percent(2)),
            stages: columns(&works),
            objects: works.objects.iter().map(|object| shown(object, &works, c.w)).collect(),
            may_report: row.may(&actor, Action::Submit),
            may_name: actor.role == Role::Office,
            period,
            c,
        }
        .render(),
    )
}

fn columns(works: &Works) -> Vec<Column> {
    let passed = works.passed();
    let column = |((stage, passed), number): ((&jiannuo_domain::Stage, usize), i32)| Column {
        number,
        name: stage.name.clone(),
        weight: stage.weight,
        month: stage.month,
        passed,
    };
    works.stages.iter().zip(passed).zip(1..).map(column).collect()
}

fn shown(object: &jiannuo_office::WorksObject, works: &Works, w: &'static words::SiteWords) -> Row {
    let stage = object.stage.unwrap_or(-1);
    let name = usize::try_from(stage - 1).ok().and_then(|place| works.stages.get(place));
    Row {
        number: object.number,
        name: if object.name.is_empty() { w.works_whole.to_owned() } else { object.name.clone() },
        said: match (stage, name) {
            (_, Some(stage)) => stage.name.clone(),
            (0, None) => w.stage_none.to_owned(),
            _ => w.stage_unsaid.to_owned(),
        },
        stage,
        note: object.note.clone().unwrap_or_default(),
    }
}

/// `POST /plans/{plan}/indicators/{indicator}/stages`.
pub(crate) async fn report(
    State(site): State<Site>,
    signed: Signed,
    Path((plan, indicator)): Path<(String, String)>,
    fields: Fields,
) -> Answer {
    signed.only(&[Role::Filler])?;
    let notes = fields.column("note");
    let entry = |(object, stage): (&&str, &&str)| -> Option<StageEntry<'_>> {
        let number = object.parse().ok()?;
        Some(StageEntry { object: number, stage: stage.parse().ok()?, note: notes.get(*object).copied() })
    };
    let column = fields.column("stage");
    let entries: Vec<StageEntry<'_>> = column.iter().filter_map(entry).collect();
    let period = fields.text("period");
    report_stages(&site.database, &signed.actor, &plan, (period, &indicator), &entries, site.now()).await?;
    let here = format!("/plans/{plan}/indicators/{indicator}/stages?period={period}&done=stages-kept");
    Ok(Redirect::to(&here).into_response())
}

/// `POST /plans/{plan}/indicators/{indicator}/objects`.
pub(crate) async fn objects(
    State(site): State<Site>,
    signed: Signed,
    Path((plan, indicator)): Path<(String, String)>,
    fields: Fields,
) -> Answer {
    signed.only(&[Role::Office])?;
    let names: Vec<&str> =
        fields.text("names").lines().map(str::trim).filter(|name| !name.is_empty()).collect();
    name_objects(&site.database, &signed.actor, &plan, &indicator, &names, site.now()).await?;
    let here = format!("/plans/{plan}/indicators/{indicator}/stages?done=objects-named");
    Ok(Redirect::to(&here).into_response())
}
