//! 豁免: no light for an indicator up to a day, for a reason.

use std::collections::BTreeMap;

use jiannuo_store::entity::exemption;
use jiannuo_store::query::{self, Scope};
use jiannuo_store::{Act, Connection, Database};
use jiff::Timestamp;
use jiff::civil::Date;

use crate::outcome::invalid;
use crate::plan::permitted;
use crate::sight;
use crate::submission::tidy;
use crate::text::wanted;
use crate::{Actor, Grounds, Invalid, Outcome};

/// The longest reason in characters.
const MOST_REASON: usize = 2000;

/// An exemption as it was given; the newest that has begun counts.
#[doc(alias = "豁免")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exempted {
    /// Periods are covered that end on this day or later.
    pub since: Date,
    /// Last day that is covered; one before the first ends an exemption.
    pub until: Date,
    /// Why.
    pub reason: String,
    /// Number of the document that says so.
    pub document: Option<String>,
}

impl Exempted {
    /// Whether it ends an exemption instead of giving one.
    #[must_use]
    pub fn is_end(&self) -> bool {
        self.until < self.since
    }
}

/// Shows no light for an indicator from a period on up to a day.
///
/// # Errors
/// [`Refused::Forbidden`](crate::Refused::Forbidden) unless the actor runs plans;
/// [`Refused::NotFound`](crate::Refused::NotFound) without such a period or indicator;
/// [`Invalid::ReasonWanted`]; [`Invalid::Unusable`] for a day before the end of the period.
pub async fn exempt(
    database: &Database,
    actor: &Actor,
    plan: &str,
    (period, indicator): (&str, &str),
    until: Date,
    grounds: Grounds<'_>,
    at: Timestamp,
) -> Outcome<()> {
    permitted(actor)?;
    let mut act = Act::begin(database, actor.county, "exempt", actor.by(), at).await?;
    let since = last_day(&act, actor, plan, period).await?;
    if until < since {
        return invalid(indicator, Invalid::Unusable);
    }
    append(&mut act, actor, plan, indicator, (since, until), grounds).await?;
    act.commit().await?;
    Ok(())
}

/// Ends an exemption from a period on.
///
/// # Errors
/// As for [`exempt`]; [`Invalid::Twice`] where none covers the period.
pub async fn end_exemption(
    database: &Database,
    actor: &Actor,
    plan: &str,
    (period, indicator): (&str, &str),
    grounds: Grounds<'_>,
    at: Timestamp,
) -> Outcome<()> {
    permitted(actor)?;
    let mut act = Act::begin(database, actor.county, "end-exemption", actor.by(), at).await?;
    let since = last_day(&act, actor, plan, period).await?;
    let given = exemptions(act.transaction(), actor.county, Scope::Indicator(indicator)).await?;
    let given = given.get(indicator).map_or(&[][..], Vec::as_slice);
    if covering(given, since).is_none() {
        return invalid(indicator, Invalid::Twice);
    }
    let until = since.yesterday().unwrap_or(since);
    append(&mut act, actor, plan, indicator, (since, until), grounds).await?;
    act.commit().await?;
    Ok(())
}

/// The day by which a period is judged: its own last one where it is one of the calendar.
async fn last_day(act: &Act, actor: &Actor, plan: &str, period: &str) -> Outcome<Date> {
    let known = sight::period(act.transaction(), actor, plan, period).await?;
    let named = period.parse().map(jiannuo_domain::PeriodName::last_day);
    match named.ok().or_else(|| known.cut_off.parse().ok()) {
        Some(day) => Ok(day),
        None => invalid(period, Invalid::Unusable),
    }
}

async fn append(
    act: &mut Act,
    actor: &Actor,
    plan: &str,
    indicator: &str,
    (since, until): (Date, Date),
    grounds: Grounds<'_>,
) -> Outcome<()> {
    let county = actor.county;
    if grounds.reason.trim().is_empty() {
        return invalid(indicator, Invalid::ReasonWanted);
    }
    let reason = wanted(indicator, grounds.reason, MOST_REASON)?;
    sight::words_of(act.transaction(), county, plan, indicator).await?;
    let given = query::exemptions(act.transaction(), county, Scope::Indicator(indicator)).await?;
    let model = exemption::Model {
        county,
        indicator: indicator.to_owned(),
        number: given.last().map_or(1, |last| last.number + 1),
        since: since.to_string(),
        until: until.to_string(),
        reason,
        document: tidy(grounds.document),
        post: actor.post.clone(),
        person: actor.person.clone(),
        at: act.at(),
    };
    act.append(model).await?;
    Ok(())
}

/// Exemptions by indicator, in the order they were given.
pub(crate) async fn exemptions(
    connection: &impl Connection,
    county: i64,
    scope: Scope<'_>,
) -> Outcome<BTreeMap<String, Vec<Exempted>>> {
    let mut given: BTreeMap<String, Vec<Exempted>> = BTreeMap::new();
    for model in query::exemptions(connection, county, scope).await? {
        let (Ok(since), Ok(until)) = (model.since.parse(), model.until.parse()) else { continue };
        let (reason, document) = (model.reason, model.document);
        given.entry(model.indicator).or_default().push(Exempted { since, until, reason, document });
    }
    Ok(given)
}

/// The exemption that covers a day: the newest that speaks about it, an end being one that speaks of every day from
/// its first on.
pub(crate) fn covering(given: &[Exempted], day: Date) -> Option<&Exempted> {
    let speaks = |given: &&Exempted| given.since <= day && (given.is_end() || day <= given.until);
    given.iter().rfind(speaks).filter(|given| !given.is_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(since: &str, until: &str) -> Exempted {
        let day = |text: &str| text.parse().unwrap();
        Exempted { since: day(since), until: day(until), reason: "汛情".into(), document: None }
    }

    #[test]
    fn the_newest_exemption_that_has_begun_covers_up_to_its_last_day() {
        let all = [
            given("2024-06-30", "2024-08-31"),
            given("2024-08-31", "2024-08-30"),
            given("2024-10-31", "2024-11-15"),
        ];
        for (day, is_covered) in [
            ("2024-05-31", false),
            ("2024-06-30", true),
            ("2024-07-31", true),
            ("2024-08-31", false),
            ("2024-09-30", false),
            ("2024-10-31", true),
            ("2024-11-15", true),
            ("2024-11-16", false),
        ] {
            assert_eq!(covering(&all, day.parse().unwrap()).is_some(), is_covered, "{day}");
        }
        assert!(all[1].is_end());
        // One that is given later for months long past leaves a running one alone.
        let both = [given("2024-08-31", "2024-12-31"), given("2024-03-31", "2024-04-30")];
        for (day, is_covered) in [("2024-04-30", true), ("2024-05-31", false), ("2024-09-30", true)] {
            assert_eq!(covering(&both, day.parse().unwrap()).is_some(), is_covered, "{day}");
        }
    }
}
