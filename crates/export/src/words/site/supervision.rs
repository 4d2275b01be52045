//! Matters under supervision: their numbers, states, deadlines and steps in words.

use jiff::civil::Date;

use crate::Language;
use crate::words::{date, pick};

/// Word for a kind of matter, by its stable name.
#[must_use]
pub fn supervision_kind(name: &str, language: Language) -> &'static str {
    match name {
        "reminder" => pick(language, "提醒", "Reminder"),
        "order" => pick(language, "督办", "Order"),
        "mention" => pick(language, "通报", "Mention"),
        "talk" => pick(language, "约谈", "Talk"),
        _ => "",
    }
}

/// When a kind of matter is the right one.
#[must_use]
pub fn supervision_kind_hint(name: &str, language: Language) -> &'static str {
    match name {
        "reminder" => pick(
            language,
            "提醒函：进度落后、快到时限，请单位说明情况。",
            "A letter: progress lags or a deadline is near; the department explains.",
        ),
        "order" => pick(
            language,
            "督办单或督办函：交办一件事，限期办结并反馈。",
            "A form sheet or a letter: a matter to be settled and answered for in time.",
        ),
        "mention" => pick(
            language,
            "列入督查通报，请单位反馈整改情况。",
            "Named in the bulletin; the department says what is being put right.",
        ),
        "talk" => pick(
            language,
            "约谈通知：请单位负责人当面说明。",
            "A notice: the head of the department is called in.",
        ),
        _ => "",
    }
}

/// 发文字号: "督办〔2024〕1号", the same in every language.
#[must_use]
pub fn supervision_number(kind: &str, year: i32, serial: i32) -> String {
    let word = match kind {
        "reminder" => "督提",
        "mention" => "督通",
        "talk" => "督约",
        _ => "督办",
    };
    format!("{word}〔{year}〕{serial}号")
}

/// The number of a matter in words where it is given as `order/2024/1`; another text as it is.
pub(super) fn number_of(key: &str) -> String {
    let parts: Vec<&str> = key.split('/').collect();
    match parts[..] {
        [kind @ ("reminder" | "order" | "mention" | "talk"), year, serial] => {
            match (year.parse(), serial.parse()) {
                (Ok(year), Ok(serial)) => supervision_number(kind, year, serial),
                _ => key.to_owned(),
            }
        }
        _ => key.to_owned(),
    }
}

/// Word for a form, by its stable name.
#[must_use]
pub fn supervision_form(name: &str, language: Language) -> &'static str {
    match name {
        "sheet" => pick(language, "督办单（县内单位）", "Form sheet (own departments)"),
        "letter" => pick(language, "函", "Letter"),
        _ => "",
    }
}

/// Word for where a matter comes from, by its stable name.
#[must_use]
pub fn supervision_source(name: &str, language: Language) -> &'static str {
    match name {
        "indicator" => pick(language, "计划指标", "Indicator of the plan"),
        "instruction" => pick(language, "领导批示", "Instruction of a leader"),
        "meeting" => pick(language, "会议议定", "Meeting"),
        "decision" => pick(language, "议定事项", "Recorded decision"),
        _ => "",
    }
}

/// Word for a state, by its stable name.
#[must_use]
pub fn supervision_state(name: &str, language: Language) -> &'static str {
    match name {
        "open" => pick(language, "待签收", "To be received"),
        "received" => pick(language, "办理中", "In hand"),
        "answered" => pick(language, "待核验", "To be checked"),
        "returned" => pick(language, "退回重办", "Returned"),
        "closed" => pick(language, "已销号", "Closed"),
        "cancelled" => pick(language, "已撤销", "Cancelled"),
        "replaced" => pick(language, "已转督办", "Replaced by an order"),
        _ => "",
    }
}

/// Shape of a state, beside its word.
#[must_use]
pub fn supervision_state_shape(name: &str) -> &'static str {
    match name {
        "open" => "○",
        "received" => "◐",
        "answered" => "◆",
        "returned" => "▲",
        "closed" => "●",
        _ => "—",
    }
}

