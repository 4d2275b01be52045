//! 预警规则: which schemes a county has, and which one a plan is judged by.

use std::sync::LazyLock;

use jiannuo_domain::Scheme;
use jiannuo_store::entity::{plan_scheme, scheme};
use jiannuo_store::{Act, Connection, Database, query};
use jiff::Timestamp;

use crate::outcome::invalid;
use crate::plan::permitted;
use crate::plans::sees_plans;
use crate::scheme_file::{presets, read_scheme};
use crate::text::wanted;
use crate::{Actor, Invalid, Outcome, Refused};

/// The longest reason in characters.
const MOST_REASON: usize = 2000;
/// The longest scheme in characters.
const MOST_BODY: usize = 20_000;

/// The schemes that come with the program, read once; the first is the default.
static SHIPPED: LazyLock<Vec<SchemeListed>> = LazyLock::new(|| {
    let shipped = presets().into_iter();
    shipped.filter_map(|(_, body)| SchemeListed::of(body, 0)).collect()
});

/// One version of a scheme.
#[doc(alias = "预警规则")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchemeListed {
    /// The scheme.
    pub scheme: Scheme,
    /// Its version; 0 for one that comes with the program.
    pub version: i32,
    /// As TOML.
    pub body: String,
}

impl SchemeListed {
    fn of(body: &str, version: i32) -> Option<Self> {
        let scheme = read_scheme(body).ok()?;
        Some(Self { scheme, version, body: body.to_owned() })
    }

    /// The one that a plan is judged by unless another was chosen.
    fn default() -> Outcome<Self> {
        SHIPPED.first().cloned().ok_or(Refused::NotFound)
    }
}

/// Schemes of the county: those that come with the program, then its own, the newest version of each.
///
/// # Errors
/// [`Refused::NotFound`] for administrators.
pub async fn schemes(database: &Database, actor: &Actor) -> Outcome<Vec<SchemeListed>> {
    sees_plans(actor)?;
    let mut listed = SHIPPED.clone();
    let own = query::schemes(database.readers(), actor.county).await?;
    for model in own {
        let Some(new) = SchemeListed::of(&model.body, model.version) else { continue };
        match listed.iter_mut().find(|known| known.scheme.name == new.scheme.name) {
            Some(known) => *known = new,
            None => listed.push(new),
        }
    }
    Ok(listed)
}

/// The scheme that a plan is judged by.
///
/// # Errors
/// [`Refused::NotFound`] when the plan is not there for this actor.
pub async fn scheme_of(database: &Database, actor: &Actor, plan: &str) -> Outcome<SchemeListed> {
    sees_plans(actor)?;
    let connection = database.readers();
    query::plan_by_id(connection, actor.county, plan).await?.ok_or(Refused::NotFound)?;
    in_force(connection, actor.county, plan).await
}

/// Keeps a scheme of the county as a new version of its name; returns the version.
///
/// # Errors
/// [`Refused::Forbidden`] unless the actor runs plans; [`Invalid::Unusable`] for a text that is no scheme or has
/// faults; [`Invalid::Twice`] under the name of one that comes with the program, or unchanged;
/// [`Invalid::ReasonWanted`].
pub async fn save_scheme(
    database: &Database,
    actor: &Actor,
    body: &str,
    reason: &str,
    at: Timestamp,
) -> Outcome<SchemeListed> {
    permitted(actor)?;
    let body = wanted("body", body, MOST_BODY)?;
    let Ok(scheme) = read_scheme(&body) else { return invalid("body", Invalid::Unusable) };
    if !scheme.faults().is_empty() {
        return invalid("body", Invalid::Unusable);
    }
    let reason = reason_of(reason)?;
    if SHIPPED.iter().any(|shipped| shipped.scheme.name == scheme.name) {
        return invalid(&scheme.name, Invalid::Twice);
    }
    let county = actor.county;
    let mut act = Act::begin(database, county, "save-scheme", actor.by(), at).await?;
    let known = query::schemes(act.transaction(), county).await?;
    let newest = known.iter().rfind(|known| known.name == scheme.name);
    if newest.is_some_and(|newest| newest.body == body) {
        return invalid(&scheme.name, Invalid::Twice);
    }
    let version = newest.map_or(1, |newest| newest.version + 1);
    let model = scheme::Model {
        county,
        name: scheme.name.clone(),
        version,
        title: scheme.title.clone(),
        body: body.clone(),
        reason,
        post: actor.post.clone(),
        person: actor.person.clone(),
        at: act.at(),
    };
    act.append(model).await?;
    act.commit().await?;
    Ok(SchemeListed { scheme, version, body })
}

/// Judges a plan by the newest version of a scheme from now on.
///
/// # Errors
/// [`Refused::Forbidden`] unless the actor runs plans; [`Refused::NotFound`] without such a plan or scheme;
/// [`Invalid::ReasonWanted`]; [`Invalid::Twice`] for the one that counts already.
pub async fn choose_scheme(
    database: &Database,
    actor: &Actor,
    plan: &str,
    name: &str,
    reason: &str,
    at: Timestamp,
) -> Outcome<()> {
    permitted(actor)?;
    let reason = reason_of(reason)?;
    let county = actor.county;
    let mut act = Act::begin(database, county, "choose-scheme", actor.by(), at).await?;
    query::plan_by_id(act.transaction(), county, plan).await?.ok_or(Refused::NotFound)?;
    let version = match SHIPPED.iter().any(|shipped| shipped.scheme.name == name) {
        true => 0,
        false => {
            let own = query::schemes(act.transaction(), county).await?;
            own.iter().rfind(|own| own.name == name).ok_or(Refused::NotFound)?.version
        }
    };
    let now = in_force(act.transaction(), county, plan).await?;
    let chosen = query::plan_schemes(act.transaction(), county, plan).await?;
    if now.scheme.name == name && now.version == version {
        return invalid(name, Invalid::Twice);
    }
    let model = plan_scheme::Model {
        county,
        plan: plan.to_owned(),
        number: chosen.last().map_or(1, |last| last.number + 1),
        scheme: name.to_owned(),
        version,
        reason,
        post: actor.post.clone(),
        person: actor.person.clone(),
        at: act.at(),
    };
    act.append(model).await?;
    act.commit().await?;
    Ok(())
}

/// The scheme that counts for a plan: the one chosen last in the version that was chosen.
pub(crate) async fn in_force(connection: &impl Connection, county: i64, plan: &str) -> Outcome<SchemeListed> {
    let chosen = query::plan_schemes(connection, county, plan).await?;
    let Some(chosen) = chosen.last() else { return SchemeListed::default() };
    if chosen.version == 0 {
        let shipped = SHIPPED.iter().find(|shipped| shipped.scheme.name == chosen.scheme);
        return shipped.cloned().map_or_else(SchemeListed::default, Ok);
    }
    let own = query::schemes(connection, county).await?;
    let own = own.iter().find(|own| own.name == chosen.scheme && own.version == chosen.version);
    own.and_then(|own| SchemeListed::of(&own.body, own.version)).ok_or(Refused::NotFound)
}

fn reason_of(reason: &str) -> Outcome<String> {
    if reason.trim().is_empty() {
        return invalid("reason", Invalid::ReasonWanted);
    }
    wanted("reason", reason, MOST_REASON)
}
