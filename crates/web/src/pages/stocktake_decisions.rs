//! Decisions of a leaders' meeting on their page: a form for new ones, and the way to a matter.

use jiannuo_export::{Language, words};
use jiannuo_office::{Decision, DepartmentListed, OverviewRow};
use jiff::civil::Date;

use crate::fields::Fields;
use crate::pages::supervision::number;

/// Most decisions on paper.
pub(crate) const MOST: usize = 8;
/// Most characters of the title of a matter.
const MOST_TITLE: usize = 100;

/// A decision in a list.
pub(crate) struct DecisionShown {
    pub(crate) made: String,
    pub(crate) text: String,
    pub(crate) department: String,
    pub(crate) deadline: String,
    /// Where a matter is made of it.
    pub(crate) to_matter: String,
    /// Matters that came of it: address and number.
    pub(crate) matters: Vec<(String, String)>,
}

impl DecisionShown {
    pub(crate) fn of(decision: &Decision, (plan, period): (&str, &str), language: Language) -> Self {
        let day = words::date(decision.met_on, language);
        let made = words::decision_made(decision.number, &day, language);
        Self {
            text: decision.text.clone(),
            department: decision.department.as_ref().map(|(_, name)| name.clone()).unwrap_or_default(),
            deadline: decision.deadline.map(|day| words::date(day, language)).unwrap_or_default(),
            to_matter: to_matter(decision, (plan, period), &day, language),
            matters: decision
                .matters
                .iter()
                .map(|key| (format!("/supervision/{key}"), number(key)))
                .collect(),
            made,
        }
    }
}

/// The form of a new matter, filled in with what was decided.
fn to_matter(decision: &Decision, (plan, period): (&str, &str), day: &str, language: Language) -> String {
    let title: String = decision.text.lines().next().unwrap_or_default().chars().take(MOST_TITLE).collect();
    let fields = [
        ("kind", "order".to_owned()),
        ("source", "decision".to_owned()),
        ("decision", decision.number.to_string()),
        ("plan", plan.to_owned()),
        ("period", period.to_owned()),
        ("department", decision.department.as_ref().map(|(id, _)| id.clone()).unwrap_or_default()),
        ("indicator", decision.indicator.clone().unwrap_or_default()),
        ("title", title),
        ("basis", words::decision_basis(decision.number, day, language)),
        ("requirement", decision.text.clone()),
        ("deadline", decision.deadline.map(|day| day.to_string()).unwrap_or_default()),
    ];
    let said = fields.iter().filter(|(_, value)| !value.is_empty());
    let query = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(said.map(|(name, value)| (name, value)))
        .finish();
    format!("/supervision/new?{query}")
}

/// The form in which a decision is kept.
pub(crate) struct DecisionForm {
    pub(crate) text: String,
    /// Id, name, whether it is chosen.
    pub(crate) departments: Vec<(String, String, bool)>,
    pub(crate) indicators: Vec<(String, String, bool)>,
    pub(crate) deadline: String,
    pub(crate) met_on: String,
}

impl DecisionForm {
    /// Empty, for a meeting of today, or as it was typed.
    pub(crate) fn of(
        departments: &[DepartmentListed],
        rows: &[OverviewRow],
        today: Date,
        typed: Option<&Fields>,
    ) -> Self {
        let text = |name: &str| typed.map_or("", |fields| fields.text(name)).to_owned();
        let (department, indicator) = (text("department"), text("indicator"));
        let standing = rows.iter().filter(|row| !row.is_withdrawn);
        let met_on = text("met_on");
        Self {
            text: text("text"),
            departments: departments
                .iter()
                .map(|known| (known.id.clone(), known.name.clone(), known.id == department))
                .collect(),
            indicators: standing
                .map(|row| {
                    let word = format!("{} {}", row.row.seq.as_deref().unwrap_or_default(), row.row.name());
                    (row.indicator.clone(), word.trim().to_owned(), row.indicator == indicator)
                })
                .collect(),
            deadline: text("deadline"),
            met_on: if met_on.is_empty() { today.to_string() } else { met_on },
        }
    }
}
