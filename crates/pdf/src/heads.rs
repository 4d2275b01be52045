//! Where titles and headings break: into lines of about the same length, a title at a place where
//! its sense allows it, as GB/T 9704 asks.

/// Lines may differ from the even share by this much, for a better place to break.
const UNEVEN: f64 = 0.25;

/// A title in as many lines as it needs; `room` is the length of a line, in the unit of `width`.
pub(crate) fn title_lines(title: &str, room: f64, width: impl Fn(&str) -> f64) -> String {
    let whole = width(title);
    let lines = (whole / room).ceil();
    if lines <= 1.0 || title.contains('\n') {
        return title.to_owned();
    }
    let share = whole / lines;
    let mut folded: Vec<&str> = Vec::new();
    let mut rest = title;
    while width(rest) > room {
        let Some((line, after)) = rest.split_at_checked(best_break(rest, share, room, &width)) else {
            break;
        };
        folded.push(line);
        rest = after;
    }
    folded.push(rest);
    folded.join("\n")
}

/// Where a line of about this length ends, in bytes.
fn best_break(text: &str, share: f64, room: f64, width: impl Fn(&str) -> f64) -> usize {
    let mut best = (f64::MAX, text.len());
    let mut before: Option<char> = None;
    for (at, c) in text.char_indices() {
        let line = width(text.get(..at).unwrap_or_default());
        if let Some(before) = before.filter(|_| line <= room) {
            let cost = (line - share).abs() / share + penalty(before, c);
            if cost < best.0 {
                best = (cost, at);
            }
        }
        before = Some(c);
    }
    best.1
}

/// What a break between two characters costs, as a share of the line.
fn penalty(before: char, after: char) -> f64 {
    let word = |c: char| c.is_ascii_alphanumeric() || c == '%' || c == '.';
    if matches!(after, '）' | '》' | '”' | '、' | '，' | '：' | '年' | '月' | '日' | '的')
        || matches!(before, '（' | '《' | '“')
        || (word(before) && word(after))
    {
        2.0 * UNEVEN
    } else if matches!(before, '的' | '）' | '》' | '”' | '、' | '，' | '：' | '年' | ' ')
        || matches!(after, '（' | '《' | '“')
    {
        0.0
    } else {
        UNEVEN
    }
}

/// A Chinese heading that is longer than its column, in lines of about the same length.
pub(crate) fn heading_lines(name: &str, room: f64, width: impl Fn(&str) -> f64) -> String {
    let whole = width(name);
    let folds = name.contains('\n') || name.chars().any(|c| c.is_ascii() || is_bracket(c));
    if whole <= room || folds {
        return name.to_owned();
    }
    let chars: Vec<char> = name.chars().collect();
    let lines = (whole / room).ceil().max(1.0) as usize;
    let share = chars.len().div_ceil(lines).max(1);
    let lines: Vec<String> = chars.chunks(share).map(|line| line.iter().collect()).collect();
    lines.join("\n")
}

/// A heading with a unit in brackets breaks before them by itself.
fn is_bracket(c: char) -> bool {
    matches!(c, '（' | '）' | '、' | '，')
}
