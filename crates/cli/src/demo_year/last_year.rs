//! The year before: the same promises with smaller targets, reported every third month, so that its
//! shape is proposed and its end is known.

use jiannuo_domain::{IndicatorRow, ProgressTable, Reading, Rounding};
use jiannuo_office::{
    Actor, Database, Entry, NewPlan, Outcome, accept, import_plan, open_periods, progress, sign, submit,
};

use super::cast::Department;
use super::chance::stray;
use super::day::{at, moment, unusable};
use super::figures::{restated, scaled};
use super::script::Script;
use super::{TITLE, YEAR, months};

/// Months that were reported.
const REPORTED: [usize; 4] = [3, 6, 9, 12];
/// Of what was published for 2024, per mille.
const SMALLER: i64 = 880;

pub(super) async fn live(
    database: &Database,
    office: &Actor,
    departments: &[Department],
    script: &Script,
    table: &ProgressTable,
) -> Outcome<()> {
    let table = targets(table);
    let new = NewPlan { year: YEAR - 1, title: TITLE, rounding: Rounding::default(), table: &table };
    let plan = import_plan(database, office, new, moment("2023-01-18", "10:00")?).await?;
    let periods = months(YEAR - 1);
    open_periods(database, office, &plan, &periods, moment("2023-01-19", "09:30")?).await?;
    for month in REPORTED {
        let period = periods.get(month - 1).ok_or_else(|| unusable("month"))?;
        let (name, day) = (&period.name, period.deadline);
        for department in departments {
            let seen = progress(database, &department.filler, &plan, name).await?;
            let due = seen.rows.iter().filter(|row| row.is_due());
            let entry = |row: &jiannuo_office::ProgressRow| {
                let place = table.rows.iter().position(|known| known.name() == row.row.name())?;
                let written = value(script, table.rows.get(place)?, place, month)?;
                Some(Entry { indicator: row.indicator.clone(), written, ..Entry::default() })
            };
            let entries: Vec<Entry> = due.filter_map(entry).collect();
            if entries.is_empty() {
                continue;
            }
            submit(database, &department.filler, &plan, name, &entries, at(day, "10:15")?).await?;
            for entry in &entries {
                let step = (entry.indicator.as_str(), 1);
                sign(database, &department.head, &plan, name, step, at(day, "15:00")?).await?;
                accept(database, office, &plan, name, step, at(day, "16:30")?).await?;
            }
        }
    }
    Ok(())
}

/// The table with the targets of the year before.
fn targets(table: &ProgressTable) -> ProgressTable {
    let mut table = table.clone();
    for row in &mut table.rows {
        let Some(amount) = row.target.amount().filter(|amount| !amount.is_percent()) else { continue };
        if let Some(less) = scaled(amount, SMALLER, 1000).filter(|less| !less.is_zero()) {
            row.target = Reading::of(&restated(&row.target.written, amount, less), row.unit.as_ref());
        }
    }
    table
}

/// What a row had reached by a month: of its target by the end of the year from 88% to 112%.
fn value(script: &Script, row: &IndicatorRow, place: usize, month: usize) -> Option<String> {
    let Some(target) = row.target.amount() else { return Some(row.achieved.written.clone()) };
    if target.is_percent() || !row.kind.kind.is_cumulative() {
        return Some(row.target.written.clone());
    }
    let end = 1000 + stray(place, 2023, 120);
    let done = script.share_before(row.name(), place, month)?;
    let reached = scaled(target, end * done, 1_000_000)?;
    Some(restated(&row.target.written, target, reached))
}
