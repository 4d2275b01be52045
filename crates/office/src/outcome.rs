//! What can come of an act, in terms that people can act on.

use jiannuo_store::StoreError;

/// The result of a use case.
pub type Outcome<T> = Result<T, Refused>;

/// Why an act was not done; nothing of it was written.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// It is not there, or not for this actor.
    #[error("not found")]
    NotFound,
    /// The actor sees it but may not do this to it now.
    #[error("forbidden")]
    Forbidden,
    /// Somebody else wrote since the actor looked.
    #[error("version {version} was written by {by} at {at}")]
    Conflict {
        /// Version that stands now; 0 for none.
        version: i32,
        /// Title of the post that wrote it.
        by: String,
        /// When.
        at: String,
        /// What it says, as written.
        written: String,
    },
    /// What was entered cannot be taken; each with the thing it is about.
    #[error("invalid: {0:?}")]
    Invalid(Vec<(String, Invalid)>),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Why an entry cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Invalid {
    /// Nothing was entered.
    Empty,
    /// A number is wanted here.
    NotANumber,
    /// Below zero.
    Negative,
    /// Another unit than the indicator's.
    OtherUnit,
    /// A reason is wanted: less than before, or a change of what was accepted.
    ReasonWanted,
    /// The same thing twice in one act, or as it stands already.
    Twice,
    /// No such role, or a department where none belongs, or none where one does.
    Post,
    /// One person cannot hold these posts together.
    Incompatible,
    /// A password that the policy does not take.
    WeakPassword,
    /// The password is not the one of the person.
    WrongPassword,
    /// The code is wrong, used, or of another time.
    WrongCode,
    /// The code was used or guessed at too often: another start of the program makes a new one.
    SpentCode,
    /// Too many failures from there: wait.
    Locked,
    /// Nobody could appoint people any more.
    LastAdministrator,
    /// No statistical code of a county: 6 or 12 digits.
    CountyCode,
    /// A login that is taken, or a date that is none.
    Unusable,
    /// No rows, or no name.
    NoRows,
    /// More text than is taken here.
    TooLong,
    /// No address of a site, host or mailbox.
    Address,
    /// A host that is not on the list of those that may be sent to.
    HostNotAllowed,
}

impl Invalid {
    /// Stable name, for the catalogue.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::NotANumber => "not-a-number",
            Self::Negative => "negative",
            Self::OtherUnit => "other-unit",
            Self::ReasonWanted => "reason-wanted",
            Self::Twice => "twice",
            Self::Post => "post",
            Self::Incompatible => "incompatible",
            Self::WeakPassword => "weak-password",
            Self::WrongPassword => "wrong-password",
            Self::WrongCode => "wrong-code",
            Self::SpentCode => "spent-code",
            Self::Locked => "locked",
            Self::LastAdministrator => "last-administrator",
            Self::CountyCode => "county-code",
            Self::Unusable => "unusable",
            Self::NoRows => "no-rows",
            Self::TooLong => "too-long",
            Self::Address => "address",
            Self::HostNotAllowed => "host-not-allowed",
        }
    }
}

/// One invalid entry.
pub(crate) fn invalid<T>(about: &str, why: Invalid) -> Outcome<T> {
    Err(Refused::Invalid(vec![(about.to_owned(), why)]))
}
