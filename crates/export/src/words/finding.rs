//! What a finding says to people: what was read, what it should be and why, without blame.

use jiannuo_domain::{Finding, Matter};

use super::field;
use crate::Language;

/// The sentence for a finding, without its address.
#[must_use]
pub fn message(finding: &Finding, language: Language) -> String {
    match language {
        Language::Chinese => chinese(&finding.matter),
        Language::English => english(&finding.matter),
    }
}

fn chinese(matter: &Matter) -> String {
    let name = |of| field(of, Language::Chinese);
    match matter {
        Matter::RateMismatch { target, achieved, stated, computed } => {
            format!("完成率印的是{stated}，按{achieved}÷{target}应为{computed}")
        }
        Matter::RateOffByOne { target, achieved, stated, computed } => {
            format!("完成率印的是{stated}，按{achieved}÷{target}应为{computed}，末位差1，可能抄自邻行")
        }
        Matter::RateTruncated { stated, computed } => {
            format!("完成率印的是{stated}，是截去尾数得到的，四舍五入为{computed}")
        }
        Matter::RateRoundedInputs { stated, computed } => {
            format!("完成率印的是{stated}，按表中数计算为{computed}；表中数本身是约数，两者可以相符")
        }
        Matter::RatePlacesMixed { common, stated, rows } => {
            format!("完成率的小数位数不一：多数为{common}位，此处为{stated}，共{rows}处不同")
        }
        Matter::RateZeroStyle { stated, other } => {
            format!("完成率写法不一：此处为“{stated}”，别处为“{other}”，建议都带百分号")
        }
        Matter::RateMissing { computed } => format!("可以计算完成率而没有印，应为{computed}"),
        Matter::RateUnsupported { stated } => format!("印了完成率{stated}，但没有可以核对的数"),
        Matter::DoneCopied { stated } => {
            format!("完成数与目标相同，完成率却是{stated}，完成数可能是照抄的目标")
        }
        Matter::WholeExceeded { written } => {
            format!("{written}超过100%：占整体的比例不会大于100%，请核对口径")
        }
        Matter::OverFulfilled { computed } => format!("完成率{computed}，超过200%，目标可能定得偏低"),
        Matter::NotStarted { target } => format!("目标{target}，完成数为0，未见进展"),
        Matter::MoneyWithoutWorks { money, works } => {
            format!("资金已完成{money}，同一行动的{works}项工作量仍为0")
        }
        Matter::AchievedWithoutTarget { achieved } => format!("有完成数{achieved}，没有目标，不计算完成率"),
        Matter::AchievedMissing { target } => format!("目标{target}，没有填完成情况"),
        Matter::ZeroTarget { achieved } => format!("目标为0而完成数为{achieved}，不计算完成率"),
        Matter::UnitMissing => "没有写计量单位".into(),
        Matter::UnitDiffers { target, achieved } => {
            let (target, achieved) = (or_empty(target), or_empty(achieved));
            format!("目标的单位是“{target}”，完成数的单位是“{achieved}”，请核对是否同一口径")
        }
        Matter::Approximate { field: of, written } => format!("{}“{written}”是约数", name(*of)),
        Matter::CellUnclear { field: of, written } => {
            format!("{}“{}”不是单一的数，按原文保留，不计算完成率", name(*of), shorten(written))
        }
        Matter::TotalMismatch { field: of, total, sum } => {
            format!("合计的{}印的是{total}，各地相加为{sum}", name(*of))
        }
        Matter::PartExceedsWhole { part, whole } => format!("其中数{part}大于总数{whole}"),
        Matter::GroupCountMismatch { label, stated, found } => {
            format!("“{label}”写明{stated}项，表中有{found}项")
        }
        Matter::TextTableMismatch { text, table } => format!("文字中为{text}，表格中为{table}，两处不一致"),
        Matter::TextTargetMismatch { proposed, stated, computed } => {
            format!("完成率印的是{stated}，按文字中的目标{proposed}应为{computed}，请核对")
        }
        Matter::Decreased { before, now } => format!("累计数比上期少：上期{before}，本期{now}"),
        Matter::Unchanged { now } => format!("与上期相同，仍为{now}"),
        Matter::Jump { before, now } => format!("一期之内由{before}增至{now}，超过全年目标的一半，请核对"),
        Matter::TargetChanged { before, now } => {
            format!("目标与上期不同：上期{}，本期{}", or_empty(before), or_empty(now))
        }
        Matter::WordingChanged { field: of, before, now } => {
            format!("{}与上期不同：上期“{}”，本期“{}”", name(*of), or_empty(before), or_empty(now))
        }
        Matter::RowVanished { name } => format!("上期的“{name}”在本期表中没有了"),
        Matter::HeaderUnclear { header, taken_as } => {
            format!("表头“{header}”按“{taken_as}”处理，请确认")
        }
        Matter::RowSkipped { written } => format!("这一行没有作为指标：“{}”", shorten(written)),
        Matter::HiddenContent { written, is_read: true } => {
            format!("有隐藏的内容，已一并读入{}", quoted(written))
        }
        Matter::HiddenContent { written, is_read: false } => {
            format!("有隐藏的工作表，没有读入{}", quoted(written))
        }
        Matter::ErrorValue { written } => format!("单元格显示错误值{}，按原文保留", quoted(written)),
        Matter::SkippedPart { written } => format!("有一处内容没有读入{}", quoted(written)),
        Matter::TrackedChange { written } => {
            format!("有修订痕迹，按接受修订后的文字读取；删去的是“{}”", shorten(written))
        }
        Matter::FormulaWithoutValue { written } => {
            format!("公式没有存下结果，按空白处理{}；请在Excel或WPS中打开并保存一次", quoted(written))
        }
        Matter::NestedTable => "单元格里还有表格，已作为单独的表读取".into(),
        Matter::PartialList { title } => format!("“{title}”只列部分项目，未列出的不等于取消"),
        Matter::UndecodableText { written } => format!("有不能识别的字符{}", quoted(written)),
        Matter::MissingGlyph { characters } => format!("字库里没有这些字：{characters}，PDF中以〓代替"),
    }
}

