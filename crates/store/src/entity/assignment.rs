//! Who reports an indicator since the plan was imported: the newest counts.

use sea_orm::entity::prelude::*;

/// Who reports an indicator since the plan was imported: the newest counts.
#[doc(alias = "责任单位调整")]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "assignment")]
pub struct Model {
    /// The county: 12-digit statistical code.
    #[sea_orm(primary_key, auto_increment = false)]
    pub county: i64,
    /// The indicator.
    #[sea_orm(primary_key, auto_increment = false)]
    pub indicator: String,
    /// Counts from 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: i32,
    /// The department; nobody where there is none.
    pub department: Option<String>,
    /// Why.
    pub reason: String,
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
