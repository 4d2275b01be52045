//! 豁免: no light for an indicator up to a day, given and ended with a reason.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use jiannuo_office::{Grounds, Invalid, Refused, Role, end_exemption, exempt};

use crate::Site;
use crate::failure::{Answer, Failure};
use crate::fields::Fields;
use crate::signed::Signed;

fn grounds(fields: &Fields) -> Grounds<'_> {
    Grounds { reason: fields.text("reason"), document: fields.some("document") }
}

fn done(plan: &str, indicator: &str, period: &str, code: &str) -> Answer {
    let to = format!("/plans/{plan}/indicators/{indicator}?period={period}&done={code}#lights");
    Ok(Redirect::to(&to).into_response())
}

/// `POST /plans/{plan}/indicators/{indicator}/exemptions`.
pub(crate) async fn give(
    State(site): State<Site>,
    signed: Signed,
    Path((plan, indicator)): Path<(String, String)>,
    fields: Fields,
) -> Answer {
    signed.only(&[Role::Office])?;
    let period = fields.text("period");
    let until = fields.text("until").parse();
    let until = until.map_err(|_| Failure::Invalid(vec![(indicator.clone(), Invalid::Unusable)]))?;
    let about = (period, indicator.as_str());
    exempt(&site.database, &signed.actor, &plan, about, until, grounds(&fields), site.now()).await?;
    done(&plan, &indicator, period, "exempted")
}

/// `POST /plans/{plan}/indicators/{indicator}/exemption-endings`.
pub(crate) async fn end(
    State(site): State<Site>,
    signed: Signed,
    Path((plan, indicator)): Path<(String, String)>,
    fields: Fields,
) -> Answer {
    signed.only(&[Role::Office])?;
    let period = fields.text("period");
    let about = (period, indicator.as_str());
    let ended = end_exemption(&site.database, &signed.actor, &plan, about, grounds(&fields), site.now());
    match ended.await {
        Ok(()) => done(&plan, &indicator, period, "exemption-ended"),
        // Nothing is exempt there any more: somebody else was quicker.
        Err(Refused::Invalid(entries)) if entries.iter().any(|(_, why)| *why == Invalid::Twice) => {
            Err(Failure::Forbidden)
        }
        Err(refused) => Err(refused.into()),
    }
}
