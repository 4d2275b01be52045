//! One line of the hash-chained log.

use sea_orm::entity::prelude::*;

/// One line of the hash-chained log.
#[doc(alias = "留痕")]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "audit")]
pub struct Model {
    /// The county: 12-digit statistical code.
    #[sea_orm(primary_key, auto_increment = false)]
    pub county: i64,
    /// Counts from 1, without a gap.
    #[sea_orm(primary_key, auto_increment = false)]
    pub sequence: i64,
    /// The entry: canonical JSON (RFC 8785), numbers as strings.
    pub entry: String,
    /// SHA-256 leaf hash of the entry (RFC 6962), lower-case hex.
    pub sha256: String,
    /// SM3 of the same bytes, lower-case hex.
    pub sm3: String,
}

/// None: the log stands alone.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
