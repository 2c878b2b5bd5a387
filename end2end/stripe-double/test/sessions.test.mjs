import assert from "node:assert/strict";
import { test } from "node:test";
import Stripe from "stripe";
import { clientOf, doubleFor, doubleWithReceiver, eventTypes, failureOf, invoiceSession, lineOf, paidSession } from "./support.mjs";

const { errors } = Stripe;
const soon = (minutes) => Math.floor(Date.now() / 1000) + minutes * 60;

test("a session is created as asked and found again", async (t) => {
  const { stripe, url } = await doubleFor(t);
  const lines = [lineOf(12500, "eur", "Invoice 1"), { ...lineOf(1000, "EUR", "Invoice 2"), quantity: 3 }];
  const session = await stripe.checkout.sessions.create(
    invoiceSession({ line_items: lines, expires_at: soon(31), customer_email: "anna@example.test", locale: "nl" }),
  );
  assert.match(session.id, /^cs_test_\w{58}$/);
  assert.equal(session.url, `${url}/c/pay/${session.id}`);
  assert.equal(session.amount_total, 15500);
  assert.equal(session.currency, "eur");
  assert.equal(session.status, "open");
  assert.equal(session.payment_status, "unpaid");
  assert.equal(session.payment_intent, null);
  assert.equal(session.livemode, false);
  assert.deepEqual(session.metadata, { payment: "pay_01" });
  assert.match(session.lastResponse.requestId, /^req_/);

  const again = await stripe.checkout.sessions.retrieve(session.id, { expand: ["line_items"] });
  assert.equal(again.client_reference_id, "pay_01");
  assert.deepEqual(again.line_items?.data.map((line) => [line.description, line.quantity, line.amount_total]), [
    ["Invoice 1", 1, 12500],
    ["Invoice 2", 3, 3000],
  ]);
  const lineList = await stripe.checkout.sessions.listLineItems(session.id);
  assert.equal(lineList.data.length, 2);
});

test("an open session can be expired, once", async (t) => {
  const { stripe, control } = await doubleWithReceiver(t);
  const { id } = await stripe.checkout.sessions.create(invoiceSession());
  const expired = await stripe.checkout.sessions.expire(id);
  assert.equal(expired.status, "expired");
  assert.equal(expired.url, null);
  assert.deepEqual(await eventTypes(control), ["checkout.session.expired"]);

  const failure = await failureOf(stripe.checkout.sessions.expire(id));
  assert.ok(failure instanceof errors.StripeInvalidRequestError);
  assert.equal(failure.statusCode, 400);
});

test("a paid session cannot be expired", async (t) => {
  const double = await doubleFor(t);
  const { session } = await paidSession(double);
  const failure = await failureOf(double.stripe.checkout.sessions.expire(session.id));
  assert.ok(failure instanceof errors.StripeInvalidRequestError);
  assert.equal((await double.stripe.checkout.sessions.retrieve(session.id)).status, "complete");
});

test("a session expires by itself when its time has come, not before", async (t) => {
  const { stripe, control } = await doubleFor(t);
  const { id } = await stripe.checkout.sessions.create(invoiceSession({ expires_at: soon(31) }));
  await control.post("clock", { offset_seconds: 30 * 60 });
  assert.equal((await stripe.checkout.sessions.retrieve(id)).status, "open");
  await control.post("clock", { offset_seconds: 31 * 60 });
  assert.equal((await stripe.checkout.sessions.retrieve(id)).status, "expired");
  assert.deepEqual(await eventTypes(control), ["checkout.session.expired"]);
});

test("a session is found by its payment intent", async (t) => {
  const double = await doubleFor(t);
  await paidSession(double);
  const { session, intent } = await paidSession(double);
  const { data } = await double.stripe.checkout.sessions.list({ payment_intent: intent.id });
  assert.deepEqual(data.map(({ id }) => id), [session.id]);
});

