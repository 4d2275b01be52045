//! A county with an account for every role, and a plan with a row in every state of review.

use std::collections::BTreeMap;
use std::sync::Mutex;

use axum::Router;
use jiannuo_domain::Rounding;
use jiannuo_office::*;
use jiannuo_testkit::{Engine, engines, seed};
use jiannuo_web::{Clock, Settings, Site, router};
use jiff::{SignedDuration, Timestamp};
use tempfile::TempDir;

use crate::browser::Browser;

pub const COUNTY: i64 = 330_481_000_000;
pub const GOOD: &str = "潮水八月十八日最大 Haining";
pub const PERIOD: &str = "2024-10";

/// Login, role, department and title of everybody.
pub const PEOPLE: [(&str, Role, Option<&str>, &str); 12] = [
    ("anquan", Role::SecurityAdministrator, None, "安全管理员"),
    ("xitong", Role::SystemAdministrator, None, "系统管理员"),
    ("shenji", Role::AuditAdministrator, None, "审计管理员"),
    ("filler", Role::Filler, Some("住建局"), "住建局填报人"),
    ("head", Role::Head, Some("住建局"), "住建局负责人"),
    ("other", Role::Filler, Some("民政局"), "民政局填报人"),
    ("verifier", Role::Verifier, None, "核查人"),
    ("leader", Role::Leader, None, "副市长"),
    ("deputy", Role::Deputy, None, "人大代表"),
    ("nopost", Role::Leader, None, "前副市长"),
    ("waiting", Role::SecurityAdministrator, None, "第二安全管理员"),
    ("office", Role::Office, None, "督查室"),
];

pub struct Place {
    pub site: Site,
    pub router: Router,
    pub folder: TempDir,
    pub plan: String,
    pub actors: BTreeMap<&'static str, Actor>,
    /// An indicator of 住建局 in every state.
    pub rows: BTreeMap<ReviewState, String>,
    /// An indicator of 民政局.
    pub theirs: String,
    _engine: Engine,
}

pub fn now() -> Timestamp {
    "2024-10-25T04:00:00Z".parse().unwrap()
}

pub fn after(seconds: i64) -> Timestamp {
    now() + SignedDuration::from_secs(seconds)
}

impl Place {
    pub async fn begin(engine: Engine, change: impl FnOnce(&mut Settings)) -> Self {
        let location = match &engine {
            Engine::Sqlite(folder) => Location::Folder(folder.path().to_owned()),
            Engine::Postgres(address) => Location::Postgres(address.clone()),
        };
        let database = Database::open(&location).await.unwrap();
        let actors = people(&database).await;
        let office = &actors["office"];
        // 住建局 has four figures of its own in the seed, and one is wanted for every state.
        let mut table = seed();
        for row in table.rows.iter_mut().filter(|row| row.department.as_deref() == Some("人社局")) {
            row.department = Some("住建局".into());
        }
        let new =
            NewPlan { year: 2024, title: "20项民生实事", rounding: Rounding::default(), table: &table };
        let plan = import_plan(&database, office, new, now()).await.unwrap();
        let folder = tempfile::tempdir().unwrap();
        let mut settings = Settings::new(folder.path().to_owned());
        settings.least_space = 0;
        change(&mut settings);
        let site = Site::new(database, settings, Clock::Set(Mutex::new(now()))).await.unwrap();
        let router = router(site.clone());
        let rows = BTreeMap::new();
        let mut place =
            Self { site, router, folder, plan, actors, rows, theirs: String::new(), _engine: engine };
        place.rows = place.open(PERIOD).await;
        let theirs =
            progress(place.site.database(), place.actor("other"), &place.plan, PERIOD).await.unwrap();
        place.theirs = theirs.rows[0].indicator.clone();
        place
    }

    pub fn actor(&self, login: &str) -> &Actor {
        &self.actors[login]
    }

