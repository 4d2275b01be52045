//! Random changes of a copied folder: `verify` finds every one.
//!
//! `JIANNUO_MUTATIONS=10000 cargo test -p jiannuo-store --release --test mutations` is the long version.

#![expect(clippy::unwrap_used, reason = "a test stops at what should not happen")]

mod it;

use it::{NOON, a_county, a_figure};
use jiannuo_store::{Act, By, Database, Location, verify};
use sea_orm::{ConnectionTrait, QueryResult, Statement, TransactionTrait};

const COUNTY: i64 = 330_481_000_000;
const TABLES: [&str; 9] =
    ["audit", "figure", "department", "person", "post", "tenure", "plan", "commitment", "indicator"];

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
        0 => format!("DELETE FROM {table} {tail}"),
        1 if table == "audit" => format!("UPDATE audit SET sequence = 1000 - sequence {tail}"),
        2 => format!("UPDATE {table} SET {column} = coalesce({column}, '') || '77' {tail}"),
        _ => format!("UPDATE {table} SET {column} = '{}' {tail}", dice.below(1_000_000) + 1_000),
    }
}

async fn all(connection: &impl ConnectionTrait, sql: &str) -> Vec<QueryResult> {
    connection.query_all_raw(Statement::from_string(connection.get_database_backend(), sql)).await.unwrap()
}
