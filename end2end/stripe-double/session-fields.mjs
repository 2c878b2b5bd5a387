/**
 * The parameters of a new Checkout Session that the double knows. A real Stripe
 * parameter that is missing here is refused as unknown, so that nobody believes
 * it was tested.
 */
import { address, flag, hash, integer, kept, list, metadata, oneOf, required, text } from "./params.mjs";

const priceData = hash({
  currency: required(text({ max: 3 })),
  product_data: required(
    hash({
      name: required(text({ max: 250 })),
      description: text(),
      images: list(address()),
      metadata: metadata(),
    }),
  ),
  tax_behavior: oneOf(["exclusive", "inclusive", "unspecified"]),
  unit_amount: integer({ min: 0 }),
});

const paymentIntentData = hash({
  description: text({ max: 1000 }),
  metadata: metadata(),
  receipt_email: text({ max: 800 }),
  statement_descriptor: text({ max: 22 }),
  statement_descriptor_suffix: text({ max: 22 }),
  transfer_group: text(),
});

export const sessionFields = {
  // The double knows the mode Saldo uses; `setup` and `subscription` are refused.
  mode: required(oneOf(["payment"])),
  line_items: required(
    list(hash({ price_data: required(priceData), quantity: required(integer({ min: 1 })) })),
  ),
  success_url: required(address()),
  cancel_url: address(),
  client_reference_id: text({ max: 200 }),
  currency: text({ max: 3 }),
  customer_creation: oneOf(["always", "if_required"]),
  customer_email: text({ max: 800 }),
  expires_at: integer({ min: 0 }),
  locale: text({ max: 10 }),
  metadata: metadata(),
  payment_intent_data: paymentIntentData,
  payment_method_options: kept(),
  payment_method_types: list(text()),
  submit_type: oneOf(["auto", "book", "donate", "pay", "subscribe"]),
  ui_mode: oneOf(["hosted_page"]),
  billing_address_collection: oneOf(["auto", "required"]),
  allow_promotion_codes: flag(),
};
