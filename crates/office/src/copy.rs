//! Last year's plan as this year's.

use jiannuo_domain::IndicatorRow;
use jiannuo_store::{Act, Database, query};
use jiff::Timestamp;

use crate::outcome::invalid;
use crate::plan::{append_plan, permitted, rounding};
use crate::progress::words;
use crate::{Actor, Invalid, Outcome, Refused};

/// Copies a plan into another year in one act; returns the id of the copy.
///
/// Commitments, levels, indicators, departments, words and targets are those that stand now, each
/// as its first version; what was withdrawn is left out, and so are periods and figures.
///
/// # Errors
/// [`Refused::Forbidden`] unless the actor runs plans; [`Refused::NotFound`] without such a plan;
/// [`Invalid::NoRows`] without a title, or when everything was withdrawn.
pub async fn copy_plan(
    database: &Database,
    actor: &Actor,
    from: &str,
    year: i16,
    title: &str,
    at: Timestamp,
) -> Outcome<String> {
    permitted(actor)?;
    let mut act = Act::begin(database, actor.county, "copy-plan", actor.by(), at).await?;
    let model = query::plan_by_id(act.transaction(), actor.county, from).await?.ok_or(Refused::NotFound)?;
    let words = words(act.transaction(), actor.county, from).await?;
    let standing = words.into_iter().filter(|words| !words.is_withdrawn);
    let rows: Vec<IndicatorRow> = standing.map(|words| words.row).collect();
    if rows.is_empty() || title.trim().is_empty() {
        return invalid(title, Invalid::NoRows);
    }
    let id = append_plan(&mut act, actor, (year, title, rounding(&model)), &rows).await?;
    act.commit().await?;
    Ok(id)
}
