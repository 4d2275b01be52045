//! Random changes of a copied folder: `verify` finds every one.
//!
//! `JIANNUO_MUTATIONS=10000 cargo test -p jiannuo-store --release --test mutations` is the long version.

#![expect(clippy::unwrap_used, reason = "a test stops at what should not happen")]

mod it;

use it::{NOON, a_county, a_figure};
use jiannuo_store::entity::*;
use jiannuo_store::{Act, By, Database, Location, verify};
use sea_orm::{ConnectionTrait, QueryResult, Statement, TransactionTrait};

const COUNTY: i64 = 330_481_000_000;
/// Every table that the log accounts for, but for the county itself and actions.
const TABLES: [&str; 37] = [
    "audit",
    "figure",
    "department",
    "person",
    "post",
    "tenure",
    "plan",
    "commitment",
    "indicator",
    "wording",
    "target",
    "withdrawal",
    "period",
    "transition",
    "evidence",
    "citation",
    "remark",
    "verification",
    "extension",
    "alias",
    "assignment",
    "trajectory",
    "stage",
    "works_object",
    "stage_report",
    "planned_point",
    "scheme",
    "plan_scheme",
    "exemption",
    "verdict",
    "forecast",
    "supervision",
    "supervision_step",
    "supervision_evidence",
    "decision",
    "bulletin",
    "bulletin_issue",
];

/// The same choices on every run (xorshift).
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % bound as u64).unwrap()
    }
}

#[tokio::test]
async fn every_mutation_of_the_past_is_found() {
    let mutations: usize = std::env::var("JIANNUO_MUTATIONS").map_or(300, |number| number.parse().unwrap());
    let folder = tempfile::tempdir().unwrap();
    let database = Database::open(&Location::Folder(folder.path().to_owned())).await.unwrap();
    a_county(&database, COUNTY).await;
    for version in 1..=12 {
        let mut act = Act::begin(&database, COUNTY, "submit", By::default(), NOON()).await.unwrap();
        act.append(a_figure(COUNTY, version, &format!("{}", 100 * version))).await.unwrap();
        act.commit().await.unwrap();
    }
    beside_figures(&database).await;
    judged_and_supervised(&database).await;
    assert_eq!(verify(database.readers(), COUNTY).await.unwrap().discrepancies, []);
    let connection = database.readers();
    let mut dice = Dice(20_241_031);
    for number in 0..mutations {
        let session = connection.begin().await.unwrap();
        // References would forbid half of what somebody with a database tool can do.
        session.execute_unprepared("PRAGMA defer_foreign_keys = ON").await.unwrap();
        let sql = mutation(&session, &mut dice).await;
        let changed = session.execute_unprepared(&sql).await.unwrap().rows_affected();
        assert!(changed > 0, "{sql}");
        let proof = verify(&session, COUNTY).await.unwrap();
        assert_ne!(proof.discrepancies, [], "mutation {number}: {sql}");
        session.rollback().await.unwrap();
    }
    assert_eq!(verify(database.readers(), COUNTY).await.unwrap().discrepancies, []);
}

/// A statement that changes, deletes, doubles or moves one row.
async fn mutation(connection: &impl ConnectionTrait, dice: &mut Dice) -> String {
    let table = TABLES[dice.below(TABLES.len())];
    let rows = all(connection, &format!("SELECT rowid FROM {table}")).await;
    let row: i64 = rows[dice.below(rows.len())].try_get_by_index(0).unwrap();
    let columns: Vec<String> = all(connection, &format!("SELECT name FROM pragma_table_info('{table}')"))
        .await
        .iter()
        .map(|column| column.try_get_by_index(0).unwrap())
        .filter(|name| name != "county" && name != "code")
        .collect();
    let column = &columns[dice.below(columns.len())];
    let tail = format!("WHERE rowid = {row}");
    match dice.below(4) {
        0 if table == "audit" => swapped(row, rows.len(), dice),
        0 => format!("DELETE FROM {table} {tail}"),
        1 if table == "audit" && dice.below(2) == 0 => format!("DELETE FROM audit {tail}"),
        1 if table == "audit" => format!("UPDATE audit SET sequence = 1000 - sequence {tail}"),
        2 => format!("UPDATE {table} SET {column} = coalesce({column}, '') || '77' {tail}"),
        _ => format!("UPDATE {table} SET {column} = '{}' {tail}", dice.below(1_000_000) + 1_000),
    }
}

