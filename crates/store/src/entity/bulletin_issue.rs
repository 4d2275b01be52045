//! That a version of a bulletin was issued under a number.

use sea_orm::entity::prelude::*;

/// That a version of a bulletin was issued under a number.
#[doc(alias = "印发通报")]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "bulletin_issue")]
pub struct Model {
    /// The county: 12-digit statistical code.
    #[sea_orm(primary_key, auto_increment = false)]
    pub county: i64,
    /// Year of its number.
    #[sea_orm(primary_key, auto_increment = false)]
    pub year: i32,
    /// Its number in that year: 〔2024〕1号 has 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub serial: i32,
    /// The plan.
    pub plan: String,
    /// Name of the period.
    pub period: String,
    /// Version that was issued.
    pub version: i32,
    /// Who approved it (签发人).
    pub signatory: Option<String>,
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
