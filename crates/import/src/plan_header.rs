//! Headers that plan for a part of the year: 一季度目标, 8月计划进度, 1月 under 月度工作计划.

use jiannuo_domain::PlanPart;

use crate::header::{is_cumulative, key_of};

/// Words of a plan.
const PLANS: &[&str] = &["目标", "计划", "安排", "任务", "节点", "应完成", "应达到", "预期", "预计"];
/// What is planned to be completed is not what was.
const PLANNED_COMPLETION: &[&str] =
    &["计划完成", "目标完成", "应完成", "预计完成", "拟完成", "时间节点", "完成时间节点", "完成节点"];
/// Words of something else, whatever plan they speak of: 8月计划完成情况, 一季度目标完成率.
const OTHERS: &[&str] = &[
    "完成",
    "情况",
    "实际",
    "已",
    "率",
    "比例",
    "占",
    "之比",
    "百分比",
    "说明",
    "备注",
    "问题",
    "措施",
    "下一步",
    "下步",
    "排名",
    "落实",
    "进展",
    "单位",
    "部门",
    "责任",
    "领导",
    "时间",
    "日期",
    "时限",
    "同比",
    "环比",
    "旬",
    "周",
];

/// What the levels of a header say of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PlanHeader {
    /// A part, by words of a plan beside it or above it.
    Plans(PlanPart),
    /// 8月 over 计划: a part of the plan where other parts or the year stand beside it.
    PlansBelow(PlanPart),
    /// 1月 and nothing else: a part of the plan where nothing was achieved yet.
    Bare(PlanPart),
}

impl PlanHeader {
    /// The part it speaks of.
    pub(crate) fn part(self) -> PlanPart {
        match self {
            Self::Plans(part) | Self::PlansBelow(part) | Self::Bare(part) => part,
        }
    }

    /// Reads the levels of a header from the outermost to the leaf; `None` where they plan nothing.
    pub(crate) fn of(levels: &[String]) -> Option<Self> {
        // Files written here join the levels of a header.
        let keys = levels.iter().map(|level| key_of(level));
        let keys: Vec<String> =
            keys.flat_map(|key| key.split('/').map(str::to_owned).collect::<Vec<_>>()).collect();
        let (leaf, upper) = keys.split_last()?;
        let over = || upper.iter().rev();
        if let Some((part, rest)) = part_and_rest(leaf) {
            if plans(&rest) {
                return Some(Self::Plans(part));
            }
            if !is_bare(&rest) {
                return None;
            }
            return match over().find(|level| part_and_rest(level).is_none()) {
                Some(level) if plans(level) => Some(Self::Plans(part)),
                Some(level) if OTHERS.iter().any(|word| level.contains(word)) => None,
                _ => Some(Self::Bare(part)),
            };
        }
        // 1-9月 over 目标 is as far as the figures go: the target is that of the year.
        let (part, rest) =
            over().filter(|level| !is_cumulative(level)).find_map(|level| part_and_rest(level))?;
        let is_group = is_bare(&rest) || plans(&rest);
        (is_group && plans(leaf) && !leaf.contains('年')).then_some(Self::PlansBelow(part))
    }
}

/// Whether a text is a part of the year and nothing else: 1月, 二季度末, 上半年.
pub(crate) fn is_part_alone(text: &str) -> bool {
    // Nearly every cell that is asked about has none of these words.
    text.contains(['月', '季', '年']) && part_and_rest(&key_of(text)).is_some_and(|(_, rest)| is_bare(&rest))
}

/// Whether a header level speaks of a plan or of a part of the year, and not of what is counted.
pub(crate) fn is_of_a_plan(level: &str) -> bool {
    let key = key_of(level);
    part_and_rest(&key).is_some() || plans(&key)
}

/// Whether a header level names a part of the year.
pub(crate) fn names_a_part(level: &str) -> bool {
    part_and_rest(&key_of(level)).is_some()
}

/// Whether words say that something is planned, and nothing else.
fn plans(words: &str) -> bool {
    let rest = PLANNED_COMPLETION.iter().fold(words.to_owned(), |rest, word| rest.replace(word, "计划"));
    PLANS.iter().any(|word| rest.contains(word)) && !OTHERS.iter().any(|word| rest.contains(word))
}

/// Whether nothing is left beside a part of the year but marks, ends of it, and its months again:
/// 一季度末, 二季度（4-6月）.
fn is_bare(rest: &str) -> bool {
    const MARKS: &str = "份底末前至截止到第:()-~月";
    rest.chars().all(|c| c.is_ascii_digit() || MARKS.contains(c))
}

/// The part of the year that a header names, and the header without it and without the year.
fn part_and_rest(key: &str) -> Option<(PlanPart, String)> {
    let key = without_year(key);
    for (words, first, last) in [("上半年", 1, 6), ("下半年", 7, 12), ("前三季度", 1, 9)] {
        if let Some((before, after)) = key.split_once(words) {
            return Some((PlanPart::of_months(first, last)?, format!("{before}{after}")));
        }
    }
    let (unit, (before, last), after) = ["季度", "月"].into_iter().find_map(|unit| {
        key.rmatch_indices(unit).find_map(|(end, _)| {
            let (before, after) = key.split_at_checked(end)?;
            Some((unit, number_at_end(before)?, after.strip_prefix(unit)?))
        })
    })?;
    let from = before.strip_suffix('第').unwrap_or(before);
    let range = ['-', '~', '至', '到'].into_iter().find_map(|mark| from.strip_suffix(mark));
    let (before, first) = match range.map(|from| from.trim_end_matches(['月', '份', '底', '末', '季', '度']))
    {
        Some(from) => number_at_end(from).unwrap_or((from, last)),
        None => (before, last),
    };
    let part = if unit == "月" {
        PlanPart::of_months(first, last)
    } else {
        PlanPart::of_months(first * 3 - 2, last * 3)
    };
    Some((part?, format!("{before}{after}")))
}

