//! Number formats by the style of a cell.

use quick_xml::events::BytesStart;

use crate::number_format::Formats;
use crate::xml::{Piece, Xml, attributes};
use crate::{Format, Limits, Refusal};

/// Reads the styles part as far as it decides what is displayed.
pub(super) fn read(part: &[u8], limits: &Limits) -> Result<Formats, Refusal> {
    let damaged = |reason: &str| Refusal::Damaged { format: Format::Xlsx, reason: reason.to_owned() };
    let mut xml = Xml::new(part, Format::Xlsx, limits)?;
    let mut formats = Formats::default();
    let mut list = List::Other;
    while let Some(piece) = xml.next()? {
        let Piece::Start(start) = piece else { continue };
        let name = start.local_name();
        match (&list, name.as_ref()) {
            (_, name) if xml.depth() == LISTS => list = List::named(name),
            (List::Formats, "numFmt") => {
                if let (id, Some(code)) = numbered(&start) {
                    formats.define(id, &code).map_err(damaged)?;
                }
            }
            (List::Cells, "xf") => formats.add_style(numbered(&start).0).map_err(damaged)?,
            _ => {}
        }
    }
    Ok(formats)
}

/// Depth at which the lists of the part begin, inside of its root.
const LISTS: usize = 2;

/// Which list is being read: conditional formats define number formats of their own under numbers
/// that mean something else to cells.
#[derive(Debug)]
enum List {
    Formats,
    Cells,
    Other,
}

impl List {
    fn named(name: &str) -> Self {
        match name {
            "numFmts" => Self::Formats,
            "cellXfs" => Self::Cells,
            _ => Self::Other,
        }
    }
}

/// The number of a format, and its code where the element has one.
fn numbered(start: &BytesStart<'_>) -> (u32, Option<String>) {
    let (mut id, mut code) = (0, None);
    for (attribute, value) in attributes(start) {
        match attribute {
            "numFmtId" => id = value.trim().parse().unwrap_or(0),
            "formatCode" => code = Some(value.into_owned()),
            _ => {}
        }
    }
    (id, code)
}
