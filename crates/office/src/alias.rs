//! Departments and their other names: 教体局 is 教育体育局.

use std::collections::BTreeMap;

use jiannuo_store::entity::alias;
use jiannuo_store::{Act, Connection, Database, query};
use jiff::Timestamp;

use crate::outcome::invalid;
use crate::plan::permitted;
use crate::text::wanted;
use crate::{Action, Actor, Invalid, Outcome, Refused, Resource, can};

/// A department with everything it is called.
#[doc(alias = "责任单位")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DepartmentListed {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Other names.
    pub aliases: Vec<String>,
}

/// The longest name in characters.
const MOST_NAME: usize = 100;

/// Gives a department another name; the one it has already changes nothing.
///
/// # Errors
/// [`Refused::Forbidden`] unless the actor runs plans; [`Refused::NotFound`] without such a
/// department; [`Invalid::Unusable`] for a name that another department has.
pub async fn add_alias(
    database: &Database,
    actor: &Actor,
    department: &str,
    name: &str,
    at: Timestamp,
) -> Outcome<()> {
    permitted(actor)?;
    let name = wanted(name, name, MOST_NAME)?;
    let county = actor.county;
    let mut act = Act::begin(database, county, "add-alias", actor.by(), at).await?;
    let departments = query::departments(act.transaction(), county).await?;
    if !departments.iter().any(|known| known.id == department) {
        return Err(Refused::NotFound);
    }
    let named = departments.into_iter().find(|known| known.name == name).map(|known| known.id);
    let aliases = query::aliases(act.transaction(), county).await?;
    let holder = named.or_else(|| aliases.into_iter().find(|alias| alias.name == name).map(|a| a.department));
    match holder {
        Some(holder) if holder == department => Ok(()),
        Some(_) => invalid(&name, Invalid::Unusable),
        None => {
            let at = act.at();
            act.append(alias::Model { county, name, department: department.to_owned(), at }).await?;
            act.commit().await?;
            Ok(())
        }
    }
}

/// Departments in their order, each with its other names.
///
/// # Errors
/// [`Refused::NotFound`] for those who see no plans.
pub async fn departments(database: &Database, actor: &Actor) -> Outcome<Vec<DepartmentListed>> {
    let county = actor.county;
    if !can(actor, Action::See, &Resource::Plan { county }) {
        return Err(Refused::NotFound);
    }
    let mut aliases: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for alias in query::aliases(database.readers(), county).await? {
        aliases.entry(alias.department).or_default().push(alias.name);
    }
    let departments = query::departments(database.readers(), county).await?;
    let listed = departments.into_iter().map(|department| DepartmentListed {
        aliases: aliases.remove(&department.id).unwrap_or_default(),
        id: department.id,
        name: department.name,
    });
    Ok(listed.collect())
}

/// Names of departments by their other names.
///
/// # Errors
/// Faults of the store.
pub(crate) async fn names(connection: &impl Connection, county: i64) -> Outcome<BTreeMap<String, String>> {
    let departments = query::departments(connection, county).await?;
    let named: BTreeMap<String, String> =
        departments.into_iter().map(|department| (department.id, department.name)).collect();
    let aliases = query::aliases(connection, county).await?;
    let name = |alias: alias::Model| Some((alias.name, named.get(&alias.department)?.clone()));
    Ok(aliases.into_iter().filter_map(name).collect())
}
