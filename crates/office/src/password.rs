//! Passwords: what is asked of one, and its hash.

use argon2::password_hash::phc::{Output, ParamsString, Salt};
use argon2::password_hash::{Error, Result};
use argon2::{
    Algorithm, Argon2, Block, CustomizedPasswordHasher, Params, PasswordHash, PasswordHasher,
    PasswordVerifier, Version,
};

/// What a county asks of passwords.
#[doc(alias = "口令策略")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PasswordPolicy {
    /// OWASP ASVS: long, not a common one, no rules of composition, no expiry.
    #[default]
    Asvs,
    /// 等保三级: at least 8 characters of three kinds, changed every 90 days.
    MultiLevelProtection3,
}

/// Why a password cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WeakPassword {
    /// Shorter than the policy wants, in characters.
    Short {
        /// Characters wanted.
        wanted: usize,
    },
    /// Longer than is hashed.
    Long,
    /// One that everybody tries first, or the login itself.
    Common,
    /// Fewer than three kinds of characters.
    Uniform,
}

/// Characters at most: hashing must not become work for an attacker to hand out.
const LONGEST: usize = 128;

/// Beginnings of passwords that are tried first; digits and marks after them do not help.
const COMMON: &[&str] = &[
    "password",
    "passw0rd",
    "admin",
    "administrator",
    "qwerty",
    "qwertyuiop",
    "asdfghjkl",
    "1qaz2wsx",
    "abc123",
    "letmein",
    "welcome",
    "iloveyou",
    "woaini",
    "jiannuo",
    "minsheng",
    "ducha",
    "test",
    "root",
    "user",
];

impl PasswordPolicy {
    /// Whether a password will do for a login.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn check(self, password: &str, login: &str) -> std::result::Result<(), WeakPassword> {
        let length = password.chars().count();
        let wanted = match self {
            Self::Asvs => 12,
            Self::MultiLevelProtection3 => 8,
        };
        if length < wanted {
            return Err(WeakPassword::Short { wanted });
        }
        if length > LONGEST {
            return Err(WeakPassword::Long);
        }
        if self == Self::MultiLevelProtection3 && kinds(password) < 3 {
            return Err(WeakPassword::Uniform);
        }
        if is_common(password, login) { Err(WeakPassword::Common) } else { Ok(()) }
    }

    /// Stable name, for the catalogue and the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Asvs => "asvs",
            Self::MultiLevelProtection3 => "mlps3",
        }
    }

    /// Days after which a password is to be changed.
    #[must_use]
    pub fn days(self) -> Option<i64> {
        (self == Self::MultiLevelProtection3).then_some(90)
    }
}

/// Kinds of characters: capitals, small letters, digits, others.
fn kinds(password: &str) -> usize {
    let has = |is: fn(char) -> bool| usize::from(password.chars().any(is));
    has(|c| c.is_ascii_uppercase())
        + has(|c| c.is_ascii_lowercase())
        + has(|c| c.is_ascii_digit())
        + has(|c| !c.is_ascii_alphanumeric())
}

fn is_common(password: &str, login: &str) -> bool {
    let lower = password.to_lowercase();
    let bare = lower.trim_matches(|c: char| !c.is_alphabetic());
    let few = lower.chars().collect::<std::collections::BTreeSet<_>>().len() <= 4;
    few || bare.is_empty() || bare == login || COMMON.contains(&bare)
}

/// Argon2id in memory that goes back to the system after each hash.
#[derive(Debug, Default)]
struct Argon2id {
    algorithm: Algorithm,
    version: Version,
    params: Params,
}

impl Argon2id {
    /// Room for one hash. The allocator of Linux keeps what is freed for later, 19 MiB for every
    /// thread that ever hashed, unless a piece has more than 32 MiB; of these only what is written
    /// to is taken from the system.
    fn room(&self) -> Vec<Block> {
        const GIVEN_BACK: usize = 33 << 20;
        let blocks = self.params.block_count();
        let mut room = Vec::with_capacity(blocks.max(GIVEN_BACK / Block::SIZE));
        room.resize(blocks, Block::default());
        room
    }
}

