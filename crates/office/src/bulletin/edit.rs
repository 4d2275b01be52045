//! An edited text, and figures that are taken over from their sources.

use super::{BulletinBody, BulletinFacts, BulletinRun, marks};
use crate::outcome::invalid;
use crate::{Invalid, Outcome};

/// Most characters of all texts together, and most blocks: a bulletin is short.
const MOST_TYPED: usize = 60_000;
const MOST_BLOCKS: usize = 400;

/// What is taken over from its source while saving.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Take<'a> {
    /// Nothing.
    #[default]
    Nothing,
    /// What this flag is about.
    One(&'a str),
    /// Everything that is flagged.
    All,
}

impl Take<'_> {
    fn takes(self, key: &str) -> bool {
        match self {
            Self::Nothing => false,
            Self::One(one) => one == key,
            Self::All => true,
        }
    }
}

impl BulletinBody {
    /// The body with other texts, one for each block in order; absent ones stay as they are.
    ///
    /// # Errors
    /// [`Invalid::TooLong`]; [`Invalid::Empty`] when nothing is left; [`Invalid::Unusable`] for a text that
    /// a database cannot hold.
    pub(super) fn edited(&self, texts: &[&str]) -> Outcome<Self> {
        if texts.iter().map(|text| text.chars().count()).sum::<usize>() > MOST_TYPED {
            return invalid("text", Invalid::TooLong);
        }
        for text in texts {
            crate::text::storable("text", text)?;
        }
        let mut edited = Self { blocks: Vec::new(), ..self.clone() };
        for (number, block) in self.blocks.iter().enumerate() {
            let Some(text) = texts.get(number) else {
                edited.blocks.push(block.clone());
                continue;
            };
            let (blocks, gone) = marks::read(block, text.trim());
            edited.blocks.extend(blocks);
            edited.removed.extend(gone);
        }
        match edited.blocks.len() {
            0 => invalid("text", Invalid::Empty),
            1..=MOST_BLOCKS => Ok(edited),
            _ => invalid("text", Invalid::TooLong),
        }
    }

    /// Takes over what sources say now; what is gone stays as it is.
    pub(super) fn take(&mut self, facts: &BulletinFacts, take: Take<'_>) {
        let runs = self.blocks.iter_mut().flat_map(|block| &mut block.runs);
        for figure in runs.filter_map(BulletinRun::figure_mut) {
            if take.takes(&format!("f{}", figure.id))
                && let Some(now) = facts.value(&figure.source)
            {
                figure.text.clone_from(&now);
                figure.drafted = now;
            }
        }
        for (attachment, number) in self.attachments.iter_mut().zip(1..) {
            if take.takes(&format!("a{number}")) {
                *attachment = attachment.anew(facts);
            }
        }
    }
}
