//! The password of a person; changed in place.

use sea_orm::entity::prelude::*;

/// The password of a person; changed in place.
#[doc(alias = "口令")]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "credential")]
pub struct Model {
    /// The county.
    #[sea_orm(primary_key, auto_increment = false)]
    pub county: i64,
    /// The person.
    #[sea_orm(primary_key, auto_increment = false)]
    pub person: String,
    /// Argon2id hash with its parameters, PHC form.
    pub password: String,
    /// When it was set.
    pub at: String,
}

/// None: keys are composed, and joins are written out where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
