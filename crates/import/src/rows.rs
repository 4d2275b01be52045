//! The rows of one band: what is carried down, what each figure belongs to, what is no row.

use jiannuo_domain::{Statement, UnitOfMeasure, split_unit_bracket};
use jiannuo_table::Grid;

use crate::band::Band;
use crate::chains::{Chain, Chosen, choose};
use crate::columns::{Column, one_line};
use crate::draft::{ColumnRole, Decision, DraftRow, Note};
use crate::figures::flat;
use crate::heading::is_note;
use crate::sections::with_mark;
use crate::totals::{Parts, is_total_name};

/// What a band gives.
#[derive(Debug, Default)]
pub(crate) struct Rows {
    pub rows: Vec<DraftRow>,
    pub notes: Vec<Note>,
    /// Lines below or between rows that are notes of the table.
    pub remarks: Vec<String>,
}

/// Names that carry down from one row to the next.
#[derive(Debug, Clone, Default)]
pub(crate) struct Carried {
    seq: Option<String>,
    names: Vec<String>,
    section: Option<String>,
    region: Option<String>,
    department: Option<String>,
    /// What the rows so far count, for the total below them.
    parts: Parts,
}

/// A band being read.
pub(crate) struct Reader<'a> {
    pub(crate) grid: &'a Grid,
    pub(crate) columns: &'a [Column],
    pub(crate) chains: Vec<Chain>,
    /// Figure columns that could not be paired, kept as they are.
    pub(crate) unclear: Vec<usize>,
    pub(crate) units: &'a [UnitOfMeasure],
    pub(crate) names: Vec<usize>,
    /// Whether merges say what is carried down; otherwise empty cells do.
    pub(crate) has_merges: bool,
}

impl<'a> Reader<'a> {
    /// Prepares a band; `units` are those of the caption.
    pub(crate) fn new(
        grid: &'a Grid,
        band: &Band,
        columns: &'a [Column],
        units: &'a [UnitOfMeasure],
    ) -> Self {
        let names = indices(columns, ColumnRole::Name);
        let has_merges = (band.data.0..band.data.1)
            .any(|row| (0..grid.row_width(row)).any(|column| grid.origin(row, column).0 < row));
        let Chosen { mut chains, unclear } = choose(columns);
        // A plan that has nothing but its parts.
        if chains.is_empty() && columns.iter().any(|column| column.role == ColumnRole::Planned) {
            chains.push(Chain::default());
        }
        Self { grid, columns, chains, unclear, units, names, has_merges }
    }

    /// Whether the band has figures to read.
    pub(crate) fn is_progress(&self) -> bool {
        let has = |role| self.columns.iter().any(|column| column.role == role);
        !self.chains.is_empty() && (has(ColumnRole::Name) || has(ColumnRole::Region))
    }

    /// Whether rows without a header hold figures where the table before them did: half of
    /// what stands there is a figure or a word of status, and no number is as long as a telephone's.
    pub(crate) fn fits(&self, band: &Band) -> bool {
        const TELEPHONE_DIGITS: usize = 11;
        let is_figure = |&column: &usize| self.columns.get(column).is_some_and(|column| !column.holds_prose);
        let mut columns: Vec<usize> = self.chains.iter().flat_map(Chain::indices).filter(is_figure).collect();
        if self.chains.iter().all(|chain| chain.indices().next().is_none()) {
            let planned = |column: &&Column| column.role == ColumnRole::Planned && column.holds_amounts;
            columns.extend(self.columns.iter().filter(planned).map(|column| column.index));
        }
        let texts: Vec<&str> = (band.data.0..band.data.1)
            .flat_map(|row| columns.iter().map(move |&column| self.grid.text(row, column)))
            .filter(|text| !text.is_empty())
            .collect();
        let telephone = |text: &str| {
            text.len() >= TELEPHONE_DIGITS && text.chars().all(|c| c.is_ascii_digit() || c == '-')
        };
        let says = texts.iter().filter(|text| !matches!(Statement::read(text), Statement::Narrative));
        !texts.iter().any(|text| telephone(text)) && says.count() * 2 >= texts.len()
    }

    /// Reads the data rows.
    pub(crate) fn read(&self, band: &Band, carried: &mut Carried, rows: &mut Rows) {
        let has_sections = self.has_sections_in_numbers(band);
        for row in band.data.0..band.data.1 {
            if self.grid.is_blank(row) {
                continue;
            }
            let texts = self.own_texts(row);
            match texts.as_slice() {
                // 填表人：张三 and 审核人：李四 stand in cells of their own.
                [first, ..] if is_note(first) => rows.remarks.push(texts.join(" ")),
                [text] if self.is_section(row, text) => carried.section = Some(one_line(text)),
                [number, text] if has_sections && self.is_numbered_section(row) => {
                    carried.section = Some(format!("{}{}", with_mark(&one_line(number)), one_line(text)));
                }
                _ => self.read_row(row, carried, rows),
            }
        }
    }

