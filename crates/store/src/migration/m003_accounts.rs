//! The post that somebody acts in, second factors, invitations.

use sea_orm_migration::prelude::*;

use super::table::Holds::Text;
use super::table::{COUNTY, Plan};

/// Adds what accounts need beside a password.
pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m003_accounts"
    }
}

const INVITATION: Plan = Plan {
    name: "invitation",
    key: &[COUNTY, ("token", Text, true)],
    others: &[("person", Text, true), ("until", Text, true), ("used", Text, false), ("at", Text, true)],
    refers: &[("person", &["county", "person"], &["county", "id"])],
};

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let confirmed = ColumnDef::new("is_confirmed").integer().not_null().default(1).to_owned();
        let secret_confirmed =
            ColumnDef::new("is_secret_confirmed").integer().not_null().default(0).to_owned();
        for (table, column) in [
            ("session", ColumnDef::new("post").text().to_owned()),
            ("session", confirmed),
            ("credential", ColumnDef::new("secret").text().to_owned()),
            ("credential", ColumnDef::new("secret_step").big_integer().to_owned()),
            ("credential", secret_confirmed),
        ] {
            add(manager, table, column).await?;
        }
        manager.create_table(INVITATION.statement()).await
    }
}

/// Adds a column where it is not there yet: SQLite has no words for that.
async fn add(manager: &SchemaManager<'_>, table: &'static str, mut column: ColumnDef) -> Result<(), DbErr> {
    if manager.has_column(table, column.get_column_name()).await? {
        return Ok(());
    }
    manager.alter_table(Table::alter().table(table).add_column(&mut column).to_owned()).await
}
