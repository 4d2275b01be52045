//! The board: where a plan stands in a period.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query, State};
use jiannuo_domain::{Headline, Severity, Signal, SignalState, Standing, check};
use jiannuo_export::chart::{Bullet, SHAPES, Sparkline, bullet, sparkline, stacked};
use jiannuo_export::{Language, words};
use jiannuo_office::{
    Issued, OverviewRow, Progress, ProgressRow, ReviewState, Role, Signals, issued, matches, progress,
    signals,
};
use serde::Deserialize;

use crate::Site;
use crate::chrome::Chrome;
use crate::failure::{Answer, Failure};
use crate::kept;
use crate::moment;
use crate::pages::board_heat;
use crate::pages::board_lights::{self, ATTENTION, Lights};
use crate::pages::light::LightShown;
use crate::pages::period_bar::{self, PeriodLink};
use crate::pages::report_row::{NoteShown, notes};
use crate::sight::read_by;
use crate::signed::{Newest, Signed};

#[derive(Template)]
#[template(path = "board.html", block = "content")]
struct Page {
    c: Chrome,
    title: String,
    as_of: String,
    deadline: String,
    here: String,
    periods: Vec<PeriodLink>,
    headline: String,
    shapes: &'static str,
    strip: String,
    tiles: Vec<Tile>,
    lights: Lights,
    filing: Filing,
    findings: Option<String>,
    has_heat: bool,
    heat: String,
    documents: Vec<DocumentLink>,
    q: String,
    departments: Vec<(String, bool)>,
    standings: Vec<(&'static str, &'static str, bool)>,
    states: Vec<(&'static str, &'static str, bool)>,
    light_names: Vec<(&'static str, &'static str, bool)>,
    is_filtered: bool,
    shown: String,
    has_actions: bool,
    groups: Vec<Group>,
    rounding: String,
}

struct Tile {
    state: &'static str,
    word: &'static str,
    shape: &'static str,
    count: usize,
    href: String,
    is_chosen: bool,
}

/// How far the reporting of the period is.
struct Filing {
    sentence: String,
    steps: Vec<Step>,
    silent: String,
}

struct Step {
    state: &'static str,
    word: &'static str,
    count: usize,
    href: String,
}

struct DocumentLink {
    href: String,
    word: &'static str,
}

/// Rows of one action.
struct Group {
    seq: String,
    action: String,
    rows: Vec<Row>,
}

struct Row {
    seq: String,
    action: String,
    href: String,
    indicator: String,
    target: String,
    is_revised: bool,
    achieved: String,
    rate: String,
    bar: String,
    spark: String,
    light: Option<LightShown>,
    standing: &'static str,
    shape: &'static str,
    word: &'static str,
    department: String,
    state: &'static str,
    state_word: &'static str,
    is_withdrawn: bool,
    notes: Vec<NoteShown>,
}

/// What is looked for.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Filter {
    #[serde(default)]
    q: String,
    #[serde(default)]
    department: String,
    #[serde(default)]
    standing: String,
    #[serde(default)]
    state: String,
    #[serde(default)]
    light: String,
}

/// `GET /plans/{plan}/periods/{period}`.
pub(crate) async fn show(
    State(site): State<Site>,
    signed: Signed,
    Newest(newest): Newest,
    Path((plan, period)): Path<(String, String)>,
    Query(filter): Query<Filter>,
) -> Answer {
    let (site, actor) = (&site, &signed.actor);
    let make = async |c: Chrome| {
        let now = read_by(actor.role, progress(&site.database, actor, &plan, &period).await?);
        let signals = signals(&site.database, actor, &plan, site.today()).await?;
        let position = signals.place(&period).ok_or(Failure::NotFound)?;
        let issued = match actor.role {
            Role::Office => Some(issued(&site.database, actor, &plan, (&period, &signals)).await?),
            _ => None,
        };
        let board = Board { plan, period, position, now, signals, issued, filter, role: actor.role };
        let page = board.page(c)?;
        Ok((page.title.clone(), page.render()?))
    };
    kept::page(site, &signed, newest, make).await
}

/// Everything that the page is made of.
struct Board {
    plan: String,
    period: String,
    position: usize,
    now: Progress,
    signals: Signals,
    /// When the lights were issued, for those who issue them.
    issued: Option<Option<Issued>>,
    filter: Filter,
    role: Role,
}

