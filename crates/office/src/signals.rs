//! 亮灯: what every indicator shows in every period of a plan, derived anew from figures, courses,
//! exemptions and the scheme.

use std::collections::BTreeMap;

use jiannuo_domain::{
    CompletionRate, Direction, Kind, PeriodName, Scheme, Share, Signal, SignalState, Trajectory, YearFigure,
    through_the_year,
};
use jiannuo_store::query::Scope;
use jiannuo_store::{Connection, Database};
use jiff::civil::Date;

use crate::exemption::{Exempted, covering, exemptions};
use crate::overview::{Overview, OverviewRow, overview};
use crate::schemes::{SchemeListed, scheme_of};
use crate::trajectory::{Drawn, in_force};
use crate::works::WorksRead;
use crate::{Action, Actor, Outcome, Resource, ReviewState, can};

/// The signals of a plan, as one actor sees its figures.
#[doc(alias = "亮灯")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signals {
    /// The scheme.
    pub scheme: SchemeListed,
    /// The plan through its year.
    pub overview: Overview,
    /// One for each row of the overview, in its order.
    pub rows: Vec<SignalRow>,
}

/// The signals of one indicator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignalRow {
    /// Id of the indicator.
    pub indicator: String,
    /// The course that counts.
    pub trajectory: Trajectory,
    /// Its version; 0 where nobody has drawn one.
    pub version: i32,
    /// One for each period; nothing for a period that has not ended and has no figure, or that is none of the
    /// calendar.
    pub signals: Vec<Option<Signal>>,
    /// How far it has come in each period: its rate, or its stages where these are further.
    pub levels: Vec<Option<CompletionRate>>,
    /// Exemptions in the order they were given.
    pub exemptions: Vec<Exempted>,
}

impl SignalRow {
    /// The exemption that covers a period.
    #[must_use]
    pub fn exemption(&self, period: PeriodName) -> Option<&Exempted> {
        covering(&self.exemptions, period.last_day())
    }
}

impl Signals {
    /// Place of a period in the year.
    #[must_use]
    pub fn place(&self, period: &str) -> Option<usize> {
        self.overview.periods.iter().position(|known| known.name == period)
    }

    /// Signals of a period by indicator.
    #[must_use]
    pub fn of_period(&self, period: &str) -> BTreeMap<&str, &Signal> {
        let Some(place) = self.place(period) else { return BTreeMap::new() };
        let of = |row| -> Option<(&str, &Signal)> {
            let row: &SignalRow = row;
            Some((row.indicator.as_str(), row.signals.get(place)?.as_ref()?))
        };
        self.rows.iter().filter_map(of).collect()
    }

    /// How many rows show what in a period: names of states in the order of [`ORDER`](Self::ORDER).
    #[must_use]
    pub fn counts(&self, period: &str) -> Vec<(&'static str, usize)> {
        let shown = self.of_period(period);
        let count = |name| shown.values().filter(|signal| signal.state.name() == name).count();
        Self::ORDER.map(|name| (name, count(name))).into()
    }

