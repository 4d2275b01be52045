//! Paragraph styles and fonts. Sizes are those of GB/T 9704-2012 where it gives one.

use std::fmt::Write;

use super::parts::{DECLARATION, WORD};

pub(super) const TITLE: &str = "Title";
pub(super) const AS_OF: &str = "Subtitle";
pub(super) const TABLE_HEADER: &str = "TableHeader";
pub(super) const TABLE_TEXT: &str = "TableText";
pub(super) const NOTE: &str = "Note";
pub(super) const FOOTER: &str = "Footer";

/// One Chinese character of the table's text, 五号 or 10.5 pt.
///
/// The standard sets running text in 三号 (16 pt, 28 characters a line) and leaves tables free. Seven
/// columns need some 40 characters side by side: 五号 gives 42 in the width of 156 mm, 小四 36,
/// and is what offices print tables in.
pub(crate) const TABLE_TEXT_TWIPS: u32 = 210;

/// One Chinese character of the title, 二号 or 22 pt.
pub(super) const TITLE_TWIPS: u32 = 440;

const BODY_FONT: &str = "仿宋_GB2312";

/// A paragraph style; sizes in half points, lines in twips.
struct Style {
    id: &'static str,
    name: &'static str,
    font: &'static str,
    size: u32,
    line: u32,
    /// Further paragraph properties: spacing attributes, then elements that follow `w:spacing`.
    spacing: &'static str,
    rest: &'static str,
}

/// The hint sets quotation marks and dashes, which Latin fonts have too, in the Chinese font.
/// Lines are exact, so that a substituted font changes neither rows nor pages; no space is added
/// between Chinese and Latin characters, so that widths can be told from texts.
const STYLES: [Style; 6] = [
    // 二号小标宋, centred.
    Style {
        id: TITLE,
        name: "Title",
        font: "方正小标宋简体",
        size: 44,
        line: 660,
        spacing: " w:after=\"160\"",
        rest: "<w:jc w:val=\"center\"/><w:outlineLvl w:val=\"0\"/>",
    },
    // 三号楷体, centred below the title.
    Style {
        id: AS_OF,
        name: "Subtitle",
        font: "楷体_GB2312",
        size: 32,
        line: 560,
        spacing: " w:after=\"160\"",
        rest: "<w:jc w:val=\"center\"/>",
    },
    Style {
        id: TABLE_HEADER,
        name: "表头",
        font: "黑体",
        size: 21,
        line: 280,
        spacing: "",
        rest: "<w:jc w:val=\"center\"/>",
    },
    Style { id: TABLE_TEXT, name: "表文", font: BODY_FONT, size: 21, line: 280, spacing: "", rest: "" },
    Style {
        id: NOTE,
        name: "表注",
        font: BODY_FONT,
        size: 21,
        line: 320,
        spacing: "",
        rest: "<w:jc w:val=\"both\"/>",
    },
    // 四号宋体 for page numbers, Latin digits too.
    Style { id: FOOTER, name: "footer", font: "宋体", size: 28, line: 360, spacing: "", rest: "" },
];

/// The part with all styles.
pub(super) fn styles() -> String {
    let mut styles = format!("{DECLARATION}<w:styles xmlns:w=\"{WORD}\">");
    // 三号 and lines of 28 pt: 22 lines of 28 characters on a page.
    let _ = write!(
        styles,
        "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:hint=\"eastAsia\" w:ascii=\"Times New Roman\" \
         w:eastAsia=\"{BODY_FONT}\" w:hAnsi=\"Times New Roman\" w:cs=\"Times New Roman\"/>\
         <w:kern w:val=\"2\"/><w:sz w:val=\"32\"/><w:szCs w:val=\"32\"/>\
         <w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault>\
         <w:pPrDefault/></w:docDefaults>\
         <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/>\
         <w:qFormat/><w:pPr><w:spacing w:line=\"560\" w:lineRule=\"exact\"/></w:pPr></w:style>"
    );
    for style in &STYLES {
        styles += &style.element();
    }
    styles + "</w:styles>"
}

impl Style {
    fn element(&self) -> String {
        let Self { id, name, font, size, line, spacing, rest } = self;
        let latin = if self.id == FOOTER { font } else { "Times New Roman" };
        format!(
            "<w:style w:type=\"paragraph\" w:customStyle=\"{custom}\" w:styleId=\"{id}\">\
             <w:name w:val=\"{name}\"/><w:basedOn w:val=\"Normal\"/><w:qFormat/>\
             <w:pPr><w:autoSpaceDE w:val=\"0\"/><w:autoSpaceDN w:val=\"0\"/><w:snapToGrid w:val=\"0\"/>\
             <w:spacing w:line=\"{line}\" w:lineRule=\"exact\"{spacing}/>{rest}</w:pPr>\
             <w:rPr><w:rFonts w:hint=\"eastAsia\" w:ascii=\"{latin}\" w:eastAsia=\"{font}\" w:hAnsi=\"{latin}\"/>\
             <w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/></w:rPr></w:style>",
            custom = u8::from(!name.is_ascii()),
        )
    }
}

/// Fonts with the one that stands in where the office's own is not installed: Windows has 仿宋 and
/// 楷体 without the suffix.
pub(crate) fn font_table() -> String {
    let mut fonts = format!("{DECLARATION}<w:fonts xmlns:w=\"{WORD}\">");
    for (name, instead) in [
        ("方正小标宋简体", "华文中宋"),
        (BODY_FONT, "仿宋"),
        ("楷体_GB2312", "楷体"),
        ("黑体", "SimHei"),
        ("宋体", "SimSun"),
    ] {
        let _ = write!(
            fonts,
            "<w:font w:name=\"{name}\"><w:altName w:val=\"{instead}\"/><w:charset w:val=\"86\"/></w:font>"
        );
    }
    fonts + "</w:fonts>"
}
