//! The receipt of a settled payment.

use chrono::NaiveDate;
use serde::Serialize;

use super::look::{Look, Recipient, fact};
use super::sums::{Facts, Sum, Sums};
use super::{Kind, PdfError, Sheet, logo};
use crate::creditor::Creditor;
use crate::ctx::Ctx;
use crate::debtors::{self, Debtor};
use crate::ids::{DebtorId, PaymentId};
use crate::payments::{self, CameBack, Payment, PaymentLine, PaymentStatus, Received, store};
use crate::text;
use crate::text::Language;
use crate::texts::Texts;

/// The receipt to be set, with the name of its file; none when this debtor has no such payment, or the money is not
/// there.
pub async fn receipt(
    ctx: &Ctx,
    creditor: &Creditor,
    debtor: &DebtorId,
    id: &PaymentId,
    language: Language,
) -> Result<Option<(Sheet, String)>, PdfError> {
    let mut conn = ctx.db.read().await?;
    let payment = store::of_debtor(&mut conn, debtor, id).await?;
    let payment = payment.filter(|payment| payment.status == PaymentStatus::Settled);
    let Some((payment, payer)) = payment.zip(debtors::get(&mut conn, debtor).await?) else { return Ok(None) };
    let given = store::given(&mut conn, id).await?;
    let came_back = payments::came_back(&mut conn, &payment).await?;
    drop(conn);
    let texts = Texts::of(language);
    let logo = logo::of(ctx, creditor).await;
    let title = text!(texts, "receipt-title");
    let look = Look::of(texts, creditor, logo.as_ref(), title.clone(), ctx.today());
    let values = values(texts, look, creditor, &payer, &payment, &given, came_back.as_ref(), ctx.today());
    let sheet = Sheet::new(Kind::Receipt, &values)?.with("/logo", logo.map(|logo| logo.picture));
    Ok(Some((sheet, format!("{title} {id}.pdf"))))
}

/// The values `receipt.typ` knows.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
struct Values {
    #[serde(flatten)]
    look: Look,
    to: Recipient,
    mark: Option<String>,
    amount: String,
    about: Option<String>,
    facts: Facts,
    what: String,
    head: [String; 3],
    lines: Vec<[String; 3]>,
    together: [String; 3],
    sums: Sums,
}

#[expect(clippy::too_many_arguments, reason = "what a receipt says comes from as many places")]
fn values(
    texts: &Texts,
    look: Look,
    creditor: &Creditor,
    payer: &Debtor,
    payment: &Payment,
    given: &[PaymentLine],
    came_back: Option<&CameBack>,
    today: NaiveDate,
) -> Values {
    let money = |amount| texts.money(amount);
    let received = Received::of(payment, given, came_back);
    let lines = given.iter().map(|line| [line.number.clone(), money(line.amount()), money(line.outstanding())]);
    let sums = received.sums(texts).into_iter().map(|(name, amount)| Sum::new(name, money(amount)));
    Values {
        look,
        to: Recipient::of(text!(texts, "receipt-paid-by"), payer, creditor),
        mark: None,
        amount: money(received.whole),
        about: about(texts, payment, came_back, today),
        facts: facts(texts, creditor, payment),
        what: text!(texts, "receipt-what"),
        head: [text!(texts, "pay-invoice"), text!(texts, "receipt-paid"), text!(texts, "receipt-open")],
        lines: lines.collect(),
        together: [text!(texts, "payment-together"), money(received.given), money(received.open)],
        sums: Sums::of(sums.collect(), None),
    }
}

/// What may still become of the money, or became of it.
fn about(texts: &Texts, payment: &Payment, came_back: Option<&CameBack>, today: NaiveDate) -> Option<String> {
    let returnable =
        || payment.returnable(today).map(|until| text!(texts, "returnable-text", date = texts.date_long(until)));
    match came_back {
        Some(gone) => {
            let (amount, date) = (texts.money(gone.amount), texts.date_long(gone.on));
            Some(if gone.contested {
                text!(texts, "payment-contested-text", amount = amount, date = date)
            } else {
                text!(texts, "payment-came-back-text", amount = amount, date = date)
            })
        }
        None => returnable(),
    }
}

fn facts(texts: &Texts, creditor: &Creditor, payment: &Payment) -> Facts {
    let received = payment.settled_at.map(|at| texts.date_time(creditor.zone.local(at).and_utc()));
    let holder = creditor.iban_holder.clone().unwrap_or_else(|| creditor.legal_name.clone());
    let facts = [
        fact(text!(texts, "receipt-received-on"), received),
        fact(text!(texts, "receipt-received-by"), Some(holder)),
        fact(text!(texts, "receipt-way"), payment.way(texts)),
        fact(text!(texts, "pdf-payment-number"), Some(payment.id.to_string())),
        fact(text!(texts, "receipt-provider-number"), payment.intent_ref.clone()),
    ];
    Facts::of(2, facts)
}
