//! The number formats of a workbook, by the style of a cell.

use std::collections::BTreeMap;

use super::NumberFormat;

/// Characters of a format code, far above the 255 that Excel allows.
const CODE: usize = 1_024;
/// Formats and styles that Excel allows, each.
const STYLES: usize = 65_536;

/// Formats of a file with its cell styles, which name them by number.
#[derive(Debug, Default)]
pub(crate) struct Formats {
    general: NumberFormat,
    formats: BTreeMap<u32, NumberFormat>,
    /// Number of the format of each cell style.
    styles: Vec<u32>,
}

impl Formats {
    /// Defines a format; one of the same number is replaced, also if it is built in.
    ///
    /// # Errors
    /// What is wrong, when a code is too long or there are too many.
    pub(crate) fn define(&mut self, id: u32, code: &str) -> Result<(), &'static str> {
        if code.chars().nth(CODE).is_some() {
            return Err("too long a number format");
        }
        if self.formats.len() >= STYLES {
            return Err("too many number formats");
        }
        self.formats.insert(id, NumberFormat::parse(code));
        Ok(())
    }

    /// Adds the next cell style, with the number of its format.
    ///
    /// # Errors
    /// What is wrong, when there are too many.
    pub(crate) fn add_style(&mut self, id: u32) -> Result<(), &'static str> {
        if self.styles.len() >= STYLES {
            return Err("too many cell styles");
        }
        self.styles.push(id);
        if !self.formats.contains_key(&id)
            && let Some(format) = NumberFormat::builtin(id)
        {
            self.formats.insert(id, format);
        }
        Ok(())
    }

    /// The format of a cell style; General for styles and formats that are not there.
    pub(crate) fn of_style(&self, style: usize) -> &NumberFormat {
        self.styles.get(style).and_then(|id| self.formats.get(id)).unwrap_or(&self.general)
    }
}
