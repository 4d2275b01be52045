//! Sentences that tell what happened to an indicator.

use jiannuo_domain::Direction;

use crate::Language;

/// Reason and document of a revision.
type Grounds<'a> = (Option<&'a str>, Option<&'a str>);

/// "住建局填报人张三".
#[must_use]
pub fn hand(post: &str, person: Option<&str>, language: Language) -> String {
    match (person, language) {
        (None, _) => post.to_owned(),
        (Some(person), Language::Chinese) => format!("{post}{person}"),
        (Some(person), Language::English) => format!("{person} ({post})"),
    }
}

fn because((reason, document): Grounds<'_>, language: Language) -> String {
    let parts = match language {
        Language::Chinese => {
            [reason.map(|reason| format!("原因：{reason}")), document.map(|number| format!("文号：{number}"))]
        }
        Language::English => [
            reason.map(|reason| format!("because: {reason}")),
            document.map(|number| format!("document: {number}")),
        ],
    };
    let said: Vec<String> = parts.into_iter().flatten().collect();
    match (said.is_empty(), language) {
        (true, _) => String::new(),
        (false, Language::Chinese) => format!("（{}）", said.join("；")),
        (false, Language::English) => format!(" ({})", said.join("; ")),
    }
}

/// "目标56个，已完成45个，完成率80.36%。"
#[must_use]
pub fn indicator_sentence(target: &str, achieved: &str, rate: &str, language: Language) -> String {
    match (language, achieved.is_empty()) {
        (Language::Chinese, true) => format!("年度目标{target}，还没有填报。"),
        (Language::Chinese, false) => format!("年度目标{target}，已完成{achieved}，完成率{rate}。"),
        (Language::English, true) => format!("Target {target}, nothing reported."),
        (Language::English, false) => format!("Target {target}, achieved {achieved}, rate {rate}."),
    }
}

/// Why and by whom a promise was withdrawn.
#[must_use]
pub fn withdrawn_because(
    at: &str,
    by: &str,
    reason: &str,
    document: Option<&str>,
    language: Language,
) -> String {
    let because = because((Some(reason), document), language);
    match language {
        Language::Chinese => format!("{at}由{by}撤回{because}。"),
        Language::English => format!("{at}, by {by}{because}."),
    }
}

/// A figure was reported.
#[must_use]
pub fn reported(by: &str, written: &str, rate: &str, version: i32, language: Language) -> String {
    match language {
        Language::Chinese => format!("{by}填报{written}，完成率{rate}（第{version}版）"),
        Language::English => format!("{by} reported {written}, rate {rate} (version {version})"),
    }
}

/// A figure was signed, returned or accepted.
#[must_use]
pub fn reviewed(by: &str, act: &str, reason: Option<&str>, language: Language) -> String {
    let reason = reason.unwrap_or_default();
    match (language, act) {
        (Language::Chinese, "sign") => format!("{by}审签"),
        (Language::Chinese, "return") => format!("{by}退回：{reason}"),
        (Language::Chinese, _) => format!("{by}审核通过"),
        (Language::English, "sign") => format!("{by} signed it"),
        (Language::English, "return") => format!("{by} returned it: {reason}"),
        (Language::English, _) => format!("{by} accepted it"),
    }
}

/// Somebody else looked.
#[must_use]
pub fn verified(by: &str, written: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("{by}核定为{written}"),
        Language::English => format!("{by} found {written}"),
    }
}

/// A target was set or revised.
#[must_use]
pub fn target_set(
    at: &str,
    by: &str,
    before: Option<&str>,
    now: &str,
    grounds: Grounds<'_>,
    language: Language,
) -> String {
    let because = because(grounds, language);
    match (language, before) {
        (Language::Chinese, None) => format!("{at}，{by}录入目标{now}{because}"),
        (Language::Chinese, Some(before)) => format!("{at}，{by}把目标由{before}调整为{now}{because}"),
        (Language::English, None) => format!("{at}: {by} entered the target {now}{because}"),
        (Language::English, Some(before)) => {
            format!("{at}: {by} revised the target {before} → {now}{because}")
        }
    }
}

/// A wording was revised.
#[must_use]
pub fn wording_set(
    at: &str,
    by: &str,
    before: &str,
    now: &str,
    grounds: Grounds<'_>,
    language: Language,
) -> String {
    let because = because(grounds, language);
    match language {
        Language::Chinese => format!("{at}，{by}把表述由“{before}”调整为“{now}”{because}"),
        Language::English => format!("{at}: {by} reworded “{before}” → “{now}”{because}"),
    }
}

/// A value with the version it is of.
#[must_use]
pub fn version_of(written: &str, version: i32, language: Language) -> String {
    match language {
        Language::Chinese => format!("{written}（第{version}版）"),
        Language::English => format!("{written} (version {version})"),
    }
}

