//! Shapes of tables beyond the fixtures: sections, split tables, repeated headers, periods.

#![expect(clippy::unwrap_used, reason = "a test stops at what should not happen")]

use jiannuo_import::{ColumnRole, Decision, Draft, DraftRow, Limits, Note};

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
fn a_header_over_several_columns_names_one_figure() {
    // Cell borders of Word that do not meet: 完成率 over two columns, the office over one and a half.
    let header = "<tr><td>序号<td>项目名称<td>年度目标<td>完成情况<td colspan=2>完成率<td>责任单位</tr>";
    let row = "<tr><td>1<td>培训（人）<td>100<td>50<td>60%<td colspan=2>人社局</tr>";
    let draft = html(&format!("<table>{header}{row}</table>"));
    let row = &draft.rows[0];
    assert_eq!((row.rate.as_deref(), row.department.as_deref()), (Some("60%"), Some("人社局")));
    assert_eq!((&row.extra, row.addresses[2].as_str()), (&vec![], "表1 第2行 第5列"));

    // The number and its unit under one header.
    let header = "<tr><td>序号<td>项目名称<td>年度目标<td colspan=2>完成情况<td>完成率</tr>";
    let row = "<tr><td>1<td>培训<td>100<td>50<td>人<td>50%</tr>";
    let draft = html(&format!("<table>{header}{row}</table>"));
    assert_eq!((draft.rows[0].achieved.as_str(), draft.rows[0].rate.as_deref()), ("50", Some("50%")));
    assert_eq!(draft.rows[0].extra, [("完成情况".to_owned(), "人".to_owned())]);
}

#[test]
fn a_column_of_figures_and_prose_is_read_as_what_it_is() {
    let draft = read(
        "指标,目标,完成,完成率\n甲（个）,25,20,80%\n乙,完成全部前期工作并开工,已完成可研批复和设计,——\n",
    );
    let figures: Vec<(&str, &str)> =
        draft.rows.iter().map(|row| (row.target.as_str(), row.achieved.as_str())).collect();
    assert_eq!(figures, [("25", "20"), ("完成全部前期工作并开工", "已完成可研批复和设计")]);
}

