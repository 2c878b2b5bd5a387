/**
 * What a payer does on the hosted page, and what becomes of the money:
 * the payment intent, its charges, and the session they belong to.
 */
import { charge, customerDetails, paymentIntent } from "./objects.mjs";
import { declined, lastPaymentError, paymentMethodDetails } from "./methods.mjs";
import { newId } from "./ids.mjs";

/** @typedef {"succeeded" | "declined" | "processing"} Outcome */

/** The session takes no payment any more. */
export class SessionClosed extends Error {
  /** @param {"complete" | "expired"} status */
  constructor(status) {
    super(`The session is ${status}.`);
    this.status = status;
  }
}

/** A settlement was asked for a payment that is not on its way. */
export class NotProcessing extends Error {}

export class Payments {
  #store;
  #clock;
  #events;
  #balance;
  #sessions;

  constructor({ store, clock, events, balance, sessions }) {
    this.#store = store;
    this.#clock = clock;
    this.#events = events;
    this.#balance = balance;
    this.#sessions = sessions;
  }

  /**
   * One try to pay.
   * @param {any} session
   * @param {Outcome} outcome
   * @param {string} [email] as typed on the page
   */
  attempt(session, outcome, email) {
    this.#sessions.expireDue();
    if (session.status !== "open") throw new SessionClosed(session.status);
    const type = outcome === "processing" ? "sepa_debit" : "card";
    const intent = this.#intentOf(session);
    const payer = email || session.customer_email || "payer@example.test";
    const attempted = this.#startCharge(session, intent, type, payer);
    if (outcome === "declined") {
      this.#failCharge(intent, attempted, type);
      return;
    }
    this.#complete(session, payer);
    if (outcome === "processing") this.#startProcessing(intent, attempted);
    else this.#succeed(intent, attempted, session);
    this.#events.emit("checkout.session.completed", session);
  }

  /**
   * The bank answers days later.
   * @param {any} session
   * @param {"succeeded" | "failed"} outcome
   * @param {string} [code] why the bank did not carry it out
   */
  settle(session, outcome, code) {
    const intent = this.#store.get(session.payment_intent);
    if (intent?.status !== "processing") throw new NotProcessing("The payment of this session is not processing.");
    const pending = this.#store.get(intent.latest_charge);
    if (outcome === "succeeded") {
      this.#succeed(intent, pending, session);
      this.#events.emit("checkout.session.async_payment_succeeded", session);
    } else {
      this.#failCharge(intent, pending, "sepa_debit", code);
      this.#events.emit("checkout.session.async_payment_failed", session);
    }
  }

  /** Stripe makes the intent at the first try to pay, not with the session. */
  #intentOf(session) {
    if (session.payment_intent) return this.#store.get(session.payment_intent);
    const asked = this.#sessions.paymentIntentData(session.id);
    const intent = paymentIntent({
      amount: session.amount_total,
      created: this.#clock.now(),
      currency: session.currency,
      payment_method_types: [...session.payment_method_types],
      ...asked,
    });
    this.#store.add(intent, this.#store.accountOf(session.id));
    session.payment_intent = intent.id;
    this.#events.emit("payment_intent.created", intent);
    return intent;
  }

  #startCharge(session, intent, type, email) {
    const attempted = charge({
      amount: intent.amount,
      created: this.#clock.now(),
      currency: intent.currency,
      description: intent.description,
      email,
      metadata: { ...intent.metadata },
      payment_intent: intent.id,
      payment_method: newId("pm"),
      payment_method_details: paymentMethodDetails(type, intent.amount),
      receipt_email: intent.receipt_email,
      status: "pending",
    });
    intent.latest_charge = attempted.id;
    return this.#store.add(attempted, this.#store.accountOf(session.id));
  }

  #complete(session, email) {
    session.status = "complete";
    session.url = null;
    session.customer_details = customerDetails(email);
  }

  #succeed(intent, settled, session) {
    const type = settled.payment_method_details.type === "card" ? "charge" : "payment";
    Object.assign(settled, {
      amount_captured: settled.amount,
      balance_transaction: this.#balance.book({ type, amount: settled.amount, source: settled }).id,
      captured: true,
      outcome: outcomeOf("authorized", "approved_by_network"),
      paid: true,
      status: "succeeded",
    });
    Object.assign(intent, {
      amount_received: intent.amount,
      last_payment_error: null,
      payment_method: settled.payment_method,
      processing: null,
      status: "succeeded",
    });
    session.payment_status = "paid";
    this.#events.emit("charge.succeeded", settled);
    this.#events.emit("payment_intent.succeeded", intent);
  }

  #startProcessing(intent, pending) {
    intent.status = "processing";
    intent.payment_method = pending.payment_method;
    this.#events.emit("charge.pending", pending);
    this.#events.emit("payment_intent.processing", intent);
  }

  #failCharge(intent, failed, type, reason) {
    const { code, message } = declined(type, reason);
    Object.assign(failed, {
      failure_code: code,
      failure_message: message,
      outcome: outcomeOf("issuer_declined", "declined_by_network"),
      status: "failed",
    });
    Object.assign(intent, {
      last_payment_error: lastPaymentError(type, failed.id, failed.payment_method, failed.created, reason),
      payment_method: null,
      processing: null,
      status: "requires_payment_method",
    });
    this.#events.emit("charge.failed", failed);
    this.#events.emit("payment_intent.payment_failed", intent);
  }
}

function outcomeOf(type, networkStatus) {
  return {
    advice_code: null,
    network_advice_code: null,
    network_decline_code: null,
    network_status: networkStatus,
    reason: type === "authorized" ? null : "generic_decline",
    risk_level: "normal",
    seller_message: null,
    type,
  };
}
