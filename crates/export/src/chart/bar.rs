//! Geometry of a bullet bar, in per mille of its box.
//!
//! From 0 to the target, and on to 125%, one scale. Behind a visible break what is left up to the
//! highest rate of the table is compressed, so that 471% neither leaves the box nor shrinks others.

use jiannuo_domain::CompletionRate;

/// Where the target stands; the templates draw the track, the axis and the break by the same numbers.
const TARGET: u32 = 640;
/// The highest rate drawn to scale, in per mille, which ends at 800.
const TO_SCALE: u32 = 1250;
/// Where a bar goes on behind the break.
const BREAK_END: u32 = 850;
/// A rate above zero is never drawn as nothing.
const LEAST: u32 = 8;

/// A bar: up to the target, beyond it, and behind the break.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Bar {
    within: u32,
    beyond: u32,
    compressed: Option<u32>,
}

impl Bar {
    /// The bar of a rate in a table whose highest rate is `most` per mille.
    pub(crate) fn of(rate: CompletionRate, most: u32) -> Self {
        let rate_per_mille = rate.per_mille();
        let end = scaled(rate_per_mille.min(TO_SCALE), TARGET, 1000);
        let end = if rate.is_zero() { 0 } else { end.max(LEAST) };
        // Drawn at the target only when it is reached, as the printed rate does.
        let within = if rate.is_met() { TARGET } else { end.min(TARGET - 1) };
        let compressed = is_broken(rate).then(|| {
            let most = most.max(rate_per_mille);
            scaled(rate_per_mille - TO_SCALE, 1000 - BREAK_END, most - TO_SCALE).max(LEAST)
        });
        Self { within, beyond: end.saturating_sub(TARGET), compressed }
    }

    /// Where it ends.
    #[cfg(test)]
    pub(crate) fn end(&self) -> u32 {
        self.compressed.map_or(self.within + self.beyond, |rest| BREAK_END + rest)
    }

    /// Width of the part up to the target.
    pub(crate) fn within(&self) -> String {
        percent(self.within)
    }

    /// Width of the part between the target and the break.
    pub(crate) fn beyond(&self) -> Option<String> {
        (self.beyond > 0).then(|| percent(self.beyond))
    }

    /// Width of the part behind the break; `None` when the bar ends before it.
    pub(crate) fn compressed(&self) -> Option<String> {
        self.compressed.map(percent)
    }
}

/// Whether the bar of a rate passes the break.
pub(crate) fn is_broken(rate: CompletionRate) -> bool {
    rate.per_mille() > TO_SCALE
}

/// `value` × `length` ÷ `whole`, at most `length` for a value within the whole.
fn scaled(value: u32, length: u32, whole: u32) -> u32 {
    let scaled = u64::from(value) * u64::from(length) / u64::from(whole.max(1));
    u32::try_from(scaled).unwrap_or(u32::MAX)
}

/// "64%" for 640.
pub(crate) fn percent(per_mille: u32) -> String {
    match per_mille % 10 {
        0 => format!("{}%", per_mille / 10),
        tenth => format!("{}.{tenth}%", per_mille / 10),
    }
}
