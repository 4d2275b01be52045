//! Matters under supervision as one actor sees them: lists, counts, and the story of one.

use std::collections::BTreeMap;

use jiannuo_store::entity::supervision;
use jiannuo_store::{Connection, Database, query};
use jiff::civil::Date;

use super::records::Records;
use super::{Due, Stage, SupervisionForm, SupervisionKey, SupervisionSource, SupervisionState};
use crate::hands::Hands;
use crate::plans::sees_plans;
use crate::progress::Words;
use crate::{Action, Actor, Hand, Holidays, Outcome, Refused, Resource, can};

/// A matter under supervision.
#[doc(alias = "督办事项")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matter {
    /// Its number.
    pub key: SupervisionKey,
    /// Id of the plan.
    pub plan: String,
    /// How it was put on paper.
    pub form: SupervisionForm,
    /// Where it comes from.
    pub source: SupervisionSource,
    /// Id of the indicator, where it is about one.
    pub indicator: Option<String>,
    /// Name of the indicator today.
    pub indicator_name: Option<String>,
    /// Name of the period whose figures it rests on.
    pub period: Option<String>,
    /// Number of the decision it came from.
    pub decision: Option<i32>,
    /// Id of the department it is addressed to.
    pub department: String,
    /// Name of that department.
    pub department_name: String,
    /// The matter in a line.
    pub title: String,
    /// What it rests on.
    pub basis: String,
    /// What is to be done.
    pub requirement: String,
    /// The deadline it was issued with.
    pub first_deadline: Date,
    /// The deadline in force: the newest that was granted or set on return, else the first.
    pub deadline: Date,
    /// The one it follows.
    pub follows: Option<SupervisionKey>,
    /// Those that follow it and were not taken back.
    pub followed_by: Vec<SupervisionKey>,
    /// Who approved it (签发人).
    pub signatory: Option<String>,
    /// Who issued it, and when.
    pub by: Hand,
    /// Where it stands.
    pub stage: Stage,
    /// Number of its last step; 0 for none.
    pub steps: i32,
    /// When the last step was done, or it was issued.
    pub moved_at: jiff::Timestamp,
    /// Person who answered last, for rights.
    answerer: Option<String>,
}

impl Matter {
    /// How near its deadline is; nothing while the department has nothing to do about it.
    #[must_use]
    pub fn due(&self, today: Date, holidays: &Holidays) -> Option<Due> {
        self.stage.state.is_in_hand().then(|| Due::of(self.deadline, today, holidays))
    }

    /// Whether an actor may do this to it now.
    #[must_use]
    pub fn may(&self, actor: &Actor, action: Action) -> bool {
        let resource = Resource::Matter {
            county: actor.county,
            department: &self.department,
            stage: self.stage,
            answerer: self.answerer.as_deref(),
        };
        can(actor, action, &resource)
    }

    /// Whether a list holds it.
    #[must_use]
    pub fn is_in(&self, group: SupervisionGroup, today: Date, holidays: &Holidays) -> bool {
        use SupervisionGroup as Group;
        let state = self.stage.state;
        match group {
            Group::ToCheck => state == SupervisionState::Answered,
            Group::ToDecide => self.stage.asks_extension,
            Group::NearDue => matches!(self.due(today, holidays), Some(Due::NearDue { .. })),
            Group::Overdue => matches!(self.due(today, holidays), Some(Due::Overdue { .. })),
            Group::InHand => state.is_in_hand(),
            Group::Closed => state == SupervisionState::Closed,
            Group::TakenBack => matches!(state, SupervisionState::Cancelled | SupervisionState::Replaced),
        }
    }
}

/// A list of matters by what people look for; a matter may be in several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SupervisionGroup {
    /// 待核验: answered.
    ToCheck,
    /// 待批延期: a later deadline was asked for.
    ToDecide,
    /// 即将到期.
    NearDue,
    /// 已逾期.
    Overdue,
    /// 办理中: whatever the department still has to do.
    InHand,
    /// 已销号.
    Closed,
    /// 已撤销、已转督办.
    TakenBack,
}

impl SupervisionGroup {
    /// All lists in their order.
    pub const ALL: [Self; 7] = [
        Self::ToCheck,
        Self::ToDecide,
        Self::NearDue,
        Self::Overdue,
        Self::InHand,
        Self::Closed,
        Self::TakenBack,
    ];

    /// Stable name for addresses.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::ToCheck => "to-check",
            Self::ToDecide => "to-decide",
            Self::NearDue => "near-due",
            Self::Overdue => "overdue",
            Self::InHand => "in-hand",
            Self::Closed => "closed",
            Self::TakenBack => "taken-back",
        }
    }

    /// The list with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|group| group.name() == name)
    }
}

/// How many matters each list holds, in their order.
#[must_use]
pub fn supervision_counts(
    matters: &[Matter],
    today: Date,
    holidays: &Holidays,
) -> Vec<(SupervisionGroup, usize)> {
    let count = |group| matters.iter().filter(|matter| matter.is_in(group, today, holidays)).count();
    SupervisionGroup::ALL.into_iter().map(|group| (group, count(group))).collect()
}

