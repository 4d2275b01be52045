//! 报告期: the periods of a year proposed by rule, and opened in one act.

use std::collections::BTreeSet;

use jiannuo_domain::PeriodName;
use jiannuo_store::entity::period;
use jiannuo_store::{Act, Database, query};
use jiff::civil::Date;
use jiff::{Span, Timestamp};

use crate::outcome::invalid;
use crate::plan::permitted;
use crate::{Actor, Holidays, Invalid, Outcome, Refused};

/// How often departments report.
#[doc(alias = "报送周期")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rhythm {
    /// 月报.
    Month,
    /// 季报.
    Quarter,
    /// 旬报: the 10th, the 20th, the end of the month.
    TenDays,
}

/// Which day of a period is the last that counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CutOff {
    /// The last one.
    LastDay,
    /// This day of its last month (25日), where the period has it; otherwise its last one.
    Day(i8),
}

/// Until when departments file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filing {
    /// This many days after the cut-off.
    DaysAfter(u8),
    /// This day of the month that follows the period (次月5日), or the last of a shorter one.
    DayOfNextMonth(i8),
}

/// How cut-off and deadline follow from a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CalendarRules {
    /// Last day that counts.
    pub cut_off: CutOff,
    /// Filing deadline.
    pub filing: Filing,
    /// Whether a deadline on a day off moves to the next workday (遇节假日顺延).
    pub shift_to_workday: bool,
}

impl Default for CalendarRules {
    /// The whole month, the 5th of the next one, moved to a workday.
    fn default() -> Self {
        Self { cut_off: CutOff::LastDay, filing: Filing::DayOfNextMonth(5), shift_to_workday: true }
    }
}

/// A period to open.
#[doc(alias = "报告期")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPeriod {
    /// `2024-10`, or a name of one's own.
    pub name: String,
    /// Last day that counts (截至).
    pub cut_off: Date,
    /// Last day for filing.
    pub deadline: Date,
}

/// The periods of a year by rule, in order; none for a year that the calendar does not have.
#[must_use]
pub fn propose(year: i16, rhythm: Rhythm, rules: CalendarRules, holidays: &Holidays) -> Vec<NewPeriod> {
    let first = match rhythm {
        Rhythm::Month => PeriodName::month(year, 1),
        Rhythm::Quarter => PeriodName::quarter(year, 1),
        Rhythm::TenDays => PeriodName::ten_days(year, 1, 1),
    };
    let all = std::iter::successors(first, |period| period.following());
    let of_year = all.take_while(|period| period.first_day().year() == year);
    of_year.filter_map(|period| proposed(period, rules, holidays)).collect()
}

/// Nothing where the deadline would lie beyond the calendar.
fn proposed(period: PeriodName, rules: CalendarRules, holidays: &Holidays) -> Option<NewPeriod> {
    let last = period.last_day();
    let cut_off = match rules.cut_off {
        CutOff::LastDay => last,
        CutOff::Day(day) => {
            let chosen = last.with().day(day).build().ok();
            chosen.filter(|chosen| (period.first_day()..=last).contains(chosen)).unwrap_or(last)
        }
    };
    let deadline = match rules.filing {
        Filing::DaysAfter(days) => cut_off.checked_add(Span::new().days(i64::from(days))).ok()?,
        Filing::DayOfNextMonth(day) => {
            let next_month = last.first_of_month().checked_add(Span::new().months(1)).ok()?;
            let day = day.clamp(1, next_month.days_in_month());
            next_month.with().day(day).build().ok()?
        }
    };
    let deadline = if rules.shift_to_workday { holidays.next_workday(deadline) } else { deadline };
    Some(NewPeriod { name: period.to_string(), cut_off, deadline })
}

/// Opens periods of a plan in one act: all of them, or none.
///
/// # Errors
/// [`Refused::Forbidden`] unless the actor runs plans; [`Refused::NotFound`] without such a plan;
/// [`Refused::Invalid`] with every period that cannot be opened: [`Invalid::Twice`] for a name
/// that is there twice or open already, [`Invalid::Unusable`] for no name or a deadline before the
/// cut-off; [`Invalid::NoRows`] for none at all.
pub async fn open_periods(
    database: &Database,
    actor: &Actor,
    plan: &str,
    new: &[NewPeriod],
    at: Timestamp,
) -> Outcome<()> {
    permitted(actor)?;
    if new.is_empty() {
        return invalid(plan, Invalid::NoRows);
    }
    let county = actor.county;
    let mut act = Act::begin(database, county, "open-periods", actor.by(), at).await?;
    query::plan_by_id(act.transaction(), county, plan).await?.ok_or(Refused::NotFound)?;
    let open = query::periods(act.transaction(), county, plan).await?;
    let mut taken: BTreeSet<&str> = open.iter().map(|period| period.name.as_str()).collect();
    let mut invalid = Vec::new();
    for period in new {
        let name = period.name.trim();
        if !is_a_name(name) || period.deadline < period.cut_off {
            invalid.push((name.to_owned(), Invalid::Unusable));
        } else if !taken.insert(name) {
            invalid.push((name.to_owned(), Invalid::Twice));
        }
    }
    if !invalid.is_empty() {
        return Err(Refused::Invalid(invalid));
    }
    for period in new {
        let period = period::Model {
            county,
            plan: plan.to_owned(),
            name: period.name.trim().to_owned(),
            cut_off: period.cut_off.to_string(),
            deadline: period.deadline.to_string(),
        };
        act.append(period).await?;
    }
    act.commit().await?;
    Ok(())
}

