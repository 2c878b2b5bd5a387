//! Files inside the document, and links to files outside, which are never followed.

use base64::{Engine, engine::general_purpose::STANDARD};

use super::{Limits, element::Element, tree::EMBEDDED};
use crate::imports::{
    document::{Attachment, AttachmentContent},
    refusal::{Refusal, RefusalReason, is_invisible},
};

/// The longest file name kept, in characters.
const MAX_FILENAME: usize = 200;

/// Every additional document that has content; bare references are not attachments.
pub(super) fn read(root: Element<'_>, limits: &Limits) -> Result<Vec<Attachment>, Refusal> {
    let mut attachments = Vec::new();
    let mut room = limits.attachment_bytes;
    for reference in root.all_cac("AdditionalDocumentReference") {
        let Some(holder) = reference.cac("Attachment")? else { continue };
        let content = if let Some(embedded) = holder.cbc(EMBEDDED)? {
            file(embedded, &mut room, limits)?
        } else if let Some(link) = link(holder)? {
            AttachmentContent::Link(link)
        } else {
            continue;
        };
        let description = super::lines::joined(reference, "DocumentDescription");
        attachments.push(Attachment { id: reference.required_text("ID")?, description, content });
    }
    Ok(attachments)
}

fn link(holder: Element<'_>) -> Result<Option<String>, Refusal> {
    holder.cac("ExternalReference")?.map_or(Ok(None), |reference| reference.cbc_text("URI"))
}

fn file(embedded: Element<'_>, room: &mut usize, limits: &Limits) -> Result<AttachmentContent, Refusal> {
    // Decoding makes it a quarter smaller, so this bounds what is allocated.
    let encoded: Vec<u8> = embedded.raw_text().bytes().filter(|b| !b.is_ascii_whitespace()).collect();
    let bytes = STANDARD.decode(encoded).map_err(|_| embedded.refuse(RefusalReason::NotBase64))?;
    *room = room
        .checked_sub(bytes.len())
        .ok_or_else(|| embedded.refuse(RefusalReason::TooLarge { limit_bytes: limits.attachment_bytes as u64 }))?;
    let mime = embedded.attribute("mimeCode")?.unwrap_or_else(|| "application/octet-stream".into());
    let filename = bare_name(&embedded.attribute("filename")?.unwrap_or_default());
    Ok(AttachmentContent::File { mime, filename, bytes })
}

/// The last part of a path, without characters that could mislead; "attachment" if nothing is left.
fn bare_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let clean: String = last.chars().filter(|c| !is_invisible(*c)).take(MAX_FILENAME).collect();
    let clean = clean.trim().trim_start_matches('.').trim();
    if clean.is_empty() { "attachment".into() } else { clean.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::bare_name;

    #[test]
    fn a_file_name_never_is_a_path() {
        for (given, kept) in [
            ("invoice.pdf", "invoice.pdf"),
            ("../../etc/passwd", "passwd"),
            ("C:\\temp\\a.pdf", "a.pdf"),
            ("..", "attachment"),
            ("", "attachment"),
            ("fdp.\u{202e}exe", "fdp.exe"),
        ] {
            assert_eq!(bare_name(given), kept);
        }
    }
}
