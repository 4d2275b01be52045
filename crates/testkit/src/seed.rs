//! The seed: the published table of 20 commitments and 64 indicators that every fixture in
//! `fixtures/equivalents` holds, as it was printed, with its two wrong rates.

use jiannuo_domain::{CellAddresses, IndicatorRow, ProgressTable, UnitOfMeasure};
use serde_json::Value;

const EXPECTED: &str = include_str!("../../../fixtures/equivalents/seed.expected.json");

/// The seed as read from `seed.docx`: one header row, so indicator 46 stands in row 47 of table 1.
///
/// # Panics
/// When the committed fixture is not what it should be.
#[must_use]
pub fn seed() -> ProgressTable {
    let expected: Value = serde_json::from_str(EXPECTED).expect("the seed is JSON");
    let rows = expected["rows"].as_array().expect("the seed has rows");
    ProgressTable {
        title: text(&expected, "title"),
        rows: rows.iter().zip(2..).map(|(row, number)| indicator_row(row, number)).collect(),
        ..ProgressTable::default()
    }
}

/// An indicator in row `number` of the document's table.
fn indicator_row(row: &Value, number: usize) -> IndicatorRow {
    let unit = row["unit"].as_str().and_then(UnitOfMeasure::written);
    let path = row["path"].as_array().expect("every row has a path");
    let address = format!("表1 第{number}行");
    let cell = |column: u32| format!("{address} 第{column}列");
    IndicatorRow {
        seq: row["seq"].as_str().map(str::to_owned),
        path: path.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        department: row["responsible"].as_str().map(str::to_owned),
        addresses: CellAddresses { target: cell(4), achieved: cell(5), rate: cell(6) },
        address: address.clone(),
        ..IndicatorRow::new(
            &text(row, "indicator_as_written"),
            unit,
            &text(row, "target_as_written"),
            &text(row, "achieved_as_written"),
            Some(&text(row, "rate_as_written")),
        )
    }
}

fn text(row: &Value, field: &str) -> String {
    row[field].as_str().unwrap_or_else(|| panic!("{field} is a text")).to_owned()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use jiannuo_domain::{Rounding, check};

    use super::*;

    #[test]
    fn the_seed_has_64_indicators_14_departments_and_two_wrong_rates() {
        let seed = seed();
        let findings = check(&seed, None, Rounding::default());
        let summary = seed.summary(&findings);
        assert_eq!((summary.rows, summary.departments, summary.computable), (64, 14, 44));
        let errors: BTreeSet<_> = findings
            .iter()
            .filter(|finding| finding.severity() == jiannuo_domain::Severity::Error)
            .map(|finding| (finding.address.as_str(), finding.matter.computed()))
            .collect();
        let expected = [("表1 第45行 第6列", Some("101%")), ("表1 第47行 第6列", Some("111.67%"))];
        assert_eq!(errors, BTreeSet::from(expected));
    }
}
