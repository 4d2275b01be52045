//! The bulletin of a period on every engine: what it says is what the board says, words are free, figures
//! are watched, numbers are given once.

#![expect(clippy::unwrap_used, reason = "a test stops at what should not happen")]

mod common;

use std::collections::BTreeMap;

use common::{Year, each, noon, says};
use jiannuo_office::*;
use jiff::Timestamp;
use jiff::civil::Date;

const PERIOD: &str = "2024-10";

fn today() -> Date {
    "2024-11-04".parse().unwrap()
}

fn at(hour: i64) -> Timestamp {
    noon("2024-11-04").checked_add(jiff::SignedDuration::from_hours(hour)).unwrap()
}

/// September and October with figures: some rows behind, one with a problem, the others not reported.
async fn reported(year: &Year) {
    for (period, parts) in [("2024-09", [1, 2, 3]), (PERIOD, [0, 2, 3])] {
        let rows = year.rows(&year.filler, period).await;
        let counted = rows.iter().filter(|row| row.row.target.amount().is_some());
        let entries: Vec<Entry> = counted
            .zip(parts)
            .map(|(row, part)| {
                let target = row.row.target.amount().unwrap().quantity.millionths().unwrap() / 1_000_000;
                let written = (target * part / 3).to_string();
                Entry {
                    problem: (part < 2).then(|| "用地指标未落实。".to_owned()),
                    next_step: (part < 2).then(|| "11月底前完成报批".to_owned()),
                    expected_finish: (part < 2).then(|| "2024-12-20".to_owned()),
                    reason: Some("核减".into()),
                    ..says(row, &written)
                }
            })
            .collect();
        assert_eq!(entries.len(), 3);
        year.submit(&year.filler, period, &entries).await.unwrap();
    }
}

async fn facts(year: &Year) -> BulletinFacts {
    BulletinFacts::read(&year.database, &year.office, &year.plan, PERIOD, today()).await.unwrap()
}

async fn outline(year: &Year) -> BulletinOutline {
    draft_bulletin(&year.database, &year.office, (&year.plan, PERIOD), today(), None).await.unwrap()
}

/// A body of one paragraph: "完成X，慢Y，共Z。", and a heading.
async fn body(year: &Year) -> BulletinBody {
    let outline = outline(year).await;
    let of = |grade| outline.grades.iter().find(|known| known.grade == grade).unwrap().count.clone();
    let words = |text: &str| BulletinRun::Words(text.into());
    let runs = vec![
        words("完成"),
        BulletinRun::Figure(of(Grade::Done)),
        words("，慢"),
        BulletinRun::Figure(of(Grade::Slow)),
        words("，共"),
        BulletinRun::Figure(outline.indicators.clone()),
        words("。"),
    ];
    let heading = BulletinBlock { kind: BlockKind::Heading, runs: vec![words("总体情况")] };
    let blocks = vec![heading, BulletinBlock { kind: BlockKind::Paragraph, runs }];
    BulletinBody::new(blocks, outline.attachments)
}

async fn kept(year: &Year) -> BulletinBody {
    let body = body(year).await;
    let here = (year.plan.as_str(), PERIOD);
    let version = keep_bulletin(&year.database, &year.office, here, ("通报", &body), at(0)).await.unwrap();
    assert_eq!(version, 1);
    body
}

async fn save(year: &Year, base: i32, texts: &[&str], take: Take<'_>) -> Outcome<i32> {
    let edit = BulletinEdit { base, title: "通报", texts, take };
    let here = (year.plan.as_str(), PERIOD);
    save_bulletin(&year.database, &year.office, here, edit, (today(), at(1))).await
}

async fn issue(year: &Year, version: i32, reasons: &[(&str, &str)]) -> Outcome<(i32, i32)> {
    let reasons: BTreeMap<String, String> =
        reasons.iter().map(|(key, reason)| ((*key).to_owned(), (*reason).to_owned())).collect();
    let issue = BulletinIssue { version, signatory: "周建国", reasons: &reasons };
    let here = (year.plan.as_str(), PERIOD);
    issue_bulletin(&year.database, &year.office, here, issue, (today(), at(2))).await
}

