use proptest::prelude::*;

use super::*;

fn amount(text: &str) -> Amount {
    Amount::read(text).unwrap()
}

#[test]
fn nothing_no_task_zero_and_words_stay_apart() {
    for text in ["", "  ", "\n"] {
        assert_eq!(Statement::read(text), Statement::Missing);
    }
    for text in ["——", "—", "--", "-", "/", "无", "无任务", "不涉及", "- - -", "－"] {
        assert_eq!(Statement::read(text), Statement::NoTask, "{text}");
    }
    assert_eq!(Statement::read("0"), Statement::Exactly(amount("0")));
    for text in ["应救尽救", "应保尽保", "全覆盖", "动态清零"] {
        assert_eq!(Statement::read(text), Statement::AsNeeded, "{text}");
    }
    for text in ["持续推进", "常态化开展", "常态化开展（不设年度目标）"] {
        assert_eq!(Statement::read(text), Statement::Ongoing, "{text}");
    }
    for text in ["已完成", "已完成。", "全部完成", "全部开工", "达到目标60元", "基本完成。"]
    {
        assert_eq!(Statement::read(text), Statement::Declared, "{text}");
    }
}

#[test]
fn bounds_ranges_and_approximations_are_told_apart() {
    for (text, expected) in [
        ("≥95%", Statement::AtLeast(amount("95%"))),
        ("不低于60元", Statement::AtLeast(amount("60元"))),
        ("不少于27个", Statement::AtLeast(amount("27个"))),
        ("70对以上", Statement::AtLeast(amount("70对"))),
        ("达到50%以上", Statement::AtLeast(amount("50%"))),
        ("＞85.1%", Statement::AtLeast(amount("85.1%"))),
        ("4.3%以内", Statement::AtMost(amount("4.3%"))),
        ("控制在4.5%以内", Statement::AtMost(amount("4.5%"))),
        ("不超过3个", Statement::AtMost(amount("3个"))),
        ("2-3个", Statement::Between(amount("2个"), amount("3个"))),
        ("约300人", Statement::Approximately(amount("300人"))),
        ("近10亿元", Statement::Approximately(amount("10亿元"))),
        ("2亿多元", Statement::Approximately(amount("2亿元"))),
        ("300人左右", Statement::Approximately(amount("300人"))),
        ("力争9个", Statement::AtLeast(amount("9个"))),
    ] {
        assert_eq!(Statement::read(text), expected, "{text}");
    }
}

#[test]
fn several_statements_in_one_cell_are_split() {
    for (text, achieved, rate) in [
        ("完成9个,完成率100%", Some("9个"), "100%"),
        ("完成2579人,完成率32.24%", Some("2579人"), "32.24%"),
        ("已完成(完成30%,完成率100%)", None, "100%"),
        ("88%(灵溪镇园区六路推进缓慢)", None, "88%"),
        ("50%(马站未开工", None, "50%"),
    ] {
        let expected = Statement::Several { achieved: achieved.map(amount), rate: Some(amount(rate)) };
        assert_eq!(Statement::read(text), expected, "{text}");
    }
}

#[test]
fn what_fills_pages_is_narrative() {
    for filler in ["9", "1,000,", "完成率100%，", "（"] {
        assert_eq!(Statement::read(&filler.repeat(131_000 / filler.len())), Statement::Narrative, "{filler}");
    }
    assert_eq!(Statement::read(&" ".repeat(131_000)), Statement::Missing);
}

#[test]
fn prose_is_narrative() {
    for text in [
        "11月底厂家开始安排发货,预定12月初开始安装调试设备。",
        "标准不低于3480元/年,人均救助水平不低于185元/月",
        "发放标准不低于每人每月60元/月",
        "500\n1000",
        "4 16",
        "1, 200个",
        "完成9\n10个，完成率100%",
        "12、300",
        "10。5个",
    ] {
        assert_eq!(Statement::read(text), Statement::Narrative, "{text}");
    }
}

#[test]
fn white_space_inside_of_a_cell_does_not_hide_its_number() {
    for (text, read) in [
        ("8950 人", "8950人"),
        (" 95\u{3000}% ", "95%"),
        ("11.2\n公里", "11.2公里"),
        ("1\u{200b}0个", "10个"),
        ("-3.5%", "-3.5%"),
    ] {
        assert_eq!(Statement::read(text), Statement::Exactly(amount(read)), "{text:?}");
    }
}

#[test]
fn a_scaling_word_joins_the_unit_of_its_column() {
    for (text, unit, joined) in
        [("2万", "人", "万人"), ("2万", "万元", "万"), ("2万户", "人", "万户"), ("2", "人", "人")]
    {
        let reading = Reading::of(text, UnitOfMeasure::known(unit).as_ref());
        assert_eq!(reading.amount().unwrap().unit.as_ref().unwrap().as_str(), joined, "{text} {unit}");
    }
}

#[test]
fn a_bare_number_takes_the_unit_of_its_column() {
    let percent = UnitOfMeasure::known("%").unwrap();
    let reading = Reading::of(" 95 ", Some(&percent));
    assert_eq!(reading.written, "95");
    assert!(reading.amount().unwrap().is_percent());
    assert!(!Reading::of("95人", Some(&percent)).amount().unwrap().is_percent());
}

proptest! {
    #[test]
    fn any_text_says_something(text in "\\PC{0,40}") {
        let _ = Statement::read(&text);
    }

    #[test]
    fn any_mixture_of_office_words_says_something(words in proptest::collection::vec("(完成|率|不|少于|以上|[0-9]{1,3}|%|人|——|，|（|）|多|万|\\.)", 0..8)) {
        let _ = Statement::read(&words.concat());
    }
}
