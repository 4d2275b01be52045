//! What one cell says: the grammar of cells.

use crate::fold::{fold, narrow, narrow_width};
use crate::{Amount, UnitOfMeasure, is_blank_char};

/// What a cell says. Missing, no task, zero and not-a-number stay different things.
#[doc(alias = "单元格")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Statement {
    /// Nothing was written.
    Missing,
    /// 无任务: `——`, `/`, 无, 不涉及.
    NoTask,
    /// A quantity or a percentage.
    Exactly(Amount),
    /// ≥, 不少于, 不低于, 以上.
    AtLeast(Amount),
    /// ≤, 不超过, 低于, 以内: lower is better.
    AtMost(Amount),
    /// 2-3个.
    Between(Amount, Amount),
    /// 约, 近, 左右, 余, 多.
    Approximately(Amount),
    /// 应救尽救, 全覆盖, 动态清零: judged by people.
    AsNeeded,
    /// 持续推进, 常态化开展.
    Ongoing,
    /// 已完成, 全部开工: a word instead of a number.
    Declared,
    /// Several statements in one cell: "完成9个，完成率100%", "88%（推进缓慢）".
    Several {
        /// What was achieved, where it says so.
        achieved: Option<Amount>,
        /// The rate it states, in percent.
        rate: Option<Amount>,
    },
    /// Anything else; numbers in it are proposals for a person.
    Narrative,
}

/// A cell's text as written and what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The text as written, trimmed.
    pub written: String,
    /// What it says.
    pub says: Statement,
}

impl Reading {
    /// Reads one cell; `unit` is the unit that the header, a column or the name gives, and only
    /// matters where the cell has a bare number.
    #[must_use]
    pub fn of(text: &str, unit: Option<&UnitOfMeasure>) -> Self {
        let written = text.trim().to_owned();
        let mut says = Statement::read(&written);
        if let (Some(amount), Some(unit)) = (says.amount_mut(), unit) {
            amount.unit = match amount.unit.take() {
                None => Some(unit.clone()),
                // 2万 in a column of 人 is 2万人.
                Some(own) => unit.scaled_by(&own).or(Some(own)),
            };
        }
        Self { written, says }
    }

    /// An empty cell.
    #[must_use]
    pub fn missing() -> Self {
        Self { written: String::new(), says: Statement::Missing }
    }

    /// The amount to compute with, if the cell gives one.
    #[must_use]
    pub fn amount(&self) -> Option<&Amount> {
        self.says.amount()
    }

    /// Whether nothing was written.
    #[must_use]
    pub fn is_missing(&self) -> bool {
        self.says == Statement::Missing
    }
}

impl Statement {
    /// Reads the text of a cell.
    #[must_use]
    pub fn read(text: &str) -> Self {
        // What fills pages states nothing that could be computed with; asking it takes seconds.
        const LONGEST: usize = 4_000;
        if text.trim().chars().nth(LONGEST).is_some() {
            return Self::Narrative;
        }
        if let Some(plain) = plain_number(text) {
            return plain;
        }
        let squeezed: String = text.chars().filter(|&c| !is_blank_char(c)).collect();
        let key = fold(&squeezed);
        if let Some(word) = word(&key) {
            return word;
        }
        if holds_two_numbers(text) {
            return Self::Narrative;
        }
        Amount::read(&squeezed)
            .map(Self::Exactly)
            .or_else(|| between(&squeezed))
            .or_else(|| bounded(&squeezed))
            .or_else(|| several(&squeezed))
            .unwrap_or(Self::Narrative)
    }

    /// The amount to compute with: the lower end of a range, the bound of a bound.
    #[must_use]
    pub fn amount(&self) -> Option<&Amount> {
        match self {
            Self::Exactly(amount)
            | Self::AtLeast(amount)
            | Self::AtMost(amount)
            | Self::Between(amount, _)
            | Self::Approximately(amount)
            | Self::Several { achieved: Some(amount), .. } => Some(amount),
            _ => None,
        }
    }

