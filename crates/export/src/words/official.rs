//! Fixed words of official documents, as GB/T 9704-2012 gives them; Chinese only, as the standard.

/// Follows the issuer in the red head of a document that is a 文件.
pub const OFFICIAL_DOCUMENT: &str = "文件";
/// Opens the name of who signed.
pub const OFFICIAL_SIGNATORY: &str = "签发人：";
/// Opens the list of attachments below the body.
pub const OFFICIAL_ATTACHMENTS: &str = "附件：";
/// Head of an attachment; its number follows when there are several.
pub const OFFICIAL_ATTACHMENT: &str = "附件";
/// Opens the list of who gets copies.
pub const OFFICIAL_COPIES: &str = "抄送：";
/// Follows the date of printing.
pub const OFFICIAL_PRINTED: &str = "印发";

/// "抄送：县委办公室，县人大常委会办公室。"; `None` without receivers.
#[must_use]
pub fn official_copies(to: &[String]) -> Option<String> {
    (!to.is_empty()).then(|| format!("{OFFICIAL_COPIES}{}。", to.join("，").trim_end_matches('。')))
}

/// "（联系人：……）".
#[must_use]
pub fn official_note(note: &str) -> String {
    format!("（{note}）")
}
