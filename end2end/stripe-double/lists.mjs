/** Lists as Stripe pages them: newest first, cursors by id. */
import { invalidParameter } from "./errors.mjs";
import { hash, integer, text } from "./params.mjs";

const moment = integer({ min: 0 });
const range = hash({ gt: moment, gte: moment, lt: moment, lte: moment });

export const pageFields = {
  created: (value, name) => (typeof value === "string" ? moment(value, name) : range(value, name)),
  ending_before: text(),
  limit: integer({ min: 1 }),
  starting_after: text(),
};

/**
 * @param {any[]} found newest first
 * @param {any} asked read with `pageFields`
 * @param {string} url
 */
export function page(found, asked, url) {
  const limit = asked.limit ?? 10;
  if (limit > 100) throw invalidParameter("limit is at most 100.", "limit", "parameter_invalid_integer");
  const items = found.filter((object) => withinTime(object.created, asked.created));
  if (asked.ending_before) {
    const end = placeOf(items, asked.ending_before, "ending_before");
    const start = Math.max(0, end - limit);
    return list(items.slice(start, end), start > 0, url);
  }
  const start = asked.starting_after ? placeOf(items, asked.starting_after, "starting_after") + 1 : 0;
  return list(items.slice(start, start + limit), items.length > start + limit, url);
}

export function list(data, hasMore, url) {
  return { object: "list", data, has_more: hasMore, url };
}

function placeOf(items, id, name) {
  const place = items.findIndex((object) => object.id === id);
  if (place < 0) throw invalidParameter(`There is no object ${id} in this list.`, name, "resource_missing");
  return place;
}

function withinTime(created, wanted) {
  if (wanted === undefined) return true;
  if (typeof wanted === "number") return created === wanted;
  const { gt = -Infinity, gte = -Infinity, lt = Infinity, lte = Infinity } = wanted;
  return created > gt && created >= gte && created < lt && created <= lte;
}