    /// Opens a period and brings a row of 住建局 into every state.
    pub async fn open(&self, period: &str) -> BTreeMap<ReviewState, String> {
        let Self { plan, .. } = self;
        let database = self.site.database();
        let (office, filler, head) = (self.actor("office"), self.actor("filler"), self.actor("head"));
        let days = ("2024-10-31".parse().unwrap(), "2024-11-05".parse().unwrap());
        open_period(database, office, plan, period, days, now()).await.unwrap();
        let rows = progress(database, filler, plan, period).await.unwrap().rows;
        // Written as numbers: what is said in the same words in every period needs no reason.
        let numbers = rows.into_iter().filter(|row| row.row.target.amount().is_some());
        let rows: BTreeMap<ReviewState, String> =
            ReviewState::ALL.into_iter().zip(numbers.map(|row| row.indicator)).collect();
        assert_eq!(rows.len(), ReviewState::ALL.len(), "住建局 has a row for every state");
        let entries: Vec<Entry> = rows
            .iter()
            .filter(|(state, _)| **state != ReviewState::NotSubmitted)
            .map(|(_, indicator)| Entry {
                indicator: indicator.clone(),
                written: "1".into(),
                progress: Some("联系人13800138000".into()),
                reason: Some("按台账填报".into()),
                ..Entry::default()
            })
            .collect();
        submit(database, filler, plan, period, &entries, now()).await.unwrap();
        for state in [ReviewState::Signed, ReviewState::Accepted] {
            sign(database, head, plan, period, (&rows[&state], 1), now()).await.unwrap();
        }
        let returned = (rows[&ReviewState::Returned].as_str(), 1);
        return_figure(database, head, plan, period, returned, "请核对13800138000", now()).await.unwrap();
        accept(database, office, plan, period, (&rows[&ReviewState::Accepted], 1), now()).await.unwrap();
        rows
    }

    /// A browser in which somebody is signed in.
    pub async fn signed_in(&self, login: &str) -> Browser {
        let mut browser = Browser::new(&self.router);
        let answer = browser.sign_in(login, GOOD).await;
        assert_eq!(answer.status, 303, "{login}: {}", answer.text());
        browser
    }

    pub fn page(&self, rest: &str) -> String {
        format!("/plans/{}/periods/{PERIOD}{rest}", self.plan)
    }

    pub fn file(&self, state: ReviewState) -> String {
        format!("/plans/{}/indicators/{}", self.plan, self.rows[&state])
    }

    /// How many acts the log holds.
    pub async fn acts(&self) -> i64 {
        let entries = log_entries(self.site.database(), self.actor("shenji"), None, 1).await.unwrap();
        entries[0].sequence
    }
}

async fn people(database: &Database) -> BTreeMap<&'static str, Actor> {
    let hashing = Hashing::new(4);
    let policy = PasswordPolicy::default();
    let (code, shown) = SetupCode::generate().unwrap();
    let first = FirstAccount {
        county_code: COUNTY,
        county_name: "海宁市",
        title: "安全管理员",
        login: "anquan",
        name: "孙七",
        password: GOOD,
    };
    let security = found_first(database, &hashing, (&code, &shown), first, policy, now()).await.unwrap();
    let mut actors = BTreeMap::from([("anquan", security.clone())]);
    for (login, role, department, title) in PEOPLE.into_iter().skip(1) {
        let new = NewPost { role, department, title, login, name: title };
        actors.insert(login, appoint(database, &security, new, now()).await.unwrap());
        set_password(database, &hashing, &security, login, GOOD, policy, now()).await.unwrap();
    }
    vacate(database, &security, &actors["nopost"].post, now()).await.unwrap();
    actors
}

/// Runs a story on every engine.
pub async fn each(test: impl AsyncFn(Place)) {
    each_with(|_| {}, test).await;
}

/// The same with other settings.
pub async fn each_with(change: impl Fn(&mut Settings), test: impl AsyncFn(Place)) {
    for engine in engines() {
        test(Place::begin(engine, &change).await).await;
    }
}

/// The code of an authenticator with this secret.
pub fn code(secret_base32: &str, at: Timestamp) -> String {
    let secret = totp_rs::Secret::try_from_base32(secret_base32).unwrap();
    let totp = totp_rs::Builder::new().with_secret(secret).build().unwrap();
    totp.generate(u64::try_from(at.as_second()).unwrap()).to_string()
}

impl Place {
    /// Gives somebody a second factor; returns its secret.
    pub async fn second_factor(&self, login: &str) -> String {
        let person = &self.actor(login).person;
        let new = begin_second_factor(self.site.database(), COUNTY, person, now()).await.unwrap();
        let first = code(&new.secret_base32, now());
        confirm_second_factor(self.site.database(), COUNTY, person, &first, now()).await.unwrap();
        new.secret_base32
    }
}
