use jiannuo_domain::{
    Amount, CompletionRate, Direction, Finding, IndicatorRow, ProgressTable, Quantity, Rounding, check,
};
use jiannuo_testkit::seed;
use proptest::prelude::*;

use super::html;
use crate::chart::bar::Bar;
use crate::layout::Layout;
use crate::{Facts, Language, words};

fn page_of(table: &ProgressTable, findings: &[Finding], language: Language) -> String {
    let file = "20项民生实事进展情况.docx";
    let facts = Facts { file, table, findings, rounding: Rounding::default(), language, signals: &[] };
    String::from_utf8(html(&facts).unwrap()).unwrap()
}

fn checked(table: &ProgressTable) -> Vec<Finding> {
    check(table, None, Rounding::default())
}

/// The progress table alone.
fn table_of(page: &str) -> &str {
    let (_, rest) = page.split_once("<table data-jiannuo=\"progress\"").unwrap();
    rest.split_once("</table>").unwrap().0
}

/// The source of each indicator row.
fn rows_of(page: &str) -> Vec<&str> {
    table_of(page).split("<tr id=\"row-").skip(1).map(|row| row.split_once("</tr>").unwrap().0).collect()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&#38;").replace('<', "&#60;").replace('>', "&#62;").replace('"', "&#34;")
}

/// Value of an attribute in the source of one tag.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    Some(rest.split_once('"')?.0)
}

/// Start tags and contents of the table's own cells in one row: everything but `data-note`.
fn own_cells(row: &str) -> Vec<(&str, &str)> {
    row.split("<t")
        .filter(|piece| piece.starts_with("d ") || piece.starts_with("h "))
        .map(|piece| piece.split_once('>').unwrap())
        .filter(|(tag, _)| !tag.ends_with(" data-note"))
        .collect()
}

#[test]
fn the_rows_of_two_commitments_look_as_they_were_approved() {
    let mut table = seed();
    table.rows =
        table.rows.into_iter().skip(10).take(4).chain(seed().rows.into_iter().skip(40).take(6)).collect();
    insta::assert_snapshot!(table_of(&page_of(&table, &checked(&table), Language::Chinese)));
}

#[test]
fn every_finding_stands_in_its_own_row_and_nowhere_else() {
    let table = seed();
    let findings = checked(&table);
    let page = page_of(&table, &findings, Language::Chinese);
    let rows = rows_of(&page);
    assert_eq!(rows.len(), 64);
    for (row, number) in rows.iter().zip(1..) {
        let about: Vec<&Finding> = findings.iter().filter(|finding| finding.row == Some(number)).collect();
        for finding in &about {
            assert!(
                row.contains(&escaped(&words::message(finding, Language::Chinese))),
                "{number} {finding:?}"
            );
        }
        let shown = row.matches("class=\"note ").count() + row.matches("href=\"#finding-").count();
        assert_eq!(shown, about.len(), "row {number}");
    }
}

#[test]
fn errors_are_listed_at_once_and_lead_to_their_rows() {
    let table = seed();
    let page = page_of(&table, &checked(&table), Language::Chinese);
    let (_, errors) = page.split_once("<ol class=\"errors\">").unwrap();
    let errors = errors.split_once("</ol>").unwrap().0;
    assert_eq!(errors.matches("<li>").count(), 2);
    assert!(errors.contains("<a href=\"#row-46\">表1 第47行 第6列</a> 大病保险合规费用报销比例"));
    assert!(errors.contains("完成率印的是116.67%，按67%÷60%应为111.67%"));
    assert!(page.contains("111.67%<span class=\"was\" data-note>原印<s>116.67%</s></span>"));
}

#[test]
fn merged_cells_cover_each_place_once() {
    let page = page_of(&seed(), &[], Language::Chinese);
    let columns = Layout::of(&Facts {
        file: "",
        table: &seed(),
        findings: &[],
        rounding: Rounding::default(),
        language: Language::Chinese,
        signals: &[],
    })
    .columns
    .len();
    for group in table_of(&page).split("<tbody").skip(1) {
        let mut covered: Vec<usize> = vec![0; group.matches("<tr ").count() + 1];
        for (index, row) in group.split("<tr ").skip(1).enumerate() {
            for (tag, _) in own_cells(row) {
                let span = |name| attribute(tag, name).map_or(1, |span| span.parse::<usize>().unwrap());
                for below in covered.get_mut(index..index + span("rowspan")).unwrap() {
                    *below += span("colspan");
                }
            }
            assert_eq!(covered[index], columns, "{row}");
        }
        assert_eq!(covered.last(), Some(&0), "no cell reaches out of its group");
    }
}

