//! 提醒函, 督办单, 督办函, 通报整改通知, 约谈通知: what they say, made of plain facts.

use jiff::civil::Date;

use super::{date, pick, role};
use crate::Language;
use crate::official::{Block, FormCell, FormRow, OfficialDocument, OfficialFormat};

/// Which of the texts it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LetterKind {
    /// 提醒函.
    Reminder,
    /// 督办单.
    OrderSheet,
    /// 督办函.
    OrderLetter,
    /// 通报整改通知.
    Mention,
    /// 约谈通知.
    Talk,
}

/// The facts of a letter; texts are printed as people wrote them.
#[doc(alias = "督办函")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Which text.
    pub kind: LetterKind,
    /// 发文字号.
    pub number: String,
    /// Name of the county: "海宁市".
    pub county: String,
    /// Name of the department it goes to.
    pub department: String,
    /// The matter in a line.
    pub title: String,
    /// Word for where it comes from: "领导批示".
    pub source: &'static str,
    /// What it rests on.
    pub basis: String,
    /// What is to be done.
    pub requirement: String,
    /// Day of issue.
    pub issued: Date,
    /// By when.
    pub deadline: Date,
    /// Number of the matter it follows: "督提〔2024〕1号".
    pub follows: Option<String>,
    /// Who approved it.
    pub signatory: Option<String>,
}

/// The office as it signs: "海宁市人民政府督查室".
#[must_use]
pub fn supervision_office(county: &str, language: Language) -> String {
    let office = role("office", language);
    match language {
        Language::Chinese => format!("{county}人民政府{office}"),
        Language::English => format!("{office} of {county}"),
    }
}

/// The letter as an official document.
#[must_use]
pub fn letter(letter: &Letter, language: Language) -> OfficialDocument {
    let issuer = supervision_office(&letter.county, language);
    if letter.kind == LetterKind::OrderSheet {
        return OfficialDocument {
            format: OfficialFormat::Sheet,
            issuer,
            number: Some(letter.number.clone()),
            title: pick(language, "督办单", "Supervision order").to_owned(),
            body: vec![Block::Form(sheet(letter, language))],
            ..OfficialDocument::default()
        };
    }
    OfficialDocument {
        format: OfficialFormat::Letter,
        issuer: issuer.clone(),
        number: Some(letter.number.clone()),
        title: title(letter, language),
        addressee: Some(match language {
            Language::Chinese => format!("{}：", letter.department),
            Language::English => format!("{}:", letter.department),
        }),
        body: body(letter, language),
        signature: Some(issuer),
        date: Some(letter.issued),
        ..OfficialDocument::default()
    }
}

/// "关于老旧小区改造进度滞后的提醒函"; a matter that begins with 关于 keeps one.
fn title(letter: &Letter, language: Language) -> String {
    let name = match letter.kind {
        LetterKind::Reminder => pick(language, "提醒函", "Reminder"),
        LetterKind::OrderSheet => pick(language, "督办单", "Order"),
        LetterKind::OrderLetter => pick(language, "督办函", "Order"),
        LetterKind::Mention => pick(language, "通报整改通知", "Mention in the bulletin"),
        LetterKind::Talk => pick(language, "约谈通知", "Notice of a talk"),
    };
    match language {
        Language::Chinese => {
            let about = letter.title.strip_prefix("关于").unwrap_or(&letter.title);
            let about = about.trim_end_matches(['。', '的']);
            format!("关于{about}的{name}")
        }
        Language::English => format!("{name}: {}", letter.title),
    }
}

fn body(letter: &Letter, language: Language) -> Vec<Block> {
    let mut body = paragraphs(&letter.basis);
    if let Some(number) = &letter.follows {
        body.push(Block::paragraph(match language {
            Language::Chinese => format!("此前，我室已就此事印发{number}。"),
            Language::English => format!("This office wrote about it before: {number}."),
        }));
    }
    body.push(Block::paragraph(request(letter, language)));
    body.extend(paragraphs(&letter.requirement));
    body.push(Block::paragraph(answer_by(letter, language)));
    body.push(Block::paragraph(ending(letter.kind, language)));
    body
}

