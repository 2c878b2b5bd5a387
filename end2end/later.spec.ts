import type { Page } from "@playwright/test";
import { later } from "./clock";
import { alive, expect, expectAccessible, expectFits, open, phone, test } from "./helpers";
import { anna, importInvoice, logIn, startDemo } from "./people";
import { runCommand, type Server } from "./server";
import { inDays } from "./tour";

// The program is started again with another clock around it, and does what it missed.
test.describe.configure({ timeout: 180_000 });

const main = (page: Page) => page.getByRole("main");

async function press(page: Page, button: string | RegExp): Promise<void> {
  await main(page).getByRole("button", { name: button }).click();
}

async function expectGood(page: Page): Promise<void> {
  await alive(page);
  await expectFits(page);
  await expectAccessible(page);
}

/** Her session ended meanwhile. The newest mail need not be that of the log-in. */
async function logInAgain(page: Page, server: Server): Promise<void> {
  const mails = page.locator("ul.mails > li", { hasText: anna }).filter({ hasText: "Inloggen bij" });
  await page.goto(`${server.baseURL}/demo/mails`);
  const before = await mails.count();
  await open(page, `${server.baseURL}/login`);
  await page.locator("#email").fill(anna);
  await page.locator("main .button.primary").click();
  await expect(async () => {
    await page.goto(`${server.baseURL}/demo/mails`);
    await expect(mails).toHaveCount(before + 1, { timeout: 500 });
  }).toPass();
  await mails.first().getByRole("link").click();
  await page.locator('.mail-text a[href*="/login/link"]').click();
  await page.locator("main .button.primary").click();
  await expect(page).not.toHaveURL(/login/);
}

/** Looks again until the worker has done what it missed. */
async function untilShown(page: Page, address: string, words: string | RegExp): Promise<void> {
  await expect(async () => {
    await page.goto(address);
    await expect(main(page).getByText(words).first()).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await expectGood(page);
}

test.describe("when days go by, on a phone", () => {
  test.use({ viewport: phone, actionTimeout: 10_000 });
  let server: Server;
  test.beforeEach(async ({ page }) => {
    server = await startDemo();
    await logIn(page, server, anna);
  });
  test.afterEach(() => server.stop());

  /** From an invoice by the door to more time; gives its id. */
  async function moreTime(page: Page, number: string): Promise<string> {
    importInvoice(server, number);
    await open(page, `${server.baseURL}/`);
    await open(page, `${page.url()}/invoices?status=all&q=${number}`);
    await page.locator("table.invoice-list tbody a", { hasText: number }).first().click();
    await alive(page);
    const document = page.url().match(/doc_\w+/)![0];
    await page.locator('nav.doors a[href*="/plans/new"]').click();
    await alive(page);
    return document;
  }

  test("an instalment that is missing breaks the plan, and is paid after all", async ({ page }) => {
    const document = await moreTime(page, "LATER-1");
    await page.getByLabel("Aantal termijnen").fill("2");
    await page.getByLabel("Eerste termijn op").fill(inDays(7));
    await press(page, "Laat de termijnen zien");
    await press(page, "Volgende: lees de overeenkomst");
    await press(page, "Ga akkoord met deze regeling");
    await expect(page).toHaveURL(/\/plans\/pln_\w+\?done=sent$/);
    const address = page.url().replace(/\?.*/, "");
    await open(page, `${address.replace(/\/plans\/.*/, "")}/invoices/${document}`);
    await expectGood(page);

    await test.step("after a week on its day and its grace, and the weekends between", async () => {
      await later(server, 18);
      await logInAgain(page, server);
      await untilShown(page, address, "Er ontbreekt een termijn");
      await expect(main(page).getByText(/^€\s60,50 was verschuldigd en is er niet\. Betaal het vóór/)).toBeVisible();
      await page.goto(`${server.baseURL}/demo/mails`);
      await expect(page.locator("ul.mails > li", { hasText: anna }).filter({ hasText: "Er ontbreekt een termijn" }).first()).toBeVisible();
    });

    await open(page, address);
    await main(page).getByRole("link", { name: /^Betaal wat verschuldigd is: €\s60,50$/ }).click();
    await alive(page);
    await expect(page.locator(`[name="amount-${document}"]`)).toHaveValue("60,50");
    await main(page).locator('button[name="step"][value="review"]').click();
    await alive(page);
    await main(page).locator('button[name="step"][value="pay"]').click();
    await expect(page).toHaveURL(/\/demo\/pay\//);
    await main(page).locator('button[value="approve"]').click();
    await untilShown(page, address, "Loopt");
    await expect(main(page).getByText("Er ontbreekt een termijn")).toHaveCount(0);
    expect(runCommand(server, ["doctor"])).toContain("0 errors");
  });

  test("a promise that is not kept is broken, and the next form says what else there is", async ({ page }) => {
    await moreTime(page, "LATER-2");
    await main(page).getByRole("link", { name: "Kies een dag om te betalen" }).click();
    await alive(page);
    await page.getByLabel("Op welke dag betaalt u?").fill(inDays(7));
    await press(page, "Beloof dit");
    await expect(page).toHaveURL(/\/promises\/prm_\w+\?done=made$/);
    const address = page.url().replace(/\?.*/, "");
    await later(server, 18);
    await logInAgain(page, server);
    await untilShown(page, address, "Het geld kwam niet op tijd.");
    expect(runCommand(server, ["doctor"])).toContain("0 errors");
  });
});
