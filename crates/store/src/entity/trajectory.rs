//! A planned course of an indicator through the year, as a version.

use sea_orm::entity::prelude::*;

/// A planned course of an indicator through the year, as a version.
#[doc(alias = "序时进度")]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "trajectory")]
pub struct Model {
    /// The county: 12-digit statistical code.
    #[sea_orm(primary_key, auto_increment = false)]
    pub county: i64,
    /// The indicator.
    #[sea_orm(primary_key, auto_increment = false)]
    pub indicator: String,
    /// Counts from 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub version: i32,
    /// Name of its form: `linear`, `season` …
    pub form: String,
    /// Planned cumulative shares at the ends of the twelve months, exact fractions with blanks between.
    pub shares: String,
    /// What a proposal rested on; nothing where people drew it.
    pub because: Option<String>,
    /// Why.
    pub reason: String,
    /// Number of the document that says so.
    pub document: Option<String>,
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
