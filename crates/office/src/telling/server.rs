//! 发件服务器: where mail is handed in, and by which address people reach the site.

use jiannuo_store::entity::mail_server;
use jiannuo_store::{Act, Database, telling};
use jiff::Timestamp;

use super::address::host_of;
use super::channels::permitted;
use super::preference::is_mail_address;
use crate::outcome::invalid;
use crate::{Actor, HookAddress, Invalid, Outcome};

/// How the connection to a mail server is encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encryption {
    /// Not at all.
    None,
    /// After a greeting in the clear.
    StartTls,
    /// From the beginning.
    Tls,
}

/// The mail server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailServer {
    /// Its host; empty where no mail is sent.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the connection is encrypted.
    pub encryption: Encryption,
    /// Name for signing in there; empty for none.
    pub login: String,
    /// Password there; never shown: set, an empty one keeps the one that is there.
    pub password: String,
    /// Address that mail comes from.
    pub sender: String,
    /// Scheme and host by which people reach the site, for links; empty for none.
    pub site: String,
}

/// The longest login and password.
const LONGEST: usize = 200;

impl Encryption {
    /// All in the order in which they are listed.
    pub const ALL: [Self; 3] = [Self::Tls, Self::StartTls, Self::None];

    /// Stable name.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::StartTls => "starttls",
            Self::Tls => "tls",
        }
    }

    /// The one with this name.
    #[must_use]
    pub fn named(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|encryption| encryption.code() == code)
    }
}

pub(super) fn mail_server_of(stored: Option<mail_server::Model>) -> MailServer {
    let Some(stored) = stored else {
        let (host, login, password, sender, site) = Default::default();
        return MailServer { host, port: 465, encryption: Encryption::Tls, login, password, sender, site };
    };
    MailServer {
        host: stored.host,
        port: u16::try_from(stored.port).unwrap_or(465),
        encryption: Encryption::named(&stored.encryption).unwrap_or(Encryption::Tls),
        login: stored.login,
        password: stored.password,
        sender: stored.sender,
        site: stored.site,
    }
}

/// Whether the county sends mail at all.
///
/// # Errors
/// Faults of the store.
pub async fn is_mail_sent(database: &Database, county: i64) -> Outcome<bool> {
    let server = telling::mail_server(database.readers(), county).await?;
    Ok(server.is_some_and(|server| !server.host.is_empty()))
}

/// Sets the mail server and the address of the site.
///
/// # Errors
/// [`Refused::NotFound`](crate::Refused::NotFound) unless the actor is the system administrator; [`Invalid::Address`] for a host,
/// sender or site that is none, [`Invalid::Unusable`] for port 0.
pub async fn set_mail_server(
    database: &Database,
    actor: &Actor,
    new: &MailServer,
    at: Timestamp,
) -> Outcome<()> {
    permitted(actor)?;
    let (host, site) = (new.host.trim(), new.site.trim().trim_end_matches('/'));
    if !host.is_empty() && (host_of(host).is_none() || !is_mail_address(new.sender.trim())) {
        return invalid("mail", Invalid::Address);
    }
    if !site.is_empty() && HookAddress::of(site).is_none_or(|address| address.path != "/") {
        return invalid("site", Invalid::Address);
    }
    if new.port == 0 {
        return invalid("port", Invalid::Unusable);
    }
    if [&new.login, &new.password].iter().any(|text| text.chars().count() > LONGEST || text.contains('\0')) {
        return invalid("login", Invalid::TooLong);
    }
    let act = Act::begin(database, actor.county, "set-mail-server", actor.by(), at).await?;
    let before = mail_server_of(telling::mail_server(act.transaction(), actor.county).await?);
    // A password does not follow to another server, whoever keeps that one, nor to another way of reaching it, by
    // which somebody who does not know it could read it.
    let is_same = before.host == host
        && before.login == new.login.trim()
        && (before.port, before.encryption) == (new.port, new.encryption);
    let password = match new.password.as_str() {
        "" if is_same => before.password,
        other => other.to_owned(),
    };
    let model = mail_server::Model {
        county: actor.county,
        host: host.to_owned(),
        port: i32::from(new.port),
        encryption: new.encryption.code().to_owned(),
        login: new.login.trim().to_owned(),
        password,
        sender: new.sender.trim().to_owned(),
        site: site.to_owned(),
        at: act.at(),
    };
    telling::put_mail_server(&act, model).await?;
    act.commit().await?;
    Ok(())
}