/// What comes before the requirement.
fn request(letter: &Letter, language: Language) -> String {
    let deadline = date(letter.deadline, language);
    match (letter.kind, language) {
        (LetterKind::Reminder, Language::Chinese) => "现提醒你单位：".to_owned(),
        (LetterKind::OrderSheet | LetterKind::OrderLetter, Language::Chinese) => {
            "请你单位按以下要求办理：".to_owned()
        }
        (LetterKind::Mention, Language::Chinese) => "此事已列入督查通报。请你单位按以下要求整改：".to_owned(),
        (LetterKind::Talk, Language::Chinese) => {
            format!("经研究，定于{deadline}前约谈你单位主要负责人。有关安排和要求如下：")
        }
        (LetterKind::Reminder, Language::English) => "You are reminded:".to_owned(),
        (LetterKind::OrderSheet | LetterKind::OrderLetter, Language::English) => {
            "Please settle it as follows:".to_owned()
        }
        (LetterKind::Mention, Language::English) => {
            "The matter is named in the bulletin. Please put it right as follows:".to_owned()
        }
        (LetterKind::Talk, Language::English) => {
            format!("The head of your department is called in for a talk by {deadline}, as follows:")
        }
    }
}

/// By when and how to answer.
fn answer_by(letter: &Letter, language: Language) -> String {
    let deadline = date(letter.deadline, language);
    match (letter.kind, language) {
        (LetterKind::Reminder, Language::Chinese) => format!("请于{deadline}前反馈办理情况。"),
        (LetterKind::OrderSheet | LetterKind::OrderLetter, Language::Chinese) => format!(
            "请于{deadline}前办结，并反馈办理情况和佐证材料。不能按期办结的，请在到期前说明原因、申请延期。"
        ),
        (LetterKind::Mention, Language::Chinese) => format!("请于{deadline}前反馈整改情况和佐证材料。"),
        (LetterKind::Talk, Language::Chinese) => {
            "请准备书面说明，写明目前进展、存在问题及原因、下一步措施和完成时限。".to_owned()
        }
        (LetterKind::Talk, Language::English) => {
            "Please bring a written account: where it stands, what the problems are and why, what comes next and when."
                .to_owned()
        }
        (LetterKind::Reminder, Language::English) => format!("Please answer by {deadline}."),
        (_, Language::English) => format!("Please settle it and answer with evidence by {deadline}."),
    }
}

fn ending(kind: LetterKind, language: Language) -> &'static str {
    match kind {
        LetterKind::Reminder => pick(language, "特此提醒。", "This is a reminder."),
        LetterKind::OrderSheet | LetterKind::OrderLetter => {
            pick(language, "特此函告。", "This letter informs you.")
        }
        LetterKind::Mention | LetterKind::Talk => pick(language, "特此通知。", "This notice informs you."),
    }
}

/// Paragraphs of a text that somebody typed.
fn paragraphs(text: &str) -> Vec<Block> {
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(|line| Block::paragraph(closed(line)))
        .collect()
}

/// A sentence with its full stop.
fn closed(line: &str) -> String {
    let is_closed = line.ends_with(['。', '；', '：', '！', '？', '.', ';', ':', '，']);
    if is_closed || line.is_ascii() { line.to_owned() } else { format!("{line}。") }
}

