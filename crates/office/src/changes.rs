//! What changed since somebody looked last: the leaders' page.

use std::collections::BTreeMap;

use jiannuo_domain::CompletionRate;
use jiannuo_store::entity::{figure, target, transition, withdrawal, wording};
use jiannuo_store::query::{self, Scope};
use jiannuo_store::{Connection, Database};
use jiff::Timestamp;

use crate::hands::Hands;
use crate::overview::Reports;
use crate::plans::sees_plans;
use crate::progress::{Words, words};
use crate::state::{ACCEPT, RETURN};
use crate::{Actor, Hand, Outcome, PeriodListed, ReviewState};

/// Something that changed.
#[doc(alias = "新变化")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Id of the indicator.
    pub indicator: String,
    /// Its name today.
    pub name: String,
    /// Name of its department.
    pub department: Option<String>,
    /// What changed.
    pub what: Changed,
    /// Whose hand, and when.
    pub by: Hand,
}

/// What changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changed {
    /// A figure was accepted; the newest of a period only.
    Accepted {
        /// Name of the period.
        period: String,
        /// The figure.
        figure: AcceptedFigure,
        /// What had been accepted for the same period before; nothing for a first figure.
        corrected: Option<AcceptedFigure>,
        /// What is accepted for the period before.
        before: Option<AcceptedFigure>,
    },
    /// A figure was sent back, and nothing came since.
    Returned {
        /// Name of the period.
        period: String,
        /// The figure as written.
        written: String,
        /// Why.
        reason: Option<String>,
    },
    /// A promise was added to the plan.
    Added {
        /// Its target as written.
        target: String,
        /// Why.
        reason: Option<String>,
        /// Number of the document that says so.
        document: Option<String>,
    },
    /// Another target.
    Target {
        /// As written before.
        before: String,
        /// As written now.
        now: String,
        /// Why.
        reason: Option<String>,
        /// Number of the document that says so.
        document: Option<String>,
    },
    /// Other words.
    Wording {
        /// As written before.
        before: String,
        /// As written now.
        now: String,
        /// Why.
        reason: Option<String>,
        /// Number of the document that says so.
        document: Option<String>,
    },
    /// The promise was withdrawn.
    Withdrawn {
        /// Why.
        reason: String,
        /// Number of the document that says so.
        document: Option<String>,
    },
}

/// An accepted figure and its rate against today's target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AcceptedFigure {
    /// Its version.
    pub version: i32,
    /// As written.
    pub written: String,
    /// Its rate.
    pub rate: Option<CompletionRate>,
}

/// What changed in a plan after a moment, the newest first; as the actor may see it.
///
/// # Errors
/// [`Refused::NotFound`](crate::Refused::NotFound) when the plan is not there for this actor.
pub async fn changes(
    database: &Database,
    actor: &Actor,
    plan: &str,
    since: Timestamp,
) -> Outcome<Vec<Change>> {
    sees_plans(actor)?;
    let (connection, county) = (database.readers(), actor.county);
    let periods = query::periods(connection, county, plan).await?;
    let periods: Vec<PeriodListed> = periods.into_iter().filter_map(PeriodListed::of).collect();
    let words = words(connection, county, plan).await?;
    let told = Told::read(connection, county, plan).await?;
    let mut changes = Vec::new();
    for words in words.iter().filter(|words| words.seen(actor, &[], &[], None).is_some()) {
        changes.extend(told.figures(actor, words, &periods));
        changes.extend(told.promise(words));
    }
    changes.retain(|change| change.by.at > since);
    changes.sort_by_key(|change| std::cmp::Reverse(change.by.at));
    Ok(changes)
}

/// Everything that was said in a plan.
struct Told {
    reports: Reports,
    targets: BTreeMap<String, Vec<target::Model>>,
    wordings: BTreeMap<String, Vec<wording::Model>>,
    withdrawals: Vec<withdrawal::Model>,
    hands: Hands,
}

