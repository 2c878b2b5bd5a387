/** The tests' side door: `/_control/*`, JSON in and out. README.md lists it all. */
import { deliver, heldOf, inOrder } from "./deliver.mjs";
import { NotDisputable } from "./disputes.mjs";
import { StripeError } from "./errors.mjs";
import { NotProcessing, SessionClosed } from "./payments.mjs";
import { NotPending } from "./refunds.mjs";

const kinds = ["checkout.session", "payment_intent", "charge", "refund", "dispute", "balance_transaction", "event"];

const actions = {
  "GET state": (double) => stateOf(double),
  "GET requests": (double) => ({ requests: double.requests }),
  "GET deliveries": (double) => ({ deliveries: double.webhooks.deliveries }),
  "GET faults": (double) => ({ planned: double.faults.planned, hanging: double.faults.hanging }),
  "POST reset": (double) => {
    double.reset();
    return {};
  },
  "POST clock": (double, { offset_seconds: offset }) => {
    if (!Number.isInteger(offset)) throw new TypeError("offset_seconds is an integer.");
    double.clock.offsetSeconds = offset;
    double.sessions.expireDue();
    return { now: double.clock.now() };
  },

  "POST pay": (double, { session: id, outcome = "succeeded", email }) => {
    if (!["succeeded", "declined", "processing"].includes(outcome)) {
      throw new TypeError("outcome is succeeded, declined or processing.");
    }
    const session = known(double, "checkout.session", id);
    double.payments.attempt(session, outcome, email);
    return { session, payment_intent: double.store.get(session.payment_intent) };
  },
  "POST settle": (double, { session: id, outcome, code }) => {
    if (!["succeeded", "failed"].includes(outcome)) throw new TypeError("outcome is succeeded or failed.");
    const session = known(double, "checkout.session", id);
    double.payments.settle(session, outcome, code);
    return { session, payment_intent: double.store.get(session.payment_intent) };
  },
  "POST expire": (double, { session: id }) => {
    const session = known(double, "checkout.session", id);
    double.sessions.expire(session);
    return { session };
  },
  "POST refund": (double, { payment_intent, charge, amount, reason, metadata }) => {
    const owner = double.store.accountOf(payment_intent ?? charge);
    const given = { payment_intent, charge, reason, metadata, amount: amount === undefined ? undefined : String(amount) };
    return { refund: double.refunds.create(JSON.parse(JSON.stringify(given)), owner) };
  },
  "POST refund/settle": (double, { id, outcome, reason }) => {
    if (!["succeeded", "failed"].includes(outcome)) throw new TypeError("outcome is succeeded or failed.");
    const refund = known(double, "refund", id);
    double.refunds.settle(refund, outcome, reason);
    return { refund };
  },
  "POST refund/next": (double, { status = null }) => {
    if (![null, "succeeded", "pending"].includes(status)) throw new TypeError("status is succeeded, pending or null.");
    double.refunds.nextStatus = status;
    return { status };
  },
  "POST dispute": (double, { payment_intent: intent, charge, ...facts }) => {
    const id = charge ?? known(double, "payment_intent", intent).latest_charge;
    return { dispute: double.disputes.open(known(double, "charge", id), facts) };
  },
  "POST dispute/close": (double, { id, outcome }) => {
    if (!["won", "lost"].includes(outcome)) throw new TypeError("outcome is won or lost.");
    return { dispute: double.disputes.close(known(double, "dispute", id), outcome) };
  },
  "POST event": (double, { type, object: id }) => {
    const object = double.store.get(id);
    if (!object || typeof type !== "string") throw new TypeError("An event needs a type and the id of an object.");
    return { event: double.events.emit(type, object) };
  },
  "POST override": (double, { id, patch, missing }) => {
    const object = double.store.get(id);
    if (!object) throw new TypeError(`There is no object ${id}.`);
    double.store.override(id, { patch, missing });
    return { shown: double.store.shown(object) };
  },

  "POST fail": (double, fault) => ({ fault: double.faults.plan(fault) }),
  "POST fail/clear": (double) => {
    double.faults.clear();
    return {};
  },
  "POST fail/release": (double) => ({ released: double.faults.release() }),

  "POST webhooks": (double, settings) => {
    const { settings: current } = double.webhooks;
    for (const name of Object.keys(settings)) {
      if (!Object.hasOwn(current, name)) throw new TypeError(`There is no webhook setting ${name}.`);
    }
    if (settings.mode && !["auto", "hold", "drop"].includes(settings.mode)) {
      throw new TypeError("mode is auto, hold or drop.");
    }
    Object.assign(current, settings);
    return { settings: current };
  },
  "POST webhooks/release": (double, { events, order = "given", seed }) => {
    const held = inOrder(heldOf(double, events), order, seed);
    double.webhooks.release(held);
    return { released: held.length };
  },
  "POST webhooks/drop": (double, { events }) => {
    const held = heldOf(double, events);
    double.webhooks.drop(held);
    return { dropped: held.length };
  },
  "POST deliver": (double, asked) => deliver(double, asked),
  "POST await": (double, asked) => awaited(double, asked),
};

/**
 * @param {any} double
 * @param {{ method: string, url: URL, body: string }} incoming
 */
export async function answerControl(double, { method, url, body }) {
  const action = actions[`${method} ${url.pathname.slice("/_control/".length)}`];
  if (!action) return json(404, { error: `There is no ${method} ${url.pathname}.` });
  try {
    return json(200, await action(double, body ? JSON.parse(body) : {}));
  } catch (failure) {
    return json(...refusal(failure));
  }
}

function refusal(failure) {
  if (failure instanceof StripeError) return [failure.status, failure.body()];
  const conflicts = [SessionClosed, NotProcessing, NotPending, NotDisputable];
  if (conflicts.some((kind) => failure instanceof kind)) return [409, { error: failure.message }];
  if (failure instanceof TypeError || failure instanceof SyntaxError) return [400, { error: failure.message }];
  if (failure instanceof TimedOut) return [408, { error: failure.message }];
  throw failure;
}

class TimedOut extends Error {}

/** Wait for the webhooks to be idle, or for so many API requests to hang. */
async function awaited(double, { webhooks, hanging, timeout_ms: timeout = 10_000 }) {
  if (webhooks !== "idle" && hanging === undefined) throw new TypeError('Await webhooks: "idle", or hanging: a number.');
  const reached = hanging === undefined ? double.webhooks.until(() => double.webhooks.idle) : double.faults.untilHanging(hanging);
  let timer;
  const late = new Promise((_resolve, reject) => {
    timer = setTimeout(() => reject(new TimedOut(`Not reached within ${timeout} ms.`)), timeout);
  });
  await Promise.race([reached, late]).finally(() => clearTimeout(timer));
  return { deliveries: double.webhooks.deliveries, hanging: double.faults.hanging };
}

function known(double, kind, id) {
  const object = double.store.get(id);
  if (object?.object !== kind) throw new TypeError(`There is no ${kind} ${id}.`);
  return object;
}

function stateOf(double) {
  const objects = Object.fromEntries(kinds.map((kind) => [kind, double.store.all(kind).reverse()]));
  return {
    account: double.config.account,
    now: double.clock.now(),
    idempotency_keys: double.keys.size,
    webhooks: double.webhooks.settings,
    objects,
  };
}

function json(status, content) {
  return { status, headers: { "content-type": "application/json" }, text: JSON.stringify(content, null, 2) };
}
