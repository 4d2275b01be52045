//! Which target, achievement and rate belong together, and which of several such chains count.

use jiannuo_domain::{UnitOfMeasure, fold, split_unit_bracket};

use crate::columns::{Column, one_line};
use crate::draft::ColumnRole;
use crate::header::{is_cumulative, names_a_period};

/// Target, achievement and rate that belong together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Chain {
    pub target: Option<usize>,
    pub achieved: Option<usize>,
    pub rate: Option<usize>,
    /// Header levels that say what is counted.
    pub upper: Vec<String>,
}

impl Chain {
    fn put(&mut self, column: &Column) {
        match column.role {
            ColumnRole::Target => self.target = Some(column.index),
            ColumnRole::Achieved => self.achieved = Some(column.index),
            _ => self.rate = Some(column.index),
        }
    }

    fn holds(&self, role: ColumnRole) -> bool {
        match role {
            ColumnRole::Target => self.target.is_some(),
            ColumnRole::Achieved => self.achieved.is_some(),
            _ => self.rate.is_some(),
        }
    }

    fn is_whole(&self) -> bool {
        self.target.is_some() && self.achieved.is_some()
    }

    /// Indices of its columns.
    pub fn indices(&self) -> impl Iterator<Item = usize> {
        [self.target, self.achieved, self.rate].into_iter().flatten()
    }
}

/// The chains to read, and the figure columns about which nothing sure can be said.
#[derive(Debug, Default)]
pub(crate) struct Chosen {
    pub chains: Vec<Chain>,
    pub unclear: Vec<usize>,
}

/// Chooses the chains of a band: several when each is whole and none speaks of one period only;
/// otherwise the one of the year.
pub(crate) fn choose(columns: &[Column]) -> Chosen {
    let figures = figures(columns);
    let all = chains(&figures);
    let chains = if all.len() <= 1 { all } else { main_chains(columns, &figures, &all) };
    let unclear = |column: &&&Column| {
        !chains.iter().any(|chain| chain.indices().any(|index| index == column.index))
            && !names_a_period(&column.header())
    };
    let unclear = figures.iter().filter(unclear).map(|column| column.index).collect();
    Chosen { chains, unclear }
}

/// Columns of figures, without those of prose that stand beside a column of figures of the same
/// role and subject: 推进情况 beside 完成数.
fn figures(columns: &[Column]) -> Vec<&Column> {
    let figures: Vec<&Column> = columns.iter().filter(|column| is_figure(column.role)).collect();
    let beside = |prose: &Column| {
        figures.iter().any(|other| {
            let is_other = other.index != prose.index && other.role == prose.role;
            is_other && other.holds_amounts && other.subject() == prose.subject()
        })
    };
    figures.iter().filter(|column| !(column.holds_prose && beside(column))).copied().collect()
}

pub(crate) fn is_figure(role: ColumnRole) -> bool {
    matches!(role, ColumnRole::Target | ColumnRole::Achieved | ColumnRole::Rate)
}

/// Groups figure columns into chains.
fn chains(figures: &[&Column]) -> Vec<Chain> {
    if let Some(chains) = by_subject(figures) {
        return chains;
    }
    figures
        .chunk_by(|a, b| a.subject() == b.subject())
        .flat_map(|run| by_position(run).unwrap_or_else(|| in_sequence(run)))
        .collect()
}

/// Headers grouped by measure: 年度目标 over 新开工 and 基本建成, then 完成情况 over the same. The
/// columns of one subject belong together, wherever they stand.
fn by_subject(figures: &[&Column]) -> Option<Vec<Chain>> {
    let mut chains: Vec<Chain> = Vec::new();
    if !figures.iter().any(|column| column.has_subject_below()) {
        return None;
    }
    for column in figures {
        let subject = column.subject();
        match chains.iter_mut().find(|chain| chain.upper == subject) {
            Some(chain) if chain.holds(column.role) => return None,
            Some(chain) => chain.put(column),
            None => {
                let mut chain = Chain { upper: subject, ..Chain::default() };
                chain.put(column);
                chains.push(chain);
            }
        }
    }
    (chains.len() >= 2 && chains.iter().any(Chain::is_whole)).then_some(chains)
}

