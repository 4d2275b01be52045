//! Units of measure: which words are units, how they scale, and where they hide in a name.

use crate::fold::{fold, narrow};

/// Words that count or measure, without a scaling word in front.
const WORDS: &[&str] = &[
    "人",
    "人次",
    "户",
    "套",
    "个",
    "处",
    "所",
    "家",
    "座",
    "条",
    "公里",
    "千米",
    "米",
    "平方米",
    "㎡",
    "m2",
    "平方公里",
    "亩",
    "公顷",
    "件",
    "批次",
    "批",
    "场次",
    "场",
    "次",
    "例",
    "对",
    "名",
    "位",
    "台",
    "台套",
    "张",
    "栋",
    "幢",
    "口",
    "宗",
    "节",
    "项",
    "村",
    "镇",
    "乡",
    "街道",
    "社区",
    "站",
    "辆",
    "只",
    "盏",
    "株",
    "棵",
    "吨",
    "立方米",
    "方",
    "千瓦",
    "度",
    "元",
    "美元",
    "单",
    "份",
    "期",
    "班",
    "门",
    "支",
    "块",
    "点",
    "间",
    "床",
    "床位",
    "岗",
    "岗位",
    "小时",
    "天",
    "组",
    "本",
    "册",
    "篇",
    "部",
    "根",
    "头",
    "羽",
    "片",
    "段",
    "道",
    "孔",
    "眼",
    "车位",
    "泊位",
    "网点",
    "企业",
    "项目",
    "学位",
    "例次",
    "剂次",
    "剂",
    "针次",
    "人份",
    "课时",
    "学时",
    "亩次",
    "人·次",
    "周岁",
    "岁",
    "兆",
    "千伏",
    "件次",
    "家次",
    "户次",
    "人天",
    "宗次",
    "小区",
    "公斤",
    "千克",
    "升",
    "月",
    "年",
    "人年",
    "页",
    "艘",
    "架",
    "具",
    "副",
    "把",
    "扇",
    "面",
    "幅",
    "枚",
    "颗",
    "粒",
    "瓶",
    "箱",
    "袋",
    "桶",
    "罐",
    "团",
    "支队",
    "队",
    "厂",
    "店",
    "门店",
    "餐位",
    "托位",
    "工位",
    "标段",
    "市",
    "县",
    "区",
    "mw",
    "kw",
    "km",
    "kwh",
    "兆瓦",
    "万千瓦时",
    "千瓦时",
    "吨/日",
    "立方米/日",
    "t",
    "kg",
];

/// Words that look like units but date a text instead.
const DATES: &[&str] = &["年", "月", "日", "号", "时", "点"];

/// A unit of measure as written: 户, 公里, 万元, 人次, %.
#[doc(alias = "计量单位")]
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct UnitOfMeasure(String);

impl UnitOfMeasure {
    /// Takes any text as a unit, for columns and brackets that say they hold one; `None` for an
    /// empty text or a dash.
    #[must_use]
    pub fn written(text: &str) -> Option<Self> {
        let text: String = text.chars().filter(|&c| !crate::is_blank_char(c)).collect();
        let dash = text.chars().all(|c| narrow(c) == '-' || c == '/');
        (!dash).then(|| Self(if text == "％" { "%".into() } else { text }))
    }

    /// Takes a text only when it is made of known units: 人, 万元, 元/人·月, 万套(户), %.
    ///
    /// Words that also date a text (年, 月, 日) are units only inside of a compound.
    #[must_use]
    pub fn known(text: &str) -> Option<Self> {
        let key = fold(text);
        if matches!(key.as_str(), "%" | "‰" | "个百分点" | "百分点") {
            return Some(Self(if key == "%" { key } else { text.trim().into() }));
        }
        let parts: Vec<&str> = key.split(['/', '·', '(', ')', ',']).filter(|part| !part.is_empty()).collect();
        let (&first, _) = parts.split_first()?;
        let single_date = parts.len() == 1 && DATES.contains(&first);
        let all_known = parts.iter().all(|part| is_word(part) || is_word(part.trim_start_matches('每')));
        (all_known && !single_date).then(|| Self(text.trim().into()))
    }

    /// The unit as written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether quantities in this unit are percentages.
    #[must_use]
    pub fn is_percent(&self) -> bool {
        matches!(self.0.as_str(), "%" | "％" | "百分点" | "个百分点")
    }

    /// Whether this is an amount of money, not a standard per person.
    #[must_use]
    pub fn is_money(&self) -> bool {
        self.bare() == "元"
    }

    /// Whether this is so much a person, a month, a household (元/人·月).
    #[must_use]
    pub fn is_per_head(&self) -> bool {
        let key = fold(&self.0);
        key.starts_with('元') && (key.contains('/') || key.contains('·') || key.contains('每'))
    }

    /// What one of it is worth in the unit without its scaling word: 万元 is 10,000 元.
    #[must_use]
    pub fn scale(&self) -> i64 {
        split_scale(&self.0).0
    }

    /// The unit without its scaling word: 万元 becomes 元.
    #[must_use]
    pub fn bare(&self) -> String {
        fold(split_scale(&self.0).1)
    }

    /// Whether both count the same thing, scaling words aside: 亿元 and 万元 do, 人 and 人次 don't.
    /// 套(户) is either of the two, and a scaling word alone (2万) counts whatever the other counts.
    #[must_use]
    pub fn is_comparable(&self, other: &Self) -> bool {
        if self == other {
            return true;
        }
        let (own, others) = (self.alternatives(), other.alternatives());
        self.is_scale_only() || other.is_scale_only() || own.iter().any(|unit| others.contains(unit))
    }

