//! What people do: set up a county, import a plan, submit figures, sign, return, accept, correct.
//!
//! Each use case takes an [`Actor`] and a time and is one transaction. [`can`] decides everywhere;
//! what an actor may not see looks like what is not there.

mod account;
mod actor;
mod alias;
mod can;
pub mod console;
mod drafts;
mod evidence;
mod extension;
mod guess;
mod hashing;
mod invitation;
mod outcome;
mod password;
mod people;
mod plan;
mod progress;
mod remarks;
mod review;
mod revision;
mod roster;
mod second_factor;
mod session;
mod setup;
mod sight;
mod state;
mod submission;
mod succession;
mod text;
mod verification;

pub use account::{NotSignedIn, SignedIn, change_password, set_password, sign_in};
pub use actor::{Actor, Role};
pub use alias::{DepartmentListed, add_alias, departments};
pub use can::{Action, Resource, can};
pub use drafts::{Draft, DraftKind, discard_draft, draft, drafts, keep_draft};
pub use evidence::{Cited, NewEvidence, add_evidence, cite, cited, evidence, own_evidence};
pub use extension::{deadline_of, extend};
pub use hashing::Hashing;
pub use invitation::{Invitation, Invited, invitation, invite, redeem};
pub use outcome::{Invalid, Outcome, Refused};
pub use password::{PasswordPolicy, WeakPassword};
pub use people::{HeldPost, NewPost, actor_of, appoint, found_county};
pub use plan::{NewPlan, PlanDifference, RowDifference, compare_plan, import_plan, open_period};
pub use progress::{Progress, ProgressRow, progress};
pub use remarks::{Remark, remark, remarks};
pub use review::{accept, return_figure, sign};
pub use revision::{Grounds, Wording, assign_department, revise_target, revise_wording, withdraw};
pub use roster::{Holder, PostListed, people};
pub use second_factor::{
    NewSecondFactor, begin_second_factor, confirm_second_factor, confirm_sign_in, remove_second_factor,
    reset_second_factor,
};
pub use session::{
    OwnSession, SessionLimits, Visitor, choose_post, end_session, person_of, sessions, sign_out, visitor,
};
pub use setup::{County, FirstAccount, SetupCode, found_first, is_founded};
pub use state::ReviewState;
pub use submission::{Entry, Submitted, submit};
pub use succession::{hand_over, vacate};
pub use verification::{Verified, verifications, verify_figure};
