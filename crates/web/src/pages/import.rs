//! `/imports/{id}`: how a table was read, corrected in place, then taken in one act.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect};
use jiannuo_domain::{Finding, Kind, ProgressTable, Rounding, RoundingMode};
use jiannuo_export::words::SiteWords;
use jiannuo_export::{Language, words};
use jiannuo_import::{ColumnDecision, ColumnRole, noticed};
use jiannuo_office::{
    DraftKind, Grounds, NewPlan, PlanDifference, Refused, Role, RowDifference, apply_difference,
    compare_plan, departments, discard_draft, draft, import_plan, keep_draft,
};
use serde::Deserialize;

use crate::Site;
use crate::chrome::Chrome;
use crate::failure::{Answer, Failure, html, problems_of};
use crate::fields::Fields;
use crate::pages::import_body::ImportBody;
use crate::pages::import_row::{LeftOutShown, RowShown};
use crate::pages::report_row::{NoteShown, note};
use crate::signed::Signed;

#[derive(Template)]
#[template(path = "import.html")]
struct Page {
    c: Chrome,
    id: String,
    file: String,
    problems: Vec<String>,
    sentence: String,
    difference: Option<Difference>,
    columns: Vec<ColumnShown>,
    columns_sentence: String,
    /// Whether some column was not certain, so that the list of columns stands open.
    has_doubtful_columns: bool,
    notes: Vec<NoteShown>,
    notes_word: String,
    attention_sentence: String,
    left_out: Vec<LeftOutShown>,
    is_new: bool,
    plan: String,
    year: String,
    title: String,
    places: Vec<(&'static str, String, bool)>,
    modes: Vec<(&'static str, &'static str, bool)>,
    kinds: Vec<(&'static str, &'static str)>,
    departments: Vec<String>,
    has_achieved: bool,
    rows: Vec<RowShown>,
}

/// What is asked of the page.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    /// The row whose form is open.
    row: Option<usize>,
}

struct Difference {
    sentence: String,
    lines: Vec<String>,
    is_revision: bool,
}

struct ColumnShown {
    header: String,
    role: &'static str,
    confidence: String,
    is_doubtful: bool,
}

/// The draft with this id, which is this person's.
async fn waiting(site: &Site, signed: &Signed, id: &str) -> Result<ImportBody, Failure> {
    signed.only(&[Role::Office])?;
    let kept = draft(&site.database, &signed.actor, DraftKind::Import, id).await?.ok_or(Failure::NotFound)?;
    serde_json::from_str(&kept.body).map_err(|error| Failure::internal(&error))
}

