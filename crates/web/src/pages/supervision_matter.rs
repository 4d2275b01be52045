//! `/supervision/{kind}/{year}/{serial}`: one matter, what was done about it, and what can be done now.

use askama::Template;
use axum::extract::{Path, State};
use jiannuo_export::words::SupervisionWords;
use jiannuo_export::{Language, words};
use jiannuo_office::{
    Action, Actor, ClosurePoint, Due, Hand, Holidays, Matter, Role, SupervisionAct, SupervisionKey,
    SupervisionState, SupervisionStory, own_evidence, supervision_story,
};

use crate::Site;
use crate::chrome::Chrome;
use crate::failure::{Answer, html};
use crate::fields::Fields;
use crate::moment;
use crate::pages::report_row::FileShown;
use crate::pages::supervision::{due_word, key, number};
use crate::sight::read_by;
use crate::signed::Signed;

#[derive(Template)]
#[template(path = "supervision_matter.html")]
struct Page {
    c: Chrome,
    s: &'static SupervisionWords,
    problems: Vec<String>,
    here: String,
    number: String,
    kind: &'static str,
    title: String,
    state: &'static str,
    shape: &'static str,
    word: &'static str,
    asks_extension: bool,
    deadline: String,
    due: &'static str,
    due_word: String,
    /// Words, texts, and where they lead; empty for nowhere.
    facts: Vec<(&'static str, String, String)>,
    has_pdf: bool,
    lines: Vec<Line>,
    /// Number of the last step, so that nobody decides about another answer than the one they read.
    seen: i32,
    may: May,
    is_more: bool,
    uploads: Vec<FileShown>,
    /// The day that was asked for.
    asked_until: String,
    points: Vec<Point>,
    /// The rung above: kind and word.
    next: Option<(&'static str, &'static str)>,
    next_hint: &'static str,
    key: String,
    typed: Typed,
}

/// Which forms stand on the page.
#[derive(Default)]
struct May {
    receive: bool,
    answer: bool,
    ask: bool,
    decide: bool,
    send_back: bool,
    close: bool,
    cancel: bool,
}

struct Line {
    class: &'static str,
    at: String,
    text: String,
    said: Option<String>,
    checks: Vec<String>,
    files: Vec<FileShown>,
}

struct Point {
    name: &'static str,
    word: &'static str,
    is_met: bool,
    note: String,
}

/// What was typed into a form that was not taken.
#[derive(Default)]
pub(crate) struct Typed {
    /// Which form it was: the end of its address.
    form: &'static str,
    text: String,
    until: String,
    reason: String,
    met: Vec<String>,
    notes: Vec<(String, String)>,
}

impl Typed {
    pub(crate) fn of(form: &'static str, fields: &Fields) -> Self {
        let notes = fields.column("note");
        Self {
            form,
            text: fields.text("text").to_owned(),
            until: fields.text("until").to_owned(),
            reason: fields.text("reason").to_owned(),
            met: fields.all("met").map(str::to_owned).collect(),
            notes: notes.into_iter().map(|(name, note)| (name.to_owned(), note.trim().to_owned())).collect(),
        }
    }

    /// Whether this form was sent.
    fn is(&self, form: &str) -> bool {
        self.form == form
    }

    /// The text, where it was typed into this form.
    fn text_of(&self, form: &str) -> &str {
        if self.form == form { &self.text } else { "" }
    }

    fn until_of(&self, form: &str) -> &str {
        if self.form == form { &self.until } else { "" }
    }

