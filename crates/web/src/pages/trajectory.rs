//! `/plans/{plan}/indicators/{indicator}/trajectory`: one planned course with its versions, drawn anew in a table.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use jiannuo_domain::{Trajectory, TrajectoryForm};
use jiannuo_export::chart::{Planned, planned};
use jiannuo_export::{Language, words};
use jiannuo_office::{Grounds, Role, TrajectoryStory, TrajectoryVersion, revise_trajectory, trajectory};

use crate::Site;
use crate::chrome::Chrome;
use crate::failure::{Answer, Failure, html};
use crate::fields::Fields;
use crate::moment;
use crate::pages::trajectories::because;
use crate::pages::trajectory_form::{Drawn, MOST_STAGES, drawn, shown_percent};
use crate::signed::Signed;

#[derive(Template)]
#[template(path = "trajectory.html")]
struct Page {
    c: Chrome,
    here: String,
    plan: String,
    name: String,
    form: &'static str,
    chart: String,
    has_first: bool,
    proposed: Option<(&'static str, String)>,
    versions: Vec<String>,
    problems: Vec<String>,
    edit: Option<Edit>,
    has_stages: bool,
}

/// The table in which a course is drawn.
struct Edit {
    base: i32,
    forms: Vec<(&'static str, &'static str, bool)>,
    months: Vec<(usize, String)>,
    quarters: Vec<(usize, String)>,
    season: (String, String),
    stages: Vec<(String, String, String)>,
    reason: String,
    document: String,
}

/// `GET /plans/{plan}/indicators/{indicator}/trajectory`.
pub(crate) async fn show(
    State(site): State<Site>,
    signed: Signed,
    Path((plan, indicator)): Path<(String, String)>,
) -> Answer {
    let told = trajectory(&site.database, &signed.actor, &plan, &indicator).await?;
    let is_office = signed.actor.role == Role::Office;
    let edit = is_office.then(|| Edit::of(&told, signed.chrome.language));
    html(page(signed.chrome, (&plan, &indicator), &told, edit, Vec::new())?.render())
}

/// `POST /plans/{plan}/indicators/{indicator}/trajectory`.
pub(crate) async fn revise(
    State(site): State<Site>,
    signed: Signed,
    Path((plan, indicator)): Path<(String, String)>,
    fields: Fields,
) -> Answer {
    signed.only(&[Role::Office])?;
    let told = trajectory(&site.database, &signed.actor, &plan, &indicator).await?;
    let language = signed.chrome.language;
    let back = |problem: String| -> Answer {
        let edit = Some(Edit::typed(&fields, &told, language));
        let page = page(signed.chrome.clone(), (&plan, &indicator), &told, edit, vec![problem])?;
        Ok((StatusCode::UNPROCESSABLE_ENTITY, html(page.render())?).into_response())
    };
    let course = match drawn(&fields, &told) {
        Drawn::Course(course) => course,
        Drawn::Faulty(fault) => return back(words::course_fault(&fault, language)),
        Drawn::NotANumber(text) => return back(words::not_a_percentage(&text, language)),
        Drawn::NoLastYear => return back(words::no_last_year(language).to_owned()),
    };
    let base = fields.text("base").parse().map_err(|_| Failure::NotFound)?;
    let grounds = Grounds { reason: fields.text("reason"), document: fields.some("document") };
    let known = (indicator.as_str(), base);
    revise_trajectory(&site.database, &signed.actor, &plan, known, &course, grounds, site.now()).await?;
    let here = format!("/plans/{plan}/indicators/{indicator}/trajectory?done=trajectory-revised");
    Ok(Redirect::to(&here).into_response())
}

fn page(
    c: Chrome,
    (plan, indicator): (&str, &str),
    told: &TrajectoryStory,
    edit: Option<Edit>,
    problems: Vec<String>,
) -> Result<Page, Failure> {
    let language = c.language;
    let now = told.now();
    let chart = planned(&Planned {
        shares: now.shares(),
        first: told.first().map(Trajectory::shares),
        is_stepped: now.form().is_stepped(),
        language,
    })?;
    let proposed = told.proposed.as_ref().filter(|proposed| proposed.trajectory != now);
    Ok(Page {
        here: format!("/plans/{plan}/indicators/{indicator}"),
        plan: plan.to_owned(),
        name: told.row.name().to_owned(),
        form: words::trajectory_form(now.form(), language),
        has_first: told.first().is_some(),
        proposed: proposed.map(|proposed| {
            let form = words::trajectory_form(proposed.trajectory.form(), language);
            (form, because(&proposed.because, language))
        }),
        versions: told.versions.iter().map(|version| said(version, language)).collect(),
        has_stages: now.form() == TrajectoryForm::Stages,
        chart,
        problems,
        edit,
        c,
    })
}

fn said(version: &TrajectoryVersion, language: Language) -> String {
    let at = moment::shown(&version.by.at.to_string(), language);
    let by = format!("{at} {}", words::hand(&version.by.post, version.by.person.as_deref(), language));
    let form = words::trajectory_form(version.trajectory.form(), language);
    let rests = version.because.as_ref().map(|based| because(based, language));
    let reason = match (rests, version.reason.as_str()) {
        (Some(rests), "") => rests,
        (Some(rests), reason) => words::listed([reason, &rests].into_iter(), language),
        (None, reason) => reason.to_owned(),
    };
    words::trajectory_set((&by, form), (&reason, version.document.as_deref()), language)
}

impl Edit {
    /// The table as the course stands.
    fn of(told: &TrajectoryStory, language: Language) -> Self {
        let now = told.now();
        let shares = now.shares();
        let month =
            |number: usize| shares.get(number - 1).map(|share| shown_percent(*share)).unwrap_or_default();
        let mut stages: Vec<(String, String, String)> = now
            .stage_list()
            .iter()
            .map(|stage| (stage.name.clone(), stage.weight.to_string(), stage.month.to_string()))
            .collect();
        stages.resize(MOST_STAGES.max(stages.len()), Default::default());
        let chosen = now.form();
        Self {
            base: told.version(),
            forms: forms(chosen.name(), told, language),
            months: (1..=12).map(|number| (number, month(number))).collect(),
            quarters: (1..=4).map(|number| (number, month(number * 3))).collect(),
            season: season(&now),
            stages,
            reason: String::new(),
            document: String::new(),
        }
    }

