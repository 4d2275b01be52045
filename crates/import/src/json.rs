//! Our own JSON, read back: the facts as written, addresses included.

use serde::Deserialize;

use crate::lines::tidy;
use crate::totals::is_total_name;
use crate::{Draft, DraftPoint, DraftRow, Format, LimitKind, Limits, Refusal};

#[derive(Deserialize)]
struct File {
    title: String,
    as_of: Option<String>,
    rows: Vec<Row>,
}

#[derive(Deserialize)]
struct Row {
    seq: Option<String>,
    path: Vec<String>,
    indicator: Option<String>,
    unit: Option<String>,
    region: Option<String>,
    department: Option<String>,
    target: Option<String>,
    achieved: Option<String>,
    stated_rate: Option<String>,
    rate: Option<String>,
    rate_shown: String,
    address: String,
    #[serde(default)]
    planned: Vec<Point>,
}

#[derive(Deserialize)]
struct Point {
    part: String,
    written: String,
}

/// Whether the bytes look like our JSON.
pub(crate) fn is_ours(bytes: &[u8]) -> bool {
    let head = bytes.get(..4096.min(bytes.len())).unwrap_or(bytes);
    let head = String::from_utf8_lossy(head);
    head.trim_start_matches('\u{feff}').trim_start().starts_with('{') && head.contains("\"rows\"")
}

/// Reads what `convert -o x.json` wrote.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Draft, Refusal> {
    draft(parse(bytes, limits)?, Format::Json)
}

/// The same facts with the rates that the page beside them prints: those that were computed.
pub(crate) fn read_as_printed(bytes: &[u8], limits: &Limits) -> Result<Draft, Refusal> {
    let mut file = parse(bytes, limits)?;
    for row in file.rows.iter_mut().filter(|row| row.rate.is_some()) {
        row.stated_rate = Some(row.rate_shown.clone());
    }
    draft(file, Format::Pdf)
}

fn parse(bytes: &[u8], limits: &Limits) -> Result<File, Refusal> {
    let mut file: File = serde_json::from_slice(bytes)
        .map_err(|error| Refusal::Damaged { format: Format::Json, reason: error.to_string() })?;
    if file.rows.len() > limits.cells {
        return Err(too_large(LimitKind::Cells, limits.cells));
    }
    for text in file.texts() {
        if text.len() > limits.cell_bytes {
            return Err(too_large(LimitKind::CellBytes, limits.cell_bytes));
        }
        *text = tidy(text);
    }
    Ok(file)
}

fn too_large(limit: LimitKind, allowed: usize) -> Refusal {
    Refusal::TooLarge { limit, allowed: allowed as u64 }
}

impl File {
    /// Every text that users will see.
    fn texts(&mut self) -> impl Iterator<Item = &mut String> {
        [&mut self.title].into_iter().chain(&mut self.as_of).chain(self.rows.iter_mut().flat_map(Row::texts))
    }
}

impl Row {
    fn texts(&mut self) -> impl Iterator<Item = &mut String> {
        let optional = [
            &mut self.seq,
            &mut self.indicator,
            &mut self.unit,
            &mut self.region,
            &mut self.department,
            &mut self.target,
            &mut self.achieved,
            &mut self.stated_rate,
            &mut self.rate,
        ];
        let required = [&mut self.rate_shown, &mut self.address];
        let planned = self.planned.iter_mut().flat_map(|point| [&mut point.part, &mut point.written]);
        required.into_iter().chain(optional.into_iter().flatten()).chain(&mut self.path).chain(planned)
    }
}

fn draft(file: File, format: Format) -> Result<Draft, Refusal> {
    let draft = Draft {
        format,
        title: file.title,
        captions: Vec::new(),
        as_of: file.as_of,
        columns: Vec::new(),
        rows: file.rows.into_iter().map(draft_row).collect(),
        paragraphs: Vec::new(),
        notes: Vec::new(),
    };
    crate::interpret::fits(&draft)?;
    Ok(draft)
}

