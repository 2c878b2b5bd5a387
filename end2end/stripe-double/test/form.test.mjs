import assert from "node:assert/strict";
import { test } from "node:test";
import { asList, decodeForm, MalformedForm } from "../form.mjs";

const plain = (value) => JSON.parse(JSON.stringify(value));

test("brackets become hashes and numbered lists", () => {
  const form = decodeForm("line_items[0][price_data][unit_amount]=1250&line_items[1][quantity]=2&mode=payment");
  assert.deepEqual(plain(form), {
    line_items: { 0: { price_data: { unit_amount: "1250" } }, 1: { quantity: "2" } },
    mode: "payment",
  });
  assert.equal(asList(form.line_items).length, 2);
});

test("empty brackets append, encoded brackets are brackets", () => {
  const form = decodeForm("expand[]=a&expand%5B%5D=b.c");
  assert.deepEqual(asList(form.expand), ["a", "b.c"]);
});

test("list items come in the order of their numbers, not of the letters", () => {
  const form = decodeForm("l[10]=k&l[2]=c&l[0]=a");
  assert.deepEqual(asList(form.l), ["a", "c", "k"]);
  assert.equal(asList(decodeForm("l[a]=1").l), null);
});

test("plus is a space, percent is UTF-8, and a value may hold an equals sign", () => {
  const form = decodeForm("name=Caf%C3%A9+%E2%82%AC%2B1&q=a=b&empty=&bare");
  assert.deepEqual(plain(form), { name: "Café €+1", q: "a=b", empty: "", bare: "" });
});

test("the last of two equal names counts", () => {
  assert.equal(decodeForm("a=1&a=2").a, "2");
});

test("a name of the prototype is a parameter like others", () => {
  const form = decodeForm("__proto__[polluted]=yes&constructor=x");
  assert.equal(form.__proto__.polluted, "yes");
  assert.equal(/** @type {any} */ ({}).polluted, undefined);
});

for (const bad of ["a[b=1", "a]b=1", "[a]=1", "a[b]c=1", "a=1&a[b]=2", "a[b]=1&a=2", "a=%zz", "a=%C3%28"]) {
  test(`malformed: ${bad}`, () => assert.throws(() => decodeForm(bad), MalformedForm));
}
