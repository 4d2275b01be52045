//! Where a matter stands: derived from its steps, never stored; and what may follow what.

/// State of a matter.
#[doc(alias = "办理状态")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SupervisionState {
    /// 待签收: issued, and nobody has signed for it.
    Open,
    /// 办理中: the department has it.
    Received,
    /// 待核验: the department has answered.
    Answered,
    /// 退回重办: sent back with a reason.
    Returned,
    /// 已销号: settled and checked.
    Closed,
    /// 已撤销: taken back with a reason.
    Cancelled,
    /// 已转督办: an order took its place; the answer goes there.
    Replaced,
}

impl SupervisionState {
    /// All states in the order of a matter's life.
    pub const ALL: [Self; 7] = [
        Self::Open,
        Self::Received,
        Self::Answered,
        Self::Returned,
        Self::Closed,
        Self::Cancelled,
        Self::Replaced,
    ];

    /// Stable name for programs and style sheets.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Received => "received",
            Self::Answered => "answered",
            Self::Returned => "returned",
            Self::Closed => "closed",
            Self::Cancelled => "cancelled",
            Self::Replaced => "replaced",
        }
    }

    /// Whether the department has something to do, so that its deadline counts.
    #[must_use]
    pub fn is_in_hand(self) -> bool {
        matches!(self, Self::Open | Self::Received | Self::Returned)
    }

    /// Whether nothing can happen any more.
    #[must_use]
    pub fn is_ended(self) -> bool {
        matches!(self, Self::Closed | Self::Cancelled | Self::Replaced)
    }
}

/// Something that is done about a matter.
#[doc(alias = "办理步骤")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SupervisionAct {
    /// 签收.
    Receipt,
    /// 反馈办理情况, or more of it while it waits to be checked.
    Answer,
    /// 申请延期.
    Request,
    /// 同意延期.
    Grant,
    /// 不同意延期.
    Refusal,
    /// 退回重办.
    Return,
    /// 销号.
    Closure,
    /// 撤销.
    Cancellation,
}

impl SupervisionAct {
    /// All acts.
    pub const ALL: [Self; 8] = [
        Self::Receipt,
        Self::Answer,
        Self::Request,
        Self::Grant,
        Self::Refusal,
        Self::Return,
        Self::Closure,
        Self::Cancellation,
    ];

    /// Stable name, as the store keeps it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Receipt => "receipt",
            Self::Answer => "answer",
            Self::Request => "request",
            Self::Grant => "grant",
            Self::Refusal => "refusal",
            Self::Return => "return",
            Self::Closure => "closure",
            Self::Cancellation => "cancellation",
        }
    }

    /// The act with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|act| act.name() == name)
    }
}

/// State of a matter, and whether its department waits for a later deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stage {
    /// The state.
    pub state: SupervisionState,
    /// Whether an extension was asked for and nobody has decided.
    pub asks_extension: bool,
}

impl Stage {
    /// Just issued.
    pub const ISSUED: Self = Self { state: SupervisionState::Open, asks_extension: false };

    /// Where an act leads; nothing when it cannot be done now, whoever wants to.
    #[must_use]
    pub fn after(self, act: SupervisionAct) -> Option<Self> {
        use SupervisionAct::{Answer, Cancellation, Closure, Grant, Receipt, Refusal, Request, Return};
        use SupervisionState::{Answered, Cancelled, Closed, Open, Received, Returned};
        let with = |state| Some(Self { state, asks_extension: false });
        match (self.state, act) {
            (Open, Receipt) => with(Received),
            // An answer settles a request that nobody has decided.
            (Received | Returned | Answered, Answer) => with(Answered),
            (Received | Returned, Request) if !self.asks_extension => {
                Some(Self { asks_extension: true, ..self })
            }
            (Received | Returned, Grant | Refusal) if self.asks_extension => with(self.state),
            (Answered, Return) => with(Returned),
            (Answered, Closure) => with(Closed),
            (Open | Received | Answered | Returned, Cancellation) => with(Cancelled),
            _ => None,
        }
    }

