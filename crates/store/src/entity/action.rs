//! A level between commitment and indicator.

use sea_orm::entity::prelude::*;

/// A level between commitment and indicator.
#[doc(alias = "行动名称")]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "action")]
pub struct Model {
    /// The county: 12-digit statistical code.
    #[sea_orm(primary_key, auto_increment = false)]
    pub county: i64,
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// Its commitment.
    pub commitment: String,
    /// The level above, where there are several.
    pub parent: Option<String>,
    /// Order in the plan, from 0.
    pub position: i32,
    /// Name.
    pub name: String,
}

/// None: keys are composed, and joins are written out where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