impl PasswordHasher<PasswordHash> for Argon2id {
    fn hash_password_with_salt(&self, password: &[u8], salt: &[u8]) -> Result<PasswordHash> {
        let salt = Salt::new(salt)?;
        let mut buffer = [0; Output::MAX_LENGTH];
        let length = self.params.output_len().unwrap_or(Params::DEFAULT_OUTPUT_LEN);
        let out = buffer.get_mut(..length).ok_or(Error::OutputSize)?;
        let argon2 = Argon2::new(self.algorithm, self.version, self.params.clone());
        argon2.hash_password_into_with_memory(password, &salt, out, self.room())?;
        Ok(PasswordHash {
            algorithm: self.algorithm.ident(),
            version: Some(self.version.into()),
            params: ParamsString::try_from(&self.params)?,
            hash: Some(Output::new(out)?),
            salt: Some(salt),
        })
    }
}

impl CustomizedPasswordHasher<PasswordHash> for Argon2id {
    type Params = Params;

    fn hash_password_customized(
        &self,
        password: &[u8],
        salt: &[u8],
        algorithm: Option<&str>,
        version: Option<u32>,
        params: Params,
    ) -> Result<PasswordHash> {
        let algorithm = algorithm.map(Algorithm::try_from).transpose()?.unwrap_or_default();
        let version = version.map(Version::try_from).transpose()?.unwrap_or_default();
        Self { algorithm, version, params }.hash_password_with_salt(password, salt)
    }
}

/// The Argon2id hash of a password with a fresh salt; `None` when the system has no randomness.
pub(crate) fn hash(password: &str) -> Option<String> {
    Argon2id::default().hash_password(password.as_bytes()).ok().map(|hash| hash.to_string())
}

/// Whether a password has a hash. Without a hash one is computed all the same, so that the time
/// does not tell whether a login is known.
pub(crate) fn fits(password: &str, hash: Option<&str>) -> bool {
    let Some(hash) = hash else {
        let _ = self::hash(password);
        return false;
    };
    PasswordHash::new(hash)
        .is_ok_and(|hash| Argon2id::default().verify_password(password.as_bytes(), &hash).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_are_as_strong_as_the_policy_wants() {
        use PasswordPolicy::{Asvs, MultiLevelProtection3};
        use WeakPassword::{Common, Long, Short, Uniform};
        for (policy, password, expected) in [
            (Asvs, "海宁的潮水十八日最大啊", Err(Short { wanted: 12 })),
            (Asvs, "海宁的潮水八月十八日最大", Ok(())),
            (Asvs, "correct horse battery", Ok(())),
            (Asvs, "aaaaaaaaaaaaaaaa", Err(Common)),
            (Asvs, "20241031202410", Err(Common)),
            (Asvs, "Password123456!", Err(Common)),
            (Asvs, "zhangsan202410", Err(Common)),
            (MultiLevelProtection3, "chaoshui8", Err(Uniform)),
            (MultiLevelProtection3, "Chaoshui8", Ok(())),
            (MultiLevelProtection3, "Cs8!", Err(Short { wanted: 8 })),
            (MultiLevelProtection3, "Admin@2024", Err(Common)),
        ] {
            assert_eq!(policy.check(password, "zhangsan"), expected, "{password}");
        }
        assert_eq!(Asvs.check(&"长口令".repeat(50), "zhangsan"), Err(Long));
    }

    #[test]
    fn the_hash_is_the_one_that_everybody_computes() {
        let (password, salt) = ("correct horse battery", b"sixteen of salt!");
        let ours = Argon2id::default().hash_password_with_salt(password.as_bytes(), salt);
        let theirs = Argon2::default().hash_password_with_salt(password.as_bytes(), salt);
        assert_eq!(ours.map(|hash| hash.to_string()), theirs.map(|hash| hash.to_string()));
        let params = Params::new(1024, 3, 2, Some(24)).unwrap();
        let other = Argon2::new(Algorithm::Argon2i, Version::V0x10, params);
        let stored = other.hash_password_with_salt(password.as_bytes(), salt).unwrap().to_string();
        assert!(fits(password, Some(&stored)) && !fits("another one", Some(&stored)), "{stored}");
    }

    #[test]
    fn a_hash_fits_its_password_only() {
        let stored = hash("correct horse battery").unwrap();
        assert!(stored.starts_with("$argon2id$"), "{stored}");
        assert!(fits("correct horse battery", Some(&stored)));
        assert!(!fits("correct horse battery ", Some(&stored)));
        assert!(!fits("correct horse battery", Some("nonsense")));
        assert!(!fits("correct horse battery", None));
        assert_ne!(Some(stored), hash("correct horse battery"), "a salt of its own");
    }
}
