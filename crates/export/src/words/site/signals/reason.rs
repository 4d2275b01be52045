//! One sentence for every reason of a signal.

use jiannuo_domain::{CompletionRate, Light, Measure, Points, Reason, Rounding, RoundingMode, Share};

use super::{band, days_ahead, light, points_ahead};
use crate::Language;
use crate::words::{date, period_short, pick};

/// Places of percentages.
const PLACES: u8 = 2;

/// What happened, then the rule of the scheme with this title that makes a light of it; no full stop.
pub(super) fn reason(reason: &Reason, days: i32, scheme: &str, language: Language) -> String {
    let measured = |measure, of: &jiannuo_domain::Band| {
        let light = lit(of.light, of.is_noted, language);
        rule(scheme, &band(measure, *of, language), &light, language)
    };
    match reason {
        Reason::Met { rate } => met(*rate, language),
        Reason::Gap { rate, planned, gap, band } => {
            let fact = with_days(gap_said(*gap, language), (*rate, *planned), days, language);
            format!("{fact}{}", measured(Measure::PointsBehind, band))
        }
        Reason::Relative { rate, planned, percent_behind, band } => {
            let fact = with_days(relative(*percent_behind, language), (*rate, *planned), days, language);
            format!("{fact}{}", measured(Measure::PercentBehind, band))
        }
        Reason::Completion { rate, band } => {
            let fact = match language {
                Language::Chinese => format!("完成率{}", shown(*rate)),
                Language::English => format!("Rate {}", shown(*rate)),
            };
            format!("{fact}{}", measured(Measure::Completion, band))
        }
        Reason::Due { due, days, rate, band } => {
            let fact = due_said(&date(*due, language), *days, *rate, language);
            format!("{fact}{}", measured(Measure::DaysOverdue, band))
        }
        Reason::StartMissed { planned_start, months, band } => {
            let fact = start_said(&date(*planned_start, language), *months, language);
            format!("{fact}{}", measured(Measure::StartMissed, band))
        }
        Reason::InARow { months, required, light } => {
            let (fact, when) = match language {
                Language::Chinese => {
                    (format!("连续{months}个月落后序时进度"), format!("连续{required}个月落后"))
                }
                Language::English => (
                    format!("Behind the plan for {months} months in a row"),
                    format!("{required} months in a row behind"),
                ),
            };
            format!("{fact}{}", rule(scheme, &when, &lit(*light, false, language), language))
        }
        Reason::MadeUp { missed, light } => {
            let missed = match language {
                Language::Chinese => period_short(&missed.to_string(), language),
                Language::English => missed.to_string(),
            };
            let (fact, when) = match language {
                Language::Chinese => (format!("{missed}落后，本期已补上"), "补上后的第一期"),
                Language::English => {
                    (format!("Behind in {missed}, made up by now"), "the first period after making up")
                }
            };
            format!("{fact}{}", rule(scheme, when, &lit(*light, false, language), language))
        }
        Reason::Funds { funds, required, fixed, light } => {
            let wanted = format!("{}%", required.show(PLACES));
            let planned = fixed.is_none();
            let (fact, when) = funds_said(&shown(*funds), &wanted, planned, language);
            format!("{fact}{}", rule(scheme, &when, &lit(*light, false, language), language))
        }
        Reason::NotReported => {
            pick(language, "有任务，这一期没有填报", "A task, and nothing was reported").into()
        }
        Reason::Exempt { until } => match language {
            Language::Chinese => format!("暂缓评灯，到{}为止", date(*until, language)),
            Language::English => format!("Suspended until {}", date(*until, language)),
        },
        Reason::OtherMonth => match language {
            Language::Chinese => format!("{scheme}规则这一期不评灯"),
            Language::English => format!("The rule of {scheme} does not speak about this period"),
        },
        Reason::NoRate => pick(language, "没有可以计算的完成率，不评灯", "No rate to judge by").into(),
        Reason::NoPlan => pick(language, "没有可比的序时进度，不评灯", "No plan to compare with").into(),
    }
}

fn shown(rate: CompletionRate) -> String {
    rate.show(Rounding { places: PLACES, fixed: true, mode: RoundingMode::HalfUp }, None)
}

/// "黄灯", "绿灯（提示）".
fn lit(of: Light, is_noted: bool, language: Language) -> String {
    light(if is_noted { "noted" } else { of.name() }, language).to_owned()
}