    /// Names of what can be shown, what needs attention first.
    pub const ORDER: [&'static str; 8] =
        ["red", "yellow", "not-reported", "blue", "green", "exempt", "not-judged", "no-task"];

    /// Rows of a period that need attention, the worst first: red, yellow, then not reported; within these by how
    /// far they are behind.
    #[must_use]
    pub fn slow(&self, period: &str) -> Vec<(&OverviewRow, &Signal)> {
        let Some(place) = self.place(period) else { return Vec::new() };
        let both = self.overview.rows.iter().zip(&self.rows);
        let shown = both.filter_map(|(row, signals)| Some((row, signals.signals.get(place)?.as_ref()?)));
        let mut slow: Vec<_> = shown.filter(|(_, signal)| needs_attention(signal.state)).collect();
        slow.sort_by(|(_, one), (_, other)| {
            let rank = |signal: &Signal| Self::ORDER.iter().position(|&name| name == signal.state.name());
            rank(one).cmp(&rank(other)).then_with(|| one.gap.cmp(&other.gap))
        });
        slow
    }
}

/// Whether somebody should ask about a state: a red or yellow light, or nothing reported.
#[must_use]
pub fn needs_attention(state: SignalState) -> bool {
    matches!(state.name(), "red" | "yellow" | "not-reported")
}

/// Signals of a plan by its own scheme.
///
/// # Errors
/// [`Refused::NotFound`](crate::Refused::NotFound) when the plan is not there for this actor.
pub async fn signals(database: &Database, actor: &Actor, plan: &str, today: Date) -> Outcome<Signals> {
    let scheme = scheme_of(database, actor, plan).await?;
    judged_by(database, actor, plan, scheme, today).await
}

/// Signals of a plan as they would be by another scheme.
///
/// # Errors
/// As for [`signals`].
pub async fn what_if(
    database: &Database,
    actor: &Actor,
    plan: &str,
    scheme: Scheme,
    today: Date,
) -> Outcome<Signals> {
    let scheme = SchemeListed { scheme, version: 0, body: String::new() };
    judged_by(database, actor, plan, scheme, today).await
}

async fn judged_by(
    database: &Database,
    actor: &Actor,
    plan: &str,
    scheme: SchemeListed,
    today: Date,
) -> Outcome<Signals> {
    let overview = overview(database, actor, plan).await?;
    let beside = Beside::read(database.readers(), actor.county, plan).await?;
    let year = Year::of(&overview, (actor, today));
    let rows = overview.rows.iter().map(|row| beside.row(&scheme.scheme, &overview, &year, row)).collect();
    Ok(Signals { scheme, overview, rows })
}

/// The periods of a plan that can be judged, in order.
struct Year {
    /// Name of the calendar, and whether a missing figure can be told; nothing for a period that is none of the
    /// calendar.
    periods: Vec<Option<(PeriodName, bool)>>,
}

impl Year {
    fn of(overview: &Overview, (actor, today): (&Actor, Date)) -> Self {
        // To a deputy a figure that waits for its review looks like none.
        let unreported = Resource::Figure {
            county: actor.county,
            department: actor.department.as_deref(),
            state: ReviewState::NotSubmitted,
            submitter: None,
        };
        let sees_silence = can(actor, Action::See, &unreported);
        let of = |listed: &crate::PeriodListed| {
            let name: PeriodName = listed.name.parse().ok()?;
            Some((name, sees_silence && listed.cut_off < today))
        };
        Self { periods: overview.periods.iter().map(of).collect() }
    }
}

/// What figures are judged by beside the scheme, read once.
struct Beside {
    drawn: BTreeMap<String, Drawn>,
    exemptions: BTreeMap<String, Vec<Exempted>>,
    works: WorksRead,
}

impl Beside {
    async fn read(connection: &impl Connection, county: i64, plan: &str) -> Outcome<Self> {
        let scope = Scope::Plan(plan);
        Ok(Self {
            drawn: in_force(connection, county, scope).await?,
            exemptions: exemptions(connection, county, scope).await?,
            works: WorksRead::read(connection, county, scope).await?,
        })
    }

    fn row(&self, scheme: &Scheme, overview: &Overview, year: &Year, row: &OverviewRow) -> SignalRow {
        let Drawn { trajectory, version } = self.drawn.get(&row.indicator).cloned().unwrap_or_default();
        let exemptions = self.exemptions.get(&row.indicator).cloned().unwrap_or_default();
        let levels = self.levels(overview, row);
        let course = Some(&trajectory).filter(|_| version > 0 || grows(row));
        let funds = funds_beside(overview, row);
        let mut places = Vec::new();
        let mut figures = Vec::new();
        for (place, period) in year.periods.iter().enumerate() {
            let figure = row.figures.get(place).and_then(Option::as_ref);
            let Some((period, _)) = period.filter(|(_, is_told)| *is_told || figure.is_some()) else {
                continue;
            };
            places.push(place);
            let figure_of = |row: &OverviewRow| row.figures.get(place)?.as_ref()?.rate;
            figures.push(YearFigure {
                period,
                rate: levels.get(place).copied().flatten(),
                is_reported: figure.is_some(),
                has_task: row.has_task && !row.is_withdrawn,
                funds: funds.and_then(figure_of),
                exemption_until: covering(&exemptions, period.last_day()).map(|given| given.until),
                due: None,
            });
        }
        let mut signals = vec![None; year.periods.len()];
        for (place, signal) in places.into_iter().zip(through_the_year(scheme, course, &figures)) {
            if let Some(slot) = signals.get_mut(place) {
                *slot = Some(signal);
            }
        }
        SignalRow { indicator: row.indicator.clone(), trajectory, version, signals, levels, exemptions }
    }

