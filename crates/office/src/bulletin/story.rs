//! Every version of a bulletin, with the hands that wrote and issued it.

use jiannuo_store::{Database, query};

use super::acts::body_of;
use super::{BulletinAttachment, BulletinBody};
use crate::hands::Hands;
use crate::sight::period as seen_period;
use crate::{Action, Actor, Hand, Outcome, Refused, Resource, can};

/// The bulletin of a period as one actor sees it.
#[doc(alias = "通报版本")]
#[derive(Debug, Clone)]
pub struct BulletinStory {
    /// Versions in order; for those who read issued ones only, these.
    pub versions: Vec<BulletinVersion>,
    /// Whether the actor may edit it.
    pub may_write: bool,
    /// Whether the actor may issue it.
    pub may_issue: bool,
}

/// One version.
#[derive(Debug, Clone)]
pub struct BulletinVersion {
    /// Counts from 1.
    pub version: i32,
    /// Title.
    pub title: String,
    /// Text and attachments.
    pub body: BulletinBody,
    /// Who wrote it.
    pub by: Hand,
    /// That it was issued.
    pub issue: Option<IssueTold>,
}

/// That a version was issued.
#[derive(Debug, Clone)]
pub struct IssueTold {
    /// Year of its number.
    pub year: i32,
    /// Its number in that year.
    pub serial: i32,
    /// Who approved it.
    pub signatory: Option<String>,
    /// Who issued it.
    pub by: Hand,
}

/// Reads the bulletin of a period.
///
/// # Errors
/// [`Refused::NotFound`] when plan or period are not there for this actor, and when there is nothing that
/// the actor may read or write.
pub async fn bulletin_story(
    database: &Database,
    actor: &Actor,
    plan: &str,
    period: &str,
) -> Outcome<BulletinStory> {
    let (connection, county) = (database.readers(), actor.county);
    seen_period(connection, actor, plan, period).await?;
    let hands = Hands::read(connection, county).await?;
    let issues = query::bulletin_issues(connection, county).await?;
    let mut versions = Vec::new();
    for model in query::bulletins(connection, county, plan, period).await? {
        let issued = issues.iter().find(|issue| {
            (issue.plan.as_str(), issue.period.as_str(), issue.version) == (plan, period, model.version)
        });
        let resource = Resource::Bulletin { county, is_issued: issued.is_some() };
        if !can(actor, Action::See, &resource) {
            continue;
        }
        versions.push(BulletinVersion {
            version: model.version,
            body: body_of(&model)?,
            by: hands.of(&model.post, Some(&model.person), &model.at),
            issue: issued.map(|issue| IssueTold {
                year: issue.year,
                serial: issue.serial,
                signatory: issue.signatory.clone(),
                by: hands.of(&issue.post, Some(&issue.person), &issue.at),
            }),
            title: model.title,
        });
    }
    let draft = Resource::Bulletin { county, is_issued: false };
    let sees_drafts = can(actor, Action::See, &draft);
    if versions.is_empty() && !sees_drafts {
        return Err(Refused::NotFound);
    }
    Ok(BulletinStory {
        versions,
        may_write: can(actor, Action::WriteBulletin, &draft),
        may_issue: can(actor, Action::IssueBulletin, &draft),
    })
}

impl BulletinVersion {
    /// Whether a ranking stands beside it.
    #[must_use]
    pub fn has_ranking(&self) -> bool {
        self.body.attachments.iter().any(|table| matches!(table, BulletinAttachment::Ranking { .. }))
    }
}
