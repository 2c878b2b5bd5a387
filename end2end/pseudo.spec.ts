import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { expect, open, test } from "./helpers";
import { type Server, startServer } from "./server";
import { staffTour } from "./staff-tour";
import { tour } from "./tour";

// Every text of the catalog shows with accents on its vowels; what stays plain was written into the code.
test("no page holds a text that was never translated", async ({ page }) => {
  test.setTimeout(120_000);
  await crawl(page, async (server, look) => {
    await tour(page, server, look);
    // What the tour has no reason to see: an error, a form that is refused, a list without results.
    await page.goto(`${server.baseURL}/nothing`);
    await look("an error");
    await open(page, `${server.baseURL}/profile`);
    await page.locator('form[action="/profile/password"] input[type="password"]').fill("short");
    await page.locator('form[action="/profile/password"] button').first().click();
    await expect(page.locator('[aria-invalid="true"]')).not.toHaveCount(0);
    await look("a refused form");
    await page.goto(`${server.baseURL}/`);
    await page.goto(`${page.url().split("?")[0]}/invoices?q=zzz&due_from=2020-01-01`);
    await look("a list without results");
  });
});

test("no page of the staff side does either", async ({ page }) => {
  test.setTimeout(300_000);
  await crawl(page, (server, look) => staffTour(page, server, look));
});

/** Goes where `walk` goes, on a server that accents its texts, and fails for every one that stays plain. */
async function crawl(
  page: Page,
  walk: (server: Server, look: (path: string) => Promise<void>) => Promise<void>,
): Promise<void> {
  const demo = [["demo", "--debtors", "4", "--invoices-each", "3"]];
  const server = await startServer({ SALDO_PSEUDO_LANGUAGE: "true" }, demo);
  const found = new Set<string>();
  try {
    await walk(server, async (path) => {
      const plain = (await texts(page)).map(withoutData).filter(isPlain);
      plain.forEach((text) => found.add(`${path}: ${text.trim()}`));
    });
  } finally {
    await server.stop();
  }
  expect([...found]).toEqual([]);
}

test("the search finds a plain text", async () => {
  expect(isPlain("Ínvóícé óvérdúé")).toBe(false);
  expect(isPlain("Ínvoice óvérdúé")).toBe(true);
  expect(isPlain(withoutData("€12.50 · Anna de Ruiter, anna@zonnedauw.example.com"))).toBe(false);
  expect(isPlain(withoutData("Anna de Ruiter may pay"))).toBe(true);
  expect(isPlain(withoutData("22 november 2026, 05:24"))).toBe(false);
  expect(isPlain(withoutData("d4a4b1ce26e0feb45a52951c824c753186258a052bd81c5de243cd9ad950a93a"))).toBe(false);
  expect(isPlain(withoutData("paid 22 november 2026"))).toBe(true);
  expect(isPlain(withoutData("NL91 ABNA 0417 1643 00, dispute.raised"))).toBe(false);
  expect(isPlain(withoutData("Femke Postma: They are moving house"))).toBe(false);
});

/**
 * Where what others wrote stands: names and document text, countries and languages by their own name, time zones, mails
 * (the command line writes them in a real language), numbers, codes.
 */
const othersWords = [
  "bdi, address, [lang]:not(html), [translate=no], #country, #language, #time_zone, .iban, .mail-text, ul.mails",
  "script, style, input[type=hidden]",
].join(", ");

/** The title, every text and every attribute that is read aloud or shown, but not what others wrote. */
function texts(page: Page): Promise<string[]> {
  return page.evaluate((others) => {
    const all = [document.title];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      if (!walker.currentNode.parentElement?.closest(others)) all.push(walker.currentNode.textContent ?? "");
    }
    const attributes = ["aria-label", "aria-description", "title", "alt", "placeholder"];
    for (const element of document.body.querySelectorAll("*")) {
      if (element.closest(others)) continue;
      all.push(...attributes.map((name) => element.getAttribute(name) ?? ""));
    }
    return all;
  }, othersWords);
}

/** Three letters or more in a row, one of them a vowel without an accent. */
function isPlain(text: string): boolean {
  const words = text.match(/\p{Letter}{3,}/gu) ?? [];
  return words.some((word) => /[aeiouy]/i.test(word));
}

/** What is no text: addresses, files, dates, accounts, references, codes of actions, fingerprints of texts, currencies, browsers, our own name, languages by theirs, a scheme of references. */
const noTexts = [
  /\S+@\S*/g,
  /\S+\.(pdf|xml|txt|com)\b/g,
  /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{1,4}){3,8}\b/g,
  /\b[a-z_]+\.[a-z_]+\b/g,
  /\b\d{1,2} \p{Letter}+ \d{4}\b/gu,
  /\b[a-z_]+_[0-9A-Z]{26}\b/g,
  /\bTOUR-\d+\b/g,
  /\b[0-9a-f]{64}\b/g,
  /\b(EUR|USD|Chrome|Linux|Saldo|English|Nederlands|KENMERK)\b/g,
];

/** Leaves out what is no text, every name of the demo, and what the tours type. */
function withoutData(text: string): string {
  const rest = noTexts.reduce((left, form) => left.replace(form, " "), text);
  return [...namesOfDemo, ...typed].reduce((left, name) => left.replaceAll(name, " "), rest);
}

/** The strings of the demo's source that begin with a capital: what it calls people and things. */
const namesOfDemo: string[] = ["cast", "people", "catalog", "documents", "staff", "desk"]
  .flatMap((file) => strings(`../src/demo/${file}.rs`, /"(\p{Lu}[^"\n]{2,})"/gu))
  .flatMap((text) => text.split(/\{[^}]*\}|\\n/))
  .map((text) => text.trim())
  .filter((text) => text.length > 2)
  .sort((a, b) => b.length - a.length);

/** What the tours fill in, line by line. */
const typed: string[] = ["tour.ts", "staff-tour.ts"]
  .flatMap((file) => strings(file, /\.fill\("([^"]{3,})"\)/g))
  .flatMap((text) => text.split("\\n"))
  .filter((text) => text.length > 2);

function strings(file: string, form: RegExp): string[] {
  const source = readFileSync(join(import.meta.dirname, file), "utf8");
  return [...source.matchAll(form)].map(([, text]) => text!);
}
