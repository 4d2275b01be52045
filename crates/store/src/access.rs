//! Credentials, failed attempts, sessions and invitations: written over and ended, no part of the log.

mod attempts;
mod credentials;
mod invitations;
mod sessions;

pub use attempts::{attempts, count_attempt, forget_attempts, uncount_attempt, unlock};
pub use credentials::{SecondFactor, credential, credentials, put_password, put_second_factor};
pub use invitations::{invitation, open_invitations, put_invitation, spend_invitation};
pub use sessions::{
    begin_session, choose_post, confirm_session, end_session, last_session, open_sessions, session,
    session_and_newest, touch_session,
};
