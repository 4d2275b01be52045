//! CSV for spreadsheets: UTF-8 with a byte order mark, CRLF, no merges, no formulas.

use jiannuo_domain::Quantity;

use crate::layout::{Layout, Role};
use crate::words::{self, Label};
use crate::{ExportError, Facts};

/// The standard layout as CSV, every row complete: what is merged elsewhere is repeated here.
///
/// Title first, 截至 line where the date is known, header, rows, and one record a footnote that
/// begins with 注：. Every record has the same number of fields. A text that a spreadsheet could
/// take for a formula gets an apostrophe in front, which reading takes off again; one that holds a
/// separator of any spreadsheet stands in quotes, so that nothing behind it begins a field.
///
/// # Errors
/// [`ExportError::Unwritable`] if the writer gives up, which no table makes it do.
pub fn csv(facts: &Facts<'_>) -> Result<Vec<u8>, ExportError> {
    let layout = Layout::of(facts);
    let note = words::label(Label::Note, facts.language);
    let lines = [Some(layout.title.clone()), layout.as_of.clone()];
    let mut header: Vec<String> = layout.columns.iter().map(|column| column.name.clone()).collect();
    let mut rows = repeated(&layout);
    if !facts.signals.is_empty() {
        header.push(words::label(Label::SignalReason, facts.language).to_owned());
        for (row, number) in rows.iter_mut().zip(1..) {
            row.push(facts.signal_of(number).map(|shown| shown.reason.clone()).unwrap_or_default());
        }
    }
    let width = header.len();
    let notes = layout.footnotes.iter().map(|text| vec![format!("{note}{text}")]);
    let records = lines.into_iter().flatten().map(|line| vec![line]).chain([header]);
    write(records.chain(rows).chain(notes), width).map_err(|error| ExportError::unwritable("csv", error))
}

/// Writes records, each filled up to `width` fields.
fn write(records: impl Iterator<Item = Vec<String>>, width: usize) -> Result<Vec<u8>, ::csv::Error> {
    const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";
    let mut writer = ::csv::WriterBuilder::new()
        .terminator(::csv::Terminator::CRLF)
        // The writer would quote for the comma alone.
        .quote_style(::csv::QuoteStyle::Never)
        .from_writer(BYTE_ORDER_MARK.to_vec());
    for mut record in records {
        record.resize(width.max(record.len()), String::new());
        writer.write_record(record.iter().map(|text| quoted(&harmless(text))))?;
    }
    writer.into_inner().map_err(|error| error.into_error().into())
}

/// The rows of a layout with every value in its own column, merged ones on every row.
fn repeated(layout: &Layout) -> Vec<Vec<String>> {
    let mut rows: Vec<Vec<String>> = Vec::with_capacity(layout.rows.len());
    for cells in &layout.rows {
        let mut texts = vec![String::new(); cells.len()];
        for (index, cell) in cells.iter().enumerate().filter(|(_, cell)| cell.columns > 0) {
            // An indicator without levels above it covers their columns, but is no level.
            let last = index + cell.columns - 1;
            let is_indicator = layout.columns.get(last).is_some_and(|column| column.role == Role::Indicator);
            let place = if is_indicator { last } else { index };
            let above = rows.last().and_then(|above| above.get(place)).filter(|_| cell.rows == 0);
            if let Some(text) = texts.get_mut(place) {
                text.clone_from(above.unwrap_or(&cell.text));
            }
        }
        rows.push(texts);
    }
    rows
}

