//! Ids are made by the application, so that no database has to hand out numbers.

/// A new id: UUIDv7 in lower-case hex with hyphens, later ids sort after earlier ones.
#[must_use]
pub fn new_id() -> String {
    uuid::Uuid::now_v7().to_string()
}
