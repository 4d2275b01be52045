//! What robots of chat groups and other programs are sent, and what they answer.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use hyper::StatusCode;
use jiannuo_export::{Language, words};
use jiannuo_office::{ChannelKind, Ended, Event, HookToSend};
use jiff::Timestamp;
use serde_json::{Value, json};
use sha2::Sha256;

use crate::Sender;
use crate::mail::link;
use crate::post::{Answer, post};

/// Most bytes of a text in 企业微信; 钉钉 takes more.
const MOST_BYTES: usize = 2048;
/// Their answer to too many posts in a minute: 企业微信, 钉钉.
const TOO_OFTEN: [i64; 3] = [45009, 130_101, 660_026];

/// Sends a post to a hook.
pub(crate) async fn send(sender: &Sender, hook: &HookToSend, at: Timestamp) -> Ended {
    let (path, headers, body) = match hook.kind {
        ChannelKind::Generic => generic(hook, at),
        ChannelKind::WeCom => (hook.address.path.clone(), Vec::new(), text(hook)),
        ChannelKind::DingTalk => (signed_path(hook, at), Vec::new(), text(hook)),
    };
    match post(sender, (&hook.address, &path), hook.host.as_ref(), headers, body.to_string()).await {
        Ok(answer) => outcome(hook.kind, &answer),
        Err(ended) => ended,
    }
}

/// Sentence and link of an event.
fn said(hook: &HookToSend, event: &Event) -> (String, Option<String>) {
    (words::notice(&event.kind, &event.facts, Language::Chinese), link(&hook.site, &event.address))
}

/// What both kinds of robots take: `{"msgtype": "text", "text": {"content": …}}`.
fn text(hook: &HookToSend) -> Value {
    let said: Vec<_> = hook.events.iter().map(|event| said(hook, event)).collect();
    let content = words::group_text(&hook.county.1, &said, MOST_BYTES, Language::Chinese);
    json!({ "msgtype": "text", "text": { "content": content } })
}

/// 钉钉 wants `timestamp` in milliseconds and `sign`, HMAC-SHA256 of "timestamp\nsecret" by the secret in
/// base64, in the query.
fn signed_path(hook: &HookToSend, at: Timestamp) -> String {
    let path = &hook.address.path;
    if hook.secret.is_empty() {
        return path.clone();
    }
    let timestamp = at.as_millisecond().to_string();
    let sign = BASE64_STANDARD.encode(hmac(&hook.secret, &format!("{timestamp}\n{}", hook.secret)));
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("timestamp", &timestamp)
        .append_pair("sign", &sign)
        .finish();
    format!("{path}{}{query}", if path.contains('?') { '&' } else { '?' })
}

/// For other programs: one event, its headers, signed over timestamp and body.
fn generic(hook: &HookToSend, at: Timestamp) -> (String, Vec<(&'static str, String)>, Value) {
    let (code, name) = &hook.county;
    let county = json!({ "code": code.to_string(), "name": name });
    let (id, body) = match hook.events.first() {
        Some(event) => {
            let (text, link) = said(hook, event);
            let body = json!({
                "id": event.id, "kind": event.kind, "at": event.at, "county": county,
                "text": text, "link": link, "facts": event.facts,
            });
            (event.id.clone(), body)
        }
        None => (
            hook.id.clone(),
            json!({ "id": hook.id, "kind": "test", "at": at.to_string(), "county": county }),
        ),
    };
    let timestamp = at.as_second().to_string();
    let mut headers = vec![("x-jiannuo-id", id), ("x-jiannuo-timestamp", timestamp.clone())];
    if !hook.secret.is_empty() {
        let signature = hmac(&hook.secret, &format!("{timestamp}.{body}"));
        let hex: String = signature.iter().map(|byte| format!("{byte:02x}")).collect();
        headers.push(("x-jiannuo-signature", format!("sha256={hex}")));
    }
    (hook.address.path.clone(), headers, body)
}

fn hmac(secret: &str, text: &str) -> Vec<u8> {
    // A key of any length is one.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret.as_bytes()) else { return Vec::new() };
    mac.update(text.as_bytes());
    mac.finalize().into_bytes().to_vec()
}

/// What an answer means.
fn outcome(kind: ChannelKind, answer: &Answer) -> Ended {
    let status = answer.status;
    if status == StatusCode::TOO_MANY_REQUESTS {
        return Ended::NotSent(format!("refused {status}"));
    }
    if !status.is_success() {
        return Ended::Refused(format!("refused {status}"));
    }
    if kind == ChannelKind::Generic {
        return Ended::Sent;
    }
    // Robots answer 200 to everything and say in the body whether they took it.
    let Some(body) = &answer.body else { return Ended::Unclear("no-answer".to_owned()) };
    let body: Value = serde_json::from_slice(body).unwrap_or_default();
    match body.get("errcode").and_then(Value::as_i64) {
        Some(0) => Ended::Sent,
        Some(code) => {
            let message = body.get("errmsg").and_then(Value::as_str).unwrap_or_default();
            let message: String = message.chars().take(200).collect();
            let why = format!("refused {code} {message}");
            if TOO_OFTEN.contains(&code) { Ended::NotSent(why) } else { Ended::Refused(why) }
        }
        None => Ended::Unclear("no-answer".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_within_a_good_answer_is_an_error() {
        let answer = |status: u16, body: &str| Answer {
            status: StatusCode::from_u16(status).unwrap(),
            body: Some(body.to_owned().into()),
        };
        let robot = |status, body| outcome(ChannelKind::WeCom, &answer(status, body));
        assert_eq!(robot(200, r#"{"errcode":0,"errmsg":"ok"}"#), Ended::Sent);
        assert_eq!(
            robot(200, r#"{"errcode":93000,"errmsg":"invalid webhook url"}"#),
            Ended::Refused("refused 93000 invalid webhook url".into())
        );
        assert!(matches!(robot(200, r#"{"errcode":45009,"errmsg":"freq"}"#), Ended::NotSent(_)));
        assert!(matches!(robot(200, "<html>"), Ended::Unclear(_)), "perhaps it was taken");
        let other = |status| outcome(ChannelKind::Generic, &answer(status, ""));
        assert_eq!(other(204), Ended::Sent);
        for (status, again) in [(429, true), (302, false), (404, false), (500, false), (503, false)] {
            assert_eq!(matches!(other(status), Ended::NotSent(_)), again, "{status}");
            assert_eq!(matches!(other(status), Ended::Refused(_)), !again, "{status}");
        }
    }
}
