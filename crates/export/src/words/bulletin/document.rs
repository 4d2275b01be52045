//! Fixed parts of the document: title, number, tables, lights.

use super::BulletinHeading;
use super::overall::plan_of_year;
use crate::Language;
use crate::words::{period_short, pick};

/// "关于2024年20项民生实事10月进展情况的通报".
#[must_use]
pub fn bulletin_title(plan: &str, year: i32, period: &str, language: Language) -> String {
    let plan = plan_of_year(plan, year, language);
    let period_name = if period == year.to_string() {
        pick(language, "全年", "the whole year").to_owned()
    } else {
        period_short(period, language)
    };
    match language {
        Language::Chinese => format!("关于{plan}{period_name}进展情况的通报"),
        Language::English => format!("Bulletin on {plan}, {period_name}"),
    }
}

/// "督查通报〔2024〕1号".
#[must_use]
pub fn bulletin_number(year: i32, serial: i32, language: Language) -> String {
    match language {
        Language::Chinese => format!("督查通报〔{year}〕{serial}号"),
        Language::English => format!("Bulletin [{year}] No. {serial}"),
    }
}

/// Number of a heading, subheading (`level` 2) or item (`level` 3) with its mark: 一、（一） 1．
#[must_use]
pub fn bulletin_block_number(level: u8, number: usize, language: Language) -> String {
    match (language, level) {
        (Language::Chinese, 1) => format!("{}、", chinese_number(number)),
        (Language::Chinese, 2) => format!("（{}）", chinese_number(number)),
        (Language::Chinese, _) => format!("{number}．"),
        (Language::English, 1) => format!("{number}. "),
        (Language::English, 2) => format!("({number}) "),
        (Language::English, _) => format!("{number}) "),
    }
}

/// 一 to 九十九.
fn chinese_number(number: usize) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |number: usize| DIGITS.get(number).copied().unwrap_or_default();
    match number {
        0..10 => digit(number).to_owned(),
        10..20 => format!("十{}", digit(number - 10)),
        20..100 => format!("{}十{}", digit(number / 10), digit(number % 10)),
        _ => number.to_string(),
    }
}

/// "草稿第3版，未印发".
#[must_use]
pub fn bulletin_is_draft(version: i32, language: Language) -> String {
    match language {
        Language::Chinese => format!("草稿第{version}版，未印发"),
        Language::English => format!("Draft, version {version}, not issued"),
    }
}

/// "第3版".
#[must_use]
pub fn bulletin_version(version: i32, language: Language) -> String {
    match language {
        Language::Chinese => format!("第{version}版"),
        Language::English => format!("Version {version}"),
    }
}

/// "督查通报〔2024〕1号，签发人：周建国".
#[must_use]
pub fn bulletin_issued(number: &str, signatory: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("{number}，签发人：{signatory}"),
        Language::English => format!("{number}, approved by {signatory}"),
    }
}

/// 已完成 or 正常推进, as a cell of an attachment.
#[must_use]
pub fn bulletin_progress(grade: &str, language: Language) -> &'static str {
    match grade {
        "done" => pick(language, "已完成", "done"),
        _ => pick(language, "正常推进", "on schedule"),
    }
}

/// What a format of the bulletin is for.
#[must_use]
pub fn bulletin_format(format: &str, language: Language) -> &'static str {
    match format {
        "docx" => pick(language, "公文格式，可直接印发", "an official document, ready to send"),
        "pdf" => pick(language, "打印和存档", "for printing and filing"),
        _ => pick(language, "一个网页文件", "one page"),
    }
}

/// Name of an attachment.
#[must_use]
pub fn bulletin_table(name: &str, language: Language) -> &'static str {
    match name {
        "slow" => pick(language, "推进缓慢和未报事项表", "Slow and unreported matters"),
        "on-course" => pick(language, "按序时推进事项表", "Matters on schedule"),
        _ => pick(language, "责任单位全年完成情况", "Departments at the year's end"),
    }
}

/// Headers of an attachment, left to right.
#[must_use]
pub fn bulletin_table_columns(name: &str, language: Language) -> Vec<&'static str> {
    let (chinese, english): (&[&str], &[&str]) = match name {
        "slow" => (
            &["序号", "指标", "责任单位", "年度目标", "完成情况", "完成率", "差距（百分点）", "亮灯"],
            &["No.", "Indicator", "Department", "Target", "Achieved", "Rate", "Gap", "Light"],
        ),
        "on-course" => (
            &["序号", "指标", "责任单位", "年度目标", "完成情况", "完成率", "情况"],
            &["No.", "Indicator", "Department", "Target", "Achieved", "Rate", "Progress"],
        ),
        _ => (
            &["位次", "责任单位", "有任务（项）", "已完成（项）", "完成占比"],
            &["Place", "Department", "Tasks", "Done", "Share"],
        ),
    };
    match language {
        Language::Chinese => chinese.to_vec(),
        Language::English => english.to_vec(),
    }
}

/// 红灯, 黄灯, 未报 …, by the name of a light or state.
#[must_use]
pub fn light_word(name: &str, language: Language) -> &'static str {
    match name {
        "red" => pick(language, "红灯", "red"),
        "yellow" => pick(language, "黄灯", "yellow"),
        "blue" => pick(language, "蓝灯", "blue"),
        "green" => pick(language, "绿灯", "green"),
        "not-reported" => pick(language, "未报", "not reported"),
        "exempt" => pick(language, "暂缓", "exempt"),
        "no-task" => pick(language, "无任务", "no task"),
        _ => pick(language, "不评灯", "not judged"),
    }
}

impl BulletinHeading {
    /// All headings in order.
    pub const ALL: [Self; 4] = [Self::Overall, Self::Grades, Self::Problems, Self::NextSteps];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_say_the_year_once_and_the_period() {
        for (plan, period, title) in [
            ("20项民生实事", "2024-10", "关于2024年20项民生实事10月进展情况的通报"),
            ("2024年20项民生实事", "2024-Q3", "关于2024年20项民生实事第三季度进展情况的通报"),
            ("20项民生实事", "2024", "关于2024年20项民生实事全年进展情况的通报"),
        ] {
            assert_eq!(bulletin_title(plan, 2024, period, Language::Chinese), title);
        }
    }

    #[test]
    fn blocks_are_numbered_as_official_documents_are() {
        let shown = |level, number| bulletin_block_number(level, number, Language::Chinese);
        assert_eq!(
            [shown(1, 4), shown(2, 11), shown(3, 3), shown(1, 20)],
            ["四、", "（十一）", "3．", "二十、"]
        );
    }
}
