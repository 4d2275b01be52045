//! A county: the tenant of everything else.

use sea_orm::entity::prelude::*;

/// A county: the tenant of everything else.
#[doc(alias = "行政区划")]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "county")]
pub struct Model {
    /// 12-digit statistical code.
    #[sea_orm(primary_key, auto_increment = false)]
    pub code: i64,
    /// Name, as it stands in documents.
    pub name: String,
}

/// None: keys are composed, and joins are written out where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