    /// The table as it was typed.
    fn typed(fields: &Fields, told: &TrajectoryStory, language: Language) -> Self {
        let text = |name: &str| fields.text(name).to_owned();
        Self {
            base: fields.text("base").parse().unwrap_or(told.version()),
            forms: forms(fields.text("form"), told, language),
            months: (1..=12).map(|number| (number, text(&format!("month.{number}")))).collect(),
            quarters: (1..=4).map(|number| (number, text(&format!("quarter.{number}")))).collect(),
            season: (text("from"), text("to")),
            stages: (1..=MOST_STAGES)
                .map(|number| {
                    let cell = |what: &str| text(&format!("{what}.{number}"));
                    (cell("name"), cell("weight"), cell("until"))
                })
                .collect(),
            reason: text("reason"),
            document: text("document"),
        }
    }
}

/// Forms to choose from; last year's only where one is proposed or counts.
fn forms(
    chosen: &str,
    told: &TrajectoryStory,
    language: Language,
) -> Vec<(&'static str, &'static str, bool)> {
    let of_last_year = |trajectory: &Trajectory| trajectory.form() == TrajectoryForm::LastYear;
    let has_last_year = told.proposed.as_ref().is_some_and(|proposed| of_last_year(&proposed.trajectory))
        || of_last_year(&told.now());
    let all = TrajectoryForm::ALL.into_iter();
    let offered = all.filter(|&form| form != TrajectoryForm::LastYear || has_last_year);
    offered.map(|form| (form.name(), words::trajectory_form(form, language), form.name() == chosen)).collect()
}

/// First and last month of a season; April to November where another form counts.
fn season(now: &Trajectory) -> (String, String) {
    if now.form() != TrajectoryForm::Season {
        return ("4".into(), "11".into());
    }
    let months = || now.shares().iter().zip(1..);
    let first =
        months().find(|(share, _)| **share > jiannuo_domain::Share::NONE).map_or(1, |(_, month)| month);
    let last =
        months().find(|(share, _)| **share == jiannuo_domain::Share::WHOLE).map_or(12, |(_, month)| month);
    (first.to_string(), last.to_string())
}