async fn newest(year: &Year) -> BulletinVersion {
    let story = bulletin_story(&year.database, &year.office, &year.plan, PERIOD).await.unwrap();
    story.versions.into_iter().next_back().unwrap()
}

fn keys(flags: &[Flag]) -> Vec<&str> {
    flags.iter().map(|flag| flag.key.as_str()).collect()
}

/// Somebody new in a post.
async fn somebody(year: &Year, role: Role, login: &str) -> Actor {
    let new = NewPost { role, department: None, title: login, login, name: login };
    appoint(&year.database, &year.security, new, noon("2024-01-11")).await.unwrap()
}

/// Every figure of an outline.
fn figures(outline: &BulletinOutline) -> Vec<Figure> {
    let BulletinOutline { indicators, tasks, departments, reported, accepted, .. } = outline;
    let mut all: Vec<Figure> =
        [indicators, tasks, departments, reported, accepted, &outline.on_course, &outline.behind]
            .map(Clone::clone)
            .into();
    all.extend([outline.lights.0.clone(), outline.lights.1.clone()]);
    all.extend(outline.verified.iter().chain(&outline.elapsed).cloned());
    let mut matters: Vec<&BulletinItem> = Vec::new();
    for grade in &outline.grades {
        all.push(grade.count.clone());
        all.extend(grade.change.iter().chain(&grade.last_year).cloned());
        all.extend(grade.departments.iter().map(|(_, count)| count.clone()));
        matters.extend(&grade.matters);
    }
    for (count, of) in outline.newly_done.iter().chain(&outline.unexplained) {
        all.push(count.clone());
        matters.extend(of);
    }
    for matter in matters {
        let BulletinItem {
            target, achieved, rate, planned, points_behind, days_behind, start_missed, ..
        } = matter;
        let figures = [target, achieved, rate, planned, points_behind, days_behind, start_missed];
        all.extend(figures.into_iter().flatten().cloned());
    }
    for day in outline.next_steps.iter().filter_map(|said| said.expected_finish.as_ref()) {
        all.extend(day.year.iter().chain([&day.month, &day.day]).cloned());
    }
    all
}

#[tokio::test]
async fn what_a_draft_counts_is_what_the_board_counts() {
    each(async |year| {
        reported(&year).await;
        let outline = outline(&year).await;
        let (database, office, plan) = (&year.database, &year.office, &year.plan);
        let lights = signals(database, office, plan, today()).await.unwrap();
        let counts: BTreeMap<&str, usize> = lights.counts(PERIOD).into_iter().collect();
        let grade = |grade| outline.grades.iter().find(|known| known.grade == grade).unwrap();
        let count = |of| grade(of).count.text.parse::<usize>().unwrap();
        assert_eq!(count(Grade::Slow), counts["red"] + counts["yellow"]);
        assert_eq!(count(Grade::Unreported), counts["not-reported"]);
        assert_eq!(count(Grade::NoTask), counts["no-task"]);
        assert_eq!(outline.lights.0.text, counts["red"].to_string());
        assert_eq!(outline.lights.1.text, counts["yellow"].to_string());
        // The board's headline of the same rows: 1 of 3 reached, 1 at two thirds, 1 at nothing.
        let shown = progress(database, office, plan, PERIOD).await.unwrap();
        let rows: Vec<_> = shown.rows.iter().map(|row| row.row.clone()).collect();
        let headline = jiannuo_domain::Headline::of(&rows);
        assert_eq!(count(Grade::Done), headline.count(jiannuo_domain::Standing::Reached));
        assert_eq!(outline.indicators.text, headline.all().to_string());
        let due = shown.rows.iter().filter(|row| row.is_due()).count();
        assert_eq!(outline.tasks.text, due.to_string());
        assert_eq!(outline.reported.text, "3");
        assert_eq!(outline.accepted.text, "0");
        assert_eq!(Grade::ALL.map(count).iter().sum::<usize>(), headline.all());
        for of in &outline.grades {
            assert_eq!(of.matters.len().to_string(), of.count.text, "{:?}", of.grade);
            let by: usize =
                of.departments.iter().map(|(_, count)| count.text.parse::<usize>().unwrap()).sum();
            assert_eq!(by.to_string(), of.count.text);
        }
        // Rates, gaps and days are those of the lights, row by row.
        let slow = lights.slow(PERIOD);
        for matter in &grade(Grade::Slow).matters {
            let is_it = |(row, _): &&(&OverviewRow, &jiannuo_domain::Signal)| {
                matter.rate.as_ref().unwrap().source.indicator() == Some(&row.indicator)
            };
            let (row, signal) = slow.iter().find(is_it).unwrap();
            assert_eq!(matter.state, signal.state.name());
            let figure = row.figures[1].as_ref().unwrap();
            assert_eq!(matter.achieved.as_ref().unwrap().text, figure.written);
            assert_eq!(
                matter.rate.as_ref().unwrap().text,
                figure.rate.unwrap().show(outline_rounding(), None)
            );
            let gap = signal.gap.unwrap().negated().show(2);
            assert_eq!(matter.points_behind.as_ref().unwrap().text, gap);
            let days = (-signal.days_ahead.unwrap()).to_string();
            assert_eq!(matter.days_behind.as_ref().unwrap().text, days);
        }
    })
    .await;
}

