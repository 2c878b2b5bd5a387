/**
 * Idempotency keys (docs.stripe.com/api/idempotent_requests). Once execution has
 * begun, the first answer is kept under the key, 500s included, and given again to
 * the same request. Nothing is kept when a parameter is wrong by itself or when
 * another request with the key is still running.
 */
import { invalidParameter, keyInUse, keyUsedOtherwise } from "./errors.mjs";

const day = 24 * 60 * 60;
const longest = 255;

export class IdempotencyKeys {
  /** @type {Map<string, { endpoint: string, params: string, requestId: string, createdAt: number, answer: any }>} */
  #kept = new Map();
  #clock;

  constructor(clock) {
    this.#clock = clock;
  }

  /**
   * @param {string | undefined} key
   * @param {{ account: string, endpoint: string, params: object, requestId: string }} request
   * @param {() => Promise<{ status: number, body: any, keep?: boolean }>} execute
   */
  async once(key, request, execute) {
    if (!key) return execute();
    if (key.length > longest) throw invalidParameter(`An idempotency key has at most ${longest} characters.`);

    const place = `${request.account} ${key}`;
    const params = canonical(request.params);
    const kept = this.#find(place);
    if (kept) return again(kept, key, request.endpoint, params);

    const entry = { ...request, params, createdAt: this.#clock.now(), answer: null };
    this.#kept.set(place, entry);
    const answer = await execute();
    if (answer.keep === false) this.#kept.delete(place);
    else entry.answer = answer;
    return answer;
  }

  get size() {
    return this.#kept.size;
  }

  reset() {
    this.#kept.clear();
  }

  /** A key is forgotten after a day; the same request then happens anew. */
  #find(place) {
    const kept = this.#kept.get(place);
    if (kept && this.#clock.now() - kept.createdAt >= day) {
      this.#kept.delete(place);
      return undefined;
    }
    return kept;
  }
}

function again(kept, key, endpoint, params) {
  if (kept.endpoint !== endpoint) {
    throw keyUsedOtherwise(`The idempotency key '${key}' was first used for ${kept.endpoint}, not ${endpoint}.`);
  }
  if (kept.params !== params) {
    throw keyUsedOtherwise(`The idempotency key '${key}' was first used with other parameters.`);
  }
  if (!kept.answer) throw keyInUse(key);
  return {
    ...kept.answer,
    headers: { ...kept.answer.headers, "idempotent-replayed": "true", "original-request": kept.requestId },
  };
}

/** The order of parameters does not matter. */
function canonical(value) {
  return JSON.stringify(value, (_key, part) =>
    part && typeof part === "object" ? inOrderOfNames(part) : part,
  );
}

function inOrderOfNames(hash) {
  return Object.fromEntries(Object.keys(hash).sort().map((name) => [name, hash[name]]));
}
