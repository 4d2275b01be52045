//! What happened, with the facts of its sentence.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::NoticeKind;

/// Something that posts are told. The sentence stands in the catalogue, by [`NoticeKind::code`] and the
/// [`facts`](Self::facts).
#[doc(alias = "消息")]
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "each field is the fact it names; its kind says what happened")]
pub enum Notice {
    /// Figures are due soon and not in.
    FiguresDue { period: String, deadline: Date, missing: usize },
    /// A figure was sent back; several unread ones of a period become one message.
    FigureReturned { period: String, indicator: String, by: String, reason: String },
    /// A department handed figures to its head.
    Submitted { period: String, department: String, figures: usize },
    /// A head handed figures to the office; several unread ones of a period become one message.
    Signed { period: String, department: String, figures: usize },
    /// A light went on: `light` is the code of its colour (`red`, `yellow` …), `reason` the points ahead of the plan,
    /// negative behind; empty where there are none to count.
    SignalLit { period: String, indicator: String, light: String, reason: String },
    /// A supervision order was issued.
    OrderIssued { number: String, subject: String, deadline: Date },
    /// It was answered.
    OrderAnswered { number: String, subject: String, department: String },
    /// The answer was sent back.
    OrderReturned { number: String, subject: String, reason: String },
    /// The order was closed.
    OrderClosed { number: String, subject: String },
    /// An order is due soon.
    OrderDueSoon { number: String, subject: String, deadline: Date },
    /// An order is overdue.
    OrderOverdue { number: String, subject: String, department: String, deadline: Date },
    /// Somebody asked for more time.
    ExtensionAsked { about: String, department: String, until: Date, reason: String },
    /// It was decided whether they get it: until when, or why not.
    ExtensionDecided { about: String, until: Option<Date>, reason: String },
    /// A bulletin was issued.
    BulletinIssued { title: String },
    /// A meeting decided something: `about` is the period it looked at, `by` the post that kept it.
    DecisionMade { about: String, by: String, decision: String },
}

/// Texts of a sentence by name.
pub(crate) type Facts = BTreeMap<String, String>;

/// Name of the fact that counts figures.
const FIGURES: &str = "figures";

impl Notice {
    /// Its kind.
    #[must_use]
    pub fn kind(&self) -> NoticeKind {
        match self {
            Self::FiguresDue { .. } => NoticeKind::FiguresDue,
            Self::FigureReturned { .. } => NoticeKind::FigureReturned,
            Self::Submitted { .. } => NoticeKind::Submitted,
            Self::Signed { .. } => NoticeKind::Signed,
            Self::SignalLit { .. } => NoticeKind::SignalLit,
            Self::OrderIssued { .. } => NoticeKind::OrderIssued,
            Self::OrderAnswered { .. } => NoticeKind::OrderAnswered,
            Self::OrderReturned { .. } => NoticeKind::OrderReturned,
            Self::OrderClosed { .. } => NoticeKind::OrderClosed,
            Self::OrderDueSoon { .. } => NoticeKind::OrderDueSoon,
            Self::OrderOverdue { .. } => NoticeKind::OrderOverdue,
            Self::ExtensionAsked { .. } => NoticeKind::ExtensionAsked,
            Self::ExtensionDecided { .. } => NoticeKind::ExtensionDecided,
            Self::BulletinIssued { .. } => NoticeKind::BulletinIssued,
            Self::DecisionMade { .. } => NoticeKind::DecisionMade,
        }
    }

