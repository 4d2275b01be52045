//! The latest figure, written beside its dot where it covers least.

use super::drawing::Frame;
use super::note::Written;
use super::{BurnUp, Point, PointState, TargetStep};
use crate::chart::pixel::Pixel;
use crate::chart::writing::{fitted, width};
use crate::words;

/// Base lines that are tried, by their distance from the dot; the nearest come first.
const HEIGHTS: [i64; 8] = [-9, 19, -16, 26, -26, 36, -36, 50];
/// Steps in which a line between two dots is looked at.
const STEPS: i128 = 12;
/// A dot with its edge.
const DOT: Pixel = Pixel::whole(5);

/// Date and figure of the latest dot; `None` without one.
pub(super) fn latest(
    chart: &BurnUp<'_>,
    points: &[Point<'_>],
    targets: &[TargetStep<'_>],
    frame: &Frame,
) -> Option<Written> {
    let point = points.iter().rfind(|point| point.state != PointState::Returned)?;
    let (x, y) = frame.place(point);
    let measured = words::measured(point.written, chart.unit, chart.language);
    let text = format!("{} {measured}", words::day(point.date, chart.language));
    let text = fitted(&text, frame.width - frame.margin);
    let wide = width(&text);
    let starts = [x + DOT - wide, x - wide.half(), x - DOT];
    let last = frame.year.right - wide;
    let places = HEIGHTS.into_iter().flat_map(|height| {
        starts.map(|start| (start.min(last).max(frame.margin.min(last)), y + Pixel::whole(height)))
    });
    let taken = taken(points, frame);
    let covered = |&(start, base): &(Pixel, Pixel)| {
        let dots = taken.iter().filter(|&&dot| covers(start, base, wide, dot)).count();
        let aims = targets.iter().map(|target| frame.height_of(target.amount));
        let aims = aims.filter(|&aim| covers(start, base, wide, (start, aim))).count();
        let is_outside = base < frame.top + Pixel::whole(10) || base > frame.bottom - Pixel::whole(4);
        dots + 3 * aims + if is_outside { 100 } else { 0 }
    };
    let (start, base) = places.min_by_key(covered)?;
    Some(Written { x: start, y: base, text, is_figure: true, leader: None })
}

/// Places on dots and on the lines between them.
fn taken(points: &[Point<'_>], frame: &Frame) -> Vec<(Pixel, Pixel)> {
    let dots: Vec<(Pixel, Pixel)> = points.iter().map(|point| frame.place(point)).collect();
    let is_joined = |pair: &&[Point<'_>]| pair.iter().all(|point| point.state != PointState::Returned);
    let pairs = points.windows(2).filter(is_joined).filter_map(|pair| pair.first().zip(pair.last()));
    let pairs = pairs.map(|(from, to)| (frame.place(from), frame.place(to)));
    let between = pairs.flat_map(|(from, to)| {
        (0..=STEPS).map(move |n| (from.0.toward(to.0, n, STEPS), from.1.toward(to.1, n, STEPS)))
    });
    between.chain(dots).collect()
}

/// Whether a text on a base line comes near a place.
fn covers(start: Pixel, base: Pixel, wide: Pixel, (x, y): (Pixel, Pixel)) -> bool {
    let (top, bottom) = (base - Pixel::whole(11) - DOT, base + Pixel::whole(2) + DOT);
    start - DOT <= x && x <= start + wide + DOT && top < y && y < bottom
}