/// "；银川规则：落后10—30个百分点亮黄灯".
fn rule(scheme: &str, when: &str, light: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("；{scheme}规则：{when}，亮{light}"),
        Language::English => format!("; rule of {scheme}: {when} shows {}", light.to_lowercase()),
    }
}

fn met(rate: CompletionRate, language: Language) -> String {
    match language {
        Language::Chinese => format!("完成率{}，已达年度目标，亮绿灯", shown(rate)),
        Language::English => format!("Rate {}: the year's target is met", shown(rate)),
    }
}

fn gap_said(gap: Points, language: Language) -> String {
    let said = points_ahead(gap, language);
    match language {
        _ if gap.is_zero() => pick(language, "与序时进度持平", "On plan").to_owned(),
        Language::Chinese if gap.is_negative() => said.replacen("落后", "落后序时进度", 1),
        Language::Chinese => said.replacen("超前", "超前序时进度", 1),
        Language::English if gap.is_negative() => format!("{said} the plan"),
        Language::English => format!("{said} of the plan"),
    }
}

fn relative(percent_behind: Points, language: Language) -> String {
    let is_ahead = percent_behind.is_negative();
    let percent = if is_ahead { percent_behind.negated() } else { percent_behind }.show(PLACES);
    match language {
        _ if percent_behind.is_zero() => pick(language, "与序时进度持平", "On plan").to_owned(),
        Language::Chinese if is_ahead => format!("比序时进度多{percent}%"),
        Language::Chinese => format!("比序时进度少{percent}%"),
        Language::English if is_ahead => format!("{percent}% more than planned"),
        Language::English => format!("{percent}% less than planned"),
    }
}

/// A fact with what it was computed of, and the days.
fn with_days(
    fact: String,
    (rate, planned): (CompletionRate, Share),
    days: i32,
    language: Language,
) -> String {
    let (rate, planned) = (shown(rate), planned.percent(PLACES));
    let days = days_ahead(days, language);
    let comma = if days.is_empty() { "" } else { pick(language, "，", ", ") };
    match language {
        Language::Chinese => format!("{fact}（序时{planned}，完成{rate}）{comma}{days}"),
        Language::English => format!("{fact} (planned {planned}, achieved {rate}){comma}{days}"),
    }
}

fn due_said(due: &str, days: i32, rate: CompletionRate, language: Language) -> String {
    let (rate, many) = (shown(rate), days.unsigned_abs());
    match (language, days) {
        (Language::Chinese, 0) => format!("今日应全部完成（{due}），完成{rate}"),
        (Language::Chinese, 1..) => format!("应于{due}前全部完成，已超期{many}天，完成{rate}"),
        (Language::Chinese, _) => format!("应于{due}前全部完成，离到期还有{many}天，完成{rate}"),
        (Language::English, 0) => format!("All due today ({due}), achieved {rate}"),
        (Language::English, 1..) => format!("All due by {due}, overdue by {many} days, achieved {rate}"),
        (Language::English, _) => format!("All due by {due}, {many} days left, achieved {rate}"),
    }
}

fn start_said(start: &str, months: u8, language: Language) -> String {
    match (language, months) {
        (Language::Chinese, 0) => format!("计划{start}前启动，已有进展或还没有到时间"),
        (Language::Chinese, _) => format!("计划{start}前启动，已有{months}个月末仍无进展"),
        (Language::English, 0) => format!("To begin by {start}: begun, or not due yet"),
        (Language::English, _) => format!("To begin by {start}, nothing at {months} month ends"),
    }
}

fn funds_said(funds: &str, wanted: &str, is_planned: bool, language: Language) -> (String, String) {
    match (language, is_planned) {
        (Language::Chinese, true) => {
            (format!("资金到位{funds}，低于序时进度{wanted}"), "资金到位低于序时进度".into())
        }
        (Language::Chinese, false) => {
            (format!("资金到位{funds}，低于要求的{wanted}"), format!("资金到位低于{wanted}"))
        }
        (Language::English, true) => {
            (format!("Funds at {funds}, planned {wanted}"), "funds behind the plan".into())
        }
        (Language::English, false) => {
            (format!("Funds at {funds}, required {wanted}"), format!("funds below {wanted}"))
        }
    }
}
