import assert from "node:assert/strict";
import { test } from "node:test";
import Stripe from "stripe";
import { doubleFor, failureOf, invoiceSession, lineOf, paidSession } from "./support.mjs";

const { errors } = Stripe;
const count = async (control, kind) => (await control.get("state")).objects[kind].length;

test("the same key and parameters give the first answer again", async (t) => {
  const { stripe, control } = await doubleFor(t);
  const first = await stripe.checkout.sessions.create(invoiceSession(), { idempotencyKey: "pay_01-1" });
  const second = await stripe.checkout.sessions.create(invoiceSession(), { idempotencyKey: "pay_01-1" });
  assert.equal(second.id, first.id);
  assert.equal(first.lastResponse.headers["idempotent-replayed"], undefined);
  assert.equal(second.lastResponse.headers["idempotent-replayed"], "true");
  assert.equal(second.lastResponse.headers["original-request"], first.lastResponse.requestId);
  assert.notEqual(second.lastResponse.requestId, first.lastResponse.requestId);
  assert.equal(await count(control, "checkout.session"), 1);
});

test("the order of the parameters does not matter", async (t) => {
  const { url, control } = await doubleFor(t);
  const send = (body) =>
    fetch(`${url}/v1/checkout/sessions`, {
      method: "POST",
      headers: { authorization: "Bearer sk_test_double", "idempotency-key": "k" },
      body,
    });
  const line =
    "line_items[0][quantity]=1&line_items[0][price_data][unit_amount]=900&line_items[0][price_data][currency]=eur&line_items[0][price_data][product_data][name]=A";
  assert.equal((await send(`mode=payment&success_url=http://a.test/&${line}`)).status, 200);
  assert.equal((await send(`${line}&success_url=http://a.test/&mode=payment`)).status, 200);
  assert.equal(await count(control, "checkout.session"), 1);
});

test("the same key with other parameters or for another endpoint is an idempotency error", async (t) => {
  const { stripe, control } = await doubleFor(t);
  const options = { idempotencyKey: "pay_01-1" };
  const { id } = await stripe.checkout.sessions.create(invoiceSession(), options);
  const attempts = [
    stripe.checkout.sessions.create(invoiceSession({ line_items: [lineOf(999, "eur")] }), options),
    stripe.checkout.sessions.expire(id, {}, options),
  ];
  for (const attempt of attempts) {
    const failure = await failureOf(attempt);
    assert.ok(failure instanceof errors.StripeIdempotencyError);
    assert.equal(failure.statusCode, 400);
  }
  assert.equal(await count(control, "checkout.session"), 1);
});

test("a key belongs to one object too, even where there are no parameters", async (t) => {
  const { stripe } = await doubleFor(t);
  const first = await stripe.checkout.sessions.create(invoiceSession());
  const second = await stripe.checkout.sessions.create(invoiceSession());
  await stripe.checkout.sessions.expire(first.id, {}, { idempotencyKey: "k" });
  const failure = await failureOf(stripe.checkout.sessions.expire(second.id, {}, { idempotencyKey: "k" }));
  assert.ok(failure instanceof errors.StripeIdempotencyError);
  assert.equal((await stripe.checkout.sessions.retrieve(second.id)).status, "open");
});

test("a key belongs to one account", async (t) => {
  const { stripe, control } = await doubleFor(t);
  await stripe.checkout.sessions.create(invoiceSession(), { idempotencyKey: "k" });
  await stripe.checkout.sessions.create(invoiceSession(), { idempotencyKey: "k", stripeAccount: "acct_other" });
  assert.equal(await count(control, "checkout.session"), 2);
});

