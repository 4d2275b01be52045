//! Files that are sent and files that are fetched.

use jiannuo_office::*;

use crate::place::{Place, each, now};

const PDF: &[u8] = b"%PDF-1.7 evidence";

fn kept(place: &Place) -> usize {
    fn files(folder: &std::path::Path) -> usize {
        let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
        entries.map(|entry| if entry.path().is_dir() { files(&entry.path()) } else { 1 }).sum()
    }
    files(place.folder.path())
}

#[tokio::test]
async fn what_is_too_much_or_of_another_kind_is_refused_and_nothing_of_it_kept() {
    each(async |place: Place| {
        let mut browser = place.signed_in("filler").await;
        let (token, path) = (browser.token(), place.page("/evidence"));
        let row = place.rows[&ReviewState::Accepted].clone();
        let fields = [("indicator", row.as_str())];
        let (acts, files) = (place.acts().await, kept(&place));
        let many: Vec<(&str, &[u8])> = std::iter::repeat_n(("a.pdf", PDF), 21).collect();
        let answer = browser.upload(&path, &token, &fields, &many).await;
        assert_eq!(answer.status, 413, "21 files");
        assert!(answer.text().contains("too-large"), "a page says so");
        let big = vec![b' '; 25 << 20];
        let answer = browser.upload(&path, &token, &fields, &[("a.pdf", &big)]).await;
        assert_eq!(answer.status, 413, "25 MiB");
        assert!(answer.text().contains("too-large"));
        let long = "x".repeat(600 << 10);
        let answer = browser.post(&place.page("/report"), &[("progress", &long)]).await;
        assert_eq!(answer.status, 413, "a form of 600 KiB");
        for (name, bytes) in [
            ("page.pdf", &b"<!DOCTYPE html><script>alert(1)</script>"[..]),
            ("a.exe", b"MZ\x90\0"),
            ("a.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>"),
            ("a.zip", b"PK\x03\x04 something"),
        ] {
            // A good file before it is not kept either.
            let answer = browser.upload(&path, &token, &fields, &[("good.pdf", PDF), (name, bytes)]).await;
            assert_eq!(answer.status, 415, "{name}");
        }
        for indicator in ["none", place.theirs.as_str()] {
            let answer = browser.upload(&path, &token, &[("indicator", indicator)], &[("a.pdf", PDF)]).await;
            assert_eq!(answer.status, 404, "beside a figure that is not theirs");
        }
        for login in ["leader", "deputy", "xitong", "anquan", "shenji", "office", "head", "other"] {
            let mut browser = place.signed_in(login).await;
            let token = browser.token();
            let answer = browser.upload(&path, &token, &fields, &[("a.pdf", PDF)]).await;
            assert!(matches!(answer.status.as_u16(), 403 | 404), "{login}: {}", answer.status);
        }
        assert_eq!(kept(&place), files, "nothing lies on the disk");
        let sign_ins = 8;
        assert_eq!(place.acts().await, acts + sign_ins, "nothing was written");
    })
    .await;
}

#[tokio::test]
async fn evidence_is_downloaded_and_never_shown_under_whatever_name_it_came() {
    each(async |place: Place| {
        let mut browser = place.signed_in("filler").await;
        let (token, path) = (browser.token(), place.page("/evidence"));
        let row = place.rows[&ReviewState::Accepted].clone();
        for (number, (name, ascii, encoded)) in [
            ("现场 照片.pdf", "_____.pdf", "%E7%8E%B0%E5%9C%BA%20%E7%85%A7%E7%89%87%2Epdf"),
            ("a%22; x=y.pdf", "a_22__x_y.pdf", "a%2522%3B%20x%3Dy%2Epdf"),
            ("..\\..\\etc\\passwd", "passwd", "passwd"),
        ]
        .into_iter()
        .enumerate()
        {
            let bytes = format!("%PDF-1.7 {number}").into_bytes();
            let sent = browser.upload(&path, &token, &[("indicator", &row)], &[(name, &bytes)]).await;
            assert_eq!(sent.status, 303, "{}", sent.text());
            let filed =
                cited(place.site.database(), place.actor("filler"), &place.plan, "2024-10").await.unwrap();
            let hash = filed[&row].last().unwrap().hash.clone();
            let answer = browser.get(&format!("/evidence/{hash}")).await;
            assert_eq!(answer.body, bytes);
            let disposition = format!("attachment; filename=\"{ascii}\"; filename*=UTF-8''{encoded}");
            assert_eq!(answer.header("content-disposition"), disposition);
            assert_eq!(answer.header("content-type"), "application/pdf");
            assert_eq!(answer.header("content-security-policy"), "default-src 'none'; sandbox");
            assert_eq!(answer.header("x-content-type-options"), "nosniff");
            assert_eq!(answer.header("cache-control"), "no-store");
            assert_eq!(place.signed_in("other").await.get(&format!("/evidence/{hash}")).await.status, 404);
        }
        let document = browser.get(&place.page("/documents/progress.html")).await;
        assert!(document.header("content-disposition").starts_with("attachment"));
        assert_eq!(document.header("content-security-policy"), "default-src 'none'; sandbox");
        for hash in ["none", &"0".repeat(64), "..%2f..%2fetc%2fpasswd", "%00"] {
            assert_eq!(browser.get(&format!("/evidence/{hash}")).await.status, 404, "{hash}");
        }
        let _ = now();
    })
    .await;
}
