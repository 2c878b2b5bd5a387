import assert from "node:assert/strict";
import { test } from "node:test";
import { doubleFor, eventTypes, failureOf, invoiceSession, lineOf } from "./support.mjs";

async function openSession(t, over) {
  const double = await doubleFor(t);
  const session = await double.stripe.checkout.sessions.create(invoiceSession(over));
  const press = (action, email) =>
    fetch(session.url ?? "", { method: "POST", redirect: "manual", body: new URLSearchParams({ action, ...(email ? { email } : {}) }) });
  const reload = () => double.stripe.checkout.sessions.retrieve(session.id, { expand: ["payment_intent"] });
  return { ...double, session, press, reload };
}

test("the page shows amount, names and the way back, in the session's language and harmless", async (t) => {
  const { session } = await openSession(t, { locale: "nl", line_items: [lineOf(12500, "eur", "Factuur <1> & \"2\"")] });
  const response = await fetch(session.url ?? "");
  const page = await response.text();
  assert.equal(response.status, 200);
  assert.match(page, /<html lang="nl">/);
  assert.match(page, /€\s125,00/);
  assert.ok(page.includes("Factuur &#60;1&#62; &#38; &#34;2&#34;"));
  assert.ok(page.includes('href="https://creditor.example/invoices"'));
  for (const name of ["Pay", "Decline", "Pay, takes days"]) assert.ok(page.includes(`>${name}</button>`), name);
});

for (const [amount, currency, shown] of [[1250, "jpy", "¥1,250"], [1250, "kwd", "1.250"], [500, "isk", "5.00"]]) {
  test(`${amount} ${currency} is shown as ${shown}`, async (t) => {
    const { session } = await openSession(t, { line_items: [lineOf(amount, currency)] });
    const page = await (await fetch(session.url ?? "")).text();
    assert.ok(page.includes(shown), page);
  });
}

test("paying by card", async (t) => {
  const { press, reload, control, stripe, session } = await openSession(t);
  const response = await press("pay", "anna@example.test");
  assert.equal(response.status, 303);
  assert.equal(response.headers.get("location"), `https://creditor.example/paid?session=${session.id}`);

  const paid = await reload();
  const intent = /** @type {any} */ (paid.payment_intent);
  assert.deepEqual([paid.status, paid.payment_status, paid.url], ["complete", "paid", null]);
  assert.equal(paid.customer_details?.email, "anna@example.test");
  assert.deepEqual([intent.status, intent.amount, intent.amount_received, intent.currency], ["succeeded", 12500, 12500, "eur"]);
  assert.deepEqual(intent.metadata, { payment: "pay_01" });
  const charge = await stripe.charges.retrieve(intent.latest_charge, { expand: ["balance_transaction"] });
  assert.deepEqual([charge.status, charge.paid, charge.captured, charge.amount_captured], ["succeeded", true, true, 12500]);
  assert.equal(/** @type {any} */ (charge.balance_transaction).net, 12500);
  assert.deepEqual(await eventTypes(control), [
    "payment_intent.created",
    "charge.succeeded",
    "payment_intent.succeeded",
    "checkout.session.completed",
  ]);
  assert.deepEqual((await stripe.balance.retrieve()).available.map(({ amount, currency }) => [amount, currency]), [[12500, "eur"]]);
});

test("paying twice charges once", async (t) => {
  const { press, control } = await openSession(t);
  const answers = await Promise.all([press("pay"), press("pay"), press("pay-later")]);
  assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 409, 409]);
  const { objects } = await control.get("state");
  assert.equal(objects.charge.length, 1);
  assert.equal(objects.payment_intent.length, 1);
});

test("a decline leaves the session open for another try with the same intent", async (t) => {
  const { press, reload, control } = await openSession(t);
  const declined = await press("decline");
  assert.equal(declined.status, 402);
  assert.match(await declined.text(), /role="alert"/);
  const open = await reload();
  const intent = /** @type {any} */ (open.payment_intent);
  assert.equal(open.status, "open");
  assert.equal(intent.status, "requires_payment_method");
  assert.deepEqual([intent.last_payment_error.type, intent.last_payment_error.code], ["card_error", "card_declined"]);
  assert.equal((await eventTypes(control)).at(-1), "payment_intent.payment_failed");

  assert.equal((await press("pay")).status, 303);
  const paid = await reload();
  assert.equal(/** @type {any} */ (paid.payment_intent).id, intent.id);
  assert.equal(/** @type {any} */ (paid.payment_intent).last_payment_error, null);
});

test("a debit is complete but unpaid until the bank says yes", async (t) => {
  const { press, reload, control, session } = await openSession(t);
  assert.equal((await press("pay-later")).status, 303);
  const waiting = await reload();
  assert.deepEqual([waiting.status, waiting.payment_status], ["complete", "unpaid"]);
  assert.equal(/** @type {any} */ (waiting.payment_intent).status, "processing");
  assert.equal(/** @type {any} */ (waiting.payment_intent).amount_received, 0);

  await control.post("settle", { session: session.id, outcome: "succeeded" });
  const paid = await reload();
  assert.deepEqual([paid.payment_status, /** @type {any} */ (paid.payment_intent).amount_received], ["paid", 12500]);
  assert.deepEqual(await eventTypes(control), [
    "payment_intent.created",
    "charge.pending",
    "payment_intent.processing",
    "checkout.session.completed",
    "charge.succeeded",
    "payment_intent.succeeded",
    "checkout.session.async_payment_succeeded",
  ]);
  assert.match(String(await failureOf(control.post("settle", { session: session.id, outcome: "failed" }))), /409/);
});

test("a debit can fail after days", async (t) => {
  const { press, reload, control, session } = await openSession(t);
  await press("pay-later");
  await control.post("settle", { session: session.id, outcome: "failed" });
  const failed = await reload();
  assert.deepEqual([failed.status, failed.payment_status], ["complete", "unpaid"]);
  assert.equal(/** @type {any} */ (failed.payment_intent).status, "requires_payment_method");
  assert.deepEqual((await eventTypes(control)).slice(-3), [
    "charge.failed",
    "payment_intent.payment_failed",
    "checkout.session.async_payment_failed",
  ]);
});

test("an expired page takes no money", async (t) => {
  const { press, session, stripe, control } = await openSession(t);
  await stripe.checkout.sessions.expire(session.id);
  assert.equal((await press("pay")).status, 409);
  const page = await (await fetch(session.url ?? "")).text();
  assert.ok(!page.includes("<button"));
  assert.equal((await control.get("state")).objects.charge.length, 0);
});

test("an event keeps the object as it was then", async (t) => {
  const { press, control, session, stripe } = await openSession(t);
  await press("pay-later");
  await control.post("settle", { session: session.id, outcome: "succeeded" });
  const { objects } = await control.get("state");
  const completed = objects.event.find(({ type }) => type === "checkout.session.completed");
  assert.equal(completed.data.object.payment_status, "unpaid");
  const fetched = await stripe.events.retrieve(completed.id);
  assert.deepEqual([fetched.type, fetched.livemode, fetched.request], [completed.type, false, { id: null, idempotency_key: null }]);
});
