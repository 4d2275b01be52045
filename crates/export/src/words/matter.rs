//! Short names of what findings are about, for headings over several of them.

use super::pick;
use crate::Language;

/// The name that goes with a stable code; the code itself where it has none.
#[must_use]
pub fn matter(code: &str, language: Language) -> &str {
    let (chinese, english) = match code {
        "rate-mismatch" => ("完成率与完成数不符", "Rate does not match"),
        "rate-off-by-one" => ("完成率末位差1", "Rate off by one"),
        "rate-truncated" => ("完成率截去了尾数", "Rate cut, not rounded"),
        "rate-rounded-inputs" => ("表中数本身是约数", "Inputs are rounded"),
        "rate-places-mixed" => ("小数位数不一", "Decimal places differ"),
        "rate-zero-style" => ("完成率写法不一", "Rates written in two ways"),
        "rate-missing" => ("没有印完成率", "Rate not printed"),
        "rate-unsupported" => ("完成率没有依据", "Rate without figures"),
        "done-copied" => ("完成数疑似照抄目标", "Achieved may be a copy"),
        "whole-exceeded" => ("占比超过100%", "Share above 100%"),
        "over-fulfilled" => ("超过目标一倍以上", "More than twice the target"),
        "not-started" => ("未见进展", "Not started"),
        "money-without-works" => ("有资金、无工作量", "Money without works"),
        "achieved-without-target" => ("有完成数、没有目标", "Achieved without a target"),
        "achieved-missing" => ("没有填完成情况", "Nothing reported"),
        "zero-target" => ("目标为0", "Target of zero"),
        "unit-missing" => ("没有写计量单位", "No unit of measure"),
        "unit-differs" => ("单位不一", "Units differ"),
        "approximate" => ("约数", "Approximate"),
        "cell-unclear" => ("不是单一的数", "Not a single number"),
        "total-mismatch" => ("合计与分项不符", "Total does not add up"),
        "part-exceeds-whole" => ("其中数大于总数", "Part above the whole"),
        "group-count-mismatch" => ("项数不符", "Number of items differs"),
        "text-table-mismatch" => ("文字与表格不一致", "Text and table differ"),
        "decreased" => ("累计数减少", "Cumulative figure fell"),
        "unchanged" => ("与上期相同", "Unchanged"),
        "jump" => ("一期之内大幅增加", "Jump in one period"),
        "target-changed" => ("目标有变", "Target changed"),
        "wording-changed" => ("文字有变", "Wording changed"),
        "row-vanished" => ("上期的指标不见了", "Indicator gone"),
        "header-unclear" => ("表头待确认", "Header to confirm"),
        "row-skipped" => ("未作为指标的行", "Row not taken"),
        "hidden-content" => ("隐藏内容", "Hidden content"),
        "tracked-change" => ("修订痕迹", "Tracked change"),
        "formula-without-value" => ("公式没有结果", "Formula without a value"),
        "error-value" => ("错误值", "Error value"),
        "part-skipped" => ("没有读入的内容", "Part not read"),
        "nested-table" => ("表中有表", "Table within a table"),
        "partial-list" => ("只列部分项目", "Partial list"),
        "undecodable-text" => ("不能识别的字符", "Undecodable characters"),
        "missing-glyph" => ("字库缺字", "Missing glyphs"),
        other => (other, other),
    };
    pick(language, chinese, english)
}
