//! Stored versions as they are told to an actor.

use jiannuo_store::entity::{figure, target, transition, withdrawal, wording};

use super::{FigureVersion, PeriodStory, StepTold, TargetVersion, WithdrawalTold, WordingVersion};
use crate::hands::Hands;
use crate::overview::Reports;
use crate::progress::Words;
use crate::{Action, Actor, PeriodListed, Resource, ReviewState, can};

/// Knows who listens and what everybody is called.
pub(super) struct Teller<'a> {
    pub(super) actor: &'a Actor,
    pub(super) words: &'a Words,
    pub(super) hands: Hands,
}

impl Teller<'_> {
    pub(super) fn target(&self, target: target::Model) -> TargetVersion {
        TargetVersion {
            by: self.hands.of(&target.post, None, &target.at),
            version: target.version,
            written: target.written,
            millionths: target.millionths,
            reason: target.reason,
            document: target.document,
        }
    }

    pub(super) fn wording(&self, wording: wording::Model) -> WordingVersion {
        WordingVersion {
            by: self.hands.of(&wording.post, None, &wording.at),
            version: wording.version,
            name: wording.name,
            unit: wording.unit,
            kind: wording.kind,
            reason: wording.reason,
            document: wording.document,
        }
    }

    pub(super) fn withdrawal(&self, withdrawal: withdrawal::Model) -> WithdrawalTold {
        WithdrawalTold {
            by: self.hands.of(&withdrawal.post, None, &withdrawal.at),
            reason: withdrawal.reason,
            document: withdrawal.document,
        }
    }

    pub(super) fn period(&self, period: PeriodListed, reports: &Reports) -> PeriodStory {
        let figures = reports.figures(&period.name, &self.words.indicator);
        let steps = reports.steps(&period.name, &self.words.indicator);
        let figures = figures.iter().rev().filter_map(|figure| self.figure(figure.clone(), steps)).collect();
        PeriodStory { period, figures }
    }

    /// A version, if the actor may see what became of it.
    fn figure(&self, figure: figure::Model, steps: &[transition::Model]) -> Option<FigureVersion> {
        let state = ReviewState::of(Some(&figure), steps);
        let resource = Resource::Figure {
            county: self.actor.county,
            department: self.words.department.as_deref(),
            state,
            submitter: Some(&figure.person),
        };
        if !can(self.actor, Action::See, &resource) {
            return None;
        }
        let steps = steps.iter().filter(|step| step.figure == figure.version);
        Some(FigureVersion {
            by: self.hands.of(&figure.post, Some(&figure.person), &figure.at),
            row: self.words.with(&figure.written),
            state,
            steps: steps.map(|step| self.step(step)).collect(),
            version: figure.version,
            written: figure.written,
            millionths: figure.millionths,
            progress: figure.progress,
            problem: figure.problem,
            next_step: figure.next_step,
            expected_finish: figure.expected_finish,
            reason: figure.reason,
        })
    }

    fn step(&self, step: &transition::Model) -> StepTold {
        StepTold {
            act: step.act.clone(),
            reason: step.reason.clone(),
            by: self.hands.of(&step.post, Some(&step.person), &step.at),
        }
    }
}
