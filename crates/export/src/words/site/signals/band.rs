//! Bands of values in words: "落后10—30个百分点".

use jiannuo_domain::{Band, Bound, Measure, Quantity};

use crate::Language;
use crate::words::pick;

/// What a threshold measures.
#[must_use]
pub fn measure(measure: Measure, language: Language) -> &'static str {
    match measure {
        Measure::PointsBehind => pick(language, "落后序时进度的百分点", "Percentage points behind the plan"),
        Measure::PercentBehind => {
            pick(language, "比序时进度少百分之几", "Percent of the plan that is lacking")
        }
        Measure::DaysOverdue => pick(language, "超过完成期限的天数", "Days after everything was due"),
        Measure::StartMissed => {
            pick(language, "到了计划开工时间仍无进展的月数", "Months without the planned start")
        }
        Measure::Completion => pick(language, "完成率", "Completion rate"),
    }
}

/// The values of a band.
#[must_use]
pub fn band(measure: Measure, band: Band, language: Language) -> String {
    let (lower, upper) = (band.lower, band.upper);
    match (measure, language) {
        (Measure::Completion, Language::Chinese) => format!("完成率{}", range(lower, upper, "%", language)),
        (Measure::Completion, Language::English) => {
            format!("a rate of {}", range(lower, upper, "%", language))
        }
        (Measure::StartMissed, _) => start(lower, upper, language),
        (Measure::PointsBehind, _) => {
            let words = Way { unit: pick(language, "个百分点", " points"), ..Way::of_course(language) };
            words.said(lower, upper, language)
        }
        (Measure::PercentBehind, _) => {
            Way { unit: "%", ..Way::of_course(language) }.said(lower, upper, language)
        }
        (Measure::DaysOverdue, _) => Way {
            behind: pick(language, "超期", "overdue"),
            ahead: pick(language, "离到期", "before the day"),
            none: pick(language, "未超期", "not overdue"),
            any: pick(language, "已超期", "overdue"),
            unit: pick(language, "天", " days"),
        }
        .said(lower, upper, language),
    }
}

/// Words for a number of which more is worse and less than zero is on the good side.
struct Way {
    behind: &'static str,
    ahead: &'static str,
    /// At most zero.
    none: &'static str,
    /// More than zero, whatever it is.
    any: &'static str,
    unit: &'static str,
}

impl Way {
    fn of_course(language: Language) -> Self {
        Self {
            behind: pick(language, "落后", "behind"),
            ahead: pick(language, "超前", "ahead"),
            none: pick(language, "没有落后", "not behind"),
            any: pick(language, "有落后", "behind at all"),
            unit: "",
        }
    }

    fn said(&self, lower: Bound, upper: Bound, language: Language) -> String {
        let side = |way: &str, lower, upper| {
            let range = range(lower, upper, self.unit, language);
            match language {
                Language::Chinese => format!("{way}{range}"),
                Language::English => format!("{way} by {range}"),
            }
        };
        let is_zero = Quantity::is_zero;
        match (lower, upper) {
            (Bound::Open, Bound::Includes(zero)) if is_zero(zero) => self.none.to_owned(),
            (Bound::Excludes(zero), Bound::Open) if is_zero(zero) => self.any.to_owned(),
            // Behind by more than nothing is what being behind means.
            (Bound::Excludes(zero), upper) if is_zero(zero) => side(self.behind, Bound::Open, upper),
            (lower, Bound::Includes(value) | Bound::Excludes(value)) if value <= Quantity::ZERO => {
                let from = if is_zero(value) { Bound::Open } else { mirrored(upper) };
                side(self.ahead, from, mirrored(lower))
            }
            (lower, upper) => side(self.behind, lower, upper),
        }
    }
}

/// The same bound of the number with the other sign.
fn mirrored(bound: Bound) -> Bound {
    let turned = |value: Quantity| Quantity::new(-value.mantissa(), value.places()).unwrap_or(value);
    match bound {
        Bound::Open => Bound::Open,
        Bound::Includes(value) => Bound::Includes(turned(value)),
        Bound::Excludes(value) => Bound::Excludes(turned(value)),
    }
}

fn start(lower: Bound, upper: Bound, language: Language) -> String {
    match (lower, upper, language) {
        (Bound::Open, Bound::Includes(zero), _) if zero.is_zero() => {
            pick(language, "按计划启动", "begun as planned").to_owned()
        }
        (Bound::Excludes(zero), upper, _) if zero.is_zero() => start(Bound::Open, upper, language),
        (Bound::Open, Bound::Open, _) => {
            pick(language, "到计划启动时间仍无进展", "not begun as planned").to_owned()
        }
        (lower, upper, Language::Chinese) => {
            format!("到计划启动时间仍无进展{}", range(lower, upper, "个月", language))
        }
        (lower, upper, Language::English) => {
            format!("not begun as planned for {}", range(lower, upper, " months", language))
        }
    }
}

/// An interval that says whether its ends belong to it: 满 and 不超过 do, 超过 and 不足 do not.
fn range(lower: Bound, upper: Bound, unit: &str, language: Language) -> String {
    use Bound::{Excludes, Includes, Open};
    match language {
        Language::Chinese => match (lower, upper) {
            (Open, Open) => "不限".to_owned(),
            (Open, Includes(to)) => format!("不超过{to}{unit}"),
            (Open, Excludes(to)) => format!("不足{to}{unit}"),
            (Includes(from), Open) => format!("满{from}{unit}"),
            (Excludes(from), Open) => format!("超过{from}{unit}"),
            (Includes(from), Includes(to)) => format!("{from}—{to}{unit}"),
            (Includes(from), Excludes(to)) => format!("满{from}不足{to}{unit}"),
            (Excludes(from), Includes(to)) => format!("超过{from}、不超过{to}{unit}"),
            (Excludes(from), Excludes(to)) => format!("超过{from}、不足{to}{unit}"),
        },
        Language::English => match (lower, upper) {
            (Open, Open) => "any".to_owned(),
            (Open, Includes(to)) => format!("at most {to}{unit}"),
            (Open, Excludes(to)) => format!("less than {to}{unit}"),
            (Includes(from), Open) => format!("at least {from}{unit}"),
            (Excludes(from), Open) => format!("more than {from}{unit}"),
            (Includes(from), Includes(to)) => format!("{from} to {to}{unit}"),
            (Includes(from), Excludes(to)) => format!("at least {from} and less than {to}{unit}"),
            (Excludes(from), Includes(to)) => format!("more than {from} and at most {to}{unit}"),
            (Excludes(from), Excludes(to)) => format!("more than {from} and less than {to}{unit}"),
        },
    }
}
