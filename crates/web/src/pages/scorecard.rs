//! `/plans/{plan}/scorecard`: how good the forecasts of a plan were, once its year is over.

use askama::Template;
use axum::extract::{Path, State};
use jiannuo_export::words::LeaderWords;
use jiannuo_export::{Language, words};
use jiannuo_office::{PeriodScore, Role, Scorecard, plans, scorecard};

use crate::Site;
use crate::chrome::Chrome;
use crate::failure::{Answer, Failure, html};
use crate::signed::Signed;

#[derive(Template)]
#[template(path = "scorecard.html")]
struct Page {
    c: Chrome,
    l: &'static LeaderWords,
    title: String,
    /// Plans to choose from.
    plans: Vec<PlanLink>,
    sentence: String,
    brier: Option<(String, &'static str)>,
    periods: Vec<Line>,
    levels: Vec<LevelLine>,
}

/// A link to the scores of another plan.
struct PlanLink {
    href: String,
    word: String,
    is_here: bool,
}

/// One period, or the whole year.
struct Line {
    period: String,
    is_sum: bool,
    issued: usize,
    untold: usize,
    detected: usize,
    missed: usize,
    false_alarms: usize,
    brier: String,
}

struct LevelLine {
    level: &'static str,
    shape: &'static str,
    word: &'static str,
    issued: usize,
    mean: String,
    reached: usize,
    share: String,
}

/// `GET /plans/{plan}/scorecard`.
pub(crate) async fn show(State(site): State<Site>, signed: Signed, Path(plan): Path<String>) -> Answer {
    signed.only(&[Role::Office, Role::Leader])?;
    let Signed { actor, chrome: c } = signed;
    let language = c.language;
    let listed = plans(&site.database, &actor).await?;
    let title = listed.iter().find(|known| known.id == plan).ok_or(Failure::NotFound)?.title.clone();
    let scores = scorecard(&site.database, &actor, &plan).await?;
    let whole = scores.iter().find(|score| score.period.is_empty()).map(|score| &score.score);
    let link = |known: &jiannuo_office::PlanListed| PlanLink {
        href: format!("/plans/{}/scorecard", known.id),
        word: format!("{} {}", known.year, known.title),
        is_here: known.id == plan,
    };
    let page = Page {
        l: LeaderWords::of(language),
        title,
        plans: listed.iter().map(link).collect(),
        sentence: whole.map(|score| sentence(score, language)).unwrap_or_default(),
        brier: whole
            .and_then(Scorecard::brier_thousandths)
            .map(|value| (words::thousandths(value), words::brier_word(value, language))),
        periods: scores.iter().map(|score| line(score, language)).collect(),
        levels: whole.map(|score| levels(score, language)).unwrap_or_default(),
        c,
    };
    html(page.render())
}

fn sentence(score: &Scorecard, language: Language) -> String {
    let counts = (score.failed(), score.detected, score.missed);
    words::score_sentence(counts, score.false_alarms, language)
}

fn line(of: &PeriodScore, language: Language) -> Line {
    let score = &of.score;
    Line {
        is_sum: of.period.is_empty(),
        period: if of.period.is_empty() {
            LeaderWords::of(language).whole_year.to_owned()
        } else {
            words::period(&of.period, language)
        },
        issued: score.issued,
        untold: score.untold,
        detected: score.detected,
        missed: score.missed,
        false_alarms: score.false_alarms,
        brier: score.brier_thousandths().map(words::thousandths).unwrap_or_default(),
    }
}

/// Levels that were said, the most likely first.
fn levels(score: &Scorecard, language: Language) -> Vec<LevelLine> {
    let said = score.by_level.iter().rev().filter(|level| level.issued > 0);
    let shown = said.map(|level| {
        let name = level.level.name();
        LevelLine {
            level: name,
            shape: words::forecast_shape(name),
            word: words::forecast_level(name, language),
            issued: level.issued,
            mean: level.mean_thousandths().map(|mean| format!("{}%", (mean + 5) / 10)).unwrap_or_default(),
            reached: level.reached,
            share: format!("{}%", (level.reached * 200 + level.issued) / (level.issued * 2)),
        }
    });
    shown.collect()
}
