//! What an official document says, part by part, in the order of the standard.

use jiff::civil::Date;

use super::{Block, OfficialTable};

/// Which of the standard's formats a document has.
#[doc(alias = "公文格式")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum OfficialFormat {
    /// 文件式: a red head high on the page, the number between it and a red line.
    RedHead,
    /// 信函式: the red head 30 mm from the edge over two red lines, the number on the right.
    #[default]
    Letter,
    /// An internal sheet (督办单): the issuer in red, the title, and most often a [`Block::Form`].
    Sheet,
}

/// An official document; every text is the caller's and is printed as data.
///
/// Parts that are `None` or empty take no room. `OfficialDocument::default()` is an empty letter.
#[doc(alias = "公文")]
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OfficialDocument {
    /// Format of the first page.
    pub format: OfficialFormat,
    /// 发文机关标志, printed as the red head: "示范县人民政府督查室".
    pub issuer: String,
    /// Whether 文件 follows the issuer in the red head.
    pub says_document: bool,
    /// 发文字号: "示督函〔2024〕1号".
    pub number: Option<String>,
    /// 紧急程度: "特急" or "加急".
    pub urgency: Option<String>,
    /// 签发人; the standard prints one only on documents that go up.
    pub signatory: Option<String>,
    /// 标题; broken into lines by sense and shape unless it has line breaks of its own.
    pub title: String,
    /// 主送机关 with its colon: "县教育体育局：".
    pub addressee: Option<String>,
    /// 正文.
    pub body: Vec<Block>,
    /// 附件, listed below the body; each begins on a page of its own.
    pub attachments: Vec<Attachment>,
    /// 发文机关署名.
    pub signature: Option<String>,
    /// 成文日期, four characters from the right.
    pub date: Option<Date>,
    /// 附注 without its brackets.
    pub note: Option<String>,
    /// 抄送机关.
    pub copies_to: Vec<String>,
    /// 印发机关 and 印发日期; letters have none and leave them out.
    pub printed_by: Option<(String, Date)>,
    /// A small line at the foot of every page, such as the root of the log.
    pub footer: Option<String>,
}

/// An attachment; its number is its place in the list, and a single one has none.
#[doc(alias = "附件")]
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Attachment {
    /// Name, as the list below the body and the head of the attachment say it.
    pub title: String,
    /// What it holds.
    pub body: Vec<Block>,
}

impl OfficialDocument {
    /// Characters of the body, white space and attachments left out; tables and forms count too.
    #[must_use]
    pub fn characters(&self) -> usize {
        let texts = self.body.iter().flat_map(Block::texts);
        texts.map(|text| text.chars().filter(|c| !c.is_whitespace()).count()).sum()
    }
}

impl Attachment {
    /// Whether the attachment is printed across: one of its tables is too wide for an upright page.
    #[must_use]
    pub fn is_across(&self) -> bool {
        self.body.iter().any(|block| matches!(block, Block::Table(table) if table.is_wide()))
    }
}

impl OfficialTable {
    /// Whether the table is too wide for an upright page: more than eight columns, or wanting more
    /// characters side by side than 156 mm hold.
    #[must_use]
    pub fn is_wide(&self) -> bool {
        const MOST_COLUMNS: usize = 8;
        const MOST_CHARACTERS: u32 = 42;
        let wanted: u32 = self.columns.iter().map(|column| u32::from(column.width)).sum();
        self.columns.len() > MOST_COLUMNS || wanted > MOST_CHARACTERS
    }
}
