/** How a payer pays: a card at once, or a SEPA direct debit that takes days. */
import { newId } from "./ids.mjs";

/** @param {"card" | "sepa_debit"} type */
export function paymentMethodDetails(type, amount) {
  return type === "card" ? { card: card(amount), type } : { sepa_debit: sepaDebit(), type };
}

function card(amount) {
  return {
    amount_authorized: amount,
    authorization_code: null,
    brand: "visa",
    checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: "pass" },
    country: "NL",
    exp_month: 12,
    exp_year: 2034,
    extended_authorization: { status: "disabled" },
    fingerprint: newId("fp", 16).slice(3),
    funding: "credit",
    incremental_authorization: { status: "unavailable" },
    installments: null,
    last4: "4242",
    mandate: null,
    multicapture: { status: "unavailable" },
    network: "visa",
    network_token: { used: false },
    network_transaction_id: null,
    overcapture: { maximum_amount_capturable: amount, status: "unavailable" },
    regulated_status: null,
    three_d_secure: null,
    transaction_link_id: null,
    wallet: null,
  };
}

function sepaDebit() {
  return {
    bank_code: "37040044",
    branch_code: "",
    country: "DE",
    fingerprint: newId("fp", 16).slice(3),
    last4: "3000",
    mandate: newId("mandate"),
  };
}

/** Why a payment did not work, in the words of both objects that report it. @param {string} [code] of a debit */
export function declined(type, code) {
  if (code) return { code, decline_code: null, message: `The bank did not carry out the debit: ${code}.` };
  if (type === "card") {
    return { code: "card_declined", decline_code: "generic_decline", message: "The card was declined." };
  }
  return { code: "debit_not_authorized", decline_code: null, message: "The account holder did not authorise the debit." };
}

/** What the payment intent says about its last failed try. */
export function lastPaymentError(type, chargeId, paymentMethod, created, reason) {
  const { code, decline_code: declineCode, message } = declined(type, reason);
  return {
    charge: chargeId,
    code,
    ...(declineCode ? { decline_code: declineCode } : {}),
    doc_url: `https://stripe.com/docs/error-codes/${code.replaceAll("_", "-")}`,
    message,
    payment_method: paymentMethodObject(paymentMethod, type, created),
    type: type === "card" ? "card_error" : "invalid_request_error",
  };
}

function paymentMethodObject(id, type, created) {
  return {
    id,
    object: "payment_method",
    allow_redisplay: "limited",
    billing_details: {
      address: { city: null, country: null, line1: null, line2: null, postal_code: null, state: null },
      email: null,
      name: null,
      phone: null,
      tax_id: null,
    },
    created,
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: {},
    [type]: type === "card" ? methodCard() : methodDebit(),
    type,
  };
}

/** A card as a payment method shows it: other fields than a charge has. */
function methodCard() {
  const { brand, checks, country, exp_month, exp_year, fingerprint, funding, last4, regulated_status, wallet } = card(0);
  return {
    brand,
    checks,
    country,
    display_brand: brand,
    exp_month,
    exp_year,
    fingerprint,
    funding,
    generated_from: null,
    last4,
    networks: { available: [brand], preferred: null },
    regulated_status,
    three_d_secure_usage: { supported: true },
    wallet,
  };
}

function methodDebit() {
  const { bank_code, branch_code, country, fingerprint, last4 } = sepaDebit();
  return { bank_code, branch_code, country, fingerprint, generated_from: { charge: null, setup_attempt: null }, last4 };
}
