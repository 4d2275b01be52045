//! The page of a bulletin: its text as it will read, every figure with its source, what is flagged.

use std::collections::BTreeMap;

use askama::Template;
use jiannuo_export::official::{Block, OfficialCell, OfficialTable};
use jiannuo_export::words::{self, SiteWords};
use jiannuo_export::{Language, OfficialDocument};
use jiannuo_office::{
    BlockKind, BulletinBlock, BulletinFacts, BulletinStory, BulletinVersion, Figure, Flag, FlagKind, Hand,
    MOST_CHARACTERS, PlanListed, Source, marked,
};

use jiff::civil::Date;

use crate::chrome::Chrome;
use crate::failure::{Answer, Failure, html};
use crate::moment;
use crate::pages::bulletin::{FORMATS, asked, format_word};
use crate::pages::bulletin_document::{block_number, document};
use crate::pages::period_bar::{self, PeriodLink};

#[derive(Template)]
#[template(path = "bulletin.html")]
struct Page {
    c: Chrome,
    problems: Vec<String>,
    plan: String,
    as_of: String,
    here: String,
    periods: Vec<PeriodLink>,
    may_write: bool,
    may_rank: bool,
    bulletin: Option<Bulletin>,
}

/// The version that is shown.
struct Bulletin {
    version: i32,
    heading: String,
    edited_title: String,
    status: String,
    document: OfficialDocument,
    is_edited: bool,
    is_newest: bool,
    may_issue: bool,
    blocks: Vec<BlockShown>,
    tables: Vec<TableShown>,
    has_facts: bool,
    flags: Vec<FlagShown>,
    has_flags: bool,
    removed: Vec<String>,
    characters: String,
    signatory: String,
    formats: Vec<(String, &'static str, &'static str)>,
    versions: Vec<VersionShown>,
}

struct BlockShown {
    name: String,
    kind: &'static str,
    number: String,
    /// Its beginning, for those who hear the page.
    beginning: String,
    runs: Vec<RunShown>,
    text: String,
    rows: usize,
    is_open: bool,
}

struct RunShown {
    text: String,
    /// Where it comes from, of a figure.
    source: Option<String>,
    is_flagged: bool,
}

struct TableShown {
    name: String,
    columns: Vec<String>,
    rows: Vec<Vec<CellShown>>,
}

struct CellShown {
    text: String,
    shape: Option<char>,
    light: &'static str,
}

struct FlagShown {
    key: String,
    href: String,
    about: String,
    sentence: String,
    kept: Option<String>,
    can_take: bool,
    reason: String,
}

struct VersionShown {
    href: String,
    word: String,
    who: String,
    is_here: bool,
}

/// What somebody typed and could not be taken.
#[derive(Debug, Default)]
pub(crate) struct Typed<'a> {
    pub(crate) problems: Vec<String>,
    pub(crate) title: Option<&'a str>,
    pub(crate) texts: &'a [&'a str],
    pub(crate) signatory: Option<&'a str>,
    pub(crate) reasons: Option<&'a BTreeMap<String, String>>,
}

/// The page of a period's bulletin.
pub(crate) fn render(
    c: Chrome,
    known: &PlanListed,
    period: &str,
    (story, version): (&BulletinStory, Option<i32>),
    facts: Option<&BulletinFacts>,
    typed: Typed<'_>,
) -> Answer {
    let language = c.language;
    let listed = known.periods.iter().find(|listed| listed.name == period).ok_or(Failure::NotFound)?;
    let here = format!("/plans/{}/periods/{period}/bulletin", known.id);
    let shown = asked(story, version);
    let shown = shown.map(|version| bulletin(&c, story, version, facts, (&here, &typed)));
    let page = Page {
        problems: typed.problems,
        plan: known.title.clone(),
        as_of: words::as_of(listed.cut_off, language),
        periods: period_bar::links(&known.periods, period, &known.id, "/bulletin", language),
        may_write: story.may_write,
        may_rank: facts.is_some_and(BulletinFacts::is_year_end),
        bulletin: shown,
        here,
        c,
    };
    html(page.render())
}

