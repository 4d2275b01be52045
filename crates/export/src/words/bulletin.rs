//! 通报: the sentences of a bulletin, with places for its figures, and what its page says about them.
//!
//! The sentences are generic over the figure: whoever calls them binds each to its source, and nothing
//! here can write a number that is not given. Names, and departments' own words, are given as texts.

mod document;
mod flag;
mod matters;
mod overall;
mod sentence;
mod steps;

pub use document::{
    bulletin_block_number, bulletin_format, bulletin_is_draft, bulletin_issued, bulletin_number,
    bulletin_progress, bulletin_table, bulletin_table_columns, bulletin_title, bulletin_version, light_word,
};
pub use flag::{
    bulletin_attachment_moved, bulletin_characters, bulletin_figure_changed, bulletin_figure_gone,
    bulletin_figure_moved, bulletin_removed, bulletin_source, bulletin_too_long,
};
pub use matters::{
    SlowWords, bulletin_departments, bulletin_grade, bulletin_grade_heading, bulletin_named, bulletin_names,
    bulletin_names_of_departments, bulletin_newly_done, bulletin_see, bulletin_slow, bulletin_unreported,
};
use overall::overall_day;
pub use overall::{
    OpeningWords, bulletin_counts, bulletin_course, bulletin_last_year, bulletin_opening, bulletin_scale,
};
pub use sentence::{Piece, Sentence};
pub use steps::{
    SaidWords, bulletin_closing, bulletin_late, bulletin_next_step, bulletin_no_problems, bulletin_pressed,
    bulletin_problems, bulletin_unexplained,
};

use crate::Language;
use crate::words::pick;

/// Headings of a bulletin, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BulletinHeading {
    /// 总体情况.
    Overall,
    /// 分类情况.
    Grades,
    /// 存在问题.
    Problems,
    /// 下一步工作.
    NextSteps,
}

/// A heading without its number.
#[must_use]
pub fn bulletin_heading(heading: BulletinHeading, language: Language) -> &'static str {
    match heading {
        BulletinHeading::Overall => pick(language, "总体情况", "Overall"),
        BulletinHeading::Grades => pick(language, "分类情况", "By progress"),
        BulletinHeading::Problems => pick(language, "存在问题", "Problems"),
        BulletinHeading::NextSteps => pick(language, "下一步工作", "Next steps"),
    }
}
