import assert from "node:assert/strict";
import { test } from "node:test";
import Stripe from "stripe";
import { verify } from "../signature.mjs";
import { doubleWithReceiver, eventTypes, failureOf, invoiceSession, paidSession, secret } from "./support.mjs";

const paidTypes = ["payment_intent.created", "charge.succeeded", "payment_intent.succeeded", "checkout.session.completed"];
const idle = (control) => control.post("await", { webhooks: "idle" });
const typesOf = ({ received }) => received.map(({ event }) => event.type);

/** A payment whose four events wait to be sent. */
async function heldPayment(t) {
  const double = await doubleWithReceiver(t);
  await double.control.post("webhooks", { mode: "hold" });
  await paidSession(double, { metadata: { name: "Zoë & Søn 漢字" } });
  const { deliveries } = await double.control.get("deliveries");
  return { ...double, ids: deliveries.map(({ event }) => event), deliveries };
}

test("events arrive signed, in order, and Stripe's library reads them", async (t) => {
  const double = await doubleWithReceiver(t);
  await paidSession(double, { metadata: { name: "Zoë" } });
  await idle(double.control);
  assert.deepEqual(typesOf(double.receiver), paidTypes);
  for (const { body, headers } of double.receiver.received) {
    const event = double.stripe.webhooks.constructEvent(body, headers["stripe-signature"], secret);
    assert.deepEqual([event.object, event.livemode, event.pending_webhooks, event.api_version], ["event", false, 1, "2026-09-30.endive"]);
    assert.ok(!("account" in event));
    assert.equal(headers["content-type"], "application/json; charset=utf-8");
  }
  assert.equal(double.receiver.received.at(-1).event.data.object.metadata.name, "Zoë");
  const { deliveries } = await double.control.get("deliveries");
  assert.ok(deliveries.every(({ status, attempts }) => status === "delivered" && attempts[0].http_status === 200));
});

test("an event is sent again until it is accepted", async (t) => {
  const double = await doubleWithReceiver(t);
  double.receiver.answers = [500, 302, 200];
  await double.control.post("webhooks", { enabled_events: ["checkout.session.completed"] });
  await paidSession(double);
  const { deliveries } = await idle(double.control);
  assert.equal(deliveries.length, 1);
  assert.deepEqual(deliveries[0].attempts.map((attempt) => attempt.http_status), [500, 302, 200]);
  assert.equal(deliveries[0].status, "delivered");
  assert.equal(new Set(double.receiver.received.map(({ event }) => event.id)).size, 1);
});

test("after the last try an event is given up", async (t) => {
  const double = await doubleWithReceiver(t);
  double.receiver.answers = [500, 500, 500, 500, 500];
  await double.control.post("webhooks", { enabled_events: ["charge.succeeded"] });
  await paidSession(double);
  const { deliveries } = await idle(double.control);
  assert.equal(deliveries[0].status, "failed");
  assert.equal(double.receiver.received.length, 4);
});

test("a receiver that is not there is an error with its code", async (t) => {
  const double = await doubleWithReceiver(t);
  await double.control.post("webhooks", { url: "http://127.0.0.1:1/", retry_ms: [], enabled_events: ["charge.succeeded"] });
  await paidSession(double);
  const { deliveries } = await idle(double.control);
  assert.deepEqual([deliveries[0].status, deliveries[0].attempts[0].http_status], ["failed", null]);
  assert.ok(deliveries[0].attempts[0].error);
});

test("held events wait, are counted as pending, and go when released", async (t) => {
  const { control, receiver, ids, stripe } = await heldPayment(t);
  assert.equal(receiver.received.length, 0);
  assert.equal((await stripe.events.retrieve(ids[0])).pending_webhooks, 1);
  assert.deepEqual(await control.post("webhooks/release", { order: "reverse" }), { released: 4 });
  await idle(control);
  assert.deepEqual(typesOf(receiver), paidTypes.toReversed());
  assert.equal((await stripe.events.retrieve(ids[0])).pending_webhooks, 0);
});

