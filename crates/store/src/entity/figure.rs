//! What somebody said an indicator had achieved at the end of a period: appended, never changed.

use sea_orm::entity::prelude::*;

/// What somebody said an indicator had achieved at the end of a period: appended, never changed.
#[doc(alias = "完成情况")]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "figure")]
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
    /// Counts from 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub version: i32,
    /// `reported` or `verified`.
    pub source: String,
    /// As written.
    pub written: String,
    /// The number in millionths of the unit it was written with, where it is one.
    pub millionths: Option<i64>,
    /// Progress in words.
    pub progress: Option<String>,
    /// Problem in words.
    pub problem: Option<String>,
    /// Next step in words.
    pub next_step: Option<String>,
    /// When the department expects to finish, ISO date.
    pub expected_finish: Option<String>,
    /// Why, on an exception or a correction.
    pub reason: Option<String>,
    /// Post that said it.
    pub post: String,
    /// Person who said it.
    pub person: String,
    /// When.
    pub at: String,
}

/// None: keys are composed, and joins are written out where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