/// Flat headers grouped by measure: as many targets as achievements, and as many rates or none
/// that can be told apart. The first belongs to the first.
fn by_position(run: &[&Column]) -> Option<Vec<Chain>> {
    let groups: Vec<&[&Column]> = run.chunk_by(|a, b| a.role == b.role).collect();
    let (targets, achieved, rates): (&[&Column], &[&Column], &[&Column]) = match groups.as_slice() {
        [targets, achieved] => (targets, achieved, &[]),
        [targets, achieved, rates] => (targets, achieved, rates),
        _ => return None,
    };
    let role = |group: &[&Column]| group.first().map(|column| column.role);
    let in_order = role(targets) == Some(ColumnRole::Target) && role(achieved) == Some(ColumnRole::Achieved);
    let pairs = || targets.iter().zip(achieved);
    if !in_order || targets.len() < 2 || targets.len() != achieved.len() || !pairs().all(|(t, a)| fit(t, a)) {
        return None;
    }
    let mut chains: Vec<Chain> = pairs()
        .map(|(target, achieved)| Chain {
            target: Some(target.index),
            achieved: Some(achieved.index),
            rate: None,
            upper: target.subject(),
        })
        .collect();
    if rates.len() == chains.len() {
        chains.iter_mut().zip(rates).for_each(|(chain, rate)| chain.put(rate));
    }
    Some(chains)
}

/// From left to right: a role that comes again opens the next chain, and so does a figure in
/// another unit where there are several to choose from.
fn in_sequence(run: &[&Column]) -> Vec<Chain> {
    let count = |role| run.iter().filter(|column| column.role == role).count();
    let several = count(ColumnRole::Target) > 1 || count(ColumnRole::Achieved) > 1;
    let of = |index: Option<usize>| index.and_then(|index| run.iter().find(|column| column.index == index));
    let mut chains: Vec<Chain> = Vec::new();
    for column in run {
        let opens = |chain: &Chain| {
            let taken =
                chain.holds(column.role) || (column.role == ColumnRole::Target && chain.achieved.is_some());
            let foreign = column.role == ColumnRole::Achieved
                && of(chain.target).is_some_and(|target| !fit(target, column));
            taken || (several && foreign)
        };
        if chains.last().is_none_or(opens) {
            chains.push(Chain { upper: column.subject(), ..Chain::default() });
        }
        if let Some(chain) = chains.last_mut() {
            chain.put(column);
        }
    }
    chains
}

/// Whether the units in the brackets of two headers let one be divided by the other.
pub(crate) fn fit(a: &Column, b: &Column) -> bool {
    let (Some(a), Some(b)) = (a.unit(), b.unit()) else { return true };
    let heads = |unit: &UnitOfMeasure| matches!(unit.bare().as_str(), "人" | "人次" | "名" | "位");
    // A scaling word alone (万) leaves the unit open.
    a.is_comparable(&b) || (heads(&a) && heads(&b)) || a.bare().is_empty() || b.bare().is_empty()
}

/// The chains that count among several.
fn main_chains(columns: &[Column], figures: &[&Column], all: &[Chain]) -> Vec<Chain> {
    let whole: Vec<&Chain> =
        all.iter().filter(|chain| chain.is_whole() && !is_periodic(columns, all, chain)).collect();
    let names = columns.iter().any(|column| column.role == ColumnRole::Name);
    // One whole chain is the row of the table, unless the header names indicators of their own.
    let sure = match whole.as_slice() {
        [] => false,
        [only] => only.rate.is_some() && !is_preparation(columns, all, only),
        _ => true,
    };
    let own = |chain: &&Chain| {
        !chain.upper.is_empty()
            && !is_periodic(columns, all, chain)
            && !all.iter().any(|other| other != *chain && other.upper == chain.upper)
    };
    if sure || (!names && all.iter().filter(own).count() >= 2) {
        let alone_too = whole.len() > 1 || !names;
        let counts = |chain: &&Chain| whole.contains(chain) || (alone_too && own(chain));
        return all.iter().filter(counts).cloned().collect();
    }
    vec![of_the_year(columns, figures, all)]
}

