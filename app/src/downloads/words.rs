//! What is said of downloads.

use saldo::downloads::{Complaint, Download, DownloadError, Form, MOST, MOST_UNFINISHED, State};
use saldo::text;
use saldo::texts::Texts;

/// What a file has in it, and what is to be known of that.
pub fn form(texts: &Texts, form: Form) -> (String, String) {
    match form {
        Form::Pdfs => (text!(texts, "downloads-pdfs"), text!(texts, "downloads-pdfs-hint")),
        Form::Merged => (text!(texts, "downloads-merged"), text!(texts, "downloads-merged-hint")),
        Form::Originals => (text!(texts, "downloads-originals"), text!(texts, "downloads-originals-hint")),
        Form::Both => (text!(texts, "downloads-both"), text!(texts, "downloads-both-hint")),
    }
}

/// What is wrong with a field.
pub fn complaint(texts: &Texts, complaint: Complaint) -> String {
    match complaint {
        Complaint::NoDate => text!(texts, "statement-no-date"),
        Complaint::BeforeFrom => text!(texts, "statement-before-from"),
        Complaint::NoForm | Complaint::NoDocument => text!(texts, "downloads-no-form"),
    }
}

/// Why nothing is made, where a field can be changed: which field, and the words.
pub fn refusal(texts: &Texts, error: &DownloadError) -> Option<(&'static str, String)> {
    Some(match error {
        DownloadError::Nothing => ("from", text!(texts, "downloads-nothing")),
        DownloadError::NoOriginals => ("as", text!(texts, "downloads-no-originals")),
        DownloadError::TooMany => ("from", text!(texts, "downloads-too-many", most = MOST)),
        DownloadError::TooLong => ("as", text!(texts, "downloads-too-long")),
        DownloadError::Unfinished => ("as", text!(texts, "downloads-unfinished", count = MOST_UNFINISHED)),
        _ => return None,
    })
}

/// The class that colours how far a download is, and the words.
pub fn state(texts: &Texts, download: &Download, state: State) -> (&'static str, String) {
    match state {
        State::Making => {
            let (done, all) = (download.done, download.documents);
            ("status info", text!(texts, "downloads-making", done = done, documents = all))
        }
        State::Ready => ("status good", text!(texts, "downloads-ready")),
        State::Failed => ("status bad", text!(texts, "downloads-failed")),
        State::Expired => ("status", text!(texts, "downloads-expired")),
    }
}
