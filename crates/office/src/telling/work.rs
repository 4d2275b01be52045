//! What is to be sent, for whoever sends it: claimed, sent once, and what became of it.

use std::collections::BTreeMap;

use jiannuo_domain::masked;
use jiannuo_store::entity::job;
use jiannuo_store::{Database, new_id, query, telling};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::hook::host_listed;
use super::notice::{Facts, read};
use super::server::mail_server_of;
use super::{ChannelKind, HookAddress, HostListed, MailServer, MessageListed, stored};
use crate::{Holidays, Outcome, QuietHours, TellingPreference};

/// A mail about what cannot wait for the next day.
pub(super) const MAIL: &str = "mail";
/// The mail of a day.
pub(super) const DIGEST: &str = "digest";
/// A post to a hook.
pub(super) const HOOK: &str = "hook";
/// Most events of one post to a group: what comes then is another post.
pub(super) const MOST_EVENTS: usize = 20;
/// Most jobs of one round.
const MOST: u64 = 50;
/// How long whoever sends has to say how it went; longer than sending may take.
const LEASE: SignedDuration = SignedDuration::from_mins(3);
/// How often a job is tried in all, and how long it waits after each time: about 14 hours together.
const WAITS: [SignedDuration; 7] = [
    SignedDuration::from_mins(1),
    SignedDuration::from_mins(5),
    SignedDuration::from_mins(15),
    SignedDuration::from_hours(1),
    SignedDuration::from_hours(2),
    SignedDuration::from_hours(4),
    SignedDuration::from_hours(6),
];

/// One event as hooks tell it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// Id, the same however often it is tried.
    pub id: String,
    /// What happened: [`NoticeKind::code`](crate::NoticeKind::code).
    pub kind: String,
    /// When.
    pub at: String,
    /// Path in the site where it is seen.
    pub address: String,
    /// Facts of its sentence, by name.
    pub facts: BTreeMap<String, String>,
    /// What others are about that are added to it.
    pub(super) topic: Option<String>,
}

impl Event {
    pub(super) fn written(events: &[Self]) -> String {
        serde_json::to_string(events).unwrap_or_default()
    }

    pub(super) fn read(payload: &str) -> Vec<Self> {
        serde_json::from_str(payload).unwrap_or_default()
    }
}

/// A job: due, or claimed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Work(job::Model);

impl Work {
    /// Id of the job.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.0.id
    }

    /// Which of so many lanes it belongs to: those of one recipient are in the same.
    #[must_use]
    pub fn lane(&self, lanes: usize) -> usize {
        let sum = self
            .0
            .recipient
            .bytes()
            .fold(0_usize, |sum, byte| sum.wrapping_mul(31).wrapping_add(usize::from(byte)));
        sum.checked_rem(lanes).unwrap_or(0)
    }
}

/// What a claimed job sends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ToSend {
    /// A mail.
    Mail(Box<MailToSend>),
    /// A post to a hook.
    Hook(Box<HookToSend>),
    /// Nothing any more, and why, by its stable code.
    Nothing(&'static str),
}

/// A mail to one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailToSend {
    /// Where it is handed in.
    pub server: MailServer,
    /// Address of the person.
    pub to: String,
    /// Name of the county.
    pub county: String,
    /// Id of the job: makes the mail's own id.
    pub id: String,
    /// What is told; nothing for a test.
    pub messages: Vec<MessageListed>,
    /// Whether it is the mail of a day.
    pub is_digest: bool,
}

/// A post to a hook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HookToSend {
    /// What listens there.
    pub kind: ChannelKind,
    /// Where.
    pub address: HookAddress,
    /// What is allowed of the host; nothing for one that is not on the list.
    pub host: Option<HostListed>,
    /// Secret of the signature; empty for none.
    pub secret: String,
    /// Code and name of the county.
    pub county: (i64, String),
    /// Scheme and host by which people reach the site; empty for none.
    pub site: String,
    /// Id of the job.
    pub id: String,
    /// What is told; nothing for a test.
    pub events: Vec<Event>,
}

