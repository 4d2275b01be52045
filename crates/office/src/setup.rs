//! The first administrator: a code that only the console has shown founds the county.

use jiannuo_store::entity::county;
use jiannuo_store::{Act, By, Database, access, query, random_bytes, token_hash};
use jiff::Timestamp;
use tokio::sync::Mutex;

use crate::account::login_of;
use crate::outcome::invalid;
use crate::people::{NewPost, fill_post};
use crate::{Actor, Hashing, Invalid, Outcome, PasswordPolicy, Refused, Role};

/// The county of a database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct County {
    /// 12-digit statistical code.
    pub code: i64,
    /// Name, as it stands in documents.
    pub name: String,
}

/// The one county of this database, once it is founded.
///
/// # Errors
/// Faults of the store.
pub async fn is_founded(database: &Database) -> Outcome<Option<County>> {
    let first = query::counties(database.readers()).await?.into_iter().next();
    Ok(first.map(|county| County { code: county.code, name: county.name }))
}

/// The one-time code of a process that found no county, kept as its hash.
#[derive(Debug)]
pub struct SetupCode {
    hash: String,
    /// Wrong tries that are left; nothing is when the code was used.
    left: Mutex<u8>,
}

/// Wrong tries before the code is dead.
const TRIES: u8 = 5;

/// Digits and capitals without I, L, O and U: 32 signs, 5 bits each.
const SIGNS: [char; 32] = [
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'J', 'K', 'M',
    'N', 'P', 'Q', 'R', 'S', 'T', 'V', 'W', 'X', 'Y', 'Z',
];

impl SetupCode {
    /// A new code and its text for the console, `8F3K-22QD-…`: 100 random bits. `None` when the
    /// system has no randomness.
    #[must_use]
    pub fn generate() -> Option<(Self, String)> {
        let mut text = String::new();
        for (at, byte) in random_bytes::<20>()?.into_iter().enumerate() {
            if at > 0 && at % 4 == 0 {
                text.push('-');
            }
            text.extend(SIGNS.get(usize::from(byte % 32)));
        }
        Some((Self { hash: token_hash(&plain(&text)), left: Mutex::new(TRIES) }, text))
    }

    /// Whether a text is the code; the time it takes does not tell how much of it is.
    fn is(&self, text: &str) -> bool {
        let other = token_hash(&plain(text));
        let differences = self.hash.bytes().zip(other.bytes()).fold(0, |all, (a, b)| all | (a ^ b));
        differences == 0
    }
}

/// A code as it is meant: small letters, spaces, and signs that look like others.
fn plain(text: &str) -> String {
    let signs = text.chars().filter(char::is_ascii_alphanumeric).map(|sign| sign.to_ascii_uppercase());
    let meant = signs.map(|sign| match sign {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    });
    meant.collect()
}

/// A county to be founded, and its security administrator.
#[derive(Debug, Clone, Copy)]
pub struct FirstAccount<'a> {
    /// Statistical code with 12 digits, or its first 6.
    pub county_code: i64,
    /// Name of the county, as it stands in documents.
    pub county_name: &'a str,
    /// Title of the post, as it stands in sentences.
    pub title: &'a str,
    /// Name for signing in.
    pub login: &'a str,
    /// Full name.
    pub name: &'a str,
    /// Password of the security administrator.
    pub password: &'a str,
}

/// Founds the county with its security administrator and their password, with the code of the
/// console; the code is used up then.
///
/// # Errors
/// [`Refused::Forbidden`] when there is a county; [`Invalid::WrongCode`], [`Invalid::SpentCode`];
/// [`Invalid::CountyCode`], [`Invalid::Empty`], [`Invalid::Post`], [`Invalid::WeakPassword`].
pub async fn found_first(
    database: &Database,
    hashing: &Hashing,
    (setup, code): (&SetupCode, &str),
    first: FirstAccount<'_>,
    policy: PasswordPolicy,
    at: Timestamp,
) -> Outcome<Actor> {
    // Held to the end: one of two who have the code comes first.
    let mut left = setup.left.lock().await;
    if is_founded(database).await?.is_some() {
        return Err(Refused::Forbidden);
    }
    if *left == 0 {
        return invalid("code", Invalid::SpentCode);
    }
    if !setup.is(code) {
        *left -= 1;
        return invalid("code", Invalid::WrongCode);
    }
    let Some(code) = county_code(first.county_code) else {
        return invalid(&first.county_code.to_string(), Invalid::CountyCode);
    };
    let name = first.county_name.trim();
    if name.is_empty() {
        return invalid("county", Invalid::Empty);
    }
    let hash = hashing.hash(&login_of(first.login), first.password, policy).await?;
    let mut act = Act::begin(database, code, "found-county", By::default(), at).await?;
    act.append(county::Model { code, name: name.to_owned() }).await?;
    let (title, login, name) = (first.title, first.login, first.name);
    let post = NewPost { role: Role::SecurityAdministrator, department: None, title, login, name };
    let actor = fill_post(&mut act, post).await?;
    access::put_password(&act, &actor.person, hash).await?;
    act.commit().await?;
    *left = 0;
    Ok(actor)
}

/// A statistical code with all its digits.
fn county_code(written: i64) -> Option<i64> {
    match written {
        100_000..=999_999 => Some(written * 1_000_000),
        100_000_000_000..=999_999_999_999 => Some(written),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_county_has_twelve_digits_and_may_be_written_with_six() {
        for (written, expected) in [
            (330_481, Some(330_481_000_000)),
            (330_481_000_000, Some(330_481_000_000)),
            (0, None),
            (33_048, None),
            (3_304_810, None),
            (-330_481, None),
            (1_330_481_000_000, None),
        ] {
            assert_eq!(county_code(written), expected, "{written}");
        }
    }

    #[test]
    fn a_code_may_be_typed_as_people_type() {
        let (code, text) = SetupCode::generate().unwrap();
        assert_eq!(text.len(), 24, "{text}");
        assert!(text.chars().all(|sign| sign == '-' || SIGNS.contains(&sign)), "{text}");
        assert!(code.is(&text));
        assert!(code.is(&format!(" {} ", text.to_lowercase().replace('-', " ").replace('0', "o"))));
        assert!(!code.is(""));
        assert!(!code.is(&SetupCode::generate().unwrap().1));
    }
}
