//! Rounds of sending: what is due is claimed, sent once, and said how it went.

use std::time::Duration;

use jiannuo_office::{
    Database, Ended, Holidays, Outcome, ToSend, Work, claim, drop_work, due, end_work, is_founded, lapse,
    remind, to_send,
};
use jiff::Timestamp;
use jiff::civil::Date;
use tokio::sync::watch;

use crate::{Sender, hook, mail};

/// How long nothing is done between two rounds.
const PACE: Duration = Duration::from_secs(5);
/// Hour in China from which fillers are reminded.
const REMINDED_FROM: i8 = 8;
/// How many recipients are sent to at the same time; one recipient gets one after another.
const LANES: usize = 4;

/// Sends until told to stop; what is being sent then is sent first. A round that fails is tried again.
pub async fn run(
    database: &Database,
    sender: &Sender,
    clock: impl Fn() -> Timestamp,
    mut stop: watch::Receiver<bool>,
) {
    let mut reminded = None;
    while !*stop.borrow() {
        if let Err(error) = remind_once_a_day(database, &mut reminded, clock()).await {
            tracing::warn!(%error, "reminding failed");
        }
        if let Err(error) = once(database, sender, &clock, &|| *stop.borrow()).await {
            tracing::warn!(%error, "a round of sending failed");
        }
        tokio::select! {
            changed = stop.changed() => {
                // Whoever could tell us to stop is gone.
                if changed.is_err() {
                    return;
                }
            }
            () = tokio::time::sleep(PACE) => {}
        }
    }
}

async fn remind_once_a_day(database: &Database, reminded: &mut Option<Date>, at: Timestamp) -> Outcome<()> {
    let local = at.to_zoned(jiff::tz::TimeZone::fixed(jiff::tz::Offset::constant(8)));
    if *reminded == Some(local.date()) || local.hour() < REMINDED_FROM {
        return Ok(());
    }
    if let Some(county) = is_founded(database).await? {
        remind(database, county.code, &Holidays::published(), at).await?;
        *reminded = Some(local.date());
    }
    Ok(())
}

/// One round: what is due now.
///
/// # Errors
/// Faults of the store; what was claimed then becomes unclear when its time is over.
pub async fn once(
    database: &Database,
    sender: &Sender,
    clock: &impl Fn() -> Timestamp,
    is_stopping: &impl Fn() -> bool,
) -> Outcome<()> {
    lapse(database, clock()).await?;
    let mut lanes: [Vec<Work>; LANES] = Default::default();
    for work in due(database, clock()).await? {
        if let Some(lane) = lanes.get_mut(work.lane(LANES)) {
            lane.push(work);
        }
    }
    let [a, b, c, d] = lanes.map(|works| async move {
        for work in works {
            if is_stopping() {
                break;
            }
            send_one(database, sender, &work, clock).await?;
        }
        Ok(())
    });
    let (a, b, c, d) = tokio::join!(a, b, c, d);
    a.and(b).and(c).and(d)
}

async fn send_one(
    database: &Database,
    sender: &Sender,
    work: &Work,
    clock: &impl Fn() -> Timestamp,
) -> Outcome<()> {
    // Claimed before anything leaves the house: whoever comes second finds it taken.
    let Some(claimed) = claim(database, work, clock()).await? else { return Ok(()) };
    let ended = match to_send(database, &claimed).await? {
        ToSend::Mail(mail) => mail::send(&mail, clock()).await,
        ToSend::Hook(hook) => hook::send(sender, &hook, clock()).await,
        ToSend::Nothing(why) => return drop_work(database, &claimed, why, clock()).await,
    };
    if ended != Ended::Sent {
        // What the other side said may hold addresses: it stands in the table only.
        tracing::info!(job = claimed.id(), "not sent");
    }
    end_work(database, &claimed, ended, clock()).await
}
