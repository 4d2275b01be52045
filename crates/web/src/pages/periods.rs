//! `/plans/{plan}/periods`: the calendar of a plan, proposed by rule and opened by hand.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect};
use jiannuo_export::{Language, words};
use jiannuo_office::{
    CalendarRules, CutOff, Filing, Holidays, NewPeriod, PeriodListed, Refused, Rhythm, Role, open_periods,
    plans, propose,
};
use serde::Deserialize;

use crate::Site;
use crate::chrome::Chrome;
use crate::failure::{Answer, Failure, html};
use crate::fields::Fields;
use crate::signed::Signed;

#[derive(Template)]
#[template(path = "periods.html")]
struct Page {
    c: Chrome,
    problems: Vec<String>,
    plan: String,
    title: String,
    periods: Vec<Open>,
    holidays: String,
    rhythms: Vec<(&'static str, &'static str, bool)>,
    cut_offs: Vec<(&'static str, &'static str, bool)>,
    days: String,
    is_shifted: bool,
    proposed: Vec<Proposed>,
}

struct Open {
    name: String,
    cut_off: String,
    deadline: String,
    href: String,
}

struct Proposed {
    name: String,
    shown: String,
    cut_off: String,
    deadline: String,
    is_open: bool,
}

/// What is asked of the calendar.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Rules {
    #[serde(default)]
    rhythm: String,
    #[serde(default)]
    cut_off: String,
    #[serde(default)]
    days: String,
    #[serde(default)]
    shift: String,
    #[serde(default)]
    propose: String,
}

/// Days after the cut-off until figures are wanted, when nothing is said.
const DAYS: u8 = 5;

/// `GET /plans/{plan}/periods`.
pub(crate) async fn show(
    State(site): State<Site>,
    signed: Signed,
    Path(plan): Path<String>,
    Query(rules): Query<Rules>,
) -> Answer {
    page(&site, signed, plan, rules, Vec::new()).await
}

async fn page(site: &Site, signed: Signed, plan: String, rules: Rules, problems: Vec<String>) -> Answer {
    signed.only(&[Role::Office])?;
    let Signed { actor, chrome: c } = signed;
    let language = c.language;
    let listed = plans(&site.database, &actor).await?;
    let known = listed.into_iter().find(|known| known.id == plan).ok_or(Failure::NotFound)?;
    let holidays = Holidays::published();
    let year = i16::try_from(known.year).map_err(|_| Failure::NotFound)?;
    let is_asked = !rules.propose.is_empty() || known.periods.is_empty();
    let is_shifted = rules.propose.is_empty() || !rules.shift.is_empty();
    let days = rules.days.parse().unwrap_or(DAYS);
    let rhythm = match rules.rhythm.as_str() {
        "quarter" => Rhythm::Quarter,
        "ten-days" => Rhythm::TenDays,
        _ => Rhythm::Month,
    };
    let cut_off = match rules.cut_off.as_str() {
        "25" => CutOff::Day(25),
        "20" => CutOff::Day(20),
        _ => CutOff::LastDay,
    };
    let proposed = match is_asked {
        true => {
            let rules =
                CalendarRules { cut_off, filing: Filing::DaysAfter(days), shift_to_workday: is_shifted };
            propose(year, rhythm, rules, &holidays)
        }
        false => Vec::new(),
    };
    let shown = |period: NewPeriod| Proposed {
        shown: words::period(&period.name, language),
        cut_off: period.cut_off.to_string(),
        deadline: period.deadline.to_string(),
        is_open: known.periods.iter().any(|open| open.name == period.name),
        name: period.name,
    };
    let open = |period: &PeriodListed| Open {
        name: words::period(&period.name, language),
        cut_off: words::date(period.cut_off, language),
        deadline: words::date(period.deadline, language),
        href: format!("/plans/{plan}/periods/{}", period.name),
    };
    let page = Page {
        problems,
        title: known.title.clone(),
        periods: known.periods.iter().map(open).collect(),
        holidays: words::holidays(year, holidays.knows(year), language),
        rhythms: choices(&["month", "quarter", "ten-days"], &rules.rhythm, language),
        cut_offs: choices(&["last", "25", "20"], &rules.cut_off, language),
        days: days.to_string(),
        is_shifted,
        proposed: proposed.into_iter().map(shown).collect(),
        plan: plan.clone(),
        c,
    };
    html(page.render())
}

fn choices(
    names: &[&'static str],
    chosen: &str,
    language: Language,
) -> Vec<(&'static str, &'static str, bool)> {
    names.iter().map(|&name| (name, words::calendar_choice(name, language), name == chosen)).collect()
}

/// `POST /plans/{plan}/periods`: those that were ticked, or one of its own name.
pub(crate) async fn open(
    State(site): State<Site>,
    signed: Signed,
    Path(plan): Path<String>,
    fields: Fields,
) -> Answer {
    signed.only(&[Role::Office])?;
    let language = signed.chrome.language;
    let (cut_offs, deadlines) = (fields.column("cut_off"), fields.column("deadline"));
    let mut wanted = Vec::new();
    if let Some(name) = fields.some("custom") {
        wanted.push((name.to_owned(), fields.text("cut_off"), fields.text("deadline")));
    }
    for name in fields.all("period") {
        let cut_off = cut_offs.get(name).copied().unwrap_or_default();
        let deadline = deadlines.get(name).copied().unwrap_or_default();
        wanted.push((name.to_owned(), cut_off, deadline));
    }
    let mut periods = Vec::new();
    for (name, cut_off, deadline) in wanted {
        let (Ok(cut_off), Ok(deadline)) = (cut_off.parse(), deadline.parse()) else {
            let problems = vec![words::invalid("unusable", language).to_owned()];
            return page(&site, signed, plan, Rules::default(), problems).await;
        };
        periods.push(NewPeriod { name, cut_off, deadline });
    }
    match open_periods(&site.database, &signed.actor, &plan, &periods, site.now()).await {
        Ok(()) => Ok(Redirect::to(&format!("/plans/{plan}/periods?done=periods-opened")).into_response()),
        Err(Refused::Invalid(entries)) => {
            let about = entries.iter().map(|(name, why)| {
                words::about(&words::period(name, language), words::invalid(why.code(), language), language)
            });
            let problems = about.collect();
            page(&site, signed, plan, Rules::default(), problems).await
        }
        Err(refused) => Err(refused.into()),
    }
}
