/**
 * Stripe takes parameters as a form with brackets in the names:
 * `line_items[0][price_data][currency]=eur&expand[]=payment_intent`.
 *
 * Everything decodes to plain objects without a prototype; a list is an object
 * whose keys are numbers. Only the schema (params.mjs) knows which of the two a
 * parameter is: `metadata[0]=x` is a hash, `line_items[0]=x` is a list.
 */

/** A form that cannot be read as one tree of parameters. */
export class MalformedForm extends Error {
  /** @param {string} message @param {string} param */
  constructor(message, param) {
    super(message);
    this.param = param;
  }
}

/**
 * @param {string} text a request body or a query string, still encoded
 * @returns {Record<string, any>}
 */
export function decodeForm(text) {
  const root = Object.create(null);
  for (const pair of text.split("&")) {
    if (pair === "") continue;
    const cut = pair.indexOf("=");
    const name = decodeText(cut < 0 ? pair : pair.slice(0, cut));
    const value = cut < 0 ? "" : decodeText(pair.slice(cut + 1));
    put(root, splitName(name), value, name);
  }
  return root;
}

/**
 * The values of a list in the order of their indices.
 * @param {unknown} value
 * @returns {any[] | null} null when the value is not a list
 */
export function asList(value) {
  if (value === null || typeof value !== "object") return null;
  const keys = Object.keys(value);
  if (!keys.every((key) => /^\d+$/.test(key))) return null;
  return keys.sort((a, b) => Number(a) - Number(b)).map((key) => value[key]);
}

/** `a[b][]` → `["a", "b", ""]` */
function splitName(name) {
  const [, first, rest] = /^([^[\]]+)((?:\[[^[\]]*\])*)$/.exec(name) ?? [];
  if (first === undefined) {
    throw new MalformedForm(`The parameter name ${name} has brackets that do not match.`, name);
  }
  return rest === "" ? [first] : [first, ...rest.slice(1, -1).split("][")];
}

function put(root, path, value, name) {
  let node = root;
  path.forEach((step, depth) => {
    // `a[]` appends; `a[0]` and `a[b]` name their place.
    const key = step === "" && depth > 0 ? String(Object.keys(node).length) : step;
    if (depth === path.length - 1) {
      if (typeof node[key] === "object") throw mixed(name);
      node[key] = value;
      return;
    }
    node[key] ??= Object.create(null);
    if (typeof node[key] !== "object") throw mixed(name);
    node = node[key];
  });
}

function mixed(name) {
  return new MalformedForm(`The parameter ${name} is given both as a value and as a hash.`, name);
}

function decodeText(text) {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    throw new MalformedForm("The request is not valid percent-encoded UTF-8.", text.slice(0, 40));
  }
}
