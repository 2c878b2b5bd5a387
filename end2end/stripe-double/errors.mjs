/**
 * Errors as Stripe sends them: `{ "error": { type, code, message, param } }`.
 * Type, code, parameter and status are Stripe's; the sentences are ours, because
 * a client must never decide by the sentence.
 */

export class StripeError extends Error {
  /**
   * @param {number} status
   * @param {{ type: string, message: string, code?: string, param?: string }} fields
   */
  constructor(status, fields) {
    super(fields.message);
    this.status = status;
    this.fields = fields;
    /** Set while a parameter is checked: such an answer is not kept under an idempotency key. */
    this.beforeExecution = false;
  }

  body() {
    return { error: withDocumentation(this.fields) };
  }
}

function withDocumentation(fields) {
  if (!fields.code) return fields;
  return { ...fields, doc_url: `https://stripe.com/docs/error-codes/${fields.code.replaceAll("_", "-")}` };
}

/** The request is understood and refused. */
export function invalidRequest(message, { code, param, status = 400 } = {}) {
  return new StripeError(status, { type: "invalid_request_error", message, ...present({ code, param }) });
}

/** One parameter is wrong by itself; nothing has been executed. */
export function invalidParameter(message, param, code) {
  const error = invalidRequest(message, { param, code });
  error.beforeExecution = true;
  return error;
}

export function missingParameter(param) {
  return invalidParameter(`The parameter ${param} is required.`, param, "parameter_missing");
}

/** @param {string} kind e.g. `checkout.session` */
export function noSuch(kind, id, param = "id") {
  return invalidRequest(`There is no ${kind} with the id '${id}'.`, {
    code: "resource_missing",
    param,
    status: 404,
  });
}

export function unauthenticated(message, code) {
  return invalidRequest(message, { status: 401, code });
}

/** The account named in the request is not one this key may act for. */
export function accountRefused(account) {
  return invalidRequest(`This key has no access to the account '${account}'.`, {
    status: 403,
    code: "account_invalid",
  });
}

export function keyUsedOtherwise(message) {
  return new StripeError(400, { type: "idempotency_error", message });
}

export function keyInUse(key) {
  return invalidRequest(`Another request with the idempotency key '${key}' has not finished yet.`, {
    status: 409,
    code: "idempotency_key_in_use",
  });
}

export function serverError(message) {
  return new StripeError(500, { type: "api_error", message });
}

function present(fields) {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
