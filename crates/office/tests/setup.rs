//! The first administrator on every engine: the code of the console, once.

#![expect(clippy::unwrap_used, reason = "a test stops at what should not happen")]

use jiannuo_office::*;
use jiannuo_store::{Database, Location, verify};
use jiannuo_testkit::{Engine, engines};
use jiff::Timestamp;

const COUNTY: i64 = 330_481_000_000;
const POLICY: PasswordPolicy = PasswordPolicy::Asvs;
const FIRST: FirstAccount<'_> = FirstAccount {
    county_code: 330_481,
    county_name: "海宁市",
    title: "安全管理员",
    login: "Anquan",
    name: "孙七",
    password: "潮水八月十八日最大 Haining",
};

fn now() -> Timestamp {
    "2024-10-31T01:00:00Z".parse().unwrap()
}

fn why<T: std::fmt::Debug>(result: Outcome<T>) -> Invalid {
    match result {
        Err(Refused::Invalid(why)) => why[0].1,
        other => panic!("{other:?}"),
    }
}

async fn each(test: impl AsyncFn(Database)) {
    for engine in engines() {
        let location = match &engine {
            Engine::Sqlite(folder) => Location::Folder(folder.path().to_owned()),
            Engine::Postgres(address) => Location::Postgres(address.clone()),
        };
        test(Database::open(&location).await.unwrap()).await;
    }
}

#[tokio::test]
async fn the_code_of_the_console_founds_the_county_with_somebody_who_can_sign_in() {
    each(async |database| {
        let hashing = Hashing::new(1);
        let (setup, code) = SetupCode::generate().unwrap();
        let found =
            async |first| found_first(&database, &hashing, (&setup, &code), first, POLICY, now()).await;
        assert_eq!(is_founded(&database).await.unwrap(), None);
        for (first, expected) in [
            (FirstAccount { county_code: 3304, ..FIRST }, Invalid::CountyCode),
            (FirstAccount { county_name: " ", ..FIRST }, Invalid::Empty),
            (FirstAccount { name: "", ..FIRST }, Invalid::Post),
            (FirstAccount { password: "anquan123456", ..FIRST }, Invalid::WeakPassword),
        ] {
            assert_eq!(why(found(first).await), expected);
            assert_eq!(is_founded(&database).await.unwrap(), None, "{expected:?}");
        }
        let actor = found(FIRST).await.unwrap();
        assert_eq!((actor.county, actor.role), (COUNTY, Role::SecurityAdministrator));
        let county = County { code: COUNTY, name: "海宁市".into() };
        assert_eq!(is_founded(&database).await.unwrap(), Some(county));
        let signed_in =
            sign_in(&database, &hashing, COUNTY, ("anquan", FIRST.password), "::1", POLICY, now()).await;
        assert_eq!(signed_in.unwrap().person, actor.person);
        assert!(matches!(found(FIRST).await, Err(Refused::Forbidden)), "once");
        let proof = verify(database.readers(), COUNTY).await.unwrap();
        assert_eq!((proof.entries, proof.discrepancies), (2, vec![]));
    })
    .await;
}

#[tokio::test]
async fn a_code_that_was_guessed_at_five_times_is_dead() {
    each(async |database| {
        let hashing = Hashing::new(1);
        let (setup, code) = SetupCode::generate().unwrap();
        let found = async |code| found_first(&database, &hashing, (&setup, code), FIRST, POLICY, now()).await;
        for _ in 0..5 {
            assert_eq!(why(found("8F3K-22QD-8F3K-22QD-8F3K").await), Invalid::WrongCode);
        }
        assert_eq!(why(found(&code).await), Invalid::SpentCode);
        assert_eq!(is_founded(&database).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn of_two_who_have_the_code_one_founds_the_county() {
    each(async |database| {
        let hashing = Hashing::new(2);
        let (setup, code) = SetupCode::generate().unwrap();
        let found =
            async |first| found_first(&database, &hashing, (&setup, &code), first, POLICY, now()).await;
        let other = FirstAccount { county_code: 330_424, ..FIRST };
        let (one, two) = tokio::join!(found(FIRST), found(other));
        assert!(one.is_ok() && matches!(two, Err(Refused::Forbidden)), "{two:?}");
    })
    .await;
}
