//! Forms are taken from pages of this site only, and every answer carries its headers.

use axum::body::Body;
use axum::http::{Method, Request};

use crate::browser::{Answered, Browser};
use crate::place::{Place, each, each_with};

fn every_post() -> impl Iterator<Item = String> {
    let posts = jiannuo_web::route_list().into_iter().filter(|(methods, _)| methods.contains("POST"));
    posts.map(|(_, path)| {
        path.split('/')
            .map(|part| if part.starts_with('{') { "1" } else { part })
            .collect::<Vec<_>>()
            .join("/")
    })
}

fn is_upload(path: &str) -> bool {
    ["/plans/new", "/workbook", "/evidence"].iter().any(|end| path.ends_with(end))
}

async fn send(browser: &mut Browser, path: &str, token: &str) -> Answered {
    match path {
        _ if is_upload(path) => browser.upload(path, token, &[], &[]).await,
        _ if path.ends_with("/check") || path.ends_with("/draft") => {
            browser.post_json(path, token, "{}").await
        }
        _ => browser.post_with(path, token, &[]).await,
    }
}

#[tokio::test]
async fn what_no_page_of_ours_has_sent_is_refused() {
    each(async |place: Place| {
        // Whoever would get further with a token.
        let mut browser = place.signed_in("office").await;
        let acts = place.acts().await;
        for path in every_post().filter(|path| !path.contains("/sign-in/code") && path != "/setup") {
            for token in ["", "x", &"0".repeat(64)] {
                let answer = send(&mut browser, &path, token).await;
                assert_eq!(answer.status, 403, "{path} with {token:?}");
                assert!(answer.text().contains("form-expired"), "{path}");
            }
        }
        let token = browser.token();
        let others = [
            ("origin", "https://evil.example"),
            ("origin", "null"),
            ("origin", "http://jiannuo.example:81"),
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-site", "same-site"),
        ];
        for path in every_post() {
            for (name, value) in others {
                browser.extra = vec![(name, value.to_owned())];
                assert_eq!(send(&mut browser, &path, &token).await.status, 403, "{path} {name}: {value}");
            }
        }
        browser.extra = vec![("sec-fetch-site", "cross-site".to_owned())];
        assert_eq!(browser.get("/plans").await.status, 200, "a link from elsewhere leads here");
        browser.extra =
            vec![("origin", "http://jiannuo.example".into()), ("sec-fetch-site", "same-origin".into())];
        assert_eq!(browser.post("/preferences", &[]).await.status, 303);
        assert_eq!(place.acts().await, acts, "nothing was written");
    })
    .await;
}

#[tokio::test]
async fn the_token_of_another_session_is_none() {
    each(async |place: Place| {
        let (mut office, leader) = (place.signed_in("office").await, place.signed_in("leader").await);
        let token = leader.token();
        assert_eq!(office.post_with("/preferences", &token, &[]).await.status, 403);
        // Before signing in as well.
        let mut fresh = Browser::new(&place.router);
        let fields = [("login", "office"), ("password", crate::place::GOOD)];
        assert_eq!(fresh.post_with("/sign-in", &token, &fields).await.status, 403);
        fresh.get("/sign-in").await;
        assert_eq!(fresh.post_with("/sign-in", &token, &fields).await.status, 403);
    })
    .await;
}

#[tokio::test]
async fn every_answer_carries_the_headers() {
    each_with(
        |settings| settings.is_https = true,
        async |place: Place| {
            let mut browser = place.signed_in("office").await;
            let pages = [
                "/",
                "/plans",
                "/nothing",
                "/health",
                "/log?before=abc",
                "/account",
                "/sign-in",
                "/assets/none",
                &place.page(""),
                &place.page("/documents/progress.csv"),
                &place.page("/documents/progress.html"),
            ];
            let mut answers = Vec::new();
            for page in pages {
                answers.push((page, browser.get(page).await));
            }
            answers.push(("403", browser.post_with("/plans/new", "", &[]).await));
            let wrong = Request::builder().method(Method::DELETE).uri("/plans").body(Body::empty()).unwrap();
            answers.push(("405", browser.send(wrong).await));
            let garbled = Request::get("/plans/%ff").body(Body::empty()).unwrap();
            answers.push(("garbled", browser.send(garbled).await));
            for (page, answer) in answers {
                let policy = answer.header("content-security-policy");
                assert!(policy.starts_with("default-src 'none'; "), "{page}: {policy}");
                assert!(!policy.contains("unsafe"), "{page}");
                for (name, value) in [
                    ("x-content-type-options", "nosniff"),
                    ("x-frame-options", "DENY"),
                    ("referrer-policy", "same-origin"),
                    ("cross-origin-opener-policy", "same-origin"),
                    ("cross-origin-resource-policy", "same-origin"),
                    ("cache-control", "no-store"),
                    ("strict-transport-security", "max-age=31536000"),
                ] {
                    assert_eq!(answer.header(name), value, "{page} {name}");
                }
                let text = answer.text();
                assert!(!text.contains("Failed to deserialize"), "{page}: in the words of people");
            }
        },
    )
    .await;
}

#[test]
fn templates_run_nothing_of_their_own_and_load_nothing_from_elsewhere() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/templates");
    let mut safe = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&path).unwrap();
        for sign in [
            " style=",
            "javascript:",
            "http:",
            "https:",
            "src=\"//",
            "href=\"//",
            "<style",
            "<iframe",
            "<object",
        ] {
            assert!(!text.contains(sign), "{name} holds {sign}");
        }
        for tag in text.split('<').skip(1) {
            let tag = tag.split('>').next().unwrap();
            let has_handler = tag.split_whitespace().any(|part| part.starts_with("on") && part.contains('='));
            assert!(!has_handler, "{name}: <{tag}>");
        }
        for script in text.split("<script").skip(1) {
            assert!(script.split('>').next().unwrap().contains("src="), "{name} holds a script");
        }
        for form in
            text.split("<form").skip(1).filter(|form| form.split('>').next().unwrap().contains("post"))
        {
            let form = form.split("</form>").next().unwrap();
            assert!(form.contains("name=\"token\"") || form.contains("{% "), "{name}: a form without token");
        }
        safe.extend(text.matches("|safe").map(|_| name.clone()));
    }
    // Pictures that our own code draws; each escapes what it is given.
    safe.sort();
    // `kept.html` frames a page that was rendered already.
    let expected = ["account.html"]
        .into_iter()
        .chain(["board.html"; 5])
        .chain(["forecast.html"])
        .chain(["indicator.html"; 2])
        .chain(["kept.html", "people.html", "trajectory.html"]);
    assert!(safe.iter().map(String::as_str).eq(expected), "{safe:?}: look at what it is given first");
}
