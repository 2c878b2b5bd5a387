/** Disputes (chargebacks): the bank takes the money back, and may give it back later. */
import { dispute as disputeObject } from "./objects.mjs";

const week = 7 * 24 * 60 * 60;

/** A dispute was asked for that cannot be. */
export class NotDisputable extends Error {}

export class Disputes {
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

  /**
   * @param {any} charge
   * @param {{ reason?: string, amount?: number, inquiry?: boolean, final?: boolean }} facts an inquiry asks, but
   * takes no money; a final one is lost from the start, as that of a debit is
   */
  open(charge, facts) {
    const { amount = charge.amount, inquiry = false } = facts;
    const debit = charge.payment_method_details.type !== "card";
    const { reason = debit ? "customer_initiated" : "fraudulent", final = debit && !inquiry } = facts;
    if (charge.status !== "succeeded") throw new NotDisputable("Only a successful charge can be disputed.");
    if (!Number.isInteger(amount) || amount < 1 || amount > charge.amount) {
      throw new NotDisputable("The amount must lie between 1 and the amount of the charge.");
    }
    const created = this.#clock.now();
    const dispute = disputeObject({
      amount,
      charge: charge.id,
      created,
      currency: charge.currency,
      evidence_details: {
        due_by: created + week,
        enhanced_eligibility: {},
        has_evidence: false,
        past_due: false,
        submission_count: 0,
      },
      is_charge_refundable: inquiry,
      payment_intent: charge.payment_intent,
      payment_method_details: methodDetails(charge, inquiry),
      reason,
      status: inquiry ? "warning_needs_response" : final ? "lost" : "needs_response",
    });
    this.#store.add(dispute, this.#store.accountOf(charge.id));
    charge.disputed = true;
    if (!inquiry) this.#move(dispute, -amount);
    this.#events.emit("charge.dispute.created", dispute);
    if (!inquiry) this.#events.emit("charge.dispute.funds_withdrawn", dispute);
    if (final) this.#events.emit("charge.dispute.closed", dispute);
    return dispute;
  }

  /** @param {any} dispute @param {"won" | "lost"} outcome */
  close(dispute, outcome) {
    if (!dispute.status.endsWith("needs_response")) throw new NotDisputable(`The dispute is ${dispute.status}.`);
    const inquiry = dispute.status.startsWith("warning");
    const previous = { status: dispute.status };
    dispute.status = inquiry ? "warning_closed" : outcome;
    if (inquiry || outcome === "won") dispute.is_charge_refundable = true;
    if (!inquiry && outcome === "won") this.#move(dispute, dispute.amount);
    this.#events.emit("charge.dispute.closed", dispute, { previous });
    if (!inquiry && outcome === "won") this.#events.emit("charge.dispute.funds_reinstated", dispute);
    return dispute;
  }

  #move(dispute, amount) {
    const category = amount < 0 ? "dispute" : "dispute_reversal";
    dispute.balance_transactions.push(this.#balance.book({ type: "adjustment", category, amount, source: dispute }));
  }
}

function methodDetails(charge, inquiry) {
  if (charge.payment_method_details.type === "card") {
    const caseType = inquiry ? "inquiry" : "chargeback";
    return { card: { brand: "visa", case_type: caseType, network: "visa", network_reason_code: "10.4" }, type: "card" };
  }
  return { type: charge.payment_method_details.type };
}
