//! Charts for pages: pure functions from figures to one element of SVG or HTML.
//!
//! No style attribute, no style element and no script, so that they pass the strictest content
//! policy: geometry stands in attributes, colours come from classes, the classes from [`CHART_CSS`].
//! That style sheet takes its colours from the variables of the page (`--reached`, `--line` …),
//! light and dark. Shape, hatching or a word always says what a colour says.
//!
//! A burn-up and a heat map carry what they refer to, under ids that begin with the caller's
//! prefix. [`bullet`] and [`stacked`] refer to hatchings that the page includes once: [`SHAPES`].

pub(crate) mod bar;
mod bullet;
mod burn_up;
mod heat_map;
mod interval;
mod pixel;
mod planned;
mod scale;
mod sparkline;
pub(crate) mod stacked;
#[cfg(test)]
mod tests;
mod writing;

pub use bullet::{Bullet, bullet};
pub use burn_up::{BurnUp, Former, Point, PointState, TargetStep, burn_up};
pub use heat_map::{HeatCell, HeatColumn, HeatMap, HeatRow, HeatState, heat_map};
pub use interval::{Interval, interval};
pub use planned::{Planned, planned};
pub use sparkline::{Sparkline, sparkline};
pub use stacked::{stacked, stacked_key};

use askama::Template;

use crate::ExportError;

/// Style sheet of all charts; needs the variables of the page (see `templates/base.css`).
pub const CHART_CSS: &str = include_str!("../templates/chart.css");

/// Shapes and hatchings by which [`bullet`], [`stacked`] and [`stacked_key`] draw: an `<svg>` of no
/// size, to be put once into the body of a page.
pub const SHAPES: &str = include_str!("../templates/shapes.html");

/// For which width a chart is laid out; a page holds both and its style sheet shows one of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChartSize {
    /// 320 units wide: telephones.
    Narrow,
    /// 760 units wide: screens and paper.
    Wide,
}

impl ChartSize {
    /// Name for style sheets and ids.
    fn name(self) -> &'static str {
        match self {
            Self::Narrow => "narrow",
            Self::Wide => "wide",
        }
    }
}

fn rendered(chart: &impl Template) -> Result<String, ExportError> {
    let text = chart.render().map_err(|error| ExportError::unwritable("chart", error))?;
    Ok(text.trim().to_owned())
}
