//! How far an object, or an indicator as a whole, has come in its stages at the end of a period.

use sea_orm::entity::prelude::*;

/// How far an object, or an indicator as a whole, has come in its stages at the end of a period.
#[doc(alias = "形象进度填报")]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "stage_report")]
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
    /// Number of the object; 0 for the indicator as a whole.
    #[sea_orm(primary_key, auto_increment = false)]
    pub object: i32,
    /// Counts from 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: i32,
    /// Version of the trajectory whose stages are meant.
    pub trajectory: i32,
    /// Number of the last stage passed; 0 for none.
    pub stage: i32,
    /// Words beside it.
    pub note: Option<String>,
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
