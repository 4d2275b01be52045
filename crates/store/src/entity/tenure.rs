//! A person takes over a post.

use sea_orm::entity::prelude::*;

/// A person takes over a post.
#[doc(alias = "任职")]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tenure")]
pub struct Model {
    /// The county: 12-digit statistical code.
    #[sea_orm(primary_key, auto_increment = false)]
    pub county: i64,
    /// The post.
    #[sea_orm(primary_key, auto_increment = false)]
    pub post: String,
    /// Counts the holders of a post, from 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: i32,
    /// The holder; nobody when the post falls vacant.
    pub person: Option<String>,
    /// From when.
    pub at: String,
}

/// None: keys are composed, and joins are written out where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
