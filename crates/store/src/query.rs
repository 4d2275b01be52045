//! What the office reads: each question once, for a reader or within an act.

mod people;
mod plan_rows;
mod reports;

pub use people::{
    counties, departments, holder_of, newest_tenure, people, person_by_id, person_by_login, post_by_id,
    posts, posts_held_by, tenures,
};
pub use plan_rows::{PlanRow, plan_by_id, plan_rows};
pub use reports::{newest_figure, newest_figures, periods, steps, steps_of};
