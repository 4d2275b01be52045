//! A sentence with places for figures.

use crate::Language;
use crate::words::pick;

/// A part of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece<F> {
    /// Words.
    Words(String),
    /// A figure of the caller's.
    Figure(F),
}

/// A sentence; its figures are the caller's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence<F> {
    pieces: Vec<Piece<F>>,
    language: Language,
}

impl<F> Sentence<F> {
    /// An empty sentence.
    pub(super) fn new(language: Language) -> Self {
        Self { pieces: Vec::new(), language }
    }

    /// Adds words in the language of the sentence.
    pub(super) fn say(self, chinese: &str, english: &str) -> Self {
        let text = pick(self.language, chinese, english).to_owned();
        self.quote(&text)
    }

    /// Adds a text as it is.
    pub(super) fn quote(mut self, text: &str) -> Self {
        match self.pieces.last_mut() {
            _ if text.is_empty() => {}
            Some(Piece::Words(before)) => before.push_str(text),
            _ => self.pieces.push(Piece::Words(text.to_owned())),
        }
        self
    }

    /// Adds a figure.
    pub(super) fn figure(mut self, figure: F) -> Self {
        self.pieces.push(Piece::Figure(figure));
        self
    }

    /// Adds what a figure makes of it, if there is one.
    pub(super) fn with(self, figure: Option<F>, add: impl FnOnce(Self, F) -> Self) -> Self {
        match figure {
            Some(figure) => add(self, figure),
            None => self,
        }
    }

    /// Adds texts as a list: 甲、乙.
    pub(super) fn list(self, texts: &[String]) -> Self {
        let text = texts.join(pick(self.language, "、", ", "));
        self.quote(&text)
    }

    /// Adds groups of texts that hold lists themselves: 甲、乙（民政局），丙（住建局）.
    pub(super) fn listed(self, groups: &[String]) -> Self {
        let text = groups.join(pick(self.language, "，", "; "));
        self.quote(&text)
    }

    /// The parts in order.
    #[must_use]
    pub fn pieces(self) -> Vec<Piece<F>> {
        self.pieces
    }

    /// Adds another sentence.
    #[must_use]
    pub fn then(self, other: Self) -> Self {
        let mut joined = if self.pieces.is_empty() { self } else { self.say("", " ") };
        for piece in other.pieces {
            joined = match piece {
                Piece::Words(text) => joined.quote(&text),
                Piece::Figure(figure) => joined.figure(figure),
            };
        }
        joined
    }
}
