//! Geometry of charts.

pub(crate) mod bar;
pub(crate) mod stacked;
