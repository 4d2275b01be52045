//! Forms with files: every part is read under a cap, and the token is checked before anything else is believed.

use axum::extract::{FromRequest, Multipart, Request};

use crate::Site;
use crate::failure::Failure;
use crate::fields::{Fields, is_ours};

/// Most files of one form.
const MOST_FILES: usize = 20;

/// A form with files.
#[derive(Debug, Default)]
pub(crate) struct Upload {
    pub(crate) fields: Fields,
    pub(crate) files: Vec<Sent>,
}

/// One file as it was sent.
#[derive(Debug)]
pub(crate) struct Sent {
    /// Name on the sender's disk, for display only.
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
}

impl FromRequest<Site> for Upload {
    type Rejection = Failure;

    async fn from_request(request: Request, site: &Site) -> Result<Self, Failure> {
        let headers = request.headers().clone();
        let mut parts = Multipart::from_request(request, site).await.map_err(|_| Failure::Form)?;
        let (mut pairs, mut files) = (Vec::new(), Vec::new());
        while let Some(part) = parts.next_field().await.map_err(|_| Failure::TooLarge)? {
            let name = part.name().unwrap_or_default().to_owned();
            let file = part.file_name().map(shown_name);
            let bytes = part.bytes().await.map_err(|_| Failure::TooLarge)?;
            match file {
                None => pairs.push((name, String::from_utf8_lossy(&bytes).into_owned())),
                // A browser sends an empty part where no file was chosen.
                Some(_) if bytes.is_empty() => {}
                Some(_) if files.len() >= MOST_FILES => return Err(Failure::TooLarge),
                Some(name) => files.push(Sent { name, bytes: bytes.into() }),
            }
        }
        let fields = Fields::new(pairs);
        is_ours(&headers, site, fields.text("token"))?;
        Ok(Self { fields, files })
    }
}

/// The last part of a file's name without control characters, at most 120 characters.
fn shown_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    last.chars().filter(|c| !c.is_control()).take(120).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_is_a_name_and_no_path() {
        for (sent, shown) in [
            ("进展.docx", "进展.docx"),
            ("C:\\Users\\a\\进展.docx", "进展.docx"),
            ("../../etc/passwd", "passwd"),
            ("a\u{0}\nb.xlsx", "ab.xlsx"),
        ] {
            assert_eq!(shown_name(sent), shown);
        }
        assert_eq!(shown_name(&"长".repeat(500)).chars().count(), 120);
    }
}
