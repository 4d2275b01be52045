//! Everything that was ever said of one indicator, and where its rate comes from.

mod teller;

use jiannuo_domain::{IndicatorRow, Rounding};
use jiannuo_store::Database;
use jiannuo_store::query::{self, Scope};

use crate::hands::Hands;
use crate::overview::Reports;
use crate::plan::rounding;
use crate::plans::sees_plans;
use crate::progress::words;
use crate::{Actor, Hand, Outcome, PeriodListed, Refused, ReviewState};
use teller::Teller;

/// One indicator with all its versions, as one actor sees it.
#[doc(alias = "指标档案")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Story {
    /// Id of the indicator.
    pub indicator: String,
    /// Title of the plan.
    pub title: String,
    /// How the plan's rates are rounded.
    pub rounding: Rounding,
    /// Today's words and target, without a figure.
    pub row: IndicatorRow,
    /// Versions of the target, the newest first.
    pub targets: Vec<TargetVersion>,
    /// Versions of the wording, the newest first.
    pub wordings: Vec<WordingVersion>,
    /// That it was withdrawn, where it was.
    pub withdrawal: Option<WithdrawalTold>,
    /// Every period in the order of its cut-off.
    pub periods: Vec<PeriodStory>,
}

/// One version of a target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetVersion {
    /// Counts from 1.
    pub version: i32,
    /// As written.
    pub written: String,
    /// The number in millionths of the unit it was written with, where it is one.
    pub millionths: Option<i64>,
    /// Why it was revised.
    pub reason: Option<String>,
    /// Number of the document that says so.
    pub document: Option<String>,
    /// Whose hand.
    pub by: Hand,
}

/// One version of the words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordingVersion {
    /// Counts from 1.
    pub version: i32,
    /// Cell of the indicator as written.
    pub name: String,
    /// Unit of measure.
    pub unit: Option<String>,
    /// Kind: `Kind::name`.
    pub kind: String,
    /// Why it was revised.
    pub reason: Option<String>,
    /// Number of the document that says so.
    pub document: Option<String>,
    /// Whose hand.
    pub by: Hand,
}

/// A promise was withdrawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WithdrawalTold {
    /// Why.
    pub reason: String,
    /// Number of the document that says so.
    pub document: Option<String>,
    /// Whose hand.
    pub by: Hand,
}

/// What was said for one period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeriodStory {
    /// The period.
    pub period: PeriodListed,
    /// Versions that the actor sees, the newest first.
    pub figures: Vec<FigureVersion>,
}

/// One version of a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureVersion {
    /// Counts from 1.
    pub version: i32,
    /// As written.
    pub written: String,
    /// The number in millionths of the unit it was written with, where it is one.
    pub millionths: Option<i64>,
    /// Progress in words.
    pub progress: Option<String>,
    /// Problem in words.
    pub problem: Option<String>,
    /// Next step in words.
    pub next_step: Option<String>,
    /// When the department expects to finish, ISO date.
    pub expected_finish: Option<String>,
    /// Why, on an exception or a correction.
    pub reason: Option<String>,
    /// Words and today's target with this figure.
    pub row: IndicatorRow,
    /// What became of this version.
    pub state: ReviewState,
    /// Steps of its review, in order.
    pub steps: Vec<StepTold>,
    /// Whose hand.
    pub by: Hand,
}

/// One step of review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepTold {
    /// `sign`, `return` or `accept`.
    pub act: String,
    /// Why it was returned.
    pub reason: Option<String>,
    /// Whose hand.
    pub by: Hand,
}

/// Reads everything that was said of an indicator.
///
/// A deputy finds the versions that were accepted, whatever was submitted since.
///
/// # Errors
/// [`Refused::NotFound`] when plan or indicator are not there for this actor.
pub async fn story(database: &Database, actor: &Actor, plan: &str, indicator: &str) -> Outcome<Story> {
    sees_plans(actor)?;
    let (connection, county) = (database.readers(), actor.county);
    let model = query::plan_by_id(connection, county, plan).await?.ok_or(Refused::NotFound)?;
    let all = words(connection, county, plan).await?;
    let words = all.iter().find(|words| words.indicator == indicator).ok_or(Refused::NotFound)?;
    let row = words.seen(actor, &[], &[], None).ok_or(Refused::NotFound)?.row;
    let scope = Scope::Indicator(indicator);
    let periods = query::periods(connection, county, plan).await?;
    let reports = Reports::read(connection, county, scope).await?;
    let targets = query::targets(connection, county, scope).await?;
    let wordings = query::wordings(connection, county, scope).await?;
    let withdrawals = query::withdrawals(connection, county, scope).await?;
    let teller = Teller { actor, words, hands: Hands::read(connection, county).await? };
    let periods = periods.into_iter().filter_map(PeriodListed::of);
    Ok(Story {
        indicator: indicator.to_owned(),
        title: model.title.clone(),
        rounding: rounding(&model),
        row,
        targets: targets.into_iter().rev().map(|target| teller.target(target)).collect(),
        wordings: wordings.into_iter().rev().map(|wording| teller.wording(wording)).collect(),
        withdrawal: withdrawals.into_iter().next().map(|withdrawal| teller.withdrawal(withdrawal)),
        periods: periods.map(|period| teller.period(period, &reports)).collect(),
    })
}