impl Board {
    fn page(self, c: Chrome) -> Result<Page, Failure> {
        let language = c.language;
        let here = format!("/plans/{}/periods/{}", self.plan, self.period);
        let table = self.now.table();
        let headline = Headline::of(&table.rows);
        let findings = check(&table, Some(&self.now.table_before()), self.now.rounding);
        let rows = self.rows(&findings, language)?;
        let shown = rows.len();
        let groups = grouped(rows);
        let filter = &self.filter;
        let is_filtered = [&filter.q, &filter.department, &filter.standing, &filter.state, &filter.light]
            .iter()
            .any(|text| !text.is_empty());
        let issued = self.issued.as_ref().map(Option::as_ref);
        let about = (self.plan.as_str(), self.period.as_str());
        let has_heat = self.signals.overview.periods.len() > 1 && !self.role.has_department();
        Ok(Page {
            title: self.now.title.clone(),
            as_of: moment::as_of(&self.now.cut_off, language),
            deadline: words::deadline(&moment::day(&self.now.deadline, language), language),
            periods: period_bar::links(
                &self.signals.overview.periods,
                &self.period,
                &self.plan,
                "",
                language,
            ),
            headline: words::headline(&headline, language),
            shapes: SHAPES,
            strip: stacked(&counts(&headline), language)?,
            tiles: self.tiles(&headline, &here, language),
            lights: Lights::of(&self.signals, about, &filter.light, issued, language),
            light_names: self.light_names(language),
            filing: self.filing(&here, language),
            findings: Some(words::findings_sentence(&table.summary(&findings), language))
                .filter(|_| !findings.is_empty()),
            has_heat,
            heat: if has_heat {
                board_heat::heat(&self.signals.overview, &self.plan, self.position, language)?
            } else {
                String::new()
            },
            documents: documents(&here, language),
            q: filter.q.clone(),
            departments: marked(&self.now, &filter.department),
            standings: Standing::ALL
                .into_iter()
                .map(|standing| {
                    (standing.name(), words::standing(standing, language), standing.name() == filter.standing)
                })
                .collect(),
            states: ReviewState::ALL
                .into_iter()
                .map(|state| {
                    (state.name(), words::review_state(state.name(), language), state.name() == filter.state)
                })
                .collect(),
            is_filtered,
            shown: words::rows_shown(shown, table.rows.len(), language),
            has_actions: groups.iter().any(|group| !group.action.is_empty()),
            groups,
            rounding: words::rounding_note(self.now.rounding, language),
            here,
            c,
        })
    }

    fn tiles(&self, headline: &Headline, here: &str, language: Language) -> Vec<Tile> {
        let states = Standing::ALL.into_iter().filter(|&state| headline.count(state) > 0);
        let tile = |state: Standing| Tile {
            state: state.name(),
            word: words::standing(state, language),
            shape: words::standing_shape(state),
            count: headline.count(state),
            href: format!("{here}?standing={}#progress", state.name()),
            is_chosen: self.filter.standing == state.name(),
        };
        states.map(tile).collect()
    }

    /// Counts by state of review, over rows that have a task.
    fn filing(&self, here: &str, language: Language) -> Filing {
        let due = self.now.rows.iter().filter(|row| row.is_due());
        let mut counts: BTreeMap<ReviewState, usize> = BTreeMap::new();
        let mut said: BTreeMap<&str, bool> = BTreeMap::new();
        let mut all = 0;
        for row in due {
            all += 1;
            *counts.entry(row.state).or_default() += 1;
            if let Some(department) = &row.row.department {
                *said.entry(department).or_default() |= row.state != ReviewState::NotSubmitted;
            }
        }
        let silent = said.iter().filter(|(_, said)| !**said).map(|(name, _)| *name);
        let count = |state: ReviewState| counts.get(&state).copied().unwrap_or(0);
        let step = |state: ReviewState| Step {
            state: state.name(),
            word: words::review_state(state.name(), language),
            count: count(state),
            href: format!("{here}?state={}#progress", state.name()),
        };
        Filing {
            sentence: words::filing(
                all,
                all - count(ReviewState::NotSubmitted),
                count(ReviewState::Accepted),
                language,
            ),
            steps: ReviewState::ALL.into_iter().map(step).filter(|step| step.count > 0).collect(),
            silent: words::listed(silent, language),
        }
    }

    /// Rows that the filter lets through.
    fn rows(&self, findings: &[jiannuo_domain::Finding], language: Language) -> Result<Vec<Row>, Failure> {
        let rates = self.now.rows.iter().filter_map(|row| row.row.rate());
        let highest = rates.map(|rate| rate.per_mille()).max().unwrap_or(0);
        let courses: BTreeMap<&str, &OverviewRow> =
            self.signals.overview.rows.iter().map(|row| (row.indicator.as_str(), row)).collect();
        let lights = self.signals.of_period(&self.period);
        let mut rows = Vec::new();
        for (row, number) in self.now.rows.iter().zip(1..) {
            let signal = lights.get(row.indicator.as_str()).copied();
            if !self.is_wanted(row) || !board_lights::is_wanted(&self.filter.light, signal) {
                continue;
            }
            let beside = Beside {
                course: courses.get(row.indicator.as_str()).copied(),
                signal,
                highest,
                notes: notes(findings, number, Severity::Warning, language),
            };
            rows.push((row.indicator.as_str(), self.row(row, beside, language)?));
        }
        if self.filter.light == ATTENTION {
            let worst: Vec<&str> =
                self.signals.slow(&self.period).iter().map(|(row, _)| row.indicator.as_str()).collect();
            rows.sort_by_key(|(indicator, _)| worst.iter().position(|slow| slow == indicator));
        }
        Ok(rows.into_iter().map(|(_, row)| row).collect())
    }

