//! The rows of one band: what is carried down, what each figure belongs to, what is no row.

use jiannuo_domain::{Statement, UnitOfMeasure, fold, split_unit_bracket};
use jiannuo_table::Grid;

use crate::band::Band;
use crate::chains::{Chain, choose};
use crate::columns::{Column, one_line};
use crate::draft::{ColumnRole, Decision, DraftRow, Note};
use crate::header::looks_like_department;
use crate::heading::is_note;

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
}

/// A band being read.
pub(crate) struct Reader<'a> {
    grid: &'a Grid,
    columns: &'a [Column],
    chains: Vec<Chain>,
    /// Figure columns that could not be paired, kept as they are.
    pub unclear: Vec<usize>,
    units: &'a [UnitOfMeasure],
    names: Vec<usize>,
    /// Whether merges say what is carried down; otherwise empty cells do.
    has_merges: bool,
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
            .any(|row| (0..grid.width()).any(|column| grid.origin(row, column).0 < row));
        let chosen = choose(columns);
        Self { grid, columns, chains: chosen.chains, unclear: chosen.unclear, units, names, has_merges }
    }

    /// Whether the band has figures to read.
    pub(crate) fn is_progress(&self) -> bool {
        let has = |role| self.columns.iter().any(|column| column.role == role);
        !self.chains.is_empty() && (has(ColumnRole::Name) || has(ColumnRole::Region))
    }

    /// Reads the data rows.
    pub(crate) fn read(&self, band: &Band, carried: &mut Carried, rows: &mut Rows) {
        for row in band.data.0..band.data.1 {
            if self.grid.is_blank(row) {
                continue;
            }
            match self.single_text(row) {
                Some(text) if is_note(text) => rows.remarks.push(text.to_owned()),
                Some(text) if self.is_section(row, text) => carried.section = Some(one_line(text)),
                _ => self.read_row(row, carried, rows),
            }
        }
    }

    /// The only text of a row: one cell over the whole width, or one cell and nothing else.
    fn single_text(&self, row: usize) -> Option<&'a str> {
        let mut found = None;
        let mut seen = None;
        for column in 0..self.grid.width() {
            let origin = self.grid.origin(row, column);
            let text = self.grid.text(row, column);
            // A cell from above says nothing about this row.
            if text.is_empty() || origin.0 < row || seen == Some(origin) {
                continue;
            }
            if seen.is_some() {
                return None;
            }
            seen = Some(origin);
            found = Some(text);
        }
        found
    }

    /// "一、就业促进（3项）": a heading over the following rows.
    fn is_section(&self, row: usize, text: &str) -> bool {
        let spans = (0..self.grid.width()).any(|column| {
            self.grid
                .cell(row, column)
                .is_some_and(|cell| cell.text == text && cell.columns as usize * 2 > self.grid.width())
        });
        let key = fold(text);
        let numbered =
            key.starts_with(|c: char| "一二三四五六七八九十(".contains(c)) && key.contains([',', '.', ')']);
        spans || (numbered && !self.has_merges)
    }

    fn read_row(&self, row: usize, carried: &mut Carried, rows: &mut Rows) {
        let Some(base) = self.identity(row, carried) else {
            let written =
                (0..self.grid.width()).map(|c| self.grid.text(row, c)).collect::<Vec<_>>().join(" ");
            let note = Note {
                address: self.grid.row_address(row),
                decision: Decision::RowSkipped { written: written.trim().into() },
            };
            rows.notes.push(note);
            return;
        };
        for chain in &self.chains {
            rows.rows.push(self.figures(row, chain, base.clone()));
        }
    }

    /// Number, names, region and department of a row; `None` when it names nothing.
    fn identity(&self, row: usize, carried: &mut Carried) -> Option<DraftRow> {
        let region_column = self.first(ColumnRole::Region);
        let seq = self.first(ColumnRole::Seq).map(|column| self.own(row, column)).unwrap_or_default();
        let names: Vec<String> = self.names_of(row);
        let fresh = !seq.is_empty();
        let is_region_table = region_column.is_some() && self.names.is_empty();
        if fresh || is_region_table {
            carried.seq = Some(seq).filter(|seq| !seq.is_empty());
        }
        carried.names = self.carry_names(&names, &carried.names, fresh);
        let region = region_column.map(|column| self.own(row, column)).filter(|text| !text.is_empty());
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
        if !self.names.is_empty() && is_total_name(&indicator) {
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
    fn names_of(&self, row: usize) -> Vec<String> {
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
            ColumnRole::Extra => true,
            ColumnRole::Target | ColumnRole::Achieved | ColumnRole::Rate => !used.contains(&column.index),
            ColumnRole::Department => Some(column.index) != department,
            _ => false,
        };
        let text = |column: &Column| (column.header(), self.grid.text(row, column.index).to_owned());
        self.columns.iter().filter(is_extra).map(text).filter(|(_, text)| !text.is_empty()).collect()
    }

    /// Figures of one chain, with what its header adds.
    fn figures(&self, row: usize, chain: &Chain, mut draft: DraftRow) -> DraftRow {
        let text = |column: Option<usize>| column.map(|column| flat(self.grid.text(row, column)));
        let address =
            |column: Option<usize>| column.map(|column| self.grid.address(row, column)).unwrap_or_default();
        draft.target = text(chain.target).unwrap_or_default();
        draft.achieved = text(chain.achieved).unwrap_or_default();
        draft.rate = text(chain.rate).or_else(|| rate_inside(&draft));
        draft.addresses =
            [address(chain.target), address(chain.achieved), address(chain.rate.or(chain.achieved))];
        if !self.chains_name_indicators() {
            draft.unit = self.unit_of(row, chain, &draft.indicator);
            return draft;
        }
        if !draft.indicator.is_empty() {
            draft.path.push(std::mem::take(&mut draft.indicator));
        }
        self.name_from_header(chain, &mut draft);
        draft.unit = self.unit_of(row, chain, &draft.indicator);
        draft
    }

    /// Whether the header names what is counted: several chains, or no column of names.
    fn chains_name_indicators(&self) -> bool {
        self.chains.len() > 1 || self.names.is_empty()
    }

    /// Levels above the figures are path, indicator and department; without any the header of the
    /// achievement is the indicator.
    fn name_from_header(&self, chain: &Chain, draft: &mut DraftRow) {
        let (offices, mut levels): (Vec<String>, Vec<String>) =
            chain.upper.iter().map(|level| one_line(level)).partition(|level| looks_like_department(level));
        if let Some(office) = offices.into_iter().next_back() {
            draft.department = Some(office);
        }
        if let Some(indicator) = levels.pop() {
            draft.path.extend(levels);
            draft.indicator = indicator;
            return;
        }
        let column = chain.achieved.or(chain.target).or(chain.rate).and_then(|index| self.columns.get(index));
        draft.indicator = column.map(|column| one_line(column.leaf())).unwrap_or_default();
    }

    /// The unit from its column, from the headers of the figures, or from the caption; `None` when
    /// the name carries one.
    fn unit_of(&self, row: usize, chain: &Chain, indicator: &str) -> Option<String> {
        if split_unit_bracket(indicator).1.is_some() {
            return None;
        }
        let column = self
            .first(ColumnRole::Unit)
            .and_then(|column| UnitOfMeasure::written(self.grid.text(row, column)));
        let header = || {
            [chain.achieved, chain.target].into_iter().flatten().find_map(|index| {
                let leaf = one_line(self.columns.get(index)?.leaf());
                split_unit_bracket(&leaf).1
            })
        };
        let unit = column.or_else(header).or_else(|| self.unit_of_caption(chain, indicator));
        unit.map(|unit| unit.as_str().to_owned())
    }

    /// One unit in the caption holds for all; of several, money goes to money.
    fn unit_of_caption(&self, chain: &Chain, indicator: &str) -> Option<UnitOfMeasure> {
        if let [only] = self.units {
            return Some(only.clone());
        }
        let header =
            chain.target.and_then(|index| self.columns.get(index)).map(Column::header).unwrap_or_default();
        let money = ["投资", "资金", "额", "经费"]
            .iter()
            .any(|word| indicator.contains(word) || header.contains(word));
        self.units.iter().find(|unit| unit.is_money() == money).cloned()
    }

    fn first(&self, role: ColumnRole) -> Option<usize> {
        self.columns.iter().find(|column| column.role == role).map(|column| column.index)
    }

    fn own(&self, row: usize, column: usize) -> String {
        one_line(self.grid.text(row, column))
    }
}

