//! Kinds of indicators, guessed from the unit and the words, with the reason.

use crate::{Direction, Reading, Statement, UnitOfMeasure};

/// Kind of an indicator: decides the arithmetic, the cap, the roll-up and the checks.
#[doc(alias = "指标类型")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Counted as it happens: 人次, 件, 场次; may pass its target.
    Flow,
    /// A quota or a closed list: 56 neighbourhoods, 13 stations.
    Quota,
    /// A number that stands at a date: people on 低保; the target is an estimate.
    Stock,
    /// A share of a whole or another percentage.
    Ratio,
    /// Money: 万元.
    Money,
    /// Works in stages: 公里, 平方米, buildings.
    Works,
    /// A standard that is reached or not: 元/人·月.
    Standard,
    /// Judged by people: 应救尽救, 持续推进, prose.
    Qualitative,
    /// A figure without a target.
    ReportOnly,
    /// No task this year.
    NoTask,
}

/// A kind and the word or unit that gave it away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KindGuess {
    /// The kind.
    pub kind: Kind,
    /// What decided: a unit, a word of the name, or what a cell says.
    pub because: String,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 10] = [
        Self::Flow,
        Self::Quota,
        Self::Stock,
        Self::Ratio,
        Self::Money,
        Self::Works,
        Self::Standard,
        Self::Qualitative,
        Self::ReportOnly,
        Self::NoTask,
    ];

    /// The kind with this [`name`](Self::name).
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Stable name for programs: `flow`, `report-only` …
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Flow => "flow",
            Self::Quota => "quota",
            Self::Stock => "stock",
            Self::Ratio => "ratio",
            Self::Money => "money",
            Self::Works => "works",
            Self::Standard => "standard",
            Self::Qualitative => "qualitative",
            Self::ReportOnly => "report-only",
            Self::NoTask => "no-task",
        }
    }

    /// Whether figures add up over the year, so that a smaller one than before is a fault.
    #[must_use]
    pub fn is_cumulative(self) -> bool {
        matches!(self, Self::Flow | Self::Quota | Self::Money | Self::Works)
    }

    /// Guesses the kind of an indicator.
    #[must_use]
    pub fn guess(
        name: &str,
        unit: Option<&UnitOfMeasure>,
        target: &Reading,
        achieved: &Reading,
    ) -> KindGuess {
        let because = |kind, because: &str| KindGuess { kind, because: because.into() };
        let none = |reading: &Reading| matches!(reading.says, Statement::Missing | Statement::NoTask);
        match (&target.says, &achieved.says) {
            (Statement::NoTask, _) if none(achieved) => {
                return because(Self::NoTask, &target.written);
            }
            (Statement::AsNeeded | Statement::Ongoing | Statement::Declared | Statement::Narrative, _) => {
                return because(Self::Qualitative, &target.written);
            }
            (Statement::Missing | Statement::NoTask, Statement::Exactly(_)) => {
                return because(Self::ReportOnly, &achieved.written);
            }
            _ => {}
        }
        let written =
            [target, achieved].into_iter().filter_map(Reading::amount).find_map(|amount| amount.unit.clone());
        let per_head = unit.filter(|unit| unit.is_per_head());
        let unit = per_head.or(written.as_ref()).or(unit);
        by_unit(unit)
            .or_else(|| by_words(name, unit))
            .unwrap_or_else(|| because(Self::Flow, unit.map_or("", UnitOfMeasure::as_str)))
    }
}

fn by_unit(unit: Option<&UnitOfMeasure>) -> Option<KindGuess> {
    let unit = unit?;
    let kind = if unit.is_percent() {
        Kind::Ratio
    } else if unit.is_per_head() {
        Kind::Standard
    } else if unit.is_money() {
        Kind::Money
    } else if matches!(
        unit.bare().as_str(),
        "公里" | "千米" | "米" | "平方米" | "㎡" | "m2" | "亩" | "公顷" | "立方米" | "方"
    ) {
        Kind::Works
    } else {
        return None;
    };
    Some(KindGuess { kind, because: unit.as_str().into() })
}

/// Words of names that decide, most telling first; the unit must allow it where one is listed.
const NAMES: &[(Kind, &[&str])] = &[
    (Kind::Standard, &["补贴标准", "低保标准", "发放标准", "保障标准", "救助水平"]),
    (Kind::Stock, &["最低生活保障", "特困人员供养", "孤儿基本生活保障", "保障人数", "低保对象", "在册"]),
    (
        Kind::Quota,
        &["小区数", "服务站", "老年食堂", "助餐点", "机构", "试点数", "网点", "门店", "平台", "幼儿园"],
    ),
    (
        Kind::Works,
        &[
            "新开工",
            "基本建成",
            "开工",
            "建成",
            "完工",
            "改造",
            "新建",
            "扩建",
            "修复",
            "建设",
            "管道",
            "泵站",
        ],
    ),
    (Kind::Ratio, &["参保率", "覆盖率", "报销比例", "救助比例", "失业率", "占比", "合格率"]),
];

fn by_words(name: &str, unit: Option<&UnitOfMeasure>) -> Option<KindGuess> {
    let people = unit.is_some_and(|unit| matches!(unit.bare().as_str(), "人" | "人次" | "名" | "位"));
    if let Some(guess) = stock_of_people(name, unit) {
        return Some(guess);
    }
    NAMES.iter().find_map(|(kind, words)| {
        if people && !matches!(kind, Kind::Stock | Kind::Standard) {
            return None;
        }
        let word = words.iter().find(|word| name.contains(**word))?;
        Some(KindGuess { kind: *kind, because: (*word).into() })
    })
}

