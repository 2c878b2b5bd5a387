/** What the tests share: a double, Stripe's own client, and a receiver of webhooks. */
import { EventEmitter, once } from "node:events";
import { createServer } from "node:http";
import Stripe from "stripe";
import { startDouble } from "../server.mjs";

export const secret = "whsec_test_of_the_double";

/**
 * A double that stops after the test.
 * @param {import("node:test").TestContext} t
 * @param {object} [config]
 */
export async function doubleFor(t, config = {}) {
  const started = await startDouble(config);
  t.after(() => started.close());
  return { ...started, stripe: clientOf(started.url), control: controlOf(started.url) };
}

/** A double that tells a receiver what happens. */
export async function doubleWithReceiver(t, config = {}) {
  const receiver = await startReceiver(t);
  const double = await doubleFor(t, { webhookUrl: receiver.url, webhookSecrets: [secret], retryMs: [1, 1, 1], ...config });
  return { ...double, receiver };
}

/** Stripe's official client, pointed at the double. */
export function clientOf(url, key = "sk_test_double", options = {}) {
  const { hostname, port } = new URL(url);
  return new Stripe(key, { host: hostname, port: Number(port), protocol: "http", maxNetworkRetries: 0, telemetry: false, ...options });
}

/** The side door. A refused action throws with the status in front. */
export function controlOf(url) {
  const call = async (method, name, content) => {
    const body = content === undefined ? undefined : JSON.stringify(content);
    const response = await fetch(`${url}/_control/${name}`, { method, body });
    const answer = await response.json();
    if (!response.ok) throw new Error(`${response.status} ${JSON.stringify(answer.error)}`);
    return answer;
  };
  return { get: (name) => call("GET", name), post: (name, content = {}) => call("POST", name, content) };
}

/** A server that keeps what it is sent and answers as told. */
export async function startReceiver(t) {
  const receiver = {
    url: "",
    received: /** @type {any[]} */ ([]),
    /** Statuses of the next answers; 200 when there are none. */
    answers: /** @type {number[]} */ ([]),
    /** No answer is given before so many messages have come. */
    answersFrom: 0,
    /** @param {number} count */
    async arrived(count) {
      while (receiver.received.length < count) await once(arrivals, "message");
    },
  };
  const arrivals = new EventEmitter().setMaxListeners(0);
  const server = createServer(async (request, response) => {
    const parts = [];
    for await (const part of request) parts.push(part);
    const body = Buffer.concat(parts);
    receiver.received.push({ body, event: JSON.parse(body.toString()), headers: request.headers });
    arrivals.emit("message");
    await receiver.arrived(receiver.answersFrom);
    response.writeHead(receiver.answers.shift() ?? 200).end();
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  receiver.url = `http://127.0.0.1:${/** @type {any} */ (server.address()).port}/webhooks/stripe`;
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return receiver;
}

/** Parameters of an ordinary session: one invoice over 125 euro. */
export function invoiceSession(over = {}) {
  return {
    mode: "payment",
    success_url: "https://creditor.example/paid?session={CHECKOUT_SESSION_ID}",
    cancel_url: "https://creditor.example/invoices",
    client_reference_id: "pay_01",
    metadata: { payment: "pay_01" },
    line_items: [lineOf(12500, "eur", "Invoice 2026-0007")],
    payment_intent_data: { metadata: { payment: "pay_01" } },
    ...over,
  };
}

export function lineOf(amount, currency, name = "Invoice") {
  return { quantity: 1, price_data: { currency, unit_amount: amount, product_data: { name } } };
}

/** A session that has been paid by card, with its intent and charge. */
export async function paidSession({ stripe, control }, over = {}) {
  const session = await stripe.checkout.sessions.create(invoiceSession(over));
  const { payment_intent: intent } = await control.post("pay", { session: session.id });
  return { session, intent, charge: intent.latest_charge };
}

/** Types of the events so far, oldest first. */
export async function eventTypes(control) {
  const { objects } = await control.get("state");
  return objects.event.map((event) => event.type);
}

/** The error a promise ends with. */
export async function failureOf(promise) {
  try {
    await promise;
  } catch (failure) {
    return failure;
  }
  throw new Error("This was expected to fail.");
}
