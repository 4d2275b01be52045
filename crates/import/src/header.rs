//! What a header says: synonyms of columns as published tables use them.

use jiannuo_domain::{fold, split_unit_bracket};

use crate::draft::ColumnRole;

/// A header's role and how sure its words make it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct HeaderMatch {
    pub role: ColumnRole,
    pub confidence: u8,
}

/// Headers that are one thing exactly.
const EXACT: &[(ColumnRole, &[&str])] = &[
    (ColumnRole::Seq, &["序号", "编号", "顺序", "编码", "no.", "no"]),
    (
        ColumnRole::Name,
        &[
            "行动名称",
            "行动内容",
            "项目名称",
            "项目",
            "工程名称",
            "类别",
            "主要任务",
            "工作任务",
            "考核指标",
            "项目内容",
            "指标",
            "指标名称",
            "实事名称",
            "实事项目",
            "民生实事",
            "实事内容",
            "民生实事项目",
            "工作内容",
            "内容",
            "建设内容",
            "事项",
            "具体内容",
            "任务名称",
            "任务内容",
            "重点工作",
            "主要内容",
            "action",
            "indicator",
            "工程",
            "子项",
            "分项",
        ],
    ),
    (ColumnRole::Unit, &["计量单位", "单位", "unit"]),
    (
        ColumnRole::Region,
        &[
            "地区",
            "区域",
            "县区",
            "区县",
            "市州",
            "县市区",
            "县市",
            "市县",
            "区划",
            "乡镇",
            "县(市,区)",
            "县(市区)",
            "市(州)",
            "县(区)",
            "区(县)",
            "镇街",
            "街道",
            "县(市)",
            "region",
            "各县区",
            "行政区划",
        ],
    ),
    (
        ColumnRole::Target,
        &[
            "年度目标",
            "目标任务",
            "工作目标",
            "全年目标任务",
            "年度目标任务",
            "计划完成数",
            "计划任务数",
            "目标",
            "任务",
            "任务数",
            "目标数",
            "目标值",
            "年投资计划",
            "计划投资额",
            "年度计划",
            "全年目标",
            "全年任务",
            "年度任务",
            "计划数",
            "计划投资",
            "年度计划投资",
            "target",
            "年初目标",
            "目标任务数",
            "计划",
        ],
    ),
    (
        ColumnRole::Achieved,
        &[
            "完成情况",
            "进度",
            "已完成数",
            "实际完成情况",
            "累计完成",
            "累计开工数",
            "开工数",
            "完成投资额",
            "累计完成投资额",
            "落实情况",
            "进展情况",
            "目前实施情况",
            "年度完成情况",
            "当前进度",
            "完成进度",
            "推进情况",
            "实际进度情况",
            "完成数",
            "实际完成",
            "实际完成数",
            "累计完成数",
            "完成量",
            "完成投资",
            "累计完成投资",
            "工作进展",
            "目前进展",
            "achieved",
            "已完成",
            "进展",
            "实施情况",
            "实际进度",
        ],
    ),
    (
        ColumnRole::Rate,
        &[
            "完成率",
            "完成比例",
            "完成目标",
            "占比",
            "占年任务之比",
            "任务完成率",
            "实际完成率",
            "累计进度",
            "开工率",
            "计划投资完成率",
            "年计划投资完成率",
            "资金拨付率",
            "支付率",
            "投资完成率",
            "目标完成率",
            "rate",
            "完成占比",
            "完成百分比",
        ],
    ),
    (
        ColumnRole::Department,
        &[
            "责任单位",
            "牵头单位",
            "市级牵头责任单位",
            "牵头责任单位",
            "责任主体与协同单位",
            "实施单位",
            "责任部门",
            "牵头部门",
            "主管部门",
            "主责单位",
            "责任主体",
            "承办单位",
            "department",
            "部门",
            "责任科室",
        ],
    ),
    (
        ColumnRole::Extra,
        &[
            "备注",
            "说明",
            "责任领导",
            "分管领导",
            "具体分管领导",
            "责任人",
            "协管责任人",
            "配合单位",
            "相关单位",
            "协同单位",
            "存在问题",
            "下一步",
            "下一步工作",
            "完成成效",
            "是否达序",
            "目标完成情况",
            "工作措施",
            "完成时限",
            "完成时间",
            "联系人",
            "联系电话",
            "项目个数",
            "progressinwords",
            "problem",
            "nextstep",
            "expectedfinish",
            "reason",
            "id",
        ],
    ),
];

