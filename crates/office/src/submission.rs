//! 填报: a department says what it has achieved.

use std::collections::{BTreeMap, BTreeSet};

use jiannuo_domain::{Quantity, Reading, Statement};
use jiannuo_store::entity::figure;
use jiannuo_store::{Act, Connection, Database, query};
use jiff::Timestamp;

use crate::plan::{millionths, unit};
use crate::progress::{Words, words_among};
use crate::sight::title;
use crate::{
    Action, Actor, Invalid, Notice, Outcome, Refused, Resource, ReviewState, Role, can, posts_of, tell,
};

/// What a filler says of one indicator.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entry {
    /// Id of the indicator.
    pub indicator: String,
    /// Newest version that the filler had before them; 0 for none.
    pub base: i32,
    /// The value, as written: the only thing that is mandatory.
    pub written: String,
    /// Progress in words.
    pub progress: Option<String>,
    /// Problem in words.
    pub problem: Option<String>,
    /// Next step in words.
    pub next_step: Option<String>,
    /// When the department expects to finish, ISO date.
    pub expected_finish: Option<String>,
    /// Why, on an exception or a correction.
    pub reason: Option<String>,
}

/// What became of one entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submitted {
    /// Id of the indicator.
    pub indicator: String,
    /// Version that holds it now.
    pub version: i32,
    /// Whether it was written by this act; the same entry sent again is not.
    pub is_new: bool,
}

/// Reports figures of a period in one act: all of them, or none.
///
/// # Errors
/// [`Refused::NotFound`] for what is not the actor's; [`Refused::Conflict`] when somebody wrote
/// since the actor looked; [`Refused::Invalid`] with every entry that cannot be taken.
pub async fn submit(
    database: &Database,
    actor: &Actor,
    plan: &str,
    period: &str,
    entries: &[Entry],
    at: Timestamp,
) -> Outcome<Vec<Submitted>> {
    let mut act = Act::begin(database, actor.county, "submit", actor.by(), at).await?;
    let before = before(act.transaction(), actor.county, plan, period).await?;
    let wanted = |id: &str| entries.iter().any(|entry| entry.indicator == id);
    let words = words_among(act.transaction(), actor.county, plan, wanted).await?;
    let (mut submitted, mut invalid, mut seen) = (Vec::new(), Vec::new(), BTreeSet::new());
    for entry in entries {
        if !seen.insert(&entry.indicator) {
            invalid.push((entry.indicator.clone(), Invalid::Twice));
            continue;
        }
        let words = words.iter().find(|words| words.indicator == entry.indicator).ok_or(Refused::NotFound)?;
        let now = Now::read(act.transaction(), actor.county, period, before.as_deref(), words).await?;
        if !can(actor, Action::Submit, &now.resource(actor.county, words)) {
            return Err(Refused::NotFound);
        }
        if let Some(version) = now.already_says(actor, entry) {
            submitted.push(Submitted { indicator: entry.indicator.clone(), version, is_new: false });
            continue;
        }
        now.is_what_was_seen(act.transaction(), actor.county, entry).await?;
        match now.check(words, entry) {
            Some(why) => invalid.push((entry.indicator.clone(), why)),
            None => {
                let version = now.version() + 1;
                let figure = figure(actor, period, version, entry, words, act.at());
                act.append(figure).await?;
                submitted.push(Submitted { indicator: entry.indicator.clone(), version, is_new: true });
            }
        }
    }
    if !invalid.is_empty() {
        return Err(Refused::Invalid(invalid));
    }
    let new: Vec<&str> =
        submitted.iter().filter(|one| one.is_new).map(|one| one.indicator.as_str()).collect();
    if !new.is_empty() {
        let words = words.iter().filter(|words| new.contains(&words.indicator.as_str()));
        tell_heads(&act, words, plan, period).await?;
        act.commit().await?;
    }
    Ok(submitted)
}

