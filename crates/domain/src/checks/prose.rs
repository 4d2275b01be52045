//! Numbers in words against numbers in the table.

use super::{at, or_row};
use crate::fold::fold;
use crate::{Amount, Finding, IndicatorRow, Matter, ProgressTable, Rounding, Statement, Verdict, judge};
use crate::{proposed_achievement, proposed_target};

/// A rate printed inside of a cell or a remark, against what the words of the row give.
pub(super) fn check_row(row: &IndicatorRow, rounding: Rounding, notice: &mut impl FnMut(&str, Matter)) {
    against_words_of_item(row, rounding, notice);
    against_remarks(row, notice);
}

/// "新增技能人才4000人" with "完成736人，完成率18.04%": the words propose 4000, so 18.40%.
fn against_words_of_item(row: &IndicatorRow, rounding: Rounding, notice: &mut impl FnMut(&str, Matter)) {
    if !row.target.is_missing() {
        return;
    }
    let Some(stated) = row.stated_rate.as_ref() else {
        return;
    };
    let (Some(percent), Some(achieved)) = (stated.percent, row.achieved.amount()) else {
        return;
    };
    let Some(target) = proposed_target(&row.indicator_as_written, Some(achieved)) else {
        return;
    };
    let achieved = Amount { unit: target.unit.clone(), ..achieved.clone() };
    if let Some(Verdict::Wrong | Verdict::OffByOne) = judge(&achieved, &target, row.direction, percent)
        && let Some(rate) = crate::CompletionRate::of(&achieved, &target, row.direction)
    {
        let unit = target.unit.as_ref().map_or("", |unit| unit.as_str());
        let matter = Matter::TextTargetMismatch {
            proposed: format!("{}{unit}", target.quantity),
            stated: stated.written.clone(),
            computed: rate.show(rounding, Some(percent.places())),
        };
        notice(or_row(&row.addresses.rate, row), matter);
    }
}

/// A remark that states a completion rate of its own.
fn against_remarks(row: &IndicatorRow, notice: &mut impl FnMut(&str, Matter)) {
    let Some(stated) = row.stated_rate.as_ref() else {
        return;
    };
    for (_, text) in &row.extra {
        if let Statement::Several { rate: Some(rate), .. } = Statement::read(text)
            && stated.percent.is_some_and(|percent| percent != rate.quantity)
            && text.contains("完成率")
        {
            let matter = Matter::TextTableMismatch {
                text: format!("{}%", rate.quantity),
                table: stated.written.clone(),
            };
            notice(&row.address, matter);
        }
    }
}

/// A paragraph that names an indicator and what it completed.
pub(super) fn check_paragraphs(table: &ProgressTable, findings: &mut Vec<Finding>) {
    const SHORTEST_NAME: usize = 5;
    let paragraphs: Vec<String> = table.paragraphs.iter().map(|text| fold(text)).collect();
    for (index, row) in table.rows.iter().enumerate() {
        let name = fold(row.name());
        let Some(achieved) =
            row.achieved.amount().filter(|_| name.chars().count() >= SHORTEST_NAME && row.region.is_none())
        else {
            continue;
        };
        for rest in paragraphs.iter().filter_map(|text| Some(text.split_once(name.as_str())?.1)) {
            let sentence = rest.split(['.', ';']).next().unwrap_or("");
            let nearby: String =
                if rest.contains('.') { rest.chars().take(24).collect() } else { sentence.to_owned() };
            let Some(said) = proposed_achievement(&nearby) else {
                continue;
            };
            if said.is_comparable(achieved) && said.base_millionths() != achieved.base_millionths() {
                let unit = said.unit.as_ref().map_or("", |unit| unit.as_str());
                let text = format!("{}{unit}", said.quantity);
                let matter = Matter::TextTableMismatch { text, table: row.achieved.written.clone() };
                findings.push(at(index, or_row(&row.addresses.achieved, row), matter));
            }
        }
    }
}
