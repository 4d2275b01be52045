//! 接收设置: how a person wants to be told.

use std::collections::BTreeMap;

use jiannuo_store::entity::telling_preference::Model;
use jiannuo_store::{Database, telling};
use jiff::Timestamp;
use jiff::civil::Time;

use crate::outcome::invalid;
use crate::{Invalid, Manner, NoticeKind, Outcome, QuietHours, Role};

/// How a person wants to be told.
#[doc(alias = "接收设置")]
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TellingPreference {
    /// Their mail address; empty for no mail.
    pub mail: String,
    /// When mail waits.
    pub quiet: QuietHours,
    /// What they chose by kind; others follow their role.
    pub choices: BTreeMap<NoticeKind, Manner>,
}

/// The longest address that mail has.
const LONGEST: usize = 254;

impl TellingPreference {
    /// How they are told of a kind in a post of a role.
    #[must_use]
    pub fn manner(&self, kind: NoticeKind, role: Role) -> Manner {
        self.choices.get(&kind).copied().unwrap_or_else(|| kind.manner_for(role))
    }

    pub(crate) fn of(stored: Model) -> Self {
        let default = QuietHours::default();
        let time = |text: &str, otherwise: Time| text.parse().unwrap_or(otherwise);
        let choices: BTreeMap<String, String> = serde_json::from_str(&stored.choices).unwrap_or_default();
        let known = choices
            .iter()
            .filter_map(|(kind, manner)| Some((NoticeKind::named(kind)?, Manner::named(manner)?)));
        Self {
            quiet: QuietHours {
                from: time(&stored.quiet_from, default.from),
                until: time(&stored.quiet_until, default.until),
                off_days: stored.is_off_days_quiet != 0,
            },
            choices: known.collect(),
            mail: stored.mail,
        }
    }
}

/// How a person wants to be told; without a word of theirs, no mail and the usual quiet hours.
///
/// # Errors
/// Faults of the store.
pub async fn telling_preference(
    database: &Database,
    county: i64,
    person: &str,
) -> Outcome<TellingPreference> {
    let stored = telling::preference(database.readers(), county, person).await?;
    Ok(stored.map(TellingPreference::of).unwrap_or_default())
}

/// Keeps how a person wants to be told; it is theirs alone and no act.
///
/// # Errors
/// [`Invalid::Address`] for what is no mail address.
pub async fn keep_telling_preference(
    database: &Database,
    county: i64,
    person: &str,
    preference: &TellingPreference,
    at: Timestamp,
) -> Outcome<()> {
    let mail = preference.mail.trim();
    if !mail.is_empty() && !is_mail_address(mail) {
        return invalid("mail", Invalid::Address);
    }
    let choices: BTreeMap<&str, &str> =
        preference.choices.iter().map(|(kind, manner)| (kind.code(), manner.code())).collect();
    let new = Model {
        county,
        person: person.to_owned(),
        mail: mail.to_owned(),
        quiet_from: preference.quiet.from.to_string(),
        quiet_until: preference.quiet.until.to_string(),
        is_off_days_quiet: i32::from(preference.quiet.off_days),
        choices: serde_json::to_string(&choices).unwrap_or_default(),
        at: at.to_string(),
    };
    telling::put_preference(database, new).await?;
    Ok(())
}

/// Whether a text is an address that mail can be sent to: the plain form only, nothing around it.
pub(crate) fn is_mail_address(text: &str) -> bool {
    let is_part = |part: &str| {
        !part.is_empty()
            && !part.starts_with('.')
            && !part.ends_with('.')
            && !part.contains("..")
            && part.chars().all(|c| c.is_ascii_alphanumeric() || "._%+-".contains(c))
    };
    text.len() <= LONGEST
        && text
            .rsplit_once('@')
            .is_some_and(|(local, host)| is_part(local) && is_part(host) && host.contains('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_a_plain_one_or_none() {
        for (text, expected) in [
            ("zhangsan@example.gov.cn", true),
            ("a.b+c@mail.example.cn", true),
            ("zhangsan", false),
            ("张三@example.cn", false),
            ("a@b", false),
            ("a@example.cn, b@example.cn", false),
            ("a@example.cn\r\nBcc: b@example.cn", false),
            ("<a@example.cn>", false),
            ("a@.example.cn", false),
            (&format!("{}@example.cn", "a".repeat(300)), false),
        ] {
            assert_eq!(is_mail_address(text), expected, "{text}");
        }
    }

    #[test]
    fn a_choice_stands_over_the_role_and_the_role_over_nothing() {
        let choices = BTreeMap::from([(NoticeKind::FigureReturned, Manner::Digest)]);
        let preference = TellingPreference { choices, ..TellingPreference::default() };
        assert_eq!(preference.manner(NoticeKind::FigureReturned, Role::Filler), Manner::Digest);
        assert_eq!(preference.manner(NoticeKind::FiguresDue, Role::Filler), Manner::AtOnce);
        assert_eq!(preference.manner(NoticeKind::FiguresDue, Role::SystemAdministrator), Manner::Inbox);
    }
}