/// People and households that receive something at a date; fewer than before is no fault. 人次 add up
/// over the year, and so does what is built or newly done for them.
fn stock_of_people(name: &str, unit: Option<&UnitOfMeasure>) -> Option<KindGuess> {
    const RECEIVED: &[&str] = &["低保", "最低生活保障", "特困", "孤儿", "事实无人抚养", "津贴"];
    const DONE: &[&str] = &[
        "标准",
        "水平",
        "改造",
        "建设",
        "新建",
        "新增",
        "新纳入",
        "培训",
        "安装",
        "慰问",
        "体检",
        "助学",
        "资助",
        "临时救助",
    ];
    let counts_people = unit.is_none_or(|unit| matches!(unit.bare().as_str(), "人" | "名" | "位" | "户"));
    if !counts_people || DONE.iter().any(|word| name.contains(word)) {
        return None;
    }
    let disabled = (name.contains("残疾人") && name.contains("补贴")).then_some("残疾人补贴");
    let word = RECEIVED.iter().find(|word| name.contains(**word)).copied().or(disabled)?;
    Some(KindGuess { kind: Kind::Stock, because: word.into() })
}

impl Direction {
    /// Which way is better for an indicator of this name and target.
    #[must_use]
    pub fn of(name: &str, target: &Reading) -> Self {
        match target.says {
            Statement::AtMost(_) => Self::Downward,
            Statement::AtLeast(_) => Self::Upward,
            _ if is_lower_better(name, target) => Self::Downward,
            _ => Self::Upward,
        }
    }
}

/// Words of a name bound its figure when it is a percentage, or when they end the name. Elsewhere
/// they describe what is counted: 15分钟以内健身圈, 人均收入低于低保标准1.5倍家庭.
fn is_lower_better(name: &str, target: &Reading) -> bool {
    const BOUNDS: &[&str] = &["低于", "不超过", "不高于", "以内", "控制在", "少于"];
    const RATES: &[&str] = &["失业率", "死亡率", "发案率"];
    // "城镇调查失业率低于5.5%": the figure itself may end the name.
    let bare = name.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '%' | '％'));
    let ends = |word: &str| bare.ends_with(word) && !bare.ends_with("不低于") && !bare.ends_with("不少于");
    let unit = target.amount().and_then(|amount| amount.unit.as_ref());
    let is_percent = unit.is_some_and(UnitOfMeasure::is_percent);
    let contains = |words: &[&str]| words.iter().any(|word| name.contains(word));
    let at_least = name.contains("不低于") || name.contains("不少于");
    BOUNDS.iter().any(|word| ends(word))
        || (is_percent && contains(BOUNDS) && !at_least)
        || (unit.is_none_or(UnitOfMeasure::is_percent) && contains(RATES) && !at_least)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_follow_units_and_words() {
        for (name, unit, target, achieved, kind) in [
            ("基本医疗保险参保率", "%", "95%", "108%", Kind::Ratio),
            ("投资额", "万元", "24185", "3000", Kind::Money),
            ("改造小区数", "个", "56", "0", Kind::Quota),
            ("农村公路养护提升工程—完工任务", "公里", "14.0", "19.52", Kind::Works),
            ("农村最低生活保障", "人", "3325", "2930", Kind::Stock),
            ("农村低保", "人", "2930", "2915", Kind::Stock),
            ("困难残疾人生活补贴", "人", "400", "398", Kind::Stock),
            ("高龄津贴", "人", "400", "398", Kind::Stock),
            ("事实无人抚养儿童", "名", "40", "39", Kind::Stock),
            ("残疾人补贴发放", "人次", "400", "398", Kind::Flow),
            ("低保家庭危房改造", "户", "40", "39", Kind::Works),
            ("特困供养机构", "个", "2", "1", Kind::Quota),
            ("低保金", "万元", "40", "39", Kind::Money),
            ("临时救助", "人", "应救尽救", "95", Kind::Qualitative),
            ("困难残疾人生活补贴", "人", "——", "2326", Kind::ReportOnly),
            ("新开工", "套", "——", "——", Kind::NoTask),
            ("城市宫颈癌筛查", "人", "555", "555", Kind::Flow),
            ("提高农村低保标准", "元/年/人", "不低于3700元", "3840", Kind::Standard),
            ("任务数", "批次", "15", "0", Kind::Flow),
            ("改造居民户数", "户", "10302", "0", Kind::Works),
        ] {
            let unit = UnitOfMeasure::written(unit);
            let read = |text| Reading::of(text, unit.as_ref());
            assert_eq!(Kind::guess(name, unit.as_ref(), &read(target), &read(achieved)).kind, kind, "{name}");
        }
    }

    #[test]
    fn unemployment_is_better_when_lower() {
        assert_eq!(Direction::of("城镇登记失业率低于", &Reading::of("4.3", None)), Direction::Downward);
        assert_eq!(Direction::of("补贴标准不低于", &Reading::of("60", None)), Direction::Upward);
        assert_eq!(Direction::of("登记失业", &Reading::of("4.3%以内", None)), Direction::Downward);
        for (name, target, direction) in [
            ("15分钟以内健身圈", "10个", Direction::Upward),
            ("人均收入低于低保标准1.5倍家庭救助", "100户", Direction::Upward),
            ("控制在编人员培训", "100人", Direction::Upward),
            ("城镇调查失业率低于5.5%", "5.5", Direction::Downward),
            ("城镇调查失业率控制目标", "5.5%", Direction::Downward),
            ("办理时限控制在", "3天", Direction::Downward),
            ("失业率以内人群帮扶", "≥90%", Direction::Upward),
            ("空气质量优良天数比例不低于", "85%", Direction::Upward),
        ] {
            assert_eq!(Direction::of(name, &Reading::of(target, None)), direction, "{name}");
        }
    }
}
