/** Events: what happened, with the object as it was at that moment. */
import { event } from "./objects.mjs";

export class Events {
  #store;
  #clock;
  #apiVersion;
  #webhooks;

  constructor({ store, clock, webhooks, config }) {
    this.#store = store;
    this.#clock = clock;
    this.#webhooks = webhooks;
    this.#apiVersion = config.apiVersion;
    this.platform = config.account;
  }

  /**
   * Record an event and hand it to the webhooks.
   * @param {string} type e.g. `charge.refunded`
   * @param {any} object a snapshot is taken
   * @param {{ request?: { id: string | null, idempotency_key: string | null }, previous?: object }} [cause]
   */
  emit(type, object, { request, previous } = {}) {
    const owner = this.#store.accountOf(object.id);
    const happened = event({
      // Only events of connected accounts say whose they are.
      ...(owner === this.platform ? {} : { account: owner }),
      api_version: this.#apiVersion,
      created: this.#clock.now(),
      data: {
        object: structuredClone(object),
        ...(previous ? { previous_attributes: previous } : {}),
      },
      request: request ?? { id: null, idempotency_key: null },
      type,
    });
    this.#store.add(happened, owner);
    this.#webhooks.announce(happened);
    return happened;
  }
}
