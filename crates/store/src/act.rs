//! One act of a person: rows and their entry of the log in one transaction.

use jiff::Timestamp;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseTransaction, EntityName, EntityTrait, IntoActiveModel, ModelTrait,
    QueryFilter, QueryOrder, QuerySelect,
};

use crate::canonical::columns;
use crate::entity::{audit, county};
use crate::log::{Appended, BEGINNING, Entry};
use crate::{Database, StoreError};

/// Whose hand it was.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct By {
    /// Post, where a person acted in one; nothing for the console.
    pub post: Option<String>,
    /// Person who held it.
    pub person: Option<String>,
}

/// An act under way; nothing is seen by others before [`commit`](Self::commit), and dropping it
/// leaves nothing behind.
#[derive(Debug)]
pub struct Act {
    transaction: DatabaseTransaction,
    county: i64,
    name: &'static str,
    by: By,
    at: Timestamp,
    rows: Vec<Appended>,
}

impl Act {
    /// Begins an act; acts of one county follow one another.
    ///
    /// # Errors
    /// Faults of the database.
    pub async fn begin(
        database: &Database,
        county: i64,
        name: &'static str,
        by: By,
        at: Timestamp,
    ) -> Result<Self, StoreError> {
        let transaction = database.begin().await?;
        // SQLite has one writer anyway; elsewhere the county's row is the queue.
        county::Entity::find_by_id(county).lock_exclusive().one(&transaction).await?;
        Ok(Self { transaction, county, name, by, at, rows: Vec::new() })
    }

    /// The transaction, for reading what the act decides upon.
    #[must_use]
    pub fn transaction(&self) -> &DatabaseTransaction {
        &self.transaction
    }

    /// The county.
    #[must_use]
    pub fn county(&self) -> i64 {
        self.county
    }

    /// When it happens, as rows store it.
    #[must_use]
    pub fn at(&self) -> String {
        self.at.to_string()
    }

    /// Appends a row and notes it for the log.
    ///
    /// # Errors
    /// Faults of the database; [`StoreError::is_duplicate`] when the key is taken.
    pub async fn append<M>(&mut self, row: M) -> Result<(), StoreError>
    where
        M: ModelTrait + IntoActiveModel<<M::Entity as EntityTrait>::ActiveModel>,
        <M::Entity as EntityTrait>::ActiveModel: ActiveModelTrait<Entity = M::Entity> + Send,
    {
        let table = <M::Entity as Default>::default().table_name().to_owned();
        self.rows.push(Appended { row: columns(&row)?, table });
        M::Entity::insert(row.into_active_model()).exec_without_returning(&self.transaction).await?;
        Ok(())
    }

    /// Writes the entry and makes everything durable; returns its number in the log.
    ///
    /// # Errors
    /// Faults of the database: then nothing of the act is there.
    pub async fn commit(self) -> Result<i64, StoreError> {
        let last = last_entry(&self.transaction, self.county).await?;
        let (sequence, previous) =
            last.map_or((1, BEGINNING.into()), |last| (last.sequence + 1, last.sha256));
        let entry = Entry {
            act: self.name.to_owned(),
            at: self.at.to_string(),
            county: self.county.to_string(),
            person: self.by.person,
            post: self.by.post,
            previous,
            rows: self.rows,
            sequence: sequence.to_string(),
        };
        let line =
            entry.seal(self.county, sequence).map_err(|error| sea_orm::DbErr::Json(error.to_string()))?;
        audit::Entity::insert(line.into_active_model()).exec_without_returning(&self.transaction).await?;
        self.transaction.commit().await?;
        Ok(sequence)
    }
}

async fn last_entry(
    transaction: &DatabaseTransaction,
    county: i64,
) -> Result<Option<audit::Model>, StoreError> {
    let newest = audit::Entity::find()
        .filter(audit::Column::County.eq(county))
        .order_by_desc(audit::Column::Sequence)
        .one(transaction)
        .await?;
    Ok(newest)
}
