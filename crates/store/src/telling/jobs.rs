//! What is to be sent. A job is claimed by one update that only one of many can make, committed before
//! anything is sent; whatever happens then, it is never tried again by itself unless it is certain
//! that it did not arrive.

use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect,
};

use crate::entity::job::{self, Column};
use crate::{Act, Database, StoreError, new_id};

/// State of a job that was not tried, or is to be tried again.
pub const WAITING: &str = "waiting";
/// State of a job that somebody sends now.
pub const SENDING: &str = "sending";
/// State of a job that arrived.
pub const SENT: &str = "sent";
/// State of a job that did not arrive and is not tried again.
pub const FAILED: &str = "failed";
/// State of a job of which nobody knows whether it arrived.
pub const UNCLEAR: &str = "unclear";
/// State of a job that the administrator gave up.
pub const DROPPED: &str = "dropped";

/// Adds a job; one about the same stays as it is. Returns whether it was added.
///
/// # Errors
/// Faults of the database.
pub async fn add_job(connection: &impl ConnectionTrait, new: job::Model) -> Result<bool, StoreError> {
    let added = job::Entity::insert(new.into_active_model())
        .on_conflict(OnConflict::columns([Column::County, Column::Dedupe]).do_nothing().to_owned())
        .exec_without_returning(connection)
        .await?;
    Ok(added > 0)
}

/// The job for a recipient that waits, that nobody tried and that more can be added to.
///
/// # Errors
/// Faults of the database.
pub async fn waiting_job(
    connection: &impl ConnectionTrait,
    county: i64,
    kind: &str,
    recipient: &str,
) -> Result<Option<job::Model>, StoreError> {
    let found = job::Entity::find()
        .filter(Column::County.eq(county))
        .filter(Column::Kind.eq(kind))
        .filter(Column::Recipient.eq(recipient))
        .filter(Column::State.eq(WAITING))
        .filter(Column::Attempts.eq(0))
        .order_by_asc(Column::RunAt)
        .one(connection)
        .await?;
    Ok(found)
}

/// Writes another payload into a job that waits and that nobody tried; whether it still did.
///
/// # Errors
/// Faults of the database.
pub async fn change_waiting(
    connection: &impl ConnectionTrait,
    (county, id): (i64, &str),
    payload: String,
) -> Result<bool, StoreError> {
    let changed = job::Entity::update_many()
        .col_expr(Column::Payload, Expr::value(payload))
        .filter(Column::County.eq(county))
        .filter(Column::Id.eq(id))
        .filter(Column::State.eq(WAITING))
        .filter(Column::Attempts.eq(0))
        .exec(connection)
        .await?;
    Ok(changed.rows_affected > 0)
}

/// Jobs of every county that may be sent now, those that wait longest first.
///
/// # Errors
/// Faults of the database.
pub async fn due_jobs(database: &Database, now: &str, most: u64) -> Result<Vec<job::Model>, StoreError> {
    let due = job::Entity::find()
        .filter(Column::State.eq(WAITING))
        .filter(Column::RunAt.lte(now))
        .order_by_asc(Column::RunAt)
        .order_by_asc(Column::Id)
        .limit(most)
        .all(database.readers())
        .await?;
    Ok(due)
}

/// Claims a job that waits and is due; nothing when somebody else was quicker. What comes back is the
/// job as it is now: more may have been added to it since it was listed.
///
/// # Errors
/// Faults of the database.
pub async fn claim_job(
    database: &Database,
    (county, id): (i64, &str),
    now: &str,
    lease_until: &str,
) -> Result<Option<job::Model>, StoreError> {
    let claim = new_id();
    let claimed = job::Entity::update_many()
        .col_expr(Column::State, Expr::value(SENDING))
        .col_expr(Column::Claim, Expr::value(claim.as_str()))
        .col_expr(Column::LeaseUntil, Expr::value(lease_until))
        .col_expr(Column::StartedAt, Expr::value(now))
        .col_expr(Column::Attempts, Expr::col(Column::Attempts).add(1))
        .filter(Column::County.eq(county))
        .filter(Column::Id.eq(id))
        .filter(Column::State.eq(WAITING))
        .filter(Column::RunAt.lte(now))
        .exec(database.writer())
        .await?;
    if claimed.rows_affected == 0 {
        return Ok(None);
    }
    let job = job::Entity::find_by_id((county, id.to_owned())).one(database.writer()).await?;
    Ok(job.filter(|job| job.claim.as_deref() == Some(&claim)))
}

