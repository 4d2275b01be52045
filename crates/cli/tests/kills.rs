//! The running program is killed, told to end and pressed by many at once: what it acknowledged over
//! HTTP is there, once, and proved.
//!
//! `scripts/kills 1000` is the long version.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test stops at what should not happen")]

mod browser;

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Barrier, mpsc};
use std::time::{Duration, Instant};

use browser::Browser;
use jiannuo_domain::Rounding;
use jiannuo_office::{
    Actor, CalendarRules, Database, Hashing, Holidays, Location, NewPlan, NewPost, PasswordPolicy, Rhythm,
    Role, appoint, console, found_county, import_plan, open_periods, progress, propose, story,
};
use jiff::Timestamp;

const COUNTY: i64 = 330_481_000_000;
const PASSWORD: &str = "kaihua-7-lantern";
/// Two people who report for one department.
const FILLERS: [&str; 2] = ["zhangsan", "wangwu"];
/// Figures that are written at the same time.
const LINES: usize = 4;
const KILLS: &str = "JIANNUO_KILLS";

/// The program: the one just built, or the one that is named.
fn binary() -> std::ffi::OsString {
    std::env::var_os("JIANNUO_BIN").unwrap_or_else(|| env!("CARGO_BIN_EXE_jiannuo").into())
}

/// A county with a plan and its months, in a folder.
struct Year {
    folder: tempfile::TempDir,
    runtime: tokio::runtime::Runtime,
    filler: Actor,
    plan: String,
    periods: Vec<String>,
    indicators: Vec<String>,
}

impl Year {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let (filler, plan, periods, indicators) = runtime.block_on(found(folder.path()));
        Self { folder, runtime, filler, plan, periods, indicators }
    }

    /// Every version of a figure, the first first.
    fn versions(&self, period: &str, indicator: &str) -> Vec<(i32, String)> {
        self.runtime.block_on(async {
            let database = Database::open(&Location::Folder(self.folder.path().to_owned())).await.unwrap();
            let told = story(&database, &self.filler, &self.plan, indicator).await.unwrap();
            let period = told.periods.into_iter().find(|told| told.period.name == period).unwrap();
            period.figures.into_iter().rev().map(|figure| (figure.version, figure.written)).collect()
        })
    }

    /// What `jiannuo verify` says by its status.
    fn is_proved(&self) {
        let verify =
            Command::new(binary()).args(["verify", "--data"]).arg(self.folder.path()).output().unwrap();
        assert!(verify.status.success(), "{}", String::from_utf8_lossy(&verify.stdout));
    }

    fn path(&self, period: &str) -> String {
        format!("/plans/{}/periods/{period}/report", self.plan)
    }
}

async fn found(folder: &Path) -> (Actor, String, Vec<String>, Vec<String>) {
    let database = Database::open(&Location::Folder(folder.to_owned())).await.unwrap();
    let at: Timestamp = "2024-01-10T04:00:00Z".parse().unwrap();
    let post = |role, department, title, login, name| NewPost { role, department, title, login, name };
    let first = post(Role::SecurityAdministrator, None, "安全管理员", "anquan", "孙七");
    let security = found_county(&database, COUNTY, "海宁市", first, at).await.unwrap();
    let office = post(Role::Office, None, "督查室", "ducha", "李四");
    let office = appoint(&database, &security, office, at).await.unwrap();
    let department = Some("住建局");
    let new = post(Role::Filler, department, "住建局填报人", FILLERS[0], "张三");
    let filler = appoint(&database, &security, new, at).await.unwrap();
    let new = post(Role::Filler, department, "住建局第二填报人", FILLERS[1], "王五");
    appoint(&database, &security, new, at).await.unwrap();
    let table = jiannuo_testkit::seed();
    let new = NewPlan { year: 2024, title: "民生实事", rounding: Rounding::default(), table: &table };
    let plan = import_plan(&database, &office, new, at).await.unwrap();
    let periods = propose(2024, Rhythm::Month, CalendarRules::default(), &Holidays::published());
    open_periods(&database, &office, &plan, &periods, at).await.unwrap();
    let hashing = Hashing::new(1);
    for login in FILLERS {
        let given = (login, PASSWORD);
        console::set_password(&database, &hashing, COUNTY, given, PasswordPolicy::Asvs, at).await.unwrap();
    }
    let periods: Vec<String> = periods.into_iter().map(|period| period.name).collect();
    let seen = progress(&database, &filler, &plan, &periods[0]).await.unwrap();
    let takes_numbers = |row: &&jiannuo_office::ProgressRow| {
        row.row.target.amount().is_some_and(|amount| !amount.is_percent() && !amount.quantity.is_zero())
    };
    let indicators: Vec<String> =
        seen.rows.iter().filter(takes_numbers).map(|row| row.indicator.clone()).take(LINES).collect();
    assert_eq!(indicators.len(), LINES);
    (filler, plan, periods, indicators)
}

