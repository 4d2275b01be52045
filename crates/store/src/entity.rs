//! Tables, one module each. All but the log and those of [`access`](crate::access),
//! [`drafts`](crate::drafts) and [`telling`](crate::telling) are appended through [`Act`](crate::Act) only.

pub mod action;
pub mod alias;
pub mod assignment;
pub mod attempt;
pub mod audit;
pub mod channel;
pub mod channel_host;
pub mod citation;
pub mod commitment;
pub mod county;
pub mod credential;
pub mod department;
pub mod draft;
pub mod evidence;
pub mod extension;
pub mod figure;
pub mod indicator;
pub mod invitation;
pub mod job;
pub mod mail_server;
pub mod message;
pub mod period;
pub mod person;
pub mod plan;
pub mod post;
pub mod remark;
pub mod session;
pub mod target;
pub mod telling_preference;
pub mod tenure;
pub mod transition;
pub mod verification;
pub mod withdrawal;
pub mod wording;
