//! A neutral grid for every office format: cells, merges, and the address of each cell in the
//! user's own file.
//!
//! Readers in `import` fill it; nothing here knows a file format or what a column means.

mod builder;
mod document;
mod grid;
mod place;

pub use builder::{GridBuilder, GridFull};
pub use document::{Block, Document, Remark, RemarkKind};
pub use grid::{Cell, Grid, Row};
pub use place::{Place, column_letters};
