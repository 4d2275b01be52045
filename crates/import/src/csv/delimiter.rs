//! Which character separates the fields.

/// Characters that separate fields, the usual one first.
const CANDIDATES: [u8; 4] = *b",\t;|";

/// How many records are looked at.
const RECORDS: usize = 50;

/// How many characters are looked at for their quotes.
const CHARACTERS: usize = 20_000;

/// Excel's own declaration (`sep=;` on the first line) and the text without it.
pub(crate) fn split_declaration(text: &str) -> (Option<u8>, &str) {
    let declared = text.split_once('\n').and_then(|(line, rest)| {
        let mark = line.trim_end().strip_prefix("sep=")?;
        let byte = mark.bytes().next().filter(|_| mark.len() == 1)?;
        CANDIDATES.contains(&byte).then_some((byte, rest))
    });
    match declared {
        Some((byte, rest)) => (Some(byte), rest),
        None => (None, text),
    }
}

/// The separator that gives the most records of one same width.
pub(crate) fn guess(text: &str) -> u8 {
    CANDIDATES.into_iter().rev().max_by_key(|&candidate| agreement(text, candidate)).unwrap_or(b',')
}

/// What speaks for a separator, the weightiest first.
#[derive(Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Agreement {
    is_possible: bool,
    /// No quoted field goes on after its closing quote.
    is_clean: bool,
    /// Records that it separates at all.
    separated: usize,
    /// Records of the commonest width above one.
    pub(crate) alike: usize,
    /// That width.
    width: usize,
}

/// What the first records say of a separator.
pub(crate) fn agreement(text: &str, delimiter: u8) -> Agreement {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let widths: Vec<usize> = reader
        .records()
        .take(RECORDS)
        .filter_map(Result::ok)
        .map(|record| record.len())
        .filter(|&width| width > 1)
        .collect();
    let count = |width| widths.iter().filter(|&&other| other == width).count();
    let (alike, width) = widths.iter().map(|&width| (count(width), width)).max().unwrap_or_default();
    let is_possible = alike > 0;
    Agreement { is_possible, is_clean: is_clean(text, delimiter), separated: widths.len(), alike, width }
}

/// Whether each closing quote of the first characters ends its field.
fn is_clean(text: &str, delimiter: u8) -> bool {
    let delimiter = char::from(delimiter);
    let mut state = Quotes::FieldStart;
    for character in text.chars().take(CHARACTERS) {
        let ends_field = character == delimiter || matches!(character, '\n' | '\r');
        state = match (state, character) {
            (Quotes::FieldStart, '"') | (Quotes::Closed, '"') => Quotes::Inside,
            (Quotes::Inside, '"') => Quotes::Closed,
            (Quotes::Inside, _) => Quotes::Inside,
            _ if ends_field => Quotes::FieldStart,
            (Quotes::Closed, _) => return false,
            (Quotes::FieldStart | Quotes::Plain, _) => Quotes::Plain,
        };
    }
    true
}

/// Where a character stands.
#[derive(Clone, Copy)]
enum Quotes {
    FieldStart,
    Plain,
    Inside,
    /// After a quote that ends the field or begins a doubled one.
    Closed,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_separator_is_the_one_that_records_agree_on() {
        for (text, delimiter) in [
            ("序号,目标\n1,20\n", b','),
            ("序号;目标\n1;1,5\n2;20\n", b';'),
            ("序号\t行动\n1\tA,B\n2\tC,D\n", b'\t'),
            ("序号|目标\n1|20\n", b'|'),
            ("标题,,\n\"序号\",\"目标;任务\",\"率\"\n1,20,100%\n", b','),
            ("没有分隔", b','),
            ("\"行\",\";x\"\n\"1\",\"2\"\n", b','),
            ("\"a,b\",\"c\"\n\"d\",\";;;e\"\n", b','),
        ] {
            assert_eq!(char::from(guess(text)), char::from(delimiter), "{text:?}");
        }
    }

    #[test]
    fn a_declared_separator_wins() {
        assert_eq!(split_declaration("sep=;\r\na;b"), (Some(b';'), "a;b"));
        assert_eq!(split_declaration("sep=x\na"), (None, "sep=x\na"));
    }
}
