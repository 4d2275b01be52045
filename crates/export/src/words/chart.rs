//! Words in and beside charts.

use jiannuo_domain::{Quantity, Standing};
use jiff::civil::Date;

use super::{Label, label, pick, standing};
use crate::Language;
use crate::chart::{HeatState, PointState};

/// "10月"; "Oct".
#[must_use]
pub fn month(month: i8, language: Language) -> String {
    const ENGLISH: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let name = usize::try_from(month - 1).ok().and_then(|index| ENGLISH.get(index)).unwrap_or(&"");
    match language {
        Language::Chinese => format!("{month}月"),
        Language::English => (*name).to_owned(),
    }
}

/// "8月12日"; "12 Aug".
#[must_use]
pub fn day(date: Date, language: Language) -> String {
    let name = month(date.month(), language);
    match language {
        Language::Chinese => format!("{name}{}日", date.day()),
        Language::English => format!("{} {name}", date.day()),
    }
}

/// A figure as written with its unit, where it is a bare number: "45个", "4.17%", "约8950人".
#[must_use]
pub fn measured(written: &str, unit: &str, language: Language) -> String {
    let written = written.trim();
    let is_bare = Quantity::read(written).is_some();
    match language {
        _ if !is_bare || unit.is_empty() => written.to_owned(),
        Language::English if !matches!(unit, "%" | "％" | "‰") => format!("{written} {unit}"),
        _ => format!("{written}{unit}"),
    }
}

/// "单位：个"; nothing for a percentage, whose sign stands at the ticks.
#[must_use]
pub fn unit_caption(unit: &str, language: Language) -> String {
    match language {
        _ if unit.is_empty() || is_percent(unit) => String::new(),
        Language::Chinese => format!("单位：{unit}"),
        Language::English => format!("Unit: {unit}"),
    }
}

pub(crate) fn is_percent(unit: &str) -> bool {
    matches!(unit, "%" | "％")
}

/// What numbers on an axis up to `greatest` millionths are divided by, as a power of ten, and the
/// word for it: 万, 亿; k, M.
#[must_use]
pub(crate) fn scaling(greatest: i128, unit: &str, language: Language) -> (u32, &'static str) {
    // 万元 is scaled already; only numbers that would not fit are scaled again.
    let is_scaled = unit.starts_with(['万', '亿']);
    let whole = greatest / 1_000_000;
    match language {
        Language::Chinese if whole >= 100_000_000 => (8, "亿"),
        Language::Chinese if whole >= 10_000 && !is_scaled => (4, "万"),
        Language::English if whole >= 1_000_000_000 => (9, "bn"),
        Language::English if whole >= 1_000_000 => (6, "M"),
        Language::English if whole >= 10_000 => (3, "k"),
        _ => (0, ""),
    }
}

/// "目标 56 → 60（8月12日修订）".
#[must_use]
pub fn revision(former: &str, now: &str, from: Date, language: Language) -> String {
    let date = day(from, language);
    match language {
        Language::Chinese => format!("目标 {former} → {now}（{date}修订）"),
        Language::English => format!("Target {former} → {now} (revised {date})"),
    }
}

/// "街道改造：2024年进度".
#[must_use]
pub fn burn_up_title(name: &str, year: i16, language: Language) -> String {
    match language {
        Language::Chinese => format!("{name}：{year}年进度"),
        Language::English => format!("{name}: progress in {year}"),
    }
}

/// "目标60个", "最初目标56个" and the like.
#[must_use]
pub fn aim(is_first: bool, measured: &str, lower_is_better: bool, language: Language) -> String {
    let better = match (lower_is_better, language) {
        (false, _) => String::new(),
        (true, Language::Chinese) => format!("（{}）", label(Label::LowerIsBetter, language)),
        (true, Language::English) => format!(" ({})", label(Label::LowerIsBetter, language)),
    };
    let word = if is_first {
        pick(language, "最初目标 ", "First target ")
    } else {
        pick(language, "目标 ", "Target ")
    };
    format!("{word}{measured}{better}")
}

/// Word for a state of a figure.
#[must_use]
pub fn point_state(state: PointState, language: Language) -> &'static str {
    match state {
        PointState::Accepted => pick(language, "已审核", "Accepted"),
        PointState::Provisional => pick(language, "待审核", "Awaiting review"),
        PointState::Returned => pick(language, "已退回", "Returned"),
    }
}

/// "更正前".
#[must_use]
pub fn corrected_from(language: Language) -> &'static str {
    pick(language, "更正前", "Before correction")
}

/// "未报".
#[must_use]
pub fn not_reported(language: Language) -> &'static str {
    standing(Standing::NotReported, language)
}

/// "今天".
#[must_use]
pub fn today(language: Language) -> &'static str {
    pick(language, "今天", "Today")
}