fn bulletin(
    c: &Chrome,
    story: &BulletinStory,
    version: &BulletinVersion,
    facts: Option<&BulletinFacts>,
    (here, typed): (&str, &Typed<'_>),
) -> Bulletin {
    let language = c.language;
    let is_newest = story.versions.last().is_some_and(|last| last.version == version.version);
    let flags = facts.map(|facts| version.body.flags(facts)).unwrap_or_default();
    let is_edited = story.may_write && is_newest;
    let document = document(version, &c.county, language);
    let blocks = version.body.blocks.iter().zip(version.body.numbers()).enumerate();
    let blocks = blocks.map(|(place, (block, number))| {
        let view = View { facts, flags: &flags, language };
        view.block(block, number, (place, typed.texts.get(place).copied()))
    });
    let removed = version.body.removed.iter().filter_map(|figure| {
        Some(words::bulletin_removed(&figure.text, &source(&figure.source, facts?, language), language))
    });
    let format = |&(format, word, _): &(&'static str, &'static str, &'static str)| {
        let href = format!("{here}.{format}?version={}", version.version);
        (href, word, format_word(format, language))
    };
    let status = match &version.issue {
        Some(issue) => words::bulletin_issued(
            &words::bulletin_number(issue.year, issue.serial, language),
            issue.signatory.as_deref().unwrap_or_default(),
            language,
        ),
        None => words::bulletin_is_draft(version.version, language),
    };
    Bulletin {
        version: version.version,
        heading: version.title.clone(),
        edited_title: typed.title.unwrap_or(&version.title).to_owned(),
        status,
        is_edited,
        is_newest,
        may_issue: story.may_issue && is_newest && version.issue.is_none(),
        blocks: blocks.collect(),
        tables: tables(&document),
        has_facts: facts.is_some(),
        flags: flags.iter().filter_map(|flag| flag_shown(flag, version, facts?, (typed, language))).collect(),
        has_flags: flags.iter().any(|flag| flag.is_open() && !matches!(flag.kind, FlagKind::Length { .. })),
        removed: removed.collect(),
        characters: words::bulletin_characters(version.body.characters(), MOST_CHARACTERS, language),
        signatory: typed.signatory.unwrap_or_default().to_owned(),
        formats: FORMATS.iter().map(format).collect(),
        versions: story.versions.iter().rev().map(|one| listed(one, version, here, language)).collect(),
        document,
    }
}

/// What blocks are shown with.
struct View<'a> {
    facts: Option<&'a BulletinFacts>,
    flags: &'a [Flag],
    language: Language,
}

impl View<'_> {
    fn block(
        &self,
        block: &BulletinBlock,
        number: usize,
        (place, typed): (usize, Option<&str>),
    ) -> BlockShown {
        const CHARACTERS_A_ROW: usize = 40;
        const CHARACTERS_HEARD: usize = 12;
        let text = typed.map_or_else(|| marked(block), str::to_owned);
        let runs: Vec<RunShown> = block.runs.iter().map(|run| self.run(run.text(), run.figure())).collect();
        BlockShown {
            name: block_name(place),
            kind: match block.kind {
                BlockKind::Heading => "heading",
                BlockKind::Subheading => "subheading",
                BlockKind::Paragraph => "paragraph",
                BlockKind::Item => "item",
            },
            number: block_number(block.kind, number, self.language),
            beginning: block.text().chars().take(CHARACTERS_HEARD).collect(),
            rows: text.chars().count() / CHARACTERS_A_ROW + 1,
            is_open: typed.is_some_and(|typed| typed != marked(block)),
            runs,
            text,
        }
    }

    fn run(&self, text: &str, figure: Option<&Figure>) -> RunShown {
        let bound = figure.zip(self.facts);
        let is_of = |flag: &Flag, figure: &Figure| matches!(&flag.kind, FlagKind::Figure { id, .. } if *id == figure.id);
        RunShown {
            text: text.to_owned(),
            source: bound.map(|(figure, facts)| source(&figure.source, facts, self.language)),
            is_flagged: bound.is_some_and(|(figure, _)| self.flags.iter().any(|flag| is_of(flag, figure))),
        }
    }
}

