//! Columns that plan for parts of the year: what they are beside, and what they are not.

#![expect(clippy::unwrap_used, reason = "a test stops at what should not happen")]

use jiannuo_import::{ColumnRole, Decision, Draft, DraftRow, Limits};

fn read(text: &str) -> Draft {
    jiannuo_import::read(text.as_bytes(), &Limits::default()).unwrap()
}

fn csv(lines: &[&str]) -> Draft {
    read(&lines.join("\n"))
}

fn planned(row: &DraftRow) -> String {
    let points = row.planned.iter().map(|point| format!("{} {}", point.part, point.written));
    points.collect::<Vec<_>>().join("，")
}

fn figures(row: &DraftRow) -> (&str, &str, Option<&str>) {
    (&row.target, &row.achieved, row.rate.as_deref())
}

/// Headers that were noted as unclear, with what they were taken for.
fn unclear(draft: &Draft) -> Vec<(&str, ColumnRole)> {
    let noted = draft.notes.iter().filter_map(|note| match &note.decision {
        Decision::HeaderUnclear { header, taken_as } => Some((header.as_str(), *taken_as)),
        _ => None,
    });
    noted.collect()
}

#[test]
fn a_month_without_a_target_of_the_year_stays_the_target_and_is_said_so() {
    for header in ["8月计划", "8月目标任务", "本月计划", "一季度目标"] {
        let draft = csv(&[
            &format!("序号,项目名称,{header},完成情况,完成率,责任单位"),
            "1,公路（公里）,60,55,91.67%,交通局",
        ]);
        let row = &draft.rows[0];
        assert_eq!((figures(row), planned(row)), (("60", "55", Some("91.67%")), String::new()), "{header}");
        assert_eq!(unclear(&draft), [(header, ColumnRole::Target)]);
    }
}

#[test]
fn months_side_by_side_without_a_target_of_the_year_make_none() {
    let draft =
        csv(&["序号,项目名称,7月计划,7月完成,8月计划,8月完成,责任单位", "1,公路（公里）,60,55,80,79,交通局"]);
    let row = &draft.rows[0];
    assert_eq!((figures(row), planned(row)), (("", "79", None), "07 60，08 80".into()));
    assert_eq!(unclear(&draft), []);
}

#[test]
fn what_is_planned_stays_beside_the_row_with_its_header_too() {
    let draft = csv(&["项目名称,年度目标,8月计划进度,1-8月完成情况,完成率", "公路（公里）,100,60,55,55%"]);
    let row = &draft.rows[0];
    assert_eq!((figures(row), planned(row)), (("100", "55", Some("55%")), "08 60".into()));
    assert_eq!(row.extra, [("8月计划进度".to_owned(), "60".to_owned())]);
    assert_eq!((row.planned[0].address.as_str(), &row.planned[0].unit), ("第2行 第3列", &None));
    assert_eq!(draft.columns[2].role, ColumnRole::Planned);
}

#[test]
fn what_was_achieved_in_a_month_is_not_planned() {
    let draft = csv(&[
        "项目名称,年度目标,7月完成情况,8月完成情况,8月计划完成情况,8月完成率",
        "公路（公里）,100,50,60,推进中,60%",
    ]);
    assert_eq!(planned(&draft.rows[0]), "");
}

#[test]
fn a_cell_over_several_parts_is_planned_for_the_last() {
    let draft = read(
        "<table><tr><td>项目名称<td>年度目标<td>一季度目标<td>二季度目标<td>三季度目标<td>四季度目标<td>责任单位\
         <tr><td>公路（公里）<td>100<td colspan=2>完成前期工作<td>60<td>100<td>交通局</table>",
    );
    assert_eq!(planned(&draft.rows[0]), "Q2 完成前期工作，Q3 60，Q4 100");
}

#[test]
fn of_two_plans_for_one_part_the_one_in_the_unit_of_the_target_counts() {
    let draft = csv(&[
        "项目名称,年度目标（户）,一季度计划投资（万元）,一季度目标（户）,二季度计划投资（万元）,二季度目标（户）,责任单位",
        "危房改造,100,300,40,500,60,住建局",
    ]);
    assert_eq!(planned(&draft.rows[0]), "Q1 40，Q2 60");
}

#[test]
fn each_indicator_of_a_header_has_its_own_plan() {
    let draft = read(
        "<table><tr><td rowspan=2>县区<td colspan=4>新开工（套）<td colspan=4>基本建成（套）\
         <tr><td>年度目标<td>一季度目标<td>完成数<td>完成率<td>年度目标<td>一季度目标<td>完成数<td>完成率\
         <tr><td>寿县<td>100<td>30<td>50<td>50%<td>80<td>20<td>40<td>50%</table>",
    );
    let rows: Vec<(&str, String)> =
        draft.rows.iter().map(|row| (row.indicator.as_str(), planned(row))).collect();
    assert_eq!(rows, [("新开工（套）", "Q1 30".into()), ("基本建成（套）", "Q1 20".into())]);
}

