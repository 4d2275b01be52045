//! Departments through the year: who reported for which period.

use jiannuo_export::chart::{HeatCell, HeatColumn, HeatMap, HeatRow, HeatState, heat_map};
use jiannuo_export::{ExportError, Language, words};
use jiannuo_office::{Cell, Overview, PeriodListed};

/// The heat map of a plan; periods after the one at `position` are not due.
pub(crate) fn heat(
    year: &Overview,
    plan: &str,
    position: usize,
    language: Language,
) -> Result<String, ExportError> {
    let labels: Vec<String> =
        year.periods.iter().map(|period| words::period_short(&period.name, language)).collect();
    let hrefs: Vec<String> =
        year.periods.iter().map(|period| format!("/plans/{plan}/periods/{}", period.name)).collect();
    let column = |(label, href)| HeatColumn { label, href: Some(href) };
    let columns: Vec<HeatColumn<'_>> =
        labels.iter().map(String::as_str).zip(hrefs.iter().map(String::as_str)).map(column).collect();
    let departments = year.heat();
    let rows: Vec<HeatRow<'_>> = departments
        .iter()
        .filter(|row| row.cells.iter().any(|cell| !cell.is_no_task))
        .map(|row| {
            let name = row.department.as_deref().unwrap_or_default();
            let cells = row.cells.iter().zip(&year.periods).enumerate();
            HeatRow {
                name,
                href: None,
                cells: cells
                    .map(|(at, (cell, period))| shown(cell, name, plan, period, at > position))
                    .collect(),
            }
        })
        .collect();
    let w = words::SiteWords::of(language);
    let map = HeatMap { caption: w.heat_title, prefix: "heat", language, columns: &columns, rows: &rows };
    heat_map(&map)
}

fn shown(cell: &Cell, department: &str, plan: &str, period: &PeriodListed, is_later: bool) -> HeatCell {
    let state = if cell.is_no_task {
        HeatState::NoTask
    } else if cell.returned > 0 {
        HeatState::Returned
    } else if cell.reported == 0 && is_later {
        HeatState::NotDue
    } else if cell.reported == 0 {
        HeatState::NotReported
    } else if cell.reported < cell.due {
        HeatState::Partly { reported: cell.reported, due: cell.due }
    } else if cell.accepted == cell.due {
        HeatState::Accepted
    } else {
        HeatState::Reported
    };
    let query =
        form_urlencoded::Serializer::new(String::new()).append_pair("department", department).finish();
    let href = format!("/plans/{plan}/periods/{}?{query}#progress", period.name);
    HeatCell { state, label: String::new(), href: Some(href).filter(|_| !cell.is_no_task) }
}