/// Says how a claimed job went: its state, why, and when it is to be tried again. Whether it was
/// still the claim that counts; somebody who is late may still say that it was sent.
///
/// # Errors
/// Faults of the database.
pub async fn end_job(
    database: &Database,
    claimed: &job::Model,
    state: &str,
    error: Option<String>,
    run_at: Option<String>,
    now: &str,
) -> Result<bool, StoreError> {
    let is_over = state != WAITING;
    let ended = job::Entity::update_many()
        .col_expr(Column::State, Expr::value(state))
        .col_expr(Column::LastError, Expr::value(error))
        .col_expr(Column::LeaseUntil, Expr::value(None::<String>))
        .col_expr(Column::RunAt, Expr::value(run_at.unwrap_or_else(|| claimed.run_at.clone())))
        .col_expr(Column::DoneAt, Expr::value(is_over.then(|| now.to_owned())))
        .filter(Column::County.eq(claimed.county))
        .filter(Column::Id.eq(claimed.id.as_str()))
        .filter(Column::Claim.eq(claimed.claim.clone()))
        .filter(Column::State.is_in([SENDING, UNCLEAR]))
        .exec(database.writer())
        .await?;
    Ok(ended.rows_affected > 0)
}

/// Puts a job off that waits.
///
/// # Errors
/// Faults of the database.
pub async fn postpone_job(
    database: &Database,
    (county, id): (i64, &str),
    run_at: String,
) -> Result<(), StoreError> {
    job::Entity::update_many()
        .col_expr(Column::RunAt, Expr::value(run_at))
        .filter(Column::County.eq(county))
        .filter(Column::Id.eq(id))
        .filter(Column::State.eq(WAITING))
        .exec(database.writer())
        .await?;
    Ok(())
}

/// Marks jobs as unclear, and why, whose sender has not said in time how they went: it may have ended
/// in the middle. Returns how many.
///
/// # Errors
/// Faults of the database.
pub async fn lapse_jobs(database: &Database, now: &str, why: &str) -> Result<u64, StoreError> {
    let lapsed = job::Entity::update_many()
        .col_expr(Column::State, Expr::value(UNCLEAR))
        .col_expr(Column::LastError, Expr::value(why))
        .col_expr(Column::DoneAt, Expr::value(now))
        .filter(Column::State.eq(SENDING))
        .filter(Condition::any().add(Column::LeaseUntil.is_null()).add(Column::LeaseUntil.lt(now)))
        .exec(database.writer())
        .await?;
    Ok(lapsed.rows_affected)
}

/// Newest jobs of a county; with `states` only those in one of them.
///
/// # Errors
/// Faults of the database.
pub async fn jobs(
    connection: &impl ConnectionTrait,
    county: i64,
    states: &[&str],
    most: u64,
) -> Result<Vec<job::Model>, StoreError> {
    let mut found = job::Entity::find().filter(Column::County.eq(county));
    if !states.is_empty() {
        found = found.filter(Column::State.is_in(states.iter().copied()));
    }
    let found = found.order_by_desc(Column::At).order_by_desc(Column::Id).limit(most).all(connection).await?;
    Ok(found)
}

/// A job.
///
/// # Errors
/// Faults of the database.
pub async fn job_with_id(
    connection: &impl ConnectionTrait,
    county: i64,
    id: &str,
) -> Result<Option<job::Model>, StoreError> {
    Ok(job::Entity::find_by_id((county, id.to_owned())).one(connection).await?)
}

/// Takes a job that ended without having been sent, within an act, and lets it wait again or drops
/// it; whether it was there in such a state.
///
/// # Errors
/// Faults of the database.
pub async fn settle_job(
    act: &Act,
    id: &str,
    (state, from): (&str, &[&str]),
    run_at: String,
) -> Result<bool, StoreError> {
    let settled = job::Entity::update_many()
        .col_expr(Column::State, Expr::value(state))
        .col_expr(Column::RunAt, Expr::value(run_at))
        .col_expr(Column::Claim, Expr::value(None::<String>))
        .filter(Column::County.eq(act.county()))
        .filter(Column::Id.eq(id))
        .filter(Column::State.is_in(from.iter().copied()))
        .exec(act.transaction())
        .await?;
    Ok(settled.rows_affected > 0)
}
