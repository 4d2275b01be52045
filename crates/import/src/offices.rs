//! Names of places and offices, told by their endings.

use jiannuo_domain::fold;

/// Whether a text looks like the name of a county, city or town.
pub(crate) fn looks_like_region(text: &str) -> bool {
    const ENDINGS: &[&str] =
        &["省", "市", "县", "区", "州", "盟", "旗", "乡", "镇", "街道", "州直", "市直", "市本级"];
    let key = fold(text);
    (2..=12).contains(&key.chars().count()) && ENDINGS.iter().any(|end| key.ends_with(end))
}

/// Whether a text looks like the name of an office.
pub(crate) fn looks_like_department(text: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "局",
        "委",
        "办",
        "会",
        "院",
        "厅",
        "部",
        "公司",
        "联",
        "中心",
        "队",
        "署",
        "馆",
        "所",
        "处",
        "行",
        "政府",
        "管理办",
        "分局",
        "指挥部",
        "团委",
        "组",
        "社",
        "街道",
        "镇",
        "乡",
    ];
    let key = fold(text);
    let length = key.chars().count();
    let first = key.split([',', '、', ';', '/']).next().unwrap_or("");
    (2..=40).contains(&length)
        && !key.contains(|c: char| c.is_ascii_digit())
        && ENDINGS.iter().any(|end| first.ends_with(end))
}

/// Whether a header level is an office: only endings that nothing built or counted has, for
/// 养老服务中心, 公共厕所 and 卫生院 are what a header counts.
pub(crate) fn names_an_office(level: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "局",
        "委",
        "厅",
        "委员会",
        "办公室",
        "政府",
        "联合会",
        "总工会",
        "妇联",
        "残联",
        "工商联",
        "红十字会",
        "指挥部",
        "公司",
        "法院",
        "检察院",
    ];
    // 一网通办 and 跨省通办 are services.
    const SERVICES: &[&str] = &["通办", "次办", "代办", "帮办", "联办", "网办"];
    let key = fold(level);
    let first = key.split([',', ';', '/']).next().unwrap_or("");
    let ends_in = |endings: &[&str]| endings.iter().any(|end| first.ends_with(end));
    ends_in(ENDINGS) || (first.ends_with('办') && !ends_in(SERVICES))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offices_are_recognised_by_their_endings() {
        for name in ["人力资源社会保障局", "妇联", "卫健委", "岳阳电力公司", "工信局、通信管理办", "市总工会"]
        {
            assert!(looks_like_department(name), "{name}");
        }
        for text in ["已完成。", "", "市民生实事", "因集体土地征收新政策出台滞后,影响签约进度。"]
        {
            assert!(!looks_like_department(text), "{text}");
        }
    }
}
