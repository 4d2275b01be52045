//! Another name of a department: 教体局 is 教育体育局.

use sea_orm::entity::prelude::*;

/// Another name of a department: 教体局 is 教育体育局.
#[doc(alias = "简称")]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "alias")]
pub struct Model {
    /// The county: 12-digit statistical code.
    #[sea_orm(primary_key, auto_increment = false)]
    pub county: i64,
    /// The other name.
    #[sea_orm(primary_key, auto_increment = false)]
    pub name: String,
    /// The department.
    pub department: String,
    /// When.
    pub at: String,
}

/// None: keys are composed, and joins are written out where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
