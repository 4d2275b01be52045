//! Kinds of notices, and how a role is told of each unless its holder chose otherwise.

use crate::Role;

/// What happened, without its facts.
#[doc(alias = "消息类型")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoticeKind {
    /// Figures are due soon and not in.
    FiguresDue,
    /// Figures were sent back.
    FigureReturned,
    /// A department handed figures to its head.
    Submitted,
    /// A head handed figures to the office.
    Signed,
    /// A light went on.
    SignalLit,
    /// A supervision order was issued.
    OrderIssued,
    /// It was answered.
    OrderAnswered,
    /// The answer was sent back.
    OrderReturned,
    /// The order was closed.
    OrderClosed,
    /// An order is due soon.
    OrderDueSoon,
    /// An order is overdue.
    OrderOverdue,
    /// Somebody asked for more time.
    ExtensionAsked,
    /// It was decided whether they get it.
    ExtensionDecided,
    /// A bulletin was issued.
    BulletinIssued,
    /// A leader decided something.
    DecisionMade,
}

/// How somebody is told.
#[doc(alias = "接收方式")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Manner {
    /// By mail, as soon as it is not quiet.
    AtOnce,
    /// By mail, once a day with everything else.
    Digest,
    /// In the site only.
    Inbox,
}

impl NoticeKind {
    /// All kinds in the order in which they are listed.
    pub const ALL: [Self; 15] = [
        Self::FiguresDue,
        Self::FigureReturned,
        Self::Submitted,
        Self::Signed,
        Self::SignalLit,
        Self::OrderIssued,
        Self::OrderAnswered,
        Self::OrderReturned,
        Self::OrderClosed,
        Self::OrderDueSoon,
        Self::OrderOverdue,
        Self::ExtensionAsked,
        Self::ExtensionDecided,
        Self::BulletinIssued,
        Self::DecisionMade,
    ];

    /// Stable name, for the store, hooks and the catalogue.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::FiguresDue => "figures-due",
            Self::FigureReturned => "figure-returned",
            Self::Submitted => "submitted",
            Self::Signed => "signed",
            Self::SignalLit => "signal-lit",
            Self::OrderIssued => "order-issued",
            Self::OrderAnswered => "order-answered",
            Self::OrderReturned => "order-returned",
            Self::OrderClosed => "order-closed",
            Self::OrderDueSoon => "order-due-soon",
            Self::OrderOverdue => "order-overdue",
            Self::ExtensionAsked => "extension-asked",
            Self::ExtensionDecided => "extension-decided",
            Self::BulletinIssued => "bulletin-issued",
            Self::DecisionMade => "decision-made",
        }
    }

    /// The kind with this name.
    #[must_use]
    pub fn named(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// How a role is told unless its holder chose otherwise: at once what they have to do something
    /// about, once a day what they should know.
    #[must_use]
    pub fn manner_for(self, role: Role) -> Manner {
        use Manner::{AtOnce, Digest, Inbox};
        match (role, self) {
            (
                Role::Filler | Role::Head,
                Self::OrderIssued
                | Self::OrderReturned
                | Self::OrderDueSoon
                | Self::OrderOverdue
                | Self::ExtensionDecided,
            )
            | (Role::Filler, Self::FiguresDue | Self::FigureReturned)
            | (Role::Office, Self::OrderAnswered | Self::ExtensionAsked | Self::DecisionMade) => AtOnce,
            (Role::Filler | Role::Head, _)
            | (Role::Office, Self::Signed | Self::SignalLit | Self::OrderOverdue)
            | (
                Role::Leader,
                Self::SignalLit
                | Self::OrderOverdue
                | Self::OrderClosed
                | Self::ExtensionAsked
                | Self::BulletinIssued,
            )
            | (Role::Verifier | Role::Deputy, Self::BulletinIssued) => Digest,
            _ => Inbox,
        }
    }
}

impl Manner {
    /// All manners in the order in which they are listed.
    pub const ALL: [Self; 3] = [Self::AtOnce, Self::Digest, Self::Inbox];

    /// Stable name.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::AtOnce => "at-once",
            Self::Digest => "digest",
            Self::Inbox => "inbox",
        }
    }

    /// The manner with this name.
    #[must_use]
    pub fn named(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|manner| manner.code() == code)
    }
}