fn outline_rounding() -> jiannuo_domain::Rounding {
    jiannuo_domain::Rounding::default()
}

#[tokio::test]
async fn every_figure_of_a_draft_is_found_again_by_its_source() {
    each(async |year| {
        reported(&year).await;
        let (outline, facts) = (outline(&year).await, facts(&year).await);
        let figures = figures(&outline);
        assert!(figures.len() > 100, "{}", figures.len());
        for figure in figures {
            assert_eq!(facts.value(&figure.source).as_ref(), Some(&figure.text), "{:?}", figure.source);
            assert_eq!(figure.text, figure.drafted);
            let stored = serde_json::to_string(&figure).unwrap();
            assert_eq!(serde_json::from_str::<Figure>(&stored).unwrap(), figure);
        }
    })
    .await;
}

#[tokio::test]
async fn problems_and_next_steps_are_the_departments_own_words() {
    each(async |year| {
        reported(&year).await;
        let outline = outline(&year).await;
        let [said] = &outline.problems[..] else { panic!("{:?}", outline.problems) };
        assert_eq!((said.kind, said.department.as_str()), (ProblemKind::Land, "住建局"));
        assert_eq!((said.words.as_str(), said.names.len()), ("用地指标未落实。", 1));
        let [step] = &outline.next_steps[..] else { panic!("{:?}", outline.next_steps) };
        let day = step.expected_finish.as_ref().unwrap();
        assert_eq!((day.month.text.as_str(), day.day.text.as_str()), ("12", "20"));
        assert!(day.year.is_none(), "the plan's own year goes without saying");
        let (count, unexplained) = outline.unexplained.as_ref().unwrap();
        assert_eq!((count.text.as_str(), unexplained.len()), ("1", 1));
    })
    .await;
}

#[tokio::test]
async fn words_are_free_and_a_number_typed_over_is_flagged_until_it_is_taken_or_explained() {
    each(async |year| {
        reported(&year).await;
        let body = kept(&year).await;
        let facts = facts(&year).await;
        assert_eq!(body.flags(&facts), []);
        let text = marked(&body.blocks[1]);
        assert_eq!(save(&year, 1, &["总体情况", &text], Take::Nothing).await.unwrap(), 1, "nothing changed");
        let free = text.replace("完成", "已经完成").replace('。', "，特此说明。");
        assert_eq!(save(&year, 1, &["总体情况", &free], Take::Nothing).await.unwrap(), 2);
        assert_eq!(newest(&year).await.body.flags(&facts), []);

        let done = &body.figures().next().unwrap().text;
        let typed = free.replace(&format!("【{done}】"), "【99】");
        assert_eq!(save(&year, 2, &["总体情况", &typed], Take::Nothing).await.unwrap(), 3);
        let flags = newest(&year).await.body.flags(&facts);
        let FlagKind::Figure { stands, drafted, now, .. } = &flags[0].kind else { panic!("{flags:?}") };
        assert_eq!((keys(&flags), stands.as_str(), drafted, now.as_ref()), (vec!["f1"], "99", done, Some(done)));
        let wanting = issue(&year, 3, &[]).await;
        assert!(
            matches!(&wanting, Err(Refused::Invalid(found)) if found == &[("f1".to_owned(), Invalid::ReasonWanted)]),
            "{wanting:?}"
        );
        assert_eq!(save(&year, 3, &["总体情况", &typed], Take::One("f1")).await.unwrap(), 4);
        assert_eq!(newest(&year).await.body.flags(&facts), []);
        assert!(newest(&year).await.body.blocks[1].text().contains("已经完成"));

        let gone = format!("【{}】", body.figures().nth(1).unwrap().text);
        let without = free.replace(&format!("，慢{gone}"), "");
        save(&year, 4, &["总体情况", &without], Take::Nothing).await.unwrap();
        let after = newest(&year).await.body;
        assert_eq!(after.removed.iter().map(|figure| figure.id).collect::<Vec<_>>(), [2]);
        assert_eq!(after.flags(&facts), [], "what is gone says nothing wrong");
        year.is_proved().await;
    })
    .await;
}

