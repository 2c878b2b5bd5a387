/**
 * The shapes of Stripe's objects: every field a client may read is there, most of
 * them empty. What changes over an object's life is set by the module that owns it.
 */
import { newId } from "./ids.mjs";

const noAddress = { city: null, country: null, line1: null, line2: null, postal_code: null, state: null };

/** An open Checkout Session. @param {object} facts what the caller asked for, over the defaults */
export function checkoutSession(facts) {
  return {
    id: newId("cs_test", 58),
    object: "checkout.session",
    adaptive_pricing: { enabled: false },
    after_expiration: null,
    allow_promotion_codes: null,
    automatic_tax: { enabled: false, liability: null, provider: null, status: null },
    billing_address_collection: null,
    client_reference_id: null,
    client_secret: null,
    collected_information: null,
    consent: null,
    consent_collection: null,
    currency_conversion: null,
    custom_fields: [],
    custom_text: { after_submit: null, shipping_address: null, submit: null, terms_of_service_acceptance: null },
    customer: null,
    customer_account: null,
    customer_creation: "if_required",
    customer_details: null,
    customer_email: null,
    discounts: [],
    integration_identifier: null,
    invoice: null,
    invoice_creation: { enabled: false, invoice_data: noInvoiceData() },
    livemode: false,
    locale: null,
    managed_payments: null,
    metadata: {},
    mode: "payment",
    origin_context: null,
    payment_intent: null,
    payment_link: null,
    payment_method_collection: "if_required",
    payment_method_configuration_details: null,
    payment_method_options: {},
    payment_method_types: ["card", "sepa_debit"],
    payment_status: "unpaid",
    permissions: null,
    phone_number_collection: { enabled: false },
    recovered_from: null,
    saved_payment_method_options: null,
    setup_intent: null,
    shipping_address_collection: null,
    shipping_cost: null,
    shipping_options: [],
    status: "open",
    submit_type: null,
    subscription: null,
    total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
    ui_mode: "hosted_page",
    wallet_options: null,
    ...facts,
  };
}

/** Who paid, as Checkout collected it. */
export function customerDetails(email) {
  return {
    address: { ...noAddress },
    business_name: null,
    email,
    individual_name: null,
    name: null,
    phone: null,
    tax_exempt: "none",
    tax_ids: [],
  };
}

/** One line of a session. */
export function lineItem(facts) {
  const { amount, currency, quantity, name, unitAmount, created } = facts;
  const product = newId("prod", 14);
  return {
    id: newId("li"),
    object: "item",
    amount_discount: 0,
    amount_subtotal: amount,
    amount_tax: 0,
    amount_total: amount,
    currency,
    description: name,
    metadata: {},
    price: {
      id: newId("price"),
      object: "price",
      active: false,
      billing_scheme: "per_unit",
      created,
      currency,
      custom_unit_amount: null,
      livemode: false,
      lookup_key: null,
      metadata: {},
      nickname: null,
      product,
      recurring: null,
      tax_behavior: "unspecified",
      tiers_mode: null,
      transform_quantity: null,
      type: "one_time",
      unit_amount: unitAmount,
      unit_amount_decimal: String(unitAmount),
    },
    quantity,
  };
}

export function paymentIntent(facts) {
  const id = newId("pi");
  return {
    id,
    object: "payment_intent",
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: null,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: "automatic_async",
    client_secret: newId(`${id}_secret`),
    confirmation_method: "automatic",
    customer: null,
    customer_account: null,
    description: null,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: null,
    metadata: {},
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: {},
    payment_method_types: ["card", "sepa_debit"],
    processing: null,
    receipt_email: null,
    review: null,
    setup_future_usage: null,
    shipping: null,
    source: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: "requires_payment_method",
    transfer_data: null,
    transfer_group: null,
    ...facts,
  };
}

export function charge(facts) {
  const { email = null, ...fields } = facts;
  return {
    id: newId("ch"),
    object: "charge",
    amount_captured: 0,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: { address: { ...noAddress }, email, name: null, phone: null, tax_id: null },
    calculated_statement_descriptor: null,
    captured: false,
    customer: null,
    description: null,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    fraud_details: {},
    livemode: false,
    metadata: {},
    on_behalf_of: null,
    outcome: null,
    paid: false,
    receipt_email: null,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    review: null,
    shipping: null,
    source: null,
    source_transfer: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    transfer_data: null,
    transfer_group: null,
    ...fields,
  };
}

export function refund(facts) {
  return {
    id: newId("re"),
    object: "refund",
    balance_transaction: null,
    customer: null,
    customer_account: null,
    metadata: {},
    payment_method: null,
    reason: null,
    receipt_number: null,
    source_transfer_reversal: null,
    transfer_reversal: null,
    ...facts,
  };
}

export function dispute(facts) {
  return {
    id: newId("dp"),
    object: "dispute",
    balance_transactions: [],
    enhanced_eligibility_types: [],
    evidence: noEvidence(),
    livemode: false,
    metadata: {},
    ...facts,
  };
}

export function event(facts) {
  return { id: newId("evt"), object: "event", livemode: false, pending_webhooks: 0, ...facts };
}

function noInvoiceData() {
  return {
    account_tax_ids: null,
    custom_fields: null,
    description: null,
    footer: null,
    issuer: null,
    metadata: {},
    rendering_options: null,
  };
}

function noEvidence() {
  const names =
    "access_activity_log billing_address cancellation_policy cancellation_policy_disclosure cancellation_rebuttal " +
    "customer_communication customer_email_address customer_name customer_purchase_ip customer_signature " +
    "duplicate_charge_documentation duplicate_charge_explanation duplicate_charge_id product_description receipt " +
    "refund_policy refund_policy_disclosure refund_refusal_explanation service_date service_documentation " +
    "shipping_address shipping_carrier shipping_date shipping_documentation shipping_tracking_number " +
    "uncategorized_file uncategorized_text";
  return { ...Object.fromEntries(names.split(" ").map((name) => [name, null])), enhanced_evidence: {} };
}
