//! Who acts: a person in a post.

use jiannuo_store::By;

/// What a post is for.
#[doc(alias = "角色")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// 系统管理员: keeps the program running; sees no figures.
    SystemAdministrator,
    /// 安全管理员: appoints people to posts.
    SecurityAdministrator,
    /// 审计管理员: reads the log.
    AuditAdministrator,
    /// 督查室: runs the plan, accepts and returns.
    Office,
    /// 填报人: entries the figures of one department.
    Filler,
    /// 单位负责人: signs what goes out under the department's seal.
    Head,
    /// 核查人: looks at figures that others submitted.
    Verifier,
    /// 领导: reads everything.
    Leader,
    /// 人大代表: reads everything that was accepted.
    Deputy,
}

impl Role {
    /// All roles in the order in which they are listed.
    pub const ALL: [Self; 9] = [
        Self::SystemAdministrator,
        Self::SecurityAdministrator,
        Self::AuditAdministrator,
        Self::Office,
        Self::Filler,
        Self::Head,
        Self::Verifier,
        Self::Leader,
        Self::Deputy,
    ];

    /// Stable name, as the store keeps it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::SystemAdministrator => "system-administrator",
            Self::SecurityAdministrator => "security-administrator",
            Self::AuditAdministrator => "audit-administrator",
            Self::Office => "office",
            Self::Filler => "filler",
            Self::Head => "head",
            Self::Verifier => "verifier",
            Self::Leader => "leader",
            Self::Deputy => "deputy",
        }
    }

    /// The role with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }

    /// Whether a post of this role belongs to a department.
    #[must_use]
    pub fn has_department(self) -> bool {
        matches!(self, Self::Filler | Self::Head)
    }

    /// Whether it keeps the program going and sees no figures.
    #[must_use]
    pub fn is_administrator(self) -> bool {
        matches!(self, Self::SystemAdministrator | Self::SecurityAdministrator | Self::AuditAdministrator)
    }

    /// Whether one person may hold both: the three administrators stay three hands.
    #[must_use]
    pub fn goes_with(self, other: Self) -> bool {
        self == other || !(self.is_administrator() && other.is_administrator())
    }
}

/// A person acting in a post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// County of the post.
    pub county: i64,
    /// Id of the person.
    pub person: String,
    /// Id of the post.
    pub post: String,
    /// Role of the post.
    pub role: Role,
    /// Department of the post.
    pub department: Option<String>,
}

impl Actor {
    /// The hand, as the log names it.
    #[must_use]
    pub fn by(&self) -> By {
        By { post: Some(self.post.clone()), person: Some(self.person.clone()) }
    }
}
