//! `GET /admin/debtors/{debtor}/pause`: pauses a debtor, or one of its invoices.

use leptos::prelude::*;
use saldo::debtors::Debtor;
use saldo::ids::DebtorId;
use saldo::invoices::{self, InvoiceSummary, Query};
use saldo::paths::admin as paths;
use saldo::text;

use crate::admin::money::parts;
use crate::errors::UiError;
use crate::server::render::PageContext;
use crate::ui::{ErrorSummary, Field, FieldKind, Hidden, Page, Select, TextArea, Width, id_in_path, loaded, view};

struct Pausing {
    debtor: Debtor,
    /// The open invoices, due first first; none when there are too many to choose from.
    open: Option<Vec<InvoiceSummary>>,
}

/// The page.
#[component]
pub fn PausePage() -> impl IntoView {
    let page = PageContext::current();
    let debtor = id_in_path("debtor", DebtorId::parse);
    loaded(async move { load(&page, &debtor?).await }, |pausing| view! { <Pause pausing/> })
}

async fn load(page: &PageContext, id: &DebtorId) -> Result<Pausing, UiError> {
    let ctx = &page.visit.ctx;
    let mut conn = ctx.db.read().await.map_err(UiError::failed)?;
    let debtor = parts::debtor(&mut conn, id).await?;
    // The first page of what is open.
    let open = invoices::list(&mut conn, ctx, id, &Query::default()).await.map_err(UiError::failed)?;
    let open = (open.pages == 1).then_some(open.rows);
    Ok(Pausing { debtor, open })
}

#[component]
fn Pause(pausing: Pausing) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let Pausing { debtor, open } = pausing;
    let title = text!(texts, "staff-pause-title");
    let label = text!(texts, "staff-pause-what");
    let what = match open {
        Some(open) => {
            let all = (String::new(), text!(texts, "staff-pause-all"));
            let invoices = open.into_iter().map(|invoice| {
                let owed = texts.money(invoice.owed.outstanding);
                let words = text!(
                    texts,
                    "staff-pause-invoice",
                    number = invoice.number.as_str(),
                    amount = owed,
                    date = texts.date(invoice.due_on)
                );
                (invoice.number, words)
            });
            let options = std::iter::once(all).chain(invoices).collect();
            view! { <Select name="invoice" label options/> }
        }
        None => view! { <Field name="invoice" label hint=text!(texts, "staff-pause-what-hint")/> },
    };
    view! {
        <Page title=title.clone() width=Width::Narrow>
            <a class="back" href=paths::debtor(&debtor.id)><bdi>{debtor.name.clone()}</bdi></a>
            <div class="page-head"><div><h1>{title}</h1><p>{text!(texts, "staff-pause-intro")}</p></div></div>
            <ErrorSummary/>
            <form class="panel stack" method="post" action=paths::pause(&debtor.id) novalidate>
                <Hidden name="key" value=parts::key(&page)/>
                {what}
                <TextArea name="why" rows=3 label=text!(texts, "staff-money-reason") hint=text!(texts, "staff-money-note-hint") required=true/>
                <Field name="until" kind=FieldKind::Date label=text!(texts, "staff-pause-until") hint=text!(texts, "staff-pause-until-hint")/>
                <div class="actions"><button class="button primary large">{text!(texts, "staff-pause-button")}</button></div>
            </form>
        </Page>
    }
}
