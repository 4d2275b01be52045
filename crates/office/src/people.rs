//! People and posts: who answers for what, and since when.

use jiannuo_store::entity::{county, department, person, post, tenure};
use jiannuo_store::sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
};
use jiannuo_store::{Act, By, Database, new_id};
use jiff::Timestamp;

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
    let holder = tenure::Entity::find()
        .filter(tenure::Column::County.eq(county))
        .filter(tenure::Column::Post.eq(post))
        .order_by_desc(tenure::Column::Number)
        .one(database.readers())
        .await?;
    if holder.and_then(|tenure| tenure.person).as_deref() != Some(person) {
        return Err(Refused::NotFound);
    }
    let found = post::Entity::find_by_id((county, post.to_owned())).one(database.readers()).await?;
    let post = found.ok_or(Refused::NotFound)?;
    let role = Role::named(&post.role).ok_or(Refused::NotFound)?;
    Ok(Actor { county, person: person.to_owned(), post: post.id, role, department: post.department })
}

async fn fill_post(act: &mut Act, new: NewPost<'_>) -> Outcome<Actor> {
    let is_complete = ![new.title, new.login, new.name].iter().any(|text| text.trim().is_empty());
    if !is_complete || new.role.has_department() != new.department.is_some() {
        return invalid(new.title, Invalid::Post);
    }
    let county = act.county();
    let department = match new.department {
        Some(name) => Some(department_named(act, name).await?),
        None => None,
    };
    let person = person_of(act, new).await?;
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
async fn person_of(act: &mut Act, new: NewPost<'_>) -> Outcome<String> {
    let county = act.county();
    let login = new.login.trim().to_lowercase();
    let known = person::Entity::find()
        .filter(person::Column::County.eq(county))
        .filter(person::Column::Login.eq(&login))
        .one(act.transaction())
        .await?;
    if let Some(known) = known {
        let roles = roles_of(act.transaction(), county, &known.id).await?;
        if !roles.iter().all(|&role| role.goes_with(new.role)) {
            return invalid(new.title, Invalid::Incompatible);
        }
        return Ok(known.id);
    }
    let person = person::Model {
        county,
        id: new_id(),
        login,
        name: new.name.to_owned(),
        // Ids hold 74 random bits each: two of them cannot be guessed.
        salt: format!("{}{}", new_id(), new_id()).replace('-', ""),
        at: act.at(),
    };
    let id = person.id.clone();
    act.append(person).await?;
    Ok(id)
}

/// Roles of the posts that a person holds now.
async fn roles_of(connection: &impl ConnectionTrait, county: i64, person: &str) -> Outcome<Vec<Role>> {
    let tenures = tenure::Entity::find()
        .filter(tenure::Column::County.eq(county))
        .order_by_asc(tenure::Column::Number)
        .all(connection)
        .await?;
    let mut holders = std::collections::BTreeMap::new();
    for tenure in tenures {
        holders.insert(tenure.post, tenure.person);
    }
    let held =
        holders.into_iter().filter(|(_, holder)| holder.as_deref() == Some(person)).map(|(post, _)| post);
    let posts = post::Entity::find()
        .filter(post::Column::County.eq(county))
        .filter(post::Column::Id.is_in(held))
        .all(connection)
        .await?;
    Ok(posts.iter().filter_map(|post| Role::named(&post.role)).collect())
}

/// Id of the department with this name; a new one at the end of the list when there is none.
pub(crate) async fn department_named(act: &mut Act, name: &str) -> Outcome<String> {
    let county = act.county();
    let name = name.trim();
    if name.is_empty() {
        return invalid(name, Invalid::Empty);
    }
    let all = || department::Entity::find().filter(department::Column::County.eq(county));
    if let Some(known) = all().filter(department::Column::Name.eq(name)).one(act.transaction()).await? {
        return Ok(known.id);
    }
    let position = i32::try_from(all().count(act.transaction()).await?).unwrap_or(i32::MAX);
    let id = new_id();
    act.append(department::Model { county, id: id.clone(), name: name.to_owned(), position }).await?;
    Ok(id)
}
