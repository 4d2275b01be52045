//! What posts are told, by mail, in a group and in the site, and the words about sending it.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::plan::period as period_name;
use super::supervision::number_of;
use crate::Language;
use crate::words::{date, pick};

/// Facts of a notice by name.
type Facts = BTreeMap<String, String>;

/// The sentence of a notice, by its code and its facts; the code itself for an unknown one.
#[must_use]
pub fn notice(code: &str, facts: &Facts, language: Language) -> String {
    let fact = |name: &str| facts.get(name).map_or("", String::as_str);
    let day = |name: &str| {
        fact(name).parse::<Date>().map_or_else(|_| fact(name).to_owned(), |day| date(day, language))
    };
    let (period, department, reason) =
        (period_name(fact("period"), language), fact("department"), fact("reason"));
    let (number, subject, figures) = (number_of(fact("number")), fact("subject"), fact("figures"));
    let is_chinese = language == Language::Chinese;
    match code {
        "figures-due" if is_chinese => {
            format!("{period}还有{}项没有填报，请在{}前提交。", fact("missing"), day("deadline"))
        }
        "figures-due" => format!("{period}: {} rows to report by {}.", fact("missing"), day("deadline")),
        "figure-returned" => returned(facts, &period, language),
        "submitted" if is_chinese => format!("{department}{period}提交了{figures}项，等您审签。"),
        "submitted" => {
            format!("{department} submitted {figures} rows of {period}; they wait for your signature.")
        }
        "signed" if is_chinese => format!("{department}{period}审签了{figures}项，等待审核。"),
        "signed" => format!("{department} signed {figures} rows of {period}; they wait for review."),
        "signal-lit" if is_chinese => {
            let gap = if reason.is_empty() {
                String::new()
            } else {
                format!("，与序时进度相差{reason}个百分点")
            };
            format!("“{}”{period}{}{gap}。", fact("indicator"), light(fact("light"), language))
        }
        "signal-lit" => {
            let gap =
                if reason.is_empty() { String::new() } else { format!(", {reason} points from the plan") };
            format!("{period}, “{}”: {}{gap}.", fact("indicator"), light(fact("light"), language))
        }
        "order-issued" if is_chinese => {
            format!("收到{number}“{subject}”，请在{}前答复。", day("deadline"))
        }
        "order-issued" => {
            format!("{number}, “{subject}”, to be answered by {}.", day("deadline"))
        }
        "order-answered" if is_chinese => format!("{department}答复了{number}“{subject}”，等待审查。"),
        "order-answered" => format!("{department} answered {number}, “{subject}”."),
        "order-returned" if is_chinese => format!("{number}“{subject}”的答复被退回：{reason}"),
        "order-returned" => {
            format!("The answer to {number}, “{subject}”, came back: {reason}")
        }
        "order-closed" if is_chinese => format!("{number}“{subject}”已销号。"),
        "order-closed" => format!("{number}, “{subject}”, is closed."),
        "order-due-soon" if is_chinese => format!("{number}“{subject}”将于{}到期。", day("deadline")),
        "order-due-soon" => {
            format!("{number}, “{subject}”, is due on {}.", day("deadline"))
        }
        "order-overdue" if is_chinese => {
            format!("{number}“{subject}”应在{}前答复，{department}还没有办结。", day("deadline"))
        }
        "order-overdue" => {
            format!("{number}, “{subject}”, was due on {}; {department} is late.", day("deadline"))
        }
        "extension-asked" if is_chinese => {
            format!("{department}申请把“{}”延期到{}：{reason}", fact("about"), day("until"))
        }
        "extension-asked" => {
            format!(
                "{department} asks for more time for “{}”, until {}: {reason}",
                fact("about"),
                day("until")
            )
        }
        "extension-decided" => decided(fact("about"), &day("until"), reason, language),
        "bulletin-issued" if is_chinese => format!("新通报：{}", fact("title")),
        "bulletin-issued" => format!("New bulletin: {}", fact("title")),
        "decision-made" if is_chinese => {
            format!("{}调度会议定：{}", period_name(fact("about"), language), fact("decision"))
        }
        "decision-made" => {
            format!(
                "The meeting about {} decided: {}",
                period_name(fact("about"), language),
                fact("decision")
            )
        }
        _ => code.to_owned(),
    }
}

