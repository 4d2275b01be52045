//! Sentences of the page that people look at first.

use jiannuo_domain::{Severity, Summary};

use super::{pick, severity};
use crate::Language;

/// "发现2处错误、6处警告、14处提示。"; a severity without findings is left out.
#[must_use]
pub fn findings_sentence(summary: &Summary, language: Language) -> String {
    let counts = [
        (Severity::Error, summary.errors),
        (Severity::Warning, summary.warnings),
        (Severity::Notice, summary.notices),
    ];
    let parts: Vec<String> = counts
        .into_iter()
        .filter(|&(_, count)| count > 0)
        .map(|(of, count)| match language {
            Language::Chinese => format!("{count}处{}", severity(of, language)),
            Language::English if count == 1 => format!("1 {}", severity(of, language).to_lowercase()),
            Language::English => format!("{count} {}s", severity(of, language).to_lowercase()),
        })
        .collect();
    match (language, parts.is_empty()) {
        (Language::Chinese, true) => "未发现疑点。".into(),
        (Language::English, true) => "No findings.".into(),
        (Language::Chinese, false) => format!("发现{}。", parts.join("、")),
        (Language::English, false) => format!("Found {}.", parts.join(", ")),
    }
}

/// How to read the bars; `most` is the highest rate of the table, where a bar passes the break.
#[must_use]
pub fn bar_note(most: Option<&str>, language: Language) -> String {
    let scale = pick(
        language,
        "条形图：竖线处为目标（100%），竖线左右按同一比例；",
        "Bars: the upright line is the target (100%), one scale on both sides of it; ",
    );
    let rest = match (language, most) {
        (Language::Chinese, None) => "本表没有超过125%的指标。".to_owned(),
        (Language::Chinese, Some(most)) => {
            format!("超过125%的在“//”处断开，断开以后的部分压缩绘制，最右端为本表最高的{most}。")
        }
        (Language::English, None) => "no rate of this table is above 125%.".to_owned(),
        (Language::English, Some(most)) => {
            format!(
                "above 125% they break at “//” and go on compressed, up to {most}, the highest of this table."
            )
        }
    };
    format!("{scale}{rest}")
}

/// "4处".
#[must_use]
pub fn item_count(count: usize, language: Language) -> String {
    match language {
        Language::Chinese => format!("{count}处"),
        Language::English => count.to_string(),
    }
}
