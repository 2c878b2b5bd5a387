/**
 * Stripe's webhook signature: `Stripe-Signature: t=<seconds>,v1=<hex>[,v1=…]`,
 * an HMAC-SHA256 over `<t>.<raw body>`; one v1 per secret while a secret rolls.
 */
import { createHmac, timingSafeEqual } from "node:crypto";

/**
 * @param {string | Buffer} body the exact bytes that are sent
 * @param {string[]} secrets
 * @param {number} timestamp seconds since 1970
 */
export function sign(body, secrets, timestamp) {
  return [`t=${timestamp}`, ...secrets.map((secret) => `v1=${hmac(body, secret, timestamp)}`)].join(",");
}

/**
 * The same check a receiver makes: any v1 of any secret, not older than the tolerance.
 * Like Stripe's own libraries it accepts a time in the future.
 * @param {string | Buffer} body
 * @param {string | undefined} header
 * @param {string | string[]} secrets
 * @param {{ now?: number, tolerance?: number }} [options] in seconds
 * @returns {{ ok: true } | { ok: false, reason: "no_secret" | "no_header" | "no_signature" | "wrong_signature" | "too_old" }}
 */
export function verify(body, header, secrets, { now = Math.floor(Date.now() / 1000), tolerance = 300 } = {}) {
  const keys = [secrets].flat().filter((secret) => secret !== "");
  if (keys.length === 0) return { ok: false, reason: "no_secret" };
  if (!header) return { ok: false, reason: "no_header" };

  const parts = header.split(",").map((part) => part.split(/=(.*)/s));
  const timestamp = parts.find(([name]) => name === "t")?.[1] ?? "";
  const signatures = parts.filter(([name]) => name === "v1").map(([, value]) => value);
  if (!/^\d+$/.test(timestamp) || signatures.length === 0) return { ok: false, reason: "no_signature" };

  const matches = keys.some((key) => signatures.some((given) => sameText(given, hmac(body, key, timestamp))));
  if (!matches) return { ok: false, reason: "wrong_signature" };
  if (now - Number(timestamp) > tolerance) return { ok: false, reason: "too_old" };
  return { ok: true };
}

function hmac(body, secret, timestamp) {
  return createHmac("sha256", secret).update(`${timestamp}.`).update(body).digest("hex");
}

function sameText(a, b) {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}
