//! Hooks: robots of chat groups and other programs, and the hosts they may be at.

use jiannuo_store::entity::{channel, channel_host};
use jiannuo_store::{Act, Database, new_id, telling};
use jiff::Timestamp;

use super::address::host_of;
use super::channels::permitted;
use crate::outcome::invalid;
use crate::text::wanted;
use crate::{Actor, HookAddress, Invalid, NoticeKind, Outcome, Refused};

/// What listens at a hook.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChannelKind {
    /// Another program: JSON with a signature.
    Generic,
    /// A robot of a group in 企业微信.
    WeCom,
    /// A robot of a group in 钉钉.
    DingTalk,
}

/// A hook as it is listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChannelListed {
    /// Id.
    pub id: String,
    /// What listens there.
    pub kind: ChannelKind,
    /// Name.
    pub name: String,
    /// Host and port; the whole address holds a key.
    pub host: String,
    /// Whether it has a secret.
    pub has_secret: bool,
    /// Kinds of notices that it gets.
    pub kinds: Vec<NoticeKind>,
    /// Whether anything is sent to it.
    pub is_on: bool,
}

/// A hook as it is to be.
#[derive(Debug, Clone)]
pub struct NewChannel<'a> {
    /// What listens there.
    pub kind: ChannelKind,
    /// Name.
    pub name: &'a str,
    /// Address; an empty one keeps the one that is there.
    pub url: &'a str,
    /// Secret; an empty one keeps the one that is there.
    pub secret: &'a str,
    /// Kinds of notices that it gets.
    pub kinds: &'a [NoticeKind],
    /// Whether anything is sent to it.
    pub is_on: bool,
}

/// A host that hooks may be sent to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HostListed {
    /// Name or address.
    pub host: String,
    /// Whether it may have an address of a private network.
    pub is_private_allowed: bool,
    /// Whether HTTP without encryption is enough.
    pub is_plain_allowed: bool,
}

/// The longest name and secret.
const LONGEST: usize = 200;

impl ChannelKind {
    /// All kinds in the order in which they are listed.
    pub const ALL: [Self; 3] = [Self::WeCom, Self::DingTalk, Self::Generic];

