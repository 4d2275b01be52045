//! One-time codes on every engine: set up, wanted, used once, lost.

#![expect(clippy::unwrap_used, reason = "a test stops at what should not happen")]

mod site;

use jiannuo_office::*;
use jiannuo_store::verify;
use site::{COUNTY, GOOD, HERE, POLICY, Site, at, each};
use totp_rs::{Builder, Secret};

/// The code that an authenticator with this secret shows.
fn code(secret: &str, seconds: i64) -> String {
    let secret = Secret::try_from_base32(secret).unwrap();
    let time = u64::try_from(at(seconds).as_second()).unwrap();
    Builder::new().with_secret(secret).build().unwrap().generate(time).to_string()
}

/// Six digits that are no code around this time.
fn no_code(secret: &str, seconds: i64) -> String {
    let near: Vec<String> = [-30, 0, 30].map(|away| code(secret, seconds + away)).into();
    ["000000", "111111", "222222", "333333"]
        .into_iter()
        .find(|code| !near.contains(&(*code).into()))
        .unwrap()
        .into()
}

/// Sets the second factor of the 督查室 up, with the code of this time.
async fn set_up(site: &Site, seconds: i64) -> String {
    let Site { database, office, .. } = site;
    let new = begin_second_factor(database, COUNTY, &office.person, at(seconds)).await.unwrap();
    let code = code(&new.secret_base32, seconds);
    confirm_second_factor(database, COUNTY, &office.person, &code, at(seconds)).await.unwrap();
    new.secret_base32
}

async fn confirm(
    site: &Site,
    token: &str,
    code: &str,
    seconds: i64,
) -> Result<Option<(String, String)>, NotSignedIn> {
    confirm_sign_in(&site.database, COUNTY, token, code, HERE, SessionLimits::default(), at(seconds)).await
}

#[tokio::test]
async fn a_factor_stands_when_a_code_has_proved_it_and_not_before() {
    each(async |site| {
        let Site { database, office, security, .. } = &site;
        let person = office.person.as_str();
        let early = confirm_second_factor(database, COUNTY, person, "123456", at(0)).await;
        assert!(matches!(early, Err(Refused::NotFound)));
        let new = begin_second_factor(database, COUNTY, person, at(0)).await.unwrap();
        assert!(new.uri.starts_with("otpauth://totp/"), "{}", new.uri);
        assert!(new.uri.contains(&new.secret_base32) && new.uri.contains("ducha"), "{}", new.uri);
        let wrong = no_code(&new.secret_base32, 0);
        let refused = confirm_second_factor(database, COUNTY, person, &wrong, at(0)).await;
        assert!(
            matches!(&refused, Err(Refused::Invalid(why)) if why[0].1 == Invalid::WrongCode),
            "{refused:?}"
        );
        assert!(!site.sign_in(GOOD, HERE, 1).await.unwrap().is_code_wanted);

        set_up(&site, 2).await;
        assert!(site.sign_in(GOOD, HERE, 3).await.unwrap().is_code_wanted);
        let again = begin_second_factor(database, COUNTY, person, at(4)).await;
        assert!(matches!(again, Err(Refused::Forbidden)), "a session that was left open changes nothing");
        let nobody = begin_second_factor(database, COUNTY, &security.person, at(4)).await;
        assert!(matches!(nobody, Err(Refused::NotFound)), "nothing to be second to");
        assert_eq!(verify(database.readers(), COUNTY).await.unwrap().discrepancies, []);
    })
    .await;
}

#[tokio::test]
async fn a_session_without_its_code_is_good_for_nothing_else() {
    each(async |site| {
        let Site { database, office, .. } = &site;
        let before = site.sign_in(GOOD, "10.0.0.7", 0).await.unwrap().token;
        let secret = set_up(&site, 0).await;
        let half = site.sign_in(GOOD, HERE, 60).await.unwrap();
        assert_eq!((half.is_code_wanted, half.last), (true, None));
        let (token, limits) = (half.token.as_str(), SessionLimits::default());
        assert!(matches!(site.person_of(token, 61).await, Err(Refused::NotFound)));
        let seen = visitor(database, COUNTY, token, limits, at(61)).await.unwrap();
        assert_eq!((seen.is_confirmed, seen.held, seen.acting), (false, vec![], None));
        let chosen = choose_post(database, COUNTY, token, &office.post, limits, at(61)).await;
        assert!(matches!(chosen, Err(Refused::NotFound)));

        let last = confirm(&site, token, &code(&secret, 62), 62).await.unwrap();
        assert_eq!(last, Some(("10.0.0.7".into(), at(0).to_string())));
        assert!(site.person_of(token, 63).await.is_ok());
        assert!(visitor(database, COUNTY, token, limits, at(63)).await.unwrap().acting.is_some());
        for token in [token, &before] {
            let twice = confirm(&site, token, &code(&secret, 120), 120).await;
            assert!(matches!(twice, Err(NotSignedIn::Refused(Refused::NotFound))), "nothing to confirm");
        }
    })
    .await;
}

