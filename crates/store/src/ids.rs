//! Ids are made by the application, so that no database has to hand out numbers; tokens are random.

use sha2::{Digest, Sha256};

use crate::canonical::hex;

/// A new id: UUIDv7 in lower-case hex with hyphens, later ids sort after earlier ones.
#[must_use]
pub fn new_id() -> String {
    uuid::Uuid::now_v7().to_string()
}

/// Random bytes; `None` when the system has no randomness.
#[must_use]
pub fn random_bytes<const N: usize>() -> Option<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).ok()?;
    Some(bytes)
}

/// A token of 256 random bits in lower-case hex; `None` when the system has no randomness.
#[must_use]
pub fn random_token() -> Option<String> {
    random_bytes::<32>().map(|bytes| hex(&bytes))
}

/// What is stored of a token: its SHA-256 in lower-case hex.
#[must_use]
pub fn token_hash(token: &str) -> String {
    hex(&Sha256::digest(token.as_bytes()))
}
