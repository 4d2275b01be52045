//! Numbers in prose, as proposals: never taken into a figure silently.

use crate::fold::{narrow, narrow_width};
use crate::{Amount, is_blank_char};

/// The target that the words of an item name: "新增技能人才4000人" proposes 4000人.
///
/// With several amounts the last one in the unit of the achievement wins; an item whose amounts
/// share no unit with the achievement proposes nothing. List numbers ("3.90%的" is item 3 and
/// 90%), years and amounts of growth are not taken.
#[must_use]
pub fn proposed_target(words: &str, achieved: Option<&Amount>) -> Option<Amount> {
    let amounts = amounts_in(without_item_number(words));
    match achieved.and_then(|amount| amount.unit.as_ref()) {
        Some(unit) => amounts.into_iter().rfind(|amount| {
            amount.unit.as_ref().is_some_and(|own| own.is_comparable(unit) || both_people(own, unit))
        }),
        None => match amounts.as_slice() {
            [only] => Some(only.clone()),
            _ => None,
        },
    }
}

/// The achievement that a narrative names: the first amount after 完成, 建成 or 发放, unless these
/// speak of a plan, of what is not done, or of a rate.
#[must_use]
pub fn proposed_achievement(words: &str) -> Option<Amount> {
    const DONE: &[&str] = &["累计完成", "已完成", "已建成", "完成", "建成", "发放"];
    const NOT_YET: &[&str] = &["计划", "目标", "任务", "拟", "确保", "力争", "预计", "将", "未", "要求"];
    let is_done = |before: &str, after: &str| {
        !NOT_YET.iter().any(|word| before.ends_with(word)) && !after.starts_with(['率', '比'])
    };
    DONE.iter().find_map(|word| {
        words.match_indices(word).find_map(|(start, found)| {
            let (before, rest) = words.split_at_checked(start)?;
            let after = rest.strip_prefix(found)?;
            let near: String = after.chars().take(NEAR).collect();
            is_done(before, after).then(|| amounts_in(&near).into_iter().next())?
        })
    })
}

/// Characters in which the amount of a word is expected.
const NEAR: usize = 12;

fn both_people(a: &crate::UnitOfMeasure, b: &crate::UnitOfMeasure) -> bool {
    let people = |unit: &crate::UnitOfMeasure| matches!(unit.bare().as_str(), "人" | "人次" | "名" | "位");
    people(a) && people(b)
}

/// All amounts with a known unit, in order.
fn amounts_in(words: &str) -> Vec<Amount> {
    let mut amounts = Vec::new();
    let mut rest = words;
    let mut before = ' ';
    while let Some(first) = rest.chars().next() {
        let starts = narrow(first).is_ascii_digit()
            && !matches!(narrow_width(before), '0'..='9' | '.' | 'a'..='z' | 'A'..='Z');
        match Amount::lead(rest).filter(|_| starts) {
            Some((amount, tail)) => {
                let grown = words
                    .split_at(words.len() - rest.len())
                    .0
                    .ends_with(["加", "长", "高"].map(|c| c.chars().next().unwrap_or(' ')));
                if amount.unit.is_some() && !(grown && amount.is_percent()) {
                    amounts.push(amount);
                }
                before = '0';
                rest = tail;
            }
            None => {
                before = first;
                rest = rest.get(first.len_utf8()..).unwrap_or("");
            }
        }
    }
    amounts
}

/// The words without a leading list number: "*4.新增", "3.90%的", "(2)", "①".
fn without_item_number(words: &str) -> &str {
    let marks = |c: char| is_blank_char(c) || matches!(c, '*' | '★' | '◆' | '▲' | '●' | '※');
    let bare = words.trim_start_matches(marks);
    let digits = bare.trim_start_matches(|c: char| narrow(c).is_ascii_digit());
    let number = bare.len() - digits.len();
    let short = bare.get(..number).is_some_and(|number| (1..=2).contains(&number.chars().count()));
    match digits.strip_prefix(['.', '、', '．', ')', '）']) {
        Some(rest) if short => rest,
        _ => bare,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_proposed_from_the_words_of_the_item() {
        for (words, achieved, target) in [
            ("*1.力争9个城市社区达到“三公里”充分就业社区标准", "9个", Some("9")),
            ("*4.新增技能人才4000人", "736人", Some("4000")),
            ("5.全年开展补贴性培训8000人次", "2579人", Some("8000")),
            ("*1.全市牙椅总数较2022年增加5%,新增牙椅12台", "2台", Some("12")),
            ("*2.新增窝沟封闭6-9岁儿童7050人", "1826人", Some("7050")),
            ("3.90%的二级综合医院单独设置口腔科", "80%", Some("90")),
            ("5.推广口腔适宜技术不少于3项", "3项", Some("3")),
            ("6.新增设立市级公立口腔专科医院", "1个", None),
        ] {
            let found = proposed_target(words, Amount::read(achieved).as_ref());
            assert_eq!(found.map(|a| a.quantity.to_string()).as_deref(), target, "{words}");
        }
    }

    #[test]
    fn achievements_are_proposed_from_narratives() {
        let found = proposed_achievement("目前累计完成筛查人数3495人，占任务的47.23%");
        assert_eq!(found.unwrap().quantity.to_string(), "3495");
        for (words, achieved) in [
            ("推进缓慢", None),
            ("计划完成27800人，实际完成52242人", Some("52242")),
            ("确保建成10个", None),
            ("完成率187.9%", None),
            ("情况良好。完成5个。", Some("5")),
        ] {
            let found = proposed_achievement(words).map(|amount| amount.quantity.to_string());
            assert_eq!(found.as_deref(), achieved, "{words}");
        }
    }
}
