//! A person is asked to set a password.

use sea_orm::entity::prelude::*;

/// A person is asked to set a password, once and for some days.
#[doc(alias = "邀请")]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "invitation")]
pub struct Model {
    /// The county.
    #[sea_orm(primary_key, auto_increment = false)]
    pub county: i64,
    /// SHA-256 of the token, lower-case hex: the token itself is with the person only.
    #[sea_orm(primary_key, auto_increment = false)]
    pub token: String,
    /// The person.
    pub person: String,
    /// Until when it can be used.
    pub until: String,
    /// When it was used, or another one took its place.
    pub used: Option<String>,
    /// When it was made.
    pub at: String,
}

/// None: keys are composed, and joins are written out where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