/// `GET /imports/{id}`.
pub(crate) async fn show(
    State(site): State<Site>,
    signed: Signed,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Answer {
    let body = waiting(&site, &signed, &id).await?;
    page(&site, signed, id, body, Vec::new(), asked.row).await
}

async fn page(
    site: &Site,
    signed: Signed,
    id: String,
    body: ImportBody,
    problems: Vec<String>,
    open: Option<usize>,
) -> Answer {
    let Signed { actor, chrome: c } = signed;
    let language = c.language;
    let table = body.table();
    let findings = noticed(&body.draft, &table, None, Rounding::default());
    let difference = match body.plan.as_str() {
        "" => None,
        plan => Some(compare_plan(&site.database, &actor, plan, &table).await?),
    };
    let names = departments(&site.database, &actor).await?.into_iter().map(|department| department.name);
    let mut names: Vec<String> = names.collect();
    names.extend(table.rows.iter().filter_map(|row| row.department.clone()));
    let mut seen = std::collections::BTreeSet::new();
    names.retain(|name| seen.insert(name.clone()));
    let summary = table.summary(&findings);
    let loose: Vec<&Finding> = findings.iter().filter(|finding| finding.row.is_none()).collect();
    let columns = shown_columns(&body.draft.columns, c.w, language);
    let rows = shown_rows(&body, &table, &findings, open, language);
    let page = Page {
        file: body.file.clone(),
        problems,
        sentence: words::import_sentence(&summary, language),
        difference: difference.map(|found| shown_difference(&found, language)),
        columns_sentence: words::columns_read(
            columns.len(),
            columns.iter().filter(|column| column.is_doubtful).count(),
            language,
        ),
        has_doubtful_columns: columns.iter().any(|column| column.is_doubtful),
        columns,
        attention_sentence: words::rows_to_look_at(
            rows.iter().filter(|row| row.wants_a_look).count(),
            language,
        ),
        left_out: body.left_out.iter().map(LeftOutShown::of).collect(),
        has_achieved: table.rows.iter().any(|row| !row.achieved.written.is_empty()),
        notes_word: words::findings_sentence(&table.summary(&loose_findings(&loose)), language),
        notes: loose.into_iter().map(|finding| note(finding, language)).collect(),
        is_new: body.plan.is_empty(),
        plan: body.plan.clone(),
        year: year_of(&table, site),
        title: title_of(&table),
        places: ["", "0", "1", "2", "3", "4"]
            .into_iter()
            .map(|places| (places, words::places(places, language), places.is_empty()))
            .collect(),
        modes: modes(language),
        kinds: kinds(language),
        departments: names,
        rows,
        id,
        c,
    };
    html(page.render())
}

/// How each column was taken; of the names, the last one is the indicator's.
fn shown_columns(columns: &[ColumnDecision], w: &SiteWords, language: Language) -> Vec<ColumnShown> {
    let last_name = columns.iter().rposition(|column| column.role == ColumnRole::Name);
    let shown = |(index, column): (usize, &ColumnDecision)| ColumnShown {
        header: if column.header.is_empty() { column.address.clone() } else { column.header.clone() },
        role: match column.role {
            ColumnRole::Seq => w.seq,
            ColumnRole::Name if last_name == Some(index) => w.indicator,
            ColumnRole::Name => w.action,
            ColumnRole::Unit => w.unit,
            ColumnRole::Region => w.region,
            ColumnRole::Target => w.target,
            ColumnRole::Achieved => w.achieved,
            ColumnRole::Rate => w.rate,
            ColumnRole::Department => w.department,
            ColumnRole::Planned => w.column_planned,
            ColumnRole::Extra => w.column_kept,
        },
        confidence: words::confidence(column.confidence, language),
        is_doubtful: column.confidence < CERTAIN,
    };
    columns.iter().enumerate().map(shown).collect()
}

/// From this confidence on a column needs no second look: its header said what it is.
const CERTAIN: u8 = 80;

/// The rows, each with what was noticed about it; the first of each action names it.
fn shown_rows(
    body: &ImportBody,
    table: &ProgressTable,
    findings: &[Finding],
    open: Option<usize>,
    language: Language,
) -> Vec<RowShown> {
    let mut rows: Vec<RowShown> = Vec::with_capacity(table.rows.len());
    for (number, (row, written)) in table.rows.iter().zip(&body.draft.rows).enumerate() {
        let about: Vec<&Finding> =
            findings.iter().filter(|finding| finding.row == Some(number + 1)).collect();
        let mut shown = RowShown::of(number, row, written, &about, language);
        shown.is_corrected = body.corrected.contains(&number);
        shown.is_open = open == Some(number);
        let before = number.checked_sub(1).and_then(|before| table.rows.get(before));
        shown.begins_action =
            before.is_none_or(|before| (&before.seq, &before.path) != (&row.seq, &row.path));
        rows.push(shown);
    }
    rows
}

fn loose_findings(loose: &[&Finding]) -> Vec<Finding> {
    loose.iter().map(|finding| (*finding).clone()).collect()
}

fn modes(language: Language) -> Vec<(&'static str, &'static str, bool)> {
    RoundingMode::ALL
        .into_iter()
        .map(|mode| (mode.name(), words::rounding_mode(mode, language), mode == RoundingMode::default()))
        .collect()
}

/// Kinds with their words, for a choice.
pub(crate) fn kinds(language: Language) -> Vec<(&'static str, &'static str)> {
    Kind::ALL.into_iter().map(|kind| (kind.name(), words::kind(kind, language))).collect()
}

/// The year that the title or the cut-off names, else this one.
fn year_of(table: &ProgressTable, site: &Site) -> String {
    let digits: String = table.title.chars().filter(char::is_ascii_digit).take(4).collect();
    let titled =
        Some(digits).filter(|digits| table.title.contains(digits.as_str()) && year(digits).is_some());
    let dated = table.as_of.map(|day| day.year().to_string());
    titled.or(dated).unwrap_or_else(|| site.today().year().to_string())
}

/// A year that a plan can be of.
fn year(text: &str) -> Option<i16> {
    text.parse().ok().filter(|year| (2000..2100).contains(year))
}

/// The title as a plan's: 20项民生实事进展情况 → 20项民生实事.
fn title_of(table: &ProgressTable) -> String {
    let mut title = table.title.trim();
    for end in ["一览表", "情况表", "表", "情况", "进展", "推进", "完成"] {
        title = title.strip_suffix(end).unwrap_or(title);
    }
    title.to_owned()
}

fn shown_difference(found: &PlanDifference, language: Language) -> Difference {
    let line = |row: &RowDifference| match row {
        RowDifference::Added { name } => words::row_added(name, language),
        RowDifference::Vanished { name } => words::row_vanished(name, language),
        RowDifference::Target { name, before, now } => words::target_differs(name, before, now, language),
        RowDifference::Department { name, before, now } => {
            words::department_differs(name, before, now, language)
        }
    };
    let is_revision = found
        .rows
        .iter()
        .any(|row| matches!(row, RowDifference::Added { .. } | RowDifference::Target { .. }));
    Difference {
        sentence: words::difference(found.unchanged, found.rows.len(), language),
        lines: found.rows.iter().map(line).collect(),
        is_revision,
    }
}

/// `POST /imports/{id}/rows/{number}`: one row corrected, left out, or taken back.
pub(crate) async fn correct(
    State(site): State<Site>,
    signed: Signed,
    Path((id, number)): Path<(String, usize)>,
    fields: Fields,
) -> Answer {
    let mut body = waiting(&site, &signed, &id).await?;
    let (done, to) = match fields.text("act") {
        "restore" => ("row-back", body.take_back(number)),
        "drop" => ("row-left-out", body.leave_out(number).map(|()| number)),
        _ => ("row-corrected", body.correct(number, &fields).map(|()| number)),
    };
    let to = to.ok_or(Failure::NotFound)?;
    let text = serde_json::to_string(&body).map_err(|error| Failure::internal(&error))?;
    keep_draft(&site.database, &signed.actor, DraftKind::Import, &id, &text, site.now()).await?;
    Ok(Redirect::to(&format!("/imports/{id}?done={done}#row-{to}")).into_response())
}

/// `POST /imports/{id}/plan`: the whole plan in one act.
pub(crate) async fn confirm(
    State(site): State<Site>,
    signed: Signed,
    Path(id): Path<String>,
    fields: Fields,
) -> Answer {
    let body = waiting(&site, &signed, &id).await?;
    let language = signed.chrome.language;
    let Some(year) = year(fields.text("year")) else {
        let problems = vec![words::invalid("year", language).to_owned()];
        return page(&site, signed, id, body, problems, None).await;
    };
    let mode = RoundingMode::named(fields.text("rounding")).unwrap_or_default();
    let default = Rounding::default();
    let rounding = match fields.text("places").parse::<u8>() {
        Ok(places) if places <= 4 => Rounding { places, fixed: true, mode },
        _ => Rounding { mode, ..default },
    };
    let table = body.table();
    let new = NewPlan { year, title: fields.text("title"), rounding, table: &table };
    match import_plan(&site.database, &signed.actor, new, site.now()).await {
        Ok(plan) => {
            discard_draft(&site.database, &signed.actor, DraftKind::Import, &id).await?;
            Ok(Redirect::to(&format!("/plans/{plan}/periods?done=plan-imported")).into_response())
        }
        Err(Refused::Invalid(entries)) => {
            let problems = problems_of(&entries, language);
            page(&site, signed, id, body, problems, None).await
        }
        Err(refused) => Err(refused.into()),
    }
}

/// `POST /imports/{id}/revision`: what a second table says differently becomes revisions in one act.
pub(crate) async fn revise(
    State(site): State<Site>,
    signed: Signed,
    Path(id): Path<String>,
    fields: Fields,
) -> Answer {
    let body = waiting(&site, &signed, &id).await?;
    let table = body.table();
    let grounds = Grounds { reason: fields.text("reason"), document: fields.some("document") };
    let plan = body.plan.clone();
    match apply_difference(&site.database, &signed.actor, &plan, &table, grounds, site.now()).await {
        Ok(_) => {
            discard_draft(&site.database, &signed.actor, DraftKind::Import, &id).await?;
            Ok(Redirect::to(&format!("/plans/{plan}/changes?done=revised")).into_response())
        }
        Err(Refused::Invalid(entries)) => {
            let language = signed.chrome.language;
            let problems = problems_of(&entries, language);
            page(&site, signed, id, body, problems, None).await
        }
        Err(refused) => Err(refused.into()),
    }
}

/// `POST /imports/{id}/discarding`.
pub(crate) async fn discard(
    State(site): State<Site>,
    signed: Signed,
    Path(id): Path<String>,
    _fields: Fields,
) -> Answer {
    waiting(&site, &signed, &id).await?;
    discard_draft(&site.database, &signed.actor, DraftKind::Import, &id).await?;
    Ok(Redirect::to("/plans?done=import-discarded").into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_title_of_a_plan_is_that_of_its_table_without_the_word_for_progress() {
        for (title, expected) in [
            ("20项民生实事进展情况", "20项民生实事"),
            ("2024年民生实事项目完成情况表", "2024年民生实事项目"),
            ("民生实事", "民生实事"),
            ("", ""),
        ] {
            let table = ProgressTable { title: title.into(), ..ProgressTable::default() };
            assert_eq!(title_of(&table), expected);
        }
    }
}
