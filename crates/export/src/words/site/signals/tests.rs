use jiannuo_domain::{
    Band, Bound, CompletionRate, Direction, Light, Measure, PeriodName, Points, Quantity, Reason,
    SchemeFault, Share, Signal, SignalState, UnitOfMeasure,
};
use jiff::civil::Date;

use super::*;

fn quantity(text: &str) -> Quantity {
    Quantity::read(text).unwrap()
}

fn points(text: &str) -> Points {
    Points::from(quantity(text))
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn rate(numerator: i64, denominator: i64) -> CompletionRate {
    let amount = |number| jiannuo_domain::Amount {
        quantity: Quantity::new(number, 0).unwrap(),
        unit: None::<UnitOfMeasure>,
    };
    CompletionRate::of(&amount(numerator), &amount(denominator), Direction::Upward).unwrap()
}

/// "[10,30)" as a band: "(" and ")" exclude, nothing is open.
fn banded(text: &str, light: Light) -> Band {
    let (from, to) = text.split_once(',').unwrap();
    let lower = match from.split_at(1) {
        (_, "") => Bound::Open,
        ("[", value) => Bound::Includes(quantity(value)),
        (_, value) => Bound::Excludes(quantity(value)),
    };
    let upper = match to.split_at(to.len() - 1) {
        ("", _) => Bound::Open,
        (value, "]") => Bound::Includes(quantity(value)),
        (value, _) => Bound::Excludes(quantity(value)),
    };
    Band { lower, upper, light, is_noted: false }
}

#[test]
fn bands_say_whether_their_ends_belong_to_them() {
    use Measure::{Completion, DaysOverdue, PercentBehind, PointsBehind, StartMissed};
    for (measure, text, chinese, english) in [
        (PointsBehind, "(,0]", "没有落后", "not behind"),
        (PointsBehind, "(0,)", "有落后", "behind at all"),
        (PointsBehind, "(0,10)", "落后不足10个百分点", "behind by less than 10 points"),
        (PointsBehind, "[10,30]", "落后10—30个百分点", "behind by 10 to 30 points"),
        (PointsBehind, "(30,)", "落后超过30个百分点", "behind by more than 30 points"),
        (PointsBehind, "(,-5]", "超前满5个百分点", "ahead by at least 5 points"),
        (PercentBehind, "(0,50]", "落后不超过50%", "behind by at most 50%"),
        (PercentBehind, "(30,50]", "落后超过30、不超过50%", "behind by more than 30 and at most 50%"),
        (DaysOverdue, "(,-30)", "离到期超过30天", "before the day by more than 30 days"),
        (DaysOverdue, "[-30,0]", "离到期不超过30天", "before the day by at most 30 days"),
        (DaysOverdue, "(0,)", "已超期", "overdue"),
        (StartMissed, "(,0]", "按计划启动", "begun as planned"),
        (
            StartMissed,
            "(0,3)",
            "到计划启动时间仍无进展不足3个月",
            "not begun as planned for less than 3 months",
        ),
        (StartMissed, "[3,)", "到计划启动时间仍无进展满3个月", "not begun as planned for at least 3 months"),
        (Completion, "[80,100)", "完成率满80不足100%", "a rate of at least 80 and less than 100%"),
        (Completion, "(,60)", "完成率不足60%", "a rate of less than 60%"),
        (Completion, "(,)", "完成率不限", "a rate of any"),
    ] {
        let banded = banded(text, Light::Green);
        assert_eq!(band(measure, banded, Language::Chinese), chinese, "{text}");
        assert_eq!(band(measure, banded, Language::English), english, "{text}");
    }
}

/// A signal with one reason, so many days ahead.
fn signal(reason: Reason, days: i32) -> Signal {
    let state = reason.light().map_or(SignalState::NotJudged, SignalState::Lit);
    let (planned, gap) = (None, None);
    Signal { state, reasons: vec![reason], planned, gap, days_ahead: Some(days), is_noted: false }
}

#[test]
fn every_reason_has_a_sentence_with_its_numbers() {
    let share = |numerator, denominator| Share::of(numerator, denominator).unwrap();
    let yellow = |text| banded(text, Light::Yellow);
    let noted = Band { is_noted: true, ..banded("(0,10)", Light::Green) };
    let gap = |gap: &str, rate, band| Reason::Gap { rate, planned: share(5, 6), gap: points(gap), band };
    let due = |days| Reason::Due { due: day("2024-12-31"), days, rate: rate(7, 10), band: yellow("[-30,0]") };
    let start = |months, band| Reason::StartMissed { planned_start: day("2024-06-30"), months, band };
    let funds =
        |fixed| Reason::Funds { funds: rate(2, 5), required: points("83.33"), fixed, light: Light::Red };
    let missed: PeriodName = "2024-09".parse().unwrap();
    for (reason, days, chinese, english) in [
        (
            Reason::Met { rate: rate(105, 100) },
            0,
            "完成率105.00%，已达年度目标，亮绿灯。",
            "Rate 105.00%: the year's target is met.",
        ),
        (
            gap("-12.5", rate(17, 24), yellow("[10,30]")),
            -38,
            "落后序时进度12.50个百分点（序时83.33%，完成70.83%），约落后38天；银川规则：落后10—30个百分点，亮黄灯。",
            "12.50 points behind the plan (planned 83.33%, achieved 70.83%), about 38 days behind; rule of 银川: behind by 10 to 30 points shows yellow.",
        ),
        (
            gap("-3", rate(4, 5), noted),
            0,
            "落后序时进度3.00个百分点（序时83.33%，完成80.00%）；银川规则：落后不足10个百分点，亮绿灯（提示）。",
            "3.00 points behind the plan (planned 83.33%, achieved 80.00%); rule of 银川: behind by less than 10 points shows green (note).",
        ),
        (
            gap("0", rate(5, 6), banded("(,0]", Light::Green)),
            0,
            "与序时进度持平（序时83.33%，完成83.33%）；银川规则：没有落后，亮绿灯。",
            "On plan (planned 83.33%, achieved 83.33%); rule of 银川: not behind shows green.",
        ),
        (
            Reason::Relative {
                rate: rate(3, 8),
                planned: share(1, 2),
                percent_behind: points("25"),
                band: yellow("(0,50]"),
            },
            -45,
            "比序时进度少25.00%（序时50.00%，完成37.50%），约落后45天；银川规则：落后不超过50%，亮黄灯。",
            "25.00% less than planned (planned 50.00%, achieved 37.50%), about 45 days behind; rule of 银川: behind by at most 50% shows yellow.",
        ),
        (
            Reason::Completion { rate: rate(13, 20), band: yellow("[60,80)") },
            0,
            "完成率65.00%；银川规则：完成率满60不足80%，亮黄灯。",
            "Rate 65.00%; rule of 银川: a rate of at least 60 and less than 80% shows yellow.",
        ),
        (
            due(-20),
            0,
            "应于2024年12月31日前全部完成，离到期还有20天，完成70.00%；银川规则：离到期不超过30天，亮黄灯。",
            "All due by 2024-12-31, 20 days left, achieved 70.00%; rule of 银川: before the day by at most 30 days shows yellow.",
        ),
        (
            due(3),
            0,
            "应于2024年12月31日前全部完成，已超期3天，完成70.00%；银川规则：离到期不超过30天，亮黄灯。",
            "All due by 2024-12-31, overdue by 3 days, achieved 70.00%; rule of 银川: before the day by at most 30 days shows yellow.",
        ),
        (
            start(2, yellow("(0,3)")),
            0,
            "计划2024年6月30日前启动，已有2个月末仍无进展；银川规则：到计划启动时间仍无进展不足3个月，亮黄灯。",
            "To begin by 2024-06-30, nothing at 2 month ends; rule of 银川: not begun as planned for less than 3 months shows yellow.",
        ),
        (
            start(0, banded("(,0]", Light::Green)),
            0,
            "计划2024年6月30日前启动，已有进展或还没有到时间；银川规则：按计划启动，亮绿灯。",
            "To begin by 2024-06-30: begun, or not due yet; rule of 银川: begun as planned shows green.",
        ),
        (
            Reason::InARow { months: 3, required: 2, light: Light::Red },
            0,
            "连续3个月落后序时进度；银川规则：连续2个月落后，亮红灯。",
            "Behind the plan for 3 months in a row; rule of 银川: 2 months in a row behind shows red.",
        ),
        (
            Reason::MadeUp { missed, light: Light::Yellow },
            0,
            "9月落后，本期已补上；银川规则：补上后的第一期，亮黄灯。",
            "Behind in 2024-09, made up by now; rule of 银川: the first period after making up shows yellow.",
        ),
        (
            funds(None),
            0,
            "资金到位40.00%，低于序时进度83.33%；银川规则：资金到位低于序时进度，亮红灯。",
            "Funds at 40.00%, planned 83.33%; rule of 银川: funds behind the plan shows red.",
        ),
        (
            funds(Some(quantity("83.33"))),
            0,
            "资金到位40.00%，低于要求的83.33%；银川规则：资金到位低于83.33%，亮红灯。",
            "Funds at 40.00%, required 83.33%; rule of 银川: funds below 83.33% shows red.",
        ),
        (Reason::NotReported, 0, "有任务，这一期没有填报。", "A task, and nothing was reported."),
        (
            Reason::Exempt { until: day("2024-10-31") },
            0,
            "暂缓评灯，到2024年10月31日为止。",
            "Suspended until 2024-10-31.",
        ),
        (
            Reason::OtherMonth,
            0,
            "银川规则这一期不评灯。",
            "The rule of 银川 does not speak about this period.",
        ),
        (Reason::NoRate, 0, "没有可以计算的完成率，不评灯。", "No rate to judge by."),
        (Reason::NoPlan, 0, "没有可比的序时进度，不评灯。", "No plan to compare with."),
    ] {
        let signal = signal(reason, days);
        assert_eq!(signal_sentence(&signal, "银川", Language::Chinese), chinese);
        assert_eq!(signal_sentence(&signal, "银川", Language::English), english);
    }
}

#[test]
fn several_reasons_are_several_sentences_and_none_is_no_task() {
    let mut both = signal(Reason::Exempt { until: day("2024-10-31") }, 0);
    both.reasons.push(Reason::NotReported);
    let said = signal_sentence(&both, "银川", Language::Chinese);
    assert_eq!(said, "暂缓评灯，到2024年10月31日为止。有任务，这一期没有填报。");
    both.reasons.clear();
    assert_eq!(signal_sentence(&both, "银川", Language::Chinese), "本年没有任务。");
}

#[test]
fn the_gap_is_short_enough_for_a_cell() {
    for (gap, days, chinese, english) in [
        ("-12.5", Some(-38), "落后12.50点、38天", "behind 12.50 pts, 38 d"),
        ("4.1", None, "超前4.10点", "ahead 4.10 pts"),
        ("0", Some(0), "与序时持平", "on plan"),
    ] {
        let lit = Signal {
            gap: Some(points(gap)),
            days_ahead: days,
            ..signal(Reason::Met { rate: rate(1, 1) }, 0)
        };
        assert_eq!(gap_short(&lit, Language::Chinese), chinese);
        assert_eq!(gap_short(&lit, Language::English), english);
        let dark = Signal { state: SignalState::NotJudged, ..lit };
        assert_eq!(gap_short(&dark, Language::Chinese), "", "no light, no gap");
    }
}

#[test]
fn what_needs_attention_is_said_first() {
    let all = [("red", 3), ("yellow", 5), ("not-reported", 2), ("blue", 0), ("green", 30), ("no-task", 16)];
    let chinese = |counts: &[(&'static str, usize)]| lights_sentence(counts, Language::Chinese);
    assert_eq!(chinese(&all), "需要关注：红灯3项、黄灯5项、未报2项。绿灯30项、无任务16项。");
    assert_eq!(chinese(&all[3..]), "没有需要关注的。绿灯30项、无任务16项。");
    assert_eq!(chinese(&all[..1]), "需要关注：红灯3项。");
    assert_eq!(chinese(&[("red", 0)]), "这一期还没有亮灯。");
    assert_eq!(
        lights_sentence(&all, Language::English),
        "To look at: 3 red, 5 yellow, 2 not reported. 30 green, 16 no task."
    );
}

#[test]
fn shapes_of_lights_differ_without_colour() {
    let names =
        ["red", "yellow", "blue", "green", "noted", "not-reported", "exempt", "not-judged", "no-task"];
    let mut shapes: Vec<&str> = names.iter().map(|name| light_shape(name)).collect();
    shapes.sort_unstable();
    shapes.dedup();
    assert_eq!(shapes.len(), names.len());
    assert!(names.iter().all(|name| !light(name, Language::Chinese).is_empty()));
}

#[test]
fn every_fault_of_a_scheme_is_said() {
    let measure = Measure::PointsBehind;
    let (from, to) = (Bound::Excludes(quantity("10")), Bound::Excludes(quantity("20")));
    let zero = Bound::Includes(Quantity::ZERO);
    for (fault, said) in [
        (SchemeFault::Nameless, "name（代号）和title（名称）都要填"),
        (SchemeFault::NoThreshold, "一条分档规则也没有，至少要有一组"),
        (SchemeFault::MeasuredTwice { measure }, "落后序时进度的百分点：写了两组，同一种算法只能有一组"),
        (
            SchemeFault::EmptyBand { measure, band: 2 },
            "落后序时进度的百分点：第2档的下限高于上限，什么数也不在里面",
        ),
        (
            SchemeFault::Gap { measure, from, to },
            "落后序时进度的百分点：大于10、小于20没有灯，各档之间不能有空档",
        ),
        (
            SchemeFault::Gap { measure, from: zero, to: zero },
            "落后序时进度的百分点：正好0没有灯，各档之间不能有空档",
        ),
        (SchemeFault::Overlap { measure, from, to: Bound::Open }, "落后序时进度的百分点：大于10同时属于两档"),
        (SchemeFault::WrongMonth { month: 13 }, "months里的13不是月份，或写了两遍"),
        (SchemeFault::WrongEscalation { months: 1 }, "连续1个月：至少2个月，同一个月数只能写一次"),
        (SchemeFault::WrongFunds { required: quantity("120") }, "资金到位要求120%，应在0到100之间"),
    ] {
        assert_eq!(scheme_fault(&fault, Language::Chinese), said);
        assert!(!scheme_fault(&fault, Language::English).is_empty());
    }
}

#[test]
fn a_text_that_is_no_scheme_is_told_with_its_line() {
    for (line, code, written, said) in [
        (Some(3), "float", "", "第3行：小数要加引号，如\"12.5\""),
        (Some(4), "not-a-number", "十", "第4行：“十”不是数"),
        (None, "syntax", "missing field `title`", "缺少title"),
        (Some(1), "syntax", "unknown field `foo`, expected one of", "第1行：没有foo这一项，请看下面的说明"),
        (Some(9), "two-bounds", "from、above", "第9行：from、above只能写一个：一边只能有一个界限"),
    ] {
        assert_eq!(scheme_unreadable(line, code, written, Language::Chinese), said);
    }
}