/// Word for a list of matters, by its stable name; the empty name is all of them.
#[must_use]
pub fn supervision_group(name: &str, language: Language) -> &'static str {
    match name {
        "" => pick(language, "全部", "All"),
        "to-check" => pick(language, "待核验", "To check"),
        "to-decide" => pick(language, "待批延期", "Extensions asked for"),
        "near-due" => pick(language, "即将到期", "Near due"),
        "overdue" => pick(language, "已逾期", "Overdue"),
        "in-hand" => pick(language, "办理中", "In hand"),
        "closed" => pick(language, "已销号", "Closed"),
        "taken-back" => pick(language, "已撤销、已转督办", "Cancelled or replaced"),
        _ => "",
    }
}

/// "还剩3个工作日": how near a deadline is; `name` is `in-time`, `near-due` or `overdue`.
#[must_use]
pub fn supervision_due(name: &str, days: i64, language: Language) -> String {
    match (language, name, days) {
        (Language::Chinese, "overdue", _) => format!("已逾期{days}天"),
        (Language::Chinese, _, 0) => "今天到期".to_owned(),
        (Language::Chinese, ..) => format!("还剩{days}个工作日"),
        (Language::English, "overdue", 1) => "1 day overdue".to_owned(),
        (Language::English, "overdue", _) => format!("{days} days overdue"),
        (Language::English, _, 0) => "due today".to_owned(),
        (Language::English, _, 1) => "1 workday left".to_owned(),
        (Language::English, ..) => format!("{days} workdays left"),
    }
}

/// "住建局负责人王五申请延期至2024年11月20日": what was done, by its stable name.
#[must_use]
pub fn supervision_step(by: &str, act: &str, until: Option<Date>, language: Language) -> String {
    let day = until.map(|until| date(until, language));
    let chinese = match (act, &day) {
        ("issue", _) => "发出".to_owned(),
        ("receipt", _) => "签收".to_owned(),
        ("answer", _) => "反馈办理情况".to_owned(),
        ("request", Some(day)) => format!("申请延期至{day}"),
        ("grant", Some(day)) => format!("同意延期至{day}"),
        ("refusal", _) => "不同意延期".to_owned(),
        ("return", Some(day)) => format!("退回重办，时限改为{day}"),
        ("return", None) => "退回重办".to_owned(),
        ("closure", _) => "核验通过，销号".to_owned(),
        ("cancellation", _) => "撤销".to_owned(),
        _ => act.to_owned(),
    };
    let english = match (act, &day) {
        ("issue", _) => "issued it".to_owned(),
        ("receipt", _) => "received it".to_owned(),
        ("answer", _) => "answered".to_owned(),
        ("request", Some(day)) => format!("asked for time until {day}"),
        ("grant", Some(day)) => format!("gave time until {day}"),
        ("refusal", _) => "refused more time".to_owned(),
        ("return", Some(day)) => format!("returned the answer, due {day}"),
        ("return", None) => "returned the answer".to_owned(),
        ("closure", _) => "checked and closed it".to_owned(),
        ("cancellation", _) => "cancelled it".to_owned(),
        _ => act.to_owned(),
    };
    match language {
        Language::Chinese => format!("{by}{chinese}"),
        Language::English => format!("{by} {english}"),
    }
}

/// One of the six points of a closure, by its stable name.
#[must_use]
pub fn closure_point(name: &str, language: Language) -> &'static str {
    match name {
        "done" => pick(language, "任务完成", "The task is done"),
        "consistent" => pick(language, "数据一致", "The figures agree"),
        "evidenced" => pick(language, "佐证齐全", "The evidence is complete"),
        "verified" => pick(language, "实地或电话核实", "Verified on the spot or by telephone"),
        "rectified" => pick(language, "问题整改", "The problem is put right"),
        "nothing-left" => pick(language, "无遗留事项", "Nothing is left over"),
        _ => "",
    }
}

