//! What stands beside figures on every engine: drafts, evidence, remarks, verified values, later
//! deadlines, other names and other departments.

#![expect(clippy::unwrap_used, reason = "a test stops at what should not happen")]

mod common;

use common::{Year, each, noon, says};
use jiannuo_domain::Kind;
use jiannuo_office::*;
use jiannuo_testkit::seed;

const PERIOD: &str = "2024-10";
const GROUNDS: Grounds<'_> = Grounds { reason: "机构调整", document: Some("海委办〔2024〕3号") };

fn photo(name: &str) -> NewEvidence<'_> {
    const HASH: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    NewEvidence { hash: HASH, name, media_type: "image/jpeg", size: 3 }
}

/// Somebody new in a post.
async fn somebody(year: &Year, role: Role, department: Option<&str>, login: &str) -> Actor {
    let new = NewPost { role, department, title: login, login, name: login };
    appoint(&year.database, &year.security, new, noon("2024-01-11")).await.unwrap()
}

fn why<T: std::fmt::Debug>(outcome: Outcome<T>) -> Invalid {
    match outcome {
        Err(Refused::Invalid(found)) => found[0].1,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_draft_is_kept_over_the_one_before_and_seen_by_its_person_only() {
    each(async |year| {
        let Year { database, filler, other, .. } = &year;
        let keep = async |actor, key: &str, body: &str, day| {
            keep_draft(database, actor, DraftKind::Report, key, body, noon(day)).await
        };
        keep(filler, "p/2024-09", "九月", "2024-10-01").await.unwrap();
        keep(filler, "p/2024-10", "一", "2024-10-20").await.unwrap();
        keep(filler, "p/2024-10", "一二", "2024-10-21").await.unwrap();
        let found = draft(database, filler, DraftKind::Report, "p/2024-10").await.unwrap().unwrap();
        assert_eq!((found.body.as_str(), found.at), ("一二", noon("2024-10-21").to_string()));
        assert_eq!(draft(database, other, DraftKind::Report, "p/2024-10").await.unwrap(), None);
        let keys = async || {
            let drafts = drafts(database, filler, DraftKind::Report).await.unwrap();
            drafts.into_iter().map(|draft| draft.key).collect::<Vec<_>>()
        };
        assert_eq!(keys().await, ["p/2024-10", "p/2024-09"]);
        for _ in 0..2 {
            discard_draft(database, filler, DraftKind::Report, "p/2024-10").await.unwrap();
        }
        assert_eq!(keys().await, ["p/2024-09"]);
        year.is_proved().await;
    })
    .await;
}

#[tokio::test]
async fn a_draft_has_an_end_and_is_of_a_kind_that_its_person_may_send() {
    each(async |year| {
        let Year { database, office, filler, head, .. } = &year;
        let at = noon("2024-10-20");
        let keep = async |actor, kind, body: &str| keep_draft(database, actor, kind, "k", body, at).await;
        keep(filler, DraftKind::Report, &"x".repeat(2 << 20)).await.unwrap();
        assert_eq!(why(keep(filler, DraftKind::Report, &"x".repeat((2 << 20) + 1)).await), Invalid::TooLong);
        assert_eq!(why(keep(filler, DraftKind::Report, "a\0b").await), Invalid::Unusable);
        assert!(matches!(keep(filler, DraftKind::Import, "x").await, Err(Refused::Forbidden)));
        assert!(matches!(keep(head, DraftKind::Report, "x").await, Err(Refused::Forbidden)));
        keep(office, DraftKind::Import, "x").await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_file_is_handed_in_once_and_cited_beside_many_figures() {
    each(async |year| {
        let Year { database, office, filler, head, other, plan, .. } = &year;
        let at = noon("2024-10-25");
        let handed_in = add_evidence(database, head, photo("现场.jpg"), at).await.unwrap();
        let again = add_evidence(database, head, photo("改名.jpg"), noon("2024-10-26")).await.unwrap();
        assert_eq!(handed_in, again);
        assert_eq!(own_evidence(database, filler).await.unwrap(), [handed_in]);
        assert_eq!(own_evidence(database, other).await.unwrap(), []);

        let rows = year.rows(filler, PERIOD).await;
        let (first, second) = (&rows[0].indicator, &rows[1].indicator);
        let cite =
            async |actor, indicator| cite(database, actor, plan, PERIOD, indicator, photo("").hash, at).await;
        for indicator in [first, second, second] {
            cite(filler, indicator).await.unwrap();
        }
        let cited = async |actor| cited(database, actor, plan, PERIOD).await.unwrap();
        let beside = cited(office).await;
        assert_eq!(beside.keys().collect::<Vec<_>>(), [first, second]);
        let [file] = &beside[second][..] else { panic!("{beside:?}") };
        assert_eq!((file.name.as_str(), file.by.as_str()), ("现场.jpg", "住建局填报人"));
        assert!(cited(other).await.is_empty());
        assert!(matches!(cite(office, first).await, Err(Refused::Forbidden)));
        assert!(matches!(cite(other, first).await, Err(Refused::NotFound)));
        year.is_proved().await;
    })
    .await;
}

#[tokio::test]
async fn a_file_is_seen_by_those_who_handed_it_in_or_see_a_figure_that_cites_it() {
    each(async |year| {
        let Year { database, security, office, filler, head, other, plan, .. } = &year;
        let deputy = somebody(&year, Role::Deputy, None, "daibiao").await;
        let at = noon("2024-10-25");
        add_evidence(database, filler, photo("现场.jpg"), at).await.unwrap();
        let sees = async |actor| match evidence(database, actor, photo("").hash).await {
            Ok(evidence) => Some(evidence.name),
            Err(Refused::NotFound) => None,
            Err(other) => panic!("{other}"),
        };
        let name = Some("现场.jpg".to_owned());
        assert_eq!((sees(filler).await, sees(head).await), (name.clone(), name.clone()));
        assert_eq!((sees(office).await, sees(other).await), (None, None));

        let row = year.row(filler, PERIOD, "投资额").await;
        cite(database, filler, plan, PERIOD, &row.indicator, photo("").hash, at).await.unwrap();
        assert_eq!((sees(office).await, sees(&deputy).await, sees(other).await), (name.clone(), None, None));
        let theirs = year.row(other, PERIOD, "农村最低生活保障").await;
        let foreign = cite(database, other, plan, PERIOD, &theirs.indicator, photo("").hash, at).await;
        assert!(matches!(foreign, Err(Refused::NotFound)), "knowing a hash opens nothing");

        year.submit(filler, PERIOD, &[says(&row, "3000")]).await.unwrap();
        sign(database, head, plan, PERIOD, (&row.indicator, 1), at).await.unwrap();
        accept(database, office, plan, PERIOD, (&row.indicator, 1), at).await.unwrap();
        assert_eq!((sees(&deputy).await, sees(security).await), (name, None));

        add_evidence(database, other, photo("我的.jpg"), at).await.unwrap();
        assert_eq!(sees(other).await.as_deref(), Some("我的.jpg"), "the same content from another hand");
        cite(database, other, plan, PERIOD, &theirs.indicator, photo("").hash, at).await.unwrap();
        year.is_proved().await;
    })
    .await;
}

#[tokio::test]
async fn evidence_has_a_name_and_a_hash_and_comes_from_those_who_report_or_look() {
    each(async |year| {
        let Year { database, filler, security, .. } = &year;
        let leader = somebody(&year, Role::Leader, None, "lingdao").await;
        let (upper, endless) = (photo("").hash.to_uppercase(), "长".repeat(256));
        let add = async |actor, new| add_evidence(database, actor, new, noon("2024-10-25")).await;
        for hash in ["", "../../secret", &upper] {
            assert_eq!(why(add(filler, NewEvidence { hash, ..photo("a") }).await), Invalid::Unusable);
        }
        assert_eq!(why(add(filler, photo(" ")).await), Invalid::Empty);
        assert_eq!(why(add(filler, photo(&endless)).await), Invalid::TooLong);
        for actor in [&leader, security] {
            assert!(matches!(add(actor, photo("a")).await, Err(Refused::Forbidden)));
        }
    })
    .await;
}

#[tokio::test]
async fn a_remark_is_read_by_all_who_see_the_row_and_a_department_reads_its_own() {
    each(async |year| {
        let Year { database, security, office, filler, head, other, plan, .. } = &year;
        let deputy = somebody(&year, Role::Deputy, None, "daibiao").await;
        let row = year.row(office, PERIOD, "投资额").await;
        let say = async |actor, period, text: &str, day| {
            remark(database, actor, plan, &row.indicator, period, text, noon(day)).await
        };
        say(&deputy, None, "请说明资金来源", "2024-10-20").await.unwrap();
        say(head, Some(PERIOD), " 上级补助 ", "2024-10-21").await.unwrap();
        let read = async |actor| remarks(database, actor, plan, &row.indicator).await;
        let seen = read(filler).await.unwrap();
        let said: Vec<_> =
            seen.iter().map(|r| (r.by.as_str(), r.period.as_deref(), r.text.as_str())).collect();
        assert_eq!(said, [("daibiao", None, "请说明资金来源"), ("住建局负责人", Some(PERIOD), "上级补助")]);
        assert_eq!(read(office).await.unwrap(), seen);
        for actor in [other, security] {
            assert!(matches!(read(actor).await, Err(Refused::NotFound)));
        }
        let at = "2024-10-22";
        assert!(matches!(say(filler, None, "好", at).await, Err(Refused::Forbidden)));
        assert!(matches!(say(other, None, "好", at).await, Err(Refused::NotFound)));
        assert!(matches!(say(office, Some("2023-01"), "好", at).await, Err(Refused::NotFound)));
        assert_eq!(why(say(office, None, " ", at).await), Invalid::Empty);
        say(office, None, &"长".repeat(2000), at).await.unwrap();
        assert_eq!(why(say(office, None, &"长".repeat(2001), at).await), Invalid::TooLong);
        year.is_proved().await;
    })
    .await;
}

#[tokio::test]
async fn what_a_verifier_found_stands_beside_what_was_reported() {
    each(async |year| {
        let Year { database, office, filler, other, plan, .. } = &year;
        let verifier = somebody(&year, Role::Verifier, None, "hecha").await;
        let row = year.row(filler, PERIOD, "投资额").await;
        let find = async |actor, written: &str, note| {
            let at = noon("2024-10-28");
            verify_figure(database, actor, plan, PERIOD, &row.indicator, (written, note), at).await
        };
        assert!(matches!(find(&verifier, "2900", None).await, Err(Refused::Forbidden)), "nothing to verify");
        year.submit(filler, PERIOD, &[says(&row, "3000")]).await.unwrap();
        for actor in [office, filler] {
            assert!(matches!(find(actor, "2900", None).await, Err(Refused::Forbidden)));
        }
        assert!(matches!(find(other, "2900", None).await, Err(Refused::NotFound)));
        for (written, expected) in [
            ("", Invalid::Empty),
            ("很多", Invalid::NotANumber),
            ("-1", Invalid::Negative),
            ("3公里", Invalid::OtherUnit),
        ] {
            assert_eq!(why(find(&verifier, written, None).await), expected, "{written}");
        }
        assert_eq!(find(&verifier, "2900", Some("查阅凭证")).await.unwrap(), 1);
        assert_eq!(find(&verifier, " 2900 ", Some("查阅凭证")).await.unwrap(), 1, "a form sent twice");
        assert_eq!(find(&verifier, "2950.5", None).await.unwrap(), 2);

        let found = verifications(database, filler, plan, PERIOD).await.unwrap();
        let found: Vec<_> =
            found[&row.indicator].iter().map(|found| (found.written.as_str(), found.millionths)).collect();
        assert_eq!(found, [("2900", Some(2_900_000_000)), ("2950.5", Some(2_950_500_000))]);
        assert!(verifications(database, other, plan, PERIOD).await.unwrap().is_empty());
        assert_eq!(year.row(office, PERIOD, "投资额").await.row.achieved.written, "3000");
        year.is_proved().await;
    })
    .await;
}

#[tokio::test]
async fn a_department_gets_a_later_deadline_and_the_others_keep_theirs() {
    each(async |year| {
        let Year { database, office, filler, head, other, plan, .. } = &year;
        let (late, prompt) = (filler.department.as_deref().unwrap(), other.department.as_deref());
        let extend = async |actor, department, day: &str, reason| {
            let new = (day.parse().unwrap(), reason);
            extend(database, actor, plan, PERIOD, department, new, noon("2024-11-04")).await
        };
        let deadline =
            async |department| deadline_of(database, filler, plan, PERIOD, department).await.unwrap();
        assert_eq!(deadline(Some(late)).await, "2024-11-05");
        extend(office, late, "2024-11-12", "台风").await.unwrap();
        extend(office, late, "2024-11-10", "台风过境").await.unwrap();
        assert_eq!(deadline(Some(late)).await, "2024-11-10");
        assert_eq!(
            (deadline(prompt).await, deadline(None).await),
            ("2024-11-05".into(), "2024-11-05".into())
        );

        assert!(matches!(extend(head, late, "2024-11-12", "忙").await, Err(Refused::Forbidden)));
        assert!(matches!(extend(office, "x", "2024-11-12", "忙").await, Err(Refused::NotFound)));
        assert_eq!(why(extend(office, late, "2024-11-05", "忙").await), Invalid::Unusable);
        assert_eq!(why(extend(office, late, "2024-11-12", " ").await), Invalid::ReasonWanted);
        year.is_proved().await;
    })
    .await;
}

#[tokio::test]
async fn a_department_is_found_by_its_other_names() {
    each(async |year| {
        let Year { database, security, office, filler, other, plan, .. } = &year;
        let (ours, at) = (filler.department.as_deref().unwrap(), noon("2024-02-01"));
        let name = async |actor, name| add_alias(database, actor, ours, name, at).await;
        for _ in 0..2 {
            name(office, "住房和城乡建设局").await.unwrap();
        }
        assert!(matches!(name(filler, "建设局").await, Err(Refused::Forbidden)));
        assert_eq!(why(name(office, "民政局").await), Invalid::Unusable);
        let taken = add_alias(database, office, other.department.as_deref().unwrap(), "住房和城乡建设局", at);
        assert_eq!(why(taken.await), Invalid::Unusable);

        let appointed = somebody(&year, Role::Filler, Some("住房和城乡建设局"), "zhujian2").await;
        assert_eq!(appointed.department.as_deref(), Some(ours));
        let listed = departments(database, other).await.unwrap();
        let found = listed.iter().find(|department| department.id == ours).unwrap();
        assert_eq!(
            (found.name.as_str(), &found.aliases[..]),
            ("住建局", &["住房和城乡建设局".to_owned()][..])
        );
        assert!(matches!(departments(database, security).await, Err(Refused::NotFound)));

        let mut table = seed();
        for row in &mut table.rows {
            if row.department.as_deref() == Some("住建局") {
                row.department = Some("住房和城乡建设局".into());
            }
        }
        let same = PlanDifference { unchanged: 64, rows: vec![] };
        assert_eq!(compare_plan(database, office, plan, &table).await.unwrap(), same);
        year.is_proved().await;
    })
    .await;
}

#[tokio::test]
async fn words_are_revised_with_grounds() {
    each(async |year| {
        let Year { database, office, filler, plan, .. } = &year;
        let row = year.row(office, PERIOD, "投资额").await;
        let new = Wording { name: "完成投资额", unit: Some("亿元"), kind: Kind::Money };
        let revise = async |actor, base, new, grounds| {
            revise_wording(database, actor, plan, (&row.indicator, base), new, grounds, noon("2024-07-01"))
                .await
        };
        assert!(matches!(revise(filler, 1, new, GROUNDS).await, Err(Refused::Forbidden)));
        assert_eq!(why(revise(office, 1, Wording { name: "", ..new }, GROUNDS).await), Invalid::Empty);
        let groundless = Grounds { reason: "", ..GROUNDS };
        assert_eq!(why(revise(office, 1, new, groundless).await), Invalid::ReasonWanted);
        assert_eq!(revise(office, 1, new, GROUNDS).await.unwrap(), 2);
        let refused = revise(office, 1, new, GROUNDS).await;
        assert!(
            matches!(&refused, Err(Refused::Conflict { version: 2, written, .. }) if written == "完成投资额"),
            "{refused:?}"
        );
        let now = year.row(filler, PERIOD, "完成投资额").await;
        assert_eq!(now.indicator, row.indicator);
        assert_eq!(now.row.unit.unwrap().as_str(), "亿元");
        year.is_proved().await;
    })
    .await;
}

#[tokio::test]
async fn another_department_takes_an_indicator_over_with_its_figures() {
    each(async |year| {
        let Year { database, office, filler, head, other, plan, .. } = &year;
        let row = year.row(filler, PERIOD, "投资额").await;
        year.submit(filler, PERIOD, &[says(&row, "3000")]).await.unwrap();
        let assign = async |actor, department| {
            let at = noon("2024-10-26");
            assign_department(database, actor, plan, &row.indicator, department, GROUNDS, at).await
        };
        assert!(matches!(assign(head, Some("民政局")).await, Err(Refused::Forbidden)));
        for _ in 0..2 {
            assign(office, Some("民政局")).await.unwrap();
        }
        let theirs = year.row(other, PERIOD, "投资额").await;
        assert_eq!(theirs.row.department.as_deref(), Some("民政局"));
        assert_eq!(theirs.row.achieved.written, "3000");
        year.submit(other, PERIOD, &[says(&theirs, "3100")]).await.unwrap();
        assert!(year.rows(filler, PERIOD).await.iter().all(|known| known.indicator != row.indicator));
        let late = year.submit(filler, PERIOD, &[says(&row, "3000")]).await;
        assert!(matches!(late, Err(Refused::NotFound)));

        assign(office, None).await.unwrap();
        assert_eq!(year.row(office, PERIOD, "投资额").await.row.department, None);
        assert!(matches!(year.submit(other, PERIOD, &[says(&theirs, "1")]).await, Err(Refused::NotFound)));
        assign(office, Some("住建局")).await.unwrap();
        assert_eq!(year.row(filler, PERIOD, "投资额").await.version, 2);
        year.is_proved().await;
    })
    .await;
}
