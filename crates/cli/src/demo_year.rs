//! A year to look at: the built-in plan with ten months of figures, as a county would have entered
//! them, with a late department, a returned row, a correction and a revised target.

use jiannuo_domain::{Amount, IndicatorRow, ProgressTable, Quantity, Rounding};
use jiannuo_import::Limits;
use jiannuo_office::{
    Actor, CalendarRules, Database, Entry, Files, Grounds, Hashing, Holidays, Invalid, NewEvidence,
    NewPeriod, NewPost, Outcome, PasswordPolicy, Progress, Refused, ReviewState, Rhythm, Role, accept,
    add_evidence, appoint, cite, console, found_county, import_plan, mark_all_read, open_periods, progress,
    propose, random_token, remark, return_figure, revise_target, sign, submit, verify_figure,
};
use jiff::Timestamp;
use jiff::civil::Date;

use crate::demo::SEED;

/// When the demonstration begins: Monday, 4 November 2024, 9:30 in China.
pub(crate) const NOW: &str = "2024-11-04T01:30:00Z";
/// No county has this code.
const COUNTY: i64 = 990_101_000_000;
const YEAR: i16 = 2024;
/// Months with figures.
const MONTHS: usize = 10;

/// Accounts of the demonstration.
pub(crate) struct Accounts {
    /// The password of all of them; a new one each time.
    pub password: String,
    /// One a role.
    pub shown: Vec<Account>,
}

/// One account.
pub(crate) struct Account {
    pub role: Role,
    pub title: String,
    pub name: String,
    pub login: String,
}

/// The two hands of a department.
struct Department {
    filler: Actor,
    head: Actor,
}

/// Fills an empty database.
pub(crate) async fn fill(database: &Database, files: &Files, hashing: &Hashing) -> Outcome<Accounts> {
    let draft = jiannuo_import::read(SEED, &Limits::default());
    let table = draft.map_err(|_| unusable("seed"))?.table();
    let began = moment("2024-01-15", 1)?;
    let mut cast = Cast::new(database, began).await?;
    let departments = cast.departments(&table).await?;
    let office = cast.hand(Role::Office, None, "督查室", "李敏", "limin").await?;
    let leader = cast.hand(Role::Leader, None, "分管副县长", "周建国", "zhoujianguo").await?;
    cast.hand(Role::Deputy, None, "县人大代表", "何秀英", "hexiuying").await?;
    let verifier = cast.hand(Role::Verifier, None, "统计局核查人", "吴静", "wujing").await?;
    cast.hand(Role::SystemAdministrator, None, "系统管理员", "郑涛", "zhengtao").await?;
    cast.hand(Role::AuditAdministrator, None, "审计管理员", "冯兰", "fenglan").await?;
    let title = "20项民生实事";
    let new = jiannuo_office::NewPlan { year: YEAR, title, rounding: Rounding::default(), table: &table };
    let plan = import_plan(database, &office, new, moment("2024-01-20", 2)?).await?;
    let periods = propose(YEAR, Rhythm::Month, CalendarRules::default(), &Holidays::published());
    open_periods(database, &office, &plan, &periods, moment("2024-01-22", 2)?).await?;
    let year = Year { database, plan: &plan, office: &office, table: &table };
    for (period, month) in periods.iter().zip(1..=MONTHS) {
        for (department, number) in departments.iter().zip(0..) {
            year.report(department, number, period, month).await?;
        }
        if month == 7 {
            year.revise(&leader).await?;
        }
        // Everybody has read what was told of the months before.
        if month + 1 == MONTHS {
            let read = moment("2024-10-20", 1)?;
            mark_all_read(database, &office, read).await?;
            for hand in departments.iter().flat_map(|department| [&department.filler, &department.head]) {
                mark_all_read(database, hand, read).await?;
            }
        }
    }
    if let Some(period) = periods.get(MONTHS - 1) {
        year.verify(&verifier, period).await?;
    }
    year.correct(&departments, &periods).await?;
    year.attach(&departments, &periods, files).await?;
    let password = password()?;
    for login in &cast.logins {
        let given = (login.as_str(), password.as_str());
        let at = moment("2024-01-16", 1)?;
        console::set_password(database, hashing, COUNTY, given, PasswordPolicy::Asvs, at).await?;
    }
    Ok(Accounts { password, shown: cast.shown })
}

/// The people of the county, as they are appointed.
struct Cast<'a> {
    database: &'a Database,
    security: Actor,
    began: Timestamp,
    shown: Vec<Account>,
    logins: Vec<String>,
}

