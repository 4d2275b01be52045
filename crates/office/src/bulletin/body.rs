//! What a bulletin is made of, as it is stored.

use serde::{Deserialize, Serialize};

use super::{BulletinAttachment, Source};

/// The text of a bulletin with the sources of its figures, and its attachments as they were then.
///
/// Stored as JSON with each version; these are types of their own, not those of the domain.
#[doc(alias = "通报正文")]
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct BulletinBody {
    /// Blocks in reading order.
    pub blocks: Vec<BulletinBlock>,
    /// 附件, in order.
    pub attachments: Vec<BulletinAttachment>,
    /// Figures that were taken out of the text since it was drafted, in order.
    #[serde(default)]
    pub removed: Vec<Figure>,
    /// Why something stays although its source says otherwise.
    #[serde(default)]
    pub kept: Vec<Kept>,
}

/// A heading or a paragraph; its number is its place, not text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BulletinBlock {
    /// What it is.
    pub kind: BlockKind,
    /// Its text.
    pub runs: Vec<BulletinRun>,
}

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BlockKind {
    /// 一、
    Heading,
    /// （一）
    Subheading,
    /// A paragraph.
    Paragraph,
    /// 1． within its heading.
    Item,
}

/// A part of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BulletinRun {
    /// Words, which are free; a number in them is nobody's.
    Words(String),
    /// A figure with its source.
    Figure(Figure),
}

/// A figure of the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// Counts from 1 in the draft, and stays with the figure through all versions; 0 before there is one.
    pub id: u32,
    /// What stands in the text.
    pub text: String,
    /// What its source said when the figure was drafted or last taken over.
    pub drafted: String,
    /// Where it comes from.
    pub source: Source,
}

/// Why something stays although its source says otherwise, said when the bulletin was issued.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// Key of the flag.
    pub key: String,
    /// What stands.
    pub stands: String,
    /// What the source said then; nothing when it was gone.
    pub now: Option<String>,
    /// Why.
    pub reason: String,
}

impl BulletinBody {
    /// A draft; its figures are numbered.
    #[must_use]
    pub fn new(mut blocks: Vec<BulletinBlock>, attachments: Vec<BulletinAttachment>) -> Self {
        let figures = blocks.iter_mut().flat_map(|block| &mut block.runs).filter_map(BulletinRun::figure_mut);
        for (figure, id) in figures.zip(1..) {
            figure.id = id;
        }
        Self { blocks, attachments, ..Self::default() }
    }

    /// Figures in reading order.
    pub fn figures(&self) -> impl Iterator<Item = &Figure> {
        self.blocks.iter().flat_map(BulletinBlock::figures)
    }

    /// Characters of the text, white space and attachments left out.
    #[must_use]
    pub fn characters(&self) -> usize {
        let texts = self.blocks.iter().flat_map(|block| &block.runs).map(BulletinRun::text);
        texts.map(|text| text.chars().filter(|c| !c.is_whitespace()).count()).sum()
    }

    /// Number of each block in reading order: of headings in the text, of others within their heading;
    /// 0 for paragraphs.
    #[must_use]
    pub fn numbers(&self) -> Vec<usize> {
        let (mut heading, mut subheading, mut item) = (0, 0, 0);
        let mut numbers = Vec::with_capacity(self.blocks.len());
        for block in &self.blocks {
            numbers.push(match block.kind {
                BlockKind::Heading => {
                    (heading, subheading, item) = (heading + 1, 0, 0);
                    heading
                }
                BlockKind::Subheading => {
                    (subheading, item) = (subheading + 1, 0);
                    subheading
                }
                BlockKind::Item => {
                    item += 1;
                    item
                }
                BlockKind::Paragraph => 0,
            });
        }
        numbers
    }
}

impl BulletinBlock {
    /// Figures in reading order.
    pub fn figures(&self) -> impl Iterator<Item = &Figure> {
        self.runs.iter().filter_map(BulletinRun::figure)
    }

    /// The text as it will read, without its number.
    #[must_use]
    pub fn text(&self) -> String {
        self.runs.iter().map(BulletinRun::text).collect()
    }
}

impl BulletinRun {
    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Words(text) => text,
            Self::Figure(figure) => &figure.text,
        }
    }

    /// The figure, if it is one.
    #[must_use]
    pub fn figure(&self) -> Option<&Figure> {
        match self {
            Self::Words(_) => None,
            Self::Figure(figure) => Some(figure),
        }
    }

    pub(crate) fn figure_mut(&mut self) -> Option<&mut Figure> {
        match self {
            Self::Words(_) => None,
            Self::Figure(figure) => Some(figure),
        }
    }
}

impl Figure {
    /// A figure as its source says it.
    pub(crate) fn new(text: String, source: Source) -> Self {
        Self { id: 0, drafted: text.clone(), text, source }
    }
}
