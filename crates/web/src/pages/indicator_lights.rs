//! 亮灯 of one indicator: its year, the reason of one period, what is suspended.

use jiannuo_export::{Language, words};
use jiannuo_office::{Exempted, Role, SignalRow, Signals};

use crate::pages::light::LightShown;
use crate::sight::read_by;

/// The lights of an indicator.
pub(crate) struct Lights {
    /// By which scheme, and where it stands.
    pub(crate) scheme: String,
    pub(crate) scheme_href: String,
    /// The periods of the year.
    pub(crate) year: Vec<PeriodLight>,
    /// The period that is explained.
    pub(crate) period: String,
    pub(crate) light: Option<LightShown>,
    /// Suspended in that period.
    pub(crate) exemption: Option<String>,
    /// Everything that was suspended and ended, the newest first.
    pub(crate) exemptions: Vec<String>,
}

/// One period of the year.
pub(crate) struct PeriodLight {
    pub(crate) period: String,
    pub(crate) href: String,
    pub(crate) is_chosen: bool,
    pub(crate) light: Option<LightShown>,
}

impl Lights {
    /// The lights of the indicator with this row; `chosen` is the period that is explained.
    pub(crate) fn of(
        signals: &Signals,
        row: &SignalRow,
        (plan, chosen): (&str, Option<&str>),
        role: Role,
        language: Language,
    ) -> Self {
        let title = &signals.scheme.scheme.title;
        let here = format!("/plans/{plan}/indicators/{}", row.indicator);
        let each = signals.overview.periods.iter().zip(&row.signals);
        let year = each.clone().map(|(period, signal)| PeriodLight {
            period: words::period_short(&period.name, language),
            href: format!("{here}?period={}#lights", period.name),
            is_chosen: chosen == Some(period.name.as_str()),
            light: signal.as_ref().map(|signal| LightShown::of(signal, title, language)),
        });
        let explained = each.clone().find(|(period, _)| chosen == Some(period.name.as_str()));
        let exemption = chosen.and_then(|chosen| row.exemption(chosen.parse().ok()?));
        Self {
            scheme: words::by_scheme(title, language),
            scheme_href: format!("/plans/{plan}/scheme"),
            period: chosen.map(|chosen| words::period(chosen, language)).unwrap_or_default(),
            light: explained.and_then(|(_, signal)| Some(LightShown::of(signal.as_ref()?, title, language))),
            exemption: exemption.map(|given| said(given, role, language)),
            exemptions: row.exemptions.iter().rev().map(|given| said(given, role, language)).collect(),
            year: year.collect(),
        }
    }
}

/// An exemption as this role reads it.
fn said(given: &Exempted, role: Role, language: Language) -> String {
    let reason = read_by(role, given.reason.clone());
    let document = given.document.clone().map(|document| read_by(role, document));
    let day = |day| words::date(day, language);
    match given.is_end() {
        true => words::exemption_ended(&day(given.since), &reason, document.as_deref(), language),
        false => {
            let days = (day(given.since), day(given.until));
            words::exempted((&days.0, &days.1), &reason, document.as_deref(), language)
        }
    }
}
