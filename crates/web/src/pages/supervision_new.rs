//! `/supervision/new`: a matter is put together, from nothing or from a proposal's link, and issued.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect};
use jiannuo_export::words::SupervisionWords;
use jiannuo_export::{Language, words};
use jiannuo_office::{
    Actor, Holidays, NewSupervision, PlanListed, ProgressRow, Refused, Role, SupervisionForm, SupervisionKey,
    SupervisionKind, SupervisionSource, deadline_for, departments, plans, progress, supervise,
    supervision_story,
};
use serde::Deserialize;

use crate::Site;
use crate::chrome::Chrome;
use crate::failure::{Answer, Failure, html};
use crate::fields::Fields;
use crate::pages::supervision::number;
use crate::signed::Signed;

#[derive(Template)]
#[template(path = "supervision_new.html")]
struct Page {
    c: Chrome,
    s: &'static SupervisionWords,
    problems: Vec<String>,
    /// Kinds to choose from: name, word, when it is the right one.
    kinds: Vec<(&'static str, &'static str, &'static str)>,
    form: Option<Form>,
    /// The query without its kind, for choosing one.
    query: String,
}

/// The form once a kind is chosen.
struct Form {
    kind_word: &'static str,
    hint: &'static str,
    follows_number: Option<String>,
    plans: Vec<Choice>,
    forms: Vec<Choice>,
    sources: Vec<Choice>,
    indicators: Vec<Choice>,
    periods: Vec<Choice>,
    departments: Vec<Choice>,
    typed: Typed,
}

/// Value, word, whether it is chosen.
type Choice = (String, String, bool);

/// What is typed, or what a link fills in.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Typed {
    kind: String,
    plan: String,
    form: String,
    source: String,
    indicator: String,
    period: String,
    decision: String,
    follows: String,
    /// Id of the department.
    department: String,
    title: String,
    basis: String,
    requirement: String,
    deadline: String,
    signatory: String,
}

/// `GET /supervision/new`.
pub(crate) async fn show(State(site): State<Site>, signed: Signed, Query(asked): Query<Typed>) -> Answer {
    signed.only(&[Role::Office])?;
    let typed = filled(&site, &signed.actor, asked, signed.chrome.language).await?;
    page(&site, signed, typed, Vec::new()).await
}

/// `POST /supervision/new`.
pub(crate) async fn issue(State(site): State<Site>, signed: Signed, fields: Fields) -> Answer {
    signed.only(&[Role::Office])?;
    let language = signed.chrome.language;
    let typed = Typed::of(&fields);
    let issued = match typed.new_matter() {
        Some(new) => supervise(&site.database, &signed.actor, new, site.now()).await,
        None => {
            let field = if typed.deadline.is_empty() { "empty" } else { "unusable" };
            let problems = vec![words::supervision_problem("deadline", field, language)];
            return page(&site, signed, typed, problems).await;
        }
    };
    match issued {
        Ok(key) => Ok(Redirect::to(&format!("/supervision/{key}?done=supervision-issued")).into_response()),
        Err(Refused::Invalid(entries)) => {
            let about =
                entries.iter().map(|(field, why)| words::supervision_problem(field, why.code(), language));
            let problems = about.collect();
            page(&site, signed, typed, problems).await
        }
        Err(refused) => Err(refused.into()),
    }
}

impl Typed {
    fn of(fields: &Fields) -> Self {
        let text = |name| fields.text(name).to_owned();
        Self {
            kind: text("kind"),
            plan: text("plan"),
            form: text("form"),
            source: text("source"),
            indicator: text("indicator"),
            period: text("period"),
            decision: text("decision"),
            follows: text("follows"),
            department: text("department"),
            title: text("title"),
            basis: text("basis"),
            requirement: text("requirement"),
            deadline: text("deadline"),
            signatory: text("signatory"),
        }
    }

