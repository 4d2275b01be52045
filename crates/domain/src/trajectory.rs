//! The planned cumulative curve of an indicator through the year.

mod days;
mod fault;
mod form;
mod last_year;
mod stage;

pub use fault::NotATrajectory;
pub use form::TrajectoryForm;
pub use last_year::last_years_shape;
pub use stage::Stage;

use std::cmp::Ordering;

use crate::fraction::compare;
use crate::{CompletionRate, Share};

/// What share of the target is planned to be reached by the end of every month.
///
/// It never falls, and ends at 1 in December. Between month ends it rises day by day, or steps at
/// them, as its form says.
#[doc(alias = "序时进度")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trajectory {
    form: TrajectoryForm,
    shares: [Share; 12],
    stages: Vec<Stage>,
}

impl Trajectory {
    /// The twelfth part every month, n/12: what every published bulletin uses.
    #[must_use]
    pub fn linear() -> Self {
        Self::shaped(TrajectoryForm::Linear, rising(1, 12))
    }

    /// A table of cumulative shares at month ends.
    ///
    /// # Errors
    ///
    /// If a share is below the one before, or the last is not 1.
    pub fn months(shares: [Share; 12]) -> Result<Self, NotATrajectory> {
        Self::checked(TrajectoryForm::Months, shares)
    }

    /// A table of cumulative shares at quarter ends; inside a quarter a third every month.
    ///
    /// # Errors
    ///
    /// If a share is below the one before, or the last is not 1; months count from 1.
    pub fn quarters(shares: [Share; 4]) -> Result<Self, NotATrajectory> {
        Self::checked(TrajectoryForm::Quarters, within_quarters(shares))
    }

    /// A season: nothing before the first month, equal parts from it to the last, all of it after.
    ///
    /// # Errors
    ///
    /// If there is no such month (1 to 12), or the last is before the first.
    pub fn season(first: i8, last: i8) -> Result<Self, NotATrajectory> {
        if !(1..=12).contains(&first) || !(first..=12).contains(&last) {
            return Err(NotATrajectory::NoSeason { first, last });
        }
        Ok(Self::shaped(TrajectoryForm::Season, rising(first, last)))
    }

    /// A step before the school term: nothing until July, half at its end, all of it at the end of August.
    ///
    /// Work on schools is done in the summer holidays and has to be ready on 1 September.
    #[must_use]
    pub fn term() -> Self {
        Self::shaped(TrajectoryForm::Term, rising(7, 8))
    }

    /// The shape that last year's figures had; see [`last_years_shape`].
    ///
    /// # Errors
    ///
    /// If a share is below the one before, or the last is not 1.
    pub fn last_year(shares: [Share; 12]) -> Result<Self, NotATrajectory> {
        Self::checked(TrajectoryForm::LastYear, shares)
    }

    /// Milestones of works: each adds its weight at the end of its month.
    ///
    /// # Errors
    ///
    /// If the weights do not sum to 100, or a stage has no name, no weight, no month, or one before
    /// the stage in front of it.
    pub fn stages(stages: Vec<Stage>) -> Result<Self, NotATrajectory> {
        let shares = stage::shares(&stages)?;
        Ok(Self { stages, ..Self::checked(TrajectoryForm::Stages, shares)? })
    }

    /// A trajectory from what was kept of it: form, shares at month ends, stages.
    ///
    /// # Errors
    ///
    /// If these are not what the constructor of that form makes.
    pub fn from_parts(
        form: TrajectoryForm,
        shares: [Share; 12],
        stages: Vec<Stage>,
    ) -> Result<Self, NotATrajectory> {
        if form == TrajectoryForm::Stages {
            let made = Self::stages(stages)?;
            return made.of_shares(shares);
        }
        if !stages.is_empty() {
            return Err(NotATrajectory::StagesElsewhere { form });
        }
        let given = Self::checked(form, shares)?;
        match form {
            TrajectoryForm::Linear => Self::linear().of_shares(shares),
            TrajectoryForm::Term => Self::term().of_shares(shares),
            TrajectoryForm::Quarters => {
                let [_, _, first, _, _, second, _, _, third, _, _, fourth] = shares;
                Self::quarters([first, second, third, fourth])?.of_shares(shares)
            }
            TrajectoryForm::Season => {
                let month = |is_it: fn(&Share) -> bool| shares.iter().position(is_it).unwrap_or(11) + 1;
                let first = month(|&share| share > Share::NONE);
                let last = month(|&share| share == Share::WHOLE);
                let number = |month| i8::try_from(month).unwrap_or(12);
                Self::season(number(first), number(last))?.of_shares(shares)
            }
            TrajectoryForm::Months | TrajectoryForm::LastYear | TrajectoryForm::Stages => Ok(given),
        }
    }

    /// The form.
    #[must_use]
    pub fn form(&self) -> TrajectoryForm {
        self.form
    }

    /// Planned shares at the ends of January to December.
    #[must_use]
    pub fn shares(&self) -> &[Share; 12] {
        &self.shares
    }

    /// The stages in order; empty unless that is its form.
    #[must_use]
    pub fn stage_list(&self) -> &[Stage] {
        &self.stages
    }

    fn shaped(form: TrajectoryForm, shares: [Share; 12]) -> Self {
        Self { form, shares, stages: Vec::new() }
    }

    fn checked(form: TrajectoryForm, shares: [Share; 12]) -> Result<Self, NotATrajectory> {
        for ((before, share), month) in shares.iter().zip(shares.iter().skip(1)).zip(2_i8..) {
            if share < before {
                return Err(NotATrajectory::Falls { month, before: *before, share: *share });
            }
        }
        let [.., last] = shares;
        if last != Share::WHOLE {
            return Err(NotATrajectory::Unfinished { last });
        }
        Ok(Self::shaped(form, shares))
    }

    /// Itself, if these are its shares.
    fn of_shares(self, shares: [Share; 12]) -> Result<Self, NotATrajectory> {
        let other = self.shares.iter().zip(&shares).zip(1_i8..).find(|((own, other), _)| own != other);
        match other {
            Some(((planned, share), month)) => {
                Err(NotATrajectory::OtherForm { form: self.form, month, expected: *planned, share: *share })
            }
            None => Ok(self),
        }
    }
}

/// Whether a planned share has come to a level.
fn is_at_least(share: Share, level: CompletionRate) -> bool {
    compare(share.parts(), level.in_lowest_terms()) != Ordering::Less
}

/// Equal parts from the first month to the last, flat outside; the months must exist in this order.
fn rising(first: i8, last: i8) -> [Share; 12] {
    let length = u32::try_from(last - first + 1).unwrap_or(1);
    let mut shares = [Share::NONE; 12];
    for (share, month) in shares.iter_mut().zip(1_i8..) {
        let done = u32::try_from(month - first + 1).unwrap_or(0);
        *share = Share::NONE.on_the_way_to(Share::WHOLE, done, length);
    }
    shares
}

fn within_quarters(ends: [Share; 4]) -> [Share; 12] {
    let mut shares = [Share::NONE; 12];
    let mut before = Share::NONE;
    for (months, end) in shares.chunks_mut(3).zip(ends) {
        for (share, step) in months.iter_mut().zip(1..) {
            *share = before.on_the_way_to(end, step, 3);
        }
        before = end;
    }
    shares
}

#[cfg(test)]
pub(crate) mod tests;
