//! The sheet that departments fill in, written by `export`, comes back as what they wrote.

#![expect(clippy::unwrap_used, reason = "a test stops at what should not happen")]

use jiannuo_export::{EntryRow, EntrySheet, Language, entry_sheet};
use jiannuo_import::{ColumnRole, Draft, DraftRow, Limits, read};

/// Headers that come back beside the row: 上期累计, the five columns of words, 编号.
const CHINESE: [&str; 7] = ["上期累计", "进展说明", "存在问题", "下一步", "预计完成日期", "原因", "编号"];
const ENGLISH: [&str; 7] =
    ["Achieved last period", "Progress in words", "Problem", "Next step", "Expected finish", "Reason", "Id"];

fn row(id: &str, seq: &str, figures: [&str; 3], words: [&str; 5]) -> EntryRow {
    let [target, previous, written] = figures.map(str::to_owned);
    EntryRow {
        id: id.into(),
        seq: seq.into(),
        action: "就业促进".into(),
        indicator: format!("新增就业{id}"),
        unit: "人".into(),
        target,
        previous,
        written,
        words: words.map(str::to_owned),
    }
}

/// Rows as departments fill them in: all, little, nothing, words that sound like something else.
fn rows() -> Vec<EntryRow> {
    let nothing = [""; 5];
    vec![
        row(
            "0042",
            "1",
            ["14.0", "8.50", "9.75"],
            ["完成率达到序时进度", "资金未到位", "催办", "2026-11-30", "雨季"],
        ),
        row("01J9Z3KQ7M8N", "1", ["10,302", "", "10,302"], ["", "", "报县政府", "", ""]),
        row("7", "1", ["95%", "90%", "88%"], ["", "涉及高新区", "提请常委会", "", "等待财政局"]),
        row("8", "2", ["8950人", "0", ""], nothing),
        row("9", "", ["——", "", ""], nothing),
        row("10", "3", ["应救尽救", "", "应救尽救"], ["=1+1", "第一行\n第二行", "督促施工队", "", ""]),
    ]
}

fn written(language: Language) -> Vec<u8> {
    let title = "2026年民生实事一季度填报".to_owned();
    entry_sheet(&EntrySheet { title, language, rows: rows() }).unwrap()
}

fn extra<'a>(row: &'a DraftRow, header: &str) -> &'a str {
    row.extra.iter().find(|(name, _)| name == header).map_or("", |(_, text)| text)
}

/// Everything that was written stands where it belongs.
fn is_as_written(draft: &Draft, headers: [&str; 7]) {
    assert_eq!(draft.title, "2026年民生实事一季度填报");
    assert_eq!((draft.notes.as_slice(), draft.captions.as_slice()), (&[][..], &[][..]));
    assert_eq!(draft.rows.len(), rows().len());
    for (found, row) in draft.rows.iter().zip(rows()) {
        let seq = if row.seq.is_empty() { found.seq.clone() } else { Some(row.seq) };
        assert_eq!((&found.seq, &found.path), (&seq, &vec![row.action]));
        assert_eq!((&found.indicator, found.unit.as_ref()), (&row.indicator, Some(&row.unit)));
        assert_eq!((&found.target, &found.achieved, &found.rate), (&row.target, &row.written, &None));
        let beside = headers.map(|header| extra(found, header));
        let [progress, problem, next_step, finish, reason] = row.words.each_ref().map(String::as_str);
        assert_eq!(beside, [&row.previous, progress, problem, next_step, finish, reason, &row.id]);
    }
}

#[test]
fn a_sheet_comes_back_as_it_was_written() {
    for (language, headers) in [(Language::Chinese, CHINESE), (Language::English, ENGLISH)] {
        let draft = read(&written(language), &Limits::default()).unwrap();
        let roles: Vec<ColumnRole> = draft.columns.iter().map(|column| column.role).collect();
        use ColumnRole::{Achieved, Extra, Name, Seq, Target, Unit};
        let [e, t] = [Extra, Target];
        assert_eq!(roles, [Seq, Name, Name, Unit, t, e, Achieved, e, e, e, e, e, e], "{:?}", draft.columns);
        is_as_written(&draft, headers);
    }
}

#[test]
fn one_row_comes_back_as_well_as_many() {
    for (language, headers) in [(Language::Chinese, CHINESE), (Language::English, ENGLISH)] {
        for row in rows() {
            let entry = EntrySheet { title: String::new(), language, rows: vec![row.clone()] };
            let draft = read(&entry_sheet(&entry).unwrap(), &Limits::default()).unwrap();
            let [found] = draft.rows.as_slice() else { panic!("{:?}", draft.rows) };
            assert_eq!((&found.achieved, extra(found, headers[6])), (&row.written, row.id.as_str()));
            assert_eq!(extra(found, headers[2]), row.words[1]);
        }
    }
}
