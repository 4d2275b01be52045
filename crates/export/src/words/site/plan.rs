//! Sentences about plans, periods and imports.

use jiannuo_domain::{Kind, Reading, Statement, Summary};

use crate::Language;
use crate::words::pick;

/// The reason beside a kind that a person chose.
pub const CHOSEN_BY_HAND: &str = "人工选定";

/// "10月", "第三季度", "10月中旬" for a stored period name; as it is when it is of another form.
#[must_use]
pub fn period(name: &str, language: Language) -> String {
    let mut parts = name.splitn(3, '-');
    let (year, middle, last) = (parts.next().unwrap_or_default(), parts.next(), parts.next());
    match (language, middle, last) {
        (Language::English, ..) | (_, None, None) if !is_year(year) => name.to_owned(),
        (Language::English, ..) => name.to_owned(),
        (Language::Chinese, None, _) => format!("{year}年"),
        (Language::Chinese, Some("H1"), None) => format!("{year}年上半年"),
        (Language::Chinese, Some("H2"), None) => format!("{year}年下半年"),
        (Language::Chinese, Some(middle), None) if middle.starts_with('Q') => {
            let quarter = match middle {
                "Q1" => "一",
                "Q2" => "二",
                "Q3" => "三",
                _ => "四",
            };
            format!("{year}年第{quarter}季度")
        }
        (Language::Chinese, Some(month), None) => match month.parse::<u8>() {
            Ok(month) => format!("{year}年{month}月"),
            Err(_) => name.to_owned(),
        },
        (Language::Chinese, Some(month), Some(ten_days)) => {
            let ten_days = match ten_days {
                "X1" => "上旬",
                "X2" => "中旬",
                "X3" => "下旬",
                other => return format!("{year}年{month}月{other}"),
            };
            format!("{year}年{}月{ten_days}", month.trim_start_matches('0'))
        }
    }
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The period without its year, for narrow columns: "10月".
#[must_use]
pub fn period_short(name: &str, language: Language) -> String {
    let shown = period(name, language);
    match language {
        Language::Chinese => {
            let parts = shown.split_once('年').filter(|(year, rest)| is_year(year) && !rest.is_empty());
            parts.map(|(_, rest)| rest.to_owned())
        }
        Language::English => name.split_once('-').map(|(_, rest)| rest.to_owned()),
    }
    .unwrap_or(shown)
}

/// "10个报告期，2024年1月至2024年10月。"
#[must_use]
pub fn periods_open(count: usize, first: Option<&str>, last: Option<&str>, language: Language) -> String {
    match (language, first, last) {
        (Language::Chinese, Some(first), Some(last)) if count > 1 => {
            format!("{count}个报告期，{first}至{last}。")
        }
        (Language::Chinese, Some(first), _) => format!("1个报告期：{first}。"),
        (Language::Chinese, ..) => "还没有开通报告期。".into(),
        (Language::English, Some(first), Some(last)) => format!("{count} periods, {first} to {last}."),
        (Language::English, ..) => "No period is open.".into(),
    }
}

/// "全部64项" or "64项中的12项".
#[must_use]
pub fn rows_shown(shown: usize, all: usize, language: Language) -> String {
    match language {
        Language::Chinese if shown == all => format!("全部{all}项"),
        Language::Chinese => format!("{all}项中的{shown}项"),
        Language::English => format!("{shown} of {all}"),
    }
}

/// What a document of a format is good for.
#[must_use]
pub fn document(format: &str, language: Language) -> &'static str {
    match format {
        "docx" => pick(language, "公文格式的表，可直接印发", "an official table, ready to send"),
        "xlsx" => pick(language, "带公式依据，便于再加工", "for working on"),
        "pdf" => pick(language, "打印和存档", "for printing and filing"),
        "html" => pick(language, "一个网页文件，手机也能看", "one page, for phones too"),
        "csv" => pick(language, "给其他系统", "for other systems"),
        _ => pick(language, "给程序，含每个数的来历", "for programs, with the origin of each figure"),
    }
}