impl<'a> Cast<'a> {
    async fn new(database: &'a Database, began: Timestamp) -> Outcome<Self> {
        let (title, login, name) = ("安全管理员", "sunwei", "孙伟");
        let first = NewPost { role: Role::SecurityAdministrator, department: None, title, login, name };
        let security = found_county(database, COUNTY, "示范县", first, began).await?;
        let account = Account {
            role: Role::SecurityAdministrator,
            title: title.into(),
            name: name.into(),
            login: login.into(),
        };
        Ok(Self { database, security, began, shown: vec![account], logins: vec![login.into()] })
    }

    async fn hand(
        &mut self,
        role: Role,
        department: Option<&str>,
        title: &str,
        name: &str,
        login: &str,
    ) -> Outcome<Actor> {
        let new = NewPost { role, department, title, login, name };
        let actor = appoint(self.database, &self.security, new, self.began).await?;
        self.logins.push(login.to_owned());
        if !self.shown.iter().any(|account| account.role == role) {
            let (title, name, login) = (title.to_owned(), name.to_owned(), login.to_owned());
            self.shown.push(Account { role, title, name, login });
        }
        Ok(actor)
    }

    /// A filler and a head for every department of the plan, those with the most rows first.
    async fn departments(&mut self, table: &ProgressTable) -> Outcome<Vec<Department>> {
        let mut names: Vec<(&str, usize)> = Vec::new();
        for name in table.rows.iter().filter_map(|row| row.department.as_deref()) {
            match names.iter_mut().find(|(known, _)| *known == name) {
                Some((_, rows)) => *rows += 1,
                None => names.push((name, 1)),
            }
        }
        names.sort_by_key(|(_, rows)| std::cmp::Reverse(*rows));
        let mut departments = Vec::new();
        for ((name, _), number) in names.into_iter().zip(1..) {
            let (filler_name, head_name) = people(number);
            let title = format!("{name}填报人");
            let login = format!("tb{number:02}");
            let filler = self.hand(Role::Filler, Some(name), &title, &filler_name, &login).await?;
            let title = format!("{name}负责人");
            let login = format!("fz{number:02}");
            let head = self.hand(Role::Head, Some(name), &title, &head_name, &login).await?;
            departments.push(Department { filler, head });
        }
        Ok(departments)
    }
}

/// Names for the two hands of a department.
fn people(number: usize) -> (String, String) {
    const FAMILY: &str = "王张刘陈杨赵黄徐朱林郭罗梁宋";
    const GIVEN: &str = "芳明丽强洁勇霞军艳磊娟杰涛敏";
    let pick = |from: &str, at: usize| from.chars().cycle().nth(at).map(String::from).unwrap_or_default();
    let filler = format!("{}{}", pick(FAMILY, number - 1), pick(GIVEN, number * 3));
    let head = format!("{}{}{}", pick(FAMILY, number + 6), pick(GIVEN, number), pick(GIVEN, number * 5 + 2));
    (filler, head)
}

/// The plan through its months.
struct Year<'a> {
    database: &'a Database,
    plan: &'a str,
    office: &'a Actor,
    table: &'a ProgressTable,
}