fn block_name(place: usize) -> String {
    format!("block-{}", place + 1)
}

fn source(source: &Source, facts: &BulletinFacts, language: Language) -> String {
    let about = source.indicator().and_then(|indicator| facts.name(indicator));
    words::bulletin_source(source.name(), source.counted(), about.as_deref(), language)
}

fn flag_shown(
    flag: &Flag,
    version: &BulletinVersion,
    facts: &BulletinFacts,
    (typed, language): (&Typed<'_>, Language),
) -> Option<FlagShown> {
    let mut shown = FlagShown {
        key: flag.key.clone(),
        href: String::new(),
        about: String::new(),
        sentence: String::new(),
        kept: flag.reason.clone(),
        can_take: true,
        reason: typed.reasons.and_then(|reasons| reasons.get(&flag.key)).cloned().unwrap_or_default(),
    };
    match &flag.kind {
        FlagKind::Figure { id, source: from, stands, drafted, now } => {
            let holds = |block: &BulletinBlock| block.figures().any(|figure| figure.id == *id);
            let place = version.body.blocks.iter().position(holds)?;
            shown.href = format!("#{}", block_name(place));
            shown.about = source(from, facts, language);
            shown.can_take = now.is_some();
            shown.sentence = match now {
                None => words::bulletin_figure_gone(stands, language),
                Some(now) if stands == drafted => words::bulletin_figure_moved(drafted, now, language),
                Some(now) => words::bulletin_figure_changed(drafted, stands, now, language),
            };
        }
        FlagKind::Attachment { number, name } => {
            shown.href = "#attachments".to_owned();
            shown.sentence = words::bulletin_attachment_moved(*number, name, language);
        }
        FlagKind::Length { characters } => {
            shown.can_take = false;
            shown.sentence = words::bulletin_too_long(*characters, MOST_CHARACTERS, language);
        }
    }
    Some(shown)
}

fn listed(one: &BulletinVersion, here: &BulletinVersion, path: &str, language: Language) -> VersionShown {
    let word = match &one.issue {
        Some(issue) => words::bulletin_number(issue.year, issue.serial, language),
        None => words::bulletin_version(one.version, language),
    };
    VersionShown {
        href: format!("{path}?version={}", one.version),
        word,
        who: hand(one.issue.as_ref().map_or(&one.by, |issue| &issue.by), language),
        is_here: one.version == here.version,
    }
}

fn hand(hand: &Hand, language: Language) -> String {
    let at = moment::shown(&hand.at.to_string(), language);
    format!("{} {at}", words::hand(&hand.post, hand.person.as_deref(), language))
}

fn tables(document: &OfficialDocument) -> Vec<TableShown> {
    let table = |title: &str, table: &OfficialTable| TableShown {
        name: title.to_owned(),
        columns: table.columns.iter().map(|column| column.name.clone()).collect(),
        rows: table.rows.iter().map(|row| row.iter().map(cell).collect()).collect(),
    };
    let all = document.attachments.iter().flat_map(|attachment| {
        attachment.body.iter().filter_map(|block| match block {
            Block::Table(found) => Some(table(&attachment.title, found)),
            _ => None,
        })
    });
    all.collect()
}

fn cell(cell: &OfficialCell) -> CellShown {
    match cell {
        OfficialCell::Text(text) => CellShown { text: text.clone(), shape: None, light: "" },
        OfficialCell::Signal { shape, word, colour } => {
            CellShown { text: word.clone(), shape: Some(*shape), light: colour.name() }
        }
    }
}

impl Page {
    fn w(&self) -> &'static SiteWords {
        self.c.w
    }

    fn date_shown(&self, date: &Date) -> String {
        words::date(*date, self.c.language)
    }
}
