//! The one catalogue of what users read: Chinese first, English second.

pub(crate) mod chart;
mod correction;
mod finding;
mod letter;
mod matter;
mod official;
mod page;
mod refusal;
mod site;
mod unwritten;

pub use chart::{
    burn_up_title, day, heat_state, measured, month, point_state, rate_course, rate_course_facts, rate_facts,
    standing_counts,
};
pub use correction::{correction, former_formula};
pub use finding::message;
pub use letter::{Letter, LetterKind, letter, supervision_office};
pub use matter::matter;
pub use official::{
    OFFICIAL_ATTACHMENT, OFFICIAL_ATTACHMENTS, OFFICIAL_COPIES, OFFICIAL_DOCUMENT, OFFICIAL_PRINTED,
    OFFICIAL_SIGNATORY, official_copies, official_note,
};
pub use page::{bar_note, findings_sentence, item_count};
pub use refusal::{refusal, refused};
pub use site::*;
pub use unwritten::unwritten;

use jiannuo_domain::{Field, Headline, Kind, Rounding, Severity, Standing};
use jiff::civil::Date;

use crate::Language;
use crate::layout::mode_name;

/// Short fixed texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each variant is the text it names; see `label`")]
pub enum Label {
    Seq,
    Action,
    Indicator,
    Unit,
    Region,
    Target,
    Achieved,
    Rate,
    Signal,
    SignalReason,
    Department,
    DefaultTitle,
    HalfUp,
    HalfEven,
    Truncate,
    InverseNote,
    DashNote,
    Note,
    Continued,
    Findings,
    NoFindings,
    Where,
    What,
    Severity,
    Was,
    CheckedBy,
    Overview,
    Table,
    Sheet,
    SkipToTable,
    Verdict,
    SourceFile,
    EachItem,
    Progress,
    LowerIsBetter,
    ShouldBe,
    Item,
    Explanation,
    WholeFile,
    KeptAsWritten,
}

/// A fixed text.
#[must_use]
pub fn label(label: Label, language: Language) -> &'static str {
    let (chinese, english) = match label {
        Label::Seq => ("序号", "No."),
        Label::Action => ("行动名称", "Action"),
        Label::Indicator => ("行动内容", "Indicator"),
        Label::Unit => ("单位", "Unit"),
        Label::Region => ("地区", "Region"),
        Label::Target => ("年度目标", "Target"),
        Label::Achieved => ("完成情况", "Achieved"),
        Label::Rate => ("完成率", "Rate"),
        Label::Signal => ("亮灯", "Light"),
        Label::SignalReason => ("亮灯说明", "Why this light"),
        Label::Department => ("责任单位", "Department"),
        Label::DefaultTitle => ("民生实事进展情况", "Progress of livelihood commitments"),
        Label::HalfUp => ("四舍五入", "half-up"),
        Label::HalfEven => ("四舍六入五成双（GB/T 8170）", "half-even (GB/T 8170)"),
        Label::Truncate => ("截尾", "truncated"),
        Label::InverseNote => (
            "越低越好的指标，完成率＝年度目标÷完成情况。",
            "Where lower is better the rate is target ÷ achieved.",
        ),
        Label::DashNote => (
            "“——”表示本年度无任务、未设数量目标或无法计算完成率。",
            "“——” means no task this year, no numeric target, or no rate to compute.",
        ),
        Label::Note => ("注：", "Notes: "),
        Label::Continued => ("（续）", " (cont.)"),
        Label::Findings => ("疑点清单", "Findings"),
        Label::NoFindings => ("未发现疑点", "No findings"),
        Label::Where => ("位置", "Where"),
        Label::What => ("问题", "What"),
        Label::Severity => ("级别", "Severity"),
        Label::Was => ("原印", "printed as"),
        Label::CheckedBy => ("由践诺核对", "Checked by Jiannuo"),
        Label::Overview => ("总体情况", "Overview"),
        Label::Table => ("进展情况表", "Progress table"),
        Label::Sheet => ("进展情况", "Progress"),
        Label::SkipToTable => ("跳到进展情况表", "Skip to the table"),
        Label::Verdict => ("核对结果", "Result of the check"),
        Label::SourceFile => ("原文件", "Source file"),
        Label::EachItem => ("逐项一览", "Item by item"),
        Label::Progress => ("进度与疑点", "Progress and findings"),
        Label::LowerIsBetter => ("越低越好", "lower is better"),
        Label::ShouldBe => ("应为", "Should be"),
        Label::Item => ("指标", "Indicator"),
        Label::Explanation => ("说明", "Notes"),
        Label::WholeFile => ("整份文件", "Whole file"),
        Label::KeptAsWritten => (
            "目标和完成情况照录原表；完成率重新计算，与原印不同的，原印数列在旁边，原印有误的加删除线。",
            "Targets and achievements are as written. Rates are computed anew; a different printed rate stands beside, struck through where it is wrong.",
        ),
    };
    match language {
        Language::Chinese => chinese,
        Language::English => english,
    }
}