/// Tells the heads of the departments that something waits for their signature.
async fn tell_heads(act: &Act, words: impl Iterator<Item = &Words>, plan: &str, period: &str) -> Outcome<()> {
    let mut figures: BTreeMap<&str, (String, usize)> = BTreeMap::new();
    for words in words {
        if let Some(department) = &words.department {
            let name = words.row.department.clone().unwrap_or_default();
            figures.entry(department).or_insert((name, 0)).1 += 1;
        }
    }
    let address = format!("/plans/{plan}/periods/{period}/review");
    for (id, (department, figures)) in figures {
        let heads = posts_of(act.transaction(), act.county(), Role::Head, Some(id)).await?;
        let notice = Notice::Submitted { period: period.to_owned(), department, figures };
        tell(act, &heads, &notice, &address).await?;
    }
    Ok(())
}

/// Why entries could not be taken as they are typed now; nothing is written and nothing held.
///
/// # Errors
/// [`Refused::NotFound`] for what is not the actor's.
pub async fn preview(
    database: &Database,
    actor: &Actor,
    plan: &str,
    period: &str,
    entries: &[Entry],
) -> Outcome<Vec<(String, Invalid)>> {
    let connection = database.readers();
    let before = before(connection, actor.county, plan, period).await?;
    let wanted = |id: &str| entries.iter().any(|entry| entry.indicator == id);
    let words = words_among(connection, actor.county, plan, wanted).await?;
    let mut invalid = Vec::new();
    for entry in entries {
        let words = words.iter().find(|words| words.indicator == entry.indicator).ok_or(Refused::NotFound)?;
        let now = Now::read(connection, actor.county, period, before.as_deref(), words).await?;
        if !can(actor, Action::Submit, &now.resource(actor.county, words)) {
            return Err(Refused::NotFound);
        }
        invalid.extend(now.check(words, entry).map(|why| (entry.indicator.clone(), why)));
    }
    Ok(invalid)
}

/// Name of the period before one; nothing before the first.
async fn before(
    connection: &impl Connection,
    county: i64,
    plan: &str,
    period: &str,
) -> Outcome<Option<String>> {
    let known = query::periods(connection, county, plan).await?;
    let this = known.iter().position(|known| known.name == period).ok_or(Refused::NotFound)?;
    Ok(this.checked_sub(1).and_then(|before| known.get(before)).map(|before| before.name.clone()))
}

/// How an indicator stands in a period, read within an act.
pub(crate) struct Now {
    pub(crate) newest: Option<figure::Model>,
    pub(crate) state: ReviewState,
    /// Number of the last step of review; 0 for none.
    pub(crate) steps: i32,
    /// What was said for the period before.
    before: Option<figure::Model>,
}

impl Now {
    pub(crate) async fn read(
        connection: &impl Connection,
        county: i64,
        period: &str,
        before: Option<&str>,
        words: &Words,
    ) -> Outcome<Self> {
        let newest = query::newest_figure(connection, county, period, &words.indicator).await?;
        let steps = query::steps_of(connection, county, period, &words.indicator).await?;
        let before = match before {
            Some(before) => query::newest_figure(connection, county, before, &words.indicator).await?,
            None => None,
        };
        let state = ReviewState::of(newest.as_ref(), &steps);
        Ok(Self { newest, state, steps: steps.last().map_or(0, |step| step.number), before })
    }

    pub(crate) fn resource<'a>(&'a self, county: i64, words: &'a Words) -> Resource<'a> {
        Resource::Figure {
            county,
            department: words.department.as_deref(),
            state: self.state,
            submitter: self.newest.as_ref().map(|figure| figure.person.as_str()),
        }
    }

    pub(crate) fn version(&self) -> i32 {
        self.newest.as_ref().map_or(0, |figure| figure.version)
    }