/// A draft of an import that waits.
#[must_use]
pub fn import_waits(file: &str, language: Language) -> String {
    match (language, file.is_empty()) {
        (Language::Chinese, true) => "有一份粘贴的表读好了，还没有确认导入".into(),
        (Language::Chinese, false) => format!("“{file}”读好了，还没有确认导入"),
        (Language::English, true) => "A pasted table was read and waits".into(),
        (Language::English, false) => format!("“{file}” was read and waits"),
    }
}

/// Before a second table is compared with a plan.
#[must_use]
pub fn import_again_lead(title: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("与“{title}”比较：相同的不动，不同的列出来，由您决定是否调整。"),
        Language::English => format!("Compared with “{title}”: you decide about what differs."),
    }
}

/// "读到64行、14个责任单位……".
#[must_use]
pub fn import_sentence(summary: &Summary, language: Language) -> String {
    let (rows, departments) = (summary.rows, summary.departments);
    let findings = crate::words::findings_sentence(summary, language);
    match language {
        Language::Chinese => format!("读到{rows}行、{departments}个责任单位。{findings}"),
        Language::English => format!("{rows} rows and {departments} departments were read. {findings}"),
    }
}

/// How many columns were read, and how many of them by guess.
#[must_use]
pub fn columns_read(columns: usize, doubtful: usize, language: Language) -> String {
    match (language, doubtful) {
        (Language::Chinese, 0) => format!("{columns}列，都按表头认定"),
        (Language::Chinese, _) => format!("{columns}列，其中{doubtful}列按内容判断，请核对"),
        (Language::English, 0) => format!("{columns} columns, all by their headers"),
        (Language::English, _) => format!("{columns} columns, {doubtful} by their contents: please check"),
    }
}

/// How many rows of an import somebody should look at.
#[must_use]
pub fn rows_to_look_at(rows: usize, language: Language) -> String {
    match (language, rows) {
        (Language::Chinese, 0) => "没有需要特别留意的行。".into(),
        (Language::Chinese, _) => format!("请先看这{rows}行"),
        (Language::English, 0) => "No row needs special attention.".into(),
        (Language::English, 1) => "Look at this row first".into(),
        (Language::English, _) => format!("Look at these {rows} rows first"),
    }
}

/// A row of an import without a department.
#[must_use]
pub fn no_department(language: Language) -> String {
    pick(language, "没有读到责任单位，请补上", "no department was read: please add it").into()
}

/// A kind that nothing gave away.
#[must_use]
pub fn kind_guessed(kind: Kind, language: Language) -> String {
    let kind = crate::words::kind(kind, language);
    match language {
        Language::Chinese => format!("没有计量单位，先按“{kind}”读，请看是否合适"),
        Language::English => format!("no unit of measure: taken as “{kind}”, please check"),
    }
}

/// How sure a reading is, of 100.
#[must_use]
pub fn confidence(confidence: u8, language: Language) -> String {
    let word = match confidence {
        90.. => pick(language, "按表头认定", "by its header"),
        70..90 => pick(language, "表头相近", "a similar header"),
        50..70 => pick(language, "按内容判断", "by its contents"),
        _ => pick(language, "猜测，请看一看", "a guess: please look"),
    };
    match language {
        Language::Chinese => format!("{word}，把握{confidence}%"),
        Language::English => format!("{word}, {confidence}% sure"),
    }
}

/// How a target was read.
#[must_use]
pub fn reading(target: &Reading, language: Language) -> String {
    let word = match &target.says {
        Statement::Missing => pick(language, "空", "empty"),
        Statement::NoTask => pick(language, "本年无任务", "no task this year"),
        Statement::Exactly(_) => pick(language, "数", "a number"),
        _ if target.amount().is_some() => pick(language, "数，有限定", "a number, qualified"),
        _ => pick(language, "文字，不计完成率", "words, no rate"),
    };
    match target.amount() {
        Some(amount) => {
            let unit = amount.unit.as_ref().map(|unit| unit.as_str()).unwrap_or_default();
            format!("{word} {}{unit}", amount.quantity)
        }
        None => word.to_owned(),
    }
}

