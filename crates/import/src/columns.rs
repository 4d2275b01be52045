//! Which column holds what: by its header, and by its contents where the header is not enough.

use jiannuo_domain::{PlanPart, Statement, UnitOfMeasure};
use jiannuo_table::Grid;

use crate::band::{Band, stack};
use crate::chains::unit_of_levels;
use crate::draft::{ColumnDecision, ColumnRole};
use crate::header::{HeaderMatch, role_of};
use crate::offices::{looks_like_department, looks_like_region};
use crate::plan_columns::tell;

/// A column of a band with its header levels and its role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Column {
    pub index: usize,
    /// Header texts from the outermost level to the leaf.
    pub levels: Vec<String>,
    pub role: ColumnRole,
    pub confidence: u8,
    /// The part of the year that it plans for, as [`ColumnRole::Planned`] or as a target.
    pub part: Option<PlanPart>,
    /// The level that gave the role, counted from the outermost.
    role_level: Option<usize>,
    /// Whether most cells with words or figures give an amount.
    pub holds_amounts: bool,
    /// Whether most cells are prose.
    pub holds_prose: bool,
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

    /// Header levels without the one that says what is measured: what the figures are about.
    pub fn subject(&self) -> Vec<String> {
        let about = |&(level, _): &(usize, &String)| Some(level) != self.role_level;
        self.levels.iter().enumerate().filter(about).map(|(_, text)| text.clone()).collect()
    }

    /// Whether what is measured stands above what it is about: 完成情况 over 新开工.
    pub fn has_subject_below(&self) -> bool {
        self.role_level.is_some_and(|level| level + 1 < self.levels.len())
    }

    /// The unit in the bracket of the innermost level that has one.
    pub fn unit(&self) -> Option<UnitOfMeasure> {
        unit_of_levels(&self.levels)
    }

    /// All levels in one line: Chinese without white space, English words apart.
    pub fn header(&self) -> String {
        let levels: Vec<String> = self.levels.iter().map(|text| words_apart(text)).collect();
        levels.join("/")
    }
}

/// A text without white space, as headers are shown.
pub(crate) fn one_line(text: &str) -> String {
    jiannuo_domain::without_white_space(text)
}

