//! Failed attempts to sign in, for one login from one source; forgotten on success.

use sea_orm::entity::prelude::*;

/// Failed attempts to sign in, for one login from one source; forgotten on success.
#[doc(alias = "登录失败")]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "attempt")]
pub struct Model {
    /// The county.
    #[sea_orm(primary_key, auto_increment = false)]
    pub county: i64,
    /// The login that was tried, known or not.
    #[sea_orm(primary_key, auto_increment = false)]
    pub login: String,
    /// Address that it came from.
    #[sea_orm(primary_key, auto_increment = false)]
    pub source: String,
    /// Failures in a row.
    pub failures: i32,
    /// When the last one was.
    pub at: String,
}

/// None: keys are composed, and joins are written out where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
