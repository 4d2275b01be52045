//! What was made once and is given again for as long as nothing is written: pages without their
//! frame, and who somebody is.
//!
//! Every request reads the number of the newest line of the county's log, and asks for what was made
//! at that number or later. The number is read before anything else, so that what is kept under it
//! is never older than it says; an act of anybody, in this process or in another one, makes a
//! greater number, and everything is made anew.

use std::collections::{BTreeMap, VecDeque};
use std::convert::Infallible;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard};
use std::task::{Context, Poll};

use askama::Template;
use axum::body::{Body, Bytes, HttpBody};
use axum::response::{Html, IntoResponse};
use hyper::body::{Frame, SizeHint};
use jiannuo_office::Known;

use crate::Site;
use crate::chrome::{Chrome, Who};
use crate::failure::{Answer, Failure};
use crate::signed::Signed;

/// Most pages that are kept.
const PAGES: usize = 256;
/// Most bytes of pages that are kept.
const PAGES_BYTES: usize = 32 << 20;
/// Most people who are kept.
const PEOPLE: usize = 512;
/// Longest key: who asks for more than that is answered anew each time.
const KEY_BYTES: usize = 1024;

/// What a site keeps.
#[derive(Debug)]
pub(crate) struct KeptOfSite {
    pub(crate) people: Kept<Known>,
    pages: Kept<Main>,
    /// Stands in a kept page where each session puts the token of its forms; nobody can type it.
    mark: String,
}

/// The inner part of a page.
#[derive(Debug)]
pub(crate) struct Main {
    title: String,
    /// Text between the places of the token.
    parts: Vec<Bytes>,
}

impl Main {
    fn bytes(&self) -> usize {
        self.title.len() + self.parts.iter().map(Bytes::len).sum::<usize>()
    }
}

/// A page whose inner part is made already.
#[derive(Template)]
#[template(path = "kept.html")]
struct Framed<'a> {
    c: Chrome,
    title: &'a str,
    main: &'a str,
}

impl KeptOfSite {
    /// Keeps nothing yet; the mark is a secret of this process.
    pub(crate) fn new(mark: String) -> Self {
        let people = Kept::new(PEOPLE, usize::MAX, |_| 0);
        Self { people, pages: Kept::new(PAGES, PAGES_BYTES, Main::bytes), mark }
    }
}

/// The page at this address for this visitor: its inner part as it is kept, or as `make` makes it
/// from a frame that says nothing of the session. `make` gives the title and the inner part.
pub(crate) async fn page<Making>(
    site: &Site,
    signed: &Signed,
    newest: i64,
    make: impl FnOnce(Chrome) -> Making,
) -> Answer
where
    Making: Future<Output = Result<(String, String), Failure>>,
{
    let kept = &site.kept;
    let made = async {
        let (title, text) = make(frame_of_nobody(&signed.chrome, &kept.mark)).await?;
        let part = |part: &str| Bytes::copy_from_slice(part.as_bytes());
        Ok(Main { title, parts: text.split(&kept.mark).map(part).collect() })
    };
    let main = kept.pages.get(&key(site, signed), newest, made).await?;
    let c = signed.chrome.clone();
    let token = Bytes::from(c.token.clone());
    let frame = Framed { c, title: &main.title, main: &kept.mark }.render()?;
    let (before, after) = frame.split_once(&kept.mark).unwrap_or((&frame, ""));
    let mut pieces = VecDeque::from([Bytes::copy_from_slice(before.as_bytes())]);
    for (part, number) in main.parts.iter().zip(0..) {
        pieces.extend((number > 0).then(|| token.clone()));
        pieces.push_back(part.clone());
    }
    pieces.push_back(Bytes::copy_from_slice(after.as_bytes()));
    Ok(Html(Body::new(Pieces(pieces))).into_response())
}

/// A page in pieces, so that what is kept is sent from where it is.
#[derive(Debug)]
struct Pieces(VecDeque<Bytes>);

