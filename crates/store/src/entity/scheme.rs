//! A scheme of signals, as a version.

use sea_orm::entity::prelude::*;

/// A scheme of signals, as a version.
#[doc(alias = "预警规则")]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "scheme")]
pub struct Model {
    /// The county: 12-digit statistical code.
    #[sea_orm(primary_key, auto_increment = false)]
    pub county: i64,
    /// Its name for programs.
    #[sea_orm(primary_key, auto_increment = false)]
    pub name: String,
    /// Counts from 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub version: i32,
    /// Its name for people.
    pub title: String,
    /// The scheme as TOML.
    pub body: String,
    /// Why.
    pub reason: String,
    /// Post that did it.
    pub post: String,
    /// Person who did it.
    pub person: String,
    /// When.
    pub at: String,
}

/// None: keys are composed, and joins are written out where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
