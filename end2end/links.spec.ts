import type { Page } from "@playwright/test";
import { alive, expect, expectPage, open, phone, press, test, withJavaScript } from "./helpers";
import { anna, importInvoice, openMail, startDemo } from "./people";
import { type Server, startServer } from "./server";
import { startDouble, startWithStripe } from "./stripe";
import { expectNoReference, expectSameInCode } from "./transfers";

// Every page of a story is looked at by axe, twice.
test.describe.configure({ timeout: 120_000 });

/** Opens the newest mail to Anna and follows its pay link. */
async function followMail(page: Page, server: Server): Promise<string> {
  await openMail(page, server, anna);
  const link = page.locator('.mail-text a[href*="/link?token="]');
  const address = (await link.getAttribute("href")) ?? "";
  await link.click();
  await expect(page).toHaveURL(`${server.baseURL}/link`);
  return address;
}

test.describe("a pay link, on a phone", () => {
  test.use({ viewport: phone, actionTimeout: 10_000 });
  let server: Server;
  test.afterEach(() => server.stop());

  test("mail to paid by Stripe: four pages, three presses, no log-in", async ({ page }) => {
    server = await startWithStripe([["demo", "--debtors", "4", "--invoices-each", "3"]]);
    importInvoice(server, "LINK-1", "--notify");
    const pages = new Set<string>();
    page.on("response", (answer) => {
      if (answer.request().isNavigationRequest() && answer.ok()) pages.add(new URL(answer.url()).pathname);
    });
    await followMail(page, server);
    const began = Date.now();
    pages.clear();
    await expectPage(page, "Pay without logging in");
    await expect(page.getByRole("main")).toContainText("LINK-1");
    await expect(page.getByRole("main")).toContainText("€121.00");
    await press(page, "Go on to pay");
    await expectPage(page, "Check and pay");
    await press(page, "Pay €121.00");
    await expect(page).toHaveURL(/\/c\/pay\//);
    await page.getByRole("button", { name: "Pay", exact: true }).click();
    await expect(page).toHaveURL(/\/link\/payments\/pay_/);
    // Without JavaScript the page does not look again by itself.
    await expect(async () => {
      if (!withJavaScript()) await page.reload();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Paid, thank you", { timeout: 500 });
    }).toPass();
    await expectPage(page, "Paid, thank you");
    expect(Date.now() - began, "from the link to paid, axe included").toBeLessThan(60_000);
    expect(pages.size, [...pages].join(" ")).toBeLessThanOrEqual(4);
    await expect(page.getByRole("main")).toContainText("LINK-1");
    // The receipt's own link shows this payment in a browser that has nothing.
    const payment = new URL(page.url()).pathname;
    await expect(async () => {
      await openMail(page, server, anna);
      await expect(page.getByRole("heading", { level: 1 })).toContainText("Ontvangstbewijs", { timeout: 500 });
    }).toPass();
    await page.context().clearCookies();
    await page.locator('.mail-text a[href*="/link?token="]').click();
    await expectPage(page, "Pay without logging in");
    await press(page, "Show the payment");
    await expect(page).toHaveURL(`${server.baseURL}${payment}`);
    await open(page, `${server.baseURL}/link/pay`);
    await expectPage(page, "There is nothing more to pay");
  });

  test("a transfer is offered at once when the provider is down, shows its code, and is cancelled", async ({ page }) => {
    const double = await startDouble();
    const started = await startServer(double.settings, [["demo", "--debtors", "4", "--invoices-each", "3"]]);
    server = { ...started, stop: async () => (await started.stop(), await double.stop()) };
    importInvoice(server, "LINK-3", "--notify");
    await double.ask("fail", { method: "POST", path: "/v1/checkout/sessions", times: 99, reset: true });
    await followMail(page, server);
    await alive(page);
    await press(page, "Go on to pay");
    await expectPage(page, "Check and pay");
    await expectNoReference(page);
    await press(page, "Pay €121.00");
    await expectPage(page, "Check and pay");
    await expect(page.getByRole("alert")).toContainText("does not answer");
    await page.locator("#provider").getByRole("button", { name: "Pay by bank transfer" }).click();
    await expectPage(page, "We wait for your bank transfer");
    await expect(page).toHaveURL(/\/link\/payments\/pay_/);
    const shown = await expectSameInCode(page);
    expect(shown.amount).toBe("€121.00");
    await page.reload();
    await alive(page);
    expect(await expectSameInCode(page)).toEqual(shown);
    await open(page, `${server.baseURL}/link/pay`);
    await expectPage(page, "Check and pay");
    await page.getByRole("link", { name: "See this transfer" }).click();
    await alive(page);
    await press(page, "Cancel it and pay in another way");
    await expectPage(page, "Check and pay");
    await press(page, "Pay by bank transfer");
    await expectPage(page, "We wait for your bank transfer");
    expect((await expectSameInCode(page)).reference).not.toBe(shown.reference);
  });

  test("another browser gets an explanation, and a fresh link goes to the known address", async ({ page, browser }) => {
    server = await startDemo();
    importInvoice(server, "LINK-2", "--notify");
    const address = await followMail(page, server);
    await press(page, "Go on to pay");
    await expectPage(page, "Check and pay");
    const other = await browser.newContext({ viewport: phone, javaScriptEnabled: withJavaScript() });
    const second = await other.newPage();
    await open(second, address);
    await expectPage(second, "This link does not work");
    await expect(second.getByRole("main")).not.toContainText("LINK-2");
    await press(second, "Mail me a fresh link");
    await expectPage(second, "Look in your mail");
    await expect(async () => {
      await openMail(second, server, anna);
      await expect(second.getByRole("heading", { level: 1 })).toContainText("nieuwe link", { timeout: 500 });
    }).toPass();
    await second.locator('.mail-text a[href*="/link?token="]').click();
    await expectPage(second, "Pay without logging in");
    await press(second, "This is not me");
    await expectPage(second, "Thank you for telling us");
    await other.close();
  });
});
