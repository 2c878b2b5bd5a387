//! "What you asked for is decided": to whoever asked for a change that one person may not make alone.

use super::layout::{Block, MailText, compose};
use crate::creditor::Creditor;
use crate::text;
use crate::texts::Texts;

/// How a change ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ApprovalEnd<'a> {
    /// A second person said yes, and it happened.
    Confirmed {
        /// Who.
        by: &'a str,
    },
    /// A second person said no.
    Refused {
        /// Who; none where it was whoever runs the server.
        by: Option<&'a str>,
        /// Why, in their words.
        why: &'a str,
    },
    /// Nobody said no for a day, and it happened.
    TookEffect,
    /// It could not happen any more.
    Failed {
        /// Who confirmed it; none where its time came.
        by: Option<&'a str>,
        /// Why, as a sentence.
        why: &'a str,
    },
}

/// A change that the reader asked for.
pub struct ApprovalDecided<'a> {
    /// The reader's name.
    pub name: &'a str,
    /// What exactly was to happen, as a sentence.
    pub what: &'a str,
    /// How it ended.
    pub end: ApprovalEnd<'a>,
    /// When, as the reader's language writes it.
    pub when: &'a str,
    /// The page of the change.
    pub link: &'a str,
}

impl ApprovalDecided<'_> {
    /// The mail's texts.
    pub fn compose(&self, texts: &Texts, creditor: &Creditor) -> MailText {
        let mut body = vec![text!(texts, "mail-approval-asked", what = self.what), self.ending(texts)];
        if let ApprovalEnd::Refused { why, .. } | ApprovalEnd::Failed { why, .. } = self.end {
            body.push(text!(texts, "mail-approval-why", why = why));
        }
        let mut body: Vec<Block> = body.into_iter().map(Block::Paragraph).collect();
        body.push(Block::Button { label: text!(texts, "mail-approval-button"), url: self.link.to_owned() });
        compose(texts, creditor, self.name, &self.subject(texts, creditor), body)
    }

    fn subject(&self, texts: &Texts, creditor: &Creditor) -> String {
        let creditor = creditor.name();
        match self.end {
            ApprovalEnd::Confirmed { .. } => text!(texts, "mail-approval-confirmed-subject", creditor = creditor),
            ApprovalEnd::Refused { .. } => text!(texts, "mail-approval-refused-subject", creditor = creditor),
            ApprovalEnd::TookEffect => text!(texts, "mail-approval-took-effect-subject", creditor = creditor),
            ApprovalEnd::Failed { .. } => text!(texts, "mail-approval-failed-subject", creditor = creditor),
        }
    }

    /// Who decided, when, and whether it happened.
    fn ending(&self, texts: &Texts) -> String {
        let when = self.when;
        match self.end {
            ApprovalEnd::Confirmed { by } => text!(texts, "mail-approval-confirmed", who = by, when = when),
            ApprovalEnd::Refused { by: Some(by), .. } => text!(texts, "mail-approval-refused", who = by, when = when),
            ApprovalEnd::Refused { by: None, .. } => text!(texts, "mail-approval-stopped", when = when),
            ApprovalEnd::TookEffect => text!(texts, "mail-approval-took-effect", when = when),
            ApprovalEnd::Failed { by: Some(by), .. } => text!(texts, "mail-approval-failed", who = by, when = when),
            ApprovalEnd::Failed { by: None, .. } => text!(texts, "mail-approval-failed-alone", when = when),
        }
    }
}
