//! The socket: connections under time-outs, and an end that lets running requests finish.

use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use axum::extract::{ConnectInfo, Request};
use hyper::body::Incoming;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::TcpListener;
use tower::ServiceExt;

use crate::Site;
use crate::routes::router;

/// How long a client may take to send its headers.
const HEADERS_WITHIN: Duration = Duration::from_secs(10);
/// How long running requests may take once the site is told to end.
const DRAINED_WITHIN: Duration = Duration::from_secs(20);

/// A site that listens and does not answer yet.
#[derive(Debug)]
pub struct Listening {
    socket: TcpListener,
    router: Router,
}

/// Begins to listen, so that the address is known before the first answer.
///
/// # Errors
/// When the address is taken or not ours.
pub async fn listen(site: Site, address: SocketAddr) -> std::io::Result<Listening> {
    Ok(Listening { socket: TcpListener::bind(address).await?, router: router(site) })
}

impl Listening {
    /// The address with the port that the system chose for port 0.
    ///
    /// # Errors
    /// When the system does not say.
    pub fn address(&self) -> std::io::Result<SocketAddr> {
        self.socket.local_addr()
    }

    /// Answers until `end`; then nothing new is taken and what runs is finished.
    pub async fn serve(self, end: impl Future<Output = ()>) {
        let mut http = hyper::server::conn::http1::Builder::new();
        http.timer(TokioTimer::new()).header_read_timeout(HEADERS_WITHIN);
        let running = GracefulShutdown::new();
        let mut end = std::pin::pin!(end);
        loop {
            let (stream, peer) = tokio::select! {
                accepted = self.socket.accept() => match accepted {
                    Ok(accepted) => accepted,
                    Err(error) => {
                        // Out of file handles: others will end theirs.
                        tracing::warn!(%error, "a connection was not accepted");
                        tokio::time::sleep(Duration::from_millis(100)).await;
                        continue;
                    }
                },
                () = &mut end => break,
            };
            let _ = stream.set_nodelay(true);
            let router = self.router.clone();
            let answer = hyper::service::service_fn(move |mut request: Request<Incoming>| {
                request.extensions_mut().insert(ConnectInfo(peer));
                router.clone().oneshot(request)
            });
            let connection = running.watch(http.serve_connection(TokioIo::new(stream), answer));
            tokio::spawn(async move {
                if let Err(error) = connection.await {
                    tracing::debug!(%error, "a connection ended");
                }
            });
        }
        drop(self.socket);
        tokio::select! {
            () = running.shutdown() => {}
            () = tokio::time::sleep(DRAINED_WITHIN) => tracing::warn!("requests were cut off"),
        }
    }
}
