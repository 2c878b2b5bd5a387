import type { Page } from "@playwright/test";
import { expect, expectPage, open, phone, press, test } from "./helpers";
import { anna, importCreditNote, logIn, startDemo } from "./people";
import type { Server } from "./server";

// Every page of a story is looked at by axe, twice, and there are many.
test.describe.configure({ timeout: 120_000 });

/** What is free, in cents. */
async function free(page: Page): Promise<number> {
  const amount = page.getByRole("region", { name: "Vrij te gebruiken" }).locator(".amount");
  return Number((await amount.innerText()).replace(/[^\d]/g, ""));
}

/** From home, by the figure of the credit. */
async function seeCredit(page: Page, server: Server): Promise<void> {
  await open(page, `${server.baseURL}/`);
  await page.getByRole("main").getByRole("link", { name: "Bekijk en gebruik het" }).click();
  await expectPage(page, "Uw tegoed");
}

test.describe("credit, on a phone", () => {
  test.use({ viewport: phone });
  let server: Server;
  test.beforeEach(async ({ page }) => {
    server = await startDemo();
    importCreditNote(server, "CREDIT-1", "80.00");
    await logIn(page, server, anna);
    await seeCredit(page, server);
  });
  test.afterEach(() => server.stop());

  test("pays parts of two invoices, once, and the receipt says so", async ({ page }) => {
    const before = await free(page);
    expect(before).toBeGreaterThanOrEqual(80_00);
    await page.getByRole("link", { name: "Gebruik het voor facturen" }).click();
    await expectPage(page, "Gebruik uw tegoed");
    const amounts = page.getByLabel(/^Tegoed voor /);
    expect(await amounts.count()).toBeGreaterThanOrEqual(2);
    for (const field of await amounts.all()) await field.fill("");
    await amounts.nth(0).fill("30,00");
    await amounts.nth(1).fill("12,50");
    await press(page, "Controleer de bedragen");
    await expectPage(page, "Controleer en gebruik uw tegoed");
    await expect(page.locator("table.pay-list tbody tr")).toHaveCount(2);
    await press(page, /^Gebruik € ?42,50 tegoed$/);
    await expectPage(page, "Betaald, dank u wel");
    await expect(page.locator(".receipt tbody tr")).toHaveCount(2);
    await page.reload();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Betaald, dank u wel");
    await seeCredit(page, server);
    expect(await free(page)).toBe(before - 42_50);
  });

  test("more than is free is said beside the amount", async ({ page }) => {
    await page.getByRole("link", { name: "Gebruik het voor facturen" }).click();
    await expectPage(page, "Gebruik uw tegoed");
    const amounts = page.getByLabel(/^Tegoed voor /);
    const given = await amounts.nth(0).inputValue();
    await amounts.nth(1).fill("9999999");
    await press(page, "Controleer de bedragen");
    await expect(amounts.nth(1)).toHaveAttribute("aria-invalid", "true");
    await expect(amounts.nth(1)).toHaveAccessibleDescription(/meer dan de/);
    await expect(amounts.nth(0)).toHaveValue(given);
    await expectPage(page, "Gebruik uw tegoed");
  });

  test("is asked back, set aside, and withdrawn", async ({ page }) => {
    const before = await free(page);
    await page.getByRole("link", { name: "Vraag het terug" }).click();
    await expectPage(page, "Vraag uw tegoed terug");
    await page.getByLabel("Hoeveel wilt u terug?").fill("25,00");
    await page.getByLabel("Op naam van").fill("Bakkerij Zonnedauw");
    await page.getByLabel("Rekeningnummer (IBAN)").fill("NL92 ABNA 0417 1643 00");
    await press(page, "Vraag het terug");
    const iban = page.getByLabel("Rekeningnummer (IBAN)");
    await expect(iban).toHaveAttribute("aria-invalid", "true");
    await expect(iban).toHaveAccessibleDescription(/klopt niet/);
    await expect(page.getByLabel("Op naam van")).toHaveValue("Bakkerij Zonnedauw");
    await expectPage(page, "Vraag uw tegoed terug");
    await iban.fill("nl91abna0417164300");
    await press(page, "Vraag het terug");
    await expect(page).toHaveURL(/\/credit\?done=asked$/);
    await expectPage(page, "Uw tegoed");
    await expect(page.getByText("wacht op antwoord")).toBeVisible();
    await expect(page.getByText("NL91 ABNA 0417 1643 00")).toBeVisible();
    expect(await free(page)).toBe(before - 25_00);
    await press(page, "Trek dit verzoek in");
    await expect(page).toHaveURL(/\/credit\?done=withdrawn$/);
    await expectPage(page, "Uw tegoed");
    await expect(page.getByText("ingetrokken", { exact: true })).toBeVisible();
    expect(await free(page)).toBe(before);
  });
});

test("a credit note leads to it", async ({ page }) => {
  const server = await startDemo();
  try {
    await logIn(page, server, anna);
    await open(page, `${server.baseURL}/`);
    await open(page, `${page.url()}/invoices?status=credit-notes`);
    await page.locator("table.invoice-list tbody a").first().click();
    await page.getByRole("link", { name: /^Gebruik dit tegoed/ }).click();
    await expectPage(page, "Uw tegoed");
  } finally {
    await server.stop();
  }
});
