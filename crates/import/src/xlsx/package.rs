//! Parts of the package and the relations between them.

use crate::container::Container;
use crate::xml::{Piece, Xml, attributes};
use crate::{Format, Limits, Refusal};

const USUAL_MAIN: &str = "xl/workbook.xml";

/// The main part of a workbook and what it refers to.
#[derive(Debug)]
pub(super) struct Package {
    main: String,
    relations: Vec<Relation>,
}

#[derive(Debug, Default)]
struct Relation {
    id: String,
    /// Last segment of the type, which the transitional and the strict standard share.
    kind: String,
    /// Name of the part as the archive spells it; `None` when outside of the archive or absent.
    part: Option<String>,
}

/// Refuses workbooks that bring a program along: VBA or Excel 4.0 macro sheets.
pub(super) fn refuse_macros(container: &mut Container<'_>, limits: &Limits) -> Result<(), Refusal> {
    let has_program = container.names().any(|name| {
        let name = name.to_ascii_lowercase().replace('\\', "/");
        name.ends_with("vbaproject.bin") || name.starts_with("xl/macrosheets/")
    });
    let types = container.part("[Content_Types].xml")?.unwrap_or_default();
    let mut xml = Xml::new(&types, Format::Xlsx, limits)?;
    let mut is_declared = false;
    while let Some(piece) = xml.next()? {
        let Piece::Start(start) = piece else { continue };
        is_declared |=
            attributes(&start).any(|(name, value)| name == "ContentType" && value.contains("macroEnabled"));
    }
    if has_program || is_declared { Err(Refusal::Macros) } else { Ok(()) }
}

impl Package {
    pub(super) fn open(container: &mut Container<'_>, limits: &Limits) -> Result<Self, Refusal> {
        let main = relations(container, "", limits)?
            .into_iter()
            .find(|relation| relation.kind == "officeDocument")
            .and_then(|relation| relation.part)
            .or_else(|| spelled(container, USUAL_MAIN))
            .unwrap_or_else(|| USUAL_MAIN.to_owned());
        if main.to_ascii_lowercase().ends_with(".bin") {
            return Err(Refusal::Unsupported { format: "Excel (.xlsb)".into() });
        }
        let relations = relations(container, &main, limits)?;
        if relations.iter().any(|relation| relation.kind.ends_with("xlMacrosheet")) {
            return Err(Refusal::Macros);
        }
        Ok(Self { main, relations })
    }

    pub(super) fn main(&self) -> &str {
        &self.main
    }

    /// Name of the part of one kind, such as `styles`.
    pub(super) fn of_kind(&self, kind: &str) -> Option<&str> {
        self.relations
            .iter()
            .filter(|relation| relation.kind == kind)
            .find_map(|relation| relation.part.as_deref())
    }

    /// Name of the part of a work sheet; `None` for other kinds of sheets.
    pub(super) fn sheet(&self, id: &str) -> Result<Option<&str>, Refusal> {
        let damaged =
            || Refusal::Damaged { format: Format::Xlsx, reason: format!("no part for the sheet {id}") };
        let relation = self.relations.iter().find(|relation| relation.id == id).ok_or_else(damaged)?;
        if relation.kind != "worksheet" {
            return Ok(None);
        }
        relation.part.as_deref().map(Some).ok_or_else(damaged)
    }
}

/// Relations of a part; of the package itself when the name is empty.
fn relations(container: &mut Container<'_>, part: &str, limits: &Limits) -> Result<Vec<Relation>, Refusal> {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    let name = resolve("", &format!("{folder}/_rels/{file}.rels")).unwrap_or_default();
    let Some(name) = spelled(container, &name) else { return Ok(Vec::new()) };
    let bytes = container.required(&name)?;
    let mut xml = Xml::new(&bytes, Format::Xlsx, limits)?;
    let mut relations = Vec::new();
    while let Some(piece) = xml.next()? {
        let Piece::Start(start) = piece else { continue };
        if start.local_name().as_ref() != "Relationship" {
            continue;
        }
        let (mut relation, mut target, mut external) = (Relation::default(), None, false);
        for (name, value) in attributes(&start) {
            match name {
                "Id" => relation.id = value.into_owned(),
                "Type" => relation.kind = value.rsplit('/').next().unwrap_or_default().to_owned(),
                "Target" => target = resolve(folder, &value),
                "TargetMode" => external = value == "External",
                _ => {}
            }
        }
        // Which sheets there are is decided by those listed, so few relations are looked up.
        if !external && relation.matters() {
            relation.part = target.and_then(|target| spelled(container, &target));
        }
        relations.push(relation);
    }
    Ok(relations)
}

impl Relation {
    fn matters(&self) -> bool {
        matches!(self.kind.as_str(), "officeDocument" | "worksheet" | "sharedStrings" | "styles")
    }
}

/// A target seen from a folder, as a name from the root; `None` when it leads out of the archive.
fn resolve(folder: &str, target: &str) -> Option<String> {
    let target = target.replace('\\', "/");
    let path = match target.strip_prefix('/') {
        Some(absolute) => absolute.to_owned(),
        None => format!("{folder}/{target}"),
    };
    let mut segments = Vec::new();
    for segment in path.split('/') {
        match segment {
            "" | "." => {}
            ".." => {
                segments.pop()?;
            }
            _ => segments.push(segment),
        }
    }
    Some(segments.join("/"))
}

/// The name as the archive spells it: some programs write back slashes or another case.
fn spelled(container: &Container<'_>, name: &str) -> Option<String> {
    if container.has(name) {
        return Some(name.to_owned());
    }
    container.names().find(|candidate| candidate.replace('\\', "/").eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::resolve;

    #[test]
    fn targets_stay_inside_of_the_archive() {
        for (target, resolved) in [
            ("worksheets/sheet1.xml", Some("xl/worksheets/sheet1.xml")),
            ("/xl/worksheets/sheet1.xml", Some("xl/worksheets/sheet1.xml")),
            ("./a/../styles.xml", Some("xl/styles.xml")),
            ("..\\xl\\styles.xml", Some("xl/styles.xml")),
            ("../../etc/passwd", None),
        ] {
            assert_eq!(resolve("xl", target).as_deref(), resolved, "{target}");
        }
    }
}
