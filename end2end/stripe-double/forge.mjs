/** Webhook messages a test asks for: genuine, or falsified in one of the ways a receiver must notice. */
import { merged } from "./store.mjs";
import { bodyOf } from "./webhooks.mjs";
import { sign } from "./signature.mjs";

/**
 * @typedef {object} Forgery
 * @property {string} [secret] sign with this instead of the endpoint's secrets
 * @property {number} [timestamp] sign as if at this second …
 * @property {number} [timestamp_offset] … or so many seconds from now
 * @property {string | null} [signature] this header; null: none at all
 * @property {object} [mutate]
 * @property {object} [mutate.patch] laid over the event before it is signed
 * @property {boolean} [mutate.livemode] of the event and its object, before it is signed
 * @property {string} [mutate.account] before it is signed
 * @property {boolean} [mutate.flip_byte] change one byte after it is signed
 * @property {string} [mutate.body] send this text, signed
 */

/**
 * @param {any} double @param {any} event @param {Forgery} forgery
 * @returns {{ body: string | Buffer, signature: string | null, forged: string[] }}
 */
export function forge(double, event, forgery) {
  const { mutate = {} } = forgery;
  const signed = mutate.body ?? bodyOf(changed(event, mutate));
  const now = double.clock.now();
  const timestamp = forgery.timestamp ?? now + (forgery.timestamp_offset ?? 0);
  const secrets = forgery.secret === undefined ? double.webhooks.settings.secrets : [forgery.secret];
  const signature = forgery.signature === undefined ? sign(signed, secrets, timestamp) : forgery.signature;
  const names = ["secret", "timestamp", "timestamp_offset", "signature"].filter((name) => forgery[name] !== undefined);
  return {
    body: mutate.flip_byte ? withOtherByte(signed) : signed,
    signature,
    forged: [...names, ...Object.keys(mutate).map((name) => `mutate.${name}`)],
  };
}

function changed(event, { patch, livemode, account }) {
  const copy = merged(structuredClone(event), patch);
  if (account !== undefined) copy.account = account;
  if (livemode !== undefined) {
    copy.livemode = livemode;
    if ("livemode" in copy.data.object) copy.data.object.livemode = livemode;
  }
  return copy;
}

/** Another digit in the event's time of creation: still JSON, still an event, no longer what was signed. */
function withOtherByte(text) {
  const bytes = Buffer.from(text);
  const at = bytes.indexOf('"created": ') + '"created": '.length;
  bytes[at + 9] = bytes[at + 9] === 0x30 ? 0x31 : 0x30;
  return bytes;
}
