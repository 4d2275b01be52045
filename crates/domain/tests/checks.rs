//! What the checks say of the seed, of small tables, and of two periods.

use jiannuo_domain::{Finding, IndicatorRow, ProgressTable, Rounding, Severity, UnitOfMeasure, check};

fn codes(findings: &[Finding], severity: Severity) -> Vec<(Option<usize>, &'static str)> {
    findings.iter().filter(|f| f.severity() == severity).map(|f| (f.row, f.code())).collect()
}

fn row(name: &str, target: &str, achieved: &str, rate: Option<&str>) -> IndicatorRow {
    let mut row = IndicatorRow::new(name, None, target, achieved, rate);
    row.address = "表1 第2行".into();
    row.addresses.target = "表1 第2行 第4列".into();
    row.addresses.achieved = "表1 第2行 第5列".into();
    row.addresses.rate = "表1 第2行 第6列".into();
    row
}

fn table(rows: Vec<IndicatorRow>) -> ProgressTable {
    ProgressTable { rows, ..ProgressTable::default() }
}

fn found(rows: Vec<IndicatorRow>) -> Vec<&'static str> {
    check(&table(rows), None, Rounding::default()).iter().map(Finding::code).collect()
}

#[test]
fn the_seed_has_exactly_two_errors() {
    let seed = jiannuo_testkit::seed();
    let findings = check(&seed, None, Rounding::default());
    assert_eq!(
        codes(&findings, Severity::Error),
        [(Some(44), "rate-off-by-one"), (Some(46), "rate-mismatch")]
    );
    let is_wrong = |finding: &&Finding| finding.row == Some(46) && finding.severity() == Severity::Error;
    let wrong = findings.iter().find(is_wrong).unwrap();
    assert_eq!((wrong.matter.stated(), wrong.matter.computed()), (Some("116.67%"), Some("111.67%")));
    assert_eq!(wrong.address, "表1 第47行 第6列");
}

#[test]
fn the_seed_gets_the_warnings_of_a_careful_reader() {
    let findings = check(&jiannuo_testkit::seed(), None, Rounding::default());
    assert_eq!(
        codes(&findings, Severity::Warning),
        [
            (Some(11), "not-started"),
            (Some(12), "not-started"),
            (Some(13), "not-started"),
            (Some(14), "money-without-works"),
            (Some(41), "whole-exceeded"),
            (Some(63), "not-started"),
        ]
    );
}

#[test]
fn single_rows_get_the_findings_they_deserve() {
    for (case, expected) in [
        (row("筛查（人）", "100", "120", Some("")), vec!["rate-missing"]),
        (row("农贸市场（家）", "2", "", Some("98%")), vec!["rate-unsupported", "achieved-missing"]),
        (row("正脊筛查（人）", "16010", "16010", Some("101.91%")), vec!["rate-mismatch", "done-copied"]),
        (row("参保率", "95%", "108%", Some("113.68%")), vec!["whole-exceeded"]),
        (row("助餐点（个）", "7", "33", Some("471%")), vec!["over-fulfilled"]),
        (row("筛查（人）", "15", "0", Some("0%")), vec!["not-started"]),
        (row("补贴（人）", "——", "2326", Some("——")), vec!["achieved-without-target"]),
        (row("资助", "62", "83", Some("134%")), vec!["unit-missing"]),
        (row("筛查（人）", "约300人", "300人", Some("100%")), vec!["approximate"]),
        (row("宽带（个）", "12800", "预定12月初开始安装", Some("")), vec!["cell-unclear"]),
        (row("培训（人）", "0", "5", Some("——")), vec!["zero-target"]),
        (row("新开工（套）", "——", "——", Some("——")), vec![]),
        (row("临时救助（人）", "应救尽救", "95", Some("——")), vec![]),
        (row("失业率低于（%）", "4.3", "4.17", Some("103.1")), vec![]),
        (row("大班额（个）", "51", "3", Some("5%")), vec!["rate-truncated"]),
        (row("失业率低于（%）", "4.3", "4.17", Some("103.0")), vec![]),
        (row("讲座（场）", "100", "30多场", Some("35%")), vec!["approximate"]),
        (row("讲座（场）", "100", "30多场", Some("")), vec!["approximate"]),
        (row("托幼点（个）", "2-3个", "2", Some("67%")), vec![]),
        (row("投资", "2亿多元", "近10亿元", Some("")), vec!["over-fulfilled", "approximate", "approximate"]),
        (row("临时救助（人）", "应救尽救", "95", Some("100%")), vec!["rate-unsupported"]),
        (row("助餐点（个）", "——", "21", Some("100%")), vec!["rate-unsupported", "achieved-without-target"]),
        (row("助餐点（个）", "", "21", Some("100%")), vec!["rate-unsupported", "achieved-without-target"]),
        (row("*1.新增助餐点9个", "", "9个", Some("100%")), vec!["achieved-without-target"]),
        (row("助餐点（个）", "10", "9", Some("≥100%")), vec!["rate-mismatch"]),
        (row("助餐点（个）", "10", "9", Some("≥90%")), vec![]),
        (row("助餐点（个）", "10", "完成9个，完成率90%", Some("")), vec![]),
        (row("助餐点（个）", "10", "完成9个，完成率80%", Some("90%")), vec!["text-table-mismatch"]),
        (row("筛查（个）", "100", "100", Some("101%")), vec!["rate-off-by-one", "done-copied"]),
        (row("垃圾无害化处理率", "95%", "102%", Some("107.37%")), vec!["whole-exceeded"]),
        (row("高等教育毛入学率", "95%", "102%", Some("107.37%")), vec![]),
        (row("就业（人）", "2万", "15000", Some("75%")), vec![]),
        (row("就业", "2万人", "15000", Some("75%")), vec!["unit-differs"]),
        (row("保障住房", "100万套(户)", "900000户", Some("90%")), vec![]),
        (row("改造小区（个）", "56", "80%", Some("80%")), vec![]),
        (row("合格率", "90%", "33.3333333%", Some("37.04%")), vec![]),
    ] {
        let name = format!("{} {}", case.indicator_as_written, case.achieved.written);
        assert_eq!(found(vec![case]), expected, "{name}");
    }
}

