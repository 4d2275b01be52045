//! 通知渠道: everything that is sent through, for the system administrator.

use std::collections::BTreeMap;

use jiannuo_store::{Database, query, telling};

use super::hook::{channel_listed, host_listed};
use super::pending::{CLOSED, OPEN, listed};
use super::server::mail_server_of;
use super::{ChannelListed, HostListed, JobListed, MailServer};
use crate::{Action, Actor, Outcome, Refused, Resource, can};

/// Everything that is sent through, and what is to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Channels {
    /// Mail server, without its password.
    pub mail: MailServer,
    /// Whether it has a password.
    pub has_password: bool,
    /// Hooks.
    pub channels: Vec<ChannelListed>,
    /// Allowed hosts.
    pub hosts: Vec<HostListed>,
    /// Jobs that ended without having been sent, the newest first.
    pub open: Vec<JobListed>,
    /// Other jobs, the newest first.
    pub jobs: Vec<JobListed>,
}

/// Most jobs that are listed.
const MOST: u64 = 100;

/// Whether the actor looks after channels; to others there are none.
pub(super) fn permitted(actor: &Actor) -> Outcome<()> {
    let resource = Resource::Channels { county: actor.county };
    if can(actor, Action::ManageChannels, &resource) { Ok(()) } else { Err(Refused::NotFound) }
}

/// Everything that is sent through, and what is to be sent.
///
/// # Errors
/// [`Refused::NotFound`] unless the actor is the system administrator.
pub async fn channels(database: &Database, actor: &Actor) -> Outcome<Channels> {
    permitted(actor)?;
    let (connection, county) = (database.readers(), actor.county);
    let stored = telling::mail_server(connection, county).await?;
    let has_password = stored.as_ref().is_some_and(|server| !server.password.is_empty());
    let known = telling::channels(connection, county).await?;
    let mut names: BTreeMap<String, String> =
        query::people(connection, county).await?.into_iter().map(|person| (person.id, person.name)).collect();
    names.extend(known.iter().map(|channel| (channel.id.clone(), channel.name.clone())));
    let open = telling::jobs(connection, county, &OPEN, MOST).await?;
    let jobs = telling::jobs(connection, county, &CLOSED, MOST).await?;
    Ok(Channels {
        mail: MailServer { password: String::new(), ..mail_server_of(stored) },
        has_password,
        channels: known.iter().map(channel_listed).collect(),
        hosts: telling::hosts(connection, county).await?.into_iter().map(host_listed).collect(),
        open: open.into_iter().map(|job| listed(job, &names)).collect(),
        jobs: jobs.into_iter().map(|job| listed(job, &names)).collect(),
    })
}
