//! Grade lists: matters, never places.

use super::{Sentence, light_word};
use crate::Language;
use crate::words::pick;

/// What is said of one slow matter.
#[derive(Debug)]
#[expect(missing_docs, reason = "each field is what it names")]
pub struct SlowWords<'a, F> {
    pub name: &'a str,
    /// Unit of target and achievement, where they are written without one.
    pub unit: &'a str,
    /// Name of the light.
    pub light: &'a str,
    pub target: Option<F>,
    pub achieved: Option<F>,
    pub rate: Option<F>,
    pub points_behind: Option<F>,
    pub days_behind: Option<F>,
    pub months_since_start: Option<F>,
}

/// 提前完成或超额完成, 正常推进, 推进缓慢, 未报 …, by the name of a grade.
#[must_use]
pub fn bulletin_grade(grade: &str, language: Language) -> &'static str {
    match grade {
        "done" => pick(language, "提前完成或超额完成", "Done early or over-fulfilled"),
        "on-course" => pick(language, "正常推进", "On schedule"),
        "slow" => pick(language, "推进缓慢", "Slow"),
        "unreported" => pick(language, "未报", "Not reported"),
        "exempt" => pick(language, "暂缓", "Exempt"),
        "unjudged" => pick(language, "不计完成率", "Not rated"),
        _ => pick(language, "无任务", "No task"),
    }
}

/// "推进缓慢（6项）" as a heading.
#[must_use]
pub fn bulletin_grade_heading<F>(grade: &str, count: F, language: Language) -> Sentence<F> {
    let word = bulletin_grade(grade, language);
    Sentence::new(language).say(&format!("{word}（"), &format!("{word} (")).figure(count).say("项）", ")")
}

/// "本期新完成3项：甲（民政局）、乙（住建局）。"
#[must_use]
pub fn bulletin_newly_done<F>(count: F, named: &[String], language: Language) -> Sentence<F> {
    let sentence = Sentence::new(language);
    if named.is_empty() {
        return sentence.say("本期没有新完成的事项。", "Nothing was newly done in this period.");
    }
    sentence.say("本期新完成", "Newly done: ").figure(count).say("项：", ": ").listed(named).say("。", ".")
}

/// "甲（民政局）".
#[must_use]
pub fn bulletin_named(name: &str, department: &str, language: Language) -> String {
    match (language, department.is_empty()) {
        (_, true) => name.to_owned(),
        (Language::Chinese, false) => format!("{name}（{department}）"),
        (Language::English, false) => format!("{name} ({department})"),
    }
}

/// "甲（民政局）、乙（住建局）。详见附件2。": a list, and the attachment with all of it; without names only
/// the latter.
#[must_use]
pub fn bulletin_see<F>(named: &[String], attachment: Option<&str>, language: Language) -> Sentence<F> {
    let sentence = Sentence::new(language).listed(named).quote(if named.is_empty() {
        ""
    } else {
        pick(language, "。", ". ")
    });
    match attachment {
        Some(attachment) => {
            sentence.say(&format!("具体情况见附件{attachment}。"), &format!("See attachment {attachment}."))
        }
        None => sentence,
    }
}

/// "涉及住建局3项、民政局1项。具体情况见附件1。"
#[must_use]
pub fn bulletin_departments<F>(
    counts: Vec<(String, F)>,
    attachment: Option<&str>,
    language: Language,
) -> Sentence<F> {
    let mut sentence = Sentence::new(language).say("涉及", "By department: ");
    for ((department, count), number) in counts.into_iter().zip(0..) {
        let before = if number == 0 { "" } else { pick(language, "、", ", ") };
        sentence = sentence.quote(before).quote(&department).say("", " ").figure(count).say("项", "");
    }
    sentence.say("。", ". ").then(bulletin_see(&[], attachment, language))
}

