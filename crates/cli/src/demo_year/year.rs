//! The plan through its months.

use jiannuo_office::{Actor, Database, Files, Holidays, NewPeriod, Outcome, issue_verdicts, mark_all_read};

use super::cast::Department;
use super::day::{self, moment, unusable};
use super::matters::Matters;
use super::rows::Row;
use super::script::Script;
use super::{PUBLISHED, Until};

/// The plan, its people, and how far its year goes.
pub(super) struct Year<'a> {
    pub(super) database: &'a Database,
    pub(super) files: &'a Files,
    pub(super) script: &'a Script,
    pub(super) plan: &'a str,
    pub(super) office: &'a Actor,
    pub(super) leader: &'a Actor,
    pub(super) verifier: &'a Actor,
    pub(super) departments: &'a [Department],
    pub(super) rows: Vec<Row>,
    pub(super) periods: Vec<NewPeriod>,
    pub(super) holidays: Holidays,
    pub(super) until: Until,
}

impl Year<'_> {
    /// Month after month, until the moment of the demonstration.
    pub(super) async fn live(&self) -> Outcome<()> {
        let mut matters = Matters::read()?;
        for (period, month) in self.periods.iter().zip(1..=self.until.months()) {
            matters.until(self, &format!("{} 24:00", period.cut_off)).await?;
            self.report(period, month).await?;
            if month == PUBLISHED {
                self.look_at(period).await?;
                if self.until == Until::November {
                    break;
                }
                self.finish(period, "2024-11-05").await?;
            }
            self.issue(period).await?;
            self.between(&mut matters, month).await?;
        }
        let end = if self.until == Until::January { "2025-01-14 09:00" } else { "2024-11-04 09:00" };
        matters.until(self, end).await
    }

    /// Lights and forecasts of a period, on the workday after its deadline. Bulletins of a period belong behind them.
    async fn issue(&self, period: &NewPeriod) -> Outcome<()> {
        let today = day::workdays_later(period.deadline, 1, &self.holidays);
        let at = day::at(today, "09:10")?;
        let which = (self.plan, period.name.as_str());
        issue_verdicts(self.database, self.office, which, today, at).await?;
        Ok(())
    }

    /// What happens after the figures of a month, beside matters under supervision.
    async fn between(&self, matters: &mut Matters, month: usize) -> Outcome<()> {
        match month {
            5 => {
                matters.until(self, "2024-06-27").await?;
                self.revise_courses().await
            }
            6 => {
                matters.until(self, "2024-07-22").await?;
                self.exempt().await
            }
            7 => {
                matters.until(self, "2024-08-13").await?;
                self.raise().await?;
                self.ask().await
            }
            9 => {
                matters.until(self, "2024-10-15").await?;
                self.meet().await?;
                matters.until(self, "2024-10-21").await?;
                self.correct().await?;
                self.read("2024-10-21").await
            }
            PUBLISHED => {
                matters.until(self, "2024-11-08").await?;
                self.make_up().await
            }
            11 => {
                matters.until(self, "2024-12-27").await?;
                self.read("2024-12-27").await
            }
            _ => Ok(()),
        }
    }

    /// Everybody has read what was told of the months before.
    async fn read(&self, day: &str) -> Outcome<()> {
        let at = moment(day, "17:30")?;
        mark_all_read(self.database, self.office, at).await?;
        for hand in self.departments.iter().flat_map(|department| [&department.filler, &department.head]) {
            mark_all_read(self.database, hand, at).await?;
        }
        Ok(())
    }

    pub(super) fn department(&self, name: &str) -> Outcome<&Department> {
        self.departments.iter().find(|known| known.name == name).ok_or_else(|| unusable(name))
    }

    /// Row with this name, where it has a task.
    pub(super) fn row(&self, name: &str) -> Outcome<&Row> {
        let found = self.rows.iter().find(|row| row.seed.name() == name);
        found.ok_or_else(|| unusable(name))
    }

    pub(super) fn period(&self, month: usize) -> Outcome<&NewPeriod> {
        self.periods.get(month - 1).ok_or_else(|| unusable("month"))
    }
}