    fn row(&self, row: &ProgressRow, beside: Beside<'_>, language: Language) -> Result<Row, Failure> {
        let Beside { course, signal, highest, notes } = beside;
        let standing = Standing::of(&row.row);
        let figures = course.map(|course| course.figures.as_slice()).unwrap_or_default();
        let until = figures.iter().take(self.position + 1);
        let points: Vec<Option<u32>> = until
            .map(|figure| figure.as_ref().and_then(|figure| figure.rate).map(|rate| rate.per_mille()))
            .collect();
        let has_course = points.iter().flatten().count() > 1;
        let (rate, shown) = (row.row.rate(), row.row.rate_shown(self.now.rounding));
        Ok(Row {
            seq: row.row.seq.clone().unwrap_or_default(),
            action: row.row.path.join(" · "),
            href: format!("/plans/{}/indicators/{}?period={}", self.plan, row.indicator, self.period),
            indicator: row.row.indicator_as_written.clone(),
            target: row.row.target.written.clone(),
            is_revised: row.target_version > 1,
            achieved: row.row.achieved.written.clone(),
            rate: shown.clone(),
            bar: match rate {
                Some(rate) => bullet(&Bullet { rate, highest, written: &shown, language })?,
                None => String::new(),
            },
            spark: if has_course {
                sparkline(&Sparkline { rates: &points, language })?
            } else {
                String::new()
            },
            light: signal
                // The row says already that there is no task.
                .filter(|signal| signal.state != SignalState::NoTask)
                .map(|signal| LightShown::of(signal, &self.signals.scheme.scheme.title, language)),
            standing: standing.name(),
            shape: words::standing_shape(standing),
            word: words::standing(standing, language),
            department: row.row.department.clone().unwrap_or_default(),
            state: if row.is_due() { row.state.name() } else { "" },
            state_word: if row.is_due() { words::review_state(row.state.name(), language) } else { "" },
            is_withdrawn: row.is_withdrawn,
            notes,
        })
    }

    /// What can be asked for of lights, and which of them is.
    fn light_names(&self, language: Language) -> Vec<(&'static str, &'static str, bool)> {
        let attention = (ATTENTION, words::SiteWords::of(language).lights_attention);
        let names = Signals::ORDER.into_iter().map(|name| (name, words::light(name, language)));
        let marked = |(name, word)| (name, word, name == self.filter.light);
        [attention].into_iter().chain(names).map(marked).collect()
    }

    fn is_wanted(&self, row: &ProgressRow) -> bool {
        let filter = &self.filter;
        let is = |wanted: &str, what: &str| wanted.is_empty() || wanted == what;
        let text = || {
            let department = row.row.department.as_deref().unwrap_or_default();
            format!("{} {} {department}", row.row.path.join(" "), row.row.indicator_as_written)
        };
        is(&filter.department, row.row.department.as_deref().unwrap_or_default())
            && is(&filter.standing, Standing::of(&row.row).name())
            && (filter.state.is_empty() || (row.is_due() && filter.state == row.state.name()))
            && (filter.q.trim().is_empty() || matches(filter.q.trim(), &text()))
    }
}

/// What is known of a row besides its figure.
struct Beside<'a> {
    course: Option<&'a OverviewRow>,
    signal: Option<&'a Signal>,
    /// The highest rate of all rows, in per mille.
    highest: u32,
    notes: Vec<NoteShown>,
}

/// Departments of the rows, and which of them is chosen.
pub(crate) fn marked(now: &Progress, chosen: &str) -> Vec<(String, bool)> {
    now.departments().into_iter().map(|name| (name.to_owned(), name == chosen)).collect()
}

/// Counts by state in their order.
fn counts(headline: &Headline) -> Vec<(Standing, usize)> {
    Standing::ALL.into_iter().map(|standing| (standing, headline.count(standing))).collect()
}

fn grouped(rows: Vec<Row>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for row in rows {
        let action = row.action.clone();
        match groups.last_mut() {
            Some(group) if group.seq == row.seq && group.action == action => group.rows.push(row),
            _ => groups.push(Group { seq: row.seq.clone(), action, rows: vec![row] }),
        }
    }
    groups
}

fn documents(here: &str, language: Language) -> Vec<DocumentLink> {
    [("docx", "Word"), ("xlsx", "Excel"), ("pdf", "PDF")]
        .into_iter()
        .map(|(format, word)| DocumentLink { href: format!("{here}/documents/progress.{format}"), word })
        .chain([DocumentLink {
            href: format!("{here}/documents"),
            word: words::pick(language, "全部格式", "All formats"),
        }])
        .collect()
}
