//! Paragraph styles after GB/T 9704-2012: sizes in half points, lines in twips.

use std::fmt::Write;

use crate::docx::parts::{DECLARATION, WORD};
use crate::official::FORM_LINE_TWIPS;

/// A line of the body: 22 of them make 225 mm.
pub(super) const LINE: u32 = 578;
/// A character of the body as it is set, 三号 a quarter of a point closer: 28 of them make 156 mm.
pub(super) const CHARACTER: u32 = 315;

const SONG: &str = "方正小标宋简体";
const FANG: &str = "仿宋_GB2312";
const KAI: &str = "楷体_GB2312";
const HEI: &str = "黑体";

/// A style: id, name, font, size in half points, line in twips, attributes of `w:spacing`, elements
/// that follow it, elements that stand before it.
struct Style {
    id: &'static str,
    name: &'static str,
    font: &'static str,
    size: u32,
    line: u32,
    spacing: &'static str,
    before: &'static str,
    after: &'static str,
}

const PLAIN: Style =
    Style { id: "", name: "", font: FANG, size: 32, line: LINE, spacing: "", before: "", after: "" };

/// Two characters.
const INDENT: &str = "<w:ind w:firstLineChars=\"200\" w:firstLine=\"630\"/>";
const KEEP: &str = "<w:keepNext/>";
const CENTRE: &str = "<w:jc w:val=\"center\"/>";

const STYLES: [Style; 17] = [
    Style { id: "RedHead", name: "发文机关标志", font: SONG, after: CENTRE, ..PLAIN },
    Style { id: "Mark", name: "紧急程度", font: HEI, ..PLAIN },
    Style { id: "Number", name: "发文字号", ..PLAIN },
    Style {
        id: "Title",
        name: "Title",
        font: SONG,
        size: 44,
        line: 660,
        before: KEEP,
        after: "<w:jc w:val=\"center\"/><w:outlineLvl w:val=\"0\"/>",
        ..PLAIN
    },
    Style { id: "Addressee", name: "主送机关", after: "<w:jc w:val=\"left\"/>", ..PLAIN },
    Style { id: "Body", name: "公文正文", after: INDENT, ..PLAIN },
    Style {
        id: "Heading1",
        name: "heading 1",
        font: HEI,
        before: KEEP,
        after: "<w:ind w:firstLineChars=\"200\" w:firstLine=\"630\"/><w:outlineLvl w:val=\"1\"/>",
        ..PLAIN
    },
    Style {
        id: "Heading2",
        name: "heading 2",
        font: KAI,
        before: KEEP,
        after: "<w:ind w:firstLineChars=\"200\" w:firstLine=\"630\"/><w:outlineLvl w:val=\"2\"/>",
        ..PLAIN
    },
    Style { id: "Attachments", name: "附件说明", before: KEEP, after: "<w:jc w:val=\"left\"/>", ..PLAIN },
    Style { id: "Closing", name: "署名日期", after: "<w:jc w:val=\"right\"/>", ..PLAIN },
    Style { id: "Attachment", name: "附件序号", font: HEI, before: KEEP, ..PLAIN },
    Style {
        id: "Caption",
        name: "caption",
        font: HEI,
        size: 24,
        line: 400,
        spacing: " w:before=\"120\" w:after=\"60\"",
        before: KEEP,
        after: CENTRE,
    },
    Style { id: "TableHeader", name: "表头", font: HEI, size: 21, line: 280, after: CENTRE, ..PLAIN },
    Style { id: "TableText", name: "表文", size: 21, line: 280, after: "<w:jc w:val=\"left\"/>", ..PLAIN },
    Style {
        id: "FormText",
        name: "单据文字",
        size: 28,
        line: FORM_LINE_TWIPS,
        after: "<w:jc w:val=\"left\"/>",
        ..PLAIN
    },
    Style { id: "Imprint", name: "版记", size: 28, line: 480, after: "<w:jc w:val=\"left\"/>", ..PLAIN },
    Style { id: "Footer", name: "footer", font: "宋体", size: 28, line: 360, ..PLAIN },
];

/// The part with all styles. Lines are exact, so that a substituted font moves nothing.
pub(super) fn styles() -> String {
    let mut styles = format!("{DECLARATION}<w:styles xmlns:w=\"{WORD}\">");
    let _ = write!(
        styles,
        "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:hint=\"eastAsia\" w:ascii=\"Times New Roman\" \
         w:eastAsia=\"{FANG}\" w:hAnsi=\"Times New Roman\" w:cs=\"Times New Roman\"/>\
         <w:sz w:val=\"32\"/><w:szCs w:val=\"32\"/>\
         <w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault>\
         <w:pPrDefault/></w:docDefaults>\
         <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/>\
         <w:qFormat/><w:pPr><w:widowControl/><w:autoSpaceDE w:val=\"0\"/><w:autoSpaceDN w:val=\"0\"/>\
         <w:snapToGrid w:val=\"0\"/><w:spacing w:line=\"{LINE}\" w:lineRule=\"exact\"/>\
         <w:jc w:val=\"both\"/></w:pPr></w:style>\
         <w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/>\
         <w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/></w:tblPr></w:style>"
    );
    for style in &STYLES {
        styles += &style.element();
    }
    styles + "</w:styles>"
}

impl Style {
    fn element(&self) -> String {
        let Self { id, name, font, size, line, spacing, before, after } = self;
        let latin = if matches!(*font, FANG | KAI) { "Times New Roman" } else { font };
        // Only what is set in lines of 28 characters is set closer.
        let closer = if *size == 32 && *line == LINE { "<w:spacing w:val=\"-5\"/>" } else { "" };
        format!(
            "<w:style w:type=\"paragraph\"{custom} w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>\
             <w:basedOn w:val=\"Normal\"/><w:qFormat/><w:pPr>{before}\
             <w:spacing w:line=\"{line}\" w:lineRule=\"exact\"{spacing}/>{after}</w:pPr>\
             <w:rPr><w:rFonts w:hint=\"eastAsia\" w:ascii=\"{latin}\" w:eastAsia=\"{font}\" w:hAnsi=\"{latin}\"/>\
             {closer}<w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/></w:rPr></w:style>",
            custom = if name.is_ascii() { "" } else { " w:customStyle=\"1\"" },
        )
    }
}