impl Year<'_> {
    /// A department reports a month: filled, signed, accepted, but for what the last month shows.
    async fn report(
        &self,
        department: &Department,
        number: usize,
        period: &NewPeriod,
        month: usize,
    ) -> Outcome<()> {
        let is_last = month == MONTHS;
        // One department says nothing in the last month, and another one forgot May.
        if (is_last && number == 6) || (month == 5 && number == 9) {
            return Ok(());
        }
        let seen = progress(self.database, &department.filler, self.plan, &period.name).await?;
        let entries = self.entries(&seen, month, number);
        if entries.is_empty() {
            return Ok(());
        }
        let day = period.cut_off;
        submit(self.database, &department.filler, self.plan, &period.name, &entries, at(day, 1)?).await?;
        let seen = progress(self.database, &department.head, self.plan, &period.name).await?;
        // In the last month some still wait for their head, and some for the office.
        for (row, place) in seen.rows.iter().filter(|row| row.state == ReviewState::Submitted).zip(0_usize..)
        {
            if is_last && number % 4 == 3 {
                continue;
            }
            let step = (row.indicator.as_str(), row.version);
            sign(self.database, &department.head, self.plan, &period.name, step, at(day, 6)?).await?;
            if is_last && number % 4 == 2 {
                continue;
            }
            if is_last && number == 0 && place == 2 {
                let reason = "与住户台账差3户，请核对后再报";
                let now = at(day, 30)?;
                return_figure(self.database, self.office, self.plan, &period.name, step, reason, now).await?;
                continue;
            }
            accept(self.database, self.office, self.plan, &period.name, step, at(day, 28)?).await?;
        }
        Ok(())
    }

    /// What the rows of a department say in a month.
    fn entries(&self, seen: &Progress, month: usize, number: usize) -> Vec<Entry> {
        let rows = seen.rows.iter().filter(|row| row.is_due() && !row.is_withdrawn);
        let entry = |row: &jiannuo_office::ProgressRow| {
            let key = |known: &&IndicatorRow| {
                known.indicator_as_written == row.row.indicator_as_written
                    && known.path == row.row.path
                    && known.department == row.row.department
            };
            let last = self.table.rows.iter().find(key)?;
            let written = share_of(last, month, number)?;
            let slow = month >= 7 && last.rate().is_some_and(|rate| rate.is_zero());
            Some(Entry {
                indicator: row.indicator.clone(),
                base: row.version,
                written,
                problem: slow.then(|| "方案调整，尚未进场。".to_owned()),
                next_step: slow.then(|| "完成施工图审查后立即组织招标。".to_owned()),
                expected_finish: slow.then(|| "2024-12-20".to_owned()),
                ..Entry::default()
            })
        };
        rows.filter_map(entry).collect()
    }

    /// The target of one row is raised in summer, and the leader asks about another one.
    async fn revise(&self, leader: &Actor) -> Outcome<()> {
        let period = "2024-07";
        let seen = progress(self.database, self.office, self.plan, period).await?;
        let raised = seen.rows.iter().find(|row| row.row.rate().is_some_and(|rate| rate.per_mille() > 1000));
        if let Some(row) = raised
            && let Some(target) = row.row.target.amount()
            && let Some(higher) = scaled(target, 11, 10)
        {
            let written = restated(&row.row.target.written, target, higher);
            let reason = "上半年进度较快，县政府常务会议决定提高目标";
            let grounds = Grounds { reason, document: Some("示政办发〔2024〕31号") };
            let now = moment("2024-08-12", 2)?;
            revise_target(self.database, self.office, self.plan, (&row.indicator, 1), &written, grounds, now)
                .await?;
        }
        let slow = seen.rows.iter().find(|row| row.row.rate().is_some_and(|rate| rate.is_zero()));
        if let Some(row) = slow {
            let text = "请说明什么时候能进场，下次会议汇报。";
            let now = moment("2024-08-15", 3)?;
            remark(self.database, leader, self.plan, &row.indicator, Some(period), text, now).await?;
        }
        Ok(())
    }

    /// The statistics bureau looked at two figures; one is not what was reported.
    async fn verify(&self, verifier: &Actor, period: &NewPeriod) -> Outcome<()> {
        let seen = progress(self.database, verifier, self.plan, &period.name).await?;
        let ready = |row: &&jiannuo_office::ProgressRow| {
            row.state == ReviewState::Accepted
                && row.row.achieved.amount().is_some_and(|a| !a.quantity.is_zero())
        };
        for (row, number) in seen.rows.iter().filter(ready).zip(0..2) {
            let Some(amount) = row.row.achieved.amount() else { continue };
            let found = if number == 0 { Some(amount.quantity) } else { scaled(amount, 96, 100) };
            let Some(found) = found else { continue };
            let written = restated(&row.row.achieved.written, amount, found);
            let note = if number == 0 { None } else { Some("抽查台账，4%的户数没有签收记录") };
            let now = moment("2024-11-01", 6)?;
            let (plan, name) = (self.plan, &period.name);
            verify_figure(self.database, verifier, plan, name, &row.indicator, (&written, note), now).await?;
        }
        Ok(())
    }

    /// An accepted figure of September is corrected with a reason.
    async fn correct(&self, departments: &[Department], periods: &[NewPeriod]) -> Outcome<()> {
        let (Some(department), Some(period)) = (departments.get(1), periods.get(MONTHS - 2)) else {
            return Ok(());
        };
        let seen = progress(self.database, &department.filler, self.plan, &period.name).await?;
        let is_ready = |row: &&jiannuo_office::ProgressRow| {
            row.state == ReviewState::Accepted && row.row.rate().is_some_and(|rate| rate.per_mille() > 200)
        };
        let Some(row) = seen.rows.iter().find(is_ready) else { return Ok(()) };
        let Some(amount) = row.row.achieved.amount() else { return Ok(()) };
        let Some(less) = scaled(amount, 98, 100) else { return Ok(()) };
        let entry = Entry {
            indicator: row.indicator.clone(),
            base: row.version,
            written: restated(&row.row.achieved.written, amount, less),
            reason: Some("复核台账，扣除重复统计的部分".into()),
            ..Entry::default()
        };
        let day = "2024-10-21";
        let (plan, name) = (self.plan, &period.name);
        submit(self.database, &department.filler, plan, name, &[entry], moment(day, 2)?).await?;
        let step = (row.indicator.as_str(), row.version + 1);
        sign(self.database, &department.head, plan, name, step, moment(day, 4)?).await?;
        accept(self.database, self.office, plan, name, step, moment("2024-10-22", 2)?).await
    }

    /// One figure has a file behind it.
    async fn attach(&self, departments: &[Department], periods: &[NewPeriod], files: &Files) -> Outcome<()> {
        let (Some(department), Some(period)) = (departments.first(), periods.get(MONTHS - 1)) else {
            return Ok(());
        };
        let hash = files.put(SEED)?;
        let media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
        let size = u64::try_from(SEED.len()).unwrap_or_default();
        let new = NewEvidence { hash: &hash, name: "验收台账.docx", media_type, size };
        let now = moment("2024-10-30", 3)?;
        add_evidence(self.database, &department.filler, new, now).await?;
        let seen = progress(self.database, &department.filler, self.plan, &period.name).await?;
        if let Some(row) = seen.rows.iter().find(|row| row.state == ReviewState::Accepted) {
            let (plan, name) = (self.plan, &period.name);
            cite(self.database, &department.filler, plan, name, &row.indicator, &hash, now).await?;
        }
        Ok(())
    }
}