/// "尚无填报".
#[must_use]
pub fn nothing_reported(language: Language) -> &'static str {
    pick(language, "尚无填报", "Nothing reported yet")
}

/// A point in one line: "10月31日 45个 已审核", and what stood there before a correction.
#[must_use]
pub fn point(
    date: Date,
    measured: &str,
    state: PointState,
    former: Option<&str>,
    language: Language,
) -> String {
    let line = format!("{} {measured} {}", day(date, language), point_state(state, language));
    match (former, language) {
        (None, _) => line,
        (Some(former), Language::Chinese) => format!("{line}（更正前{former}）"),
        (Some(former), Language::English) => format!("{line} (corrected from {former})"),
    }
}

/// Word for a cell of the heat map.
#[must_use]
pub fn heat_state(state: HeatState, language: Language) -> String {
    let word = match state {
        HeatState::NoTask => pick(language, "无任务", "No task"),
        HeatState::NotDue => pick(language, "未到期", "Not due yet"),
        HeatState::NotReported => not_reported(language),
        HeatState::Partly { reported, due } => return partly(reported, due, language),
        HeatState::Reported => pick(language, "已报待审核", "Reported, awaiting review"),
        HeatState::Accepted => point_state(PointState::Accepted, language),
        HeatState::Returned => point_state(PointState::Returned, language),
    };
    word.to_owned()
}

fn partly(reported: usize, due: usize, language: Language) -> String {
    match (language, due) {
        // The key, where no numbers are meant.
        (_, 0) => pick(language, "部分已报", "Partly reported").to_owned(),
        (Language::Chinese, _) => format!("已报{reported}项，应报{due}项"),
        (Language::English, _) => format!("{reported} of {due} reported"),
    }
}

/// Head of the column and the row of totals.
#[must_use]
pub fn heat_total(language: Language) -> &'static str {
    pick(language, "报齐", "Complete")
}

/// "12期应报，报齐10期" of a department; "14家应报，报齐12家" of a period.
#[must_use]
pub fn heat_total_facts(complete: usize, due: usize, of_periods: bool, language: Language) -> String {
    match (language, of_periods) {
        (Language::Chinese, true) => format!("应报{due}期，报齐{complete}期"),
        (Language::Chinese, false) => format!("应报{due}家，报齐{complete}家"),
        (Language::English, true) => format!("{complete} of {due} periods complete"),
        (Language::English, false) => format!("{complete} of {due} departments complete"),
    }
}

/// Name of the sparkline.
#[must_use]
pub fn rate_course(language: Language) -> &'static str {
    pick(language, "完成率走势", "Course of the rate")
}

/// "共10期，2期未报；最近一期82.5%。"
#[must_use]
pub fn rate_course_facts(rates: &[Option<u32>], language: Language) -> String {
    let (all, missing) = (rates.len(), rates.iter().filter(|rate| rate.is_none()).count());
    let last = rates.iter().flatten().next_back().map(|&rate| per_mille(rate));
    let missing = match (language, missing) {
        (_, 0) => String::new(),
        (Language::Chinese, _) => format!("，{missing}期未报"),
        (Language::English, _) => format!(", {missing} not reported"),
    };
    match (language, last) {
        (Language::Chinese, Some(last)) => format!("共{all}期{missing}；最近一次{last}。"),
        (Language::Chinese, None) => format!("共{all}期{missing}。"),
        (Language::English, Some(last)) => format!("{all} periods{missing}; the latest rate is {last}."),
        (Language::English, None) => format!("{all} periods{missing}."),
    }
}

/// "完成率111.67%，已达目标。"
#[must_use]
pub fn rate_facts(rate: &str, state: Standing, language: Language) -> String {
    let (name, word) = (label(Label::Rate, language), standing(state, language));
    match language {
        Language::Chinese => format!("{name}{rate}，{word}。"),
        Language::English => format!("{name} {rate}, {}.", word.to_lowercase()),
    }
}

/// "已达目标34项，推进中6项。"
#[must_use]
pub fn standing_counts(counts: &[(Standing, usize)], language: Language) -> String {
    let each = counts.iter().map(|&(state, count)| match language {
        Language::Chinese => format!("{}{count}项", standing(state, language)),
        Language::English => format!("{count} {}", standing(state, language).to_lowercase()),
    });
    let parts: Vec<String> = each.collect();
    match (language, parts.is_empty()) {
        (Language::Chinese, true) => "没有指标。".into(),
        (Language::English, true) => "No indicators.".into(),
        (Language::Chinese, false) => format!("{}。", parts.join("，")),
        (Language::English, false) => format!("{}.", parts.join(", ")),
    }
}

fn per_mille(rate: u32) -> String {
    crate::chart::bar::percent(rate)
}
