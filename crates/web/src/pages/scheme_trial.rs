//! 试算: what a plan would show by another scheme, beside what it shows now.

use std::collections::BTreeMap;

use jiannuo_domain::Signal;
use jiannuo_export::{Language, words};
use jiannuo_office::Signals;

use crate::pages::light::LightShown;

/// Counts of every period that is over, and the rows whose light would change in the newest of them.
pub(crate) struct Trial {
    /// The lights that occur, in their order.
    pub(crate) lights: Vec<LightShown>,
    /// Name of a period, now and then by light, and how many rows change.
    pub(crate) periods: Vec<PeriodTrial>,
    /// The newest period.
    pub(crate) period: String,
    pub(crate) sentence: String,
    pub(crate) rows: Vec<RowTrial>,
}

pub(crate) struct PeriodTrial {
    pub(crate) period: String,
    pub(crate) counts: Vec<(usize, usize)>,
    pub(crate) changed: usize,
}

/// A row that would show something else.
pub(crate) struct RowTrial {
    pub(crate) indicator: String,
    pub(crate) href: String,
    pub(crate) department: String,
    pub(crate) now: LightShown,
    pub(crate) then: LightShown,
}

impl Trial {
    /// Compares the signals of a plan with those by another scheme.
    pub(crate) fn of(now: &Signals, then: &Signals, plan: &str, language: Language) -> Self {
        let is_over = |period: &&str| !now.of_period(period).is_empty();
        let names: Vec<&str> =
            now.overview.periods.iter().map(|period| period.name.as_str()).filter(is_over).collect();
        let tables: Vec<_> = names.iter().map(|name| (now.counts(name), then.counts(name))).collect();
        let occurs = |place: &usize| {
            let many = |counts: &[(&str, usize)]| counts.get(*place).is_some_and(|(_, count)| *count > 0);
            tables.iter().any(|(now, then)| many(now) || many(then))
        };
        let places: Vec<usize> = (0..Signals::ORDER.len()).filter(occurs).collect();
        let light = |place: &usize| Signals::ORDER.get(*place).copied();
        let lights = places.iter().filter_map(light).map(|name| LightShown::named(name, language));
        let count = |counts: &[(&str, usize)], place: usize| counts.get(place).map_or(0, |(_, count)| *count);
        let periods = names.iter().zip(&tables).map(|(name, (before, after))| PeriodTrial {
            period: words::period(name, language),
            counts: places.iter().map(|&place| (count(before, place), count(after, place))).collect(),
            changed: changed(now, then, name).len(),
        });
        let newest = names.last().copied().unwrap_or_default();
        let different = changed(now, then, newest);
        let title = |signals: &Signals| signals.scheme.scheme.title.clone();
        let (title_now, title_then) = (title(now), title(then));
        let rows = now.overview.rows.iter().filter_map(|row| {
            let (before, after) = different.get(row.indicator.as_str())?;
            Some(RowTrial {
                indicator: row.row.indicator_as_written.clone(),
                href: format!("/plans/{plan}/indicators/{}?period={newest}#lights", row.indicator),
                department: row.row.department.clone().unwrap_or_default(),
                now: LightShown::of(before, &title_now, language),
                then: LightShown::of(after, &title_then, language),
            })
        });
        Self {
            lights: lights.collect(),
            periods: periods.rev().collect(),
            period: words::period(newest, language),
            sentence: words::would_change(different.len(), language),
            rows: rows.collect(),
        }
    }
}

/// Rows that show something else in a period, by indicator.
fn changed<'a>(
    now: &'a Signals,
    then: &'a Signals,
    period: &str,
) -> BTreeMap<&'a str, (&'a Signal, &'a Signal)> {
    let after = then.of_period(period);
    let both = now.of_period(period).into_iter();
    let both = both.filter_map(|(indicator, before)| Some((indicator, (before, *after.get(indicator)?))));
    both.filter(|(_, (before, after))| words::light_name(before) != words::light_name(after)).collect()
}