/// Words that decide when the header is none of the exact ones; the first match wins.
const CONTAINED: &[(ColumnRole, &[&str])] = &[
    (
        ColumnRole::Extra,
        &[
            "配合",
            "责任人",
            "领导",
            "备注",
            "问题",
            "措施",
            "时限",
            "电话",
            "联系人",
            "原因",
            "下一步",
            "下步",
            "打算",
            "时间",
            "日期",
            "排名",
            "同比",
            "环比",
            "满意",
            "时序",
            "序时",
        ],
    ),
    (
        ColumnRole::Rate,
        &["完成率", "完成比例", "占年", "之比", "比例", "百分比", "开工率", "拨付率", "支付率"],
    ),
    (ColumnRole::Target, &["目标", "计划", "任务数", "工作安排", "进度安排"]),
    (ColumnRole::Achieved, &["完成", "进展", "进度", "落实", "推进", "开工数", "实施情况", "实际"]),
    (ColumnRole::Department, &["责任单位", "牵头单位", "责任部门", "牵头", "主管单位", "实施单位"]),
    (ColumnRole::Region, &["县区", "区县", "市州", "县市区", "乡镇", "县(市"]),
    (ColumnRole::Name, &["项目", "行动", "指标", "任务", "内容", "事项", "工程", "实事"]),
];

/// The role that a header names; `None` when its words name none.
pub(crate) fn role_of(header: &str) -> Option<HeaderMatch> {
    // With breaks and a bracket of units, no header is longer: what is, is prose.
    const LONGEST: usize = 80;
    if header.chars().nth(LONGEST).is_some() {
        return None;
    }
    let key = key_of(header);
    if let Some(role) = exact_role(&key).or_else(|| without_period(&key).find_map(exact_role)) {
        return Some(HeaderMatch { role, confidence: 100 });
    }
    if key.is_empty() || key.chars().count() > 24 {
        return None;
    }
    contained_role(&key).map(|role| HeaderMatch { role, confidence: 80 })
}

fn exact_role(key: &str) -> Option<ColumnRole> {
    EXACT.iter().find(|(_, words)| words.contains(&key)).map(|&(role, _)| role)
}

/// What may be left of a header without the period in front: 2024年目标任务 and 截至10月底完成情况
/// say 目标任务 and 完成情况. Where the period ends is open, 2024年度目标 keeps its 年度.
fn without_period(key: &str) -> impl Iterator<Item = &str> {
    const PERIOD: &str = "年月日号底末份度-~至截止今本当";
    let dated = key.starts_with(|c: char| c.is_ascii_digit())
        || ["截至", "截止", "今年", "本年", "当年"].iter().any(|start| key.starts_with(start));
    let mut period = dated;
    key.char_indices().map_while(move |(start, c)| {
        let rest = period.then(|| key.get(start..))?;
        period = c.is_ascii_digit() || PERIOD.contains(c);
        rest
    })
}

/// The role that words inside of a header give.
fn contained_role(key: &str) -> Option<ColumnRole> {
    let contained = CONTAINED.iter().find(|(_, words)| words.iter().any(|word| key.contains(word)));
    let contained = contained.map(|&(role, _)| role);
    // 完成情况说明 is the progress itself, 目标说明 is a remark.
    let remark = key.contains("说明") && !key.contains("情况");
    match contained {
        Some(ColumnRole::Extra) => contained,
        _ if remark => Some(ColumnRole::Extra),
        _ if key.ends_with('率') => Some(ColumnRole::Rate),
        _ if key.ends_with("单位") || key.ends_with("部门") => Some(ColumnRole::Department),
        // 实事名称及目标内容 names the item, whatever else it holds.
        _ if key.contains("名称") => Some(ColumnRole::Name),
        _ => contained,
    }
}

