//! Who may do what: one pure function, with the state of the thing among its arguments.

use crate::{Actor, ReviewState, Role, Stage, SupervisionAct};

/// What somebody wants to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Action {
    /// See it.
    See,
    /// 导入 a plan, open its periods.
    ManagePlan,
    /// 填报 a figure, or correct one that was accepted.
    Submit,
    /// 审签 for the department.
    Sign,
    /// 退回 with a reason.
    Return,
    /// 审核 and accept.
    Accept,
    /// Hand evidence in (on a plan), cite it (on a figure).
    AddEvidence,
    /// 批注 an indicator.
    Comment,
    /// 核查 a figure: say what was found.
    Verify,
    /// Appoint people to posts.
    Appoint,
    /// Read the log.
    ReadLog,
    /// 预测: see how likely targets are reached.
    Foresee,
    /// 督办: issue a matter.
    Supervise,
    /// 签收 a matter.
    Receive,
    /// Answer for a matter (办理情况).
    Answer,
    /// 申请延期.
    AskExtension,
    /// Grant or refuse one.
    DecideExtension,
    /// 销号.
    Close,
    /// 撤销 a matter.
    Cancel,
    /// Set what is sent through, and decide about what was not sent.
    ManageChannels,
}

impl Action {
    /// All actions.
    pub const ALL: [Self; 20] = [
        Self::See,
        Self::ManagePlan,
        Self::Submit,
        Self::Sign,
        Self::Return,
        Self::Accept,
        Self::AddEvidence,
        Self::Comment,
        Self::Verify,
        Self::Appoint,
        Self::ReadLog,
        Self::Foresee,
        Self::Supervise,
        Self::Receive,
        Self::Answer,
        Self::AskExtension,
        Self::DecideExtension,
        Self::Close,
        Self::Cancel,
        Self::ManageChannels,
    ];
}

/// What it is to be done to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resource<'a> {
    /// The county's plans.
    Plan {
        /// The county.
        county: i64,
    },
    /// One indicator of a plan: its words, targets and remarks.
    Indicator {
        /// The county.
        county: i64,
        /// Department that reports it.
        department: Option<&'a str>,
    },
    /// The figure of one indicator in one period.
    Figure {
        /// The county.
        county: i64,
        /// Department that entries it.
        department: Option<&'a str>,
        /// Where its review stands.
        state: ReviewState,
        /// Person who submitted the version in question.
        submitter: Option<&'a str>,
    },
    /// A matter under supervision.
    Matter {
        /// The county.
        county: i64,
        /// Department it is addressed to.
        department: &'a str,
        /// Where it stands.
        stage: Stage,
        /// Person who answered last.
        answerer: Option<&'a str>,
    },
    /// The county's people and posts.
    People {
        /// The county.
        county: i64,
    },
    /// The county's log.
    Log {
        /// The county.
        county: i64,
    },
    /// The county's mail server and hooks.
    Channels {
        /// The county.
        county: i64,
    },
}

/// Whether the actor may do this to that.
///
/// Whoever submitted a version neither signs, accepts nor verifies it, and whoever answered for a
/// matter does not close it, whatever posts they hold.
#[must_use]
pub fn can(actor: &Actor, action: Action, resource: &Resource<'_>) -> bool {
    match *resource {
        Resource::Plan { county } => county == actor.county && on_plan(actor.role, action),
        Resource::Indicator { county, department } => {
            county == actor.county && on_indicator(actor.role, action, is_own(actor, department))
        }
        Resource::Figure { county, department, state, submitter } => {
            let is_own = is_own(actor, department);
            let is_submitter = submitter == Some(actor.person.as_str());
            county == actor.county && on_figure(actor.role, action, state, is_own, is_submitter)
        }
        Resource::Matter { county, department, stage, answerer } => {
            let is_own = is_own(actor, Some(department));
            let is_answerer = answerer == Some(actor.person.as_str());
            county == actor.county && on_matter(actor.role, action, stage, is_own, is_answerer)
        }
        Resource::People { county } => {
            county == actor.county
                && actor.role == Role::SecurityAdministrator
                && matches!(action, Action::See | Action::Appoint)
        }
        Resource::Log { county } => {
            county == actor.county
                && actor.role == Role::AuditAdministrator
                && matches!(action, Action::See | Action::ReadLog)
        }
        Resource::Channels { county } => {
            county == actor.county
                && actor.role == Role::SystemAdministrator
                && matches!(action, Action::See | Action::ManageChannels)
        }
    }
}

fn is_own(actor: &Actor, department: Option<&str>) -> bool {
    actor.department.is_some() && actor.department.as_deref() == department
}

