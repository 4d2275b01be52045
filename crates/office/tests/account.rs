//! Signing in on every engine: wrong passwords, waiting, sessions that end.

#![expect(clippy::unwrap_used, reason = "a test stops at what should not happen")]

mod site;

use jiannuo_office::*;
use jiannuo_store::verify;
use site::{COUNTY, GOOD, HERE, POLICY, Site, at, each};

const OTHER: &str = "correct horse battery";

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
            let refused =
                sign_in(&site.database, &site.hashing, COUNTY, (login, GOOD), HERE, POLICY, at(0)).await;
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
async fn many_guesses_at_once_wait_like_one_after_another() {
    each(async |site| {
        let guess = || site.sign_in("guess", HERE, 0);
        let (a, b, c, d, e, f, g) =
            tokio::join!(guess(), guess(), guess(), guess(), guess(), guess(), guess());
        let is_locked =
            |result: &Result<SignedIn, NotSignedIn>| matches!(result, Err(NotSignedIn::Locked { .. }));
        assert_eq!([a, b, c, d, e, f, g].iter().filter(|result| is_locked(result)).count(), 3);
    })
    .await;
}

#[tokio::test]
async fn a_new_password_wants_the_old_one_and_ends_every_session() {
    each(async |site| {
        let Site { database, hashing, office, .. } = &site;
        let token = site.sign_in(GOOD, HERE, 0).await.unwrap().token;
        let change = async |old, new, seconds| {
            let person = (COUNTY, office.person.as_str());
            change_password(database, hashing, person, (old, new), HERE, POLICY, at(seconds)).await
        };
        let why = |result: Outcome<()>| match result {
            Err(Refused::Invalid(why)) => why[0].1,
            other => panic!("{other:?}"),
        };
        assert_eq!(why(change(GOOD, "12345678", 9).await), Invalid::WeakPassword);
        assert!(site.person_of(&token, 10).await.is_ok());
        change(GOOD, OTHER, 11).await.unwrap();
        assert!(matches!(site.person_of(&token, 12).await, Err(Refused::NotFound)));
        site.sign_in(OTHER, HERE, 13).await.unwrap();

        for _ in 0..4 {
            assert_eq!(why(change(GOOD, OTHER, 14).await), Invalid::WrongPassword);
        }
        assert_eq!(why(change(OTHER, GOOD, 14).await), Invalid::Locked, "it counts like signing in");
        assert!(matches!(site.sign_in(OTHER, HERE, 14).await, Err(NotSignedIn::Locked { .. })));
    })
    .await;
}

#[tokio::test]
async fn the_security_administrator_sets_passwords_of_others_only() {
    each(async |site| {
        let Site { database, hashing, security, office, .. } = &site;
        let set = async |actor, login, password| {
            set_password(database, hashing, actor, login, password, POLICY, at(14)).await
        };
        assert!(matches!(set(office, "anquan", GOOD).await, Err(Refused::Forbidden)));
        assert!(matches!(set(office, "ducha", GOOD).await, Err(Refused::Forbidden)));
        assert!(matches!(set(security, "anquan", GOOD).await, Err(Refused::Forbidden)));
        assert!(matches!(set(security, "nobody", GOOD).await, Err(Refused::NotFound)));
        let weak = set(security, "ducha", "12345678").await;
        assert!(matches!(&weak, Err(Refused::Invalid(why)) if why[0].1 == Invalid::WeakPassword), "{weak:?}");
        set(security, "ducha", OTHER).await.unwrap();
        assert!(matches!(site.sign_in(GOOD, HERE, 15).await, Err(NotSignedIn::Wrong)));
        site.sign_in(OTHER, HERE, 15).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn people_see_their_sessions_and_end_the_one_they_forgot() {
    each(async |site| {
        let Site { database, office, security, .. } = &site;
        let forgotten = site.sign_in(GOOD, "10.0.0.9", 0).await.unwrap().token;
        let current = site.sign_in(GOOD, HERE, 60).await.unwrap().token;
        let listed = async |seconds| {
            let limits = SessionLimits::default();
            sessions(database, COUNTY, &office.person, &current, limits, at(seconds)).await.unwrap()
        };
        let own = listed(70).await;
        let seen: Vec<_> = own.iter().map(|own| (own.source.as_str(), own.is_current)).collect();
        assert_eq!(seen, [(HERE, true), ("10.0.0.9", false)]);
        assert!(!own.iter().any(|own| forgotten.contains(&own.id) || current.contains(&own.id)));

        let foreign = end_session(database, COUNTY, &security.person, &own[1].id, at(71)).await;
        assert!(matches!(foreign, Err(Refused::NotFound)));
        end_session(database, COUNTY, &office.person, &own[1].id, at(71)).await.unwrap();
        assert!(matches!(site.person_of(&forgotten, 72).await, Err(Refused::NotFound)));
        assert!(site.person_of(&current, 72).await.is_ok());
        assert_eq!(listed(73).await.len(), 1);
        assert_eq!(listed(73 + 31 * 60).await.len(), 0, "one that is over is none");
    })
    .await;
}

#[tokio::test]
async fn who_holds_several_posts_chooses_one_and_keeps_it_while_it_is_theirs() {
    each(async |site| {
        let Site { database, security, office, .. } = &site;
        let token = site.sign_in(GOOD, HERE, 0).await.unwrap().token;
        let limits = SessionLimits::default();
        let visit = async |seconds| visitor(database, COUNTY, &token, limits, at(seconds)).await.unwrap();
        let choose = async |post: &str| choose_post(database, COUNTY, &token, post, limits, at(4)).await;
        let alone = visit(1).await;
        assert_eq!((alone.login.as_str(), alone.name.as_str(), alone.is_confirmed), ("ducha", "李四", true));
        assert_eq!(alone.acting.as_ref().map(|held| &held.actor), Some(office), "the only one");
        assert_ne!(alone.token_key, token);

        let (role, department) = (Role::Filler, Some("住建局"));
        let (title, login, name) = ("住建局填报人", "ducha", "李四");
        let filler = appoint(database, security, NewPost { role, department, title, login, name }, at(2))
            .await
            .unwrap();
        let both = visit(3).await;
        assert_eq!((both.held.len(), &both.acting), (2, &None));
        assert!(matches!(choose(&security.post).await, Err(Refused::NotFound)));
        choose(&filler.post).await.unwrap();
        let chosen = visit(5).await.acting.unwrap();
        assert_eq!((&chosen.actor, chosen.title.as_str()), (&filler, "住建局填报人"));
        assert_eq!(chosen.department_name.as_deref(), Some("住建局"));

        hand_over(database, security, &filler.post, ("wangwu", "王五"), at(6)).await.unwrap();
        let after = visit(7).await;
        assert_eq!(after.acting.map(|held| held.actor).as_ref(), Some(office), "the other one is left");
        assert!(matches!(choose(&filler.post).await, Err(Refused::NotFound)));
    })
    .await;
}

#[tokio::test]
async fn a_password_grows_old_where_the_policy_says_so() {
    each(async |site| {
        let policy = PasswordPolicy::MultiLevelProtection3;
        let days = |days: i64| at(days * 24 * 3600);
        let on = async |day| {
            sign_in(&site.database, &site.hashing, COUNTY, ("ducha", GOOD), HERE, policy, days(day))
                .await
                .unwrap()
        };
        assert!(!on(90).await.is_password_old);
        assert!(on(91).await.is_password_old);
    })
    .await;
}
