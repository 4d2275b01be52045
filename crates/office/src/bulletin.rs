//! 通报: what a period came to, in words that are free and figures that are bound to where they come
//! from. Every save is a version; an issue gives one version its number.
//!
//! What is said about the facts of an [outline](draft_bulletin) is worded elsewhere; what comes back is
//! kept with its sources, so that a figure that was typed over, or whose source has moved since, is seen.

mod acts;
mod attachment;
mod body;
mod edit;
mod facts;
mod flags;
mod grade;
mod marks;
mod outline;
mod problem;
mod source;
mod story;

pub use acts::{BulletinEdit, BulletinIssue, issue_bulletin, keep_bulletin, save_bulletin};
pub use attachment::{BulletinAttachment, MatterRow, PlaceRow, Ties};
pub use body::{BlockKind, BulletinBlock, BulletinBody, BulletinRun, Figure, Kept};
pub use edit::Take;
pub use facts::BulletinFacts;
pub use flags::{Flag, FlagKind};
pub use grade::Grade;
pub use marks::marked;
pub use outline::{BulletinItem, BulletinOutline, ExpectedDay, GradeOutline, Said, draft_bulletin};
pub use problem::ProblemKind;
pub use source::{DatePart, Source};
pub use story::{BulletinStory, BulletinVersion, IssueTold, bulletin_story};

/// Most characters of a body, attachments left out; a longer one is issued for a reason only.
pub const MOST_CHARACTERS: usize = 4000;
