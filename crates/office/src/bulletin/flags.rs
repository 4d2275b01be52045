//! What of a bulletin is not, or no longer, what its sources say.

use jiannuo_store::token_hash;

use super::{BulletinAttachment, BulletinBody, BulletinFacts, MOST_CHARACTERS, Source};

/// Something that somebody should look at before the bulletin is issued.
#[doc(alias = "待核对")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flag {
    /// Its name in forms: `f12` for a figure, `a1` for an attachment, `length`.
    pub key: String,
    /// What it is.
    pub kind: FlagKind,
    /// Why it stays as it is, where somebody said so; then it is closed.
    pub reason: Option<String>,
    stands: String,
    now: Option<String>,
}

/// What is flagged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FlagKind {
    /// A figure that is not what its source says.
    Figure {
        /// Id of the figure.
        id: u32,
        /// Its source.
        source: Source,
        /// What stands in the text.
        stands: String,
        /// What the source said when it was drafted; where something else stands, it was typed over.
        drafted: String,
        /// What the source says now; nothing when it is gone.
        now: Option<String>,
    },
    /// A table whose figures have moved since.
    Attachment {
        /// Counts from 1.
        number: usize,
        /// Stable name of the table.
        name: &'static str,
    },
    /// A body above [`MOST_CHARACTERS`].
    Length {
        /// Characters.
        characters: usize,
    },
}

impl Flag {
    /// Whether it still waits for a correction or a reason.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.reason.is_none()
    }

    /// As it is noted with a reason.
    pub(super) fn kept(&self, reason: &str) -> super::Kept {
        super::Kept {
            key: self.key.clone(),
            stands: self.stands.clone(),
            now: self.now.clone(),
            reason: reason.to_owned(),
        }
    }
}

impl BulletinBody {
    /// What is not what the facts say, in reading order, then attachments, then the length.
    #[must_use]
    pub fn flags(&self, facts: &BulletinFacts) -> Vec<Flag> {
        let figures = self.figures().filter_map(|figure| {
            let now = facts.value(&figure.source);
            if now.as_deref() == Some(figure.text.as_str()) {
                return None;
            }
            let kind = FlagKind::Figure {
                id: figure.id,
                source: figure.source.clone(),
                stands: figure.text.clone(),
                drafted: figure.drafted.clone(),
                now: now.clone(),
            };
            Some(self.flag(format!("f{}", figure.id), kind, figure.text.clone(), now))
        });
        let attachments = self.attachments.iter().zip(1..).filter_map(|(attachment, number)| {
            let now = attachment.anew(facts);
            if now == *attachment {
                return None;
            }
            let kind = FlagKind::Attachment { number, name: attachment.name() };
            Some(self.flag(format!("a{number}"), kind, digest(attachment), Some(digest(&now))))
        });
        let characters = self.characters();
        let length = (characters > MOST_CHARACTERS).then(|| {
            let kind = FlagKind::Length { characters };
            self.flag("length".to_owned(), kind, characters.to_string(), None)
        });
        figures.chain(attachments).chain(length).collect()
    }

    fn flag(&self, key: String, kind: FlagKind, stands: String, now: Option<String>) -> Flag {
        let said = |kept: &&super::Kept| kept.key == key && kept.stands == stands && kept.now == now;
        let reason = self.kept.iter().find(said).map(|kept| kept.reason.clone());
        Flag { key, kind, reason, stands, now }
    }
}

/// Stands for the contents of a table.
fn digest(attachment: &BulletinAttachment) -> String {
    serde_json::to_string(attachment).map(|text| token_hash(&text)).unwrap_or_default()
}
