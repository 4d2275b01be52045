//! What each field of a scheme means, for those who write one.

use crate::Language;

/// A field of a scheme with an example.
#[derive(Debug, Clone, Copy)]
pub struct SchemeField {
    /// As it is written.
    pub example: &'static str,
    /// What it means.
    pub meaning: &'static str,
}

/// The fields in the order in which they are written.
#[must_use]
pub fn scheme_fields(language: Language) -> &'static [SchemeField] {
    match language {
        Language::Chinese => &CHINESE,
        Language::English => &ENGLISH,
    }
}

const fn field(example: &'static str, meaning: &'static str) -> SchemeField {
    SchemeField { example, meaning }
}

static CHINESE: [SchemeField; 13] = [
    field("name = \"haining\"", "代号，用拼音；同一代号再保存就是新的一版。系统自带规则的代号不能用"),
    field("title = \"海宁\"", "名称，页面上写成“海宁规则”"),
    field("source = \"海政办发〔2024〕12号\"", "依据，写文件或会议"),
    field("even = true", "一律按每月十二分之一比，不看各项自己的序时进度；不写就按各项自己的"),
    field("months = [6, 12]", "只在这几个月末评灯；不写就每期都评"),
    field("made-up = \"yellow\"", "落后之后补上的第一期亮什么灯；不写就没有这一条"),
    field("escalations = [ { months = 2, light = \"red\" } ]", "连续2个月落后亮红灯；可以写几条，用逗号隔开"),
    field(
        "funds = { required = \"80\", light = \"red\" }",
        "资金到位不到80%亮红灯；不写required就与序时进度比",
    ),
    field(
        "[[threshold]]  measure = \"points-behind\"",
        "一组分档，先写算法：points-behind落后几个百分点，percent-behind比序时少百分之几，days-overdue超期几天，start-missed到了开工时间几个月没动，completion完成率。可以写几组，取最重的灯",
    ),
    field("bands = [ … ]", "各档，每档一对花括号，后面加逗号；所有的数都要有一档，不能重叠"),
    field(
        "{ above = \"0\", below = \"10\", … }",
        "大于0、小于10；from是大于等于，up-to是小于等于；不写的一边不限",
    ),
    field("light = \"yellow\"", "亮什么灯：red红，yellow黄，blue蓝，green绿"),
    field("noted = true", "绿灯加“提示”二字"),
];

static ENGLISH: [SchemeField; 13] = [
    field("name = \"haining\"", "name of its own; keeping it again makes a new version"),
    field("title = \"海宁\"", "what pages call it"),
    field("source = \"…\"", "the document it rests on"),
    field("even = true", "judge by n/12 whatever the own plan says; left out, by the own plan"),
    field("months = [6, 12]", "speaks at the end of these months only; left out, in every period"),
    field("made-up = \"yellow\"", "the light of the first period after making up"),
    field("escalations = [ { months = 2, light = \"red\" } ]", "behind for 2 months in a row shows red"),
    field(
        "funds = { required = \"80\", light = \"red\" }",
        "funds below 80% show red; without required, below plan",
    ),
    field(
        "[[threshold]]  measure = \"points-behind\"",
        "what is measured: points-behind, percent-behind, days-overdue, start-missed, completion; the most severe light counts",
    ),
    field("bands = [ … ]", "bands that cover every value and do not overlap"),
    field(
        "{ above = \"0\", below = \"10\", … }",
        "above 0, below 10; from and up-to include their value; no bound where left out",
    ),
    field("light = \"yellow\"", "red, yellow, blue, green"),
    field("noted = true", "the light with a note"),
];
