import assert from "node:assert/strict";
import { test } from "node:test";
import Stripe from "stripe";
import { sign, verify } from "../signature.mjs";

const secret = "whsec_one";
const body = JSON.stringify({ id: "evt_1", object: "event", note: "Ünïcödé – 漢字 – 🧾" }, null, 2);
const now = () => Math.floor(Date.now() / 1000);
const { webhooks } = new Stripe("sk_test_none");

test("Stripe's library accepts what the double signs, with letters beyond ASCII", () => {
  const event = webhooks.constructEvent(body, sign(body, [secret], now()), secret);
  assert.equal(/** @type {any} */ (event).note, "Ünïcödé – 漢字 – 🧾");
});

test("the double's check accepts what Stripe's library signs", () => {
  const header = webhooks.generateTestHeaderString({ payload: body, secret });
  assert.deepEqual(verify(body, header, secret), { ok: true });
  assert.deepEqual(verify(Buffer.from(body), header, secret), { ok: true });
});

test("both refuse another secret and an altered byte", () => {
  const header = sign(body, [secret], now());
  const altered = body.replace("evt_1", "evt_2");
  assert.deepEqual(verify(body, header, "whsec_two"), { ok: false, reason: "wrong_signature" });
  assert.deepEqual(verify(altered, header, secret), { ok: false, reason: "wrong_signature" });
  assert.throws(() => webhooks.constructEvent(body, header, "whsec_two"), Stripe.errors.StripeSignatureVerificationError);
  assert.throws(() => webhooks.constructEvent(altered, header, secret), Stripe.errors.StripeSignatureVerificationError);
});

for (const [age, accepted] of [[299, true], [300, true], [301, false]]) {
  test(`a signature of ${age} seconds ago is ${accepted ? "accepted" : "too old"} for both`, () => {
    const at = 1_800_000_000;
    const header = sign(body, [secret], at - age);
    assert.deepEqual(verify(body, header, secret, { now: at }), accepted ? { ok: true } : { ok: false, reason: "too_old" });
    const theirs = () => webhooks.constructEvent(body, header, secret, 300, undefined, at * 1000);
    if (accepted) assert.doesNotThrow(theirs);
    else assert.throws(theirs, Stripe.errors.StripeSignatureVerificationError);
  });
}

test("while a secret rolls, either of the two signatures is enough", () => {
  const header = sign(body, ["whsec_old", "whsec_new"], now());
  assert.equal(header.match(/v1=/g)?.length, 2);
  for (const one of ["whsec_old", "whsec_new"]) {
    assert.deepEqual(verify(body, header, one), { ok: true });
    assert.doesNotThrow(() => webhooks.constructEvent(body, header, one));
  }
  assert.deepEqual(verify(body, sign(body, ["whsec_new"], now()), ["whsec_old", "whsec_new"]), { ok: true });
});

test("no header, no v1, no time, no secret", () => {
  const header = sign(body, [secret], now());
  assert.deepEqual(verify(body, undefined, secret), { ok: false, reason: "no_header" });
  assert.deepEqual(verify(body, header.replace("v1=", "v0="), secret), { ok: false, reason: "no_signature" });
  assert.deepEqual(verify(body, header.replace(/t=\d+,/, ""), secret), { ok: false, reason: "no_signature" });
  assert.deepEqual(verify(body, sign(body, [""], now()), ""), { ok: false, reason: "no_secret" });
});
