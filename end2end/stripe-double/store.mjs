/**
 * All objects of the double by id, each in the account that owns it, and what a
 * test makes the API answer instead.
 */
import { noSuch } from "./errors.mjs";

export class Store {
  /** @type {Map<string, { object: any, account: string }>} */
  #entries = new Map();
  /** @type {Map<string, { patch?: object, missing?: boolean }>} */
  #overrides = new Map();

  add(object, account) {
    this.#entries.set(object.id, { object, account });
    return object;
  }

  /** The object as it truly is. */
  get(id) {
    return this.#entries.get(id)?.object;
  }

  accountOf(id) {
    return this.#entries.get(id)?.account;
  }

  /** The object for changing it, or Stripe's answer that this account has none. */
  find(kind, id, account, param) {
    const entry = this.#entries.get(id);
    if (!entry || entry.object.object !== kind || entry.account !== account || this.#overrides.get(id)?.missing) {
      throw noSuch(kind, id, param);
    }
    return entry.object;
  }

  /** Newest first, as Stripe lists. */
  all(kind, account) {
    const found = [];
    for (const entry of this.#entries.values()) {
      const hidden = this.#overrides.get(entry.object.id)?.missing;
      if (entry.object.object === kind && !hidden && (!account || entry.account === account)) found.push(entry.object);
    }
    return found.reverse();
  }

  /** From now on the API answers for this id with the patch laid over the truth. Nulls undo it. */
  override(id, { patch = null, missing = false }) {
    if (patch || missing) this.#overrides.set(id, { patch, missing });
    else this.#overrides.delete(id);
  }

  /** A copy of the object as the API shows it. */
  shown(object) {
    return merged(structuredClone(object), this.#overrides.get(object.id)?.patch);
  }
}

/** Lay a patch over an object: hashes are merged, everything else is replaced. */
export function merged(target, patch) {
  for (const [key, value] of Object.entries(patch ?? {})) {
    if (isHash(value) && isHash(target[key])) merged(target[key], value);
    else target[key] = structuredClone(value);
  }
  return target;
}

function isHash(value) {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}
