//! `/supervision`: matters under supervision, by what is to be done about them.

use askama::Template;
use axum::extract::{Path, Query, State};
use jiannuo_export::words::SupervisionWords;
use jiannuo_export::{Language, words};
use jiannuo_office::{
    Due, Holidays, Matter, Role, SupervisionGroup, SupervisionKey, supervision_counts, supervisions,
};
use jiff::civil::Date;
use serde::Deserialize;

use crate::Site;
use crate::chrome::Chrome;
use crate::failure::{Answer, Failure, html};
use crate::moment;
use crate::sight::read_by;
use crate::signed::Signed;

#[derive(Template)]
#[template(path = "supervision.html")]
struct Page {
    c: Chrome,
    s: &'static SupervisionWords,
    groups: Vec<GroupLink>,
    matters: Vec<MatterShown>,
}

struct GroupLink {
    name: &'static str,
    word: &'static str,
    count: usize,
    is_here: bool,
}

/// A matter in a list.
pub(crate) struct MatterShown {
    pub(crate) href: String,
    pub(crate) number: String,
    pub(crate) title: String,
    pub(crate) department: String,
    pub(crate) state: &'static str,
    pub(crate) shape: &'static str,
    pub(crate) word: &'static str,
    pub(crate) asks_extension: bool,
    pub(crate) deadline: String,
    /// Name of how near it is, for the style sheet; empty when it does not count.
    pub(crate) due: &'static str,
    pub(crate) due_word: String,
    pub(crate) moved_at: String,
}

/// Which list.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Which {
    #[serde(default)]
    group: String,
}

/// `GET /supervision`.
pub(crate) async fn show(State(site): State<Site>, signed: Signed, Query(which): Query<Which>) -> Answer {
    signed.only(&[Role::Office, Role::Filler, Role::Head, Role::Leader, Role::Verifier])?;
    let Signed { actor, chrome: c } = signed;
    let (language, today, holidays) = (c.language, site.today(), Holidays::published());
    let matters = read_by(actor.role, supervisions(&site.database, &actor, None).await?);
    let chosen = SupervisionGroup::named(&which.group);
    let link = |name, count, is_here| GroupLink {
        name,
        word: words::supervision_group(name, language),
        count,
        is_here,
    };
    let mut groups = vec![link("", matters.len(), chosen.is_none())];
    for (group, count) in supervision_counts(&matters, today, &holidays) {
        groups.push(link(group.name(), count, chosen == Some(group)));
    }
    let wanted =
        matters.iter().filter(|matter| chosen.is_none_or(|group| matter.is_in(group, today, &holidays)));
    let mut wanted: Vec<&Matter> = wanted.collect();
    if matches!(chosen, Some(SupervisionGroup::NearDue | SupervisionGroup::Overdue)) {
        wanted.sort_by_key(|matter| matter.deadline);
    }
    let page = Page {
        s: SupervisionWords::of(language),
        groups,
        matters: wanted
            .into_iter()
            .map(|matter| MatterShown::of(matter, today, &holidays, language))
            .collect(),
        c,
    };
    html(page.render())
}

impl MatterShown {
    pub(crate) fn of(matter: &Matter, today: Date, holidays: &Holidays, language: Language) -> Self {
        let state = matter.stage.state.name();
        let due = matter.due(today, holidays);
        Self {
            href: format!("/supervision/{}", matter.key),
            number: number(&matter.key),
            title: matter.title.clone(),
            department: matter.department_name.clone(),
            state,
            shape: words::supervision_state_shape(state),
            word: words::supervision_state(state, language),
            asks_extension: matter.stage.asks_extension,
            deadline: words::date(matter.deadline, language),
            due: due.map_or("", Due::name),
            due_word: due.map_or_else(String::new, |due| due_word(due, language)),
            moved_at: moment::day(&matter.moved_at.to_string(), language),
        }
    }
}

/// "还剩3个工作日".
pub(crate) fn due_word(due: Due, language: Language) -> String {
    let days = match due {
        Due::Overdue { days } => i64::from(days),
        Due::NearDue { workdays } | Due::InTime { workdays } => i64::from(workdays),
    };
    words::supervision_due(due.name(), days, language)
}

/// 文号 of a matter.
pub(crate) fn number(key: &SupervisionKey) -> String {
    words::supervision_number(key.kind.name(), key.year, key.serial)
}

/// The matter that an address names: `/supervision/order/2024/1`.
pub(crate) fn key(
    Path((kind, year, serial)): Path<(String, String, String)>,
) -> Result<SupervisionKey, Failure> {
    format!("{kind}/{year}/{serial}").parse().map_err(|_| Failure::NotFound)
}
