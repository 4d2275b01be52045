//! 消息: what posts are told, how people want it sent, and the channels it is sent through.
//!
//! [`tell`] writes within the act that it is about: a message is there exactly when the act is. What
//! leaves the house is a job of the same transaction; `delivery` sends it later.

mod address;
mod channels;
mod hook;
mod inbox;
mod kind;
mod notice;
mod pending;
mod preference;
mod quiet;
mod remind;
mod server;
mod tell;
mod work;

pub use address::HookAddress;
pub use channels::{Channels, channels};
pub use hook::{
    ChannelKind, ChannelListed, HostListed, NewChannel, allow_host, disallow_host, put_channel,
    remove_channel,
};
pub use inbox::{MessageListed, inbox, mark_all_read, mark_read, unread};
pub use kind::{Manner, NoticeKind};
pub use notice::Notice;
pub use pending::{JobListed, drop_job, send_again, test_channel, test_mail};
pub use preference::{TellingPreference, keep_telling_preference, telling_preference};
pub use quiet::QuietHours;
pub use remind::remind;
pub use server::{Encryption, MailServer, is_mail_sent, set_mail_server};
pub use tell::{posts_of, tell, tell_aside};
pub use work::{
    Ended, Event, HookToSend, MailToSend, ToSend, Work, claim, drop_work, due, end_work, lapse, to_send,
};

use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, Zoned};

/// A moment in China, whatever the server's zone is.
fn in_china(at: Timestamp) -> Zoned {
    at.to_zoned(TimeZone::fixed(Offset::constant(8)))
}

/// A moment as jobs store it: whole seconds, so that texts sort as moments do.
fn stored(at: Timestamp) -> String {
    Timestamp::from_second(at.as_second()).unwrap_or(at).to_string()
}
