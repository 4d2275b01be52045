//! Promises that change: target, wording, department, withdrawal, each with a reason and a document.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use jiannuo_domain::Kind;
use jiannuo_office::{Grounds, Role, Wording, assign_department, revise_target, revise_wording, withdraw};

use crate::Site;
use crate::failure::{Answer, Failure};
use crate::fields::Fields;
use crate::signed::Signed;

fn grounds(fields: &Fields) -> Grounds<'_> {
    Grounds { reason: fields.text("reason"), document: fields.some("document") }
}

fn base(fields: &Fields) -> Result<i32, Failure> {
    fields.text("base").parse().map_err(|_| Failure::NotFound)
}

fn done(plan: &str, indicator: &str) -> Answer {
    Ok(Redirect::to(&format!("/plans/{plan}/indicators/{indicator}?done=revised")).into_response())
}

/// `POST /plans/{plan}/indicators/{indicator}/targets`.
pub(crate) async fn target(
    State(site): State<Site>,
    signed: Signed,
    Path((plan, indicator)): Path<(String, String)>,
    fields: Fields,
) -> Answer {
    signed.only(&[Role::Office])?;
    let written = fields.text("written");
    let known = (indicator.as_str(), base(&fields)?);
    revise_target(&site.database, &signed.actor, &plan, known, written, grounds(&fields), site.now()).await?;
    done(&plan, &indicator)
}

/// `POST /plans/{plan}/indicators/{indicator}/wordings`.
pub(crate) async fn wording(
    State(site): State<Site>,
    signed: Signed,
    Path((plan, indicator)): Path<(String, String)>,
    fields: Fields,
) -> Answer {
    signed.only(&[Role::Office])?;
    let kind = Kind::named(fields.text("kind")).ok_or(Failure::NotFound)?;
    let wording = Wording { name: fields.text("name"), unit: fields.some("unit"), kind };
    let known = (indicator.as_str(), base(&fields)?);
    revise_wording(&site.database, &signed.actor, &plan, known, wording, grounds(&fields), site.now())
        .await?;
    done(&plan, &indicator)
}

/// `POST /plans/{plan}/indicators/{indicator}/assignments`.
pub(crate) async fn assignment(
    State(site): State<Site>,
    signed: Signed,
    Path((plan, indicator)): Path<(String, String)>,
    fields: Fields,
) -> Answer {
    signed.only(&[Role::Office])?;
    let to = fields.some("department");
    assign_department(&site.database, &signed.actor, &plan, &indicator, to, grounds(&fields), site.now())
        .await?;
    done(&plan, &indicator)
}

/// `POST /plans/{plan}/indicators/{indicator}/withdrawal`.
pub(crate) async fn withdrawal(
    State(site): State<Site>,
    signed: Signed,
    Path((plan, indicator)): Path<(String, String)>,
    fields: Fields,
) -> Answer {
    signed.only(&[Role::Office])?;
    withdraw(&site.database, &signed.actor, &plan, &indicator, grounds(&fields), site.now()).await?;
    done(&plan, &indicator)
}