    /// Stable name.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Generic => "generic",
            Self::WeCom => "wecom",
            Self::DingTalk => "dingtalk",
        }
    }

    /// The kind with this name.
    #[must_use]
    pub fn named(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

pub(super) fn host_listed(stored: channel_host::Model) -> HostListed {
    HostListed {
        host: stored.host,
        is_private_allowed: stored.is_private_allowed != 0,
        is_plain_allowed: stored.is_plain_allowed != 0,
    }
}

pub(super) fn channel_listed(stored: &channel::Model) -> ChannelListed {
    ChannelListed {
        id: stored.id.clone(),
        kind: ChannelKind::named(&stored.kind).unwrap_or(ChannelKind::Generic),
        name: stored.name.clone(),
        host: HookAddress::of(&stored.url).map(|address| address.authority()).unwrap_or_default(),
        has_secret: !stored.secret.is_empty(),
        kinds: stored.kinds.split(' ').filter_map(NoticeKind::named).collect(),
        is_on: stored.is_on != 0,
    }
}

/// Sets a hook, or adds one; returns its id.
///
/// # Errors
/// [`Refused::NotFound`] unless the actor is the system administrator, or without such a hook;
/// [`Invalid::Address`] for what is no address, [`Invalid::HostNotAllowed`] for a host that is not on
/// the list, or without encryption where that is not allowed; [`Invalid::Empty`] without a name.
pub async fn put_channel(
    database: &Database,
    actor: &Actor,
    id: Option<&str>,
    new: &NewChannel<'_>,
    at: Timestamp,
) -> Outcome<String> {
    permitted(actor)?;
    let name = wanted("name", new.name, LONGEST)?;
    if new.secret.chars().count() > LONGEST || new.secret.contains('\0') {
        return invalid("secret", Invalid::TooLong);
    }
    let act = Act::begin(database, actor.county, "set-channel", actor.by(), at).await?;
    let before = match id {
        Some(id) => {
            let known = telling::channel_with_id(act.transaction(), actor.county, id).await?;
            Some(known.ok_or(Refused::NotFound)?)
        }
        None => None,
    };
    let kept = |written: &str, before: Option<String>| match written.trim() {
        "" => before.unwrap_or_default(),
        written => written.to_owned(),
    };
    let url = kept(new.url, before.as_ref().map(|before| before.url.clone()));
    let address = HookAddress::of(&url);
    let Some(address) = address else { return invalid("url", Invalid::Address) };
    let hosts = telling::hosts(act.transaction(), actor.county).await?;
    let host = hosts.into_iter().find(|known| known.host == address.host);
    if host.is_none_or(|host| !address.is_https && host.is_plain_allowed == 0) {
        return invalid("url", Invalid::HostNotAllowed);
    }
    // A secret does not follow to another host.
    let same =
        before.filter(|before| HookAddress::of(&before.url).is_some_and(|known| known.host == address.host));
    let kinds: Vec<&str> = new.kinds.iter().map(|kind| kind.code()).collect();
    let model = channel::Model {
        county: actor.county,
        id: id.map_or_else(new_id, str::to_owned),
        kind: new.kind.code().to_owned(),
        name,
        url,
        secret: kept(new.secret, same.map(|before| before.secret)),
        kinds: kinds.join(" "),
        is_on: i32::from(new.is_on),
        at: act.at(),
    };
    let id = model.id.clone();
    telling::put_channel(&act, model).await?;
    act.commit().await?;
    Ok(id)
}

/// Takes a hook away; what waits for it is not sent.
///
/// # Errors
/// [`Refused::NotFound`] unless the actor is the system administrator, or without such a hook.
pub async fn remove_channel(database: &Database, actor: &Actor, id: &str, at: Timestamp) -> Outcome<()> {
    permitted(actor)?;
    let act = Act::begin(database, actor.county, "remove-channel", actor.by(), at).await?;
    telling::channel_with_id(act.transaction(), actor.county, id).await?.ok_or(Refused::NotFound)?;
    telling::delete_channel(&act, id).await?;
    act.commit().await?;
    Ok(())
}

/// Allows a host, in the place of what was allowed of it before.
///
/// # Errors
/// [`Refused::NotFound`] unless the actor is the system administrator; [`Invalid::Address`].
pub async fn allow_host(database: &Database, actor: &Actor, new: &HostListed, at: Timestamp) -> Outcome<()> {
    permitted(actor)?;
    let Some(host) = host_of(&new.host) else { return invalid("host", Invalid::Address) };
    let act = Act::begin(database, actor.county, "allow-host", actor.by(), at).await?;
    let model = channel_host::Model {
        county: actor.county,
        host,
        is_private_allowed: i32::from(new.is_private_allowed),
        is_plain_allowed: i32::from(new.is_plain_allowed),
        at: act.at(),
    };
    telling::put_host(&act, model).await?;
    act.commit().await?;
    Ok(())
}

/// Allows a host no longer; hooks there stay and fail.
///
/// # Errors
/// [`Refused::NotFound`] unless the actor is the system administrator, or for a host that was not.
pub async fn disallow_host(database: &Database, actor: &Actor, host: &str, at: Timestamp) -> Outcome<()> {
    permitted(actor)?;
    let act = Act::begin(database, actor.county, "disallow-host", actor.by(), at).await?;
    let hosts = telling::hosts(act.transaction(), actor.county).await?;
    if !hosts.iter().any(|known| known.host == host) {
        return Err(Refused::NotFound);
    }
    telling::delete_host(&act, host).await?;
    act.commit().await?;
    Ok(())
}
