//! Laying out until cuts and pages agree, and writing the pages.

use typst::World;
use typst::diag::{SourceDiagnostic, Warned};
use typst::foundations::{Label, Selector, Smart, Value};
use typst::introspection::{Introspector, MetadataElem};
use typst::utils::PicoStr;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::draft::{Attempt, Draft};
use crate::paper;
use crate::pieces::Piece;
use crate::world::{PageWorld, Template};
use crate::{Continued, Options, Pdf, PdfError};

/// Layouts before cuts and pages that chase each other are left as they are.
const MOST_LAYOUTS: usize = 6;
/// Layouts that the typesetter remembers between documents.
pub(crate) const REMEMBERED: usize = 2;

/// Lays out, cuts merged cells where pages end, and lays out again until nothing moves.
pub(crate) fn compile(draft: &Draft, options: &Options<'_>) -> Result<Pdf, PdfError> {
    let mut press = Press::new(draft, options)?;
    let (inset_y, mut document) = press.uncut()?;
    let mut settled = false;
    let mut pieces = draft.pieces(&[]);
    for _ in 1..MOST_LAYOUTS {
        let pages = pages_of_rows(&document, draft.rows());
        let cut = draft.pieces(&pages);
        settled = cut == pieces;
        if settled {
            break;
        }
        pieces = cut;
        document = press.lay_out(&pieces, Attempt::Cut, inset_y)?;
    }
    let pdf = write(&document, draft, &pieces, options, settled);
    typst::comemo::evict(REMEMBERED);
    pdf
}

/// The typesetter with one draft in it.
struct Press<'a> {
    world: PageWorld<'a>,
    draft: &'a Draft,
}

impl<'a> Press<'a> {
    fn new(draft: &'a Draft, options: &'a Options<'_>) -> Result<Self, PdfError> {
        let world = PageWorld::new(Template::Table, &options.fonts, options.data.unwrap_or_default())
            .ok_or_else(|| PdfError::Typesetting("no page".into()))?;
        Ok(Self { world, draft })
    }

    /// The first layout, with rows a little tighter if that saves a last page of little use.
    fn uncut(&mut self) -> Result<(f64, PagedDocument), PdfError> {
        let pieces = self.draft.pieces(&[]);
        let document = self.lay_out(&pieces, Attempt::Uncut, paper::INSET_Y)?;
        let count = document.pages().len();
        let stand = pages_of_rows(&document, self.draft.rows());
        let on_last = stand.iter().filter(|page| **page == count).count();
        if count > 1 && on_last <= paper::FEW_ROWS {
            let tight = self.lay_out(&pieces, Attempt::Uncut, paper::TIGHT_INSET_Y)?;
            if tight.pages().len() < count {
                return Ok((paper::TIGHT_INSET_Y, tight));
            }
        }
        Ok((paper::INSET_Y, document))
    }

    fn lay_out(
        &mut self,
        pieces: &[Piece<'_>],
        attempt: Attempt,
        inset_y: f64,
    ) -> Result<PagedDocument, PdfError> {
        let data = serde_json::to_vec(&self.draft.page(pieces, attempt, inset_y))
            .map_err(|error| PdfError::Typesetting(error.to_string()))?;
        self.world.say(data);
        let Warned { output, .. } = typst::compile::<PagedDocument>(&self.world as &dyn World);
        output.map_err(|errors| PdfError::Typesetting(said(&errors)))
    }
}

/// The page on which each row begins; a row that left no mark stands where the one above does.
fn pages_of_rows(document: &PagedDocument, rows: usize) -> Vec<usize> {
    let mut pages = vec![None; rows];
    let Some(label) = Label::new(PicoStr::intern("row")) else { return Vec::new() };
    let introspector = document.introspector();
    for mark in introspector.query(&Selector::Label(label)) {
        let row = mark.to_packed::<MetadataElem>().map(|mark| mark.value.clone());
        let page = mark.location().and_then(|location| introspector.page(location));
        let (Some(Value::Int(row)), Some(page)) = (row, page) else { continue };
        if let Some(place) = usize::try_from(row).ok().and_then(|row| pages.get_mut(row)) {
            *place = Some(page.get());
        }
    }
    let mut above = 1;
    pages
        .into_iter()
        .map(|page| {
            above = page.unwrap_or(above);
            above
        })
        .collect()
}

fn write(
    document: &PagedDocument,
    draft: &Draft,
    pieces: &[Piece<'_>],
    options: &Options<'_>,
    settled: bool,
) -> Result<Pdf, PdfError> {
    let (bytes, archival) = bytes(document, options)?;
    Ok(Pdf {
        bytes,
        pages: document.pages().len(),
        missing: draft.missing.clone(),
        continued: pieces.iter().filter(|piece| piece.continued).map(continued).collect(),
        settled,
        archival,
    })
}

fn continued(piece: &Piece<'_>) -> Continued {
    Continued { row: piece.row, column: piece.column, text: piece.cell.text.clone() }
}

/// The file, and whether it is an archival one.
pub(crate) fn bytes(document: &PagedDocument, options: &Options<'_>) -> Result<(Vec<u8>, bool), PdfError> {
    match archive(document, options) {
        Some(bytes) => Ok((bytes, true)),
        None => Ok((plain(document, options)?, false)),
    }
}

/// PDF/A-3a; `None` when a text holds what an archive may not.
fn archive(document: &PagedDocument, options: &Options<'_>) -> Option<Vec<u8>> {
    let standards = PdfStandards::new(&[PdfStandard::A_3a]).ok()?;
    typst_pdf::pdf(document, &pdf_options(options, standards)).ok()
}

fn plain(document: &PagedDocument, options: &Options<'_>) -> Result<Vec<u8>, PdfError> {
    typst_pdf::pdf(document, &pdf_options(options, PdfStandards::default()))
        .map_err(|errors| PdfError::Writing(said(&errors)))
}

fn pdf_options(options: &Options<'_>, standards: PdfStandards) -> PdfOptions {
    PdfOptions {
        ident: Smart::Auto,
        creator: Smart::Custom(Some("jiannuo".into())),
        timestamp: options.date.and_then(midnight),
        standards,
        ..PdfOptions::default()
    }
}

fn midnight(date: jiff::civil::Date) -> Option<Timestamp> {
    let (year, month, day) = (date.year(), date.month(), date.day());
    let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    typst::foundations::Datetime::from_ymd_hms(year.into(), month, day, 0, 0, 0).map(Timestamp::new_utc)
}

pub(crate) fn said(errors: &[SourceDiagnostic]) -> String {
    errors.iter().map(|error| error.message.as_str()).collect::<Vec<_>>().join("; ")
}
