//! Problems as they were reported, and next steps.

use jiff::civil::Date;

use super::Sentence;
use crate::Language;
use crate::words::pick;

/// What a department said, with the names it said it of.
#[derive(Debug)]
pub struct SaidWords<'a, F> {
    /// Who.
    pub department: &'a str,
    /// The words.
    pub words: &'a str,
    /// Of what.
    pub names: &'a [String],
    /// Year where it is not the plan's, month and day on which it expects to finish.
    pub finish: Option<(Option<F>, F, F)>,
}

fn kind(kind: &str, language: Language) -> &'static str {
    match kind {
        "funds" => pick(language, "资金方面", "Funds"),
        "land" => pick(language, "用地方面", "Land"),
        "tender" => pick(language, "招标采购方面", "Tender"),
        "resettlement" => pick(language, "政策处理方面", "Resettlement"),
        "design" => pick(language, "方案审批方面", "Design and approval"),
        "weather" => pick(language, "天气影响方面", "Weather"),
        _ => pick(language, "其他方面", "Other"),
    }
}

/// A text without the mark that ends it, so that it can be quoted inside a sentence.
fn bare(text: &str) -> &str {
    text.trim().trim_end_matches(['。', '；', ';', '.', '，', ','])
}

/// "用地方面。住建局反映“……”（甲、乙）；民政局反映“……”（丙）。"
#[must_use]
pub fn bulletin_problems<F>(about: &str, said: &[SaidWords<'_, F>], language: Language) -> Sentence<F> {
    let about = kind(about, language);
    let mut sentence = Sentence::new(language).say(&format!("{about}。"), &format!("{about}. "));
    for (said, number) in said.iter().zip(0..) {
        let (department, words) = (said.department, bare(said.words));
        let names = said.names.join(pick(language, "、", ", "));
        sentence = sentence.quote(if number == 0 { "" } else { pick(language, "；", "; ") }).say(
            &format!("{department}反映“{words}”，涉及{names}"),
            &format!("{department}: “{words}” ({names})"),
        );
    }
    sentence.say("。", ".")
}

/// No problem was reported.
#[must_use]
pub fn bulletin_no_problems<F>(language: Language) -> Sentence<F> {
    Sentence::new(language).say("各责任单位本期未反映需要协调的问题。", "Departments reported no problems.")
}

/// "甲（住建局）等2项推进缓慢，未说明原因。"
#[must_use]
pub fn bulletin_unexplained<F>(count: F, named: &[String], language: Language) -> Sentence<F> {
    Sentence::new(language)
        .say("未说明原因的", "No reason was given for ")
        .figure(count)
        .say("项：", ": ")
        .listed(named)
        .say("。请责任单位补充说明。", ". The departments are asked for one.")
}

/// "对红灯2项、黄灯4项……于11月5日前反馈。"
#[must_use]
pub fn bulletin_pressed<F>(
    (red, yellow): (Option<F>, Option<F>),
    deadline: Option<(Date, i32)>,
    language: Language,
) -> Sentence<F> {
    let is_both = red.is_some() && yellow.is_some();
    let by = deadline.map(|(day, year)| super::overall_day(day, year, language));
    let sentence = Sentence::new(language)
        .say("加强督办。对", "Press on. The ")
        .with(red, |sentence, red| sentence.say("红灯", "").figure(red).say("项", " red"))
        .say(if is_both { "、" } else { "" }, if is_both { " and " } else { "" })
        .with(yellow, |sentence, yellow| sentence.say("黄灯", "").figure(yellow).say("项", " yellow"))
        .say(
            "逐项督办，责任单位要倒排时间节点，明确责任人和完成时限",
            " matters are pressed one by one; departments set dates backwards from the end of the year",
        );
    match by {
        Some(by) => sentence.say(&format!("，于{by}前报送整改进展。"), &format!(" and report by {by}.")),
        None => sentence.say("。", "."),
    }
}

/// "住建局：完成施工图审查后立即组织招标，预计12月20日完成（甲、乙）。"
#[must_use]
pub fn bulletin_next_step<F>(said: SaidWords<'_, F>, language: Language) -> Sentence<F> {
    let (department, words) = (said.department, bare(said.words));
    let names = said.names.join(pick(language, "、", ", "));
    let mut sentence = Sentence::new(language);
    sentence = sentence.say(&format!("{names}："), &format!("{names}: "));
    sentence = sentence.say(&format!("{department}{words}"), &format!("{department}: {words}"));
    if let Some((year, month, day)) = said.finish {
        sentence = sentence
            .say("，预计", "; expected by ")
            .with(year, |sentence, year| sentence.figure(year).say("年", "-"))
            .figure(month)
            .say("月", "-")
            .figure(day)
            .say("日完成", "");
    }
    sentence.say("。", ".")
}

/// "抓紧补报。教体局未报的3项……"
#[must_use]
pub fn bulletin_late<F>(count: F, departments: &[String], language: Language) -> Sentence<F> {
    let sentence = Sentence::new(language).say("抓紧补报。未报的", "Report what is missing. ").figure(count);
    let departments = departments.join(pick(language, "、", ", "));
    sentence.say(
        &format!("项由{departments}尽快补报，说明未按时报送的原因。"),
        &format!(" indicators are to be reported by {departments} at once, with the reason for the delay."),
    )
}

/// What happens with what is done.
#[must_use]
pub fn bulletin_closing<F>(language: Language) -> Sentence<F> {
    Sentence::new(language).say(
        "巩固成果。已完成的事项，责任单位要做好验收、资料归档和后续管护，按要求接受核查。",
        "Keep what is done. Departments see to acceptance, files and upkeep, and are open to verification.",
    )
}
