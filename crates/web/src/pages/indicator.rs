//! One indicator: its promise, its course, every version with who and when, and why its rate is what it is.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query, State};
use jiannuo_domain::Standing;
use jiannuo_export::{Language, words};
use jiannuo_office::{
    Action, Actor, Cited, Holidays, Resource, Role, Story, can, cited, departments, remarks, signals, story,
    supervisions_of_indicator, verifications,
};
use serde::Deserialize;

use crate::Site;
use crate::chrome::Chrome;
use crate::failure::{Answer, Failure};
use crate::kept;
use crate::moment;
use crate::pages::import::kinds;
use crate::pages::indicator_course::course;
use crate::pages::indicator_lights::Lights;
use crate::pages::indicator_story::{LineShown, figure_lines, promise_lines, verified_line};
use crate::pages::report_row::{FileShown, files};
use crate::pages::supervision::MatterShown;
use crate::sight::read_by;
use crate::signed::{Newest, Signed};

#[derive(Template)]
#[template(path = "indicator.html", block = "content")]
struct Page {
    c: Chrome,
    here: String,
    board: String,
    title: String,
    path: Vec<String>,
    name: String,
    standing: &'static str,
    shape: &'static str,
    word: &'static str,
    sentence: String,
    withdrawal: Option<String>,
    burn_up_wide: String,
    burn_up_narrow: String,
    why: Option<Why>,
    lights: Option<Lights>,
    periods: Vec<(String, String, bool)>,
    facts: Vec<(&'static str, String)>,
    promises: Vec<String>,
    story: Vec<PeriodShown>,
    remarks: Vec<RemarkShown>,
    s: &'static words::SupervisionWords,
    matters: Vec<MatterShown>,
    supervise: String,
    may_remark: bool,
    target: String,
    target_version: i32,
    wording: String,
    wording_version: i32,
    unit: String,
    kind_name: String,
    kinds: Vec<(&'static str, &'static str)>,
    department: String,
    departments: Vec<String>,
}

struct Why {
    formula: String,
    facts: Vec<(&'static str, String)>,
}

struct PeriodShown {
    name: String,
    shown: String,
    lines: Vec<LineShown>,
    evidence: Vec<FileShown>,
}

struct RemarkShown {
    at: String,
    by: String,
    text: String,
}

/// Which period is explained.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Which {
    #[serde(default)]
    period: String,
}

/// `GET /plans/{plan}/indicators/{indicator}`.
pub(crate) async fn show(
    State(site): State<Site>,
    signed: Signed,
    Newest(newest): Newest,
    Path((plan, indicator)): Path<(String, String)>,
    Query(which): Query<Which>,
) -> Answer {
    let make = |c| main(&site, &signed.actor, c, plan, indicator, which);
    kept::page(&site, &signed, newest, make).await
}

/// Title and inner part of the page.
async fn main(
    site: &Site,
    actor: &Actor,
    c: Chrome,
    plan: String,
    indicator: String,
    which: Which,
) -> Result<(String, String), Failure> {
    let language = c.language;
    let told = read_by(actor.role, story(&site.database, actor, &plan, &indicator).await?);
    let chosen = chosen(&told, &which.period);
    let said = read_by(actor.role, remarks(&site.database, actor, &plan, &indicator).await?);
    let names = match actor.role {
        Role::Office => departments(&site.database, actor).await?,
        _ => Vec::new(),
    };
    let matters = supervisions_of_indicator(&site.database, actor, &indicator).await?;
    let (matters, holidays) = (read_by(actor.role, matters), Holidays::published());
    let shown = periods(site, actor, &plan, &told, language).await?;
    let newest = told.periods.iter().rev().find_map(|period| period.figures.first());
    let row = newest.map_or(&told.row, |figure| &figure.row);
    let standing = Standing::of(row);
    let (burn_up_wide, burn_up_narrow) = course(&told, site.today(), language)?;
    let lit = signals(&site.database, actor, &plan, site.today()).await?;
    let lights = lit
        .rows
        .iter()
        .find(|row| row.indicator == indicator)
        .map(|row| Lights::of(&lit, row, (&plan, chosen.as_deref()), actor.role, language));
    let may_remark = can(
        actor,
        Action::Comment,
        &Resource::Indicator { county: actor.county, department: actor.department.as_deref() },
    );
    let target = told.targets.first();
    let wording = told.wordings.first();
    let page = Page {
        here: format!("/plans/{plan}/indicators/{indicator}"),
        board: match &chosen {
            Some(period) => format!("/plans/{plan}/periods/{period}"),
            None => "/board".to_owned(),
        },
        title: told.title.clone(),
        path: told.row.path.clone(),
        name: told.row.indicator_as_written.clone(),
        standing: standing.name(),
        shape: words::standing_shape(standing),
        word: words::standing(standing, language),
        sentence: words::indicator_sentence(
            &row.target.written,
            &row.achieved.written,
            &row.rate_shown(told.rounding),
            language,
        ),
        withdrawal: told.withdrawal.as_ref().map(|withdrawn| {
            let by = words::hand(&withdrawn.by.post, withdrawn.by.person.as_deref(), language);
            let at = moment::shown(&withdrawn.by.at.to_string(), language);
            words::withdrawn_because(&at, &by, &withdrawn.reason, withdrawn.document.as_deref(), language)
        }),
        burn_up_wide,
        burn_up_narrow,
        lights,
        why: chosen.as_deref().and_then(|period| why(&told, period, language)),
        periods: told
            .periods
            .iter()
            .map(|period| {
                let name = period.period.name.clone();
                let is_chosen = chosen.as_deref() == Some(name.as_str());
                (name.clone(), words::period(&name, language), is_chosen)
            })
            .collect(),
        facts: facts(&told, language),
        promises: promise_lines(&told, language),
        story: shown,
        remarks: said
            .into_iter()
            .map(|remark| RemarkShown {
                at: moment::shown(&remark.at, language),
                by: remark.by,
                text: remark.text,
            })
            .collect(),
        s: words::SupervisionWords::of(language),
        matters: matters
            .iter()
            .map(|matter| MatterShown::of(matter, site.today(), &holidays, language))
            .collect(),
        supervise: format!(
            "/supervision/new?plan={plan}&indicator={indicator}&period={}",
            chosen.as_deref().unwrap_or_default()
        ),
        may_remark,
        target: target.map(|target| target.written.clone()).unwrap_or_default(),
        target_version: target.map_or(0, |target| target.version),
        wording: wording.map(|wording| wording.name.clone()).unwrap_or_default(),
        wording_version: wording.map_or(0, |wording| wording.version),
        unit: wording.and_then(|wording| wording.unit.clone()).unwrap_or_default(),
        kind_name: told.row.kind.kind.name().to_owned(),
        kinds: kinds(language),
        department: told.row.department.clone().unwrap_or_default(),
        departments: names.into_iter().map(|department| department.name).collect(),
        c,
    };
    Ok((page.name.clone(), page.render()?))
}

/// The period asked for, else the last with a figure.
fn chosen(told: &Story, asked: &str) -> Option<String> {
    let known = told.periods.iter().find(|period| period.period.name == asked);
    let last = || told.periods.iter().rfind(|period| !period.figures.is_empty());
    known.or_else(last).map(|period| period.period.name.clone())
}

/// The formula in the figures of this indicator.
fn why(told: &Story, period: &str, language: Language) -> Option<Why> {
    let explained = told.explanation(period)?;
    let w = words::SiteWords::of(language);
    let mut facts = vec![
        (w.achieved, words::version_of(&explained.achieved, explained.figure_version, language)),
        (w.target, words::version_of(&explained.target, explained.target_version, language)),
    ];
    let formula = match (&explained.fraction, &explained.exact) {
        (Some((numerator, denominator)), Some(exact)) => {
            facts.push((w.exact, words::fraction(*numerator, *denominator, exact, language)));
            let rounding = words::rounding_mode(explained.rounding.mode, language);
            facts.push((w.rounding, words::rounded(explained.places, rounding, language)));
            words::formula(
                &explained.achieved,
                &explained.target,
                explained.direction,
                &explained.shown,
                language,
            )
        }
        _ => words::no_formula(&explained.shown, language),
    };
    Some(Why { formula, facts })
}

/// What the plan says of it today.
fn facts(told: &Story, language: Language) -> Vec<(&'static str, String)> {
    let w = words::SiteWords::of(language);
    let row = &told.row;
    let unit = row.unit.as_ref().map(|unit| unit.as_str().to_owned()).unwrap_or_default();
    let kind = match row.kind.because.as_str() {
        "" => words::kind(row.kind.kind, language).to_owned(),
        because => format!("{}（{because}）", words::kind(row.kind.kind, language)),
    };
    let all = [
        (w.seq, row.seq.clone().unwrap_or_default()),
        (w.target, row.target.written.clone()),
        (w.unit, unit),
        (w.kind, kind),
        (w.department, row.department.clone().unwrap_or_default()),
    ];
    all.into_iter().filter(|(_, text)| !text.is_empty()).collect()
}

/// Periods with something to tell, the newest first.
async fn periods(
    site: &Site,
    actor: &Actor,
    plan: &str,
    told: &Story,
    language: Language,
) -> Result<Vec<PeriodShown>, Failure> {
    let mut shown = Vec::new();
    for period in told.periods.iter().rev().filter(|period| !period.figures.is_empty()) {
        let name = &period.period.name;
        let evidence = cited(&site.database, actor, plan, name).await?;
        let evidence: BTreeMap<String, Vec<Cited>> = read_by(actor.role, evidence);
        let mut lines: Vec<LineShown> =
            period.figures.iter().rev().flat_map(|figure| figure_lines(figure, told, language)).collect();
        let verified = read_by(actor.role, verifications(&site.database, actor, plan, name).await?);
        let verified = verified.get(&told.indicator).map(Vec::as_slice).unwrap_or_default();
        lines.extend(verified.iter().map(|verified| verified_line(verified, language)));
        shown.push(PeriodShown {
            shown: words::period(name, language),
            evidence: files(evidence.get(&told.indicator)),
            name: name.clone(),
            lines,
        });
    }
    Ok(shown)
}
