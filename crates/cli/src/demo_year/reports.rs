//! Figures of a month: filled, signed, reviewed, one or two sent back.

use jiannuo_office::{
    Actor, Entry, NewPeriod, Outcome, Progress, ProgressRow, ReviewState, accept, progress, return_figure,
    sign, submit,
};
use jiff::civil::Date;

use super::figures::{FALLS, FALLS_BECAUSE, value};
use super::{PUBLISHED, Year, day};
use crate::demo_year::cast::Department;

/// The department that forgets to report, and when; October comes late.
const SILENT: (&str, [usize; 3]) = ("残联", [5, 9, PUBLISHED]);
/// Departments whose head has not signed October yet, and those whose figures wait for the office.
const UNSIGNED: [&str; 2] = ["教体局", "妇联"];
const UNREVIEWED: [&str; 3] = ["卫健委", "文旅局", "司法局"];
/// What is sent back: month, indicator, why.
const RETURNED: [(usize, &str, &str); 2] = [
    (6, "求职用工精准对接计划-达成意向数", "与招聘会台账差20人，请核对后再报"),
    (PUBLISHED, "村级养老服务站（农村幸福院）建设", "验收单缺3个站点，请补齐后再报"),
];
/// What was typed first in June, and sent back.
const MISTYPED: (usize, &str, i64) = (6, "求职用工精准对接计划-达成意向数", 20);

impl Year<'_> {
    /// Departments report a month, over three days; in the month that stands open some have not come to the end.
    pub(super) async fn report(&self, period: &NewPeriod, month: usize) -> Outcome<()> {
        for days in 1..=3_u32 {
            let today = day::workdays_later(period.cut_off, days, &self.holidays).min(period.deadline);
            for (department, number) in self.departments.iter().zip(0_u32..) {
                let is_silent = department.name == SILENT.0 && SILENT.1.contains(&month);
                let own = if month == PUBLISHED { 1 } else { number % 3 + 1 };
                if is_silent || own != days {
                    continue;
                }
                self.report_stages(department, period, month, today).await?;
                self.file(department, (period, month), today).await?;
                let is = |names: &[&str]| month == PUBLISHED && names.contains(&department.name.as_str());
                if is(&UNSIGNED) {
                    continue;
                }
                self.sign(department, period, today).await?;
                if !is(&UNREVIEWED) {
                    self.review(department, (period, month), today).await?;
                }
            }
        }
        if month == MISTYPED.0 {
            self.finish(period, &period.deadline.to_string()).await?;
        }
        Ok(())
    }

    /// What was left of a month is typed again, signed and accepted.
    pub(super) async fn finish(&self, period: &NewPeriod, today: &str) -> Outcome<()> {
        let today = day::date(today)?;
        let month = usize::try_from(period.cut_off.month()).unwrap_or(1);
        for department in self.departments.iter().filter(|department| department.name != SILENT.0) {
            let seen = self.seen(&department.filler, period).await?;
            let is_returned = |row: &&ProgressRow| row.state == ReviewState::Returned;
            let again: Vec<Entry> =
                seen.rows.iter().filter(is_returned).filter_map(|row| self.entry(row, month)).collect();
            if !again.is_empty() {
                let at = day::at(today, "14:20")?;
                submit(self.database, &department.filler, self.plan, &period.name, &again, at).await?;
            }
            self.sign(department, period, today).await?;
            self.accept_signed(department, period, today).await?;
        }
        Ok(())
    }

    /// The silent department reports October after all.
    pub(super) async fn make_up(&self) -> Outcome<()> {
        let (department, period) = (self.department(SILENT.0)?, self.period(PUBLISHED)?);
        let today = day::date("2024-11-08")?;
        self.file(department, (period, PUBLISHED), today).await?;
        self.sign(department, period, today).await?;
        self.accept_signed(department, period, today).await
    }

    async fn file(
        &self,
        department: &Department,
        (period, month): (&NewPeriod, usize),
        today: Date,
    ) -> Outcome<()> {
        let seen = self.seen(&department.filler, period).await?;
        let mut entries: Vec<Entry> = Vec::new();
        for row in seen.rows.iter().filter(|row| row.is_due()) {
            let Some(mut entry) = self.entry(row, month) else { continue };
            if (MISTYPED.0, MISTYPED.1) == (month, row.row.name())
                && let Ok(number) = entry.written.parse::<i64>()
            {
                entry.written = (number + MISTYPED.2).to_string();
            }
            entries.push(entry);
        }
        if !entries.is_empty() {
            let at = day::at(today, "10:15")?;
            submit(self.database, &department.filler, self.plan, &period.name, &entries, at).await?;
        }
        Ok(())
    }

    async fn sign(&self, department: &Department, period: &NewPeriod, today: Date) -> Outcome<()> {
        let at = day::at(today, "15:00")?;
        for (indicator, version) in self.waiting(department, period, ReviewState::Submitted).await? {
            let step = (indicator.as_str(), version);
            sign(self.database, &department.head, self.plan, &period.name, step, at).await?;
        }
        Ok(())
    }

    /// The office sends back what is wrong, and accepts the rest.
    async fn review(
        &self,
        department: &Department,
        (period, month): (&NewPeriod, usize),
        today: Date,
    ) -> Outcome<()> {
        for (returned, name, reason) in RETURNED.into_iter().filter(|(returned, ..)| *returned == month) {
            let row = self.row(name)?;
            if returned == month && row.seed.department.as_deref() == Some(&department.name) {
                let step = (row.id.as_str(), 1);
                let (plan, at) = (self.plan, day::at(today, "16:10")?);
                return_figure(self.database, self.office, plan, &period.name, step, reason, at).await?;
            }
        }
        self.accept_signed(department, period, today).await
    }

    async fn accept_signed(&self, department: &Department, period: &NewPeriod, today: Date) -> Outcome<()> {
        let at = day::at(today, "16:30")?;
        for (indicator, version) in self.waiting(department, period, ReviewState::Signed).await? {
            let step = (indicator.as_str(), version);
            accept(self.database, self.office, self.plan, &period.name, step, at).await?;
        }
        Ok(())
    }

    async fn waiting(
        &self,
        department: &Department,
        period: &NewPeriod,
        state: ReviewState,
    ) -> Outcome<Vec<(String, i32)>> {
        let seen = self.seen(&department.head, period).await?;
        let waiting = seen.rows.into_iter().filter(|row| row.state == state);
        Ok(waiting.map(|row| (row.indicator, row.version)).collect())
    }

    pub(super) async fn seen(&self, actor: &Actor, period: &NewPeriod) -> Outcome<Progress> {
        progress(self.database, actor, self.plan, &period.name).await
    }

    /// What a department says of a row in a month.
    fn entry(&self, row: &ProgressRow, month: usize) -> Option<Entry> {
        let known = self.rows.iter().find(|known| known.id == row.indicator)?;
        let name = known.seed.name();
        let slow = self.script.slow(name, month);
        let falls = (FALLS.0, FALLS.1) == (name, month);
        Some(Entry {
            indicator: row.indicator.clone(),
            base: row.version,
            written: value(self.script, &known.seed, known.place, month)?,
            progress: super::works::progress(name, month),
            problem: slow.map(|slow| slow.problem.to_owned()),
            next_step: slow.map(|slow| slow.next_step.to_owned()),
            expected_finish: slow.map(|slow| slow.finish.to_owned()),
            reason: falls.then(|| FALLS_BECAUSE.to_owned()),
        })
    }
}
