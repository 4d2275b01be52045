//! Who did what, by name: posts and people of a county, read once.

use std::collections::BTreeMap;

use jiannuo_store::entity::tenure;
use jiannuo_store::{Connection, query};
use jiff::Timestamp;

use crate::Outcome;

/// Who did something, in words, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hand {
    /// Title of the post.
    pub post: String,
    /// Full name of the person; nothing when nobody is known to have held the post then.
    pub person: Option<String>,
    /// When.
    pub at: Timestamp,
}

/// Names of posts and people, by id.
pub(crate) struct Hands {
    posts: BTreeMap<String, String>,
    people: BTreeMap<String, String>,
    tenures: Vec<tenure::Model>,
}

impl Hands {
    pub(crate) async fn read(connection: &impl Connection, county: i64) -> Outcome<Self> {
        let posts = query::posts(connection, county).await?;
        let people = query::people(connection, county).await?;
        Ok(Self {
            posts: posts.into_iter().map(|post| (post.id, post.title)).collect(),
            people: people.into_iter().map(|person| (person.id, person.name)).collect(),
            tenures: query::tenures(connection, county).await?,
        })
    }

    /// The hand of a post and a person; without a person, of who held the post then.
    pub(crate) fn of(&self, post: &str, person: Option<&str>, at: &str) -> Hand {
        let at = moment(at);
        let person = person.or_else(|| self.holder(post, at));
        let name = person.and_then(|person| self.people.get(person)).cloned();
        Hand { post: self.title(post), person: name, at }
    }

    /// Title of a post.
    fn title(&self, post: &str) -> String {
        self.posts.get(post).cloned().unwrap_or_default()
    }

    fn holder(&self, post: &str, at: Timestamp) -> Option<&str> {
        let until = |tenure: &&tenure::Model| tenure.post == post && moment(&tenure.at) <= at;
        self.tenures.iter().rfind(until).and_then(|tenure| tenure.person.as_deref())
    }
}

/// A stored moment; the beginning of time for a text that is none, which nobody can store.
pub(crate) fn moment(stored: &str) -> Timestamp {
    stored.parse().unwrap_or(Timestamp::MIN)
}
