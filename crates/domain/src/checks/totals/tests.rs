use super::*;
use crate::{Rounding, UnitOfMeasure};

/// Findings of a list of regions with what they achieved; "表2 " in front begins another table.
fn mismatches(unit: &str, rows: &[(&str, &str)]) -> Vec<String> {
    let mut table = "表1";
    let rows = rows.iter().zip(2..).map(|(&(region, achieved), number)| {
        let region = match region.split_once(' ') {
            Some((other, region)) => {
                table = if other == "表2" { "表2" } else { "表1" };
                region
            }
            None => region,
        };
        let unit = UnitOfMeasure::written(unit);
        IndicatorRow {
            region: Some(region.into()),
            is_total: matches!(region, "全市" | "合计" | "小计"),
            address: format!("{table} 第{number}行"),
            ..IndicatorRow::new("完成投资", unit, achieved, achieved, None)
        }
    });
    let table = ProgressTable { rows: rows.collect(), ..ProgressTable::default() };
    let told = |finding: Finding| match finding.matter {
        Matter::TotalMismatch { field: Field::Achieved, total, sum } => Some(format!("{total}≠{sum}")),
        _ => None,
    };
    crate::check(&table, None, Rounding::default()).into_iter().filter_map(told).collect()
}

#[test]
fn the_total_of_a_list_is_compared_with_items_of_its_unit() {
    let row = |name: &str, unit: &str, achieved: &str| IndicatorRow {
        is_total: matches!(name, "合计" | "小计"),
        address: "表1 第2行".into(),
        ..IndicatorRow::new(name, UnitOfMeasure::written(unit), achieved, achieved, None)
    };
    for (case, rows, expected) in [
        ("right", vec![row("培训", "人", "1000"), row("招聘", "人", "400"), row("合计", "人", "1400")], 0),
        ("wrong", vec![row("培训", "人", "1000"), row("招聘", "人", "400"), row("合计", "人", "1500")], 2),
        (
            "within",
            vec![
                row("培训", "人", "1000"),
                row("其中：女", "人", "300"),
                row("招聘", "人", "400"),
                row("合计", "人", "1400"),
            ],
            0,
        ),
        ("no total", vec![row("培训", "人", "1000"), row("招聘", "人", "400")], 0),
        (
            "subtotals",
            vec![
                row("培训", "人", "1000"),
                row("招聘", "人", "400"),
                row("小计", "人", "1400"),
                row("见习", "人", "20"),
                row("就业", "人", "30"),
                row("小计", "人", "60"),
            ],
            2,
        ),
    ] {
        let table = ProgressTable { rows, ..ProgressTable::default() };
        let findings = crate::check(&table, None, Rounding::default());
        let found = findings.iter().filter(|finding| finding.code() == "total-mismatch").count();
        assert_eq!(found, expected, "{case}");
    }
}

#[test]
fn every_total_is_compared_with_its_own_rows() {
    for (case, rows, expected) in [
        (
            "two subtotals and a total",
            &[
                ("甲", "100"),
                ("乙", "200"),
                ("小计", "300"),
                ("丙", "400"),
                ("丁", "500"),
                ("小计", "900"),
                ("合计", "1200"),
            ] as &[_],
            &[] as &[&str],
        ),
        (
            "the total is checked beside subtotals",
            &[
                ("甲", "100"),
                ("乙", "200"),
                ("小计", "300"),
                ("丙", "400"),
                ("丁", "500"),
                ("小计", "900"),
                ("合计", "1300"),
            ],
            &["1300≠1200"],
        ),
        (
            "the second subtotal is checked",
            &[
                ("甲", "100"),
                ("乙", "200"),
                ("小计", "300"),
                ("丙", "400"),
                ("丁", "500"),
                ("小计", "800"),
                ("合计", "1200"),
            ],
            &["800≠900"],
        ),
        (
            "subtotals above their rows",
            &[
                ("全市", "1200"),
                ("小计", "300"),
                ("甲", "100"),
                ("乙", "200"),
                ("小计", "900"),
                ("丙", "400"),
                ("丁", "500"),
            ],
            &[],
        ),
        (
            "a place within another",
            &[("全市", "300"), ("甲", "100"), ("其中:经开区", "50"), ("乙", "200")],
            &[],
        ),
        (
            "two months in two tables",
            &[
                ("甲", "100"),
                ("乙", "200"),
                ("全市", "300"),
                ("表2 甲", "110"),
                ("乙", "220"),
                ("全市", "330"),
            ],
            &[],
        ),
        (
            "the second table is checked",
            &[
                ("甲", "100"),
                ("乙", "200"),
                ("全市", "300"),
                ("表2 甲", "110"),
                ("乙", "220"),
                ("全市", "340"),
            ],
            &["340≠330"],
        ),
        (
            "the total first in two tables",
            &[
                ("全市", "300"),
                ("甲", "100"),
                ("乙", "200"),
                ("表2 全市", "330"),
                ("甲", "110"),
                ("乙", "220"),
            ],
            &[],
        ),
        (
            "a list over two tables",
            &[("全市", "1000"), ("甲", "100"), ("乙", "200"), ("表2 丙", "300"), ("丁", "400")],
            &[],
        ),
        ("a total in the middle", &[("甲", "100"), ("全市", "300"), ("乙", "200")], &[]),
    ] {
        assert_eq!(mismatches("个", rows), expected, "{case}");
    }
}

#[test]
fn each_number_may_be_off_by_half_of_its_own_last_place() {
    for (unit, parts, total, expected) in [
        ("万元", ["617", "617"], "1235", None),
        ("万元", ["617", "617"], "1236", Some("1236≠1234")),
        ("万元", ["1", "2"], "4", Some("4≠3")),
        ("个", ["617", "617"], "1235", Some("1235≠1234")),
        ("亿元", ["14.11", "14.06"], "28.2", None),
        ("亿元", ["14.11", "14.06"], "28.3", Some("28.3≠28.17")),
        ("", ["6000万元", "6000万元"], "1.2亿元", None),
        ("", ["6000万元", "6000万元"], "1.4亿元", Some("1.4亿元≠1.2亿元")),
        ("个", ["2-3个", "10"], "20", None),
        ("个", ["约10个", "10"], "25", None),
        ("", ["10个", "10公里"], "25个", None),
        ("个", ["10", "推进中"], "25", None),
    ] {
        let [first, second] = parts;
        let found = mismatches(unit, &[("甲", first), ("乙", second), ("全市", total)]);
        let expected: Vec<&str> = expected.into_iter().collect();
        assert_eq!(found, expected, "{parts:?} {total} {unit}");
    }
}