#[test]
fn months_alone_are_a_plan_only_where_nothing_was_achieved() {
    let months = "1月,2月,3月,4月";
    let plan =
        csv(&[&format!("序号,项目名称,年度目标,{months},责任单位"), "1,公路（公里）,10,1,2,3,4,交通局"]);
    assert_eq!(planned(&plan.rows[0]), "01 1，02 2，03 3，04 4");
    assert_eq!(unclear(&plan).len(), 4, "that they are planned is a guess");
    let progress = csv(&[
        &format!("序号,项目名称,年度目标,{months},完成率,责任单位"),
        "1,公路（公里）,10,1,2,3,4,100%,交通局",
    ]);
    assert_eq!(planned(&progress.rows[0]), "");
}

#[test]
fn headers_of_our_own_files_name_their_part_again() {
    let draft = csv(&[
        "序号,行动内容,年度目标,月度工作计划/1月,月度工作计划/2月,7月/计划进度,完成情况,完成率,责任单位",
        "1,公路（公里）,10,1,3,5,4,40%,交通局",
    ]);
    assert_eq!(planned(&draft.rows[0]), "01 1，02 3，07 5");
}

#[test]
fn a_group_of_months_above_the_header_is_read_without_merges() {
    let draft = csv(&[
        ",,,月度工作计划,,,",
        "序号,项目名称,年度目标,1月,2月,3月,责任单位",
        "1,公路（公里）,10,1,2,7,交通局",
    ]);
    assert_eq!((planned(&draft.rows[0]).as_str(), draft.rows.len()), ("01 1，02 2，03 7", 1));
    assert_eq!(draft.columns[3].header, "月度工作计划/1月");
}

#[test]
fn the_period_over_all_figures_plans_nothing() {
    for period in ["2024年1-10月完成情况", "2024年1-10月", "2024年10月"] {
        let draft = read(&format!(
            "<table><tr><td rowspan=3>地区<td colspan=6>{period}\
             <tr><td colspan=3>城镇新增就业(人)<td colspan=3>失业再就业(人)\
             <tr><td>目标<td>进度<td>比例<td>目标<td>进度<td>比例\
             <tr><td>寿县<td>100<td>50<td>50%<td>10<td>9<td>90%</table>"
        ));
        let all: Vec<_> = draft.rows.iter().map(|row| (figures(row), planned(row))).collect();
        let none = String::new;
        assert_eq!(unclear(&draft), [], "{period}");
        assert_eq!(
            all,
            [(("100", "50", Some("50%")), none()), (("10", "9", Some("90%")), none())],
            "{period}"
        );
    }
}

#[test]
fn a_month_over_some_of_the_figures_only_is_said() {
    let draft = read(
        "<table><tr><td rowspan=2>项目名称<td colspan=2>8月<td rowspan=2>累计完成<td rowspan=2>责任单位\
         <tr><td>计划<td>完成<tr><td>公路（公里）<td>10<td>9<td>60<td>交通局</table>",
    );
    assert_eq!(figures(&draft.rows[0]), ("10", "60", None));
    assert_eq!(unclear(&draft), [("8月/计划", ColumnRole::Target)]);
}

#[test]
fn a_plan_split_over_two_pages_goes_on() {
    let header = "<table><tr><td>序号<td>项目名称<td>一季度目标<td>二季度目标<td>责任单位";
    let draft = read(&format!(
        "{header}<tr><td>1<td>公路（公里）<td>10<td>20<td>交通局</table>\
         <table><tr><td>2<td>公厕（座）<td>1<td>3<td>城管局</table>\
         <table><tr><td>3<td>张三<td>13800000000<td>05541234567<td>城管局</table>"
    ));
    let rows: Vec<String> = draft.rows.iter().map(planned).collect();
    assert_eq!(rows, ["Q1 10，Q2 20", "Q1 1，Q2 3"], "a list of telephones is none");
}

#[test]
fn a_dated_target_that_stands_alone_is_the_name_or_the_target_as_before() {
    let draft = csv(&[
        "序号,8月份工作任务,责任单位,完成情况",
        "1,道路改造,住建局,已完成",
        "2,公园建设,城管局,推进中",
    ]);
    assert_eq!((draft.rows[0].indicator.as_str(), planned(&draft.rows[0])), ("道路改造", String::new()));
}
