//! Title, captions and the cut-off date of a table.

use jiannuo_domain::{UnitOfMeasure, fold};

/// Whether a line above a table is a caption (unit, date, sender) and not its title.
pub(crate) fn is_caption(line: &str) -> bool {
    let key = fold(line);
    let marks = ["单位:", "截至", "截止", "填报", "填表", "日期", "附件", "附表", "制表", "审核"];
    let bare = key.trim_start_matches(['(', '[']);
    marks.iter().any(|mark| bare.starts_with(mark)) || (bare != key && key.chars().count() <= 20)
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

/// The cut-off date (截至) that a title or caption names, in ISO form.
///
/// Without a year the first year of the lines is taken; without a day, or with 底, the last day of
/// the month. `None` when there is no such date.
pub(crate) fn cut_off(lines: &[&str]) -> Option<String> {
    let keys: Vec<String> = lines.iter().map(|line| fold(line)).collect();
    let year_of_lines = keys.iter().find_map(|key| first_year(key));
    keys.iter()
        .find_map(|key| {
            let rest = ["截至", "截止到", "截止"].iter().find_map(|mark| Some(key.split_once(mark)?.1))?;
            if let Some(date) =
                rest.trim_start_matches(':').get(..10).and_then(|text| text.parse::<jiff::civil::Date>().ok())
            {
                return Some(date.to_string());
            }
            date_in(rest.trim_start_matches(['到', ':']), year_of_lines)
        })
        .or_else(|| {
            keys.iter().find_map(|key| {
                let rest = key.split_once("asof")?.1;
                Some(rest.get(..10)?.parse::<jiff::civil::Date>().ok()?.to_string())
            })
        })
}

fn date_in(text: &str, fallback_year: Option<i16>) -> Option<String> {
    let (number, rest) = leading_number(text)?;
    let (year, month, rest) = match rest.strip_prefix('年') {
        Some(rest) => {
            let (month, rest) = leading_number(rest)?;
            (number, month, rest)
        }
        None => (fallback_year?, number, rest),
    };
    let rest = rest.strip_prefix('月')?;
    let month = i8::try_from(month).ok()?;
    let first = jiff::civil::Date::new(year, month, 1).ok()?;
    match leading_number(rest) {
        Some((day, rest)) if rest.starts_with(['日', '号']) => {
            Some(jiff::civil::Date::new(year, month, i8::try_from(day).ok()?).ok()?.to_string())
        }
        _ => Some(first.last_of_month().to_string()),
    }
}

fn leading_number(text: &str) -> Option<(i16, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at_checked(end)?;
    Some((digits.parse().ok()?, rest))
}

/// The first "20xx年" of a text.
fn first_year(key: &str) -> Option<i16> {
    let (before, _) = key.split_once('年')?;
    let digits: String = before.chars().rev().take_while(char::is_ascii_digit).collect();
    let year: i16 = digits.chars().rev().collect::<String>().parse().ok()?;
    (1980..2100).contains(&year).then_some(year)
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
        ] {
            assert_eq!(cut_off(&lines).as_deref(), date, "{lines:?}");
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
