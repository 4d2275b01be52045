//! Why a document was not written, or a cell of it not corrected.

use super::pick;
use crate::{ExportError, Language};

/// The sentence for what stopped an exporter, or kept it from correcting a cell.
#[must_use]
pub fn unwritten(error: &ExportError, language: Language) -> String {
    match (language, error) {
        (Language::Chinese, ExportError::Unwritable { format, reason }) => {
            format!("写不出{format}文件：{reason}")
        }
        (Language::Chinese, ExportError::DamagedOriginal { reason }) => {
            format!("要更正的文件读不通（{reason}），没有写出。请用Word、WPS或Excel打开后另存再试")
        }
        (Language::English, ExportError::Unwritable { .. } | ExportError::DamagedOriginal { .. }) => {
            error.to_string()
        }
        (_, cell) => cell_left_out(cell, language),
    }
}

/// "Sheet1!F6：这一格属于数组公式，不能单独更改，没有更正，请自行核对".
fn cell_left_out(error: &ExportError, language: Language) -> String {
    let (address, chinese, english) = match error {
        ExportError::CellDiffers { address, expected, found } => (
            address,
            format!("格中的文字是“{found}”，与核对的“{expected}”不同"),
            format!("the cell shows “{found}”, not “{expected}” as checked"),
        ),
        ExportError::CellShared { address, figures } => (
            address,
            format!("几行合用这一格，按各行应分别为{}", figures.join("、")),
            format!("rows share the cell, and should have {}", figures.join(" and ")),
        ),
        ExportError::CellInArray { address } => (
            address,
            "这一格属于数组公式，不能单独更改".to_owned(),
            "the cell belongs to an array formula and cannot be changed alone".to_owned(),
        ),
        ExportError::NoSuchCell { address } => {
            (address, "文件里找不到这一格".to_owned(), "the file has no such cell".to_owned())
        }
        ExportError::Unwritable { .. } | ExportError::DamagedOriginal { .. } => return error.to_string(),
    };
    let advice = pick(language, "没有更正，请自行核对", "not corrected; please check it yourself");
    match language {
        Language::Chinese => format!("{address}：{chinese}，{advice}"),
        Language::English => format!("{address}: {english}; {advice}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_that_was_left_out_is_named_with_the_reason_in_both_languages() {
        let shared = ExportError::CellShared {
            address: "表1 第3行 第4列".into(),
            figures: vec!["50.00%".into(), "75.00%".into()],
        };
        assert_eq!(
            unwritten(&shared, Language::Chinese),
            "表1 第3行 第4列：几行合用这一格，按各行应分别为50.00%、75.00%，没有更正，请自行核对"
        );
        let array = ExportError::CellInArray { address: "Sheet1!F6".into() };
        assert_eq!(
            unwritten(&array, Language::English),
            "Sheet1!F6: the cell belongs to an array formula and cannot be changed alone; not corrected; please check it yourself"
        );
    }
}
