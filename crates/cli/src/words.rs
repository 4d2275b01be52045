//! Refusals and progress in the words of the catalogue.

use jiannuo_export::{Language, words};
use jiannuo_import::Refusal;

/// Why a file could not be read, for people.
pub(crate) fn refusal(refusal: &Refusal, language: Language) -> String {
    let facts = refusal.facts();
    words::refused(facts.code, &facts.text, facts.limit, language)
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

#[cfg(test)]
mod tests {
    use jiannuo_import::LimitKind;

    use super::*;

    #[test]
    fn every_limit_is_named_with_its_unit() {
        for (limit, allowed, chinese, english) in [
            (LimitKind::FileBytes, 20 << 20, "文件大小上限20 MiB", "file size up to 20 MiB"),
            (LimitKind::InflatedBytes, 256 << 20, "解压后大小上限256 MiB", "inflated size up to 256 MiB"),
            (LimitKind::Parts, 5_000, "部件数上限5000", "parts up to 5000"),
            (LimitKind::Cells, 300_000, "单元格数上限300000", "cells up to 300000"),
            (LimitKind::Merges, 20_000, "合并区域数上限20000", "merged areas up to 20000"),
            (LimitKind::Depth, 256, "嵌套层数上限256", "nesting up to 256"),
            (
                LimitKind::CellBytes,
                131_068,
                "一个单元格的文字字节数上限131068",
                "bytes of one cell up to 131068",
            ),
            (LimitKind::TextBytes, 64 << 20, "全部文字大小上限64 MiB", "size of all text up to 64 MiB"),
            (LimitKind::Grids, 500, "表格数上限500", "tables up to 500"),
            (LimitKind::Memory, 512 << 20, "内存上限512 MiB", "memory up to 512 MiB"),
        ] {
            let reached = Refusal::TooLarge { limit, allowed };
            let said = |language| refusal(&reached, language);
            assert_eq!(
                said(Language::Chinese),
                format!("文件超过了限额（{chinese}）。请只保留需要的表格，另存后再试")
            );
            assert_eq!(
                said(Language::English),
                format!("the file exceeds a limit ({english}); keep only the table needed and try again")
            );
        }
    }
}
