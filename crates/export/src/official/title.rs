//! Where titles break: into lines of about the same length, at places that their sense allows, as
//! GB/T 9704 asks of them.

/// Characters of 二号 on a line, counted in halves. 156 mm hold 20; one is left for fonts whose
/// Latin letters are wide.
const ROOM: usize = 38;
/// What a break that parts no word costs, in thousandths of a line.
const PLAIN: usize = 250;
/// What a break inside of a word or before closing punctuation costs.
const BAD: usize = 1000;

/// Words of such titles that are not parted.
const WORDS: &str = "民生实事 农村公路 县级重点 关于 民生 实事 人民 政府 督查 督办 提醒 约谈 通报 通知 进展 情况 \
    工作 重点 项目 落实 完成 建设 季度 年度 上半年 下半年 办理 事项 进一步 推进 加快 指标 任务 滞后 整改 有关 问题";

/// A title in as many lines as it needs; line breaks of its own are kept.
pub(super) fn lines(title: &str) -> Vec<String> {
    let title = title.trim().replace("\r\n", "\n");
    if title.contains('\n') {
        return title.lines().map(str::to_owned).collect();
    }
    let chars: Vec<char> = title.chars().collect();
    let mut lines = Vec::new();
    let mut rest = chars.as_slice();
    let share = halves(rest).div_ceil(halves(rest).div_ceil(ROOM).max(1)).max(1);
    while halves(rest) > ROOM {
        let (line, after) = rest.split_at(best_break(rest, share));
        lines.push(line.iter().collect());
        rest = after;
    }
    lines.push(rest.iter().collect());
    lines
}

/// Width in halves of a Chinese character.
pub(super) fn halves(chars: &[char]) -> usize {
    chars.iter().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

/// Characters of the first line; at least one, and not all.
fn best_break(chars: &[char], share: usize) -> usize {
    let cost = |at: &usize| {
        let line = halves(chars.get(..*at).unwrap_or_default());
        line.abs_diff(share) * 1000 / share + penalty(chars, *at)
    };
    let fitting = (1..chars.len()).take_while(|at| halves(chars.get(..*at).unwrap_or_default()) <= ROOM);
    fitting.min_by_key(cost).unwrap_or(1)
}

/// What a break before the character at this place costs.
fn penalty(chars: &[char], at: usize) -> usize {
    let (Some(&before), Some(&after)) = (chars.get(at.saturating_sub(1)), chars.get(at)) else { return BAD };
    let latin = |c: char| c.is_ascii_alphanumeric() || matches!(c, '%' | '.' | '-');
    let closes = |c: char| matches!(c, '）' | '》' | '”' | '、' | '，' | '：' | '年' | '月' | '日' | '的');
    if closes(after)
        || matches!(before, '（' | '《' | '“' | '第')
        || (latin(before) && latin(after))
        || parts_word(chars, at)
    {
        BAD
    } else if closes(before) || before == ' ' || matches!(after, '（' | '《' | '“') {
        0
    } else {
        PLAIN
    }
}

fn parts_word(chars: &[char], at: usize) -> bool {
    WORDS.split_whitespace().any(|word| {
        let word: Vec<char> = word.chars().collect();
        (1..word.len()).any(|inside| {
            at.checked_sub(inside).and_then(|start| chars.get(start..start + word.len()))
                == Some(word.as_slice())
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_break_by_sense_into_lines_of_about_the_same_length() {
        for (title, broken) in [
            ("", &[""][..]),
            ("约谈通知", &["约谈通知"]),
            ("关于加快办理民生实事的提醒函", &["关于加快办理民生实事的提醒函"]),
            (
                "关于2024年第三季度县级重点民生实事进展情况的通报",
                &["关于2024年第三季度县级重点", "民生实事进展情况的通报"],
            ),
            (
                "关于农村公路建设项目进展滞后有关问题的督办函",
                &["关于农村公路建设项目", "进展滞后有关问题的督办函"],
            ),
            ("甲的\n乙", &["甲的", "乙"]),
        ] {
            assert_eq!(lines(title), broken, "{title}");
        }
    }

    #[test]
    fn no_line_is_too_long_or_a_single_character() {
        for length in 1..200 {
            let lines = lines(&"民".repeat(length));
            let is_good = |line: &String| (2..=19).contains(&line.chars().count());
            assert!(length == 1 || lines.iter().all(is_good), "{length}: {lines:?}");
        }
    }
}
