//! Mail, handed in to the mail server step by step, so that it is known on which side of the hand-over
//! something went wrong.

use std::time::{Duration, SystemTime};

use jiannuo_export::{Language, words};
use jiannuo_office::{Encryption, Ended, MailServer, MailToSend};
use jiff::Timestamp;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message};
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{AsyncSmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::ClientId;
use lettre::{Address, message};
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// How long a connection may take.
const CONNECTED: Duration = Duration::from_secs(15);
/// How long everything before the hand-over may take.
const PREPARED: Duration = Duration::from_secs(60);
/// How long the hand-over may take.
const HANDED_OVER: Duration = Duration::from_secs(60);
/// How long saying goodbye may take.
const ENDED: Duration = Duration::from_secs(5);

/// What does not stand in an address as it is.
const UNSAFE: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>').add(b'`').add(b'{').add(b'}');

/// Full address of a path of the site; nothing where the site has none.
pub(crate) fn link(site: &str, path: &str) -> Option<String> {
    (!site.is_empty()).then(|| format!("{site}{}", utf8_percent_encode(path, UNSAFE)))
}

/// Sends a mail.
pub(crate) async fn send(mail: &MailToSend, at: Timestamp) -> Ended {
    let Some((message, from, to)) = written(mail, at) else { return Ended::Refused("address".to_owned()) };
    let bytes = message.formatted();
    let prepared = tokio::time::timeout(PREPARED, prepare(&mail.server, from, to)).await;
    let mut connection = match prepared {
        Ok(Ok(connection)) => connection,
        Ok(Err(ended)) => return ended,
        Err(_) => return Ended::NotSent("connect".to_owned()),
    };
    let ended = match tokio::time::timeout(HANDED_OVER, connection.message(&bytes)).await {
        Ok(Ok(_)) => Ended::Sent,
        Ok(Err(error)) => answered(&error).unwrap_or_else(|| Ended::Unclear(format!("no-answer {error}"))),
        Err(_) => Ended::Unclear("no-answer".to_owned()),
    };
    // It is over whatever comes back.
    let _ = tokio::time::timeout(ENDED, connection.abort()).await;
    ended
}

/// The mail with the addresses it goes from and to.
fn written(mail: &MailToSend, at: Timestamp) -> Option<(Message, Address, Address)> {
    let language = Language::Chinese;
    let (from, to): (Address, Address) = (mail.server.sender.parse().ok()?, mail.to.parse().ok()?);
    let kinds: Vec<&str> = mail.messages.iter().map(|message| message.kind.as_str()).collect();
    let said: Vec<(String, Option<String>)> = mail
        .messages
        .iter()
        .map(|message| {
            (
                words::notice(&message.kind, &message.facts, language),
                link(&mail.server.site, &message.address),
            )
        })
        .collect();
    let settings = link(&mail.server.site, "/account/telling");
    let text = words::mail_text(&mail.county, &said, settings.as_deref(), language);
    let subject = words::mail_subject(&mail.county, &kinds, mail.is_digest, language);
    let name = Some(mail.county.clone()).filter(|name| !name.is_empty());
    let automatic =
        HeaderValue::new(HeaderName::new_from_ascii_str("Auto-Submitted"), "auto-generated".to_owned());
    let message = Message::builder()
        .from(Mailbox::new(name, from.clone()))
        .to(Mailbox::new(None, to.clone()))
        .subject(subject)
        .date(SystemTime::from(at))
        .message_id(Some(format!("<{}@{}>", mail.id, from.domain())))
        .raw_header(automatic)
        .header(ContentType::TEXT_PLAIN)
        .body(message::Body::new(text));
    Some((message.ok()?, from, to))
}

/// Everything up to the moment when the server waits for the mail itself.
async fn prepare(server: &MailServer, from: Address, to: Address) -> Result<AsyncSmtpConnection, Ended> {
    let me = ClientId::Domain(from.domain().to_owned());
    let tls = || {
        TlsParameters::new_rustls(server.host.clone()).map_err(|error| Ended::NotSent(format!("tls {error}")))
    };
    let at_once = if server.encryption == Encryption::Tls { Some(tls()?) } else { None };
    let place = (server.host.as_str(), server.port);
    let connected = AsyncSmtpConnection::connect_tokio1(place, Some(CONNECTED), &me, at_once, None).await;
    let mut connection = connected.map_err(|error| before(&error))?;
    if server.encryption == Encryption::StartTls {
        // A server that suddenly offers none is no reason to go on in the clear.
        if !connection.can_starttls() {
            return Err(Ended::Refused("no-starttls".to_owned()));
        }
        connection.starttls(tls()?, &me).await.map_err(|error| before(&error))?;
    }
    if !server.login.is_empty() {
        let credentials = Credentials::new(server.login.clone(), server.password.clone());
        connection.auth(DEFAULT_MECHANISMS, &credentials).await.map_err(|error| match before(&error) {
            Ended::Refused(_) => Ended::Refused(format!("login {}", short(&error))),
            other => other,
        })?;
    }
    connection.command(Mail::new(Some(from), Vec::new())).await.map_err(|error| before(&error))?;
    connection.command(Rcpt::new(to, Vec::new())).await.map_err(|error| before(&error))?;
    connection.command(Data).await.map_err(|error| before(&error))?;
    Ok(connection)
}

/// Before the hand-over nothing can have arrived.
fn before(error: &Error) -> Ended {
    if let Some(ended) = answered(error) {
        return ended;
    }
    match error {
        error if error.is_client() => Ended::Refused(format!("refused {}", short(error))),
        error if error.is_tls() => Ended::NotSent(format!("tls {}", short(error))),
        error => Ended::NotSent(format!("connect {}", short(error))),
    }
}

/// What the server itself said: 4xx for now, 5xx for good.
fn answered(error: &Error) -> Option<Ended> {
    let why = || format!("refused {}", short(error));
    match error {
        error if error.is_transient() => Some(Ended::NotSent(why())),
        error if error.is_permanent() => Some(Ended::Refused(why())),
        _ => None,
    }
}

/// An error without what could fill a page.
fn short(error: &Error) -> String {
    error.to_string().chars().filter(|c| !c.is_control()).take(300).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_a_full_address_or_none() {
        let site = "https://jn.example.gov.cn";
        assert_eq!(link("", "/plans"), None);
        assert_eq!(
            link(site, "/plans/p/periods/2024-10").as_deref(),
            Some("https://jn.example.gov.cn/plans/p/periods/2024-10")
        );
        assert_eq!(link(site, "/a 第1").as_deref(), Some("https://jn.example.gov.cn/a%20%E7%AC%AC1"));
    }
}
