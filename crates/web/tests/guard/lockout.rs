//! Guessing gets slower and slower, where it comes from.

use crate::browser::Browser;
use crate::place::{GOOD, Place, after, each, each_with};

async fn guess(browser: &mut Browser, password: &str) -> (u16, String) {
    browser.get("/sign-in").await;
    let answer = browser.post("/sign-in", &[("login", "leader"), ("password", password)]).await;
    (answer.status.as_u16(), answer.text())
}

#[tokio::test]
async fn a_source_that_guesses_waits_longer_each_time_and_no_other_does() {
    each(async |place: Place| {
        let mut guesser = Browser::at(&place.router, "10.0.0.66");
        let mut owner = Browser::at(&place.router, "10.0.0.7");
        let mut clock = 0;
        for _ in 0..4 {
            assert_eq!(guess(&mut guesser, "falsch falsch falsch").await.0, 200);
        }
        for wait in [1, 2, 4, 8] {
            place.site.set_clock(after(clock));
            // One more failure begins the next wait.
            guess(&mut guesser, "falsch falsch falsch").await;
            place.site.set_clock(after(clock + wait - 1));
            let (status, page) = guess(&mut guesser, GOOD).await;
            assert_eq!(status, 200, "even the right password waits {wait} seconds");
            assert!(page.contains("problem"), "{page}");
            assert_eq!(guess(&mut owner, GOOD).await.0, 303, "another source does not wait");
            owner = Browser::at(&place.router, "10.0.0.7");
            clock += wait + 1;
        }
        place.site.set_clock(after(clock + 16));
        assert_eq!(guess(&mut guesser, GOOD).await.0, 303, "after the wait it is looked at");
        let mut unknown = Browser::at(&place.router, "10.0.0.67");
        unknown.get("/sign-in").await;
        let nobody = unknown.post("/sign-in", &[("login", "nobody"), ("password", GOOD)]).await;
        let wrong =
            unknown.post("/sign-in", &[("login", "leader"), ("password", "falsch falsch falsch")]).await;
        let told = |text: String| text.replace("nobody", "").replace("leader", "");
        assert_eq!(told(nobody.text()), told(wrong.text()), "no answer tells whether a login is one");
    })
    .await;
}

#[tokio::test]
async fn a_forwarded_address_counts_behind_our_own_proxy_only() {
    for is_behind_proxy in [false, true] {
        each_with(
            |settings| settings.is_behind_proxy = is_behind_proxy,
            async |place: Place| {
                let forwarded = |last: &str| vec![("x-forwarded-for", format!("10.9.9.9, {last}"))];
                let mut guesser = Browser::new(&place.router);
                for number in 0..6 {
                    // What a client writes itself stands in front and changes nothing.
                    guesser.extra = vec![("x-forwarded-for", format!("10.1.1.{number}, 10.0.0.66"))];
                    guess(&mut guesser, "falsch falsch falsch").await;
                }
                let mut same = Browser::new(&place.router);
                same.extra = forwarded("10.0.0.66");
                assert_eq!(guess(&mut same, GOOD).await.0, 200, "the source waits");
                let mut other = Browser::new(&place.router);
                other.extra = forwarded("10.0.0.67");
                let expected = if is_behind_proxy { 303 } else { 200 };
                assert_eq!(guess(&mut other, GOOD).await.0, expected, "behind a proxy: {is_behind_proxy}");
            },
        )
        .await;
    }
}
