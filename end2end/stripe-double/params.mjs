/**
 * What a parameter may be. Each check takes the decoded value and its full
 * Stripe name (`line_items[0][quantity]`), and returns the typed value or throws.
 */
import { asList } from "./form.mjs";
import { invalidParameter, missingParameter } from "./errors.mjs";

/**
 * @typedef {(value: any, name: string) => any} Check
 * @typedef {Check & { required?: boolean }} Field
 */

/**
 * Check all parameters of a request.
 * @param {Record<string, any>} given
 * @param {Record<string, Field>} fields
 */
export function readParams(given, fields) {
  return readHash(given, fields, "");
}

/** @param {Field} check */
export function required(check) {
  /** @type {Field} */
  const field = (value, name) => check(value, name);
  field.required = true;
  return field;
}

/** @returns {Check} */
export function text({ max = 5000 } = {}) {
  return (value, name) => {
    refuseHash(value, name, "string");
    refuseEmpty(value, name);
    if ([...value].length > max) {
      throw invalidParameter(`${name} has more than ${max} characters.`, name, "parameter_invalid_string_max_length");
    }
    return value;
  };
}

/** @returns {Check} */
export function integer({ min = -Infinity } = {}) {
  return (value, name) => {
    refuseHash(value, name, "integer");
    refuseEmpty(value, name);
    if (!/^-?\d{1,15}$/.test(value) || Number(value) < min) {
      throw invalidParameter(`${name} is not a valid integer: ${value}`, name, "parameter_invalid_integer");
    }
    return Number(value);
  };
}

/** @returns {Check} */
export function flag() {
  return (value, name) => {
    if (value !== "true" && value !== "false") {
      throw invalidParameter(`${name} is not a valid boolean: ${value}`, name);
    }
    return value === "true";
  };
}

/** @param {string[]} choices @returns {Check} */
export function oneOf(choices) {
  return (value, name) => {
    refuseHash(value, name, "string");
    refuseEmpty(value, name);
    if (!choices.includes(value)) {
      throw invalidParameter(`${name} must be one of ${choices.join(", ")}, not ${value}.`, name);
    }
    return value;
  };
}

/** An absolute http or https address. @returns {Check} */
export function address() {
  return (value, name) => {
    text()(value, name);
    // Stripe's own placeholder has braces, which a strict reader refuses.
    const readable = value.replaceAll("{CHECKOUT_SESSION_ID}", "id");
    if (!URL.canParse(readable) || !/^https?:$/.test(new URL(readable).protocol)) {
      throw invalidParameter(`${name} is not an address with http or https.`, name, "url_invalid");
    }
    return value;
  };
}

/** @param {Record<string, Field>} fields @returns {Check} */
export function hash(fields) {
  return (value, name) => {
    refuseNoHash(value, name);
    return readHash(value, fields, name);
  };
}

/** @param {Check} item @returns {Check} */
export function list(item) {
  return (value, name) => {
    const items = asList(value);
    if (!items) throw invalidParameter(`${name} must be an array.`, name);
    return items.map((entry, index) => item(entry, `${name}[${index}]`));
  };
}

/** The caller's own keys and texts, within Stripe's limits. @returns {Check} */
export function metadata() {
  return (value, name) => {
    refuseNoHash(value, name);
    const entries = Object.entries(value).filter(([, content]) => content !== "");
    if (entries.length > 50) throw invalidParameter(`${name} has more than 50 keys.`, name);
    for (const [key, content] of entries) {
      refuseHash(content, `${name}[${key}]`, "string");
      if ([...key].length > 40) throw invalidParameter(`A key of ${name} has more than 40 characters.`, name);
      text({ max: 500 })(content, `${name}[${key}]`);
    }
    return Object.fromEntries(entries);
  };
}

/** Accepted and shown again as it came, without any effect here. @returns {Check} */
export function kept() {
  return (value) => structuredClone(value);
}

function readHash(given, fields, outer) {
  const nameOf = (key) => (outer ? `${outer}[${key}]` : key);
  for (const key of Object.keys(given)) {
    if (!Object.hasOwn(fields, key)) {
      throw invalidParameter(`The parameter ${nameOf(key)} is not known here.`, nameOf(key), "parameter_unknown");
    }
  }
  const read = {};
  for (const [key, check] of Object.entries(fields)) {
    if (given[key] !== undefined) read[key] = check(given[key], nameOf(key));
    else if (check.required) throw missingParameter(nameOf(key));
  }
  return read;
}

function refuseEmpty(value, name) {
  if (value === "") throw invalidParameter(`${name} must not be empty.`, name, "parameter_invalid_empty");
}

function refuseHash(value, name, expected) {
  if (typeof value !== "string") throw invalidParameter(`${name} must be a ${expected}.`, name);
}

function refuseNoHash(value, name) {
  if (value === null || typeof value !== "object") throw invalidParameter(`${name} must be a hash.`, name);
}
