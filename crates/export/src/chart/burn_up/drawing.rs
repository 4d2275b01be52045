//! Where everything of a burn-up stands.

use askama::Template;
use jiannuo_domain::Quantity;

use super::key::{Entry, entries};
use super::latest::latest;
use super::lines::{self, Gap, Segment};
use super::note::{self, LINE, Written};
use super::year::Year;
use super::{BurnUp, Point, PointState, said};
use crate::chart::ChartSize;
use crate::chart::pixel::Pixel;
use crate::chart::scale::Scale;
use crate::chart::writing::{FONT_SIZE, width};
use crate::words::{self, chart as say};

/// The plot in its view box.
#[derive(Debug)]
pub(super) struct Frame {
    pub(super) width: Pixel,
    pub(super) top: Pixel,
    pub(super) bottom: Pixel,
    /// Room of the labels at the left.
    pub(super) margin: Pixel,
    pub(super) year: Year,
    scale: Scale,
}

impl Frame {
    /// Where an amount stands.
    pub(super) fn height_of(&self, amount: Quantity) -> Pixel {
        self.scale.place(amount.wide_millionths(), self.bottom, self.top)
    }

    /// Where a figure stands.
    pub(super) fn place(&self, point: &Point<'_>) -> (Pixel, Pixel) {
        (self.year.end_of(point.date), self.height_of(point.amount))
    }
}

/// A line across and its label.
#[derive(Debug)]
struct Tick {
    y: Pixel,
    label: String,
    is_zero: bool,
}

/// A dot, and the struck mark of the figure before it.
#[derive(Debug)]
struct Dot {
    x: Pixel,
    y: Pixel,
    class: &'static str,
    said: String,
    former: Option<(Pixel, Pixel)>,
}

#[derive(Debug, Template)]
#[template(path = "chart/burn_up.html", whitespace = "minimize")]
pub(super) struct Drawing {
    id: String,
    size: &'static str,
    title: String,
    facts: String,
    frame: Frame,
    height: Pixel,
    ticks: Vec<Tick>,
    bounds: Vec<Pixel>,
    months: Vec<(Pixel, String)>,
    gaps: Vec<Gap>,
    target: Option<String>,
    first_target: Option<String>,
    segments: Vec<Segment>,
    dots: Vec<Dot>,
    today: Option<Written>,
    written: Vec<Written>,
    /// Said in the middle of a plot without figures.
    empty: Option<Written>,
    key: Vec<Entry>,
}

impl Drawing {
    pub(super) fn of(chart: &BurnUp<'_>) -> Self {
        let (points, targets) = (chart.points_by_date(), chart.targets_by_date());
        let scale = scale_of(chart);
        let labels = tick_labels(scale, chart);
        let frame = frame_of(chart, scale, &labels);
        let key_top = frame.bottom + Pixel::whole(40);
        let (key, key_height) = entries(chart, &targets, key_top, frame.width);
        let unit = note::unit(chart, &frame);
        let today = note::today(chart, &unit, &frame);
        let mut written = note::revisions(chart, &targets, &frame);
        written.push(unit);
        written.extend(latest(chart, &points, &targets, &frame));
        Self {
            id: format!("{}-{}", chart.prefix, chart.size.name()),
            size: chart.size.name(),
            title: words::burn_up_title(chart.name, chart.year, chart.language),
            facts: said::facts(chart, &targets, &points),
            height: key_top + key_height - Pixel::whole(10),
            ticks: ticks(scale, labels, &frame),
            bounds: frame.year.bounds(),
            months: months(chart, &frame),
            gaps: lines::gaps(chart, &frame),
            target: lines::target_path(&targets, &frame),
            first_target: lines::first_target_path(&targets, &frame),
            segments: lines::segments(&points, chart.missing, &frame),
            dots: points.iter().map(|point| dot(point, chart, &frame)).collect(),
            today,
            written,
            empty: chart.points.is_empty().then(|| nothing(chart, &frame)),
            key,
            frame,
        }
    }
}

fn scale_of(chart: &BurnUp<'_>) -> Scale {
    let targets = chart.targets.iter().map(|target| target.amount);
    let points = chart.points.iter().map(|point| point.amount);
    let formers = chart.points.iter().filter_map(|point| point.former).map(|former| former.amount);
    let amounts: Vec<Quantity> = targets.chain(points).chain(formers).collect();
    let values: Vec<i128> = amounts.iter().map(|amount| amount.wide_millionths()).collect();
    Scale::of(&values, amounts.iter().all(|amount| amount.places() == 0))
}