test("of many requests at once with one key one is executed; the others are told to wait", async (t) => {
  const { stripe, control } = await doubleFor(t);
  await control.post("fail", { method: "POST", path: "/v1/checkout/sessions", hang: true });
  const create = () => stripe.checkout.sessions.create(invoiceSession(), { idempotencyKey: "k" });
  const first = create();
  await control.post("await", { hanging: 1 });
  const others = await Promise.all(Array.from({ length: 8 }, () => failureOf(create())));
  for (const failure of others) {
    // The client has no class for 409 and takes the general one.
    assert.ok(failure instanceof errors.StripeAPIError);
    assert.deepEqual(
      [failure.statusCode, failure.rawType, failure.code],
      [409, "invalid_request_error", "idempotency_key_in_use"],
    );
  }
  assert.deepEqual(await control.post("fail/release"), { released: 1 });
  assert.equal((await create()).id, (await first).id);
  assert.equal(await count(control, "checkout.session"), 1);
});

test("a wrong parameter is not kept: the key can be used for the right one", async (t) => {
  const { stripe, control } = await doubleFor(t);
  const options = { idempotencyKey: "k" };
  await failureOf(stripe.checkout.sessions.create(invoiceSession({ expires_at: 1 }), options));
  const session = await stripe.checkout.sessions.create(invoiceSession(), options);
  assert.equal(session.lastResponse.headers["idempotent-replayed"], undefined);
  assert.equal(await count(control, "checkout.session"), 1);
});

test("a refusal during execution is kept", async (t) => {
  const double = await doubleFor(t);
  const { intent } = await paidSession(double);
  const refund = () => double.stripe.refunds.create({ payment_intent: intent.id, amount: 12501 }, { idempotencyKey: "k" });
  assert.equal((await failureOf(refund())).statusCode, 400);
  const again = await failureOf(refund());
  assert.deepEqual([again.statusCode, again.headers["idempotent-replayed"]], [400, "true"]);
});

test("a 500 is kept under its key, whether the request had its effect or not", async (t) => {
  const { stripe, control } = await doubleFor(t);
  for (const [when, made] of [["before", 0], ["after", 1]]) {
    await control.post("fail", { method: "POST", path: "/v1/checkout/sessions", status: 500, when });
    const create = () => stripe.checkout.sessions.create(invoiceSession(), { idempotencyKey: `k-${when}` });
    assert.ok((await failureOf(create())) instanceof errors.StripeAPIError);
    const again = await failureOf(create());
    assert.deepEqual([again.statusCode, again.headers["idempotent-replayed"]], [500, "true"]);
    assert.equal(await count(control, "checkout.session"), made);
  }
});

test("429 and 409 are not kept", async (t) => {
  const { stripe, control } = await doubleFor(t);
  const create = () => stripe.checkout.sessions.create(invoiceSession(), { idempotencyKey: "k" });
  for (const [status, kind] of [[429, errors.StripeRateLimitError], [409, errors.StripeAPIError]]) {
    await control.post("fail", { path: "/v1/checkout/sessions", status });
    assert.ok((await failureOf(create())) instanceof kind);
  }
  assert.equal((await create()).status, "open");
});

test("after a day a key is forgotten and the same request happens again", async (t) => {
  const { stripe, control } = await doubleFor(t);
  const create = () => stripe.checkout.sessions.create(invoiceSession(), { idempotencyKey: "k" });
  const first = await create();
  await control.post("clock", { offset_seconds: 24 * 3600 - 60 });
  assert.equal((await create()).id, first.id);
  await control.post("clock", { offset_seconds: 24 * 3600 });
  assert.notEqual((await create()).id, first.id);
});

test("a key has at most 255 characters", async (t) => {
  const { stripe } = await doubleFor(t);
  const create = (length) => stripe.checkout.sessions.create(invoiceSession(), { idempotencyKey: "k".repeat(length) });
  assert.equal((await create(255)).status, "open");
  assert.equal((await failureOf(create(256))).statusCode, 400);
});

test("a key means nothing on GET", async (t) => {
  const { stripe } = await doubleFor(t);
  const { id } = await stripe.checkout.sessions.create(invoiceSession(), { idempotencyKey: "k" });
  assert.equal((await stripe.checkout.sessions.retrieve(id, {}, { idempotencyKey: "k" })).id, id);
});
