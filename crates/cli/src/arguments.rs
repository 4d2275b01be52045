//! The command line.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiannuo_domain::{Rounding, RoundingMode};
use jiannuo_export::Language;
use jiannuo_import::Limits;
use jiannuo_office::{Location, PasswordPolicy};

/// Parsed arguments.
#[derive(Debug, Parser)]
#[command(
    name = "jiannuo",
    version,
    about = "践诺：核对民生实事进展情况表，重算完成率，输出规范的表\nJiannuo: checks progress tables of public commitments, recomputes rates, writes official documents",
    arg_required_else_help = true
)]
pub(crate) struct Arguments {
    /// 界面语言 / language of messages (default: by LANG, otherwise zh)
    #[arg(long, global = true, value_enum, value_name = "LANG")]
    lang: Option<Lang>,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Lang {
    Zh,
    En,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// 核对：找出表里的问题，说明位置和理由 / find what is wrong with tables, where and why
    Check(CheckOptions),
    /// 转换：重算完成率，输出docx、xlsx、pdf、html、csv、json / recompute and write documents
    Convert(ConvertOptions),
    /// 演示：带一年数据的网站，或输出样表的文档 / a site with a year to look at, or documents of the built-in table
    Demo(DemoOptions),
    /// 运行：在浏览器里办一年的事 / run the site
    Serve(ServeOptions),
    /// 账户：在控制台上办理 / accounts, from the console
    User(UserOptions),
    /// 查验：逐条核对日志和数据 / recompute the log and every record from it
    Verify(StoreOptions),
}

/// Options of `check`.
#[derive(Debug, Args)]
pub(crate) struct CheckOptions {
    /// 要核对的文件 / files to check
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// 上期的表，用于比较 / the previous period's table
    #[arg(long, value_name = "FILE")]
    pub previous: Option<PathBuf>,
    /// 结果格式 / format of the result
    #[arg(long, value_enum, default_value = "text")]
    pub format: ReportFormat,
    #[command(flatten)]
    pub rates: RateOptions,
    #[command(flatten)]
    pub limits: LimitOptions,
}

/// Format of a check's result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReportFormat {
    Text,
    Json,
    Html,
}

/// Options of `convert`.
#[derive(Debug, Args)]
pub(crate) struct ConvertOptions {
    /// 原表 / the table
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// 输出文件，格式由扩展名决定：docx xlsx pdf html csv json / output, format by extension
    #[arg(short, long, value_name = "OUT")]
    pub output: PathBuf,
    /// 在这份docx或xlsx上只改错的、漏的完成率，其余不动 / correct only wrong or missing rates in this file
    #[arg(long, value_name = "FILE")]
    pub into: Option<PathBuf>,
    /// 截至日期 / cut-off date, e.g. 2024-10-31
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<jiff::civil::Date>,
    #[command(flatten)]
    pub rates: RateOptions,
    #[command(flatten)]
    pub limits: LimitOptions,
}

/// Options of `demo`.
#[derive(Debug, Args)]
pub(crate) struct DemoOptions {
    /// 只把样表的文档写进这个文件夹，不启动网站 / write the documents here instead of running a site
    #[arg(long, value_name = "DIR", conflicts_with_all = ["data", "listen"])]
    pub out: Option<PathBuf>,
    /// 走完全年：到次年1月，带上年计划和预测评分；再打开同一文件夹时也要给 / the whole year, seen from January, with the year before; say it again when the folder is opened again
    #[arg(long, conflicts_with = "out")]
    pub year: bool,
    /// 数据文件夹；不给时用临时文件夹，结束后删除 / data folder; a temporary one by default
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// 监听地址 / address to listen on
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
}

/// Where the records are.
#[derive(Debug, Clone, Args)]
pub(crate) struct StoreOptions {
    /// 数据文件夹 / data folder
    #[arg(long, value_name = "DIR")]
    pub data: PathBuf,
    /// PostgreSQL地址；不给时用数据文件夹里的SQLite / address of PostgreSQL; SQLite in the folder by default
    #[arg(long, value_name = "postgres://…", env = "JIANNUO_DATABASE", hide_env_values = true)]
    pub database: Option<String>,
}

/// Options of `serve`.
#[derive(Debug, Args)]
pub(crate) struct ServeOptions {
    #[command(flatten)]
    pub store: StoreOptions,
    /// 监听地址 / address to listen on
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
    /// 经HTTPS访问（由前面的代理加密）：Cookie只走HTTPS / reached over HTTPS through a proxy
    #[arg(long)]
    pub https: bool,
    /// 在代理后面：相信X-Forwarded-For里的来源 / behind a proxy whose X-Forwarded-For is believed
    #[arg(long)]
    pub behind_proxy: bool,
    /// 口令要求：asvs，或等保三级mlps3 / what passwords must be like
    #[arg(long, value_enum, default_value = "asvs")]
    pub passwords: Passwords,
    /// 磁盘剩余低于这么多MB时停止写入 / stop writing below so many MB of free disk
    #[arg(long, value_name = "MB", default_value_t = 256)]
    pub least_space: u64,
    /// 日志用JSON / log as JSON
    #[arg(long)]
    pub log_json: bool,
}

