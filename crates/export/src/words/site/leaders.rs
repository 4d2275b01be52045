//! What the office and the leaders read: forecasts, how good they were, and the page for their meeting.

use crate::Language;
use crate::words::chart::month;
use crate::words::pick;

/// What a forecast says, as texts and whole numbers.
#[derive(Debug, Clone, Copy)]
pub struct ForecastSaid<'a> {
    /// Stable name of its level.
    pub level: &'a str,
    /// Probability in percent, rounded.
    pub percent: i64,
    /// Both ends of the interval as written, and its unit.
    pub interval: (&'a str, &'a str, &'a str),
    /// Month in which the target is reached; `None` if not this year.
    pub finish: Option<u8>,
    /// Whether it is reached already.
    pub is_reached: bool,
}

/// Word for a level, by its stable name; the name of no level stands for "cannot tell".
#[must_use]
pub fn forecast_level(name: &str, language: Language) -> &'static str {
    match name {
        "likely" => pick(language, "较大", "likely"),
        "possible" => pick(language, "一般", "possible"),
        "doubtful" => pick(language, "较小", "doubtful"),
        "unlikely" => pick(language, "很小", "unlikely"),
        _ => pick(language, "暂无法判断", "cannot tell yet"),
    }
}

/// Shape that goes with a level; arrows, so that no level looks like a light.
#[must_use]
pub fn forecast_shape(name: &str) -> &'static str {
    match name {
        "likely" => "↑",
        "possible" => "↗",
        "doubtful" => "↘",
        "unlikely" => "↓",
        _ => "…",
    }
}

/// "约86%"; the ends are never certain.
#[must_use]
pub fn about_percent(percent: i64, language: Language) -> String {
    match (language, percent) {
        (Language::Chinese, 100..) => "99%以上".to_owned(),
        (Language::Chinese, ..=0) => "不到1%".to_owned(),
        (Language::Chinese, _) => format!("约{percent}%"),
        (Language::English, 100..) => "over 99%".to_owned(),
        (Language::English, ..=0) => "under 1%".to_owned(),
        (Language::English, _) => format!("about {percent}%"),
    }
}

/// A forecast in one sentence.
#[must_use]
pub fn forecast_sentence(said: &ForecastSaid<'_>, language: Language) -> String {
    let (low, high, unit) = said.interval;
    let finish =
        said.finish.and_then(|number| i8::try_from(number).ok()).map(|number| month(number, language));
    if said.is_reached {
        return match (language, finish) {
            (Language::Chinese, Some(finish)) => format!("{finish}已达到目标。"),
            (Language::Chinese, None) => "已达到目标。".to_owned(),
            (Language::English, Some(finish)) => format!("The target was reached in {finish}."),
            (Language::English, None) => "The target is reached.".to_owned(),
        };
    }
    let (level, percent) = (forecast_level(said.level, language), about_percent(said.percent, language));
    let is_unlikely = matches!(said.level, "unlikely" | "doubtful");
    match language {
        Language::Chinese => {
            let range = if low == high {
                format!("约{low}{unit}")
            } else {
                format!("在{low}—{high}{unit}之间")
            };
            let finish = match finish {
                Some(finish) => format!("；预计{finish}完成"),
                None if is_unlikely => "；照此进度年内难以完成".to_owned(),
                None => String::new(),
            };
            format!("按目前进度，年底完成目标的可能性：{level}（{percent}）；年底预计{range}{finish}。")
        }
        Language::English => {
            let gap = if unit.is_empty() { "" } else { " " };
            let range = if low == high {
                format!("about {low}{gap}{unit}")
            } else {
                format!("{low} to {high}{gap}{unit}")
            };
            let finish = match finish {
                Some(finish) => format!("; done in {finish}"),
                None if is_unlikely => "; hardly within the year at this pace".to_owned(),
                None => String::new(),
            };
            format!(
                "At the present pace the target is {level} ({percent}) by the end of the year: {range}{finish}."
            )
        }
    }
}

/// Why nothing can be told yet, by its stable name.
#[must_use]
pub fn cannot_tell(name: &str, language: Language) -> &'static str {
    match name {
        "too-early" => pick(
            language,
            "暂无法判断：刚开始，按计划到本期不足全年的5%。",
            "Cannot tell yet: less than 5% of the year's work was planned so far.",
        ),
        "not-extrapolated" => pick(
            language,
            "不作判断：这类指标不是逐月累计的，不能按进度推算。",
            "Not told: such an indicator does not add up month by month.",
        ),
        "nothing-reported" => {
            pick(language, "暂无法判断：还没有填报数字。", "Cannot tell yet: nothing was reported.")
        }
        _ => pick(language, "不作判断：没有可比的目标数。", "Not told: there is no number to reach."),
    }
}

/// What a department and the forecast disagree about, by its stable name; months for `later`.
#[must_use]
pub fn disagreement(name: &str, months: i8, language: Language) -> String {
    match (name, language) {
        ("hopeful", Language::Chinese) => "单位说年内能完成，按进度推算可能性不大".to_owned(),
        ("hopeful", Language::English) => {
            "The department expects it this year; the forecast doubts it".to_owned()
        }
        ("cautious", Language::Chinese) => "单位说要到明年，按进度推算今年就有可能".to_owned(),
        ("cautious", Language::English) => {
            "The department expects it next year; the forecast thinks this year likely".to_owned()
        }
        (_, Language::Chinese) => format!("按进度推算，比单位说的晚约{months}个月"),
        (_, Language::English) => format!("The forecast is about {months} months later"),
    }
}

