//! A county with its office, two departments and the seed's plan, on every engine.

use jiannuo_domain::Rounding;
use jiannuo_office::*;
use jiannuo_store::{Database, Location, verify};
use jiannuo_testkit::{Engine, engines, seed};
use jiff::Timestamp;

/// 海宁市.
pub const COUNTY: i64 = 330_481_000_000;

/// A county with its office, and a filler and a head for two departments; the seed's plan with
/// September and October.
pub struct Year {
    pub database: Database,
    pub security: Actor,
    pub office: Actor,
    pub filler: Actor,
    pub head: Actor,
    pub other: Actor,
    pub plan: String,
    _engine: Engine,
}

/// Noon in Peking.
pub fn noon(day: &str) -> Timestamp {
    format!("{day}T04:00:00Z").parse().unwrap()
}

impl Year {
    async fn begin(engine: Engine) -> Self {
        let location = match &engine {
            Engine::Sqlite(folder) => Location::Folder(folder.path().to_owned()),
            Engine::Postgres(address) => Location::Postgres(address.clone()),
        };
        let database = Database::open(&location).await.unwrap();
        let at = noon("2024-01-10");
        let post = |role, department, title, login, name| NewPost { role, department, title, login, name };
        let first = post(Role::SecurityAdministrator, None, "安全管理员", "anquan", "孙七");
        let security = found_county(&database, COUNTY, "海宁市", first, at).await.unwrap();
        let put = async |new| appoint(&database, &security, new, at).await.unwrap();
        let office = put(post(Role::Office, None, "督查室", "ducha", "李四")).await;
        let filler = put(post(Role::Filler, Some("住建局"), "住建局填报人", "zhujian", "张三")).await;
        let head = put(post(Role::Head, Some("住建局"), "住建局负责人", "zhujianfz", "王五")).await;
        let other = put(post(Role::Filler, Some("民政局"), "民政局填报人", "minzheng", "赵六")).await;
        let new =
            NewPlan { year: 2024, title: "20项民生实事", rounding: Rounding::default(), table: &seed() };
        let plan = import_plan(&database, &office, new, at).await.unwrap();
        for (name, cut_off, deadline) in
            [("2024-09", "2024-09-30", "2024-10-08"), ("2024-10", "2024-10-31", "2024-11-05")]
        {
            let days = (cut_off.parse().unwrap(), deadline.parse().unwrap());
            open_period(&database, &office, &plan, name, days, at).await.unwrap();
        }
        Self { database, security, office, filler, head, other, plan, _engine: engine }
    }

    pub async fn rows(&self, actor: &Actor, period: &str) -> Vec<ProgressRow> {
        progress(&self.database, actor, &self.plan, period).await.unwrap().rows
    }

    pub async fn row(&self, actor: &Actor, period: &str, name: &str) -> ProgressRow {
        self.rows(actor, period).await.into_iter().find(|row| row.row.name() == name).unwrap()
    }

    pub async fn submit(&self, actor: &Actor, period: &str, entries: &[Entry]) -> Outcome<Vec<Submitted>> {
        submit(&self.database, actor, &self.plan, period, entries, noon("2024-10-25")).await
    }

    pub async fn is_proved(&self) {
        let proof = verify(self.database.readers(), COUNTY).await.unwrap();
        assert_eq!(proof.discrepancies, []);
    }
}

/// Runs a story on every engine.
pub async fn each(test: impl AsyncFn(Year)) {
    for engine in engines() {
        test(Year::begin(engine).await).await;
    }
}

/// An entry about what a row shows.
pub fn says(row: &ProgressRow, written: &str) -> Entry {
    Entry { indicator: row.indicator.clone(), base: row.version, written: written.into(), ..Entry::default() }
}
