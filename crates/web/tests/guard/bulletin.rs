//! A drafted bulletin: no number in it is anybody's but its sources'; and who reads what of it.

use jiannuo_domain::masked;
use jiannuo_office::*;

use crate::place::{PERIOD, Place, each};

async fn story(place: &Place) -> BulletinStory {
    bulletin_story(place.site.database(), place.actor("office"), &place.plan, PERIOD).await.unwrap()
}

/// What stands in a draft as words and may hold numbers of its own: names, departments' words, days.
async fn known_texts(place: &Place) -> Vec<String> {
    let rows =
        progress(place.site.database(), place.actor("office"), &place.plan, PERIOD).await.unwrap().rows;
    let mut known = Vec::new();
    for row in rows {
        known.push(row.row.name().to_owned());
        known.extend(row.row.path.iter().cloned());
        known.extend(row.figure.into_iter().flat_map(|figure| [figure.problem, figure.next_step]).flatten());
    }
    known.extend(["2024年20项民生实事", "10月31日", "附件1", "附件2"].map(str::to_owned));
    known.extend(known.clone().iter().map(|text| masked(text).into_owned()));
    known.retain(|text| !text.is_empty());
    // The longest first, so that a part of a text is not taken out of it.
    known.sort_by_key(|text| std::cmp::Reverse(text.len()));
    known
}

#[tokio::test]
async fn every_number_of_a_draft_belongs_to_a_source_or_to_a_name_or_a_day() {
    each(async |place| {
        let mut office = place.signed_in("office").await;
        let drafted = office.post(&place.page("/bulletin/drafts"), &[]).await;
        assert_eq!(drafted.status, 303, "{}", drafted.text());
        let story = story(&place).await;
        let body = &story.versions[0].body;
        let today = jiff::civil::date(2024, 10, 25);
        let (database, actor) = (place.site.database(), place.actor("office"));
        let facts = BulletinFacts::read(database, actor, &place.plan, PERIOD, today).await.unwrap();
        let figures: Vec<&Figure> = body.figures().collect();
        assert!(figures.len() > 20, "{}", figures.len());
        for figure in &figures {
            assert_eq!(facts.value(&figure.source).as_ref(), Some(&figure.text), "{:?}", figure.source);
        }
        let ids: Vec<u32> = figures.iter().map(|figure| figure.id).collect();
        assert!(ids.is_sorted() && ids.first() == Some(&1), "each has a number of its own: {ids:?}");
        let known = known_texts(&place).await;
        for block in &body.blocks {
            let words = block.runs.iter().filter(|run| run.figure().is_none()).map(BulletinRun::text);
            let mut words = words.collect::<Vec<_>>().join("|");
            for text in &known {
                words = words.replace(text, "");
            }
            assert!(!words.contains(|c: char| c.is_ascii_digit()), "{words} of {}", block.text());
        }
        assert!(body.characters() < MOST_CHARACTERS);
    })
    .await;
}

#[tokio::test]
async fn a_page_shows_marks_and_flags_to_those_who_see_drafts_and_the_plain_text_to_others() {
    each(async |place| {
        let mut office = place.signed_in("office").await;
        let here = place.page("/bulletin");
        office.post(&format!("{here}/drafts"), &[]).await;
        let drafted = story(&place).await.versions.remove(0);
        let texts: Vec<String> = drafted.body.blocks.iter().map(marked).collect();
        let changed: Vec<String> = texts.iter().map(|text| text.replacen("【64】", "【65】", 1)).collect();
        assert_ne!(texts, changed);
        let form = |texts: &[String], base: &str| {
            let mut fields =
                vec![("base".to_owned(), base.to_owned()), ("title".to_owned(), drafted.title.clone())];
            fields.extend(texts.iter().map(|text| ("text".to_owned(), text.clone())));
            fields
        };
        let send = async |browser: &mut crate::browser::Browser, path: &str, fields: &[(String, String)]| {
            let fields: Vec<(&str, &str)> =
                fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            browser.post(path, &fields).await
        };
        assert_eq!(send(&mut office, &here, &form(&changed, "1")).await.status, 303);
        let page = office.get(&here).await.text();
        assert!(page.contains("原为64，改成了65，与数据不一致。") && page.contains("figure flagged"));
        // Nothing typed is lost when something of it cannot be taken.
        let mut nameless = form(&texts, "2");
        nameless[1].1.clear();
        nameless[2].1 = "另写一句".into();
        let answer = send(&mut office, &here, &nameless).await;
        assert!(answer.status == 200 && answer.text().contains(">另写一句</textarea>"));
        let stale = send(&mut office, &here, &form(&texts, "1")).await;
        assert_eq!(stale.status, 409);

        let mut filler = place.signed_in("filler").await;
        assert_eq!(filler.get(&here).await.status, 404);
        let issue = [("version", "2"), ("signatory", "周建国")];
        let wanting = office.post(&format!("{here}/issues"), &issue).await;
        assert!(wanting.status == 200 && wanting.text().contains("请说明原因"), "{}", wanting.status);
        let flagged = story(&place).await.versions.pop().unwrap().body;
        let id = flagged.figures().find(|figure| figure.text == "65").unwrap().id;
        let key = format!("reason.f{id}");
        let issue = [issue[0], issue[1], (key.as_str(), "含上年1项")];
        assert_eq!(office.post(&format!("{here}/issues"), &issue).await.status, 303);
        let page = filler.get(&here).await.text();
        assert!(page.contains("督查通报〔2024〕1号") && page.contains("65"));
        assert!(!page.contains("class=\"figure") && !page.contains("textarea"), "no marks for readers");
        for format in ["docx", "html"] {
            let document = filler.get(&format!("{here}.{format}")).await;
            assert_eq!(document.status, 200, "{format}");
        }
        let documents = filler.get(&place.page("/documents")).await.text();
        assert!(documents.contains(&format!("href=\"{here}\"")));
    })
    .await;
}
