//! 亮灯 above the board: how many rows show what, one click from the rows that need attention.

use jiannuo_export::{Language, words};
use jiannuo_office::{Issued, Signals};

use crate::moment;
use crate::pages::light::LightShown;

/// What [`Filter`](crate::pages::board) calls the rows that need attention.
pub(crate) const ATTENTION: &str = "attention";

/// The lights of a period.
pub(crate) struct Lights {
    pub(crate) sentence: String,
    pub(crate) tiles: Vec<LightTile>,
    /// By which scheme, and where it stands.
    pub(crate) scheme: String,
    pub(crate) scheme_href: String,
    /// Where the lights are issued, for the office.
    pub(crate) issue_href: Option<String>,
    pub(crate) issued: String,
}

pub(crate) struct LightTile {
    pub(crate) light: LightShown,
    pub(crate) count: usize,
    pub(crate) href: String,
    pub(crate) is_chosen: bool,
}

impl Lights {
    /// Counts of a period with links to its rows; `issued` for those who issue.
    pub(crate) fn of(
        signals: &Signals,
        (plan, period): (&str, &str),
        chosen: &str,
        issued: Option<Option<&Issued>>,
        language: Language,
    ) -> Self {
        let here = format!("/plans/{plan}/periods/{period}");
        let counts = signals.counts(period);
        let is_any = counts.iter().any(|(_, count)| *count > 0);
        let tile = |&(name, count): &(&'static str, usize)| LightTile {
            light: LightShown::named(name, language),
            count,
            href: format!("{here}?light={name}#progress"),
            is_chosen: chosen == name,
        };
        Self {
            sentence: words::lights_sentence(&counts, language),
            tiles: counts.iter().filter(|(_, count)| *count > 0).map(tile).collect(),
            scheme: words::by_scheme(&signals.scheme.scheme.title, language),
            scheme_href: format!("/plans/{plan}/scheme"),
            issue_href: issued.filter(|_| is_any).map(|_| format!("{here}/verdicts")),
            issued: issued.flatten().map(|issued| issued_sentence(issued, language)).unwrap_or_default(),
        }
    }
}

fn issued_sentence(issued: &Issued, language: Language) -> String {
    let by = words::hand(&issued.by.post, issued.by.person.as_deref(), language);
    let at = moment::shown(&issued.by.at.to_string(), language);
    words::lights_issued(&by, &at, issued.moved.len(), language)
}

/// Whether a filter lets a row through that shows this; nothing shown passes no filter.
pub(crate) fn is_wanted(wanted: &str, shown: Option<&jiannuo_domain::Signal>) -> bool {
    match wanted {
        "" => true,
        ATTENTION => shown.is_some_and(|signal| jiannuo_office::needs_attention(signal.state)),
        name => shown.is_some_and(|signal| signal.state.name() == name),
    }
}
