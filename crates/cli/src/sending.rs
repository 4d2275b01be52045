//! Sending beside the site: begun with it, ended with it.

use std::time::Duration;

use jiannuo_delivery::{Sender, run};
use jiannuo_web::Site;
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// How long what is being sent may take when the program ends; what takes longer is unclear then.
const LAST: Duration = Duration::from_secs(20);

/// What sends beside a site.
pub(crate) struct Sending {
    stop: watch::Sender<bool>,
    task: JoinHandle<()>,
}

impl Sending {
    /// Begins to send what the site's records have to be sent.
    pub(crate) fn begin(site: Site) -> Self {
        let (stop, told) = watch::channel(false);
        let task = tokio::spawn(async move {
            // Reading the certificates waits for the disk.
            let sender = tokio::task::spawn_blocking(Sender::new).await;
            match sender {
                Ok(Ok(sender)) => run(site.database(), &sender, || site.now(), told).await,
                Ok(Err(error)) => tracing::error!(%error, "nothing can be sent"),
                Err(error) => tracing::error!(%error, "nothing can be sent"),
            }
        });
        Self { stop, task }
    }

    /// Sends nothing new once that is called: as soon as the program is told to end.
    pub(crate) fn stopping(&self) -> impl FnOnce() + Send + 'static {
        let stop = self.stop.clone();
        move || {
            // Whoever does not listen any more has ended.
            let _ = stop.send(true);
        }
    }

    /// Lets what is being sent come to its end, and sends nothing more.
    pub(crate) async fn end(self) {
        // Whoever does not listen any more has ended.
        let _ = self.stop.send(true);
        let mut task = self.task;
        if tokio::time::timeout(LAST, &mut task).await.is_err() {
            task.abort();
        }
    }
}
