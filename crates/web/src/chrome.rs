//! What stands around every page: who is there, where they can go, the language, a word about the
//! act just done.

use jiannuo_export::words::SiteWords;
use jiannuo_export::{Language, words};
use jiannuo_office::{HeldPost, Role, Visitor};

use crate::Site;
use crate::assets;
use crate::preferences::Preferences;

/// The frame of a page.
#[derive(Debug, Clone)]
pub(crate) struct Chrome {
    pub(crate) w: &'static SiteWords,
    pub(crate) language: Language,
    pub(crate) is_large: bool,
    /// Path with query, to come back to.
    pub(crate) path: String,
    /// Token of the forms on this page.
    pub(crate) token: String,
    pub(crate) county: String,
    pub(crate) who: Option<Who>,
    pub(crate) links: Vec<Link>,
    /// How many messages of the post nobody has read.
    pub(crate) unread: u64,
    pub(crate) is_read_only: bool,
    /// A sentence about the session before, just after signing in.
    pub(crate) last: Option<String>,
    /// A sentence about what was just done.
    pub(crate) done: Option<String>,
}

/// Whose page it is.
#[derive(Debug, Clone)]
pub(crate) struct Who {
    pub(crate) name: String,
    pub(crate) post: String,
    pub(crate) role: Role,
    pub(crate) has_other_posts: bool,
}

/// A link of the navigation.
#[derive(Debug, Clone)]
pub(crate) struct Link {
    pub(crate) href: &'static str,
    pub(crate) word: &'static str,
    pub(crate) is_here: bool,
}

impl Chrome {
    /// The frame for somebody who is nobody yet.
    pub(crate) fn of(site: &Site, preferences: Preferences, path: &str, token: String) -> Self {
        let w = SiteWords::of(preferences.language);
        Self {
            w,
            language: preferences.language,
            is_large: preferences.is_large,
            path: without_done(path),
            token,
            county: site.county().map(|county| county.name).unwrap_or_default(),
            who: None,
            links: Vec::new(),
            unread: 0,
            last: None,
            is_read_only: site.space.is_short(),
            done: done(path).and_then(|code| words::done(&code, preferences.language)),
        }
    }

    /// The frame for a person in a post.
    pub(crate) fn signed(mut self, visitor: &Visitor, acting: &HeldPost) -> Self {
        let role = acting.actor.role;
        self.links = links(role, self.w, &self.path);
        self.who = Some(Who {
            name: visitor.name.clone(),
            post: acting.title.clone(),
            role,
            has_other_posts: visitor.held.len() > 1,
        });
        self
    }

    pub(crate) fn lang(&self) -> &'static str {
        words::tag(self.language)
    }

    pub(crate) fn style(&self) -> &'static str {
        assets::style_path()
    }

    pub(crate) fn script(&self) -> &'static str {
        assets::page_path()
    }

    pub(crate) fn grid_script(&self) -> &'static str {
        assets::grid_path()
    }

    pub(crate) fn course_script(&self) -> &'static str {
        assets::course_path()
    }

    pub(crate) fn icon(&self) -> &'static str {
        assets::icon_path()
    }

    /// "3条未读", for whoever cannot see the number beside the link.
    pub(crate) fn unread_words(&self) -> String {
        words::unread(self.unread, self.language)
    }

    pub(crate) fn is_inbox(&self) -> bool {
        self.path.split('?').next() == Some("/inbox")
    }

    pub(crate) fn is_english(&self) -> bool {
        self.language == Language::English
    }

    pub(crate) fn has_role(&self, role: Role) -> bool {
        self.who.as_ref().is_some_and(|who| who.role == role)
    }

    pub(crate) fn is_office(&self) -> bool {
        self.has_role(Role::Office)
    }
}

