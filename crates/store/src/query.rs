//! What the office reads: each question once, for a reader or within an act.

mod beside;
mod log;
mod people;
mod plan_rows;
mod reports;
mod versions;

pub use beside::{
    citations, citations_beside, citations_of, evidence_of_posts, evidence_with_hash, newest_extension,
    newest_verification, remarks, verifications,
};
pub use log::log_before;
pub use people::{
    aliases, counties, departments, holder_of, newest_tenure, newest_tenures, people, person_by_id,
    person_by_login, post_by_id, posts, posts_held_by,
};
pub use plan_rows::{PlanRow, actions, indicator_by_id, newest_assignment, plan_by_id, plan_rows, plans};
pub use reports::{
    figures_of_period, newest_figure, newest_figures, periods, periods_of_county, steps, steps_of,
};
pub use versions::{Scope, figures, targets, tenures, transitions, withdrawals, wordings};