    fn amount_mut(&mut self) -> Option<&mut Amount> {
        match self {
            Self::Exactly(amount)
            | Self::AtLeast(amount)
            | Self::AtMost(amount)
            | Self::Between(amount, _)
            | Self::Approximately(amount)
            | Self::Several { achieved: Some(amount), .. } => Some(amount),
            _ => None,
        }
    }
}

/// Digits with a point or a percent sign: most cells, and nothing else has to be asked of them.
fn plain_number(text: &str) -> Option<Statement> {
    let is_plain = |byte: &u8| matches!(byte, b'0'..=b'9' | b'.' | b'%');
    let plain = !text.is_empty() && text.as_bytes().iter().all(is_plain);
    plain.then(|| Amount::read(text).map(Statement::Exactly)).flatten()
}

const AS_NEEDED: &[&str] = &[
    "应救尽救",
    "应保尽保",
    "应补尽补",
    "应助尽助",
    "应检尽检",
    "应贷尽贷",
    "应发尽发",
    "全覆盖",
    "动态清零",
];
const ONGOING: &[&str] = &["持续推进", "常态化", "长期坚持", "完成年度目标任务"];
const DECLARED: &[&str] = &[
    "已完成",
    "全部完成",
    "全部开工",
    "基本完成",
    "提前完成",
    "超额完成",
    "已达标",
    "达标",
    "完成",
    "已开工",
    "达到目标",
];

/// Whether white space stands between digits: "500⏎1000" is two numbers, and squeezing it would
/// make a third one. Characters without width are no white space.
fn holds_two_numbers(text: &str) -> bool {
    let (mut in_number, mut gap) = (false, false);
    for character in text.chars() {
        if character.is_whitespace() || character.is_control() {
            gap |= in_number;
        } else if narrow_width(character).is_ascii_digit() {
            if gap {
                return true;
            }
            in_number = true;
        } else if !is_blank_char(character) {
            // A comma or point after a digit may go on as a number: "1, 200".
            in_number &= matches!(narrow_width(character), ',' | '.');
            gap &= in_number;
        }
    }
    false
}

/// Words that stand for a whole cell.
fn word(key: &str) -> Option<Statement> {
    let bare = key.trim_end_matches(['.', ';', ',']);
    let dash = !bare.is_empty() && bare.chars().all(|c| matches!(c, '-' | '/' | '\\' | '_'));
    let short = bare.chars().count() <= 12;
    let says = |words: &[&str]| short && words.iter().any(|word| bare.contains(word));
    let starts = |words: &[&str]| short && words.iter().any(|word| bare.starts_with(word));
    let has_digit = bare.chars().any(|c| c.is_ascii_digit());
    Some(match bare {
        "" if key.is_empty() => Statement::Missing,
        _ if dash => Statement::NoTask,
        "无" | "无任务" | "不涉及" | "无此项" | "无此项任务" | "n/a" => Statement::NoTask,
        _ if says(AS_NEEDED) && !has_digit => Statement::AsNeeded,
        _ if (says(ONGOING) || bare.starts_with("持续推进") || bare.starts_with("常态化")) && !has_digit => {
            Statement::Ongoing
        }
        _ if starts(DECLARED) && (!has_digit || bare.starts_with("达到目标")) => Statement::Declared,
        _ => return None,
    })
}

/// "2-3个", "2～3", "85%-90%".
fn between(text: &str) -> Option<Statement> {
    let (low, rest) = Amount::lead(text)?;
    let high = Amount::read(rest.strip_prefix(['-', '~', '～', '—', '–', '至', '－'])?)?;
    let low = Amount { unit: low.unit.or_else(|| high.unit.clone()), ..low };
    (low.quantity <= high.quantity).then_some(Statement::Between(low, high))
}