test("one held event can go before the others, which can be dropped", async (t) => {
  const { control, receiver, ids } = await heldPayment(t);
  await control.post("webhooks/release", { events: [ids[3]] });
  await idle(control);
  assert.deepEqual(await control.post("webhooks/drop"), { dropped: 3 });
  const { deliveries } = await control.get("deliveries");
  assert.deepEqual(deliveries.map(({ status }) => status), ["dropped", "dropped", "dropped", "delivered"]);
  assert.deepEqual(typesOf(receiver), ["checkout.session.completed"]);
});

test("in mode drop nothing is sent, yet the events exist", async (t) => {
  const double = await doubleWithReceiver(t);
  await double.control.post("webhooks", { mode: "drop" });
  await paidSession(double);
  await idle(double.control);
  assert.equal(double.receiver.received.length, 0);
  assert.deepEqual(await eventTypes(double.control), paidTypes);
});

test("an event can be repeated and sent in parallel", async (t) => {
  const { control, receiver, ids } = await heldPayment(t);
  await control.post("webhooks", { timeout_ms: 2000 });
  receiver.answersFrom = 32;
  const answer = await control.post("deliver", { event: ids[3], times: 32, parallel: true });
  assert.deepEqual(answer.http_statuses, Array(32).fill(200));
  assert.equal(receiver.received.length, 32);
  assert.ok(receiver.received.every(({ event }) => event.id === ids[3]));
});

for (const [how, send] of [
  ["by hand", ({ control, ids }) => control.post("deliver", { event: ids })],
  ["by themselves", ({ control }) => control.post("webhooks/release")],
]) {
  test(`${how} events go one after another: the second waits for the answer to the first`, async (t) => {
    const double = await heldPayment(t);
    const { control, receiver, ids } = double;
    await control.post("webhooks", { timeout_ms: 250, retry_ms: [] });
    // Only a second message gets the first one answered: it must come too late.
    receiver.answersFrom = 2;
    await send(double);
    const { deliveries } = await idle(control);
    assert.equal(receiver.received.length, ids.length);
    const errors = deliveries.flatMap(({ attempts }) => attempts.map(({ error }) => error));
    assert.deepEqual(errors, ["TimeoutError", null, null, null]);
  });
}

test("delivering held events by hand, shuffled the same way for the same seed", async (t) => {
  const { control, receiver, ids } = await heldPayment(t);
  const ask = { event: ids, times: 5, order: "shuffle", seed: 7 };
  await control.post("deliver", ask);
  const first = receiver.received.splice(0).map(({ event }) => event.id);
  await control.post("deliver", ask);
  assert.deepEqual(receiver.received.map(({ event }) => event.id), first);
  assert.notDeepEqual(first, Array(5).fill(ids).flat());
  assert.deepEqual([...first].sort(), Array(5).fill(ids).flat().sort());
  const { deliveries } = await control.get("deliveries");
  assert.ok(!deliveries.some(({ status }) => status === "held"), "what was accepted is no longer held");
});

const forgeries = [
  ["another secret", { secret: "whsec_wrong" }, "wrong_signature"],
  ["an empty secret", { secret: "" }, "wrong_signature"],
  ["an old time", { timestamp_offset: -301 }, "too_old"],
  ["a byte altered after signing", { mutate: { flip_byte: true } }, "wrong_signature"],
  ["no signature", { signature: null }, "no_header"],
  ["a made-up signature", { signature: "t=1,v1=00" }, "wrong_signature"],
];
for (const [what, forgery, reason] of forgeries) {
  test(`forged with ${what}: neither check lets it pass`, async (t) => {
    const { control, receiver, ids, stripe } = await heldPayment(t);
    const { deliveries } = await control.post("deliver", { event: ids[3], .../** @type {any} */ (forgery) });
    assert.ok(deliveries[0].forged.length > 0);
    const { body, headers, event } = receiver.received[0];
    assert.equal(event.id, ids[3]);
    const header = headers["stripe-signature"];
    assert.deepEqual(verify(body, header, secret), { ok: false, reason });
    assert.throws(() => stripe.webhooks.constructEvent(body, header ?? "", secret), Stripe.errors.StripeSignatureVerificationError);
    const after = await control.get("deliveries");
    assert.equal(after.deliveries[3].status, "held", "a forged delivery does not count");
  });
}

