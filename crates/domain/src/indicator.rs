//! One row of a progress table, and the table.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::{
    CompletionRate, Direction, Finding, Kind, KindGuess, PlannedPoint, Reading, Rounding, Severity,
    StatedRate, Statement, UnitOfMeasure,
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
    /// What the plan says for parts of the year, in calendar order; mostly empty.
    pub planned: Vec<PlannedPoint>,
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
        let (target, achieved, unit) = match unit {
            Some(unit) => (target, achieved, Some(unit)),
            None => with_lent_unit(name, target, achieved),
        };
        let stated = rate.map(StatedRate::read);
        let (achieved, stated) = rate_told_apart(&target, achieved, stated);
        let dash = Statement::read(name) == Statement::NoTask || name.is_empty();
        Self {
            seq: None,
            path: Vec::new(),
            indicator: (!dash).then(|| name.to_owned()),
            indicator_as_written: indicator_as_written.trim().to_owned(),
            region: None,
            is_total: false,
            department: None,
            stated_rate: stated,
            direction: Direction::of(name, &target),
            kind: Kind::guess(name, unit.as_ref(), &target, &achieved),
            unit,
            target,
            achieved,
            planned: Vec::new(),
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

/// A bare figure beside one with a unit means the same unit: 2500人 / 3321. One in 万 or 亿 lends
/// nothing, because a silent factor of ten thousand would be a guess.
fn with_lent_unit(
    name: &str,
    target: Reading,
    achieved: Reading,
) -> (Reading, Reading, Option<UnitOfMeasure>) {
    let unit = unit_of_figures(name, &target, &achieved);
    match unit.as_ref().filter(|unit| unit.scale() == 1) {
        Some(lent) => {
            let lend = |reading: &Reading| Reading::of(&reading.written, Some(lent));
            (lend(&target), lend(&achieved), unit)
        }
        None => (target, achieved, unit),
    }
}

/// The unit written with the target, else with the achievement. An achievement in percent is only
/// the unit of a target whose name is that of a percentage; otherwise it is a rate, not a figure.
fn unit_of_figures(name: &str, target: &Reading, achieved: &Reading) -> Option<UnitOfMeasure> {
    const PERCENTAGES: &[&str] = &["率", "比例", "占比", "比重", "满意度", "百分", "%", "％"];
    let unit = |reading: &Reading| reading.amount().and_then(|amount| amount.unit.clone());
    let is_percentage = target.amount().is_some() && PERCENTAGES.iter().any(|word| name.contains(word));
    unit(target).or_else(|| unit(achieved).filter(|unit| is_percentage || !unit.is_percent()))
}

/// Tells a rate from a figure. A percentage against a counted target is not what was achieved but the
/// rate: 56个 / 80%. Where none is printed it stands for the printed rate, and so does the one of
/// "88%（推进缓慢）" beside an empty cell.
fn rate_told_apart(
    target: &Reading,
    achieved: Reading,
    stated: Option<StatedRate>,
) -> (Reading, Option<StatedRate>) {
    let is_counted = target.amount().is_some_and(|target| !target.is_percent());
    let is_empty = stated.as_ref().is_some_and(StatedRate::is_missing);
    match achieved.says.clone() {
        Statement::Exactly(rate) if is_counted && rate.is_percent() => {
            let stated = stated.filter(|stated| !stated.is_missing());
            let stated = stated.unwrap_or_else(|| StatedRate::read(&achieved.written));
            let says = Statement::Several { achieved: None, rate: Some(rate) };
            (Reading { says, ..achieved }, Some(stated))
        }
        Statement::Several { achieved: None, rate: Some(rate) } if is_empty => {
            (achieved, Some(StatedRate::read(&format!("{}%", rate.quantity))))
        }
        _ => (achieved, stated),
    }
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
    /// Whether it says that it lists a part only, so that what is missing is not withdrawn.
    pub is_partial: bool,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentage_against_a_counted_target_is_a_rate() {
        for (name, unit, target, achieved, rate, stated, computed) in [
            ("改造小区", None, "56", "80%", None, Some("80%"), "——"),
            ("改造小区", None, "56个", "80%", None, Some("80%"), "——"),
            ("改造小区", Some("个"), "56", "80%", Some(""), Some("80%"), "——"),
            ("改造小区", Some("个"), "56", "80%", Some("79%"), Some("79%"), "——"),
            ("道路改造", None, "100%", "88%（推进缓慢）", Some(""), Some("88%"), "——"),
            ("道路改造", None, "100%", "88%（推进缓慢）", Some("90%"), Some("90%"), "——"),
            ("参保率", None, "56", "80%", None, None, "142.86%"),
            ("参保", Some("%"), "56", "80%", None, None, "142.86%"),
            ("参保", None, "56%", "80", None, None, "142.86%"),
        ] {
            let unit = unit.and_then(UnitOfMeasure::known);
            let row = IndicatorRow::new(name, unit, target, achieved, rate);
            assert_eq!(row.stated_rate.as_ref().map(|rate| rate.written.as_str()), stated, "{name} {target}");
            assert_eq!(row.rate_shown(Rounding::default()), computed, "{name} {target}");
        }
    }

    #[test]
    fn no_figure_is_multiplied_by_a_scaling_word_beside_it() {
        for (unit, target, achieved, computed) in [
            (Some("人"), "2万", "15000", "75.00%"),
            (None, "2万", "15000", "75.00%"),
            (None, "18.34万", "183400个", "100.00%"),
            (None, "2万人", "15000", "——"),
            (None, "2500人", "3321", "132.84%"),
            (Some("万元"), "24185", "3000", "12.40%"),
        ] {
            let unit = unit.and_then(UnitOfMeasure::known);
            let row = IndicatorRow::new("新增就业", unit, target, achieved, None);
            assert_eq!(row.rate_shown(Rounding::default()), computed, "{target} {achieved}");
        }
    }
}
