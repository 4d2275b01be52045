//! A trajectory proposed for an indicator, with the word that decided.

use crate::{IndicatorRow, Kind, Stage, Trajectory};

/// A proposed trajectory and why.
#[doc(alias = "序时进度建议")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The trajectory.
    pub trajectory: Trajectory,
    /// What decided.
    pub because: ProposalReason,
}

/// Which rule proposed a trajectory, and by which word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProposalReason {
    /// Schools and pupils: everything before the term begins.
    Schools {
        /// The word.
        word: &'static str,
    },
    /// Works that are accepted when they are finished: stages.
    Acceptance {
        /// The word.
        word: &'static str,
    },
    /// Building outdoors: a season.
    Outdoors {
        /// The word.
        word: &'static str,
    },
    /// The kind alone: linear.
    Kind {
        /// The kind.
        kind: Kind,
        /// What gave the kind away; may be empty.
        word: String,
    },
}

impl ProposalReason {
    /// Stable name for programs.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Schools { .. } => "schools",
            Self::Acceptance { .. } => "acceptance",
            Self::Outdoors { .. } => "outdoors",
            Self::Kind { .. } => "kind",
        }
    }

    /// The word or unit that decided; empty where the kind was taken for want of any other.
    #[must_use]
    pub fn word(&self) -> &str {
        match self {
            Self::Schools { word } | Self::Acceptance { word } | Self::Outdoors { word } => word,
            Self::Kind { word, .. } => word,
        }
    }
}

/// Proposes a trajectory from kind and words; a person confirms it.
///
/// `None` for what is judged by people, only reported, without a task or without a target.
#[must_use]
pub fn propose(row: &IndicatorRow) -> Option<Proposal> {
    row.target.amount()?;
    let kind = row.kind.kind;
    // What is built takes its words from the action above it, too.
    let above: &[String] = match kind {
        Kind::Qualitative | Kind::ReportOnly | Kind::NoTask => return None,
        Kind::Quota | Kind::Works => &row.path,
        Kind::Flow | Kind::Stock | Kind::Ratio | Kind::Money | Kind::Standard => &[],
    };
    let levels = || std::iter::once(row.name()).chain(above.iter().rev().map(String::as_str));
    let has_words = matches!(kind, Kind::Flow | Kind::Quota | Kind::Works);
    let found = has_words.then(|| levels().find_map(by_words).or_else(|| levels().find_map(by_rebuilding)));
    let linear = || {
        let because = ProposalReason::Kind { kind, word: row.kind.because.clone() };
        Proposal { trajectory: Trajectory::linear(), because }
    };
    Some(found.flatten().unwrap_or_else(linear))
}

const SCHOOLS: &[&str] =
    &["学校", "幼儿园", "学位", "秋季", "助学", "中小学", "小学", "中学", "校舍", "校园"];
const ACCEPTANCE: &[&str] = &["小区改造", "老旧小区", "竣工", "验收", "电梯"];
const OUTDOORS: &[&str] = &[
    "公路",
    "道路",
    "绿化",
    "植树",
    "造林",
    "管网",
    "管道",
    "河道",
    "水库",
    "灌溉",
    "高标准农田",
    "桥",
    "厕",
    "危房",
    "外墙",
];
/// Says too little where another word, or the action above, says more: 改造小区数 of 城镇老旧小区改造.
const REBUILDING: &str = "改造";
/// Indoors, whatever else the name says.
const INDOORS: &[&str] = &["适老化", "无障碍"];

