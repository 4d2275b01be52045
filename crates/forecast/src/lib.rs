//! How likely an indicator reaches its target by the end of the year, and how good such forecasts were.
//!
//! The only crate with floats: nothing that is printed, signed or ranked comes from here. The method with its
//! formulas and constants stands in `docs/forecast.md`.

mod answer;
mod exact;
mod level;
mod model;
mod negative_binomial;
mod prior;
mod question;
mod score;
mod timing;

pub use answer::{CannotTell, Forecast, Told, forecast, forecast_after, through_the_year};
pub use exact::{achieved, target};
pub use level::Level;
pub use prior::Prior;
pub use question::{Measure, Question};
pub use score::{LevelScore, Scorecard, Scored};
pub use timing::Timing;
