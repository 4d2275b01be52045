//! A county with its security administrator and the 督查室, who has a password.

use jiannuo_office::*;
use jiannuo_store::{Database, Location};
use jiannuo_testkit::{Engine, engines};
use jiff::{SignedDuration, Timestamp};

pub const COUNTY: i64 = 330_481_000_000;
pub const GOOD: &str = "潮水八月十八日最大 Haining";
pub const POLICY: PasswordPolicy = PasswordPolicy::Asvs;
pub const HERE: &str = "10.0.0.5";

pub struct Site {
    pub database: Database,
    pub hashing: Hashing,
    pub security: Actor,
    pub office: Actor,
    _engine: Engine,
}

pub fn at(seconds: i64) -> Timestamp {
    "2024-10-31T01:00:00Z".parse::<Timestamp>().unwrap() + SignedDuration::from_secs(seconds)
}

impl Site {
    async fn begin(engine: Engine) -> Self {
        let location = match &engine {
            Engine::Sqlite(folder) => Location::Folder(folder.path().to_owned()),
            Engine::Postgres(address) => Location::Postgres(address.clone()),
        };
        let (database, hashing) = (Database::open(&location).await.unwrap(), Hashing::new(2));
        let post = |role, title, login, name| NewPost { role, department: None, title, login, name };
        let first = post(Role::SecurityAdministrator, "安全管理员", "anquan", "孙七");
        let security = found_county(&database, COUNTY, "海宁市", first, at(0)).await.unwrap();
        let new = post(Role::Office, "督查室", "ducha", "李四");
        let office = appoint(&database, &security, new, at(0)).await.unwrap();
        set_password(&database, &hashing, &security, "ducha", GOOD, POLICY, at(0)).await.unwrap();
        Self { database, hashing, security, office, _engine: engine }
    }

    /// Signs the 督查室 in.
    pub async fn sign_in(&self, password: &str, source: &str, seconds: i64) -> Result<SignedIn, NotSignedIn> {
        let login = ("Ducha ", password);
        sign_in(&self.database, &self.hashing, COUNTY, login, source, POLICY, at(seconds)).await
    }

    pub async fn person_of(&self, token: &str, seconds: i64) -> Outcome<String> {
        person_of(&self.database, COUNTY, token, SessionLimits::default(), at(seconds)).await
    }
}

pub async fn each(test: impl AsyncFn(Site)) {
    for engine in engines() {
        test(Site::begin(engine).await).await;
    }
}
