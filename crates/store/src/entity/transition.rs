//! A step of the review of a figure: signed, returned, accepted.

use sea_orm::entity::prelude::*;

/// A step of the review of a figure: signed, returned, accepted.
#[doc(alias = "审核")]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "transition")]
pub struct Model {
    /// The county: 12-digit statistical code.
    #[sea_orm(primary_key, auto_increment = false)]
    pub county: i64,
    /// Name of the period.
    #[sea_orm(primary_key, auto_increment = false)]
    pub period: String,
    /// The indicator.
    #[sea_orm(primary_key, auto_increment = false)]
    pub indicator: String,
    /// Counts from 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: i32,
    /// Version of the figure it is about.
    pub figure: i32,
    /// `sign`, `return` or `accept`.
    pub act: String,
    /// Why it was returned.
    pub reason: Option<String>,
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
