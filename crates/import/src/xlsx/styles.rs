//! Number formats by the style of a cell.

use crate::number_format::Formats;
use crate::xml::{Piece, Xml, attributes};
use crate::{Format, Limits, Refusal};

/// Reads the styles part as far as it decides what is displayed.
pub(super) fn read(part: &[u8], limits: &Limits) -> Result<Formats, Refusal> {
    let damaged = |reason: &str| Refusal::Damaged { format: Format::Xlsx, reason: reason.to_owned() };
    let mut xml = Xml::new(part, Format::Xlsx, limits)?;
    let mut formats = Formats::default();
    let mut in_cells = false;
    while let Some(piece) = xml.next()? {
        let Piece::Start(start) = piece else { continue };
        let name = start.local_name();
        match name.as_ref() {
            "cellXfs" => in_cells = true,
            "cellStyleXfs" | "cellStyles" | "dxfs" => in_cells = false,
            "numFmt" | "xf" => {
                let (mut id, mut code) = (0, None);
                for (attribute, value) in attributes(&start) {
                    match attribute {
                        "numFmtId" => id = value.trim().parse().unwrap_or(0),
                        "formatCode" => code = Some(value.into_owned()),
                        _ => {}
                    }
                }
                if let Some(code) = code {
                    formats.define(id, &code).map_err(damaged)?;
                } else if in_cells && name.as_ref() == "xf" {
                    formats.add_style(id).map_err(damaged)?;
                }
            }
            _ => {}
        }
    }
    Ok(formats)
}
