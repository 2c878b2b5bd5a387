//! Elements and amounts as UBL writes them.

use std::fmt::Write;

use quick_xml::escape::escape;

use crate::money::Money;

/// XML in the making.
#[derive(Default)]
pub(super) struct Xml(String);

impl Xml {
    /// The text written so far.
    pub(super) fn finish(self) -> String {
        self.0
    }

    pub(super) fn raw(&mut self, text: &str) {
        self.0.push_str(text);
    }

    pub(super) fn within(&mut self, name: &str, write: impl FnOnce(&mut Self)) {
        let _ = writeln!(self.0, "<cac:{name}>");
        write(self);
        let _ = writeln!(self.0, "</cac:{name}>");
    }

    pub(super) fn text(&mut self, name: &str, text: &str) {
        let _ = writeln!(self.0, "<cbc:{name}>{}</cbc:{name}>", escape(text));
    }

    pub(super) fn maybe(&mut self, name: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.text(name, text);
        }
    }

    pub(super) fn with_attribute(&mut self, name: &str, attribute: &str, value: &str, text: &str) {
        let _ = writeln!(self.0, "<cbc:{name} {attribute}=\"{}\">{}</cbc:{name}>", escape(value), escape(text));
    }

    pub(super) fn amount(&mut self, name: &str, amount: Money) {
        self.with_attribute(name, "currencyID", amount.currency().code(), &amount.to_decimal_string());
    }
}
