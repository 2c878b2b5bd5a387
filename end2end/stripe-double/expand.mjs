/** `expand[]`: show a related object in place of its id. */
import { asList } from "./form.mjs";
import { invalidParameter } from "./errors.mjs";

/** Which fields can be expanded, and what stands behind them. */
const related = {
  "checkout.session": { payment_intent: "payment_intent", line_items: "item" },
  payment_intent: { latest_charge: "charge" },
  charge: { payment_intent: "payment_intent", balance_transaction: "balance_transaction", refunds: "refund" },
  refund: {
    charge: "charge",
    payment_intent: "payment_intent",
    balance_transaction: "balance_transaction",
    failure_balance_transaction: "balance_transaction",
  },
  dispute: { charge: "charge", payment_intent: "payment_intent" },
};
const deepest = 4;

/**
 * Read `expand` and refuse what cannot be expanded, before anything is executed.
 * @param {any} given @param {string} kind of the answer @param {boolean} isList
 * @returns {string[][]}
 */
export function readExpand(given, kind, isList) {
  if (given === undefined) return [];
  const paths = asList(given);
  if (!paths) throw invalidParameter("expand must be an array.", "expand");
  return paths.map((path) => {
    const steps = path.split(".");
    const inner = isList && steps[0] === "data" ? steps.slice(1) : isList ? [] : steps;
    if (inner.length === 0 || inner.length > deepest || !reachable(inner, kind)) {
      throw invalidParameter(`This cannot be expanded: ${path}`, "expand");
    }
    return inner;
  });
}

function reachable([step, ...rest], kind) {
  const next = related[kind]?.[step];
  return next !== undefined && (rest.length === 0 || reachable(rest, next));
}

/**
 * @param {any} shown the object as the API shows it; it is changed
 * @param {string[][]} paths
 * @param {{ show: (id: string) => any, listOf: (object: any, field: string) => any }} look
 */
export function expand(shown, paths, look) {
  for (const [step, ...rest] of paths) {
    if (step === "line_items" || step === "refunds") shown[step] ??= look.listOf(shown, step);
    else if (typeof shown[step] === "string") shown[step] = look.show(shown[step]);
    if (rest.length === 0 || !shown[step]) continue;
    for (const inner of shown[step].object === "list" ? shown[step].data : [shown[step]]) expand(inner, [rest], look);
  }
  return shown;
}