/// Places of rates as a choice.
#[must_use]
pub fn places(places: &str, language: Language) -> String {
    match (language, places) {
        (Language::Chinese, "") => "从原表，最多2位".into(),
        (Language::English, "") => "as in the table".into(),
        (Language::Chinese, places) => format!("{places}位"),
        (Language::English, places) => places.to_owned(),
    }
}

/// "62行不变，2行不同。"
#[must_use]
pub fn difference(unchanged: usize, differing: usize, language: Language) -> String {
    match (language, differing) {
        (Language::Chinese, 0) => format!("{unchanged}行不变。"),
        (Language::Chinese, _) => format!("{unchanged}行不变，{differing}处不同。"),
        (Language::English, 0) => format!("{unchanged} rows unchanged."),
        (Language::English, _) => format!("{unchanged} rows unchanged, {differing} differences."),
    }
}

/// A row that the plan does not have.
#[must_use]
pub fn row_added(name: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("新增：{name}"),
        Language::English => format!("New: {name}"),
    }
}

/// A row that the table does not have.
#[must_use]
pub fn row_vanished(name: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("表里没有了：{name}。要撤回，请到该指标页办理。"),
        Language::English => {
            format!("Not in the table: {name}. Withdraw it on its own page if that is meant.")
        }
    }
}

/// Another target.
#[must_use]
pub fn target_differs(name: &str, before: &str, now: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("{name}：年度目标由“{before}”变为“{now}”"),
        Language::English => format!("{name}: target “{before}” → “{now}”"),
    }
}

/// Another department.
#[must_use]
pub fn department_differs(name: &str, before: &str, now: &str, language: Language) -> String {
    match language {
        Language::Chinese => {
            format!(
                "{name}：责任单位由“{before}”变为“{now}”。要调整，请到该指标页办理；同一单位的不同叫法请在“单位”登记。"
            )
        }
        Language::English => format!("{name}: department “{before}” → “{now}”. Move it on its own page."),
    }
}

/// What is known of the holidays of a year.
#[must_use]
pub fn holidays(year: i16, is_known: bool, language: Language) -> String {
    match (language, is_known) {
        (Language::Chinese, true) => format!("已含国务院办公厅公布的{year}年节假日和调休。"),
        (Language::Chinese, false) => format!("{year}年节假日安排尚未收录，只按周末顺延，请自行核对。"),
        (Language::English, true) => format!("The State Council's holidays of {year} are known."),
        (Language::English, false) => format!("The holidays of {year} are not known; weekends only."),
    }
}

/// A choice of the calendar.
#[must_use]
pub fn calendar_choice(name: &str, language: Language) -> &'static str {
    match name {
        "month" => pick(language, "每月", "monthly"),
        "quarter" => pick(language, "每季度", "quarterly"),
        "ten-days" => pick(language, "每旬", "every ten days"),
        "last" => pick(language, "期末最后一天", "last day of the period"),
        "25" => pick(language, "当月25日", "the 25th"),
        "20" => pick(language, "当月20日", "the 20th"),
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_named_as_people_say_them() {
        use Language::{Chinese, English};
        for (name, language, full, short) in [
            ("2024-10", Chinese, "2024年10月", "10月"),
            ("2024-03", Chinese, "2024年3月", "3月"),
            ("2024-Q3", Chinese, "2024年第三季度", "第三季度"),
            ("2024-H1", Chinese, "2024年上半年", "上半年"),
            ("2024-03-X2", Chinese, "2024年3月中旬", "3月中旬"),
            ("2024", Chinese, "2024年", "2024年"),
            ("年中", Chinese, "年中", "年中"),
            ("2024-10", English, "2024-10", "10"),
        ] {
            assert_eq!(period(name, language), full);
            assert_eq!(period_short(name, language), short);
        }
    }
}