    /// The matter, where kind, form, source and dates are what they can be.
    fn new_matter(&self) -> Option<NewSupervision<'_>> {
        let some = |text: &'_ str| !text.is_empty();
        let follows: Option<SupervisionKey> =
            if some(&self.follows) { Some(self.follows.parse().ok()?) } else { None };
        Some(NewSupervision {
            kind: SupervisionKind::named(&self.kind)?,
            form: SupervisionForm::named(&self.form)?,
            source: SupervisionSource::named(&self.source)?,
            plan: &self.plan,
            indicator: Some(self.indicator.as_str()).filter(|text| some(text)),
            period: Some(self.period.as_str()).filter(|text| some(text)),
            decision: self.decision.parse().ok(),
            department: &self.department,
            title: &self.title,
            basis: &self.basis,
            requirement: &self.requirement,
            deadline: self.deadline.parse().ok()?,
            follows,
            signatory: Some(&self.signatory),
        })
    }
}

/// What a link says, with what follows from it: plan, department, title, basis, deadline.
async fn filled(site: &Site, actor: &Actor, asked: Typed, language: Language) -> Result<Typed, Failure> {
    let mut typed = asked;
    let or = |own: &mut String, other: String| {
        if own.is_empty() {
            *own = other;
        }
    };
    if let Ok(key) = typed.follows.parse() {
        let before = supervision_story(&site.database, actor, key).await?.matter;
        or(&mut typed.plan, before.plan);
        or(&mut typed.source, before.source.name().to_owned());
        or(&mut typed.indicator, before.indicator.unwrap_or_default());
        or(&mut typed.period, before.period.unwrap_or_default());
        or(&mut typed.decision, before.decision.map(|decision| decision.to_string()).unwrap_or_default());
        or(&mut typed.department, before.department);
        or(&mut typed.title, before.title);
        or(&mut typed.basis, before.basis);
        or(&mut typed.requirement, before.requirement);
        or(&mut typed.signatory, before.signatory.unwrap_or_default());
    }
    if !typed.indicator.is_empty()
        && let Some((plan, row)) = indicator(site, actor, &typed).await?
    {
        let as_of = row.as_of.map_or_else(String::new, |day| words::as_of(day, language));
        let facts = (row.target.as_str(), row.achieved.as_str(), row.rate.as_str());
        or(&mut typed.title, row.name.clone());
        or(&mut typed.basis, words::supervision_basis(&as_of, &row.name, facts, language));
        or(&mut typed.department, row.department);
        or(&mut typed.period, row.period);
        or(&mut typed.source, SupervisionSource::Indicator.name().to_owned());
        typed.plan = plan;
    }
    if let Some(kind) = SupervisionKind::named(&typed.kind) {
        let form = kind.forms().first().copied().map_or("", SupervisionForm::name);
        or(&mut typed.form, form.to_owned());
        or(&mut typed.deadline, deadline_for(kind, site.today(), &Holidays::published()).to_string());
    }
    Ok(typed)
}

/// What a plan says of an indicator in the period asked for, or the last one that has ended.
struct Said {
    name: String,
    department: String,
    period: String,
    as_of: Option<jiff::civil::Date>,
    target: String,
    achieved: String,
    rate: String,
}

async fn indicator(site: &Site, actor: &Actor, typed: &Typed) -> Result<Option<(String, Said)>, Failure> {
    let today = site.today();
    for plan in plans(&site.database, actor).await? {
        let asked = plan.periods.iter().find(|period| period.name == typed.period);
        let last = || plan.periods.iter().rfind(|period| period.cut_off <= today);
        let Some(period) = asked.or_else(last).or_else(|| plan.periods.first()) else { continue };
        let now = progress(&site.database, actor, &plan.id, &period.name).await?;
        let Some(row) = now.rows.iter().find(|row| row.indicator == typed.indicator) else { continue };
        let names = departments(&site.database, actor).await?;
        let of_row =
            |known: &&jiannuo_office::DepartmentListed| Some(&known.name) == row.row.department.as_ref();
        let said = Said {
            name: row.row.name().to_owned(),
            department: names.iter().find(of_row).map(|known| known.id.clone()).unwrap_or_default(),
            period: period.name.clone(),
            as_of: Some(period.cut_off),
            target: row.row.target.written.clone(),
            achieved: row.row.achieved.written.clone(),
            rate: row.row.rate_shown(now.rounding),
        };
        return Ok(Some((plan.id, said)));
    }
    Ok(None)
}

