//! Which column holds what: by its header, and by its contents where the header is not enough.

use jiannuo_domain::{Statement, UnitOfMeasure};
use jiannuo_table::Grid;

use crate::band::{Band, stack};
use crate::draft::{ColumnDecision, ColumnRole};
use crate::header::{looks_like_department, looks_like_region, names_a_period, role_of};

/// A column of a band with its header levels and its role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Column {
    pub index: usize,
    /// Header texts from the outermost level to the leaf.
    pub levels: Vec<String>,
    pub role: ColumnRole,
    pub confidence: u8,
}

impl Column {
    /// The innermost header text.
    pub fn leaf(&self) -> &str {
        self.levels.last().map_or("", String::as_str)
    }

    /// Header levels above the leaf.
    pub fn upper(&self) -> &[String] {
        self.levels.split_last().map_or(&[], |(_, upper)| upper)
    }

    /// All levels in one line.
    pub fn header(&self) -> String {
        let levels: Vec<String> = self.levels.iter().map(|text| one_line(text)).collect();
        levels.join("/")
    }
}

/// Target, achievement and rate that belong together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Chain {
    pub target: Option<usize>,
    pub achieved: Option<usize>,
    pub rate: Option<usize>,
    /// Header levels above the figures.
    pub upper: Vec<String>,
}

/// A text without white space, as headers are shown.
pub(crate) fn one_line(text: &str) -> String {
    jiannuo_domain::without_white_space(text)
}

/// Decides all columns of a band.
pub(crate) fn decide(grid: &Grid, band: &Band) -> Vec<Column> {
    let mut columns: Vec<Column> = (0..grid.width()).map(|index| by_header(grid, band, index)).collect();
    for column in &mut columns {
        by_contents(grid, band, column);
    }
    let has = |role, columns: &[Column]| columns.iter().any(|column| column.role == role);
    if !has(ColumnRole::Name, &columns) && !has(ColumnRole::Region, &columns) {
        first_text_column_names(grid, band, &mut columns);
    }
    if !has(ColumnRole::Department, &columns) {
        remarks_with_departments(grid, band, &mut columns);
    }
    columns
}

fn by_header(grid: &Grid, band: &Band, index: usize) -> Column {
    let levels = stack(grid, band, index);
    let found = levels.iter().rev().find_map(|text| role_of(text));
    let (role, confidence) = found.map_or((ColumnRole::Extra, 40), |found| (found.role, found.confidence));
    Column { index, levels, role, confidence }
}

/// Non-empty texts of a column, merged cells once.
fn texts<'a>(grid: &'a Grid, band: &Band, column: usize) -> Vec<&'a str> {
    const SAMPLE: usize = 400;
    (band.data.0..band.data.1)
        .take(SAMPLE)
        .filter(|&row| !grid.is_covered(row, column))
        .map(|row| grid.text(row, column))
        .filter(|text| !text.is_empty())
        .collect()
}

fn share(texts: &[&str], is: impl Fn(&str) -> bool) -> usize {
    let hits = texts.iter().filter(|text| is(text)).count();
    if texts.is_empty() { 0 } else { hits * 100 / texts.len() }
}

/// Corrects roles that the contents contradict.
fn by_contents(grid: &Grid, band: &Band, column: &mut Column) {
    let texts = texts(grid, band, column.index);
    let prose =
        |text: &str| matches!(Statement::read(text), Statement::Narrative) && text.chars().count() >= 6;
    match column.role {
        // 单位 is a unit of measure, a region or an office; so is a name that says only 单位.
        ColumnRole::Unit if share(&texts, |text| UnitOfMeasure::known(text).is_some()) < 50 => {
            if share(&texts, looks_like_region) >= 70 {
                (column.role, column.confidence) = (ColumnRole::Region, 60);
            } else if share(&texts, looks_like_department) >= 50 {
                (column.role, column.confidence) = (ColumnRole::Department, 60);
            }
        }
        ColumnRole::Extra if column.confidence < 80 && share(&texts, looks_like_region) >= 70 => {
            (column.role, column.confidence) = (ColumnRole::Region, 60);
        }
        // 年度目标任务 may hold the whole wording of the item.
        ColumnRole::Target if column.upper().is_empty() && share(&texts, prose) >= 70 => {
            (column.role, column.confidence) = (ColumnRole::Name, 60);
        }
        _ => {}
    }
}

