//! A county with somebody to be told, on every engine, and servers that remember what they were sent.

use std::sync::Mutex;

use jiannuo_delivery::{Sender, once};
use jiannuo_office::*;
use jiannuo_testkit::{Engine, engines};
use jiff::civil::Time;
use jiff::{SignedDuration, Timestamp};

pub mod servers;

pub const COUNTY: i64 = 330_481_000_000;

/// A moment in China.
pub fn moment(text: &str) -> Timestamp {
    format!("{text}:00+08:00").parse().unwrap()
}

pub struct Place {
    pub database: Database,
    pub system: Actor,
    pub filler: Actor,
    pub office: Actor,
    pub sender: Sender,
    now: Mutex<Timestamp>,
    _engine: Engine,
}

/// Runs a story on every engine, from Monday, 4 November 2024, 10:00 on.
pub async fn each(test: impl AsyncFn(Place)) {
    for engine in engines() {
        let location = match &engine {
            Engine::Sqlite(folder) => Location::Folder(folder.path().to_owned()),
            Engine::Postgres(address) => Location::Postgres(address.clone()),
        };
        let database = Database::open(&location).await.unwrap();
        let at = moment("2024-11-04T10:00");
        let post = |role, department, title, login, name| NewPost { role, department, title, login, name };
        let first = post(Role::SecurityAdministrator, None, "安全管理员", "anquan", "孙七");
        let security = found_county(&database, COUNTY, "海宁市", first, at).await.unwrap();
        let put = async |new| appoint(&database, &security, new, at).await.unwrap();
        let system = put(post(Role::SystemAdministrator, None, "系统管理员", "xitong", "周八")).await;
        let filler = put(post(Role::Filler, Some("住建局"), "住建局填报人", "zhujian", "张三")).await;
        let office = put(post(Role::Office, None, "督查室", "ducha", "李四")).await;
        let sender = Sender::new().unwrap();
        test(Place { database, system, filler, office, sender, now: Mutex::new(at), _engine: engine }).await;
    }
}

pub fn returned(indicator: &str, reason: &str) -> Notice {
    Notice::FigureReturned {
        period: "2024-10".into(),
        indicator: indicator.into(),
        by: "督查室".into(),
        reason: reason.into(),
    }
}

pub fn signed(period: &str, figures: usize) -> Notice {
    Notice::Signed { period: period.into(), department: "住建局".into(), figures }
}

impl Place {
    pub fn now(&self) -> Timestamp {
        *self.now.lock().unwrap()
    }

    pub fn set(&self, to: Timestamp) {
        *self.now.lock().unwrap() = to;
    }

    pub fn later(&self, minutes: i64) {
        self.set(self.now() + SignedDuration::from_mins(minutes));
    }

    pub async fn round(&self) {
        once(&self.database, &self.sender, &|| self.now(), &|| false).await.unwrap();
    }

    /// Tells somebody something about an address of its own.
    pub async fn tell(&self, to: &Actor, notice: &Notice, address: &str) {
        let posts = [to.post.clone()];
        tell_aside(&self.database, COUNTY, &posts, notice, address, self.now()).await.unwrap();
    }

    /// A mail server without encryption on this computer.
    pub async fn mail_through(&self, port: u16) {
        let new = MailServer {
            host: "127.0.0.1".into(),
            port,
            encryption: Encryption::None,
            login: String::new(),
            password: String::new(),
            sender: "jiannuo@example.gov.cn".into(),
            site: "https://jn.example.gov.cn".into(),
        };
        set_mail_server(&self.database, &self.system, &new, self.now()).await.unwrap();
    }

    /// A person gets mail, at every hour.
    pub async fn mail_to(&self, person: &Actor) {
        let midnight = Time::midnight();
        let quiet = QuietHours { from: midnight, until: midnight, off_days: false };
        self.prefer(person, quiet).await;
    }

    pub async fn prefer(&self, person: &Actor, quiet: QuietHours) {
        let mail = "zhangsan@example.gov.cn".to_owned();
        let preference = TellingPreference { mail, quiet, ..TellingPreference::default() };
        keep_telling_preference(&self.database, COUNTY, &person.person, &preference, self.now())
            .await
            .unwrap();
    }

    pub async fn allow(&self, host: &str, is_private_allowed: bool) {
        let new = HostListed { host: host.into(), is_private_allowed, is_plain_allowed: true };
        allow_host(&self.database, &self.system, &new, self.now()).await.unwrap();
    }

    /// A hook that gets figures that were signed.
    pub async fn hook(&self, kind: ChannelKind, url: &str, secret: &str) -> String {
        let kinds = [NoticeKind::Signed];
        let new = NewChannel { kind, name: "测试群", url, secret, kinds: &kinds, is_on: true };
        put_channel(&self.database, &self.system, None, &new, self.now()).await.unwrap()
    }

    /// State and error of every job, the newest first.
    pub async fn jobs(&self) -> Vec<(String, String)> {
        let found = channels(&self.database, &self.system).await.unwrap();
        let all = found.open.into_iter().chain(found.jobs);
        all.map(|job| (job.state, job.last_error.unwrap_or_default())).collect()
    }

    pub async fn the_job(&self) -> JobListed {
        let found = channels(&self.database, &self.system).await.unwrap();
        let mut all = found.open.into_iter().chain(found.jobs);
        let job = all.next().unwrap();
        assert_eq!(all.next(), None);
        job
    }
}
