//! What an importer proposes: rows as written, how each column was taken, what was decided.
//!
//! A draft crosses the process boundary as texts; the domain reads them again on the other side.

use std::collections::BTreeMap;

use jiannuo_domain::{
    CellAddresses, Finding, IndicatorRow, Matter, PlannedPoint, ProgressTable, UnitOfMeasure,
};
use jiannuo_table::RemarkKind;
use serde::{Deserialize, Serialize};

use crate::Format;

/// Everything one file says about a plan's progress, nothing computed yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// Format that was read.
    pub format: Format,
    /// Title as written; empty when there is none.
    pub title: String,
    /// Lines between title and table: "单位：万元", "（截至2021年8月底）".
    pub captions: Vec<String>,
    /// Cut-off date in ISO form, where title or captions name it.
    pub as_of: Option<String>,
    /// How each column was taken.
    pub columns: Vec<ColumnDecision>,
    /// The rows in reading order.
    pub rows: Vec<DraftRow>,
    /// Paragraphs outside of the tables.
    pub paragraphs: Vec<String>,
    /// What the reader had to decide.
    pub notes: Vec<Note>,
}

/// How one column was taken, and how sure that is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnDecision {
    /// Address of the header cell.
    pub address: String,
    /// Header as written, levels joined by "/".
    pub header: String,
    /// What the column is taken for.
    pub role: ColumnRole,
    /// 100: an exact header; 80: a header with the right words; 60: by its contents; 40: a guess.
    pub confidence: u8,
}

/// What a column is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ColumnRole {
    /// 序号.
    Seq,
    /// A name: the last one is the indicator, those before are levels above it.
    Name,
    /// 计量单位.
    Unit,
    /// 地区.
    Region,
    /// 年度目标.
    Target,
    /// 完成情况.
    Achieved,
    /// 完成率.
    Rate,
    /// 责任单位.
    Department,
    /// What is planned for a part of the year: 一季度目标.
    Planned,
    /// Anything else, kept with its header.
    Extra,
}

/// One indicator row as written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftRow {
    /// 序号, carried down.
    pub seq: Option<String>,
    /// Levels above, outermost first.
    pub path: Vec<String>,
    /// The indicator's cell, with its unit bracket.
    pub indicator: String,
    /// Unit from a column, a header or the caption; `None` when name or figures carry it.
    pub unit: Option<String>,
    /// Region.
    pub region: Option<String>,
    /// Whether the region is the total of the others.
    pub is_total: bool,
    /// 责任单位.
    pub department: Option<String>,
    /// 年度目标; empty where there is no such cell.
    pub target: String,
    /// 完成情况; empty where there is no such cell.
    pub achieved: String,
    /// The printed rate; `None` where the table has no place for one.
    pub rate: Option<String>,
    /// What the plan says for parts of the year, in calendar order.
    pub planned: Vec<DraftPoint>,
    /// Other columns with their headers; those of `planned` too.
    pub extra: Vec<(String, String)>,
    /// Address of the row.
    pub address: String,
    /// Addresses of target, achieved and rate; empty where there is no such column.
    pub addresses: [String; 3],
}

/// What a plan says for one part of the year, as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftPoint {
    /// The part of the year as the domain writes it: `08`, `Q1`, `H2`.
    pub part: String,
    /// The text of the cell.
    pub written: String,
    /// Unit from the header of the column; `None` where it is that of the row.
    pub unit: Option<String>,
    /// Address of the cell.
    pub address: String,
}

/// Something the reader decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Where, in the user's file.
    pub address: String,
    /// What.
    pub decision: Decision,
}

/// Decisions of readers and of the interpretation of tables.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "named after the finding each becomes, with the words it quotes")]
pub enum Decision {
    HeaderUnclear { header: String, taken_as: ColumnRole },
    RowSkipped { written: String },
    HiddenContent { written: String, is_read: bool },
    TrackedChange { written: String },
    FormulaWithoutValue { written: String },
    ErrorValue { written: String },
    NestedTable,
    SkippedPart { written: String },
    PartialList { title: String },
    UndecodableText { written: String },
}

impl Decision {
    /// The decision behind a reader's remark.
    pub(crate) fn of(kind: RemarkKind, written: String) -> Self {
        match kind {
            RemarkKind::HiddenRow | RemarkKind::HiddenColumn => {
                Self::HiddenContent { written, is_read: true }
            }
            RemarkKind::HiddenSheet => Self::HiddenContent { written, is_read: false },
            RemarkKind::TrackedChange => Self::TrackedChange { written },
            RemarkKind::FormulaWithoutValue => Self::FormulaWithoutValue { written },
            RemarkKind::NestedTable => Self::NestedTable,
            RemarkKind::ErrorValue => Self::ErrorValue { written },
            RemarkKind::UndecodableText => Self::UndecodableText { written },
            RemarkKind::SkippedPart => Self::SkippedPart { written },
        }
    }

