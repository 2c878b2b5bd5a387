/**
 * Faults a test plans for coming API requests: an error answer, a hanging or cut
 * connection, an unreadable answer; each before the request has had its effect, or after.
 */

/**
 * @typedef {object} Fault
 * @property {string} method `POST`, `GET` or `*`
 * @property {string} path exact, or with `*` for any part: `/v1/checkout/sessions*`
 * @property {number} times how many requests it still hits
 * @property {"before" | "after"} when
 * @property {number} [status] answer with this status …
 * @property {object} [error] … and these fields of the error
 * @property {Record<string, string>} [headers] added to that answer
 * @property {boolean} [hang] no answer until the test releases it
 * @property {number} [delay_ms] answer later
 * @property {boolean} [reset] cut the connection
 * @property {"html" | "truncated" | "empty"} [garbage] answer 200 with something that is not the object
 */

export class Faults {
  /** @type {Fault[]} */
  planned = [];
  /** @type {Set<{ hangs: boolean, go: (on: boolean) => void }>} */
  #held = new Set();
  #waiting = [];

  /** @param {Partial<Fault>} fault */
  plan(fault) {
    const wanted = { method: "*", path: "*", times: 1, when: "before", ...fault };
    const kinds = ["status", "hang", "delay_ms", "reset", "garbage"].filter((kind) => wanted[kind] !== undefined);
    if (kinds.length !== 1) throw new TypeError("A fault has exactly one of status, hang, delay_ms, reset, garbage.");
    if (!["before", "after"].includes(wanted.when)) throw new TypeError("when is before or after.");
    this.planned.push(/** @type {Fault} */ (wanted));
    return wanted;
  }

  /** The fault that hits this request, if any; it is used up by one. */
  take(method, path) {
    const fault = this.planned.find((one) => ["*", method].includes(one.method) && pathMatches(one.path, path));
    if (!fault) return undefined;
    fault.times -= 1;
    if (fault.times <= 0) this.planned.splice(this.planned.indexOf(fault), 1);
    return fault;
  }

  /**
   * Let a request wait as the fault says.
   * @returns {Promise<boolean>} false: the double was reset meanwhile, do not go on
   */
  async wait(fault) {
    if (!fault.hang && fault.delay_ms === undefined) return true;
    let timer;
    return new Promise((resolve) => {
      const held = {
        hangs: fault.hang === true,
        go: (on) => {
          this.#held.delete(held);
          clearTimeout(timer);
          resolve(on);
        },
      };
      this.#held.add(held);
      if (held.hangs) this.#wake();
      else timer = setTimeout(() => held.go(true), fault.delay_ms);
    });
  }

  /** How many requests hang now. */
  get hanging() {
    return [...this.#held].filter(({ hangs }) => hangs).length;
  }

  /** Let all hanging requests go on. */
  release() {
    const released = [...this.#held].filter(({ hangs }) => hangs);
    for (const held of released) held.go(true);
    return released.length;
  }

  /** Resolves when at least so many requests hang. */
  untilHanging(count) {
    if (this.hanging >= count) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push({ count, resolve }));
  }

  clear() {
    this.planned = [];
    this.release();
  }

  /** What waits belongs to a world that is gone. */
  reset() {
    this.planned = [];
    for (const held of [...this.#held]) held.go(false);
  }

  #wake() {
    const ready = this.#waiting.filter(({ count }) => this.hanging >= count);
    this.#waiting = this.#waiting.filter((entry) => !ready.includes(entry));
    for (const { resolve } of ready) resolve();
  }
}

/** The error answer of a fault. */
export function faultAnswer({ status, error, headers }) {
  const type = status >= 500 ? "api_error" : status === 402 ? "card_error" : "invalid_request_error";
  const code = { 402: "card_declined", 409: "lock_timeout", 429: "rate_limit" }[status];
  const fields = { type, ...(code ? { code } : {}), message: `A planned fault answers ${status}.`, ...error };
  // Stripe tells its clients that a 500 would only be repeated.
  const advice = status === 500 ? { "stripe-should-retry": "false" } : {};
  return { status, body: { error: fields }, headers: { ...advice, ...headers } };
}

/** Stripe refuses these before it looks at the idempotency key, so nothing is kept under it. */
export function comesBeforeIdempotency({ status }) {
  return [401, 403, 409, 429].includes(status);
}

function pathMatches(pattern, path) {
  const escaped = pattern.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${escaped.join(".*")}$`).test(path);
}
