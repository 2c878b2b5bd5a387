//! `POST /d/{debtor}/pay`: change, review, pay. Amounts are computed anew at every step; what the
//! browser says about sums is only compared.

use axum::extract::Path;
use axum::response::Response;
use saldo::ctx::Ctx;
use saldo::ids::{CheckoutKey, DebtorId, DocumentId};
use saldo::invoices::{self, Selection};
use saldo::money::{Currency, Money};
use saldo::payments::rules::{Basket, BasketError};
use saldo::payments::{self, Order, ProviderError, StartError, Started};
use saldo::shortfalls::Why;
use saldo::texts::{Texts, parse_amount};
use saldo::transfers::{self, TransferError};
use saldo::{paths, text};

use crate::errors::UiError;
use crate::server::Visit;
use crate::server::forms::{FormState, Submitted, see_other};
use crate::shortfalls::read::{WHY, read_why, unexplained};
use crate::transfers::parts::not_offered;

/// Whether a complaint about this field leaves the review on screen.
pub fn is_after_review(field: &str) -> bool {
    ["told", "provider", "transfer"].contains(&field) || field.starts_with(WHY)
}

/// The field of a document's amount.
pub fn amount_field(document: &DocumentId) -> String {
    format!("amount-{document}")
}

/// The steps that need amounts; any other shows the form again to change something.
pub const STEPS: [&str; 3] = ["review", "pay", "transfer"];

/// `review` leads to `pay` (at the provider) or to `transfer` (announces one).
pub async fn post(Path(debtor): Path<String>, mut submitted: Submitted) -> Result<Response, UiError> {
    let debtor = DebtorId::parse(&debtor).ok_or(UiError::NotFound)?;
    let visit = submitted.visit();
    let step = submitted.form.value("step").to_owned();
    if !STEPS.contains(&step.as_str()) {
        return Ok(submitted.again().await);
    }
    let texts = submitted.texts();
    let mut order = read_order(&mut submitted.form, texts)?;
    // The amounts that can be read are judged as well, so that all complaints come at once.
    let unread = submitted.form.has_errors();
    if step == "review" {
        renew_where_used_up(&visit, &debtor, &mut order, &mut submitted.form).await?;
    } else {
        order.why = read_why(&mut submitted.form, texts, &order, visit.ctx.today());
    }
    let ready = order.told.is_some() && !submitted.form.has_errors();
    let result = match step.as_str() {
        "pay" if ready => pay(&visit, &debtor, &order).await,
        "transfer" if ready => announce(&visit, &debtor, &order).await,
        _ => payments::review(&visit.ctx, &debtor, &order).await.map(|_| None).map_err(TransferError::from),
    };
    let error = match result {
        Ok(Some(address)) => return Ok(see_other(&address)),
        Ok(None) => return Ok(submitted.again().await),
        Err(error) => error,
    };
    if matches!(error, TransferError::Start(StartError::FormUsed(_))) {
        renew_key(&mut submitted.form, &visit.ctx);
    }
    for (field, message) in complaints(texts, &visit, &debtor, &order, error).await? {
        // Nothing readable is not "nothing": its field says what is wrong.
        if !(unread && field == "amounts") {
            submitted.form.refuse(field, message);
        }
    }
    Ok(submitted.again().await)
}

/// Whoever came back to the form and chose something else reviews another payment, which needs a key of its own.
async fn renew_where_used_up(
    visit: &Visit,
    debtor: &DebtorId,
    order: &mut Order,
    form: &mut FormState,
) -> Result<(), UiError> {
    let mut conn = visit.ctx.db.read().await.map_err(UiError::failed)?;
    if payments::is_used_up(&mut conn, debtor, order).await.map_err(UiError::failed)? {
        order.checkout_key = renew_key(form, &visit.ctx).to_string();
    }
    Ok(())
}

/// The key of this form started a payment of something else. The page that answers carries a new one, so that its
/// button may start what stands on it; a form that was sent twice never sees that page.
pub fn renew_key(form: &mut FormState, ctx: &Ctx) -> CheckoutKey {
    let key: CheckoutKey = ctx.new_id();
    form.put("checkout_key", key.to_string());
    key
}

/// Where to go on: the provider, or the payment's page.
async fn pay(visit: &Visit, debtor: &DebtorId, order: &Order) -> Result<Option<String>, TransferError> {
    Ok(Some(match payments::start_checkout(&visit.ctx, debtor, order).await? {
        Started::AtProvider { url, .. } => url,
        Started::Done(payment) => paths::payment(debtor, &payment),
    }))
}

/// The payment's page: it shows what to transfer, with the reference.
async fn announce(visit: &Visit, debtor: &DebtorId, order: &Order) -> Result<Option<String>, TransferError> {
    let payment = transfers::announce(&visit.ctx, debtor, order).await?;
    Ok(Some(paths::payment(debtor, &payment)))
}

