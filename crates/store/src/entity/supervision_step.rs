//! What was done about a matter under supervision.

use sea_orm::entity::prelude::*;

/// What was done about a matter under supervision.
#[doc(alias = "办理")]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "supervision_step")]
pub struct Model {
    /// The county: 12-digit statistical code.
    #[sea_orm(primary_key, auto_increment = false)]
    pub county: i64,
    /// Kind of the matter.
    #[sea_orm(primary_key, auto_increment = false)]
    pub kind: String,
    /// Year of its number.
    #[sea_orm(primary_key, auto_increment = false)]
    pub year: i32,
    /// Its number.
    #[sea_orm(primary_key, auto_increment = false)]
    pub serial: i32,
    /// Counts from 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: i32,
    /// `receipt`, `answer`, `request`, `grant`, `refusal`, `return`, `closure` or `cancellation`.
    pub act: String,
    /// In words.
    pub text: Option<String>,
    /// A later deadline, ISO date: asked for or given.
    pub until: Option<String>,
    /// The six points of a closure, JSON.
    pub checks: Option<String>,
    /// Post that did it.
    pub post: String,
    /// Person who did it.
    pub person: String,
    /// When.
    pub at: String,
}

/// None: keys are composed, and joins are written out where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
