/**
 * Webhook deliveries. In mode `auto` each event is sent at once and tried again
 * until the receiver answers 2xx; in mode `hold` it waits for the test; in mode
 * `drop` it is never sent. Every delivery and every answer can be read back.
 */
import { post } from "./webhook-post.mjs";
import { sign } from "./signature.mjs";

/** @typedef {"held" | "queued" | "sending" | "retrying" | "delivered" | "failed" | "dropped"} DeliveryStatus */

export class Webhooks {
  /** @type {any[]} */
  deliveries = [];
  #clock;
  #initial;
  #queue = [];
  #sending = 0;
  #timers = new Set();
  #waiting = [];
  #turn = 0;
  /** Counts resets, so that an answer from before one changes nothing after it. */
  #era = 0;

  constructor({ clock, config }) {
    this.#clock = clock;
    this.#initial = {
      mode: "auto",
      url: config.webhookUrl ?? null,
      secrets: config.webhookSecrets ?? [],
      enabled_events: ["*"],
      retry_ms: config.retryMs ?? [50, 100, 200, 400, 800],
      timeout_ms: config.webhookTimeoutMs ?? 10_000,
      parallel: 1,
    };
    this.settings = structuredClone(this.#initial);
  }

  reset() {
    this.#era += 1;
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    this.#queue = [];
    this.deliveries = [];
    this.#sending = 0;
    this.settings = structuredClone(this.#initial);
    this.#wake();
  }

  /** A new event has happened. */
  announce(event) {
    const { mode, url, enabled_events: enabled } = this.settings;
    if (!url || !(enabled.includes("*") || enabled.includes(event.type))) return;
    const delivery = this.#record(event, mode === "auto" ? "queued" : mode === "hold" ? "held" : "dropped");
    if (mode === "auto") this.#enqueue(delivery);
  }

  /** Let held deliveries go, in the order given, with retries as in mode `auto`. */
  release(held) {
    for (const delivery of held) {
      delivery.status = "queued";
      this.#enqueue(delivery);
    }
  }

  drop(held) {
    for (const delivery of held) delivery.status = "dropped";
    this.#wake();
  }

  /**
   * Send one event once, possibly falsified; no retries. Resolves with the receiver's answer.
   * @param {any} event
   * @param {{ body: string | Buffer, signature: string | null, forged: string[] }} message
   */
  async sendOnce(event, message) {
    const delivery = this.#record(event, "sending");
    delivery.forged = message.forged;
    await this.#attempt(delivery, message);
    delivery.status = delivery.attempts.at(-1)?.ok ? "delivered" : "failed";
    this.#wake();
    return delivery;
  }

  /** The genuine message for an event, signed now with every secret. */
  messageFor(event) {
    const body = bodyOf(event);
    return { body, signature: sign(body, this.settings.secrets, this.#clock.now()), forged: [] };
  }

  /** How many deliveries of an event the receiver has not accepted yet. */
  pendingFor(event) {
    const open = ["held", "queued", "sending", "retrying"];
    return this.deliveries.some((delivery) => delivery.event === event.id && open.includes(delivery.status)) ? 1 : 0;
  }

  /** Nothing is being sent and nothing waits for its turn or its next try. */
  get idle() {
    return this.#sending === 0 && this.#queue.length === 0 && this.#timers.size === 0;
  }

  /** Resolves when the condition holds; it is looked at after every change. */
  until(condition) {
    if (condition()) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push({ condition, resolve }));
  }

  #record(event, status) {
    const delivery = {
      id: `delivery_${this.deliveries.length + 1}`,
      event: event.id,
      type: event.type,
      object: event.data.object.id,
      /** @type {DeliveryStatus} */
      status,
      forged: [],
      attempts: [],
    };
    Object.defineProperty(delivery, "message", { value: () => this.messageFor(event), enumerable: false });
    this.deliveries.push(delivery);
    return delivery;
  }

  #enqueue(delivery) {
    this.#queue.push(delivery);
    // Only after the answer that caused the event is on its way.
    setImmediate(() => this.#sendNext());
  }

  async #sendNext() {
    if (this.#sending >= this.settings.parallel) return;
    const delivery = this.#queue.shift();
    if (!delivery) return;
    const era = this.#era;
    delivery.status = "sending";
    this.#sending += 1;
    await this.#attempt(delivery, delivery.message());
    if (era !== this.#era) return;
    this.#sending -= 1;
    this.#settle(delivery);
    this.#sendNext();
    this.#wake();
  }

  #settle(delivery) {
    if (delivery.attempts.at(-1).ok) {
      delivery.status = "delivered";
      return;
    }
    const wait = this.settings.retry_ms[delivery.attempts.length - 1];
    if (wait === undefined) {
      delivery.status = "failed";
      return;
    }
    delivery.status = "retrying";
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      delivery.status = "queued";
      this.#enqueue(delivery);
    }, wait);
    this.#timers.add(timer);
  }

  async #attempt(delivery, { body, signature }) {
    const sentAt = this.#clock.now();
    const answer = await post(this.#nextUrl(), { body, signature, timeoutMs: this.settings.timeout_ms });
    delivery.attempts.push({ sent_at: sentAt, signature, ...answer });
  }

  /** Of several receivers each gets its turn, as behind a load balancer. */
  #nextUrl() {
    const urls = [this.settings.url].flat();
    return urls[this.#turn++ % urls.length];
  }

  #wake() {
    const ready = this.#waiting.filter(({ condition }) => condition());
    this.#waiting = this.#waiting.filter((entry) => !ready.includes(entry));
    for (const { resolve } of ready) resolve();
  }
}

/** The bytes of an event as Stripe prints them: indented by two. */
export function bodyOf(event) {
  return JSON.stringify({ ...event, pending_webhooks: 1 }, null, 2);
}