#[tokio::test]
async fn a_source_that_moves_flags_the_figure_and_the_table() {
    each(async |year| {
        reported(&year).await;
        kept(&year).await;
        let rows = year.rows(&year.filler, PERIOD).await;
        let behind = rows.iter().find(|row| row.row.rate().is_some_and(|rate| rate.is_zero())).unwrap();
        let behind = &year.row(&year.filler, PERIOD, behind.row.name()).await;
        let target = behind.row.target.written.clone();
        year.submit(&year.filler, PERIOD, &[says(behind, &target)]).await.unwrap();
        let facts = facts(&year).await;
        let flags = newest(&year).await.body.flags(&facts);
        assert_eq!(keys(&flags), ["f1", "f2", "a1", "a2"]);
        let FlagKind::Figure { stands, drafted, now, .. } = &flags[0].kind else { panic!("{flags:?}") };
        assert_eq!(stands, drafted);
        assert_eq!(now.as_ref().unwrap().parse::<i32>().unwrap(), stands.parse::<i32>().unwrap() + 1);
        assert_eq!(save(&year, 1, &[], Take::All).await.unwrap(), 2);
        assert_eq!(newest(&year).await.body.flags(&facts), []);
    })
    .await;
}

#[tokio::test]
async fn an_issue_gets_the_next_number_of_the_year_once_and_keeps_its_reasons() {
    each(async |year| {
        reported(&year).await;
        kept(&year).await;
        let (database, office) = (&year.database, &year.office);
        let text = marked(&newest(&year).await.body.blocks[1]);
        let typed = text.replacen('【', "【9", 1);
        save(&year, 1, &["总体情况", &typed], Take::Nothing).await.unwrap();
        assert!(matches!(issue(&year, 1, &[]).await, Err(Refused::Conflict { version: 2, .. })));
        assert_eq!(issue(&year, 2, &[("f1", "含上年结转")]).await.unwrap(), (2024, 1));
        let last = newest(&year).await;
        assert_eq!(last.version, 3, "reasons are part of what was issued");
        let told = last.issue.as_ref().unwrap();
        assert_eq!((told.year, told.serial, told.signatory.as_deref()), (2024, 1, Some("周建国")));
        let flags = last.body.flags(&facts(&year).await);
        assert_eq!(flags[0].reason.as_deref(), Some("含上年结转"));
        let twice = issue(&year, 3, &[]).await;
        assert!(matches!(&twice, Err(Refused::Invalid(found)) if found[0].1 == Invalid::Twice), "{twice:?}");
        // A corrected one gets a number of its own, and so does that of another period; next year begins anew.
        save(&year, 3, &["总体", &typed], Take::Nothing).await.unwrap();
        assert_eq!(issue(&year, 4, &[]).await.unwrap(), (2024, 2));
        let here = (year.plan.as_str(), "2024-09");
        let body = newest(&year).await.body;
        keep_bulletin(database, office, here, ("九月", &body), at(3)).await.unwrap();
        let none = BTreeMap::new();
        let reasons: BTreeMap<String, String> =
            ["f1", "f2", "f3", "a1", "a2"].map(|key| (key.to_owned(), "沿用十月".to_owned())).into();
        let january = ("2025-01-06".parse().unwrap(), noon("2025-01-06"));
        let new = BulletinIssue { version: 1, signatory: "", reasons: &none };
        let nameless = issue_bulletin(database, office, here, new, january).await;
        assert!(matches!(&nameless, Err(Refused::Invalid(found)) if found[0].0 == "signatory"));
        let new = BulletinIssue { version: 1, signatory: "周建国", reasons: &reasons };
        assert_eq!(issue_bulletin(database, office, here, new, january).await.unwrap(), (2025, 1));
        year.is_proved().await;
    })
    .await;
}

