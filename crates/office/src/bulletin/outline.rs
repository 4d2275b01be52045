//! The outline of a bulletin: what is to be said, with every figure bound to its source; the words are
//! found elsewhere.

use jiannuo_domain::{CompletionRate, PeriodName};
use jiannuo_store::Database;
use jiff::civil::Date;

use super::acts::may_write;
use super::facts::InPeriod;
use super::{BulletinAttachment, BulletinFacts, DatePart, Figure, Grade, ProblemKind, Source, Ties};
use crate::outcome::invalid;
use crate::{Actor, Invalid, Outcome, Refused};

/// What a bulletin has to say.
#[doc(alias = "通报提纲")]
#[derive(Debug, Clone)]
pub struct BulletinOutline {
    /// Title of the plan.
    pub plan_title: String,
    /// Year of the plan.
    pub year: i32,
    /// Name of the period.
    pub period: String,
    /// Its cut-off (截至).
    pub cut_off: Date,
    /// Filing deadline of the next period.
    pub next_deadline: Option<Date>,
    /// Indicators of the plan.
    pub indicators: Figure,
    /// Of these with a task.
    pub tasks: Figure,
    /// Departments with a task.
    pub departments: Figure,
    /// Indicators with a figure.
    pub reported: Figure,
    /// Of these accepted.
    pub accepted: Figure,
    /// Of these looked at by a verifier; nothing while there are none.
    pub verified: Option<Figure>,
    /// Share of the year that is over; nothing for a period that is none of the calendar.
    pub elapsed: Option<Figure>,
    /// Indicators on their own course.
    pub on_course: Figure,
    /// Indicators behind it.
    pub behind: Figure,
    /// Every grade in its order.
    pub grades: Vec<GradeOutline>,
    /// Done since the period before; nothing without one.
    pub newly_done: Option<(Figure, Vec<BulletinItem>)>,
    /// Red and yellow lights.
    pub lights: (Figure, Figure),
    /// Problems of slow matters as they were reported, by what they are about.
    pub problems: Vec<Said>,
    /// Slow matters about which nothing was said.
    pub unexplained: Option<(Figure, Vec<BulletinItem>)>,
    /// Next steps of slow matters as they were reported.
    pub next_steps: Vec<Said>,
    /// Tables.
    pub attachments: Vec<BulletinAttachment>,
}

/// The indicators of one grade.
#[derive(Debug, Clone)]
pub struct GradeOutline {
    /// The grade.
    pub grade: Grade,
    /// How many.
    pub count: Figure,
    /// How many more than in the period before; nothing without one.
    pub change: Option<Figure>,
    /// How many in the same period of last year; nothing without a plan of last year.
    pub last_year: Option<Figure>,
    /// How many of which department, in the order of the plan.
    pub departments: Vec<(String, Figure)>,
    /// The indicators, in the order of the plan.
    pub matters: Vec<BulletinItem>,
}

/// One indicator, with what can be said of it.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "each field is the figure it names")]
pub struct BulletinItem {
    /// Its own name.
    pub name: String,
    /// Its name where it stands alone.
    pub full_name: String,
    /// The action it belongs to.
    pub action: Option<String>,
    /// Unit of measure, where its figures are written without one.
    pub unit: String,
    /// Department that answers for it; empty for none.
    pub department: String,
    /// Name of the light or state.
    pub state: &'static str,
    pub target: Option<Figure>,
    pub achieved: Option<Figure>,
    pub rate: Option<Figure>,
    pub planned: Option<Figure>,
    pub points_behind: Option<Figure>,
    pub days_behind: Option<Figure>,
    pub start_missed: Option<Figure>,
}

/// What a department said of one or several indicators, in its own words.
#[derive(Debug, Clone)]
pub struct Said {
    /// What it is about.
    pub kind: ProblemKind,
    /// Who said it.
    pub department: String,
    /// The words.
    pub words: String,
    /// The indicators: action and own name.
    pub names: Vec<(Option<String>, String)>,
    /// When the department expects to finish, where that is one day for all.
    pub expected_finish: Option<ExpectedDay>,
}

/// A day on which a department expects to finish.
#[derive(Debug, Clone)]
pub struct ExpectedDay {
    /// Year, where it is not the plan's.
    pub year: Option<Figure>,
    /// Month, 1 to 12.
    pub month: Figure,
    /// Day of the month.
    pub day: Figure,
}