    fn reason_of(&self, form: &str) -> &str {
        if self.form == form { &self.reason } else { "" }
    }
}

/// `GET /supervision/{kind}/{year}/{serial}`.
pub(crate) async fn show(
    State(site): State<Site>,
    signed: Signed,
    path: Path<(String, String, String)>,
) -> Answer {
    page(&site, signed, key(path)?, Typed::default(), Vec::new()).await
}

/// The page, after a form was not taken with what is wrong and what was typed.
pub(crate) async fn page(
    site: &Site,
    signed: Signed,
    key: SupervisionKey,
    typed: Typed,
    problems: Vec<String>,
) -> Answer {
    let Signed { actor, chrome: c } = signed;
    let language = c.language;
    let told = read_by(actor.role, supervision_story(&site.database, &actor, key).await?);
    let matter = &told.matter;
    let may = may(matter, &actor);
    let uploads = match may.answer {
        true => own_evidence(&site.database, &actor).await?,
        false => Vec::new(),
    };
    let due = matter.due(site.today(), &Holidays::published());
    let state = matter.stage.state;
    let next = matter.key.kind.escalation().filter(|_| {
        actor.role == Role::Office
            && !matches!(state, SupervisionState::Cancelled | SupervisionState::Replaced)
    });
    let asked = told.steps.iter().rfind(|step| step.act == SupervisionAct::Request);
    let page = Page {
        s: SupervisionWords::of(language),
        problems,
        here: format!("/supervision/{key}"),
        number: number(&key),
        kind: words::supervision_kind(key.kind.name(), language),
        title: matter.title.clone(),
        state: state.name(),
        shape: words::supervision_state_shape(state.name()),
        word: words::supervision_state(state.name(), language),
        asks_extension: matter.stage.asks_extension,
        deadline: words::date(matter.deadline, language),
        due: due.map_or("", Due::name),
        due_word: due.map_or_else(String::new, |due| due_word(due, language)),
        facts: facts(matter, language),
        has_pdf: cfg!(feature = "pdf"),
        lines: lines(&told, language),
        seen: matter.steps,
        is_more: state == SupervisionState::Answered,
        uploads: uploads.iter().map(|file| FileShown::of(&file.hash, &file.name, file.size)).collect(),
        asked_until: asked.and_then(|step| step.until).map(|until| until.to_string()).unwrap_or_default(),
        points: points(&typed, language),
        next: next.map(|kind| (kind.name(), words::supervision_kind(kind.name(), language))),
        next_hint: next.map_or("", |kind| words::supervision_kind_hint(kind.name(), language)),
        key: key.to_string(),
        may,
        typed,
        c,
    };
    html(page.render())
}

fn may(matter: &Matter, actor: &Actor) -> May {
    let may = |action| matter.may(actor, action);
    May {
        receive: may(Action::Receive),
        answer: may(Action::Answer),
        ask: may(Action::AskExtension),
        decide: may(Action::DecideExtension),
        send_back: may(Action::Return),
        close: may(Action::Close),
        cancel: may(Action::Cancel),
    }
}

fn facts(matter: &Matter, language: Language) -> Vec<(&'static str, String, String)> {
    let (w, s) = (words::SiteWords::of(language), SupervisionWords::of(language));
    let plain = |word, text: &str| (word, text.to_owned(), String::new());
    let to = |word, key: &SupervisionKey| (word, number(key), format!("/supervision/{key}"));
    let mut facts = vec![
        plain(s.to, &matter.department_name),
        plain(s.source, words::supervision_source(matter.source.name(), language)),
    ];
    if let (Some(indicator), Some(name)) = (&matter.indicator, &matter.indicator_name) {
        let href = format!("/plans/{}/indicators/{indicator}", matter.plan);
        facts.push((w.indicator, name.clone(), href));
    }
    if let Some(period) = &matter.period {
        facts.push(plain(w.period, &words::period(period, language)));
    }
    facts.push(plain(s.basis, &matter.basis));
    facts.push(plain(s.requirement, &matter.requirement));
    if matter.deadline != matter.first_deadline {
        facts.push(plain(s.first_deadline, &words::date(matter.first_deadline, language)));
    }
    facts.extend(matter.signatory.as_deref().map(|signatory| plain(s.signatory, signatory)));
    facts.extend(matter.follows.as_ref().map(|key| to(s.follows, key)));
    facts.extend(matter.followed_by.iter().map(|key| to(s.followed, key)));
    facts
}

fn lines(told: &SupervisionStory, language: Language) -> Vec<Line> {
    let s = SupervisionWords::of(language);
    let at = |by: &Hand| moment::shown(&by.at.to_string(), language);
    let who = |by: &Hand| words::hand(&by.post, by.person.as_deref(), language);
    let issued = &told.matter.by;
    let mut lines = vec![Line {
        class: "submitted",
        at: at(issued),
        text: words::supervision_step(&who(issued), "issue", None, language),
        said: None,
        checks: Vec::new(),
        files: Vec::new(),
    }];
    for step in &told.steps {
        let check = |check: &jiannuo_office::ClosureCheck| {
            let met = if check.is_met { s.met } else { s.not_met };
            let note = check.note.as_deref().map(|note| format!("（{note}）")).unwrap_or_default();
            let said = format!("{met}{note}");
            words::about(words::closure_point(check.point.name(), language), &said, language)
        };
        lines.push(Line {
            class: match step.act {
                SupervisionAct::Return | SupervisionAct::Refusal | SupervisionAct::Cancellation => "returned",
                SupervisionAct::Closure => "accepted",
                SupervisionAct::Answer => "signed",
                SupervisionAct::Request | SupervisionAct::Grant => "revised",
                SupervisionAct::Receipt => "submitted",
            },
            at: at(&step.by),
            text: words::supervision_step(&who(&step.by), step.act.name(), step.until, language),
            said: step.text.clone(),
            checks: step.checks.iter().map(check).collect(),
            files: step
                .evidence
                .iter()
                .map(|file| FileShown::of(&file.hash, &file.name, file.size))
                .collect(),
        });
    }
    lines
}

fn points(typed: &Typed, language: Language) -> Vec<Point> {
    let point = |point: ClosurePoint| {
        let name = point.name();
        let note = typed.notes.iter().find(|(known, _)| known == name);
        Point {
            name,
            word: words::closure_point(name, language),
            is_met: typed.met.iter().any(|met| met == name),
            note: note.map(|(_, note)| note.clone()).unwrap_or_default(),
        }
    };
    ClosurePoint::ALL.into_iter().map(point).collect()
}