test("rightly signed lies: livemode, account, amount", async (t) => {
  const { control, receiver, ids } = await heldPayment(t);
  const mutate = { livemode: true, account: "acct_other", patch: { data: { object: { amount_total: 1 } } } };
  await control.post("deliver", { event: ids[3], mutate });
  const { body, headers, event } = receiver.received[0];
  assert.deepEqual(verify(body, headers["stripe-signature"], secret), { ok: true });
  assert.deepEqual([event.livemode, event.data.object.livemode, event.account, event.data.object.amount_total], [true, true, "acct_other", 1]);
  const { objects } = await control.get("state");
  assert.equal(objects.event[3].data.object.amount_total, 12500, "the event itself is unchanged");
});

test("while the secret rolls both signatures are sent", async (t) => {
  const double = await doubleWithReceiver(t);
  await double.control.post("webhooks", { secrets: ["whsec_new", secret] });
  await paidSession(double);
  await idle(double.control);
  const { body, headers } = double.receiver.received[0];
  assert.equal(headers["stripe-signature"].match(/v1=/g).length, 2);
  for (const one of ["whsec_new", secret]) assert.deepEqual(verify(body, headers["stripe-signature"], one), { ok: true });
});

test("two events can tell of the same thing", async (t) => {
  const { control, receiver, deliveries } = await heldPayment(t);
  const { event } = await control.post("event", { type: "checkout.session.completed", object: deliveries[3].object });
  assert.notEqual(event.id, deliveries[3].event);
  await control.post("deliver", { event: [deliveries[3].event, event.id] });
  assert.equal(new Set(receiver.received.map(({ event: { id } }) => id)).size, 2);
  assert.equal(new Set(receiver.received.map(({ event: { data } }) => data.object.id)).size, 1);
});

test("events of an API request name the request and its key", async (t) => {
  const { stripe, control, receiver } = await doubleWithReceiver(t);
  const { id } = await stripe.checkout.sessions.create(invoiceSession());
  const expired = await stripe.checkout.sessions.expire(id, {}, { idempotencyKey: "expire-1" });
  await idle(control);
  assert.deepEqual(receiver.received[0].event.request, { id: expired.lastResponse.requestId, idempotency_key: "expire-1" });
});

test("events are listed by type, newest first", async (t) => {
  const double = await doubleWithReceiver(t);
  await paidSession(double);
  const { session } = await paidSession(double);
  const { data } = await double.stripe.events.list({ type: "checkout.session.completed" });
  assert.equal(data.length, 2);
  assert.equal(/** @type {any} */ (data[0].data.object).id, session.id);
});

test("a reset forgets everything but the settings of the start", async (t) => {
  const { control, stripe, receiver } = await heldPayment(t);
  await control.post("webhooks", { url: "http://127.0.0.1:1/" });
  await control.post("reset");
  const state = await control.get("state");
  assert.ok(Object.values(state.objects).every((list) => list.length === 0));
  assert.deepEqual([state.webhooks.mode, state.webhooks.url, state.idempotency_keys], ["auto", receiver.url, 0]);
  assert.equal((await control.get("deliveries")).deliveries.length, 0);
  await stripe.checkout.sessions.create(invoiceSession());
});

test("nonsense is refused by the side door", async (t) => {
  const { control } = await doubleWithReceiver(t);
  for (const [name, content] of [
    ["webhooks", { mode: "sometimes" }],
    ["webhooks", { colour: "red" }],
    ["deliver", { event: "evt_none" }],
    ["pay", { session: "cs_none" }],
    ["fail", { status: 500, hang: true }],
    ["fail", {}],
    ["clock", { offset_seconds: "soon" }],
  ]) {
    assert.match(String(await failureOf(control.post(name, content))), /400/, `${name} ${JSON.stringify(content)}`);
  }
  assert.match(String(await failureOf(control.post("nothing"))), /404/);
  assert.match(String(await failureOf(control.post("await", { hanging: 1, timeout_ms: 1 }))), /408/);
});
