//! `GET /health`: for those who watch whether it runs.

use axum::extract::State;
use axum::response::IntoResponse;

use crate::Site;
use crate::failure::Answer;

/// "ok", or "read-only" while the disk is nearly full.
pub(crate) async fn show(State(site): State<Site>) -> Answer {
    Ok(if site.space.is_short() { "read-only\n" } else { "ok\n" }.into_response())
}