/// Two lines of the log in each other's place, each whole with its hashes: their numbers are those
/// of their rows.
fn swapped(row: i64, lines: usize, dice: &mut Dice) -> String {
    let other = dice.below(lines - 1) + 1;
    let lines = i64::try_from(lines).unwrap();
    let other = (row - 1 + i64::try_from(other).unwrap()) % lines + 1;
    let both = format!("WHERE rowid IN ({row}, {other})");
    format!(
        "UPDATE audit SET sequence = sequence + 1000 {both}; \
         UPDATE audit SET sequence = {row} + {other} - rowid {both}"
    )
}

/// One row in every table that stands beside figures.
async fn beside_figures(database: &Database) {
    let (post, person, text) = (|| "o1".to_owned(), || "p1".to_owned(), |text: &str| text.to_owned());
    let (plan, period, indicator, department) = (text("l1"), text("2024-10"), text("i1"), text("d1"));
    let (county, hash) = (COUNTY, "5eed".repeat(16));
    let mut act = Act::begin(database, COUNTY, "beside", By::default(), NOON()).await.unwrap();
    let at = act.at();
    macro_rules! append {
        ($($table:ident { $($rest:tt)* })*) => {
            $(act.append($table::Model { county, $($rest)* }).await.unwrap();)*
        };
    }
    append! {
        wording {
            indicator: indicator.clone(), version: 1, name: text("投资额"), unit: Some(text("万元")),
            kind: text("cumulative"), kind_because: text("额"), reason: None, document: None, post: post(), at: at.clone(),
        }
        target {
            indicator: indicator.clone(), version: 1, written: text("3600"), millionths: Some(3_600_000_000),
            reason: None, document: None, post: post(), at: at.clone(),
        }
        withdrawal {
            indicator: indicator.clone(), reason: text("项目并入省工程"), document: None, post: post(), at: at.clone(),
        }
        period { plan: plan.clone(), name: period.clone(), cut_off: text("2024-10-31"), deadline: text("2024-11-05") }
        transition {
            period: period.clone(), indicator: indicator.clone(), number: 1, figure: 12, act: text("return"),
            reason: Some(text("请核对")), post: post(), person: person(), at: at.clone(),
        }
        evidence {
            hash: hash.clone(), post: post(), name: text("台账.xlsx"), media_type: text("application/zip"), size: 4096,
            person: person(), at: at.clone(),
        }
        citation {
            period: period.clone(), indicator: indicator.clone(), evidence: hash.clone(), owner: post(), number: 1,
            post: post(), person: person(), at: at.clone(),
        }
        remark {
            id: text("r1"), indicator: indicator.clone(), period: None, text: text("何时进场"), post: post(),
            person: person(), at: at.clone(),
        }
        verification {
            period: period.clone(), indicator: indicator.clone(), number: 1, written: text("1150"),
            millionths: Some(1_150_000_000), note: None, post: post(), person: person(), at: at.clone(),
        }
        extension {
            plan: plan.clone(), period: period.clone(), department: department.clone(), number: 1,
            deadline: text("2024-11-08"), reason: text("汛情"), post: post(), person: person(), at: at.clone(),
        }
        alias { name: text("住建"), department: department.clone(), at: at.clone() }
        assignment {
            indicator: indicator.clone(), number: 1, department: Some(department.clone()), reason: text("职能调整"),
            document: None, post: post(), at: at.clone(),
        }
    }
    act.commit().await.unwrap();
}

