//! A check's result as text: summary, headline, and a table of findings.

use comfy_table::presets::UTF8_FULL_CONDENSED;
use comfy_table::{Attribute, Cell, Color, ContentArrangement, Table};
use jiannuo_domain::{Finding, Headline, Severity};
use jiannuo_export::words::{self, Label};
use jiannuo_export::{Facts, Language};

use crate::output::harmless;

/// The report of one file; colours only when asked for.
pub(crate) fn text(facts: &Facts<'_>, colours: bool) -> String {
    let language = facts.language;
    let mut lines = vec![heading(facts)];
    let headline = Headline::of(&facts.table.rows);
    lines.push(words::headline(&headline, language));
    if facts.findings.is_empty() {
        lines.push(words::label(Label::NoFindings, language).into());
    } else {
        lines.push(findings(facts, colours));
        lines.push(counts(facts));
    }
    lines.join("\n") + "\n"
}

/// "seed.docx：20项民生实事进展情况".
fn heading(facts: &Facts<'_>) -> String {
    harmless(&match facts.table.title.as_str() {
        "" => facts.file.to_owned(),
        title => format!("{}  {title}", facts.file),
    })
}

/// The findings, worst first, in the order of rows.
fn findings(facts: &Facts<'_>, colours: bool) -> String {
    let language = facts.language;
    let mut table = Table::new();
    // On a terminal cells wrap to its width; in a pipe a finding stays on its line, to be searched.
    let arrangement = if table.is_tty() { ContentArrangement::Dynamic } else { ContentArrangement::Disabled };
    table.load_style(UTF8_FULL_CONDENSED).set_content_arrangement(arrangement);
    let header = [Label::Severity, Label::Where, Label::Indicator, Label::What];
    table.set_header(header.map(|label| words::label(label, language)));
    let mut ordered: Vec<&Finding> = facts.findings.iter().collect();
    ordered.sort_by_key(|finding| finding.severity());
    for finding in ordered {
        let word = Cell::new(words::severity(finding.severity(), language));
        let word = if colours { coloured(word, finding.severity()) } else { word };
        let [address, name, message] =
            [finding.address.clone(), name_of(facts, finding), words::message(finding, language)]
                .map(|text| Cell::new(harmless(&text)));
        table.add_row([word, address, name, message]);
    }
    if !colours {
        table.force_no_tty();
    }
    table.to_string()
}

/// Name of the indicator a finding is about, its region first.
fn name_of(facts: &Facts<'_>, finding: &Finding) -> String {
    let row = finding.row.and_then(|row| facts.table.rows.get(row.checked_sub(1)?));
    row.map(|row| format!("{} {}", row.region.as_deref().unwrap_or(""), row.name()).trim().to_owned())
        .unwrap_or_default()
}

fn coloured(cell: Cell, severity: Severity) -> Cell {
    match severity {
        Severity::Error => cell.fg(Color::Red).add_attribute(Attribute::Bold),
        Severity::Warning => cell.fg(Color::Yellow),
        Severity::Notice => cell.fg(Color::Cyan),
    }
}

/// "64行指标，14个责任单位，44行可计算完成率；错误2，警告9，提示12".
fn counts(facts: &Facts<'_>) -> String {
    let summary = facts.summary();
    match facts.language {
        Language::Chinese => format!(
            "{}行指标，{}个责任单位，{}行可计算完成率；错误{}，警告{}，提示{}",
            summary.rows,
            summary.departments,
            summary.computable,
            summary.errors,
            summary.warnings,
            summary.notices
        ),
        Language::English => format!(
            "{} indicators, {} departments, {} rates; {} errors, {} warnings, {} notices",
            summary.rows,
            summary.departments,
            summary.computable,
            summary.errors,
            summary.warnings,
            summary.notices
        ),
    }
}

#[cfg(test)]
mod tests {
    use jiannuo_domain::{IndicatorRow, Matter, ProgressTable, Rounding};

    use super::*;

    #[test]
    fn a_report_holds_nothing_of_the_file_that_commands_the_terminal() {
        let evil = "\u{1b}]0;x\u{7}\u{9b}31m\u{202e}";
        let finding = Finding {
            row: Some(1),
            address: format!("{evil}!F5"),
            matter: Matter::RateUnsupported { stated: evil.into() },
        };
        let row = IndicatorRow::new(&format!("公厕{evil}"), None, "1", "1", None);
        let table = ProgressTable { title: evil.into(), rows: vec![row], ..ProgressTable::default() };
        let facts = Facts {
            file: evil,
            table: &table,
            findings: &[finding],
            rounding: Rounding::default(),
            language: Language::Chinese,
            signals: &[],
        };
        let report = text(&facts, false);
        let commands: Vec<char> =
            report.chars().filter(|&c| (c.is_control() && c != '\n') || c == '\u{202e}').collect();
        assert_eq!(commands, Vec::<char>::new(), "{report:?}");
        assert!(report.contains("公厕"), "{report}");
    }
}
