//! A disk that is nearly full: everything is read, nothing is written.

use crate::place::{GOOD, Place, each_with};

#[tokio::test]
async fn a_site_on_a_full_disk_is_read_and_not_written() {
    each_with(
        |settings| settings.least_space = u64::MAX,
        async |place: Place| {
            let mut browser = place.signed_in("office").await;
            let acts = place.acts().await;
            for page in ["/plans".to_owned(), place.page(""), place.page("/review"), place.page("/documents")]
            {
                let answer = browser.get(&page).await;
                assert_eq!(answer.status, 200, "{page}");
                assert!(answer.text().contains("role=\"alert\""), "{page} says so");
            }
            assert_eq!(browser.get(&place.page("/documents/progress.docx")).await.status, 200);
            assert_eq!(browser.get("/health").await.text(), "read-only\n");
            for (methods, path) in jiannuo_web::route_list() {
                let is_open = ["/sign-in", "/sign-in/code", "/sign-out", "/posts"].contains(&path);
                if !methods.contains("POST") || is_open {
                    continue;
                }
                let answer = browser.post(&path.replace(['{', '}'], ""), &[]).await;
                assert_eq!(answer.status, 507, "{path}");
                assert!(answer.text().contains("read-only"), "{path}");
            }
            assert_eq!(place.acts().await, acts, "nothing was written");
            // Who reads has to sign in, and may sign out.
            assert_eq!(browser.post("/sign-out", &[]).await.status, 303);
            assert_eq!(browser.sign_in("office", GOOD).await.status, 303);
            assert_eq!(
                browser.post("/posts", &[("post", &place.actor("office").post)]).await.brief(),
                "303 /"
            );
        },
    )
    .await;
}
