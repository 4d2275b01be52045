//! A year to look at: the built-in plan as a county lives through it, month by month and the same
//! each time, with everything that can go well or badly.
//!
//! October says what the published table says; the other months lead there and go on from it. All
//! of it is done through `office`, in the order of its days.

mod beside;
mod cast;
mod chance;
mod courses;
mod day;
mod figures;
mod last_year;
mod matters;
mod meeting;
mod reports;
mod rows;
mod script;
mod works;
mod year;

#[cfg(test)]
mod tests;

use jiannuo_domain::{ProgressTable, Rounding};
use jiannuo_import::Limits;
use jiannuo_office::{
    Actor, CalendarRules, Database, Files, Hashing, Holidays, NewPeriod, NewPlan, Outcome, Rhythm,
    departments, import_plan, open_periods, overview, propose, random_token,
};

use crate::demo::SEED;
use cast::Cast;
use day::{moment, unusable};
use rows::Row;
use script::Script;
use year::Year;

pub(crate) use cast::Account;

const YEAR: i16 = 2024;
/// The month that the published table is about.
const PUBLISHED: usize = 10;
/// Published as.
const TITLE: &str = "20项民生实事";

/// How far the year has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Until {
    /// Early November: October is being reviewed.
    November,
    /// The middle of January: the year is over, and the year before it is there as well.
    January,
}

impl Until {
    /// When the demonstration begins.
    pub fn now(self) -> &'static str {
        match self {
            Self::November => "2024-11-04T01:30:00Z",
            Self::January => "2025-01-14T01:30:00Z",
        }
    }

    /// Months with figures.
    fn months(self) -> usize {
        if self == Self::January { 12 } else { PUBLISHED }
    }

    /// When county and people begin.
    fn began(self) -> &'static str {
        if self == Self::January { "2023-01-09" } else { "2024-01-15" }
    }
}

/// Accounts of the demonstration.
pub(crate) struct Accounts {
    /// The password of all of them; a new one each time.
    pub password: String,
    /// One a role.
    pub shown: Vec<Account>,
    /// Who sees everything, for tests.
    #[cfg(test)]
    pub office: Actor,
    /// The plan, for tests.
    #[cfg(test)]
    pub plan: String,
}

/// Fills an empty database.
pub(crate) async fn fill(
    database: &Database,
    files: &Files,
    hashing: &Hashing,
    until: Until,
) -> Outcome<Accounts> {
    let script = Script::read()?;
    let draft = jiannuo_import::read(SEED, &Limits::default());
    let table = draft.map_err(|_| unusable("seed"))?.table();
    let mut cast = Cast::new(database, moment(until.began(), "09:00")?).await?;
    let mut hands = cast.departments(&table).await?;
    let office = cast.hand(jiannuo_office::Role::Office, None, ("督查室", "李敏", "limin")).await?;
    let others = cast.others().await?;
    let password = password()?;
    cast.let_in(hashing, &password, moment(until.began(), "10:00")?).await?;
    if until == Until::January {
        last_year::live(database, &office, &hands, &script, &table).await?;
    }
    let plan = plan(database, &office, &script, &table).await?;
    for known in departments(database, &office).await? {
        if let Some(hand) = hands.iter_mut().find(|hand| hand.name == known.name) {
            hand.id = known.id;
        }
    }
    let seen = overview(database, &office, &plan).await?;
    let year = Year {
        database,
        files,
        script: &script,
        plan: &plan,
        office: &office,
        leader: &others.leader,
        verifier: &others.verifier,
        departments: &hands,
        rows: Row::of(&seen, &table),
        periods: months(YEAR),
        holidays: Holidays::published(),
        until,
    };
    year.live().await?;
    Ok(Accounts {
        password,
        shown: cast.shown,
        #[cfg(test)]
        office,
        #[cfg(test)]
        plan,
    })
}

/// The plan of the year with its periods, in January.
async fn plan(
    database: &Database,
    office: &Actor,
    script: &Script,
    table: &ProgressTable,
) -> Outcome<String> {
    // One target was lower when the year began, and is raised in August to what was published.
    let table = courses::before_the_raise(table);
    let new = NewPlan { year: YEAR, title: TITLE, rounding: Rounding::default(), table: &table };
    let plan = import_plan(database, office, new, moment("2024-01-19", "10:00")?).await?;
    open_periods(database, office, &plan, &months(YEAR), moment("2024-01-22", "09:30")?).await?;
    courses::draw(database, office, &plan, script).await?;
    works::name(database, office, &plan).await?;
    Ok(plan)
}

/// Periods of a year, month by month.
fn months(year: i16) -> Vec<NewPeriod> {
    propose(year, Rhythm::Month, CalendarRules::default(), &Holidays::published())
}

/// A password that nobody else has: three groups of letters and digits.
fn password() -> Outcome<String> {
    let token = random_token().ok_or_else(|| unusable("password"))?;
    let group = |from: usize| token.get(from..from + 5).unwrap_or_default().to_owned();
    Ok([group(0), group(5), group(10)].join("-"))
}
