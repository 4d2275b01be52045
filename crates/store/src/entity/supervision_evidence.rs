//! A file beside an answer.

use sea_orm::entity::prelude::*;

/// A file beside an answer.
#[doc(alias = "办理佐证")]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "supervision_evidence")]
pub struct Model {
    /// The county: 12-digit statistical code.
    #[sea_orm(primary_key, auto_increment = false)]
    pub county: i64,
    /// Kind of the matter.
    #[sea_orm(primary_key, auto_increment = false)]
    pub kind: String,
    /// Year of its number.
    #[sea_orm(primary_key, auto_increment = false)]
    pub year: i32,
    /// Its number.
    #[sea_orm(primary_key, auto_increment = false)]
    pub serial: i32,
    /// The step.
    #[sea_orm(primary_key, auto_increment = false)]
    pub step: i32,
    /// Hash of the file.
    #[sea_orm(primary_key, auto_increment = false)]
    pub evidence: String,
    /// Post that handed the file in.
    pub owner: String,
}

/// None: keys are composed, and joins are written out where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
