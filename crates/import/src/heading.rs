//! Title, captions and the cut-off date of a table.

use std::collections::BTreeSet;

use jiannuo_domain::{UnitOfMeasure, fold};

/// Whether a line above a table is a caption (unit, date, sender) and not its title.
pub(crate) fn is_caption(line: &str) -> bool {
    let key = fold(line);
    let marks = ["单位:", "截至", "截止", "填报", "填表", "日期", "附件", "附表", "制表", "审核"];
    let bare = key.trim_start_matches(['(', '[']);
    marks.iter().any(|mark| bare.starts_with(mark))
        || is_date(&key)
        || (bare != key && key.chars().count() <= 20)
}

/// Whether a folded line is a date and nothing else: 2024年10月31日, 2024.10.
fn is_date(key: &str) -> bool {
    let has_digit = key.contains(|c: char| c.is_ascii_digit());
    has_digit && key.chars().all(|c| c.is_ascii_digit() || "年月日号.-/()[]".contains(c))
}

/// Whether a line below a table is a note and not a row.
pub(crate) fn is_note(line: &str) -> bool {
    let key = fold(line);
    ["注:", "备注:", "说明:", "notes:", "note:", "填表人", "审核人", "制表人", "填报人"]
        .iter()
        .any(|mark| key.starts_with(mark))
}

/// The title among the lines above a table, nearest to the table first choice; the rest are
/// captions.
pub(crate) fn title_and_captions(lines: &[String]) -> (String, Vec<String>) {
    const LONGEST_TITLE: usize = 60;
    let fits = |line: &&String| {
        !is_caption(line)
            && line.chars().count() <= LONGEST_TITLE
            && !line.ends_with(['。', '；', ';', '：', ':'])
    };
    let title = lines.iter().rev().find(fits).cloned().unwrap_or_default();
    let after = lines.iter().rev().take_while(|line| **line != title).filter(|line| is_caption(line));
    let mut captions: Vec<String> = after.cloned().collect();
    captions.reverse();
    (title, captions)
}

/// The cut-off date (截至) that the lines above a table name, in ISO form.
///
/// Without a year at the date that of its line is taken, then that of the title; a decree quoted
/// above says nothing about the year. Without a day, or with 底, the last day of the month. `None`
/// when there is no such date.
pub(crate) fn cut_off(title: &str, lines: &[&str]) -> Option<String> {
    let year_of_title = only_year(&fold(title));
    let dates = lines.iter().find_map(|line| {
        let key = fold(line);
        let (_, rest) = ["截至", "截止"].iter().find_map(|mark| key.split_once(mark))?;
        let rest = rest.trim_start_matches(['时', '间', '日', '期', '到', '至', ':']);
        // Two years in one line leave it open which is meant.
        let year = if years(&key).is_empty() { year_of_title } else { only_year(&key) };
        date_in(rest, year)
    });
    dates.or_else(|| {
        lines.iter().find_map(|line| {
            let key = fold(line);
            let rest = key.split_once("asof")?.1;
            Some(rest.get(..10)?.parse::<jiff::civil::Date>().ok()?.to_string())
        })
    })
}

fn date_in(text: &str, fallback_year: Option<i16>) -> Option<String> {
    let (number, rest) = leading_number(text)?;
    if let Some(separator) = rest.chars().next().filter(|c| matches!(c, '.' | '-' | '/')) {
        return separated_date(number, rest, separator);
    }
    let (year, month, rest) = match rest.strip_prefix('年') {
        Some(rest) => {
            let (month, rest) = leading_number(rest)?;
            (number, month, rest)
        }
        None => (fallback_year?, number, rest),
    };
    let rest = rest.strip_prefix('月')?;
    match leading_number(rest) {
        Some((day, rest)) if rest.starts_with(['日', '号']) => date(year, month, day),
        _ => last_of_month(year, month),
    }
}

/// 2024.10.31, 2024-10-31, 2024/10: only with a year, 10.31 may be anything.
fn separated_date(year: i16, rest: &str, separator: char) -> Option<String> {
    let (month, rest) = leading_number(rest.strip_prefix(separator)?)?;
    let year = Some(year).filter(|year| (1980..2100).contains(year))?;
    match rest.strip_prefix(separator).and_then(leading_number) {
        Some((day, _)) => date(year, month, day),
        None => last_of_month(year, month),
    }
}

fn date(year: i16, month: i16, day: i16) -> Option<String> {
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    Some(jiff::civil::Date::new(year, month, day).ok()?.to_string())
}

