//! Where a grid stands in the user's own file, and how its cells are called there.

/// Where a grid stands in the user's file; decides how addresses read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// The n-th table of a text document, counted from 1: cells read "表1 第45行 第6列".
    Table(usize),
    /// A table inside a cell of another one: "表1 第3行 第2列 内表1 第1行 第1列".
    Nested {
        /// Address of the cell that holds the table.
        within: String,
        /// Which table of that cell, counted from 1.
        number: usize,
    },
    /// A sheet of a workbook, by name: cells read "Sheet2!F45".
    Sheet(String),
    /// The only table of a plain file (csv): cells read "第45行 第6列".
    Plain,
}

impl Place {
    /// Address of one cell; `row` and `column` count from 1 in the user's file.
    #[must_use]
    pub fn cell(&self, row: u32, column: u32) -> String {
        match self {
            Self::Sheet(name) => format!("{name}!{}{row}", column_letters(column)),
            _ => format!("{} 第{column}列", self.row(row)),
        }
    }

    /// Address of a whole row; `row` counts from 1 in the user's file.
    #[must_use]
    pub fn row(&self, row: u32) -> String {
        match self {
            Self::Plain => format!("第{row}行"),
            _ => format!("{} 第{row}行", self.name()),
        }
    }

    /// Name of the whole grid: "表1", "Sheet2"; empty for a plain file.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Table(number) => format!("表{number}"),
            Self::Nested { within, number } => format!("{within} 内表{number}"),
            Self::Sheet(name) => name.clone(),
            Self::Plain => String::new(),
        }
    }
}

/// Letters of a spreadsheet column counted from 1: 1 is A, 27 is AA; 0 gives an empty text.
#[must_use]
pub fn column_letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column;
    while rest > 0 {
        rest -= 1;
        letters.push(b'A' + u8::try_from(rest % 26).unwrap_or(0));
        rest /= 26;
    }
    letters.iter().rev().map(|&letter| char::from(letter)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_read_as_the_office_says_them() {
        assert_eq!(Place::Table(1).cell(45, 6), "表1 第45行 第6列");
        assert_eq!(Place::Sheet("Sheet2".into()).cell(45, 6), "Sheet2!F45");
        assert_eq!(Place::Sheet("Sheet2".into()).row(45), "Sheet2 第45行");
        assert_eq!(Place::Plain.cell(45, 6), "第45行 第6列");
        let nested = Place::Nested { within: "表1 第3行 第2列".into(), number: 1 };
        assert_eq!(nested.cell(1, 1), "表1 第3行 第2列 内表1 第1行 第1列");
    }

    #[test]
    fn column_letters_follow_spreadsheets() {
        for (column, letters) in [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA")] {
            assert_eq!(column_letters(column), letters);
        }
    }
}
