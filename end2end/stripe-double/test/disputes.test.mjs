import assert from "node:assert/strict";
import { test } from "node:test";
import { doubleFor, eventTypes, failureOf, invoiceSession, paidSession } from "./support.mjs";

const available = async (stripe) => (await stripe.balance.retrieve()).available[0].amount;

test("a dispute takes the money; winning it brings the money back", async (t) => {
  const double = await doubleFor(t);
  const { stripe, control } = double;
  const { intent, charge } = await paidSession(double);
  const { dispute } = await control.post("dispute", { payment_intent: intent.id, reason: "product_not_received" });
  const found = await stripe.disputes.retrieve(dispute.id);
  assert.deepEqual([found.status, found.reason, found.amount, found.charge], ["needs_response", "product_not_received", 12500, charge]);
  assert.equal((await stripe.charges.retrieve(charge)).disputed, true);
  assert.equal(await available(stripe), 0);
  assert.equal((await failureOf(stripe.refunds.create({ charge }))).code, "charge_disputed");

  await control.post("dispute/close", { id: dispute.id, outcome: "won" });
  assert.equal((await stripe.disputes.retrieve(dispute.id)).status, "won");
  assert.equal(await available(stripe), 12500);
  assert.deepEqual((await eventTypes(control)).slice(-4), [
    "charge.dispute.created",
    "charge.dispute.funds_withdrawn",
    "charge.dispute.closed",
    "charge.dispute.funds_reinstated",
  ]);
  assert.equal((await stripe.refunds.create({ charge })).amount, 12500);
});

test("a lost dispute keeps the money away and closes once", async (t) => {
  const double = await doubleFor(t);
  const { intent } = await paidSession(double);
  const { dispute } = await double.control.post("dispute", { payment_intent: intent.id, amount: 2500 });
  await double.control.post("dispute/close", { id: dispute.id, outcome: "lost" });
  assert.equal(await available(double.stripe), 10000);
  assert.match(String(await failureOf(double.control.post("dispute/close", { id: dispute.id, outcome: "won" }))), /409/);
  assert.equal((await eventTypes(double.control)).at(-1), "charge.dispute.closed");
});

test("an inquiry asks and takes nothing", async (t) => {
  const double = await doubleFor(t);
  const { intent } = await paidSession(double);
  const { dispute } = await double.control.post("dispute", { payment_intent: intent.id, inquiry: true });
  assert.deepEqual([dispute.status, dispute.is_charge_refundable], ["warning_needs_response", true]);
  assert.equal(await available(double.stripe), 12500);
  await double.control.post("dispute/close", { id: dispute.id, outcome: "lost" });
  assert.equal((await double.stripe.disputes.retrieve(dispute.id)).status, "warning_closed");
});

test("more than was paid cannot be disputed", async (t) => {
  const double = await doubleFor(t);
  const { intent } = await paidSession(double);
  assert.match(String(await failureOf(double.control.post("dispute", { payment_intent: intent.id, amount: 12501 }))), /409/);
});

test("what comes back of a debit is lost from the start", async (t) => {
  const { stripe, control } = await doubleFor(t);
  const session = await stripe.checkout.sessions.create(invoiceSession());
  const { payment_intent: intent } = await control.post("pay", { session: session.id, outcome: "processing" });
  await control.post("settle", { session: session.id, outcome: "succeeded" });
  const { dispute } = await control.post("dispute", { payment_intent: intent.id });
  const found = await stripe.disputes.retrieve(dispute.id);
  assert.deepEqual([found.status, found.reason, found.is_charge_refundable], ["lost", "customer_initiated", false]);
  assert.equal(await available(stripe), 0);
  assert.deepEqual((await eventTypes(control)).slice(-3), [
    "charge.dispute.created",
    "charge.dispute.funds_withdrawn",
    "charge.dispute.closed",
  ]);
  assert.match(String(await failureOf(control.post("dispute/close", { id: dispute.id, outcome: "won" }))), /409/);
});

test("a debit's dispute can be left open as well", async (t) => {
  const { stripe, control } = await doubleFor(t);
  const session = await stripe.checkout.sessions.create(invoiceSession());
  const { payment_intent: intent } = await control.post("pay", { session: session.id, outcome: "processing" });
  await control.post("settle", { session: session.id, outcome: "succeeded" });
  const { dispute } = await control.post("dispute", { payment_intent: intent.id, final: false, reason: "insufficient_funds" });
  assert.deepEqual([dispute.status, dispute.reason], ["needs_response", "insufficient_funds"]);
  await control.post("dispute/close", { id: dispute.id, outcome: "lost" });
  assert.equal((await stripe.disputes.retrieve(dispute.id)).status, "lost");
});
