//! People and posts: who answers for what, and since when.

use jiannuo_store::entity::{county, department, person, post, tenure};
use jiannuo_store::{Act, By, Database, new_id, query};
use jiff::Timestamp;

use crate::account::login_of;
use crate::outcome::invalid;
use crate::{Action, Actor, Invalid, Outcome, Refused, Resource, Role, can};

/// A post and who is to hold it.
#[derive(Debug, Clone, Copy)]
pub struct NewPost<'a> {
    /// Role of the post.
    pub role: Role,
    /// Name of the department, for fillers and heads.
    pub department: Option<&'a str>,
    /// Title, as it stands in sentences: 住建局填报人.
    pub title: &'a str,
    /// Name for signing in; a person with this login holds the new post as well.
    pub login: &'a str,
    /// Full name.
    pub name: &'a str,
}

/// A post that a person holds, as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldPost {
    /// The person in this post.
    pub actor: Actor,
    /// Title, as it stands in sentences.
    pub title: String,
    /// Name of the department, for fillers and heads.
    pub department_name: Option<String>,
}

/// Sets up a county with the post of its security administrator, from the console.
///
/// # Errors
/// [`Invalid::Post`] for another role; faults of the store, a county that is there included.
pub async fn found_county(
    database: &Database,
    code: i64,
    name: &str,
    first: NewPost<'_>,
    at: Timestamp,
) -> Outcome<Actor> {
    if first.role != Role::SecurityAdministrator {
        return invalid(first.title, Invalid::Post);
    }
    let mut act = Act::begin(database, code, "found-county", By::default(), at).await?;
    act.append(county::Model { code, name: name.to_owned() }).await?;
    let actor = fill_post(&mut act, first).await?;
    act.commit().await?;
    Ok(actor)
}

/// Makes a post and appoints a person to it.
///
/// # Errors
/// [`Refused::Forbidden`] unless the actor is the security administrator; [`Invalid::Post`],
/// [`Invalid::Incompatible`] when the person holds a post that must stay in another hand.
pub async fn appoint(database: &Database, actor: &Actor, new: NewPost<'_>, at: Timestamp) -> Outcome<Actor> {
    if !can(actor, Action::Appoint, &Resource::People { county: actor.county }) {
        return Err(Refused::Forbidden);
    }
    let mut act = Act::begin(database, actor.county, "appoint", actor.by(), at).await?;
    let appointed = fill_post(&mut act, new).await?;
    act.commit().await?;
    Ok(appointed)
}

/// The actor that a person is in a post they hold now.
///
/// # Errors
/// [`Refused::NotFound`] when the post is not theirs, or no longer.
pub async fn actor_of(database: &Database, county: i64, person: &str, post: &str) -> Outcome<Actor> {
    let connection = database.readers();
    if query::holder_of(connection, county, post).await?.as_deref() != Some(person) {
        return Err(Refused::NotFound);
    }
    let post = query::post_by_id(connection, county, post).await?.ok_or(Refused::NotFound)?;
    let role = Role::named(&post.role).ok_or(Refused::NotFound)?;
    Ok(Actor { county, person: person.to_owned(), post: post.id, role, department: post.department })
}

/// Posts that a person holds now, the one made first first.
pub(crate) async fn held_posts(database: &Database, county: i64, person: &str) -> Outcome<Vec<HeldPost>> {
    let posts = query::posts_held_by(database.readers(), county, person).await?;
    let departments = query::departments(database.readers(), county).await?;
    let held = posts.into_iter().filter_map(|post| {
        let named = departments.iter().find(|department| Some(&department.id) == post.department.as_ref());
        let department_name = named.map(|department| department.name.clone());
        let (role, person) = (Role::named(&post.role)?, person.to_owned());
        let actor = Actor { county, person, post: post.id, role, department: post.department };
        Some(HeldPost { actor, title: post.title, department_name })
    });
    Ok(held.collect())
}

pub(crate) async fn fill_post(act: &mut Act, new: NewPost<'_>) -> Outcome<Actor> {
    let is_complete = ![new.title, new.login, new.name].iter().any(|text| text.trim().is_empty());
    if !is_complete || new.role.has_department() != new.department.is_some() {
        return invalid(new.title, Invalid::Post);
    }
    let county = act.county();
    let department = match new.department {
        Some(name) => Some(department_named(act, name).await?),
        None => None,
    };
    let person = person_named(act, (new.login, new.name), new.role, new.title).await?;
    let post = post::Model {
        county,
        id: new_id(),
        role: new.role.name().to_owned(),
        department: department.clone(),
        title: new.title.to_owned(),
    };
    let id = post.id.clone();
    act.append(post).await?;
    let holder = Some(person.clone());
    act.append(tenure::Model { county, post: id.clone(), number: 1, person: holder, at: act.at() }).await?;
    Ok(Actor { county, person, post: id, role: new.role, department })
}

/// The person with this login, who must be free to hold the role; a new one when there is none.
pub(crate) async fn person_named(
    act: &mut Act,
    (login, name): (&str, &str),
    role: Role,
    title: &str,
) -> Outcome<String> {
    let county = act.county();
    let login = login_of(login);
    if let Some(known) = query::person_by_login(act.transaction(), county, &login).await? {
        let held = query::posts_held_by(act.transaction(), county, &known.id).await?;
        let mut roles = held.iter().filter_map(|post| Role::named(&post.role));
        if !roles.all(|held| held.goes_with(role)) {
            return invalid(title, Invalid::Incompatible);
        }
        return Ok(known.id);
    }
    let person = person::Model {
        county,
        id: new_id(),
        login,
        name: name.to_owned(),
        // Ids hold 74 random bits each: two of them cannot be guessed.
        salt: format!("{}{}", new_id(), new_id()).replace('-', ""),
        at: act.at(),
    };
    let id = person.id.clone();
    act.append(person).await?;
    Ok(id)
}

/// Id of the department with this name or alias; a new one at the end of the list when there is none.
pub(crate) async fn department_named(act: &mut Act, name: &str) -> Outcome<String> {
    let county = act.county();
    let name = name.trim();
    if name.is_empty() {
        return invalid(name, Invalid::Empty);
    }
    let known = query::departments(act.transaction(), county).await?;
    if let Some(known) = known.iter().find(|known| known.name == name) {
        return Ok(known.id.clone());
    }
    let aliases = query::aliases(act.transaction(), county).await?;
    if let Some(alias) = aliases.into_iter().find(|alias| alias.name == name) {
        return Ok(alias.department);
    }
    let position = i32::try_from(known.len()).unwrap_or(i32::MAX);
    let id = new_id();
    act.append(department::Model { county, id: id.clone(), name: name.to_owned(), position }).await?;
    Ok(id)
}
