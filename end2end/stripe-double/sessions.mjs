/** Checkout Sessions: created by the merchant, paid on the hosted page, open for a limited time. */
import { checkTotal, checkStep, readCurrency } from "./currencies.mjs";
import { checkoutSession, lineItem } from "./objects.mjs";
import { invalidParameter, invalidRequest, missingParameter } from "./errors.mjs";
import { readParams } from "./params.mjs";
import { sessionFields } from "./session-fields.mjs";

const shortest = 30 * 60;
const longest = 24 * 60 * 60;

export class Sessions {
  #store;
  #clock;
  #events;
  #pageUrl;
  /** What the intent of a session will carry, until the first try to pay makes it. */
  #intentData = new Map();
  #lines = new Map();

  /** @param {{ store: any, clock: any, events: any, pageUrl: (id: string) => string }} parts */
  constructor({ store, clock, events, pageUrl }) {
    this.#store = store;
    this.#clock = clock;
    this.#events = events;
    this.#pageUrl = pageUrl;
  }

  create(given, account) {
    const asked = readParams(given, sessionFields);
    const created = this.#clock.now();
    const lines = asked.line_items.map((line, index) => readLine(line, index, created));
    const currency = oneCurrency(lines);
    if (asked.currency && readCurrency(asked.currency, "currency") !== currency) {
      throw invalidParameter("currency differs from the currency of the line items.", "currency");
    }
    const total = lines.reduce((sum, line) => sum + line.amount_total, 0);
    checkTotal(total, currency, "line_items");
    const expires = expiry(asked.expires_at, created);

    const { line_items: _lines, payment_intent_data: intentData = {}, ...shownAgain } = asked;
    const session = checkoutSession({
      cancel_url: null,
      ...shownAgain,
      amount_subtotal: total,
      amount_total: total,
      created,
      currency,
      expires_at: expires,
    });
    session.url = this.#pageUrl(session.id);
    this.#intentData.set(session.id, intentData);
    this.#lines.set(session.id, lines);
    return this.#store.add(session, account);
  }

  /** Close a session before its time. */
  expire(session, request) {
    this.expireDue();
    if (session.status !== "open") {
      throw invalidRequest(`Only an open session can be expired; this one is ${session.status}.`);
    }
    this.#close(session, request);
    return session;
  }

  /** Sessions whose time is over close by themselves. */
  expireDue() {
    for (const session of this.#store.all("checkout.session").reverse()) {
      if (session.status === "open" && session.expires_at <= this.#clock.now()) this.#close(session);
    }
  }

  linesOf(id) {
    return this.#lines.get(id) ?? [];
  }

  paymentIntentData(id) {
    return structuredClone(this.#intentData.get(id) ?? {});
  }

  #close(session, request) {
    session.status = "expired";
    session.url = null;
    this.#events.emit("checkout.session.expired", session, { request });
  }
}

function readLine({ price_data: price, quantity }, index, created) {
  const name = `line_items[${index}]`;
  const currency = readCurrency(price.currency, `${name}[price_data][currency]`);
  if (price.unit_amount === undefined) throw missingParameter(`${name}[price_data][unit_amount]`);
  checkStep(price.unit_amount, currency, `${name}[price_data][unit_amount]`);
  return lineItem({
    amount: price.unit_amount * quantity,
    created,
    currency,
    name: price.product_data.name,
    quantity,
    unitAmount: price.unit_amount,
  });
}

function oneCurrency(lines) {
  const currencies = new Set(lines.map((line) => line.currency));
  if (currencies.size === 0) throw missingParameter("line_items");
  if (currencies.size > 1) throw invalidParameter("All line items must have the same currency.", "line_items");
  return lines[0].currency;
}

function expiry(asked, created) {
  if (asked === undefined) return created + longest;
  if (asked < created + shortest) {
    throw invalidParameter("expires_at must be at least 30 minutes ahead.", "expires_at");
  }
  if (asked > created + longest) {
    throw invalidParameter("expires_at must be at most 24 hours ahead.", "expires_at");
  }
  return asked;
}
