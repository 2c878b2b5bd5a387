import assert from "node:assert/strict";
import { test } from "node:test";
import Stripe from "stripe";
import { clientOf, doubleFor, failureOf, invoiceSession } from "./support.mjs";

const { errors } = Stripe;
const path = "/v1/checkout/sessions";
const made = async (control) => (await control.get("state")).objects["checkout.session"].length;
const create = (stripe) => stripe.checkout.sessions.create(invoiceSession(), { idempotencyKey: "k" });

for (const [status, kind] of [
  [400, errors.StripeInvalidRequestError],
  [401, errors.StripeAuthenticationError],
  [402, errors.StripeCardError],
  [403, errors.StripePermissionError],
  [409, errors.StripeAPIError],
  [429, errors.StripeRateLimitError],
  [500, errors.StripeAPIError],
  [503, errors.StripeAPIError],
]) {
  test(`a planned ${status} is the error class the client knows`, async (t) => {
    const { stripe, control } = await doubleFor(t);
    await control.post("fail", { path, status });
    const failure = await failureOf(create(stripe));
    assert.ok(failure instanceof kind, failure.constructor.name);
    assert.equal(failure.statusCode, status);
    assert.match(failure.requestId, /^req_/);
    assert.equal(await made(control), 0);
  });
}

test("a fault hits as often as planned, and only what it names", async (t) => {
  const { stripe, control } = await doubleFor(t);
  await control.post("fail", { method: "POST", path: `${path}*`, status: 500, times: 2 });
  assert.equal((await stripe.balance.retrieve()).object, "balance");
  assert.equal((await stripe.checkout.sessions.list()).data.length, 0);
  const plain = () => stripe.checkout.sessions.create(invoiceSession());
  for (let i = 0; i < 2; i += 1) assert.equal((await failureOf(plain())).statusCode, 500);
  assert.equal((await plain()).status, "open");
});

test("the client's own retry after one 409 has the same key and ends well", async (t) => {
  const { url, control } = await doubleFor(t);
  await control.post("fail", { path, status: 409, headers: { "stripe-should-retry": "true" } });
  const session = await clientOf(url, "sk_test_double", { maxNetworkRetries: 1 }).checkout.sessions.create(invoiceSession());
  assert.equal(session.status, "open");
  const { requests } = await control.get("requests");
  assert.deepEqual(requests.map(({ status }) => status), [409, 200]);
  assert.equal(new Set(requests.map(({ key }) => key)).size, 1);
});

for (const [when, count] of [["before", 0], ["after", 1]]) {
  test(`a connection cut ${when} execution leaves ${count}`, async (t) => {
    const { stripe, control } = await doubleFor(t);
    // Twice, because the client tries a cut connection once more by itself.
    await control.post("fail", { path, reset: true, when, times: 2 });
    assert.ok((await failureOf(create(stripe))) instanceof errors.StripeConnectionError);
    assert.equal(await made(control), count);
    const session = await create(stripe);
    assert.equal(session.lastResponse.headers["idempotent-replayed"], count ? "true" : undefined);
    assert.equal(await made(control), 1);
  });
}

for (const garbage of ["html", "truncated", "empty"]) {
  test(`an unreadable answer: ${garbage}`, async (t) => {
    const { stripe, control } = await doubleFor(t);
    await control.post("fail", { path, garbage, when: "after" });
    const failure = await failureOf(create(stripe));
    assert.ok(failure instanceof errors.StripeAPIError, failure.constructor.name);
    assert.equal(await made(control), 1);
  });
}

test("a request that hangs after execution has had its effect; its retry is a replay", async (t) => {
  const { url, stripe, control } = await doubleFor(t);
  await control.post("fail", { path, hang: true, when: "after" });
  const impatient = clientOf(url, "sk_test_double", { timeout: 100 });
  assert.ok((await failureOf(create(impatient))) instanceof errors.StripeConnectionError);
  assert.equal((await create(stripe)).lastResponse.headers["idempotent-replayed"], "true");
  assert.equal(await made(control), 1);
});

test("a request that hangs before execution is executed even when nobody waits any more", async (t) => {
  const { url, stripe, control } = await doubleFor(t);
  await control.post("fail", { path, hang: true });
  const impatient = clientOf(url, "sk_test_double", { timeout: 100 });
  assert.ok((await failureOf(create(impatient))) instanceof errors.StripeConnectionError);
  await control.post("await", { hanging: 1 });
  assert.equal((await failureOf(create(stripe))).code, "idempotency_key_in_use");
  await control.post("fail/release");
  assert.equal((await create(stripe)).lastResponse.headers["idempotent-replayed"], "true");
});

test("a reset ends what hangs, without effect in the new world", async (t) => {
  const { stripe, control } = await doubleFor(t);
  await control.post("fail", { path, hang: true });
  const hanging = failureOf(create(stripe));
  await control.post("await", { hanging: 1 });
  await control.post("reset");
  assert.equal((await hanging).statusCode, 500);
  assert.equal(await made(control), 0);
  assert.equal((await create(stripe)).status, "open");
});

test("a delayed request is answered all the same", async (t) => {
  const { stripe, control } = await doubleFor(t);
  await control.post("fail", { path, delay_ms: 20 });
  const started = performance.now();
  assert.equal((await create(stripe)).status, "open");
  assert.ok(performance.now() - started >= 19);
});

test("planned faults can be withdrawn", async (t) => {
  const { stripe, control } = await doubleFor(t);
  await control.post("fail", { status: 500, times: 9 });
  assert.equal((await control.get("faults")).planned.length, 1);
  await control.post("fail/clear");
  assert.equal((await create(stripe)).status, "open");
});
