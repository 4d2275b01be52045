//! Somebody who can sign in. The log holds a salted commitment of the name, not the name.

use sea_orm::entity::prelude::*;

/// Somebody who can sign in. The log holds a salted commitment of the name, not the name.
#[doc(alias = "人员")]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "person")]
pub struct Model {
    /// The county: 12-digit statistical code.
    #[sea_orm(primary_key, auto_increment = false)]
    pub county: i64,
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// Name for signing in, lower case.
    pub login: String,
    /// Full name.
    pub name: String,
    /// Random salt of the commitment, hex.
    pub salt: String,
    /// When it was added.
    pub at: String,
}

/// None: keys are composed, and joins are written out where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
