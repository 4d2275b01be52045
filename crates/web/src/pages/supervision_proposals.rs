//! What the office could issue next, as links to the form: proposed from lights and deadlines, issued by people only.

use jiannuo_export::{Language, words};
use jiannuo_office::{
    Actor, Holidays, Matter, ProposedBecause, ProposedMatter, plans, proposed_matters, signals,
};

use crate::Site;
use crate::failure::Failure;
use crate::pages::supervision::number;

/// A proposal as a line.
pub(crate) struct Proposal {
    pub(crate) href: String,
    pub(crate) kind: &'static str,
    pub(crate) title: String,
    pub(crate) department: String,
    /// Name and shape of what the indicator shows; empty for a matter past its deadline.
    pub(crate) light: &'static str,
    pub(crate) shape: &'static str,
    pub(crate) because: String,
}

/// Proposals after the last period that has ended, of the newest plan with one; none where nothing is slow.
pub(crate) async fn proposals(
    site: &Site,
    actor: &Actor,
    matters: &[Matter],
    language: Language,
) -> Result<Vec<Proposal>, Failure> {
    let (today, holidays) = (site.today(), Holidays::published());
    let plans = plans(&site.database, actor).await?;
    let ended = plans
        .iter()
        .find_map(|plan| Some((plan, plan.periods.iter().rfind(|period| period.cut_off < today)?)));
    let Some((plan, period)) = ended else { return Ok(Vec::new()) };
    let signals = signals(&site.database, actor, &plan.id, today).await?;
    let of_plan: Vec<Matter> = matters.iter().filter(|matter| matter.plan == plan.id).cloned().collect();
    let proposed = proposed_matters(&signals, &period.name, &of_plan, (today, &holidays));
    Ok(proposed.into_iter().map(|proposed| shown(proposed, &plan.id, &period.name, language)).collect())
}

fn shown(proposed: ProposedMatter, plan: &str, period: &str, language: Language) -> Proposal {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair("kind", proposed.kind.name()).append_pair("plan", plan).append_pair("period", period);
    query.append_pair("department", &proposed.department.0);
    if let Some(indicator) = &proposed.indicator {
        query.append_pair("indicator", indicator);
    }
    if let Some(follows) = &proposed.follows {
        query.append_pair("follows", &follows.to_string());
    }
    let (light, because) = match proposed.because {
        ProposedBecause::Shown { state, periods } => {
            (state.name(), words::proposed_because(state.name(), periods, language))
        }
        ProposedBecause::Overdue { days } => {
            let followed = proposed.follows.as_ref().map(number).unwrap_or_default();
            ("", words::proposed_overdue(&followed, days, language))
        }
    };
    Proposal {
        href: format!("/supervision/new?{}", query.finish()),
        kind: words::supervision_kind(proposed.kind.name(), language),
        title: proposed.title,
        department: proposed.department.1,
        shape: words::light_shape(light),
        light,
        because,
    }
}
