//! A bulletin of a period as it was written, as a version.

use sea_orm::entity::prelude::*;

/// A bulletin of a period as it was written, as a version.
#[doc(alias = "通报")]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "bulletin")]
pub struct Model {
    /// The county: 12-digit statistical code.
    #[sea_orm(primary_key, auto_increment = false)]
    pub county: i64,
    /// The plan.
    #[sea_orm(primary_key, auto_increment = false)]
    pub plan: String,
    /// Name of the period.
    #[sea_orm(primary_key, auto_increment = false)]
    pub period: String,
    /// Counts from 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub version: i32,
    /// Title.
    pub title: String,
    /// Its text with the sources of its figures, JSON.
    pub body: String,
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
