//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiannuo_domain::{Rounding, RoundingMode};
use jiannuo_export::Language;
use jiannuo_import::Limits;

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
    /// 演示：用自带的样表走一遍 / try it on the built-in table
    Demo(DemoOptions),
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
    /// 输出文件夹 / folder for the outputs
    #[arg(long, value_name = "DIR", default_value = "jiannuo-demo")]
    pub out: PathBuf,
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
