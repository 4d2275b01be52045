use std::collections::BTreeSet;

use jiannuo_domain::{Amount, CompletionRate, Direction, Quantity, Standing};
use jiff::civil::{Date, date};
use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::*;
use crate::Language;

fn quantity(written: &str) -> Quantity {
    Quantity::read(written.trim_end_matches('%')).unwrap()
}

fn target(from: Date, written: &str) -> TargetStep<'_> {
    TargetStep { from, written, amount: quantity(written) }
}

fn point(date: Date, written: &str, state: PointState) -> Point<'_> {
    Point { date, written, amount: quantity(written), state, former: None }
}

fn month(number: i8) -> Date {
    date(2024, number, 1).last_of_month()
}

fn accepted<'a>(figures: &[(i8, &'a str)]) -> Vec<Point<'a>> {
    figures.iter().map(|&(number, written)| point(month(number), written, PointState::Accepted)).collect()
}

/// A quota that was revised, corrected, sent back and not always reported.
fn eventful() -> (Vec<TargetStep<'static>>, Vec<Point<'static>>) {
    let mut points = accepted(&[(1, "2"), (2, "6"), (4, "14"), (5, "19"), (6, "31"), (8, "38"), (9, "45")]);
    points[4].former = Some(Former { written: "25", amount: quantity("25") });
    points.push(point(month(10), "52", PointState::Returned));
    points.push(point(date(2024, 11, 30), "49", PointState::Provisional));
    (vec![target(date(2024, 1, 1), "56"), target(date(2024, 8, 12), "60")], points)
}