fn sheet(letter: &Letter, language: Language) -> Vec<FormRow> {
    let cell = |chinese, english, value: &str| FormCell {
        label: pick(language, chinese, english).to_owned(),
        value: value.to_owned(),
    };
    let line = |cells: Vec<FormCell>, least_lines| FormRow { cells, least_lines };
    let deadline = match language {
        Language::Chinese => format!("{}前", date(letter.deadline, language)),
        Language::English => date(letter.deadline, language),
    };
    let issued = date(letter.issued, language);
    let signatory = letter.signatory.as_deref().unwrap_or_default();
    let mut rows = vec![
        line(vec![cell("督办事项", "Matter", &letter.title)], 1),
        line(
            vec![cell("承办单位", "Department", &letter.department), cell("办理时限", "Deadline", &deadline)],
            1,
        ),
        line(vec![cell("事项来源", "Source", letter.source), cell("发出日期", "Issued", &issued)], 1),
        line(vec![cell("督办依据", "Basis", &letter.basis)], 2),
        line(vec![cell("办理要求", "Requirement", &letter.requirement)], 3),
    ];
    if let Some(number) = &letter.follows {
        rows.push(line(vec![cell("前期情况", "Before", &follows(number, language))], 1));
    }
    rows.extend([
        line(vec![cell("签发人", "Approved by", signatory), cell("签收人", "Received by", "")], 1),
        line(vec![cell("办理情况", "Answer", "")], 4),
        line(vec![cell("负责人", "Head", ""), cell("反馈日期", "Answered", "")], 1),
        line(vec![cell("销号意见", "Closure", "")], 2),
    ]);
    rows
}

fn follows(number: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("已印发{number}。"),
        Language::English => format!("{number} was sent before."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(kind: LetterKind) -> Letter {
        Letter {
            kind,
            number: "督提〔2024〕1号".into(),
            county: "海宁市".into(),
            department: "住建局".into(),
            title: "老旧小区改造进度滞后".into(),
            source: "计划指标",
            basis: "截至2024年9月30日，完成率45.00%".into(),
            requirement: "一、查明原因；\n二、排出时限".into(),
            issued: jiff::civil::date(2024, 10, 21),
            deadline: jiff::civil::date(2024, 10, 24),
            follows: None,
            signatory: Some("陈明".into()),
        }
    }

    fn texts(document: &OfficialDocument) -> Vec<&str> {
        document.body.iter().flat_map(Block::texts).collect()
    }

    #[test]
    fn a_reminder_says_what_rests_on_what_and_by_when() {
        let document = letter(&facts(LetterKind::Reminder), Language::Chinese);
        assert_eq!(document.title, "关于老旧小区改造进度滞后的提醒函");
        assert_eq!(document.addressee.as_deref(), Some("住建局："));
        assert_eq!(document.signature.as_deref(), Some("海宁市人民政府督查室"));
        assert_eq!(
            texts(&document),
            [
                "截至2024年9月30日，完成率45.00%。",
                "现提醒你单位：",
                "一、查明原因；",
                "二、排出时限。",
                "请于2024年10月24日前反馈办理情况。",
                "特此提醒。",
            ]
        );
    }

    #[test]
    fn each_text_has_its_title_and_names_what_it_follows() {
        for (kind, expected) in [
            (LetterKind::OrderLetter, "关于老旧小区改造进度滞后的督办函"),
            (LetterKind::Mention, "关于老旧小区改造进度滞后的通报整改通知"),
            (LetterKind::Talk, "关于老旧小区改造进度滞后的约谈通知"),
        ] {
            let facts = Letter { follows: Some("督办〔2024〕3号".into()), ..facts(kind) };
            let document = letter(&facts, Language::Chinese);
            assert_eq!(document.title, expected);
            assert!(texts(&document).concat().contains("督办〔2024〕3号"), "{kind:?}");
        }
        let facts = Letter { title: "关于供水管网改造的".into(), ..facts(LetterKind::OrderLetter) };
        assert_eq!(letter(&facts, Language::Chinese).title, "关于供水管网改造的督办函");
    }

    #[test]
    fn a_sheet_is_a_form_with_room_to_write() {
        let document = letter(&facts(LetterKind::OrderSheet), Language::Chinese);
        assert_eq!((document.format, document.title.as_str()), (OfficialFormat::Sheet, "督办单"));
        let [Block::Form(rows)] = &document.body[..] else { panic!("{document:?}") };
        let cells: Vec<(&str, &str)> = rows
            .iter()
            .flat_map(|row| &row.cells)
            .map(|cell| (cell.label.as_str(), cell.value.as_str()))
            .collect();
        assert!(cells.contains(&("办理时限", "2024年10月24日前")));
        assert!(cells.contains(&("签发人", "陈明")));
        assert!(cells.contains(&("办理情况", "")));
    }
}
