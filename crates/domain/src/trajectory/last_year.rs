//! The shape of last year's figures.

use crate::Share;

/// Cumulative figures of last year's month ends, in millionths, as shares of December's.
///
/// A month without a figure lies on the line between its neighbours. A figure above a later one was
/// corrected by it, and counts as that. `None` without a figure above zero in December, and with
/// a negative one.
#[must_use]
pub fn last_years_shape(figures: &[Option<i64>; 12]) -> Option<[Share; 12]> {
    let mut known = [None; 12];
    for (place, figure) in known.iter_mut().zip(figures) {
        *place = figure.map(u64::try_from).transpose().ok()?;
    }
    let [.., whole] = known;
    let whole = whole.filter(|&whole| whole > 0)?;
    let mut least = whole;
    for figure in known.iter_mut().rev().flatten() {
        least = least.min(*figure);
        *figure = least;
    }
    let mut shares = [Share::NONE; 12];
    let (mut before, mut waiting) = (Share::NONE, 0);
    for (month, figure) in known.into_iter().enumerate() {
        waiting += 1;
        let Some(figure) = figure else { continue };
        let share = Share::of(figure, whole)?;
        let steps = u32::try_from(waiting).ok()?;
        let places = shares.iter_mut().take(month + 1).skip(month + 1 - waiting);
        for (place, step) in places.zip(1..) {
            *place = before.on_the_way_to(share, step, steps);
        }
        (before, waiting) = (share, 0);
    }
    Some(shares)
}
