//! What a log must never hold, at whatever level somebody asks for one.

use std::io::Write;
use std::sync::{Arc, Mutex};

use tracing_subscriber::fmt::MakeWriter;

use crate::browser::Browser;
use crate::place::{GOOD, Place, after, code, each};

#[derive(Clone, Default)]
struct Kept(Arc<Mutex<Vec<u8>>>);

impl Write for Kept {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Kept {
    type Writer = Self;
    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

const OTHER: &str = "另一个很长的密码 2024";

#[tokio::test]
async fn no_password_token_secret_or_code_stands_in_a_log() {
    let kept = Kept::default();
    let log = tracing_subscriber::fmt().with_max_level(tracing_subscriber::filter::LevelFilter::TRACE);
    let _until_the_end = tracing::subscriber::set_default(log.with_writer(kept.clone()).finish());
    each(async |place: Place| {
        tracing::info!("the log is kept");
        let mut secrets = vec![GOOD.to_owned(), OTHER.to_owned()];
        let mut security = place.signed_in("anquan").await;
        let path = format!("/people/{}/invitation", place.actor("leader").person);
        let page = security.post(&path, &[]).await.text();
        let link =
            page.split("/invitations/").nth(1).unwrap().split(['"', '<', '&']).next().unwrap().to_owned();
        secrets.extend([security.secret(), security.token(), link.clone()]);
        let mut leader = Browser::new(&place.router);
        let path = format!("/invitations/{link}");
        leader.get(&path).await;
        leader.post(&path, &[("password", "zu kurz"), ("again", "zu kurz")]).await;
        leader.post(&path, &[("password", OTHER), ("again", OTHER)]).await;
        leader.sign_in("leader", "falsch falsch falsch").await;
        leader.sign_in("leader", OTHER).await;
        secrets.extend([leader.cookies["jiannuo-form"].clone(), leader.secret(), leader.token()]);
        let page = leader.post("/account/second-factor", &[]).await.text();
        let secret =
            page.split("<code").nth(1).unwrap().split('>').nth(1).unwrap().split('<').next().unwrap();
        let secret: String = secret.split_whitespace().collect();
        let first = code(&secret, after(0));
        assert_eq!(leader.post("/account/second-factor/confirmation", &[("code", &first)]).await.status, 303);
        place.site.set_clock(after(60));
        leader.post("/sign-out", &[]).await;
        leader.sign_in("leader", OTHER).await;
        let second = code(&secret, after(60));
        assert_eq!(leader.post("/sign-in/code", &[("code", &second)]).await.brief(), "303 /");
        secrets.extend([secret, leader.secret(), leader.token()]);
        leader.post("/account/second-factor/removal", &[("password", OTHER)]).await;
        leader.get("/nothing").await;
        let log = String::from_utf8_lossy(&kept.0.lock().unwrap()).into_owned();
        assert!(log.contains("the log is kept"));
        for secret in secrets.iter().filter(|secret| secret.len() > 8) {
            assert!(!log.contains(secret.as_str()), "the log holds {secret}");
        }
        for code in [first, second] {
            assert!(!log.contains(&format!("\"{code}\"")) && !log.contains(&format!("={code}")), "a code");
        }
    })
    .await;
}
