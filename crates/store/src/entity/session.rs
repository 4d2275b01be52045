//! A person is signed in.

use sea_orm::entity::prelude::*;

/// A person is signed in.
#[doc(alias = "会话")]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "session")]
pub struct Model {
    /// The county.
    #[sea_orm(primary_key, auto_increment = false)]
    pub county: i64,
    /// SHA-256 of the token, lower-case hex: the token itself is with the browser only.
    #[sea_orm(primary_key, auto_increment = false)]
    pub token: String,
    /// The person.
    pub person: String,
    /// Address that it began from.
    pub source: String,
    /// When it began.
    pub began: String,
    /// When it was last used, to the minute.
    pub seen: String,
    /// When it was ended.
    pub ended: Option<String>,
    /// Post that the person chose to act in.
    pub post: Option<String>,
    /// 0 while a code of the second factor is still wanted, otherwise 1.
    pub is_confirmed: i32,
}

/// None: keys are composed, and joins are written out where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
