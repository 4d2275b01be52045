//! 亮灯: names, shapes and sentences of lights, days ahead and behind.

mod band;
mod fault;
mod guide;
mod reason;
mod rules;

pub use band::{band, measure};
pub use fault::{scheme_fault, scheme_unreadable};
pub use guide::{SchemeField, scheme_fields};
pub use rules::{escalation, funds_rule, made_up_rule, scheme_months};

use jiannuo_domain::{Light, Points, Signal, SignalState};

use crate::Language;
use crate::words::pick;

/// Word for a light or a state without one, by its stable name.
#[must_use]
pub fn light(name: &str, language: Language) -> &'static str {
    match name {
        "red" => pick(language, "红灯", "Red"),
        "yellow" => pick(language, "黄灯", "Yellow"),
        "blue" => pick(language, "蓝灯", "Blue"),
        "green" => pick(language, "绿灯", "Green"),
        "noted" => pick(language, "绿灯（提示）", "Green (note)"),
        "not-reported" => pick(language, "未报", "Not reported"),
        "exempt" => pick(language, "暂缓", "Suspended"),
        "not-judged" => pick(language, "不评灯", "Not judged"),
        "no-task" => pick(language, "无任务", "No task"),
        _ => "",
    }
}

/// Shape that goes with it, so that colour is never alone.
#[must_use]
pub fn light_shape(name: &str) -> &'static str {
    match name {
        "red" => "■",
        "yellow" => "▲",
        "blue" => "◆",
        "green" => "●",
        "noted" => "◎",
        "not-reported" => "？",
        "exempt" => "‖",
        "not-judged" => "◇",
        _ => "—",
    }
}

/// The name by which a signal is called, drawn and styled: that of its state, or "noted" for a green light with a
/// note.
#[must_use]
pub fn light_name(signal: &Signal) -> &'static str {
    match signal.state {
        SignalState::Lit(Light::Green) if signal.is_noted => "noted",
        state => state.name(),
    }
}

/// "落后12.50个百分点": percentage points ahead of a plan, negative behind.
#[must_use]
pub fn points_ahead(gap: Points, language: Language) -> String {
    const PLACES: u8 = 2;
    let points = if gap.is_negative() { gap.negated() } else { gap }.show(PLACES);
    match language {
        _ if gap.is_zero() => pick(language, "与序时持平", "on plan").to_owned(),
        Language::Chinese if gap.is_negative() => format!("落后{points}个百分点"),
        Language::Chinese => format!("超前{points}个百分点"),
        Language::English if gap.is_negative() => format!("{points} points behind"),
        Language::English => format!("{points} points ahead"),
    }
}

/// "约落后38天": days ahead of a plan, negative behind; nothing for none.
#[must_use]
pub fn days_ahead(days: i32, language: Language) -> String {
    let many = days.unsigned_abs();
    match language {
        _ if days == 0 => String::new(),
        Language::Chinese if days < 0 => format!("约落后{many}天"),
        Language::Chinese => format!("约超前{many}天"),
        Language::English => {
            let word = if many == 1 { "day" } else { "days" };
            format!("about {many} {word} {}", if days < 0 { "behind" } else { "ahead" })
        }
    }
}

/// Gap and days in a few characters, for a cell: "落后12.50点、38天"; nothing for a signal without a plan.
#[must_use]
pub fn gap_short(signal: &Signal, language: Language) -> String {
    const PLACES: u8 = 2;
    let Some(gap) = signal.gap.filter(|_| signal.state.light().is_some()) else { return String::new() };
    if gap.is_zero() {
        return pick(language, "与序时持平", "on plan").to_owned();
    }
    let is_behind = gap.is_negative();
    let points = if is_behind { gap.negated() } else { gap }.show(PLACES);
    let days = signal.days_ahead.map(i32::unsigned_abs).filter(|&days| days > 0);
    let (behind, ahead) = (pick(language, "落后", "behind "), pick(language, "超前", "ahead "));
    let way = if is_behind { behind } else { ahead };
    match (language, days) {
        (Language::Chinese, Some(days)) => format!("{way}{points}点、{days}天"),
        (Language::Chinese, None) => format!("{way}{points}点"),
        (Language::English, Some(days)) => format!("{way}{points} pts, {days} d"),
        (Language::English, None) => format!("{way}{points} pts"),
    }
}

/// Why a signal is what it is: every rule that decided with its numbers, by the scheme with this title.
#[must_use]
pub fn signal_sentence(signal: &Signal, scheme: &str, language: Language) -> String {
    let stop = pick(language, "。", ".");
    if signal.reasons.is_empty() {
        return format!("{}{stop}", pick(language, "本年没有任务", "No task this year"));
    }
    let mut said: Vec<String> = Vec::new();
    for reason in &signal.reasons {
        let days = signal.days_ahead.unwrap_or(0);
        said.push(format!("{}{stop}", reason::reason(reason, days, scheme, language)));
    }
    said.join(pick(language, "", " "))
}

