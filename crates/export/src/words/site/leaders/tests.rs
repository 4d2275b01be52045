use Language::{Chinese, English};

use super::*;

#[test]
fn a_forecast_is_one_sentence_without_jargon() {
    let said = ForecastSaid {
        level: "likely",
        percent: 86,
        interval: ("9,100", "11,300", "户"),
        finish: Some(11),
        is_reached: false,
    };
    let late = ForecastSaid { level: "unlikely", percent: 0, finish: None, ..said };
    let open =
        ForecastSaid { level: "possible", percent: 60, finish: None, interval: ("12", "12", "个"), ..said };
    let reached = ForecastSaid { percent: 100, finish: Some(9), is_reached: true, ..said };
    for (said, language, sentence) in [
        (
            said,
            Chinese,
            "按目前进度，年底完成目标的可能性：较大（约86%）；年底预计在9,100—11,300户之间；预计11月完成。",
        ),
        (
            late,
            Chinese,
            "按目前进度，年底完成目标的可能性：很小（不到1%）；年底预计在9,100—11,300户之间；照此进度年内难以完成。",
        ),
        (open, Chinese, "按目前进度，年底完成目标的可能性：一般（约60%）；年底预计约12个。"),
        (reached, Chinese, "9月已达到目标。"),
        (
            said,
            English,
            "At the present pace the target is likely (about 86%) by the end of the year: 9,100 to 11,300 户; done in Nov.",
        ),
        (reached, English, "The target was reached in Sep."),
    ] {
        assert_eq!(forecast_sentence(&said, language), sentence);
    }
}

#[test]
fn no_probability_is_said_to_be_certain() {
    for (percent, said) in [(0, "不到1%"), (1, "约1%"), (99, "约99%"), (100, "99%以上")] {
        assert_eq!(about_percent(percent, Chinese), said);
    }
}

#[test]
fn every_level_has_its_word_and_its_shape() {
    const NAMES: [&str; 5] = ["likely", "possible", "doubtful", "unlikely", "cannot-tell"];
    for language in [Chinese, English] {
        let words: std::collections::BTreeSet<_> =
            NAMES.iter().map(|name| forecast_level(name, language)).collect();
        assert_eq!(words.len(), NAMES.len());
    }
    let shapes: std::collections::BTreeSet<_> = NAMES.iter().map(|name| forecast_shape(name)).collect();
    assert_eq!(shapes.len(), NAMES.len());
}

#[test]
fn both_sides_of_a_disagreement_are_said() {
    assert_eq!(disagreement("later", 2, Chinese), "按进度推算，比单位说的晚约2个月");
    assert_eq!(disagreement("hopeful", 0, Chinese), "单位说年内能完成，按进度推算可能性不大");
    assert_eq!(forecast_side("doubtful", 35, Some(12), Chinese), "年内可能性较小（约35%），预计12月");
}

#[test]
fn counts_say_how_much_can_be_told() {
    let counts = [("unlikely", 2), ("doubtful", 0), ("likely", 20), ("cannot-tell", 9)];
    assert_eq!(
        forecasts_sentence(&counts, Chinese),
        "有任务的31项，能判断22项；年底完成目标的可能性：很小2项、较大20项。"
    );
    assert_eq!(forecasts_sentence(&[("cannot-tell", 9)], Chinese), "有任务的9项，目前都不能判断。");
}

#[test]
fn a_score_is_said_in_counts_and_thousandths() {
    assert_eq!(
        score_sentence((4, 3, 1), 2, Chinese),
        "年底没有完成的4项次中，当时已提示3项次，漏报1项次；另有2项次提示后完成了，属误报。"
    );
    for (value, said, word) in [
        (0, "0.000", "较准"),
        (142, "0.142", "有参考价值"),
        (200, "0.200", "参考价值有限"),
        (1000, "1.000", "不比猜测好"),
    ] {
        assert_eq!((thousandths(value).as_str(), brier_word(value, Chinese)), (said, word));
    }
}