/// The exact value before rounding.
#[must_use]
pub fn fraction(numerator: i128, denominator: i128, exact: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("{numerator}/{denominator}，即{exact}%"),
        Language::English => format!("{numerator}/{denominator}, that is {exact}%"),
    }
}

/// How the rate was rounded.
#[must_use]
pub fn rounded(places: u8, mode: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("保留{places}位小数，{mode}，只修约一次"),
        Language::English => format!("{places} decimal places, {mode}, rounded once"),
    }
}

/// "45个 ÷ 56个 = 80.36%".
#[must_use]
pub fn formula(
    achieved: &str,
    target: &str,
    direction: Direction,
    shown: &str,
    language: Language,
) -> String {
    let lower = match language {
        Language::Chinese => "（越低越好：目标÷完成）",
        Language::English => " (lower is better: target ÷ achieved)",
    };
    match direction {
        Direction::Downward => format!("{target} ÷ {achieved} = {shown}{lower}"),
        Direction::Upward => format!("{achieved} ÷ {target} = {shown}"),
    }
}

/// There is no rate to compute.
#[must_use]
pub fn no_formula(shown: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("完成率为{shown}：目标或完成情况不是可以相除的数。"),
        Language::English => {
            format!("The rate is {shown}: target and achievement are no numbers to be divided.")
        }
    }
}

/// How much changed since a day.
#[must_use]
pub fn changes_sentence(since: &str, count: usize, language: Language) -> String {
    match (language, count) {
        (Language::Chinese, 0) => format!("{since}以来没有变化。"),
        (Language::Chinese, _) => format!("{since}以来有{count}处变化。"),
        (Language::English, _) => format!("{count} changes since {since}."),
    }
}

/// A department that has not reported.
#[must_use]
pub fn silent(name: &str, missing: usize, due: usize, days_late: i64, language: Language) -> String {
    match (language, days_late > 0) {
        (Language::Chinese, true) => format!("{name}（{due}项缺{missing}项，已过期{days_late}天）"),
        (Language::Chinese, false) => format!("{name}（{due}项缺{missing}项）"),
        (Language::English, true) => format!("{name} ({missing} of {due}, {days_late} days late)"),
        (Language::English, false) => format!("{name} ({missing} of {due})"),
    }
}

/// A figure became accepted.
#[must_use]
pub fn changed_accepted(
    period: &str,
    before: Option<(&str, String)>,
    now: (&str, &str),
    language: Language,
) -> String {
    match (language, before) {
        (Language::Chinese, Some((before, rate))) if before == now.0 => {
            format!("{period}仍为{before}（{rate}）")
        }
        (Language::English, Some((before, rate))) if before == now.0 => {
            format!("{period}: still {before} ({rate})")
        }
        (Language::Chinese, Some((before, rate))) => {
            format!("{period}由{before}（{rate}）到{}（{}）", now.0, now.1)
        }
        (Language::Chinese, None) => format!("{period}为{}（{}）", now.0, now.1),
        (Language::English, Some((before, rate))) => {
            format!("{period}: {before} ({rate}) → {} ({})", now.0, now.1)
        }
        (Language::English, None) => format!("{period}: {} ({})", now.0, now.1),
    }
}

/// An accepted figure was corrected.
#[must_use]
pub fn changed_corrected(
    period: &str,
    before: (&str, &str),
    now: (&str, &str),
    language: Language,
) -> String {
    match language {
        Language::Chinese => format!("{period}由{}（{}）更正为{}（{}）", before.0, before.1, now.0, now.1),
        Language::English => {
            format!("{period} corrected: {} ({}) → {} ({})", before.0, before.1, now.0, now.1)
        }
    }
}

/// A figure was sent back and is open still.
#[must_use]
pub fn changed_returned(period: &str, written: &str, reason: Option<&str>, language: Language) -> String {
    let reason = reason.unwrap_or_default();
    match language {
        Language::Chinese => format!("{period}填报的{written}被退回：{reason}"),
        Language::English => format!("{period}: {written} was returned: {reason}"),
    }
}

/// A promise was added or revised.
#[must_use]
pub fn changed_promise(before: Option<&str>, now: &str, grounds: Grounds<'_>, language: Language) -> String {
    let because = because(grounds, language);
    match (language, before) {
        (Language::Chinese, Some(before)) => format!("由“{before}”调整为“{now}”{because}"),
        (Language::Chinese, None) => format!("新增，目标{now}{because}"),
        (Language::English, Some(before)) => format!("“{before}” → “{now}”{because}"),
        (Language::English, None) => format!("new, target {now}{because}"),
    }
}

/// A promise was withdrawn.
#[must_use]
pub fn changed_withdrawn(reason: &str, document: Option<&str>, language: Language) -> String {
    let because = because((Some(reason), document), language);
    match language {
        Language::Chinese => format!("已撤回{because}"),
        Language::English => format!("withdrawn{because}"),
    }
}
