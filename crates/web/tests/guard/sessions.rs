//! How sessions begin and end, and the cookies that hold them.

use jiannuo_office::invite;

use crate::browser::Browser;
use crate::place::{GOOD, Place, after, code, each, each_with, now};

#[tokio::test]
async fn a_session_ends_unused_after_half_an_hour_and_in_any_case_after_twelve() {
    each(async |place: Place| {
        let mut browser = place.signed_in("leader").await;
        place.site.set_clock(after(30 * 60));
        assert_eq!(browser.get("/plans").await.status, 200);
        place.site.set_clock(after(60 * 60 + 1));
        assert_eq!(browser.get("/plans").await.brief(), "303 /sign-in", "idle");
        let mut browser = place.signed_in("leader").await;
        for minutes in (0..=12 * 60).step_by(20) {
            place.site.set_clock(after(60 * 60 + 1 + minutes * 60));
            assert_eq!(browser.get("/plans").await.status, 200, "after {minutes} minutes");
        }
        place.site.set_clock(after(13 * 60 * 60 + 2));
        let answer = browser.get("/plans?a=1").await;
        assert_eq!(answer.header("location"), "/sign-in?back=%2Fplans%3Fa%3D1");
    })
    .await;
}

#[tokio::test]
async fn one_session_ends_another_and_itself() {
    each(async |place: Place| {
        let (mut here, mut there) = (place.signed_in("leader").await, place.signed_in("leader").await);
        let mut foreign = place.signed_in("deputy").await;
        let page = here.get("/account").await.text();
        let ending = page.split("action=\"").find(|form| form.contains("/ending")).unwrap();
        let ending = ending.split('"').next().unwrap().to_owned();
        assert_eq!(foreign.post(&ending, &[]).await.status, 404, "not theirs");
        assert_eq!(there.get("/plans").await.status, 200);
        let answer = here.post(&ending, &[]).await;
        assert_eq!(answer.brief(), "303 /account");
        let told = here.get(answer.header("location")).await.text();
        assert!(told.contains("banner good"), "the page says what was done");
        assert_eq!(there.get("/plans").await.brief(), "303 /sign-in");
        let token = here.secret();
        here.post("/sign-out", &[]).await;
        here.cookies.insert("jiannuo".into(), token);
        assert_eq!(here.get("/plans").await.brief(), "303 /sign-in", "ended for whoever kept the cookie");
    })
    .await;
}

#[tokio::test]
async fn signing_in_makes_a_new_session_and_ends_the_one_before() {
    each(async |place: Place| {
        let mut browser = Browser::new(&place.router);
        browser.cookies.insert("jiannuo".into(), "planted".into());
        browser.get("/sign-in").await;
        browser.post("/sign-in", &[("login", "leader"), ("password", GOOD)]).await;
        let first = browser.cookies["jiannuo"].clone();
        assert_ne!(first, "planted");
        browser.cookies.remove("jiannuo");
        browser.get("/sign-in").await;
        let form = browser.cookies["jiannuo-form"].clone();
        browser.cookies.insert("jiannuo".into(), form);
        assert_eq!(browser.get("/plans").await.brief(), "303 /sign-in", "the cookie of forms is no session");
        // Somebody else signs in at the same browser.
        browser.cookies.insert("jiannuo".into(), first.clone());
        browser.get("/sign-in").await;
        browser.post("/sign-in", &[("login", "deputy"), ("password", GOOD)]).await;
        let mut former = Browser::new(&place.router);
        former.cookies.insert("jiannuo".into(), first);
        assert_eq!(former.get("/plans").await.brief(), "303 /sign-in");
    })
    .await;
}