    /// Texts of the cells that begin in a row: a cell from above says nothing about it.
    fn own_texts(&self, row: usize) -> Vec<&'a str> {
        (0..self.grid.row_width(row))
            .filter(|&column| self.grid.origin(row, column) == (row, column))
            .map(|column| self.grid.text(row, column))
            .filter(|text| !text.is_empty())
            .collect()
    }

    fn read_row(&self, row: usize, carried: &mut Carried, rows: &mut Rows) {
        if let Some(name) = self.total_of(row) {
            let totals = self.totals(row, &name, carried);
            if totals.is_empty() {
                self.skip(row, rows);
            }
            rows.rows.extend(totals);
            return;
        }
        let Some(base) = self.identity(row, carried) else {
            self.skip(row, rows);
            return;
        };
        for (number, chain) in self.chains.iter().enumerate() {
            let draft = self.figures(row, chain, base.clone());
            if !draft.is_total {
                carried.parts.add(number, &draft);
            }
            rows.rows.push(draft);
        }
    }

    /// A row that is kept as a remark only.
    fn skip(&self, row: usize, rows: &mut Rows) {
        let written =
            (0..self.grid.row_width(row)).map(|c| self.grid.text(row, c)).collect::<Vec<_>>().join(" ");
        let decision = Decision::RowSkipped { written: written.trim().into() };
        rows.notes.push(Note { address: self.grid.row_address(row), decision });
    }

    /// 合计 in a table with names of items: as the name, or beside an empty one.
    fn total_of(&self, row: usize) -> Option<String> {
        let last = *self.names.last()?;
        let name = self.own(row, last);
        if is_total_name(split_unit_bracket(&name).0) {
            return Some(name);
        }
        let unnamed = self.names_of(row).last().is_none_or(String::is_empty);
        let beside = [ColumnRole::Seq, ColumnRole::Region].into_iter().filter_map(|role| self.first(role));
        let mut texts = beside.chain(self.names.iter().copied()).map(|column| self.own(row, column));
        texts.find(|text| unnamed && is_total_name(text))
    }

    /// The total of a list, one for each chain whose parts have one unit; a sum over several
    /// units says nothing.
    fn totals(&self, row: usize, name: &str, carried: &Carried) -> Vec<DraftRow> {
        let base = DraftRow {
            path: carried.section.clone().filter(|_| name.starts_with("小计")).into_iter().collect(),
            indicator: name.to_owned(),
            is_total: true,
            region: self.first(ColumnRole::Region).map(|_| name.to_owned()),
            department: self.department(row),
            extra: self.extra(row),
            address: self.grid.row_address(row),
            ..DraftRow::default()
        };
        let total = |(number, chain): (usize, &Chain)| {
            let unit = carried.parts.unit(number)?;
            let mut draft = self.figures(row, chain, base.clone());
            if split_unit_bracket(&draft.indicator).1.is_none() {
                draft.unit = draft.unit.or(Some(unit));
            }
            Some(draft)
        };
        self.chains.iter().enumerate().filter_map(total).collect()
    }

    /// Number, names, region and department of a row; `None` when it names nothing.
    fn identity(&self, row: usize, carried: &mut Carried) -> Option<DraftRow> {
        let region_column = self.first(ColumnRole::Region);
        let seq = self.first(ColumnRole::Seq).map(|column| self.own(row, column)).unwrap_or_default();
        let names: Vec<String> = self.names_of(row);
        // 合计 stands under 序号 where the total has no number.
        let total = Some(seq.clone()).filter(|seq| is_total_name(seq));
        let seq = if total.is_some() { String::new() } else { seq };
        let fresh = !seq.is_empty();
        let is_region_table = region_column.is_some() && self.names.is_empty();
        if fresh || is_region_table {
            carried.seq = Some(seq).filter(|seq| !seq.is_empty());
        }
        carried.names = self.carry_names(&names, &carried.names, fresh);
        let region = region_column.map(|column| self.own(row, column)).filter(|text| !text.is_empty());
        let region = region.or(total.filter(|_| region_column.is_some()));
        if region.is_some() || self.has_merges {
            carried.region = region;
        }
        let department = self.department(row);
        if department.is_some() || fresh || self.has_merges {
            carried.department = department;
        }
        let (indicator, mut path) = match carried.names.split_last() {
            Some((last, path)) => (last.clone(), path.to_vec()),
            None => (String::new(), Vec::new()),
        };
        path.retain(|level| !level.is_empty());
        if let Some(section) = &carried.section {
            path.insert(0, section.clone());
        }
        if indicator.is_empty() && path.is_empty() && carried.region.is_none() {
            return None;
        }
        let is_total = carried.region.as_deref().is_some_and(is_total_name);
        let seq = match self.first(ColumnRole::Seq) {
            // The total of a list has no number of its own.
            Some(_) if is_total && !fresh => None,
            Some(_) => carried.seq.clone(),
            None => item_number(&indicator),
        };
        Some(DraftRow {
            seq,
            path,
            indicator,
            is_total,
            region: carried.region.clone(),
            department: carried.department.clone(),
            extra: self.extra(row),
            address: self.grid.row_address(row),
            ..DraftRow::default()
        })
    }

    /// Texts of the name columns; a cell over several of them is the innermost.
    pub(crate) fn names_of(&self, row: usize) -> Vec<String> {
        let Some((&last, outer)) = self.names.split_last() else { return Vec::new() };
        let innermost = self.grid.origin(row, last);
        let mut names: Vec<String> = Vec::new();
        let mut seen = Vec::new();
        for &column in outer {
            let origin = self.grid.origin(row, column);
            let text = if origin == innermost || seen.contains(&origin) {
                String::new()
            } else {
                one_line(self.grid.text(row, column))
            };
            seen.push(origin);
            names.push(text);
        }
        names.push(flat(self.grid.text(row, last)));
        names
    }

    /// Empty outer names continue those above, unless a new number or a new outer name begins.
    fn carry_names(&self, names: &[String], above: &[String], fresh: bool) -> Vec<String> {
        let mut continues = !fresh && !self.has_merges;
        let last = names.len().saturating_sub(1);
        names
            .iter()
            .enumerate()
            .map(|(level, name)| {
                if level < last && name.is_empty() && continues {
                    return above.get(level).cloned().unwrap_or_default();
                }
                continues &= name.is_empty();
                name.clone()
            })
            .collect()
    }

    fn department(&self, row: usize) -> Option<String> {
        let column = self.first(ColumnRole::Department)?;
        Some(one_line(self.grid.text(row, column))).filter(|text| !text.is_empty())
    }

    fn extra(&self, row: usize) -> Vec<(String, String)> {
        let used: Vec<usize> = self
            .chains
            .iter()
            .flat_map(|chain| [chain.target, chain.achieved, chain.rate])
            .flatten()
            .collect();
        let department = self.first(ColumnRole::Department);
        let is_extra = |column: &&Column| match column.role {
            ColumnRole::Extra | ColumnRole::Planned => true,
            ColumnRole::Target | ColumnRole::Achieved | ColumnRole::Rate => !used.contains(&column.index),
            ColumnRole::Department => Some(column.index) != department,
            _ => false,
        };
        let text = |column: &'a Column| (column, self.grid.text(row, column.index));
        self.columns
            .iter()
            .take(self.grid.row_width(row))
            .filter(is_extra)
            .map(text)
            .filter(|(column, text)| !text.is_empty() && !self.is_told(row, column.index, &is_extra))
            .map(|(column, text)| (column.header(), text.to_owned()))
            .collect()
    }

    /// Whether a cell over several columns is told under another of them: it is what the first
    /// column with a meaning of its own says it is.
    fn is_told(&self, row: usize, index: usize, is_extra: &impl Fn(&&Column) -> bool) -> bool {
        let (_, start) = self.grid.origin(row, index);
        let width = self.grid.cell(row, index).map_or(1, |cell| cell.columns as usize);
        let mut covered = self.columns.iter().skip(start).take(width);
        start < index || covered.any(|other| other.index != index && !is_extra(&other))
    }

    pub(crate) fn first(&self, role: ColumnRole) -> Option<usize> {
        self.columns.iter().find(|column| column.role == role).map(|column| column.index)
    }

    fn own(&self, row: usize, column: usize) -> String {
        one_line(self.grid.text(row, column))
    }
}

fn indices(columns: &[Column], role: ColumnRole) -> Vec<usize> {
    columns.iter().filter(|column| column.role == role).map(|column| column.index).collect()
}

/// The number at the beginning of an item: "*4.新增" is 4.
fn item_number(indicator: &str) -> Option<String> {
    let bare = indicator.trim_start_matches(['*', '★', '◆', '▲', '●', '※', ' ']);
    let digits: String = bare.chars().take_while(char::is_ascii_digit).collect();
    let rest = bare.strip_prefix(digits.as_str())?;
    ((1..=3).contains(&digits.len()) && rest.starts_with(['.', '、', '．'])).then_some(digits)
}