async fn page(site: &Site, signed: Signed, typed: Typed, problems: Vec<String>) -> Answer {
    let Signed { actor, chrome: c } = signed;
    let language = c.language;
    let form = match SupervisionKind::named(&typed.kind) {
        Some(kind) => Some(form(site, &actor, kind, typed.clone(), language).await?),
        None => None,
    };
    let kinds = SupervisionKind::ALL.map(SupervisionKind::name);
    let kinds = kinds.map(|name| {
        (name, words::supervision_kind(name, language), words::supervision_kind_hint(name, language))
    });
    let kept = [
        ("plan", &typed.plan),
        ("indicator", &typed.indicator),
        ("period", &typed.period),
        ("department", &typed.department),
        ("title", &typed.title),
        ("basis", &typed.basis),
    ];
    let kept = kept.into_iter().filter(|(_, value)| !value.is_empty());
    let page = Page {
        s: SupervisionWords::of(language),
        problems,
        kinds: kinds.into(),
        form,
        query: form_urlencoded::Serializer::new(String::new()).extend_pairs(kept).finish(),
        c,
    };
    html(page.render())
}

async fn form(
    site: &Site,
    actor: &Actor,
    kind: SupervisionKind,
    mut typed: Typed,
    language: Language,
) -> Result<Form, Failure> {
    let listed = plans(&site.database, actor).await?;
    let plan = listed.iter().find(|plan| plan.id == typed.plan).or_else(|| listed.first());
    typed.plan = plan.map(|plan| plan.id.clone()).unwrap_or_default();
    let rows = match plan {
        Some(plan) => rows(site, actor, plan).await?,
        None => Vec::new(),
    };
    let choice = |value: &str, word: String, chosen: &str| (value.to_owned(), word, value == chosen);
    // A recorded decision comes with its number, by a link from its meeting.
    let sources = SupervisionSource::ALL.into_iter().map(SupervisionSource::name);
    let sources = sources.filter(|name| *name != "decision" || !typed.decision.is_empty());
    let names = departments(&site.database, actor).await?;
    let indicator = |row: &ProgressRow| {
        let word = format!("{} {}", row.row.seq.as_deref().unwrap_or_default(), row.row.name());
        choice(&row.indicator, word.trim().to_owned(), &typed.indicator)
    };
    Ok(Form {
        kind_word: words::supervision_kind(kind.name(), language),
        hint: words::supervision_kind_hint(kind.name(), language),
        follows_number: typed.follows.parse().ok().map(|key: SupervisionKey| number(&key)),
        plans: listed.iter().map(|plan| choice(&plan.id, plan.title.clone(), &typed.plan)).collect(),
        forms: kind
            .forms()
            .iter()
            .map(|form| {
                choice(form.name(), words::supervision_form(form.name(), language).to_owned(), &typed.form)
            })
            .collect(),
        sources: sources
            .map(|name| choice(name, words::supervision_source(name, language).to_owned(), &typed.source))
            .collect(),
        indicators: rows.iter().map(indicator).collect(),
        periods: plan
            .map(|plan| plan.periods.as_slice())
            .unwrap_or_default()
            .iter()
            .map(|period| choice(&period.name, words::period(&period.name, language), &typed.period))
            .collect(),
        departments: names
            .iter()
            .map(|known| choice(&known.id, known.name.clone(), &typed.department))
            .collect(),
        typed,
    })
}

/// Rows of a plan that still stand, by its first period; nothing before one is open.
async fn rows(site: &Site, actor: &Actor, plan: &PlanListed) -> Result<Vec<ProgressRow>, Failure> {
    let Some(period) = plan.periods.first() else { return Ok(Vec::new()) };
    let mut rows = progress(&site.database, actor, &plan.id, &period.name).await?.rows;
    rows.retain(|row| !row.is_withdrawn);
    Ok(rows)
}
