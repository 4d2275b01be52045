//! 议定事项: what a leaders' meeting about a plan decided, and which matters came of it.

use jiannuo_store::entity::decision;
use jiannuo_store::{Act, Database, query};
use jiff::Timestamp;
use jiff::civil::Date;

use crate::forecasts::foresees;
use crate::hands::Hands;
use crate::outcome::invalid;
use crate::plan::permitted;
use crate::sight;
use crate::text::wanted;
use crate::{
    Actor, Hand, Invalid, Notice, Outcome, Refused, Role, SupervisionKey, posts_of, supervisions, tell,
};

/// The longest decision in characters.
const MOST_TEXT: usize = 1000;

/// A decision to be kept.
#[derive(Debug, Clone, Copy)]
pub struct NewDecision<'a> {
    /// Period that was looked at.
    pub period: &'a str,
    /// In words.
    pub text: &'a str,
    /// Id of the department that is to do it.
    pub department: Option<&'a str>,
    /// Id of the indicator, where it is about one.
    pub indicator: Option<&'a str>,
    /// By when.
    pub deadline: Option<Date>,
    /// Day of the meeting.
    pub met_on: Date,
}

/// What a meeting decided.
#[doc(alias = "议定事项")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// Counts from 1 within a plan.
    pub number: i32,
    /// Name of the period that was looked at.
    pub period: String,
    /// In words.
    pub text: String,
    /// Id and name of the department that is to do it.
    pub department: Option<(String, String)>,
    /// Id of the indicator, where it is about one.
    pub indicator: Option<String>,
    /// By when.
    pub deadline: Option<Date>,
    /// Day of the meeting.
    pub met_on: Date,
    /// Matters that came of it.
    pub matters: Vec<SupervisionKey>,
    /// Whose hand kept it.
    pub by: Hand,
}

/// Keeps what a meeting decided; returns its number.
///
/// # Errors
/// [`Refused::Forbidden`] unless the actor runs plans; [`Refused::NotFound`] without such a period, department or
/// indicator; [`Invalid::Empty`], [`Invalid::TooLong`]; [`Invalid::Unusable`] for a deadline before the meeting.
pub async fn decide(
    database: &Database,
    actor: &Actor,
    plan: &str,
    new: NewDecision<'_>,
    at: Timestamp,
) -> Outcome<i32> {
    permitted(actor)?;
    let text = wanted("text", new.text, MOST_TEXT)?;
    if new.deadline.is_some_and(|deadline| deadline < new.met_on) {
        return invalid("deadline", Invalid::Unusable);
    }
    let county = actor.county;
    let mut act = Act::begin(database, county, "decide", actor.by(), at).await?;
    sight::period(act.transaction(), actor, plan, new.period).await?;
    if let Some(department) = new.department {
        let known = query::departments(act.transaction(), county).await?;
        known.iter().find(|known| known.id == department).ok_or(Refused::NotFound)?;
    }
    if let Some(indicator) = new.indicator {
        sight::words_of(act.transaction(), county, plan, indicator).await?;
    }
    let earlier = query::decisions(act.transaction(), county, plan).await?;
    let number = earlier.last().map_or(1, |last| last.number + 1);
    let model = decision::Model {
        county,
        plan: plan.to_owned(),
        number,
        period: new.period.to_owned(),
        text,
        department: new.department.map(str::to_owned),
        indicator: new.indicator.map(str::to_owned),
        deadline: new.deadline.map(|day| day.to_string()),
        met_on: new.met_on.to_string(),
        post: actor.post.clone(),
        person: actor.person.clone(),
        at: act.at(),
    };
    act.append(model).await?;
    if let Some(department) = new.department {
        let of = async |role| posts_of(act.transaction(), county, role, Some(department)).await;
        let people = [of(Role::Filler).await?, of(Role::Head).await?].concat();
        let by = sight::title(act.transaction(), county, &actor.post).await?;
        let notice =
            Notice::DecisionMade { about: new.period.to_owned(), by, decision: new.text.trim().to_owned() };
        tell(&act, &people, &notice, "/supervision").await?;
    }
    act.commit().await?;
    Ok(number)
}

/// What meetings about a plan decided, the newest first.
///
/// # Errors
/// [`Refused::NotFound`] for others than office and leaders, and for a plan that is not there.
pub async fn decisions(database: &Database, actor: &Actor, plan: &str) -> Outcome<Vec<Decision>> {
    foresees(actor)?;
    let (connection, county) = (database.readers(), actor.county);
    query::plan_by_id(connection, county, plan).await?.ok_or(Refused::NotFound)?;
    let models = query::decisions(connection, county, plan).await?;
    let departments = query::departments(connection, county).await?;
    let matters = supervisions(database, actor, Some(plan)).await?;
    let hands = Hands::read(connection, county).await?;
    let name = |id: String| {
        let known = departments.iter().find(|known| known.id == id);
        let name = known.map(|known| known.name.clone()).unwrap_or_default();
        (id, name)
    };
    let told = models.into_iter().rev().filter_map(|model| {
        let of_it = matters.iter().filter(|matter| matter.decision == Some(model.number));
        Some(Decision {
            number: model.number,
            period: model.period,
            text: model.text,
            department: model.department.map(name),
            indicator: model.indicator,
            deadline: model.deadline.and_then(|day| day.parse().ok()),
            met_on: model.met_on.parse().ok()?,
            matters: of_it.map(|matter| matter.key).collect(),
            by: hands.of(&model.post, Some(&model.person), &model.at),
        })
    });
    Ok(told.collect())
}
