//! Sentences about reporting and review.

use crate::Language;

/// Headers of the entry sheet, in both languages, for reading it back.
pub const ENTRY_ID: [&str; 2] = ["编号", "Id"];
/// Header of progress in words.
pub const ENTRY_PROGRESS: [&str; 2] = ["进展说明", "Progress in words"];
/// Header of the problem.
pub const ENTRY_PROBLEM: [&str; 2] = ["存在问题", "Problem"];
/// Header of the next step.
pub const ENTRY_NEXT_STEP: [&str; 2] = ["下一步", "Next step"];
/// Header of the expected finish.
pub const ENTRY_EXPECTED_FINISH: [&str; 2] = ["预计完成日期", "Expected finish"];
/// Header of the reason.
pub const ENTRY_REASON: [&str; 2] = ["原因", "Reason"];

/// "48项应报，已报40项，已审核20项。"
#[must_use]
pub fn filing(due: usize, reported: usize, accepted: usize, language: Language) -> String {
    match language {
        Language::Chinese if due == 0 => "本期没有要填报的指标。".into(),
        Language::Chinese if accepted == due => format!("{due}项应报，已全部审核。"),
        Language::Chinese => format!("{due}项应报，已报{reported}项，已审核{accepted}项。"),
        Language::English => format!("{due} to report, {reported} reported, {accepted} accepted."),
    }
}

/// What a department has to do still.
#[must_use]
pub fn own_filing(
    due: usize,
    missing: usize,
    returned: usize,
    accepted: usize,
    language: Language,
) -> String {
    match language {
        Language::Chinese => {
            let mut said = format!("本单位{due}项");
            if missing == 0 && returned == 0 {
                said.push_str(if accepted == due {
                    "，已全部审核。"
                } else {
                    "，都已填报，等待审签和审核。"
                });
                return said;
            }
            if missing > 0 {
                said.push_str(&format!("，还有{missing}项没有填报"));
            }
            if returned > 0 {
                said.push_str(&format!("，{returned}项被退回要改"));
            }
            said.push_str("。没有变化的不用动，改了的填新数，然后提交。");
            said
        }
        Language::English => {
            format!(
                "{due} rows of yours: {missing} to report, {returned} returned, {accepted} accepted. Leave what did not change, type what did, submit."
            )
        }
    }
}

/// "草稿保存于……".
#[must_use]
pub fn draft_of(at: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("有草稿，保存于{at}，还没有提交"),
        Language::English => format!("There is a draft of {at}, not submitted"),
    }
}

/// What waits for a head or the office.
#[must_use]
pub fn review_sentence(all: usize, ready: usize, is_head: bool, language: Language) -> String {
    match (language, is_head) {
        (Language::Chinese, true) => format!("{ready}项等您审签。审签后交督查室，您对数字负责。"),
        (Language::Chinese, false) if all > ready => {
            format!("{ready}项可以审核；另有{}项等单位负责人审签。", all - ready)
        }
        (Language::Chinese, false) => format!("{ready}项可以审核。"),
        (Language::English, true) => {
            format!("{ready} wait for your signature; after that the office reviews them.")
        }
        (Language::English, false) => {
            format!("{ready} can be accepted, {} wait for their head.", all - ready)
        }
    }
}

/// Of one department.
#[must_use]
pub fn review_group(all: usize, ready: usize, language: Language) -> String {
    match language {
        Language::Chinese => format!("{all}项，{ready}项可办"),
        Language::English => format!("{all} rows, {ready} ready"),
    }
}

/// What came of an uploaded sheet.
#[must_use]
pub fn workbook_read(file: &str, rows: usize, changed: usize, language: Language) -> String {
    match language {
        Language::Chinese => {
            format!(
                "已读“{file}”：{rows}项，其中{changed}项与系统里的不同。下面是读到的内容，还没有提交，请核对后提交。"
            )
        }
        Language::English => {
            format!(
                "Read “{file}”: {rows} rows, {changed} differ. Below is what was read; nothing is submitted yet."
            )
        }
    }
}

/// A row of a sheet that is none of ours.
#[must_use]
pub fn row_not_taken(name: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("“{name}”不是本单位的指标，没有采用。"),
        Language::English => format!("“{name}” is no indicator of yours; left out."),
    }
}
