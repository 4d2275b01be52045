//! One story on every engine: a county is set up, a figure is reported, the log proves it.

#![expect(clippy::unwrap_used, reason = "a test stops at what should not happen")]

mod it;

use it::{NOON, a_county, a_figure};
use jiannuo_store::entity::{audit, figure};
use jiannuo_store::{Act, By, Database, Discrepancy, Location, StoreError, verify};
use jiannuo_testkit::{Engine, engines};
use sea_orm::{ConnectionTrait, EntityTrait};

const COUNTY: i64 = 330_481_000_000;

/// Opens the database of an engine.
async fn open(engine: &Engine) -> Result<Database, StoreError> {
    Database::open(&match engine {
        Engine::Sqlite(folder) => Location::Folder(folder.path().to_owned()),
        Engine::Postgres(address) => Location::Postgres(address.clone()),
    })
    .await
}

async fn each(test: impl AsyncFn(&Engine)) {
    for engine in engines() {
        test(&engine).await;
    }
}

#[tokio::test]
async fn what_an_act_appends_is_there_and_proved_by_the_log() {
    each(async |engine| {
        let database = open(engine).await.unwrap();
        a_county(&database, COUNTY).await;
        let mut act = Act::begin(&database, COUNTY, "report", By::default(), NOON()).await.unwrap();
        act.append(a_figure(COUNTY, 1, "3000")).await.unwrap();
        assert_eq!(act.commit().await.unwrap(), 2);

        let figures = figure::Entity::find().all(database.readers()).await.unwrap();
        assert_eq!(figures, [a_figure(COUNTY, 1, "3000")]);
        let proof = verify(database.readers(), COUNTY).await.unwrap();
        assert_eq!(proof.discrepancies, []);
        assert_eq!((proof.entries, proof.rows), (2, 9));
    })
    .await;
}

#[tokio::test]
async fn an_act_that_is_dropped_leaves_nothing_behind() {
    each(async |engine| {
        let database = open(engine).await.unwrap();
        a_county(&database, COUNTY).await;
        let mut act = Act::begin(&database, COUNTY, "report", By::default(), NOON()).await.unwrap();
        act.append(a_figure(COUNTY, 1, "3000")).await.unwrap();
        drop(act);

        assert_eq!(figure::Entity::find().all(database.readers()).await.unwrap(), []);
        assert_eq!(verify(database.readers(), COUNTY).await.unwrap().entries, 1);
    })
    .await;
}

