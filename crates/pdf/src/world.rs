//! The compiler's world: one template, one data file, the faces. No disk, no packages, no clock.

use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration, Module, NativeRuleMap, Scope};
use typst::routines::Routines;
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryBuilder, World};

use crate::fonts::Fonts;

/// Paths are interned for the life of the process, so there is a fixed few of them.
const TABLE: &str = "page.typ";
const OFFICIAL: &str = "official.typ";
const DATA: &str = "page.json";
const ATTACHMENT: &str = "data.json";

static LIBRARY: LazyLock<LazyHash<Library>> =
    LazyLock::new(|| LazyHash::new(LibraryBuilder::from_routines(&ROUTINES).build()));

/// The typesetter's parts, web pages left out: linked, they make the program six megabytes larger
/// and every command start half a millisecond later.
static ROUTINES: LazyLock<Routines> = LazyLock::new(|| Routines {
    rules: || {
        let mut rules = NativeRuleMap::new();
        typst_layout::register(&mut rules);
        rules
    },
    eval_string: typst_eval::eval_string,
    eval_closure: typst_eval::eval_closure,
    realize: typst_realize::realize,
    layout_frame: typst_layout::layout_frame,
    html_module: || Module::anonymous(Scope::new()),
    html_mathml_body: |_, _| None,
    html_span_filled: |content, _| content,
});

/// Which page is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Template {
    /// The standard layout.
    Table,
    /// An official document.
    Official,
}

/// What the template can see.
pub(crate) struct PageWorld<'a> {
    fonts: &'a Fonts,
    template: Source,
    data: Bytes,
    attachment: Bytes,
}

impl<'a> PageWorld<'a> {
    /// A world with nothing in it but the faces and the attachment; `None` if the compiler refuses
    /// its own path names, which it does not.
    pub(crate) fn new(template: Template, fonts: &'a Fonts, attachment: &[u8]) -> Option<Self> {
        let (name, source) = match template {
            Template::Table => (TABLE, include_str!("page.typ")),
            Template::Official => (OFFICIAL, include_str!("official.typ")),
        };
        let path = RootedPath::new(VirtualRoot::Project, VirtualPath::new(name).ok()?);
        let template = Source::new(path.intern(), source.to_owned());
        let attachment = Bytes::new(attachment.to_vec());
        Some(Self { fonts, template, data: Bytes::new([]), attachment })
    }

    /// Sets what the next layout says.
    pub(crate) fn say(&mut self, data: Vec<u8>) {
        self.data = Bytes::new(data);
    }
}

impl World for PageWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.fonts.book()
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.template.id() { Ok(self.template.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        match id.get().vpath().get_without_slash() {
            DATA => Ok(self.data.clone()),
            ATTACHMENT => Ok(self.attachment.clone()),
            _ => Err(FileError::AccessDenied),
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.font(index)
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}