/// A text in the language wanted.
#[must_use]
pub fn pick<'a>(language: Language, chinese: &'a str, english: &'a str) -> &'a str {
    match language {
        Language::Chinese => chinese,
        Language::English => english,
    }
}

/// "2024年10月31日".
#[must_use]
pub fn date(date: Date, language: Language) -> String {
    match language {
        Language::Chinese => format!("{}年{}月{}日", date.year(), date.month(), date.day()),
        Language::English => date.to_string(),
    }
}

/// "截至2024年10月31日".
#[must_use]
pub fn as_of(day: Date, language: Language) -> String {
    format!("{}{}", pick(language, "截至", "As of "), date(day, language))
}

/// How rates were computed and rounded.
#[must_use]
pub fn rounding_note(rounding: Rounding, language: Language) -> String {
    let (places, mode) = (rounding.places, mode_name(rounding.mode, language));
    match (language, rounding.fixed) {
        (Language::Chinese, true) => {
            format!("完成率＝完成情况÷年度目标，保留{places}位小数，{mode}。")
        }
        (Language::Chinese, false) => {
            format!("完成率＝完成情况÷年度目标，小数位数从原表，原表未印的保留{places}位，{mode}。")
        }
        (Language::English, true) => format!("Rate = achieved ÷ target, {places} decimal places, {mode}."),
        (Language::English, false) => {
            format!(
                "Rate = achieved ÷ target, with the places of the source table, otherwise {places}, {mode}."
            )
        }
    }
}

/// 错误, 警告, 提示.
#[must_use]
pub fn severity(severity: Severity, language: Language) -> &'static str {
    match severity {
        Severity::Error => pick(language, "错误", "Error"),
        Severity::Warning => pick(language, "警告", "Warning"),
        Severity::Notice => pick(language, "提示", "Notice"),
    }
}

/// Word for a state.
#[must_use]
pub fn standing(standing: Standing, language: Language) -> &'static str {
    match standing {
        Standing::Reached => pick(language, "已达目标", "Reached"),
        Standing::Underway => pick(language, "推进中", "Under way"),
        Standing::NotStarted => pick(language, "未见进展", "Not started"),
        Standing::NotReported => pick(language, "未报", "Not reported"),
        Standing::Unrated => pick(language, "不计完成率", "Not rated"),
        Standing::NoTask => pick(language, "本年无任务", "No task"),
    }
}

/// Shape that goes with a state, so that colour is never alone.
#[must_use]
pub fn standing_shape(standing: Standing) -> &'static str {
    match standing {
        Standing::Reached => "●",
        Standing::Underway => "◐",
        Standing::NotStarted => "○",
        Standing::NotReported => "？",
        Standing::Unrated => "◇",
        Standing::NoTask => "—",
    }
}

/// Word for a kind of indicator.
#[must_use]
pub fn kind(kind: Kind, language: Language) -> &'static str {
    match kind {
        Kind::Flow => pick(language, "累计数", "flow count"),
        Kind::Quota => pick(language, "定额", "quota"),
        Kind::Stock => pick(language, "在册数", "stock"),
        Kind::Ratio => pick(language, "比率", "ratio"),
        Kind::Money => pick(language, "资金", "money"),
        Kind::Works => pick(language, "工程", "works"),
        Kind::Standard => pick(language, "标准", "standard"),
        Kind::Qualitative => pick(language, "定性", "qualitative"),
        Kind::ReportOnly => pick(language, "只报数", "report only"),
        Kind::NoTask => pick(language, "无任务", "no task"),
    }
}

