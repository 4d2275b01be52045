//! What a meeting about the plan decided.

use sea_orm::entity::prelude::*;

/// What a meeting about the plan decided.
#[doc(alias = "议定事项")]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "decision")]
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
    /// Period that was looked at.
    pub period: String,
    /// In words.
    pub text: String,
    /// Department that is to do it.
    pub department: Option<String>,
    /// The indicator, where it is about one.
    pub indicator: Option<String>,
    /// By when, ISO date.
    pub deadline: Option<String>,
    /// Day of the meeting, ISO date.
    pub met_on: String,
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
