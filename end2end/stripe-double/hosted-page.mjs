/** Stripe's hosted payment page, plain: what is paid, and one button for each way it can end. */
import { formatAmount } from "./currencies.mjs";
import { SessionClosed } from "./payments.mjs";

const outcomes = { pay: "succeeded", decline: "declined", "pay-later": "processing" };

/**
 * @param {any} double
 * @param {{ method: string, url: URL, body: string }} incoming
 * @returns {{ status: number, headers: Record<string, string>, text: string }}
 */
export function answerPage(double, { method, url, body }) {
  double.sessions.expireDue();
  const id = url.pathname.slice("/c/pay/".length);
  const session = double.store.get(id);
  if (session?.object !== "checkout.session") return html(404, closedPage("This page does not exist."));
  if (method === "GET") return session.status === "open" ? html(200, openPage(double, session)) : closed(session, 200);
  if (method !== "POST") return html(405, closedPage("This page takes GET and POST."));
  return tryToPay(double, session, new URLSearchParams(body));
}

function tryToPay(double, session, form) {
  const outcome = outcomes[form.get("action") ?? ""];
  if (!outcome) return html(400, openPage(double, session, "Choose how the payment ends."));
  try {
    double.payments.attempt(session, outcome, form.get("email") ?? "");
  } catch (failure) {
    if (failure instanceof SessionClosed) return closed(session, 409);
    throw failure;
  }
  if (outcome === "declined") return html(402, openPage(double, session, "Your card was declined. Try another card."));
  return { status: 303, headers: { location: successUrl(session) }, text: "" };
}

/** Where the payer goes after paying. Stripe replaces the placeholder only where it is written with plain braces. */
export function successUrl(session) {
  return session.success_url.replaceAll("{CHECKOUT_SESSION_ID}", session.id);
}

function openPage(double, session, alert = "") {
  const locale = localeOf(session);
  const money = (amount) => escape(formatAmount(amount, session.currency, locale));
  const rows = double.sessions
    .linesOf(session.id)
    .map((line) => `<tr><th scope="row">${escape(line.description)}</th><td>${line.quantity}</td><td>${money(line.amount_total)}</td></tr>`);
  const cancel = session.cancel_url ? `<p><a id="cancel" href="${escape(session.cancel_url)}">Cancel and go back</a></p>` : "";
  return document(
    locale,
    `Pay ${money(session.amount_total)}`,
    `<h1>Pay <span id="amount">${money(session.amount_total)}</span></h1>
${alert ? `<p role="alert">${escape(alert)}</p>` : ""}
<table><caption>What you pay for</caption>
<thead><tr><th scope="col">Name</th><th scope="col">Quantity</th><th scope="col">Amount</th></tr></thead>
<tbody>${rows.join("\n")}</tbody></table>
<form method="post">
<p><label for="email">E-mail</label> <input id="email" name="email" type="email" autocomplete="email" value="${escape(session.customer_email ?? "")}"></p>
<p><button name="action" value="pay">Pay</button>
<button name="action" value="decline">Decline</button>
<button name="action" value="pay-later">Pay, takes days</button></p>
</form>
${cancel}`,
  );
}

function closed(session, status) {
  const words = session.status === "complete" ? "This payment has been made." : "This page has expired.";
  return html(status, closedPage(`${words} Nothing more was charged.`));
}

function closedPage(words) {
  return document("en", "Nothing to pay here", `<h1>Nothing to pay here</h1><p role="status">${escape(words)}</p>`);
}

function document(locale, title, main) {
  return `<!doctype html>
<html lang="${escape(locale)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><title>${title} – Stripe double</title>
<style>body{font:1rem/1.5 sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem}button,input{font:inherit;padding:.5rem 1rem}th{text-align:left;padding-right:1rem}</style></head>
<body><main>${main}</main></body>
</html>
`;
}

function localeOf({ locale }) {
  const known = /^[a-z]{2}(-[A-Za-z0-9]{2,3})?$/.test(locale ?? "");
  return known && Intl.NumberFormat.supportedLocalesOf([locale]).length ? locale : "en";
}

function html(status, text) {
  return { status, headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" }, text };
}

function escape(text) {
  return String(text).replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
