//! A county with one indicator.

use jiannuo_store::entity::*;
use jiannuo_store::{Act, By, Database};

/// A moment: 31 October 2024, noon in Peking.
#[expect(non_snake_case, reason = "reads as the constant it would be")]
pub fn NOON() -> jiff::Timestamp {
    "2024-10-31T04:00:00Z".parse().unwrap()
}

/// A county with one department, one person in one post, and one indicator.
pub async fn a_county(database: &Database, county: i64) {
    let mut act = Act::begin(database, county, "set-up", By::default(), NOON()).await.unwrap();
    let text = |text: &str| text.to_owned();
    act.append(county::Model { code: county, name: text("海宁市") }).await.unwrap();
    act.append(department::Model { county, id: text("d1"), name: text("住建局"), position: 0 })
        .await
        .unwrap();
    let (login, salt) = (text("zhangsan"), text("5a17"));
    act.append(person::Model { county, id: text("p1"), login, name: text("张三"), salt, at: act.at() })
        .await
        .unwrap();
    let (id, role, department) = (text("o1"), text("filler"), Some(text("d1")));
    act.append(post::Model { county, id, role, department, title: text("住建局填报人") }).await.unwrap();
    let person = Some(text("p1"));
    act.append(tenure::Model { county, post: text("o1"), number: 1, person, at: act.at() }).await.unwrap();
    let (title, rounding) = (text("2024年民生实事"), text("half-up"));
    let plan =
        plan::Model { county, id: text("l1"), year: 2024, title, places: None, rounding, at: act.at() };
    act.append(plan).await.unwrap();
    let commitment =
        commitment::Model { county, id: text("c1"), plan: text("l1"), position: 0, seq: text("4") };
    act.append(commitment).await.unwrap();
    let indicator = indicator::Model {
        county,
        id: text("i1"),
        plan: text("l1"),
        commitment: text("c1"),
        action: None,
        position: 0,
        department: Some(text("d1")),
    };
    act.append(indicator).await.unwrap();
    act.commit().await.unwrap();
}

/// What the department says of the indicator at the end of October.
pub fn a_figure(county: i64, version: i32, written: &str) -> figure::Model {
    figure::Model {
        county,
        period: "2024-10".into(),
        indicator: "i1".into(),
        version,
        source: "reported".into(),
        written: written.into(),
        millionths: written.parse::<i64>().ok().map(|number| number * 1_000_000),
        progress: None,
        problem: None,
        next_step: None,
        expected_finish: None,
        reason: None,
        post: "o1".into(),
        person: "p1".into(),
        at: NOON().to_string(),
    }
}
