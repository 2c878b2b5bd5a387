/** Every API endpoint the double answers, in one list. */
import { oneOf, readParams, text } from "./params.mjs";
import { noSuch } from "./errors.mjs";
import { list, page, pageFields } from "./lists.mjs";

const sessionList = {
  ...pageFields,
  payment_intent: text(),
  status: oneOf(["open", "complete", "expired"]),
};
const refundList = { ...pageFields, charge: text(), payment_intent: text() };
const disputeList = { ...pageFields, charge: text(), payment_intent: text() };
const eventList = { ...pageFields, type: text() };
const chargeList = { ...pageFields, payment_intent: text() };

/**
 * @typedef {{ params: any, id: string, account: string, path: string, request: any }} Call
 * @typedef {{ method: string, path: RegExp, kind: string, isList?: boolean, run: (double: any, call: Call) => any }} Route
 */

/** @type {Route[]} */
const routes = [
  {
    method: "POST",
    path: /^\/v1\/checkout\/sessions$/,
    kind: "checkout.session",
    run: ({ sessions }, { params, account }) => sessions.create(params, account),
  },
  listing("/v1/checkout/sessions", "checkout.session", sessionList),
  retrieval("/v1/checkout/sessions", "checkout.session", "session"),
  {
    method: "GET",
    path: /^\/v1\/checkout\/sessions\/([^/]+)\/line_items$/,
    kind: "item",
    isList: true,
    run: ({ store, sessions }, { params, id, account, path }) => {
      const asked = readParams(params, pageFields);
      const session = store.find("checkout.session", id, account, "session");
      return page(sessions.linesOf(session.id), asked, path);
    },
  },
  {
    method: "POST",
    path: /^\/v1\/checkout\/sessions\/([^/]+)\/expire$/,
    kind: "checkout.session",
    run: ({ store, sessions }, { params, id, account, request }) => {
      readParams(params, {});
      return sessions.expire(store.find("checkout.session", id, account, "session"), request);
    },
  },
  retrieval("/v1/payment_intents", "payment_intent", "intent"),
  listing("/v1/payment_intents", "payment_intent", pageFields),
  retrieval("/v1/charges", "charge"),
  listing("/v1/charges", "charge", chargeList),
  {
    method: "POST",
    path: /^\/v1\/refunds$/,
    kind: "refund",
    run: ({ refunds }, { params, account, request }) => refunds.create(params, account, request),
  },
  retrieval("/v1/refunds", "refund"),
  listing("/v1/refunds", "refund", refundList),
  retrieval("/v1/disputes", "dispute"),
  listing("/v1/disputes", "dispute", disputeList),
  retrieval("/v1/events", "event"),
  listing("/v1/events", "event", eventList),
  retrieval("/v1/balance_transactions", "balance_transaction"),
  {
    method: "GET",
    path: /^\/v1\/balance$/,
    kind: "balance",
    run: ({ balance }, { account }) => balance.of(account),
  },
  {
    method: "GET",
    path: /^\/v1\/account$/,
    kind: "account",
    run: (_double, { account }) => accountObject(account),
  },
  {
    method: "GET",
    path: /^\/v1\/accounts\/([^/]+)$/,
    kind: "account",
    run: (_double, { id, account }) => {
      if (id !== account) throw noSuch("account", id, "account");
      return accountObject(account);
    },
  },
];

/** @returns {{ route: Route, id: string } | null} */
export function findRoute(method, path) {
  for (const route of routes) {
    const match = route.method === method && route.path.exec(path);
    if (match) return { route, id: decodeURIComponent(match[1] ?? "") };
  }
  return null;
}

/** The lines of a session or the refunds of a charge, where `expand[]` asks for them. */
export function listInside(double, object, field) {
  const url = field === "line_items" ? `/v1/checkout/sessions/${object.id}/line_items` : `/v1/charges/${object.id}/refunds`;
  const data =
    field === "line_items"
      ? double.sessions.linesOf(object.id)
      : double.store.all("refund").filter((refund) => refund.charge === object.id);
  return list(structuredClone(data), false, url);
}

/** @returns {Route} */
function retrieval(base, kind, param) {
  return {
    method: "GET",
    path: new RegExp(`^${base}/([^/]+)$`),
    kind,
    run: ({ store }, { params, id, account }) => {
      readParams(params, {});
      return store.find(kind, id, account, param);
    },
  };
}

/** A list whose filters are fields of the object. @returns {Route} */
function listing(base, kind, fields) {
  const filters = Object.keys(fields).filter((name) => !Object.hasOwn(pageFields, name));
  return {
    method: "GET",
    path: new RegExp(`^${base}$`),
    kind,
    isList: true,
    run: ({ store }, { params, account, path }) => {
      const asked = readParams(params, fields);
      const fits = (object) => filters.every((name) => asked[name] === undefined || object[name] === asked[name]);
      return page(store.all(kind, account).filter(fits), asked, path);
    },
  };
}

function accountObject(id) {
  return {
    id,
    object: "account",
    business_type: "company",
    charges_enabled: true,
    country: "NL",
    default_currency: "eur",
    details_submitted: true,
    email: "creditor@example.test",
    metadata: {},
    payouts_enabled: true,
    type: "standard",
  };
}
