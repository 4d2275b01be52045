//! What a matter under supervision is, and how it is numbered.

use std::fmt;
use std::str::FromStr;

/// The four rungs of supervision, the mildest first.
#[doc(alias = "督办方式")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SupervisionKind {
    /// 提醒: a department is reminded.
    Reminder,
    /// 督办: it is ordered to settle a matter.
    Order,
    /// 通报: it is named in the bulletin and answers for it.
    Mention,
    /// 约谈: its head is called in.
    Talk,
}

impl SupervisionKind {
    /// All kinds, the mildest first.
    pub const ALL: [Self; 4] = [Self::Reminder, Self::Order, Self::Mention, Self::Talk];

    /// Stable name, as the store keeps it and addresses show it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Reminder => "reminder",
            Self::Order => "order",
            Self::Mention => "mention",
            Self::Talk => "talk",
        }
    }

    /// The kind with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The rung above: what a person may be proposed to do next; nothing above a talk.
    #[must_use]
    pub fn escalation(self) -> Option<Self> {
        match self {
            Self::Reminder => Some(Self::Order),
            Self::Order => Some(Self::Mention),
            Self::Mention => Some(Self::Talk),
            Self::Talk => None,
        }
    }

    /// Whether it may follow an earlier one: a rung above it, however far, for a person decides.
    #[must_use]
    pub fn may_follow(self, earlier: Self) -> bool {
        self > earlier
    }

    /// Whether what it follows needs no answer any more: an order takes the place of a reminder,
    /// while an order stays in force when its department is named or called in.
    #[must_use]
    pub fn replaces(self, earlier: Self) -> bool {
        earlier == Self::Reminder && self == Self::Order
    }

    /// Forms it may have, the usual one first.
    #[must_use]
    pub fn forms(self) -> &'static [SupervisionForm] {
        match self {
            Self::Order => &[SupervisionForm::Sheet, SupervisionForm::Letter],
            Self::Reminder | Self::Mention | Self::Talk => &[SupervisionForm::Letter],
        }
    }
}

/// How a matter is put on paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SupervisionForm {
    /// 督办单: a form sheet, for the county's own departments.
    Sheet,
    /// 函: a letter.
    Letter,
}

impl SupervisionForm {
    /// All forms.
    pub const ALL: [Self; 2] = [Self::Sheet, Self::Letter];

    /// Stable name, as the store keeps it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Sheet => "sheet",
            Self::Letter => "letter",
        }
    }

    /// The form with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.name() == name)
    }
}

/// Where a matter comes from.
#[doc(alias = "督办来源")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SupervisionSource {
    /// 计划指标: the figures of an indicator.
    Indicator,
    /// 领导批示: a leader's instruction.
    Instruction,
    /// 会议议定: a meeting that is not in the program.
    Meeting,
    /// 议定事项: a decision that is recorded here with its number.
    Decision,
}

impl SupervisionSource {
    /// All sources.
    pub const ALL: [Self; 4] = [Self::Indicator, Self::Instruction, Self::Meeting, Self::Decision];

    /// Stable name, as the store keeps it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Indicator => "indicator",
            Self::Instruction => "instruction",
            Self::Meeting => "meeting",
            Self::Decision => "decision",
        }
    }

    /// The source with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|source| source.name() == name)
    }
}

/// Which matter: `order/2024/1` is 督办〔2024〕1号.
#[doc(alias = "文号")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct SupervisionKey {
    /// Its kind; each is numbered on its own.
    pub kind: SupervisionKind,
    /// Year of its number.
    pub year: i32,
    /// Its number in that year, from 1.
    pub serial: i32,
}

impl SupervisionKey {
    /// As the store asks for it.
    pub(crate) fn stored(&self) -> (&'static str, i32, i32) {
        (self.kind.name(), self.year, self.serial)
    }
}

impl fmt::Display for SupervisionKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}/{}", self.kind.name(), self.year, self.serial)
    }
}

/// A text that names no matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not kind/year/number")]
pub struct NoSupervisionKey;

impl FromStr for SupervisionKey {
    type Err = NoSupervisionKey;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut parts = text.split('/');
        let kind = parts.next().and_then(SupervisionKind::named).ok_or(NoSupervisionKey)?;
        let mut number = || parts.next().and_then(|part| part.parse().ok()).ok_or(NoSupervisionKey);
        let key = Self { kind, year: number()?, serial: number()? };
        // One address for one matter: no signs, no leading zeros, nothing behind.
        if key.to_string() == text && key.serial > 0 { Ok(key) } else { Err(NoSupervisionKey) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_reads_back_and_has_one_spelling() {
        let key = SupervisionKey { kind: SupervisionKind::Order, year: 2024, serial: 1 };
        assert_eq!((key.to_string().as_str(), "order/2024/1".parse()), ("order/2024/1", Ok(key)));
        for text in [
            "",
            "order",
            "order/2024",
            "order/2024/0",
            "order/2024/-1",
            "order/2024/01",
            "order/2024/1/",
            "letter/2024/1",
            "order/2024/+1",
        ] {
            assert_eq!(text.parse::<SupervisionKey>(), Err(NoSupervisionKey), "{text}");
        }
    }

    #[test]
    fn each_rung_leads_to_the_next_and_none_leads_down() {
        let rungs = std::iter::successors(Some(SupervisionKind::Reminder), |kind| kind.escalation());
        let ladder: Vec<SupervisionKind> = rungs.collect();
        assert_eq!(ladder, SupervisionKind::ALL);
        for earlier in SupervisionKind::ALL {
            for later in SupervisionKind::ALL {
                assert_eq!(later.may_follow(earlier), later > earlier, "{earlier:?} {later:?}");
                assert!(!later.replaces(earlier) || later.may_follow(earlier), "{earlier:?} {later:?}");
            }
        }
    }
}
