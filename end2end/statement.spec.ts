import { alive, download, expect, expectAccessible, expectFits, open, phone, test } from "./helpers";
import { anna, importCreditNote, logIn, startDemo } from "./people";
import type { Server } from "./server";

test.describe("the statement, on a phone", () => {
  test.use({ viewport: phone });
  test.describe.configure({ timeout: 120_000 });
  let server: Server;
  let statement: string;
  test.beforeEach(async ({ page }) => {
    server = await startDemo();
    importCreditNote(server, "CN-77", "15.05");
    await logIn(page, server, anna);
    await open(page, `${server.baseURL}/`);
    statement = `${page.url().split("?")[0]}/statement`;
  });
  test.afterEach(() => server.stop());

  test("open items can be paid from the page, and come as PDF and CSV", async ({ page }) => {
    await open(page, statement);
    const sheet = page.getByRole("region", { name: /^Openstaande posten op / });
    await expect(sheet).toContainText("Zoals bekend op");
    await expect(sheet.locator("tbody tr", { hasText: "CN-77" })).toContainText("€ -15,05");
    await expectFits(page);
    await expectAccessible(page);
    const csv = await download(page, sheet.getByRole("link", { name: "Downloaden als CSV" }));
    expect(csv.type).toBe("text/csv; charset=utf-8");
    expect(csv.bytes.toString()).toMatch(/CN-77.*;-15,05;EUR;/);
    const pdf = await download(page, sheet.getByRole("link", { name: "Downloaden als PDF" }));
    expect(pdf.type).toBe("application/pdf");
    expect(pdf.bytes.subarray(0, 5).toString()).toBe("%PDF-");
    expect(pdf.disposition).toMatch(/^attachment; filename="rekeningoverzicht-10001-/);
    const ticks = sheet.locator('input[type="checkbox"]');
    await ticks.first().check();
    await page.getByRole("button", { name: "Selectie betalen" }).click();
    await expect(page).toHaveURL(/\/pay\?document=[^&]+$/);
    await alive(page);
    await expect(page.locator("table.pay-list tbody tr")).toHaveCount(1);
  });

  test("a period begins where the one before ended, and stays as it was known", async ({ page }) => {
    const period = async (from: string, to: string) => {
      await open(page, statement);
      await page.getByLabel("Wat wilt u zien?").selectOption("Een periode");
      await page.getByLabel("Van (een periode)").fill(from);
      await page.getByLabel("Tot en met (een periode)").fill(to);
      await page.getByRole("button", { name: "Tonen" }).click();
      await alive(page);
    };
    const balance = (name: string) => page.locator("tbody tr", { hasText: name }).locator("td").last().innerText();
    await period("2025-01-01", "2026-01-30");
    const closing = await balance("Eindsaldo");
    await period("2026-01-31", "2026-01-31");
    expect(await balance("Beginsaldo")).toBe(closing);
    await expect(page.locator("tbody tr", { hasText: "CN-77" })).toHaveCount(1);
    await expectFits(page);
    await expectAccessible(page);
    const then = await page.getByRole("link", { name: "Link naar precies dit overzicht" }).getAttribute("href");
    const known = await balance("Eindsaldo");
    importCreditNote(server, "CN-78", "1.00");
    await open(page, new URL(then!, page.url()).href);
    expect(await balance("Eindsaldo")).toBe(known);
    await expect(page.locator("tbody tr", { hasText: "CN-78" })).toHaveCount(0);
    await period("2026-01-31", "2026-01-31");
    await expect(page.locator("tbody tr", { hasText: "CN-78" })).toHaveCount(1);
    await period("2026-02-01", "2026-01-31");
    await expect(page.getByLabel("Tot en met (een periode)")).toHaveAccessibleDescription(/niet vóór de eerste dag/);
  });
});