#[test]
fn the_text_of_a_cell_is_the_layout_s_and_all_else_is_marked() {
    let table = seed();
    let findings = checked(&table);
    let page = page_of(&table, &findings, Language::Chinese);
    let facts = Facts {
        file: "",
        table: &table,
        findings: &findings,
        rounding: Rounding::default(),
        language: Language::Chinese,
        signals: &[],
    };
    for (row, cells) in rows_of(&page).iter().zip(Layout::of(&facts).rows) {
        let expected: Vec<String> =
            cells.iter().filter(|cell| !cell.is_covered()).map(|cell| escaped(&cell.text)).collect();
        let own = |content: &&str| content.split_once('<').map_or(*content, |(text, _)| text).to_owned();
        let shown: Vec<String> = own_cells(row).iter().map(|(_, content)| own(content)).collect();
        assert_eq!(shown, expected);
    }
}

#[test]
fn what_users_wrote_is_escaped_and_lines_are_kept() {
    let hostile = "<script>alert(1)</script>";
    let mut row = IndicatorRow::new(hostile, None, "3\n其中：2", "\" onmouseover=\"x", Some(hostile));
    row.path = vec![hostile.into()];
    row.seq = Some("\"><b>".into());
    row.department = Some(hostile.into());
    let table = ProgressTable { title: hostile.into(), rows: vec![row], ..ProgressTable::default() };
    let page = page_of(&table, &checked(&table), Language::Chinese);
    assert!(!page.contains("<script"));
    assert!(!page.contains("<b>\""));
    assert!(!page.contains("\" onmouseover"));
    assert!(page.contains("3<br>其中：2"));
}

#[test]
fn the_page_needs_nothing_from_elsewhere_and_is_small() {
    let page = page_of(&seed(), &checked(&seed()), Language::Chinese);
    for reference in ["http", "<script", "<link", "<img", "@import", "url(\"", "src="] {
        assert!(!page.contains(reference), "{reference}");
    }
    assert!(page.len() < 200_000, "{} bytes", page.len());
}

#[test]
fn odd_tables_are_pages_too() {
    let empty = page_of(&ProgressTable::default(), &[], Language::Chinese);
    assert!(empty.contains("未发现疑点。"));
    let table = ProgressTable {
        rows: vec![IndicatorRow::new("城镇登记失业率", None, "低于4.3%", "4.17%", Some("103.1%"))],
        ..ProgressTable::default()
    };
    let page = page_of(&table, &[], Language::English);
    assert!(page.contains("<html lang=\"en\">") && page.contains("lower is better"));
}

#[test]
fn a_bar_ends_at_the_target_only_when_the_target_is_reached() {
    let bar = |achieved: &str, target: &str| {
        let read = |text| Amount::read(text).unwrap();
        Bar::of(CompletionRate::of(&read(achieved), &read(target), Direction::Upward).unwrap(), 4714)
    };
    for (achieved, target, within, beyond, compressed) in [
        ("0", "56", "0%", None, None),
        ("1", "100000", "0.8%", None, None),
        ("229", "350", "41.8%", None, None),
        ("99999", "100000", "63.9%", None, None),
        ("25", "25", "64%", None, None),
        ("108", "95", "64%", Some("8.7%"), None),
        ("14", "10", "64%", Some("16%"), Some("0.8%")),
        ("33", "7", "64%", Some("16%"), Some("15%")),
    ] {
        let bar = bar(achieved, target);
        let shown = (bar.within(), bar.beyond(), bar.compressed());
        let expected = (within.to_owned(), beyond.map(str::to_owned), compressed.map(str::to_owned));
        assert_eq!(shown, expected, "{achieved} of {target}");
    }
}

proptest! {
    #[test]
    fn a_bar_never_leaves_its_box(achieved in 0_i64..10_000_000_000, target in 1_i64..1_000_000, most in 0_u32..) {
        let amount = |n| Amount { quantity: Quantity::new(n, 0).unwrap(), unit: None };
        let rate = CompletionRate::of(&amount(achieved), &amount(target), Direction::Upward).unwrap();
        prop_assert!(Bar::of(rate, most).end() <= 1000);
    }

    #[test]
    fn a_higher_rate_never_has_a_shorter_bar(achieved in 0_i64..10_000_000, more in 0_i64..10_000_000, target in 1_i64..1_000_000) {
        let amount = |n| Amount { quantity: Quantity::new(n, 0).unwrap(), unit: None };
        let rate = |n| CompletionRate::of(&amount(n), &amount(target), Direction::Upward).unwrap();
        let most = rate(20_000_000).per_mille();
        prop_assert!(Bar::of(rate(achieved), most).end() <= Bar::of(rate(achieved + more), most).end());
    }
}
