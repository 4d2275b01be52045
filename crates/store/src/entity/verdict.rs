//! The light that was given to an indicator for a period, with what it rested on.

use sea_orm::entity::prelude::*;

/// The light that was given to an indicator for a period, with what it rested on.
#[doc(alias = "亮灯")]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "verdict")]
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
    /// Name of the state: `lit`, `not-reported` …
    pub state: String,
    /// Name of the light, where one was lit.
    pub light: Option<String>,
    /// What it rested on, a line each: points against the plan, days, names of the rules.
    pub facts: String,
    /// Name of the scheme.
    pub scheme: String,
    /// Version of the scheme; 0 for the one that is shipped.
    pub scheme_version: i32,
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
