//! What the office reads: each question once, for a reader or within an act.

mod people;
mod plan_rows;
mod reports;
mod versions;

pub use people::{departments, holder_of, people, person_by_login, post_by_id, posts, posts_held_by};
pub use plan_rows::{PlanRow, actions, plan_by_id, plan_rows, plans};
pub use reports::{newest_figure, newest_figures, periods, periods_of_county, steps, steps_of};
pub use versions::{Scope, figures, targets, tenures, transitions, withdrawals, wordings};
