//! Our own PDF, read back through the data that is attached to it; other PDFs are pictures of
//! tables and are refused.

use std::io::Read;

use flate2::read::ZlibDecoder;

use crate::{Draft, Format, LimitKind, Limits, Refusal, json};

/// The attached data, still packed.
struct Attachment<'a> {
    dictionary: &'a [u8],
    stream: &'a [u8],
}

/// Whether a PDF carries data that may be ours.
pub(crate) fn is_ours(bytes: &[u8]) -> bool {
    bytes.starts_with(b"%PDF") && attachments(bytes).next().is_some()
}

/// Reads the facts attached to a PDF that this program wrote; rates are those of the page.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Draft, Refusal> {
    for attachment in attachments(bytes) {
        let data = inflate(&attachment, limits)?;
        if json::is_ours(&data) {
            return json::read_as_printed(&data, limits);
        }
    }
    Err(Refusal::Unsupported { format: "PDF".into() })
}

/// Embedded files: `<< … /Type /EmbeddedFile … >> stream … endstream`.
fn attachments(bytes: &[u8]) -> impl Iterator<Item = Attachment<'_>> {
    let mut rest = bytes;
    std::iter::from_fn(move || {
        let mark = find(rest, b"/EmbeddedFile")?;
        let before = rest.get(..mark)?;
        let start = mark + find(rest.get(mark..)?, b"stream")?;
        let opening = before.windows(3).rposition(|window| window == b"obj").unwrap_or(0);
        let dictionary = rest.get(opening..start)?;
        let body = rest.get(start + b"stream".len()..)?;
        let body = body.strip_prefix(b"\r\n").or_else(|| body.strip_prefix(b"\n")).unwrap_or(body);
        let end = find(body, b"endstream")?;
        rest = body.get(end..)?;
        Some(Attachment { dictionary, stream: body.get(..end)? })
    })
}

fn inflate(attachment: &Attachment<'_>, limits: &Limits) -> Result<Vec<u8>, Refusal> {
    if find(attachment.dictionary, b"/FlateDecode").is_none() {
        return Ok(attachment.stream.to_vec());
    }
    let mut data = Vec::new();
    ZlibDecoder::new(attachment.stream)
        .take(limits.inflated_bytes + 1)
        .read_to_end(&mut data)
        .map_err(|error| Refusal::Damaged { format: Format::Pdf, reason: error.to_string() })?;
    if data.len() as u64 > limits.inflated_bytes {
        return Err(Refusal::TooLarge { limit: LimitKind::InflatedBytes, allowed: limits.inflated_bytes });
    }
    Ok(data)
}

fn find(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    bytes.windows(needle.len()).position(|window| window == needle)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::ZlibEncoder;

    use super::*;

    fn pdf_with(data: &[u8]) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(data).unwrap();
        let packed = encoder.finish().unwrap();
        let mut pdf = b"%PDF-1.7\n1 0 obj\n<< /Type /EmbeddedFile /Filter /FlateDecode >>\nstream\n".to_vec();
        pdf.extend_from_slice(&packed);
        pdf.extend_from_slice(b"\nendstream\nendobj\n");
        pdf
    }

    #[test]
    fn attached_facts_are_read_with_the_rates_of_the_page() {
        let data = r#"{"title":"表","as_of":null,"rows":[{"seq":"1","path":[],"indicator":"培训","unit":"人","region":null,
            "department":null,"target":"60","achieved":"67","stated_rate":"116.67%","rate":"111.666667",
            "rate_shown":"111.67%","address":"表1 第2行"}]}"#;
        let draft = read(&pdf_with(data.as_bytes()), &Limits::default()).unwrap();
        assert_eq!(draft.rows[0].rate.as_deref(), Some("111.67%"));
        assert_eq!(draft.format, Format::Pdf);
    }

    #[test]
    fn attached_facts_have_the_limits_of_json() {
        let limits = Limits { cell_bytes: 8, ..Limits::default() };
        let data = r#"{"title":"进展情况表","as_of":null,"rows":[]}"#;
        assert_eq!(read(&pdf_with(data.as_bytes()), &limits).unwrap_err().code(), "too-large");
    }

    #[test]
    fn other_pdfs_are_refused_by_name() {
        assert!(!is_ours(b"%PDF-1.4\n1 0 obj << /Type /Page >> endobj"));
        let refusal = read(&pdf_with(b"not ours"), &Limits::default()).unwrap_err();
        assert_eq!(refusal.code(), "unsupported-format");
    }

    #[test]
    fn an_attachment_that_inflates_without_end_is_stopped() {
        let limits = Limits { inflated_bytes: 1000, ..Limits::default() };
        let refusal = read(&pdf_with(&[b' '; 100_000]), &limits).unwrap_err();
        assert_eq!(refusal.code(), "too-large");
    }
}
