//! Refusals and progress in the words of the catalogue.

use jiannuo_export::{Language, words};
use jiannuo_import::{LimitKind, Refusal};

/// Why a file could not be read, for people.
pub(crate) fn refusal(refusal: &Refusal, language: Language) -> String {
    words::refusal(refusal.code(), &fact(refusal, language), language)
}

/// What the refusal knows beyond its code.
fn fact(refusal: &Refusal, language: Language) -> String {
    match refusal {
        Refusal::Unreadable { reason } | Refusal::Conversion { reason } | Refusal::Stopped { reason } => {
            reason.clone()
        }
        Refusal::Unsupported { format } => format.clone(),
        Refusal::Damaged { reason, .. } => reason.clone(),
        Refusal::TooLarge { limit, allowed } => limit_fact(*limit, *allowed, language),
        Refusal::NoProgressTable { headers } => headers.join("; "),
        Refusal::Timeout { seconds } => seconds.to_string(),
        _ => String::new(),
    }
}

fn limit_fact(limit: LimitKind, allowed: u64, language: Language) -> String {
    let mib = |bytes: u64| format!("{} MiB", bytes >> 20);
    let (chinese, english, amount) = match limit {
        LimitKind::FileBytes => ("文件大小", "file size", mib(allowed)),
        LimitKind::InflatedBytes => ("解压后大小", "inflated size", mib(allowed)),
        LimitKind::Parts => ("部件数", "parts", allowed.to_string()),
        LimitKind::Cells => ("单元格数", "cells", allowed.to_string()),
        LimitKind::Merges => ("合并区域数", "merged areas", allowed.to_string()),
        LimitKind::Depth => ("嵌套层数", "nesting", allowed.to_string()),
        LimitKind::CellBytes => ("一个单元格的文字字节数", "bytes of one cell", allowed.to_string()),
        LimitKind::TextBytes => ("全部文字大小", "size of all text", mib(allowed)),
        LimitKind::Grids => ("表格数", "tables", allowed.to_string()),
        LimitKind::Memory => ("内存", "memory", mib(allowed)),
    };
    match language {
        Language::Chinese => format!("{chinese}上限{amount}"),
        Language::English => format!("{english} up to {amount}"),
    }
}

/// What stopped a command, for people: in the catalogue's words where it has some.
pub(crate) fn error(error: &anyhow::Error, language: Language) -> String {
    match error.downcast_ref() {
        Some(unwritten) => words::unwritten(unwritten, language),
        None => format!("{error:#}"),
    }
}

/// Severity of the worst finding, for the exit status.
pub(crate) fn outcome(findings: &[jiannuo_domain::Finding]) -> crate::Outcome {
    let worse = |finding: &jiannuo_domain::Finding| finding.severity() != jiannuo_domain::Severity::Notice;
    if findings.iter().any(worse) { crate::Outcome::Found } else { crate::Outcome::Clean }
}