impl ExpectedDay {
    fn text(&self) -> (Option<String>, String, String) {
        (self.year.as_ref().map(|year| year.text.clone()), self.month.text.clone(), self.day.text.clone())
    }
}

/// What a bulletin of a period would say now. A ranking of departments is for the year's last period
/// only, and only when it is asked for.
///
/// # Errors
/// [`Refused::NotFound`] when plan or period are not there for this actor; [`Refused::Forbidden`] unless
/// the actor writes bulletins; [`Invalid::Unusable`] for a ranking within the year.
pub async fn draft_bulletin(
    database: &Database,
    actor: &Actor,
    (plan, period): (&str, &str),
    today: Date,
    ranking: Option<Ties>,
) -> Outcome<BulletinOutline> {
    may_write(actor)?;
    let facts = BulletinFacts::read(database, actor, plan, period, today).await?;
    if ranking.is_some() && !facts.is_year_end() {
        return invalid("ranking", Invalid::Unusable);
    }
    facts.outline(ranking).ok_or(Refused::NotFound)
}

impl BulletinFacts {
    /// Whether the period is the last one of the year.
    #[must_use]
    pub fn is_year_end(&self) -> bool {
        let last = self.period.parse().map(PeriodName::last_day);
        last.is_ok_and(|day| (day.month(), day.day()) == (12, 31)) && self.after().is_none()
    }

    fn figure(&self, source: Source) -> Option<Figure> {
        Some(Figure::new(self.value(&source)?, source))
    }

    fn outline(&self, ranking: Option<Ties>) -> Option<BulletinOutline> {
        let period = || self.period.clone();
        let rows = self.rows(&self.period);
        let slow: Vec<&InPeriod<'_>> = rows.iter().filter(|row| row.grade == Grade::Slow).collect();
        let is_none = |figure: &Figure| figure.text == "0";
        let lit = |light: &str| self.figure(Source::Lit { period: period(), light: light.to_owned() });
        let newly_done = self.before().and_then(|before| {
            let matters = self.newly_done(&self.period, &before.name);
            let count = self.figure(Source::NewlyDone { period: period(), before: before.name.clone() })?;
            Some((count, matters.iter().map(|row| self.matter(row)).collect()))
        });
        let unexplained = self.figure(Source::Unexplained { period: period() });
        let unexplained = unexplained.filter(|count| !is_none(count)).map(|count| {
            let silent = slow.iter().filter(|row| row.problem().is_none());
            (count, silent.map(|row| self.matter(row)).collect())
        });
        Some(BulletinOutline {
            plan_title: self.signals.overview.title.clone(),
            year: self.year,
            period: period(),
            cut_off: self.listed()?.cut_off,
            next_deadline: self.after().map(|after| after.deadline),
            indicators: self.figure(Source::Indicators)?,
            tasks: self.figure(Source::Tasks)?,
            departments: self.figure(Source::Departments)?,
            reported: self.figure(Source::Reported { period: period() })?,
            accepted: self.figure(Source::Accepted { period: period() })?,
            verified: self.figure(Source::Verified { period: period() }).filter(|count| !is_none(count)),
            elapsed: self.figure(Source::Elapsed { period: period() }),
            on_course: self.figure(Source::OnCourse { period: period() })?,
            behind: self.figure(Source::Behind { period: period() })?,
            grades: Grade::ALL.into_iter().filter_map(|grade| self.grade(grade, &rows)).collect(),
            newly_done,
            lights: (lit("red")?, lit("yellow")?),
            problems: self.said(&slow, InPeriod::problem, |_| None),
            unexplained,
            next_steps: self.said(&slow, InPeriod::next_step, |row| {
                let indicator = row.id().to_owned();
                let part = |part| {
                    let (period, indicator) = (period(), indicator.clone());
                    self.figure(Source::ExpectedFinish { period, indicator, part })
                };
                let year = part(DatePart::Year)?;
                let year = Some(year).filter(|year| year.text != self.year.to_string());
                Some(ExpectedDay { year, month: part(DatePart::Month)?, day: part(DatePart::Day)? })
            }),
            attachments: BulletinAttachment::all(self, ranking),
        })
    }

