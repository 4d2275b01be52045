//! Sending what people are to be told: mail and hooks. The only place of the program that opens a
//! connection to somewhere else.
//!
//! What is to be sent stands in the table of jobs, written by the acts themselves. A job is claimed on
//! the disk before a connection is opened, and never sent twice by itself: what was cut off in the
//! middle waits for the administrator. Nothing here decides who is told what; that is `office`.

mod address;
mod hook;
mod mail;
mod post;
mod round;
mod sender;

pub use round::{once, run};
pub use sender::Sender;
