//! What the office reads: each question once, for a reader or within an act.

mod people;
mod plan_rows;
mod reports;

pub use people::{departments, holder_of, person_by_login, post_by_id, posts_held_by};
pub use plan_rows::{PlanRow, plan_by_id, plan_rows};
pub use reports::{newest_figure, newest_figures, periods, steps, steps_of};
