/** Ids look like Stripe's: a prefix and letters without meaning. */
import { randomInt } from "node:crypto";

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** @param {string} prefix e.g. `pi` @param {number} length of the random part */
export function newId(prefix, length = 24) {
  let id = `${prefix}_`;
  for (let i = 0; i < length; i += 1) id += letters[randomInt(letters.length)];
  return id;
}
