//! What is counted. Its words and target are versions in tables of their own.

use sea_orm::entity::prelude::*;

/// What is counted. Its words and target are versions in tables of their own.
#[doc(alias = "指标")]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "indicator")]
pub struct Model {
    /// The county: 12-digit statistical code.
    #[sea_orm(primary_key, auto_increment = false)]
    pub county: i64,
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// Its plan.
    pub plan: String,
    /// Its commitment.
    pub commitment: String,
    /// The innermost level above it.
    pub action: Option<String>,
    /// Order in the plan, from 0.
    pub position: i32,
    /// Who reports it.
    pub department: Option<String>,
}

/// None: keys are composed, and joins are written out where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
