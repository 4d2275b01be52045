//! Migrations: each is written once and never changed; the schema is their sum.

mod m001_plan_and_reports;
mod m002_signing_in;
mod m003_accounts;
mod m004_beside_figures;
mod m005_trajectories_and_signals;
mod m006_telling;
mod m007_supervision;
mod table;

use sea_orm_migration::prelude::*;
use sea_orm_migration::{MigrationTrait, MigratorTrait};

/// All migrations in order.
pub(crate) struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m001_plan_and_reports::Migration),
            Box::new(m002_signing_in::Migration),
            Box::new(m003_accounts::Migration),
            Box::new(m004_beside_figures::Migration),
            Box::new(m005_trajectories_and_signals::Migration),
            Box::new(m006_telling::Migration),
            Box::new(m007_supervision::Migration),
        ]
    }
}
