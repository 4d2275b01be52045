//! Hooks: signed, to allowed hosts only, once.

#![expect(clippy::unwrap_used, reason = "a test stops at what should not happen")]
#![expect(dead_code, reason = "tests of hooks need no mail server")]

mod common;

use base64::Engine;
use common::servers::WebStub;
use common::{each, moment, returned, signed};
use hmac::{Hmac, KeyInit, Mac};
use jiannuo_office::*;
use serde_json::Value;
use sha2::Sha256;

const OK: &str = r#"{"errcode":0,"errmsg":"ok"}"#;

fn hmac(secret: &str, text: &str) -> Vec<u8> {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap();
    mac.update(text.as_bytes());
    mac.finalize().into_bytes().to_vec()
}

#[tokio::test]
async fn another_program_can_verify_what_it_gets_and_tell_one_event_from_the_next() {
    each(async |place| {
        let stub = WebStub::start("204 No Content", "").await;
        place.allow("127.0.0.1", true).await;
        place.mail_through(25).await;
        let url = format!("http://127.0.0.1:{}/hook?key=1", stub.port);
        place.hook(ChannelKind::Generic, &url, "秘密").await;
        place.tell(&place.office, &signed("2024-10", 5), "/plans/p/periods/2024-10/review").await;
        place.tell(&place.office, &signed("2024-10", 2), "/plans/p/periods/2024-10/review").await;
        place.tell(&place.filler, &returned("农村危房改造", "x"), "/not/of/its/kinds").await;
        tokio::join!(place.round(), place.round());
        place.later(60);
        place.round().await;
        let requests = stub.requests();
        assert_eq!(requests.len(), 2);
        for request in &requests {
            assert_eq!(request.path, "/hook?key=1");
            let timestamp = request.header("x-jiannuo-timestamp");
            let expected = hmac("秘密", &format!("{timestamp}.{}", request.body));
            let hex: String = expected.iter().map(|byte| format!("{byte:02x}")).collect();
            assert_eq!(request.header("x-jiannuo-signature"), format!("sha256={hex}"));
            let body: Value = serde_json::from_str(&request.body).unwrap();
            assert_eq!(body["id"], request.header("x-jiannuo-id"));
            assert_eq!((&body["kind"], &body["county"]["code"]), (&"signed".into(), &"330481000000".into()));
            assert_eq!(body["link"], "https://jn.example.gov.cn/plans/p/periods/2024-10/review");
            assert!(body["text"].as_str().unwrap().starts_with("住建局2024年10月审签了"));
        }
        assert_ne!(requests[0].header("x-jiannuo-id"), requests[1].header("x-jiannuo-id"));
    })
    .await;
}

#[tokio::test]
async fn a_robot_of_wecom_says_what_was_gathered_in_one_text() {
    each(async |place| {
        let stub = WebStub::start("200 OK", OK).await;
        place.allow("127.0.0.1", true).await;
        let url = format!("http://127.0.0.1:{}/cgi-bin/webhook/send?key=abc", stub.port);
        place.hook(ChannelKind::WeCom, &url, "").await;
        place.tell(&place.office, &signed("2024-10", 5), "/a").await;
        place.tell(&place.office, &signed("2024-10", 2), "/a").await;
        place.tell(&place.office, &signed("2024-09", 1), "/b").await;
        place.later(2);
        place.round().await;
        let requests = stub.requests();
        assert_eq!(requests.len(), 1);
        assert_eq!(requests[0].path, "/cgi-bin/webhook/send?key=abc");
        assert_eq!(requests[0].header("content-type"), "application/json; charset=utf-8");
        let body: Value = serde_json::from_str(&requests[0].body).unwrap();
        let text =
            "【海宁市民生实事】\n住建局2024年10月审签了7项，等待审核。\n住建局2024年9月审签了1项，等待审核。";
        assert_eq!(body, serde_json::json!({ "msgtype": "text", "text": { "content": text } }));
        // At night a group is left alone.
        place.set(moment("2024-11-04T22:00"));
        place.tell(&place.office, &signed("2024-10", 1), "/c").await;
        place.later(10);
        place.round().await;
        assert_eq!(stub.requests().len(), 1);
        place.set(moment("2024-11-05T07:30"));
        place.round().await;
        assert_eq!(stub.requests().len(), 2);
    })
    .await;
}

