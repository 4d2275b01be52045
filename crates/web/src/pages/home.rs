//! Where people begin, and the short addresses that lead to the plan and period of today.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect};
use jiannuo_office::{Actor, Role, plans};

use crate::Site;
use crate::chrome::home;
use crate::failure::{Answer, Failure};
use crate::pages::period_bar::current;
use crate::signed::Signed;

/// `GET /`.
pub(crate) async fn show(signed: Signed) -> Answer {
    Ok(Redirect::to(home(signed.actor.role)).into_response())
}

/// `GET /board`.
pub(crate) async fn board(State(site): State<Site>, signed: Signed) -> Answer {
    lead(&site, &signed.actor, "").await
}

/// `GET /report`.
pub(crate) async fn report(State(site): State<Site>, signed: Signed) -> Answer {
    lead(&site, &signed.actor, "/report").await
}

/// `GET /review`.
pub(crate) async fn review(State(site): State<Site>, signed: Signed) -> Answer {
    lead(&site, &signed.actor, "/review").await
}

/// `GET /verification`.
pub(crate) async fn verification(State(site): State<Site>, signed: Signed) -> Answer {
    lead(&site, &signed.actor, "/verification").await
}

/// `GET /documents`.
pub(crate) async fn documents(State(site): State<Site>, signed: Signed) -> Answer {
    lead(&site, &signed.actor, "/documents").await
}

/// `GET /stocktake`.
pub(crate) async fn stocktake(State(site): State<Site>, signed: Signed) -> Answer {
    signed.only(&[Role::Office, Role::Leader])?;
    lead(&site, &signed.actor, "/stocktake").await
}

/// `GET /forecast`.
pub(crate) async fn forecast(State(site): State<Site>, signed: Signed) -> Answer {
    signed.only(&[Role::Office, Role::Leader])?;
    lead(&site, &signed.actor, "/forecast").await
}

/// `GET /changes`.
pub(crate) async fn changes(State(site): State<Site>, signed: Signed) -> Answer {
    let plans = plans(&site.database, &signed.actor).await?;
    let to = plans.first().map_or_else(|| "/plans".to_owned(), |plan| format!("/plans/{}/changes", plan.id));
    Ok(Redirect::to(&to).into_response())
}

/// To a page of the period that is being worked on, in the newest plan that has one.
async fn lead(site: &Site, actor: &Actor, page: &str) -> Answer {
    let plans = plans(&site.database, actor).await?;
    let today = site.today();
    let found = plans.iter().find_map(|plan| Some((plan, current(&plan.periods, today)?)));
    match found {
        Some((plan, period)) => {
            let to = format!("/plans/{}/periods/{}{page}", plan.id, period.name);
            Ok(Redirect::to(&to).into_response())
        }
        None if actor.role.is_administrator() => Err(Failure::NotFound),
        None => Ok(Redirect::to("/plans").into_response()),
    }
}
