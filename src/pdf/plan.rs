//! The agreement of a payment plan, word by word, and who agreed to it.

use serde::Serialize;

use super::look::{Look, Recipient, fact};
use super::sums::Facts;
use super::{Kind, PdfError, Sheet, logo};
use crate::creditor::Creditor;
use crate::ctx::Ctx;
use crate::debtors;
use crate::ids::{DebtorId, PlanId};
use crate::plans::{self, Consent, Proved, Terms};
use crate::terms::{self, Block};
use crate::text;
use crate::texts::Texts;
use crate::threads::Side;

/// The agreement to be set, in its own language, with the name of its file: of these terms, or else of those that hold.
/// None when this debtor has no such plan, or both did not agree to them.
pub async fn agreement(
    ctx: &Ctx,
    creditor: &Creditor,
    debtor: &DebtorId,
    (id, version): (&PlanId, Option<i32>),
) -> Result<Option<(Sheet, String)>, PdfError> {
    let mut conn = ctx.db.read().await?;
    let Some(plan) = plans::get(&mut conn, debtor, id).await? else { return Ok(None) };
    let version = version.or(plan.agreed_terms);
    let agreed = plans::terms_of(&mut conn, &plan).await?.into_iter().find(|terms| Some(terms.version) == version);
    let Some((agreed, payer)) = agreed.zip(debtors::get(&mut conn, debtor).await?) else { return Ok(None) };
    let mut consents = plans::consents_of(&mut conn, &plan).await?;
    drop(conn);
    if !plans::agreed_by_both(&consents, agreed.version) {
        return Ok(None);
    }
    consents.retain(|consent| consent.version == agreed.version);
    let texts = Texts::of(agreed.language);
    let logo = logo::of(ctx, creditor).await;
    let title = text!(texts, "plan-title", number = plan.number.to_string());
    let to = match consents.iter().any(|consent| consent.agreed_for.is_some()) {
        true => text!(texts, "plan-pdf-owed-by"),
        false => text!(texts, "plan-pdf-for"),
    };
    let values = Values {
        look: Look::of(texts, creditor, logo.as_ref(), title.clone(), ctx.today()),
        to: Recipient::of(to, &payer, creditor),
        mark: None,
        parts: terms::blocks(&agreed.agreement).into_iter().map(Part::of).collect(),
        agreed: text!(texts, "plan-consents"),
        facts: facts(texts, creditor, &payer.name, &agreed, &consents),
    };
    let sheet = Sheet::new(Kind::Agreement, &values)?.with("/logo", logo.map(|logo| logo.picture));
    Ok(Some((sheet, format!("{title}.pdf"))))
}

/// The values `agreement.typ` knows.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
struct Values {
    #[serde(flatten)]
    look: Look,
    to: Recipient,
    mark: Option<String>,
    parts: Vec<Part>,
    agreed: String,
    facts: Facts,
}

/// A part of the text.
#[derive(Debug, Serialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
enum Part {
    Heading { level: u8, text: String },
    Lines { lines: Vec<String> },
    Bullets { items: Vec<String> },
    Numbered { start: u32, items: Vec<String> },
}

impl Part {
    fn of(block: Block) -> Self {
        match block {
            Block::Heading { level, text } => Self::Heading { level, text },
            Block::Paragraph(lines) => Self::Lines { lines },
            Block::Bullets(items) => Self::Bullets { items },
            Block::Numbered { start, items } => Self::Numbered { start, items },
        }
    }
}

/// Who agreed for whom and when, how they had proved who they are, and the fingerprint of what they agreed to. From
/// where they did only colleagues see. Who agreed for another debtor, before a split, is not named.
fn facts(texts: &Texts, creditor: &Creditor, debtor: &str, agreed: &Terms, consents: &[Consent]) -> Facts {
    let consent = |consent: &Consent| {
        let (side, nobody) = match consent.side {
            Side::Debtor => (consent.agreed_for.as_deref().unwrap_or(debtor), text!(texts, "dispute-by-former")),
            Side::Creditor => (creditor.name(), text!(texts, "plan-pdf-policy")),
        };
        let who = consent.name_to_debtor().map_or(nobody, str::to_owned);
        let when = text!(texts, "plan-pdf-utc", when = texts.date_time(consent.given_at));
        let how = Proved::read(&consent.proved_by).map(|(how, _)| how.in_words(texts));
        let all: Vec<String> = [who, when].into_iter().chain(how).collect();
        fact(text!(texts, "plan-pdf-agreed-for", name = side), Some(all.join(", ")))
    };
    let hash = fact(text!(texts, "plan-pdf-hash"), Some(agreed.agreement_hash.clone()));
    Facts::of(1, consents.iter().map(consent).chain([hash]))
}
