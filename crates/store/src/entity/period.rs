//! A reporting period of a plan.

use sea_orm::entity::prelude::*;

/// A reporting period of a plan.
#[doc(alias = "报告期")]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "period")]
pub struct Model {
    /// The county: 12-digit statistical code.
    #[sea_orm(primary_key, auto_increment = false)]
    pub county: i64,
    /// The plan.
    #[sea_orm(primary_key, auto_increment = false)]
    pub plan: String,
    /// `2024-10`, `2024-Q3`, `2024-10-X2`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub name: String,
    /// Last day that counts (截至), ISO date.
    pub cut_off: String,
    /// Last day for filing, ISO date.
    pub deadline: String,
}

/// None: keys are composed, and joins are written out where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
