//! Texts made ready for the page: what cannot be drawn becomes 〓 and is reported, what has no
//! shape is left out, and widths are known before anything is laid out.

use std::collections::BTreeSet;

use crate::fonts::{Fonts, Part};

/// 〓, what Chinese typesetters set for a character they have no type for.
const GETA: char = '〓';
/// Where a long word may break.
const ZERO_WIDTH_SPACE: char = '\u{200b}';
/// Slack for sums of widths, in em.
const ROUNDING: f64 = 1e-6;

/// Cleans and measures texts, and remembers what could not be drawn.
pub(crate) struct Typesetter<'a> {
    fonts: &'a Fonts,
    missing: BTreeSet<char>,
}

impl<'a> Typesetter<'a> {
    pub(crate) fn new(fonts: &'a Fonts) -> Self {
        Self { fonts, missing: BTreeSet::new() }
    }

    /// The text with one kind of line break, without shapeless characters, and with 〓 where no
    /// face has a glyph.
    pub(crate) fn clean(&mut self, part: Part, text: &str) -> String {
        let unified = text.trim().replace("\r\n", "\n");
        unified.chars().filter_map(|c| self.drawable(part, c)).collect()
    }

    fn drawable(&mut self, part: Part, c: char) -> Option<char> {
        match c {
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
            '\t' => Some(' '),
            c if is_shapeless(c) => None,
            c if self.fonts.advance(part, c).is_some() => Some(c),
            c => {
                self.missing.insert(c);
                Some(GETA)
            }
        }
    }

    /// Width of the longest line in em.
    pub(crate) fn width(&self, part: Part, text: &str) -> f64 {
        text.lines().map(|line| self.line_width(part, line)).fold(0.0, f64::max)
    }

    /// Width of the longest piece that must stay on one line, in em.
    pub(crate) fn word_width(&self, part: Part, text: &str) -> f64 {
        let widths = words(text).into_iter().map(|word| self.line_width(part, word));
        widths.fold(0.0, f64::max)
    }

    /// Lines that a text takes where a line has `room` em.
    pub(crate) fn lines(&self, part: Part, text: &str, room: f64) -> usize {
        text.lines().map(|line| self.wrapped(part, line, room)).sum::<usize>().max(1)
    }

    /// The text with a place to break in every word that is longer than a line of `room` em.
    pub(crate) fn breakable(&self, part: Part, text: &str, room: f64) -> String {
        let mut broken = String::with_capacity(text.len());
        for word in words(text) {
            if self.line_width(part, word) <= room {
                broken.push_str(word);
                continue;
            }
            let mut used = 0.0;
            for c in word.chars() {
                let width = self.char_width(part, c);
                if used > 0.0 && used + width > room {
                    broken.push(ZERO_WIDTH_SPACE);
                    used = 0.0;
                }
                broken.push(c);
                used += width;
            }
        }
        broken
    }

    fn wrapped(&self, part: Part, line: &str, room: f64) -> usize {
        let (mut count, mut used) = (1, 0.0);
        for word in words(line) {
            let width = self.line_width(part, word);
            count += ((width / room).ceil() as usize).saturating_sub(1);
            if used > 0.0 && used + width > room + ROUNDING {
                count += 1;
                used = 0.0;
            }
            used += width;
        }
        count
    }

    pub(crate) fn line_width(&self, part: Part, line: &str) -> f64 {
        line.chars().map(|c| self.char_width(part, c)).sum()
    }

    fn char_width(&self, part: Part, c: char) -> f64 {
        self.fonts.advance(part, c).unwrap_or(if is_shapeless(c) { 0.0 } else { 1.0 })
    }

    /// Characters that no face has, in order.
    pub(crate) fn missing(self) -> Vec<char> {
        self.missing.into_iter().collect()
    }
}

/// Pieces that stay on one line: figures and Latin words, and a Chinese character with the
/// punctuation that may not be parted from it.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (word, after) = rest.split_at(word_end(rest));
        words.push(word);
        rest = after;
    }
    words
}

/// Where the first piece of a text ends, in bytes.
fn word_end(text: &str) -> usize {
    let mut before = None;
    for (at, c) in text.char_indices() {
        let glued =
            before.is_none_or(|before| (is_glued(before) && is_glued(c)) || opens(before) || closes(c));
        if !glued {
            return at;
        }
        before = Some(c);
    }
    text.len()
}

/// Figures and Latin words don't break inside; Chinese text breaks anywhere.
fn is_glued(c: char) -> bool {
    c.is_ascii_graphic() || matches!(c, '—' | '…' | '‰' | '℃' | '\u{a0}'..='\u{24f}')
}

/// Punctuation that may not end a line.
fn opens(c: char) -> bool {
    matches!(c, '（' | '《' | '〈' | '【' | '〔' | '「' | '『' | '“' | '‘' | '［' | '｛' | '￥')
}

/// Punctuation that may not begin a line.
fn closes(c: char) -> bool {
    matches!(c, '）' | '》' | '〉' | '】' | '〕' | '」' | '』' | '”' | '’' | '］' | '｝')
        || matches!(c, '，' | '。' | '、' | '；' | '：' | '？' | '！' | '％' | '‰' | '℃' | '·' | ' ')
}

/// Control and formatting characters, variation selectors: nothing that ink could show.
fn is_shapeless(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}
