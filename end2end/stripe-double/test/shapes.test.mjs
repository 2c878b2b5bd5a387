/**
 * The double's objects beside Stripe's: `shapes.json` has the fields of those that Saldo reads, each with its type or
 * null where none is known, as Stripe's API reference tells them.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { doubleFor, invoiceSession } from "./support.mjs";

const shapes = JSON.parse(readFileSync(join(import.meta.dirname, "shapes.json"), "utf8"));

/** Stripe shows these where `expand[]` asks for them, since 2022-11-15. */
const onlyExpanded = { charge: ["refunds"] };
/** Stripe leaves these out where there is nothing to say, as its examples do. */
const optional = { refund: ["failure_balance_transaction", "failure_reason", "pending_reason"] };
/** A merchant's own words, and the object of an event, which is compared by itself. */
const notCompared = ["metadata", "data"];

test("every object has the fields and types of Stripe's, all its life", async (t) => {
  const double = await doubleFor(t);
  const answers = await wholeLife(double);
  assert.deepEqual(new Set(answers.map(({ object }) => object)), new Set(Object.keys(shapes)));
  assert.deepEqual([...new Set(answers.flatMap(strangeness))], []);
});

/** A card that is declined, then pays, gets money back and is disputed; everything the API says of it. */
async function wholeLife({ stripe, control, url }) {
  const ask = async (path) => {
    const response = await fetch(`${url}/v1/${path}`, { headers: { authorization: "Bearer sk_test_double" } });
    assert.equal(response.status, 200, path);
    return response.json();
  };
  const { id: session } = await stripe.checkout.sessions.create(invoiceSession());
  const fresh = await ask(`checkout/sessions/${session}`);
  await control.post("pay", { session, outcome: "declined" });
  const { payment_intent: intent } = await ask(`checkout/sessions/${session}`);
  const declined = await ask(`payment_intents/${intent}`);
  const { payment_method: method } = declined.last_payment_error;
  await control.post("pay", { session, outcome: "succeeded" });
  const { refund } = await control.post("refund", { payment_intent: intent, amount: 2500 });
  const refunded = await ask(`refunds/${refund.id}`);
  await control.post("refund/settle", { id: refund.id, outcome: "failed" });
  const { dispute } = await control.post("dispute", { payment_intent: intent });
  await stripe.checkout.sessions.expire((await stripe.checkout.sessions.create(invoiceSession())).id);
  const paid = await ask(`payment_intents/${intent}`);
  const charge = await ask(`charges/${paid.latest_charge}?expand[]=refunds&expand[]=balance_transaction`);
  const disputed = await ask(`disputes/${dispute.id}`);
  const { data: events } = await ask("events?limit=100");
  return [
    fresh, await ask(`checkout/sessions/${session}`), declined, method, paid,
    { ...charge, balance_transaction: charge.balance_transaction.id }, charge.balance_transaction,
    refunded, await ask(`refunds/${refund.id}`), disputed, ...disputed.balance_transactions,
    ...events, ...events.map(({ data }) => data.object),
  ];
}

/** What about an object is not as Stripe's is, in words. */
function strangeness(found) {
  const kind = found.object;
  const expected = { ...shapes[kind] };
  for (const field of onlyExpanded[kind] ?? []) if (!(field in found)) delete expected[field];
  const known = [...Object.keys(expected), ...(optional[kind] ?? [])];
  const unknown = Object.keys(found).filter((field) => !known.includes(field));
  return [...unknown.map((field) => `${kind}.${field} is nothing of Stripe's`), ...differences(expected, found, kind)];
}

/** Null says nothing: which fields may be null the shapes do not tell. */
function differences(expected, found, path) {
  if (expected === null || found === null || notCompared.includes(path.split(".").at(-1))) return [];
  const isType = typeof expected === "string";
  const type = isType ? expected : typeOf(expected);
  if (type !== typeOf(found)) return [`${path} is ${typeOf(found)} instead of ${type}`];
  if (isType) return [];
  if (Array.isArray(expected)) {
    const both = expected.length > 0 && found.length > 0;
    return both ? differences(expected[0], found[0], `${path}[]`) : [];
  }
  return Object.keys(expected).flatMap((field) => {
    const inner = `${path}.${field}`;
    return field in found ? differences(expected[field], found[field], inner) : [`${inner} is missing`];
  });
}

function typeOf(value) {
  return Array.isArray(value) ? "array" : typeof value;
}