fn returned(facts: &Facts, period: &str, language: Language) -> String {
    let fact = |name: &str| facts.get(name).map_or("", String::as_str);
    let (indicator, by, reason, figures) = (fact("indicator"), fact("by"), fact("reason"), fact("figures"));
    match (language, figures) {
        (Language::Chinese, "" | "1") => format!("{by}退回了{period}“{indicator}”：{reason}"),
        (Language::Chinese, _) => {
            format!("{period}有{figures}项被退回，最近一项是“{indicator}”，{by}：{reason}")
        }
        (Language::English, "" | "1") => format!("{by} returned “{indicator}” of {period}: {reason}"),
        (Language::English, _) => {
            format!("{figures} rows of {period} were returned, the last “{indicator}” by {by}: {reason}")
        }
    }
}

fn decided(about: &str, until: &str, reason: &str, language: Language) -> String {
    let is_granted = !until.is_empty();
    let mut said = match (language, is_granted) {
        (Language::Chinese, true) => format!("“{about}”同意延期到{until}"),
        (Language::Chinese, false) => format!("“{about}”不同意延期"),
        (Language::English, true) => format!("“{about}”: more time granted, until {until}"),
        (Language::English, false) => format!("“{about}”: no more time"),
    };
    if reason.is_empty() {
        said.push_str(pick(language, "。", "."));
    } else {
        said.push_str(pick(language, "：", ": "));
        said.push_str(reason);
    }
    said
}

/// A light by its code; as it is for an unknown one.
fn light(code: &str, language: Language) -> &str {
    match code {
        "red" => pick(language, "亮红灯", "red light"),
        "yellow" => pick(language, "亮黄灯", "yellow light"),
        "green" => pick(language, "转为绿灯", "green light"),
        "blue" => pick(language, "亮蓝灯", "blue light"),
        other => other,
    }
}

/// Name of a kind of notices.
#[must_use]
pub fn notice_kind(code: &str, language: Language) -> &'static str {
    let (chinese, english) = match code {
        "figures-due" => ("填报即将到期", "Figures due soon"),
        "figure-returned" => ("数字被退回", "Figures returned"),
        "submitted" => ("有数字等审签", "Figures to sign"),
        "signed" => ("有数字等审核", "Figures to review"),
        "signal-lit" => ("亮灯", "Signals"),
        "order-issued" => ("收到督办单", "Supervision orders"),
        "order-answered" => ("督办单已答复", "Orders answered"),
        "order-returned" => ("督办答复被退回", "Answers returned"),
        "order-closed" => ("督办单已销号", "Orders closed"),
        "order-due-soon" => ("督办单即将到期", "Orders due soon"),
        "order-overdue" => ("督办单逾期", "Orders overdue"),
        "extension-asked" => ("申请延期", "More time asked for"),
        "extension-decided" => ("延期结果", "More time decided"),
        "bulletin-issued" => ("新通报", "Bulletins"),
        "decision-made" => ("会议议定", "Decisions"),
        _ => ("其他", "Other"),
    };
    pick(language, chinese, english)
}

/// How somebody is told.
#[must_use]
pub fn manner(code: &str, language: Language) -> &'static str {
    match code {
        "at-once" => pick(language, "立即发邮件", "mail at once"),
        "digest" => pick(language, "每日汇总邮件", "daily mail"),
        _ => pick(language, "只在站内", "in the site only"),
    }
}

/// The choice that follows the role: "按岗位（立即发邮件）".
#[must_use]
pub fn manner_by_role(manners: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("按岗位（{manners}）"),
        Language::English => format!("as the post has it ({manners})"),
    }
}

/// What listens at a hook.
#[must_use]
pub fn channel_kind(code: &str, language: Language) -> &'static str {
    match code {
        "wecom" => pick(language, "企业微信群机器人", "WeCom group robot"),
        "dingtalk" => pick(language, "钉钉群机器人", "DingTalk group robot"),
        _ => pick(language, "其他系统（通用）", "Another program (generic)"),
    }
}

/// How the connection to a mail server is encrypted.
#[must_use]
pub fn encryption(code: &str, language: Language) -> &'static str {
    match code {
        "tls" => pick(language, "TLS（常用端口465）", "TLS (usually port 465)"),
        "starttls" => pick(language, "STARTTLS（常用端口587）", "STARTTLS (usually port 587)"),
        _ => pick(language, "不加密（只限内网，常用端口25）", "none (closed networks only, usually port 25)"),
    }
}

/// Kind of a job.
#[must_use]
pub fn job_kind(code: &str, language: Language) -> &'static str {
    match code {
        "mail" => pick(language, "邮件", "mail"),
        "digest" => pick(language, "每日汇总", "daily mail"),
        _ => pick(language, "推送", "hook"),
    }
}

