//! A matter that a department is reminded of, ordered to settle, named for or called in about.

use sea_orm::entity::prelude::*;

/// A matter that a department is reminded of, ordered to settle, named for or called in about.
#[doc(alias = "督办")]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "supervision")]
pub struct Model {
    /// The county: 12-digit statistical code.
    #[sea_orm(primary_key, auto_increment = false)]
    pub county: i64,
    /// `reminder`, `order`, `mention` or `talk`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub kind: String,
    /// Year of its number.
    #[sea_orm(primary_key, auto_increment = false)]
    pub year: i32,
    /// Its number in that year: 〔2024〕1号 has 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub serial: i32,
    /// The plan.
    pub plan: String,
    /// `sheet` for 督办单, `letter` for a letter.
    pub form: String,
    /// `indicator`, `instruction` of a leader, `meeting` or `decision`.
    pub source: String,
    /// The indicator, where it is about one.
    pub indicator: Option<String>,
    /// Period whose figures it rests on.
    pub period: Option<String>,
    /// Number of the decision it came from.
    pub decision: Option<i32>,
    /// Department it is addressed to.
    pub department: String,
    /// The matter in a line.
    pub title: String,
    /// What it rests on.
    pub basis: String,
    /// What is to be done.
    pub requirement: String,
    /// By when, ISO date.
    pub deadline: String,
    /// The one it follows: `reminder/2024/3`.
    pub follows: Option<String>,
    /// Who approved it (签发人).
    pub signatory: Option<String>,
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