test("lists are paged, newest first", async (t) => {
  const { stripe } = await doubleFor(t);
  const ids = [];
  for (let i = 0; i < 5; i += 1) ids.push((await stripe.checkout.sessions.create(invoiceSession())).id);
  const first = await stripe.checkout.sessions.list({ limit: 2 });
  assert.equal(first.has_more, true);
  const all = [];
  for await (const session of stripe.checkout.sessions.list({ limit: 2 })) all.push(session.id);
  assert.deepEqual(all, ids.toReversed());
  const before = await stripe.checkout.sessions.list({ limit: 2, ending_before: ids[0] });
  assert.deepEqual(before.data.map(({ id }) => id), [ids[2], ids[1]]);
  assert.equal((await failureOf(stripe.checkout.sessions.list({ limit: 101 }))).param, "limit");
});

test("expand shows the intent and its charge, and refuses what cannot be", async (t) => {
  const double = await doubleFor(t);
  const { session, charge } = await paidSession(double);
  const full = await double.stripe.checkout.sessions.retrieve(session.id, { expand: ["payment_intent.latest_charge"] });
  assert.equal(/** @type {any} */ (full.payment_intent).latest_charge.id, charge);
  const failure = await failureOf(double.stripe.checkout.sessions.retrieve(session.id, { expand: ["metadata"] }));
  assert.equal(failure.statusCode, 400);
});

const refusals = [
  ["no mode", { mode: undefined }, "mode", "parameter_missing"],
  ["another mode", { mode: "subscription" }, "mode", undefined],
  ["no lines", { line_items: undefined }, "line_items", "parameter_missing"],
  ["no success_url", { success_url: undefined }, "success_url", "parameter_missing"],
  ["a success_url without scheme", { success_url: "creditor.example/paid" }, "success_url", "url_invalid"],
  ["an unknown parameter", { amount: 5 }, "amount", "parameter_unknown"],
  ["an unknown inner parameter", { payment_intent_data: { amount: 5 } }, "payment_intent_data[amount]", "parameter_unknown"],
  ["below the minimum", { line_items: [lineOf(49, "eur")] }, "line_items", "amount_too_small"],
  ["above the maximum", { line_items: [lineOf(100_000_000, "eur")] }, "line_items", "amount_too_large"],
  ["two currencies", { line_items: [lineOf(500, "eur"), lineOf(500, "usd")] }, "line_items", undefined],
  ["no such currency", { line_items: [lineOf(500, "xyz")] }, "line_items[0][price_data][currency]", undefined],
  ["no price", { line_items: [{ quantity: 1 }] }, "line_items[0][price_data]", "parameter_missing"],
  ["no number", { line_items: [lineOf("12.5", "eur")] }, "line_items[0][price_data][unit_amount]", "parameter_invalid_integer"],
  ["quantity zero", { line_items: [{ ...lineOf(500, "eur"), quantity: 0 }] }, "line_items[0][quantity]", "parameter_invalid_integer"],
  ["expires too soon", { expires_at: soon(29) }, "expires_at", undefined],
  ["expires too late", { expires_at: soon(24 * 60 + 1) }, "expires_at", undefined],
  ["an empty text", { client_reference_id: "" }, "client_reference_id", "parameter_invalid_empty"],
  ["long metadata", { metadata: { note: "x".repeat(501) } }, "metadata[note]", "parameter_invalid_string_max_length"],
];
for (const [what, over, param, code] of refusals) {
  test(`refused: ${what}`, async (t) => {
    const { stripe, control } = await doubleFor(t);
    const failure = await failureOf(stripe.checkout.sessions.create(invoiceSession(/** @type {any} */ (over))));
    assert.ok(failure instanceof errors.StripeInvalidRequestError, String(failure));
    assert.deepEqual([failure.statusCode, failure.param, failure.code], [400, param, code]);
    assert.equal((await control.get("state")).objects["checkout.session"].length, 0);
  });
}

for (const [amount, currency, accepted] of [
  [50, "eur", true],
  [50, "jpy", true],
  [49, "jpy", false],
  [1250, "kwd", true],
  [1255, "kwd", false],
  [500, "isk", true],
  [550, "isk", false],
  [500, "ugx", true],
  [17500, "huf", true],
]) {
  test(`${amount} ${currency} is ${accepted ? "taken" : "refused"}`, async (t) => {
    const { stripe } = await doubleFor(t);
    const creating = stripe.checkout.sessions.create(invoiceSession({ line_items: [lineOf(amount, currency)] }));
    if (accepted) assert.equal((await creating).amount_total, amount);
    else assert.equal((await failureOf(creating)).statusCode, 400);
  });
}

