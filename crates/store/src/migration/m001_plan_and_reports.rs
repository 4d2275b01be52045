//! Plan, people and posts, figures and their review, the log.

use sea_orm_migration::prelude::*;

use super::table::Holds::{BigInt, Int, Text};
use super::table::{COUNTY, Column, Plan};

/// Creates every table of the first version.
pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m001_plan_and_reports"
    }
}

const ID: &[Column] = &[COUNTY, ("id", Text, true)];
const OF_INDICATOR: (&str, &[&str], &[&str]) = ("indicator", &["county", "indicator"], &["county", "id"]);

const TABLES: &[Plan] = &[
    Plan { name: "county", key: &[("code", BigInt, true)], others: &[("name", Text, true)], refers: &[] },
    Plan {
        name: "department",
        key: ID,
        others: &[("name", Text, true), ("position", Int, true)],
        refers: &[("county", &["county"], &["code"])],
    },
    Plan {
        name: "person",
        key: ID,
        others: &[("login", Text, true), ("name", Text, true), ("salt", Text, true), ("at", Text, true)],
        refers: &[("county", &["county"], &["code"])],
    },
    Plan {
        name: "post",
        key: ID,
        others: &[("role", Text, true), ("department", Text, false), ("title", Text, true)],
        refers: &[("department", &["county", "department"], &["county", "id"])],
    },
    Plan {
        name: "tenure",
        key: &[COUNTY, ("post", Text, true), ("number", Int, true)],
        others: &[("person", Text, false), ("at", Text, true)],
        refers: &[
            ("post", &["county", "post"], &["county", "id"]),
            ("person", &["county", "person"], &["county", "id"]),
        ],
    },
    Plan {
        name: "plan",
        key: ID,
        others: &[
            ("year", Int, true),
            ("title", Text, true),
            ("places", Int, false),
            ("rounding", Text, true),
            ("at", Text, true),
        ],
        refers: &[("county", &["county"], &["code"])],
    },
    Plan {
        name: "commitment",
        key: ID,
        others: &[("plan", Text, true), ("position", Int, true), ("seq", Text, true)],
        refers: &[("plan", &["county", "plan"], &["county", "id"])],
    },
    Plan {
        name: "action",
        key: ID,
        others: &[
            ("commitment", Text, true),
            ("parent", Text, false),
            ("position", Int, true),
            ("name", Text, true),
        ],
        refers: &[("commitment", &["county", "commitment"], &["county", "id"])],
    },
    Plan {
        name: "indicator",
        key: ID,
        others: &[
            ("plan", Text, true),
            ("commitment", Text, true),
            ("action", Text, false),
            ("position", Int, true),
            ("department", Text, false),
        ],
        refers: &[
            ("plan", &["county", "plan"], &["county", "id"]),
            ("commitment", &["county", "commitment"], &["county", "id"]),
            ("action", &["county", "action"], &["county", "id"]),
            ("department", &["county", "department"], &["county", "id"]),
        ],
    },
    Plan {
        name: "wording",
        key: &[COUNTY, ("indicator", Text, true), ("version", Int, true)],
        others: &[
            ("name", Text, true),
            ("unit", Text, false),
            ("kind", Text, true),
            ("kind_because", Text, true),
            ("reason", Text, false),
            ("document", Text, false),
            ("post", Text, true),
            ("at", Text, true),
        ],
        refers: &[OF_INDICATOR],
    },
    Plan {
        name: "target",
        key: &[COUNTY, ("indicator", Text, true), ("version", Int, true)],
        others: &[
            ("written", Text, true),
            ("millionths", BigInt, false),
            ("reason", Text, false),
            ("document", Text, false),
            ("post", Text, true),
            ("at", Text, true),
        ],
        refers: &[OF_INDICATOR],
    },
    Plan {
        name: "withdrawal",
        key: &[COUNTY, ("indicator", Text, true)],
        others: &[
            ("reason", Text, true),
            ("document", Text, false),
            ("post", Text, true),
            ("at", Text, true),
        ],
        refers: &[OF_INDICATOR],
    },
    Plan {
        name: "period",
        key: &[COUNTY, ("plan", Text, true), ("name", Text, true)],
        others: &[("cut_off", Text, true), ("deadline", Text, true)],
        refers: &[("plan", &["county", "plan"], &["county", "id"])],
    },
    Plan {
        name: "figure",
        key: &[COUNTY, ("period", Text, true), ("indicator", Text, true), ("version", Int, true)],
        others: &[
            ("source", Text, true),
            ("written", Text, true),
            ("millionths", BigInt, false),
            ("progress", Text, false),
            ("problem", Text, false),
            ("next_step", Text, false),
            ("expected_finish", Text, false),
            ("reason", Text, false),
            ("post", Text, true),
            ("person", Text, true),
            ("at", Text, true),
        ],
        refers: &[OF_INDICATOR],
    },
    Plan {
        name: "transition",
        key: &[COUNTY, ("period", Text, true), ("indicator", Text, true), ("number", Int, true)],
        others: &[
            ("figure", Int, true),
            ("act", Text, true),
            ("reason", Text, false),
            ("post", Text, true),
            ("person", Text, true),
            ("at", Text, true),
        ],
        refers: &[(
            "figure",
            &["county", "period", "indicator", "figure"],
            &["county", "period", "indicator", "version"],
        )],
    },
    Plan {
        name: "audit",
        key: &[COUNTY, ("sequence", BigInt, true)],
        others: &[("entry", Text, true), ("sha256", Text, true), ("sm3", Text, true)],
        refers: &[("county", &["county"], &["code"])],
    },
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for plan in TABLES {
            manager.create_table(plan.statement()).await?;
        }
        let logins = Index::create()
            .name("person_login")
            .table("person")
            .col("county")
            .col("login")
            .unique()
            .if_not_exists()
            .to_owned();
        manager.create_index(logins).await
    }
}
