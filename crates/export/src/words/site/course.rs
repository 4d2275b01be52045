//! Planned courses: their forms, what proposals rest on, what is wrong with one.

use jiannuo_domain::{NotATrajectory, Share, TrajectoryForm};

use crate::Language;
use crate::words::pick;

/// Title of the chart of a planned course.
#[must_use]
pub fn planned_title(language: Language) -> &'static str {
    pick(language, "序时进度", "Trajectory")
}

/// "3月底25%，6月底50%，9月底75%，12月底100%".
#[must_use]
pub fn planned_facts(shares: &[Share; 12], language: Language) -> String {
    let quarter = |(share, month): (&Share, u8)| match language {
        Language::Chinese => format!("{month}月底{}", share.percent(0)),
        Language::English => format!("{} by the end of month {month}", share.percent(0)),
    };
    let ends = shares.iter().zip(1..).filter(|(_, month)| month % 3 == 0).map(quarter);
    ends.collect::<Vec<_>>().join(pick(language, "，", ", "))
}

/// "25% · 50% · 75% · 100%": the ends of the quarters, for a narrow column.
#[must_use]
pub fn quarter_ends(shares: &[Share; 12]) -> String {
    let ends = shares.iter().zip(1_u8..).filter(|(_, month)| month % 3 == 0);
    ends.map(|(share, _)| share.percent(0)).collect::<Vec<_>>().join(" · ")
}

/// Word for a form.
#[must_use]
pub fn trajectory_form(form: TrajectoryForm, language: Language) -> &'static str {
    match form {
        TrajectoryForm::Linear => pick(language, "按月均匀", "Even by month"),
        TrajectoryForm::Months => pick(language, "按月列表", "Table of months"),
        TrajectoryForm::Quarters => pick(language, "按季度列表", "Table of quarters"),
        TrajectoryForm::Season => pick(language, "施工季节", "Season"),
        TrajectoryForm::Term => pick(language, "开学前完成", "Before the school term"),
        TrajectoryForm::LastYear => pick(language, "按上年走势", "As last year"),
        TrajectoryForm::Stages => pick(language, "按阶段", "Stages"),
    }
}

/// What a proposal rests on: its stable name, and the word, kind or year that decided.
#[must_use]
pub fn based_on(name: &str, word: &str, language: Language) -> String {
    let (chinese, english) = match name {
        "planned-points" => {
            ("计划表里的阶段目标".to_owned(), "targets for parts of the year in the plan".to_owned())
        }
        "last-year" => (format!("{word}年同名指标的走势"), format!("how the same indicator went in {word}")),
        "schools" => {
            (format!("名称里有“{word}”，开学前完成"), format!("“{word}” in its name: before the school term"))
        }
        "acceptance" => {
            (format!("名称里有“{word}”，按阶段验收"), format!("“{word}” in its name: accepted in stages"))
        }
        "outdoors" => {
            (format!("名称里有“{word}”，室外施工"), format!("“{word}” in its name: built outdoors"))
        }
        _ => (format!("指标类型：{word}"), format!("kind: {word}")),
    };
    pick(language, &chinese, &english).to_owned()
}

/// A version of a course in a sentence: by whom, when, which form, why.
#[must_use]
pub fn trajectory_set(
    (by, form): (&str, &str),
    (reason, document): (&str, Option<&str>),
    language: Language,
) -> String {
    match (language, document) {
        (Language::Chinese, Some(document)) => format!("{by}：{form}。{reason}（{document}）"),
        (Language::Chinese, None) => format!("{by}：{form}。{reason}"),
        (Language::English, Some(document)) => format!("{by}: {form}. {reason} ({document})"),
        (Language::English, None) => format!("{by}: {form}. {reason}"),
    }
}

/// "开工12个，主体完工5个".
#[must_use]
pub fn stages_passed(stages: &[(&str, usize)], language: Language) -> String {
    let one = |(name, count): &(&str, usize)| match language {
        Language::Chinese => format!("{name}{count}个"),
        Language::English => format!("{name}: {count}"),
    };
    stages.iter().map(one).collect::<Vec<_>>().join(pick(language, "，", ", "))
}

/// What is wrong with a course as it was entered, and what to do.
#[must_use]
pub fn course_fault(fault: &NotATrajectory, language: Language) -> String {
    let percent = |share: &Share| share.percent(2);
    let (chinese, english) = match fault {
        NotATrajectory::Falls { month, before, share } => (
            format!("{month}月底的{}比上月的{}小，累计数不能减少。", percent(share), percent(before)),
            format!(
                "Month {month} has {}, less than {} before: cumulative shares do not fall.",
                percent(share),
                percent(before)
            ),
        ),
        NotATrajectory::Unfinished { last } => (
            format!("12月底应为100%，填的是{}。", percent(last)),
            format!("December must be 100%, it is {}.", percent(last)),
        ),
        NotATrajectory::NoSeason { first, last } => (
            format!("起始月{first}、结束月{last}不对，应为1—12月，先起后止。"),
            format!("From month {first} to {last} is no season: 1 to 12, first before last."),
        ),
        NotATrajectory::Weights { sum } => (
            format!("各阶段权重合计是{sum}，应为100。"),
            format!("The weights sum to {sum}, they must sum to 100."),
        ),
        NotATrajectory::UnnamedStage { stage } => {
            (format!("第{stage}个阶段没有名称。"), format!("Stage {stage} has no name."))
        }
        NotATrajectory::WeightlessStage { stage } => {
            (format!("第{stage}个阶段没有权重。"), format!("Stage {stage} has no weight."))
        }
        NotATrajectory::StageMonth { stage, earliest, month } => (
            format!("第{stage}个阶段的月份是{month}，应为{earliest}—12月。"),
            format!("Stage {stage} is in month {month}; it must be in {earliest} to 12."),
        ),
        NotATrajectory::StagesElsewhere { .. } | NotATrajectory::OtherForm { .. } => {
            ("填的数与所选形式不符。".to_owned(), "These numbers are not of the form chosen.".to_owned())
        }
    };
    pick(language, &chinese, &english).to_owned()
}

/// A text where a percentage or a month is wanted.
#[must_use]
pub fn not_a_percentage(text: &str, language: Language) -> String {
    match language {
        Language::Chinese if text.is_empty() => "有一格没有填，应为数字。".to_owned(),
        Language::Chinese => format!("“{text}”不是可用的数字；百分比为0—100，月份为1—12。"),
        Language::English if text.is_empty() => "A field is empty; a number is wanted.".to_owned(),
        Language::English => format!("“{text}” will not do: percent are 0 to 100, months 1 to 12."),
    }
}

/// There is no year before to take the shape from.
#[must_use]
pub fn no_last_year(language: Language) -> &'static str {
    pick(
        language,
        "没有上一年同名指标的数字可用。",
        "There are no figures of the same indicator from the year before.",
    )
}
