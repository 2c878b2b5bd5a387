/** The double's parts, put together. One instance is one Stripe account (and those connected to it). */
import { Balance } from "./balance.mjs";
import { Clock } from "./clock.mjs";
import { Disputes } from "./disputes.mjs";
import { Events } from "./events.mjs";
import { Faults } from "./faults.mjs";
import { IdempotencyKeys } from "./idempotency.mjs";
import { Payments } from "./payments.mjs";
import { Refunds } from "./refunds.mjs";
import { Sessions } from "./sessions.mjs";
import { Store } from "./store.mjs";
import { Webhooks } from "./webhooks.mjs";

/** The newest API version whose shapes are used here. */
export const apiVersion = "2026-09-30.endive";

/**
 * @typedef {object} Config
 * @property {string} [account] the platform's own account
 * @property {string} [secretKey] accept only this key; else any test key
 * @property {string} [webhookUrl]
 * @property {string[]} [webhookSecrets]
 * @property {number[]} [retryMs] waits before the tries after the first
 * @property {number} [webhookTimeoutMs]
 * @property {string} [apiVersion]
 * @property {string} [publicUrl] where browsers reach the hosted page
 */

export class Double {
  /** @param {Config} config */
  constructor(config) {
    this.config = { account: "acct_1SaldoDouble0001", apiVersion, publicUrl: "", ...config };
    this.clock = new Clock();
    this.faults = new Faults();
    this.webhooks = new Webhooks(this);
    this.#empty();
  }

  /** Everything as at the start; only the address and the settings from the start stay. */
  reset() {
    this.clock.offsetSeconds = 0;
    this.faults.reset();
    this.webhooks.reset();
    this.#empty();
  }

  /** Keep a line about an API request, for tests that count them. */
  log(entry) {
    const line = { at: this.clock.now(), status: null, ...entry };
    this.requests.push(line);
    return line;
  }

  #empty() {
    this.requests = [];
    this.store = new Store();
    this.keys = new IdempotencyKeys(this.clock);
    this.events = new Events(this);
    this.balance = new Balance(this);
    const pageUrl = (id) => `${this.config.publicUrl}/c/pay/${id}`;
    this.sessions = new Sessions({ store: this.store, clock: this.clock, events: this.events, pageUrl });
    this.payments = new Payments(this);
    this.refunds = new Refunds(this);
    this.disputes = new Disputes(this);
  }
}