/// A header in one line: white space goes but between two Latin words, where it becomes one space.
fn words_apart(text: &str) -> String {
    let mut line = String::new();
    for word in text.split(jiannuo_domain::is_blank_char).filter(|word| !word.is_empty()) {
        let is_latin = |c: char| c.is_ascii_alphabetic();
        if line.ends_with(is_latin) && word.starts_with(is_latin) {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// Decides all columns of a band.
pub(crate) fn decide(grid: &Grid, band: &Band) -> Vec<Column> {
    let mut columns: Vec<Column> = (0..grid.width()).map(|index| by_header(grid, band, index)).collect();
    tell(&mut columns);
    one_column_a_figure(grid, band, &mut columns);
    one_column_numbers(&mut columns);
    let has_items = columns.iter().any(|column| names_every_row(grid, band, column));
    for column in &mut columns {
        by_contents(grid, band, column, has_items);
    }
    let has = |role, columns: &[Column]| columns.iter().any(|column| column.role == role);
    if !has(ColumnRole::Name, &columns) && !has(ColumnRole::Region, &columns) {
        first_text_column_names(grid, band, &mut columns);
    }
    if !has(ColumnRole::Name, &columns) && !has(ColumnRole::Region, &columns) {
        offices_name(grid, band, &mut columns);
    }
    funds_are_not_completion(&mut columns);
    if !has(ColumnRole::Department, &columns) {
        remarks_with_departments(grid, band, &mut columns);
    }
    columns
}

/// A header that covers several columns names one figure: the first that holds amounts, else the
/// first. Cells whose borders do not meet those of the header, or a unit beside the number, make the
/// others; what they hold stays beside the row.
fn one_column_a_figure(grid: &Grid, band: &Band, columns: &mut [Column]) {
    let leaf = band.header.1.saturating_sub(1);
    let is_figure = |role| {
        use ColumnRole::{Achieved, Planned, Rate, Target};
        matches!(role, Target | Achieved | Rate | Planned)
    };
    let one_header = |a: &Column, b: &Column| {
        is_figure(a.role) && grid.origin(leaf, a.index) == grid.origin(leaf, b.index)
    };
    for group in columns.chunk_by_mut(one_header).filter(|group| group.len() > 1) {
        let kept = group.iter().position(|column| column.holds_amounts).unwrap_or(0);
        let others = group.iter_mut().enumerate().filter(|&(place, _)| place != kept);
        others.for_each(|(_, column)| column.role = ColumnRole::Extra);
    }
}

/// 序号 and 编号 side by side: the first numbers the rows, another stays beside them.
fn one_column_numbers(columns: &mut [Column]) {
    let others = columns.iter_mut().filter(|column| column.role == ColumnRole::Seq).skip(1);
    others.for_each(|column| column.role = ColumnRole::Extra);
}

/// 资金拨付率 is a rate of its own beside 完成率, and the completion rate only where there is none.
fn funds_are_not_completion(columns: &mut [Column]) {
    let says = |column: &Column, words: &[&str]| {
        column.role == ColumnRole::Rate && words.iter().any(|word| one_line(column.leaf()).contains(word))
    };
    let completion: Vec<Vec<String>> = columns
        .iter()
        .filter(|column| says(column, &["完成率", "完成比例", "完成占比", "完成百分比"]))
        .map(Column::subject)
        .collect();
    for column in columns {
        if says(column, &["拨付", "支付"]) && completion.contains(&column.subject()) {
            column.role = ColumnRole::Extra;
        }
    }
}

fn by_header(grid: &Grid, band: &Band, index: usize) -> Column {
    let levels = stack(grid, band, index);
    let found: Vec<(usize, HeaderMatch)> =
        levels.iter().enumerate().rev().filter_map(|(level, text)| Some((level, role_of(text)?))).collect();
    let figure = |&&(_, found): &&(usize, HeaderMatch)| {
        found.confidence == 100
            && matches!(found.role, ColumnRole::Target | ColumnRole::Achieved | ColumnRole::Rate)
    };
    let chosen = match found.as_slice() {
        // 完成情况 over 新开工项目: the words below say what is measured, not how items are named.
        [(_, inner), outer @ ..] if inner.role == ColumnRole::Name && inner.confidence < 100 => {
            outer.iter().find(figure).or(found.first())
        }
        found => found.first(),
    };
    let (role, confidence) =
        chosen.map_or((ColumnRole::Extra, 40), |(_, found)| (found.role, found.confidence));
    let texts = texts(grid, band, index);
    Column {
        index,
        levels,
        role,
        confidence,
        part: None,
        role_level: chosen.map(|&(level, _)| level),
        holds_amounts: share(&texts, |text| Statement::read(text).amount().is_some()) >= 50,
        holds_prose: share(&texts, is_prose) >= 50,
    }
}

/// Words that are no word of status and no figure.
fn is_prose(text: &str) -> bool {
    matches!(Statement::read(text), Statement::Narrative) && text.chars().count() >= 6
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

/// Whether a column names the items by its exact header and not levels above them, which are merged
/// over several rows.
fn names_every_row(grid: &Grid, band: &Band, column: &Column) -> bool {
    let own = |row: usize| grid.origin(row, column.index).0 == row;
    column.role == ColumnRole::Name
        && column.confidence == 100
        && one_line(column.leaf()) != "类别"
        && (band.data.0..band.data.1).all(own)
}

/// Corrects roles that the contents contradict; `has_items` when a column names the items already.
fn by_contents(grid: &Grid, band: &Band, column: &mut Column, has_items: bool) {
    let texts = texts(grid, band, column.index);
    match column.role {
        // 单位 is a unit of measure, a region or an office; so is a name that says only 单位.
        ColumnRole::Unit if share(&texts, |text| UnitOfMeasure::known(text).is_some()) < 50 => {
            if share(&texts, looks_like_region) >= 70 {
                (column.role, column.confidence) = (ColumnRole::Region, 60);
            } else if share(&texts, looks_like_department) >= 50 {
                (column.role, column.confidence) = (ColumnRole::Department, 60);
            }
        }
        // 数量单位 ends like an office.
        ColumnRole::Department
            if column.confidence == 80
                && share(&texts, |text| UnitOfMeasure::known(text).is_some()) >= 70 =>
        {
            (column.role, column.confidence) = (ColumnRole::Unit, 60);
        }
        ColumnRole::Extra if column.confidence < 80 && share(&texts, looks_like_region) >= 70 => {
            (column.role, column.confidence) = (ColumnRole::Region, 60);
        }
        // 年度目标任务 may hold the whole wording of the item.
        ColumnRole::Target if !has_items && column.upper().is_empty() && share(&texts, is_prose) >= 70 => {
            (column.role, column.confidence) = (ColumnRole::Name, 60);
        }
        _ => {}
    }
}

/// Without a header that names items, the first column of words does.
fn first_text_column_names(grid: &Grid, band: &Band, columns: &mut [Column]) {
    let words = |text: &str| matches!(Statement::read(text), Statement::Narrative);
    let found = columns.iter_mut().find(|column| {
        column.role == ColumnRole::Extra
            && column.confidence < 80
            && share(&texts(grid, band, column.index), words) >= 60
    });
    if let Some(column) = found {
        (column.role, column.confidence) = (ColumnRole::Name, 40);
    }
}

/// One row an office or a town, and nothing else that names the rows: 序号, 责任单位, 年度目标.
fn offices_name(grid: &Grid, band: &Band, columns: &mut [Column]) {
    let Some(column) = columns.iter_mut().find(|column| column.role == ColumnRole::Department) else {
        return;
    };
    let are_regions = share(&texts(grid, band, column.index), looks_like_region) >= 70;
    (column.role, column.confidence) =
        if are_regions { (ColumnRole::Region, 60) } else { (ColumnRole::Name, 60) };
}

/// Some tables keep the responsible office under 备注, or under a header that says nothing; what
/// stands under 下一步 is no office, however it ends.
fn remarks_with_departments(grid: &Grid, band: &Band, columns: &mut [Column]) {
    let found = columns.iter_mut().find(|column| {
        let texts = texts(grid, band, column.index);
        let is_open = column.confidence < 80 || matches!(one_line(column.leaf()).as_str(), "备注" | "说明");
        column.role == ColumnRole::Extra
            && is_open
            && texts.len() >= 3
            && share(&texts, looks_like_department) >= 80
    });
    if let Some(column) = found {
        (column.role, column.confidence) = (ColumnRole::Department, 60);
    }
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
