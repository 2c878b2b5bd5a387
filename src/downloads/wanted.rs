//! What somebody wants, as a form or an address says it. Pure.

use chrono::NaiveDate;

use super::{Choice, Form, Wanted};
use crate::ids::DocumentId;
use crate::statements::Period;

/// What is wrong with a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Complaint {
    /// This is no date.
    NoDate,
    /// The last day is before the first.
    BeforeFrom,
    /// It must be said what the file is to have in it.
    NoForm,
    /// No document has such an id.
    NoDocument,
}

impl Wanted {
    /// Reads fields: `document` as often as there are any, else `from` and `to`; `as` is one of [`Form::name`].
    ///
    /// # Errors
    /// Each field that is wrong.
    pub fn parse<'a>(
        fields: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self, Vec<(&'static str, Complaint)>> {
        let (mut documents, mut wrong) = (Vec::new(), Vec::new());
        let (mut form, mut from, mut to) = (None, None, None);
        for (name, value) in fields {
            match name {
                "document" => documents.push(DocumentId::parse(value.trim())),
                "as" => form = Form::ALL.into_iter().find(|form| form.name() == value.trim()),
                "from" => from = value.trim().parse::<NaiveDate>().ok(),
                "to" => to = value.trim().parse::<NaiveDate>().ok(),
                _ => {}
            }
        }
        let choice = match documents.is_empty() {
            false => {
                let documents: Option<Vec<DocumentId>> = documents.into_iter().collect();
                if documents.is_none() {
                    wrong.push(("document", Complaint::NoDocument));
                }
                documents.map(Choice::Documents)
            }
            true => match (from, to) {
                (Some(from), Some(to)) if from <= to => Some(Choice::Period(Period { from, to })),
                (Some(_), Some(_)) => {
                    wrong.push(("to", Complaint::BeforeFrom));
                    None
                }
                (from, to) => {
                    let missing = [("from", from), ("to", to)].into_iter().filter(|(_, day)| day.is_none());
                    wrong.extend(missing.map(|(name, _)| (name, Complaint::NoDate)));
                    None
                }
            },
        };
        if form.is_none() {
            wrong.push(("as", Complaint::NoForm));
        }
        choice.zip(form).map(|(choice, form)| Self { choice, form }).ok_or(wrong)
    }

    /// The same as a query.
    pub fn query(&self) -> String {
        let form = format!("as={}", self.form.name());
        let choice = match &self.choice {
            Choice::Documents(documents) => documents.iter().map(|id| format!("document={id}")).collect(),
            Choice::Period(Period { from, to }) => vec![format!("from={from}"), format!("to={to}")],
        };
        [form].into_iter().chain(choice).collect::<Vec<_>>().join("&")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "doc_01JD0000000000000000000000";

    #[test]
    fn documents_count_before_days_and_are_said_again() {
        let wanted = Wanted::parse([("document", ID), ("document", ID), ("as", "both"), ("from", "x")]).unwrap();
        assert_eq!(wanted.query(), format!("as=both&document={ID}&document={ID}"));
        let wanted = Wanted::parse([("from", " 2026-01-01"), ("to", "2026-01-31"), ("as", "merged")]).unwrap();
        assert_eq!(wanted.query(), "as=merged&from=2026-01-01&to=2026-01-31");
    }

    #[test]
    fn each_wrong_field_is_named() {
        for (fields, wrong) in [
            (vec![], vec![("from", Complaint::NoDate), ("to", Complaint::NoDate), ("as", Complaint::NoForm)]),
            (vec![("from", "2026-02-30"), ("to", "2026-03-01"), ("as", "pdfs")], vec![("from", Complaint::NoDate)]),
            (vec![("from", "2026-03-02"), ("to", "2026-03-01"), ("as", "pdfs")], vec![("to", Complaint::BeforeFrom)]),
            (
                vec![("document", "doc_1"), ("as", "rar")],
                vec![("document", Complaint::NoDocument), ("as", Complaint::NoForm)],
            ),
        ] {
            assert_eq!(Wanted::parse(fields.clone()).unwrap_err(), wrong, "{fields:?}");
        }
    }
}
