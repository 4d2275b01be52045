//! Hashing passwords beside the async threads, a bounded number at once.

use std::sync::Arc;

use tokio::sync::Semaphore;

use crate::outcome::invalid;
use crate::password::{fits, hash};
use crate::{Invalid, Outcome, PasswordPolicy};

/// Where passwords are hashed: each takes half a second of one core and 19 MiB.
#[derive(Debug, Clone)]
pub struct Hashing {
    places: Arc<Semaphore>,
}

impl Hashing {
    /// A place for so many at once, one at least; others wait.
    #[must_use]
    pub fn new(at_once: usize) -> Self {
        Self { places: Arc::new(Semaphore::new(at_once.max(1))) }
    }

    /// Whether a password has a hash; takes as long without one.
    pub(crate) async fn fits(&self, password: &str, stored: Option<&str>) -> bool {
        let (password, stored) = (password.to_owned(), stored.map(str::to_owned));
        self.run(move || fits(&password, stored.as_deref())).await.unwrap_or(false)
    }

    /// The hash of a password that the policy takes for a login.
    pub(crate) async fn hash(&self, login: &str, password: &str, policy: PasswordPolicy) -> Outcome<String> {
        if policy.check(password, login).is_err() {
            return invalid(login, Invalid::WeakPassword);
        }
        let password = password.to_owned();
        match self.run(move || hash(&password)).await.flatten() {
            Some(hash) => Ok(hash),
            None => invalid(login, Invalid::Unusable),
        }
    }

    /// Runs work on a thread of its own; nothing when the program ends meanwhile.
    async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
        let place = Arc::clone(&self.places).acquire_owned().await.ok()?;
        let work = move || {
            // Kept to the end of the work, even when nobody waits for it any more.
            let _place = place;
            work()
        };
        tokio::task::spawn_blocking(work).await.ok()
    }
}