fn by_words(name: &str) -> Option<Proposal> {
    let word = |words: &[&'static str]| words.iter().copied().find(|word| name.contains(word));
    if let Some(word) = word(SCHOOLS) {
        return Some(Proposal { trajectory: Trajectory::term(), because: ProposalReason::Schools { word } });
    }
    if let Some(word) = word(ACCEPTANCE) {
        let trajectory = Trajectory::stages(usual_stages()).ok()?;
        return Some(Proposal { trajectory, because: ProposalReason::Acceptance { word } });
    }
    outdoors(name, word(OUTDOORS)?)
}

fn by_rebuilding(name: &str) -> Option<Proposal> {
    name.contains(REBUILDING).then(|| outdoors(name, REBUILDING))?
}

fn outdoors(name: &str, word: &'static str) -> Option<Proposal> {
    /// From the end of the frost to its beginning.
    const SEASON: (i8, i8) = (4, 11);
    let trajectory = Trajectory::season(SEASON.0, SEASON.1).ok()?;
    let is_indoors = INDOORS.iter().any(|indoors| name.contains(indoors));
    (!is_indoors).then_some(Proposal { trajectory, because: ProposalReason::Outdoors { word } })
}

/// Stages of works with acceptance, as a first proposal.
fn usual_stages() -> Vec<Stage> {
    let stages =
        [("立项审批", 10, 2), ("招标", 15, 4), ("开工", 25, 5), ("主体完工", 30, 9), ("竣工验收", 20, 11)];
    stages.map(|(name, weight, month)| Stage { name: name.into(), weight, month }).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::UnitOfMeasure;

    fn row(name: &str, unit: &str, target: &str) -> IndicatorRow {
        IndicatorRow::new(name, UnitOfMeasure::written(unit), target, "0", None)
    }

    #[test]
    fn words_and_kind_propose_a_trajectory_and_say_which_word_it_was() {
        for (name, unit, target, form, rule, word) in [
            ("农村公路养护提升工程—完工任务", "公里", "14.0", "season", "outdoors", "公路"),
            ("植树造林", "亩", "500", "season", "outdoors", "植树"),
            ("供水管网改造", "公里", "7", "season", "outdoors", "管网"),
            ("厂房改造", "平方米", "7", "season", "outdoors", "改造"),
            ("城镇老旧小区改造", "个", "56", "stages", "acceptance", "小区改造"),
            ("既有住宅加装电梯", "台", "20", "stages", "acceptance", "电梯"),
            ("新增公办幼儿园学位", "个", "900", "term", "schools", "幼儿园"),
            ("困难学生助学", "人", "1200", "term", "schools", "助学"),
            ("中小学校舍改造", "平方米", "1200", "term", "schools", "学校"),
            ("特殊困难老年人家庭适老化改造", "户", "300", "linear", "kind", "改造"),
            ("城市宫颈癌筛查", "人", "555", "linear", "kind", "人"),
            ("农村最低生活保障", "人", "3325", "linear", "kind", "最低生活保障"),
            ("农村公路投资额", "万元", "24185", "linear", "kind", "万元"),
            ("学校营养餐覆盖率", "%", "95", "linear", "kind", "%"),
        ] {
            let proposal = propose(&row(name, unit, target)).unwrap();
            let found = (proposal.trajectory.form().name(), proposal.because.name(), proposal.because.word());
            assert_eq!(found, (form, rule, word), "{name}");
        }
    }

    #[test]
    fn what_is_built_takes_its_words_from_the_action_above_it() {
        let above = |name, unit| IndicatorRow {
            path: vec!["民生".into(), "公路提质改造".into()],
            ..row(name, unit, "14")
        };
        let form = |row: IndicatorRow| propose(&row).unwrap().trajectory.form().name();
        assert_eq!(form(above("完工任务", "公里")), "season");
        assert_eq!(form(above("培训人数", "人")), "linear");
        let estate = IndicatorRow {
            path: vec!["城镇老旧小区改造".into()], ..row("改造小区数", "个", "56")
        };
        assert_eq!(form(estate), "stages", "the action says more than 改造 does");
    }

    #[test]
    fn what_is_not_measured_against_a_target_has_no_trajectory() {
        for (name, target) in
            [("临时救助", "应救尽救"), ("路灯维护", "持续推进"), ("生活补贴", "——"), ("生活补贴", "")]
        {
            assert_eq!(propose(&row(name, "人", target)), None, "{name}");
        }
    }
}