/// The simplified form of the traditional characters that headers are written with.
fn simplified(character: char) -> char {
    const TRADITIONAL: &str =
        "號項內標進區縣單責務實際計劃況備註編領導開數額資鎮鄉業類別稱動時間問題佔說體辦關聯電話總協門積執";
    const SIMPLIFIED: &str =
        "号项内标进区县单责务实际计划况备注编领导开数额资镇乡业类别称动时间问题占说体办关联电话总协门积执";
    if !TRADITIONAL.contains(character) {
        return character;
    }
    let position = TRADITIONAL.chars().position(|traditional| traditional == character);
    position.and_then(|position| SIMPLIFIED.chars().nth(position)).unwrap_or(character)
}

/// The header without white space and without its unit bracket.
pub(crate) fn key_of(header: &str) -> String {
    let key: String = fold(header).chars().map(simplified).collect();
    let bare = split_unit_bracket(&key).0;
    let bare = bare.strip_suffix("(%)").or_else(|| bare.strip_suffix('%')).unwrap_or(bare);
    bare.trim_end_matches([':', '*']).to_owned()
}

/// Whether a header speaks of one period of the year: 8月计划进度, 一季度目标, 上月完成.
pub(crate) fn names_a_period(header: &str) -> bool {
    let key = fold(header);
    let words = ["季度", "上月", "本月", "当月", "上期", "本期", "上半年", "下半年", "月度", "旬"];
    words.iter().any(|word| key.contains(word))
        || key.split_once('月').is_some_and(|(before, _)| before.ends_with(|c: char| c.is_ascii_digit()))
}

/// Whether a header counts from the beginning of the year: 累计完成, 截至10月底, 1-10月完成.
pub(crate) fn is_cumulative(header: &str) -> bool {
    let key = fold(header);
    let from_january = ["1-", "1~", "1至"].iter().any(|start| {
        key.split_once(start).is_some_and(|(before, after)| {
            !before.ends_with(|c: char| c.is_ascii_digit())
                && after.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with('月')
        })
    });
    from_january || ["累计", "截至", "截止"].iter().any(|word| key.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_of_published_tables_are_understood() {
        use ColumnRole::{Achieved, Department, Extra, Name, Rate, Region, Seq, Target, Unit};
        for (header, role) in [
            ("序 号", Seq),
            ("行动名称", Name),
            ("考核指标", Name),
            ("目标\n任务", Target),
            ("计划完成数", Target),
            ("计划投资额(万元)", Target),
            ("8月计划进度", Target),
            ("年度目标任务", Target),
            ("进度", Achieved),
            ("1- 8月\n实际完成情况", Achieved),
            ("累计完成投资额(万元)", Achieved),
            ("完成比例(%)", Rate),
            ("占年任务之比", Rate),
            ("计划投资完成率", Rate),
            ("开工率", Rate),
            ("市 州", Region),
            ("县区", Region),
            ("牵头单位", Department),
            ("单 位", Unit),
            ("备  注", Extra),
            ("配合单位", Extra),
            ("Next step", Extra),
            ("Expected\nfinish", Extra),
        ] {
            assert_eq!(role_of(header).map(|found| found.role), Some(role), "{header}");
        }
        for text in ["寿县", "25", "城镇新增就业", ""] {
            assert_eq!(role_of(text), None, "{text}");
        }
    }

    #[test]
    fn traditional_headers_are_folded_character_by_character() {
        for (header, role) in [
            ("項目名稱", ColumnRole::Name),
            ("年度目標", ColumnRole::Target),
            ("完成情況", ColumnRole::Achieved),
            ("責任單位", ColumnRole::Department),
            ("縣區", ColumnRole::Region),
            ("累計完成投資額", ColumnRole::Achieved),
            ("備註", ColumnRole::Extra),
        ] {
            assert_eq!(role_of(header), Some(HeaderMatch { role, confidence: 100 }), "{header}");
        }
        assert_eq!("積執".chars().map(simplified).collect::<String>(), "积执", "both lists are as long");
    }
}
