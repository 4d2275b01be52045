//! Matters under supervision, decisions of meetings, bulletins.

use sea_orm_migration::prelude::*;

use super::table::Holds::{Int, Text};
use super::table::{COUNTY, Column, Plan};

/// Creates these tables.
pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m007_supervision"
    }
}

const PERIOD: Column = ("period", Text, true);
const NUMBER: Column = ("number", Int, true);
const VERSION: Column = ("version", Int, true);
const PLAN: Column = ("plan", Text, true);
const POST: Column = ("post", Text, true);
const PERSON: Column = ("person", Text, true);
const AT: Column = ("at", Text, true);
const KIND: Column = ("kind", Text, true);
const YEAR: Column = ("year", Int, true);
const SERIAL: Column = ("serial", Int, true);

type Reference = (&'static str, &'static [&'static str], &'static [&'static str]);
const OF_INDICATOR: Reference = ("indicator", &["county", "indicator"], &["county", "id"]);
const OF_PLAN: Reference = ("plan", &["county", "plan"], &["county", "id"]);
const OF_DEPARTMENT: Reference = ("department", &["county", "department"], &["county", "id"]);

const TABLES: &[Plan] = &[
    Plan {
        name: "supervision",
        key: &[COUNTY, KIND, YEAR, SERIAL],
        others: &[
            PLAN,
            ("form", Text, true),
            ("source", Text, true),
            ("indicator", Text, false),
            ("period", Text, false),
            ("decision", Int, false),
            ("department", Text, true),
            ("title", Text, true),
            ("basis", Text, true),
            ("requirement", Text, true),
            ("deadline", Text, true),
            ("follows", Text, false),
            ("signatory", Text, false),
            POST,
            PERSON,
            AT,
        ],
        refers: &[OF_PLAN, OF_DEPARTMENT, OF_INDICATOR],
    },
    Plan {
        name: "supervision_step",
        key: &[COUNTY, KIND, YEAR, SERIAL, NUMBER],
        others: &[
            ("act", Text, true),
            ("text", Text, false),
            ("until", Text, false),
            ("checks", Text, false),
            POST,
            PERSON,
            AT,
        ],
        refers: &[(
            "supervision",
            &["county", "kind", "year", "serial"],
            &["county", "kind", "year", "serial"],
        )],
    },
    Plan {
        name: "supervision_evidence",
        key: &[COUNTY, KIND, YEAR, SERIAL, ("step", Int, true), ("evidence", Text, true)],
        others: &[("owner", Text, true)],
        refers: &[
            (
                "supervision_step",
                &["county", "kind", "year", "serial", "step"],
                &["county", "kind", "year", "serial", "number"],
            ),
            ("evidence", &["county", "evidence", "owner"], &["county", "hash", "post"]),
        ],
    },
    Plan {
        name: "decision",
        key: &[COUNTY, PLAN, NUMBER],
        others: &[
            PERIOD,
            ("text", Text, true),
            ("department", Text, false),
            ("indicator", Text, false),
            ("deadline", Text, false),
            ("met_on", Text, true),
            POST,
            PERSON,
            AT,
        ],
        refers: &[OF_PLAN, OF_DEPARTMENT, OF_INDICATOR],
    },
    Plan {
        name: "bulletin",
        key: &[COUNTY, PLAN, PERIOD, VERSION],
        others: &[("title", Text, true), ("body", Text, true), POST, PERSON, AT],
        refers: &[OF_PLAN],
    },
    Plan {
        name: "bulletin_issue",
        key: &[COUNTY, YEAR, SERIAL],
        others: &[PLAN, PERIOD, VERSION, ("signatory", Text, false), POST, PERSON, AT],
        refers: &[(
            "bulletin",
            &["county", "plan", "period", "version"],
            &["county", "plan", "period", "version"],
        )],
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
