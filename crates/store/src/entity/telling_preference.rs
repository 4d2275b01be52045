//! How a person wants to be told.

use sea_orm::entity::prelude::*;

/// How a person wants to be told.
#[doc(alias = "接收设置")]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "telling_preference")]
pub struct Model {
    /// The county: 12-digit statistical code.
    #[sea_orm(primary_key, auto_increment = false)]
    pub county: i64,
    /// The person.
    #[sea_orm(primary_key, auto_increment = false)]
    pub person: String,
    /// Their mail address; empty for none.
    pub mail: String,
    /// When mail begins to wait, `21:00`.
    pub quiet_from: String,
    /// When it no longer waits, `07:30`; the same for no quiet hours.
    pub quiet_until: String,
    /// 1 where mail waits on days off as well, otherwise 0.
    pub is_off_days_quiet: i32,
    /// What they chose by kind of notice, JSON; others follow their role.
    pub choices: String,
    /// When it was set.
    pub at: String,
}

/// None: keys are composed, and joins are written out where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
