//! A file that somebody in a post handed in, by what it holds.

use sea_orm::entity::prelude::*;

/// A file that somebody in a post handed in, by what it holds.
#[doc(alias = "佐证")]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "evidence")]
pub struct Model {
    /// The county: 12-digit statistical code.
    #[sea_orm(primary_key, auto_increment = false)]
    pub county: i64,
    /// SHA-256 of its bytes, lower-case hex.
    #[sea_orm(primary_key, auto_increment = false)]
    pub hash: String,
    /// Post that handed it in: the same file may come from several.
    #[sea_orm(primary_key, auto_increment = false)]
    pub post: String,
    /// Name of the file, as it was handed in.
    pub name: String,
    /// Media type, as the caller found it.
    pub media_type: String,
    /// Bytes.
    pub size: i64,
    /// Person who handed it in.
    pub person: String,
    /// When.
    pub at: String,
}

/// None: keys are composed, and joins are written out where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
