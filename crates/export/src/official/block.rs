//! What a body and an attachment are made of.

use crate::layout::Align;

/// A piece of a body or an attachment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// "一、……" in 黑体, with its number.
    Heading1(String),
    /// "（一）……" in 楷体, with its number.
    Heading2(String),
    /// A paragraph, its first line two characters in.
    Paragraph(Vec<Run>),
    /// A table with a header that is repeated on every page; its rows are never parted.
    Table(OfficialTable),
    /// Labels and values in boxes: the sheet of a 督办单.
    Form(Vec<FormRow>),
}

/// A part of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Run {
    /// The text.
    pub text: String,
    /// Whether it is printed bold.
    pub is_bold: bool,
}

/// A table of a body or an attachment.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OfficialTable {
    /// A line above the table.
    pub caption: Option<String>,
    /// Columns from left to right.
    pub columns: Vec<OfficialColumn>,
    /// Rows; cells beyond the columns are dropped, absent ones are empty.
    pub rows: Vec<Vec<OfficialCell>>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficialColumn {
    /// Its header.
    pub name: String,
    /// Wanted width in Chinese characters; what is over or lacking is shared out.
    pub width: u16,
    /// Where its texts stand; right for figures, which are never broken.
    pub align: Align,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OfficialCell {
    /// A text.
    Text(String),
    /// A signal: its shape in its colour, then its word; never the colour alone.
    Signal {
        /// One character of GB/T 2312, so that every Chinese font has it: '●', '▲', '■', '◆', '○'.
        shape: char,
        /// What the signal is called: "红灯".
        word: String,
        /// Colour of the shape and the word.
        colour: SignalColour,
    },
}

/// Colours of signals, dark enough to be read as text on white paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SignalColour {
    /// On course.
    Green,
    /// Behind.
    Yellow,
    /// Far behind.
    Red,
    /// Ahead, or done.
    Blue,
    /// Says nothing: not reported, not rated.
    #[default]
    Grey,
}

/// A row of a form: one label and value over the whole width, or several side by side.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FormRow {
    /// Labels with their values.
    pub cells: Vec<FormCell>,
    /// Least height in lines of text; 0 and 1 are a single line, more leave room to write by hand.
    pub least_lines: u16,
}

/// A label and its value.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FormCell {
    /// What the box is for: "承办单位".
    pub label: String,
    /// What stands in it; empty to be filled in by hand. Line breaks begin paragraphs.
    pub value: String,
}

impl Block {
    /// A paragraph of one plain text.
    #[must_use]
    pub fn paragraph(text: impl Into<String>) -> Self {
        Self::Paragraph(vec![Run::plain(text)])
    }

    /// All texts of the block in reading order.
    pub fn texts(&self) -> Vec<&str> {
        match self {
            Self::Heading1(text) | Self::Heading2(text) => vec![text],
            Self::Paragraph(runs) => runs.iter().map(|run| run.text.as_str()).collect(),
            Self::Table(table) => table.texts(),
            Self::Form(rows) => {
                let cells = rows.iter().flat_map(|row| &row.cells);
                cells.flat_map(|cell| [cell.label.as_str(), cell.value.as_str()]).collect()
            }
        }
    }
}

impl Run {
    /// A plain text.
    #[must_use]
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), is_bold: false }
    }

    /// A bold text.
    #[must_use]
    pub fn bold(text: impl Into<String>) -> Self {
        Self { text: text.into(), is_bold: true }
    }
}

impl OfficialTable {
    fn texts(&self) -> Vec<&str> {
        let names = self.columns.iter().map(|column| column.name.as_str());
        let cells = self.rows.iter().flatten().map(|cell| match cell {
            OfficialCell::Text(text) => text.as_str(),
            OfficialCell::Signal { word, .. } => word.as_str(),
        });
        self.caption.as_deref().into_iter().chain(names).chain(cells).collect()
    }
}

impl OfficialColumn {
    /// A column of a name, a wanted width in characters and an alignment.
    #[must_use]
    pub fn new(name: impl Into<String>, width: u16, align: Align) -> Self {
        Self { name: name.into(), width, align }
    }
}

impl SignalColour {
    /// Name for style sheets: `red`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Green => "green",
            Self::Yellow => "yellow",
            Self::Red => "red",
            Self::Blue => "blue",
            Self::Grey => "grey",
        }
    }

    /// Red, green and blue in hexadecimal, as docx and css write it: "B3201C".
    #[must_use]
    pub fn rgb(self) -> &'static str {
        match self {
            Self::Green => "1D7358",
            Self::Yellow => "875800",
            Self::Red => "B3201C",
            Self::Blue => "2B67A6",
            Self::Grey => "55606E",
        }
    }
}

impl From<&str> for OfficialCell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for OfficialCell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}
