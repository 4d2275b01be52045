//! Free text as a role reads it: whoever is neither of the department that wrote it nor of the office
//! finds personal numbers masked.

use std::collections::BTreeMap;

use jiannuo_domain::masked;
use jiannuo_office::{
    Change, Changed, Cited, Matter, MessageListed, Progress, ProgressRow, Remark, Role, Story,
    SupervisionStory, Verified,
};

/// Something that holds texts of users.
pub(crate) trait HoldsTexts {
    /// Changes every text of users in it.
    fn change(&mut self, change: fn(&mut String));
}

/// The same as this role reads it. Departments only ever see what is their own.
pub(crate) fn read_by<T: HoldsTexts>(role: Role, mut what: T) -> T {
    if matches!(role, Role::Leader | Role::Deputy | Role::Verifier) {
        what.change(mask);
    }
    what
}

fn mask(text: &mut String) {
    if let std::borrow::Cow::Owned(shown) = masked(text) {
        *text = shown;
    }
}

fn each<'a>(texts: impl IntoIterator<Item = &'a mut Option<String>>, change: fn(&mut String)) {
    texts.into_iter().flatten().for_each(change);
}

impl HoldsTexts for String {
    fn change(&mut self, change: fn(&mut String)) {
        change(self);
    }
}

impl<T: HoldsTexts> HoldsTexts for Vec<T> {
    fn change(&mut self, change: fn(&mut String)) {
        self.iter_mut().for_each(|one| one.change(change));
    }
}

impl<T: HoldsTexts> HoldsTexts for BTreeMap<String, T> {
    fn change(&mut self, change: fn(&mut String)) {
        self.values_mut().for_each(|one| one.change(change));
    }
}

impl HoldsTexts for Cited {
    fn change(&mut self, change: fn(&mut String)) {
        change(&mut self.name);
    }
}

impl HoldsTexts for Matter {
    fn change(&mut self, change: fn(&mut String)) {
        for text in [&mut self.title, &mut self.basis, &mut self.requirement] {
            change(text);
        }
    }
}

impl HoldsTexts for SupervisionStory {
    fn change(&mut self, change: fn(&mut String)) {
        self.matter.change(change);
        for step in &mut self.steps {
            let notes = step.checks.iter_mut().map(|check| &mut check.note);
            each(notes.chain([&mut step.text]), change);
            step.evidence.change(change);
        }
    }
}

impl HoldsTexts for Verified {
    fn change(&mut self, change: fn(&mut String)) {
        each([&mut self.note], change);
    }
}

impl HoldsTexts for Remark {
    fn change(&mut self, change: fn(&mut String)) {
        change(&mut self.text);
    }
}

impl HoldsTexts for MessageListed {
    fn change(&mut self, change: fn(&mut String)) {
        self.facts.values_mut().for_each(change);
    }
}

impl HoldsTexts for Progress {
    fn change(&mut self, change: fn(&mut String)) {
        self.rows.change(change);
    }
}

impl HoldsTexts for ProgressRow {
    fn change(&mut self, change: fn(&mut String)) {
        // An achievement in words; a number is a figure, however many digits it has.
        if self.row.achieved.amount().is_none() {
            let mut written = self.row.achieved.written.clone();
            change(&mut written);
            if written != self.row.achieved.written {
                self.row = self.with_written(&written);
            }
        }
        each([&mut self.return_reason], change);
        if self.row.target.amount().is_none() {
            each([&mut self.previous, &mut self.accepted_before], change);
        }
        if let Some(figure) = &mut self.figure {
            let texts =
                [&mut figure.progress, &mut figure.problem, &mut figure.next_step, &mut figure.reason];
            each(texts, change);
        }
    }
}

impl HoldsTexts for Story {
    fn change(&mut self, change: fn(&mut String)) {
        each(self.targets.iter_mut().flat_map(|one| [&mut one.reason, &mut one.document]), change);
        each(self.wordings.iter_mut().flat_map(|one| [&mut one.reason, &mut one.document]), change);
        if let Some(withdrawal) = &mut self.withdrawal {
            change(&mut withdrawal.reason);
            each([&mut withdrawal.document], change);
        }
        for figure in self.periods.iter_mut().flat_map(|period| &mut period.figures) {
            if figure.row.achieved.amount().is_none() {
                change(&mut figure.written);
                change(&mut figure.row.achieved.written);
            }
            let texts =
                [&mut figure.progress, &mut figure.problem, &mut figure.next_step, &mut figure.reason];
            each(texts, change);
            each(figure.steps.iter_mut().map(|step| &mut step.reason), change);
        }
    }
}

impl HoldsTexts for Change {
    fn change(&mut self, change: fn(&mut String)) {
        match &mut self.what {
            Changed::Accepted { figure, corrected, before, .. } => {
                let others = corrected.iter_mut().chain(before.iter_mut());
                let in_words = std::iter::once(figure).chain(others).filter(|one| one.rate.is_none());
                in_words.for_each(|one| change(&mut one.written));
            }
            Changed::Returned { written, reason, .. } => {
                change(written);
                each([reason], change);
            }
            Changed::Added { reason, document, .. }
            | Changed::Target { reason, document, .. }
            | Changed::Wording { reason, document, .. } => each([reason, document], change),
            Changed::Withdrawn { reason, document } => {
                change(reason);
                each([document], change);
            }
        }
    }
}