/// State of a job.
#[must_use]
pub fn job_state(code: &str, language: Language) -> &'static str {
    match code {
        "waiting" => pick(language, "等待发送", "waiting"),
        "sending" => pick(language, "正在发送", "sending"),
        "sent" => pick(language, "已发送", "sent"),
        "failed" => pick(language, "发送失败", "failed"),
        "unclear" => pick(language, "不确定是否送达", "unclear"),
        _ => pick(language, "已放弃", "dropped"),
    }
}

/// Why something was not sent: its stable code in words, then what the other side said.
#[must_use]
pub fn sending_error(stored: &str, language: Language) -> String {
    let (code, detail) = stored.split_once(' ').unwrap_or((stored, ""));
    let (chinese, english) = match code {
        "resolve" => ("找不到主机", "the host was not found"),
        "connect" => ("连接不上", "no connection"),
        "tls" => ("加密连接没有建立", "no encrypted connection"),
        "login" => ("登录被拒绝", "signing in was refused"),
        "refused" => ("对方拒收", "the other side refused it"),
        "no-answer" => ("已发出，没有收到答复", "sent, without an answer"),
        "interrupted" => ("发送时程序中断", "the program ended while sending"),
        "host-not-allowed" => ("主机不在允许名单里", "the host is not on the list"),
        "private-address" => {
            ("主机的地址是内网地址，名单里没有允许", "the host has a private address, which is not allowed")
        }
        "plain" => ("名单里不允许这台主机用HTTP", "HTTP is not allowed for this host"),
        "no-starttls" => ("服务器不支持STARTTLS", "the server offers no STARTTLS"),
        "address" => ("邮箱地址不能用", "the mail address cannot be used"),
        "no-address" => ("对方没有填邮箱", "the person has no mail address"),
        "no-mail-server" => ("没有设置发件服务器", "no mail server is set"),
        "read-already" => ("已在站内读过", "read in the site already"),
        "channel-gone" => ("推送已删除", "the hook was removed"),
        "channel-off" => ("推送已停用", "the hook is off"),
        _ => return stored.to_owned(),
    };
    let said = pick(language, chinese, english);
    if detail.is_empty() { said.to_owned() } else { format!("{said}{}{detail}", pick(language, "：", ": ")) }
}

/// Subject of a mail: county, and what it is about.
#[must_use]
pub fn mail_subject(county: &str, kinds: &[&str], is_digest: bool, language: Language) -> String {
    let about = match (kinds, is_digest) {
        ([], _) => pick(language, "测试邮件", "test").to_owned(),
        ([kind], false) => notice_kind(kind, language).to_owned(),
        (kinds, false) => messages(kinds.len(), language),
        (kinds, true) => match language {
            Language::Chinese => format!("今日汇总，{}", messages(kinds.len(), language)),
            Language::English => format!("today's mail, {}", messages(kinds.len(), language)),
        },
    };
    match language {
        Language::Chinese => format!("【{county}民生实事】{about}"),
        Language::English => format!("[{county}] {about}"),
    }
}

fn messages(count: usize, language: Language) -> String {
    match language {
        Language::Chinese => format!("{count}条消息"),
        Language::English => format!("{count} messages"),
    }
}

/// Text of a mail: sentences, each with its link where the site has an address; for none, a test.
#[must_use]
pub fn mail_text(
    county: &str,
    said: &[(String, Option<String>)],
    settings: Option<&str>,
    language: Language,
) -> String {
    let mut text = String::new();
    if said.is_empty() {
        text.push_str(pick(
            language,
            "这是一封测试邮件，收到说明发件服务器设置正确。\r\n",
            "This is a test: the mail server is set up well.\r\n",
        ));
    }
    for ((sentence, link), number) in said.iter().zip(1..) {
        if said.len() > 1 {
            text.push_str(&format!("{number}. "));
        }
        text.push_str(&one_line(sentence));
        text.push_str("\r\n");
        if let Some(link) = link {
            text.push_str(link);
            text.push_str("\r\n");
        }
        text.push_str("\r\n");
    }
    text.push_str("-- \r\n");
    text.push_str(&match language {
        Language::Chinese => format!("{county}民生实事（践诺）自动发送，请勿回复。"),
        Language::English => format!("Sent by Jiannuo, {county}; please do not answer."),
    });
    if let Some(settings) = settings {
        text.push_str(&match language {
            Language::Chinese => format!("接收设置：{settings}"),
            Language::English => format!(" Settings: {settings}"),
        });
    }
    text.push_str("\r\n");
    text
}

