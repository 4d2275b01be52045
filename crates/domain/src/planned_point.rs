//! What the plan says for a part of the year: 一季度目标, 8月计划进度, 月度工作计划.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use crate::{Amount, NotAPeriod, PeriodName, Reading, Statement, UnitOfMeasure};

/// A part of the year for which a plan says something; the numbers are ones of the calendar.
///
/// Parts are ordered by their last month; of those that end together the shorter one is first.
#[doc(alias = "计划时段")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PlanPart {
    /// 月: 1 to 12.
    Month(i8),
    /// 季度: 1 to 4.
    Quarter(i8),
    /// 半年: 1 or 2.
    Half(i8),
}

impl PlanPart {
    /// The part of these months, both included: 4 to 6 are the second quarter, 1 to 8 count to the
    /// end of August. `None` for months that are none or in the wrong order.
    #[must_use]
    pub fn of_months(first: i8, last: i8) -> Option<Self> {
        let is_month = |month| (1..=12).contains(&month);
        if !is_month(first) || !is_month(last) || first > last {
            return None;
        }
        Some(match (last - first, last % 3, last % 6) {
            (5, _, 0) => Self::Half(last / 6),
            (2, 0, _) => Self::Quarter(last / 3),
            _ => Self::Month(last),
        })
    }

    /// The month it begins with.
    #[must_use]
    pub fn first_month(self) -> i8 {
        match self {
            Self::Month(month) => month,
            Self::Quarter(quarter) => quarter * 3 - 2,
            Self::Half(half) => half * 6 - 5,
        }
    }

    /// The month it ends with.
    #[must_use]
    pub fn last_month(self) -> i8 {
        match self {
            Self::Month(month) => month,
            Self::Quarter(quarter) => quarter * 3,
            Self::Half(half) => half * 6,
        }
    }

    /// The period of this part in a year; `None` for numbers that are not of the calendar.
    #[must_use]
    pub fn period(self, year: i16) -> Option<PeriodName> {
        match self {
            Self::Month(month) => PeriodName::month(year, month),
            Self::Quarter(quarter) => PeriodName::quarter(year, quarter),
            Self::Half(half) => PeriodName::half(year, half),
        }
    }
}

impl PartialOrd for PlanPart {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for PlanPart {
    fn cmp(&self, other: &Self) -> Ordering {
        let by_end = self.last_month().cmp(&other.last_month());
        by_end.then_with(|| other.first_month().cmp(&self.first_month()))
    }
}

/// As in the names of periods, without the year: `08`, `Q3`, `H1`.
impl fmt::Display for PlanPart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Month(month) => write!(f, "{month:02}"),
            Self::Quarter(quarter) => write!(f, "Q{quarter}"),
            Self::Half(half) => write!(f, "H{half}"),
        }
    }
}

impl FromStr for PlanPart {
    type Err = NotAPeriod;

    fn from_str(text: &str) -> Result<Self, NotAPeriod> {
        let number = |digits: &str| -> Option<i8> {
            digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?
        };
        let (part, most) = match (text.strip_prefix('Q'), text.strip_prefix('H'), text.len()) {
            (Some(quarter), ..) if quarter.len() == 1 => (number(quarter).map(Self::Quarter), 4),
            (_, Some(half), _) if half.len() == 1 => (number(half).map(Self::Half), 2),
            (None, None, 2) => (number(text).map(Self::Month), 12),
            _ => (None, 0),
        };
        let exists = |part: &Self| match *part {
            Self::Month(number) | Self::Quarter(number) | Self::Half(number) => (1..=most).contains(&number),
        };
        part.filter(exists).ok_or(NotAPeriod)
    }
}

/// What a plan says of one indicator for one part of the year: an amount, or a milestone in words.
#[doc(alias = "阶段目标")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedPoint {
    /// The part of the year.
    pub part: PlanPart,
    /// The text as written, and what it says.
    pub reading: Reading,
    /// Address of the cell in the user's file.
    pub address: String,
}

impl PlannedPoint {
    /// Reads a cell; `unit` is the unit of the indicator or of the column and matters for a bare
    /// number only. "完成全年任务的30%" says 30%; where "达到30%" is at least that, so is 30% a share.
    #[must_use]
    pub fn read(part: PlanPart, text: &str, unit: Option<&UnitOfMeasure>, address: &str) -> Self {
        let mut reading = Reading::of(text, unit);
        if reading.says == Statement::Narrative
            && let Some(share) = share_in_words(&reading.written)
        {
            reading.says = Statement::Exactly(share);
        }
        Self { part, reading, address: address.to_owned() }
    }