    /// A scaling word without a unit: the 万 of 2万.
    #[must_use]
    pub fn is_scale_only(&self) -> bool {
        let (scale, bare) = split_scale(&self.0);
        scale > 1 && bare.is_empty()
    }

    /// The unit with the scaling word in front: 万 of 人 is 万人. `None` when there is one already.
    #[must_use]
    pub fn scaled_by(&self, scale: &Self) -> Option<Self> {
        let is_plain = self.scale() == 1 && !self.is_percent();
        (is_plain && scale.is_scale_only()).then(|| Self(format!("{}{}", scale.0, self.0)))
    }

    /// Whether a bare number beside one in this unit is in this unit too.
    pub(crate) fn goes_without_saying(&self) -> bool {
        self.is_scale_only() || (self.scale() == 1 && !self.is_percent())
    }

    /// Units that this one stands for, in one spelling: 套(户) is 套 or 户.
    fn alternatives(&self) -> Vec<String> {
        let bare = self.bare();
        let spelled = |unit: &str| match unit {
            "千米" | "km" => "公里".to_owned(),
            "㎡" | "m2" => "平方米".to_owned(),
            other => other.to_owned(),
        };
        match bare.strip_suffix(')').and_then(|open| open.split_once('(')) {
            Some((first, second)) if !bare.contains(['/', '·']) => vec![spelled(first), spelled(second)],
            _ => vec![spelled(&bare)],
        }
    }
}

/// The scaling word in front and what is left.
fn split_scale(key: &str) -> (i64, &str) {
    for (word, scale) in [
        ("万亿", 1_000_000_000_000),
        ("亿", 100_000_000),
        ("万", 10_000),
        ("千万", 10_000_000),
        ("百万", 1_000_000),
    ] {
        if let Some(rest) = key.strip_prefix(word) {
            return (scale, rest);
        }
    }
    (1, key)
}

fn is_word(part: &str) -> bool {
    let (scale, bare) = split_scale(part);
    WORDS.contains(&part) || WORDS.contains(&bare) || (scale > 1 && bare.is_empty())
}

/// Splits a trailing unit bracket off a name: "改造小区数（个）" is ("改造小区数", 个).
///
/// A bracket that does not hold a unit stays part of the name. White space around is trimmed.
#[must_use]
pub fn split_unit_bracket(name: &str) -> (&str, Option<UnitOfMeasure>) {
    let name = name.trim();
    let split = name.strip_suffix([')', '）']).and_then(|open| {
        let start = open.rfind(['(', '（'])?;
        let (before, inside) = open.split_at_checked(start)?;
        let unit = UnitOfMeasure::known(inside.trim_start_matches(['(', '（']))?;
        Some((before.trim_end(), unit))
    });
    match split {
        Some((before, unit)) if !before.is_empty() => (before, Some(unit)),
        _ => (name, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_bracket_leaves_the_name() {
        for (name, bare, unit) in [
            ("改造小区数（个）", "改造小区数", Some("个")),
            ("城镇登记失业率低于(%)", "城镇登记失业率低于", Some("%")),
            ("改造住宅建筑面积（万平方米）", "改造住宅建筑面积", Some("万平方米")),
            ("累计完成投资额(万元)", "累计完成投资额", Some("万元")),
            ("村级养老服务站（农村幸福院）建设（个）", "村级养老服务站（农村幸福院）建设", Some("个")),
            ("就业兜底计划（三公里就业圈）-试点数", "就业兜底计划（三公里就业圈）-试点数", None),
            ("农村低保（含五保）", "农村低保（含五保）", None),
            ("任务数（批次）", "任务数", Some("批次")),
            ("（个）", "（个）", None),
        ] {
            let (left, found) = split_unit_bracket(name);
            assert_eq!((left, found.as_ref().map(UnitOfMeasure::as_str)), (bare, unit));
        }
    }

    #[test]
    fn compound_units_are_known_and_dates_are_not() {
        for unit in ["元/月/人", "元/人·月", "万人次", "万套(户)", "％", "公里", "亿元"] {
            assert!(UnitOfMeasure::known(unit).is_some(), "{unit}");
        }
        for text in ["月", "年", "日", "月底厂家开始发货", "", "以上"] {
            assert!(UnitOfMeasure::known(text).is_none(), "{text}");
        }
    }

    #[test]
    fn scaling_words_are_told_from_the_unit() {
        let wan = UnitOfMeasure::known("万元").unwrap();
        let yi = UnitOfMeasure::known("亿元").unwrap();
        assert_eq!((wan.scale(), wan.bare().as_str()), (10_000, "元"));
        assert!(wan.is_comparable(&yi) && wan.is_money());
        for (one, other, same) in [
            ("万套(户)", "户", true),
            ("万", "个", true),
            ("套(户)", "人", false),
            ("万元", "个", false),
            ("元/人·月", "元/年", false),
        ] {
            let (one, other) = (UnitOfMeasure::known(one).unwrap(), UnitOfMeasure::known(other).unwrap());
            assert_eq!(one.is_comparable(&other), same, "{one:?} {other:?}");
        }
        let times = UnitOfMeasure::known("人次").unwrap();
        assert!(!times.is_comparable(&UnitOfMeasure::known("人").unwrap()));
        assert!(UnitOfMeasure::known("元/人·月").unwrap().is_per_head());
    }
}
