//! A promise that was withdrawn; it stays visible.

use sea_orm::entity::prelude::*;

/// A promise that was withdrawn; it stays visible.
#[doc(alias = "撤销")]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "withdrawal")]
pub struct Model {
    /// The county: 12-digit statistical code.
    #[sea_orm(primary_key, auto_increment = false)]
    pub county: i64,
    /// The indicator.
    #[sea_orm(primary_key, auto_increment = false)]
    pub indicator: String,
    /// Why.
    pub reason: String,
    /// Number of the document that says so.
    pub document: Option<String>,
    /// Who did it.
    pub post: String,
    /// When.
    pub at: String,
}

/// None: keys are composed, and joins are written out where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
