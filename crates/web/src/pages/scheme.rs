//! 亮灯规则 of a plan: which one counts, what it says, and choosing another.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use jiannuo_domain::Scheme;
use jiannuo_export::{Language, words};
use jiannuo_office::{Refused, Role, SchemeListed, choose_scheme, plans, scheme_of, schemes};

use crate::Site;
use crate::chrome::Chrome;
use crate::failure::{Answer, Failure, html, problems_of};
use crate::fields::Fields;
use crate::pages::light::LightShown;
use crate::signed::Signed;

#[derive(Template)]
#[template(path = "scheme.html")]
struct Page {
    c: Chrome,
    problems: Vec<String>,
    title: String,
    here: String,
    board: String,
    now: SchemeShown,
    others: Vec<SchemeShown>,
}

/// A scheme in words.
pub(crate) struct SchemeShown {
    pub(crate) name: String,
    pub(crate) title: String,
    pub(crate) source: String,
    pub(crate) thresholds: Vec<ThresholdShown>,
    /// Rules besides, a sentence each.
    pub(crate) rules: Vec<String>,
}

/// A measure with its bands.
pub(crate) struct ThresholdShown {
    pub(crate) measure: &'static str,
    pub(crate) bands: Vec<(LightShown, String)>,
}

impl SchemeShown {
    /// A scheme, made of its data.
    pub(crate) fn of(scheme: &Scheme, version: i32, language: Language) -> Self {
        let thresholds = scheme.thresholds.iter().map(|threshold| {
            let band = |band: &jiannuo_domain::Band| {
                let name = if band.is_noted { "noted" } else { band.light.name() };
                (LightShown::named(name, language), words::band(threshold.measure, *band, language))
            };
            ThresholdShown {
                measure: words::measure(threshold.measure, language),
                bands: threshold.bands.iter().map(band).collect(),
            }
        });
        let w = words::SiteWords::of(language);
        let basis = if scheme.is_even { w.scheme_even } else { w.scheme_own_course };
        let mut rules = vec![basis.to_owned(), words::scheme_months(&scheme.months, language)];
        rules.extend(scheme.escalations.iter().map(|rule| words::escalation(*rule, language)));
        rules.extend(scheme.made_up.map(|light| words::made_up_rule(light, language)));
        rules.extend(scheme.funds.map(|rule| words::funds_rule(rule, language)));
        Self {
            name: scheme.name.clone(),
            title: words::scheme_titled(&scheme.title, version, language),
            source: scheme.source.clone(),
            thresholds: thresholds.collect(),
            rules,
        }
    }

    fn listed(listed: &SchemeListed, language: Language) -> Self {
        Self::of(&listed.scheme, listed.version, language)
    }
}

/// `GET /plans/{plan}/scheme`.
pub(crate) async fn show(State(site): State<Site>, signed: Signed, Path(plan): Path<String>) -> Answer {
    page(&site, signed, &plan, Vec::new()).await
}

async fn page(site: &Site, signed: Signed, plan: &str, problems: Vec<String>) -> Answer {
    let Signed { actor, chrome: c } = signed;
    let language = c.language;
    let now = scheme_of(&site.database, &actor, plan).await?;
    let listed = plans(&site.database, &actor).await?;
    let title = listed.into_iter().find(|known| known.id == plan).ok_or(Failure::NotFound)?.title;
    let all = schemes(&site.database, &actor).await?;
    let is_now = |other: &&SchemeListed| other.scheme.name == now.scheme.name && other.version == now.version;
    let others = all.iter().filter(|other| !is_now(other));
    let page = Page {
        problems,
        title,
        here: format!("/plans/{plan}/scheme"),
        board: "/board".to_owned(),
        now: SchemeShown::listed(&now, language),
        others: others.map(|other| SchemeShown::listed(other, language)).collect(),
        c,
    };
    html(page.render())
}

/// `POST /plans/{plan}/scheme`: judges the plan by another one from now on.
pub(crate) async fn choose(
    State(site): State<Site>,
    signed: Signed,
    Path(plan): Path<String>,
    fields: Fields,
) -> Answer {
    signed.only(&[Role::Office])?;
    let (name, reason) = (fields.text("scheme"), fields.text("reason"));
    match choose_scheme(&site.database, &signed.actor, &plan, name, reason, site.now()).await {
        Ok(()) => Ok(Redirect::to(&format!("/plans/{plan}/scheme?done=scheme-chosen")).into_response()),
        Err(Refused::Invalid(entries)) => {
            let problems = problems_of(&entries, signed.chrome.language);
            page(&site, signed, &plan, problems).await
        }
        Err(refused) => Err(refused.into()),
    }
}