    fn grade(&self, grade: Grade, rows: &[InPeriod<'_>]) -> Option<GradeOutline> {
        let period = || self.period.clone();
        let of_grade: Vec<&InPeriod<'_>> = rows.iter().filter(|row| row.grade == grade).collect();
        let mut departments: Vec<(String, Figure)> = Vec::new();
        for name in of_grade.iter().filter_map(|row| row.row.row.department.as_ref()) {
            if !departments.iter().any(|(known, _)| known == name) {
                let department = Some(name.clone());
                let count = self.figure(Source::Graded { period: period(), grade, department })?;
                departments.push((name.clone(), count));
            }
        }
        let change = self.before().and_then(|before| {
            self.figure(Source::Change { period: period(), before: before.name.clone(), grade })
        });
        let last_year = self.last_year.as_ref().and_then(|(plan, _)| {
            let (year, rest) = self.period.split_once('-').unwrap_or((&self.period, ""));
            let before = year.parse::<i32>().ok()? - 1;
            let name = if rest.is_empty() { before.to_string() } else { format!("{before}-{rest}") };
            self.figure(Source::LastYear { plan: plan.clone(), period: name, grade })
        });
        Some(GradeOutline {
            grade,
            count: self.figure(Source::Graded { period: period(), grade, department: None })?,
            change,
            last_year,
            departments,
            matters: of_grade.into_iter().map(|row| self.matter(row)).collect(),
        })
    }

    fn matter(&self, row: &InPeriod<'_>) -> BulletinItem {
        let (period, indicator) = (|| self.period.clone(), || row.id().to_owned());
        let is_behind = row.signal.and_then(|signal| signal.gap).is_some_and(|gap| gap.is_negative());
        let behind = |source: Source| self.figure(source).filter(|_| is_behind);
        let has_rate = row.figure.is_some_and(|figure| figure.rate.is_some());
        BulletinItem {
            name: row.row.row.name().to_owned(),
            full_name: self.name(row.id()).unwrap_or_default(),
            action: action_of(row),
            unit: row.unit(),
            department: row.row.row.department.clone().unwrap_or_default(),
            state: row.state(),
            target: self.figure(Source::Target { indicator: indicator() }).filter(is_said),
            achieved: self
                .figure(Source::Achieved { period: period(), indicator: indicator() })
                .filter(is_said),
            rate: self.figure(Source::Rate { period: period(), indicator: indicator() }),
            planned: self
                .figure(Source::Planned { period: period(), indicator: indicator() })
                .filter(|_| has_rate),
            points_behind: behind(Source::PointsBehind { period: period(), indicator: indicator() }),
            days_behind: behind(Source::DaysBehind { period: period(), indicator: indicator() }),
            start_missed: self
                .figure(Source::StartMissed { period: period(), indicator: indicator() })
                .filter(|_| row.figure.and_then(|figure| figure.rate).is_some_and(CompletionRate::is_zero)),
        }
    }

    /// What departments said, the same words of one department once, by what it is about.
    fn said<'a>(
        &'a self,
        rows: &[&InPeriod<'a>],
        words: fn(&InPeriod<'a>) -> Option<&'a str>,
        finish: impl Fn(&InPeriod<'a>) -> Option<ExpectedDay>,
    ) -> Vec<Said> {
        let mut all: Vec<Said> = Vec::new();
        for row in rows {
            let Some(words) = words(row) else { continue };
            let department = row.row.row.department.clone().unwrap_or_default();
            let name = (action_of(row), row.row.row.name().to_owned());
            let finish = finish(row);
            match all.iter_mut().find(|known| known.department == department && known.words == words) {
                Some(known) => {
                    known.names.push(name);
                    let text = |day: &Option<ExpectedDay>| day.as_ref().map(ExpectedDay::text);
                    if text(&known.expected_finish) != text(&finish) {
                        known.expected_finish = None;
                    }
                }
                None => all.push(Said {
                    kind: ProblemKind::of(words),
                    department,
                    words: words.to_owned(),
                    names: vec![name],
                    expected_finish: finish,
                }),
            }
        }
        all.sort_by_key(|said| said.kind);
        all
    }
}

fn action_of(row: &InPeriod<'_>) -> Option<String> {
    let name = row.row.row.name();
    row.row.row.path.last().filter(|action| *action != name).cloned()
}

fn is_said(figure: &Figure) -> bool {
    !figure.text.trim().is_empty()
}