#[tokio::test]
async fn a_code_works_once_and_half_a_minute_early_or_late() {
    each(async |site| {
        let secret = set_up(&site, 0).await;
        let token = async |seconds| site.sign_in(GOOD, HERE, seconds).await.unwrap().token;
        let used = confirm(&site, &token(1).await, &code(&secret, 0), 1).await;
        assert!(matches!(used, Err(NotSignedIn::Wrong)), "by setting it up");
        // 01:00:00 begins a step.
        for (shown, entered, is_right) in [
            (60, 60, true),
            (60, 61, false),
            (90, 125, true),
            (150, 185, true),
            (150, 210, false),
            (240, 215, true),
            (210, 241, false),
            (330, 299, false),
        ] {
            let result = confirm(&site, &token(entered).await, &code(&secret, shown), entered).await;
            assert_eq!(result.is_ok(), is_right, "{shown} {entered} {result:?}");
        }
        let spaced = code(&secret, 400);
        let spaced = format!(" {} {} ", spaced.get(..3).unwrap(), spaced.get(3..).unwrap());
        confirm(&site, &token(400).await, &spaced, 400).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn wrong_codes_wait_like_wrong_passwords_and_the_password_does_not_forgive_them() {
    each(async |site| {
        let secret = set_up(&site, 0).await;
        let wrong = no_code(&secret, 60);
        for second in 60..65 {
            let token = site.sign_in(GOOD, HERE, second).await.unwrap().token;
            assert!(matches!(confirm(&site, &token, &wrong, second).await, Err(NotSignedIn::Wrong)));
        }
        let elsewhere = site.sign_in(GOOD, "10.0.0.9", 65).await.unwrap().token;
        let right = code(&secret, 65);
        let Err(NotSignedIn::Locked { until }) = confirm(&site, &elsewhere, &right, 65).await else {
            panic!("five failures are forgiven")
        };
        assert_eq!(until, at(64 + 2));
        assert!(matches!(site.sign_in(GOOD, HERE, 65).await, Err(NotSignedIn::Locked { .. })));
        confirm(&site, &elsewhere, &right, 66).await.unwrap();
        assert!(
            !matches!(site.sign_in("guess", HERE, 66).await, Err(NotSignedIn::Locked { .. })),
            "forgotten"
        );
    })
    .await;
}

#[tokio::test]
async fn a_factor_goes_with_the_password_or_by_the_security_administrator() {
    each(async |site| {
        let Site { database, hashing, security, office, .. } = &site;
        set_up(&site, 0).await;
        let person = (COUNTY, office.person.as_str());
        let wrong = remove_second_factor(database, hashing, person, "guess", HERE, at(1)).await;
        assert!(
            matches!(&wrong, Err(Refused::Invalid(why)) if why[0].1 == Invalid::WrongPassword),
            "{wrong:?}"
        );
        remove_second_factor(database, hashing, person, GOOD, HERE, at(2)).await.unwrap();
        assert!(!site.sign_in(GOOD, HERE, 3).await.unwrap().is_code_wanted);
        let nothing = remove_second_factor(database, hashing, person, GOOD, HERE, at(4)).await;
        assert!(matches!(nothing, Err(Refused::NotFound)));

        set_up(&site, 60).await;
        let listed = people(database, security).await.unwrap();
        assert!(listed.iter().any(|post| post.holder.as_ref().is_some_and(|held| held.has_second_factor)));
        let own = reset_second_factor(database, office, &office.person, at(61)).await;
        assert!(matches!(own, Err(Refused::Forbidden)));
        reset_second_factor(database, security, &office.person, at(62)).await.unwrap();
        assert!(!site.sign_in(GOOD, HERE, 63).await.unwrap().is_code_wanted);

        set_up(&site, 120).await;
        set_password(database, hashing, security, "ducha", GOOD, POLICY, at(121)).await.unwrap();
        assert!(site.sign_in(GOOD, HERE, 122).await.unwrap().is_code_wanted, "a password changes no factor");
        console::remove_second_factor(database, COUNTY, "ducha", at(123)).await.unwrap();
        assert!(!site.sign_in(GOOD, HERE, 124).await.unwrap().is_code_wanted);
    })
    .await;
}