fn draft_row(row: Row) -> DraftRow {
    // The total of a list has the name of a total, or stands below it where headers name indicators.
    let names = [row.region.as_deref(), row.indicator.as_deref(), row.path.last().map(String::as_str)];
    let is_total = names.into_iter().flatten().any(is_total_name);
    DraftRow {
        seq: row.seq,
        path: row.path,
        // A commitment without an indicator has a dash in its place.
        indicator: row.indicator.unwrap_or_else(|| "——".into()),
        unit: row.unit,
        is_total,
        region: row.region,
        department: row.department,
        target: row.target.unwrap_or_default(),
        achieved: row.achieved.unwrap_or_default(),
        rate: row.stated_rate,
        planned: row.planned.into_iter().map(draft_point).collect(),
        extra: Vec::new(),
        addresses: [row.address.clone(), row.address.clone(), row.address.clone()],
        address: row.address,
    }
}

/// A point that is not of the calendar is left out when the table is made of the draft.
fn draft_point(point: Point) -> DraftPoint {
    DraftPoint { part: point.part, written: point.written, unit: None, address: String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file of so many equal rows, with some fields of the row replaced.
    fn file(rows: usize, path: &str, indicator: &str) -> Vec<u8> {
        let row = format!(
            r#"{{"seq":"1","path":{path},"indicator":"{indicator}","unit":"人","region":null,"department":"人社局",
            "target":"60","achieved":"67","stated_rate":"116.67%","rate":null,"rate_shown":"——","address":"表1 第2行"}}"#
        );
        let rows = vec![row; rows].join(",");
        format!(r#"{{"title":"表","as_of":null,"rows":[{rows}]}}"#).into_bytes()
    }

    fn code(bytes: &[u8]) -> &'static str {
        read(bytes, &Limits::default()).map_or_else(|refusal| refusal.code(), |_| "read")
    }

    #[test]
    fn a_row_of_many_levels_does_not_widen_every_other_row() {
        let deep = format!("[{}]", vec!["\"级\""; 2_000].join(","));
        assert_eq!(code(&file(1, &deep, "培训")), "read");
        let text = String::from_utf8(file(12_000, "[]", "培训")).unwrap();
        let one_deep = text.replacen("\"path\":[]", &format!("\"path\":{deep}"), 1);
        assert_eq!(code(text.as_bytes()), "read");
        assert_eq!(code(one_deep.as_bytes()), "too-large");
    }

    #[test]
    fn a_text_is_no_longer_than_a_cell_may_be() {
        assert_eq!(code(&file(1, "[]", &"长".repeat(43_000))), "read");
        assert_eq!(code(&file(1, "[]", &"长".repeat(44_000))), "too-large");
        let level = format!("[\"{}\"]", "长".repeat(44_000));
        assert_eq!(code(&file(1, &level, "培训")), "too-large");
    }

    #[test]
    fn texts_are_tidy_as_those_of_cells() {
        let draft = read(&file(1, r#"["a\u001b[2Jb"]"#, r" 培训\n人数\t"), &Limits::default()).unwrap();
        assert_eq!(draft.rows[0].path, ["a [2Jb"]);
        assert_eq!(draft.rows[0].indicator, "培训\n人数");
        let address = r"表1\u0007 第2行";
        let text = String::from_utf8(file(1, "[]", "培训")).unwrap().replace("表1 第2行", address);
        let draft = read(text.as_bytes(), &Limits::default()).unwrap();
        assert_eq!(draft.rows[0].address, "表1  第2行");
    }

    #[test]
    fn planned_points_are_read_back_in_calendar_order_and_may_be_absent() {
        let text = String::from_utf8(file(1, "[]", "培训")).unwrap();
        let planned = r#","planned":[{"part":"Q4","written":"60"},{"part":"Q2","written":"完成招标"},{"part":"Q5","written":"1"}]}]"#;
        let with_points = text.replace("}]", planned);
        let points = |text: &str| -> Vec<String> {
            let table = read(text.as_bytes(), &Limits::default()).unwrap().table();
            let shown =
                |point: &jiannuo_domain::PlannedPoint| format!("{} {}", point.part, point.reading.written);
            table.rows[0].planned.iter().map(shown).collect()
        };
        assert_eq!(points(&with_points), ["Q2 完成招标", "Q4 60"]);
        assert_eq!(points(&text), [""; 0]);
    }
}
