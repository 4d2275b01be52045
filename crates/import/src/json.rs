//! Our own JSON, read back: the facts as written, addresses included.

use serde::Deserialize;

use crate::totals::is_total_name;
use crate::{Draft, DraftRow, Format, LimitKind, Limits, Refusal};

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
}

/// Whether the bytes look like our JSON.
pub(crate) fn is_ours(bytes: &[u8]) -> bool {
    let head = bytes.get(..4096.min(bytes.len())).unwrap_or(bytes);
    let head = String::from_utf8_lossy(head);
    head.trim_start_matches('\u{feff}').trim_start().starts_with('{') && head.contains("\"rows\"")
}

/// Reads what `convert -o x.json` wrote.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Draft, Refusal> {
    Ok(draft(parse(bytes, limits)?, Format::Json))
}

/// The same facts with the rates that the page beside them prints: those that were computed.
pub(crate) fn read_as_printed(bytes: &[u8], limits: &Limits) -> Result<Draft, Refusal> {
    let mut file = parse(bytes, limits)?;
    for row in file.rows.iter_mut().filter(|row| row.rate.is_some()) {
        row.stated_rate = Some(row.rate_shown.clone());
    }
    Ok(draft(file, Format::Pdf))
}

fn parse(bytes: &[u8], limits: &Limits) -> Result<File, Refusal> {
    let file: File = serde_json::from_slice(bytes)
        .map_err(|error| Refusal::Damaged { format: Format::Json, reason: error.to_string() })?;
    if file.rows.len() > limits.cells {
        return Err(Refusal::TooLarge { limit: LimitKind::Cells, allowed: limits.cells as u64 });
    }
    Ok(file)
}

fn draft(file: File, format: Format) -> Draft {
    Draft {
        format,
        title: file.title,
        captions: Vec::new(),
        as_of: file.as_of,
        columns: Vec::new(),
        rows: file.rows.into_iter().map(draft_row).collect(),
        paragraphs: Vec::new(),
        notes: Vec::new(),
    }
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
        extra: Vec::new(),
        addresses: [row.address.clone(), row.address.clone(), row.address.clone()],
        address: row.address,
    }
}
