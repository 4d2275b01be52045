//! 印发亮灯: the office keeps what every indicator shows in a period.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use jiannuo_office::{Role, issue_verdicts};

use crate::Site;
use crate::failure::Answer;
use crate::fields::Fields;
use crate::signed::Signed;

/// `POST /plans/{plan}/periods/{period}/verdicts`.
pub(crate) async fn issue(
    State(site): State<Site>,
    signed: Signed,
    Path((plan, period)): Path<(String, String)>,
    _fields: Fields,
) -> Answer {
    signed.only(&[Role::Office])?;
    issue_verdicts(&site.database, &signed.actor, (&plan, &period), site.today(), site.now()).await?;
    Ok(Redirect::to(&format!("/plans/{plan}/periods/{period}?done=lights-issued")).into_response())
}
