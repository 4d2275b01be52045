//! One region, one year, one published list.

use sea_orm::entity::prelude::*;

/// One region, one year, one published list.
#[doc(alias = "年度计划")]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "plan")]
pub struct Model {
    /// The county: 12-digit statistical code.
    #[sea_orm(primary_key, auto_increment = false)]
    pub county: i64,
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// Year.
    pub year: i32,
    /// Title as published.
    pub title: String,
    /// Decimal places of every rate, 0 to 4; nothing where each keeps the places it was printed with.
    pub places: Option<i32>,
    /// `half-up`, `half-even` or `truncate`.
    pub rounding: String,
    /// When it was imported or copied.
    pub at: String,
}

/// None: keys are composed, and joins are written out where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
