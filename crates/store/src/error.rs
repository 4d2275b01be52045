//! What can go wrong below the office.

use std::path::PathBuf;

use sea_orm::{DbErr, RuntimeErr, SqlErr};

/// A fault of the store; what people can do about it stands in the variants.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Another process works on this folder.
    #[error("{folder} is in use by another process")]
    InUse {
        /// The data folder.
        folder: PathBuf,
    },
    /// The folder was written by a newer version of the program.
    #[error("the schema has {migration}, which this version does not know")]
    NewerSchema {
        /// First migration that is unknown here.
        migration: String,
    },
    /// The folder cannot be made or read.
    #[error("{path}: {source}")]
    Folder {
        /// What was touched.
        path: PathBuf,
        /// What the operating system said.
        source: std::io::Error,
    },
    /// The database said no.
    #[error(transparent)]
    Database(#[from] DbErr),
}

impl StoreError {
    /// Whether the same act can succeed when it is simply tried again (40001, 40P01, locked).
    #[must_use]
    pub fn is_passing(&self) -> bool {
        let Self::Database(error) = self else { return false };
        let (DbErr::Exec(RuntimeErr::SqlxError(error)) | DbErr::Query(RuntimeErr::SqlxError(error))) = error
        else {
            return false;
        };
        let code = error.as_database_error().and_then(|error| error.code().map(|code| code.into_owned()));
        matches!(code.as_deref(), Some("40001" | "40P01" | "5" | "517"))
    }

    /// Whether a row with the same key was there already.
    #[must_use]
    pub fn is_duplicate(&self) -> bool {
        matches!(self, Self::Database(error) if matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_))))
    }
}
