//! Guesses at passwords and codes: counted before they are looked at, so that many at once wait as
//! long as one after another.

use jiannuo_store::entity::attempt;
use jiannuo_store::{Database, StoreError, access};
use jiff::{SignedDuration, Timestamp};

use crate::NotSignedIn;

/// Failures that are forgiven before waiting begins.
const FORGIVEN: i32 = 4;
/// The longest wait.
const LONGEST_WAIT: SignedDuration = SignedDuration::from_mins(15);

/// A guess under way: a failure until somebody says otherwise.
pub(crate) struct Guess<'a> {
    database: &'a Database,
    county: i64,
    login: &'a str,
    source: &'a str,
    /// When the failure before was, or this one.
    before: String,
}

impl<'a> Guess<'a> {
    /// Counts a guess of a login from a source, or says how long that source has to wait.
    pub(crate) async fn begin(
        database: &'a Database,
        county: i64,
        login: &'a str,
        source: &'a str,
        at: Timestamp,
    ) -> Result<Self, NotSignedIn> {
        let at_text = at.to_string();
        let new = attempt::Model {
            county,
            login: login.to_owned(),
            source: source.to_owned(),
            failures: 0,
            at: at_text.clone(),
        };
        let waits_until = |before: &attempt::Model| locked_until(before).filter(|&until| at < until);
        let before = access::count_attempt(database, new, |before| waits_until(before).is_some()).await?;
        if let Some(until) = before.as_ref().and_then(waits_until) {
            return Err(NotSignedIn::Locked { until });
        }
        let before = before.map_or(at_text, |before| before.at);
        Ok(Self { database, county, login, source, before })
    }

    /// It was right: all failures before are forgotten.
    pub(crate) async fn was_right(self) -> Result<(), StoreError> {
        access::forget_attempts(self.database, self.county, self.login, self.source).await
    }

    /// It was right, but another one is wanted: failures before stand.
    pub(crate) async fn was_half_right(self) -> Result<(), StoreError> {
        access::uncount_attempt(self.database, self.county, self.login, self.source, self.before).await
    }
}

/// When a source may try a login again.
fn locked_until(attempt: &attempt::Model) -> Option<Timestamp> {
    let beyond = u32::try_from(attempt.failures - FORGIVEN).ok()?;
    let wait = 1_i64
        .checked_shl(beyond)
        .filter(|seconds| *seconds > 0)
        .map_or(LONGEST_WAIT, SignedDuration::from_secs);
    attempt.at.parse::<Timestamp>().ok()?.checked_add(wait.min(LONGEST_WAIT)).ok()
}