    /// How far a row has come in each period that was reported.
    fn levels(&self, overview: &Overview, row: &OverviewRow) -> Vec<Option<CompletionRate>> {
        let names: Vec<&str> = overview.periods.iter().map(|period| period.name.as_str()).collect();
        let level = |(place, figure): (usize, &Option<crate::PeriodFigure>)| {
            let rate = figure.as_ref()?.rate?;
            let until = names.get(..=place).unwrap_or_default();
            let by_stages = self.works.progress(&row.indicator, until, counted(row));
            let further = by_stages.filter(|stages| !stages.is_reached_by(rate));
            // What meets the year's target is the figure, never the stages.
            let short = further.map(|stages| stages.min(nearly()));
            Some(short.filter(|stages| !stages.is_reached_by(rate)).map_or(rate, CompletionRate::from))
        };
        row.figures.iter().enumerate().map(level).collect()
    }
}

/// Whether a target is worked off through the year, so that a twelfth a month says something: not so for a share, a
/// standard and what is not to be passed, which are lit once somebody draws their course, or when they are met.
fn grows(row: &OverviewRow) -> bool {
    row.row.direction == Direction::Upward && !matches!(row.row.kind.kind, Kind::Ratio | Kind::Standard)
}

/// The most that stages count for.
fn nearly() -> Share {
    Share::of(9_999, 10_000).unwrap_or(Share::NONE)
}

/// How many a target counts, where it counts objects.
fn counted(row: &OverviewRow) -> u64 {
    const MILLIONTHS: i128 = 1_000_000;
    let target = row.row.target.amount().filter(|_| row.row.kind.kind == Kind::Quota);
    let whole = target.and_then(jiannuo_domain::Amount::base_millionths).map(|amount| amount / MILLIONTHS);
    whole.and_then(|whole| u64::try_from(whole).ok()).unwrap_or(0)
}

/// The row of the same action that tells of its money: 资金到位, 资金拨付.
fn funds_beside<'a>(overview: &'a Overview, row: &OverviewRow) -> Option<&'a OverviewRow> {
    const FUNDS: &str = "资金";
    let is_funds = |row: &OverviewRow| row.row.kind.kind == Kind::Money && row.row.name().contains(FUNDS);
    if is_funds(row) || row.row.path.is_empty() {
        return None;
    }
    let is_asked = |other: &OverviewRow| other.has_task && !other.is_withdrawn;
    let beside = |other: &&OverviewRow| {
        is_asked(other) && other.row.seq == row.row.seq && other.row.path == row.row.path
    };
    let mut all = overview.rows.iter().filter(beside).filter(|other| is_funds(other));
    let only = all.next()?;
    all.next().is_none().then_some(only)
}

#[cfg(test)]
mod tests {
    use jiannuo_domain::IndicatorRow;

    use super::*;

    fn row(name: &str, target: &str) -> OverviewRow {
        OverviewRow {
            indicator: "i".into(),
            row: IndicatorRow::new(name, None, target, "", None),
            department: None,
            figures: Vec::new(),
            has_task: true,
            is_withdrawn: false,
        }
    }

    #[test]
    fn a_twelfth_a_month_says_something_only_of_what_is_worked_off() {
        for (name, target, expected) in [
            ("新增就业（人）", "1200", true),
            ("改造小区数（个）", "56", true),
            ("投资额（万元）", "24185", true),
            ("基本医疗保险参保率", "95%", false),
            ("城镇登记失业率", "低于4.3%", false),
            ("补贴标准（元/人·月）", "不低于60元", false),
        ] {
            assert_eq!(grows(&row(name, target)), expected, "{name}");
        }
    }

    #[test]
    fn a_target_counts_its_objects_where_it_is_a_list_of_them() {
        for (name, target, expected) in
            [("改造小区数（个）", "56", 56), ("农村公路（公里）", "120", 0), ("改造小区数（个）", "——", 0)]
        {
            assert_eq!(counted(&row(name, target)), expected, "{name}");
        }
    }
}
