//! Numbers in the words of a row against its figures.

use super::or_row;
use crate::proposed_target;
use crate::{Amount, IndicatorRow, Matter, Rounding, Statement, Verdict, judge};

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

/// The achievement or a remark that states a completion rate of its own.
fn against_remarks(row: &IndicatorRow, notice: &mut impl FnMut(&str, Matter)) {
    let Some(stated) = row.stated_rate.as_ref() else {
        return;
    };
    // Without a column of its own the rate is that of the achievement.
    let own_column = row.addresses.rate != row.addresses.achieved;
    let achieved = own_column.then_some(&row.achieved.written);
    for text in row.extra.iter().map(|(_, text)| text).chain(achieved) {
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
