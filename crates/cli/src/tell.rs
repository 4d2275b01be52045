//! What the console says of the office's refusals, and a runtime for what waits.

use anyhow::{Context, anyhow};
use jiannuo_export::{Language, words};
use jiannuo_office::{Refused, StoreError};

/// Runs a future to its end on this machine's cores.
pub(crate) fn wait<T>(future: impl Future<Output = anyhow::Result<T>>) -> anyhow::Result<T> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    runtime.context("tokio")?.block_on(future)
}

/// A refusal in words.
pub(crate) fn refused(refused: Refused, language: Language) -> anyhow::Error {
    match refused {
        Refused::Invalid(entries) => {
            let said = words::problems(entries.iter().map(|(_, why)| why.code()), language);
            anyhow!(said.join(words::pick(language, "；", "; ")))
        }
        Refused::Store(error) => store(error, language),
        Refused::NotFound => anyhow!(words::pick(language, "没有找到", "not found").to_owned()),
        other => anyhow!(other),
    }
}

/// A fault of the store in words, with what to do.
pub(crate) fn store(error: StoreError, language: Language) -> anyhow::Error {
    match (&error, language) {
        (StoreError::InUse { folder }, Language::Chinese) => {
            anyhow!("{}正在被另一个践诺使用。请先停止它，再运行这个命令", folder.display())
        }
        (StoreError::InUse { folder }, Language::English) => {
            anyhow!("{} is in use by another jiannuo: stop it first", folder.display())
        }
        (StoreError::NewerSchema { migration }, Language::Chinese) => {
            anyhow!("数据由更新的版本写成（{migration}），这个版本不认得。请换用新版本，数据没有改动")
        }
        (StoreError::NewerSchema { migration }, Language::English) => {
            anyhow!(
                "the data were written by a newer version ({migration}); use that one, nothing was changed"
            )
        }
        _ => anyhow!(error),
    }
}
