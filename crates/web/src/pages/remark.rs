//! Remarks of leaders, deputies and others on an indicator.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use jiannuo_office::remark;

use crate::Site;
use crate::failure::Answer;
use crate::fields::Fields;
use crate::signed::Signed;

/// `POST /plans/{plan}/indicators/{indicator}/remarks`.
pub(crate) async fn add(
    State(site): State<Site>,
    signed: Signed,
    Path((plan, indicator)): Path<(String, String)>,
    fields: Fields,
) -> Answer {
    let period = fields.some("period");
    let text = fields.text("text");
    remark(&site.database, &signed.actor, &plan, &indicator, period, text, site.now()).await?;
    let to = format!("/plans/{plan}/indicators/{indicator}?done=remarked#remarks");
    Ok(Redirect::to(&to).into_response())
}
