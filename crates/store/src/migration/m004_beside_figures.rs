//! What stands beside figures: drafts, evidence, remarks, verified values, later deadlines, other
//! names and other departments.

use sea_orm_migration::prelude::*;

use super::table::Holds::{BigInt, Int, Text};
use super::table::{COUNTY, Column, Plan};

/// Creates the tables beside figures.
pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m004_beside_figures"
    }
}

const PERIOD: Column = ("period", Text, true);
const INDICATOR: Column = ("indicator", Text, true);
const NUMBER: Column = ("number", Int, true);
const POST: Column = ("post", Text, true);
const PERSON: Column = ("person", Text, true);
const AT: Column = ("at", Text, true);

type Reference = (&'static str, &'static [&'static str], &'static [&'static str]);
const OF_INDICATOR: Reference = ("indicator", &["county", "indicator"], &["county", "id"]);
const OF_DEPARTMENT: Reference = ("department", &["county", "department"], &["county", "id"]);

const TABLES: &[Plan] = &[
    Plan {
        name: "draft",
        key: &[COUNTY, PERSON, ("kind", Text, true), ("key", Text, true)],
        others: &[("body", Text, true), AT],
        refers: &[("person", &["county", "person"], &["county", "id"])],
    },
    Plan {
        name: "evidence",
        key: &[COUNTY, ("hash", Text, true), POST],
        others: &[("name", Text, true), ("media_type", Text, true), ("size", BigInt, true), PERSON, AT],
        refers: &[("post", &["county", "post"], &["county", "id"])],
    },
    Plan {
        name: "citation",
        key: &[COUNTY, PERIOD, INDICATOR, ("evidence", Text, true)],
        others: &[("owner", Text, true), NUMBER, POST, PERSON, AT],
        refers: &[OF_INDICATOR, ("evidence", &["county", "evidence", "owner"], &["county", "hash", "post"])],
    },
    Plan {
        name: "remark",
        key: &[COUNTY, ("id", Text, true)],
        others: &[INDICATOR, ("period", Text, false), ("text", Text, true), POST, PERSON, AT],
        refers: &[OF_INDICATOR],
    },
    Plan {
        name: "verification",
        key: &[COUNTY, PERIOD, INDICATOR, NUMBER],
        others: &[
            ("written", Text, true),
            ("millionths", BigInt, false),
            ("note", Text, false),
            POST,
            PERSON,
            AT,
        ],
        refers: &[OF_INDICATOR],
    },
    Plan {
        name: "extension",
        key: &[COUNTY, ("plan", Text, true), PERIOD, ("department", Text, true), NUMBER],
        others: &[("deadline", Text, true), ("reason", Text, true), POST, PERSON, AT],
        refers: &[("period", &["county", "plan", "period"], &["county", "plan", "name"]), OF_DEPARTMENT],
    },
    Plan {
        name: "alias",
        key: &[COUNTY, ("name", Text, true)],
        others: &[("department", Text, true), AT],
        refers: &[OF_DEPARTMENT],
    },
    Plan {
        name: "assignment",
        key: &[COUNTY, INDICATOR, NUMBER],
        others: &[("department", Text, false), ("reason", Text, true), ("document", Text, false), POST, AT],
        refers: &[OF_INDICATOR, OF_DEPARTMENT],
    },
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for plan in TABLES {
            manager.create_table(plan.statement()).await?;
        }
        Ok(())
    }
}
