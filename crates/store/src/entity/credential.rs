//! The password and second factor of a person; changed in place.

use sea_orm::entity::prelude::*;

/// The password and second factor of a person; changed in place.
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
    /// When the password was set.
    pub at: String,
    /// Secret of the one-time codes (TOTP), base32.
    pub secret: Option<String>,
    /// Last time step whose code was used: a code works once.
    pub secret_step: Option<i64>,
    /// 1 when a code has proved that the secret arrived, otherwise 0.
    pub is_secret_confirmed: i32,
}

/// None: keys are composed, and joins are written out where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
