//! The rules of a scheme beside its bands, in words.

use jiannuo_domain::{Escalation, FundsRule, Light};

use super::light;
use crate::Language;
use crate::words::{month, pick};

/// "连续2个月落后，亮红灯".
#[must_use]
pub fn escalation(rule: Escalation, language: Language) -> String {
    let (months, shown) = (rule.months, light(rule.light.name(), language));
    match language {
        Language::Chinese => format!("连续{months}个月落后，亮{shown}"),
        Language::English => format!("Behind for {months} months in a row: {}", shown.to_lowercase()),
    }
}

/// "补上后的第一期，亮黄灯".
#[must_use]
pub fn made_up_rule(of: Light, language: Language) -> String {
    let shown = light(of.name(), language);
    match language {
        Language::Chinese => format!("落后之后补上的第一期，亮{shown}"),
        Language::English => format!("The first period after making up: {}", shown.to_lowercase()),
    }
}

/// "资金到位低于序时进度，亮红灯".
#[must_use]
pub fn funds_rule(rule: FundsRule, language: Language) -> String {
    let shown = light(rule.light.name(), language);
    match (language, rule.required) {
        (Language::Chinese, None) => format!("资金到位低于序时进度，亮{shown}"),
        (Language::Chinese, Some(required)) => format!("资金到位低于{required}%，亮{shown}"),
        (Language::English, None) => format!("Funds behind the plan: {}", shown.to_lowercase()),
        (Language::English, Some(required)) => format!("Funds below {required}%: {}", shown.to_lowercase()),
    }
}

/// At the ends of which months a scheme speaks.
#[must_use]
pub fn scheme_months(months: &[i8], language: Language) -> String {
    let named: Vec<String> = months.iter().map(|&number| month(number, language)).collect();
    match language {
        _ if months.is_empty() => pick(language, "每一期都评灯", "Every period").to_owned(),
        Language::Chinese => format!("只在{}末评灯", named.join("、")),
        Language::English => format!("At the end of {} only", named.join(", ")),
    }
}
