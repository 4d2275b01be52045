//! A host that hooks may be sent to.

use sea_orm::entity::prelude::*;

/// A host that hooks may be sent to.
#[doc(alias = "允许的主机")]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "channel_host")]
pub struct Model {
    /// The county: 12-digit statistical code.
    #[sea_orm(primary_key, auto_increment = false)]
    pub county: i64,
    /// Name or address, lower case.
    #[sea_orm(primary_key, auto_increment = false)]
    pub host: String,
    /// 1 where it may have an address of a private network, otherwise 0.
    pub is_private_allowed: i32,
    /// 1 where HTTP without encryption is enough, otherwise 0.
    pub is_plain_allowed: i32,
    /// When it was allowed.
    pub at: String,
}

/// None: keys are composed, and joins are written out where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
