//! What is wrong with a scheme, in words.

use jiannuo_domain::{Bound, Measure, SchemeFault};

use super::measure;
use crate::Language;
use crate::words::pick;

/// Why a scheme cannot be used.
#[must_use]
pub fn scheme_fault(fault: &SchemeFault, language: Language) -> String {
    match fault {
        SchemeFault::Nameless => {
            pick(language, "name（代号）和title（名称）都要填", "Name and title are both wanted").into()
        }
        SchemeFault::NoThreshold => {
            pick(language, "一条分档规则也没有，至少要有一组", "Nothing is measured: one threshold is wanted")
                .into()
        }
        SchemeFault::MeasuredTwice { measure } => about(*measure, twice(language), language),
        SchemeFault::EmptyBand { measure, band } => {
            let what = match language {
                Language::Chinese => format!("第{band}档的下限高于上限，什么数也不在里面"),
                Language::English => format!("band {band} ends before it begins"),
            };
            about(*measure, &what, language)
        }
        SchemeFault::Gap { measure, from, to } => {
            let what = match language {
                Language::Chinese => format!("{}没有灯，各档之间不能有空档", between(*from, *to, language)),
                Language::English => format!("{} has no light", between(*from, *to, language)),
            };
            about(*measure, &what, language)
        }
        SchemeFault::Overlap { measure, from, to } => {
            let what = match language {
                Language::Chinese => format!("{}同时属于两档", between(*from, *to, language)),
                Language::English => format!("{} has two lights", between(*from, *to, language)),
            };
            about(*measure, &what, language)
        }
        SchemeFault::WrongMonth { month } => match language {
            Language::Chinese => format!("months里的{month}不是月份，或写了两遍"),
            Language::English => format!("Month {month} does not exist, or is there twice"),
        },
        SchemeFault::WrongEscalation { months } => match language {
            Language::Chinese => format!("连续{months}个月：至少2个月，同一个月数只能写一次"),
            Language::English => format!("{months} months in a row: at least 2, and each number once"),
        },
        SchemeFault::WrongFunds { required } => match language {
            Language::Chinese => format!("资金到位要求{required}%，应在0到100之间"),
            Language::English => format!("Required funds of {required}%: 0 to 100 is wanted"),
        },
    }
}

fn twice(language: Language) -> &'static str {
    pick(language, "写了两组，同一种算法只能有一组", "there twice; once is enough")
}

fn about(of: Measure, what: &str, language: Language) -> String {
    format!("{}{}{what}", measure(of, language), pick(language, "：", ": "))
}

fn between(from: Bound, to: Bound, language: Language) -> String {
    use Bound::{Excludes, Includes, Open};
    match (from, to) {
        (Includes(from), Includes(to)) if from == to => match language {
            Language::Chinese => format!("正好{from}"),
            Language::English => format!("exactly {from}"),
        },
        _ => {
            let lower = match (from, language) {
                (Open, _) => String::new(),
                (Includes(value), Language::Chinese) => format!("{value}以上（含{value}）"),
                (Excludes(value), Language::Chinese) => format!("大于{value}"),
                (Includes(value), Language::English) => format!("from {value}"),
                (Excludes(value), Language::English) => format!("above {value}"),
            };
            let upper = match (to, language) {
                (Open, _) => String::new(),
                (Includes(value), Language::Chinese) => format!("{value}以下（含{value}）"),
                (Excludes(value), Language::Chinese) => format!("小于{value}"),
                (Includes(value), Language::English) => format!("up to {value}"),
                (Excludes(value), Language::English) => format!("below {value}"),
            };
            let both: Vec<String> = [lower, upper].into_iter().filter(|part| !part.is_empty()).collect();
            match both.is_empty() {
                true => pick(language, "所有的数", "every value").to_owned(),
                false => both.join(pick(language, "、", ", ")),
            }
        }
    }
}

/// Why a text is no scheme, by the code of what is wrong and what was written there.
#[must_use]
pub fn scheme_unreadable(line: Option<usize>, code: &str, written: &str, language: Language) -> String {
    let what = match (code, language) {
        ("float", Language::Chinese) => "小数要加引号，如\"12.5\"".to_owned(),
        ("float", Language::English) => "decimals are written in quotes: \"12.5\"".to_owned(),
        ("not-a-number", Language::Chinese) => format!("“{written}”不是数"),
        ("not-a-number", Language::English) => format!("“{written}” is no number"),
        ("light", Language::Chinese) => format!("没有“{written}”这种灯，应为red、yellow、blue、green"),
        ("light", Language::English) => format!("there is no light “{written}”: red, yellow, blue, green"),
        ("measure", Language::Chinese) => format!(
            "没有“{written}”这种算法，应为points-behind、percent-behind、days-overdue、start-missed、completion"
        ),
        ("measure", Language::English) => format!(
            "there is no measure “{written}”: points-behind, percent-behind, days-overdue, start-missed, completion"
        ),
        ("two-bounds", Language::Chinese) => format!("{written}只能写一个：一边只能有一个界限"),
        ("two-bounds", Language::English) => format!("{written}: one bound a side"),
        (_, Language::Chinese) => syntax(written),
        (_, Language::English) => written.to_owned(),
    };
    match (line, language) {
        (Some(line), Language::Chinese) => format!("第{line}行：{what}"),
        (Some(line), Language::English) => format!("Line {line}: {what}"),
        (None, _) => what,
    }
}

/// The usual complaints of the reader of TOML in Chinese; the others as they are.
fn syntax(written: &str) -> String {
    let quoted = written.split('`').nth(1).unwrap_or_default();
    let starts = |with: &str| written.starts_with(with);
    match written {
        _ if starts("missing field") => format!("缺少{quoted}"),
        _ if starts("unknown field") => format!("没有{quoted}这一项，请看下面的说明"),
        _ if starts("duplicate") => "同一项写了两遍".to_owned(),
        _ if starts("invalid type") || starts("invalid value") => {
            format!("写的内容不是这一项要的（{written}）")
        }
        _ => format!("写法不对，检查引号、括号、逗号是否成对（{written}）"),
    }
}