/// Whether a chain speaks of one period beside others. A period that stands over all chains
/// (2024年1-10月完成情况) tells them nothing.
fn is_periodic(columns: &[Column], all: &[Chain], chain: &Chain) -> bool {
    let header = |index: Option<usize>| index.and_then(|index| columns.get(index)).map_or("", Column::leaf);
    let shared = |level: &String| all.iter().all(|chain| chain.upper.contains(level));
    let other_months = all
        .iter()
        .filter(|other| other.achieved.is_some())
        .any(|other| other != chain && (other.target.is_none() || names_a_period(header(other.achieved))));
    let month = names_a_period(header(chain.achieved)) && !is_cumulative(header(chain.achieved));
    names_a_period(header(chain.target))
        || chain.upper.iter().any(|level| names_a_period(level) && !shared(level))
        || (month && other_months)
}

/// Whether a chain counts what comes before completion (开工, 拨付) while another without a
/// target of its own counts completion: 任务数, 开工数, 开工率, 完成数, 完成率.
fn is_preparation(columns: &[Column], all: &[Chain], chain: &Chain) -> bool {
    let says = |index: Option<usize>, words: &[&str]| {
        index
            .and_then(|index| columns.get(index))
            .is_some_and(|column| words.iter().any(|word| fold(column.leaf()).contains(word)))
    };
    let before = says(chain.rate, &["开工", "拨付", "支付", "到位"]);
    before && all.iter().any(|other| other.target.is_none() && says(other.rate, &["完成"]))
}

/// The year's target with the latest cumulative achievement and the rate beside that.
fn of_the_year(columns: &[Column], figures: &[&Column], all: &[Chain]) -> Chain {
    let column = |index: Option<usize>| index.and_then(|index| columns.get(index));
    let achieved_by = |is: &dyn Fn(&str) -> bool| {
        all.iter().rfind(|chain| column(chain.achieved).is_some_and(|column| is(&column.header())))
    };
    // 累计 may count from the beginning of the work where another column says the year's.
    let of_this_year =
        all.iter().rfind(|chain| column(chain.achieved).is_some_and(|column| says_the_year(column.leaf())));
    let chain = of_this_year
        .or_else(|| achieved_by(&is_cumulative))
        .or_else(|| achieved_by(&|header| !names_a_period(header)))
        .or_else(|| achieved_by(&|_| true))
        .cloned()
        .unwrap_or_default();
    let fits = |target: &&Column| column(chain.achieved).is_none_or(|achieved| fit(target, achieved));
    let targets = || figures.iter().copied().filter(|column| column.role == ColumnRole::Target).filter(fits);
    let yearly = |column: &&Column| {
        ["年", "总"].iter().any(|word| column.header().contains(word)) && !names_a_period(column.leaf())
    };
    let target = targets().find(yearly).or_else(|| targets().next()).map(|column| column.index);
    // A rate of another chain belongs to another achievement; a single one belongs to the table.
    let mut rates = figures.iter().filter(|column| column.role == ColumnRole::Rate);
    let only = rates.next().filter(|_| rates.next().is_none()).map(|column| column.index);
    Chain { target, achieved: chain.achieved, rate: chain.rate.or(only), upper: Vec::new() }
}

fn says_the_year(header: &str) -> bool {
    !names_a_period(header) && ["年度", "本年", "当年", "全年"].iter().any(|word| header.contains(word))
}

/// The unit in the bracket of the innermost header level that has one.
pub(crate) fn unit_of_levels(levels: &[String]) -> Option<UnitOfMeasure> {
    levels.iter().rev().find_map(|level| split_unit_bracket(&one_line(level)).1)
}
