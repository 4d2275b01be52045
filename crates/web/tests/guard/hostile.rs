//! Texts of users that would like to be more than texts, and numbers that are not for everybody.

use jiannuo_office::*;

use crate::browser::Browser;
use crate::place::{GOOD, PERIOD, Place, each, now};

const BAD: &str = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>javascript:alert(3)";

/// Puts it wherever somebody can write.
async fn write_everywhere(place: &Place) -> String {
    let Place { plan, .. } = place;
    let database = place.site.database();
    let (office, filler, head, security) =
        (place.actor("office"), place.actor("filler"), place.actor("head"), place.actor("anquan"));
    let row = place.rows[&ReviewState::NotSubmitted].clone();
    let bad = Some(BAD.to_owned());
    let entry = Entry {
        indicator: row.clone(),
        written: "1".into(),
        progress: bad.clone(),
        problem: bad.clone(),
        next_step: bad.clone(),
        reason: bad,
        ..Entry::default()
    };
    let new = NewEvidence { hash: &"a".repeat(64), name: BAD, media_type: "application/pdf", size: 1 };
    add_evidence(database, filler, new, now()).await.unwrap();
    cite(database, filler, plan, PERIOD, &row, &"a".repeat(64), now()).await.unwrap();
    submit(database, filler, plan, PERIOD, &[entry], now()).await.unwrap();
    return_figure(database, head, plan, PERIOD, (&row, 1), BAD, now()).await.unwrap();
    let entry = Entry {
        indicator: row.clone(),
        base: 1,
        written: "2".into(),
        progress: Some(BAD.into()),
        ..Entry::default()
    };
    submit(database, filler, plan, PERIOD, &[entry], now()).await.unwrap();
    remark(database, place.actor("leader"), plan, &row, None, BAD, now()).await.unwrap();
    verify_figure(database, place.actor("verifier"), plan, PERIOD, &row, ("1", Some(BAD)), now())
        .await
        .unwrap();
    let grounds = Grounds { reason: BAD, document: Some(BAD) };
    let wording = Wording { name: BAD, unit: Some("个"), kind: jiannuo_domain::Kind::ALL[0] };
    revise_wording(database, office, plan, (&row, 1), wording, grounds, now()).await.unwrap();
    assign_department(database, office, plan, &place.theirs, Some(BAD), grounds, now()).await.unwrap();
    let text = place.rows[&ReviewState::Returned].clone();
    revise_target(database, office, plan, (&text, 1), BAD, grounds, now()).await.unwrap();
    let new = NewDecision {
        period: PERIOD,
        text: BAD,
        department: None,
        indicator: None,
        deadline: None,
        met_on: "2024-10-25".parse().unwrap(),
    };
    decide(database, office, plan, new, now()).await.unwrap();
    let new = NewPost { role: Role::Leader, department: None, title: BAD, login: BAD, name: BAD };
    appoint(database, security, new, now()).await.unwrap();
    row
}

#[tokio::test]
async fn texts_of_users_are_texts_wherever_they_are_shown() {
    each(async |place: Place| {
        let row = write_everywhere(&place).await;
        let file = format!("/plans/{}/indicators/{row}", place.plan);
        let changes = format!("/plans/{}/changes", place.plan);
        let departments = format!("/plans/{}/departments", place.plan);
        let searched = place.page("?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E&department=%22%3E%3Cscript%3E");
        let mut shown = 0;
        for (login, pages) in [
            (
                "office",
                vec![
                    place.page(""),
                    searched,
                    place.page("/review"),
                    place.page("/verification"),
                    file.clone(),
                    changes.clone(),
                    departments,
                    place.page("/documents"),
                    format!("/plans/{}/indicators/{}", place.plan, place.rows[&ReviewState::Returned]),
                ],
            ),
            ("filler", vec![place.page("/report"), place.page(""), file.clone()]),
            ("head", vec![place.page("/review"), file.clone()]),
            (
                "leader",
                vec![
                    place.page(""),
                    place.page("/stocktake"),
                    place.page("/forecast"),
                    changes,
                    file.clone(),
                ],
            ),
            ("verifier", vec![place.page("/verification")]),
            ("anquan", vec!["/people".to_owned()]),
            ("shenji", vec!["/log".to_owned()]),
        ] {
            let mut browser = place.signed_in(login).await;
            for page in pages {
                let answer = browser.get(&page).await;
                assert_eq!(answer.status, 200, "{login} {page}: {}", answer.text());
                let text = answer.text();
                for bad in ["<script>alert", "<img src=x", "\"'>"] {
                    assert!(!text.contains(bad), "{login} {page} holds {bad}");
                }
                shown += usize::from(text.contains("&#60;script&#62;") || text.contains("&lt;script&gt;"));
            }
        }
        assert!(shown >= 14, "it is shown, as text: on {shown} pages");
    })
    .await;
}