impl HttpBody for Pieces {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        Poll::Ready(self.0.pop_front().map(|piece| Ok(Frame::data(piece))))
    }

    fn is_end_stream(&self) -> bool {
        self.0.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        let bytes: usize = self.0.iter().map(Bytes::len).sum();
        SizeHint::with_exact(u64::try_from(bytes).unwrap_or(u64::MAX))
    }
}

/// Everything that a page depends on beside the records: who looks, how, when and at what.
fn key(site: &Site, signed: &Signed) -> String {
    let Signed { actor, chrome } = signed;
    let (role, department) = (actor.role.name(), actor.department.as_deref().unwrap_or_default());
    let (person, day, language) = (&actor.person, site.today(), chrome.lang());
    let (county, size, path) = (actor.county, chrome.is_large, &chrome.path);
    format!("{county} {role} {department} {person} {day} {language} {size} {path}")
}

/// The frame without anything of a session, so that nothing of one can be kept for another.
fn frame_of_nobody(chrome: &Chrome, mark: &str) -> Chrome {
    let who = chrome.who.as_ref().map(|who| Who {
        name: String::new(),
        post: String::new(),
        role: who.role,
        has_other_posts: false,
    });
    Chrome {
        path: String::new(),
        token: mark.to_owned(),
        who,
        links: Vec::new(),
        unread: 0,
        is_read_only: false,
        last: None,
        done: None,
        ..chrome.clone()
    }
}

/// Values by key, each as of a number that only grows; a bounded lot, the longest unused leave first.
#[derive(Debug)]
pub(crate) struct Kept<V> {
    slots: Mutex<Slots<V>>,
    most: usize,
    most_bytes: usize,
    weight: fn(&V) -> usize,
}

#[derive(Debug)]
struct Slots<V> {
    by_key: BTreeMap<String, Slot<V>>,
    /// Counts uses.
    clock: u64,
    bytes: usize,
}

/// The place of one value; whoever makes it holds the place, and others wait for what they make.
#[derive(Debug)]
struct Slot<V> {
    value: Place<V>,
    used: u64,
    bytes: usize,
}

type Place<V> = Arc<tokio::sync::Mutex<Option<(i64, Arc<V>)>>>;

impl<V> Kept<V> {
    fn new(most: usize, most_bytes: usize, weight: fn(&V) -> usize) -> Self {
        let slots = Slots { by_key: BTreeMap::new(), clock: 0, bytes: 0 };
        Self { slots: Mutex::new(slots), most, most_bytes, weight }
    }

    /// The value as of a number or later; else made, once for all who ask in the same moment. What
    /// could not be made is not kept.
    pub(crate) async fn get(
        &self,
        key: &str,
        newest: i64,
        make: impl Future<Output = Result<V, Failure>>,
    ) -> Result<Arc<V>, Failure> {
        if key.len() > KEY_BYTES {
            return Ok(Arc::new(make.await?));
        }
        let place = self.place(key);
        let mut value = place.lock().await;
        if let Some((made_at, value)) = &*value
            && *made_at >= newest
        {
            return Ok(Arc::clone(value));
        }
        *value = None;
        let made = Arc::new(make.await?);
        *value = Some((newest, Arc::clone(&made)));
        self.weigh(key, &place, (self.weight)(&made) + key.len());
        Ok(made)
    }

    fn slots(&self) -> MutexGuard<'_, Slots<V>> {
        self.slots.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    fn place(&self, key: &str) -> Place<V> {
        let mut slots = self.slots();
        slots.clock += 1;
        let used = slots.clock;
        if let Some(slot) = slots.by_key.get_mut(key) {
            slot.used = used;
            return Arc::clone(&slot.value);
        }
        let value = Place::default();
        slots.by_key.insert(key.to_owned(), Slot { value: Arc::clone(&value), used, bytes: 0 });
        slots.shrink(self.most, self.most_bytes);
        value
    }

