//! Words of an indicator: appended, never changed.

use sea_orm::entity::prelude::*;

/// Words of an indicator: appended, never changed.
#[doc(alias = "名称")]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "wording")]
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
    /// Cell of the indicator as written, unit bracket included.
    pub name: String,
    /// Unit of measure.
    pub unit: Option<String>,
    /// Kind: `Kind::name`.
    pub kind: String,
    /// What decided the kind.
    pub kind_because: String,
    /// Why it was revised or added; nothing for what came with the plan.
    pub reason: Option<String>,
    /// Number of the document that says so.
    pub document: Option<String>,
    /// Who did it.
    pub post: String,
    /// When.
    pub at: String,
}

/// None: keys are composed, and joins are written out where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
