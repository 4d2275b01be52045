//! `jiannuo demo` as a site: a county with a plan, its months of figures, and somebody in every role.

use std::net::SocketAddr;
use std::path::Path;

use anyhow::{Context, anyhow};
use jiannuo_export::{Language, words};
use jiannuo_office::{Database, Files, Hashing, Location, is_founded};
use jiannuo_web::{Clock, Settings, Site, listen};
use jiff::Timestamp;

use crate::demo_year::{self, Until};
use crate::sending::Sending;
use crate::serve::{ended, log, started, taken};
use crate::tell::{refused, store, wait};
use crate::{Outcome, output};

/// Runs the site; in a folder of its own that is removed afterwards, unless one is named.
pub(crate) fn run(
    data: Option<&Path>,
    address: SocketAddr,
    until: Until,
    language: Language,
) -> anyhow::Result<Outcome> {
    log(false);
    let temporary = match data {
        Some(_) => None,
        None => Some(tempfile::Builder::new().prefix("jiannuo-demo-").tempdir()?),
    };
    let folder = data.or(temporary.as_ref().map(|folder| folder.path()));
    let folder = folder.ok_or_else(|| anyhow!("no folder"))?;
    wait(serve(folder, address, until, language))
}

async fn serve(
    folder: &Path,
    address: SocketAddr,
    until: Until,
    language: Language,
) -> anyhow::Result<Outcome> {
    let location = Location::Folder(folder.to_owned());
    let database = Database::open(&location).await.map_err(|error| store(error, language))?;
    let known = is_founded(&database).await.map_err(|error| refused(error, language))?;
    let accounts = match known {
        Some(_) => None,
        None => {
            let preparing = "正在准备演示数据……\n";
            output::print(words::pick(language, preparing, "Preparing a year to look at …\n").as_bytes())?;
            let files = Files::open(folder).map_err(|error| store(error, language))?;
            let made = demo_year::fill(&database, &files, &Hashing::new(2), until).await;
            Some(made.map_err(|error| refused(error, language))?)
        }
    };
    // The demonstration takes place in the autumn of its plan's year or after its end, and time goes on from there.
    let then: Timestamp = until.now().parse().context("the moment of the demonstration")?;
    let clock = Clock::Shifted(then.duration_since(Timestamp::now()));
    let settings = Settings { language, ..Settings::new(folder.to_owned()) };
    let site = Site::new(database, settings, clock).await.map_err(|error| started(error, language))?;
    let listening = listen(site.clone(), address).await.with_context(|| taken(address, language))?;
    let address = listening.address()?;
    let today = match (until, language) {
        (Until::November, Language::Chinese) => "2024年11月4日",
        (Until::November, Language::English) => "4 November 2024",
        (Until::January, Language::Chinese) => "2025年1月14日",
        (Until::January, Language::English) => "14 January 2025",
    };
    let mut said = match language {
        Language::Chinese => {
            format!("践诺演示已启动：http://{address}/\n演示里的今天是{today}。按Ctrl-C结束。\n\n")
        }
        Language::English => {
            format!("The demonstration runs: http://{address}/\nIts today is {today}. Ctrl-C ends it.\n\n")
        }
    };
    match accounts {
        Some(accounts) => said.push_str(&table(&accounts, language)),
        None => said.push_str(words::pick(
            language,
            "沿用这个文件夹里的数据，账户和口令同第一次启动时显示的。\n",
            "The folder's data go on; accounts are those shown at its first start.\n",
        )),
    }
    let ended = ended();
    output::print(said.as_bytes())?;
    let sending = Sending::begin(site);
    let stopping = sending.stopping();
    let ended = async move {
        ended.await;
        stopping();
    };
    listening.serve(ended).await;
    sending.end().await;
    Ok(Outcome::Clean)
}

/// One account a role, and the password of all.
fn table(accounts: &demo_year::Accounts, language: Language) -> String {
    let w = words::SiteWords::of(language);
    let mut table = comfy_table::Table::new();
    table.load_style(comfy_table::presets::UTF8_FULL_CONDENSED);
    table.set_header([w.role, w.post, w.full_name, w.login]);
    for account in &accounts.shown {
        let role = words::role(account.role.name(), language);
        table.add_row([role, account.title.as_str(), account.name.as_str(), account.login.as_str()]);
    }
    let password = words::pick(language, "口令都是：", "The password of all: ");
    format!("{table}\n{password}{}\n", accounts.password)
}