    /// The amount, where it is no milestone in words.
    #[must_use]
    pub fn amount(&self) -> Option<&Amount> {
        self.reading.amount()
    }
}

/// The percentage of "完成全年任务的30%", "累计完成总工程量的60%。": nothing but words about the whole
/// may stand in front, so that "完成招标，投资完成30%" stays a text.
fn share_in_words(text: &str) -> Option<Amount> {
    const WHOLES: &[&str] = &["任务", "任务量", "目标", "计划", "总量", "工程量", "任务数", "目标值"];
    let squeezed = crate::without_white_space(text);
    let start = squeezed.find(|c: char| c.is_ascii_digit())?;
    let (head, figure) = squeezed.split_at_checked(start)?;
    let head =
        ["以上", "达到", "的", "达", "完成"].iter().fold(head, |head, word| head.trim_end_matches(word));
    let is_whole = WHOLES.iter().any(|whole| head.ends_with(whole)) && head.chars().all(char::is_alphabetic);
    let figure = figure.trim_end_matches(['。', '.', '；', ';', '，', ',']);
    let figure = figure.strip_suffix("以上").unwrap_or(figure);
    Amount::read(figure).filter(|amount| is_whole && amount.is_percent())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_written_as_periods_without_the_year() {
        for (part, written, first, last) in [
            (PlanPart::Month(8), "08", 8, 8),
            (PlanPart::Month(12), "12", 12, 12),
            (PlanPart::Quarter(3), "Q3", 7, 9),
            (PlanPart::Half(1), "H1", 1, 6),
        ] {
            assert_eq!((part.first_month(), part.last_month()), (first, last));
            assert_eq!((part.to_string().as_str(), written.parse()), (written, Ok(part)));
            let period = part.period(2024).unwrap();
            assert_eq!(period.to_string(), format!("2024-{written}"));
            assert_eq!((period.first_day().month(), period.last_day().month()), (first, last));
        }
        for text in ["", "0", "8", "00", "13", "Q0", "Q5", "H3", "Q", "Q12", "+1", "008", "年"] {
            assert_eq!(text.parse::<PlanPart>(), Err(NotAPeriod), "{text}");
        }
        assert_eq!(PlanPart::Month(13).period(2024), None);
    }

    #[test]
    fn months_from_one_to_another_are_a_part() {
        for (first, last, part) in [
            (1, 3, Some(PlanPart::Quarter(1))),
            (10, 12, Some(PlanPart::Quarter(4))),
            (1, 6, Some(PlanPart::Half(1))),
            (7, 12, Some(PlanPart::Half(2))),
            (1, 8, Some(PlanPart::Month(8))),
            (3, 5, Some(PlanPart::Month(5))),
            (8, 8, Some(PlanPart::Month(8))),
            (8, 7, None),
            (0, 3, None),
            (1, 13, None),
        ] {
            assert_eq!(PlanPart::of_months(first, last), part, "{first}-{last}");
        }
    }

    #[test]
    fn parts_come_in_the_order_of_their_end() {
        let mut parts = [PlanPart::Half(1), PlanPart::Quarter(3), PlanPart::Quarter(2), PlanPart::Month(6)];
        parts.sort();
        assert_eq!(
            parts,
            [PlanPart::Month(6), PlanPart::Quarter(2), PlanPart::Half(1), PlanPart::Quarter(3)]
        );
    }

    #[test]
    fn a_share_of_the_year_is_read_out_of_words_about_the_whole_only() {
        for (text, percent) in [
            ("达到30%", Some("30")),
            ("完成30%", Some("30")),
            ("完成全年任务的30%", Some("30")),
            ("完成年度目标任务的50%以上", Some("50")),
            ("累计完成总工程量的 60%。", Some("60")),
            ("完成工程量80%", Some("80")),
            ("完成招标，投资完成30%", None),
            ("完成投资的30%", None),
            ("完成3个点位任务的30%", None),
            ("主体封顶", None),
        ] {
            let point = PlannedPoint::read(PlanPart::Quarter(1), text, None, "");
            let read = point.amount().filter(|amount| amount.is_percent());
            assert_eq!(read.map(|amount| amount.quantity.to_string()).as_deref(), percent, "{text}");
            assert_eq!(point.reading.written, text);
        }
    }
}
