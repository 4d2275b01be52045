//! 亮灯 of a period as it was issued: what stood then is kept, with the versions it rests on.

use jiannuo_domain::{Points, Reason, SignalState};
use jiannuo_forecast::{Forecast, Level, Scorecard, Scored, Told};
use jiannuo_store::entity::{forecast, verdict};
use jiannuo_store::query::{self, Scope};
use jiannuo_store::{Act, Database};
use jiff::Timestamp;
use jiff::civil::Date;

use crate::forecasts::{Forecasts, MODEL, forecasts, foresees, year_end};
use crate::hands::Hands;
use crate::outcome::invalid;
use crate::overview::overview;
use crate::plan::permitted;
use crate::signals::needs_attention;
use crate::{Actor, Hand, Invalid, Notice, Outcome, Refused, Role, posts_of, tell};

/// When the lights of a period were issued last, and what changed since.
#[doc(alias = "亮灯存档")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issued {
    /// Whose hand, and when.
    pub by: Hand,
    /// Ids of indicators that show something else by now.
    pub moved: Vec<String>,
}

/// Issues the lights and the forecasts of a period: keeps what every indicator shows, with the versions of figure,
/// course and scheme; returns how many need attention.
///
/// # Errors
/// [`Refused::Forbidden`] unless the actor runs plans; [`Refused::NotFound`]; [`Invalid::NoRows`] for a period
/// that has not ended.
pub async fn issue_verdicts(
    database: &Database,
    actor: &Actor,
    (plan, period): (&str, &str),
    today: Date,
    at: Timestamp,
) -> Outcome<usize> {
    permitted(actor)?;
    let forecasts = forecasts(database, actor, plan, today).await?;
    let place = forecasts.signals.place(period).ok_or(Refused::NotFound)?;
    if forecasts.signals.overview.periods.get(place).is_none_or(|period| period.cut_off >= today) {
        return invalid(period, Invalid::NoRows);
    }
    let county = actor.county;
    let mut act = Act::begin(database, county, "issue-verdicts", actor.by(), at).await?;
    let scope = Scope::Plan(plan);
    let verdicts = query::verdicts(act.transaction(), county, scope).await?;
    let earlier = query::forecasts(act.transaction(), county, scope).await?;
    let (mut shown, mut slow) = (0, 0);
    for (row, beside) in rows(&forecasts) {
        let Some(signal) = beside.signals.get(place).and_then(Option::as_ref) else { continue };
        shown += 1;
        slow += usize::from(needs_attention(signal.state));
        let of_it =
            |other_period: &str, indicator: &str| other_period == period && indicator == row.indicator;
        let last = verdicts.iter().rfind(|known| of_it(&known.period, &known.indicator));
        let figure = row.figures.get(place).and_then(|figure| Some(figure.as_ref()?.version)).unwrap_or(0);
        let model = verdict::Model {
            county,
            period: period.to_owned(),
            indicator: row.indicator.clone(),
            number: last.map_or(1, |last| last.number + 1),
            state: state_name(signal.state).to_owned(),
            light: signal.state.light().map(|light| light.name().to_owned()),
            facts: facts(&signal.reasons, signal.gap, signal.days_ahead),
            scheme: forecasts.signals.scheme.scheme.name.clone(),
            scheme_version: forecasts.signals.scheme.version,
            trajectory: beside.version,
            figure,
            post: actor.post.clone(),
            person: actor.person.clone(),
            at: act.at(),
        };
        act.append(model).await?;
        if let (Some(light), Some(department)) = (asked_about(signal.state), &row.department) {
            let (name, light) = (row.row.name().to_owned(), light.to_owned());
            let reason = signal.gap.map(|gap| gap.show(2)).unwrap_or_default();
            let notice = Notice::SignalLit { period: period.to_owned(), indicator: name, light, reason };
            let of = async |role| posts_of(act.transaction(), county, role, Some(department)).await;
            let people = [of(Role::Filler).await?, of(Role::Head).await?].concat();
            let address = format!("/plans/{plan}/indicators/{}", row.indicator);
            tell(&act, &people, &notice, &address).await?;
        }
        let told = forecasts.rows.iter().find(|told| told.indicator == row.indicator);
        let forecast = told.and_then(|told| told.forecasts.get(place).copied().flatten());
        let Some(forecast) = forecast else { continue };
        let last = earlier.iter().rfind(|known| of_it(&known.period, &known.indicator));
        let expected = told.and_then(|told| told.expected.get(place).copied().flatten());
        let model = forecast::Model {
            period: period.to_owned(),
            indicator: row.indicator.clone(),
            number: last.map_or(1, |last| last.number + 1),
            expected: expected.map(|day| day.to_string()),
            trajectory: beside.version,
            figure,
            post: actor.post.clone(),
            person: actor.person.clone(),
            at: act.at(),
            ..kept(county, forecast)
        };
        act.append(model).await?;
    }
    if shown == 0 {
        return invalid(period, Invalid::NoRows);
    }
    act.commit().await?;
    Ok(slow)
}

