//! `/plans/{plan}/periods/{period}/forecast`: how likely every target is by the end of the year; internal.

use askama::Template;
use axum::extract::{Path, Query, State};
use jiannuo_export::words::LeaderWords;
use jiannuo_export::{Language, words};
use jiannuo_office::{Forecasts, Level, Role, forecasts};
use serde::Deserialize;

use crate::Site;
use crate::chrome::Chrome;
use crate::failure::{Answer, Failure, html};
use crate::pages::forecast_row::{CANNOT_TELL, Differs, Row, level_name};
use crate::pages::light::LightShown;
use crate::pages::period_bar::{self, PeriodLink};
use crate::signed::Signed;

#[derive(Template)]
#[template(path = "forecast.html")]
struct Page {
    c: Chrome,
    l: &'static LeaderWords,
    title: String,
    as_of: String,
    here: String,
    plan: String,
    periods: Vec<PeriodLink>,
    sentence: String,
    tiles: Vec<Tile>,
    is_filtered: bool,
    rows: Vec<Row>,
    differs: Vec<Differs>,
}

struct Tile {
    level: &'static str,
    shape: &'static str,
    word: &'static str,
    count: usize,
    href: String,
    is_chosen: bool,
}

/// Which level.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Which {
    #[serde(default)]
    level: String,
}

/// `GET /plans/{plan}/periods/{period}/forecast`.
pub(crate) async fn show(
    State(site): State<Site>,
    signed: Signed,
    Path((plan, period)): Path<(String, String)>,
    Query(which): Query<Which>,
) -> Answer {
    signed.only(&[Role::Office, Role::Leader])?;
    let Signed { actor, chrome: c } = signed;
    let told = forecasts(&site.database, &actor, &plan, site.today()).await?;
    let place = told.signals.place(&period).ok_or(Failure::NotFound)?;
    let language = c.language;
    let here = format!("/plans/{plan}/periods/{period}/forecast");
    let overview = &told.signals.overview;
    let counts = counts(&told, &period);
    let is_filtered = counts.iter().any(|(name, _)| *name == which.level);
    let mut rows = rows(&told, (&plan, &period), language)?;
    rows.retain(|row| !is_filtered || row.level == which.level);
    let disagreements = told.disagreements(&period);
    let page = Page {
        l: LeaderWords::of(language),
        title: overview.title.clone(),
        as_of: overview
            .periods
            .get(place)
            .map(|period| words::as_of(period.cut_off, language))
            .unwrap_or_default(),
        periods: period_bar::links(&overview.periods, &period, &plan, "/forecast", language),
        sentence: words::forecasts_sentence(&counts, language),
        tiles: tiles(&counts, &here, &which.level, language),
        is_filtered,
        differs: disagreements
            .into_iter()
            .map(|differs| Differs::of(differs, (&plan, &period), language))
            .collect(),
        rows,
        here,
        plan,
        c,
    };
    html(page.render())
}

/// Names of levels, the least likely first, with how many rows have them.
fn counts(told: &Forecasts, period: &str) -> Vec<(&'static str, usize)> {
    let of_period = told.of_period(period);
    let names = Level::ALL.into_iter().map(Level::name).chain([CANNOT_TELL]);
    let count = |name| of_period.iter().filter(|(_, forecast, _)| level_name(forecast) == name).count();
    names.map(|name| (name, count(name))).collect()
}

fn tiles(counts: &[(&'static str, usize)], here: &str, chosen: &str, language: Language) -> Vec<Tile> {
    let tile = |&(name, count): &(&'static str, usize)| Tile {
        level: name,
        shape: words::forecast_shape(name),
        word: words::forecast_level(name, language),
        count,
        href: format!("{here}?level={name}#rows"),
        is_chosen: name == chosen,
    };
    counts.iter().filter(|(_, count)| *count > 0).map(tile).collect()
}

/// Rows of a period, the least likely first, within a level the furthest behind first.
fn rows(told: &Forecasts, at: (&str, &str), language: Language) -> Result<Vec<Row>, Failure> {
    let signals = told.signals.of_period(at.1);
    let disagreements = told.disagreements(at.1);
    let mut of_period = told.of_period(at.1);
    of_period.sort_by_key(|(row, forecast, _)| {
        let gap = signals.get(row.indicator.as_str()).and_then(|signal| signal.gap);
        (forecast.told().is_none(), forecast.told().map(|told| told.level), gap.is_none(), gap)
    });
    let place = told.signals.place(at.1).ok_or(Failure::NotFound)?;
    let scheme = told.signals.scheme.scheme.title.as_str();
    let shown = of_period.into_iter().map(|(row, forecast, expected)| {
        let differs = disagreements.iter().find(|(other, ..)| other.indicator == row.indicator);
        let light = signals.get(row.indicator.as_str());
        let light = light.map(|signal| LightShown::of(signal, scheme, language));
        Row::of((row, place), forecast, (light, expected), at, language)
            .map(|shown| shown.with(differs.map(|(_, what, ..)| *what), language))
    });
    shown.collect()
}