    /// The stage after steps in their order; what cannot follow is passed over.
    #[must_use]
    pub fn of(acts: impl IntoIterator<Item = SupervisionAct>, is_replaced: bool) -> Self {
        let stage = acts.into_iter().fold(Self::ISSUED, |stage: Self, act| stage.after(act).unwrap_or(stage));
        if is_replaced && !stage.state.is_ended() {
            return Self { state: SupervisionState::Replaced, asks_extension: false };
        }
        stage
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::SupervisionAct as Act;
    use super::*;
    use crate::{Action, Actor, Resource, Role, can};

    #[test]
    fn a_matter_goes_from_issue_to_closure_and_back_for_rework() {
        use Act::{Answer, Cancellation, Closure, Grant, Receipt, Refusal, Request, Return};
        use SupervisionState::{Answered, Cancelled, Closed, Open, Received, Returned};
        for (acts, state, asks) in [
            (&[][..], Open, false),
            (&[Receipt], Received, false),
            (&[Receipt, Request], Received, true),
            (&[Receipt, Request, Grant], Received, false),
            (&[Receipt, Request, Refusal, Request], Received, true),
            (&[Receipt, Request, Answer], Answered, false),
            (&[Receipt, Answer, Answer], Answered, false),
            (&[Receipt, Answer, Return], Returned, false),
            (&[Receipt, Answer, Return, Request], Returned, true),
            (&[Receipt, Answer, Return, Answer, Closure], Closed, false),
            (&[Cancellation], Cancelled, false),
            (&[Receipt, Answer, Cancellation], Cancelled, false),
            // What cannot follow is passed over.
            (&[Answer, Closure], Open, false),
            (&[Receipt, Grant], Received, false),
            (&[Cancellation, Receipt, Answer], Cancelled, false),
        ] {
            let expected = Stage { state, asks_extension: asks };
            assert_eq!(Stage::of(acts.iter().copied(), false), expected, "{acts:?}");
        }
    }

    #[test]
    fn an_order_ends_the_reminder_before_it_unless_that_has_ended() {
        use Act::{Answer, Closure, Receipt};
        for (acts, state) in [
            (&[][..], SupervisionState::Replaced),
            (&[Receipt, Answer], SupervisionState::Replaced),
            (&[Receipt, Answer, Closure], SupervisionState::Closed),
        ] {
            assert_eq!(Stage::of(acts.iter().copied(), true).state, state, "{acts:?}");
        }
    }

    /// Who may do what in which state: roles of the department in question, an answer of somebody else.
    #[test]
    fn each_step_is_done_in_its_states_by_its_hands_only() {
        use SupervisionState::{Answered, Open, Received, Returned};
        let department = [Role::Filler, Role::Head];
        let office = [Role::Office];
        // A step with the states it may follow (and whether an extension must have been asked for).
        for (action, act, roles, states, asks) in [
            (Action::Receive, Act::Receipt, &department[..], &[Open][..], None),
            (Action::Answer, Act::Answer, &department, &[Received, Answered, Returned], None),
            (Action::AskExtension, Act::Request, &department, &[Received, Returned], Some(false)),
            (Action::DecideExtension, Act::Grant, &office, &[Received, Returned], Some(true)),
            (Action::DecideExtension, Act::Refusal, &office, &[Received, Returned], Some(true)),
            (Action::Return, Act::Return, &office, &[Answered], None),
            (Action::Close, Act::Closure, &office, &[Answered], None),
            (Action::Cancel, Act::Cancellation, &office, &[Open, Received, Answered, Returned], None),
        ] {
            for stage in stages() {
                let is_time =
                    states.contains(&stage.state) && asks.is_none_or(|asks| asks == stage.asks_extension);
                assert_eq!(stage.after(act).is_some(), is_time, "{act:?} {stage:?}");
                for role in Role::ALL {
                    let may = may(role, "d", action, stage, Some("q"));
                    assert_eq!(may, is_time && roles.contains(&role), "{role:?} {action:?} {stage:?}");
                    assert!(!may_elsewhere(role, action, stage), "{role:?} {action:?} {stage:?}");
                }
            }
        }
    }

    #[test]
    fn a_matter_is_seen_by_its_department_the_office_the_verifier_and_the_leaders() {
        let seen = [Role::Office, Role::Filler, Role::Head, Role::Verifier, Role::Leader];
        for stage in stages() {
            for role in Role::ALL {
                assert_eq!(may(role, "d", Action::See, stage, None), seen.contains(&role), "{role:?}");
                assert_eq!(
                    may(role, "e", Action::See, stage, None),
                    seen.contains(&role) && !role.has_department()
                );
            }
        }
    }

    #[test]
    fn whoever_answered_does_not_close() {
        let stage = Stage { state: SupervisionState::Answered, asks_extension: false };
        assert!(!may(Role::Office, "d", Action::Close, stage, Some("p")));
        assert!(may(Role::Office, "d", Action::Return, stage, Some("p")));
    }

    fn stages() -> impl Iterator<Item = Stage> {
        let states = SupervisionState::ALL.into_iter();
        states.flat_map(|state| [false, true].map(|asks_extension| Stage { state, asks_extension }))
    }

    /// Whether person p in a role may, about a matter of department d.
    fn may(role: Role, own: &str, action: Action, stage: Stage, answerer: Option<&str>) -> bool {
        let department = role.has_department().then(|| own.to_owned());
        let actor = Actor { county: 1, person: "p".into(), post: "o".into(), role, department };
        can(&actor, action, &Resource::Matter { county: 1, department: "d", stage, answerer })
    }

    /// Whether anything is possible from another department or county.
    fn may_elsewhere(role: Role, action: Action, stage: Stage) -> bool {
        let actor = |county, department: &str| {
            let department = role.has_department().then(|| department.to_owned());
            Actor { county, person: "p".into(), post: "o".into(), role, department }
        };
        let matter = Resource::Matter { county: 1, department: "d", stage, answerer: None };
        can(&actor(2, "d"), action, &matter)
            || (role.has_department() && can(&actor(1, "e"), action, &matter))
    }

    proptest! {
        /// Whatever the store holds, a matter has one stage; ended is ended, and each step leads where
        /// it says or nowhere.
        #[test]
        fn every_row_of_steps_has_a_stage(
            acts in prop::collection::vec(prop::sample::select(Act::ALL.to_vec()), 0..12),
            is_replaced: bool,
        ) {
            let (mut stage, mut ended) = (Stage::ISSUED, false);
            for act in &acts {
                let next = stage.after(*act);
                prop_assert!(!ended || next.is_none());
                prop_assert!(!stage.asks_extension || stage.state.is_in_hand());
                stage = next.unwrap_or(stage);
                ended |= stage.state.is_ended();
            }
            let of = Stage::of(acts, is_replaced);
            prop_assert!(of == stage || (is_replaced && !ended && of.state == SupervisionState::Replaced));
        }
    }

    #[test]
    fn names_read_back() {
        for act in Act::ALL {
            assert_eq!(Act::named(act.name()), Some(act));
        }
    }
}
