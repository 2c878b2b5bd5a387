import { expect, expectAccessible, expectFits, open, phone, test } from "./helpers";
import { anna, bert, logIn, startDemo } from "./people";
import type { Server } from "./server";

test.describe("home, on a phone", () => {
  test.use({ viewport: phone });
  let server: Server;
  test.beforeEach(async () => {
    server = await startDemo();
  });
  test.afterEach(() => server.stop());

  test("says what is due today and offers three doors", async ({ page }) => {
    await logIn(page, server, anna);
    await open(page, `${server.baseURL}/`);
    await expect(page).toHaveURL(/\/d\/deb_/);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Uw account");
    const panel = page.getByRole("region", { name: "Vandaag te betalen" });
    const due = (await panel.locator(".amount").innerText()).trim();
    expect(due).toMatch(/^€\s?\d/);
    await expect(panel.locator(".status")).toHaveText(/te laat/);
    const doors = page.getByRole("navigation", { name: "Wat wilt u doen?" }).getByRole("link");
    await expect(doors).toHaveText([new RegExp(`^${escaped(due)} betalen`), /^Meer tijd/, /^Er klopt iets niet/]);
    await expectFits(page);
    await expectAccessible(page);
    await doors.first().click();
    await expect(page).toHaveURL(/\/pay\?choose=due&currency=EUR$/);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Betalen");
  });

  test("another amount goes to the oldest invoices", async ({ page }) => {
    await logIn(page, server, anna);
    await open(page, `${server.baseURL}/`);
    await page.getByText("Een ander bedrag betalen").click();
    await expectFits(page);
    await expectAccessible(page);
    await page.getByLabel("Bedrag").fill("25,00");
    await page.getByRole("button", { name: "Verder" }).click();
    await expect(page).toHaveURL(/\/pay\?choose=oldest&currency=EUR&amount=25%2C00$/);
    const amounts = page.locator('table.pay-list input[name^="amount-"]');
    await expect(amounts).toHaveCount(1);
    await expect(amounts).toHaveValue("25,00");
  });

  test("without debts there is nothing to pay, and a way to ask", async ({ page }) => {
    await logIn(page, server, bert);
    await page.locator("main").getByRole("link", { name: /Groothandel/ }).click();
    await expect(page).toHaveURL(/\/d\/deb_/);
    await open(page, page.url());
    await expect(page.getByRole("heading", { name: "You have nothing to pay" })).toBeVisible();
    await expect(page.getByRole("navigation", { name: "What do you want to do?" }).getByRole("link")).toHaveText([
      /^Something is wrong/,
    ]);
    await expectFits(page);
    await expectAccessible(page);
    await page.getByRole("link", { name: "See all invoices" }).click();
    await expect(page).toHaveURL(/\/invoices\?status=all$/);
    await expect(page.locator("table.invoice-list tbody tr")).toHaveCount(3);
  });
});

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s/g, "\\s");
}
