//! People, sessions, states of review, and what goes around them.

use crate::Language;
use crate::words::pick;

/// Word for a state of review, by its stable name.
#[must_use]
pub fn review_state(name: &str, language: Language) -> &'static str {
    match name {
        "not-submitted" => pick(language, "未填报", "Not reported"),
        "submitted" => pick(language, "待审签", "To be signed"),
        "signed" => pick(language, "待审核", "To be accepted"),
        "returned" => pick(language, "已退回", "Returned"),
        "accepted" => pick(language, "已审核", "Accepted"),
        _ => "",
    }
}

/// Word for a role, by its stable name.
#[must_use]
pub fn role(name: &str, language: Language) -> &'static str {
    match name {
        "system-administrator" => pick(language, "系统管理员", "System administrator"),
        "security-administrator" => pick(language, "安全管理员", "Security administrator"),
        "audit-administrator" => pick(language, "审计管理员", "Audit administrator"),
        "office" => pick(language, "督查室", "Supervision office"),
        "filler" => pick(language, "填报人", "Filler"),
        "head" => pick(language, "单位负责人", "Head of department"),
        "verifier" => pick(language, "核查人", "Verifier"),
        "leader" => pick(language, "领导", "Leader"),
        "deputy" => pick(language, "人大代表", "Deputy"),
        _ => "",
    }
}

/// "住建局填报人".
#[must_use]
pub fn post_title(department: &str, role_name: &str, language: Language) -> String {
    match language {
        Language::Chinese => {
            let role = if role_name == "head" { "负责人" } else { role(role_name, language) };
            format!("{department}{role}")
        }
        Language::English => format!("{department} {}", role(role_name, language)).trim().to_owned(),
    }
}

/// What a policy asks of passwords.
#[must_use]
pub fn password_rule(policy: &str, language: Language) -> &'static str {
    match policy {
        "mlps3" => pick(
            language,
            "至少8个字符，大写、小写、数字、符号至少三种，每90天更换（等保三级）",
            "At least 8 characters of three kinds, changed every 90 days (MLPS level 3)",
        ),
        _ => pick(
            language,
            "至少12个字符，可以是一句话；不必混用符号，不必定期更换",
            "At least 12 characters, a sentence is fine; no rules of composition, no expiry",
        ),
    }
}

/// How a holder can sign in.
#[must_use]
pub fn holder_state(
    has_password: bool,
    has_second_factor: bool,
    invited_until: Option<&str>,
    language: Language,
) -> String {
    let mut parts: Vec<String> = Vec::new();
    if has_password {
        parts.push(pick(language, "已设口令", "password set").into());
    }
    if has_second_factor {
        parts.push(pick(language, "有动态验证码", "second factor").into());
    }
    match (invited_until, language) {
        (Some(until), Language::Chinese) => parts.push(format!("链接{until}前有效")),
        (Some(until), Language::English) => parts.push(format!("link good until {until}")),
        (None, _) if !has_password => parts.push(pick(language, "还没有链接", "no link yet").into()),
        (None, _) => {}
    }
    listed(parts.iter().map(String::as_str), language)
}

/// What to do with a one-time link.
#[must_use]
pub fn invitation(name: &str, until: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("请当面或用可靠的方式交给{name}，{until}前有效，只能用一次。"),
        Language::English => format!("Give it to {name} in person; it works once, until {until}."),
    }
}

/// "请过8秒再试".
#[must_use]
pub fn locked(seconds: i64, language: Language) -> String {
    match language {
        Language::Chinese if seconds >= 60 => {
            format!("连续输错，请过{}分钟再试。别处登录不受影响。", (seconds + 59) / 60)
        }
        Language::Chinese => format!("连续输错，请过{seconds}秒再试。别处登录不受影响。"),
        Language::English => {
            format!("Too many wrong tries: wait {seconds} s. Signing in elsewhere is not affected.")
        }
    }
}

/// The session before, as a notice.
#[must_use]
pub fn last_time(at: &str, source: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("上次登录：{at}，来自{source}。不是您本人时，请修改口令。"),
        Language::English => {
            format!("Last signed in {at} from {source}. If it was not you, change your password.")
        }
    }
}

/// How long sessions last.
#[must_use]
pub fn session_limits(idle_minutes: i64, hours: i64, language: Language) -> String {
    match language {
        Language::Chinese => format!("{idle_minutes}分钟不用即退出，最长{hours}小时"),
        Language::English => format!("{idle_minutes} minutes without use, {hours} hours in all"),
    }
}

/// "甲、乙、丙".
#[must_use]
pub fn listed<'a>(names: impl Iterator<Item = &'a str>, language: Language) -> String {
    names.collect::<Vec<_>>().join(pick(language, "、", ", "))
}

/// "1.2 MB".
#[must_use]
pub fn bytes(bytes: u64) -> String {
    const UNITS: [(u64, &str); 3] = [(1 << 30, "GB"), (1 << 20, "MB"), (1 << 10, "KB")];
    match UNITS.into_iter().find(|(size, _)| bytes >= *size) {
        Some((size, unit)) => format!("{}.{} {unit}", bytes / size, bytes % size * 10 / size),
        None => format!("{bytes} B"),
    }
}

/// "填报截止2024年11月5日".
#[must_use]
pub fn deadline(day: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("{day}前填报"),
        Language::English => format!("to be filed by {day}"),
    }
}

/// "老旧小区改造：要填数字".
#[must_use]
pub fn about(name: &str, what: &str, language: Language) -> String {
    format!("{name}{}{what}", pick(language, "：", ": "))
}

/// Somebody else wrote meanwhile.
#[must_use]
pub fn conflict(by: &str, at: &str, written: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("您打开以后，{by}在{at}已填“{written}”。您填的还在，请核对后再提交。"),
        Language::English => {
            format!(
                "After you opened this, {by} wrote “{written}” at {at}. Your entry is still here; compare and submit again."
            )
        }
    }
}

/// What a verification of the log found.
#[must_use]
pub fn proof(entries: usize, rows: usize, wrong: usize, language: Language) -> String {
    match (language, wrong) {
        (Language::Chinese, 0) => format!("{entries}条日志、{rows}行记录，逐条核对，完全一致。"),
        (Language::Chinese, _) => format!("{entries}条日志、{rows}行记录，有{wrong}处对不上："),
        (Language::English, 0) => format!("{entries} entries and {rows} rows, all recomputed: they agree."),
        (Language::English, _) => format!("{entries} entries and {rows} rows: {wrong} do not agree:"),
    }
}

/// What a verification found, by the name of its kind.
#[must_use]
pub fn discrepancy(what: &str, fact: &str, language: Language) -> String {
    let said = match what {
        "sequence" => pick(language, "日志序号不连续", "the numbers of the log do not follow"),
        "entry" => pick(language, "日志内容与散列不符", "an entry is not what was hashed"),
        "chain" => pick(language, "日志前后不衔接", "an entry does not continue the one before"),
        "unlogged" => pick(language, "数据没有日志依据", "a row that no entry wrote"),
        "lost" => pick(language, "日志写入的数据不见了或被改动", "a row was lost or changed"),
        _ => "",
    };
    format!("{said}{}{fact}", pick(language, "：", ": "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_said_in_the_unit_that_fits() {
        for (size, said) in
            [(0, "0 B"), (1023, "1023 B"), (1024, "1.0 KB"), (1_572_864, "1.5 MB"), (5 << 30, "5.0 GB")]
        {
            assert_eq!(bytes(size), said);
        }
    }
}
