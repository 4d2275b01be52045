//! Canonical JSON of rows (RFC 8785, every number as a string), the form that the log hashes.

use std::collections::BTreeMap;

use sea_orm::{EntityName, EntityTrait, IdenStatic, Iterable, ModelTrait, Value};
use sha2::{Digest, Sha256};

use crate::StoreError;
use crate::entity::person;

/// Columns of a row by name: text, or nothing.
pub(crate) type Columns = BTreeMap<String, Option<String>>;

/// A row in the form that the log keeps: texts and numbers as strings, personal names as their
/// salted commitment.
pub(crate) fn columns<M>(row: &M) -> Result<Columns, StoreError>
where
    M: ModelTrait,
{
    let table = <M::Entity as Default>::default();
    let mut columns = Columns::new();
    for column in <M::Entity as EntityTrait>::Column::iter() {
        columns.insert(column.as_str().to_owned(), text(row.get(column))?);
    }
    if table.table_name() == person::Entity.table_name() {
        let salt = columns.get("salt").cloned().flatten().unwrap_or_default();
        for personal in ["login", "name"] {
            if let Some(Some(value)) = columns.get_mut(personal) {
                *value = commitment_of(&salt, value);
            }
        }
    }
    Ok(columns)
}

/// What stands in the log instead of personal text: SHA-256 of salt, a zero byte and the text.
#[must_use]
pub fn commitment_of(salt: &str, text: &str) -> String {
    let mut digest = Sha256::new();
    for part in [salt.as_bytes(), &[0], text.as_bytes()] {
        digest.update(part);
    }
    hex(&digest.finalize())
}

/// Lower-case hex.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn text(value: Value) -> Result<Option<String>, StoreError> {
    Ok(match value {
        Value::String(text) => text,
        Value::Int(number) => number.map(|number| number.to_string()),
        Value::BigInt(number) => number.map(|number| number.to_string()),
        other => {
            let kind = format!("a column of a kind that the log does not know: {other:?}");
            return Err(sea_orm::DbErr::Type(kind).into());
        }
    })
}
