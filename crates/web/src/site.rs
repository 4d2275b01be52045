//! What every request shares: the database, the county, settings, the clock.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, RwLock};

use jiannuo_export::Language;
use jiannuo_office::{County, Files, Hashing, PasswordPolicy, SessionLimits, SetupCode, is_founded};
use jiannuo_office::{Database, StoreError};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};

use crate::guard::Space;
use crate::kept::KeptOfSite;
use crate::moment;

/// Passwords that are looked at in the same moment: each takes 19 MiB and a core.
const HASHED_AT_ONCE: usize = 2;

/// How a site is run.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Folder with evidence files; of SQLite as well.
    pub data: PathBuf,
    /// Whether people reach it over HTTPS, through a proxy: cookies are then for HTTPS only.
    pub is_https: bool,
    /// Whether the last address in `X-Forwarded-For` is believed.
    pub is_behind_proxy: bool,
    /// What passwords must be like.
    pub policy: PasswordPolicy,
    /// How long sessions last.
    pub limits: SessionLimits,
    /// Bytes that must be free on the disk for anything to be written.
    pub least_space: u64,
    /// Language for visitors who have not chosen one.
    pub language: Language,
}

impl Settings {
    /// Plain HTTP on a folder, nothing believed, defaults for the rest.
    #[must_use]
    pub fn new(data: PathBuf) -> Self {
        const LEAST_SPACE: u64 = 256 << 20;
        Self {
            data,
            is_https: false,
            is_behind_proxy: false,
            policy: PasswordPolicy::default(),
            limits: SessionLimits::default(),
            least_space: LEAST_SPACE,
            language: Language::Chinese,
        }
    }
}

/// Where the time comes from.
#[derive(Debug, Default)]
pub enum Clock {
    /// The operating system.
    #[default]
    System,
    /// The operating system's, so much later or earlier: a demonstration of another year.
    Shifted(SignedDuration),
    /// A clock that a test sets.
    Set(Mutex<Timestamp>),
}

/// Why a site cannot start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The system has no randomness for one-time codes.
    #[error("no random numbers to be had")]
    NoRandomness,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A running site; clones share it.
#[derive(Debug, Clone)]
pub struct Site(Arc<Shared>);

/// What clones of a site share; nothing of it is seen outside of the crate.
#[derive(Debug)]
pub struct Shared {
    pub(crate) database: Database,
    pub(crate) files: Files,
    pub(crate) settings: Settings,
    pub(crate) hashing: Hashing,
    /// The code that founds the county, and how the console shows it.
    pub(crate) setup: Option<(SetupCode, String)>,
    pub(crate) space: Space,
    pub(crate) kept: KeptOfSite,
    county: RwLock<Option<County>>,
    clock: Clock,
}

impl std::ops::Deref for Site {
    type Target = Shared;
    fn deref(&self) -> &Shared {
        &self.0
    }
}

impl Site {
    /// A site on an open database; without a county it waits for its first administrator.
    ///
    /// # Errors
    /// [`StartError`].
    pub async fn new(database: Database, settings: Settings, clock: Clock) -> Result<Self, StartError> {
        let files = Files::open(&settings.data)?;
        files.sweep()?;
        let county = is_founded(&database).await.map_err(StartError::of)?;
        let setup = match county {
            Some(_) => None,
            None => Some(SetupCode::generate().ok_or(StartError::NoRandomness)?),
        };
        let space = Space::new(settings.data.clone(), settings.least_space);
        let county = RwLock::new(county);
        let kept = KeptOfSite::new(jiannuo_office::random_token().ok_or(StartError::NoRandomness)?);
        let hashing = Hashing::new(HASHED_AT_ONCE);
        Ok(Self(Arc::new(Shared { database, files, settings, hashing, setup, space, kept, county, clock })))
    }

    /// The one-time code for the first administrator, while there is none.
    #[must_use]
    pub fn setup_code(&self) -> Option<&str> {
        self.setup.as_ref().filter(|_| self.county().is_none()).map(|(_, shown)| shown.as_str())
    }

    /// The database that this site is on, which nobody else can open beside it.
    #[must_use]
    pub fn database(&self) -> &Database {
        &self.database
    }

    /// The county that this site is of.
    pub(crate) fn county(&self) -> Option<County> {
        self.county.read().ok().and_then(|county| county.clone())
    }

    /// Notes that the county was founded.
    pub(crate) fn founded(&self, county: County) {
        if let Ok(mut known) = self.county.write() {
            *known = Some(county);
        }
    }

    /// Now, by the clock of the site.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        match &self.clock {
            Clock::System => Timestamp::now(),
            Clock::Shifted(by) => {
                let now = Timestamp::now();
                now.checked_add(*by).unwrap_or(now)
            }
            Clock::Set(time) => time.lock().map_or_else(|poisoned| *poisoned.into_inner(), |time| *time),
        }
    }

    /// Sets a clock that can be set.
    pub fn set_clock(&self, to: Timestamp) {
        if let Clock::Set(time) = &self.clock
            && let Ok(mut time) = time.lock()
        {
            *time = to;
        }
    }

    /// Today in China.
    pub(crate) fn today(&self) -> Date {
        moment::local(self.now()).date()
    }
}

impl StartError {
    fn of(refused: jiannuo_office::Refused) -> Self {
        match refused {
            jiannuo_office::Refused::Store(error) => Self::Store(error),
            _ => Self::NoRandomness,
        }
    }
}