/// "按进度推算：较小（约35%），12月": the forecast's side of a disagreement.
#[must_use]
pub fn forecast_side(level: &str, percent: i64, finish: Option<u8>, language: Language) -> String {
    let (level, percent) = (forecast_level(level, language), about_percent(percent, language));
    let finish = finish.and_then(|number| i8::try_from(number).ok()).map(|number| month(number, language));
    match (language, finish) {
        (Language::Chinese, Some(finish)) => format!("年内可能性{level}（{percent}），预计{finish}"),
        (Language::Chinese, None) => format!("年内可能性{level}（{percent}）"),
        (Language::English, Some(finish)) => format!("{level} this year ({percent}), in {finish}"),
        (Language::English, None) => format!("{level} this year ({percent})"),
    }
}

/// Both sides in one line: "单位说2024年10月31日完成，推算年内可能性较小（约35%），预计12月".
#[must_use]
pub fn both_sides(expected: &str, told: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("单位说{expected}完成，推算{told}"),
        Language::English => format!("the department expects {expected}, the forecast: {told}"),
    }
}

/// How the bar of an interval is read aloud.
#[must_use]
pub fn interval_facts((low, high): (&str, &str), target: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("年底预计{low}—{high}，目标{target}"),
        Language::English => format!("{low} to {high} by the end of the year, target {target}"),
    }
}

/// "共40项，能作判断的31项：可能性很小2项、较小3项、一般6项、较大20项".
#[must_use]
pub fn forecasts_sentence(counts: &[(&str, usize)], language: Language) -> String {
    let all: usize = counts.iter().map(|(_, count)| count).sum();
    let told = counts.iter().filter(|(name, count)| *name != "cannot-tell" && *count > 0);
    let told: Vec<&(&str, usize)> = told.collect();
    let sum: usize = told.iter().map(|(_, count)| count).sum();
    let said = told.iter().map(|(name, count)| match language {
        Language::Chinese => format!("{}{count}项", forecast_level(name, language)),
        Language::English => format!("{count} {}", forecast_level(name, language)),
    });
    let said = said.collect::<Vec<_>>().join(pick(language, "、", ", "));
    match (language, sum) {
        (Language::Chinese, 0) => format!("有任务的{all}项，目前都不能判断。"),
        (Language::Chinese, _) => format!("有任务的{all}项，能判断{sum}项；年底完成目标的可能性：{said}。"),
        (Language::English, 0) => format!("{all} with a task; nothing can be told of any yet."),
        (Language::English, _) => format!("{all} with a task, {sum} of them told: {said}."),
    }
}

/// What became of the forecasts: alarms, misses, false alarms.
#[must_use]
pub fn score_sentence(
    (failed, detected, missed): (usize, usize, usize),
    false_alarms: usize,
    language: Language,
) -> String {
    match (language, failed) {
        (Language::Chinese, 0) => {
            format!("年底都完成了。其中{false_alarms}项次曾提示“较小”或“很小”，属误报。")
        }
        (Language::Chinese, _) => format!(
            "年底没有完成的{failed}项次中，当时已提示{detected}项次，漏报{missed}项次；另有{false_alarms}项次提示后完成了，属误报。"
        ),
        (Language::English, 0) => format!("Everything was reached; {false_alarms} alarms were false."),
        (Language::English, _) => format!(
            "Of {failed} that were missed {detected} had an alarm and {missed} had none; {false_alarms} alarms were false."
        ),
    }
}

/// "0.142" for 142 thousandths.
#[must_use]
pub fn thousandths(value: i64) -> String {
    format!("{}.{:03}", value / 1000, value % 1000)
}

/// How good a Brier score is, in words.
#[must_use]
pub fn brier_word(thousandths: i64, language: Language) -> &'static str {
    match thousandths {
        ..=100 => pick(language, "较准", "good"),
        101..=180 => pick(language, "有参考价值", "useful"),
        181..=249 => pick(language, "参考价值有限", "of limited use"),
        _ => pick(language, "不比猜测好", "no better than guessing"),
    }
}

/// "示范县民生实事10月调度会议题".
#[must_use]
pub fn stocktake_title(county: &str, period: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("{county}民生实事{period}调度会议题"),
        Language::English => format!("{county}: public commitments, agenda of the meeting about {period}"),
    }
}

/// "另有3项，见总览": what a page has no room for.
#[must_use]
pub fn and_more(count: usize, language: Language) -> String {
    match language {
        Language::Chinese => format!("另有{count}项未列出。"),
        Language::English => format!("{count} more are not listed."),
    }
}

/// "住建局 缺3项": a department that is silent, for a list.
#[must_use]
pub fn silent_short(name: &str, missing: usize, due: usize, language: Language) -> String {
    match language {
        Language::Chinese => format!("{name}（{due}项缺{missing}项）"),
        Language::English => format!("{name} ({missing} of {due})"),
    }
}

/// "第3号 11月6日会议": where a decision was made.
#[must_use]
pub fn decision_made(number: i32, day: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("{day}会议第{number}号"),
        Language::English => format!("No. {number}, meeting of {day}"),
    }
}

/// What a matter that comes of a decision rests on.
#[must_use]
pub fn decision_basis(number: i32, day: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("{day}民生实事调度会议议定（议定事项第{number}号）。"),
        Language::English => format!("Decision No. {number} of the meeting of {day}."),
    }
}

#[cfg(test)]
mod tests;
