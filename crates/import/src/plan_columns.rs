//! Columns that plan for parts of the year: told from the target of the year, and read.

use std::collections::BTreeSet;

use crate::chains::{Chain, fit, is_figure};
use crate::columns::Column;
use crate::draft::{ColumnRole, DraftPoint};
use crate::figures::flat;
use crate::header::names_a_period;
use crate::plan_header::{PlanHeader, is_of_a_plan, names_a_part};
use crate::rows::Reader;

/// Tells the columns that plan for parts of the year from the target of the year.
///
/// Beside a target of the year, or beside other parts, such a column is a part of the plan. Alone it
/// stays the target that it was taken for, as the figures beside it refer to it; that is said.
pub(crate) fn tell(columns: &mut [Column]) {
    let headers: Vec<Option<PlanHeader>> = columns.iter().map(|column| header_of(column, columns)).collect();
    let year = |(column, header): (&Column, &Option<PlanHeader>)| {
        column.role == ColumnRole::Target && header.is_none() && !names_a_period(column.leaf())
    };
    let has_year = columns.iter().zip(&headers).any(year);
    let has_result =
        columns.iter().any(|column| matches!(column.role, ColumnRole::Achieved | ColumnRole::Rate));
    let count = |is_bare: bool| {
        let of_kind = |header: &&PlanHeader| matches!(header, PlanHeader::Bare(_)) == is_bare;
        headers.iter().flatten().filter(of_kind).map(|header| header.part()).collect::<BTreeSet<_>>().len()
    };
    let (worded, bare) = (has_year || count(false) >= 2, !has_result && count(true) >= 3);
    // 10月 over every figure is the month of the table and says nothing about its targets.
    let is_of_all = columns
        .iter()
        .filter(|column| is_figure(column.role))
        .all(|column| column.upper().iter().any(|level| names_a_part(level)));
    for (column, header) in columns.iter_mut().zip(headers) {
        let Some(header) = header else { continue };
        let is_bare = matches!(header, PlanHeader::Bare(_));
        let is_planned = if is_bare { bare } else { worded };
        if is_planned {
            column.role = ColumnRole::Planned;
            column.confidence = if is_bare { 60 } else { 80 };
            column.part = Some(header.part());
        } else if column.role == ColumnRole::Target
            && !(is_of_all && matches!(header, PlanHeader::PlansBelow(_)))
        {
            column.part = Some(header.part());
        }
    }
}

/// What a column plans, unless its header says something else for sure or it alone names the rows.
fn header_of(column: &Column, columns: &[Column]) -> Option<PlanHeader> {
    let header = PlanHeader::of(&column.levels);
    let is_name = |other: &Column| other.role == ColumnRole::Name && PlanHeader::of(&other.levels).is_none();
    header.filter(|_| match column.role {
        ColumnRole::Target | ColumnRole::Achieved | ColumnRole::Extra => true,
        ColumnRole::Name => columns.iter().any(is_name),
        _ => false,
    })
}

impl Reader<'_> {
    /// What the plan says for the parts of the year, in calendar order; empty cells say nothing.
    pub(crate) fn planned(&self, row: usize, chain: &Chain) -> Vec<DraftPoint> {
        let width = self.grid.row_width(row);
        let own: Vec<&Column> = self.columns_of(chain).filter(|column| column.index < width).collect();
        // What stands over several parts is planned for the last of them.
        let goes_on = |column: &Column| {
            let origin = self.grid.origin(row, column.index);
            own.iter().any(|other| other.index > column.index && self.grid.origin(row, other.index) == origin)
        };
        let point = |column: &&Column| {
            let written = flat(self.grid.text(row, column.index));
            Some(DraftPoint {
                part: column.part.filter(|_| !written.is_empty() && !goes_on(column))?.to_string(),
                written,
                unit: column.unit().map(|unit| unit.as_str().to_owned()),
                address: self.address(row, column.index),
            })
        };
        own.iter().filter_map(point).collect()
    }

    /// The columns that plan for what a chain counts, one a part: of several the first in its unit.
    fn columns_of(&self, chain: &Chain) -> impl Iterator<Item = &Column> {
        let target = chain.target.or(chain.achieved).and_then(|index| self.columns.get(index));
        let about = |column: &&Column| {
            let subject = column.subject().into_iter().filter(|level| !is_of_a_plan(level));
            self.chains.len() == 1 || subject.collect::<Vec<_>>() == chain.upper
        };
        let fits = |column: &&Column| target.is_none_or(|target| fit(target, column));
        let planned = self.columns.iter().filter(|column| column.role == ColumnRole::Planned);
        let mut columns: Vec<&Column> = planned.filter(about).filter(fits).collect();
        columns.sort_by_key(|column| column.part);
        columns.dedup_by_key(|column| column.part);
        columns.into_iter()
    }

    /// The targets that are planned for one part of the year only, for want of one of the year.
    pub(crate) fn targets_of_a_part(&self) -> impl Iterator<Item = &Column> {
        let targets = self.chains.iter().filter_map(|chain| self.columns.get(chain.target?));
        targets.filter(|column| column.part.is_some() || names_a_period(column.leaf()))
    }
}