/// What a row had reached by a month, of what its table says for October; nothing while a row
/// without numbers has nothing to say yet.
fn share_of(last: &IndicatorRow, month: usize, number: usize) -> Option<String> {
    let written = &last.achieved.written;
    let Some(amount) = last.achieved.amount() else {
        // Words are reported from summer on.
        return Some(written.clone()).filter(|written| !written.is_empty() && month >= 6);
    };
    if month == MONTHS || amount.is_percent() {
        return Some(written.clone());
    }
    /// Per cent of October's figure, a month each: even, late, in the summer.
    const SHAPES: [[i64; MONTHS]; 3] = [
        [10, 19, 30, 41, 50, 61, 70, 79, 91, 100],
        [0, 2, 5, 9, 16, 27, 41, 60, 82, 100],
        [0, 0, 4, 13, 31, 55, 76, 90, 97, 100],
    ];
    let share = SHAPES.get(number % SHAPES.len())?.get(month - 1)?;
    let part = scaled(amount, *share, 100)?;
    Some(restated(written, amount, part))
}

/// `times` / `of` of an amount, cut to the places it was written with.
fn scaled(amount: &Amount, times: i64, of: i64) -> Option<Quantity> {
    let part = amount.quantity.mantissa().checked_mul(times)?.checked_div(of)?;
    Quantity::new(part, amount.quantity.places())
}

/// A text with another number in it, its unit and words kept.
fn restated(written: &str, amount: &Amount, now: Quantity) -> String {
    let digits = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    let from = written.find(digits).unwrap_or(0);
    let rest = written.get(from..).unwrap_or_default();
    let until = rest.find(|c| !digits(c)).unwrap_or(rest.len());
    let number = rest.get(..until).unwrap_or_default().replace(',', "");
    if Quantity::read(&number) != Some(amount.quantity) {
        return now.to_string();
    }
    let (before, after) = (written.get(..from).unwrap_or_default(), rest.get(until..).unwrap_or_default());
    format!("{before}{now}{after}")
}

/// A moment on a day of the demonstration, so many hours after 8:00 in China.
fn moment(day: &str, hours: i64) -> Outcome<Timestamp> {
    at(day.parse().map_err(|_| unusable(day))?, hours)
}

fn at(day: Date, hours: i64) -> Outcome<Timestamp> {
    let midnight: Timestamp = format!("{day}T00:00:00Z").parse().map_err(|_| unusable("day"))?;
    midnight.checked_add(jiff::SignedDuration::from_hours(hours)).map_err(|_| unusable("hours"))
}

fn unusable(what: &str) -> Refused {
    Refused::Invalid(vec![(what.to_owned(), Invalid::Unusable)])
}

/// A password that nobody else has: three groups of letters and digits.
fn password() -> Outcome<String> {
    let token = random_token().ok_or_else(|| unusable("password"))?;
    let group = |from: usize| token.get(from..from + 5).unwrap_or_default().to_owned();
    Ok([group(0), group(5), group(10)].join("-"))
}
