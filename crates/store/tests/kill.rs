//! A process that is killed while it writes: what it acknowledged is there, once, and proved.
//!
//! `JIANNUO_KILLS=1000 cargo test -p jiannuo-store --release --test kill` is the long version.

#![expect(clippy::unwrap_used, reason = "a test stops at what should not happen")]

mod it;

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use it::{NOON, a_county, a_figure};
use jiannuo_store::entity::figure;
use jiannuo_store::{Act, By, Database, Location, verify};
use sea_orm::EntityTrait;

const COUNTY: i64 = 330_481_000_000;
/// Set for the process that is going to be killed: the folder it writes to.
const FOLDER: &str = "JIANNUO_TEST_WRITES_TO";
const KILLS: &str = "JIANNUO_KILLS";

#[tokio::test]
async fn what_was_acknowledged_survives_every_kill() {
    if let Ok(folder) = std::env::var(FOLDER) {
        return write_until_killed(Path::new(&folder)).await;
    }
    let kills: u32 = std::env::var(KILLS).map_or(12, |kills| kills.parse().unwrap());
    let folder = tempfile::tempdir().unwrap();
    let location = Location::Folder(folder.path().to_owned());
    a_county(&Database::open(&location).await.unwrap(), COUNTY).await;
    let mut acknowledged = 0;
    for kill in 0..kills {
        acknowledged = acknowledged.max(killed_after(folder.path(), kill));
        // It opens without a manual step, and has what was acknowledged, and at most one act more.
        let database = Database::open(&location).await.unwrap();
        let mut versions: Vec<i32> = figure::Entity::find()
            .all(database.readers())
            .await
            .unwrap()
            .into_iter()
            .map(|figure| figure.version)
            .collect();
        versions.sort_unstable();
        let written = i32::try_from(versions.len()).unwrap();
        assert_eq!(versions, (1..=written).collect::<Vec<_>>());
        assert!(written == acknowledged || written == acknowledged + 1, "{written} of {acknowledged}");
        acknowledged = written;
        let proof = verify(database.readers(), COUNTY).await.unwrap();
        assert_eq!((proof.discrepancies, proof.entries), (vec![], versions.len() + 1));
    }
    assert!(acknowledged > 0, "nothing was written between kills");
}

/// Starts a writer, kills it a little later than the last time, and gives the last version that
/// it acknowledged.
fn killed_after(folder: &Path, kill: u32) -> i32 {
    let this: PathBuf = std::env::current_exe().unwrap();
    let mut writer = Command::new(this)
        .args(["--exact", "what_was_acknowledged_survives_every_kill", "--nocapture"])
        .env(FOLDER, folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let lines = BufReader::new(writer.stdout.take().unwrap()).lines();
    let (first, seen) = std::sync::mpsc::channel();
    let reader = std::thread::spawn(move || {
        let mut last = 0;
        for line in lines.map_while(Result::ok) {
            if let Some(version) = line.strip_prefix("acknowledged ") {
                last = version.parse().unwrap();
                let _ = first.send(());
            }
        }
        last
    });
    // Not before it writes at all; then at another moment of an act each time.
    seen.recv_timeout(Duration::from_secs(60)).unwrap();
    std::thread::sleep(Duration::from_micros(u64::from(kill % 40) * 731));
    writer.kill().unwrap();
    writer.wait().unwrap();
    reader.join().unwrap()
}

async fn write_until_killed(folder: &Path) {
    let database = Database::open(&Location::Folder(folder.to_owned())).await.unwrap();
    let known = figure::Entity::find().all(database.readers()).await.unwrap().len();
    for version in i32::try_from(known).unwrap() + 1.. {
        let mut act = Act::begin(&database, COUNTY, "submit", By::default(), NOON()).await.unwrap();
        act.append(a_figure(COUNTY, version, "3000")).await.unwrap();
        act.commit().await.unwrap();
        let mut out = std::io::stdout().lock();
        writeln!(out, "acknowledged {version}").unwrap();
        out.flush().unwrap();
    }
}
