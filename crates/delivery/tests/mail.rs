//! Mail: sent once, or not, and never twice.

#![expect(clippy::unwrap_used, reason = "a test stops at what should not happen")]
#![expect(dead_code, reason = "tests of mail need no web server")]

mod common;

use common::servers::{Does, MailStub, text_of};
use common::{COUNTY, each, moment, returned, signed};
use jiannuo_delivery::once;
use jiannuo_office::*;

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_is_sent_once_although_two_workers_run() {
    each(async |place| {
        let stub = MailStub::start(Does::Takes).await;
        place.mail_through(stub.port).await;
        place.mail_to(&place.filler).await;
        place.tell(&place.filler, &returned("农村危房改造", "与台账差3户"), "/plans/p/periods/2024-10/report").await;
        place.round().await;
        assert_eq!(stub.mails().len(), 0, "it waits a moment for others");
        place.later(2);
        tokio::join!(place.round(), place.round(), place.round());
        place.round().await;
        let mails = stub.mails();
        assert_eq!(mails.len(), 1);
        let text = text_of(&mails[0]);
        assert!(text.starts_with("督查室退回了2024年10月“农村危房改造”：与台账差3户\r\nhttps://jn.example.gov.cn/plans/p/periods/2024-10/report\r\n"), "{text}");
        assert!(mails[0].contains("Auto-Submitted: auto-generated"), "{}", mails[0]);
        assert_eq!(place.jobs().await, [("sent".to_owned(), String::new())]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_cut_off_in_the_middle_is_not_sent_again_by_itself() {
    each(async |place| {
        let stub = MailStub::start(Does::Waits).await;
        place.mail_through(stub.port).await;
        place.mail_to(&place.filler).await;
        place.tell(&place.filler, &returned("农村危房改造", "请核对"), "/a").await;
        place.later(2);
        tokio::select! {
            () = place.round() => panic!("the server never answers"),
            () = stub.arrived.notified() => {}
        }
        // The program was killed, and starts again.
        stub.does(Does::Takes);
        place.round().await;
        assert_eq!(place.the_job().await.state, "sending");
        for minutes in [4, 60, 24 * 60] {
            place.later(minutes);
            place.round().await;
            let job = place.the_job().await;
            assert_eq!((job.state.as_str(), job.last_error.as_deref()), ("unclear", Some("interrupted")));
        }
        assert_eq!(stub.mails().len(), 1, "the one that nobody knows of");
        let id = place.the_job().await.id;
        send_again(&place.database, &place.system, &id, place.now()).await.unwrap();
        place.round().await;
        assert_eq!((stub.mails().len(), place.the_job().await.state.as_str()), (2, "sent"));
        let again = send_again(&place.database, &place.system, &id, place.now()).await;
        assert!(matches!(again, Err(Refused::Forbidden)), "it was sent");
    })
    .await;
}

#[tokio::test]
async fn what_did_not_arrive_is_tried_again_after_growing_waits_and_then_given_up() {
    each(async |place| {
        // Nobody listens there any more.
        let port = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap().port();
        place.mail_through(port).await;
        place.mail_to(&place.filler).await;
        place.tell(&place.filler, &returned("农村危房改造", "请核对"), "/a").await;
        place.later(2);
        let mut waits = Vec::new();
        loop {
            place.round().await;
            let job = place.the_job().await;
            assert!(job.last_error.unwrap().starts_with("connect "));
            if job.state == "failed" {
                assert_eq!(job.attempts, 8);
                break;
            }
            let next: jiff::Timestamp = job.run_at.parse().unwrap();
            waits.push(next.duration_since(place.now()).as_mins());
            place.set(next);
        }
        assert_eq!(waits, [1, 5, 15, 60, 120, 240, 360]);
        place.later(10_000);
        place.round().await;
        let id = place.the_job().await.id;
        drop_job(&place.database, &place.system, &id, place.now()).await.unwrap();
        assert_eq!(place.the_job().await.state, "dropped");
    })
    .await;
}

#[tokio::test]
async fn what_the_server_says_decides_what_happens_next() {
    each(async |place| {
        for (does, state) in [
            (Does::Refuses("451 try later"), "waiting"),
            (Does::Refuses("550 no such user"), "failed"),
            (Does::RefusesContent("452 full"), "waiting"),
            (Does::RefusesContent("554 spam"), "failed"),
            (Does::HangsUp, "unclear"),
            (Does::Takes, "sent"),
        ] {
            let stub = MailStub::start(does).await;
            place.mail_through(stub.port).await;
            test_mail(&place.database, &place.system, "zhoubai@example.gov.cn", place.now()).await.unwrap();
            place.round().await;
            let states: Vec<String> = place.jobs().await.into_iter().map(|(state, _)| state).collect();
            assert!(states.iter().any(|known| known == state), "{state} in {states:?}");
            // Out of the way of the next one.
            let found = channels(&place.database, &place.system).await.unwrap();
            for job in found.open {
                drop_job(&place.database, &place.system, &job.id, place.now()).await.unwrap();
            }
            stub.does(Does::Refuses("550 never"));
            place.later(2);
            place.round().await;
        }
    })
    .await;
}

#[tokio::test]
async fn nothing_is_mailed_at_night_and_the_morning_brings_everything_in_one_mail() {
    each(async |place| {
        let stub = MailStub::start(Does::Takes).await;
        place.mail_through(stub.port).await;
        place.prefer(&place.filler, QuietHours::default()).await;
        place.set(moment("2024-11-08T20:59"));
        place.tell(&place.filler, &returned("农村危房改造", "请核对"), "/a").await;
        place.set(moment("2024-11-08T22:00"));
        place.tell(&place.filler, &returned("城镇老旧小区改造", "请核对"), "/b").await;
        for quiet in ["2024-11-08T22:10", "2024-11-09T10:00", "2024-11-10T23:00", "2024-11-11T07:29"] {
            place.set(moment(quiet));
            place.round().await;
            assert_eq!(stub.mails().len(), 0, "{quiet}");
        }
        place.set(moment("2024-11-11T07:30"));
        place.round().await;
        let mails = stub.mails();
        assert_eq!(mails.len(), 1);
        let text = text_of(&mails[0]);
        assert!(text.contains("1. 督查室退回了2024年10月“农村危房改造”"), "{text}");
        assert!(text.contains("2. 督查室退回了2024年10月“城镇老旧小区改造”"), "{text}");
    })
    .await;
}

#[tokio::test]
async fn a_mail_that_has_to_be_tried_again_waits_for_the_morning_as_well() {
    each(async |place| {
        let stub = MailStub::start(Does::Refuses("451 try later")).await;
        place.mail_through(stub.port).await;
        place.prefer(&place.filler, QuietHours::default()).await;
        place.set(moment("2024-11-04T20:50"));
        place.tell(&place.filler, &returned("农村危房改造", "请核对"), "/a").await;
        place.set(moment("2024-11-04T20:59"));
        place.round().await;
        stub.does(Does::Takes);
        place.set(moment("2024-11-04T21:30"));
        place.round().await;
        assert_eq!(stub.mails().len(), 0);
        assert_eq!(place.the_job().await.run_at, moment("2024-11-05T07:30").to_string());
        place.set(moment("2024-11-05T07:30"));
        place.round().await;
        assert_eq!(stub.mails().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn the_mail_of_a_day_holds_what_was_told_since_the_last_one_and_nobody_has_read() {
    each(async |place| {
        let stub = MailStub::start(Does::Takes).await;
        place.mail_through(stub.port).await;
        place.prefer(&place.office, QuietHours::default()).await;
        for (period, figures) in [("2024-08", 1), ("2024-09", 2), ("2024-10", 3), ("2024-10", 4)] {
            place.tell(&place.office, &signed(period, figures), &format!("/{period}")).await;
            place.later(30);
        }
        let listed = inbox(&place.database, &place.office, (0, 10)).await.unwrap();
        assert_eq!(listed.len(), 3, "what is about the same is one message");
        let read = listed.iter().find(|message| message.address == "/2024-08").unwrap();
        mark_read(&place.database, &place.office, &read.id, place.now()).await.unwrap();
        place.set(moment("2024-11-05T08:29"));
        place.round().await;
        assert_eq!(stub.mails().len(), 0);
        place.set(moment("2024-11-05T08:30"));
        place.round().await;
        // Told on the morning after the mail has left: the next one.
        place.tell(&place.office, &signed("2024-07", 9), "/2024-07").await;
        place.later(60);
        place.round().await;
        assert_eq!(stub.mails().len(), 1);
        let text = text_of(&stub.mails()[0]);
        assert!(text.contains("2024年9月审签了2项") && text.contains("2024年10月审签了7项"), "{text}");
        assert!(!text.contains("2024年8月"), "{text}");
        place.set(moment("2024-11-06T08:30"));
        place.round().await;
        assert_eq!(stub.mails().len(), 2);
        assert!(text_of(&stub.mails()[1]).contains("2024年7月审签了9项"));
    })
    .await;
}

#[tokio::test]
async fn whoever_left_the_post_or_wants_no_mail_gets_none() {
    each(async |place| {
        let stub = MailStub::start(Does::Takes).await;
        place.mail_through(stub.port).await;
        place.tell(&place.filler, &returned("农村危房改造", "请核对"), "/a").await;
        assert_eq!(place.jobs().await, [], "no address, no mail");
        place.mail_to(&place.filler).await;
        place.tell(&place.filler, &returned("农村危房改造", "请核对"), "/b").await;
        let choices = [(NoticeKind::FigureReturned, Manner::Inbox)].into();
        let mail = "zhangsan@example.gov.cn".to_owned();
        let preference = TellingPreference { mail, choices, ..TellingPreference::default() };
        keep_telling_preference(&place.database, COUNTY, &place.filler.person, &preference, place.now())
            .await
            .unwrap();
        place.tell(&place.filler, &returned("城镇老旧小区改造", "请核对"), "/c").await;
        mark_all_read(&place.database, &place.filler, place.now()).await.unwrap();
        place.later(5);
        place.round().await;
        assert_eq!(place.jobs().await, [("dropped".to_owned(), "read-already".to_owned())]);
        assert_eq!(stub.mails().len(), 0);
    })
    .await;
}

#[tokio::test]
async fn personal_numbers_do_not_leave_the_house() {
    each(async |place| {
        let stub = MailStub::start(Does::Takes).await;
        place.mail_through(stub.port).await;
        place.mail_to(&place.filler).await;
        place.tell(&place.filler, &returned("农村危房改造", "请联系13800138000"), "/a").await;
        place.later(2);
        place.round().await;
        let text = text_of(&stub.mails()[0]);
        assert!(text.contains("请联系138") && !text.contains("13800138000"), "{text}");
    })
    .await;
}

#[tokio::test]
async fn a_worker_that_is_told_to_stop_claims_nothing_more() {
    each(async |place| {
        let stub = MailStub::start(Does::Takes).await;
        place.mail_through(stub.port).await;
        test_mail(&place.database, &place.system, "zhoubai@example.gov.cn", place.now()).await.unwrap();
        once(&place.database, &place.sender, &|| place.now(), &|| true).await.unwrap();
        assert_eq!((stub.mails().len(), place.the_job().await.state.as_str()), (0, "waiting"));
    })
    .await;
}