/// A text that no spreadsheet takes for a formula.
///
/// Texts that begin with `=`, `+`, `-`, `@` (full-width too), tab or carriage return, and those
/// that begin so after apostrophes, get an apostrophe; numbers such as -3.5 and -3.5% don't.
fn harmless(text: &str) -> String {
    let dangerous = |c| matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '\t' | '\r');
    let is_number = || {
        let digits = text.strip_suffix('%').unwrap_or(text);
        digits.is_ascii() && Quantity::read(digits).is_some()
    };
    if text.trim_start_matches('\'').starts_with(dangerous) && !is_number() {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

/// A field, in quotes where it needs them: LibreOffice separates at commas, semicolons and tabs alike
/// when it opens a file, and our own reader knows the bar too.
fn quoted(text: &str) -> String {
    if text.contains([',', ';', '\t', '|', '"', '\r', '\n']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use jiannuo_domain::{IndicatorRow, ProgressTable, Rounding};
    use jiannuo_testkit::seed;

    use super::*;
    use crate::Language;

    fn written(table: &ProgressTable) -> String {
        let facts = Facts {
            file: "",
            table,
            findings: &[],
            rounding: Rounding::default(),
            language: Language::Chinese,
            signals: &[],
        };
        String::from_utf8(csv(&facts).unwrap()).unwrap()
    }

    #[test]
    fn every_row_of_the_seed_is_complete() {
        let text = written(&seed());
        let mut lines = text.strip_prefix('\u{feff}').unwrap().split("\r\n");
        assert_eq!(lines.next(), Some("20项民生实事进展情况,,,,,,"));
        assert_eq!(lines.next(), Some("序号,行动名称,行动内容,年度目标,完成情况,完成率,责任单位"));
        let rows: Vec<&str> = lines.collect();
        for (index, row) in [
            (1, "1,北地区群众喝上引调水工程,续建项目数（处）,——,——,——,农业农村水利局"),
            (7, "3,“四好农村路”建设,农村公路养护提升工程—完工任务（公里）,14.0,19.52,139%,农业农村水利局"),
            (11, "4,城镇老旧小区改造,改造居民户数（户）,10302,0,0%,住建局"),
            (45, "10,重特大疾病医疗保险和救助工程,大病保险合规费用报销比例,60%,67%,111.67%,医保局"),
        ] {
            assert_eq!(rows[index], row);
        }
        assert!(rows[64].starts_with("注：") && rows.last() == Some(&""));
    }

    #[test]
    fn an_indicator_without_levels_keeps_its_column() {
        let row = |path: &[&str], name| IndicatorRow {
            path: path.iter().map(|&level| level.to_owned()).collect(),
            ..IndicatorRow::new(name, None, "1", "1", None)
        };
        let rows =
            vec![row(&["一", "甲"], "子"), row(&["一", "甲"], "丑"), row(&["二"], "寅"), row(&[], "卯")];
        let text = written(&ProgressTable { rows, ..ProgressTable::default() });
        let rows: Vec<&str> = text.split("\r\n").skip(2).take(4).collect();
        assert_eq!(
            rows,
            ["一,甲,子,1,1,100.00%", "一,甲,丑,1,1,100.00%", "二,,寅,1,1,100.00%", ",,卯,1,1,100.00%"]
        );
    }

    #[test]
    fn nothing_behind_a_separator_of_some_spreadsheet_begins_a_field() {
        for (text, written) in [
            ("正常;=1+1", "\"正常;=1+1\""),
            ("正常\t@SUM(A1)", "\"正常\t@SUM(A1)\""),
            ("正常|-1", "\"正常|-1\""),
            ("完成9个,完成率100%", "\"完成9个,完成率100%\""),
            ("说\"好\"", "\"说\"\"好\"\"\""),
            ("甲\n乙\r丙", "\"甲\n乙\r丙\""),
            ("一般；、", "一般；、"),
            ("", ""),
        ] {
            assert_eq!(quoted(text), written, "{text}");
        }
        let mut row = IndicatorRow::new("新建公厕（座）", None, "1", "正常;=1+1", None);
        row.department = Some("住建局;=2+2".into());
        let text = written(&ProgressTable { rows: vec![row], ..ProgressTable::default() });
        assert!(text.contains(",1,\"正常;=1+1\",——,\"住建局;=2+2\"\r\n"), "{text}");
    }

    #[test]
    fn texts_that_look_like_formulas_are_made_harmless() {
        for (text, written) in [
            ("=HYPERLINK(\"http://x\")", "'=HYPERLINK(\"http://x\")"),
            ("+86 10", "'+86 10"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("＝1＋1", "'＝1＋1"),
            ("\t=1", "'\t=1"),
            ("-", "'-"),
            ("--", "'--"),
            ("'=1", "''=1"),
            ("-3.5", "-3.5"),
            ("-3.5%", "-3.5%"),
            ("-3.5|calc", "'-3.5|calc"),
            ("——", "——"),
            ("'twas", "'twas"),
            ("", ""),
        ] {
            assert_eq!(harmless(text), written, "{text}");
        }
    }
}
