//! `jiannuo serve`.

use anyhow::Context;
use jiannuo_export::Language;
use jiannuo_office::Database;
use jiannuo_web::{Clock, Settings, Site, StartError, listen};

use crate::arguments::ServeOptions;
use crate::sending::Sending;
use crate::tell::{store, wait};
use crate::{Outcome, output};

/// Runs the site until it is told to end.
pub(crate) fn run(options: &ServeOptions, language: Language) -> anyhow::Result<Outcome> {
    log(options.log_json);
    wait(serve(options, language))
}

/// Where the log goes: standard error, as `JIANNUO_LOG` says how much.
pub(crate) fn log(is_json: bool) {
    let filter = tracing_subscriber::EnvFilter::try_from_env("JIANNUO_LOG")
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn,jiannuo_web=info"));
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    if is_json { log.json().init() } else { log.init() }
}

async fn serve(options: &ServeOptions, language: Language) -> anyhow::Result<Outcome> {
    let database = Database::open(&options.store.location()).await.map_err(|error| store(error, language))?;
    let settings = Settings {
        is_https: options.https,
        is_behind_proxy: options.behind_proxy,
        policy: options.passwords.policy(),
        least_space: options.least_space << 20,
        language,
        ..Settings::new(options.store.data.clone())
    };
    let site =
        Site::new(database, settings, Clock::System).await.map_err(|error| started(error, language))?;
    let listening =
        listen(site.clone(), options.listen).await.with_context(|| taken(options.listen, language))?;
    let address = listening.address()?;
    let mut said = match language {
        Language::Chinese => format!("践诺已启动：http://{address}/\n"),
        Language::English => format!("Jiannuo is running: http://{address}/\n"),
    };
    if let Some(code) = site.setup_code() {
        said.push_str(&match language {
            Language::Chinese => format!("第一次启动。请打开 http://{address}/setup ，用一次性启用码设立第一位管理员：\n\n    {code}\n\n"),
            Language::English => format!("First start. Open http://{address}/setup and set up the first administrator with this one-time code:\n\n    {code}\n\n"),
        });
    }
    // Whoever reads that it runs may tell it to end.
    let ended = ended();
    output::print(said.as_bytes())?;
    let sending = Sending::begin(site);
    let stopping = sending.stopping();
    let ended = async move {
        ended.await;
        stopping();
    };
    listening.serve(ended).await;
    sending.end().await;
    Ok(Outcome::Clean)
}

pub(crate) fn taken(address: std::net::SocketAddr, language: Language) -> String {
    match language {
        Language::Chinese => format!("不能监听{address}，可能已被其他程序占用，请用--listen换一个"),
        Language::English => {
            format!("cannot listen on {address}; perhaps it is taken: choose another with --listen")
        }
    }
}

/// Why the site cannot start, in words.
pub(crate) fn started(error: StartError, language: Language) -> anyhow::Error {
    match error {
        StartError::Store(error) => store(error, language),
        other => other.into(),
    }
}

/// Ends with SIGTERM or Ctrl-C; listens for them from now on, not from the first wait.
#[cfg(unix)]
pub(crate) fn ended() -> impl Future<Output = ()> {
    use tokio::signal::unix::{SignalKind, signal};
    let signals = [SignalKind::terminate(), SignalKind::interrupt()].map(|kind| signal(kind).ok());
    async {
        let [terminated, interrupted] = signals.map(|signal| async {
            match signal {
                Some(mut signal) => signal.recv().await,
                // Without a handler the process ends at once, which is what the signal is for.
                None => std::future::pending().await,
            }
        });
        tokio::select! {
            _ = terminated => {}
            _ = interrupted => {}
        }
    }
}

/// Ends with Ctrl-C.
#[cfg(not(unix))]
pub(crate) async fn ended() {
    // Without a handler the process ends at once, which is what the key is for.
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}
