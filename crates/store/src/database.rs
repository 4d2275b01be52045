//! Opening a data folder or a PostgreSQL database, and bringing its schema up to date.

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::time::Duration;

use sea_orm::sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
use sea_orm::{
    ConnectOptions, ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend,
    SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait,
};
use sea_orm_migration::MigratorTrait;

use crate::StoreError;
use crate::migration::Migrator;

/// Where the records are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Location {
    /// A folder with a SQLite file, made when it is not there.
    Folder(PathBuf),
    /// A PostgreSQL database: `postgres://user@host/name`.
    Postgres(String),
}

/// An open database: one connection that writes, several that read.
#[derive(Debug)]
pub struct Database {
    writer: DatabaseConnection,
    readers: DatabaseConnection,
    /// Held as long as the folder is open.
    _lock: Option<File>,
}

/// The SQLite file in a data folder.
const FILE: &str = "jiannuo.sqlite";
/// The file whose lock says that a process works on the folder.
const LOCK: &str = "jiannuo.lock";
/// Connections that read beside the writer of SQLite.
const READERS: u32 = 4;
/// Connections to PostgreSQL.
const CONNECTIONS: u32 = 16;
/// Rows that SQLite's thread reads before somebody takes them: a page asks for a year of figures, and
/// two threads that wait for each other every few rows take longer than the reading.
const ROWS_AHEAD: usize = 2048;
/// How long a connection of SQLite waits for another one.
const BUSY: Duration = Duration::from_secs(10);

impl Database {
    /// Opens the database and brings its schema up to date; an older folder is copied first.
    ///
    /// # Errors
    /// [`StoreError::InUse`], [`StoreError::NewerSchema`], [`StoreError::Folder`], faults of the
    /// database.
    pub async fn open(location: &Location) -> Result<Self, StoreError> {
        let database = match location {
            Location::Folder(folder) => Self::open_folder(folder).await?,
            Location::Postgres(address) => {
                let mut options = ConnectOptions::new(address);
                options.max_connections(CONNECTIONS).sqlx_logging(false);
                let connection = sea_orm::Database::connect(options).await?;
                Self { writer: connection.clone(), readers: connection, _lock: None }
            }
        };
        database.migrate(location).await?;
        Ok(database)
    }

    async fn open_folder(folder: &Path) -> Result<Self, StoreError> {
        let fault = |source| StoreError::Folder { path: folder.to_owned(), source };
        std::fs::create_dir_all(folder).map_err(fault)?;
        let lock = File::create(folder.join(LOCK)).map_err(fault)?;
        lock.try_lock().map_err(|error| match error {
            TryLockError::WouldBlock => StoreError::InUse { folder: folder.to_owned() },
            TryLockError::Error(source) => fault(source),
        })?;
        let file = folder.join(FILE);
        let writer = sea_orm::Database::connect(sqlite(&file, 1)).await?;
        let readers = sea_orm::Database::connect(sqlite(&file, READERS)).await?;
        Ok(Self { writer, readers, _lock: Some(lock) })
    }

    /// Name of the database program, for the administrator.
    #[must_use]
    pub fn engine_name(&self) -> &'static str {
        match self.writer.get_database_backend() {
            DbBackend::Postgres => "PostgreSQL",
            _ => "SQLite",
        }
    }

    /// For reading; never for what an act decides upon.
    #[must_use]
    pub fn readers(&self) -> &DatabaseConnection {
        &self.readers
    }

    /// For what is no part of the log: attempts and sessions.
    pub(crate) fn writer(&self) -> &DatabaseConnection {
        &self.writer
    }

    /// A transaction that will write.
    pub(crate) async fn begin(&self) -> Result<DatabaseTransaction, StoreError> {
        let mode = Some(SqliteTransactionMode::Immediate);
        let options = TransactionOptions { sqlite_transaction_mode: mode, ..TransactionOptions::default() };
        Ok(self.writer.begin_with_options(options).await?)
    }

    async fn migrate(&self, location: &Location) -> Result<(), StoreError> {
        let known: Vec<String> =
            Migrator::migrations().iter().map(|migration| migration.name().to_owned()).collect();
        let applied: Vec<String> = Migrator::get_migration_models(&self.writer)
            .await?
            .into_iter()
            .map(|model| model.version)
            .collect();
        if let Some(migration) = applied.iter().find(|name| !known.contains(name)) {
            return Err(StoreError::NewerSchema { migration: migration.clone() });
        }
        let last = applied.iter().max();
        if let (Some(last), Location::Folder(folder)) = (last, location)
            && applied.len() < known.len()
        {
            self.copy(&folder.join(format!("before-migration-{last}.sqlite"))).await?;
        }
        Migrator::up(&self.writer, None).await?;
        Ok(())
    }

    /// A consistent copy of a SQLite database, made while others work; an older copy of the same
    /// name is kept.
    async fn copy(&self, to: &Path) -> Result<(), StoreError> {
        if to.exists() {
            return Ok(());
        }
        let backend = self.writer.get_database_backend();
        let path = to.display().to_string();
        self.writer
            .execute_raw(Statement::from_sql_and_values(backend, "VACUUM INTO ?", [path.into()]))
            .await?;
        Ok(())
    }
}

/// Write-ahead log, every commit on the disk, references checked: per connection, as SQLite wants it.
fn sqlite(file: &Path, connections: u32) -> ConnectOptions {
    let mut options = ConnectOptions::new("sqlite:");
    let file = file.to_owned();
    // A file does not hang up, so a connection is not asked before each use whether it is there.
    options.max_connections(connections).test_before_acquire(false).sqlx_logging(false);
    options.map_sqlx_sqlite_opts(move |options| {
        options
            .filename(&file)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(BUSY)
            .row_buffer_size(ROWS_AHEAD)
    });
    options
}
