//! What a check noticed: a code with its numbers, where it stands, and how much it weighs.
//!
//! The words for people are made from these facts by the catalogue in `export`.

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// 错误: a printed figure contradicts the others.
    Error,
    /// 警告: a careful reader would ask.
    Warning,
    /// 提示: good to know.
    Notice,
}

impl Severity {
    /// Stable name for programs.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Notice => "notice",
        }
    }
}

/// Which figure of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// 年度目标.
    Target,
    /// 完成情况.
    Achieved,
    /// 完成率.
    Rate,
    /// The name.
    Indicator,
    /// 责任单位.
    Department,
}

/// What was noticed, with the numbers and words it rests on, all as they are shown to people.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(
    missing_docs,
    reason = "the fields are named after what they hold; docs/checks.md explains each code"
)]
pub enum Matter {
    // Target and achieved are what the rate is divided by and what is divided: where less is better
    // they change places.
    RateMismatch { target: String, achieved: String, stated: String, computed: String },
    RateOffByOne { target: String, achieved: String, stated: String, computed: String },
    RateTruncated { stated: String, computed: String },
    RateRoundedInputs { stated: String, computed: String },
    RatePlacesMixed { common: u8, stated: String, rows: usize },
    RateZeroStyle { stated: String, other: String },
    RateMissing { computed: String },
    RateUnsupported { stated: String },
    DoneCopied { stated: String },
    WholeExceeded { written: String },
    OverFulfilled { computed: String },
    NotStarted { target: String },
    MoneyWithoutWorks { money: String, works: usize },
    AchievedWithoutTarget { achieved: String },
    AchievedMissing { target: String },
    ZeroTarget { achieved: String },
    UnitMissing,
    UnitDiffers { target: String, achieved: String },
    Approximate { field: Field, written: String },
    CellUnclear { field: Field, written: String },
    TotalMismatch { field: Field, total: String, sum: String },
    PartExceedsWhole { part: String, whole: String },
    GroupCountMismatch { label: String, stated: usize, found: usize },
    TextTableMismatch { text: String, table: String },
    TextTargetMismatch { proposed: String, stated: String, computed: String },
    Decreased { before: String, now: String },
    Unchanged { now: String },
    Jump { before: String, now: String },
    TargetChanged { before: String, now: String },
    WordingChanged { field: Field, before: String, now: String },
    RowVanished { name: String },
    HeaderUnclear { header: String, taken_as: String },
    RowSkipped { written: String },
    HiddenContent { written: String, is_read: bool },
    TrackedChange { written: String },
    FormulaWithoutValue { written: String },
    ErrorValue { written: String },
    SkippedPart { written: String },
    NestedTable,
    PartialList { title: String },
    UndecodableText { written: String },
    MissingGlyph { characters: String },
}

