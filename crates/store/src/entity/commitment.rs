//! One number of the plan.

use sea_orm::entity::prelude::*;

/// One number of the plan.
#[doc(alias = "实事")]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "commitment")]
pub struct Model {
    /// The county: 12-digit statistical code.
    #[sea_orm(primary_key, auto_increment = false)]
    pub county: i64,
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// Its plan.
    pub plan: String,
    /// Order in the plan, from 0.
    pub position: i32,
    /// 序号 as written; empty where the list has none.
    pub seq: String,
}

/// None: keys are composed, and joins are written out where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
