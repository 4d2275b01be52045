//! What somebody remarked on an indicator: appended, never changed.

use sea_orm::entity::prelude::*;

/// What somebody remarked on an indicator: appended, never changed.
#[doc(alias = "批注")]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "remark")]
pub struct Model {
    /// The county: 12-digit statistical code.
    #[sea_orm(primary_key, auto_increment = false)]
    pub county: i64,
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// The indicator.
    pub indicator: String,
    /// Name of the period, where it is about one.
    pub period: Option<String>,
    /// What it says.
    pub text: String,
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
