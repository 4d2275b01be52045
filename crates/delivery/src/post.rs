//! One HTTP request, without redirects, proxies or anything kept between requests.

use std::time::Duration;

use http_body_util::{BodyExt, Full, Limited};
use hyper::body::Bytes;
use hyper::{Method, Request, StatusCode};
use hyper_util::rt::TokioIo;
use jiannuo_office::{Ended, HookAddress, HostListed};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::rustls::pki_types::ServerName;

use crate::Sender;
use crate::address::resolve;

/// How long a connection may take, TLS included for each address.
const CONNECTED: Duration = Duration::from_secs(10);
/// How long request and answer may take.
const ANSWERED: Duration = Duration::from_secs(20);
/// Most bytes of an answer.
const MOST: usize = 64 << 10;

/// What came back.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    /// Nothing where it broke off or was too long.
    pub(crate) body: Option<Bytes>,
}

/// Posts JSON to an address of an allowed host.
///
/// # Errors
/// How sending ends where there is no answer. Before the request is begun it is certain that nothing
/// arrived, from then on it is not.
pub(crate) async fn post(
    sender: &Sender,
    (address, path): (&HookAddress, &str),
    host: Option<&HostListed>,
    headers: Vec<(&'static str, String)>,
    body: String,
) -> Result<Answer, Ended> {
    let host = host.ok_or_else(|| Ended::Refused(format!("host-not-allowed {}", address.host)))?;
    if !address.is_https && !host.is_plain_allowed {
        return Err(Ended::Refused("plain".to_owned()));
    }
    let mut request = Request::builder()
        .method(Method::POST)
        .uri(path)
        .header("host", address.authority())
        .header("user-agent", "jiannuo")
        .header("content-type", "application/json; charset=utf-8");
    for (name, value) in headers {
        request = request.header(name, value);
    }
    let request = request.body(Full::new(Bytes::from(body)));
    let request = request.map_err(|error| Ended::Refused(format!("address {error}")))?;
    let stream = connect(address, host.is_private_allowed).await?;
    if !address.is_https {
        return exchange(stream, request).await;
    }
    let name = ServerName::try_from(address.host.clone());
    let name = name.map_err(|error| Ended::Refused(format!("tls {error}")))?;
    match tokio::time::timeout(CONNECTED, sender.tls.connect(name, stream)).await {
        Ok(Ok(stream)) => exchange(stream, request).await,
        Ok(Err(error)) => Err(Ended::NotSent(format!("tls {error}"))),
        Err(_) => Err(Ended::NotSent("tls".to_owned())),
    }
}

async fn connect(address: &HookAddress, is_private_allowed: bool) -> Result<TcpStream, Ended> {
    let mut why = String::from("connect");
    for address in resolve(&address.host, address.port, is_private_allowed).await? {
        match tokio::time::timeout(CONNECTED, TcpStream::connect(address)).await {
            Ok(Ok(stream)) => return Ok(stream),
            Ok(Err(error)) => why = format!("connect {error}"),
            Err(_) => why = format!("connect {address}"),
        }
    }
    Err(Ended::NotSent(why))
}

async fn exchange<S>(stream: S, request: Request<Full<Bytes>>) -> Result<Answer, Ended>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let unclear = |error: hyper::Error| Ended::Unclear(format!("no-answer {error}"));
    let talk = async {
        let shaken = hyper::client::conn::http1::handshake(TokioIo::new(stream)).await;
        let (mut request_sender, connection) =
            shaken.map_err(|error| Ended::NotSent(format!("connect {error}")))?;
        // Ends with the exchange, as it is polled within it only.
        let exchange = async {
            let answer = request_sender.send_request(request).await.map_err(unclear)?;
            let status = answer.status();
            let body = Limited::new(answer.into_body(), MOST).collect().await.ok();
            Ok(Answer { status, body: body.map(|body| body.to_bytes()) })
        };
        let mut connection = std::pin::pin!(connection);
        let mut exchange = std::pin::pin!(exchange);
        tokio::select! {
            answer = &mut exchange => answer,
            _ = &mut connection => exchange.await,
        }
    };
    match tokio::time::timeout(ANSWERED, talk).await {
        Ok(answer) => answer,
        Err(_) => Err(Ended::Unclear("no-answer".to_owned())),
    }
}