    /// Notes how heavy a value turned out, where its place was not given away meanwhile.
    fn weigh(&self, key: &str, place: &Place<V>, bytes: usize) {
        let mut slots = self.slots();
        if let Some(slot) = slots.by_key.get_mut(key).filter(|slot| Arc::ptr_eq(&slot.value, place)) {
            let before = std::mem::replace(&mut slot.bytes, bytes);
            slots.bytes = slots.bytes.saturating_sub(before) + bytes;
        }
        slots.shrink(self.most, self.most_bytes);
    }
}

impl<V> Slots<V> {
    fn shrink(&mut self, most: usize, most_bytes: usize) {
        while self.by_key.len() > most || self.bytes > most_bytes {
            let oldest = self.by_key.iter().min_by_key(|(_, slot)| slot.used).map(|(key, _)| key.clone());
            let Some(slot) = oldest.and_then(|key| self.by_key.remove(&key)) else { return };
            self.bytes -= slot.bytes;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Asks for a value that says when it was made.
    async fn ask(kept: &Kept<String>, key: &str, newest: i64, now: &str) -> String {
        let value = kept.get(key, newest, async { Ok(now.to_owned()) }).await;
        value.map_or_else(|failure| failure.code().to_owned(), |value| value.as_str().to_owned())
    }

    fn of(most: usize, most_bytes: usize) -> Kept<String> {
        Kept::new(most, most_bytes, String::len)
    }

    #[tokio::test]
    async fn a_write_makes_everything_new_and_nothing_ever_goes_back() {
        let kept = of(8, 1000);
        for (key, newest, now, expected) in [
            ("board", 1, "a", "a"),
            ("board", 1, "b", "a"),
            ("board", 2, "c", "c"),
            // Whoever read the number before the write gets what was made after it.
            ("board", 1, "d", "c"),
            ("board of another role", 2, "e", "e"),
            ("board", 2, "f", "c"),
        ] {
            assert_eq!(ask(&kept, key, newest, now).await, expected, "{key} {newest} {now}");
        }
    }

    #[tokio::test]
    async fn what_is_long_unused_leaves_first_and_the_bytes_are_bounded() {
        let kept = of(2, 1000);
        for (key, now, expected) in [
            ("a", "1", "1"),
            ("b", "2", "2"),
            ("a", "3", "1"),
            ("c", "4", "4"),
            ("a", "5", "1"),
            ("b", "6", "6"),
        ] {
            assert_eq!(ask(&kept, key, 1, now).await, expected, "{key} {now}");
        }
        let kept = of(100, 10);
        for key in ["a", "b", "c"] {
            assert_eq!(ask(&kept, key, 1, "1234").await, "1234");
            assert!(kept.slots().bytes <= 10);
        }
        assert_eq!(kept.slots().by_key.len(), 2);
        assert_eq!(ask(&kept, "d", 1, "longer than everything").await, "longer than everything");
        assert_eq!(kept.slots().bytes, 0);
        let long = "k".repeat(KEY_BYTES + 1);
        assert_eq!(ask(&kept, &long, 1, "1").await, "1");
        assert_eq!(ask(&kept, &long, 1, "2").await, "2");
    }

    #[tokio::test]
    async fn what_fails_is_not_kept_and_many_who_ask_at_once_wait_for_one() {
        let kept = of(8, 1000);
        let failed = kept.get("k", 1, async { Err(Failure::NotFound) }).await;
        assert!(matches!(failed, Err(Failure::NotFound)));
        let slow = kept.get("k", 1, async {
            tokio::task::yield_now().await;
            Ok("first".to_owned())
        });
        let (first, second) = tokio::join!(slow, ask(&kept, "k", 1, "second"));
        assert_eq!(first.map(|value| value.as_str().to_owned()).ok().as_deref(), Some("first"));
        assert_eq!(second, "first");
    }
}