fn indices(columns: &[Column], role: ColumnRole) -> Vec<usize> {
    columns.iter().filter(|column| column.role == role).map(|column| column.index).collect()
}

/// The text of a cell in one line: breaks between Latin words become spaces, others vanish.
fn flat(text: &str) -> String {
    text.split('\n').map(str::trim).collect::<Vec<_>>().join("")
}

/// The rate that stands inside of the progress cell when the table has no column for it.
fn rate_inside(draft: &DraftRow) -> Option<String> {
    match Statement::read(&draft.achieved) {
        Statement::Several { rate: Some(rate), .. } => Some(format!("{}%", rate.quantity)),
        Statement::Exactly(amount) if amount.is_percent() && draft.target.is_empty() => {
            Some(draft.achieved.clone())
        }
        _ => None,
    }
}

/// 合计, 全市, 全省: the sum of the rows around it.
pub(crate) fn is_total_name(name: &str) -> bool {
    matches!(
        fold(name).as_str(),
        "合计"
            | "总计"
            | "小计"
            | "全市"
            | "全省"
            | "全县"
            | "全区"
            | "全州"
            | "全国"
            | "全市合计"
            | "全省合计"
            | "全县合计"
            | "总体"
    )
}

/// The number at the beginning of an item: "*4.新增" is 4.
fn item_number(indicator: &str) -> Option<String> {
    let bare = indicator.trim_start_matches(['*', '★', '◆', '▲', '●', '※', ' ']);
    let digits: String = bare.chars().take_while(char::is_ascii_digit).collect();
    let rest = bare.strip_prefix(digits.as_str())?;
    ((1..=3).contains(&digits.len()) && rest.starts_with(['.', '、', '．'])).then_some(digits)
}
