//! 督办: a department is reminded, ordered to settle a matter, named in the bulletin, called in.
//!
//! A matter is issued under a number and never changed; what happens to it are steps, and its state
//! follows from them and the calendar. Nothing here escalates by itself: a person issues every rung.

mod closure;
mod deadlines;
mod issue;
mod kinds;
mod proposals;
mod reading;
mod records;
mod sight;
mod stage;
mod steps;
mod story;
mod telling;

pub use closure::{ClosureCheck, ClosurePoint};
pub use deadlines::{Due, deadline_for, workdays_after};
pub use issue::{NewSupervision, supervise};
pub use kinds::{NoSupervisionKey, SupervisionForm, SupervisionKey, SupervisionKind, SupervisionSource};
pub use proposals::{ProposedBecause, ProposedMatter, proposed_matters};
pub use reading::{
    Matter, SupervisionGroup, near_due, supervision_counts, supervisions, supervisions_of_indicator,
};
pub use stage::{Stage, SupervisionAct, SupervisionState};
pub use steps::{
    ExtensionDecision, answer, ask_extension, cancel, close, decide_extension, receive, return_answer,
};
pub use story::{SupervisionStep, SupervisionStory, supervision_story};

pub(crate) use sight::owner_beside_a_seen_matter;