/// `jiannuo serve` on a folder.
struct Server {
    process: Child,
    address: SocketAddr,
}

impl Server {
    /// Starts it, and waits until it says where it listens.
    fn start(folder: &Path) -> Self {
        let mut process = Command::new(binary())
            .args(["serve", "--least-space", "1", "--listen", "127.0.0.1:0", "--data"])
            .arg(folder)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut said = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut said).unwrap();
        let (_, address) = said.split_once("http://").unwrap();
        let address = address.trim().trim_end_matches('/').parse().unwrap();
        Self { process, address }
    }

    fn kill(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }

    /// Tells it to end, as the system does; gives whether it ended well, and how long it took.
    fn end(mut self) -> (bool, Duration) {
        let told = Instant::now();
        let id = self.process.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
        (self.process.wait().unwrap().success(), told.elapsed())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// One figure that a client writes again and again, in one month after the other.
struct Line {
    indicator: String,
    period: String,
    /// What was acknowledged, in the order of versions.
    acknowledged: Vec<String>,
    /// Sent, and not answered.
    pending: Option<String>,
    next: u32,
}

impl Line {
    fn new(indicator: &str, period: &str) -> Self {
        let (indicator, period) = (indicator.to_owned(), period.to_owned());
        Self { indicator, period, acknowledged: Vec::new(), pending: None, next: 1 }
    }

    /// Sends figures until nobody answers; tells of every acknowledgement.
    fn write(mut self, browser: &Browser, path: impl Fn(&str) -> String, told: &mpsc::Sender<()>) -> Self {
        loop {
            let value = self.pending.take().unwrap_or_else(|| {
                self.next += 1;
                self.next.to_string()
            });
            let base = self.acknowledged.len().to_string();
            let (written, known) =
                (format!("written.{}", self.indicator), format!("base.{}", self.indicator));
            let fields =
                [("act", "submit"), (written.as_str(), value.as_str()), (known.as_str(), base.as_str())];
            match browser.post(&path(&self.period), &fields) {
                Ok(answer) => {
                    // Sent again after a kill that came between writing and answering, it says nothing new.
                    let is_taken = ["submitted", "nothing-to-submit"].iter().any(|done| {
                        answer.location().is_some_and(|to| to.ends_with(&format!("?done={done}")))
                    });
                    assert!(answer.status == 303 && is_taken, "{} {:?}", answer.status, answer.location());
                    self.acknowledged.push(value);
                    let _ = told.send(());
                }
                Err(_) => {
                    self.pending = Some(value);
                    return self;
                }
            }
        }
    }

    /// Whether the store has what was acknowledged, each once, and at most what was not answered after it.
    fn is_there(&self, year: &Year) {
        let stored = year.versions(&self.period, &self.indicator);
        let known: Vec<(i32, String)> = (1..).zip(self.acknowledged.iter().cloned()).collect();
        let with_pending: Vec<(i32, String)> =
            (1..).zip(self.acknowledged.iter().chain(&self.pending).cloned()).collect();
        assert!(stored == known || stored == with_pending, "{stored:?} of {known:?} and {:?}", self.pending);
    }
}

/// Writes all lines until the server is gone, which `ended` sees to.
fn write_until<T>(
    year: &Year,
    lines: Vec<Line>,
    browsers: &[Browser],
    ended: impl FnOnce(&mpsc::Receiver<()>) -> T,
) -> (Vec<Line>, T) {
    std::thread::scope(|scope| {
        let (told, seen) = mpsc::channel();
        let writing: Vec<_> = lines
            .into_iter()
            .zip(browsers.iter().cycle())
            .map(|(line, browser)| {
                let told = told.clone();
                scope.spawn(move || line.write(browser, |period| year.path(period), &told))
            })
            .collect();
        let result = ended(&seen);
        (writing.into_iter().map(|line| line.join().unwrap()).collect(), result)
    })
}

fn sign_in(server: &Server) -> Vec<Browser> {
    FILLERS.iter().map(|login| Browser::sign_in(server.address, login, PASSWORD)).collect()
}

#[test]
#[expect(clippy::print_stdout, reason = "the long version says how far it is")]
fn what_was_acknowledged_over_http_survives_every_kill() {
    let kills: usize = std::env::var(KILLS).map_or(10, |kills| kills.parse().unwrap());
    let year = Year::new();
    let began = Instant::now();
    let mut lines: Vec<Line> = year.indicators.iter().map(|id| Line::new(id, &year.periods[0])).collect();
    let mut finished: Vec<Line> = Vec::new();
    let mut browsers: Vec<Browser> = Vec::new();
    let mut acknowledged = 0;
    for kill in 0..kills {
        // It starts without a manual step.
        let mut server = Server::start(year.folder.path());
        if browsers.is_empty() {
            browsers = sign_in(&server);
        }
        browsers.iter_mut().for_each(|browser| browser.goes_to(server.address));
        // The year goes on, so that the longest figure does not become the only work.
        let period = &year.periods[kill * year.periods.len() / kills];
        for line in lines.iter_mut().filter(|line| line.pending.is_none() && line.period != *period) {
            let next = Line { next: line.next, ..Line::new(&line.indicator, period) };
            finished.push(std::mem::replace(line, next));
        }
        let moment = Duration::from_micros(u64::try_from(kill % 97).unwrap() * 431);
        (lines, _) = write_until(&year, lines, &browsers, |seen| {
            // Not before it answers at all; then at another moment of an act each time.
            seen.recv_timeout(Duration::from_secs(60)).unwrap();
            std::thread::sleep(moment);
            server.kill();
        });
        lines.iter().for_each(|line| line.is_there(&year));
        year.is_proved();
        acknowledged = lines.iter().chain(&finished).map(|line| line.acknowledged.len()).sum();
        if kill % 100 == 99 {
            println!("{} kills, {acknowledged} acknowledged, {} s", kill + 1, began.elapsed().as_secs());
        }
    }
    finished.iter().chain(&lines).for_each(|line| line.is_there(&year));
    assert!(acknowledged >= kills);
}

#[test]
fn told_to_end_it_answers_what_it_writes_and_ends_well() {
    let year = Year::new();
    let server = Server::start(year.folder.path());
    let browsers = sign_in(&server);
    let lines = year.indicators.iter().map(|id| Line::new(id, &year.periods[0])).collect();
    let (lines, (is_well, took)) = write_until(&year, lines, &browsers, |seen| {
        for _ in 0..3 * LINES {
            seen.recv_timeout(Duration::from_secs(60)).unwrap();
        }
        server.end()
    });
    assert!(is_well && took < Duration::from_secs(10), "{is_well} {took:?}");
    for line in &lines {
        let stored = year.versions(&line.period, &line.indicator);
        let written: Vec<&str> = stored.iter().map(|(_, written)| written.as_str()).collect();
        assert_eq!(written, line.acknowledged, "unanswered: {:?}", line.pending);
    }
    year.is_proved();
}

/// Sends one form from every thread in the same moment; gives status, address and page.
fn at_once(browsers: &[Browser], path: &str, forms: Vec<Vec<(String, String)>>) -> Vec<browser::Answer> {
    let barrier = Arc::new(Barrier::new(forms.len()));
    std::thread::scope(|scope| {
        let sending: Vec<_> = forms
            .into_iter()
            .zip(browsers.iter().cycle())
            .map(|(form, browser)| {
                let barrier = Arc::clone(&barrier);
                scope.spawn(move || {
                    let fields: Vec<(&str, &str)> =
                        form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
                    barrier.wait();
                    browser.post(path, &fields).unwrap()
                })
            })
            .collect();
        sending.into_iter().map(|answer| answer.join().unwrap()).collect()
    })
}

fn form(indicator: &str, base: i32, written: &str) -> Vec<(String, String)> {
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    vec![
        pair("act", "submit"),
        pair(&format!("written.{indicator}"), written),
        pair(&format!("base.{indicator}"), &base.to_string()),
    ]
}

#[test]
fn of_a_hundred_racing_forms_one_wins_and_fifty_identical_ones_are_one_version() {
    let year = Year::new();
    let server = Server::start(year.folder.path());
    let browsers = sign_in(&server);
    let (period, raced, same) = (&year.periods[0], &year.indicators[0], &year.indicators[1]);
    let path = year.path(period);
    at_once(&browsers, &path, vec![form(raced, 0, "10")]);
    let racing = (0..100).map(|number| form(raced, 1, &(1000 + number).to_string())).collect();
    let answers = at_once(&browsers, &path, racing);
    let identical = at_once(&browsers[..1], &path, vec![form(same, 0, "7"); 50]);
    assert!(server.end().0);

    let stored = year.versions(period, raced);
    assert_eq!(stored.iter().map(|(version, _)| *version).collect::<Vec<_>>(), [1, 2]);
    let winner = &stored[1].1;
    let (won, lost): (Vec<_>, Vec<_>) = answers.iter().partition(|answer| answer.status == 303);
    assert_eq!((won.len(), lost.len()), (1, 99));
    for answer in lost {
        assert_eq!(answer.status, 409);
        let says = |post: &str| answer.body.contains(&format!("您打开以后，{post}在"));
        assert!(says("住建局填报人") || says("住建局第二填报人"), "who");
        assert!(answer.body.contains(&format!("已填“{winner}”")), "what");
    }
    assert!(identical.iter().all(|answer| answer.status == 303));
    assert_eq!(year.versions(period, same), [(1, "7".to_owned())]);
    year.is_proved();
}

#[test]
fn what_is_written_is_on_the_board_at_once_and_nobody_sees_the_page_of_another_session() {
    let year = Year::new();
    let server = Server::start(year.folder.path());
    let browsers = sign_in(&server);
    let (period, indicator) = (&year.periods[0], &year.indicators[0]);
    let board = format!("/plans/{}/periods/{period}", year.plan);
    for base in 0..20 {
        let written = (7_000 + base).to_string();
        at_once(&browsers[..1], &year.path(period), vec![form(indicator, base, &written)]);
        for (browser, name) in browsers.iter().zip(["张三", "王五"]) {
            for _ in 0..2 {
                let page = browser.get(&board).unwrap();
                assert!(page.status == 200 && page.body.contains(&written), "{base} is not there");
                assert!(page.body.contains(name) && page.body.contains(browser.token()), "{name}");
                let other = browsers.iter().find(|other| other.token() != browser.token()).unwrap();
                assert!(!page.body.contains(other.token()));
                assert!(page.body.trim_end().ends_with("</html>"));
            }
        }
    }
}
