//! What a page says about figures that are not, or no longer, what their sources say.

use super::{bulletin_grade, light_word};
use crate::Language;
use crate::words::pick;

/// What a figure counts or says: "推进缓慢的项数", "农村公路：完成率". `about` is the name of the indicator.
#[must_use]
pub fn bulletin_source(
    source: &str,
    (counted, department): (Option<&str>, Option<&str>),
    about: Option<&str>,
    language: Language,
) -> String {
    let counted = counted.unwrap_or_default();
    let of = match source {
        "lit" => light_word(counted, language),
        _ => bulletin_grade(counted, language),
    };
    let (chinese, english) = match source {
        "indicators" => ("指标总数", "all indicators"),
        "tasks" => ("有任务的指标数", "indicators with a task"),
        "departments" => ("责任单位数", "departments"),
        "reported" => ("已报送的项数", "reported"),
        "accepted" => ("已审核的项数", "accepted"),
        "verified" => ("已核查的项数", "verified"),
        "graded" | "lit" => ("的项数", ""),
        "change" => ("比上期增减", ", change on the period before"),
        "last-year" => ("上年同期的项数", ", last year"),
        "newly-done" => ("本期新完成的项数", "newly done"),
        "elapsed" => ("时间进度", "share of the year that is over"),
        "on-course" => ("达到计划进度的项数", "on course"),
        "behind" => ("落后计划进度的项数", "behind the course"),
        "unexplained" => ("未说明原因的项数", "slow without a reason"),
        "target" => ("年度目标", "target"),
        "achieved" => ("完成情况", "achieved"),
        "rate" => ("完成率", "rate"),
        "planned" => ("计划进度", "planned share"),
        "points-behind" => ("低于计划进度的百分点", "points behind the plan"),
        "days-behind" => ("落后天数", "days behind"),
        "start-missed" => ("启动逾期月数", "months since the planned start"),
        _ => ("预计完成日期", "expected finish"),
    };
    let word = pick(language, chinese, english);
    let word = match source {
        "graded" | "lit" | "change" | "last-year" => format!("{of}{word}"),
        _ => word.to_owned(),
    };
    let colon = pick(language, "：", ": ");
    match (about, department) {
        (Some(about), _) | (None, Some(about)) => format!("{about}{colon}{word}"),
        (None, None) => word,
    }
}

/// "原为34，改成了35；数据是34。"
#[must_use]
pub fn bulletin_figure_changed(drafted: &str, stands: &str, now: &str, language: Language) -> String {
    match language {
        Language::Chinese if drafted == now => format!("原为{drafted}，改成了{stands}，与数据不一致。"),
        Language::Chinese => format!("原为{drafted}，改成了{stands}；数据现为{now}。"),
        Language::English if drafted == now => {
            format!("was {drafted}, now reads {stands}, which is not what the data say.")
        }
        Language::English => format!("was {drafted}, now reads {stands}; the data say {now}."),
    }
}

/// "起草时为34，数据现为35。"
#[must_use]
pub fn bulletin_figure_moved(drafted: &str, now: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("起草时为{drafted}，数据现为{now}。"),
        Language::English => format!("was {drafted} when drafted; the data now say {now}."),
    }
}

/// "写的是34，数据里已没有这一项。"
#[must_use]
pub fn bulletin_figure_gone(stands: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("写的是{stands}，数据里已没有这一项。"),
        Language::English => format!("reads {stands}; the data no longer hold it."),
    }
}

/// "附件1与现在的数据不一致。"
#[must_use]
pub fn bulletin_attachment_moved(number: usize, name: &str, language: Language) -> String {
    let name = super::bulletin_table(name, language);
    match language {
        Language::Chinese => format!("附件{number}《{name}》与现在的数据不一致。"),
        Language::English => format!("Attachment {number}, {name}, is not what the data say now."),
    }
}

/// "正文4120字，超过4000字。"
#[must_use]
pub fn bulletin_too_long(characters: usize, most: usize, language: Language) -> String {
    match language {
        Language::Chinese => format!("正文{characters}字，超过{most}字。"),
        Language::English => format!("{characters} characters, more than {most}."),
    }
}

/// "正文1200字，不含附件（不超过4000字）".
#[must_use]
pub fn bulletin_characters(characters: usize, most: usize, language: Language) -> String {
    match language {
        Language::Chinese => format!("正文{characters}字（不含附件，一般不超过{most}字）"),
        Language::English => format!("{characters} characters without attachments, of {most}"),
    }
}

/// "已删去：34（推进缓慢的项数）".
#[must_use]
pub fn bulletin_removed(text: &str, source: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("{text}（{source}）"),
        Language::English => format!("{text} ({source})"),
    }
}