#[tokio::test]
async fn two_who_issue_at_once_get_two_numbers_or_one_is_told() {
    each(async |year| {
        reported(&year).await;
        let body = kept(&year).await;
        let (database, office) = (&year.database, &year.office);
        let other = (year.plan.as_str(), "2024-09");
        keep_bulletin(database, office, other, ("九月", &body), at(0)).await.unwrap();
        let reasons =
            BTreeMap::from(["f1", "f2", "f3", "a1", "a2"].map(|key| (key.to_owned(), "核实".into())));
        let new = BulletinIssue { version: 1, signatory: "周建国", reasons: &reasons };
        let (first, second, third) = tokio::join!(
            issue(&year, 1, &[]),
            issue(&year, 1, &[]),
            issue_bulletin(database, office, other, new, (today(), at(2))),
        );
        let mut numbers: Vec<i32> =
            [&first, &second, &third].into_iter().flatten().map(|(_, serial)| *serial).collect();
        numbers.sort_unstable();
        assert_eq!(numbers, [1, 2], "{first:?} {second:?} {third:?}");
        assert!(third.is_ok());
        year.is_proved().await;
    })
    .await;
}

#[tokio::test]
async fn a_body_above_four_thousand_characters_is_saved_and_issued_for_a_reason_only() {
    each(async |year| {
        reported(&year).await;
        kept(&year).await;
        let text = marked(&newest(&year).await.body.blocks[1]);
        let long = format!("{text}{}", "长".repeat(MOST_CHARACTERS));
        assert_eq!(save(&year, 1, &["总体情况", &long], Take::Nothing).await.unwrap(), 2);
        let wanting = issue(&year, 2, &[]).await;
        assert!(matches!(&wanting, Err(Refused::Invalid(found)) if found[0].0 == "length"), "{wanting:?}");
        assert_eq!(issue(&year, 2, &[("length", "全年总结")]).await.unwrap(), (2024, 1));
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_saved_is_refused() {
    each(async |year| {
        reported(&year).await;
        kept(&year).await;
        let why = |outcome: Outcome<i32>| match outcome {
            Err(Refused::Invalid(found)) => found[0].1,
            other => panic!("{other:?}"),
        };
        assert_eq!(why(save(&year, 1, &["", " \n"], Take::Nothing).await), Invalid::Empty);
        assert_eq!(why(save(&year, 1, &["a\0b"], Take::Nothing).await), Invalid::Unusable);
        assert_eq!(why(save(&year, 1, &[&"字".repeat(60_001)], Take::Nothing).await), Invalid::TooLong);
        assert_eq!(why(save(&year, 1, &[&"字\n".repeat(500)], Take::Nothing).await), Invalid::TooLong);
        assert!(matches!(
            save(&year, 7, &[], Take::Nothing).await,
            Err(Refused::Conflict { version: 1, .. })
        ));
        // A ranking within the year is not to be had.
        let here = (year.plan.as_str(), PERIOD);
        let ranked = draft_bulletin(&year.database, &year.office, here, today(), Some(Ties::Gap)).await;
        assert!(matches!(ranked, Err(Refused::Invalid(found)) if found[0].0 == "ranking"));
    })
    .await;
}

#[tokio::test]
async fn a_ranking_stands_beside_the_years_last_bulletin_with_shared_places() {
    each(async |year| {
        let (database, office, plan) = (&year.database, &year.office, &year.plan);
        let days = ("2024-12-31".parse().unwrap(), "2025-01-06".parse().unwrap());
        open_period(database, office, plan, "2024-12", days, noon("2024-12-01")).await.unwrap();
        let after = "2025-01-10".parse().unwrap();
        let without = draft_bulletin(database, office, (plan, "2024-12"), after, None).await.unwrap();
        assert!(without.attachments.iter().all(|table| table.name() != "ranking"), "off by default");
        let rows = year.rows(&year.filler, "2024-12").await;
        let entries: Vec<Entry> = rows
            .iter()
            .filter(|row| row.row.target.amount().is_some())
            .map(|row| Entry { reason: Some("年底".into()), ..says(row, &row.row.target.written) })
            .collect();
        year.submit(&year.filler, "2024-12", &entries).await.unwrap();
        for (ties, second) in [(Ties::Gap, 2), (Ties::Dense, 2)] {
            let outline =
                draft_bulletin(database, office, (plan, "2024-12"), after, Some(ties)).await.unwrap();
            let Some(BulletinAttachment::Ranking { rows, .. }) = outline.attachments.last() else {
                panic!("{:?}", outline.attachments)
            };
            assert_eq!((rows[0].place, rows[0].department.as_str()), (1, "住建局"));
            assert!(
                rows[1..].iter().all(|row| row.place == second && row.done == 0),
                "the others share a place"
            );
            assert!(rows.iter().all(|row| row.done <= row.tasks));
        }
    })
    .await;
}

/// Who finds a draft and an issued bulletin: versions that are seen, whether they write and issue.
#[tokio::test]
async fn drafts_are_the_offices_and_the_leaders_and_an_issued_one_is_everybodys() {
    each(async |year| {
        reported(&year).await;
        let leader = somebody(&year, Role::Leader, "lingdao").await;
        let deputy = somebody(&year, Role::Deputy, "daibiao").await;
        let verifier = somebody(&year, Role::Verifier, "hecha").await;
        let Year { database, plan, office, filler, other, head, security, .. } = &year;
        let seen = async |actor: &Actor| match bulletin_story(database, actor, plan, PERIOD).await {
            Ok(story) => Some((story.versions.len(), story.may_write, story.may_issue)),
            Err(Refused::NotFound) => None,
            Err(other) => panic!("{other}"),
        };
        let everybody = [office, &leader, filler, other, head, &verifier, &deputy, security];
        let all = async || {
            let mut found = Vec::new();
            for actor in everybody {
                found.push(seen(actor).await);
            }
            found
        };
        let (writes, reads) = (|count| Some((count, true, true)), |count| Some((count, false, false)));
        assert_eq!(all().await, [writes(0), reads(0), None, None, None, None, None, None]);
        let body = kept(&year).await;
        assert_eq!(all().await, [writes(1), reads(1), None, None, None, None, None, None]);
        issue(&year, 1, &[]).await.unwrap();
        save(&year, 1, &["总体"], Take::Nothing).await.unwrap();
        let issued = reads(1);
        assert_eq!(all().await, [writes(2), reads(2), issued, issued, issued, issued, issued, None]);
        // Only the office writes.
        let here = (plan.as_str(), PERIOD);
        for actor in everybody.into_iter().skip(1) {
            let keep = keep_bulletin(database, actor, here, ("通报", &body), at(5)).await;
            let drafted = draft_bulletin(database, actor, here, today(), None).await;
            let is_none = actor == security;
            let refused = |refused: &Refused| match refused {
                Refused::NotFound => is_none,
                Refused::Forbidden => !is_none,
                _ => false,
            };
            assert!(keep.as_ref().is_err_and(refused), "{keep:?}");
            assert!(drafted.as_ref().is_err_and(refused), "{drafted:?}");
            let none = BTreeMap::new();
            let new = BulletinIssue { version: 2, signatory: "甲", reasons: &none };
            let issued = issue_bulletin(database, actor, here, new, (today(), at(5))).await;
            assert!(issued.as_ref().is_err_and(refused), "{issued:?}");
            let edit = BulletinEdit { base: 2, title: "通报", texts: &["乱改"], take: Take::Nothing };
            let saved = save_bulletin(database, actor, here, edit, (today(), at(5))).await;
            assert!(saved.as_ref().is_err_and(refused), "{saved:?}");
        }
        year.is_proved().await;
    })
    .await;
}