/// What is wrong with a field of the forms of supervision: "时限：不能早于今天……".
#[must_use]
pub fn supervision_problem(field: &str, code: &str, language: Language) -> String {
    let chinese = match (field, code) {
        ("deadline", "unusable") => "办理时限不能早于今天",
        ("until", "unusable") => "日期应晚于现在的时限，也不能早于今天",
        ("indicator", "empty") => "来源是计划指标时，请选择指标",
        ("form", _) => "只有督办可以用督办单",
        ("follows", "twice") => "这件提醒已经转了督办",
        ("follows", _) => "只能接着同一单位、层级更低、没有撤销的事项",
        _ => "",
    };
    let english = match (field, code) {
        ("deadline", "unusable") => "the deadline cannot be before today",
        ("until", "unusable") => "the day must be after the present deadline and not before today",
        ("indicator", "empty") => "choose the indicator that it comes from",
        ("form", _) => "only an order can be a form sheet",
        ("follows", "twice") => "this reminder has its order already",
        ("follows", _) => "it can only follow a milder matter of the same department that stands",
        _ => "",
    };
    if !chinese.is_empty() {
        return pick(language, chinese, english).to_owned();
    }
    let point = closure_point(field, language);
    let name = match field {
        _ if !point.is_empty() => point,
        "title" => pick(language, "事项", "Matter"),
        "basis" => pick(language, "依据", "Basis"),
        "requirement" => pick(language, "要求", "Requirement"),
        "deadline" | "until" => pick(language, "日期", "Date"),
        "signatory" => pick(language, "签发人", "Approved by"),
        "department" => pick(language, "责任单位", "Department"),
        "reason" => pick(language, "原因", "Reason"),
        "files" => pick(language, "文件", "Files"),
        _ => pick(language, "办理情况", "Answer"),
    };
    super::about(name, super::invalid(code, language), language)
}

/// What an indicator says, as the basis of a matter about it.
#[must_use]
pub fn supervision_basis(
    as_of: &str,
    name: &str,
    (target, achieved, rate): (&str, &str, &str),
    language: Language,
) -> String {
    match language {
        Language::Chinese if achieved.is_empty() => {
            format!("{as_of}，“{name}”年度目标{target}，尚未报送完成情况。")
        }
        Language::Chinese => {
            format!("{as_of}，“{name}”年度目标{target}，完成{achieved}，完成率{rate}。")
        }
        Language::English if achieved.is_empty() => {
            format!("{as_of}, “{name}”: target {target}, nothing was reported.")
        }
        Language::English => format!("{as_of}, “{name}”: target {target}, achieved {achieved}, rate {rate}."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deadlines_are_said_in_days() {
        use Language::{Chinese, English};
        for (name, days, language, said) in [
            ("in-time", 10, Chinese, "还剩10个工作日"),
            ("near-due", 0, Chinese, "今天到期"),
            ("overdue", 4, Chinese, "已逾期4天"),
            ("near-due", 1, English, "1 workday left"),
            ("overdue", 1, English, "1 day overdue"),
        ] {
            assert_eq!(supervision_due(name, days, language), said);
        }
    }

    #[test]
    fn each_kind_has_its_number_and_steps_are_sentences() {
        for (kind, number) in [
            ("reminder", "督提〔2024〕1号"),
            ("order", "督办〔2024〕1号"),
            ("mention", "督通〔2024〕1号"),
            ("talk", "督约〔2024〕1号"),
        ] {
            assert_eq!(supervision_number(kind, 2024, 1), number);
        }
        let until = "2024-11-20".parse().ok();
        assert_eq!(
            supervision_step("住建局负责人王五", "request", until, Language::Chinese),
            "住建局负责人王五申请延期至2024年11月20日"
        );
        assert_eq!(
            supervision_problem("verified", "reason-wanted", Language::Chinese),
            "实地或电话核实：请说明原因"
        );
    }
}