/// Policies for passwords.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Passwords {
    Asvs,
    Mlps3,
}

/// Options of `user`.
#[derive(Debug, Args)]
pub(crate) struct UserOptions {
    #[command(flatten)]
    pub store: StoreOptions,
    #[command(subcommand)]
    pub act: UserAct,
}

/// What to do with accounts; the site must not be running on the same folder.
#[derive(Debug, Subcommand)]
pub(crate) enum UserAct {
    /// 列出岗位和现任 / list posts and who holds them
    List,
    /// 任命 / make a post and appoint somebody
    Add {
        /// 角色 / role, e.g. office, filler, head
        #[arg(long)]
        role: String,
        /// 责任单位，填报人和负责人要给 / department of fillers and heads
        #[arg(long)]
        department: Option<String>,
        /// 岗位名称 / title of the post
        #[arg(long)]
        title: Option<String>,
        /// 用户名 / login
        #[arg(long)]
        login: String,
        /// 姓名 / full name
        #[arg(long)]
        name: String,
    },
    /// 生成一次性链接，由本人设置口令 / make a one-time link for a password
    Invite {
        /// 用户名 / login
        login: String,
    },
    /// 从标准输入读一行作为新口令 / set a password, read as one line from standard input
    Password {
        /// 用户名 / login
        login: String,
        /// 口令要求 / what passwords must be like
        #[arg(long, value_enum, default_value = "asvs")]
        passwords: Passwords,
    },
    /// 解除输错口令后的等待 / end the waiting after wrong passwords
    Unlock {
        /// 用户名 / login
        login: String,
    },
    /// 停用动态验证码（手机丢失时）/ turn off the second factor
    SecondFactorOff {
        /// 用户名 / login
        login: String,
    },
}

impl Passwords {
    /// The policy.
    pub fn policy(self) -> PasswordPolicy {
        match self {
            Self::Asvs => PasswordPolicy::Asvs,
            Self::Mlps3 => PasswordPolicy::MultiLevelProtection3,
        }
    }
}

impl StoreOptions {
    /// The place to open.
    pub fn location(&self) -> Location {
        match &self.database {
            Some(address) => Location::Postgres(address.clone()),
            None => Location::Folder(self.data.clone()),
        }
    }
}

/// How rates are rounded.
#[derive(Debug, Clone, Copy, Args)]
pub(crate) struct RateOptions {
    /// 完成率小数位数，0至4；不给时从原表 / decimal places, 0 to 4; by default those of the table
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(0..=4))]
    places: Option<u8>,
    /// 修约方式 / rounding
    #[arg(long, value_enum, default_value = "half-up")]
    rounding: Mode,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Mode {
    HalfUp,
    HalfEven,
    Truncate,
}

/// How much a file may ask for.
#[derive(Debug, Clone, Copy, Args)]
pub(crate) struct LimitOptions {
    /// 一个文件最多读多少个单元格 / most cells read from one file
    #[arg(long, value_name = "N", default_value_t = Limits::default().cells)]
    max_cells: usize,
}

impl Arguments {
    /// The language asked for, else that of the locale, else Chinese.
    pub fn language(&self) -> Language {
        match self.lang {
            Some(Lang::Zh) => Language::Chinese,
            Some(Lang::En) => Language::English,
            None => language_of_locale(),
        }
    }
}

fn language_of_locale() -> Language {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .find_map(|name| std::env::var(name).ok().filter(|v| !v.is_empty()));
    match locale {
        Some(locale) if locale.starts_with("en") => Language::English,
        _ => Language::Chinese,
    }
}

impl RateOptions {
    /// The rounding of the plan.
    pub fn rounding(self) -> Rounding {
        let mode = match self.rounding {
            Mode::HalfUp => RoundingMode::HalfUp,
            Mode::HalfEven => RoundingMode::HalfEven,
            Mode::Truncate => RoundingMode::Truncate,
        };
        let default = Rounding::default();
        Rounding { places: self.places.unwrap_or(default.places), fixed: self.places.is_some(), mode }
    }
}

impl LimitOptions {
    /// The limits of the reader.
    pub fn limits(self) -> Limits {
        Limits { cells: self.max_cells, ..Limits::default() }
    }
}

/// Parses the command line; wrong usage ends the process with status 2.
pub(crate) fn parse() -> Arguments {
    Arguments::parse()
}
