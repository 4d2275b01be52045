//! What pages read of a year, and what follows from reading: on every engine.

#![expect(clippy::unwrap_used, reason = "a test stops at what should not happen")]

mod calendar;
mod changes;
mod copy;
mod difference;
mod overview;
mod story;

use jiannuo_domain::Rounding;
use jiannuo_office::*;
use jiannuo_store::{Database, Location, verify};
use jiannuo_testkit::{Engine, engines, seed};
use jiff::Timestamp;

const COUNTY: i64 = 330_481_000_000;

/// A county with its office and everybody who reads, a filler and a head of 住建局; the seed's plan
/// with September and October.
struct Year {
    database: Database,
    security: Actor,
    office: Actor,
    filler: Actor,
    head: Actor,
    other: Actor,
    leader: Actor,
    deputy: Actor,
    plan: String,
    _engine: Engine,
}

fn noon(day: &str) -> Timestamp {
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
        let leader = put(post(Role::Leader, None, "副市长", "lingdao", "周八")).await;
        let deputy = put(post(Role::Deputy, None, "人大代表", "daibiao", "吴九")).await;
        let new =
            NewPlan { year: 2024, title: "20项民生实事", rounding: Rounding::default(), table: &seed() };
        let plan = import_plan(&database, &office, new, at).await.unwrap();
        for (name, cut_off, deadline) in
            [("2024-09", "2024-09-30", "2024-10-08"), ("2024-10", "2024-10-31", "2024-11-05")]
        {
            let days = (cut_off.parse().unwrap(), deadline.parse().unwrap());
            open_period(&database, &office, &plan, name, days, at).await.unwrap();
        }
        Self { database, security, office, filler, head, other, leader, deputy, plan, _engine: engine }
    }

    /// Id of the indicator with this name.
    async fn indicator(&self, name: &str) -> String {
        let progress = progress(&self.database, &self.office, &self.plan, "2024-10").await.unwrap();
        progress.rows.into_iter().find(|row| row.row.name() == name).unwrap().indicator
    }

    /// The filler of 住建局 says something of an indicator, over whatever version there is.
    async fn says(
        &self,
        period: &str,
        indicator: &str,
        written: &str,
        reason: Option<&str>,
        day: &str,
    ) -> i32 {
        let progress = progress(&self.database, &self.office, &self.plan, period).await.unwrap();
        let base = progress.rows.iter().find(|row| row.indicator == indicator).unwrap().version;
        let entry = Entry {
            indicator: indicator.to_owned(),
            base,
            written: written.to_owned(),
            reason: reason.map(str::to_owned),
            ..Entry::default()
        };
        let submitted = submit(&self.database, &self.filler, &self.plan, period, &[entry], noon(day)).await;
        submitted.unwrap()[0].version
    }

    /// The head signs a version, and the office accepts it.
    async fn accepts(&self, period: &str, indicator: &str, version: i32, day: &str) {
        let Self { database, office, head, plan, .. } = self;
        sign(database, head, plan, period, (indicator, version), noon(day)).await.unwrap();
        accept(database, office, plan, period, (indicator, version), noon(day)).await.unwrap();
    }

    async fn is_proved(&self) {
        let proof = verify(self.database.readers(), COUNTY).await.unwrap();
        assert_eq!(proof.discrepancies, []);
    }
}

async fn each(test: impl AsyncFn(Year)) {
    for engine in engines() {
        test(Year::begin(engine).await).await;
    }
}

const GROUNDS: Grounds<'_> =
    Grounds { reason: "项目调整", document: Some("海政办发〔2024〕12号") };

fn is_not_found<T>(outcome: Outcome<T>) -> bool {
    matches!(outcome, Err(Refused::NotFound))
}
