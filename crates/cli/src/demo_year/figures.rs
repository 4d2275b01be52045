//! What a row says in a month.

use jiannuo_domain::{Amount, IndicatorRow, Quantity};

use super::PUBLISHED;
use super::script::Script;

/// One figure falls: companies that were counted twice are taken out in August.
pub(super) const FALLS: (&str, usize, i64) = ("求职用工精准对接计划-服务企业数", 8, 640);
/// Why it falls.
pub(super) const FALLS_BECAUSE: &str = "与各乡镇台账比对，剔除重复走访的企业";

/// The value of a row in a month as its department writes it; nothing for a row without a figure.
pub(super) fn value(script: &Script, seed: &IndicatorRow, place: usize, month: usize) -> Option<String> {
    let written = &seed.achieved.written;
    let amount = seed.achieved.amount()?;
    if month == PUBLISHED {
        return Some(written.clone());
    }
    if let Some(fixed) = script.fixed(seed.name(), month) {
        return Some(fixed.to_owned());
    }
    let share = match FALLS {
        (name, fallen, share) if seed.name() == name && month == fallen => share,
        _ => script.share(seed.name(), place, month)?,
    };
    Some(restated(written, amount, scaled(amount, share, 1000)?))
}

/// `times` / `of` of an amount, cut to the places it was written with.
pub(super) fn scaled(amount: &Amount, times: i64, of: i64) -> Option<Quantity> {
    let part = amount.quantity.mantissa().checked_mul(times)?.checked_div(of)?;
    Quantity::new(part, amount.quantity.places())
}

/// A text with another number in it, its unit and words kept.
pub(super) fn restated(written: &str, amount: &Amount, now: Quantity) -> String {
    let digits = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    let from = written.find(digits).unwrap_or(0);
    let rest = written.get(from..).unwrap_or_default();
    let until = rest.find(|c| !digits(c)).unwrap_or(rest.len());
    let number = rest.get(..until).unwrap_or_default().replace(',', "");
    if Quantity::read(&number) != Some(amount.quantity) {
        return now.to_string();
    }
    let (before, after) = (written.get(..from).unwrap_or_default(), rest.get(until..).unwrap_or_default());
    format!("{before}{now}{after}")
}
