//! A file that supports a figure: one upload can be cited many times.

use sea_orm::entity::prelude::*;

/// A file that supports a figure: one upload can be cited many times.
#[doc(alias = "引用")]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "citation")]
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
    /// Hash of the evidence.
    #[sea_orm(primary_key, auto_increment = false)]
    pub evidence: String,
    /// Post that handed the evidence in.
    pub owner: String,
    /// Order beside the figure, from 1.
    pub number: i32,
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
