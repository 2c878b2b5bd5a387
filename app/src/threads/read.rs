//! Reads the form of a message, and says what is wrong with it beside its fields.

use saldo::ids::CheckoutKey;
use saldo::text;
use saldo::texts::Texts;
use saldo::threads::{Body, BodyProblem, FileProblem, NewMessage, ThreadError, is_unseen};

use crate::errors::UiError;
use crate::server::forms::{FormState, Submitted, Uploads};

/// What was typed; `None` when the field says what is wrong with it.
pub fn read_words(submitted: &mut Submitted) -> Option<Body> {
    read_body(submitted, "words")
}

/// The same, of a field with another name.
pub fn read_body(submitted: &mut Submitted, field: &'static str) -> Option<Body> {
    let texts = submitted.texts();
    match Body::parse(submitted.form.value(field)) {
        Ok(body) => Some(body),
        Err(problem) => {
            submitted.form.refuse(field, body_problem(texts, problem));
            None
        }
    }
}

/// The message of a form drawn by [`super::AddMessage`]; `None` when a field says what is wrong with it. `internal` is
/// for the creditor's people.
///
/// # Errors
/// When the form is none of ours: it has no key.
pub fn read_message(uploads: &mut Uploads, internal: bool) -> Result<Option<NewMessage>, UiError> {
    let key = CheckoutKey::parse(uploads.submitted.form.value("key")).ok_or(UiError::BadRequest)?;
    let body = read_words(&mut uploads.submitted);
    let files = std::mem::take(&mut uploads.files);
    Ok(body.map(|body| NewMessage { key: key.to_string(), body, files, internal }))
}

/// Says beside the field what is wrong with a message or its files.
///
/// # Errors
/// What no field can say.
pub fn complain(form: &mut FormState, texts: &Texts, error: ThreadError) -> Result<(), UiError> {
    let message = match error {
        ThreadError::File { name, problem, .. } => {
            let why = file_problem(texts, problem);
            text!(texts, "thread-file-wrong", name = shown_name(&name), why = why)
        }
        ThreadError::TooManyFiles => text!(texts, "thread-too-many-files"),
        ThreadError::TooMuch => text!(texts, "thread-too-much"),
        ThreadError::Full => text!(texts, "thread-full"),
        ThreadError::NotFound => return Err(UiError::NotFound),
        ThreadError::NotAllowed => return Err(UiError::Forbidden),
        ThreadError::Blob(_) | ThreadError::Db(_) => return Err(UiError::failed(error)),
    };
    form.refuse("files", message);
    Ok(())
}

fn body_problem(texts: &Texts, problem: BodyProblem) -> String {
    match problem {
        BodyProblem::Empty => text!(texts, "thread-words-empty"),
        BodyProblem::TooLong => text!(texts, "thread-words-too-long", most = Body::MOST),
        BodyProblem::Control => text!(texts, "thread-words-control"),
        BodyProblem::Card => text!(texts, "thread-words-card"),
    }
}

fn file_problem(texts: &Texts, problem: FileProblem) -> String {
    match problem {
        FileProblem::Empty => text!(texts, "thread-file-empty"),
        FileProblem::TooLarge => text!(texts, "thread-file-too-large"),
        FileProblem::Name => text!(texts, "thread-file-name"),
        FileProblem::Program => text!(texts, "thread-file-program"),
        FileProblem::WebPage => text!(texts, "thread-file-web-page"),
        FileProblem::Polyglot => text!(texts, "thread-file-polyglot"),
        FileProblem::TooManyPixels => text!(texts, "thread-file-pixels"),
        FileProblem::Macros => text!(texts, "thread-file-macros"),
        FileProblem::Broken => text!(texts, "thread-file-broken"),
        FileProblem::Unknown => text!(texts, "thread-file-unknown"),
    }
}

/// A name nobody has looked at yet, as it may stand in a sentence: nothing unseen, nothing that turns the reading
/// direction round, and not longer than a line.
pub(super) fn shown_name(name: &str) -> String {
    const MOST: usize = 60;
    let clean: String = name.chars().filter(|c| !is_unseen(*c)).collect();
    match clean.chars().count() {
        0 => "?".to_owned(),
        count if count > MOST => format!("{}…", clean.chars().take(MOST).collect::<String>()),
        _ => clean,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_in_a_sentence_hides_nothing_and_is_short() {
        assert_eq!(shown_name("bill\u{202e}fdp.exe\u{0}"), "billfdp.exe");
        assert_eq!(shown_name("\u{7}"), "?");
        assert_eq!(shown_name(&"x".repeat(300)).chars().count(), 61);
    }
}
