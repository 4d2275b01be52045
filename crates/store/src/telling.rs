//! Telling people: messages, where else they are sent, and what is to be sent. Written over and ended,
//! no part of the log.

mod jobs;
mod messages;
mod settings;

pub use jobs::{
    DROPPED, FAILED, SENDING, SENT, UNCLEAR, WAITING, add_job, change_waiting, claim_job, due_jobs, end_job,
    job_with_id, jobs, lapse_jobs, postpone_job, settle_job, waiting_job,
};
pub use messages::{
    add_message, add_to_message, mark_read, messages, messages_with_ids, open_message, unread_messages,
};
pub use settings::{
    channel_with_id, channels, delete_channel, delete_host, hosts, mail_server, preference, preferences,
    put_channel, put_host, put_mail_server, put_preference,
};

use sea_orm::{DatabaseTransaction, EntityTrait, QuerySelect};

use crate::entity::county;
use crate::{Database, StoreError};

/// Something that is told beside any act: a reminder of the calendar.
#[derive(Debug)]
pub struct Aside(DatabaseTransaction);

impl Aside {
    /// Begins it; nothing is seen by others before [`commit`](Self::commit).
    ///
    /// # Errors
    /// Faults of the database.
    pub async fn begin(database: &Database, county: i64) -> Result<Self, StoreError> {
        let transaction = database.begin().await?;
        // As an act does: what is added to a message or a job is added one after another.
        county::Entity::find_by_id(county).lock_exclusive().one(&transaction).await?;
        Ok(Self(transaction))
    }

    /// The transaction.
    #[must_use]
    pub fn transaction(&self) -> &DatabaseTransaction {
        &self.0
    }

    /// Makes everything durable.
    ///
    /// # Errors
    /// Faults of the database: then nothing of it is there.
    pub async fn commit(self) -> Result<(), StoreError> {
        Ok(self.0.commit().await?)
    }
}