/// When the lights of a period were issued last, and which indicators show something else by now; nothing where they
/// were not.
///
/// # Errors
/// [`Refused::NotFound`] for others than office and leaders.
pub async fn issued(
    database: &Database,
    actor: &Actor,
    plan: &str,
    (period, now): (&str, &crate::Signals),
) -> Outcome<Option<Issued>> {
    foresees(actor)?;
    let connection = database.readers();
    let mut verdicts = query::verdicts(connection, actor.county, Scope::Plan(plan)).await?;
    verdicts.retain(|verdict| verdict.period == period);
    let Some(newest) = verdicts.iter().max_by(|one, other| one.at.cmp(&other.at)) else { return Ok(None) };
    let hands = Hands::read(connection, actor.county).await?;
    let by = hands.of(&newest.post, Some(&newest.person), &newest.at);
    let shown = now.of_period(period);
    let has_moved = |(indicator, signal): (&&str, &&jiannuo_domain::Signal)| {
        let last = verdicts.iter().rfind(|verdict| verdict.indicator == **indicator);
        let is_same = last.is_some_and(|last| {
            let light = signal.state.light().map(jiannuo_domain::Light::name);
            last.state == state_name(signal.state) && last.light.as_deref() == light
        });
        (!is_same).then(|| (*indicator).to_owned())
    };
    Ok(Some(Issued { by, moved: shown.iter().filter_map(has_moved).collect() }))
}

/// How good the forecasts of a plan were in one period.
#[doc(alias = "预测评分")]
#[derive(Debug, Clone, PartialEq)]
pub struct PeriodScore {
    /// Name of the period.
    pub period: String,
    /// Its score.
    pub score: Scorecard,
}

/// Scores the forecasts that were issued in a plan against how its year ended: one for each period with any, then
/// one over all with an empty name. Indicators without a figure in the last period are left out.
///
/// # Errors
/// [`Refused::NotFound`] for others than office and leaders, and for a plan that is not there.
pub async fn scorecard(database: &Database, actor: &Actor, plan: &str) -> Outcome<Vec<PeriodScore>> {
    foresees(actor)?;
    let overview = overview(database, actor, plan).await?;
    let issued = query::forecasts(database.readers(), actor.county, Scope::Plan(plan)).await?;
    let mut all = Vec::new();
    let mut scores = Vec::new();
    let is_over = overview.rows.iter().any(|row| year_end(row).is_some());
    for period in overview.periods.iter().filter(|_| is_over) {
        let mut scored = Vec::new();
        for row in &overview.rows {
            let Some(rate) = year_end(row) else { continue };
            let of_it =
                |known: &&forecast::Model| known.period == period.name && known.indicator == row.indicator;
            let Some(newest) = issued.iter().rfind(of_it) else { continue };
            let level = newest.level.as_deref().and_then(Level::named);
            let said = newest.probability.map(Told::probability_of).zip(level);
            scored.push(Scored { said, is_reached: rate.is_met() });
        }
        if !scored.is_empty() {
            all.extend_from_slice(&scored);
            scores.push(PeriodScore {
                period: period.name.clone(),
                score: Scorecard::of(&scored, Level::Doubtful),
            });
        }
    }
    if !all.is_empty() {
        scores.push(PeriodScore { period: String::new(), score: Scorecard::of(&all, Level::Doubtful) });
    }
    Ok(scores)
}

fn rows(forecasts: &Forecasts) -> impl Iterator<Item = (&crate::OverviewRow, &crate::SignalRow)> {
    forecasts.signals.overview.rows.iter().zip(&forecasts.signals.rows)
}

fn kept(county: i64, forecast: Forecast) -> forecast::Model {
    let told = forecast.told().copied();
    let answer = match forecast {
        Forecast::Told(_) => "told",
        Forecast::CannotTell(why) => why.name(),
    };
    forecast::Model {
        county,
        period: String::new(),
        indicator: String::new(),
        number: 0,
        answer: answer.to_owned(),
        level: told.map(|told| told.level.name().to_owned()),
        probability: told.map(|told| told.probability_millionths()),
        low: told.map(|told| told.low),
        high: told.map(|told| told.high),
        finish: told.and_then(|told| told.expected_finish).map(i32::from),
        expected: None,
        model: MODEL.to_owned(),
        trajectory: 0,
        figure: 0,
        post: String::new(),
        person: String::new(),
        at: String::new(),
    }
}

/// The light that a department is told of: one that somebody should ask about.
fn asked_about(state: SignalState) -> Option<&'static str> {
    state.light().filter(|_| needs_attention(state)).map(jiannuo_domain::Light::name)
}

/// The name under which a state is kept; a light beside it has its own.
fn state_name(state: SignalState) -> &'static str {
    match state {
        SignalState::Lit(_) => "lit",
        other => other.name(),
    }
}

/// What a light rested on: a line for the numbers, then the name of each rule that spoke.
fn facts(reasons: &[Reason], gap: Option<Points>, days_ahead: Option<i32>) -> String {
    let gap = gap.map(|gap| {
        let (numerator, denominator) = gap.in_lowest_terms();
        format!("gap {numerator}/{denominator}")
    });
    let days = days_ahead.map(|days| format!("days {days}"));
    let rules = reasons.iter().map(|reason| format!("rule {}", reason.name()));
    gap.into_iter().chain(days).chain(rules).collect::<Vec<_>>().join("\n")
}
