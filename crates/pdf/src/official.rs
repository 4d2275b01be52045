//! Official documents (公文) as PDF.

mod page;

use jiannuo_export::OfficialDocument;
use typst::World;
use typst::diag::Warned;
use typst::foundations::{Label, Selector};
use typst::introspection::Introspector;
use typst::utils::PicoStr;
use typst_layout::PagedDocument;

use self::page::Page;
use crate::compile::{REMEMBERED, bytes, said};
use crate::text::Typesetter;
use crate::world::{PageWorld, Template};
use crate::{Options, Pdf, PdfError};

/// A line of the body and of one that has to save room, in twips: 22 and 23 of them make 225 mm.
const LINE: u32 = 578;
const TIGHT_LINE: u32 = 555;
/// Lines that a page may lack at its foot to send text overleaf.
const MOST_RESERVED: u32 = 12;

/// Draws an official document as GB/T 9704-2012 sets it.
///
/// Signature and date never stand on a page alone: as the standard asks, lines come closer first,
/// then the last lines of the body, or its last piece, go overleaf with them. `options.language` is not asked, the
/// standard is Chinese; `options.data` is not attached.
///
/// # Errors
/// [`PdfError`] if the typesetter refuses, which no document is known to make it do.
pub fn official_pdf(document: &OfficialDocument, options: &Options<'_>) -> Result<Pdf, PdfError> {
    let (set, missing) = set(document, options)?;
    let (bytes, archival) = bytes(&set, options)?;
    let pages = set.pages().len();
    typst::comemo::evict(REMEMBERED);
    Ok(Pdf { bytes, pages, missing, continued: Vec::new(), settled: true, archival })
}

/// The finished pages, and characters that no face has.
fn set(document: &OfficialDocument, options: &Options<'_>) -> Result<(PagedDocument, Vec<char>), PdfError> {
    let mut typesetter = Typesetter::new(&options.fonts);
    let mut page = Page::of(document, &mut typesetter);
    let mut world = PageWorld::new(Template::Official, &options.fonts, &[])
        .ok_or_else(|| PdfError::Typesetting("no page".into()))?;
    let mut set = lay_out(&mut world, &page)?;
    for (line, reserve, keep) in attempts() {
        if !closing_is_alone(&set) {
            break;
        }
        (page.line, page.reserve, page.keep) = (line, reserve, keep);
        set = lay_out(&mut world, &page)?;
    }
    Ok((set, typesetter.missing()))
}

/// Pitch of the lines, lines left blank at the foot of the body's last page, and whether the last
/// piece of the body is kept whole: what is tried until signature and date have company.
fn attempts() -> impl Iterator<Item = (u32, u32, bool)> {
    let reserves = (2..MOST_RESERVED).step_by(2).map(|reserve| (LINE, reserve, false));
    [(TIGHT_LINE, 0, false)].into_iter().chain(reserves).chain([(LINE, 0, true)])
}

fn lay_out(world: &mut PageWorld<'_>, page: &Page) -> Result<PagedDocument, PdfError> {
    let data = serde_json::to_vec(page).map_err(|error| PdfError::Typesetting(error.to_string()))?;
    world.say(data);
    let Warned { output, .. } = typst::compile::<PagedDocument>(world as &dyn World);
    output.map_err(|errors| PdfError::Typesetting(said(&errors)))
}

/// Whether signature and date stand on a page without a line of the body.
fn closing_is_alone(document: &PagedDocument) -> bool {
    page_of(document, "end").is_some_and(|end| page_of(document, "closing") != Some(end))
}

/// The page on which the template left a mark.
fn page_of(document: &PagedDocument, mark: &str) -> Option<usize> {
    let label = Label::new(PicoStr::intern(mark))?;
    let introspector = document.introspector();
    let found = introspector.query(&Selector::Label(label));
    let location = found.first()?.location()?;
    introspector.page(location).map(|page| page.get())
}

#[cfg(test)]
mod tests {
    use jiannuo_export::official::Block;
    use jiff::civil::date;

    use super::*;

    #[test]
    fn signature_and_date_always_have_a_line_of_the_body_on_their_page() {
        for lines in 8..22 {
            let document = OfficialDocument {
                issuer: "示范县人民政府督查室".into(),
                title: "关于农村公路建设的督办函".into(),
                body: vec![
                    Block::paragraph("请予办理。"),
                    Block::paragraph("请于月底以前书面报告办理情况。".repeat(lines * 2)),
                ],
                signature: Some("示范县人民政府督查室".into()),
                date: Some(date(2024, 11, 5)),
                ..OfficialDocument::default()
            };
            let (pages, missing) = set(&document, &Options::default()).unwrap();
            assert!(!closing_is_alone(&pages), "{lines} lines");
            assert!(pages.pages().len() <= 2 && missing.is_empty(), "{lines} lines");
        }
    }
}