fn frame_of(chart: &BurnUp<'_>, scale: Scale, labels: &[String]) -> Frame {
    let (wide, tall) = match chart.size {
        ChartSize::Narrow => (Pixel::whole(320), Pixel::whole(160)),
        ChartSize::Wide => (Pixel::whole(760), Pixel::whole(220)),
    };
    let revisions = (0..note::revision_lines(chart)).fold(Pixel(0), |sum, _| sum + LINE);
    let top = revisions + Pixel::whole(25);
    let margin = labels.iter().map(|label| width(label)).max().unwrap_or(Pixel(0)) + Pixel::whole(8);
    let year = Year { year: chart.year, left: margin, right: wide - Pixel::whole(8) };
    Frame { width: wide, top, bottom: top + tall, margin, year, scale }
}

fn tick_labels(scale: Scale, chart: &BurnUp<'_>) -> Vec<String> {
    let (power, word) = say::scaling(scale.greatest(), chart.unit, chart.language);
    let sign = if say::is_percent(chart.unit) { "%" } else { "" };
    let label = |tick: i128| match tick {
        0 => format!("0{sign}"),
        tick => format!("{}{word}{sign}", decimal(tick, power + 6)),
    };
    scale.ticks().into_iter().map(label).collect()
}

/// `value` × 10^−`places`, without zeros at the end.
fn decimal(value: i128, places: u32) -> String {
    let scale = 10_u128.pow(places);
    let sign = if value < 0 { "-" } else { "" };
    let (whole, rest) = (value.unsigned_abs() / scale, value.unsigned_abs() % scale);
    let digits = format!("{rest:00$}", usize::try_from(places).unwrap_or(0));
    match digits.trim_end_matches('0') {
        "" => format!("{sign}{whole}"),
        decimals => format!("{sign}{whole}.{decimals}"),
    }
}

fn ticks(scale: Scale, labels: Vec<String>, frame: &Frame) -> Vec<Tick> {
    let place = |value| scale.place(value, frame.bottom, frame.top);
    let each = scale.ticks().into_iter().zip(labels);
    each.map(|(value, label)| Tick { y: place(value), label, is_zero: value == 0 }).collect()
}

/// Names of months where each has its middle; every other one on a narrow chart.
fn months(chart: &BurnUp<'_>, frame: &Frame) -> Vec<(Pixel, String)> {
    let every = if chart.size == ChartSize::Narrow { 2 } else { 1 };
    let bounds = frame.year.bounds();
    let middles = bounds.windows(2).filter_map(|pair| pair.first().zip(pair.last()));
    let named = (1..).zip(middles).step_by(every);
    named.map(|(month, (from, to))| ((*from + *to).half(), words::month(month, chart.language))).collect()
}

fn dot(point: &Point<'_>, chart: &BurnUp<'_>, frame: &Frame) -> Dot {
    /// Nearer than this the two marks would cover each other.
    const NEAREST: Pixel = Pixel::whole(9);
    let (x, y) = frame.place(point);
    let measured = |written| words::measured(written, chart.unit, chart.language);
    let former = point.former.map(|former| measured(former.written));
    let said =
        say::point(point.date, &measured(point.written), point.state, former.as_deref(), chart.language);
    let class = match point.state {
        PointState::Accepted => "accepted",
        PointState::Provisional => "provisional",
        PointState::Returned => "returned",
    };
    let former = point.former.map(|former| {
        let height = frame.height_of(former.amount);
        let is_near = height.distance(y) < NEAREST;
        let fits = x + NEAREST < frame.year.right;
        match (is_near, fits) {
            (false, _) => (x, height),
            (true, true) => (x + NEAREST, height),
            (true, false) => (x - NEAREST, height),
        }
    });
    Dot { x, y, class, said, former }
}

fn nothing(chart: &BurnUp<'_>, frame: &Frame) -> Written {
    let text = say::nothing_reported(chart.language).to_owned();
    let x = (frame.year.left + frame.year.right).half() - width(&text).half();
    let y = (frame.top + frame.bottom).half() + Pixel::whole(FONT_SIZE / 3);
    Written { x, y, text, is_figure: false, leader: None }
}