fn on_plan(role: Role, action: Action) -> bool {
    match action {
        Action::See => !role.is_administrator(),
        Action::ManagePlan | Action::Supervise => role == Role::Office,
        Action::Submit => role == Role::Filler,
        Action::Foresee => matches!(role, Role::Office | Role::Leader),
        Action::AddEvidence => matches!(role, Role::Office | Role::Filler | Role::Head | Role::Verifier),
        _ => false,
    }
}

fn on_indicator(role: Role, action: Action, is_own: bool) -> bool {
    match action {
        Action::See => !role.is_administrator() && (is_own || !role.has_department()),
        Action::Comment => match role {
            Role::Head => is_own,
            _ => matches!(role, Role::Office | Role::Verifier | Role::Leader | Role::Deputy),
        },
        _ => false,
    }
}

fn on_figure(role: Role, action: Action, state: ReviewState, is_own: bool, is_submitter: bool) -> bool {
    use ReviewState::{Accepted, NotSubmitted, Signed, Submitted};
    match action {
        Action::See => match role {
            Role::Filler | Role::Head => is_own,
            Role::Deputy => state == Accepted,
            _ => !role.is_administrator(),
        },
        Action::Submit => role == Role::Filler && is_own,
        Action::Sign => role == Role::Head && is_own && state == Submitted && !is_submitter,
        Action::Return => match role {
            Role::Head => is_own && state == Submitted,
            Role::Office => matches!(state, Submitted | Signed),
            _ => false,
        },
        Action::Accept => role == Role::Office && state == Signed && !is_submitter,
        Action::AddEvidence => role == Role::Verifier || (role == Role::Filler && is_own),
        Action::Verify => role == Role::Verifier && state != NotSubmitted && !is_submitter,
        _ => false,
    }
}

