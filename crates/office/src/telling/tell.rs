//! Telling posts something, within the act that it is about.

use std::collections::{BTreeMap, BTreeSet};

use jiannuo_store::entity::{job, message};
use jiannuo_store::telling::{self, Aside};
use jiannuo_store::{Act, Connection, Database, new_id, query, token_hash};
use jiff::{SignedDuration, Timestamp};

use super::notice::{Facts, added, read, written};
use super::work::{DIGEST, Event, HOOK, MAIL, MOST_EVENTS};
use super::{ChannelKind, stored};
use crate::{Holidays, Manner, Notice, Outcome, QuietHours, Role, TellingPreference};

/// How long a mail and a post to a group wait for others to the same: ten returned figures are one
/// mail.
const GATHERING: SignedDuration = SignedDuration::from_mins(2);

/// Posts of a role, vacant ones as well; with a department only those of it.
///
/// # Errors
/// Faults of the store.
pub async fn posts_of(
    connection: &impl Connection,
    county: i64,
    role: Role,
    department: Option<&str>,
) -> Outcome<Vec<String>> {
    let posts = query::posts(connection, county).await?;
    let wanted = posts.into_iter().filter(|post| {
        post.role == role.name() && (department.is_none() || post.department.as_deref() == department)
    });
    Ok(wanted.map(|post| post.id).collect())
}

/// Tells posts what an act did, with the path in the site where it is seen; the message is there when
/// the act is, and never without it.
///
/// # Errors
/// Faults of the store.
pub async fn tell(act: &Act, to: &[String], notice: &Notice, address: &str) -> Outcome<()> {
    let at = act.at().parse().unwrap_or(Timestamp::UNIX_EPOCH);
    Telling { connection: act.transaction(), county: act.county(), notice, address, at }.to(to).await
}

/// Tells posts something that no act did: a reminder of the calendar.
///
/// # Errors
/// Faults of the store.
pub async fn tell_aside(
    database: &Database,
    county: i64,
    to: &[String],
    notice: &Notice,
    address: &str,
    at: Timestamp,
) -> Outcome<()> {
    let aside = Aside::begin(database, county).await?;
    Telling { connection: aside.transaction(), county, notice, address, at }.to(to).await?;
    aside.commit().await?;
    Ok(())
}

/// One notice on its way.
struct Telling<'a, C> {
    connection: &'a C,
    county: i64,
    notice: &'a Notice,
    address: &'a str,
    at: Timestamp,
}

