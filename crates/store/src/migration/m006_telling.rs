//! Telling people: messages, where else they are sent, how people want them, and what is to be sent.

use sea_orm_migration::prelude::*;

use super::table::Holds::{Int, Text};
use super::table::{COUNTY, Column, Plan};

/// Creates the tables of telling.
pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m006_telling"
    }
}

const ID: Column = ("id", Text, true);
const KIND: Column = ("kind", Text, true);
const AT: Column = ("at", Text, true);

const TABLES: &[Plan] = &[
    Plan {
        name: "message",
        key: &[COUNTY, ID],
        others: &[
            ("post", Text, true),
            KIND,
            ("facts", Text, true),
            ("address", Text, true),
            ("topic", Text, false),
            AT,
            ("read_at", Text, false),
        ],
        refers: &[("post", &["county", "post"], &["county", "id"])],
    },
    Plan {
        name: "channel",
        key: &[COUNTY, ID],
        others: &[
            KIND,
            ("name", Text, true),
            ("url", Text, true),
            ("secret", Text, true),
            ("kinds", Text, true),
            ("is_on", Int, true),
            AT,
        ],
        refers: &[],
    },
    Plan {
        name: "channel_host",
        key: &[COUNTY, ("host", Text, true)],
        others: &[("is_private_allowed", Int, true), ("is_plain_allowed", Int, true), AT],
        refers: &[],
    },
    Plan {
        name: "mail_server",
        key: &[COUNTY],
        others: &[
            ("host", Text, true),
            ("port", Int, true),
            ("encryption", Text, true),
            ("login", Text, true),
            ("password", Text, true),
            ("sender", Text, true),
            ("site", Text, true),
            AT,
        ],
        refers: &[],
    },
    Plan {
        name: "telling_preference",
        key: &[COUNTY, ("person", Text, true)],
        others: &[
            ("mail", Text, true),
            ("quiet_from", Text, true),
            ("quiet_until", Text, true),
            ("is_off_days_quiet", Int, true),
            ("choices", Text, true),
            AT,
        ],
        refers: &[("person", &["county", "person"], &["county", "id"])],
    },
    Plan {
        name: "job",
        key: &[COUNTY, ID],
        others: &[
            KIND,
            ("dedupe", Text, true),
            ("recipient", Text, true),
            ("payload", Text, true),
            ("run_at", Text, true),
            ("state", Text, true),
            ("claim", Text, false),
            ("lease_until", Text, false),
            ("attempts", Int, true),
            ("last_error", Text, false),
            AT,
            ("started_at", Text, false),
            ("done_at", Text, false),
        ],
        refers: &[],
    },
];

/// An index: name, table, columns, whether it holds each value once.
const INDICES: &[(&str, &str, &[&str], bool)] = &[
    ("message_of_post", "message", &["county", "post", "read_at"], false),
    ("job_dedupe", "job", &["county", "dedupe"], true),
    ("job_due", "job", &["state", "run_at"], false),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for plan in TABLES {
            manager.create_table(plan.statement()).await?;
        }
        for (name, table, columns, is_unique) in INDICES {
            let mut index = Index::create();
            index.name(*name).table(*table).if_not_exists();
            for column in *columns {
                index.col(*column);
            }
            if *is_unique {
                index.unique();
            }
            manager.create_index(index).await?;
        }
        Ok(())
    }
}
