//! One table, one style of rates.

use std::collections::BTreeMap;

use super::{at, or_row};
use crate::{Finding, IndicatorRow, Matter, ProgressTable};

pub(super) fn check(table: &ProgressTable, findings: &mut Vec<Finding>) {
    let rated: Vec<(usize, &IndicatorRow, u8)> = table
        .rows
        .iter()
        .enumerate()
        .filter_map(|(index, row)| Some((index, row, row.stated_rate.as_ref()?.places()?)))
        .collect();
    places(&rated, findings);
    zeros(&rated, findings);
}

/// Most rates have the same places; the first that differs stands for all of them.
fn places(rated: &[(usize, &IndicatorRow, u8)], findings: &mut Vec<Finding>) {
    let mut counts: BTreeMap<u8, usize> = BTreeMap::new();
    for &(_, _, places) in rated {
        *counts.entry(places).or_default() += 1;
    }
    let Some((&common, _)) = counts.iter().max_by_key(|&(_, count)| count) else {
        return;
    };
    let odd: Vec<_> = rated.iter().filter(|&&(_, _, places)| places != common).collect();
    if let Some(&&(index, row, _)) = odd.first() {
        let stated = row.stated_rate.as_ref().map(|stated| stated.written.clone()).unwrap_or_default();
        findings.push(at(
            index,
            or_row(&row.addresses.rate, row),
            Matter::RatePlacesMixed { common, stated, rows: odd.len() },
        ));
    }
}

/// `0` beside `0%`, in a table whose other rates carry the sign.
fn zeros(rated: &[(usize, &IndicatorRow, u8)], findings: &mut Vec<Finding>) {
    let signed = |row: &IndicatorRow| row.stated_rate.as_ref().is_some_and(|stated| stated.has_sign);
    let written = |row: &IndicatorRow| {
        row.stated_rate.as_ref().map(|stated| stated.written.clone()).unwrap_or_default()
    };
    let bare = rated.iter().find(|(_, row, _)| !signed(row));
    let other = rated.iter().find(|(_, row, _)| signed(row));
    if let (Some(&(index, row, _)), Some((_, other, _))) = (bare, other) {
        let matter = Matter::RateZeroStyle { stated: written(row), other: written(other) };
        findings.push(at(index, or_row(&row.addresses.rate, row), matter));
    }
}