/// How sending went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ended {
    /// The other side has it.
    Sent,
    /// The other side certainly does not have it, and may take it later; why.
    NotSent(String),
    /// The other side certainly does not have it and will not take it; why.
    Refused(String),
    /// Nobody knows; why.
    Unclear(String),
}

/// Jobs that are due.
///
/// # Errors
/// Faults of the store.
pub async fn due(database: &Database, at: Timestamp) -> Outcome<Vec<Work>> {
    Ok(telling::due_jobs(database, &stored(at), MOST).await?.into_iter().map(Work).collect())
}

/// Claims a job for whoever sends it now, in one step that is on the disk before this returns; nothing
/// when another one was quicker, or when it is quiet where it goes: then it waits for the morning.
///
/// # Errors
/// Faults of the store.
pub async fn claim(database: &Database, work: &Work, at: Timestamp) -> Outcome<Option<Work>> {
    let job = &work.0;
    let open = next_open(database, job, at).await?;
    if open > at {
        telling::postpone_job(database, (job.county, &job.id), stored(open)).await?;
        return Ok(None);
    }
    let lease = at.checked_add(LEASE).unwrap_or(at);
    let claimed = telling::claim_job(database, (job.county, &job.id), &stored(at), &stored(lease)).await?;
    Ok(claimed.map(Work))
}

async fn next_open(database: &Database, job: &job::Model, at: Timestamp) -> Outcome<Timestamp> {
    let connection = database.readers();
    let quiet = match job.kind.as_str() {
        // Somebody waits for a test.
        _ if job.payload == "[]" => return Ok(at),
        HOOK => {
            let channel = telling::channel_with_id(connection, job.county, &job.recipient).await?;
            let is_robot = channel.is_some_and(|channel| channel.kind != ChannelKind::Generic.code());
            if !is_robot {
                return Ok(at);
            }
            QuietHours::default()
        }
        _ => {
            let preference = telling::preference(connection, job.county, &job.recipient).await?;
            preference.map(TellingPreference::of).unwrap_or_default().quiet
        }
    };
    Ok(quiet.next_open(at, &Holidays::published()))
}

/// What a claimed job sends, as things are now.
///
/// # Errors
/// Faults of the store.
pub async fn to_send(database: &Database, work: &Work) -> Outcome<ToSend> {
    let (job, connection) = (&work.0, database.readers());
    let counties = query::counties(connection).await?;
    let county = counties.into_iter().find(|county| county.code == job.county);
    let county = county.map(|county| county.name).unwrap_or_default();
    let server = mail_server_of(telling::mail_server(connection, job.county).await?);
    if job.kind != HOOK {
        return mail(database, job, server, county).await;
    }
    let Some(channel) = telling::channel_with_id(connection, job.county, &job.recipient).await? else {
        return Ok(ToSend::Nothing("channel-gone"));
    };
    let mut events = Event::read(&job.payload);
    events.iter_mut().for_each(|event| mask(&mut event.facts));
    if channel.is_on == 0 && !events.is_empty() {
        return Ok(ToSend::Nothing("channel-off"));
    }
    let Some(address) = HookAddress::of(&channel.url) else { return Ok(ToSend::Nothing("no-address")) };
    let hosts = telling::hosts(connection, job.county).await?;
    let host = hosts.into_iter().find(|known| known.host == address.host).map(host_listed);
    Ok(ToSend::Hook(Box::new(HookToSend {
        kind: ChannelKind::named(&channel.kind).unwrap_or(ChannelKind::Generic),
        address,
        host,
        secret: channel.secret,
        county: (job.county, county),
        site: server.site,
        id: job.id.clone(),
        events,
    })))
}

