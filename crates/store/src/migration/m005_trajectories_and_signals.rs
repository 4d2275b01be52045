//! Trajectories with their stages, schemes of signals, exemptions, verdicts and forecasts.

use sea_orm_migration::prelude::*;

use super::table::Holds::{BigInt, Int, Text};
use super::table::{COUNTY, Column, Plan};

/// Creates these tables.
pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m005_trajectories_and_signals"
    }
}

const PERIOD: Column = ("period", Text, true);
const INDICATOR: Column = ("indicator", Text, true);
const NUMBER: Column = ("number", Int, true);
const VERSION: Column = ("version", Int, true);
const PLAN: Column = ("plan", Text, true);
const POST: Column = ("post", Text, true);
const PERSON: Column = ("person", Text, true);
const AT: Column = ("at", Text, true);
const REASON: Column = ("reason", Text, true);
const DOCUMENT: Column = ("document", Text, false);

type Reference = (&'static str, &'static [&'static str], &'static [&'static str]);
const OF_INDICATOR: Reference = ("indicator", &["county", "indicator"], &["county", "id"]);
const OF_PLAN: Reference = ("plan", &["county", "plan"], &["county", "id"]);

const TABLES: &[Plan] = &[
    Plan {
        name: "trajectory",
        key: &[COUNTY, INDICATOR, VERSION],
        others: &[
            ("form", Text, true),
            ("shares", Text, true),
            ("because", Text, false),
            REASON,
            DOCUMENT,
            POST,
            PERSON,
            AT,
        ],
        refers: &[OF_INDICATOR],
    },
    Plan {
        name: "stage",
        key: &[COUNTY, INDICATOR, ("trajectory", Int, true), NUMBER],
        others: &[("name", Text, true), ("weight", Int, true), ("month", Int, true)],
        refers: &[(
            "trajectory",
            &["county", "indicator", "trajectory"],
            &["county", "indicator", "version"],
        )],
    },
    Plan {
        name: "works_object",
        key: &[COUNTY, INDICATOR, NUMBER],
        others: &[("name", Text, true), POST, PERSON, AT],
        refers: &[OF_INDICATOR],
    },
    Plan {
        name: "stage_report",
        key: &[COUNTY, PERIOD, INDICATOR, ("object", Int, true), NUMBER],
        others: &[("trajectory", Int, true), ("stage", Int, true), ("note", Text, false), POST, PERSON, AT],
        refers: &[OF_INDICATOR],
    },
    Plan {
        name: "planned_point",
        key: &[COUNTY, INDICATOR, ("part", Text, true), VERSION],
        others: &[
            ("written", Text, true),
            ("millionths", BigInt, false),
            ("reason", Text, false),
            POST,
            PERSON,
            AT,
        ],
        refers: &[OF_INDICATOR],
    },
    Plan {
        name: "scheme",
        key: &[COUNTY, ("name", Text, true), VERSION],
        others: &[("title", Text, true), ("body", Text, true), REASON, POST, PERSON, AT],
        refers: &[],
    },
    Plan {
        name: "plan_scheme",
        key: &[COUNTY, PLAN, NUMBER],
        others: &[("scheme", Text, true), VERSION, REASON, POST, PERSON, AT],
        refers: &[OF_PLAN],
    },
    Plan {
        name: "exemption",
        key: &[COUNTY, INDICATOR, NUMBER],
        others: &[("since", Text, true), ("until", Text, true), REASON, DOCUMENT, POST, PERSON, AT],
        refers: &[OF_INDICATOR],
    },
    Plan {
        name: "verdict",
        key: &[COUNTY, PERIOD, INDICATOR, NUMBER],
        others: &[
            ("state", Text, true),
            ("light", Text, false),
            ("facts", Text, true),
            ("scheme", Text, true),
            ("scheme_version", Int, true),
            ("trajectory", Int, true),
            ("figure", Int, true),
            POST,
            PERSON,
            AT,
        ],
        refers: &[OF_INDICATOR],
    },
    Plan {
        name: "forecast",
        key: &[COUNTY, PERIOD, INDICATOR, NUMBER],
        others: &[
            ("answer", Text, true),
            ("level", Text, false),
            ("probability", BigInt, false),
            ("low", BigInt, false),
            ("high", BigInt, false),
            ("finish", Int, false),
            ("expected", Text, false),
            ("model", Text, true),
            ("trajectory", Int, true),
            ("figure", Int, true),
            POST,
            PERSON,
            AT,
        ],
        refers: &[OF_INDICATOR],
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
