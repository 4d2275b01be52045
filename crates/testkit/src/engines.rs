//! Databases to test on: a folder for SQLite, and an empty database on a PostgreSQL server.

use std::process::Command;

use tempfile::TempDir;

/// Environment variable with the address of a PostgreSQL server, or `none`.
const SERVER: &str = "JIANNUO_TEST_POSTGRES";

/// An empty place for a database; a folder lasts as long as this does.
#[derive(Debug)]
pub enum Engine {
    /// A folder.
    Sqlite(TempDir),
    /// Address of a database.
    Postgres(String),
}

/// An empty place on every engine.
///
/// # Panics
/// When no server is named: `scripts/postgres` starts one, and `JIANNUO_TEST_POSTGRES=none`
/// leaves PostgreSQL out on purpose.
#[must_use]
pub fn engines() -> Vec<Engine> {
    let sqlite = Engine::Sqlite(tempfile::tempdir().expect("a temporary folder"));
    let server = std::env::var(SERVER).unwrap_or_else(|_| {
        panic!(
            "{SERVER} is not set: run this with scripts/postgres, or set it to none to leave PostgreSQL out"
        )
    });
    if server == "none" { vec![sqlite] } else { vec![sqlite, postgres(&server)] }
}

impl Engine {
    /// Another empty place on the same engine.
    ///
    /// # Panics
    /// When none can be had.
    #[must_use]
    pub fn another(&self) -> Self {
        match self {
            Self::Sqlite(_) => Self::Sqlite(tempfile::tempdir().expect("a temporary folder")),
            Self::Postgres(address) => {
                postgres(address.rsplit_once('/').map_or(address.as_str(), |(server, _)| server))
            }
        }
    }
}

fn postgres(server: &str) -> Engine {
    use std::sync::atomic::{AtomicU32, Ordering};
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let name = format!("test_{}_{}", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
    let made = Command::new("psql")
        .args(["-q", "-d", &format!("{server}/postgres"), "-c", &format!("CREATE DATABASE {name}")])
        .output()
        .expect("psql is installed");
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    Engine::Postgres(format!("{server}/{name}"))
}