#[test]
fn a_merged_figure_stands_where_its_cell_begins() {
    let header = tr(&["序号", "项目名称", "年度目标", "完成情况", "完成率"]);
    let rows =
        "<tr><td>1<td>培训（人）<td>100<td>50<td rowspan=2>60%</tr><tr><td>2<td>招聘（人）<td>10<td>5</tr>";
    let draft = html(&format!("<table>{header}{rows}</table>"));
    let addresses: Vec<&str> = draft.rows.iter().map(|row| row.addresses[2].as_str()).collect();
    assert_eq!(addresses, ["表1 第2行 第5列", "表1 第2行 第5列"]);
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

fn one(header: &[&str], row: &[&str]) -> DraftRow {
    let draft = html(&table(&[header, row]));
    assert_eq!(draft.rows.len(), 1, "{header:?}");
    draft.rows.into_iter().next().unwrap()
}

fn figures(row: &DraftRow) -> (&str, &str, Option<&str>) {
    (&row.target, &row.achieved, row.rate.as_deref())
}

fn unclear(draft: &Draft) -> Vec<&str> {
    let header = |note: &Note| match &note.decision {
        Decision::HeaderUnclear { header, .. } => Some(header.clone()),
        _ => None,
    };
    let headers: Vec<String> = draft.notes.iter().filter_map(header).collect();
    draft.columns.iter().map(|c| c.header.as_str()).filter(|h| headers.iter().any(|n| n == h)).collect()
}

#[test]
fn the_completion_rate_is_not_taken_from_a_column_further_right() {
    for (header, text) in [
        ("资金拨付率", "100%"),
        ("群众满意率", "98%"),
        ("同比增长率", "12%"),
        ("完成率排名", "3"),
        ("本月完成", "5"),
        ("时序进度", "83.3%"),
        ("推进情况", "正在进行主体结构的施工"),
        ("形象进度", "正在进行主体结构的施工"),
    ] {
        let names = &["序号", "项目名称", "年度目标", "完成情况", "完成率", header];
        let row = one(names, &["1", "公路（公里）", "10", "9", "90%", text]);
        assert_eq!(figures(&row), ("10", "9", Some("90%")), "{header}");
        assert_eq!(row.extra, [(header.to_owned(), text.to_owned())], "what is beside is kept");
    }
}

#[test]
fn prose_between_the_figures_is_no_achievement() {
    let prose = "正在进行主体结构的施工";
    for (header, row) in [
        (["项目名称", "年度目标", "形象进度", "完成数", "完成率"], ["公路（公里）", "10", prose, "9", "90%"]),
        (["项目名称", "年度目标", "完成数", "形象进度", "完成率"], ["公路（公里）", "10", "9", prose, "90%"]),
    ] {
        assert_eq!(figures(&one(&header, &row)), ("10", "9", Some("90%")));
    }
}

#[test]
fn the_month_beside_the_year_does_not_count() {
    let header = &["项目名称", "年度目标", "本月完成", "累计完成", "完成率"];
    assert_eq!(figures(&one(header, &["公路（公里）", "10", "2", "9", "90%"])), ("10", "9", Some("90%")));
    let header = &["项目名称", "年度目标", "累计完成", "完成率", "8月目标", "8月完成", "8月完成率"];
    let row = one(header, &["公路（公里）", "10", "9", "90%", "3", "2", "66.67%"]);
    assert_eq!(figures(&row), ("10", "9", Some("90%")));
    assert_eq!(row.extra.len(), 3);
}

#[test]
fn what_was_begun_is_not_what_was_completed() {
    let header = &["项目名称", "任务数", "开工数", "开工率", "完成数", "完成率"];
    let row = one(header, &["改造（户）", "10", "10", "100%", "6", "60%"]);
    assert_eq!(figures(&row), ("10", "6", Some("60%")));
    assert_eq!(row.extra.len(), 2);
}

#[test]
fn a_period_over_all_indicators_does_not_make_one_of_them() {
    let draft = html(
        "<table><tr><td rowspan=3>地区<td colspan=6>2024年1-10月完成情况\
         <tr><td colspan=3>城镇新增就业(人)<td colspan=3>失业再就业(人)\
         <tr><td>目标<td>进度<td>比例<td>目标<td>进度<td>比例\
         <tr><td>寿县<td>100<td>50<td>50%<td>10<td>9<td>90%</table>",
    );
    assert_eq!(draft.rows.len(), 2);
    assert_eq!(draft.rows[1].indicator, "失业再就业(人)");
    assert_eq!(figures(&draft.rows[1]), ("10", "9", Some("90%")));
}

#[test]
fn headers_grouped_by_measure_pair_what_they_are_about() {
    let draft = html(
        "<table><tr><td rowspan=2>序号<td rowspan=2>项目名称<td colspan=2>年度目标任务<td colspan=2>完成情况<td colspan=2>完成率\
         <tr><td>新开工（套）<td>基本建成（套）<td>新开工（套）<td>基本建成（套）<td>新开工（套）<td>基本建成（套）\
         <tr><td>1<td>棚改<td>100<td>80<td>50<td>60<td>50%<td>75%</table>",
    );
    assert_eq!(draft.rows.len(), 2);
    assert_eq!(figures(&draft.rows[0]), ("100", "50", Some("50%")));
    assert_eq!(
        (draft.rows[1].indicator.as_str(), &draft.rows[1].path[..]),
        ("基本建成（套）", &["棚改".to_owned()][..])
    );
    assert_eq!(figures(&draft.rows[1]), ("80", "60", Some("75%")));
}

#[test]
fn flat_headers_grouped_by_measure_pair_in_their_order() {
    let header = &[
        "县区",
        "计划任务数(个)",
        "计划投资额(万元)",
        "累计开工数(个)",
        "累计完成投资额(万元)",
        "开工率",
        "投资完成率",
    ];
    let draft = html(&table(&[header, &["寿县", "100", "3000", "90", "1500", "90%", "50%"]]));
    assert_eq!(draft.rows.len(), 2);
    assert_eq!(figures(&draft.rows[0]), ("100", "90", Some("90%")));
    assert_eq!(figures(&draft.rows[1]), ("3000", "1500", Some("50%")));
    assert_eq!(draft.rows[1].indicator, "累计完成投资额(万元)");
}

#[test]
fn figures_in_other_units_are_not_paired() {
    let header = &["项目名称", "任务数(个)", "计划投资额(万元)", "开工数(个)", "完成率"];
    let draft = html(&table(&[header, &["厂房", "10", "3000", "9", "90%"]]));
    let row = &draft.rows[0];
    assert_eq!((draft.rows.len(), figures(row)), (1, ("10", "9", Some("90%"))));
    assert_eq!(row.extra, [("计划投资额(万元)".to_owned(), "3000".to_owned())]);
    assert_eq!(unclear(&draft), ["计划投资额(万元)"]);
}

#[test]
fn plans_dates_and_offices_at_the_end_are_no_names() {
    for (header, role) in [
        ("下一步工作计划", ColumnRole::Extra),
        ("下一步工作内容", ColumnRole::Extra),
        ("计划完成日期", ColumnRole::Extra),
        ("计划完工时间", ColumnRole::Extra),
        ("完成率排名", ColumnRole::Extra),
        ("落实单位", ColumnRole::Department),
        ("完成部门", ColumnRole::Department),
    ] {
        let names = &["序号", "项目名称", "年度目标", "完成情况", "完成率", header];
        let text = if role == ColumnRole::Department {
            "交通局"
        } else {
            "继续加快推进剩余路段的施工"
        };
        let draft = html(&table(&[names, &["1", "公路（公里）", "10", "9", "90%", text]]));
        let decided = draft.columns.iter().find(|column| column.header == header).unwrap();
        assert_eq!(decided.role, role, "{header}");
        assert_eq!(draft.rows[0].indicator, "公路（公里）", "{header}");
        assert_eq!(figures(&draft.rows[0]), ("10", "9", Some("90%")), "{header}");
    }
}

#[test]
fn a_target_in_words_does_not_replace_the_name_of_the_item() {
    let header = &["序号", "项目名称", "年度目标任务", "完成情况"];
    let row = one(header, &["1", "农村公路建设", "新建改建农村公路十公里", "9公里"]);
    assert_eq!((row.indicator.as_str(), row.target.as_str()), ("农村公路建设", "新建改建农村公路十公里"));
}

#[test]
fn a_row_of_status_words_is_no_header() {
    let header = &["项目名称", "建设内容", "目标", "完成情况", "责任单位"];
    let row = &["农村公路建设工程", "建设10公里", "已完成", "已完成", "交通局"];
    let draft = html(&table(&[header, row, &["水利工程", "工程", "已完成", "已完成", "水利局"]]));
    assert_eq!(draft.rows.len(), 2);
    assert_eq!(figures(&draft.rows[0]), ("已完成", "已完成", None));
}

#[test]
fn headers_with_years_periods_and_traditional_characters_are_headers() {
    for header in [
        ["顺序", "民生实事项目", "2024年目标任务", "截至10月底完成情况", "备注"],
        ["编码", "实事名称及目标内容", "2024年目标", "1-10月完成", "实际完成率%"],
        ["序號", "行動內容", "年度目標", "完成情況", "完成率"],
        ["序号", "项目名称及建设内容", "2024年度目标值", "1-10月完成数", "2024年完成率"],
    ] {
        let row = one(&header, &["1", "农村公路", "10公里", "9公里", "90%"]);
        assert_eq!((row.seq.as_deref(), row.indicator.as_str()), (Some("1"), "农村公路"), "{header:?}");
        assert_eq!((row.target.as_str(), row.achieved.as_str()), ("10公里", "9公里"), "{header:?}");
    }
}

#[test]
fn offices_name_the_rows_where_nothing_else_does() {
    let header = &["序号", "责任单位", "年度目标", "完成情况", "完成率", "备注"];
    let remark = "因项目用地手续办理滞后";
    let draft = html(&table(&[header, &["1", "民政局", "10", "9", "90%", remark]]));
    assert_eq!(draft.rows[0].indicator, "民政局");
    assert_eq!(unclear(&draft), ["责任单位"]);
    let draft = html(&table(&[
        header,
        &["1", "寿县", "10", "9", "90%", remark],
        &["2", "凤台县", "5", "5", "100%", ""],
    ]));
    assert_eq!(draft.rows[1].region.as_deref(), Some("凤台县"));
    assert_eq!(draft.rows[0].extra, [("备注".to_owned(), remark.to_owned())]);
}

#[test]
fn the_refusal_names_the_header_and_not_the_title() {
    let text = "<table><tr><td colspan=3>通讯录<tr><td>姓名<td>电话<td>地址<tr><td>张三<td>1<td>寿县</table>";
    let refusal = jiannuo_import::read(text.as_bytes(), &Limits::default()).unwrap_err();
    assert!(format!("{refusal:?}").contains("姓名 | 电话 | 地址"), "{refusal:?}");
}

#[test]
fn groups_of_figures_go_on_over_empty_cells() {
    for upper in
        ["地区,城镇新增就业(人),,,失业再就业(人),,\n,", ",城镇新增就业(人),,,失业再就业(人),,\n地区,"]
    {
        let draft = read(&format!(
            "2024年民生实事完成情况,,,,,,\n{upper}目标,进度,比例,目标,进度,比例\n寿县,100,50,50%,10,9,90%\n凤台县,200,90,45%,20,20,100%\n"
        ));
        assert_eq!(draft.title, "2024年民生实事完成情况");
        let names: Vec<&str> = draft.rows.iter().map(|row| row.indicator.as_str()).collect();
        assert_eq!(names, ["城镇新增就业(人)", "失业再就业(人)", "城镇新增就业(人)", "失业再就业(人)"]);
        assert_eq!(draft.rows[3].region.as_deref(), Some("凤台县"));
        assert_eq!(figures(&draft.rows[3]), ("20", "20", Some("100%")));
    }
}

#[test]
fn two_numbers_in_one_cell_are_never_one() {
    let header = &["项目名称", "年度目标", "完成情况", "完成率"];
    let row = one(header, &["公路<br>工程", "500<br>1000", "５<br>６", "50<br>%"]);
    assert_eq!(figures(&row), ("500 1000", "５ ６", Some("50%")));
    assert_eq!(row.indicator, "公路工程");
}

#[test]
fn a_percentage_of_a_counted_target_is_the_stated_rate() {
    let header = &["项目名称", "年度目标", "当前进度"];
    for (name, target, rate) in [
        ("建设幼儿园", "56个", Some("80%")),
        ("建设幼儿园", "56", Some("80%")),
        ("建设幼儿园（个）", "56", Some("80%")),
        ("毛入园率", "56", None),
        ("参保（%）", "56", None),
        ("参保", "56%", None),
    ] {
        assert_eq!(figures(&one(header, &[name, target, "80%"])), (target, "80%", rate), "{name}");
    }
}

#[test]
fn a_rate_inside_of_the_progress_fills_an_empty_rate_cell() {
    let header = &["项目名称", "年度目标", "完成情况", "完成率"];
    for (achieved, printed, rate) in [
        ("完成9个，完成率90%", "", "90%"),
        ("88%（推进缓慢）", "", "88%"),
        ("完成9个，完成率90%", "91%", "91%"),
        ("完成9个，完成率90%", "——", "——"),
    ] {
        let row = one(header, &["公园", "10个", achieved, printed]);
        assert_eq!(row.rate.as_deref(), Some(rate), "{achieved}");
        let cell = if printed.is_empty() { "表1 第2行 第3列" } else { "表1 第2行 第4列" };
        assert_eq!(row.addresses[2], cell, "a rate stands where it was written");
    }
    let row = one(header, &["参保", "90%", "88%（推进缓慢）", ""]);
    assert_eq!(row.rate.as_deref(), Some(""), "a share of a share is what was achieved");
}

#[test]
fn each_column_keeps_the_unit_of_its_own_header() {
    let header = &["项目名称", "计划投资(亿元)", "完成投资(万元)", "投资完成率"];
    let row = one(header, &["厂房", "2", "5000", "25%"]);
    assert_eq!(figures(&row), ("2亿元", "5000", Some("25%")));
    assert_eq!(row.unit.as_deref(), Some("万元"));
}

#[test]
fn of_several_units_in_the_caption_only_one_that_fits_is_lent() {
    let rows =
        table(&[&["项目名称", "年度目标", "完成情况"], &["培训", "10", "9"], &["项目投资额", "20", "10"]]);
    let draft = html(&format!("<p>进展情况</p><p>单位：个、人、万元</p>{rows}"));
    let units: Vec<Option<&str>> = draft.rows.iter().map(|row| row.unit.as_deref()).collect();
    assert_eq!(units, [None, Some("万元")]);
}

#[test]
fn the_total_of_a_list_is_a_row_when_its_parts_have_one_unit() {
    let header: &[&str] = &["序号", "项目名称", "年度目标", "完成情况", "完成率"];
    let (a, b): (&[&str], &[&str]) =
        (&["1", "棚改（户）", "1000", "800", "80%"], &["2", "危改（户）", "500", "310", "62%"]);
    for total in [["合计", "", "1500", "1110", "74%"], ["", "合 计", "1500", "1110", "74%"]] {
        let draft = html(&table(&[header, a, b, &total]));
        let row = draft.rows.last().unwrap();
        assert_eq!((draft.rows.len(), row.is_total), (3, true));
        assert_eq!((row.indicator.as_str(), row.unit.as_deref()), ("合计", Some("户")));
        assert_eq!((row.seq.as_deref(), figures(row)), (None, ("1500", "1110", Some("74%"))));
    }
    let other: &[&str] = &["2", "公路（公里）", "500", "310", "62%"];
    let draft = html(&table(&[header, a, other, &["合计", "", "1500", "1110", "74%"]]));
    assert_eq!(draft.rows.len(), 2);
    assert!(matches!(draft.notes[0].decision, Decision::RowSkipped { .. }), "{:?}", draft.notes);
}

#[test]
fn a_total_under_the_number_does_not_belong_to_the_last_county() {
    let header: &[&str] = &["序号", "地区", "目标", "完成数", "完成率"];
    let draft = read(
        &[header, &["1", "寿县", "10", "9", "90%"], &["合计", "", "10", "9", "90%"]]
            .map(|row| row.join(","))
            .join("\n"),
    );
    let row = draft.rows.last().unwrap();
    assert_eq!((row.region.as_deref(), row.is_total, row.seq.as_deref()), (Some("合计"), true, None));
}

#[test]
fn only_offices_among_the_levels_of_a_header_are_departments() {
    for (level, indicator, department) in [
        ("养老服务中心", "养老服务中心", None),
        ("公共厕所", "公共厕所", None),
        ("市民政局", "就业促进", Some("市民政局")),
        ("一网通办", "一网通办", None),
    ] {
        let draft = html(&format!(
            "<table><tr><td rowspan=3>地区<td colspan=3>就业促进<tr><td colspan=3>{level}\
             <tr><td>目标<td>进度<td>比例<tr><td>寿县<td>100<td>50<td>50%</table>"
        ));
        let row = &draft.rows[0];
        assert_eq!((row.indicator.as_str(), row.department.as_deref()), (indicator, department), "{level}");
    }
    let draft = html(
        "<table><tr><td rowspan=2>地区<td colspan=3>市民政局<tr><td>目标<td>进度<td>比例<tr><td>寿县<td>9<td>9<td>100%</table>",
    );
    assert_eq!(draft.rows[0].indicator, "市民政局", "the only level is what is counted");
}

#[test]
fn a_section_with_its_number_in_a_cell_of_its_own_is_a_level() {
    let header: &[&str] = &["序号", "项目名称", "年度目标", "完成情况", "完成率"];
    let (a, b): (&[&str], &[&str]) =
        (&["1", "培训（人）", "100", "50", "50%"], &["2", "岗位（个）", "9", "9", "100%"]);
    let foot: &[&str] = &["填表人：张三", "", "审核人：李四", "", ""];
    let draft = html(&table(&[header, &["一", "就业促进行动(2项)", "", "", ""], a, b, foot]));
    assert_eq!(draft.rows.len(), 2);
    assert_eq!(facts(&draft.rows[1]), (Some("2"), vec!["一、就业促进行动(2项)"], "岗位（个）", "9", "9"));
    assert_eq!(draft.paragraphs, ["填表人：张三 审核人：李四"]);
    let draft = html(&table(&[header, &["一", "就业促进行动", "", "", ""], &["二", "托幼行动", "", "", ""]]));
    assert_eq!(draft.rows.len(), 2, "where all are numbered so, each is an item");
}

#[test]
fn a_joined_table_is_said_and_a_list_of_contacts_is_not_joined() {
    let first = table(&[HEADER, &["1", "培训（人）", "100", "50", "50%", "人社局"]]);
    let second = table(&[&["2", "厕所（座）", "9", "9", "100%", "住建局"]]);
    let draft = html(&format!("{first}<p></p>{second}"));
    let [note] = &draft.notes[..] else { panic!("{:?}", draft.notes) };
    assert_eq!(note.address, "表2 第1行 第3列");
    let contacts = table(&[
        &["序号", "姓名", "职务", "办公电话", "手机", "处室"],
        &["1", "张三", "科长", "0554-1234567", "13900000000", "督查室"],
    ]);
    let draft = html(&format!("{first}<p></p>{contacts}"));
    assert_eq!(draft.rows.len(), 1);
    assert!(draft.notes.iter().all(|note| matches!(note.decision, Decision::RowSkipped { .. })));
    assert_eq!(draft.notes.len(), 2);
}

#[test]
fn a_split_table_of_prose_goes_on_too() {
    let header: &[&str] = &["序号", "项目名称", "年度目标", "落实情况"];
    let prose = "正在进行主体结构的施工";
    let first = table(&[header, &["1", "公园", "2个", prose], &["2", "学校", "3所", prose]]);
    let draft = html(&format!("{first}<p></p>{}", table(&[&["3", "医院", "1所", prose]])));
    assert_eq!(draft.rows.len(), 3);
}

#[test]
fn the_investment_of_the_year_is_not_that_of_the_whole_work() {
    let header = &[
        "项目名称",
        "总投资(万元)",
        "年度计划投资(万元)",
        "累计完成投资(万元)",
        "年度完成投资(万元)",
        "完成率",
    ];
    let draft = html(&table(&[header, &["厂房", "900", "300", "600", "150", "50%"]]));
    assert_eq!(figures(&draft.rows[0]), ("300", "150", Some("50%")));
    assert_eq!(unclear(&draft), ["累计完成投资(万元)"]);
}

#[test]
fn a_second_column_of_numbers_stays_beside_the_row() {
    let header: &[&str] = &["序号", "项目名称", "年度目标", "完成情况", "编号", "Next\n step", "备 注"];
    let draft = html(&table(&[header, &["1", "培训（人）", "100", "50", "M-07", "催办", "无"]]));
    let row = &draft.rows[0];
    let extra: Vec<(&str, &str)> =
        row.extra.iter().map(|(header, text)| (header.as_str(), text.as_str())).collect();
    assert_eq!(row.seq.as_deref(), Some("1"));
    assert_eq!(extra, [("编号", "M-07"), ("Next step", "催办"), ("备注", "无")]);
}

#[test]
fn what_stands_under_a_header_of_its_own_is_no_office() {
    let rows = |header: &'static str| -> Draft {
        let header: &[&str] = &["序号", "项目名称", "年度目标", "完成情况", header];
        let row = |seq: &'static str, text: &'static str| [seq, "培训（人）", "100", "50", text];
        let (a, b, c) = (row("1", "报县政府"), row("2", "提请常委会"), row("3", "督促施工队"));
        html(&table(&[header, &a, &b, &c]))
    };
    for (header, department) in [("备注", Some("报县政府")), ("下一步", None), ("存在问题", None)]
    {
        assert_eq!(rows(header).rows[0].department.as_deref(), department, "{header}");
    }
}