impl<C: Connection> Telling<'_, C> {
    async fn to(&self, posts: &[String]) -> Outcome<()> {
        let posts: BTreeSet<&str> = posts.iter().map(String::as_str).collect();
        let mut told: BTreeMap<&str, String> = BTreeMap::new();
        for post in &posts {
            if let Some(message) = self.put_in_inbox(post).await? {
                told.insert(post, message);
            }
        }
        // What somebody was told before is no news to a group, who may have heard it then.
        let is_news = told.len() == posts.len();
        self.send(&told, is_news).await
    }

    /// Id of the message that says it; nothing when the post knows already.
    async fn put_in_inbox(&self, post: &str) -> Outcome<Option<String>> {
        let (connection, county, kind) = (self.connection, self.county, self.notice.kind());
        let (facts, topic) = (self.notice.facts(), self.notice.topic(self.address));
        if let Some(topic) = &topic
            && let Some(open) = telling::open_message(connection, county, post, topic).await?
        {
            let both = written(&added(&read(&open.facts), facts));
            telling::add_to_message(connection, (county, &open.id), both, self.at.to_string()).await?;
            return Ok(Some(open.id));
        }
        let id = match self.notice.once(self.address) {
            Some(once) => token_hash(&format!("message {post} {once}")),
            None => new_id(),
        };
        let new = message::Model {
            county,
            id: id.clone(),
            post: post.to_owned(),
            kind: kind.code().to_owned(),
            facts: written(&facts),
            address: self.address.to_owned(),
            topic,
            at: self.at.to_string(),
            read_at: None,
        };
        Ok(telling::add_message(connection, new).await?.then_some(id))
    }

    /// Makes the jobs for mail and hooks.
    async fn send(&self, told: &BTreeMap<&str, String>, is_news: bool) -> Outcome<()> {
        let server = telling::mail_server(self.connection, self.county).await?;
        let channels = telling::channels(self.connection, self.county).await?;
        let code = self.notice.kind().code();
        let listening = channels
            .iter()
            .filter(|_| is_news)
            .filter(|channel| channel.is_on != 0 && channel.kinds.split(' ').any(|kind| kind == code));
        let holidays = Holidays::published();
        for channel in listening {
            let kind = ChannelKind::named(&channel.kind).unwrap_or(ChannelKind::Generic);
            self.post_to(&channel.id, kind, &holidays).await?;
        }
        if server.is_none_or(|server| server.host.is_empty()) {
            return Ok(());
        }
        for (post, message) in told {
            self.mail(post, message, &holidays).await?;
        }
        Ok(())
    }

    async fn mail(&self, post: &str, message: &str, holidays: &Holidays) -> Outcome<()> {
        let (connection, county) = (self.connection, self.county);
        let role =
            query::post_by_id(connection, county, post).await?.and_then(|post| Role::named(&post.role));
        let holder = query::holder_of(connection, county, post).await?;
        let (Some(role), Some(person)) = (role, holder) else { return Ok(()) };
        let preference = telling::preference(connection, county, &person).await?;
        let preference = preference.map(TellingPreference::of).unwrap_or_default();
        if preference.mail.is_empty() {
            return Ok(());
        }
        let (kind, run_at) = match preference.manner(self.notice.kind(), role) {
            Manner::Inbox => return Ok(()),
            Manner::AtOnce => (MAIL, preference.quiet.next_open(self.soon(), holidays)),
            Manner::Digest => (DIGEST, preference.quiet.next_digest(self.at, holidays)),
        };
        if let Some(waiting) = telling::waiting_job(connection, county, kind, &person).await? {
            let mut messages: Vec<String> = serde_json::from_str(&waiting.payload).unwrap_or_default();
            // Nothing in it is a test that should stay one.
            if !messages.is_empty() {
                if !messages.iter().any(|known| known == message) {
                    messages.push(message.to_owned());
                }
                let payload = serde_json::to_string(&messages).unwrap_or_default();
                if telling::change_waiting(connection, (county, &waiting.id), payload).await? {
                    return Ok(());
                }
            }
        }
        let payload = serde_json::to_string(&[message]).unwrap_or_default();
        let dedupe = match kind {
            DIGEST => format!("{DIGEST} {person} {}", super::in_china(run_at).date()),
            _ => format!("{MAIL} {person} {message} {}", self.at),
        };
        let new = self.job(kind, dedupe, &person, payload, run_at);
        if !telling::add_job(connection, new.clone()).await? && kind == DIGEST {
            // Today's has left the house: the next day's.
            let run_at = preference.quiet.next_digest(run_at, holidays);
            let dedupe = format!("{DIGEST} {person} {}", super::in_china(run_at).date());
            telling::add_job(connection, job::Model { dedupe, run_at: stored(run_at), ..new }).await?;
        }
        Ok(())
    }

    /// A robot speaks to people and gathers what it says; another program gets each event by itself.
    async fn post_to(&self, channel: &str, kind: ChannelKind, holidays: &Holidays) -> Outcome<()> {
        let (connection, county) = (self.connection, self.county);
        let once = self.notice.once(self.address);
        let about = once.as_ref().map_or_else(new_id, |once| token_hash(once));
        let event = Event {
            id: about.clone(),
            kind: self.notice.kind().code().to_owned(),
            at: stored(self.at),
            address: self.address.to_owned(),
            facts: self.notice.facts(),
            topic: self.notice.topic(self.address),
        };
        let dedupe = format!("{HOOK} {channel} {about}");
        if kind == ChannelKind::Generic {
            let new = self.job(HOOK, dedupe, channel, Event::written(&[event]), self.at);
            telling::add_job(connection, new).await?;
            return Ok(());
        }
        if let Some(waiting) = telling::waiting_job(connection, county, HOOK, channel).await? {
            let events = Event::read(&waiting.payload);
            if !events.is_empty() && events.len() < MOST_EVENTS {
                let payload = Event::written(&gathered(events, event.clone()));
                if telling::change_waiting(connection, (county, &waiting.id), payload).await? {
                    return Ok(());
                }
            }
        }
        let run_at = QuietHours::default().next_open(self.soon(), holidays);
        let new = self.job(HOOK, dedupe, channel, Event::written(&[event]), run_at);
        telling::add_job(connection, new).await?;
        Ok(())
    }

    fn soon(&self) -> Timestamp {
        self.at.checked_add(GATHERING).unwrap_or(self.at)
    }

    fn job(
        &self,
        kind: &str,
        dedupe: String,
        recipient: &str,
        payload: String,
        run_at: Timestamp,
    ) -> job::Model {
        super::work::job(self.county, (kind, dedupe), recipient, payload, (run_at, self.at))
    }
}

/// Events with one more; about the same they are one.
fn gathered(mut events: Vec<Event>, newer: Event) -> Vec<Event> {
    // A reminder that waits already is not said twice.
    if events.iter().any(|known| known.id == newer.id) {
        return events;
    }
    let same = |known: &&mut Event| known.topic.is_some() && known.topic == newer.topic;
    if let Some(known) = events.iter_mut().find(same) {
        let before: Facts = std::mem::take(&mut known.facts);
        known.facts = added(&before, newer.facts);
        known.at = newer.at;
    } else {
        events.push(newer);
    }
    events
}
