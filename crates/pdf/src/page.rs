//! What the template is told, in its own words.

use serde::Serialize;

use crate::paper::Paper;

/// Everything the template reads.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Page<'a> {
    pub(crate) lang: &'static str,
    pub(crate) region: &'static str,
    pub(crate) faces: Faces,
    pub(crate) title: &'a str,
    pub(crate) title_size: f64,
    pub(crate) as_of: Option<&'a str>,
    pub(crate) date_size: f64,
    pub(crate) paper: Paper,
    pub(crate) size: f64,
    pub(crate) line: f64,
    pub(crate) inset: f64,
    pub(crate) inset_y: f64,
    pub(crate) glue: Vec<Glue>,
    pub(crate) widths: &'a [f64],
    pub(crate) heads: Vec<Head<'a>>,
    pub(crate) cells: Vec<Body>,
    pub(crate) notes: Vec<Note<'a>>,
    pub(crate) attachment: Option<&'static str>,
}

/// Families in the order in which they are asked for a glyph.
#[derive(Serialize)]
pub(crate) struct Faces {
    pub(crate) title: &'static [&'static str],
    pub(crate) heading: &'static [&'static str],
    pub(crate) date: &'static [&'static str],
    pub(crate) text: &'static [&'static str],
}

#[derive(Serialize)]
pub(crate) struct Head<'a> {
    pub(crate) column: usize,
    pub(crate) columns: usize,
    pub(crate) text: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Body {
    pub(crate) row: usize,
    pub(crate) column: usize,
    pub(crate) rows: usize,
    pub(crate) columns: usize,
    pub(crate) text: String,
    pub(crate) align: &'static str,
    /// Of the text, "#b3201c"; nothing for black.
    pub(crate) colour: Option<String>,
    pub(crate) breakable: bool,
    /// One cell of each row tells on which page the row came to stand.
    pub(crate) marks_row: bool,
}

/// Rows that stay on one page.
#[derive(Serialize)]
pub(crate) struct Glue {
    pub(crate) row: usize,
    pub(crate) rows: usize,
}

#[derive(Serialize)]
pub(crate) struct Note<'a> {
    pub(crate) mark: String,
    pub(crate) text: &'a str,
}