impl Matter {
    /// Stable code: `rate-mismatch`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.code_and_severity().0
    }

    fn code_and_severity(&self) -> (&'static str, Severity) {
        use Severity::{Error, Notice, Warning};
        match self {
            Self::RateMismatch { .. } => ("rate-mismatch", Error),
            Self::RateOffByOne { .. } => ("rate-off-by-one", Error),
            Self::RateTruncated { .. } => ("rate-truncated", Notice),
            Self::RateRoundedInputs { .. } => ("rate-rounded-inputs", Notice),
            Self::RatePlacesMixed { .. } => ("rate-places-mixed", Notice),
            Self::RateZeroStyle { .. } => ("rate-zero-style", Notice),
            Self::RateMissing { .. } => ("rate-missing", Warning),
            Self::RateUnsupported { .. } => ("rate-unsupported", Warning),
            Self::DoneCopied { .. } => ("done-copied", Warning),
            Self::WholeExceeded { .. } => ("whole-exceeded", Warning),
            Self::OverFulfilled { .. } => ("over-fulfilled", Notice),
            Self::NotStarted { .. } => ("not-started", Warning),
            Self::MoneyWithoutWorks { .. } => ("money-without-works", Warning),
            Self::AchievedWithoutTarget { .. } => ("achieved-without-target", Notice),
            Self::AchievedMissing { .. } => ("achieved-missing", Notice),
            Self::ZeroTarget { .. } => ("zero-target", Notice),
            Self::UnitMissing => ("unit-missing", Notice),
            Self::UnitDiffers { .. } => ("unit-differs", Warning),
            Self::Approximate { .. } => ("approximate", Notice),
            Self::CellUnclear { .. } => ("cell-unclear", Notice),
            Self::TotalMismatch { .. } => ("total-mismatch", Error),
            Self::PartExceedsWhole { .. } => ("part-exceeds-whole", Error),
            Self::GroupCountMismatch { .. } => ("group-count-mismatch", Warning),
            Self::TextTableMismatch { .. } | Self::TextTargetMismatch { .. } => {
                ("text-table-mismatch", Warning)
            }
            Self::Decreased { .. } => ("decreased", Error),
            Self::Unchanged { .. } => ("unchanged", Notice),
            Self::Jump { .. } => ("jump", Warning),
            Self::TargetChanged { .. } => ("target-changed", Warning),
            Self::WordingChanged { .. } => ("wording-changed", Warning),
            Self::RowVanished { .. } => ("row-vanished", Warning),
            Self::HeaderUnclear { .. } => ("header-unclear", Notice),
            Self::RowSkipped { .. } => ("row-skipped", Notice),
            Self::HiddenContent { .. } => ("hidden-content", Notice),
            Self::TrackedChange { .. } => ("tracked-change", Notice),
            Self::FormulaWithoutValue { .. } => ("formula-without-value", Notice),
            Self::ErrorValue { .. } => ("error-value", Warning),
            Self::SkippedPart { .. } => ("part-skipped", Notice),
            Self::NestedTable => ("nested-table", Notice),
            Self::PartialList { .. } => ("partial-list", Notice),
            Self::UndecodableText { .. } => ("undecodable-text", Notice),
            Self::MissingGlyph { .. } => ("missing-glyph", Notice),
        }
    }

    /// The figure as the document prints it, where the finding is about a figure.
    #[must_use]
    pub fn stated(&self) -> Option<&str> {
        match self {
            Self::RateMismatch { stated, .. }
            | Self::RateOffByOne { stated, .. }
            | Self::RateTruncated { stated, .. }
            | Self::RateRoundedInputs { stated, .. }
            | Self::RatePlacesMixed { stated, .. }
            | Self::RateZeroStyle { stated, .. }
            | Self::RateUnsupported { stated }
            | Self::TextTargetMismatch { stated, .. }
            | Self::DoneCopied { stated } => Some(stated),
            Self::TotalMismatch { total, .. } => Some(total),
            Self::PartExceedsWhole { part, .. } => Some(part),
            Self::TextTableMismatch { text, .. } => Some(text),
            Self::Decreased { now, .. }
            | Self::Jump { now, .. }
            | Self::Unchanged { now }
            | Self::TargetChanged { now, .. } => Some(now),
            Self::WholeExceeded { written } => Some(written),
            _ => None,
        }
    }

    /// The figure it should be, where one follows from the others.
    #[must_use]
    pub fn computed(&self) -> Option<&str> {
        match self {
            Self::RateMismatch { computed, .. }
            | Self::RateOffByOne { computed, .. }
            | Self::RateTruncated { computed, .. }
            | Self::RateRoundedInputs { computed, .. }
            | Self::RateMissing { computed }
            | Self::TextTargetMismatch { computed, .. }
            | Self::OverFulfilled { computed } => Some(computed),
            Self::TotalMismatch { sum, .. } => Some(sum),
            Self::TextTableMismatch { table, .. } => Some(table),
            _ => None,
        }
    }
}

/// Something a check noticed, and where.
#[doc(alias = "疑点")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Number of the indicator row it is about, from 1; `None` for the file as a whole.
    pub row: Option<usize>,
    /// Where, in the user's own file; empty for the file as a whole.
    pub address: String,
    /// What.
    pub matter: Matter,
}

impl Finding {
    /// How much it weighs.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.matter.code_and_severity().1
    }

    /// Stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.matter.code()
    }
}
