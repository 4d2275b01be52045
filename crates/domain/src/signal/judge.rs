//! From facts to a light.

use std::sync::LazyLock;

use jiff::civil::Date;

use super::history::{is_behind, just_made_up, missed_in_a_row};
use super::{Reason, Signal, SignalFacts, SignalState};
use crate::scheme::is_month_end;
use crate::{CompletionRate, Course, Light, Measure, Points, Quantity, Scheme, Threshold, Trajectory};

/// The plan of schemes that judge by n/12.
static EVEN: LazyLock<Trajectory> = LazyLock::new(Trajectory::linear);

/// What an indicator shows by a scheme.
///
/// No task, then an exemption, then a missing report come before everything else; a met target is
/// green; otherwise the most severe light of all rules is shown. `NotJudged` without a rate, and where
/// nothing can be measured or the scheme does not speak about the period.
#[must_use]
pub fn signal(scheme: &Scheme, facts: &SignalFacts<'_>) -> Signal {
    let trajectory = if scheme.is_even { Some(&*EVEN) } else { facts.trajectory };
    let case = Case { scheme, facts, trajectory };
    if !facts.has_task {
        return case.shown(SignalState::NoTask, Vec::new());
    }
    let exempt = facts.exemption_until.filter(|&until| facts.date <= until);
    let (state, mut reasons) = case.judged();
    let Some(until) = exempt else { return case.shown(state, reasons) };
    reasons.insert(0, Reason::Exempt { until });
    case.shown(SignalState::Exempt { until, otherwise: state.light() }, reasons)
}

/// Facts beside the scheme and the plan that count.
struct Case<'a> {
    scheme: &'a Scheme,
    facts: &'a SignalFacts<'a>,
    trajectory: Option<&'a Trajectory>,
}

impl Case<'_> {
    fn judged(&self) -> (SignalState, Vec<Reason>) {
        let dark = |reason| (SignalState::NotJudged, vec![reason]);
        if !self.facts.is_reported {
            return (SignalState::NotReported, vec![Reason::NotReported]);
        }
        let Some(rate) = self.facts.rate else { return dark(Reason::NoRate) };
        if rate.is_met() {
            return (SignalState::Lit(Light::Green), vec![Reason::Met { rate }]);
        }
        if !self.scheme.speaks_on(self.facts.date) {
            return dark(Reason::OtherMonth);
        }
        let mut reasons: Vec<Reason> =
            self.scheme.thresholds.iter().filter_map(|threshold| self.threshold(threshold, rate)).collect();
        if reasons.is_empty() {
            return dark(Reason::NoPlan);
        }
        reasons.extend(self.history(rate));
        reasons.extend(self.funds());
        // The most severe first, and of plain green ones the first only.
        reasons.sort_by_key(|reason| (std::cmp::Reverse(reason.light()), !reason.is_noted()));
        let spoken = reasons.iter().filter(|reason| reason.light() > Some(Light::Green) || reason.is_noted());
        let kept = spoken.count().max(1);
        reasons.truncate(kept);
        let light = reasons.first().and_then(Reason::light).unwrap_or(Light::Green);
        (SignalState::Lit(light), reasons)
    }

    /// What one threshold says; `None` where there is nothing to measure, or a value without a band.
    fn threshold(&self, threshold: &Threshold, rate: CompletionRate) -> Option<Reason> {
        let date = self.facts.date;
        let planned = self.trajectory.map(|plan| plan.share_on(date, date.year()));
        match threshold.measure {
            Measure::PointsBehind => {
                let planned = planned?;
                let gap = Course::of(rate, planned).gap();
                let band = threshold.band_of(gap.negated())?;
                Some(Reason::Gap { rate, planned, gap, band })
            }
            Measure::PercentBehind => {
                let planned = planned?;
                let percent_behind = Course::of(rate, planned).percent_behind().unwrap_or(Points::ZERO);
                let band = threshold.band_of(percent_behind)?;
                Some(Reason::Relative { rate, planned, percent_behind, band })
            }
            Measure::Completion => {
                let percent = Course::of(rate, crate::Share::NONE).gap();
                let band = threshold.band_of(percent)?;
                Some(Reason::Completion { rate, band })
            }
            Measure::DaysOverdue => {
                let due = self.due()?;
                let days = date.since(due).ok()?.get_days();
                let band = threshold.band_of(whole(days))?;
                Some(Reason::Due { due, days, rate, band })
            }
            Measure::StartMissed => {
                let (planned_start, months) = self.start_missed(rate)?;
                let band = threshold.band_of(whole(i32::from(months)))?;
                Some(Reason::StartMissed { planned_start, months, band })
            }
        }
    }

    /// The day set, otherwise the one by which the plan has all of it.
    fn due(&self) -> Option<Date> {
        let whole = CompletionRate::from(crate::Share::WHOLE);
        self.facts.due.or_else(|| self.trajectory?.day_of(whole, self.facts.date.year()))
    }

    /// The planned start, and month ends since with nothing achieved.
    fn start_missed(&self, rate: CompletionRate) -> Option<(Date, u8)> {
        let (date, month) = (self.facts.date, self.trajectory?.planned_start()?);
        let start = Date::new(date.year(), month, 1).ok()?.last_of_month();
        let ended = date.month() - i8::from(!is_month_end(date));
        let months = if rate.is_zero() { ended - month + 1 } else { 0 };
        Some((start, u8::try_from(months).unwrap_or(0)))
    }

    /// What the earlier periods add.
    fn history(&self, rate: CompletionRate) -> Option<Reason> {
        let trajectory = self.trajectory?;
        if is_behind(rate, trajectory, self.facts.date) {
            let months = missed_in_a_row(self.facts, trajectory);
            let rules = self.scheme.escalations.iter().filter(|rule| months >= rule.months);
            let rule = rules.max_by_key(|rule| (rule.light, rule.months))?;
            return Some(Reason::InARow { months, required: rule.months, light: rule.light });
        }
        let light = self.scheme.made_up?;
        Some(Reason::MadeUp { missed: just_made_up(self.facts, trajectory)?, light })
    }

    fn funds(&self) -> Option<Reason> {
        let (rule, funds) = (self.scheme.funds?, self.facts.funds?);
        let date = self.facts.date;
        let required = match rule.required {
            Some(percent) => Points::from(percent),
            None => percent_of(self.trajectory?.share_on(date, date.year()).into()),
        };
        let is_short = percent_of(funds) < required;
        is_short.then_some(Reason::Funds { funds, required, fixed: rule.required, light: rule.light })
    }

    fn shown(&self, state: SignalState, reasons: Vec<Reason>) -> Signal {
        let date = self.facts.date;
        let planned =
            self.trajectory.filter(|_| self.facts.has_task).map(|plan| plan.share_on(date, date.year()));
        let rate = self.facts.rate.filter(|_| self.facts.is_reported);
        let course = rate.zip(planned).map(|(rate, planned)| Course::of(rate, planned));
        let days_ahead = course.zip(self.trajectory);
        Signal {
            state,
            is_noted: state.light().is_some() && reasons.first().is_some_and(Reason::is_noted),
            reasons,
            planned,
            gap: course.map(Course::gap),
            days_ahead: days_ahead.and_then(|(course, plan)| course.days_ahead(plan, date, date.year())),
        }
    }
}

/// A rate in percent, exactly.
fn percent_of(rate: CompletionRate) -> Points {
    Course::of(rate, crate::Share::NONE).gap()
}

fn whole(number: i32) -> Points {
    Quantity::new(i64::from(number), 0).map_or(Points::ZERO, Points::from)
}
