//! The facts of a burn-up in words, for those who do not see it.

use super::{BurnUp, Point, PointState, TargetStep};
use crate::Language;
use crate::words::{self, chart as say};

/// The target with its revisions, the latest figure, periods that were not reported.
pub(super) fn facts(chart: &BurnUp<'_>, targets: &[TargetStep<'_>], points: &[Point<'_>]) -> String {
    let parts = [target(chart, targets), latest(chart, points), missing(chart)];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    match chart.language {
        Language::Chinese => format!("{}。", parts.join("；")),
        Language::English => format!("{}.", parts.join("; ")),
    }
}

fn target(chart: &BurnUp<'_>, targets: &[TargetStep<'_>]) -> Option<String> {
    let measured = |target: &TargetStep<'_>| words::measured(target.written, chart.unit, chart.language);
    let now = targets.last()?;
    let aim = say::aim(false, &measured(now), chart.is_downward(), chart.language);
    let revisions = targets.windows(2).filter_map(|pair| pair.first().zip(pair.last()));
    let revisions: Vec<String> = revisions
        .map(|(former, now)| say::revision(former.written, now.written, now.from, chart.language))
        .collect();
    Some([vec![aim], revisions].concat().join(words::pick(chart.language, "，", ", ")))
}

fn latest(chart: &BurnUp<'_>, points: &[Point<'_>]) -> Option<String> {
    let Some(point) = points.iter().rfind(|point| point.state != PointState::Returned) else {
        return Some(say::nothing_reported(chart.language).to_owned());
    };
    let measured = words::measured(point.written, chart.unit, chart.language);
    let state = words::point_state(point.state, chart.language);
    let as_of = words::as_of(point.date, chart.language);
    Some(match chart.language {
        Language::Chinese => format!("{as_of}完成{measured}（{state}）"),
        Language::English => format!("{as_of}: {measured} ({})", state.to_lowercase()),
    })
}

fn missing(chart: &BurnUp<'_>) -> Option<String> {
    let days: Vec<String> = chart.missing.iter().map(|&date| words::day(date, chart.language)).collect();
    let word = say::not_reported(chart.language);
    match chart.language {
        _ if days.is_empty() => None,
        Language::Chinese => Some(format!("{word}：{}", days.join("、"))),
        Language::English => Some(format!("{} as of {}", word.to_lowercase(), days.join(", "))),
    }
}
