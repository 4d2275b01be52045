//! Comments beside corrected cells, as all versions of Excel and WPS show them: a part with the
//! texts, a drawing with their boxes, and the lists that name both.

use std::collections::BTreeSet;

use super::address::Position;
use super::workbook::{SheetEntry, Workbook};
use super::{boxes, texts};
use crate::ExportError;
use crate::markup::{appended, attribute, each_element, escaped, relations_of};

const CONTENT_TYPES: &str = "[Content_Types].xml";
const COMMENTS_TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml";
const DRAWING_TYPE: &str = "application/vnd.openxmlformats-officedocument.vmlDrawing";
const NO_RELATIONS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
     <Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"/>";

/// Namespaces of the sheet's variant of the format.
#[derive(Debug, Clone, Copy)]
pub(super) struct Namespaces {
    pub main: &'static str,
    pub relations: &'static str,
}

impl Namespaces {
    /// As Excel writes them, or those of the strict variant.
    pub fn of(sheet: &str) -> Self {
        const STRICT: &str = "http://purl.oclc.org/ooxml/spreadsheetml/main";
        if sheet.contains(STRICT) {
            return Self {
                main: STRICT,
                relations: "http://purl.oclc.org/ooxml/officeDocument/relationships",
            };
        }
        Self {
            main: "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            relations: "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        }
    }
}

/// Adds comments to a sheet; gives the relationship that the sheet must name when it has named no
/// drawing of comments (`drawing`) before.
pub(super) fn add(
    workbook: &mut Workbook<'_>,
    sheet: &SheetEntry,
    drawing: Option<&str>,
    namespaces: Namespaces,
    comments: &[(Position, String)],
) -> Result<Option<String>, ExportError> {
    let fresh = add_texts(workbook, sheet, namespaces, comments)?;
    let relations = workbook.relations_of(&sheet.part)?;
    let existing = relations.into_iter().find(|relation| Some(relation.id.as_str()) == drawing);
    if let Some(relation) = existing.filter(|relation| workbook.has(&relation.part)) {
        let text = boxes::added(&workbook.text(&relation.part)?, &fresh)?;
        workbook.change(&relation.part, text);
        return Ok(None);
    }
    if drawing.is_some() {
        return Err(ExportError::damaged(format!("{} names a drawing that is not there", sheet.part)));
    }
    let count = workbook.count("vmlDrawing");
    let part = free_name(workbook, |number| format!("xl/drawings/vmlDrawing{number}.vml"));
    workbook.change(&part, boxes::new(count + 1, &fresh));
    add_default(workbook, "vml", DRAWING_TYPE)?;
    relate(workbook, &sheet.part, &format!("{}/vmlDrawing", namespaces.relations), &part).map(Some)
}

/// Adds the texts; gives the cells that had no comment before.
fn add_texts(
    workbook: &mut Workbook<'_>,
    sheet: &SheetEntry,
    namespaces: Namespaces,
    comments: &[(Position, String)],
) -> Result<Vec<Position>, ExportError> {
    let relations = workbook.relations_of(&sheet.part)?;
    let existing = relations.into_iter().find(|relation| relation.kind.ends_with("/comments"));
    if let Some(relation) = existing.filter(|relation| workbook.has(&relation.part)) {
        let (text, fresh) = texts::added(&workbook.text(&relation.part)?, comments)?;
        workbook.change(&relation.part, text);
        return Ok(fresh);
    }
    let part = free_name(workbook, |number| format!("xl/comments{number}.xml"));
    workbook.change(&part, texts::new(namespaces.main, comments));
    let addition =
        |x: &str| format!("<{x}Override PartName=\"/{}\" ContentType=\"{COMMENTS_TYPE}\"/>", escaped(&part));
    let types = appended(&workbook.text(CONTENT_TYPES)?, addition)?;
    workbook.change(CONTENT_TYPES, types);
    relate(workbook, &sheet.part, &format!("{}/comments", namespaces.relations), &part)?;
    Ok(comments.iter().map(|(position, _)| *position).collect())
}

/// The first name, counted from 1, that no part has.
fn free_name(workbook: &Workbook<'_>, name: impl Fn(u32) -> String) -> String {
    (1..).map(name).find(|name| !workbook.has(name)).unwrap_or_default()
}

/// Relates a part to another one; gives the relationship's name.
fn relate(workbook: &mut Workbook<'_>, from: &str, kind: &str, to: &str) -> Result<String, ExportError> {
    let list = relations_of(from);
    let listed = if workbook.has(&list) { workbook.text(&list)? } else { NO_RELATIONS.to_owned() };
    let mut taken = BTreeSet::new();
    each_element(&listed, |element| taken.extend(attribute(element, "Id")))?;
    let id =
        (1..).map(|number: u32| format!("rId{number}")).find(|id| !taken.contains(id)).unwrap_or_default();
    let addition =
        |x: &str| format!("<{x}Relationship Id=\"{id}\" Type=\"{kind}\" Target=\"/{}\"/>", escaped(to));
    let text = appended(&listed, addition)?;
    workbook.change(&list, text);
    Ok(id)
}

/// Says what files with this ending are, unless it is said already.
fn add_default(workbook: &mut Workbook<'_>, ending: &str, content_type: &str) -> Result<(), ExportError> {
    let types = workbook.text(CONTENT_TYPES)?;
    let mut is_known = false;
    each_element(&types, |element| {
        is_known |= element.local_name().as_ref() == "Default"
            && attribute(element, "Extension").is_some_and(|known| known.eq_ignore_ascii_case(ending));
    })?;
    if !is_known {
        let addition =
            |x: &str| format!("<{x}Default Extension=\"{ending}\" ContentType=\"{content_type}\"/>");
        workbook.change(CONTENT_TYPES, appended(&types, addition)?);
    }
    Ok(())
}

/// Leaves out a part and what names it: its relationship from the workbook and its type.
pub(super) fn leave_out(workbook: &mut Workbook<'_>, part: &str) -> Result<(), ExportError> {
    let (main, listed) = (workbook.main.clone(), relations_of(&workbook.main));
    let relations = workbook.relations_of(&main)?;
    let ids: BTreeSet<String> =
        relations.into_iter().filter(|relation| relation.part == part).map(|relation| relation.id).collect();
    let text = without_elements(&workbook.text(&listed)?, "Id", |id| ids.contains(id))?;
    workbook.change(&listed, text);
    let name = format!("/{part}");
    let types = without_elements(&workbook.text(CONTENT_TYPES)?, "PartName", |part| part == name)?;
    workbook.change(CONTENT_TYPES, types);
    workbook.leave_out(part);
    Ok(())
}

/// A list without the empty elements that have such an attribute.
fn without_elements(xml: &str, name: &str, is_such: impl Fn(&str) -> bool) -> Result<String, ExportError> {
    let mut splices = crate::markup::Splices::default();
    let mut events = crate::markup::Events::new(xml);
    while let Some((event, place)) = events.next()? {
        if let quick_xml::events::Event::Empty(element) = event
            && attribute(&element, name).is_some_and(|value| is_such(&value))
        {
            splices.replace(place, String::new());
        }
    }
    splices.apply(xml)
}
