//! The list of posts, who holds them, and how far their accounts are.

use std::collections::BTreeMap;

use jiannuo_store::{Database, access, query};

use crate::{Action, Actor, Outcome, Refused, Resource, Role, can};

/// A post and who holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostListed {
    /// Id of the post.
    pub post: String,
    /// Role of the post.
    pub role: Role,
    /// Title, as it stands in sentences.
    pub title: String,
    /// Name of the department, for fillers and heads.
    pub department_name: Option<String>,
    /// Who holds it; nobody when it is vacant.
    pub holder: Option<Holder>,
    /// Since when it is held by them, or vacant.
    pub since: String,
}

/// Somebody who holds a post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// Id of the person.
    pub person: String,
    /// Name for signing in.
    pub login: String,
    /// Full name.
    pub name: String,
    /// Whether they have set a password, or it was set for them.
    pub has_password: bool,
    /// Until when the invitation can be used that they have not used; a time that is over as well.
    pub invited_until: Option<String>,
    /// Whether signing in wants a code.
    pub has_second_factor: bool,
}

/// Posts by role, department and title, vacant ones too.
///
/// # Errors
/// [`Refused::NotFound`] unless the actor is the security administrator.
pub async fn people(database: &Database, actor: &Actor) -> Outcome<Vec<PostListed>> {
    if !can(actor, Action::See, &Resource::People { county: actor.county }) {
        return Err(Refused::NotFound);
    }
    listed(database, actor.county).await
}

/// Who fills and signs for each department, by its name: posts with their holders.
///
/// # Errors
/// [`Refused::NotFound`] unless the actor runs plans.
pub async fn department_people(
    database: &Database,
    actor: &Actor,
) -> Outcome<BTreeMap<String, Vec<PostListed>>> {
    if !can(actor, Action::ManagePlan, &Resource::Plan { county: actor.county }) {
        return Err(Refused::NotFound);
    }
    let mut people: BTreeMap<String, Vec<PostListed>> = BTreeMap::new();
    for post in listed(database, actor.county).await? {
        if let Some(department) = post.department_name.clone() {
            people.entry(department).or_default().push(post);
        }
    }
    Ok(people)
}

pub(crate) async fn listed(database: &Database, county: i64) -> Outcome<Vec<PostListed>> {
    let departments = query::departments(database.readers(), county).await?;
    let place = |id: &str| departments.iter().position(|department| department.id == id);
    let holders = holders(database, county).await?;
    let mut tenures = query::newest_tenures(database.readers(), county).await?;
    let mut listed = Vec::new();
    for post in query::posts(database.readers(), county).await? {
        let (Some(role), Some(tenure)) = (Role::named(&post.role), tenures.remove(&post.id)) else {
            continue;
        };
        let place = post.department.as_deref().and_then(place);
        let department_name = place.and_then(|at| departments.get(at)).map(|found| found.name.clone());
        let holder = tenure.person.and_then(|person| holders.get(&person).cloned());
        let post =
            PostListed { post: post.id, role, title: post.title, department_name, holder, since: tenure.at };
        listed.push((place, post));
    }
    listed.sort_by(|(a_place, a), (b_place, b)| {
        (a.role, a_place, &a.title, &a.post).cmp(&(b.role, b_place, &b.title, &b.post))
    });
    Ok(listed.into_iter().map(|(_, post)| post).collect())
}

/// Everybody by id, whether they hold a post or not.
async fn holders(database: &Database, county: i64) -> Outcome<BTreeMap<String, Holder>> {
    let connection = database.readers();
    let people = query::people(connection, county).await?;
    let mut holders: BTreeMap<String, Holder> = people
        .into_iter()
        .map(|person| {
            let holder = Holder {
                person: person.id.clone(),
                login: person.login,
                name: person.name,
                has_password: false,
                invited_until: None,
                has_second_factor: false,
            };
            (person.id, holder)
        })
        .collect();
    for credential in access::credentials(connection, county).await? {
        if let Some(holder) = holders.get_mut(&credential.person) {
            holder.has_password = true;
            holder.has_second_factor = credential.is_secret_confirmed != 0;
        }
    }
    for invitation in access::open_invitations(connection, county).await? {
        if let Some(holder) = holders.get_mut(&invitation.person) {
            holder.invited_until = Some(invitation.until);
        }
    }
    Ok(holders)
}