/// Without a header that names items, the first column of words does.
fn first_text_column_names(grid: &Grid, band: &Band, columns: &mut [Column]) {
    let words = |text: &str| matches!(Statement::read(text), Statement::Narrative);
    let found = columns.iter_mut().find(|column| {
        column.role == ColumnRole::Extra && share(&texts(grid, band, column.index), words) >= 60
    });
    if let Some(column) = found {
        (column.role, column.confidence) = (ColumnRole::Name, 40);
    }
}

/// Some tables keep the responsible office under 备注.
fn remarks_with_departments(grid: &Grid, band: &Band, columns: &mut [Column]) {
    let found = columns.iter_mut().find(|column| {
        let texts = texts(grid, band, column.index);
        column.role == ColumnRole::Extra && texts.len() >= 3 && share(&texts, looks_like_department) >= 80
    });
    if let Some(column) = found {
        (column.role, column.confidence) = (ColumnRole::Department, 60);
    }
}

/// Groups figure columns into chains from left to right: a role that comes again opens the next.
pub(crate) fn chains(columns: &[Column]) -> Vec<Chain> {
    let mut chains: Vec<Chain> = Vec::new();
    for column in columns {
        let upper = column.upper().to_vec();
        let taken = |chain: &Chain| match column.role {
            ColumnRole::Target => chain.target.is_some() || chain.achieved.is_some(),
            ColumnRole::Achieved => chain.achieved.is_some(),
            _ => chain.rate.is_some(),
        };
        if !matches!(column.role, ColumnRole::Target | ColumnRole::Achieved | ColumnRole::Rate) {
            continue;
        }
        if chains.last().is_none_or(|chain| taken(chain) || chain.upper != upper) {
            chains.push(Chain { upper, ..Chain::default() });
        }
        if let Some(chain) = chains.last_mut() {
            match column.role {
                ColumnRole::Target => chain.target = Some(column.index),
                ColumnRole::Achieved => chain.achieved = Some(column.index),
                _ => chain.rate = Some(column.index),
            }
        }
    }
    chains
}

/// The chains that count: several when each is whole and none speaks of one period only; otherwise
/// the year's target with the latest achievement and its rate.
pub(crate) fn main_chains(columns: &[Column]) -> Vec<Chain> {
    let chains = chains(columns);
    let header = |index: Option<usize>| index.and_then(|index| columns.get(index)).map_or("", Column::leaf);
    let whole = |chain: &&Chain| chain.target.is_some() && chain.achieved.is_some();
    let periodic = |chain: &Chain| {
        names_a_period(header(chain.target)) || chain.upper.iter().any(|level| names_a_period(level))
    };
    if chains.len() <= 1 || (chains.iter().filter(whole).count() >= 2 && !chains.iter().any(periodic)) {
        return chains
            .into_iter()
            .filter(|chain| chain.target.is_some() || chain.achieved.is_some() || chain.rate.is_some())
            .collect();
    }
    let of = |role| columns.iter().filter(move |column| column.role == role);
    let yearly = |column: &&Column| {
        ["年", "总"].iter().any(|word| column.header().contains(word)) && !names_a_period(column.leaf())
    };
    let target = of(ColumnRole::Target).find(yearly).or_else(|| of(ColumnRole::Target).next());
    let cumulative = |column: &&Column| column.header().contains("累计");
    let achieved =
        of(ColumnRole::Achieved).rfind(cumulative).or_else(|| of(ColumnRole::Achieved).next_back());
    let rate = of(ColumnRole::Rate).next_back();
    let index = |column: Option<&Column>| column.map(|column| column.index);
    vec![Chain { target: index(target), achieved: index(achieved), rate: index(rate), upper: Vec::new() }]
}

/// The decisions as the draft reports them.
pub(crate) fn decisions(grid: &Grid, band: &Band, columns: &[Column]) -> Vec<ColumnDecision> {
    let decision = |column: &Column| ColumnDecision {
        address: grid.address(band.header.1.saturating_sub(1), column.index),
        header: column.header(),
        role: column.role,
        confidence: column.confidence,
    };
    columns.iter().filter(|column| !column.levels.is_empty()).map(decision).collect()
}
