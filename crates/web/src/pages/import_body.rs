//! What waits between the reading of a table and somebody's yes: rows as read, and what a person
//! changed about them.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use jiannuo_domain::{Kind, KindGuess, ProgressTable};
use jiannuo_export::words;
use jiannuo_import::{Draft, DraftRow};
use serde::{Deserialize, Serialize};

use crate::fields::Fields;

/// A table that was read and waits for somebody to say yes.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct ImportBody {
    /// Name of the file, or empty for what was pasted.
    pub(crate) file: String,
    /// Plan it is compared with; empty for a new one.
    pub(crate) plan: String,
    pub(crate) draft: Draft,
    /// Kinds that somebody chose, by number of the row counted from 0.
    #[serde(default)]
    pub(crate) kinds: BTreeMap<usize, String>,
    /// Rows that somebody corrected.
    #[serde(default)]
    pub(crate) corrected: BTreeSet<usize>,
    /// Rows that somebody left out, in their order, each with the number it would have among the rows.
    #[serde(default)]
    pub(crate) left_out: Vec<(usize, DraftRow)>,
}

impl ImportBody {
    /// What was read, untouched.
    pub(crate) fn new(file: String, plan: String, draft: Draft) -> Self {
        Self { file, plan, draft, kinds: BTreeMap::new(), corrected: BTreeSet::new(), left_out: Vec::new() }
    }

    /// The table as it would be imported: rows as corrected, kinds as chosen.
    pub(crate) fn table(&self) -> ProgressTable {
        let mut table = self.draft.table();
        for (row, number) in table.rows.iter_mut().zip(0..) {
            if let Some(kind) = self.kinds.get(&number).and_then(|name| Kind::named(name)) {
                row.kind = KindGuess { kind, because: words::CHOSEN_BY_HAND.to_owned() };
            }
        }
        table
    }

    /// Writes what a form says into a row; nothing when there is no such row.
    pub(crate) fn correct(&mut self, number: usize, fields: &Fields) -> Option<()> {
        let row = self.draft.rows.get_mut(number)?;
        row.indicator = fields.text("indicator").to_owned();
        row.unit = fields.some("unit").map(str::to_owned);
        row.target = fields.text("target").to_owned();
        row.department = fields.some("department").map(str::to_owned);
        if Kind::named(fields.text("kind")).is_some() {
            let guessed = self.draft.table().rows.get(number).map(|row| row.kind.kind.name());
            // A kind that equals the guess goes on following the words.
            if guessed == Some(fields.text("kind")) {
                self.kinds.remove(&number);
            } else {
                self.kinds.insert(number, fields.text("kind").to_owned());
            }
        }
        self.corrected.insert(number);
        Some(())
    }

    /// Takes a row out; what is known of the rows after it moves up.
    pub(crate) fn leave_out(&mut self, number: usize) -> Option<()> {
        if number >= self.draft.rows.len() {
            return None;
        }
        let row = self.draft.rows.remove(number);
        self.renumber(|known| match known.cmp(&number) {
            Ordering::Less => Some(known),
            Ordering::Equal => None,
            Ordering::Greater => Some(known - 1),
        });
        let place = self.left_out.partition_point(|(known, _)| *known <= number);
        for (known, _) in self.left_out.iter_mut().skip(place) {
            *known -= 1;
        }
        self.left_out.insert(place, (number, row));
        Some(())
    }

    /// Puts a row that was left out where it stood, by its place among those left out; tells its number now.
    pub(crate) fn take_back(&mut self, index: usize) -> Option<usize> {
        if index >= self.left_out.len() {
            return None;
        }
        let (number, row) = self.left_out.remove(index);
        let number = number.min(self.draft.rows.len());
        self.draft.rows.insert(number, row);
        self.renumber(|known| Some(known + usize::from(known >= number)));
        for (known, _) in self.left_out.iter_mut().skip(index) {
            *known += 1;
        }
        Some(number)
    }

    fn renumber(&mut self, moved: impl Fn(usize) -> Option<usize>) {
        self.corrected = std::mem::take(&mut self.corrected).into_iter().filter_map(&moved).collect();
        let kinds = std::mem::take(&mut self.kinds);
        self.kinds = kinds.into_iter().filter_map(|(known, kind)| Some((moved(known)?, kind))).collect();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(names: &[&str]) -> ImportBody {
        let row = |name: &&str| DraftRow { indicator: (*name).into(), ..DraftRow::default() };
        let draft = Draft {
            format: jiannuo_import::Format::Csv,
            title: String::new(),
            captions: Vec::new(),
            as_of: None,
            columns: Vec::new(),
            rows: names.iter().map(row).collect(),
            paragraphs: Vec::new(),
            notes: Vec::new(),
        };
        ImportBody::new(String::new(), String::new(), draft)
    }

    fn names(body: &ImportBody) -> String {
        body.draft.rows.iter().map(|row| row.indicator.as_str()).collect()
    }

    #[test]
    fn rows_left_out_come_back_to_their_places_in_whatever_order() {
        for (left_out, back) in [
            (vec![1, 1], vec![0, 0]),
            (vec![1, 1], vec![1, 0]),
            (vec![3, 0, 1], vec![0, 1, 0]),
            (vec![3, 0, 1], vec![2, 1, 0]),
            (vec![0, 0, 0, 0], vec![3, 0, 1, 0]),
        ] {
            let mut body = body(&["甲", "乙", "丙", "丁"]);
            left_out.iter().for_each(|&number| body.leave_out(number).unwrap());
            for &index in &back {
                body.take_back(index).unwrap();
            }
            assert_eq!(names(&body), "甲乙丙丁", "{left_out:?} {back:?}");
        }
    }

    #[test]
    fn what_was_chosen_for_a_row_goes_with_it_when_rows_before_it_leave_and_return() {
        let mut body = body(&["甲", "乙", "丙"]);
        body.kinds.insert(2, "stock".into());
        body.corrected.insert(2);
        body.leave_out(0).unwrap();
        assert_eq!(body.kinds.keys().copied().collect::<Vec<_>>(), [1]);
        body.take_back(0).unwrap();
        assert_eq!(body.corrected.iter().copied().collect::<Vec<_>>(), [2]);
        assert_eq!(body.leave_out(3), None);
    }
}
