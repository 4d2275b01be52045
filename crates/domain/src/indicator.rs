//! One row of a progress table, and the table.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::{
    CompletionRate, Direction, Finding, Kind, KindGuess, Reading, Rounding, Severity, StatedRate, Statement,
    UnitOfMeasure,
};

/// One indicator of one place, as a document states it.
#[doc(alias = "指标")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndicatorRow {
    /// 序号 as written, carried down over merges.
    pub seq: Option<String>,
    /// Levels above the indicator, outermost first: category, commitment, action.
    pub path: Vec<String>,
    /// Name without its trailing unit bracket; `None` where the cell is only a dash.
    pub indicator: Option<String>,
    /// The cell of the indicator as written.
    pub indicator_as_written: String,
    /// Unit of measure, wherever it was written.
    pub unit: Option<UnitOfMeasure>,
    /// Region, in tables of regions against indicators.
    pub region: Option<String>,
    /// Whether the region is the sum of the others (全市, 合计).
    pub is_total: bool,
    /// Responsible department as written.
    pub department: Option<String>,
    /// 年度目标.
    pub target: Reading,
    /// 完成情况.
    pub achieved: Reading,
    /// The printed rate; `None` where the table has no place for one.
    pub stated_rate: Option<StatedRate>,
    /// Which way is better.
    pub direction: Direction,
    /// Guessed kind with its reason.
    pub kind: KindGuess,
    /// Other columns: header and text.
    pub extra: Vec<(String, String)>,
    /// Address of the row in the user's file.
    pub address: String,
    /// Addresses of the target, achieved and rate cells; empty where there is no such column.
    pub addresses: CellAddresses,
}

/// Addresses of the three figures of a row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CellAddresses {
    /// Of the target.
    pub target: String,
    /// Of the achievement.
    pub achieved: String,
    /// Of the stated rate.
    pub rate: String,
}

impl IndicatorRow {
    /// A row with the given names and figures as written; everything else follows from them.
    #[must_use]
    pub fn new(
        indicator_as_written: &str,
        unit: Option<UnitOfMeasure>,
        target: &str,
        achieved: &str,
        rate: Option<&str>,
    ) -> Self {
        let (name, bracket) = crate::split_unit_bracket(indicator_as_written);
        let unit = unit.or(bracket);
        let (target, achieved) = (Reading::of(target, unit.as_ref()), Reading::of(achieved, unit.as_ref()));
        let unit = unit.or_else(|| unit_of_figures(&target, &achieved));
        // A bare figure beside one with a unit means the same unit: 2500人 / 3321.
        let (target, achieved) =
            (Reading::of(&target.written, unit.as_ref()), Reading::of(&achieved.written, unit.as_ref()));
        let dash = Statement::read(name) == Statement::NoTask || name.is_empty();
        Self {
            seq: None,
            path: Vec::new(),
            indicator: (!dash).then(|| name.to_owned()),
            indicator_as_written: indicator_as_written.trim().to_owned(),
            region: None,
            is_total: false,
            department: None,
            stated_rate: rate.map(StatedRate::read),
            direction: Direction::of(name, &target),
            kind: Kind::guess(name, unit.as_ref(), &target, &achieved),
            unit,
            target,
            achieved,
            extra: Vec::new(),
            address: String::new(),
            addresses: CellAddresses::default(),
        }
    }

    /// The computed rate; `None` where there is none to compute.
    #[must_use]
    pub fn rate(&self) -> Option<CompletionRate> {
        if matches!(self.target.says, Statement::Several { .. }) {
            return None;
        }
        CompletionRate::of(self.achieved.amount()?, self.target.amount()?, self.direction)
    }

    /// The rate for people: computed where it can be, as stated where only that is known, and
    /// `——` otherwise.
    #[must_use]
    pub fn rate_shown(&self, rounding: Rounding) -> String {
        let stated = self.stated_rate.as_ref();
        match self.rate() {
            Some(rate) => rate.show(rounding, stated.and_then(StatedRate::places)),
            None => "——".into(),
        }
    }

    /// What stands in the rate column of a document: the computed rate, otherwise what the user's
    /// document said there, otherwise `——`.
    #[must_use]
    pub fn rate_printed(&self, rounding: Rounding) -> String {
        match (self.rate(), &self.stated_rate) {
            (None, Some(stated)) if !stated.is_missing() => stated.written.clone(),
            _ => self.rate_shown(rounding),
        }
    }

    /// Name for messages: the indicator, or the innermost level above it.
    #[must_use]
    pub fn name(&self) -> &str {
        self.indicator.as_deref().or_else(|| self.path.last().map(String::as_str)).unwrap_or("")
    }

    /// Difference in percentage points between achievement and target, when both are percentages.
    #[must_use]
    pub fn points_gap(&self) -> Option<crate::Quantity> {
        let (achieved, target) = (self.achieved.amount()?, self.target.amount()?);
        (achieved.is_percent() && target.is_percent()).then(|| achieved.quantity.minus(target.quantity))?
    }
}

/// The unit written with the target, else with the achievement; an achievement in percent without a
/// target is a rate, not a figure.
fn unit_of_figures(target: &Reading, achieved: &Reading) -> Option<UnitOfMeasure> {
    let unit = |reading: &Reading| reading.amount().and_then(|amount| amount.unit.clone());
    let of_achieved = || unit(achieved).filter(|unit| target.amount().is_some() || !unit.is_percent());
    unit(target).or_else(of_achieved)
}

/// One published or mailed table of a plan at one date.
#[doc(alias = "进展情况表")]
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProgressTable {
    /// Title as written; empty when the file has none.
    pub title: String,
    /// Cut-off date (截至), where the document says one.
    pub as_of: Option<Date>,
    /// The rows in order.
    pub rows: Vec<IndicatorRow>,
    /// Paragraphs around the tables, for checking numbers in prose.
    pub paragraphs: Vec<String>,
}

/// Counts over one table and its findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Summary {
    /// Indicator rows.
    pub rows: usize,
    /// Different departments as written.
    pub departments: usize,
    /// Rows whose rate can be computed.
    pub computable: usize,
    /// Findings of severity error.
    pub errors: usize,
    /// Findings of severity warning.
    pub warnings: usize,
    /// Findings of severity notice.
    pub notices: usize,
}

impl ProgressTable {
    /// Counts rows, departments and findings.
    #[must_use]
    pub fn summary(&self, findings: &[Finding]) -> Summary {
        let count = |severity| findings.iter().filter(|finding| finding.severity() == severity).count();
        let departments: BTreeSet<&str> =
            self.rows.iter().filter_map(|row| row.department.as_deref()).collect();
        Summary {
            rows: self.rows.len(),
            departments: departments.len(),
            computable: self.rows.iter().filter(|row| row.rate().is_some()).count(),
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            notices: count(Severity::Notice),
        }
    }
}
