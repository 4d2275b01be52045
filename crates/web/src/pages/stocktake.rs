//! `/plans/{plan}/periods/{period}/stocktake`: one page for the leaders' meeting, and what it decides.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use jiannuo_domain::Signal;
use jiannuo_export::words::LeaderWords;
use jiannuo_export::{Language, words};
use jiannuo_office::{
    Holidays, NewDecision, OverviewRow, PlanListed, Refused, Role, Stocktake, decide, departments, plans,
    stocktake,
};
use jiff::civil::Date;

use crate::Site;
use crate::chrome::Chrome;
use crate::failure::{Answer, Failure, html, problems_of};
use crate::fields::Fields;
use crate::pages::forecast_row::{Differs, name_of};
use crate::pages::light::LightShown;
use crate::pages::period_bar::{self, PeriodLink};
use crate::pages::stocktake_decisions::{DecisionForm, DecisionShown, MOST};
use crate::pages::supervision::MatterShown;
use crate::sight::read_by;
use crate::signed::Signed;

#[derive(Template)]
#[template(path = "stocktake.html")]
struct Page {
    c: Chrome,
    l: &'static LeaderWords,
    title: String,
    plan_title: String,
    as_of: String,
    here: String,
    board: String,
    periods: Vec<PeriodLink>,
    /// Each light and how often it is shown.
    lights: Vec<(LightShown, usize)>,
    worst: Vec<Slow>,
    worst_more: Option<String>,
    differs: Vec<Differs>,
    differs_more: Option<String>,
    overdue: Vec<MatterShown>,
    silent: String,
    open: Vec<DecisionShown>,
    open_more: Option<String>,
    done: Vec<DecisionShown>,
    problems: Vec<String>,
    form: Option<DecisionForm>,
}

/// An indicator that is behind.
struct Slow {
    href: String,
    name: String,
    department: String,
    light: LightShown,
    problem: String,
    next_step: String,
}

/// `GET /plans/{plan}/periods/{period}/stocktake`.
pub(crate) async fn show(
    State(site): State<Site>,
    signed: Signed,
    Path((plan, period)): Path<(String, String)>,
) -> Answer {
    signed.only(&[Role::Office, Role::Leader])?;
    html(page(&site, signed, (&plan, &period), None, Vec::new()).await?.render())
}

/// `POST /plans/{plan}/periods/{period}/decisions`.
pub(crate) async fn keep(
    State(site): State<Site>,
    signed: Signed,
    Path((plan, period)): Path<(String, String)>,
    fields: Fields,
) -> Answer {
    signed.only(&[Role::Office])?;
    let day = |name: &str| fields.some(name).map(str::parse::<Date>).transpose();
    let kept = match (day("deadline"), day("met_on")) {
        (Ok(deadline), Ok(Some(met_on))) => {
            let new = NewDecision {
                period: &period,
                text: fields.text("text"),
                department: fields.some("department"),
                indicator: fields.some("indicator"),
                deadline,
                met_on,
            };
            decide(&site.database, &signed.actor, &plan, new, site.now()).await
        }
        _ => Err(Refused::Invalid(vec![("met_on".into(), jiannuo_office::Invalid::Unusable)])),
    };
    match kept {
        Ok(_) => {
            let to = format!("/plans/{plan}/periods/{period}/stocktake?done=decided#decisions");
            Ok(Redirect::to(&to).into_response())
        }
        Err(Refused::Invalid(entries)) => {
            let problems = problems_of(&entries, signed.chrome.language);
            let page = page(&site, signed, (&plan, &period), Some(&fields), problems).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, html(page.render())?).into_response())
        }
        Err(refused) => Err(refused.into()),
    }
}

