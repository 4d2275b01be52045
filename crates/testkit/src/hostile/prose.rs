//! Cells whose words take long to understand: the longest cell that is allowed, many times.

use super::Hostile;

const DRAFT: &[&str] = &["draft"];

/// A little less than the longest cell, in bytes.
const LONGEST: usize = 131_000;

pub(super) fn all() -> Vec<Hostile> {
    let fillers: [(&str, &str); 16] = [
        ("digits", "9"),
        ("digits and points", "1."),
        ("thousands", "1,000,"),
        ("percent signs", "%"),
        ("rates", "完成率100%，"),
        ("counts", "完成9个，"),
        ("open brackets", "（"),
        ("brackets in turn", "（1）"),
        ("closed brackets", "）"),
        ("enumerations", "1、2、"),
        ("slashes", "1/"),
        ("dashes", "——"),
        ("Chinese numbers", "万亿"),
        ("dates", "2024年10月31日"),
        ("units", "平方公里"),
        ("spaces", "\u{3000}"),
    ];
    let mut all = Vec::new();
    for (name, filler) in fillers {
        all.push(Hostile::new(format!("cells: 40 long cells of {name}"), DRAFT, move || {
            let long = filler.repeat(LONGEST / filler.len());
            let long = format!("\"{long}\"");
            let row = |number| format!("第{number}项（所）,{long},{long},{long}\n");
            ("指标,目标,完成,完成率\n".to_owned() + &(0..13).map(row).collect::<String>()).into_bytes()
        }));
    }
    all.push(Hostile::new("cells: a header of long cells", &["draft", "no-progress-table"], || {
        let long = "目标完成率".repeat(LONGEST / 15);
        format!("指标,{long},{long},{long}\nx,1,2,200%\n").into_bytes()
    }));
    all.push(Hostile::new("cells: long names of indicators that differ at their end", DRAFT, || {
        let long = "建".repeat(20_000);
        let row = |number| format!("{long}{number}（所）,10,9,90%\n");
        ("指标,目标,完成,完成率\n".to_owned() + &(0..300).map(row).collect::<String>()).into_bytes()
    }));
    all
}