/// What a robot says in a group; for nothing, a test. Longer than `most` bytes it ends with how many
/// more there are.
#[must_use]
pub fn group_text(
    county: &str,
    said: &[(String, Option<String>)],
    most: usize,
    language: Language,
) -> String {
    let mut text = match language {
        Language::Chinese => format!("【{county}民生实事】"),
        Language::English => format!("[{county}] "),
    };
    if said.is_empty() {
        text.push_str(pick(language, "测试消息，收到说明设置正确。", "A test: this is set up well."));
        return text;
    }
    // Room for the last line.
    const LAST: usize = 60;
    for ((sentence, link), number) in said.iter().zip(0..) {
        let mut part = String::from("\n");
        part.push_str(&one_line(sentence));
        if let Some(link) = link {
            part.push('\n');
            part.push_str(link);
        }
        if text.len() + part.len() + LAST > most {
            text.push_str(&match language {
                Language::Chinese => format!("\n另有{}条，请到站内查看。", said.len() - number),
                Language::English => format!("\n{} more in the site.", said.len() - number),
            });
            break;
        }
        text.push_str(&part);
    }
    text
}

/// What users wrote stays on its line.
fn one_line(text: &str) -> String {
    text.split(['\r', '\n']).map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// "未读3条", for the link in the head of a page.
#[must_use]
pub fn unread(count: u64, language: Language) -> String {
    match language {
        Language::Chinese => format!("{count}条未读"),
        Language::English => format!("{count} unread"),
    }
}

/// Quiet hours as a choice is summed up: "21:00—7:30不发邮件，节假日和周末也不发。"
#[must_use]
pub fn quiet_hours(from: &str, until: &str, is_off_days_quiet: bool, language: Language) -> String {
    let off = is_off_days_quiet;
    match language {
        Language::Chinese => {
            format!("{from}—{until}不发邮件{}。", if off { "，节假日和周末也不发" } else { "" })
        }
        Language::English => {
            format!("No mail from {from} to {until}{}.", if off { ", nor on days off" } else { "" })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(pairs: &[(&str, &str)]) -> Facts {
        pairs.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
    }

    #[test]
    fn what_happened_is_a_sentence_with_its_facts() {
        let signed = [("period", "2024-10"), ("department", "住建局"), ("figures", "5")];
        let returned = [
            ("period", "2024-10"),
            ("indicator", "农村危房改造"),
            ("by", "督查室"),
            ("reason", "与台账差3户"),
            ("figures", "1"),
        ];
        let due = [("period", "2024-10"), ("deadline", "2024-11-05"), ("missing", "3")];
        let refused = [("about", "督办单3"), ("until", ""), ("reason", "")];
        for (code, pairs, said) in [
            ("signed", &signed[..], "住建局2024年10月审签了5项，等待审核。"),
            ("figure-returned", &returned, "督查室退回了2024年10月“农村危房改造”：与台账差3户"),
            ("figures-due", &due, "2024年10月还有3项没有填报，请在2024年11月5日前提交。"),
            ("extension-decided", &refused, "“督办单3”不同意延期。"),
            ("of-another-time", &refused, "of-another-time"),
        ] {
            assert_eq!(notice(code, &facts(pairs), Language::Chinese), said);
            assert!(!notice(code, &facts(pairs), Language::English).is_empty());
        }
    }

    #[test]
    fn a_post_to_a_group_never_is_longer_than_it_may_be() {
        let said: Vec<(String, Option<String>)> = (0..20)
            .map(|_| {
                ("住建局审签了5项，等待审核。\n第二行".to_owned(), Some("https://example.cn/a".to_owned()))
            })
            .collect();
        for most in [200, 500, 2048] {
            let text = group_text("海宁市", &said, most, Language::Chinese);
            assert!(text.len() <= most, "{} of {most}", text.len());
            assert!(text.contains("等待审核。 第二行") || text.contains("另有20条"), "{text}");
        }
        assert!(group_text("海宁市", &said, 500, Language::Chinese).ends_with("条，请到站内查看。"));
    }

    #[test]
    fn a_mail_says_each_thing_on_a_line_of_its_own() {
        let said =
            [("一\r\nBcc: x".to_owned(), Some("https://example.cn/a".to_owned())), ("二".to_owned(), None)];
        let text = mail_text("海宁市", &said, None, Language::Chinese);
        assert!(
            text.starts_with("1. 一 Bcc: x\r\nhttps://example.cn/a\r\n\r\n2. 二\r\n\r\n-- \r\n"),
            "{text}"
        );
        assert_eq!(
            mail_subject("海宁市", &["signed"], false, Language::Chinese),
            "【海宁市民生实事】有数字等审核"
        );
        assert_eq!(
            mail_subject("海宁市", &["signed", "signed"], true, Language::Chinese),
            "【海宁市民生实事】今日汇总，2条消息"
        );
    }
}
