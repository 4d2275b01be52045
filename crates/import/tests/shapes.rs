//! Shapes of tables beyond the fixtures: sections, split tables, repeated headers, periods.

#![expect(clippy::unwrap_used, reason = "a test stops at what should not happen")]

use jiannuo_import::{ColumnRole, Draft, DraftRow, Limits};

fn read(text: &str) -> Draft {
    jiannuo_import::read(text.as_bytes(), &Limits::default()).unwrap()
}

fn html(tables: &str) -> Draft {
    read(&format!("<html><body>{tables}</body></html>"))
}

fn tr(cells: &[&str]) -> String {
    let cells: String = cells.iter().map(|cell| format!("<td>{cell}</td>")).collect();
    format!("<tr>{cells}</tr>")
}

fn table(rows: &[&[&str]]) -> String {
    let rows: String = rows.iter().map(|row| tr(row)).collect();
    format!("<table>{rows}</table>")
}

fn facts(row: &DraftRow) -> (Option<&str>, Vec<&str>, &str, &str, &str) {
    let path = row.path.iter().map(String::as_str).collect();
    (row.seq.as_deref(), path, &row.indicator, &row.target, &row.achieved)
}

const HEADER: &[&str] = &["序号", "项目名称", "年度目标", "完成情况", "完成率", "责任单位"];

#[test]
fn a_heading_row_is_a_level_above_the_rows_that_follow() {
    let header = tr(HEADER);
    let row = tr(&["1", "培训（人）", "100", "50", "50%", "人社局"]);
    let draft = html(&format!("<table>{header}<tr><td colspan=6>一、就业促进(3项)</td></tr>{row}</table>"));
    assert_eq!(facts(&draft.rows[0]), (Some("1"), vec!["一、就业促进(3项)"], "培训（人）", "100", "50"));
}

#[test]
fn a_header_repeated_on_the_next_page_is_no_row() {
    let (a, b): (&[&str], &[&str]) = (
        &["1", "培训（人）", "100", "50", "50%", "人社局"],
        &["2", "厕所（座）", "9", "9", "100%", "住建局"],
    );
    let draft = html(&table(&[HEADER, a, HEADER, b]));
    assert_eq!(draft.rows.len(), 2);
    assert_eq!(draft.rows[1].indicator, "厕所（座）");
    assert_eq!(draft.columns.len(), 6, "one header, decided once");
}

#[test]
fn a_table_split_in_two_goes_on_without_a_header() {
    let first = table(&[HEADER, &["1", "培训（人）", "100", "50", "50%", "人社局"]]);
    let second = table(&[&["2", "厕所（座）", "9", "9", "100%", "住建局"]]);
    let draft = html(&format!("{first}<p></p>{second}"));
    assert_eq!(draft.rows.len(), 2);
    assert_eq!(draft.rows[1].address, "表2 第1行");
}

#[test]
fn a_cover_table_is_skipped() {
    let cover = table(&[&["填报单位", "某县督查室"], &["联系人", "张三"]]);
    let draft = html(&format!(
        "{cover}<p>进展情况</p>{}",
        table(&[HEADER, &["1", "培训（人）", "100", "50", "50%", "人社局"]])
    ));
    assert_eq!((draft.rows.len(), draft.title.as_str()), (1, "进展情况"));
    assert_eq!(draft.rows[0].address, "表2 第2行");
}

#[test]
fn empty_cells_of_a_flat_file_continue_the_row_above() {
    let draft = read(
        "表名,,,,\n序号,行动名称,行动内容,年度目标,完成情况,完成率,责任单位\n4,棚改,新开工（套）,5,5,100%,住建局\n,,基本建成（套）,6,3,50%,\n,老旧小区,小区数（个）,7,7,100%,住建局\n5,养老,床位（张）,8,8,100%,民政局\n",
    );
    assert_eq!(facts(&draft.rows[1]), (Some("4"), vec!["棚改"], "基本建成（套）", "6", "3"));
    assert_eq!(draft.rows[1].department.as_deref(), Some("住建局"));
    assert_eq!(facts(&draft.rows[2]), (Some("4"), vec!["老旧小区"], "小区数（个）", "7", "7"));
    assert_eq!(facts(&draft.rows[3]), (Some("5"), vec!["养老"], "床位（张）", "8", "8"));
}

#[test]
fn the_target_of_the_year_wins_over_those_of_its_parts() {
    let header: &[&str] =
        &["序号", "项目名称", "年度目标", "8月计划进度", "1-8月实际完成情况", "完成率", "责任单位"];
    let draft = html(&table(&[header, &["1", "公路（公里）", "100", "60", "55", "55%", "交通局"]]));
    let row = &draft.rows[0];
    assert_eq!((row.target.as_str(), row.achieved.as_str()), ("100", "55"));
    assert_eq!(row.extra, [("8月计划进度".to_owned(), "60".to_owned())], "a plan for a period is kept");
}

#[test]
fn of_two_months_side_by_side_the_later_counts() {
    let header: &[&str] =
        &["序号", "项目名称", "目标任务", "7月完成情况", "7月完成率", "8月完成情况", "8月完成率"];
    let draft = html(&table(&[header, &["1", "公路（公里）", "100", "50", "50%", "60", "60%"]]));
    assert_eq!((draft.rows[0].achieved.as_str(), draft.rows[0].rate.as_deref()), ("60", Some("60%")));
    assert_eq!(draft.rows[0].extra.len(), 2, "the earlier month is kept");
}

#[test]
fn footnotes_and_blank_rows_are_no_indicators() {
    let draft = read(
        "序号,项目名称,年度目标,完成情况,完成率\n1,培训（人）,100,50,50%\n,,,,\n注：数据由各单位提供,,,,\n",
    );
    assert_eq!(draft.rows.len(), 1);
    assert_eq!(draft.paragraphs, ["注：数据由各单位提供"]);
}

#[test]
fn a_unit_column_that_holds_offices_is_the_department() {
    let header: &[&str] = &["序号", "项目名称", "单位", "目标", "完成情况", "完成率"];
    let draft = html(&table(&[
        header,
        &["1", "培训", "人社局", "100", "50", "50%"],
        &["2", "低保", "民政局", "9", "9", "100%"],
    ]));
    assert_eq!(draft.rows[0].department.as_deref(), Some("人社局"));
    let decided = draft.columns.iter().find(|column| column.header == "单位").unwrap();
    assert_eq!((decided.role, decided.confidence), (ColumnRole::Department, 60));
}

#[test]
fn tables_without_figures_are_named_in_the_refusal() {
    let refusal = jiannuo_import::read("<table><tr><td>姓名<td>电话</table>".as_bytes(), &Limits::default())
        .unwrap_err();
    assert_eq!(refusal.code(), "no-progress-table");
    let refusal = jiannuo_import::read("<p>没有表格</p>".as_bytes(), &Limits::default()).unwrap_err();
    assert_eq!(refusal.code(), "no-table");
}
