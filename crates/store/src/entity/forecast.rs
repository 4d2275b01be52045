//! A forecast as it was issued for a period.

use sea_orm::entity::prelude::*;

/// A forecast as it was issued for a period.
#[doc(alias = "预测")]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "forecast")]
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
    pub number: i32,
    /// `told`, or why it cannot tell.
    pub answer: String,
    /// Name of the level.
    pub level: Option<String>,
    /// Probability of reaching the target in millionths.
    pub probability: Option<i64>,
    /// Lower end of the 80% interval of the year's end, in millionths of the unit.
    pub low: Option<i64>,
    /// Upper end of it.
    pub high: Option<i64>,
    /// Month in which the target is reached on the mean path.
    pub finish: Option<i32>,
    /// When the department expected to finish, ISO date.
    pub expected: Option<String>,
    /// Version of the method.
    pub model: String,
    /// Version of the trajectory; 0 for the default.
    pub trajectory: i32,
    /// Version of the figure; 0 for none.
    pub figure: i32,
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
