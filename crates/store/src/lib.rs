//! The records of a county in SQLite or PostgreSQL from one code: entities, migrations, the log.
//!
//! Nothing here decides who may do what: that is `office`. What is written is appended, together
//! with an entry of the log that holds the same rows, in one transaction ([`Act`]).

pub mod access;
mod act;
mod canonical;
mod database;
pub mod drafts;
pub mod entity;
mod error;
mod files;
mod ids;
mod log;
mod merkle;
mod migration;
pub mod query;
pub mod telling;
mod verify;

pub use act::{Act, By};
pub use canonical::commitment_of;
pub use database::{Database, Location};
pub use error::StoreError;
pub use files::{Files, free_space, is_hash};
pub use ids::{new_id, random_bytes, random_token, token_hash};
pub use log::{Told, told};
pub use merkle::{Hash, leaf_hash, root};
pub use sea_orm::ConnectionTrait as Connection;
pub use verify::{Discrepancy, Proof, verify};