fn english(matter: &Matter) -> String {
    let name = |of| field(of, Language::English).to_lowercase();
    match matter {
        Matter::RateMismatch { target, achieved, stated, computed } => {
            format!("the rate is printed as {stated}; {achieved} ÷ {target} gives {computed}")
        }
        Matter::RateOffByOne { target, achieved, stated, computed } => {
            format!(
                "the rate is printed as {stated}; {achieved} ÷ {target} gives {computed}: off by one in the last place"
            )
        }
        Matter::RateTruncated { stated, computed } => {
            format!("the rate is printed as {stated}, cut instead of rounded to {computed}")
        }
        Matter::RateRoundedInputs { stated, computed } => {
            format!(
                "the rate is printed as {stated}, computed as {computed}; the inputs are rounded themselves, both can be true"
            )
        }
        Matter::RatePlacesMixed { common, stated, rows } => {
            format!(
                "decimal places differ: most rates have {common}, this one is {stated}; {rows} differ in all"
            )
        }
        Matter::RateZeroStyle { stated, other } => {
            format!("rates are written in two ways: “{stated}” here, “{other}” elsewhere")
        }
        Matter::RateMissing { computed } => format!("no rate is printed; it is {computed}"),
        Matter::RateUnsupported { stated } => format!("the rate {stated} has no figure to check it against"),
        Matter::DoneCopied { stated } => {
            format!(
                "achieved equals the target but the rate is {stated}; achieved may be copied from the target"
            )
        }
        Matter::WholeExceeded { written } => {
            format!("{written} is more than the whole; check the definition")
        }
        Matter::OverFulfilled { computed } => {
            format!("the rate is {computed}, above 200%; the target looks too low")
        }
        Matter::NotStarted { target } => format!("target {target}, nothing achieved yet"),
        Matter::MoneyWithoutWorks { money, works } => {
            format!("{money} is spent while {works} works of the same action stand at 0")
        }
        Matter::AchievedWithoutTarget { achieved } => {
            format!("{achieved} achieved without a target; no rate")
        }
        Matter::AchievedMissing { target } => format!("target {target}, nothing reported"),
        Matter::ZeroTarget { achieved } => format!("the target is 0 and {achieved} is achieved; no rate"),
        Matter::UnitMissing => "no unit of measure is written".into(),
        Matter::UnitDiffers { target, achieved } => {
            let (target, achieved) = (or_none(target), or_none(achieved));
            format!("the target is in “{target}”, the achievement in “{achieved}”")
        }
        Matter::Approximate { field: of, written } => format!("{} “{written}” is approximate", name(*of)),
        Matter::CellUnclear { field: of, written } => {
            format!("{} “{}” is not a single number; kept as written, no rate", name(*of), shorten(written))
        }
        Matter::TotalMismatch { field: of, total, sum } => {
            format!("total {} is printed as {total}, the parts add up to {sum}", name(*of))
        }
        Matter::PartExceedsWhole { part, whole } => format!("the part {part} is more than the whole {whole}"),
        Matter::GroupCountMismatch { label, stated, found } => {
            format!("“{label}” names {stated} indicators, the table has {found}")
        }
        Matter::TextTableMismatch { text, table } => format!("the text says {text}, the table {table}"),
        Matter::TextTargetMismatch { proposed, stated, computed } => {
            format!(
                "the rate is printed as {stated}; with the target {proposed} of the text it is {computed}"
            )
        }
        Matter::Decreased { before, now } => format!("less than in the previous period: {before}, now {now}"),
        Matter::Unchanged { now } => format!("unchanged since the previous period: {now}"),
        Matter::Jump { before, now } => {
            format!("from {before} to {now} in one period, more than half of the year's target")
        }
        Matter::TargetChanged { before, now } => {
            format!("the target changed: {} before, {} now", or_none(before), or_none(now))
        }
        Matter::WordingChanged { field: of, before, now } => {
            format!("{} changed: “{}” before, “{}” now", name(*of), or_none(before), or_none(now))
        }
        Matter::RowVanished { name } => format!("“{name}” of the previous period is not in this table"),
        Matter::HeaderUnclear { header, taken_as } => format!("header “{header}” is taken as “{taken_as}”"),
        Matter::RowSkipped { written } => format!("not taken as an indicator: “{}”", shorten(written)),
        Matter::HiddenContent { written, is_read: true } => {
            format!("hidden content was read too{}", bracketed(written))
        }
        Matter::HiddenContent { written, is_read: false } => {
            format!("a hidden sheet was not read{}", bracketed(written))
        }
        Matter::ErrorValue { written } => {
            format!("the cell shows an error{}; kept as written", bracketed(written))
        }
        Matter::SkippedPart { written } => format!("a part was not read{}", bracketed(written)),
        Matter::TrackedChange { written } => {
            format!("tracked changes: read as accepted; deleted was “{}”", shorten(written))
        }
        Matter::FormulaWithoutValue { written } => {
            format!(
                "a formula without a stored value is read as empty{}; open and save the file once",
                bracketed(written)
            )
        }
        Matter::NestedTable => "a table inside of a cell is read as a table of its own".into(),
        Matter::PartialList { title } => {
            format!("“{title}” lists a part only; what is missing is not withdrawn")
        }
        Matter::UndecodableText { written } => {
            format!("characters that cannot be decoded{}", bracketed(written))
        }
        Matter::MissingGlyph { characters } => format!("no glyphs for {characters}; the PDF shows 〓"),
    }
}