/// One row in every table of what figures are judged by and what becomes of the slow ones.
async fn judged_and_supervised(database: &Database) {
    let (post, person, text) = (|| "o1".to_owned(), || "p1".to_owned(), |text: &str| text.to_owned());
    let (plan, period, indicator, department) =
        (|| text("l1"), || text("2024-10"), || text("i1"), || text("d1"));
    let (county, hash) = (COUNTY, "5eed".repeat(16));
    let mut act = Act::begin(database, COUNTY, "judge", By::default(), NOON()).await.unwrap();
    let at = act.at();
    macro_rules! append {
        ($($table:ident { $($rest:tt)* })*) => {
            $(act.append($table::Model { county, $($rest)*, person: person(), post: post(), at: at.clone() }).await.unwrap();)*
        };
    }
    append! {
        trajectory {
            indicator: indicator(), version: 1, form: text("stages"), shares: text("0 0 0 1/4 1/4 1/4 1/2 1/2 1/2 1 1 1"),
            because: None, reason: text("按工期"), document: None
        }
        works_object { indicator: indicator(), number: 1, name: text("河西小区") }
        stage_report {
            period: period(), indicator: indicator(), object: 1, number: 1, trajectory: 1, stage: 1, note: None
        }
        planned_point {
            indicator: indicator(), part: text("Q3"), version: 1, written: text("2400"), millionths: Some(2_400_000_000),
            reason: None
        }
        scheme { name: text("ours"), version: 1, title: text("本县规则"), body: text("schema = 1"), reason: text("试行") }
        plan_scheme { plan: plan(), number: 1, scheme: text("ours"), version: 1, reason: text("试行") }
        exemption {
            indicator: indicator(), number: 1, since: text("2024-10-31"), until: text("2024-11-30"), reason: text("汛情"), document: None
        }
        verdict {
            period: period(), indicator: indicator(), number: 1, state: text("lit"), light: Some(text("red")), facts: text("{}"),
            scheme: text("ours"), scheme_version: 1, trajectory: 1, figure: 12
        }
        forecast {
            period: period(), indicator: indicator(), number: 1, answer: text("told"), level: Some(text("doubtful")),
            probability: Some(310_000), low: Some(2_900_000_000), high: Some(3_700_000_000), finish: Some(12),
            expected: None, model: text("1"), trajectory: 1, figure: 12
        }
        supervision {
            kind: text("order"), year: 2024, serial: 1, plan: plan(), form: text("sheet"), source: text("indicator"),
            indicator: Some(indicator()), period: Some(period()), decision: None, department: department(),
            title: text("投资额"), basis: text("落后35个百分点"), requirement: text("倒排工期"), deadline: text("2024-11-15"),
            follows: None, signatory: None
        }
        supervision_step {
            kind: text("order"), year: 2024, serial: 1, number: 1, act: text("answer"), text: Some(text("已增加两个班组")),
            until: None, checks: None
        }
        decision {
            plan: plan(), number: 1, period: period(), text: text("月底前完成"), department: Some(department()), indicator: None,
            deadline: None, met_on: text("2024-11-06")
        }
        bulletin { plan: plan(), period: period(), version: 1, title: text("10月通报"), body: text("[]") }
        bulletin_issue { year: 2024, serial: 1, plan: plan(), period: period(), version: 1, signatory: None }
    }
    let beside = supervision_evidence::Model {
        county,
        kind: text("order"),
        year: 2024,
        serial: 1,
        step: 1,
        evidence: hash,
        owner: post(),
    };
    act.append(beside).await.unwrap();
    let (trajectory, number, name, weight, month) = (1, 1, text("开工"), 25, 4);
    act.append(stage::Model { county, indicator: indicator(), trajectory, number, name, weight, month })
        .await
        .unwrap();
    act.commit().await.unwrap();
}

async fn all(connection: &impl ConnectionTrait, sql: &str) -> Vec<QueryResult> {
    connection.query_all_raw(Statement::from_string(connection.get_database_backend(), sql)).await.unwrap()
}
