//! One object that an indicator counts: a neighbourhood, a road, a building.

use sea_orm::entity::prelude::*;

/// One object that an indicator counts: a neighbourhood, a road, a building.
#[doc(alias = "工程对象")]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "works_object")]
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
    /// Its name.
    pub name: String,
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
