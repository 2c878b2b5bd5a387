/**
 * Refunds. A charge never gives back more than it took; a refund that is still
 * pending counts, and a failed one stops counting.
 */
import { integer, metadata, oneOf, readParams, text } from "./params.mjs";
import { invalidParameter, invalidRequest } from "./errors.mjs";
import { refund as refundObject } from "./objects.mjs";

const fields = {
  amount: integer({ min: 1 }),
  charge: text(),
  instructions_email: text(),
  metadata: metadata(),
  payment_intent: text(),
  reason: oneOf(["duplicate", "fraudulent", "requested_by_customer"]),
  refund_application_fee: text(),
  reverse_transfer: text(),
};

/** A settlement was asked for a refund that is not on its way. */
export class NotPending extends Error {}

export class Refunds {
  /** What becomes of the next refunds; null: a card is refunded at once, a debit after days. */
  nextStatus = null;
  #store;
  #clock;
  #events;
  #balance;

  constructor({ store, clock, events, balance }) {
    this.#store = store;
    this.#clock = clock;
    this.#events = events;
    this.#balance = balance;
  }

  /** @param {Record<string, any>} given @param {string} account @param {object} [request] */
  create(given, account, request) {
    const asked = readParams(given, fields);
    const charge = this.#chargeOf(asked, account);
    const amount = refundable(charge, asked.amount, this.#blockedBy(charge));
    const refund = refundObject({
      amount,
      charge: charge.id,
      created: this.#clock.now(),
      currency: charge.currency,
      destination_details: destination(charge),
      metadata: asked.metadata ?? {},
      payment_intent: charge.payment_intent,
      reason: asked.reason ?? null,
      status: this.nextStatus ?? (charge.payment_method_details.type === "card" ? "succeeded" : "pending"),
    });
    if (refund.status === "pending") refund.pending_reason = "processing";
    this.#store.add(refund, account);
    refund.balance_transaction = this.#balance.book({ type: "refund", amount: -amount, source: refund }).id;
    this.#count(charge, amount, request);
    this.#events.emit("refund.created", refund, { request });
    return refund;
  }

  /**
   * The bank answers days later.
   * @param {any} refund
   * @param {"succeeded" | "failed"} outcome
   * @param {string} [reason] why it failed
   */
  settle(refund, outcome, reason = "unknown") {
    // Stripe may also report a refund as failed after it has succeeded.
    if (refund.status !== "pending" && !(outcome === "failed" && refund.status === "succeeded")) {
      throw new NotPending(`The refund is ${refund.status}.`);
    }
    const charge = this.#store.get(refund.charge);
    const previous = { status: refund.status };
    refund.status = outcome;
    delete refund.pending_reason;
    if (outcome === "failed") {
      charge.amount_refunded -= refund.amount;
      charge.refunded = false;
      refund.failure_reason = reason;
      const back = this.#balance.book({ type: "refund", category: "refund_failure", amount: refund.amount, source: refund });
      refund.failure_balance_transaction = back.id;
    }
    this.#events.emit("refund.updated", refund, { previous });
    this.#events.emit("charge.refund.updated", refund, { previous });
    if (outcome === "failed") this.#events.emit("refund.failed", refund);
  }

  #chargeOf(asked, account) {
    if (asked.charge) return this.#store.find("charge", asked.charge, account, "charge");
    if (!asked.payment_intent) {
      throw invalidParameter("Give the charge or the payment_intent to refund.", "charge", "parameter_missing");
    }
    const intent = this.#store.find("payment_intent", asked.payment_intent, account, "payment_intent");
    const charge = this.#store.get(intent.latest_charge);
    if (charge?.status !== "succeeded") {
      throw invalidRequest(`The payment intent ${intent.id} has no successful charge.`, { param: "payment_intent" });
    }
    return charge;
  }

  #blockedBy(charge) {
    return this.#store.all("dispute").find((dispute) => dispute.charge === charge.id && !dispute.is_charge_refundable);
  }

  #count(charge, amount, request) {
    const previous = { amount_refunded: charge.amount_refunded, refunded: charge.refunded };
    charge.amount_refunded += amount;
    charge.refunded = charge.amount_refunded === charge.amount;
    this.#events.emit("charge.refunded", charge, { request, previous });
  }
}

/** How much is refunded, or why nothing can be. */
function refundable(charge, asked, blockingDispute) {
  if (charge.status !== "succeeded") {
    throw invalidRequest(`The charge ${charge.id} has not succeeded.`, { param: "charge" });
  }
  if (blockingDispute) {
    throw invalidRequest(`The charge ${charge.id} is disputed.`, { code: "charge_disputed" });
  }
  const left = charge.amount - charge.amount_refunded;
  if (left === 0) {
    throw invalidRequest(`The charge ${charge.id} has been refunded before.`, { code: "charge_already_refunded" });
  }
  if (asked !== undefined && asked > left) {
    // Stripe sends no code with this one.
    throw invalidRequest(`The amount ${asked} is more than the ${left} left of the charge.`, { param: "amount" });
  }
  return asked ?? left;
}

function destination(charge) {
  if (charge.payment_method_details.type === "card") {
    return { card: { reference_status: "pending", reference_type: "acquirer_reference_number", type: "refund" }, type: "card" };
  }
  return { sepa_bank_transfer: { reference: null, reference_status: "pending" }, type: "sepa_bank_transfer" };
}