#[tokio::test]
async fn a_robot_of_dingtalk_gets_timestamp_and_sign_in_the_query() {
    each(async |place| {
        let stub = WebStub::start("200 OK", OK).await;
        place.allow("127.0.0.1", true).await;
        let url = format!("http://127.0.0.1:{}/robot/send?access_token=abc", stub.port);
        let id = place.hook(ChannelKind::DingTalk, &url, "SECabc").await;
        test_channel(&place.database, &place.system, &id, place.now()).await.unwrap();
        place.round().await;
        let request = stub.requests().pop().unwrap();
        let query = request.path.strip_prefix("/robot/send?access_token=abc&").unwrap();
        let pairs: Vec<(String, String)> =
            form_urlencoded::parse(query.as_bytes()).map(|(a, b)| (a.into(), b.into())).collect();
        let timestamp = place.now().as_millisecond().to_string();
        let sign = hmac("SECabc", &format!("{timestamp}\nSECabc"));
        let sign = base64::prelude::BASE64_STANDARD.encode(sign);
        assert_eq!(pairs, [("timestamp".to_owned(), timestamp), ("sign".to_owned(), sign)]);
        let body: Value = serde_json::from_str(&request.body).unwrap();
        assert_eq!(body["msgtype"], "text");
        assert_eq!(body["text"]["content"], "【海宁市民生实事】测试消息，收到说明设置正确。");
    })
    .await;
}

#[tokio::test]
async fn a_robot_that_says_no_in_a_good_answer_has_not_taken_it() {
    each(async |place| {
        let stub = WebStub::start("200 OK", r#"{"errcode":310000,"errmsg":"sign not match"}"#).await;
        place.allow("127.0.0.1", true).await;
        let url = format!("http://127.0.0.1:{}/", stub.port);
        let id = place.hook(ChannelKind::DingTalk, &url, "SECabc").await;
        test_channel(&place.database, &place.system, &id, place.now()).await.unwrap();
        place.round().await;
        let job = place.the_job().await;
        assert_eq!(
            (job.state.as_str(), job.last_error.as_deref()),
            ("failed", Some("refused 310000 sign not match"))
        );
    })
    .await;
}

#[tokio::test]
async fn nothing_goes_to_a_private_address_that_is_not_allowed_by_number_or_by_name() {
    each(async |place| {
        let stub = WebStub::start("200 OK", OK).await;
        for host in ["127.0.0.1", "localhost", "[::1]"] {
            place.allow(host, false).await;
            let id = place.hook(ChannelKind::Generic, &format!("http://{host}:{}/", stub.port), "").await;
            test_channel(&place.database, &place.system, &id, place.now()).await.unwrap();
            place.round().await;
        }
        let jobs = place.jobs().await;
        assert_eq!(jobs.len(), 3);
        for (state, error) in jobs {
            assert!(state == "failed" && error.starts_with("private-address "), "{state} {error}");
        }
        assert_eq!(stub.requests().len(), 0);
    })
    .await;
}

#[tokio::test]
async fn only_hosts_on_the_list_are_sent_to_and_nobody_is_followed_elsewhere() {
    each(async |place| {
        let stub = WebStub::start("302 Found", "").await;
        let url = format!("http://127.0.0.1:{}/", stub.port);
        let kinds = [NoticeKind::Signed];
        let new = NewChannel {
            kind: ChannelKind::Generic,
            name: "x",
            url: &url,
            secret: "",
            kinds: &kinds,
            is_on: true,
        };
        let refused = put_channel(&place.database, &place.system, None, &new, place.now()).await;
        assert!(matches!(refused, Err(Refused::Invalid(why)) if why[0].1 == Invalid::HostNotAllowed));
        let others = put_channel(&place.database, &place.office, None, &new, place.now()).await;
        assert!(matches!(others, Err(Refused::NotFound)));
        place.allow("127.0.0.1", true).await;
        let id = place.hook(ChannelKind::Generic, &url, "").await;
        test_channel(&place.database, &place.system, &id, place.now()).await.unwrap();
        place.round().await;
        assert_eq!(stub.requests().len(), 1, "not to /elsewhere");
        disallow_host(&place.database, &place.system, "127.0.0.1", place.now()).await.unwrap();
        test_channel(&place.database, &place.system, &id, place.now()).await.unwrap();
        place.round().await;
        assert_eq!(stub.requests().len(), 1);
        let errors: Vec<String> = place.jobs().await.into_iter().map(|(_, error)| error).collect();
        assert_eq!(errors, ["host-not-allowed 127.0.0.1", "refused 302 Found"]);
    })
    .await;
}