async fn page(
    site: &Site,
    Signed { actor, chrome: c }: Signed,
    (plan, period): (&str, &str),
    typed: Option<&Fields>,
    problems: Vec<String>,
) -> Result<Page, Failure> {
    let (language, today, holidays) = (c.language, site.today(), Holidays::published());
    let told = stocktake(&site.database, &actor, (plan, period), today, &holidays).await?;
    let told = read_by(actor.role, told);
    let listed = plans(&site.database, &actor).await?;
    let known = listed.into_iter().find(|known| known.id == plan).ok_or(Failure::NotFound)?;
    let form = match actor.role {
        Role::Office => {
            let names = departments(&site.database, &actor).await?;
            Some(DecisionForm::of(&names, &told.forecasts.signals.overview.rows, today, typed))
        }
        _ => None,
    };
    let place = told.forecasts.signals.place(period).ok_or(Failure::NotFound)?;
    let scheme = told.forecasts.signals.scheme.scheme.title.as_str();
    let (open, done) = decisions(&told, (plan, period), language);
    Ok(Page {
        l: LeaderWords::of(language),
        title: words::stocktake_title(&c.county, &words::period_short(period, language), language),
        as_of: as_of(&known, period, language),
        plan_title: known.title,
        here: format!("/plans/{plan}/periods/{period}/decisions"),
        board: format!("/plans/{plan}/periods/{period}"),
        periods: period_bar::links(&known.periods, period, plan, "/stocktake", language),
        lights: lights(&told, language),
        worst: told
            .worst()
            .into_iter()
            .map(|(row, signal)| slow(row, (signal, scheme), (plan, period, place), language))
            .collect(),
        worst_more: more(lit(&told), told.worst().len(), language),
        differs: told
            .disagreements()
            .into_iter()
            .map(|differs| Differs::of(differs, (plan, period), language))
            .collect(),
        differs_more: more(told.forecasts.disagreements(period).len(), told.disagreements().len(), language),
        overdue: told
            .overdue
            .iter()
            .map(|matter| MatterShown::of(matter, today, &holidays, language))
            .collect(),
        silent: silent(&told, language),
        open_more: more(open.len(), open.len().min(MOST), language),
        open,
        done,
        problems,
        form,
        c,
    })
}

fn as_of(plan: &PlanListed, period: &str, language: Language) -> String {
    let known = plan.periods.iter().find(|known| known.name == period);
    known.map(|known| words::as_of(known.cut_off, language)).unwrap_or_default()
}

fn lights(told: &Stocktake, language: Language) -> Vec<(LightShown, usize)> {
    let counts = told.forecasts.signals.counts(&told.period);
    let shown = counts.into_iter().filter(|(_, count)| *count > 0);
    shown.map(|(name, count)| (LightShown::named(name, language), count)).collect()
}

/// How many rows show a red or yellow light.
fn lit(told: &Stocktake) -> usize {
    let slow = told.forecasts.signals.slow(&told.period);
    slow.iter().filter(|(_, signal)| signal.state.light().is_some()).count()
}

fn more(all: usize, shown: usize, language: Language) -> Option<String> {
    (all > shown).then(|| words::and_more(all - shown, language))
}

fn slow(
    row: &OverviewRow,
    (signal, scheme): (&Signal, &str),
    (plan, period, place): (&str, &str, usize),
    language: Language,
) -> Slow {
    let figure = row.figures.get(place).and_then(Option::as_ref);
    let said = |text: Option<&String>| text.cloned().unwrap_or_default();
    Slow {
        href: format!("/plans/{plan}/indicators/{}?period={period}", row.indicator),
        name: name_of(&row.row, language),
        department: row.row.department.clone().unwrap_or_default(),
        light: LightShown::of(signal, scheme, language),
        problem: said(figure.and_then(|figure| figure.problem.as_ref())),
        next_step: said(figure.and_then(|figure| figure.next_step.as_ref())),
    }
}

fn silent(told: &Stocktake, language: Language) -> String {
    let names: Vec<String> = told
        .silent
        .iter()
        .filter_map(|silent| {
            let name = silent.department.as_deref()?;
            Some(words::silent_short(name, silent.missing, silent.due, language))
        })
        .collect();
    words::listed(names.iter().map(String::as_str), language)
}

/// Decisions without a matter, and those of which one came.
fn decisions(
    told: &Stocktake,
    at: (&str, &str),
    language: Language,
) -> (Vec<DecisionShown>, Vec<DecisionShown>) {
    let open =
        told.open_decisions().into_iter().map(|decision| DecisionShown::of(decision, at, language)).collect();
    let done = told.decisions.iter().filter(|decision| !decision.matters.is_empty());
    (open, done.map(|decision| DecisionShown::of(decision, at, language)).collect())
}