#[test]
fn a_total_must_be_the_sum_of_its_parts_within_rounding() {
    let region = |name: &str, target: &str, achieved: &str| {
        let base = IndicatorRow::new("投资额", UnitOfMeasure::known("万元"), target, achieved, None);
        IndicatorRow { region: Some(name.into()), is_total: name == "全市", ..base }
    };
    let sound = vec![region("甲", "10.25", "1"), region("乙", "20.25", "2"), region("全市", "30.51", "3")];
    assert_eq!(found(sound), Vec::<&str>::new(), "half a unit an addend is rounding");
    let wrong = vec![region("甲", "10", "1"), region("乙", "20", "2"), region("全市", "30", "4")];
    assert_eq!(found(wrong), ["total-mismatch"]);
}

#[test]
fn a_part_cannot_exceed_its_whole_and_labels_count_their_rows() {
    let whole = row("培训（人次）", "240", "141", None);
    let part = row("其中：新增（人次）", "180", "150", None);
    assert_eq!(found(vec![whole.clone(), part]), ["part-exceeds-whole"]);
    let labelled = IndicatorRow { path: vec!["五、安心托幼行动(4项指标)".into()], ..whole };
    assert_eq!(found(vec![labelled]), ["group-count-mismatch"]);
}

#[test]
fn words_and_numbers_that_contradict_each_other_are_noticed() {
    let mut item = row("*4.新增技能人才4000人", "", "完成736人,完成率18.04%", Some("18.04%"));
    item.addresses.target = String::new();
    let findings = check(&table(vec![item]), None, Rounding::default());
    assert_eq!(findings.iter().map(Finding::code).collect::<Vec<_>>(), ["text-table-mismatch"]);
    assert_eq!(findings[0].matter.computed(), Some("18.40%"));
    let mut told = table(vec![row("农村公路养护提升（公里）", "14.0", "19.52", Some("139%"))]);
    told.paragraphs = vec!["农村公路养护提升完成19.25公里，进展良好。".into()];
    let codes: Vec<_> = check(&told, None, Rounding::default()).iter().map(Finding::code).collect();
    assert_eq!(codes, ["text-table-mismatch"]);
}