    fn matter(&self) -> Matter {
        match self.clone() {
            Self::HeaderUnclear { header, taken_as } => {
                Matter::HeaderUnclear { header, taken_as: taken_as.word().into() }
            }
            Self::RowSkipped { written } => Matter::RowSkipped { written },
            Self::HiddenContent { written, is_read } => Matter::HiddenContent { written, is_read },
            Self::TrackedChange { written } => Matter::TrackedChange { written },
            Self::FormulaWithoutValue { written } => Matter::FormulaWithoutValue { written },
            Self::ErrorValue { written } => Matter::ErrorValue { written },
            Self::NestedTable => Matter::NestedTable,
            Self::SkippedPart { written } => Matter::SkippedPart { written },
            Self::PartialList { title } => Matter::PartialList { title },
            Self::UndecodableText { written } => Matter::UndecodableText { written },
        }
    }
}

impl ColumnRole {
    /// The word of the office for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Seq => "序号",
            Self::Name => "行动内容",
            Self::Unit => "计量单位",
            Self::Region => "地区",
            Self::Target => "年度目标",
            Self::Achieved => "完成情况",
            Self::Rate => "完成率",
            Self::Department => "责任单位",
            Self::Planned => "阶段目标",
            Self::Extra => "其他",
        }
    }
}

impl Draft {
    /// The table in the domain's words.
    #[must_use]
    pub fn table(&self) -> ProgressTable {
        ProgressTable {
            title: self.title.clone(),
            as_of: self.as_of.as_deref().and_then(|date| date.parse().ok()),
            rows: self.rows.iter().map(DraftRow::indicator_row).collect(),
            paragraphs: self.paragraphs.clone(),
            is_partial: self.notes.iter().any(|note| matches!(note.decision, Decision::PartialList { .. })),
        }
    }

    /// The reader's decisions as findings, each with the indicator row it stands in.
    #[must_use]
    pub fn findings(&self) -> Vec<Finding> {
        if self.notes.is_empty() {
            return Vec::new();
        }
        let mut rows: BTreeMap<&str, usize> = BTreeMap::new();
        for (row, number) in self.rows.iter().zip(1..) {
            for address in row.addresses.iter().chain([&row.address]).filter(|address| !address.is_empty()) {
                rows.entry(address).or_insert(number);
            }
        }
        let finding = |note: &Note| Finding {
            row: rows.get(note.address.as_str()).copied(),
            address: note.address.clone(),
            matter: note.decision.matter(),
        };
        self.notes.iter().map(finding).collect()
    }
}

impl DraftRow {
    fn indicator_row(&self) -> IndicatorRow {
        let unit = self.unit.as_deref().and_then(UnitOfMeasure::written);
        let [target, achieved, rate] = self.addresses.clone();
        let row =
            IndicatorRow::new(&self.indicator, unit, &self.target, &self.achieved, self.rate.as_deref());
        let points = self.planned.iter().filter_map(|point| point.planned_point(row.unit.as_ref()));
        let mut planned: Vec<PlannedPoint> = points.collect();
        planned.sort_by_key(|point| point.part);
        IndicatorRow {
            planned,
            seq: self.seq.clone(),
            path: self.path.clone(),
            region: self.region.clone(),
            is_total: self.is_total,
            department: self.department.clone(),
            extra: self.extra.clone(),
            address: self.address.clone(),
            addresses: CellAddresses { target, achieved, rate },
            ..row
        }
    }
}

impl DraftPoint {
    /// The point in the domain's words; `unit` is that of the row.
    fn planned_point(&self, unit: Option<&UnitOfMeasure>) -> Option<PlannedPoint> {
        let own = self.unit.as_deref().and_then(UnitOfMeasure::written);
        let part = self.part.parse().ok()?;
        Some(PlannedPoint::read(part, &self.written, own.as_ref().or(unit), &self.address))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_knows_whether_it_is_a_partial_list() {
        let partial = Decision::PartialList { title: "未完成项目".into() };
        for (decision, is_partial) in [(partial, true), (Decision::NestedTable, false)] {
            let draft = Draft {
                format: Format::Csv,
                title: "未完成项目".into(),
                captions: Vec::new(),
                as_of: None,
                columns: Vec::new(),
                rows: Vec::new(),
                paragraphs: Vec::new(),
                notes: vec![Note { address: String::new(), decision }],
            };
            assert_eq!(draft.table().is_partial, is_partial);
        }
    }
}