/// What the form asks for; amounts nobody can read become complaints. An empty amount leaves its
/// invoice out.
pub fn read_order(form: &mut FormState, texts: &Texts) -> Result<Order, UiError> {
    let currency = Currency::parse(form.value("currency")).map_err(|_| UiError::BadRequest)?;
    let key = CheckoutKey::parse(form.value("checkout_key")).ok_or(UiError::BadRequest)?;
    let documents: Option<Vec<DocumentId>> = form.all("document").map(DocumentId::parse).collect();
    let mut lines = Vec::new();
    for document in documents.ok_or(UiError::NotFound)? {
        let field = amount_field(&document);
        let typed = form.value(&field).to_owned();
        match parse_amount(texts.language(), &typed, currency) {
            _ if typed.is_empty() => {}
            Ok(amount) => lines.push((document, amount)),
            Err(_) => {
                let like = texts.money_pattern(currency).digits(1_234_56);
                form.refuse(field, text!(texts, "pay-amount-wrong", typed = typed, example = like));
            }
        }
    }
    let told = form.value("told").parse().ok().and_then(|minor| Money::new(minor, currency).ok());
    Ok(Order {
        checkout_key: key.to_string(),
        basket: Basket { currency, lines },
        use_credit: !form.value("use_credit").is_empty(),
        told,
        why: Why::default(),
        language: texts.language(),
    })
}

/// What is wrong with an order, by field, in the reader's words.
pub async fn complaints(
    texts: &Texts,
    visit: &Visit,
    debtor: &DebtorId,
    order: &Order,
    error: TransferError,
) -> Result<Vec<(String, String)>, UiError> {
    let one = |field: &str, message: String| Ok(vec![(field.to_owned(), message)]);
    let error = match error {
        TransferError::Start(error) => error,
        TransferError::NotOffered(why) => return one("transfer", not_offered(texts, why)),
        TransferError::Cancel(_) | TransferError::Db(_) => return Err(UiError::failed(error)),
    };
    match error {
        StartError::Basket(errors) => {
            let ids = order.basket.lines.iter().map(|(id, _)| id.clone()).collect();
            let mut conn = visit.ctx.db.read().await.map_err(UiError::failed)?;
            let selection = Selection::Documents(ids);
            let known = invoices::payable(&mut conn, &visit.ctx, debtor, &selection).await.map_err(UiError::failed)?;
            let number = |id: &DocumentId| known.rows.iter().find(|row| row.id == *id).map(|row| row.number.clone());
            Ok(errors.iter().map(|error| complaint(texts, error, number)).collect())
        }
        StartError::Unfinished(_) => one("unfinished", text!(texts, "pay-unfinished-error")),
        StartError::FormUsed(_) => one("told", text!(texts, "pay-form-used")),
        StartError::Changed(review) => one("told", text!(texts, "pay-changed", amount = texts.money(review.amount))),
        StartError::Unexplained(short) => one(WHY, unexplained(texts, &short)),
        StartError::NoProvider => one("provider", text!(texts, "pay-no-provider")),
        StartError::Provider(ProviderError::OutsideLimits(amount)) => {
            one("provider", text!(texts, "pay-outside-limits", amount = texts.money(amount)))
        }
        StartError::Provider(error) => {
            tracing::error!(%error, "the payment provider made no checkout");
            one("provider", text!(texts, "pay-provider-down"))
        }
        StartError::NoDebtor => Err(UiError::NotFound),
        StartError::Money(_) => one("amounts", text!(texts, "pay-too-much")),
        StartError::Cancel(_) | StartError::Settle(_) | StartError::Db(_) => Err(UiError::failed(error)),
    }
}

fn complaint(texts: &Texts, error: &BasketError, number: impl Fn(&DocumentId) -> Option<String>) -> (String, String) {
    let number_of = |id: &DocumentId| number(id).unwrap_or_default();
    let (id, message) = match error {
        BasketError::Empty => return ("amounts".into(), text!(texts, "pay-nothing")),
        BasketError::TooMany => return ("amounts".into(), text!(texts, "pay-too-much")),
        // Somebody else's looks like one that does not exist.
        BasketError::NotPayable(id) | BasketError::OtherCurrency(id) if number(id).is_none() => {
            return ("amounts".into(), text!(texts, "pay-not-there"));
        }
        BasketError::NotPayable(id) | BasketError::OtherCurrency(id) => {
            (id, text!(texts, "pay-not-payable", number = number_of(id)))
        }
        BasketError::Twice(id) => (id, text!(texts, "pay-twice", number = number_of(id))),
        BasketError::NotPositive(id) => (id, text!(texts, "pay-not-positive", number = number_of(id))),
        BasketError::MoreThanOwed { document, most } => {
            (document, text!(texts, "pay-more-than-owed", number = number_of(document), most = texts.money(*most)))
        }
        BasketError::BelowMinimum { document, least } => {
            (document, text!(texts, "pay-below-minimum", number = number_of(document), least = texts.money(*least)))
        }
        BasketError::DirectDebit(id) => (id, text!(texts, "pay-direct-debit", number = number_of(id))),
    };
    (amount_field(id), message)
}