/// Whether a text can name a period in an address and a sentence: nobody gets rid of it again.
fn is_a_name(text: &str) -> bool {
    const LONGEST: usize = 40;
    let is_sign = |sign: char| !sign.is_control() && !"/\\?#%\"<>&".contains(sign);
    !matches!(text, "" | "." | "..") && text.chars().count() <= LONGEST && text.chars().all(is_sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn proposed(year: i16, rhythm: Rhythm, rules: CalendarRules) -> Vec<(String, String, String)> {
        let text = |period: NewPeriod| (period.name, period.cut_off.to_string(), period.deadline.to_string());
        propose(year, rhythm, rules, &Holidays::published()).into_iter().map(text).collect()
    }

    fn day(name: &str, cut_off: &str, deadline: &str) -> (String, String, String) {
        (name.into(), cut_off.into(), deadline.into())
    }

    #[test]
    fn months_end_with_their_last_day_and_are_filed_by_the_fifth_or_the_next_workday() {
        let months = proposed(2024, Rhythm::Month, CalendarRules::default());
        assert_eq!(months.len(), 12);
        for expected in [
            day("2024-01", "2024-01-31", "2024-02-05"),
            day("2024-02", "2024-02-29", "2024-03-05"),
            day("2024-04", "2024-04-30", "2024-05-06"),
            day("2024-09", "2024-09-30", "2024-10-08"),
            day("2024-12", "2024-12-31", "2025-01-06"),
        ] {
            assert!(months.contains(&expected), "{expected:?} in {months:?}");
        }
    }

    #[test]
    fn a_fixed_day_closes_the_month_early() {
        let rules =
            CalendarRules { cut_off: CutOff::Day(25), filing: Filing::DaysAfter(3), shift_to_workday: false };
        let months = proposed(2025, Rhythm::Month, rules);
        assert_eq!(months[1], day("2025-02", "2025-02-25", "2025-02-28"));
        let shifted = CalendarRules { shift_to_workday: true, ..rules };
        assert_eq!(proposed(2025, Rhythm::Month, shifted)[8], day("2025-09", "2025-09-25", "2025-09-28"));
        let thirtieth = CalendarRules { cut_off: CutOff::Day(30), ..rules };
        assert_eq!(proposed(2025, Rhythm::Month, thirtieth)[1].1, "2025-02-28");
    }

    #[test]
    fn quarters_and_ten_days_follow_the_same_rules() {
        let quarters = proposed(2024, Rhythm::Quarter, CalendarRules::default());
        assert_eq!(quarters.len(), 4);
        assert_eq!(quarters[2], day("2024-Q3", "2024-09-30", "2024-10-08"));
        let rules = CalendarRules { filing: Filing::DaysAfter(2), ..CalendarRules::default() };
        let thirds = proposed(2024, Rhythm::TenDays, rules);
        assert_eq!(thirds.len(), 36);
        assert_eq!(thirds[28], day("2024-10-X2", "2024-10-20", "2024-10-22"));
        let early = CalendarRules { cut_off: CutOff::Day(25), ..rules };
        let thirds = proposed(2024, Rhythm::TenDays, early);
        assert_eq!((thirds[28].1.as_str(), thirds[29].1.as_str()), ("2024-10-20", "2024-10-25"));
    }

    #[test]
    fn every_proposal_is_in_order_and_filed_after_its_cut_off() {
        for year in [0, 1, 2024, 2025, 2026, 2031, 9999] {
            for rhythm in [Rhythm::Month, Rhythm::Quarter, Rhythm::TenDays] {
                let periods = propose(year, rhythm, CalendarRules::default(), &Holidays::published());
                assert!(periods.is_sorted_by(|a, b| a.cut_off < b.cut_off));
                assert!(periods.iter().all(|period| period.cut_off < period.deadline));
                assert_eq!(periods.is_empty(), year == 0);
            }
        }
    }
}
