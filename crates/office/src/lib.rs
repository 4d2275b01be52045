//! What people do: set up a county, import a plan, submit figures, sign, return, accept, correct.
//!
//! Each use case takes an [`Actor`] and a time and is one transaction. [`can`] decides everywhere;
//! what an actor may not see looks like what is not there.

mod account;
mod actor;
mod calendar;
mod can;
mod changes;
mod copy;
mod difference;
mod explanation;
mod hands;
mod holidays;
mod outcome;
mod overview;
mod password;
mod people;
mod plan;
mod plans;
mod progress;
mod review;
mod revision;
mod search;
mod silent;
mod state;
mod story;
mod submission;

pub use account::{NotSignedIn, SessionLimits, SignedIn, person_of, set_password, sign_in, sign_out};
pub use actor::{Actor, Role};
pub use calendar::{CalendarRules, CutOff, Filing, NewPeriod, Rhythm, open_periods, propose};
pub use can::{Action, Resource, can};
pub use changes::{AcceptedFigure, Change, Changed, changes};
pub use copy::copy_plan;
pub use difference::{PlanDifference, RowDifference, apply_difference, compare_plan};
pub use explanation::Explanation;
pub use hands::Hand;
pub use holidays::{Holidays, HolidaysUnreadable};
pub use outcome::{Invalid, Outcome, Refused};
pub use overview::{Cell, DepartmentYear, Overview, OverviewRow, PeriodFigure, overview};
pub use password::{PasswordPolicy, WeakPassword};
pub use people::{NewPost, actor_of, appoint, found_county};
pub use plan::{NewPlan, import_plan, open_period};
pub use plans::{PeriodListed, PlanListed, plans};
pub use progress::{Progress, ProgressRow, progress};
pub use review::{accept, return_figure, sign};
pub use revision::{Grounds, revise_target, withdraw};
pub use search::matches;
pub use silent::{Silent, silent};
pub use state::ReviewState;
pub use story::{
    FigureVersion, PeriodStory, StepTold, Story, TargetVersion, WithdrawalTold, WordingVersion, story,
};
pub use submission::{Entry, Submitted, submit};