/// One matter, "甲（住建局，红灯）：年度目标10个，完成0个，完成率0%，低于计划进度83.33个百分点，落后304天。";
/// or several of one action, "乙工程（住建局）：甲（红灯）年度目标10个，……；丙（黄灯）年度目标……。"
#[must_use]
pub fn bulletin_slow<F>(
    action: &str,
    department: &str,
    matters: Vec<SlowWords<'_, F>>,
    language: Language,
) -> Sentence<F> {
    let is_one = matters.len() == 1;
    let mut sentence = Sentence::new(language);
    if !is_one {
        let head = bulletin_named(action, department, language);
        sentence = sentence.say(&format!("{head}："), &format!("{head}: "));
    }
    for (matter, number) in matters.into_iter().zip(0..) {
        let light = light_word(matter.light, language);
        let name = matter.name;
        let who = if department.is_empty() || !is_one {
            light.to_owned()
        } else {
            format!("{department}{}{light}", pick(language, "，", ", "))
        };
        sentence = sentence
            .quote(if number == 0 { "" } else { pick(language, "；", "; ") })
            .say(&format!("{name}（{who}）"), &format!("{name} ({who}) "))
            .say(if is_one { "：" } else { "" }, "");
        sentence = slow_figures(sentence, matter, language);
    }
    sentence.say("。", ".")
}

fn slow_figures<F>(sentence: Sentence<F>, words: SlowWords<'_, F>, language: Language) -> Sentence<F> {
    let mut parts = 0;
    let mut comma = || {
        parts += 1;
        if parts > 1 { pick(language, "，", ", ") } else { "" }
    };
    let unit = words.unit;
    let part = |sentence: Sentence<F>, figure, before: &str, words: (&str, &str), after: (&str, &str)| {
        let sentence = sentence.quote(before).say(words.0, words.1);
        sentence.figure(figure).say(after.0, after.1)
    };
    sentence
        .with(words.target, |s, f| part(s, f, comma(), ("年度目标", "target "), (unit, unit)))
        .with(words.achieved, |s, f| part(s, f, comma(), ("完成", "achieved "), (unit, unit)))
        .with(words.rate, |s, f| part(s, f, comma(), ("完成率", ""), ("", "")))
        .with(words.points_behind, |s, f| {
            part(s, f, comma(), ("低于计划进度", ""), ("个百分点", " points behind the plan"))
        })
        .with(words.days_behind, |s, f| part(s, f, comma(), ("落后", ""), ("天", " days late")))
        .with(words.months_since_start, |s, f| {
            part(
                s,
                f,
                comma(),
                ("应启动未启动已", "not started for "),
                ("个月", " months since it should have"),
            )
        })
}

/// Names for a list, those of one action together: 城镇老旧小区改造（改造小区数、投资额）.
#[must_use]
pub fn bulletin_names(names: &[(Option<&str>, &str)], language: Language) -> Vec<String> {
    let same = |one: &(Option<&str>, &str), other: &(Option<&str>, &str)| one.0.is_some() && one.0 == other.0;
    let group = |group: &[(Option<&str>, &str)]| {
        let own: Vec<&str> = group.iter().map(|(_, name)| *name).collect();
        let joined = own.join(pick(language, "、", ", "));
        match (group.first().and_then(|(action, _)| *action), language) {
            (None, _) => joined,
            (Some(action), _) if own.len() == 1 => format!("{action}—{joined}"),
            (Some(action), Language::Chinese) => format!("{action}（{joined}）"),
            (Some(action), Language::English) => format!("{action} ({joined})"),
        }
    };
    names.chunk_by(same).map(group).collect()
}

/// Names with their departments, those of one department together: 甲、乙（民政局）.
#[must_use]
pub fn bulletin_names_of_departments(names: &[(&str, &str)], language: Language) -> Vec<String> {
    let group = |group: &[(&str, &str)]| {
        let own: Vec<&str> = group.iter().map(|(name, _)| *name).collect();
        let department = group.first().map_or("", |(_, department)| *department);
        bulletin_named(&own.join(pick(language, "、", ", ")), department, language)
    };
    names.chunk_by(|one, other| one.1 == other.1).map(group).collect()
}

/// "教体局3项：甲、乙、丙。"
#[must_use]
pub fn bulletin_unreported<F>(
    department: &str,
    count: F,
    names: &[String],
    language: Language,
) -> Sentence<F> {
    Sentence::new(language)
        .quote(department)
        .say("", " ")
        .figure(count)
        .say("项：", ": ")
        .list(names)
        .say("。", ".")
}
