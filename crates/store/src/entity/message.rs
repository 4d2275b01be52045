//! Something that a post was told: read or not, no part of the log.

use sea_orm::entity::prelude::*;

/// Something that a post was told: read or not, no part of the log.
#[doc(alias = "消息")]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "message")]
pub struct Model {
    /// The county: 12-digit statistical code.
    #[sea_orm(primary_key, auto_increment = false)]
    pub county: i64,
    /// Id; made from what it is about where that is told once only.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// The post that is told.
    pub post: String,
    /// What happened: `Notice::code` of `office`.
    pub kind: String,
    /// Texts of the sentence by name, JSON.
    pub facts: String,
    /// Path in the site.
    pub address: String,
    /// While a message about this is unread, others about it are added to it.
    pub topic: Option<String>,
    /// When it was told, or last added to.
    pub at: String,
    /// When somebody in the post read it.
    pub read_at: Option<String>,
}

/// None: keys are composed, and joins are written out where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