/// Word for a figure of a row.
#[must_use]
pub fn field(field: Field, language: Language) -> &'static str {
    let label_of = match field {
        Field::Target => Label::Target,
        Field::Achieved => Label::Achieved,
        Field::Rate => Label::Rate,
        Field::Indicator => Label::Indicator,
        Field::Department => Label::Department,
    };
    label(label_of, language)
}

/// Word for a mode of rounding.
#[must_use]
pub fn rounding_mode(mode: jiannuo_domain::RoundingMode, language: Language) -> &'static str {
    mode_name(mode, language)
}

/// Shape that goes with a severity, so that colour is never alone.
#[must_use]
pub fn severity_shape(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "✕",
        Severity::Warning => "▲",
        Severity::Notice => "·",
    }
}

/// The headline: counts by state in one sentence, states without rows left out; never a mean of rates.
#[must_use]
pub fn headline(headline: &Headline, language: Language) -> String {
    let of = |states: &[Standing]| -> Vec<String> {
        let found = states.iter().filter(|&&state| headline.count(state) > 0);
        found.map(|&state| counted(headline, state, language)).collect()
    };
    let rates = of(&[Standing::Reached, Standing::Underway, Standing::NotStarted]);
    let rest = of(&[Standing::NotReported, Standing::Unrated, Standing::NoTask]);
    let (all, rated) = (headline.all(), headline.rated());
    let joined = |parts: &[String]| parts.join(pick(language, "，", ", "));
    match (language, rated, rest.is_empty()) {
        (Language::Chinese, 0, true) => format!("共{all}项指标。"),
        (Language::Chinese, 0, false) => format!("共{all}项指标，都不能计算完成率：{}。", joined(&rest)),
        (Language::Chinese, _, true) => format!("共{all}项指标，{rated}项可计算完成率：{}。", joined(&rates)),
        (Language::Chinese, _, false) => {
            format!("共{all}项指标，{rated}项可计算完成率：{}；另有{}。", joined(&rates), rest.join("、"))
        }
        (Language::English, 0, true) => format!("{all} indicators."),
        (Language::English, 0, false) => format!("{all} indicators, none with a rate: {}.", joined(&rest)),
        (Language::English, _, true) => format!("{all} indicators, {rated} with a rate: {}.", joined(&rates)),
        (Language::English, _, false) => {
            format!("{all} indicators, {rated} with a rate: {}; besides {}.", joined(&rates), joined(&rest))
        }
    }
}

/// "34项已达目标" of the rows with a rate, "不计完成率4项" of the others.
fn counted(headline: &Headline, state: Standing, language: Language) -> String {
    let (count, word) = (headline.count(state), standing(state, language));
    let has_rate = matches!(state, Standing::Reached | Standing::Underway | Standing::NotStarted);
    match language {
        Language::Chinese if has_rate => format!("{count}项{word}"),
        Language::Chinese => format!("{word}{count}项"),
        Language::English => format!("{count} {}", word.to_lowercase()),
    }
}

#[cfg(test)]
mod tests {
    use jiannuo_domain::{IndicatorRow, ProgressTable};

    use super::*;

    #[test]
    fn the_headline_counts_what_is_there_and_nothing_twice() {
        let row =
            |target: &str, achieved: &str| IndicatorRow::new("培训（人）", None, target, achieved, None);
        let total = IndicatorRow { is_total: true, ..row("20", "15") };
        let seed = "共64项指标，44项可计算完成率：34项已达目标，6项推进中，4项未见进展；另有不计完成率4项、本年无任务16项。";
        for (table, expected) in [
            (jiannuo_testkit::seed().rows, seed),
            (
                vec![row("10", "10"), row("10", "5"), total],
                "共2项指标，2项可计算完成率：1项已达目标，1项推进中。",
            ),
            (vec![row("应救尽救", "95")], "共1项指标，都不能计算完成率：不计完成率1项。"),
            (vec![], "共0项指标。"),
        ] {
            let table = ProgressTable { rows: table, ..ProgressTable::default() };
            assert_eq!(headline(&Headline::of(&table.rows), Language::Chinese), expected);
        }
    }
}