fn last_of_month(year: i16, month: i16) -> Option<String> {
    let first = jiff::civil::Date::new(year, i8::try_from(month).ok()?, 1).ok()?;
    Some(first.last_of_month().to_string())
}

fn leading_number(text: &str) -> Option<(i16, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at_checked(end)?;
    Some((digits.parse().ok()?, rest))
}

/// The years "20xx年" of a text, without those of quoted titles: 《2023年通知》.
fn years(key: &str) -> BTreeSet<i16> {
    let unquoted = key.split('《').enumerate().map(|(index, part)| match index {
        0 => part,
        _ => part.split_once('》').map_or("", |(_, after)| after),
    });
    let text: String = unquoted.collect();
    let mut parts: Vec<&str> = text.split('年').collect();
    // What follows the last 年 is no year.
    parts.pop();
    let year = |before: &&str| -> Option<i16> {
        let digits: String = before.chars().rev().take_while(char::is_ascii_digit).collect();
        let year = digits.chars().rev().collect::<String>().parse().ok()?;
        (1980..2100).contains(&year).then_some(year)
    };
    parts.iter().filter_map(year).collect()
}

/// The year of a text that names one.
fn only_year(key: &str) -> Option<i16> {
    let years = years(key);
    years.first().copied().filter(|_| years.len() == 1)
}

/// Units that a caption names: "单位：个、亿元".
pub(crate) fn caption_units(captions: &[String]) -> Vec<UnitOfMeasure> {
    let units = captions.iter().filter_map(|line| {
        let key = fold(line);
        let rest = key.split_once("单位:")?.1.trim_end_matches([')', ']']).to_owned();
        Some(rest)
    });
    units
        .flat_map(|rest| rest.split([',', ';', '、']).filter_map(UnitOfMeasure::known).collect::<Vec<_>>())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cut_off_date_is_read_from_titles_and_captions() {
        for (lines, date) in [
            (vec!["全省2021年重点民生实事项目完成进度表", "(截至2021年8月底)"], Some("2021-08-31")),
            (vec!["2022年度市县民生实事未完成项目进度表(截至10月31日)"], Some("2022-10-31")),
            (vec!["截至2024年10月31日"], Some("2024-10-31")),
            (vec!["As of 2024-10-31"], Some("2024-10-31")),
            (vec!["截至2月底"], None),
            (vec!["截至2023年2月30日"], None),
            (vec!["20项民生实事进展情况"], None),
            (vec!["截止时间：2024年10月31日"], Some("2024-10-31")),
            (vec!["截至2024.10.31"], Some("2024-10-31")),
            (vec!["截至 2024-10-31"], Some("2024-10-31")),
            (vec!["截至日期：2024/2"], Some("2024-02-29")),
            (vec!["截至10.31"], None),
            (
                vec!["根据《关于印发2023年民生实事的通知》", "2024年民生实事进展情况", "（截至10月底）"],
                Some("2024-10-31"),
            ),
            (vec!["根据《2023年通知》要求，截至10月底进展如下。"], None),
            (vec!["2023年文件要求的进展如下。", "民生实事进展情况", "（截至10月底）"], None),
            (vec!["2023年至2024年民生实事进展情况（截至10月底）"], None),
        ] {
            let owned: Vec<String> = lines.iter().map(|&line| line.to_owned()).collect();
            let title = title_and_captions(&owned).0;
            assert_eq!(cut_off(&title, &lines).as_deref(), date, "{lines:?}");
        }
    }

    #[test]
    fn a_date_below_the_title_is_a_caption() {
        for date in ["2024年10月31日", "（2024年10月31日）", "2024.10.31", "2024年10月"] {
            let lines = ["民生实事进展情况".to_owned(), date.to_owned()];
            let (title, captions) = title_and_captions(&lines);
            assert_eq!((title.as_str(), captions), ("民生实事进展情况", vec![date.to_owned()]));
        }
    }

    #[test]
    fn the_title_is_the_short_line_next_to_the_table() {
        let lines = ["附件1".to_owned(), "民生实事进展情况".to_owned(), "单位：个、亿元".to_owned()];
        let (title, captions) = title_and_captions(&lines);
        assert_eq!(title, "民生实事进展情况");
        assert_eq!(captions, ["单位：个、亿元"]);
        let units = caption_units(&captions);
        assert_eq!(units.iter().map(UnitOfMeasure::as_str).collect::<Vec<_>>(), ["个", "亿元"]);
    }
}