#[test]
fn two_periods_show_what_changed() {
    let numbered = |seq: &str, row: IndicatorRow| IndicatorRow { seq: Some(seq.into()), ..row };
    let before = table(vec![
        numbered("1", row("大班额（个）", "51", "3", Some("5.88%"))),
        numbered("2", row("户厕（个）", "3980", "1290", Some("32.41%"))),
        numbered("3", row("公路（公里）", "11.2", "7.7", Some("68.75%"))),
        numbered("4", row("市场（家）", "2", "1", Some("50.00%"))),
        numbered("5", row("取消的（家）", "2", "1", Some("50.00%"))),
    ]);
    let now = table(vec![
        numbered("1", row("大班额（个）", "51", "53", Some("103.92%"))),
        numbered("2", row("户厕（个）", "3980", "1153", Some("28.97%"))),
        numbered("3", row("公路（公里）", "11.2", "7.7", Some("68.75%"))),
        numbered("4", row("农贸市场（家）", "3", "1", Some("33.33%"))),
    ]);
    let findings = check(&now, Some(&before), Rounding::default());
    let codes: Vec<_> = findings.iter().map(|finding| (finding.row, finding.code())).collect();
    assert_eq!(
        codes,
        [
            (Some(1), "jump"),
            (Some(2), "decreased"),
            (Some(3), "unchanged"),
            (Some(4), "wording-changed"),
            (Some(4), "target-changed"),
            (Some(4), "unchanged"),
            (None, "row-vanished"),
        ]
    );
}

/// Two periods of rows "number, action, name, target, achieved", and the findings between them.
fn between(before: &[[&str; 5]], now: &[[&str; 5]]) -> Vec<(Option<usize>, &'static str)> {
    let table_of = |rows: &[[&str; 5]]| {
        let row_of = |&[seq, action, name, target, achieved]: &[&str; 5]| IndicatorRow {
            seq: Some(seq.into()).filter(|seq: &String| !seq.is_empty()),
            path: vec![action.into()],
            ..row(name, target, achieved, None)
        };
        table(rows.iter().map(row_of).collect())
    };
    let findings = check(&table_of(now), Some(&table_of(before)), Rounding::default());
    findings.iter().map(|finding| (finding.row, finding.code())).collect()
}

#[test]
fn rows_of_two_periods_are_the_same_promise_only_beyond_doubt() {
    let before = [
        ["1", "保障性住房行动", "任务数（套）", "500", "400"],
        ["2", "养老服务行动", "任务数（套）", "50", "10"],
    ];
    for (case, before, now, expected) in [
        (
            "two renamed actions, reordered",
            &before as &[_],
            &[
                ["3", "养老服务提升行动", "任务数（套）", "50", "20"],
                ["4", "住房保障行动", "任务数（套）", "500", "450"],
            ] as &[_],
            &[(None, "row-vanished"), (None, "row-vanished")] as &[_],
        ),
        (
            "a renamed action under its number",
            &before,
            &[
                ["1", "住房保障行动", "任务数（套）", "500", "450"],
                ["2", "养老服务行动", "任务数（套）", "50", "20"],
            ],
            &[(Some(1), "wording-changed")],
        ),
        (
            "a renamed action of a sole name",
            &[["", "住房", "公租房（套）", "500", "400"]],
            &[["", "住房保障", "公租房（套）", "500", "450"]],
            &[(Some(1), "wording-changed")],
        ),
        (
            "another unit is another target",
            &[["1", "就业", "困难人员", "60%", "50%"]],
            &[["1", "就业", "困难人员", "60人", "30人"]],
            &[(Some(1), "target-changed")],
        ),
        (
            "stocks may fall",
            &[
                ["1", "救助", "农村低保（人）", "3325", "2930"],
                ["2", "救助", "困难残疾人生活补贴（人）", "410", "400"],
            ],
            &[
                ["1", "救助", "农村低保（人）", "3325", "2915"],
                ["2", "救助", "困难残疾人生活补贴（人）", "410", "398"],
            ],
            &[],
        ),
    ] {
        assert_eq!(between(before, now), expected, "{case}");
    }
}

#[test]
fn achievements_begin_anew_with_the_year_and_partial_lists_withdraw_nothing() {
    let at = |date: &str, achieved: &str| ProgressTable {
        as_of: date.parse().ok(),
        ..table(vec![row("公厕（座）", "100", achieved, Some(""))])
    };
    let codes = |now: &ProgressTable, before: &ProgressTable| -> Vec<&str> {
        let findings = check(now, Some(before), Rounding::default());
        findings.iter().map(Finding::code).filter(|code| *code != "rate-missing").collect()
    };
    assert_eq!(codes(&at("2024-01-31", "5"), &at("2023-12-31", "100")), [""; 0]);
    assert_eq!(codes(&at("2024-02-29", "5"), &at("2024-01-31", "9")), ["decreased"]);
    let rest = ProgressTable { is_partial: true, ..table(Vec::new()) };
    assert_eq!(codes(&rest, &at("2024-01-31", "9")), [""; 0]);
    assert_eq!(codes(&table(Vec::new()), &at("2024-01-31", "9")), ["row-vanished"]);
}
