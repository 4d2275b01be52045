//! Why a printed rate was replaced, for the comment beside the cell.

use jiannuo_domain::{Direction, IndicatorRow};

use crate::Language;

/// "原印116.67%，按67%÷60%应为111.67%".
#[must_use]
pub fn correction(row: &IndicatorRow, computed: &str, language: Language) -> String {
    let (achieved, target) = (row.achieved.written.as_str(), row.target.written.as_str());
    let (upper, lower) = match row.direction {
        Direction::Upward => (achieved, target),
        Direction::Downward => (target, achieved),
    };
    let stated = row.stated_rate.as_ref().filter(|rate| !rate.is_missing());
    match (language, stated) {
        (Language::Chinese, Some(stated)) => {
            format!("原印{}，按{upper}÷{lower}应为{computed}", stated.written)
        }
        (Language::Chinese, None) => format!("原未印完成率，按{upper}÷{lower}应为{computed}"),
        (Language::English, Some(stated)) => {
            format!("printed as {}; {upper} ÷ {lower} gives {computed}", stated.written)
        }
        (Language::English, None) => format!("no rate was printed; {upper} ÷ {lower} gives {computed}"),
    }
}

/// What the comment adds where the replaced figure came from a formula: "（原为公式 =E45/D45）".
#[must_use]
pub fn former_formula(formula: &str) -> String {
    match formula {
        "" => "（原为公式）".into(),
        formula => format!("（原为公式 ={formula}）"),
    }
}
