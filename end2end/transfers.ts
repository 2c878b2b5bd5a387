import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { expect } from "./helpers";

const iban = /^NL\d{2}DEMO0000000001$/;
const holder = "Waterkant Techniek B.V.";

/** What stands beside the code, in any language: its fields keep their order. */
export async function shownTransfer(page: Page) {
  const [amount, account, name, reference] = await page.locator(".transfer-facts dd .whole").allInnerTexts();
  return { amount, account, name, reference };
}

/** What another program reads from a picture of the code as it is on the screen, line by line. */
async function scanned(page: Page): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), "saldo-qr-"));
  try {
    const path = join(folder, "code.png");
    await page.getByRole("img", { name: /^QR/ }).screenshot({ path });
    const read = execFileSync("zbarimg", ["--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", path], { encoding: "utf8" });
    // zbar ends with a line end of its own.
    return read.replace(/\n$/, "").split("\n");
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The code says the same as the words beside it, field by field, light and dark; gives the words. */
export async function expectSameInCode(page: Page) {
  const facts = await shownTransfer(page);
  const cents = facts.amount.replace(/[^\d]/g, "");
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    const lines = await scanned(page);
    expect(lines.slice(0, 5)).toEqual(["BCD", "002", "1", "SCT", ""]);
    expect(lines[5]).toBe(holder);
    expect(lines[6]).toMatch(iban);
    expect(lines[7]).toBe(`EUR${cents.slice(0, -2)}.${cents.slice(-2)}`);
    expect(lines[8]).toBe("");
    expect(lines[9]).toBe(facts.reference.replaceAll(" ", ""));
    expect(lines).toHaveLength(10);
    expect(facts.account.replaceAll(" ", "")).toBe(lines[6]);
    expect(facts.name).toBe(holder);
  }
  await page.emulateMedia({ colorScheme: null });
  return facts;
}

/** Nothing that a transfer could be sent with is on the page yet. */
export async function expectNoReference(page: Page): Promise<void> {
  await expect(page.locator(".transfer-facts")).toHaveCount(0);
  await expect(page.locator("svg.qr")).toHaveCount(0);
}
