//! Reference, cut-off and the overall counts.

use jiff::civil::Date;

use super::{Sentence, bulletin_grade};
use crate::Language;
use crate::words::{date, pick};

/// What the first paragraph says.
#[derive(Debug)]
#[expect(missing_docs, reason = "each field is what it names")]
pub struct OpeningWords<'a, F> {
    pub plan: &'a str,
    pub year: i32,
    pub cut_off: Date,
    /// Who writes: "督查室".
    pub office: &'a str,
    pub tasks: F,
    pub reported: F,
    pub accepted: F,
    pub verified: Option<F>,
}

/// Title of a plan with its year.
pub(super) fn plan_of_year(plan: &str, year: i32, language: Language) -> String {
    let number = year.to_string();
    match language {
        _ if plan.contains(&number) => plan.to_owned(),
        Language::Chinese => format!("{number}年{plan}"),
        Language::English => format!("{plan} of {number}"),
    }
}

/// "10月31日" of the plan's year.
pub(super) fn overall_day(day: Date, year: i32, language: Language) -> String {
    match language {
        Language::Chinese if i32::from(day.year()) == year => format!("{}月{}日", day.month(), day.day()),
        _ => date(day, language),
    }
}

/// "为抓好……落实，督查室汇总了……。现将有关情况通报如下："
#[must_use]
pub fn bulletin_opening<F>(words: OpeningWords<'_, F>, language: Language) -> Sentence<F> {
    let OpeningWords { plan, year, cut_off, office, tasks, reported, accepted, verified } = words;
    let (plan, day) = (plan_of_year(plan, year, language), overall_day(cut_off, year, language));
    Sentence::new(language)
        .say(
            &format!("根据{plan}责任分工，{office}汇总了各责任单位截至{day}的进展情况。本期有任务的"),
            &format!(
                "Following the division of work for {plan}, {office} brought together progress up to {day}. Of "
            ),
        )
        .figure(tasks)
        .say("项指标中，", " indicators with a task ")
        .figure(reported)
        .say("项已报送，其中", " were reported and ")
        .figure(accepted)
        .say(&format!("项已经责任单位负责人审签、{office}审核"), " accepted after being signed by their heads")
        .with(verified, |sentence, verified| {
            sentence.say("，抽查核实", "; ").figure(verified).say("项", " were verified")
        })
        .say("。现将有关情况通报如下：", ". The situation is as follows.")
}

/// "2024年20项民生实事分解为64项指标，本年有任务48项，涉及14个责任单位。"
#[must_use]
pub fn bulletin_scale<F>(
    (plan, year): (&str, i32),
    (indicators, tasks, departments): (F, F, F),
    language: Language,
) -> Sentence<F> {
    Sentence::new(language)
        .quote(&plan_of_year(plan, year, language))
        .say("共分解为", " has ")
        .figure(indicators)
        .say("项指标，本年有任务", " indicators, with a task this year ")
        .figure(tasks)
        .say("项，涉及", ", of ")
        .figure(departments)
        .say("个责任单位。", " departments.")
}

/// "截至10月31日，提前完成或超额完成34项（比上期+4），推进缓慢6项（与上期持平）。": counts by grade with
/// their change, which is left out where it is `None`.
#[must_use]
pub fn bulletin_counts<F>(
    (cut_off, year): (Date, i32),
    counts: Vec<(&str, F, Option<F>)>,
    language: Language,
) -> Sentence<F> {
    let until = overall_day(cut_off, year, language);
    let mut sentence = Sentence::new(language).say(&format!("截至{until}，"), &format!("By {until}: "));
    for ((grade, count, change), number) in counts.into_iter().zip(0..) {
        let word = bulletin_grade(grade, language);
        sentence = sentence
            .quote(if number == 0 { "" } else { pick(language, "，", ", ") })
            .say(word, &format!("{} ", word.to_lowercase()))
            .figure(count)
            .say("项", "")
            .with(change, |sentence, change| {
                sentence.say("（比上期", " (").figure(change).say("）", " on the period before)")
            });
    }
    sentence.say("。", ".")
}

/// "全年时间过去83.33%；对照各自计划进度，达到或超过38项，落后10项。"
#[must_use]
pub fn bulletin_course<F>(
    elapsed: Option<F>,
    (on_course, behind): (F, F),
    language: Language,
) -> Sentence<F> {
    Sentence::new(language)
        .with(elapsed, |sentence, elapsed| {
            sentence
                .say("按时间进度应完成全年任务的", "By time alone ")
                .figure(elapsed)
                .say("。", " should be done. ")
        })
        .say(
            "对照各自计划进度，可计算完成率的指标达到或超过的",
            "Of those with a rate, on their own course: ",
        )
        .figure(on_course)
        .say("项，落后的", "; behind it: ")
        .figure(behind)
        .say("项。", ".")
}

/// "上年同期完成20项、推进缓慢9项。"
#[must_use]
pub fn bulletin_last_year<F>(done: F, slow: F, language: Language) -> Sentence<F> {
    Sentence::new(language)
        .say("上年同期完成", "In the same period of last year ")
        .figure(done)
        .say("项、推进缓慢", " were done and ")
        .figure(slow)
        .say("项。", " slow.")
}
