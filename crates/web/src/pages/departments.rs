//! `/plans/{plan}/departments`: other names of departments, and later deadlines.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use jiannuo_export::words;
use jiannuo_office::{Role, add_alias, deadline_of, department_people, departments, extend, plans, progress};

use crate::Site;
use crate::chrome::Chrome;
use crate::failure::{Answer, Failure, html};
use crate::fields::Fields;
use crate::moment;
use crate::pages::period_bar::current;
use crate::signed::Signed;

#[derive(Template)]
#[template(path = "departments.html")]
struct Page {
    c: Chrome,
    plan: String,
    title: String,
    period: Option<String>,
    departments: Vec<Row>,
}

struct Row {
    id: String,
    name: String,
    aliases: String,
    indicators: usize,
    people: String,
    extension: String,
}

/// `GET /plans/{plan}/departments`.
pub(crate) async fn show(State(site): State<Site>, signed: Signed, Path(plan): Path<String>) -> Answer {
    signed.only(&[Role::Office])?;
    let Signed { actor, chrome: c } = signed;
    let language = c.language;
    let listed = plans(&site.database, &actor).await?;
    let known = listed.into_iter().find(|known| known.id == plan).ok_or(Failure::NotFound)?;
    let period = current(&known.periods, site.today()).cloned();
    let rows = match &period {
        Some(period) => progress(&site.database, &actor, &plan, &period.name).await?.rows,
        None => Vec::new(),
    };
    let people = department_people(&site.database, &actor).await?;
    let mut shown = Vec::new();
    for department in departments(&site.database, &actor).await? {
        let extension = match &period {
            Some(period) => {
                let counts =
                    deadline_of(&site.database, &actor, &plan, &period.name, Some(&department.id)).await?;
                let is_later = counts != period.deadline.to_string();
                if is_later {
                    words::deadline(&moment::day(&counts, language), language)
                } else {
                    String::new()
                }
            }
            None => String::new(),
        };
        let of = |row: &&jiannuo_office::ProgressRow| {
            row.row.department.as_deref() == Some(department.name.as_str())
        };
        let posts = people.get(&department.name).map(Vec::as_slice).unwrap_or_default();
        let people: Vec<String> = posts.iter().map(|post| hand(post, language)).collect();
        shown.push(Row {
            indicators: rows.iter().filter(of).count(),
            people: words::listed(people.iter().map(String::as_str), language),
            aliases: words::listed(department.aliases.iter().map(String::as_str), language),
            id: department.id,
            name: department.name,
            extension,
        });
    }
    let period = period.map(|period| period.name);
    html(Page { c, plan, title: known.title, period, departments: shown }.render())
}

/// "住建局填报人张三".
fn hand(post: &jiannuo_office::PostListed, language: jiannuo_export::Language) -> String {
    words::hand(&post.title, post.holder.as_ref().map(|holder| holder.name.as_str()), language)
}

/// `POST /plans/{plan}/departments/{department}/aliases`.
pub(crate) async fn alias(
    State(site): State<Site>,
    signed: Signed,
    Path((plan, department)): Path<(String, String)>,
    fields: Fields,
) -> Answer {
    signed.only(&[Role::Office])?;
    add_alias(&site.database, &signed.actor, &department, fields.text("name"), site.now()).await?;
    Ok(Redirect::to(&format!("/plans/{plan}/departments?done=alias-added")).into_response())
}

/// `POST /plans/{plan}/periods/{period}/extensions`.
pub(crate) async fn extension(
    State(site): State<Site>,
    signed: Signed,
    Path((plan, period)): Path<(String, String)>,
    fields: Fields,
) -> Answer {
    signed.only(&[Role::Office])?;
    let deadline = fields
        .text("deadline")
        .parse()
        .map_err(|_| Failure::Invalid(vec![("deadline".into(), jiannuo_office::Invalid::Unusable)]))?;
    let (department, reason) = (fields.text("department"), fields.text("reason"));
    extend(&site.database, &signed.actor, &plan, &period, department, (deadline, reason), site.now()).await?;
    Ok(Redirect::to(&format!("/plans/{plan}/departments?done=extended")).into_response())
}
