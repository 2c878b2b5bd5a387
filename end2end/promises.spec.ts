import type { Page } from "@playwright/test";
import { enrol } from "./authenticator";
import { alive, expect, expectGood, main, open, phone, press, test } from "./helpers";
import { anna, importInvoice, logIn, startDemo } from "./people";
import { runCommand, type Server } from "./server";
import { femke, staffLink } from "./staff-tour";
import { inDays } from "./tour";

// Two people in two browsers; every page is looked at by axe, twice.
test.describe.configure({ timeout: 180_000 });

test.describe("a promise, from both sides", () => {
  test.use({ viewport: phone, actionTimeout: 10_000 });
  let server: Server;
  test.beforeEach(async () => {
    server = await startDemo();
  });
  test.afterEach(() => server.stop());

  /** From an invoice by the door to more time; gives debtor and document. */
  async function toForm(page: Page, number: string): Promise<[string, string]> {
    importInvoice(server, number);
    await logIn(page, server, anna);
    await open(page, `${server.baseURL}/`);
    await open(page, `${page.url()}/invoices?status=all&q=${number}`);
    await page.locator("table.invoice-list tbody a", { hasText: number }).first().click();
    await alive(page);
    const [, debtor, document] = page.url().match(/\/d\/(\w+)\/invoices\/(\w+)/)!;
    await page.locator('nav.doors a[href*="/plans/new"]').click();
    await expectGood(page);
    await main(page).getByRole("link", { name: "Kies een dag om te betalen" }).click();
    await expectGood(page);
    return [debtor!, document!];
  }

  /** Sixty euros in a week; gives the address of the promise. */
  async function promise(page: Page, number: string): Promise<string> {
    await page.getByLabel(`U belooft van factuur ${number}`).fill("60,00");
    await page.getByLabel("Op welke dag betaalt u?").fill(inDays(7));
    await press(page, "Beloof dit");
    await expect(page).toHaveURL(/\/promises\/prm_\w+\?done=made$/);
    await expectGood(page);
    return page.url().replace(/\?.*/, "");
  }

  test("is made within the limits and kept by money in time", async ({ page, browser }) => {
    const [debtor, document] = await toForm(page, "PROM-1");
    const amount = page.getByLabel("U belooft van factuur PROM-1");
    await expect(amount).toHaveValue("121,00");

    await test.step("a day too far away and too much are not taken, and what was typed stays", async () => {
      const day = page.getByLabel("Op welke dag betaalt u?");
      await amount.fill("60,00");
      await day.fill(inDays(90));
      await press(page, "Beloof dit");
      await expect(day).toHaveAccessibleDescription(/Kies een dag tot en met/);
      await expect(day).toHaveValue(inDays(90));
      await expect(amount).toHaveValue("60,00");
      await expectGood(page);
      await day.fill(inDays(7));
      await amount.fill("500");
      await press(page, "Beloof dit");
      await expect(amount).toHaveAccessibleDescription(/hoogstens €\s121,00 te beloven/);
    });

    const address = await promise(page, "PROM-1");
    await expect(main(page).locator(".balance .amount")).toHaveText(/^€\s60,00$/);
    await open(page, `${server.baseURL}/d/${debtor}`);
    await expect(main(page).locator(`a[href="${new URL(address).pathname}"]`)).toBeVisible();
    await expectGood(page);

    const inside = await (await browser.newContext()).newPage();
    await test.step("the controller sees it and records the money", async () => {
      await enrol(inside, staffLink(server, femke));
      await open(inside, `${server.baseURL}/admin/debtors/${debtor}`);
      await expect(main(inside).getByText(/^1 · €60\.00$/)).toBeVisible();
      await expectGood(inside);
      await main(inside).locator('a[href*="/promises/prm_"]').first().click();
      await expect(main(inside).getByText("€60.00 is missing")).toBeVisible();
      await expectGood(inside);
      await open(inside, `${server.baseURL}/admin/debtors/${debtor}/manual-payment`);
      await inside.locator("#amount").fill("60");
      await inside.locator(`[name="amount-${document}"]`).fill("60");
      await inside.locator("main form .button.primary").click();
      await expect(inside).toHaveURL(/\?done=recorded$/);
    });

    await open(page, address);
    await expect(main(page).getByText("Het geld kwam op tijd. Dank u wel.")).toBeVisible();
    await expectGood(page);
    expect(runCommand(server, ["doctor"])).toContain("0 errors");
  });

  test("is taken back, and what it was about is not promised again", async ({ page }) => {
    await toForm(page, "PROM-2");
    await promise(page, "PROM-2");
    await page.getByText("Trek deze belofte in").click();
    await press(page, "Ja, trek haar in");
    await expect(page).toHaveURL(/\?done=withdrawn$/);
    await expectGood(page);
    await expect(main(page).getByText("Zij telt niet meer.")).toBeVisible();
    await open(page, page.url().replace(/\/promises\/.*/, "/promises/new"));
    await expect(main(page).getByText("Opnieuw beloven kan hier niet")).toBeVisible();
    await expectGood(page);
  });

  test("is written down by a colleague after a call, and stands in the list with the one before", async ({ page, browser }) => {
    const [debtor, document] = await toForm(page, "PROM-3");
    await promise(page, "PROM-3");
    await page.getByText("Trek deze belofte in").click();
    await press(page, "Ja, trek haar in");
    await expect(page).toHaveURL(/\?done=withdrawn$/);

    const inside = await (await browser.newContext()).newPage();
    await test.step("a call that ends with a promise leads to its form", async () => {
      await enrol(inside, staffLink(server, femke));
      await open(inside, `${server.baseURL}/admin/debtors/${debtor}`);
      await main(inside).getByRole("link", { name: "Log a call" }).click();
      await inside.getByRole("radio", { name: /^They promised to pay/ }).check();
      await press(inside, "Keep the call");
      await expect(inside).toHaveURL(/\/promises\/new\?done=call$/);
      await expectGood(inside);
    });

    await test.step("nobody is chosen at first, and what was typed stays", async () => {
      await open(inside, `${server.baseURL}/admin/debtors/${debtor}/invoices/${document}`);
      await main(inside).getByRole("link", { name: "Write down a promise" }).click();
      await expectGood(inside);
      await inside.getByLabel("Promised of invoice PROM-3").fill("60");
      await inside.getByLabel("On which day do they pay?").fill(inDays(7));
      await press(inside, "Keep this promise");
      const caller = inside.getByLabel("Who promises it?");
      await expect(caller).toHaveAccessibleDescription(/Choose who promises it\./);
      await expect(inside.getByLabel("Promised of invoice PROM-3")).toHaveValue("60");
      await expectGood(inside);
      await caller.selectOption({ index: 1 });
      await press(inside, "Keep this promise");
      await expect(inside).toHaveURL(/\/promises\/prm_\w+\?done=made$/);
      await expectGood(inside);
    });

    await open(page, `${server.baseURL}/d/${debtor}/promises`);
    await expect(main(page).locator("tbody tr", { hasText: "PROM-3" })).toHaveCount(2);
    await expectGood(page);
    await main(page).getByRole("link", { name: "Ingetrokken" }).click();
    await expect(page).toHaveURL(/\?state=withdrawn$/);
    await expect(main(page).locator("tbody tr", { hasText: "PROM-3" })).toHaveCount(1);
    await expectGood(page);
    expect(runCommand(server, ["doctor"])).toContain("0 errors");
  });
});
