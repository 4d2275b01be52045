//! What the office reads: each question once, for a reader or within an act.

mod beside;
mod course;
mod log;
mod people;
mod plan_rows;
mod reports;
mod supervision;
mod versions;

pub use beside::{
    citations, citations_beside, citations_of, evidence_of_posts, evidence_with_hash, newest_extension,
    newest_verification, remarks, verifications,
};
pub use course::{
    exemptions, forecasts, plan_schemes, planned_points, schemes, stage_reports, stages, trajectories,
    verdicts, works_objects,
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
pub use supervision::{
    bulletin_issues, bulletins, decisions, last_supervision, supervision, supervision_evidence_of,
    supervision_evidence_with_hash, supervision_steps, supervision_steps_of, supervisions,
};
pub use versions::{Scope, figures, targets, tenures, transitions, withdrawals, wordings};
