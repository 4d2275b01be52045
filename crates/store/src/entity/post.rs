//! A post: who holds it changes, what it answers for does not.

use sea_orm::entity::prelude::*;

/// A post: who holds it changes, what it answers for does not.
#[doc(alias = "岗位")]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "post")]
pub struct Model {
    /// The county: 12-digit statistical code.
    #[sea_orm(primary_key, auto_increment = false)]
    pub county: i64,
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// Role: `Role::name` of `office`.
    pub role: String,
    /// Department of a filler or head.
    pub department: Option<String>,
    /// Title, as it stands in sentences.
    pub title: String,
}

/// None: keys are composed, and joins are written out where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
