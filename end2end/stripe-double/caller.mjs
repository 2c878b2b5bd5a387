/** Who calls the API: the secret key, the account it acts for, the version it speaks. */
import { accountRefused, invalidRequest, unauthenticated } from "./errors.mjs";

/**
 * @param {import("node:http").IncomingHttpHeaders} headers
 * @param {{ account: string, secretKey?: string }} config
 * @returns {{ account: string }}
 */
export function identify(headers, config) {
  const key = keyFrom(headers.authorization ?? "");
  if (!key) throw unauthenticated("No API key was sent; send it as a bearer token or as the user of basic auth.");
  if (key.startsWith("pk_")) throw unauthenticated("A publishable key cannot do this.", "secret_key_required");
  // Live keys are refused: the double must never be taken for the real thing.
  const known = config.secretKey ? key === config.secretKey : /^(sk|rk)_test_\w+$/.test(key);
  if (!known) throw unauthenticated(`The API key ${key.slice(0, 8)}… is not valid here.`);

  const account = headers["stripe-account"] ?? config.account;
  if (!/^acct_\w+$/.test(String(account))) throw accountRefused(account);
  return { account: String(account) };
}

/** @returns {string} the version that shapes the answer */
export function versionFrom(headers, standard) {
  const version = headers["stripe-version"] ?? standard;
  if (!/^\d{4}-\d{2}-\d{2}(\.\w+)?(; ?[\w=; -]+)?$/.test(version)) {
    throw invalidRequest(`There is no API version '${version}'.`);
  }
  return version;
}

function keyFrom(authorization) {
  const [scheme, value = ""] = authorization.split(" ");
  if (/^bearer$/i.test(scheme)) return value;
  if (/^basic$/i.test(scheme)) return Buffer.from(value, "base64").toString("utf8").split(":")[0];
  return "";
}
