//! The documents that a supervision office sends, made up for a county that does not exist.

use jiff::civil::date;

use jiannuo_export::layout::Align;
use jiannuo_export::official::{
    Attachment, Block, FormCell, FormRow, OfficialCell, OfficialColumn, OfficialDocument, OfficialFormat,
    OfficialTable, Run, SignalColour,
};

const OFFICE: &str = "示范县人民政府督查室";

/// All samples by name.
pub fn all() -> Vec<(&'static str, OfficialDocument)> {
    vec![
        ("reminder", reminder()),
        ("order_sheet", order_sheet()),
        ("order_letter", order_letter()),
        ("talk_notice", talk_notice()),
        ("circular", circular()),
    ]
}

/// 提醒函.
fn reminder() -> OfficialDocument {
    OfficialDocument {
        issuer: OFFICE.into(),
        number: Some("示督函〔2024〕1号".into()),
        title: "关于加快推进农村公路建设指标进度的提醒函".into(),
        addressee: Some("县交通运输局：".into()),
        body: vec![
            Block::paragraph(
                "截至2024年10月31日，你单位承担的2024年县级民生实事“新改建农村公路14公里”，累计完成5.5公里，完成率39.29%，较时序进度低44.04个百分点，为红灯。",
            ),
            Block::paragraph(
                "请你单位分析滞后原因，明确补救措施和完成时限，于2024年11月12日前将书面情况报县政府督查室。",
            ),
        ],
        signature: Some(OFFICE.into()),
        date: Some(date(2024, 11, 5)),
        note: Some("联系人：张三，联系电话：0000-0000000".into()),
        copies_to: vec!["县政府办公室".into(), "县发展和改革局".into()],
        footer: Some("日志根 3f9a1c7e52b04d68 第1024条".into()),
        ..OfficialDocument::default()
    }
}

fn row(cells: &[(&str, &str)], least_lines: u16) -> FormRow {
    let cell = |&(label, value): &(&str, &str)| FormCell { label: label.into(), value: value.into() };
    FormRow { cells: cells.iter().map(cell).collect(), least_lines }
}

/// 督办单.
fn order_sheet() -> OfficialDocument {
    OfficialDocument {
        format: OfficialFormat::Sheet,
        issuer: OFFICE.into(),
        urgency: Some("加急".into()),
        title: "民生实事督办单".into(),
        body: vec![Block::Form(vec![
            row(&[("编号", "督办〔2024〕7号"), ("承办单位", "县交通运输局")], 1),
            row(&[("督办事项", "新改建农村公路14公里")], 1),
            row(&[("督办依据", "《2024年县级民生实事实施方案》第3项；县政府第21次常务会议纪要")], 1),
            row(
                &[(
                    "目前进展",
                    "截至2024年10月31日累计完成5.5公里，完成率39.29%，较时序进度低44.04个百分点，连续两月为红灯。",
                )],
                3,
            ),
            row(
                &[(
                    "办理要求",
                    "1.逐段列出未完工路段、原因和责任人；\n2.倒排工期，每周五报送进度；\n3.12月20日前全部完工并提交验收资料。",
                )],
                3,
            ),
            row(&[("完成时限", "2024年12月20日"), ("签发", "")], 1),
            row(&[("承办单位办理情况", "")], 5),
            row(&[("销号意见", "")], 3),
        ])],
        date: None,
        footer: Some("日志根 3f9a1c7e52b04d68 第1025条".into()),
        ..OfficialDocument::default()
    }
}

/// 督办函.
fn order_letter() -> OfficialDocument {
    let long = "请你单位主要负责同志亲自研究，逐项对照《2024年县级民生实事实施方案》明确的目标任务和时间节点，查明滞后的具体环节、具体原因和具体责任，制定可核查、可考核的补救措施；";
    OfficialDocument {
        issuer: "示范县人民政府民生实事工作领导小组办公室".into(),
        number: Some("示民办函〔2024〕12号".into()),
        urgency: Some("特急".into()),
        title: "关于农村公路建设等3项民生实事进展滞后有关问题的督办函".into(),
        addressee: Some("县交通运输局、县教育体育局、县住房和城乡建设局：".into()),
        body: vec![
            Block::paragraph("经县政府同意，现就3项连续两月红灯的民生实事督办如下。"),
            Block::Heading1("一、督办事项".into()),
            Block::Heading2("（一）新改建农村公路14公里".into()),
            Block::paragraph("累计完成5.5公里，完成率39.29%。"),
            Block::Heading2("（二）新增公办幼儿园学位600个".into()),
            Block::paragraph("累计完成180个，完成率30%。"),
            Block::Heading1("二、办理要求".into()),
            Block::Paragraph(vec![Run::bold("一是查明原因。"), Run::plain(long.repeat(3))]),
            Block::Paragraph(vec![
                Run::bold("二是按期报告。"),
                Run::plain(format!("{}于2024年11月15日前书面报告。", long.repeat(2))),
            ]),
        ],
        attachments: vec![Attachment {
            title: "连续两月红灯指标清单".into(),
            body: vec![Block::Table(table(3))],
        }],
        signature: Some("示范县人民政府民生实事工作领导小组办公室".into()),
        date: Some(date(2024, 11, 6)),
        copies_to: vec!["县政府办公室".into()],
        ..OfficialDocument::default()
    }
}

