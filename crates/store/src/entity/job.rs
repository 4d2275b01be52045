//! Something to be sent: a mail or a post to a hook, once.

use sea_orm::entity::prelude::*;

/// Something to be sent: a mail or a post to a hook, once.
#[doc(alias = "发送任务")]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "job")]
pub struct Model {
    /// The county: 12-digit statistical code.
    #[sea_orm(primary_key, auto_increment = false)]
    pub county: i64,
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// `mail`, `digest` or `hook`.
    pub kind: String,
    /// What it is about: there is one job of each.
    pub dedupe: String,
    /// Person of a mail, channel of a hook.
    pub recipient: String,
    /// What is sent, JSON.
    pub payload: String,
    /// Not before this moment; whole seconds, so that texts sort as moments do.
    pub run_at: String,
    /// `waiting`, `sending`, `sent`, `failed`, `unclear` or `dropped`.
    pub state: String,
    /// Who is sending: another one each time it is tried.
    pub claim: Option<String>,
    /// When whoever is sending must have said how it went.
    pub lease_until: Option<String>,
    /// How often it was tried.
    pub attempts: i32,
    /// Why it did not work.
    pub last_error: Option<String>,
    /// When it was made.
    pub at: String,
    /// When it was last tried.
    pub started_at: Option<String>,
    /// When it was sent or given up.
    pub done_at: Option<String>,
}

/// None: keys are composed, and joins are written out where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
