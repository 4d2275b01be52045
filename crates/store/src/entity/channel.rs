//! A hook that is told what happens: a robot of a chat group, or another program.

use sea_orm::entity::prelude::*;

/// A hook that is told what happens: a robot of a chat group, or another program.
#[doc(alias = "群机器人")]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "channel")]
pub struct Model {
    /// The county: 12-digit statistical code.
    #[sea_orm(primary_key, auto_increment = false)]
    pub county: i64,
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// `generic`, `wecom` or `dingtalk`.
    pub kind: String,
    /// Name for the administrator.
    pub name: String,
    /// Address that is posted to.
    pub url: String,
    /// Secret of the signature; empty for none.
    pub secret: String,
    /// Kinds of notices that it gets, separated by blanks.
    pub kinds: String,
    /// 0 while nothing is sent to it, otherwise 1.
    pub is_on: i32,
    /// When it was set.
    pub at: String,
}

/// None: keys are composed, and joins are written out where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
