//! `jiannuo user`: accounts from the console, for whoever has the folder anyway.

use anyhow::anyhow;
use comfy_table::{Table, presets};
use jiannuo_export::{Language, words};
use jiannuo_office::{Database, Hashing, NewPost, Role, console, is_founded};
use jiff::Timestamp;

use crate::arguments::{UserAct, UserOptions};
use crate::tell::{refused, store, wait};
use crate::{Outcome, output};

/// Does one thing with accounts.
pub(crate) fn run(options: &UserOptions, language: Language) -> anyhow::Result<Outcome> {
    wait(act(options, language))
}

async fn act(options: &UserOptions, language: Language) -> anyhow::Result<Outcome> {
    let database = Database::open(&options.store.location()).await.map_err(|error| store(error, language))?;
    let founded = is_founded(&database).await.map_err(|error| refused(error, language))?;
    let county = founded.ok_or_else(|| {
        let none = "还没有启用。请先运行serve，用一次性启用码设立第一位管理员";
        anyhow!(words::pick(language, none, "not set up yet: run serve and use its one-time code").to_owned())
    })?;
    let (county, now) = (county.code, Timestamp::now());
    let said = match &options.act {
        UserAct::List => list(&database, county, language).await?,
        UserAct::Add { role, department, title, login, name } => {
            let role = Role::named(role).ok_or_else(|| unknown_role(language))?;
            let made = words::post_title(department.as_deref().unwrap_or_default(), role.name(), language);
            let title = title.as_deref().unwrap_or(&made);
            let new = NewPost { role, department: department.as_deref(), title, login, name };
            console::appoint(&database, county, new, now).await.map_err(|error| refused(error, language))?;
            invited(&database, county, login, language).await?
        }
        UserAct::Invite { login } => invited(&database, county, login, language).await?,
        UserAct::Password { login, passwords } => {
            let mut line = String::new();
            std::io::stdin().read_line(&mut line)?;
            let given = (login.as_str(), line.trim_end_matches(['\r', '\n']));
            let (hashing, policy) = (Hashing::new(1), passwords.policy());
            let set = console::set_password(&database, &hashing, county, given, policy, now).await;
            set.map_err(|error| refused(error, language))?;
            words::pick(language, "口令已设置。\n", "The password is set.\n").to_owned()
        }
        UserAct::Unlock { login } => {
            console::unlock(&database, county, login, now).await.map_err(|error| refused(error, language))?;
            words::pick(language, "已解除。\n", "Unlocked.\n").to_owned()
        }
        UserAct::SecondFactorOff { login } => {
            let off = console::remove_second_factor(&database, county, login, now).await;
            off.map_err(|error| refused(error, language))?;
            words::pick(language, "动态验证码已停用。\n", "The second factor is off.\n").to_owned()
        }
    };
    output::print(said.as_bytes())?;
    Ok(Outcome::Clean)
}

fn unknown_role(language: Language) -> anyhow::Error {
    let names: Vec<&str> = Role::ALL.into_iter().map(Role::name).collect();
    anyhow!("{}{}", words::pick(language, "没有这个角色，应为：", "no such role; one of: "), names.join(" "))
}

async fn invited(
    database: &Database,
    county: i64,
    login: &str,
    language: Language,
) -> anyhow::Result<String> {
    let made = console::invite(database, county, login, Timestamp::now()).await;
    let made = made.map_err(|error| refused(error, language))?;
    let sentence =
        words::pick(language, "一次性链接，14天内由本人打开并设置口令：", "One-time link, good for 14 days:");
    Ok(format!("{sentence}\n  /invitations/{}\n", made.token))
}

async fn list(database: &Database, county: i64, language: Language) -> anyhow::Result<String> {
    let posts = console::list(database, county).await.map_err(|error| refused(error, language))?;
    let w = words::SiteWords::of(language);
    let mut table = Table::new();
    table.load_style(presets::UTF8_FULL_CONDENSED);
    table.set_header([w.post, w.role, w.department, w.holder, w.login, w.sign_in_state]);
    for post in posts {
        let (name, login, state) = match &post.holder {
            Some(holder) => {
                let until = holder.invited_until.as_deref();
                let (password, factor) = (holder.has_password, holder.has_second_factor);
                (
                    holder.name.clone(),
                    holder.login.clone(),
                    words::holder_state(password, factor, until, language),
                )
            }
            None => (w.vacant.to_owned(), String::new(), String::new()),
        };
        let role = words::role(post.role.name(), language).to_owned();
        table.add_row([post.title, role, post.department_name.unwrap_or_default(), name, login, state]);
    }
    Ok(format!("{table}\n"))
}
