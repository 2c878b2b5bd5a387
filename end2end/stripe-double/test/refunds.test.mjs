import assert from "node:assert/strict";
import { test } from "node:test";
import Stripe from "stripe";
import { doubleFor, eventTypes, failureOf, invoiceSession, paidSession } from "./support.mjs";

test("a partial refund by intent, the rest by charge", async (t) => {
  const double = await doubleFor(t);
  const { intent, charge } = await paidSession(double);
  const { stripe, control } = double;
  const first = await stripe.refunds.create({ payment_intent: intent.id, amount: 1000, metadata: { credit: "c1" } }, { idempotencyKey: "r1" });
  assert.deepEqual([first.status, first.amount, first.charge, first.metadata?.credit], ["succeeded", 1000, charge, "c1"]);
  assert.deepEqual([(await stripe.charges.retrieve(charge)).amount_refunded, (await stripe.charges.retrieve(charge)).refunded], [1000, false]);

  const rest = await stripe.refunds.create({ charge });
  assert.equal(rest.amount, 11500);
  assert.equal((await stripe.charges.retrieve(charge)).refunded, true);
  assert.deepEqual((await stripe.refunds.list({ charge })).data.map(({ id }) => id), [rest.id, first.id]);
  assert.deepEqual((await stripe.refunds.list({ payment_intent: intent.id })).data.length, 2);
  assert.equal((await stripe.refunds.retrieve(first.id)).amount, 1000);
  assert.equal((await stripe.balance.retrieve()).available[0].amount, 0);

  const { objects } = await control.get("state");
  const refunded = objects.event.filter(({ type }) => type === "charge.refunded");
  assert.deepEqual(refunded.map(({ data }) => [data.previous_attributes.amount_refunded, data.object.amount_refunded]), [[0, 1000], [1000, 12500]]);
  assert.equal(refunded[0].request.idempotency_key, "r1");
});

test("a charge never gives back more than it took", async (t) => {
  const double = await doubleFor(t);
  const { intent } = await paidSession(double);
  const refund = (amount) => double.stripe.refunds.create({ payment_intent: intent.id, amount });
  const tooMuch = await failureOf(refund(12501));
  assert.deepEqual([tooMuch.statusCode, tooMuch.param, tooMuch.code], [400, "amount", undefined]);
  await refund(12000);
  assert.equal((await failureOf(refund(501))).param, "amount");
  await refund(500);
  const again = await failureOf(refund(1));
  assert.ok(again instanceof Stripe.errors.StripeInvalidRequestError);
  assert.equal(again.code, "charge_already_refunded");
});

test("of many refunds at once only as many pass as there is money", async (t) => {
  const double = await doubleFor(t);
  const { intent } = await paidSession(double);
  const results = await Promise.allSettled(
    Array.from({ length: 10 }, () => double.stripe.refunds.create({ payment_intent: intent.id, amount: 3000 })),
  );
  assert.equal(results.filter(({ status }) => status === "fulfilled").length, 4);
});

test("a pending refund counts; a failed one stops counting", async (t) => {
  const double = await doubleFor(t);
  const { intent, charge } = await paidSession(double);
  const { stripe, control } = double;
  await control.post("refund/next", { status: "pending" });
  const pending = await stripe.refunds.create({ payment_intent: intent.id, amount: 12000 });
  assert.equal(pending.status, "pending");
  assert.equal((await failureOf(stripe.refunds.create({ payment_intent: intent.id, amount: 501 }))).param, "amount");

  await control.post("refund/settle", { id: pending.id, outcome: "failed" });
  assert.equal((await stripe.refunds.retrieve(pending.id)).status, "failed");
  assert.equal((await stripe.charges.retrieve(charge)).amount_refunded, 0);
  assert.deepEqual((await eventTypes(control)).slice(-3), ["refund.updated", "charge.refund.updated", "refund.failed"]);
  assert.equal((await stripe.refunds.create({ payment_intent: intent.id, amount: 12500 })).amount, 12500);
});

test("a refund that succeeded fails days later: the money is back, and three notices say so", async (t) => {
  const double = await doubleFor(t);
  const { intent, charge } = await paidSession(double);
  const { stripe, control } = double;
  const refund = await stripe.refunds.create({ payment_intent: intent.id, amount: 5000, metadata: { saldo_refund: "ref_1" } });
  assert.equal(refund.status, "succeeded");
  await control.post("refund/settle", { id: refund.id, outcome: "failed", reason: "expired_or_canceled_card" });
  const failed = await stripe.refunds.retrieve(refund.id);
  assert.deepEqual([failed.status, failed.failure_reason, failed.metadata?.saldo_refund], ["failed", "expired_or_canceled_card", "ref_1"]);
  assert.ok(failed.failure_balance_transaction);
  const left = await stripe.charges.retrieve(charge);
  assert.deepEqual([left.amount_refunded, left.refunded], [0, false]);
  assert.equal((await stripe.balance.retrieve()).available[0].amount, 12500);
  const { objects } = await control.get("state");
  const told = objects.event.slice(-3);
  assert.deepEqual(told.map(({ type, data }) => [type, data.object.id, data.object.status]), [
    ["refund.updated", refund.id, "failed"],
    ["charge.refund.updated", refund.id, "failed"],
    ["refund.failed", refund.id, "failed"],
  ]);
  assert.equal(told[0].data.previous_attributes.status, "succeeded");
  assert.match(String(await failureOf(control.post("refund/settle", { id: refund.id, outcome: "failed" }))), /409/);
});

test("a debit is refunded after days", async (t) => {
  const { stripe, control } = await doubleFor(t);
  const session = await stripe.checkout.sessions.create(invoiceSession());
  const { payment_intent: intent } = await control.post("pay", { session: session.id, outcome: "processing" });
  assert.equal((await failureOf(stripe.refunds.create({ payment_intent: intent.id }))).statusCode, 400);
  await control.post("settle", { session: session.id, outcome: "succeeded" });
  const refund = await stripe.refunds.create({ payment_intent: intent.id });
  assert.equal(refund.status, "pending");
  await control.post("refund/settle", { id: refund.id, outcome: "succeeded" });
  assert.equal((await stripe.refunds.retrieve(refund.id)).status, "succeeded");
});

test("a refund made in the dashboard has no request behind it", async (t) => {
  const double = await doubleFor(t);
  const { intent } = await paidSession(double);
  const { refund } = await double.control.post("refund", { payment_intent: intent.id, amount: 1000 });
  assert.equal((await double.stripe.refunds.retrieve(refund.id)).amount, 1000);
  const { objects } = await double.control.get("state");
  assert.deepEqual(objects.event.at(-1).request, { id: null, idempotency_key: null });
});

test("refused: nothing named, amount zero, an unknown reason", async (t) => {
  const double = await doubleFor(t);
  const { intent } = await paidSession(double);
  const { refunds } = double.stripe;
  assert.equal((await failureOf(refunds.create({}))).code, "parameter_missing");
  assert.equal((await failureOf(refunds.create({ payment_intent: intent.id, amount: 0 }))).code, "parameter_invalid_integer");
  assert.equal((await failureOf(refunds.create({ payment_intent: intent.id, reason: /** @type {any} */ ("bored") }))).param, "reason");
  assert.equal((await failureOf(refunds.create({ payment_intent: "pi_none" }))).statusCode, 404);
});
