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

/// Draws an official document as GB/T 9704-2012 sets it.
///
/// Signature and date never stand on a page alone: as the standard asks, lines come closer first,
/// then the last piece of the body goes overleaf with them. `options.language` is not asked, the
/// standard is Chinese; `options.data` is not attached.
///
/// # Errors
/// [`PdfError`] if the typesetter refuses, which no document is known to make it do.
pub fn official_pdf(document: &OfficialDocument, options: &Options<'_>) -> Result<Pdf, PdfError> {
    let mut typesetter = Typesetter::new(&options.fonts);
    let mut page = Page::of(document, &mut typesetter);
    let missing = typesetter.missing();
    let mut world = PageWorld::new(Template::Official, &options.fonts, &[])
        .ok_or_else(|| PdfError::Typesetting("no page".into()))?;
    let mut set = lay_out(&mut world, &page)?;
    for (line, keep) in [(TIGHT_LINE, false), (LINE, true)] {
        if !closing_is_alone(&set) {
            break;
        }
        (page.line, page.keep) = (line, keep);
        set = lay_out(&mut world, &page)?;
    }
    let (bytes, archival) = bytes(&set, options)?;
    let pages = set.pages().len();
    typst::comemo::evict(REMEMBERED);
    Ok(Pdf { bytes, pages, missing, continued: Vec::new(), settled: true, archival })
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
