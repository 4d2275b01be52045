//! The people of the county, as they are appointed.

use jiannuo_domain::ProgressTable;
use jiannuo_office::{
    Actor, Database, Hashing, NewPost, Outcome, PasswordPolicy, Role, appoint, console, found_county,
};
use jiff::Timestamp;

/// No county has this code.
const COUNTY: i64 = 990_101_000_000;

/// One account.
pub(crate) struct Account {
    pub role: Role,
    pub title: String,
    pub name: String,
    pub login: String,
}

/// The two hands of a department.
pub(super) struct Department {
    pub(super) name: String,
    /// Its id, once a plan names it.
    pub(super) id: String,
    pub(super) filler: Actor,
    pub(super) head: Actor,
}

/// Who looks on.
pub(super) struct Others {
    pub(super) leader: Actor,
    pub(super) verifier: Actor,
}

pub(super) struct Cast<'a> {
    database: &'a Database,
    security: Actor,
    began: Timestamp,
    pub(super) shown: Vec<Account>,
    logins: Vec<String>,
}

impl<'a> Cast<'a> {
    pub(super) async fn new(database: &'a Database, began: Timestamp) -> Outcome<Self> {
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

    pub(super) async fn hand(
        &mut self,
        role: Role,
        department: Option<&str>,
        (title, name, login): (&str, &str, &str),
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

    /// Everybody who is neither office nor department.
    pub(super) async fn others(&mut self) -> Outcome<Others> {
        let leader = self.hand(Role::Leader, None, ("分管副县长", "周建国", "zhoujianguo")).await?;
        self.hand(Role::Deputy, None, ("县人大代表", "何秀英", "hexiuying")).await?;
        let verifier = self.hand(Role::Verifier, None, ("统计局核查人", "吴静", "wujing")).await?;
        self.hand(Role::SystemAdministrator, None, ("系统管理员", "郑涛", "zhengtao")).await?;
        self.hand(Role::AuditAdministrator, None, ("审计管理员", "冯兰", "fenglan")).await?;
        Ok(Others { leader, verifier })
    }

    /// A filler and a head for every department of the plan, those with the most rows first.
    pub(super) async fn departments(&mut self, table: &ProgressTable) -> Outcome<Vec<Department>> {
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
            let (filler, head) = people(number);
            let (title, login) = (format!("{name}填报人"), format!("tb{number:02}"));
            let filler = self.hand(Role::Filler, Some(name), (&title, &filler, &login)).await?;
            let (title, login) = (format!("{name}负责人"), format!("fz{number:02}"));
            let head = self.hand(Role::Head, Some(name), (&title, &head, &login)).await?;
            departments.push(Department { name: name.to_owned(), id: String::new(), filler, head });
        }
        Ok(departments)
    }

    /// Gives everybody the same password. Hashing is most of the time that the demonstration takes to start: two at
    /// once.
    pub(super) async fn let_in(&self, hashing: &Hashing, password: &str, at: Timestamp) -> Outcome<()> {
        let (one, other) = self.logins.split_at(self.logins.len() / 2);
        let set = async |logins: &[String]| {
            for login in logins {
                let given = (login.as_str(), password);
                let policy = PasswordPolicy::Asvs;
                console::set_password(self.database, hashing, COUNTY, given, policy, at).await?;
            }
            Ok(())
        };
        tokio::try_join!(set(one), set(other)).map(|_| ())
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
