//! Which scheme a plan is judged by.

use sea_orm::entity::prelude::*;

/// Which scheme a plan is judged by.
#[doc(alias = "采用规则")]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "plan_scheme")]
pub struct Model {
    /// The county: 12-digit statistical code.
    #[sea_orm(primary_key, auto_increment = false)]
    pub county: i64,
    /// The plan.
    #[sea_orm(primary_key, auto_increment = false)]
    pub plan: String,
    /// Counts from 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: i32,
    /// Name of the scheme.
    pub scheme: String,
    /// Version of the scheme; 0 for the one that is shipped.
    pub version: i32,
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
