//! Which prefix means which namespace at one point of a document.

/// The namespaces the reader tells apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ns {
    Invoice,
    CreditNote,
    /// `cac`: elements that hold elements.
    Aggregate,
    /// `cbc`: elements that hold text.
    Basic,
    XInclude,
    Other,
}

impl Ns {
    fn from_uri(uri: &str) -> Self {
        match uri {
            "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" => Self::Invoice,
            "urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2" => Self::CreditNote,
            "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" => Self::Aggregate,
            "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2" => Self::Basic,
            "http://www.w3.org/2001/XInclude" | "http://www.w3.org/2003/XInclude" => Self::XInclude,
            _ => Self::Other,
        }
    }
}

/// Bindings in scope, the innermost last. Looking one up is linear, so their number is bounded.
#[derive(Default)]
pub(super) struct Namespaces<'a> {
    bindings: Vec<(&'a str, Ns)>,
}

impl<'a> Namespaces<'a> {
    /// More declarations in scope at once are refused. Documents have about four.
    pub(super) const LIMIT: usize = 256;

    /// How many are in scope: what [`Self::leave`] goes back to.
    pub(super) fn depth(&self) -> usize {
        self.bindings.len()
    }

    /// Binds a prefix ("" for the default namespace); `false` when there are too many.
    pub(super) fn declare(&mut self, prefix: &'a str, uri: &str) -> bool {
        self.bindings.push((prefix, Ns::from_uri(uri.trim())));
        self.bindings.len() <= Self::LIMIT
    }

    /// Forgets what an element declared.
    pub(super) fn leave(&mut self, depth: usize) {
        self.bindings.truncate(depth);
    }

    /// What a prefix means here; `None` if it is not declared.
    pub(super) fn resolve(&self, prefix: &str) -> Option<Ns> {
        match self.bindings.iter().rev().find(|(bound, _)| *bound == prefix) {
            Some((_, ns)) => Some(*ns),
            None if prefix.is_empty() || prefix == "xml" => Some(Ns::Other),
            None => None,
        }
    }
}