async fn mail(database: &Database, job: &job::Model, server: MailServer, county: String) -> Outcome<ToSend> {
    let connection = database.readers();
    if server.host.is_empty() {
        return Ok(ToSend::Nothing("no-mail-server"));
    }
    let (id, is_digest) = (job.id.clone(), job.kind == DIGEST);
    let ids: Vec<String> = serde_json::from_str(&job.payload).unwrap_or_default();
    if ids.is_empty() {
        let to = job.recipient.clone();
        return Ok(ToSend::Mail(Box::new(MailToSend {
            server,
            to,
            county,
            id,
            messages: Vec::new(),
            is_digest,
        })));
    }
    let preference = telling::preference(connection, job.county, &job.recipient).await?;
    let to = preference.map(|preference| preference.mail).unwrap_or_default();
    if to.is_empty() {
        return Ok(ToSend::Nothing("no-address"));
    }
    let mut messages = Vec::new();
    for message in telling::messages_with_ids(connection, job.county, &ids).await? {
        // Read in the site meanwhile, or the post is in other hands.
        let holder = query::holder_of(connection, job.county, &message.post).await?;
        if message.read_at.is_none() && holder.as_ref() == Some(&job.recipient) {
            let mut facts = read(&message.facts);
            mask(&mut facts);
            let (id, kind, address, at) = (message.id, message.kind, message.address, message.at);
            messages.push(MessageListed { id, kind, facts, address, at, is_read: false });
        }
    }
    if messages.is_empty() {
        return Ok(ToSend::Nothing("read-already"));
    }
    Ok(ToSend::Mail(Box::new(MailToSend { server, to, county, id, messages, is_digest })))
}

/// Hides personal numbers: what leaves the house is read by who knows whom.
fn mask(facts: &mut Facts) {
    for text in facts.values_mut() {
        if let std::borrow::Cow::Owned(shown) = masked(text) {
            *text = shown;
        }
    }
}

/// Says how a claimed job went. What certainly did not arrive is tried again after a growing while,
/// eight times in all; what may have arrived never is by itself.
///
/// # Errors
/// Faults of the store.
pub async fn end_work(database: &Database, work: &Work, ended: Ended, at: Timestamp) -> Outcome<()> {
    let job = &work.0;
    let again = usize::try_from(job.attempts).ok().and_then(|tried| WAITS.get(tried.checked_sub(1)?));
    let run_at = again.and_then(|wait| at.checked_add(*wait).ok()).map(stored);
    let (state, error, run_at) = match ended {
        Ended::Sent => (telling::SENT, None, None),
        Ended::NotSent(why) if run_at.is_some() => (telling::WAITING, Some(why), run_at),
        Ended::NotSent(why) | Ended::Refused(why) => (telling::FAILED, Some(why), None),
        Ended::Unclear(why) => (telling::UNCLEAR, Some(why), None),
    };
    telling::end_job(database, job, state, error, run_at, &stored(at)).await?;
    Ok(())
}

/// Gives a claimed job up of which nothing is left to send.
///
/// # Errors
/// Faults of the store.
pub async fn drop_work(database: &Database, work: &Work, why: &str, at: Timestamp) -> Outcome<()> {
    telling::end_job(database, &work.0, telling::DROPPED, Some(why.to_owned()), None, &stored(at)).await?;
    Ok(())
}

/// Marks as unclear what somebody began to send and never ended; returns how many.
///
/// # Errors
/// Faults of the store.
pub async fn lapse(database: &Database, at: Timestamp) -> Outcome<u64> {
    Ok(telling::lapse_jobs(database, &stored(at), "interrupted").await?)
}

/// A job that waits.
pub(super) fn job(
    county: i64,
    (kind, dedupe): (&str, String),
    recipient: &str,
    payload: String,
    (run_at, at): (Timestamp, Timestamp),
) -> job::Model {
    job::Model {
        county,
        id: new_id(),
        kind: kind.to_owned(),
        dedupe,
        recipient: recipient.to_owned(),
        payload,
        run_at: stored(run_at),
        state: telling::WAITING.to_owned(),
        claim: None,
        lease_until: None,
        attempts: 0,
        last_error: None,
        at: stored(at),
        started_at: None,
        done_at: None,
    }
}
