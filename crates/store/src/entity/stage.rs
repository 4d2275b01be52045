//! One stage of works in a version of a trajectory.

use sea_orm::entity::prelude::*;

/// One stage of works in a version of a trajectory.
#[doc(alias = "形象进度")]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "stage")]
pub struct Model {
    /// The county: 12-digit statistical code.
    #[sea_orm(primary_key, auto_increment = false)]
    pub county: i64,
    /// The indicator.
    #[sea_orm(primary_key, auto_increment = false)]
    pub indicator: String,
    /// Version of the trajectory.
    #[sea_orm(primary_key, auto_increment = false)]
    pub trajectory: i32,
    /// Counts from 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: i32,
    /// Its name: 开工, 主体完工 …
    pub name: String,
    /// Its weight in whole percent; those of a version sum to 100.
    pub weight: i32,
    /// Month by whose end it is planned to be passed, 1 to 12.
    pub month: i32,
}

/// None: keys are composed, and joins are written out where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