/// 2024年一季度目标 without 2024年; so 今年 and 本年.
fn without_year(key: &str) -> &str {
    let digits = key.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_year = key.len() - digits.len() == 4;
    let rest = if is_year { digits.strip_prefix('年') } else { None };
    let rest = rest.or_else(|| key.strip_prefix("今年")).or_else(|| key.strip_prefix("本年"));
    rest.map_or(key, |rest| rest.strip_prefix('度').unwrap_or(rest))
}

/// A number up to 12 at the end of a text, in digits or Chinese, and what stands before it.
fn number_at_end(text: &str) -> Option<(&str, i8)> {
    const CHINESE: &[&str] = &["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"];
    let rest = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = text.get(rest.len()..)?;
    if !digits.is_empty() {
        let number: i8 = if digits.len() <= 2 { digits.parse().ok()? } else { return None };
        return (1..=12).contains(&number).then_some((rest, number));
    }
    let found =
        (1_i8..=12).zip(CHINESE).rev().find_map(|(number, word)| Some((text.strip_suffix(word)?, number)))?;
    // 二十一 is none of the calendar's.
    let is_longer = CHINESE.iter().any(|word| found.0.ends_with(word));
    (!is_longer).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(levels: &[&str]) -> Option<PlanHeader> {
        let levels: Vec<String> = levels.iter().map(|&level| level.to_owned()).collect();
        PlanHeader::of(&levels)
    }

    #[test]
    fn headers_of_published_plans_name_their_part() {
        for (levels, part) in [
            (&["8月计划进度"][..], "08"),
            (&["一季度目标"], "Q1"),
            (&["四季度\n安排"], "Q4"),
            (&["第二季度工作任务"], "Q2"),
            (&["2024年3季度目标任务"], "Q3"),
            (&["上半年目标"], "H1"),
            (&["下半年 工作计划"], "H2"),
            (&["1-8月计划投资（万元）"], "08"),
            (&["1－3月目标"], "Q1"),
            (&["4月至6月计划"], "Q2"),
            (&["前三季度目标"], "09"),
            (&["一至三季度目标"], "09"),
            (&["截至6月底计划完成（户）"], "06"),
            (&["十二月份工作安排"], "12"),
            (&["８月計劃"], "08"),
            (&["月度工作计划", "1月"], "01"),
            (&["月度工作计划", "十一月份"], "11"),
            (&["工作进度安排", "一季度"], "Q1"),
            (&["进度计划", "6月底前"], "06"),
            (&["时间节点", "上半年"], "H1"),
            (&["年度目标", "第三季度"], "Q3"),
            (&["月度工作计划", "一季度", "2月"], "02"),
            (&["月度工作计划/一季度/2月"], "02"),
            (&["计划/12月"], "12"),
        ] {
            let part = part.parse().unwrap();
            assert_eq!(of(levels), Some(PlanHeader::Plans(part)), "{levels:?}");
        }
        let august = PlanPart::Month(8);
        assert_eq!(of(&["8月", "计划"]), Some(PlanHeader::PlansBelow(august)));
        assert_eq!(of(&["8月份进度计划", "目标"]), Some(PlanHeader::PlansBelow(august)));
        assert_eq!(of(&["8月"]), Some(PlanHeader::Bare(august)));
        assert_eq!(of(&["项目资料", "8月"]), Some(PlanHeader::Bare(august)));
    }

    #[test]
    fn what_was_achieved_and_what_is_of_the_year_is_no_part_of_a_plan() {
        for levels in [
            &["8月完成情况"][..],
            &["1-8月实际完成情况"],
            &["8月计划完成情况"],
            &["一季度目标完成率"],
            &["8月完成计划（%）"],
            &["8月", "完成"],
            &["8月", "完成情况"],
            &["完成情况", "8月"],
            &["8月下旬计划"],
            &["8月计划责任单位"],
            &["年度目标"],
            &["2024年目标任务"],
            &["2024年1-10月完成情况", "目标"],
            &["月度工作计划"],
            &["本季度目标"],
            &["13月计划"],
            &["0季度目标"],
            &["5季度目标"],
            &["8月第3周计划"],
            &["下一步工作计划"],
            &["个月计划"],
            &[""],
            &[],
        ] {
            assert_eq!(of(levels), None, "{levels:?}");
        }
    }

    #[test]
    fn a_part_alone_is_no_word_of_a_plan() {
        for text in ["1月", "12月份", "第一季度", "上半年", "三季度末", "2024年3月"] {
            assert!(is_part_alone(text), "{text}");
        }
        for text in ["", "1", "1月完成", "6月底开工", "2024年", "一"] {
            assert!(!is_part_alone(text), "{text}");
        }
    }
}
