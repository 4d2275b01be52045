//! 督办 through the year, as the table beside this code tells it.

use std::collections::BTreeMap;

use jiannuo_office::{
    ClosureCheck, ClosurePoint, ExtensionDecision, NewSupervision, Outcome, SupervisionForm, SupervisionKey,
    SupervisionKind, SupervisionSource, add_evidence, answer, ask_extension, close, deadline_for,
    decide_extension, receive, return_answer, supervise,
};
use jiff::Timestamp;

use super::Year;
use super::beside::file;
use super::day::{date, moment, unusable};
use super::script::{cell, table};
use crate::demo::SEED;

const SUPERVISION: &str = include_str!("supervision.tsv");

/// One line of the table.
struct Line {
    when: &'static str,
    /// Name of the matter; behind a stroke its rung, where that is not the newest.
    matter: &'static str,
    act: &'static str,
    department: &'static str,
    about: &'static str,
    text: &'static str,
    until: &'static str,
}

/// Where matters stand: number and steps, the newest rung of each name last.
pub(super) struct Matters {
    waiting: std::vec::IntoIter<Line>,
    known: BTreeMap<&'static str, Vec<(SupervisionKey, i32)>>,
}

impl Matters {
    pub(super) fn read() -> Outcome<Self> {
        let lines = table(SUPERVISION).map(|cells| Line {
            when: cell(&cells, 0),
            matter: cell(&cells, 1),
            act: cell(&cells, 2),
            department: cell(&cells, 3),
            about: cell(&cells, 4),
            text: cell(&cells, 5),
            until: cell(&cells, 6),
        });
        let lines: Vec<Line> = lines.collect();
        if !lines.is_sorted_by_key(|line| line.when) {
            return Err(unusable("supervision"));
        }
        Ok(Self { waiting: lines.into_iter(), known: BTreeMap::new() })
    }

    /// Does everything up to a day, or a moment of it.
    pub(super) async fn until(&mut self, year: &Year<'_>, end: &str) -> Outcome<()> {
        while self.waiting.as_slice().first().is_some_and(|line| line.when <= end) {
            let Some(line) = self.waiting.next() else { break };
            let (day, time) = line.when.split_once(' ').ok_or_else(|| unusable(line.when))?;
            let at = moment(day, time)?;
            match SupervisionKind::named(line.act) {
                Some(kind) => self.issue(year, kind, &line, at).await?,
                None => self.step(year, &line, at).await?,
            }
        }
        Ok(())
    }

    async fn issue(
        &mut self,
        year: &Year<'_>,
        kind: SupervisionKind,
        line: &Line,
        at: Timestamp,
    ) -> Outcome<()> {
        let mut words = line.text.split('|');
        let mut word = || words.next().ok_or_else(|| unusable(line.when));
        let (title, basis, requirement) = (word()?, word()?, word()?);
        let day = date(line.when.get(..10).unwrap_or_default())?;
        let deadline = match line.until {
            "" => deadline_for(kind, day, &year.holidays),
            until => date(until)?,
        };
        let about = line.about.split_once('@');
        let decision = line.about.strip_prefix("decision ").and_then(|number| number.parse().ok());
        let source = match (about, decision) {
            (Some(_), _) => SupervisionSource::Indicator,
            (None, Some(_)) => SupervisionSource::Decision,
            (None, None) => SupervisionSource::Instruction,
        };
        let before = self.known.get(line.matter).and_then(|rungs| rungs.last());
        let new = NewSupervision {
            kind,
            form: kind.forms().first().copied().unwrap_or(SupervisionForm::Letter),
            source,
            plan: year.plan,
            indicator: about.map(|(name, _)| year.row(name)).transpose()?.map(|row| row.id.as_str()),
            period: about.map(|(_, period)| period),
            decision,
            department: &year.department(line.department)?.id,
            title,
            basis,
            requirement,
            deadline,
            follows: before.map(|(key, _)| *key),
            signatory: (kind > SupervisionKind::Reminder).then_some("周建国"),
        };
        let key = supervise(year.database, year.office, new, at).await?;
        self.known.entry(line.matter).or_default().push((key, 0));
        Ok(())
    }

    async fn step(&mut self, year: &Year<'_>, line: &Line, at: Timestamp) -> Outcome<()> {
        let (matter, rung) = line.matter.split_once('/').unwrap_or((line.matter, ""));
        let rungs = self.known.get_mut(matter).ok_or_else(|| unusable(matter))?;
        let is_it = |(key, _): &&mut (SupervisionKey, i32)| rung.is_empty() || key.kind.name() == rung;
        let (key, steps) = rungs.iter_mut().rev().find(is_it).ok_or_else(|| unusable(line.matter))?;
        let (database, office, seen) = (year.database, year.office, (*key, *steps));
        let until = || date(line.until);
        match line.act {
            "receive" => receive(database, &year.department(line.department)?.head, *key, at).await?,
            "answer" => {
                let filler = &year.department(line.department)?.filler;
                answer(database, filler, *key, line.text, &[], at).await?;
            }
            "answer+file" => {
                let filler = &year.department(line.department)?.filler;
                let hash = year.files.put(SEED)?;
                add_evidence(database, filler, file(&hash, "办理情况附件.docx"), at).await?;
                answer(database, filler, *key, line.text, &[&hash], at).await?;
            }
            "ask" => {
                let head = &year.department(line.department)?.head;
                ask_extension(database, head, *key, (until()?, line.text), at).await?;
            }
            "grant" => {
                decide_extension(database, office, seen, ExtensionDecision::Grant(until()?), at).await?;
            }
            "return" => {
                return_answer(database, office, seen, (line.text, Some(until()?)), at).await?;
            }
            "close" => {
                let note = Some(line.text).filter(|text| !text.is_empty());
                close(database, office, seen, (&looked_at(), note), at).await?;
            }
            act => return Err(unusable(act)),
        }
        *steps += 1;
        Ok(())
    }
}

/// The six points, all of them met.
fn looked_at() -> Vec<ClosureCheck> {
    ClosurePoint::ALL.into_iter().map(|point| ClosureCheck { point, is_met: true, note: None }).collect()
}