fn chart<'a>(targets: &'a [TargetStep<'a>], points: &'a [Point<'a>]) -> BurnUp<'a> {
    BurnUp {
        year: 2024,
        name: "老旧小区改造",
        unit: "个",
        direction: Direction::Upward,
        language: Language::Chinese,
        prefix: "c1",
        size: ChartSize::Narrow,
        targets,
        points,
        missing: &[],
        today: None,
    }
}

fn heat(state: HeatState) -> HeatCell {
    HeatCell { state, label: String::new(), href: Some("/reports/3?period=2024-03&view=1".into()) }
}

fn heat_rows() -> Vec<HeatRow<'static>> {
    use HeatState::*;
    let partly = Partly { reported: 3, due: 5 };
    let row = |name, states: &[HeatState]| HeatRow {
        name,
        href: Some("/departments/1"),
        cells: states.iter().copied().map(heat).collect(),
    };
    vec![
        row("区教育局", &[Accepted, Accepted, Accepted, Reported, NotDue]),
        row(
            "区住房城乡建设和交通局",
            &[Accepted, Partly { reported: 12, due: 16 }, NotReported, partly, NotDue],
        ),
        row("区医疗保障局", &[NoTask, NoTask, Returned, Reported]),
    ]
}

fn heat_of<'a>(columns: &'a [HeatColumn<'a>], rows: &'a [HeatRow<'a>], language: Language) -> HeatMap<'a> {
    HeatMap { caption: "2024年各单位填报情况", prefix: "h1", language, columns, rows }
}

fn columns() -> Vec<HeatColumn<'static>> {
    ["6月", "7月", "8月", "9月", "10月"].map(|label| HeatColumn { label, href: None }).to_vec()
}

fn rate(achieved: &str, target: &str) -> CompletionRate {
    let read = |text| Amount::read(text).unwrap();
    CompletionRate::of(&read(achieved), &read(target), Direction::Upward).unwrap()
}

/// Elements of a drawing with the place their group is moved to; it must be well-formed.
fn elements(markup: &str) -> Vec<(BytesStart<'_>, (i64, i64))> {
    let mut reader = Reader::from_str(markup);
    let (mut found, mut moved, mut depth) = (Vec::new(), vec![(0, 0)], 0);
    loop {
        match reader.read_event().unwrap() {
            Event::Eof => break,
            Event::Start(element) => {
                depth += 1;
                let (x, y) = *moved.last().unwrap();
                let (dx, dy) = translation(&element);
                moved.push((x + dx, y + dy));
                found.push((element, (x + dx, y + dy)));
            }
            Event::Empty(element) => found.push((element, *moved.last().unwrap())),
            Event::End(_) => {
                depth -= 1;
                moved.pop();
            }
            _ => {}
        }
    }
    assert_eq!(depth, 0);
    found
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    crate::markup::attribute(element, name)
}

fn translation(element: &BytesStart<'_>) -> (i64, i64) {
    let Some(moved) = attribute(element, "transform") else { return (0, 0) };
    let numbers = moved.trim_start_matches("translate(").trim_end_matches(')').to_owned();
    let (x, y) = numbers.split_once(' ').unwrap();
    (tenths(x), tenths(y))
}

fn tenths(number: &str) -> i64 {
    let value = quantity(number);
    value.mantissa() * if value.places() == 0 { 10 } else { 1 }
}

/// Places on the level and the upright axis that an element names, in tenths.
fn places(element: &BytesStart<'_>) -> (Vec<i64>, Vec<i64>) {
    let read = |names: &[&str]| -> Vec<i64> {
        names.iter().filter_map(|name| attribute(element, name)).map(|value| tenths(&value)).collect()
    };
    let (mut across, mut down) = (read(&["x", "cx", "x1", "x2"]), read(&["y", "cy", "y1", "y2"]));
    if let (Some(x), Some(width)) = (attribute(element, "x"), attribute(element, "width")) {
        across.push(tenths(&x) + tenths(&width));
    }
    let path = attribute(element, "d").unwrap_or_default();
    let mut pieces = path.split_inclusive(|c: char| c.is_ascii_alphabetic()).peekable();
    while let Some(piece) = pieces.next() {
        let command = piece.chars().next_back().unwrap();
        let Some(numbers) = pieces.peek().filter(|_| "MLHV".contains(command)) else { continue };
        let numbers: Vec<i64> = numbers
            .trim_end_matches(|c: char| c.is_ascii_alphabetic())
            .split_whitespace()
            .map(tenths)
            .collect();
        match command {
            'H' => across.push(numbers[0]),
            'V' => down.push(numbers[0]),
            _ => {
                across.push(numbers[0]);
                down.push(numbers[1]);
            }
        }
    }
    (across, down)
}

fn assert_inside_its_view_box(svg: &str) {
    let found = elements(svg);
    let view: Vec<i64> = attribute(&found[0].0, "viewBox").unwrap().split(' ').map(tenths).collect();
    for (element, (dx, dy)) in &found[1..] {
        if element.name().as_ref() == "pattern" || attribute(element, "class").as_deref() == Some("hatch") {
            continue;
        }
        let (across, down) = places(element);
        assert!(across.iter().all(|x| (0..=view[2]).contains(&(x + dx))), "{element:?} in {svg}");
        assert!(down.iter().all(|y| (0..=view[3]).contains(&(y + dy))), "{element:?} in {svg}");
    }
}

fn assert_keeps_the_rules(markup: &str, prefix: &str) {
    for banned in [" style=", "<style", "<script", " on"] {
        assert!(!tags(markup).contains(banned), "{banned} in {markup}");
    }
    let ids: Vec<String> =
        elements(markup).iter().filter_map(|(element, _)| attribute(element, "id")).collect();
    assert!(ids.iter().all(|id| id.starts_with(prefix)));
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len());
}

/// Only what stands between angle brackets.
fn tags(markup: &str) -> String {
    markup.split('<').filter_map(|piece| piece.split_once('>')).map(|(tag, _)| format!("<{tag}>")).collect()
}

#[test]
fn a_year_with_everything_looks_as_it_was_approved() {
    let (targets, points) = eventful();
    let missing = [month(3), month(7)];
    let whole = BurnUp { missing: &missing, today: Some(date(2024, 12, 5)), ..chart(&targets, &points) };
    insta::assert_snapshot!(burn_up(&whole).unwrap());
}

#[test]
fn a_heat_map_looks_as_it_was_approved() {
    insta::assert_snapshot!(heat_map(&heat_of(&columns(), &heat_rows(), Language::Chinese)).unwrap());
}

#[test]
fn small_charts_look_as_they_were_approved() {
    let rates = [None, Some(40), Some(210), None, Some(600), Some(825), Some(1113)];
    let counts = [(Standing::Reached, 34), (Standing::Underway, 6), (Standing::NotStarted, 4)];
    let bar = |rate, written| Bullet { rate, highest: 4714, written, language: Language::Chinese };
    let drawn = [
        sparkline(&Sparkline { rates: &rates, language: Language::Chinese }).unwrap(),
        bullet(&bar(rate("229", "350"), "65.43%")).unwrap(),
        bullet(&bar(rate("33", "7"), "471.43%")).unwrap(),
        bullet(&bar(rate("0", "7"), "0%")).unwrap(),
        stacked(&counts, Language::Chinese).unwrap(),
        stacked_key(&counts, Language::English).unwrap(),
    ];
    for markup in &drawn {
        assert_keeps_the_rules(markup, "");
    }
    insta::assert_snapshot!(drawn.join("\n"));
}

#[test]
fn odd_years_are_pictures_too() {
    let january = date(2024, 1, 1);
    for (targets, points, unit) in [
        (vec![target(january, "0")], accepted(&[(3, "0")]), "个"),
        (vec![target(january, "60")], vec![], "个"),
        (vec![], vec![], ""),
        (vec![], accepted(&[(12, "13")]), "人次"),
        (vec![target(january, "95%")], accepted(&[(6, "99.7%"), (9, "108%")]), "%"),
        (vec![target(date(2023, 12, 1), "12000")], accepted(&[(6, "56571")]), "人次"),
        (vec![target(january, "-3.5")], accepted(&[(6, "-0.5"), (9, "1.25")]), "%"),
    ] {
        for size in [ChartSize::Narrow, ChartSize::Wide] {
            let svg = burn_up(&BurnUp { unit, size, ..chart(&targets, &points) }).unwrap();
            assert_inside_its_view_box(&svg);
            assert_keeps_the_rules(&svg, "c1-");
            assert_eq!(svg.contains("尚无填报</text>"), points.is_empty());
        }
    }
}

#[test]
fn a_month_that_was_not_reported_is_a_gap_and_never_zero() {
    let points = accepted(&[(1, "10"), (2, "20"), (4, "40")]);
    let courses = |missing: &[Date]| {
        burn_up(&BurnUp { missing, ..chart(&[], &points) }).unwrap().matches("class=\"course").count()
    };
    assert_eq!(courses(&[]), 2);
    assert_eq!(courses(&[month(3)]), 1);
}

#[test]
fn figures_that_were_sent_back_or_corrected_are_marked_and_not_joined() {
    let (targets, points) = eventful();
    let svg = burn_up(&chart(&targets, &points)).unwrap();
    assert!(svg.contains("6月30日 31个 已审核（更正前25个）"));
    assert_eq!(svg.matches("class=\"course").count(), 6);
    assert!(svg.contains("目标 56 → 60（8月12日修订）</text>"));
    assert!(svg.contains("最初目标 56个</text>"));
}

#[test]
fn large_numbers_have_short_labels() {
    let targets = [target(date(2024, 1, 1), "12000")];
    let labels = |language, unit| {
        let svg = burn_up(&BurnUp { language, unit, ..chart(&targets, &[]) }).unwrap();
        let texts = svg.split("text-anchor=\"end\">").skip(1);
        texts.map(|text| text.split_once('<').unwrap().0.to_owned()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(labels(Language::Chinese, "人次"), "0 0.5万 1万 1.5万");
    assert_eq!(labels(Language::English, "人次"), "0 5k 10k 15k");
    assert_eq!(labels(Language::Chinese, "万元"), "0 5000 10000 15000");
}

#[test]
fn what_users_wrote_is_escaped() {
    let hostile = "<script>\" onload=\"x";
    let points = [Point { written: hostile, ..point(month(3), "5", PointState::Accepted) }];
    let svg = burn_up(&BurnUp { name: hostile, unit: hostile, ..chart(&[], &points) }).unwrap();
    assert_keeps_the_rules(&svg, "c1-");
    assert!(!svg.contains("<script"));
    let mut rows = heat_rows();
    rows[0].name = hostile;
    rows[0].cells[0].href = Some("\"><b>".into());
    let table = heat_map(&heat_of(&columns(), &rows, Language::English)).unwrap();
    assert_keeps_the_rules(&table, "h1-");
    assert!(!table.contains("<script") && !table.contains("<b>"));
}

#[test]
fn a_heat_map_counts_what_is_complete_of_what_is_due() {
    let table = heat_map(&heat_of(&columns(), &heat_rows(), Language::Chinese)).unwrap();
    for said in
        ["应报4期，报齐4期", "应报4期，报齐1期", "应报3家，报齐1家", "已报12项，应报16项", "未到期", "无任务"]
    {
        assert!(table.contains(said), "{said}");
    }
    assert!(table.contains(">6/10</span>"), "{table}");
}

#[test]
fn a_style_sheet_knows_every_class() {
    let (targets, points) = eventful();
    let missing = [month(3)];
    let whole = BurnUp { missing: &missing, today: Some(date(2024, 12, 5)), ..chart(&targets, &points) };
    let table = heat_map(&heat_of(&columns(), &heat_rows(), Language::Chinese)).unwrap();
    let svg = burn_up(&whole).unwrap();
    for class in
        svg.split("class=\"").chain(table.split("class=\"")).skip(1).filter_map(|rest| rest.split_once('"'))
    {
        for name in class.0.split(' ').filter(|name| !["chart", "firm", "narrow", "sign"].contains(name)) {
            assert!(CHART_CSS.contains(&format!(".{name}")) || name.starts_with('<'), "{name}");
        }
    }
}

fn some_quantity() -> impl Strategy<Value = Quantity> {
    (-999_999_999_999_i64..=999_999_999_999_999, 0_u8..=6)
        .prop_map(|(n, places)| Quantity::new(n, places).unwrap())
}

fn some_date() -> impl Strategy<Value = Date> {
    (2023_i16..=2025, 1_i8..=12, 1_i8..=28).prop_map(|(year, month, day)| date(year, month, day))
}

proptest! {
    #[test]
    fn nothing_leaves_its_view_box(
        targets in prop::collection::vec((some_date(), some_quantity()), 0..6),
        points in prop::collection::vec((some_date(), some_quantity(), 0_u8..3, prop::option::of(some_quantity())), 0..14),
        missing in prop::collection::vec(some_date(), 0..4),
        today in prop::option::of(some_date()),
        unit in "[个人次%万元]{0,9}",
        is_wide: bool,
    ) {
        let targets: Vec<_> =
            targets.into_iter().map(|(from, amount)| TargetStep { from, written: "不少于12000人次", amount }).collect();
        let states = [PointState::Accepted, PointState::Provisional, PointState::Returned];
        let points: Vec<_> = points
            .into_iter()
            .map(|(date, amount, state, former)| Point {
                date,
                written: "12000",
                amount,
                state: states[usize::from(state)],
                former: former.map(|amount| Former { written: "1", amount }),
            })
            .collect();
        let size = if is_wide { ChartSize::Wide } else { ChartSize::Narrow };
        let svg = burn_up(&BurnUp { size, unit: &unit, missing: &missing, today, ..chart(&targets, &points) }).unwrap();
        assert_inside_its_view_box(&svg);
        assert_keeps_the_rules(&svg, "c1-");
    }

    #[test]
    fn a_sparkline_stays_small(rates in prop::collection::vec(prop::option::of(0_u32..), 0..40)) {
        let svg = sparkline(&Sparkline { rates: &rates, language: Language::English }).unwrap();
        assert_inside_its_view_box(&svg);
        assert_keeps_the_rules(&svg, "");
    }
}
