/** One API request from its headers to its answer, in the order in which Stripe looks at it. */
import { comesBeforeIdempotency, faultAnswer } from "./faults.mjs";
import { expand, readExpand } from "./expand.mjs";
import { findRoute, listInside } from "./routes.mjs";
import { identify, versionFrom } from "./caller.mjs";
import { decodeForm, MalformedForm } from "./form.mjs";
import { invalidParameter, invalidRequest, serverError, StripeError } from "./errors.mjs";
import { newId } from "./ids.mjs";

/**
 * @param {any} double
 * @param {{ method: string, url: URL, headers: any, body: string }} incoming
 * @returns {Promise<{ status: number, headers: Record<string, string>, text: string, reset?: boolean }>}
 */
export async function answerApi(double, incoming) {
  const { method, url, headers, body } = incoming;
  const requestId = newId("req", 14);
  const key = method === "POST" ? headers["idempotency-key"] : undefined;
  const entry = double.log({ requestId, method, path: url.pathname, key, body: method === "POST" ? body : url.search.slice(1) });
  const fault = double.faults.take(method, url.pathname);
  if (fault?.when === "before" && (fault.reset || fault.garbage)) return cutOrGarbled(fault, "{}");

  const answer = await answered(() => decided(double, incoming, { requestId, key, fault }));
  entry.status = answer.status;
  const text = JSON.stringify(answer.body, null, 2);
  if (fault?.when === "after") {
    await double.faults.wait(fault);
    if (fault.reset || fault.garbage) return cutOrGarbled(fault, text);
  }
  return {
    status: answer.status,
    headers: {
      "content-type": "application/json",
      "request-id": requestId,
      "stripe-version": headers["stripe-version"] ?? double.config.apiVersion,
      ...(key ? { "idempotency-key": key } : {}),
      ...(answer.status === 401 ? { "www-authenticate": 'Basic realm="Stripe"' } : {}),
      ...answer.headers,
    },
    text,
  };
}

async function decided(double, { method, url, headers, body }, { requestId, key, fault }) {
  const { account } = identify(headers, double.config);
  versionFrom(headers, double.config.apiVersion);
  const hitsNow = fault?.status !== undefined && fault.when === "before";
  if (hitsNow && comesBeforeIdempotency(fault)) return faultAnswer(fault);

  const params = { ...readForm(url.search.slice(1)), ...readForm(method === "POST" ? body : "") };
  const path = url.pathname;
  const request = { account, endpoint: `${method} ${path}`, params, requestId };
  return double.keys.once(key, request, async () => {
    if (fault?.when === "before" && !(await double.faults.wait(fault))) throw serverError("The double was reset.");
    if (hitsNow) return faultAnswer(fault);
    const result = await answered(() => executed(double, { method, path, params, account, requestId, key }));
    return fault?.status !== undefined ? faultAnswer(fault) : result;
  });
}

function executed(double, { method, path, params, account, requestId, key }) {
  const found = findRoute(method, path);
  if (!found) throw unknownEndpoint(method, path);
  const { route, id } = found;
  const { expand: wanted, ...rest } = params;
  const paths = readExpand(wanted, route.kind, route.isList === true);
  const request = { id: requestId, idempotency_key: key ?? null };
  const object = route.run(double, { params: rest, id, account, path, request });
  return { status: 200, body: shown(double, object, paths) };
}

function shown(double, object, paths) {
  const look = {
    show: (id) => {
      const known = double.store.get(id);
      return known ? double.store.shown(known) : id;
    },
    listOf: (owner, field) => listInside(double, owner, field),
  };
  const one = (single) => {
    const copy = double.store.shown(single);
    if (copy.object === "event") copy.pending_webhooks = double.webhooks.pendingFor(copy);
    return expand(copy, paths, look);
  };
  return object.object === "list" ? { ...object, data: object.data.map(one) } : one(object);
}

/** Errors are answers too. */
async function answered(work) {
  try {
    return await work();
  } catch (failure) {
    const error = failure instanceof StripeError ? failure : serverError("The double itself failed.");
    if (error !== failure) console.error(failure);
    return { status: error.status, body: error.body(), keep: !error.beforeExecution };
  }
}

function readForm(encoded) {
  try {
    return decodeForm(encoded);
  } catch (failure) {
    if (failure instanceof MalformedForm) throw invalidParameter(failure.message, failure.param);
    throw failure;
  }
}

function unknownEndpoint(method, path) {
  const error = invalidRequest(`There is no endpoint ${method} ${path}.`, { status: 404 });
  error.beforeExecution = true;
  return error;
}

function cutOrGarbled(fault, text) {
  const page = "<!doctype html><title>Bad gateway</title><h1>502</h1>";
  const garbled = { html: page, truncated: text.slice(0, Math.ceil(text.length / 2)), empty: "" }[fault.garbage ?? "empty"];
  const type = fault.garbage === "html" ? "text/html" : "application/json";
  return { status: 200, headers: { "content-type": type }, text: garbled, reset: fault.reset === true };
}
