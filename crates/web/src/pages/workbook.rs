//! 填报 by Excel: own rows as a sheet, filled in offline, read back and compared.

use axum::extract::{Path, State};
use jiannuo_export::{EntryRow, EntrySheet, entry_sheet, words};
use jiannuo_import::Draft;
use jiannuo_office::{Progress, ProgressRow, Role, progress};

use crate::Site;
use crate::failure::{Answer, Failure};
use crate::pages::documents::attachment;
use crate::pages::plan_new::read;
use crate::pages::report::{Given, page};
use crate::pages::report_row::{Typed, TypedRows};
use crate::signed::Signed;
use crate::upload::Upload;

/// `GET /plans/{plan}/periods/{period}/report.xlsx`.
pub(crate) async fn download(
    State(site): State<Site>,
    signed: Signed,
    Path((plan, period)): Path<(String, String)>,
) -> Answer {
    signed.only(&[Role::Filler])?;
    let now = progress(&site.database, &signed.actor, &plan, &period).await?;
    let language = signed.chrome.language;
    let title = format!("{} {}", now.title, words::period(&period, language));
    let rows = now.rows.iter().filter(|row| !row.is_withdrawn).map(entry_row).collect();
    let sheet = EntrySheet { title: title.clone(), language, rows };
    let bytes = entry_sheet(&sheet).map_err(|error| Failure::internal(&error))?;
    let name = format!("{title}.xlsx");
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    Ok(attachment(&name, kind, bytes))
}

fn entry_row(row: &ProgressRow) -> EntryRow {
    let typed = Typed::before(row);
    EntryRow {
        id: row.indicator.clone(),
        seq: row.row.seq.clone().unwrap_or_default(),
        action: row.row.path.join(" · "),
        indicator: row.row.indicator_as_written.clone(),
        unit: row.row.unit.as_ref().map(|unit| unit.as_str().to_owned()).unwrap_or_default(),
        target: row.row.target.written.clone(),
        previous: row.previous.clone().unwrap_or_default(),
        written: typed.written,
        words: [typed.progress, typed.problem, typed.next_step, typed.expected_finish, typed.reason],
    }
}

/// `POST /plans/{plan}/periods/{period}/report/workbook`: what the file says goes into the grid, nothing is submitted.
pub(crate) async fn upload(
    State(site): State<Site>,
    signed: Signed,
    Path((plan, period)): Path<(String, String)>,
    upload: Upload,
) -> Answer {
    signed.only(&[Role::Filler])?;
    let file = upload.files.into_iter().next().ok_or(Failure::FileType)?;
    let draft = read(file.bytes).await?;
    let now = progress(&site.database, &signed.actor, &plan, &period).await?;
    let language = signed.chrome.language;
    let (typed, unread) = paired(&draft, &now);
    let changed = now.rows.iter().filter_map(|row| typed.get(&row.indicator).map(|typed| (row, typed)));
    let changed = changed.filter(|(row, typed)| **typed != Typed::before(row)).count();
    let difference = Some(words::workbook_read(&file.name, typed.len(), changed, language));
    let unread = unread.iter().map(|name| words::row_not_taken(name, language)).collect();
    page(&site, signed, &plan, &period, Given { typed, difference, unread, ..Given::default() }).await
}

/// Rows of the file by indicator, and names of those that are none of ours: by the id that the sheet
/// carries, else by number and name.
fn paired(draft: &Draft, now: &Progress) -> (TypedRows, Vec<String>) {
    let (mut typed, mut unread) = (TypedRows::new(), Vec::new());
    for row in &draft.rows {
        let extra = |names: &[&str]| {
            let found = row.extra.iter().find(|(header, _)| names.contains(&header.trim()));
            found.map(|(_, text)| text.trim().to_owned()).unwrap_or_default()
        };
        let id = extra(&words::ENTRY_ID);
        let by_name = |known: &&ProgressRow| {
            known.row.indicator_as_written == row.indicator.trim()
                && (row.seq.is_none() || known.row.seq == row.seq)
        };
        let known =
            now.rows.iter().find(|known| known.indicator == id).or_else(|| now.rows.iter().find(by_name));
        let Some(known) = known.filter(|known| !known.is_withdrawn) else {
            unread.push(row.indicator.clone());
            continue;
        };
        let says = Typed {
            written: row.achieved.trim().to_owned(),
            progress: extra(&words::ENTRY_PROGRESS),
            problem: extra(&words::ENTRY_PROBLEM),
            next_step: extra(&words::ENTRY_NEXT_STEP),
            expected_finish: extra(&words::ENTRY_EXPECTED_FINISH),
            reason: extra(&words::ENTRY_REASON),
        };
        typed.insert(known.indicator.clone(), says);
    }
    (typed, unread)
}
