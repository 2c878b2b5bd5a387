/** The account's money: one balance transaction for each movement. The double charges no fees. */
import { newId } from "./ids.mjs";

const categories = { charge: "charge", payment: "charge", refund: "refund", adjustment: "dispute" };

export class Balance {
  #store;
  #clock;

  constructor({ store, clock }) {
    this.#store = store;
    this.#clock = clock;
  }

  /**
   * @param {{ type: "charge" | "payment" | "refund" | "adjustment", category?: string, amount: number, source: any }} movement
   *   a positive amount comes in, a negative one goes out
   * @returns {any} the balance transaction
   */
  book({ type, category = categories[type], amount, source }) {
    const created = this.#clock.now();
    const transaction = {
      id: newId("txn"),
      object: "balance_transaction",
      amount,
      available_on: created,
      balance_type: "payments",
      created,
      currency: source.currency,
      description: null,
      exchange_rate: null,
      fee: 0,
      fee_details: [],
      net: amount,
      reporting_category: category,
      source: source.id,
      status: "available",
      type,
    };
    return this.#store.add(transaction, this.#store.accountOf(source.id));
  }

  /** What an account has, by currency. */
  of(account) {
    const sums = new Map();
    for (const { currency, net } of this.#store.all("balance_transaction", account)) {
      sums.set(currency, (sums.get(currency) ?? 0) + net);
    }
    const available = [...sums].sort().map(([currency, amount]) => ({ amount, currency, source_types: { card: amount } }));
    const pending = available.map(({ currency }) => ({ amount: 0, currency, source_types: { card: 0 } }));
    return { object: "balance", available, livemode: false, pending };
  }
}
