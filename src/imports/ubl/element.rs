//! Reading values out of the tree: every accessor knows its place, so a refusal names it.

use std::borrow::Cow;

use chrono::NaiveDate;
use quick_xml::events::attributes::Attributes;
use rust_decimal::Decimal;

use super::{
    namespaces::Ns,
    place_at,
    tree::{NONE, Node, Tree, attribute_value},
};
use crate::{
    imports::{
        document::{Identifier, VatCategory},
        refusal::{Refusal, RefusalReason, shown},
        values,
    },
    money::{Currency, Money},
};

/// One element of a document.
#[derive(Clone, Copy)]
pub(super) struct Element<'t> {
    tree: &'t Tree<'t>,
    index: u32,
}

impl<'t> Element<'t> {
    /// The document's root.
    pub fn root(tree: &'t Tree<'t>) -> Self {
        Self { tree, index: 0 }
    }

    /// Every element of the document, in order.
    pub fn all(tree: &'t Tree<'t>) -> impl Iterator<Item = Self> {
        (0..tree.nodes.len() as u32).map(move |index| Self { tree, index })
    }

    fn node(&self) -> &'t Node<'t> {
        &self.tree.nodes[self.index as usize]
    }

    pub fn ns(&self) -> Ns {
        self.node().ns
    }

