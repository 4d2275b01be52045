//! Who is told of what about a matter, within the act that did it.

use jiannuo_store::entity::supervision;
use jiannuo_store::{Act, query};
use jiff::civil::Date;

use super::{SupervisionAct, SupervisionKey};
use crate::{Notice, Outcome, Role, posts_of, tell};

/// Tells the department that it has a matter to settle.
pub(super) async fn tell_issued(act: &Act, key: SupervisionKey, matter: &supervision::Model) -> Outcome<()> {
    let Ok(deadline) = matter.deadline.parse() else { return Ok(()) };
    let notice = Notice::OrderIssued { number: key.to_string(), subject: matter.title.clone(), deadline };
    tell_department(act, key, matter, &notice).await
}

/// Tells the other side of a step: the office of answers and requests, the department of the rest.
/// A receipt is told to nobody.
pub(super) async fn tell_step(
    act: &Act,
    key: SupervisionKey,
    matter: &supervision::Model,
    step: SupervisionAct,
    (text, until): (Option<&str>, Option<Date>),
) -> Outcome<()> {
    let (number, subject) = (key.to_string(), matter.title.clone());
    let reason = text.unwrap_or_default().to_owned();
    let department = department(act, matter).await?;
    let notice = match (step, until) {
        (SupervisionAct::Answer, _) => Notice::OrderAnswered { number, subject, department },
        (SupervisionAct::Request, Some(until)) => {
            Notice::ExtensionAsked { about: number, department, until, reason }
        }
        (SupervisionAct::Grant | SupervisionAct::Refusal, until) => {
            Notice::ExtensionDecided { about: number, until, reason }
        }
        (SupervisionAct::Return, _) => Notice::OrderReturned { number, subject, reason },
        (SupervisionAct::Closure, _) => Notice::OrderClosed { number, subject },
        // There is no notice of a receipt or a cancellation: both stand in the list.
        (SupervisionAct::Receipt | SupervisionAct::Cancellation | SupervisionAct::Request, _) => {
            return Ok(());
        }
    };
    if matches!(step, SupervisionAct::Answer | SupervisionAct::Request) {
        let office = posts_of(act.transaction(), act.county(), Role::Office, None).await?;
        tell(act, &office, &notice, &format!("/supervision/{key}")).await
    } else {
        tell_department(act, key, matter, &notice).await
    }
}

async fn tell_department(
    act: &Act,
    key: SupervisionKey,
    matter: &supervision::Model,
    notice: &Notice,
) -> Outcome<()> {
    let of = async |role| posts_of(act.transaction(), act.county(), role, Some(&matter.department)).await;
    let people = [of(Role::Filler).await?, of(Role::Head).await?].concat();
    tell(act, &people, notice, &format!("/supervision/{key}")).await
}

/// Name of the department that a matter is addressed to.
async fn department(act: &Act, matter: &supervision::Model) -> Outcome<String> {
    let departments = query::departments(act.transaction(), act.county()).await?;
    let known = departments.into_iter().find(|known| known.id == matter.department);
    Ok(known.map(|known| known.name).unwrap_or_default())
}