fn on_matter(role: Role, action: Action, stage: Stage, is_own: bool, is_answerer: bool) -> bool {
    let is_department = role.has_department() && is_own;
    let may_follow = |act| stage.after(act).is_some();
    match action {
        Action::See => is_department || matches!(role, Role::Office | Role::Verifier | Role::Leader),
        Action::Receive => is_department && may_follow(SupervisionAct::Receipt),
        Action::Answer => is_department && may_follow(SupervisionAct::Answer),
        Action::AskExtension => is_department && may_follow(SupervisionAct::Request),
        Action::DecideExtension => role == Role::Office && may_follow(SupervisionAct::Grant),
        Action::Return => role == Role::Office && may_follow(SupervisionAct::Return),
        Action::Close => role == Role::Office && may_follow(SupervisionAct::Closure) && !is_answerer,
        Action::Cancel => role == Role::Office && may_follow(SupervisionAct::Cancellation),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn actor(role: Role, department: Option<&str>) -> Actor {
        let department = department.map(str::to_owned);
        Actor { county: 1, person: "p".into(), post: "o".into(), role, department }
    }

    /// Roles that may, for an action and a state, on a figure of department d that somebody else
    /// submitted; fillers and heads are those of d.
    #[test]
    fn the_review_of_a_figure_is_done_by_these_hands_only() {
        use Action::{Accept, AddEvidence, Return, See, Sign, Submit, Verify};
        use ReviewState::{Accepted, NotSubmitted, Returned, Signed, Submitted};
        let readers = [Role::Office, Role::Filler, Role::Head, Role::Verifier, Role::Leader];
        let all = [Role::Office, Role::Filler, Role::Head, Role::Verifier, Role::Leader, Role::Deputy];
        for (action, state, expected) in [
            (See, NotSubmitted, &readers[..]),
            (See, Signed, &readers),
            (See, Accepted, &all),
            (Submit, NotSubmitted, &[Role::Filler]),
            (Submit, Returned, &[Role::Filler]),
            (Submit, Accepted, &[Role::Filler]),
            (Sign, NotSubmitted, &[]),
            (Sign, Submitted, &[Role::Head]),
            (Sign, Returned, &[]),
            (Sign, Signed, &[]),
            (Return, NotSubmitted, &[]),
            (Return, Submitted, &[Role::Office, Role::Head]),
            (Return, Signed, &[Role::Office]),
            (Return, Accepted, &[]),
            (Accept, Submitted, &[]),
            (Accept, Signed, &[Role::Office]),
            (Accept, Accepted, &[]),
            (AddEvidence, NotSubmitted, &[Role::Filler, Role::Verifier]),
            (AddEvidence, Accepted, &[Role::Filler, Role::Verifier]),
            (Verify, NotSubmitted, &[]),
            (Verify, Submitted, &[Role::Verifier]),
            (Verify, Signed, &[Role::Verifier]),
            (Verify, Returned, &[Role::Verifier]),
            (Verify, Accepted, &[Role::Verifier]),
        ] {
            let figure = Resource::Figure { county: 1, department: Some("d"), state, submitter: Some("q") };
            let may: Vec<Role> = Role::ALL
                .into_iter()
                .filter(|&role| can(&actor(role, role.has_department().then_some("d")), action, &figure))
                .collect();
            assert_eq!(may, expected, "{action:?} {state:?}");
        }
    }

    /// Roles that may, for an action on the plan and on an indicator of department d.
    #[test]
    fn plans_are_run_reported_and_remarked_on_by_these_hands_only() {
        use Action::{AddEvidence, Comment, Foresee, ManagePlan, See, Submit, Verify};
        use Role::{Deputy, Filler, Head, Leader, Office, Verifier};
        let all = [Office, Filler, Head, Verifier, Leader, Deputy];
        let plan = Resource::Plan { county: 1 };
        let indicator = Resource::Indicator { county: 1, department: Some("d") };
        for (action, resource, expected) in [
            (See, plan, &all[..]),
            (ManagePlan, plan, &[Office]),
            (Submit, plan, &[Filler]),
            (AddEvidence, plan, &[Office, Filler, Head, Verifier]),
            (Comment, plan, &[]),
            (Verify, plan, &[]),
            (Foresee, plan, &[Office, Leader]),
            (Foresee, indicator, &[]),
            (See, indicator, &all),
            (Comment, indicator, &[Office, Head, Verifier, Leader, Deputy]),
            (AddEvidence, indicator, &[]),
            (Submit, indicator, &[]),
        ] {
            let may: Vec<Role> = Role::ALL
                .into_iter()
                .filter(|&role| can(&actor(role, role.has_department().then_some("d")), action, &resource))
                .collect();
            assert_eq!(may, expected, "{action:?} {resource:?}");
        }
    }

    #[test]
    fn nobody_signs_accepts_or_verifies_what_they_submitted_themselves() {
        let submitted =
            |state| Resource::Figure { county: 1, department: Some("d"), state, submitter: Some("p") };
        assert!(!can(&actor(Role::Head, Some("d")), Action::Sign, &submitted(ReviewState::Submitted)));
        assert!(!can(&actor(Role::Office, None), Action::Accept, &submitted(ReviewState::Signed)));
        assert!(!can(&actor(Role::Verifier, None), Action::Verify, &submitted(ReviewState::Signed)));
    }

    #[test]
    fn nothing_of_another_county_or_department_can_be_touched_or_seen() {
        for role in Role::ALL {
            for action in Action::ALL {
                let actor = actor(role, role.has_department().then_some("d"));
                for state in ReviewState::ALL {
                    let abroad =
                        Resource::Figure { county: 2, department: Some("d"), state, submitter: Some("q") };
                    assert!(!can(&actor, action, &abroad), "{role:?} {action:?}");
                    let others =
                        Resource::Figure { county: 1, department: Some("e"), state, submitter: Some("q") };
                    assert!(!role.has_department() || !can(&actor, action, &others), "{role:?} {action:?}");
                }
                let others = Resource::Indicator { county: 1, department: Some("e") };
                assert!(!role.has_department() || !can(&actor, action, &others), "{role:?} {action:?}");
                for resource in [
                    Resource::Plan { county: 2 },
                    Resource::Indicator { county: 2, department: Some("d") },
                    Resource::People { county: 2 },
                    Resource::Log { county: 2 },
                    Resource::Channels { county: 2 },
                ] {
                    assert!(!can(&actor, action, &resource), "{role:?} {action:?}");
                }
            }
        }
    }

    #[test]
    fn the_three_administrators_see_no_figures_and_only_one_reads_the_log() {
        let figure =
            Resource::Figure { county: 1, department: None, state: ReviewState::Accepted, submitter: None };
        for role in [Role::SystemAdministrator, Role::SecurityAdministrator, Role::AuditAdministrator] {
            assert!(!can(&actor(role, None), Action::See, &figure));
            assert!(!can(&actor(role, None), Action::See, &Resource::Plan { county: 1 }));
            let indicator = Resource::Indicator { county: 1, department: None };
            assert!(!can(&actor(role, None), Action::See, &indicator));
        }
        let readers: Vec<Role> = Role::ALL
            .into_iter()
            .filter(|&role| can(&actor(role, Some("d")), Action::ReadLog, &Resource::Log { county: 1 }))
            .collect();
        assert_eq!(readers, [Role::AuditAdministrator]);
    }
    #[test]
    fn channels_are_looked_after_by_the_system_administrator_alone() {
        let manages = |&role: &Role| {
            let actor = actor(role, role.has_department().then_some("d"));
            can(&actor, Action::ManageChannels, &Resource::Channels { county: 1 })
        };
        assert_eq!(Role::ALL.into_iter().filter(manages).collect::<Vec<_>>(), [Role::SystemAdministrator]);
    }
}
