//! Excel workbooks (SpreadsheetML, as Excel 2007 and later, WPS and LibreOffice write them).

mod cell;
mod package;
mod sheet;
mod strings;
mod styles;

#[cfg(test)]
mod tests;

use jiannuo_table::Document;

use crate::container::Container;
use crate::number_format::{Epoch, Formats};
use crate::sheet::Workbook;
use crate::xml::{Piece, Xml, attributes};
use crate::{Format, Limits, Refusal};
use package::Package;
use strings::Strings;

/// What the cells of every sheet refer to.
#[derive(Debug)]
struct Shared {
    strings: Strings,
    formats: Formats,
    epoch: Epoch,
}

/// A sheet as the workbook lists it.
#[derive(Debug, Default)]
struct Listed {
    name: String,
    hidden: bool,
    relation: String,
}

/// Reads the work sheets in the order of the workbook, cells as they are displayed; chart sheets
/// are left out. Values of formulas are those stored in the file.
///
/// # Errors
/// [`Refusal::Macros`], [`Refusal::Damaged`], [`Refusal::Dtd`], [`Refusal::Encrypted`],
/// [`Refusal::Unsupported`] for binary workbooks, and [`Refusal::TooLarge`].
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Document, Refusal> {
    let mut container = Container::open(bytes, Format::Xlsx, limits)?;
    package::refuse_macros(&mut container, limits)?;
    let package = Package::open(&mut container, limits)?;
    let main = container.required(package.main())?;
    let (epoch, sheets) = list(&main, limits)?;
    let strings = match package.of_kind("sharedStrings") {
        Some(name) => Strings::read(&container.required(name)?, limits)?,
        None => Strings::default(),
    };
    let formats = match package.of_kind("styles") {
        Some(name) => styles::read(&container.required(name)?, limits)?,
        None => Formats::default(),
    };
    let shared = Shared { strings, formats, epoch };
    let mut workbook = Workbook::new(Format::Xlsx, limits);
    for listed in sheets {
        let Some(part) = package.sheet(&listed.relation)? else { continue };
        workbook.open_sheet(&listed.name, listed.hidden)?;
        sheet::read(&container.required(part)?, &shared, limits, &mut workbook)?;
        workbook.close_sheet()?;
    }
    Ok(workbook.finish())
}

/// The date system and the sheets of a workbook.
fn list(part: &[u8], limits: &Limits) -> Result<(Epoch, Vec<Listed>), Refusal> {
    let mut xml = Xml::new(part, Format::Xlsx, limits)?;
    let mut epoch = Epoch::Y1900;
    let mut sheets = Vec::new();
    while let Some(piece) = xml.next()? {
        let Piece::Start(start) = piece else { continue };
        match start.local_name().as_ref() {
            "workbookPr" => {
                let is_1904 =
                    |(name, value): (&str, std::borrow::Cow<'_, str>)| name == "date1904" && is_true(&value);
                if attributes(&start).any(is_1904) {
                    epoch = Epoch::Y1904;
                }
            }
            "sheet" => {
                let mut listed = Listed::default();
                for (name, value) in attributes(&start) {
                    match name {
                        "name" => listed.name = value.into_owned(),
                        "state" => listed.hidden = value != "visible",
                        "id" => listed.relation = value.into_owned(),
                        _ => {}
                    }
                }
                sheets.push(listed);
            }
            _ => {}
        }
    }
    Ok((epoch, sheets))
}

/// How XML Schema writes a true value.
fn is_true(value: &str) -> bool {
    matches!(value.trim(), "1" | "true" | "on")
}