/// 约谈通知.
fn talk_notice() -> OfficialDocument {
    OfficialDocument {
        issuer: OFFICE.into(),
        number: Some("示督函〔2024〕9号".into()),
        title: "约谈通知".into(),
        addressee: Some("县住房和城乡建设局：".into()),
        body: vec![
            Block::paragraph(
                "因2024年县级民生实事“老旧小区改造12个”连续三月红灯，经县政府负责同志同意，定于近期约谈你单位主要负责人。现将有关事项通知如下。",
            ),
            Block::paragraph("一、时间：2024年11月20日（星期三）上午9:00。"),
            Block::paragraph("二、地点：县政府三楼会议室。"),
            Block::paragraph("三、要求：请携带项目进展、资金拨付和工期安排资料，说明滞后原因和补救措施。"),
        ],
        signature: Some(OFFICE.into()),
        date: Some(date(2024, 11, 18)),
        ..OfficialDocument::default()
    }
}

/// 通报 with a short and a long attachment.
fn circular() -> OfficialDocument {
    let paragraph = "各责任单位要对照目标任务，倒排工期、挂图作战，确保按期完成。对进度滞后的指标，由县政府督查室逐项督办。";
    OfficialDocument {
        format: OfficialFormat::RedHead,
        issuer: "示范县人民政府办公室".into(),
        says_document: true,
        number: Some("示政办发〔2024〕18号".into()),
        title: "关于2024年第三季度县级重点民生实事进展情况的通报".into(),
        addressee: Some("各镇人民政府、街道办事处，县政府各部门、各直属机构：".into()),
        body: vec![
            Block::paragraph("2024年县级重点民生实事共20件64项指标。现将第三季度进展情况通报如下。"),
            Block::Heading1("一、总体进展".into()),
            Block::paragraph("64项指标中，60项可计算完成率：34项已达目标，24项推进中，2项未启动。"),
            Block::Heading1("二、存在问题".into()),
            Block::paragraph(paragraph.repeat(4)),
            Block::Heading1("三、下一步要求".into()),
            Block::paragraph(paragraph.repeat(5)),
        ],
        attachments: vec![
            Attachment { title: "红灯指标清单".into(), body: vec![Block::Table(table(10))] },
            Attachment {
                title: "2024年县级重点民生实事第三季度进展情况一览表".into(),
                body: vec![Block::Table(table(60))],
            },
        ],
        signature: Some("示范县人民政府办公室".into()),
        date: Some(date(2024, 10, 15)),
        copies_to: vec![
            "县委办公室".into(),
            "县人大常委会办公室".into(),
            "县政协办公室".into(),
            "县纪委监委".into(),
            "县人民法院".into(),
            "县人民检察院".into(),
        ],
        printed_by: Some(("示范县人民政府办公室".into(), date(2024, 10, 16))),
        ..OfficialDocument::default()
    }
}

/// A table of so many rows, with signals.
pub fn table(rows: usize) -> OfficialTable {
    let signals = [
        ('●', "绿灯", SignalColour::Green),
        ('▲', "黄灯", SignalColour::Yellow),
        ('■', "红灯", SignalColour::Red),
    ];
    let names = [
        "新改建农村公路（公里）",
        "城镇新增就业（人）",
        "新增公办幼儿园学位（个）",
        "老旧小区改造惠及居民（户），含加装电梯和管网改造",
    ];
    let row = |index: usize| {
        let (shape, word, colour) = signals[index % signals.len()];
        vec![
            OfficialCell::from((index + 1).to_string()),
            names[index % names.len()].into(),
            "1300".into(),
            "950.5".into(),
            "73.12%".into(),
            OfficialCell::Signal { shape, word: word.into(), colour },
            "县交通运输局".into(),
        ]
    };
    OfficialTable {
        caption: Some("截至2024年9月30日".into()),
        columns: vec![
            OfficialColumn::new("序号", 3, Align::Centre),
            OfficialColumn::new("指标", 14, Align::Left),
            OfficialColumn::new("年度目标", 4, Align::Right),
            OfficialColumn::new("累计完成", 4, Align::Right),
            OfficialColumn::new("完成率", 4, Align::Right),
            OfficialColumn::new("信号", 4, Align::Centre),
            OfficialColumn::new("责任单位", 6, Align::Centre),
        ],
        rows: (0..rows).map(row).collect(),
    }
}