#[tokio::test]
async fn nobody_is_led_away_from_this_site() {
    each(async |place: Place| {
        for back in [
            "https://evil.example/",
            "//evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "javascript:alert(1)",
            "/a\r\nSet-Cookie: x=y",
            "/\t/evil.example",
            " //evil.example",
        ] {
            let mut browser = Browser::new(&place.router);
            browser.get("/sign-in").await;
            let fields = [("login", "leader"), ("password", GOOD), ("back", back)];
            let answer = browser.post("/sign-in", &fields).await;
            assert_eq!(answer.header("location"), "/", "{back:?}");
            let answer = browser.post("/preferences", &[("back", back), ("language", "en")]).await;
            assert_eq!(answer.header("location"), "/", "{back:?}");
            assert_eq!(answer.cookies().len(), 1, "{back:?}");
        }
        let mut browser = place.signed_in("leader").await;
        let answer = browser.post("/preferences", &[("back", "/plans?q=住建局"), ("size", "large")]).await;
        assert_eq!((answer.status.as_u16(), answer.header("location")), (303, "/plans?q=住建局"));
        let mut nobody = Browser::new(&place.router);
        let page = nobody.get("/sign-in?back=%22%3E%3Cscript%3E&done=%22%3E%3Cscript%3E").await.text();
        assert!(!page.contains("<script>"), "{page}");
    })
    .await;
}

#[tokio::test]
async fn personal_numbers_are_masked_for_who_is_neither_of_the_department_nor_of_the_office() {
    each(async |place: Place| {
        let Place { plan, .. } = &place;
        let database = place.site.database();
        let row = place.rows[&ReviewState::Accepted].clone();
        let number = "110105194912310021".replace("0021", "002X");
        let said = format!("联系人{number}");
        remark(database, place.actor("office"), plan, &row, None, &said, now()).await.unwrap();
        let hash = Files::open(place.folder.path()).unwrap().put(b"%PDF-1.7").unwrap();
        let new =
            NewEvidence { hash: &hash, name: "13800138000.pdf", media_type: "application/pdf", size: 8 };
        add_evidence(database, place.actor("filler"), new, now()).await.unwrap();
        cite(database, place.actor("filler"), plan, PERIOD, &row, &hash, now()).await.unwrap();
        let changes = format!("/plans/{plan}/changes");
        for (login, is_masked) in [
            ("office", false),
            ("filler", false),
            ("head", false),
            ("leader", true),
            ("deputy", true),
            ("verifier", true),
        ] {
            let mut browser = place.signed_in(login).await;
            let mut text = browser.get(&place.file(ReviewState::Accepted)).await.text();
            assert!(text.contains(if is_masked { "110105********002X" } else { &number }), "{login}");
            assert!(text.contains(if is_masked { "138****8000.pdf" } else { "13800138000.pdf" }), "{login}");
            text += &browser.get(&place.file(ReviewState::Returned)).await.text();
            text += &browser.get(&changes).await.text();
            text += &browser.get(&place.page("/verification")).await.text();
            text += &browser.get(&place.page("")).await.text();
            let file = browser.get(&format!("/evidence/{hash}")).await;
            text += file.header("content-disposition");
            assert_eq!(text.contains("13800138000"), !is_masked, "{login}");
            assert_eq!(text.contains("138****8000"), is_masked, "{login}");
        }
    })
    .await;
}
