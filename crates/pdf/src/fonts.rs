//! Faces by the part they play on the page. The embedded ones are always there; an office's own
//! 仿宋_GB2312 and 方正小标宋 take their places when the caller passes their bytes.

use std::sync::LazyLock;

use ttf_parser::Permissions;
use typst::foundations::Bytes;
use typst::layout::Abs;
use typst::text::{
    Font, FontBook, FontInstance, FontStretch, FontStyle, FontVariant, FontVariations, FontWeight,
};
use typst::utils::LazyHash;

const SERIF: &[u8] = include_bytes!("../fonts/NotoSerifCJKsc-Regular.otf");
const SERIF_BOLD: &[u8] = include_bytes!("../fonts/NotoSerifCJKsc-Bold.otf");
const SANS_BOLD: &[u8] = include_bytes!("../fonts/NotoSansCJKsc-Bold.otf");

/// Parsed once a process, because a parsed face also keeps the hash of its seven million bytes.
static EMBEDDED: LazyLock<Vec<Face>> = LazyLock::new(|| {
    [("text", SERIF), ("title", SERIF_BOLD), ("heading", SANS_BOLD)]
        .into_iter()
        .filter_map(|(family, bytes)| Some(Face::new(family, Font::new(Bytes::new(bytes), 0)?)))
        .collect()
});

/// What a face is used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// 小标宋: the title.
    Title,
    /// 黑体: the header row.
    Heading,
    /// 楷体: the date line.
    Date,
    /// 仿宋 or 宋体: everything else, and whatever the others lack.
    Text,
}

impl Part {
    /// Names under which the template asks for faces: the office's own, then ours.
    pub(crate) fn families(self) -> &'static [&'static str] {
        match self {
            Self::Title => &["office-title", "title", "office-text", "text"],
            Self::Heading => &["office-heading", "heading", "office-text", "text"],
            Self::Date => &["office-date", "office-text", "text"],
            Self::Text => &["office-text", "text"],
        }
    }

    fn of_office_family(name: &str) -> Option<Self> {
        let name = name.to_lowercase().replace([' ', '-', '_'], "");
        let is = |names: &[&str]| names.iter().any(|known| name.starts_with(known));
        if is(&["方正小标宋", "fzxiaobiaosong"]) {
            Some(Self::Title)
        } else if is(&["仿宋", "fangsong", "华文仿宋", "stfangsong"]) {
            Some(Self::Text)
        } else if is(&["黑体", "simhei", "华文黑体", "stheiti"]) {
            Some(Self::Heading)
        } else if is(&["楷体", "kaiti", "华文楷体", "stkaiti"]) {
            Some(Self::Date)
        } else {
            None
        }
    }
}

/// The plain upright style: the part decides the face, so weight must not.
fn plain() -> FontVariant {
    FontVariant::new(FontStyle::Normal, FontWeight::REGULAR, FontStretch::NORMAL)
}

#[derive(Debug, Clone)]
struct Face {
    family: &'static str,
    font: FontInstance,
}

impl Face {
    fn new(family: &'static str, font: Font) -> Self {
        Self { family, font: font.instantiate(plain(), Abs::zero(), &FontVariations::default()) }
    }
}

/// The faces a page may use.
#[derive(Debug, Clone)]
pub struct Fonts {
    faces: Vec<Face>,
    book: LazyHash<FontBook>,
}

impl Default for Fonts {
    /// The embedded Noto subsets alone.
    fn default() -> Self {
        Self::of(EMBEDDED.clone())
    }
}

impl Fonts {
    /// The embedded faces, and before them those of an office: 仿宋 for text, 方正小标宋 for the
    /// title, 黑体 for the header row, 楷体 for the date line.
    ///
    /// `files` are the bytes of `.ttf`, `.otf` or `.ttc` files. Faces of other families, and faces
    /// whose licence flags forbid embedding, are passed over; the first face of a family wins.
    #[must_use]
    pub fn with_office(files: impl IntoIterator<Item = Vec<u8>>) -> Self {
        let mut faces: Vec<Face> = Vec::new();
        for font in files.into_iter().flat_map(|file| Font::iter(Bytes::new(file))) {
            let Some(family) = office_family(&font) else { continue };
            if faces.iter().all(|face| face.family != family) {
                faces.push(Face::new(family, font));
            }
        }
        faces.extend(EMBEDDED.iter().cloned());
        Self::of(faces)
    }

    fn of(faces: Vec<Face>) -> Self {
        let infos = faces.iter().map(|face| {
            let mut info = face.font.info().clone();
            info.variant = plain();
            info.family = face.family.to_owned();
            info
        });
        let book = LazyHash::new(FontBook::from_infos(infos));
        Self { faces, book }
    }

    pub(crate) fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    pub(crate) fn font(&self, index: usize) -> Option<Font> {
        self.faces.get(index).map(|face| face.font.font().clone())
    }

    /// Width of a character in em, in the first face of the part that has it.
    pub(crate) fn advance(&self, part: Part, c: char) -> Option<f64> {
        part.families()
            .iter()
            .flat_map(|name| self.faces.iter().filter(move |face| face.family == *name))
            .find_map(|face| {
                let ttf = face.font.ttf();
                let glyph = ttf.glyph_index(c)?;
                let units = ttf.glyph_hor_advance(glyph)?;
                Some(f64::from(units) / f64::from(ttf.units_per_em()))
            })
    }
}

/// The name under which an office's face is used, if it may be embedded at all.
fn office_family(font: &Font) -> Option<&'static str> {
    let ttf = ttf_parser::Face::parse(font.data(), font.index()).ok()?;
    let restricted = ttf.permissions() == Some(Permissions::Restricted);
    if restricted || !ttf.is_outline_embedding_allowed() || !ttf.is_subsetting_allowed() {
        return None;
    }
    let names = ttf.names().into_iter().filter_map(|name| name.to_string());
    let part = names.filter_map(|name| Part::of_office_family(&name)).next()?;
    part.families().first().copied()
}
