//! What somebody has typed and not sent yet: written over and discarded, no part of the log.

use sea_orm::entity::prelude::*;

/// What somebody has typed and not sent yet: written over and discarded, no part of the log.
#[doc(alias = "暂存")]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "draft")]
pub struct Model {
    /// The county: 12-digit statistical code.
    #[sea_orm(primary_key, auto_increment = false)]
    pub county: i64,
    /// The person; nobody else sees it.
    #[sea_orm(primary_key, auto_increment = false)]
    pub person: String,
    /// `report` or `import`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub kind: String,
    /// What it is a draft of.
    #[sea_orm(primary_key, auto_increment = false)]
    pub key: String,
    /// What was typed, in a form of the caller's.
    pub body: String,
    /// When it was kept.
    pub at: String,
}

/// None: keys are composed, and joins are written out where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
