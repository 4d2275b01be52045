//! Credentials, failed attempts and sessions: what changes and ends, and is no part of the log.

use sea_orm_migration::prelude::*;

use super::table::Holds::{Int, Text};
use super::table::{COUNTY, Plan};

/// Creates the tables for signing in.
pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m002_signing_in"
    }
}

const TABLES: &[Plan] = &[
    Plan {
        name: "credential",
        key: &[COUNTY, ("person", Text, true)],
        others: &[("password", Text, true), ("at", Text, true)],
        refers: &[("person", &["county", "person"], &["county", "id"])],
    },
    Plan {
        name: "attempt",
        key: &[COUNTY, ("login", Text, true), ("source", Text, true)],
        others: &[("failures", Int, true), ("at", Text, true)],
        refers: &[("county", &["county"], &["code"])],
    },
    Plan {
        name: "session",
        key: &[COUNTY, ("token", Text, true)],
        others: &[
            ("person", Text, true),
            ("source", Text, true),
            ("began", Text, true),
            ("seen", Text, true),
            ("ended", Text, false),
        ],
        refers: &[("person", &["county", "person"], &["county", "id"])],
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
