//! What tests of several crates share: the seed as data. Nothing here is built into the product.

mod engines;
mod hostile;
mod seed;

pub use engines::{Engine, engines};
pub use hostile::{Hostile, hostile_files};
pub use seed::seed;