    /// The version that holds this very entry of this very person: a form that was sent twice.
    fn already_says(&self, actor: &Actor, entry: &Entry) -> Option<i32> {
        let newest = self.newest.as_ref()?;
        let same = newest.person == actor.person
            && self.state == ReviewState::Submitted
            && newest.version > entry.base
            && newest.written == entry.written.trim()
            && newest.progress == tidy(entry.progress.as_deref())
            && newest.problem == tidy(entry.problem.as_deref())
            && newest.next_step == tidy(entry.next_step.as_deref())
            && newest.expected_finish == tidy(entry.expected_finish.as_deref())
            && newest.reason == tidy(entry.reason.as_deref());
        same.then_some(newest.version)
    }

    async fn is_what_was_seen(
        &self,
        connection: &impl Connection,
        county: i64,
        entry: &Entry,
    ) -> Outcome<()> {
        match &self.newest {
            Some(newest) if newest.version != entry.base => Err(Refused::Conflict {
                version: newest.version,
                by: title(connection, county, &newest.post).await?,
                at: newest.at.clone(),
                written: newest.written.clone(),
            }),
            None if entry.base != 0 => Err(Refused::NotFound),
            _ => Ok(()),
        }
    }

    /// Why the entry cannot be taken.
    fn check(&self, words: &Words, entry: &Entry) -> Option<Invalid> {
        if words.is_withdrawn {
            return Some(Invalid::Unusable);
        }
        let number = match number(words, &entry.written) {
            Ok(number) => number,
            Err(why) => return Some(why),
        };
        if let Some(date) = tidy(entry.expected_finish.as_deref())
            && date.parse::<jiff::civil::Date>().is_err()
        {
            return Some(Invalid::Unusable);
        }
        let has_reason = tidy(entry.reason.as_deref()).is_some();
        if self.state == ReviewState::Accepted && !has_reason {
            return Some(Invalid::ReasonWanted);
        }
        let number = number?;
        let less = self.before.as_ref().and_then(|before| before.millionths) > number.millionths();
        let is_cumulative = words.with(&entry.written).kind.kind.is_cumulative();
        (less && is_cumulative && !has_reason).then_some(Invalid::ReasonWanted)
    }
}

/// The number that a value of an indicator is; none where words are taken, or why it is not taken.
pub(crate) fn number(words: &Words, written: &str) -> Result<Option<Quantity>, Invalid> {
    if Reading::of(written, unit(&words.wording).as_ref()).is_missing() {
        return Err(Invalid::Empty);
    }
    let row = words.with(written);
    let wants_number = row.target.amount().is_some();
    let Statement::Exactly(amount) = &row.achieved.says else {
        return if wants_number { Err(Invalid::NotANumber) } else { Ok(None) };
    };
    if amount.quantity < Quantity::ZERO {
        return Err(Invalid::Negative);
    }
    if wants_number && row.rate().is_none() && !row.target.amount().is_some_and(|a| a.quantity.is_zero()) {
        return Err(Invalid::OtherUnit);
    }
    Ok(Some(amount.quantity))
}

fn figure(
    actor: &Actor,
    period: &str,
    version: i32,
    entry: &Entry,
    words: &Words,
    at: String,
) -> figure::Model {
    figure::Model {
        county: actor.county,
        period: period.to_owned(),
        indicator: entry.indicator.clone(),
        version,
        source: "reported".into(),
        written: entry.written.trim().to_owned(),
        millionths: millionths(&words.with(&entry.written).achieved),
        progress: tidy(entry.progress.as_deref()),
        problem: tidy(entry.problem.as_deref()),
        next_step: tidy(entry.next_step.as_deref()),
        expected_finish: tidy(entry.expected_finish.as_deref()),
        reason: tidy(entry.reason.as_deref()),
        post: actor.post.clone(),
        person: actor.person.clone(),
        at,
    }
}

/// A text without surrounding white space; nothing where nothing is left.
pub(crate) fn tidy(text: Option<&str>) -> Option<String> {
    text.map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
}