/// What lights a plan shows in a period: "3项红灯、5项黄灯、2项未报需要关注；绿灯30项"; counts by stable name in their
/// order.
#[must_use]
pub fn lights_sentence(counts: &[(&'static str, usize)], language: Language) -> String {
    let is_slow = |name: &str| matches!(name, "red" | "yellow" | "not-reported");
    let of = |slow: bool| -> Vec<String> {
        let found = counts.iter().filter(|(name, count)| *count > 0 && is_slow(name) == slow);
        let said = found.map(|(name, count)| match language {
            Language::Chinese => format!("{}{count}项", light(name, language)),
            Language::English => format!("{count} {}", light(name, language).to_lowercase()),
        });
        said.collect()
    };
    let (slow, rest) = (of(true), of(false));
    let join = |parts: &[String]| parts.join(pick(language, "、", ", "));
    match (language, slow.is_empty(), rest.is_empty()) {
        (_, true, true) => pick(language, "这一期还没有亮灯。", "No lights in this period yet.").to_owned(),
        (Language::Chinese, true, false) => format!("没有需要关注的。{}。", join(&rest)),
        (Language::Chinese, false, true) => format!("需要关注：{}。", join(&slow)),
        (Language::Chinese, false, false) => format!("需要关注：{}。{}。", join(&slow), join(&rest)),
        (Language::English, true, false) => format!("Nothing needs attention. {}.", join(&rest)),
        (Language::English, false, true) => format!("To look at: {}.", join(&slow)),
        (Language::English, false, false) => format!("To look at: {}. {}.", join(&slow), join(&rest)),
    }
}

/// "按银川规则".
#[must_use]
pub fn by_scheme(scheme: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("按{scheme}规则"),
        Language::English => format!("by the rule of {scheme}"),
    }
}

/// A scheme with its version: "海宁规则（第2版）"; one that comes with the program has none.
#[must_use]
pub fn scheme_titled(title: &str, version: i32, language: Language) -> String {
    match (language, version) {
        (Language::Chinese, 0) => format!("{title}规则"),
        (Language::Chinese, _) => format!("{title}规则（第{version}版）"),
        (Language::English, 0) => title.to_owned(),
        (Language::English, _) => format!("{title} (version {version})"),
    }
}

/// What a copy of a scheme is called at first.
#[must_use]
pub fn own_scheme(title: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("{title}（本县）"),
        Language::English => format!("{title} (own)"),
    }
}

/// "李敏2024年11月6日印发，此后有3项变化": when lights were issued last.
#[must_use]
pub fn lights_issued(by: &str, at: &str, moved: usize, language: Language) -> String {
    match (language, moved) {
        (Language::Chinese, 0) => format!("{at}由{by}印发，此后没有变化。"),
        (Language::Chinese, _) => format!("{at}由{by}印发，此后有{moved}项变化。"),
        (Language::English, 0) => format!("Issued by {by} at {at}; nothing changed since."),
        (Language::English, _) => format!("Issued by {by} at {at}; {moved} changed since."),
    }
}

/// An exemption in force: up to when, why and by which document.
#[must_use]
pub fn exempted(
    (since, until): (&str, &str),
    reason: &str,
    document: Option<&str>,
    language: Language,
) -> String {
    match (language, document) {
        (Language::Chinese, Some(document)) => {
            format!("{since}起暂缓评灯，到{until}为止。原因：{reason}（{document}）")
        }
        (Language::Chinese, None) => format!("{since}起暂缓评灯，到{until}为止。原因：{reason}"),
        (Language::English, Some(document)) => {
            format!("Suspended from {since} to {until}. Reason: {reason} ({document})")
        }
        (Language::English, None) => format!("Suspended from {since} to {until}. Reason: {reason}"),
    }
}

/// An exemption that was ended before its day.
#[must_use]
pub fn exemption_ended(since: &str, reason: &str, document: Option<&str>, language: Language) -> String {
    match (language, document) {
        (Language::Chinese, Some(document)) => format!("{since}起恢复评灯。原因：{reason}（{document}）"),
        (Language::Chinese, None) => format!("{since}起恢复评灯。原因：{reason}"),
        (Language::English, Some(document)) => {
            format!("Judged again from {since}. Reason: {reason} ({document})")
        }
        (Language::English, None) => format!("Judged again from {since}. Reason: {reason}"),
    }
}

/// "共12项会变灯": how many rows another scheme would light differently in a period.
#[must_use]
pub fn would_change(count: usize, language: Language) -> String {
    match (language, count) {
        (Language::Chinese, 0) => "所有各期的灯都不变。".to_owned(),
        (Language::Chinese, _) => format!("本期有{count}项会变灯。"),
        (Language::English, 0) => "No light changes in any period.".to_owned(),
        (Language::English, _) => format!("{count} lights of this period would change."),
    }
}

#[cfg(test)]
mod tests;
