//! The list of cells with formulas, in the order in which Excel computes them.
//!
//! A cell that is listed and has no formula makes Excel call the file damaged.

use std::collections::BTreeSet;

use quick_xml::events::Event;

use super::address::Position;
use crate::ExportError;
use crate::markup::{Events, Splices, attribute, escaped, prefix};

/// The list without some cells of a sheet; `None` when it would be empty, or when it does not list
/// them all in the way that is known: then it is better left out, and Excel makes a new one.
pub(super) fn without(
    chain: &str,
    sheet_id: &str,
    cells: &BTreeSet<Position>,
) -> Result<Option<String>, ExportError> {
    let mut splices = Splices::default();
    let (mut kept, mut left) = (0_usize, cells.clone());
    // The sheet is only written where it differs from that of the entry before.
    let (mut sheet, mut written) = (String::new(), String::new());
    let mut events = Events::new(chain);
    while let Some((event, place)) = events.next()? {
        let element = match event {
            Event::Empty(element) if element.local_name().as_ref() == "c" => element,
            Event::Start(element) if element.local_name().as_ref() == "c" => return Ok(None),
            _ => continue,
        };
        let own = attribute(&element, "i");
        if let Some(own) = &own {
            sheet.clone_from(own);
        }
        let position = attribute(&element, "r").as_deref().and_then(Position::read);
        if let Some(position) = position.filter(|position| sheet == sheet_id && cells.contains(position)) {
            left.remove(&position);
            splices.replace(place, String::new());
            continue;
        }
        kept += 1;
        if own.is_none() && sheet != written {
            let at = place.start + 1 + prefix(&element).len() + "c".len();
            splices.insert(at, format!(" i=\"{}\"", escaped(&sheet)));
        }
        written.clone_from(&sheet);
    }
    if kept == 0 || !left.is_empty() { Ok(None) } else { splices.apply(chain).map(Some) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn without_cells(chain: &str, sheet: &str, cells: &[&str]) -> Option<String> {
        let cells = cells.iter().filter_map(|cell| Position::read(cell)).collect();
        without(chain, sheet, &cells).unwrap()
    }

    #[test]
    fn a_cell_leaves_the_list_and_its_sheet_goes_to_the_next() {
        let chain = "<calcChain><c r=\"F5\" i=\"1\"/><c r=\"F6\"/><c r=\"F5\" i=\"2\" l=\"1\"/></calcChain>";
        for (sheet, cells, expected) in [
            (
                "1",
                vec!["F5"],
                Some("<calcChain><c i=\"1\" r=\"F6\"/><c r=\"F5\" i=\"2\" l=\"1\"/></calcChain>"),
            ),
            (
                "1",
                vec!["F6"],
                Some("<calcChain><c r=\"F5\" i=\"1\"/><c r=\"F5\" i=\"2\" l=\"1\"/></calcChain>"),
            ),
            ("2", vec!["F5"], Some("<calcChain><c r=\"F5\" i=\"1\"/><c r=\"F6\"/></calcChain>")),
            ("3", vec!["F5"], None),
        ] {
            assert_eq!(without_cells(chain, sheet, &cells).as_deref(), expected, "{cells:?} of {sheet}");
        }
        assert_eq!(without_cells("<calcChain><c r=\"F5\" i=\"1\"/></calcChain>", "1", &["F5"]), None);
    }
}
