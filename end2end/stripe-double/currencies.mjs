/**
 * How Stripe counts money (docs.stripe.com/currencies). This differs from
 * ISO 4217: ISK and UGX have no decimals but are sent with two zeros, and the
 * last digit of a three-decimal amount is always zero.
 */
import { invalidParameter } from "./errors.mjs";

const supported = new Set(
  (
    "aed afn all amd ang aoa ars aud awg azn bam bbd bdt bgn bhd bif bmd bnd bob brl bsd bwp byn bzd cad cdf chf clp " +
    "cny cop crc cve czk djf dkk dop dzd egp etb eur fjd fkp gbp gel gip gmd gnf gtq gyd hkd hnl htg huf idr ils inr " +
    "isk jmd jod jpy kes kgs khr kmf krw kwd kyd kzt lak lbp lkr lrd lsl mad mdl mga mkd mmk mnt mop mur mvr mwk mxn " +
    "myr mzn nad ngn nio nok npr nzd omr pab pen pgk php pkr pln pyg qar ron rsd rub rwf sar sbd scr sek sgd shp sle " +
    "sos srd std szl thb tjs tnd top try ttd twd tzs uah ugx usd uyu uzs vnd vuv wst xaf xcd xof xpf yer zar zmw"
  ).split(" "),
);

const zeroDecimal = new Set("bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf".split(" "));
const threeDecimal = new Set("bhd jod kwd omr tnd".split(" "));
const wholeUnitsSentWithTwoZeros = new Set(["isk", "ugx"]);

/** Smallest amount of one payment, in Stripe's minor units. Others: whatever converts to about half a dollar. */
const minimum = {
  usd: 50, aed: 200, aud: 50, bgn: 100, brl: 50, cad: 50, chf: 50, czk: 1500, dkk: 250, eur: 50, gbp: 30, hkd: 400,
  huf: 17500, inr: 50, jpy: 50, mxn: 1000, myr: 200, nok: 300, nzd: 50, pln: 200, ron: 200, sek: 300, sgd: 50, thb: 1000,
};
const largest = 99_999_999;

/** @returns {string} the currency in Stripe's lower case */
export function readCurrency(value, name) {
  const currency = typeof value === "string" ? value.toLowerCase() : "";
  if (!supported.has(currency)) throw invalidParameter(`${name} is not a currency Stripe takes: ${value}`, name);
  return currency;
}

/** How many digits of a Stripe amount stand behind the point. */
export function decimalsOf(currency) {
  if (zeroDecimal.has(currency)) return 0;
  return threeDecimal.has(currency) ? 3 : 2;
}

/** Digits that cannot be paid in this currency must be zero. */
export function checkStep(amount, currency, name) {
  const step = threeDecimal.has(currency) ? 10 : wholeUnitsSentWithTwoZeros.has(currency) ? 100 : 1;
  if (amount % step !== 0) {
    throw invalidParameter(`${name} must be a multiple of ${step} in ${currency}: ${amount}`, name);
  }
}

/** The sum of a payment lies within Stripe's limits. */
export function checkTotal(amount, currency, name) {
  if (amount < (minimum[currency] ?? 1)) {
    throw invalidParameter(`The total of ${amount} is below the minimum for ${currency}.`, name, "amount_too_small");
  }
  if (amount > largest) {
    throw invalidParameter(`The total of ${amount} is above the maximum for ${currency}.`, name, "amount_too_large");
  }
}

/** For people: 1250 eur → €12.50. */
export function formatAmount(amount, currency, locale = "en") {
  const digits = decimalsOf(currency);
  return new Intl.NumberFormat(locale, {
    style: "currency",
    currency: currency.toUpperCase(),
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(amount / 10 ** digits);
}