    /// Its facts by name: dates are ISO dates, counts are digits.
    #[must_use]
    pub fn facts(&self) -> BTreeMap<String, String> {
        let facts: Vec<(&str, String)> = match self {
            Self::FiguresDue { period, deadline, missing } => {
                vec![
                    ("period", period.clone()),
                    ("deadline", deadline.to_string()),
                    ("missing", missing.to_string()),
                ]
            }
            Self::FigureReturned { period, indicator, by, reason } => vec![
                ("period", period.clone()),
                ("indicator", indicator.clone()),
                ("by", by.clone()),
                ("reason", reason.clone()),
                (FIGURES, "1".to_owned()),
            ],
            Self::Submitted { period, department, figures }
            | Self::Signed { period, department, figures } => vec![
                ("period", period.clone()),
                ("department", department.clone()),
                (FIGURES, figures.to_string()),
            ],
            Self::SignalLit { period, indicator, light, reason } => vec![
                ("period", period.clone()),
                ("indicator", indicator.clone()),
                ("light", light.clone()),
                ("reason", reason.clone()),
            ],
            Self::OrderIssued { number, subject, deadline }
            | Self::OrderDueSoon { number, subject, deadline } => {
                order(number, subject, [("deadline", deadline.to_string())])
            }
            Self::OrderAnswered { number, subject, department } => {
                order(number, subject, [("department", department.clone())])
            }
            Self::OrderReturned { number, subject, reason } => {
                order(number, subject, [("reason", reason.clone())])
            }
            Self::OrderClosed { number, subject } => order(number, subject, []),
            Self::OrderOverdue { number, subject, department, deadline } => {
                let more = [("department", department.clone()), ("deadline", deadline.to_string())];
                order(number, subject, more)
            }
            Self::ExtensionAsked { about, department, until, reason } => vec![
                ("about", about.clone()),
                ("department", department.clone()),
                ("until", until.to_string()),
                ("reason", reason.clone()),
            ],
            Self::ExtensionDecided { about, until, reason } => {
                let until = until.map(|until| until.to_string()).unwrap_or_default();
                vec![("about", about.clone()), ("until", until), ("reason", reason.clone())]
            }
            Self::BulletinIssued { title } => vec![("title", title.clone())],
            Self::DecisionMade { about, by, decision } => {
                vec![("about", about.clone()), ("by", by.clone()), ("decision", decision.clone())]
            }
        };
        facts.into_iter().map(|(name, text)| (name.to_owned(), text)).collect()
    }

    /// What unread messages are about that this one is added to, at an address; nothing where each is a
    /// message of its own.
    pub(crate) fn topic(&self, address: &str) -> Option<String> {
        match self {
            Self::Submitted { department, .. } | Self::Signed { department, .. } => {
                Some(format!("{} {address} {department}", self.kind().code()))
            }
            Self::FigureReturned { .. } => Some(format!("{} {address}", self.kind().code())),
            _ => None,
        }
    }

    /// What makes it the same notice as an earlier one, for those that are told once.
    pub(crate) fn once(&self, address: &str) -> Option<String> {
        let deadline = match self {
            Self::FiguresDue { deadline, .. }
            | Self::OrderDueSoon { deadline, .. }
            | Self::OrderOverdue { deadline, .. } => deadline,
            _ => return None,
        };
        Some(format!("{} {address} {deadline}", self.kind().code()))
    }
}

fn order<const N: usize>(
    number: &str,
    subject: &str,
    more: [(&'static str, String); N],
) -> Vec<(&'static str, String)> {
    [("number", number.to_owned()), ("subject", subject.to_owned())].into_iter().chain(more).collect()
}

/// The newer facts, with the figures of both.
pub(crate) fn added(before: &Facts, mut newer: Facts) -> Facts {
    let count = |facts: &Facts| facts.get(FIGURES).and_then(|figures| figures.parse::<usize>().ok());
    if let (Some(before), Some(now)) = (count(before), count(&newer)) {
        newer.insert(FIGURES.to_owned(), before.saturating_add(now).to_string());
    }
    newer
}

/// Facts as they are stored.
pub(crate) fn written(facts: &Facts) -> String {
    // Texts by name always can be written.
    serde_json::to_string(facts).unwrap_or_default()
}

/// Stored facts; none of what cannot be read.
pub(crate) fn read(stored: &str) -> Facts {
    serde_json::from_str(stored).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signed(figures: usize) -> Notice {
        Notice::Signed { period: "2024-10".into(), department: "住建局".into(), figures }
    }

    #[test]
    fn figures_add_up_and_everything_else_is_the_newest() {
        let both = added(&signed(3).facts(), signed(4).facts());
        assert_eq!(both.get("figures").map(String::as_str), Some("7"));
        assert_eq!(read(&written(&both)), both);
    }

    #[test]
    fn only_reminders_are_told_once_and_a_later_deadline_is_another_reminder() {
        let due = |day: &str| Notice::FiguresDue {
            period: "2024-10".into(),
            deadline: day.parse().unwrap(),
            missing: 3,
        };
        assert_ne!(due("2024-11-05").once("/a"), due("2024-11-08").once("/a"));
        assert_ne!(due("2024-11-05").once("/a"), due("2024-11-05").once("/b"));
        assert_eq!(signed(1).once("/a"), None);
    }
}