/// Long texts keep their beginning: the address leads to the rest.
fn shorten(text: &str) -> String {
    const LONGEST: usize = 40;
    let flat: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    if flat.chars().count() <= LONGEST { flat } else { flat.chars().take(LONGEST).chain(['…']).collect() }
}

fn quoted(written: &str) -> String {
    if written.is_empty() { String::new() } else { format!("（{}）", shorten(written)) }
}

fn bracketed(written: &str) -> String {
    if written.is_empty() { String::new() } else { format!(" ({})", shorten(written)) }
}

fn or_empty(text: &str) -> &str {
    if text.is_empty() { "（空）" } else { text }
}

fn or_none(text: &str) -> &str {
    if text.is_empty() { "(empty)" } else { text }
}

#[cfg(test)]
mod tests {
    use jiannuo_domain::{IndicatorRow, ProgressTable, Rounding, check};

    use super::*;

    #[test]
    fn a_sentence_about_a_rate_names_the_division_that_was_made() {
        for (name, target, achieved, rate, chinese, english) in [
            (
                "城镇登记失业率低于（%）",
                "4.3",
                "4.17",
                "110%",
                "完成率印的是110%，按4.3÷4.17应为103%",
                "the rate is printed as 110%; 4.3 ÷ 4.17 gives 103%",
            ),
            (
                "参保率（%）",
                "60",
                "67",
                "116.67%",
                "完成率印的是116.67%，按67÷60应为111.67%",
                "the rate is printed as 116.67%; 67 ÷ 60 gives 111.67%",
            ),
        ] {
            let rows = vec![IndicatorRow::new(name, None, target, achieved, Some(rate))];
            let table = ProgressTable { rows, ..ProgressTable::default() };
            let findings = check(&table, None, Rounding::default());
            assert_eq!(message(&findings[0], Language::Chinese), chinese);
            assert_eq!(message(&findings[0], Language::English), english);
        }
    }
}