/// Where a role goes, the first is where it begins.
fn links(role: Role, w: &'static SiteWords, path: &str) -> Vec<Link> {
    let all: &[(&'static str, &'static str)] = match role {
        Role::SystemAdministrator => &[("/system", w.nav_system), ("/channels", w.nav_channels)],
        Role::SecurityAdministrator => &[("/people", w.nav_people)],
        Role::AuditAdministrator => &[("/log", w.nav_log)],
        Role::Office => &[
            ("/board", w.nav_board),
            ("/review", w.nav_review),
            ("/supervision", w.nav_supervision),
            ("/changes", w.nav_changes),
            ("/documents", w.nav_documents),
            ("/plans", w.nav_plans),
        ],
        Role::Filler => &[
            ("/report", w.nav_report),
            ("/supervision", w.nav_supervision),
            ("/board", w.nav_board),
            ("/documents", w.nav_documents),
        ],
        Role::Head => &[
            ("/review", w.nav_sign),
            ("/supervision", w.nav_supervision),
            ("/board", w.nav_board),
            ("/documents", w.nav_documents),
        ],
        Role::Verifier => &[("/verification", w.nav_verify), ("/board", w.nav_board)],
        Role::Leader => &[
            ("/changes", w.nav_changes),
            ("/board", w.nav_board),
            ("/supervision", w.nav_supervision),
            ("/documents", w.nav_documents),
        ],
        Role::Deputy => {
            &[("/changes", w.nav_changes), ("/board", w.nav_board), ("/documents", w.nav_documents)]
        }
    };
    let here = section(path);
    all.iter().map(|&(href, word)| Link { href, word, is_here: href == here }).collect()
}

/// Which link of the navigation a path belongs to.
fn section(path: &str) -> &'static str {
    let path = path.split('?').next().unwrap_or_default();
    let parts: Vec<&str> = path.trim_matches('/').split('/').collect();
    match parts.as_slice() {
        ["system"] => "/system",
        ["supervision", ..] => "/supervision",
        ["channels", ..] => "/channels",
        ["people", ..] => "/people",
        ["log"] => "/log",
        ["plans"] | ["plans", "new"] | ["imports", ..] => "/plans",
        ["plans", _, "periods" | "departments" | "trajectories"] => "/plans",
        ["plans", _, "changes"] => "/changes",
        ["plans", _, "periods", _, "report", ..] => "/report",
        ["plans", _, "periods", _, "review", ..] => "/review",
        ["plans", _, "periods", _, "verification", ..] => "/verification",
        ["plans", _, "periods", _, "documents", ..] => "/documents",
        ["plans", ..] => "/board",
        _ => "",
    }
}

/// Where somebody of a role begins.
pub(crate) fn home(role: Role) -> &'static str {
    links(role, SiteWords::of(Language::Chinese), "").first().map_or("/account", |link| link.href)
}

/// The code of the act just done, from `?done=…`.
fn done(path: &str) -> Option<String> {
    let (_, query) = path.split_once('?')?;
    form_urlencoded::parse(query.as_bytes())
        .find(|(name, _)| name == "done")
        .map(|(_, code)| code.into_owned())
}

/// The path without that code, so that going back does not say it again.
fn without_done(path: &str) -> String {
    let Some((base, query)) = path.split_once('?') else { return path.to_owned() };
    let kept = form_urlencoded::parse(query.as_bytes()).filter(|(name, _)| name != "done");
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(kept).finish();
    if query.is_empty() { base.to_owned() } else { format!("{base}?{query}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_knows_its_place_in_the_navigation() {
        for (path, expected) in [
            ("/plans/p/periods/2024-10", "/board"),
            ("/plans/p/periods/2024-10/report?done=saved", "/report"),
            ("/plans/p/periods", "/plans"),
            ("/plans/p/indicators/i", "/board"),
            ("/imports/i", "/plans"),
            ("/supervision/order/2024/1?done=signed", "/supervision"),
            ("/account", ""),
        ] {
            assert_eq!(section(path), expected, "{path}");
        }
    }

    #[test]
    fn what_was_done_is_said_once() {
        assert_eq!(done("/a?q=1&done=submitted").as_deref(), Some("submitted"));
        assert_eq!(without_done("/a?q=%E4%BD%8F&done=submitted"), "/a?q=%E4%BD%8F");
        assert_eq!(without_done("/a?done=submitted"), "/a");
    }
}
