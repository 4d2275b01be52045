//! Signing in on every engine: wrong passwords, waiting, sessions that end.

#![expect(clippy::unwrap_used, reason = "a test stops at what should not happen")]

use jiannuo_office::*;
use jiannuo_store::{Database, Location, verify};
use jiannuo_testkit::{Engine, engines};
use jiff::{SignedDuration, Timestamp};

const COUNTY: i64 = 330_481_000_000;
const GOOD: &str = "潮水八月十八日最大 Haining";
const POLICY: PasswordPolicy = PasswordPolicy::Asvs;
const HERE: &str = "10.0.0.5";

struct Site {
    database: Database,
    security: Actor,
    office: Actor,
    _engine: Engine,
}

fn at(seconds: i64) -> Timestamp {
    "2024-10-31T01:00:00Z".parse::<Timestamp>().unwrap() + SignedDuration::from_secs(seconds)
}

impl Site {
    async fn begin(engine: Engine) -> Self {
        let location = match &engine {
            Engine::Sqlite(folder) => Location::Folder(folder.path().to_owned()),
            Engine::Postgres(address) => Location::Postgres(address.clone()),
        };
        let database = Database::open(&location).await.unwrap();
        let post = |role, title, login, name| NewPost { role, department: None, title, login, name };
        let first = post(Role::SecurityAdministrator, "安全管理员", "anquan", "孙七");
        let security = found_county(&database, COUNTY, "海宁市", first, at(0)).await.unwrap();
        let new = post(Role::Office, "督查室", "ducha", "李四");
        let office = appoint(&database, &security, new, at(0)).await.unwrap();
        set_password(&database, &security, "ducha", GOOD, POLICY, at(0)).await.unwrap();
        Self { database, security, office, _engine: engine }
    }

    async fn sign_in(&self, password: &str, source: &str, seconds: i64) -> Result<SignedIn, NotSignedIn> {
        sign_in(&self.database, COUNTY, ("Ducha ", password), source, POLICY, at(seconds)).await
    }

    async fn person_of(&self, token: &str, seconds: i64) -> Outcome<String> {
        person_of(&self.database, COUNTY, token, SessionLimits::default(), at(seconds)).await
    }
}

async fn each(test: impl AsyncFn(Site)) {
    for engine in engines() {
        test(Site::begin(engine).await).await;
    }
}

#[tokio::test]
async fn who_knows_the_password_is_signed_in_and_told_of_the_last_time() {
    each(async |site| {
        let first = site.sign_in(GOOD, HERE, 0).await.unwrap();
        assert_eq!((first.person.as_str(), first.last), (site.office.person.as_str(), None));
        assert_eq!(site.person_of(&first.token, 60).await.unwrap(), site.office.person);
        let second = site.sign_in(GOOD, "10.0.0.6", 100).await.unwrap();
        assert_eq!(second.last, Some((HERE.into(), at(0).to_string())));
        assert_ne!(first.token, second.token);
        assert_eq!(verify(site.database.readers(), COUNTY).await.unwrap().discrepancies, []);
    })
    .await;
}

#[tokio::test]
async fn an_unknown_login_and_a_wrong_password_are_the_same_answer() {
    each(async |site| {
        assert!(matches!(site.sign_in("潮水八月十七日最大 Haining", HERE, 0).await, Err(NotSignedIn::Wrong)));
        for login in ["nobody", "anquan"] {
            let refused = sign_in(&site.database, COUNTY, (login, GOOD), HERE, POLICY, at(0)).await;
            assert!(matches!(refused, Err(NotSignedIn::Wrong)), "{login}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_source_that_guesses_waits_longer_and_longer_and_locks_out_nobody_else() {
    each(async |site| {
        for second in 0..5 {
            assert!(matches!(site.sign_in("guess", HERE, second).await, Err(NotSignedIn::Wrong)));
        }
        let Err(NotSignedIn::Locked { until }) = site.sign_in(GOOD, HERE, 5).await else {
            panic!("five failures are forgiven")
        };
        assert_eq!(until, at(4 + 2));
        site.sign_in(GOOD, "10.0.0.9", 5).await.unwrap();
        assert!(matches!(site.sign_in("guess", HERE, 6).await, Err(NotSignedIn::Wrong)));
        assert!(matches!(site.sign_in(GOOD, HERE, 9).await, Err(NotSignedIn::Locked { .. })));
        site.sign_in(GOOD, HERE, 10).await.unwrap();
        assert!(
            matches!(site.sign_in("guess", HERE, 10).await, Err(NotSignedIn::Wrong)),
            "forgotten on success"
        );
        site.sign_in(GOOD, HERE, 10).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_session_ends_when_it_is_ended_idle_or_old() {
    each(async |site| {
        let token = site.sign_in(GOOD, HERE, 0).await.unwrap().token;
        assert!(site.person_of(&token, 30 * 60).await.is_ok());
        assert!(site.person_of(&token, 59 * 60).await.is_ok(), "every use lengthens it");
        assert!(matches!(site.person_of(&token, 59 * 60 + 30 * 60 + 1).await, Err(Refused::NotFound)));

        let token = site.sign_in(GOOD, HERE, 0).await.unwrap().token;
        for quarter in 1..=48 {
            site.person_of(&token, quarter * 15 * 60).await.unwrap();
        }
        assert!(matches!(site.person_of(&token, 12 * 3600 + 1).await, Err(Refused::NotFound)));

        let token = site.sign_in(GOOD, HERE, 0).await.unwrap().token;
        sign_out(&site.database, COUNTY, &token, SessionLimits::default(), at(5)).await.unwrap();
        assert!(matches!(site.person_of(&token, 6).await, Err(Refused::NotFound)));
        assert!(matches!(site.person_of("0000", 6).await, Err(Refused::NotFound)));
    })
    .await;
}

#[tokio::test]
async fn a_new_password_ends_every_session_and_must_be_a_good_one() {
    each(async |site| {
        let Site { database, security, office, .. } = &site;
        let token = site.sign_in(GOOD, HERE, 0).await.unwrap().token;
        let weak = set_password(database, office, "ducha", "12345678", POLICY, at(9)).await;
        assert!(matches!(&weak, Err(Refused::Invalid(why)) if why[0].1 == Invalid::WeakPassword), "{weak:?}");
        assert!(site.person_of(&token, 10).await.is_ok());
        set_password(database, office, "ducha", "correct horse battery", POLICY, at(11)).await.unwrap();
        assert!(matches!(site.person_of(&token, 12).await, Err(Refused::NotFound)));
        site.sign_in("correct horse battery", HERE, 13).await.unwrap();

        let foreign = set_password(database, office, "anquan", GOOD, POLICY, at(14)).await;
        assert!(matches!(foreign, Err(Refused::Forbidden)));
        let unknown = set_password(database, security, "nobody", GOOD, POLICY, at(14)).await;
        assert!(matches!(unknown, Err(Refused::NotFound)));
    })
    .await;
}

#[tokio::test]
async fn a_password_grows_old_where_the_policy_says_so() {
    each(async |site| {
        let policy = PasswordPolicy::MultiLevelProtection3;
        let days = |days: i64| at(days * 24 * 3600);
        let on = async |day| {
            sign_in(&site.database, COUNTY, ("ducha", GOOD), HERE, policy, days(day)).await.unwrap()
        };
        assert!(!on(90).await.is_password_old);
        assert!(on(91).await.is_password_old);
    })
    .await;
}