#[tokio::test]
async fn a_version_is_written_once() {
    each(async |engine| {
        let database = open(engine).await.unwrap();
        a_county(&database, COUNTY).await;
        let mut act = Act::begin(&database, COUNTY, "report", By::default(), NOON()).await.unwrap();
        act.append(a_figure(COUNTY, 1, "3000")).await.unwrap();
        let refused = act.append(a_figure(COUNTY, 1, "4000")).await.unwrap_err();
        assert!(refused.is_duplicate(), "{refused}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn acts_of_one_county_follow_one_another() {
    each(async |engine| {
        let database = open(engine).await.unwrap();
        a_county(&database, COUNTY).await;
        let report = async |version: i32| {
            let mut act = Act::begin(&database, COUNTY, "report", By::default(), NOON()).await.unwrap();
            act.append(a_figure(COUNTY, version, "3000")).await.unwrap();
            act.commit().await.unwrap()
        };
        let (a, b, c, d) = tokio::join!(report(1), report(2), report(3), report(4));
        let mut sequences = [a, b, c, d];
        sequences.sort_unstable();
        assert_eq!(sequences, [2, 3, 4, 5]);
        assert_eq!(verify(database.readers(), COUNTY).await.unwrap().discrepancies, []);
    })
    .await;
}

#[tokio::test]
async fn every_kind_of_tampering_is_found() {
    let tampering = [
        "UPDATE figure SET written = '3001' WHERE version = 1",
        "UPDATE figure SET millionths = NULL WHERE version = 2",
        "DELETE FROM figure WHERE version = 2",
        "INSERT INTO figure SELECT county, period, indicator, 9, source, written, millionths, progress, problem, next_step, expected_finish, reason, post, person, at FROM figure WHERE version = 1",
        "UPDATE department SET name = '财政局'",
        "UPDATE person SET name = '李四'",
        "UPDATE audit SET entry = replace(entry, '3000', '3001') WHERE sequence = 2",
        "UPDATE audit SET entry = replace(entry, '\",\"', '\", \"') WHERE sequence = 2",
        "UPDATE audit SET sha256 = upper(sha256) WHERE sequence = 1",
        "UPDATE audit SET sm3 = sha256 WHERE sequence = 3",
        "DELETE FROM audit WHERE sequence = 2",
        "UPDATE audit SET sequence = 9 WHERE sequence = 3",
    ];
    each(async |engine| {
        let mut kept = Vec::new();
        for sql in tampering {
            let database = {
                let engine = engine.another();
                kept.push(engine);
                open(kept.last().unwrap()).await.unwrap()
            };
            a_county(&database, COUNTY).await;
            for version in 1..=2 {
                let mut act = Act::begin(&database, COUNTY, "report", By::default(), NOON()).await.unwrap();
                act.append(a_figure(COUNTY, version, "3000")).await.unwrap();
                act.commit().await.unwrap();
            }
            assert_eq!(verify(database.readers(), COUNTY).await.unwrap().discrepancies, []);
            database.readers().execute_unprepared(sql).await.unwrap();
            assert_ne!(verify(database.readers(), COUNTY).await.unwrap().discrepancies, [], "{sql}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_name_stands_in_the_log_as_a_commitment_only() {
    each(async |engine| {
        let database = open(engine).await.unwrap();
        a_county(&database, COUNTY).await;
        let lines = audit::Entity::find().all(database.readers()).await.unwrap();
        assert!(lines.iter().all(|line| !line.entry.contains("张三")), "{lines:?}");
    })
    .await;
}

#[tokio::test]
async fn a_database_opens_again_and_migrates_twice_without_a_change() {
    each(async |engine| {
        let database = open(engine).await.unwrap();
        a_county(&database, COUNTY).await;
        drop(database);
        let database = open(engine).await.unwrap();
        assert_eq!(verify(database.readers(), COUNTY).await.unwrap().entries, 1);
    })
    .await;
}

#[tokio::test]
async fn an_older_folder_is_copied_before_it_is_migrated() {
    let folder = tempfile::tempdir().unwrap();
    let location = Location::Folder(folder.path().to_owned());
    let database = Database::open(&location).await.unwrap();
    a_county(&database, COUNTY).await;
    // As the first version left it.
    for sql in [
        "DROP TABLE session",
        "DROP TABLE attempt",
        "DROP TABLE credential",
        "DELETE FROM seaql_migrations WHERE version > 'm001_plan_and_reports'",
    ] {
        database.readers().execute_unprepared(sql).await.unwrap();
    }
    drop(database);

    let database = Database::open(&location).await.unwrap();
    assert_eq!(verify(database.readers(), COUNTY).await.unwrap().discrepancies, []);
    drop(database);
    let copy = folder.path().join("before-migration-m001_plan_and_reports.sqlite");
    let old = tempfile::tempdir().unwrap();
    std::fs::copy(copy, old.path().join("jiannuo.sqlite")).unwrap();
    let database = Database::open(&Location::Folder(old.path().to_owned())).await.unwrap();
    assert_eq!(verify(database.readers(), COUNTY).await.unwrap().entries, 1);
}

#[tokio::test]
async fn a_newer_schema_is_refused() {
    each(async |engine| {
        let database = open(engine).await.unwrap();
        let newer = "INSERT INTO seaql_migrations (version, applied_at) VALUES ('m999_later', 0)";
        database.readers().execute_unprepared(newer).await.unwrap();
        drop(database);
        let refused = open(engine).await.unwrap_err();
        assert!(
            matches!(&refused, StoreError::NewerSchema { migration } if migration == "m999_later"),
            "{refused}"
        );
    })
    .await;
}

#[tokio::test]
async fn a_folder_belongs_to_one_process() {
    let folder = tempfile::tempdir().unwrap();
    let location = Location::Folder(folder.path().join("data"));
    let first = Database::open(&location).await.unwrap();
    assert!(matches!(Database::open(&location).await.unwrap_err(), StoreError::InUse { .. }));
    drop(first);
    Database::open(&location).await.unwrap();
}

#[tokio::test]
async fn a_discrepancy_says_where() {
    each(async |engine| {
        let database = open(engine).await.unwrap();
        a_county(&database, COUNTY).await;
        database.readers().execute_unprepared("DELETE FROM tenure").await.unwrap();
        let found = verify(database.readers(), COUNTY).await.unwrap().discrepancies;
        let [Discrepancy::Lost { table, row }] = &found[..] else { panic!("{found:?}") };
        assert_eq!(table, "tenure");
        assert!(row.contains("\"number\":\"1\""), "{row}");
    })
    .await;
}
