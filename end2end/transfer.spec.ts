import type { Page } from "@playwright/test";
import { alive, expect, expectAccessible, expectPage, open, phone, press, test, withJavaScript } from "./helpers";
import { anna, logIn, startDemo } from "./people";
import { type Server, startServer } from "./server";
import { type Double, startDouble } from "./stripe";
import { expectNoReference, expectSameInCode, shownTransfer } from "./transfers";

// Every page of a story is looked at by axe, twice, and its code is read by zbar, twice.
test.describe.configure({ timeout: 120_000 });

/** From home, by the list, to the review of these invoices. */
async function reviewTicked(page: Page, count: number): Promise<void> {
  await page.getByRole("navigation").getByRole("link", { name: "Facturen" }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Facturen");
  await alive(page);
  for (const tick of (await page.getByRole("main").getByRole("checkbox").all()).slice(0, count)) await tick.check();
  await press(page, "Selectie betalen");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Betalen");
  await alive(page);
  await press(page, "Controleer de betaling");
  await expectPage(page, "Controleren en betalen");
}

test.describe("paying by bank transfer, on a phone", () => {
  test.use({ viewport: phone, actionTimeout: 10_000 });
  let server: Server;
  test.beforeEach(async ({ page }) => {
    server = await startDemo();
    await logIn(page, server, anna);
  });
  test.afterEach(() => server.stop());

  test("three invoices get a code of their own, are announced, seen everywhere, and cancelled", async ({ page }) => {
    await reviewTicked(page, 3);
    await expectNoReference(page);
    await press(page, "Betalen met een overschrijving");
    await expectPage(page, "We wachten op uw overschrijving");
    const before = await expectSameInCode(page);
    expect(before.reference).toMatch(/^\d{4} \d{4} \d{4} \d{4}$/);
    await page.reload();
    expect(await expectSameInCode(page)).toEqual(before);

    const payment = page.url();
    const debtor = payment.replace(/\/payments\/.*/, "");
    await open(page, debtor);
    await expectPage(page, "Uw account");
    await expect(page.getByRole("heading", { name: /Een overschrijving van € .* is aangekondigd/ })).toBeVisible();
    await open(page, `${debtor}/invoices`);
    await expect(page.getByText("aangekondigd als overschrijving")).toHaveCount(3);
    await open(page, `${debtor}/payments`);
    await expect(page.getByRole("main").getByText("overschrijving aangekondigd")).toBeVisible();
    await open(page, `${debtor}/pay?choose=all`);
    await expectPage(page, "Betalen");
    await press(page, "Bekijk deze overschrijving");
    await expect(page).toHaveURL(payment);
    await alive(page);
    await press(page, "Annuleren en anders betalen");
    await expectPage(page, "Betalen");
    await press(page, "Controleer de betaling");
    await alive(page);
    await press(page, /^Betaal €/);
    await press(page, /goedkeuren$/);
    await expectPage(page, "Betaald, dank u wel");
  });

  test("one invoice keeps the reference it came with", async ({ page }) => {
    await open(page, `${page.url().split("?")[0]}/invoices`);
    await page.locator("table.invoice-list tbody a").first().click();
    await alive(page);
    const reference = await page.locator("dt", { hasText: "Betalingskenmerk" }).locator("xpath=following-sibling::dd").innerText();
    await page.locator("nav.doors a.primary").click();
    await alive(page);
    // Credit would make it another amount, which gets a reference of its own.
    await page.getByRole("checkbox", { name: /^Gebruik eerst mijn tegoed/ }).uncheck();
    await press(page, "Controleer de betaling");
    await alive(page);
    await press(page, "Betalen met een overschrijving");
    await expectPage(page, "We wachten op uw overschrijving");
    const facts = await expectSameInCode(page);
    expect(reference).toMatch(/^RF/);
    expect(facts.reference.replaceAll(" ", "")).toBe(reference.replaceAll(" ", ""));
  });

  test("each field is copied by its button, or selected by one press", async ({ page, context }) => {
    await reviewTicked(page, 2);
    await press(page, "Betalen met een overschrijving");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("We wachten op uw overschrijving");
    await alive(page);
    const facts = await shownTransfer(page);
    const copies = page.getByRole("button", { name: /^Kopiëren/ });
    if (!withJavaScript()) {
      await expect(copies).toHaveCount(0);
      const selects = await page.locator(".transfer-facts .whole").evaluateAll((all) => all.map((one) => getComputedStyle(one).userSelect));
      expect(selects).toEqual(["all", "all", "all", "all"]);
      return;
    }
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await expect(copies).toHaveCount(4);
    for (const [button, shown, signs] of [
      ["van het bedrag", facts.amount, /[^\d,]/g],
      ["van het rekeningnummer", facts.account, / /g],
      ["van de naam", facts.name, /$^/g],
      ["van het betalingskenmerk", facts.reference, / /g],
    ] as const) {
      await press(page, `Kopiëren ${button}`);
      await expect(page.getByRole("button", { name: `Gekopieerd ${button}` })).toBeVisible();
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(shown.replace(signs, ""));
    }
    await expectAccessible(page);
  });
});

test.describe("when the provider does not answer, on a phone", () => {
  test.use({ viewport: phone, actionTimeout: 10_000 });
  let double: Double;
  let server: Server;
  test.beforeEach(async ({ page }) => {
    double = await startDouble();
    server = await startServer(double.settings, [["demo", "--debtors", "4", "--invoices-each", "3"]]);
    await logIn(page, server, anna);
  });
  test.afterEach(async () => {
    await server.stop();
    await double.stop();
  });

  test("the same choice is paid by bank transfer", async ({ page }) => {
    await double.ask("fail", { method: "POST", path: "/v1/checkout/sessions", times: 99, reset: true });
    await reviewTicked(page, 2);
    const total = await page.locator(".summary .total dd").innerText();
    await press(page, /^Betaal €/);
    await expectPage(page, "Controleren en betalen");
    await expect(page.getByRole("alert")).toContainText("antwoordt niet");
    await page.locator("#provider").getByRole("button", { name: "Betalen met een overschrijving" }).click();
    await expectPage(page, "We wachten op uw overschrijving");
    expect((await expectSameInCode(page)).amount).toBe(total);
  });
});
