//! The drawing that shows a sheet's comments as boxes (VML, which is no XML that one could rely on).

use super::address::Position;
use crate::ExportError;

const BEGINNING: &str = "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" \
     xmlns:o=\"urn:schemas-microsoft-com:office:office\" xmlns:x=\"urn:schemas-microsoft-com:office:excel\">";
const SHAPE_TYPE: &str = "<v:shapetype id=\"_x0000_t202\" coordsize=\"21600,21600\" o:spt=\"202\" \
     path=\"m,l,21600r21600,l21600,xe\"><v:stroke joinstyle=\"miter\"/>\
     <v:path gradientshapeok=\"t\" o:connecttype=\"rect\"/></v:shapetype>";
/// Shapes are numbered in blocks of so many, one block or more a drawing.
const BLOCK: usize = 1024;

/// The `number`-th drawing of the workbook, with a box for each cell.
pub(super) fn new(number: usize, cells: &[Position]) -> String {
    let layout =
        format!("<o:shapelayout v:ext=\"edit\"><o:idmap v:ext=\"edit\" data=\"{number}\"/></o:shapelayout>");
    format!("{BEGINNING}{layout}{SHAPE_TYPE}{}</xml>", shapes(number * BLOCK + 1, cells))
}

/// A drawing with boxes added at its end.
pub(super) fn added(drawing: &str, cells: &[Position]) -> Result<String, ExportError> {
    if cells.is_empty() {
        return Ok(drawing.to_owned());
    }
    let end = drawing.rfind("</xml>").and_then(|at| drawing.split_at_checked(at));
    let (before, rest) = end.ok_or_else(|| ExportError::damaged("the drawing of comments is damaged"))?;
    let shape_type = if drawing.contains("_x0000_t202\"") { "" } else { SHAPE_TYPE };
    let first = highest_number(drawing).unwrap_or(BLOCK) + 1;
    Ok(format!("{before}{shape_type}{}{rest}", shapes(first, cells)))
}

/// The highest number of a shape.
fn highest_number(drawing: &str) -> Option<usize> {
    let number = |text: &str| -> Option<usize> {
        let digits: String = text.chars().take_while(char::is_ascii_digit).take(9).collect();
        digits.parse().ok()
    };
    drawing.split("_x0000_s").skip(1).filter_map(number).max()
}

fn shapes(first: usize, cells: &[Position]) -> String {
    let shape = |(position, number): (&Position, usize)| shape(*position, number);
    cells.iter().zip(first..).map(shape).collect()
}

/// A hidden box beside its cell; rows and columns count from 0 here.
fn shape(position: Position, number: usize) -> String {
    let (row, column) = (position.row.saturating_sub(1), position.column.saturating_sub(1));
    let top = row.saturating_sub(1);
    let anchor = format!("{}, 15, {top}, 10, {}, 15, {}, 4", column + 1, column + 4, top + 4);
    format!(
        "<v:shape id=\"_x0000_s{number}\" type=\"#_x0000_t202\" style=\"position:absolute;\
         margin-left:80pt;margin-top:2pt;width:160pt;height:60pt;z-index:1;visibility:hidden\" \
         fillcolor=\"#ffffe1\" o:insetmode=\"auto\"><v:fill color2=\"#ffffe1\"/>\
         <v:shadow on=\"t\" color=\"black\" obscured=\"t\"/><v:path o:connecttype=\"none\"/>\
         <v:textbox style=\"mso-direction-alt:auto\"><div style=\"text-align:left\"></div></v:textbox>\
         <x:ClientData ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>\
         <x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_are_added_with_numbers_of_their_own() {
        let cell = |address| Position::read(address).unwrap();
        let first = new(2, &[cell("F45")]);
        let both = added(&first, &[cell("F47")]).unwrap();
        assert!(both.contains("_x0000_s2049") && both.contains("_x0000_s2050"));
        assert_eq!(both.matches("<v:shapetype").count(), 1);
        assert!(both.contains("<x:Row>46</x:Row><x:Column>5</x:Column>") && both.ends_with("</xml>"));
        assert_eq!(added(&first, &[]).unwrap(), first);
        assert!(added("<xml>", &[cell("A1")]).is_err());
    }
}