    pub fn local(&self) -> &'t str {
        self.node().local
    }

    pub fn has_currency(&self) -> bool {
        self.node().has_currency
    }

    pub fn parent(&self) -> Option<Self> {
        (self.node().parent != NONE).then(|| Self { tree: self.tree, index: self.node().parent })
    }

    /// A refusal of this element.
    pub fn refuse(&self, reason: impl Into<RefusalReason>) -> Refusal {
        let mut path = vec![shown(self.local())];
        let mut element = *self;
        while let Some(parent) = element.parent() {
            path.push(shown(parent.local()));
            element = parent;
        }
        path.reverse();
        let line = place_at(self.tree.source.as_bytes(), self.node().offset as usize);
        Refusal::new(format!("{}, {line}", path.join("/")), reason.into())
    }

    fn children(&self, ns: Ns, local: &'static str) -> impl Iterator<Item = Self> + use<'t> {
        let tree = self.tree;
        let at = move |index: u32| (index != NONE).then_some(Self { tree, index });
        std::iter::successors(at(self.node().first_child), move |element| at(element.node().next))
            .filter(move |element| element.ns() == ns && element.local() == local)
    }

    fn only(&self, ns: Ns, local: &'static str) -> Result<Option<Self>, Refusal> {
        let mut found = self.children(ns, local);
        let first = found.next();
        match found.next() {
            Some(second) => Err(second.refuse(RefusalReason::Duplicate(local.into()))),
            None => Ok(first),
        }
    }

    /// The aggregate child of that name; more than one is refused.
    pub fn cac(&self, local: &'static str) -> Result<Option<Self>, Refusal> {
        self.only(Ns::Aggregate, local)
    }

    /// Every aggregate child of that name.
    pub fn all_cac(&self, local: &'static str) -> impl Iterator<Item = Self> + use<'t> {
        self.children(Ns::Aggregate, local)
    }

    /// The basic child of that name; more than one is refused.
    pub fn cbc(&self, local: &'static str) -> Result<Option<Self>, Refusal> {
        self.only(Ns::Basic, local)
    }

    /// Every basic child of that name.
    pub fn all_cbc(&self, local: &'static str) -> impl Iterator<Item = Self> + use<'t> {
        self.children(Ns::Basic, local)
    }

    /// The child that has to be there.
    pub fn required<T>(&self, found: Option<T>, local: &'static str) -> Result<T, Refusal> {
        found.ok_or_else(|| self.refuse(RefusalReason::Missing(local)))
    }

    /// The element's text without surrounding white space, line ends as `\n`; `None` if nothing is left.
    pub fn text(&self) -> Option<String> {
        let text = self.raw_text();
        let text = if text.contains('\r') {
            Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
        } else {
            Cow::Borrowed(text)
        };
        (!text.is_empty()).then(|| text.into_owned())
    }

    /// The text as it stands, trimmed.
    pub fn raw_text(&self) -> &'t str {
        self.node().text.trim()
    }

    /// The text of a basic child.
    pub fn cbc_text(&self, local: &'static str) -> Result<Option<String>, Refusal> {
        Ok(self.cbc(local)?.and_then(|element| element.text()))
    }

    /// The text of a basic child that has to be there.
    pub fn required_text(&self, local: &'static str) -> Result<String, Refusal> {
        self.required(self.cbc_text(local)?, local)
    }

    /// A basic child's text with its `schemeID`.
    pub fn cbc_identifier(&self, local: &'static str) -> Result<Option<Identifier>, Refusal> {
        self.cbc(local)?.map_or(Ok(None), |element| element.identifier())
    }

    /// The text with its `schemeID`; `None` if there is no text.
    pub fn identifier(&self) -> Result<Option<Identifier>, Refusal> {
        let scheme = self.attribute("schemeID")?;
        Ok(self.text().map(|value| Identifier { value, scheme }))
    }

    /// An attribute, trimmed; `None` if it is empty.
    pub fn attribute(&self, name: &str) -> Result<Option<String>, Refusal> {
        Ok(self.borrowed_attribute(name)?.map(|value| value.trim().to_owned()).filter(|value| !value.is_empty()))
    }

    fn borrowed_attribute(&self, name: &str) -> Result<Option<Cow<'t, str>>, Refusal> {
        let tag = self.node().tag;
        let name_len = tag.find(|c: char| c.is_ascii_whitespace()).unwrap_or(tag.len());
        let mut attributes = Attributes::new(tag, name_len);
        attributes.with_checks(false);
        let Some(attribute) = attributes.flatten().find(|attribute| attribute.key.0 == name) else { return Ok(None) };
        match attribute.value {
            Cow::Borrowed(raw) => attribute_value(raw).map(Some).map_err(|reason| self.refuse(reason)),
            // The reader's attributes borrow from the file; should that change, this stays right.
            Cow::Owned(raw) => attribute_value(&raw)
                .map(|value| Some(Cow::Owned(value.into_owned())))
                .map_err(|reason| self.refuse(reason)),
        }
    }

    /// The text as a date; time zones are not accepted (Peppol PEPPOL-EN16931-F001).
    pub fn date(&self) -> Result<NaiveDate, Refusal> {
        values::date(self.raw_text()).map_err(|reason| self.refuse(reason))
    }

    /// A basic child's date.
    pub fn cbc_date(&self, local: &'static str) -> Result<Option<NaiveDate>, Refusal> {
        self.cbc(local)?.map(|element| element.date()).transpose()
    }

    /// The text as a number of any sign, exact.
    pub fn decimal(&self) -> Result<Decimal, Refusal> {
        values::decimal(self.raw_text()).map_err(|reason| self.refuse(reason))
    }

    /// A basic child's number.
    pub fn cbc_decimal(&self, local: &'static str) -> Result<Option<Decimal>, Refusal> {
        self.cbc(local)?.map(|element| element.decimal()).transpose()
    }

    /// The currency an amount says it is in.
    pub fn currency(&self) -> Result<Currency, Refusal> {
        let code = self.attribute("currencyID")?;
        let code = self.required(code, "currencyID")?;
        Currency::parse(&code).map_err(|error| self.refuse(error))
    }

    /// The amount, which has to be in `currency`.
    pub fn amount(&self, currency: Currency) -> Result<Money, Refusal> {
        self.in_currency(currency)?;
        Money::parse(self.raw_text(), currency).map_err(|error| self.refuse(error))
    }

    /// Refuses an amount in another currency.
    pub fn in_currency(&self, document: Currency) -> Result<(), Refusal> {
        // Comparing is much quicker than looking a currency up, and nearly all are the document's.
        if self.borrowed_attribute("currencyID")?.as_deref() == Some(document.code()) {
            return Ok(());
        }
        let found = self.currency()?;
        if found == document { Ok(()) } else { Err(self.refuse(RefusalReason::OtherCurrency { found, document })) }
    }

    /// A basic child's amount.
    pub fn cbc_amount(&self, local: &'static str, currency: Currency) -> Result<Option<Money>, Refusal> {
        self.cbc(local)?.map(|element| element.amount(currency)).transpose()
    }

    /// A basic child's amount that has to be there.
    pub fn required_amount(&self, local: &'static str, currency: Currency) -> Result<Money, Refusal> {
        self.required(self.cbc_amount(local, currency)?, local)
    }

    /// The VAT category among this element's tax categories of that name; other taxes are passed over.
    pub fn vat_category(&self, local: &'static str) -> Result<(VatCategory, Option<Self>), Refusal> {
        let mut found = None;
        for category in self.all_cac(local) {
            let is_vat = match category.cac("TaxScheme")? {
                Some(scheme) => scheme.cbc_text("ID")?.is_none_or(|id| id == "VAT"),
                None => true,
            };
            if is_vat && found.replace(category).is_some() {
                return Err(category.refuse(RefusalReason::Duplicate(local.into())));
            }
        }
        let Some(category) = found else { return Ok((VatCategory::default(), None)) };
        let vat = VatCategory { code: category.cbc_text("ID")?, percent: category.cbc_decimal("Percent")? };
        Ok((vat, Some(category)))
    }
}