impl Told {
    async fn read(connection: &impl Connection, county: i64, plan: &str) -> Outcome<Self> {
        let scope = Scope::Plan(plan);
        let (mut targets, mut wordings) = (BTreeMap::new(), BTreeMap::new());
        for target in query::targets(connection, county, scope).await? {
            targets.entry(target.indicator.clone()).or_insert_with(Vec::new).push(target);
        }
        for wording in query::wordings(connection, county, scope).await? {
            wordings.entry(wording.indicator.clone()).or_insert_with(Vec::new).push(wording);
        }
        Ok(Self {
            reports: Reports::read(connection, county, scope).await?,
            targets,
            wordings,
            withdrawals: query::withdrawals(connection, county, scope).await?,
            hands: Hands::read(connection, county).await?,
        })
    }

    /// Figures that were accepted, and those that were sent back and wait.
    fn figures(&self, actor: &Actor, words: &Words, periods: &[PeriodListed]) -> Vec<Change> {
        let mut changes = Vec::new();
        let mut before = None;
        for period in periods {
            let figures = self.reports.figures(&period.name, &words.indicator);
            let steps = self.reports.steps(&period.name, &words.indicator);
            let mut accepted = figures.iter().rev().filter_map(|figure| {
                let step = steps.iter().rfind(|step| step.figure == figure.version && step.act == ACCEPT)?;
                Some((accepted(words, figure), step))
            });
            if let Some((figure, step)) = accepted.next() {
                let what = Changed::Accepted {
                    period: period.name.clone(),
                    figure: figure.clone(),
                    corrected: accepted.next().map(|(figure, _)| figure),
                    before: before.take(),
                };
                changes.push(change(words, what, self.hand(step)));
                before = Some(figure);
            } else {
                before = None;
            }
            let seen =
                words.seen(actor, figures, steps, None).filter(|seen| seen.state == ReviewState::Returned);
            let step = steps.last().filter(|step| step.act == RETURN);
            if let (Some(figure), Some(step)) = (seen.and_then(|seen| seen.figure), step) {
                let (period, reason) = (period.name.clone(), step.reason.clone());
                let what = Changed::Returned { period, written: figure.written, reason };
                changes.push(change(words, what, self.hand(step)));
            }
        }
        changes
    }

    fn hand(&self, step: &transition::Model) -> Hand {
        self.hands.of(&step.post, Some(&step.person), &step.at)
    }

    /// That it was added, revisions of target and words, the withdrawal.
    fn promise(&self, words: &Words) -> Vec<Change> {
        let mut changes = Vec::new();
        let targets = self.targets.get(&words.indicator).map_or(&[][..], Vec::as_slice);
        // What came with the plan has no reason.
        if let Some(added) = targets.first().filter(|first| first.reason.is_some()) {
            let what = Changed::Added {
                target: added.written.clone(),
                reason: added.reason.clone(),
                document: added.document.clone(),
            };
            changes.push(change(words, what, self.hands.of(&added.post, None, &added.at)));
        }
        for (before, now) in targets.iter().zip(targets.iter().skip(1)) {
            let what = Changed::Target {
                before: before.written.clone(),
                now: now.written.clone(),
                reason: now.reason.clone(),
                document: now.document.clone(),
            };
            changes.push(change(words, what, self.hands.of(&now.post, None, &now.at)));
        }
        let wordings = self.wordings.get(&words.indicator).map_or(&[][..], Vec::as_slice);
        for (before, now) in wordings.iter().zip(wordings.iter().skip(1)) {
            let what = Changed::Wording {
                before: before.name.clone(),
                now: now.name.clone(),
                reason: now.reason.clone(),
                document: now.document.clone(),
            };
            changes.push(change(words, what, self.hands.of(&now.post, None, &now.at)));
        }
        for withdrawal in self.withdrawals.iter().filter(|gone| gone.indicator == words.indicator) {
            let (reason, document) = (withdrawal.reason.clone(), withdrawal.document.clone());
            let by = self.hands.of(&withdrawal.post, None, &withdrawal.at);
            changes.push(change(words, Changed::Withdrawn { reason, document }, by));
        }
        changes
    }
}

fn accepted(words: &Words, figure: &figure::Model) -> AcceptedFigure {
    let rate = words.with(&figure.written).rate();
    AcceptedFigure { version: figure.version, written: figure.written.clone(), rate }
}

fn change(words: &Words, what: Changed, by: Hand) -> Change {
    Change {
        indicator: words.indicator.clone(),
        name: words.row.name().to_owned(),
        department: words.row.department.clone(),
        what,
        by,
    }
}