/// Makes a statement of the amount that was bounded.
type Bound = fn(Amount) -> Statement;

/// Words before and after an amount that turn it into a bound or an approximation.
fn bounded(text: &str) -> Option<Statement> {
    const LEAST: &[&str] =
        &["≥", ">=", ">", "＞", "不少于", "不低于", "不小于", "至少", "大于", "高于", "力争", "达到", "确保"];
    const MOST: &[&str] =
        &["≤", "<=", "<", "＜", "不超过", "不高于", "不大于", "控制在", "低于", "小于", "少于"];
    const ABOUT: &[&str] = &["约", "近", "大约", "接近"];
    let strip = |words: &[&str]| words.iter().find_map(|word| text.strip_prefix(word));
    let (bound, rest): (Option<Bound>, &str) = if let Some(rest) = strip(LEAST) {
        (Some(Statement::AtLeast), rest)
    } else if let Some(rest) = strip(MOST) {
        (Some(Statement::AtMost), rest)
    } else if let Some(rest) = strip(ABOUT) {
        (Some(Statement::Approximately), rest)
    } else {
        (None, text)
    };
    let (amount, tail) = approximate_number(rest)?;
    let (about, amount) = amount;
    let after: Option<Bound> = match tail {
        "" => None,
        "以上" | "及以上" | "或以上" => Some(Statement::AtLeast),
        "以内" | "之内" | "以下" | "及以下" => Some(Statement::AtMost),
        "左右" | "余" | "多" => Some(Statement::Approximately),
        _ => return None,
    };
    let about = about.then_some(Statement::Approximately as Bound);
    bound.or(after).or(about).map(|make| make(amount))
}

/// An amount with 多 or 余 between number and unit: "30多场", "2亿多元".
fn approximate_number(text: &str) -> Option<((bool, Amount), &str)> {
    let (amount, tail) = Amount::lead(text)?;
    let rest = tail.strip_prefix(['多', '余']);
    let scale = amount.unit.as_ref().map_or("", UnitOfMeasure::as_str);
    match rest {
        Some(rest) if !rest.is_empty() && matches!(scale, "" | "万" | "亿") => {
            let unit = UnitOfMeasure::known(&format!("{scale}{rest}"))?;
            Some(((true, Amount { unit: Some(unit), ..amount }), ""))
        }
        _ => Some(((false, amount), tail)),
    }
}

/// "完成9个，完成率100%", "已完成（完成30%，完成率100%）", "88%（推进缓慢）".
fn several(text: &str) -> Option<Statement> {
    let rate = after_any(
        text,
        &["完成率为", "完成率达到", "完成率达", "完成率", "完成比例", "占年度任务的", "占目标任务的"],
    )
    .and_then(Amount::lead)
    .map(|(amount, _)| amount)
    .filter(|amount| amount.is_percent());
    let plain = text
        .strip_prefix("已完成")
        .or_else(|| text.strip_prefix("完成"))
        .or_else(|| text.strip_prefix("累计完成"));
    let achieved = plain.and_then(Amount::lead).map(|(amount, _)| amount);
    if rate.is_some() {
        return Some(Statement::Several { achieved, rate });
    }
    if let Some((amount, rest)) = Amount::lead(text)
        && amount.is_percent()
        && rest.starts_with(['(', '（', ',', '，', ';', '；', '。'])
    {
        return Some(Statement::Several { achieved: None, rate: Some(amount) });
    }
    // "完成141人次。" says one thing, but in words.
    let (amount, rest) = plain.and_then(Amount::lead)?;
    rest.chars().all(|c| matches!(narrow(c), '.' | ';' | ',')).then_some(Statement::Exactly(amount))
}

fn after_any<'a>(text: &'a str, words: &[&str]) -> Option<&'a str> {
    words.iter().find_map(|word| text.split_once(word).map(|(_, rest)| rest))
}

#[cfg(test)]
mod tests;
