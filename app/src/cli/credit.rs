//! `saldo credit`: requests of debtors to get credit back, until staff have a page for them.

use std::process::ExitCode;

use anyhow::{Result, anyhow};
use chrono::NaiveDate;
use clap::{Args, Subcommand};
use saldo::credits::{self, Request};
use saldo::ctx::Ctx;
use saldo::debtors;
use saldo::ids::{CreditRequestId, PaymentId};

#[derive(Subcommand)]
pub(super) enum Credit {
    /// List the requests that nobody has answered.
    Requests,
    /// You paid one by bank: book it and tell the debtor.
    Paid(Paid),
    /// Let the provider send one back to a payment.
    Refund(Refund),
    /// Say no to one: its credit is free again.
    Decline(Decline),
}

#[derive(Args)]
pub(super) struct Paid {
    /// What `saldo credit requests` calls it: crq_…
    request: String,
    /// The day it left your account; today without.
    #[arg(long)]
    on: Option<NaiveDate>,
}

#[derive(Args)]
pub(super) struct Refund {
    /// What `saldo credit requests` calls it: crq_…
    request: String,
    /// Another payment than the one that was asked for: pay_…
    #[arg(long)]
    payment: Option<String>,
}

#[derive(Args)]
pub(super) struct Decline {
    /// What `saldo credit requests` calls it: crq_…
    request: String,
    /// What the debtor is told.
    #[arg(long)]
    reason: String,
}

pub(super) async fn run(ctx: Ctx, credit: Credit) -> Result<ExitCode> {
    match credit {
        Credit::Requests => list(&ctx).await?,
        Credit::Paid(paid) => {
            let request = find(&ctx, &paid.request).await?;
            credits::pay_back_by_bank(&ctx, &request.id, paid.on.unwrap_or_else(|| ctx.today())).await?;
            println!("{} of {} is booked as paid back", request.amount(), request.id);
        }
        Credit::Refund(refund) => {
            let request = find(&ctx, &refund.request).await?;
            let named = refund
                .payment
                .as_deref()
                .map(|id| PaymentId::parse(id).ok_or_else(|| anyhow!("there is no payment {id}")));
            let payment = named.transpose()?.or_else(|| request.payment_id.clone());
            let payment = payment.ok_or_else(|| anyhow!("{} asks for a bank account: name a --payment", request.id))?;
            credits::pay_back_to_payment(&ctx, &request.id, &payment).await?;
            println!("the provider is asked to send {} back to {payment}", request.amount());
        }
        Credit::Decline(decline) => {
            let request = find(&ctx, &decline.request).await?;
            credits::decline(&ctx, &request.id, &decline.reason).await?;
            println!("{} is declined; its credit is free again", request.id);
        }
    }
    Ok(ExitCode::SUCCESS)
}

async fn find(ctx: &Ctx, id: &str) -> Result<Request> {
    let there_is_none = || anyhow!("there is no request {id}");
    let parsed = CreditRequestId::parse(id).ok_or_else(there_is_none)?;
    credits::get(&mut ctx.db.read().await?, &parsed).await?.ok_or_else(there_is_none)
}

/// One line each, parts divided by tabs.
async fn list(ctx: &Ctx) -> Result<()> {
    let mut conn = ctx.db.read().await?;
    for request in credits::open_requests(&mut conn).await? {
        let debtor = debtors::get(&mut conn, &request.debtor_id).await?;
        let debtor = debtor.map_or_else(String::new, |debtor| debtor.number.unwrap_or(debtor.name));
        let way = match (&request.iban, &request.payment_id) {
            (Some(iban), _) => format!("{} {}", iban.grouped(), request.holder.as_deref().unwrap_or_default()),
            (None, Some(payment)) => payment.to_string(),
            (None, None) => String::new(),
        };
        let parts = [
            request.id.to_string(),
            ctx.zone.date(request.created_at).to_string(),
            format!("{:?}", request.state).to_lowercase(),
            debtor,
            request.amount().to_string(),
            way,
            request.note.clone(),
        ];
        println!("{}", parts.map(|part| part.replace(['\t', '\n', '\r'], " ")).join("\t"));
    }
    Ok(())
}
