//! JSON: the interface that other programs build on. Names and order of the fields are fixed.

use jiannuo_domain::{CompletionRate, Finding, IndicatorRow, PlannedPoint, UnitOfMeasure};
use serde::Serialize;

use crate::{ExportError, Facts, SignalShown, words};

/// The facts as one JSON object over several lines, with a line break at the end.
///
/// # Errors
/// [`ExportError::Unwritable`] if the writer gives up, which no table makes it do.
pub fn json(facts: &Facts<'_>) -> Result<Vec<u8>, ExportError> {
    write(serde_json::to_vec_pretty(&Document::of(facts)))
}

/// The facts as one JSON object on one line, with a line break at the end, for several files.
///
/// # Errors
/// As [`json`].
pub fn json_line(facts: &Facts<'_>) -> Result<Vec<u8>, ExportError> {
    write(serde_json::to_vec(&Document::of(facts)))
}

fn write(bytes: serde_json::Result<Vec<u8>>) -> Result<Vec<u8>, ExportError> {
    let mut bytes = bytes.map_err(|error| ExportError::unwritable("json", error))?;
    bytes.push(b'\n');
    Ok(bytes)
}

#[derive(Serialize)]
struct Document<'a> {
    file: &'a str,
    title: &'a str,
    /// ISO date.
    as_of: Option<String>,
    rows: Vec<RowObject<'a>>,
    findings: Vec<FindingObject<'a>>,
    summary: SummaryObject,
}

#[derive(Serialize)]
struct RowObject<'a> {
    seq: Option<&'a str>,
    path: &'a [String],
    indicator: Option<&'a str>,
    unit: Option<&'a str>,
    kind: &'static str,
    region: Option<&'a str>,
    department: Option<&'a str>,
    target: Option<&'a str>,
    achieved: Option<&'a str>,
    stated_rate: Option<&'a str>,
    rate: Option<String>,
    rate_shown: String,
    /// Stable name of what the row shows; left out of tables that come from no plan.
    #[serde(skip_serializing_if = "Option::is_none")]
    light: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    light_reason: Option<&'a str>,
    address: &'a str,
    planned: Vec<PointObject<'a>>,
}

#[derive(Serialize)]
struct PointObject<'a> {
    /// As in names of periods, without the year: `08`, `Q3`, `H1`.
    part: String,
    written: &'a str,
}

#[derive(Serialize)]
struct FindingObject<'a> {
    code: &'static str,
    severity: &'static str,
    /// Number of the indicator row, from 1.
    row: Option<usize>,
    address: &'a str,
    stated: Option<&'a str>,
    computed: Option<&'a str>,
    message: String,
}

#[derive(Serialize)]
struct SummaryObject {
    rows: usize,
    departments: usize,
    computable: usize,
    errors: usize,
    warnings: usize,
    notices: usize,
}

impl<'a> Document<'a> {
    fn of(facts: &Facts<'a>) -> Self {
        let summary = facts.summary();
        Self {
            file: facts.file,
            title: &facts.table.title,
            as_of: facts.table.as_of.map(|date| date.to_string()),
            rows: facts
                .table
                .rows
                .iter()
                .zip(1..)
                .map(|(row, number)| RowObject::of(row, facts.signal_of(number), facts))
                .collect(),
            findings: facts.findings.iter().map(|finding| FindingObject::of(finding, facts)).collect(),
            summary: SummaryObject {
                rows: summary.rows,
                departments: summary.departments,
                computable: summary.computable,
                errors: summary.errors,
                warnings: summary.warnings,
                notices: summary.notices,
            },
        }
    }
}

impl<'a> RowObject<'a> {
    fn of(row: &'a IndicatorRow, signal: Option<&'a SignalShown>, facts: &Facts<'_>) -> Self {
        Self {
            seq: row.seq.as_deref(),
            path: &row.path,
            indicator: row.indicator.as_deref(),
            unit: row.unit.as_ref().map(UnitOfMeasure::as_str),
            kind: row.kind.kind.name(),
            region: row.region.as_deref(),
            department: row.department.as_deref(),
            target: written(&row.target.written),
            achieved: written(&row.achieved.written),
            stated_rate: row.stated_rate.as_ref().and_then(|rate| written(&rate.written)),
            rate: row.rate().map(CompletionRate::exact).filter(|rate| !rate.is_empty()),
            rate_shown: row.rate_shown(facts.rounding),
            light: signal.map(|shown| shown.name),
            light_reason: signal.map(|shown| shown.reason.as_str()),
            address: &row.address,
            planned: row.planned.iter().map(PointObject::of).collect(),
        }
    }
}

impl<'a> PointObject<'a> {
    fn of(point: &'a PlannedPoint) -> Self {
        Self { part: point.part.to_string(), written: &point.reading.written }
    }
}

impl<'a> FindingObject<'a> {
    fn of(finding: &'a Finding, facts: &Facts<'_>) -> Self {
        Self {
            code: finding.code(),
            severity: finding.severity().name(),
            row: finding.row,
            address: &finding.address,
            stated: finding.matter.stated(),
            computed: finding.matter.computed(),
            message: words::message(finding, facts.language),
        }
    }
}

/// A text as written; `None` when nothing was written.
fn written(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use jiannuo_domain::{PlanPart, ProgressTable, Rounding, check};
    use jiannuo_testkit::seed;

    use super::*;
    use crate::Language;

    /// The last rows of action 9 and the first of 10: as needed, no task, a target, percentages.
    fn small_table() -> ProgressTable {
        let rows = seed().rows.into_iter().skip(38).take(9).filter(|row| !row.path.is_empty());
        let mut table =
            ProgressTable { title: "民生实事进展情况".into(), ..ProgressTable::default() };
        table.rows = rows.collect();
        table.as_of = "2024-10-31".parse().ok();
        if let Some(row) = table.rows.first_mut() {
            (row.seq, row.stated_rate, row.department) = (None, None, None);
            row.planned = vec![PlannedPoint::read(PlanPart::Quarter(1), "应救尽救", None, "")];
        }
        table
    }

    fn written(table: &ProgressTable, write: fn(&Facts<'_>) -> Result<Vec<u8>, ExportError>) -> String {
        let findings = check(table, None, Rounding::default());
        let facts = Facts {
            file: "民生实事.docx",
            table,
            findings: &findings,
            rounding: Rounding::default(),
            language: Language::Chinese,
            signals: &[],
        };
        String::from_utf8(write(&facts).unwrap()).unwrap()
    }

    #[test]
    fn names_and_order_of_the_interface_stay() {
        insta::assert_snapshot!(written(&small_table(), json));
    }

    #[test]
    fn one_object_is_one_line() {
        let line = written(&small_table(), json_line);
        assert_eq!(line.find('\n'), Some(line.len() - 1));
        let value = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
        assert_eq!(value(&line), value(&written(&small_table(), json)));
    }

    #[test]
    fn the_seed_is_counted_as_published() {
        let value: serde_json::Value = serde_json::from_str(&written(&seed(), json)).unwrap();
        let summary = |name: &str| value["summary"][name].as_u64().unwrap();
        assert_eq!((summary("rows"), summary("departments"), summary("computable")), (64, 14, 44));
        assert_eq!(summary("errors"), 2);
        let row = &value["rows"][45];
        assert_eq!((&row["rate"], &row["rate_shown"]), (&"111.666667".into(), &"111.67%".into()));
        assert_eq!((&row["stated_rate"], &row["unit"]), (&"116.67%".into(), &"%".into()));
    }
}