/// Matters that the actor sees, of one plan or of all, the newest first.
///
/// # Errors
/// [`Refused::NotFound`] for administrators; deputies find none.
pub async fn supervisions(database: &Database, actor: &Actor, plan: Option<&str>) -> Outcome<Vec<Matter>> {
    sees_plans(actor)?;
    let connection = database.readers();
    let reader = Reader::read(connection, actor.county).await?;
    let mut matters = reader.seen(actor, |matter| plan.is_none_or(|plan| matter.plan == plan));
    named(connection, actor.county, &mut matters).await?;
    matters.sort_by_key(|matter| std::cmp::Reverse((matter.by.at, matter.key)));
    Ok(matters)
}

/// Matters about one indicator that the actor sees, the newest first.
///
/// # Errors
/// As [`supervisions`].
pub async fn supervisions_of_indicator(
    database: &Database,
    actor: &Actor,
    indicator: &str,
) -> Outcome<Vec<Matter>> {
    let mut matters = supervisions(database, actor, None).await?;
    matters.retain(|matter| matter.indicator.as_deref() == Some(indicator));
    Ok(matters)
}

/// Matters in hand whose deadline is near or past, the most urgent first.
///
/// # Errors
/// As [`supervisions`].
pub async fn near_due(
    database: &Database,
    actor: &Actor,
    today: Date,
    holidays: &Holidays,
) -> Outcome<Vec<Matter>> {
    let mut matters = supervisions(database, actor, None).await?;
    matters.retain(|matter| {
        matches!(matter.due(today, holidays), Some(Due::NearDue { .. } | Due::Overdue { .. }))
    });
    matters.sort_by_key(|matter| (matter.deadline, matter.key));
    Ok(matters)
}

/// What lists are made of.
pub(super) struct Reader {
    pub(super) records: Records,
    pub(super) hands: Hands,
    departments: BTreeMap<String, String>,
}

impl Reader {
    pub(super) async fn read(connection: &impl Connection, county: i64) -> Outcome<Self> {
        let departments = query::departments(connection, county).await?;
        Ok(Self {
            records: Records::read(connection, county).await?,
            hands: Hands::read(connection, county).await?,
            departments: departments.into_iter().map(|known| (known.id, known.name)).collect(),
        })
    }

    fn seen(&self, actor: &Actor, is_wanted: impl Fn(&supervision::Model) -> bool) -> Vec<Matter> {
        let wanted = self.records.matters.iter().filter(|(_, matter)| is_wanted(matter));
        wanted.filter_map(|(key, _)| self.matter(actor, key)).collect()
    }

    /// A matter, where the actor sees it.
    pub(super) fn matter(&self, actor: &Actor, key: &SupervisionKey) -> Option<Matter> {
        let records = &self.records;
        let model = records.matters.get(key)?;
        if !can(actor, Action::See, &records.resource(key, model)) {
            return None;
        }
        let last = records.steps(key).last();
        let first_deadline = model.deadline.parse().ok()?;
        let by = self.hands.of(&model.post, Some(&model.person), &model.at);
        Some(Matter {
            key: *key,
            plan: model.plan.clone(),
            form: SupervisionForm::named(&model.form)?,
            source: SupervisionSource::named(&model.source)?,
            indicator: model.indicator.clone(),
            indicator_name: None,
            period: model.period.clone(),
            decision: model.decision,
            department: model.department.clone(),
            department_name: self.departments.get(&model.department).cloned().unwrap_or_default(),
            title: model.title.clone(),
            basis: model.basis.clone(),
            requirement: model.requirement.clone(),
            first_deadline,
            deadline: records.deadline(key, first_deadline),
            follows: model.follows.as_deref().and_then(|follows| follows.parse().ok()),
            followed_by: records.followers(key),
            signatory: model.signatory.clone(),
            stage: records.stage(key),
            steps: last.map_or(0, |last| last.number),
            moved_at: last.map_or(by.at, |last| crate::hands::moment(&last.at)),
            by,
            answerer: records.answerer(key).map(str::to_owned),
        })
    }
}

/// Adds today's names of indicators.
pub(super) async fn named(connection: &impl Connection, county: i64, matters: &mut [Matter]) -> Outcome<()> {
    let mut plans: BTreeMap<String, Vec<Words>> = BTreeMap::new();
    for matter in matters.iter_mut() {
        let Some(indicator) = &matter.indicator else { continue };
        if !plans.contains_key(&matter.plan) {
            let words = match crate::progress::words(connection, county, &matter.plan).await {
                Err(Refused::NotFound) => Vec::new(),
                other => other?,
            };
            plans.insert(matter.plan.clone(), words);
        }
        let words = plans.get(&matter.plan).into_iter().flatten();
        let mut of_indicator = words.filter(|words| words.indicator == *indicator);
        matter.indicator_name = of_indicator.next().map(|words| words.row.name().to_owned());
    }
    Ok(())
}