#[tokio::test]
async fn cookies_are_for_this_host_alone_over_https() {
    for (is_https, prefix) in [(false, ""), (true, "__Host-")] {
        each_with(
            |settings| settings.is_https = is_https,
            async |place: Place| {
                place.signed_in("leader").await;
                place.site.set_clock(after(60));
                let mut browser = Browser::new(&place.router);
                let mut cookies: Vec<String> = Vec::new();
                let answers = [
                    browser.get("/sign-in").await,
                    browser.post("/sign-in", &[("login", "leader"), ("password", GOOD)]).await,
                    browser.post("/sign-out", &[]).await,
                ];
                cookies.extend(answers.iter().flat_map(|answer| answer.cookies()).map(str::to_owned));
                let names: Vec<&str> =
                    cookies.iter().map(|cookie| cookie.split('=').next().unwrap()).collect();
                let expected = ["jiannuo-form", "jiannuo", "jiannuo-last", "jiannuo"];
                assert_eq!(names, expected.map(|name| format!("{prefix}{name}")));
                for cookie in &cookies {
                    assert!(cookie.contains("; Path=/") && !cookie.contains("Domain"), "{cookie}");
                    assert!(cookie.contains("; HttpOnly; SameSite=Lax"), "{cookie}");
                    assert_eq!(cookie.contains("; Secure"), is_https, "{cookie}");
                }
            },
        )
        .await;
    }
}

#[tokio::test]
async fn the_session_before_is_told_once_after_signing_in() {
    each(async |place: Place| {
        place.signed_in("leader").await;
        place.site.set_clock(after(3600));
        let mut browser = Browser::at(&place.router, "10.0.0.9");
        browser.sign_in("leader", GOOD).await;
        let page = browser.get("/plans").await.text();
        assert!(page.contains("10.0.0.5"), "where the session before began");
    })
    .await;
}

#[tokio::test]
async fn a_password_alone_opens_nothing_of_an_account_with_a_second_factor() {
    each(async |place: Place| {
        let secret = place.second_factor("leader").await;
        let mut thief = place.signed_in("leader").await;
        let person = &place.actor("leader").person;
        for (path, fields) in [
            ("/account/second-factor/removal", &[("password", GOOD)][..]),
            (
                "/account/password",
                &[("old", GOOD), ("password", "另一个很长的密码 2024"), ("again", "另一个很长的密码 2024")],
            ),
            ("/account/second-factor", &[]),
            ("/account/second-factor/confirmation", &[("code", "000000")]),
            ("/account/sessions/0/ending", &[]),
            ("/posts", &[]),
        ] {
            assert_eq!(thief.post(path, fields).await.brief(), "303 /sign-in/code", "{path}");
        }
        let has =
            jiannuo_office::has_second_factor(place.site.database(), crate::place::COUNTY, person).await;
        assert!(has.unwrap(), "the second factor stands");
        assert_eq!(thief.get("/plans").await.brief(), "303 /sign-in/code");
        // The owner gets in, with a code that works once.
        place.site.set_clock(after(60));
        let right = code(&secret, after(60));
        let mut owner = place.signed_in("leader").await;
        assert_eq!(owner.post("/sign-in/code", &[("code", &right)]).await.brief(), "303 /");
        assert_eq!(owner.get("/plans").await.status, 200);
        assert_eq!(thief.post("/sign-in/code", &[("code", &right)]).await.status, 200, "used");
        assert_eq!(thief.get("/plans").await.brief(), "303 /sign-in/code");
    })
    .await;
}

#[tokio::test]
async fn an_invitation_is_good_once_and_ends_all_sessions() {
    each(async |place: Place| {
        let mut leader = place.signed_in("leader").await;
        let person = &place.actor("leader").person;
        let made = invite(place.site.database(), place.actor("anquan"), person, now()).await.unwrap();
        let path = format!("/invitations/{}", made.token);
        let mut browser = Browser::new(&place.router);
        let page = browser.get(&path).await;
        assert_eq!(page.status, 200);
        assert!(
            !page.text().contains(&format!("name=\"back\" value=\"{path}")),
            "the token goes nowhere else"
        );
        let fields = [("password", "另一个很长的密码 2024"), ("again", "另一个很长的密码 2024")];
        assert_eq!(browser.post(&path, &fields).await.brief(), "303 /sign-in");
        assert_eq!(browser.post(&path, &fields).await.status, 404);
        assert_eq!(browser.get(&path).await.status, 404);
        assert_eq!(leader.get("/plans").await.brief(), "303 /sign-in");
    })
    .await;
}
