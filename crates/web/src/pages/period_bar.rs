//! The row of links from one period to the others, and which period is being worked on.

use jiannuo_export::{Language, words};
use jiannuo_office::PeriodListed;
use jiff::civil::Date;

/// A link to the same page in another period.
pub(crate) struct PeriodLink {
    pub(crate) href: String,
    pub(crate) word: String,
    pub(crate) is_here: bool,
    /// The bulletin of the period.
    pub(crate) bulletin: String,
}

/// Links to the same page of every period.
pub(crate) fn links(
    periods: &[PeriodListed],
    here: &str,
    plan: &str,
    page: &str,
    language: Language,
) -> Vec<PeriodLink> {
    let year = |period: &PeriodListed| period.name.split('-').next().map(str::to_owned);
    let is_one_year = periods.windows(2).all(|pair| year(&pair[0]) == year(&pair[1]));
    // The plan says which year it is; eleven more times on a phone would hide the months.
    let word = match language {
        Language::Chinese if is_one_year => words::period_short,
        Language::Chinese | Language::English => words::period,
    };
    let link = |period: &PeriodListed| PeriodLink {
        href: format!("/plans/{plan}/periods/{}{page}", period.name),
        word: word(&period.name, language),
        is_here: period.name == here,
        bulletin: format!("/plans/{plan}/periods/{}/bulletin", period.name),
    };
    periods.iter().map(link).collect()
}

/// The period that is being worked on: the first whose deadline has not passed and which has begun
/// to be asked for, else the last that is over.
pub(crate) fn current(periods: &[PeriodListed], today: Date) -> Option<&PeriodListed> {
    const ASKED_FOR_BEFORE: i64 = 10;
    let is_asked = |period: &&PeriodListed| {
        let ahead = today.until(period.cut_off).map_or(i64::MAX, |span| i64::from(span.get_days()));
        ahead <= ASKED_FOR_BEFORE
    };
    periods.iter().rfind(is_asked).or_else(|| periods.first())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_period_asked_for_is_the_current_one() {
        let period = |name: &str, cut_off: &str, deadline: &str| PeriodListed {
            name: name.into(),
            cut_off: cut_off.parse().unwrap_or_default(),
            deadline: deadline.parse().unwrap_or_default(),
        };
        let periods = [
            period("2024-09", "2024-09-30", "2024-10-08"),
            period("2024-10", "2024-10-31", "2024-11-05"),
            period("2024-11", "2024-11-30", "2024-12-05"),
        ];
        for (today, expected) in [
            ("2024-01-01", "2024-09"),
            ("2024-10-08", "2024-09"),
            ("2024-10-25", "2024-10"),
            ("2024-11-05", "2024-10"),
            ("2024-12-31", "2024-11"),
        ] {
            let found = current(&periods, today.parse().unwrap_or_default());
            assert_eq!(found.map(|period| period.name.as_str()), Some(expected), "{today}");
        }
    }
}