test("unknown ids are 404 resource_missing", async (t) => {
  const { stripe } = await doubleFor(t);
  const lookups = [
    stripe.checkout.sessions.retrieve("cs_test_none"),
    stripe.checkout.sessions.expire("cs_test_none"),
    stripe.paymentIntents.retrieve("pi_none"),
    stripe.charges.retrieve("ch_none"),
    stripe.refunds.retrieve("re_none"),
    stripe.disputes.retrieve("dp_none"),
    stripe.events.retrieve("evt_none"),
  ];
  for (const lookup of lookups) {
    const failure = await failureOf(lookup);
    assert.ok(failure instanceof errors.StripeInvalidRequestError);
    assert.deepEqual([failure.statusCode, failure.code], [404, "resource_missing"]);
  }
  const unknown = await failureOf(stripe.rawRequest("GET", "/v1/nothing"));
  assert.equal(unknown.statusCode, 404);
});

test("keys: none, wrong, live and publishable are 401; basic auth works", async (t) => {
  const { url } = await doubleFor(t);
  for (const key of ["nonsense", "sk_live_abc", "pk_test_abc"]) {
    assert.ok((await failureOf(clientOf(url, key).balance.retrieve())) instanceof errors.StripeAuthenticationError, key);
  }
  const none = await fetch(`${url}/v1/balance`);
  assert.equal(none.status, 401);
  assert.equal((await none.json()).error.type, "invalid_request_error");
  const basic = await fetch(`${url}/v1/balance`, { headers: { authorization: `Basic ${btoa("sk_test_double:")}` } });
  assert.equal(basic.status, 200);
  assert.match(basic.headers.get("request-id") ?? "", /^req_/);
});

test("a chosen key is the only one", async (t) => {
  const { url } = await doubleFor(t, { secretKey: "sk_test_mine" });
  assert.equal((await clientOf(url, "sk_test_mine").balance.retrieve()).object, "balance");
  assert.equal((await failureOf(clientOf(url, "sk_test_other").balance.retrieve())).statusCode, 401);
});

test("connected accounts see only their own", async (t) => {
  const { stripe, control } = await doubleFor(t, { account: "acct_platform" });
  const theirs = { stripeAccount: "acct_connected" };
  const { id } = await stripe.checkout.sessions.create(invoiceSession(), theirs);
  assert.equal((await stripe.checkout.sessions.retrieve(id, {}, theirs)).id, id);
  assert.equal((await failureOf(stripe.checkout.sessions.retrieve(id))).statusCode, 404);
  await control.post("pay", { session: id });
  assert.ok((await control.get("state")).objects.event.every((event) => event.account === "acct_connected"));
  assert.equal((await stripe.accounts.retrieveCurrent()).id, "acct_platform");
  const refused = await failureOf(stripe.balance.retrieve({}, { stripeAccount: "nobody" }));
  assert.ok(refused instanceof errors.StripePermissionError);
});

test("an override changes only what the API answers", async (t) => {
  const double = await doubleFor(t);
  const { intent } = await paidSession(double);
  await double.control.post("override", { id: intent.id, patch: { amount_received: 100, currency: "usd", metadata: { payment: "pay_99" } } });
  const tampered = await double.stripe.paymentIntents.retrieve(intent.id);
  assert.deepEqual([tampered.amount_received, tampered.currency, tampered.metadata.payment], [100, "usd", "pay_99"]);
  await double.control.post("override", { id: intent.id, missing: true });
  assert.equal((await failureOf(double.stripe.paymentIntents.retrieve(intent.id))).statusCode, 404);
  await double.control.post("override", { id: intent.id, patch: null });
  assert.equal((await double.stripe.paymentIntents.retrieve(intent.id)).amount_received, 12500);
});
