/** Deliveries by hand: repeated, in parallel, in another order, or forged. */
import { forge } from "./forge.mjs";

/**
 * @param {any} double
 * @param {import("./forge.mjs").Forgery & { event: string | string[], times?: number, parallel?: boolean | number,
 *   order?: "given" | "reverse" | "shuffle", seed?: number }} asked
 */
export async function deliver(double, asked) {
  const { times = 1, parallel = false, order = "given", seed = 1, event, ...forgery } = asked;
  if (!double.webhooks.settings.url) throw new TypeError("No webhook URL is set.");
  const chosen = eventsNamed(double, event);
  const rounds = inOrder(Array.from({ length: times }, () => chosen).flat(), order, seed);
  const width = parallel === true ? rounds.length : Math.max(1, Number(parallel));

  const deliveries = new Array(rounds.length);
  const waiting = rounds.entries();
  const worker = async () => {
    for (const [index, one] of waiting) {
      deliveries[index] = await double.webhooks.sendOnce(one, forge(double, one, forgery));
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
  closeHeld(double, deliveries);
  return { deliveries, http_statuses: deliveries.map((delivery) => delivery.attempts[0].http_status) };
}

/** `"held"`, `"all"`, one id, or several. */
function eventsNamed(double, names) {
  if (names === "all") return double.store.all("event").reverse();
  if (names === "held") return heldOf(double).map((delivery) => double.store.get(delivery.event));
  return [names].flat().map((id) => {
    const event = double.store.get(id);
    if (event?.object !== "event") throw new TypeError(`There is no event ${id}.`);
    return event;
  });
}

export function heldOf(double, ids) {
  const held = double.webhooks.deliveries.filter((delivery) => delivery.status === "held");
  if (!ids) return held;
  return [ids].flat().flatMap((id) => held.filter((delivery) => delivery.event === id));
}

/** @template T @param {T[]} list @returns {T[]} a shuffle is the same for the same seed */
export function inOrder(list, order, seed = 1) {
  if (order === "given") return [...list];
  if (order === "reverse") return [...list].reverse();
  if (order !== "shuffle") throw new TypeError("order is given, reverse or shuffle.");
  const shuffled = [...list];
  let state = seed >>> 0;
  for (let last = shuffled.length - 1; last > 0; last -= 1) {
    // A linear congruential generator; the high bits are the good ones.
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const other = Math.floor((state / 2 ** 32) * (last + 1));
    [shuffled[last], shuffled[other]] = [shuffled[other], shuffled[last]];
  }
  return shuffled;
}

/** What was held and has now been accepted unchanged needs no delivery any more. */
function closeHeld(double, deliveries) {
  const accepted = deliveries.filter(({ status, forged }) => status === "delivered" && forged.length === 0);
  for (const held of heldOf(double, accepted.map(({ event }) => event))) held.status = "delivered";
}
