//! What people do: set up a county, import a plan, submit figures, sign, return, accept, correct.
//!
//! Each use case takes an [`Actor`] and a time and is one transaction. [`can`] decides everywhere;
//! what an actor may not see looks like what is not there.

mod account;
mod actor;
mod alias;
mod calendar;
mod can;
mod changes;
pub mod console;
mod copy;
mod decisions;
mod difference;
mod drafts;
mod evidence;
mod exemption;
mod explanation;
mod extension;
mod forecasts;
mod guess;
mod hands;
mod hashing;
mod holidays;
mod invitation;
mod log;
mod outcome;
mod overview;
mod password;
mod people;
mod plan;
mod plans;
mod progress;
mod remarks;
mod review;
mod revision;
mod roster;
pub mod scheme_file;
mod schemes;
mod search;
mod second_factor;
mod session;
mod setup;
mod sight;
mod signals;
mod silent;
mod state;
mod stocktake;
mod story;
mod submission;
mod succession;
mod supervision;
mod telling;
mod text;
mod trajectory;
mod verdicts;
mod verification;
mod works;

pub use account::{NotSignedIn, SignedIn, change_password, set_password, sign_in};
pub use actor::{Actor, Role};
pub use alias::{DepartmentListed, add_alias, departments};
pub use calendar::{CalendarRules, CutOff, Filing, NewPeriod, Rhythm, open_periods, propose};
pub use can::{Action, Resource, can};
pub use changes::{AcceptedFigure, Change, Changed, changes};
pub use copy::copy_plan;
pub use decisions::{Decision, NewDecision, decide, decisions};
pub use difference::{PlanDifference, RowDifference, apply_difference, compare_plan};
pub use drafts::{Draft, DraftKind, discard_draft, draft, drafts, keep_draft};
pub use evidence::{Cited, NewEvidence, add_evidence, cite, cited, evidence, own_evidence};
pub use exemption::{Exempted, end_exemption, exempt};
pub use explanation::Explanation;
pub use extension::{deadline_of, extend};
pub use forecasts::{Disagreement, ForecastRow, Forecasts, forecasts, is_foreseeable};
pub use hands::Hand;
pub use hashing::Hashing;
pub use holidays::{Holidays, HolidaysUnreadable};
pub use invitation::{Invitation, Invited, invitation, invite, redeem};
pub use log::{LogEntry, discrepancy_facts, log_entries, prove};
pub use outcome::{Invalid, Outcome, Refused};
pub use overview::{Cell, DepartmentYear, Overview, OverviewRow, PeriodFigure, overview};
pub use password::{PasswordPolicy, WeakPassword};
pub use people::{HeldPost, NewPost, actor_of, appoint, found_county};
pub use plan::{NewPlan, import_plan, open_period};
pub use plans::{PeriodListed, PlanListed, plans};
pub use progress::{Progress, ProgressRow, progress};
pub use remarks::{Remark, remark, remarks};
pub use review::{accept, return_figure, sign};
pub use revision::{Grounds, Wording, assign_department, revise_target, revise_wording, withdraw};
pub use roster::{Holder, PostListed, department_people, people};
pub use schemes::{SchemeListed, choose_scheme, save_scheme, scheme_of, schemes};
pub use search::matches;
pub use second_factor::{
    NewSecondFactor, begin_second_factor, confirm_second_factor, confirm_sign_in, has_second_factor,
    remove_second_factor, reset_second_factor, waiting_second_factor,
};
pub use session::{
    Known, OwnSession, SessionLimits, Visit, Visitor, choose_post, end_session, form_key, known, person_of,
    sessions, sign_out, visit, visitor,
};
pub use setup::{County, FirstAccount, SetupCode, found_first, is_founded};
pub use signals::{SignalRow, Signals, needs_attention, signals, what_if};
pub use silent::{Silent, silent};
pub use state::ReviewState;
pub use stocktake::{Stocktake, stocktake};
pub use story::{
    FigureVersion, PeriodStory, StepTold, Story, TargetVersion, WithdrawalTold, WordingVersion, story,
};
pub use submission::{Entry, Submitted, preview, submit};
pub use succession::{hand_over, vacate};
pub use supervision::{
    ClosureCheck, ClosurePoint, Due, ExtensionDecision, Matter, NewSupervision, NoSupervisionKey,
    ProposedBecause, ProposedMatter, Stage, SupervisionAct, SupervisionForm, SupervisionGroup,
    SupervisionKey, SupervisionKind, SupervisionSource, SupervisionState, SupervisionStep, SupervisionStory,
    answer, ask_extension, cancel, close, deadline_for, decide_extension, near_due, proposed_matters,
    receive, return_answer, supervise, supervision_counts, supervision_story, supervisions,
    supervisions_of_indicator, workdays_after,
};
pub use telling::{
    ChannelKind, ChannelListed, Channels, Encryption, Ended, Event, HookAddress, HookToSend, HostListed,
    JobListed, MailServer, MailToSend, Manner, MessageListed, NewChannel, Notice, NoticeKind, QuietHours,
    TellingPreference, ToSend, Work, allow_host, channels, claim, disallow_host, drop_job, drop_work, due,
    end_work, inbox, is_mail_sent, keep_telling_preference, lapse, mark_all_read, mark_read, posts_of,
    put_channel, remind, remove_channel, send_again, set_mail_server, tell, tell_aside, telling_preference,
    test_channel, test_mail, to_send, unread,
};
pub use trajectory::{
    BasedOn, Proposed, TrajectoryListed, TrajectoryStory, TrajectoryVersion, adopt_proposals,
    revise_trajectory, trajectories, trajectory,
};
pub use verdicts::{Issued, PeriodScore, issue_verdicts, issued, scorecard};
pub use verification::{Verified, verifications, verify_figure};

pub use works::{StageEntry, Works, WorksObject, name_objects, report_stages, works};

pub use jiannuo_forecast::{CannotTell, Forecast, Level, Scorecard};
pub use jiannuo_store::{
    Database, Discrepancy, Files, Location, Proof, StoreError, free_space, new_id, random_token, token_hash,
};
