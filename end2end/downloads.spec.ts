import { readFileSync } from "node:fs";
import type { Download, Page } from "@playwright/test";
import { alive, download, expect, expectAccessible, expectFits, open, phone, test, withJavaScript } from "./helpers";
import { anna, bert, importMany, logIn, openMail, startDemo } from "./people";
import type { Server } from "./server";
import { unzip } from "./zip";

test.describe("many documents in one file, on a phone", () => {
  test.use({ viewport: phone });
  test.describe.configure({ timeout: 120_000 });
  let server: Server;
  let debtor: string;
  test.beforeEach(async ({ page }) => {
    server = await startDemo();
    await logIn(page, server, anna);
    await open(page, `${server.baseURL}/`);
    debtor = page.url().split("?")[0]!;
  });
  test.afterEach(() => server.stop());

  test("ticked invoices come as a zip of PDF and XML", async ({ page }) => {
    await open(page, `${debtor}/invoices?status=all`);
    const numbers = (await page.locator("table.invoice-list tbody th a").allInnerTexts()).slice(0, 2);
    const ticks = page.locator('table.invoice-list input[type="checkbox"]');
    await ticks.nth(0).check();
    await ticks.nth(1).check();
    await page.getByRole("button", { name: "Downloaden", exact: true }).click();
    await alive(page);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Documenten downloaden");
    await expect(page.getByRole("region", { name: "2 documenten" }).getByRole("listitem")).toHaveCount(2);
    await expectFits(page);
    await expectAccessible(page);
    await page.getByLabel("Van elk PDF en XML").check();
    const file = await saved(page, () => page.getByRole("button", { name: "Downloaden", exact: true }).click());
    expect(file.name).toBe("facturen-10001.zip");
    const files = unzip(file.bytes);
    for (const number of numbers) {
      expect(files.get(`Factuur ${number}.pdf`)?.subarray(0, 5).toString()).toBe("%PDF-");
      expect(files.get(`Factuur ${number}.xml`)?.toString()).toContain(`<cbc:ID>${number}</cbc:ID>`);
    }
    expect(files.size).toBe(4);
  });

  test("a period comes as one PDF, and days that cannot be are said", async ({ page }) => {
    await open(page, `${debtor}/invoices`);
    await page.getByRole("link", { name: "Documenten downloaden" }).click();
    await alive(page);
    await page.getByLabel("Documenten van").fill("2026-03-02");
    await page.getByLabel("tot en met").fill("2026-03-01");
    await page.getByLabel("Alles in één PDF").check();
    await page.getByRole("button", { name: "Downloaden", exact: true }).click();
    await alive(page);
    const to = page.getByLabel("tot en met");
    await expect(to).toHaveAccessibleDescription(/Kies een dag die niet vóór de eerste dag ligt/);
    await expect(page.getByLabel("Alles in één PDF")).toBeChecked();
    await expectFits(page);
    await expectAccessible(page);
    await page.getByLabel("Documenten van").fill("1990-01-01");
    await to.fill("1990-01-31");
    await page.getByRole("button", { name: "Downloaden", exact: true }).click();
    await alive(page);
    await expect(page.getByLabel("Documenten van")).toHaveAccessibleDescription(/Er zijn geen documenten/);
    importMany(server, 3);
    await page.getByLabel("Documenten van").fill("2024-05-31");
    await to.fill("2024-05-31");
    const file = await saved(page, () => page.getByRole("button", { name: "Downloaden", exact: true }).click());
    expect(file.name).toBe("facturen-10001-2024-05-31-2024-05-31.pdf");
    expect(file.bytes.subarray(0, 5).toString()).toBe("%PDF-");
  });

  test("a large one is made in the background and mailed to whoever asked", async ({ page, browser }) => {
    importMany(server, 101);
    await open(page, `${debtor}/downloads`);
    await page.getByLabel("Documenten van").fill("2024-05-31");
    await page.getByLabel("tot en met").fill("2024-05-31");
    await page.getByLabel("Alles in één PDF").check();
    await page.getByRole("button", { name: "Downloaden", exact: true }).click();
    await expect(page).toHaveURL(/\/downloads\/dwn_/);
    await alive(page);
    const made = page.url();
    const ready = page.getByRole("link", { name: "Bestand downloaden" });
    // With scripts the page looks by itself.
    if (withJavaScript()) await expect(ready).toBeVisible({ timeout: 60_000 });
    else
      await expect(async () => {
        await page.goto(made);
        await expect(ready).toBeVisible({ timeout: 500 });
      }).toPass({ timeout: 60_000 });
    await expectFits(page);
    await expectAccessible(page);
    const file = await download(page, ready);
    expect(file.type).toBe("application/zip");
    const names = [...unzip(file.bytes).keys()];
    expect(names).toEqual([1, 101].map((first) => `facturen-10001-2024-05-31-2024-05-31 (${first}-${first === 1 ? 100 : 101}).pdf`));
    await openMail(page, server, anna);
    await page.locator('.mail-text a[href*="/downloads/"]').click();
    await expect(page).toHaveURL(made);
    await open(page, `${debtor}/downloads`);
    await expect(page.getByRole("region", { name: "Bestanden die we voor u maakten" })).toContainText("Klaar om te downloaden");
    await expectFits(page);
    await expectAccessible(page);
    const other = await browser.newContext();
    const berts = await other.newPage();
    await logIn(berts, server, bert);
    for (const path of [made, `${made}/file`, `${made}/status.json`]) {
      expect((await berts.request.get(path)).status(), path).toBe(404);
    }
    await other.close();
  });

  test("lists and due dates come as files", async ({ page }) => {
    await open(page, `${debtor}/downloads`);
    const lists = page.getByRole("region", { name: "Lijsten en data" });
    const invoices = await download(page, lists.getByRole("link", { name: /Alle facturen/ }));
    expect(invoices.type).toBe("text/csv; charset=utf-8");
    expect(invoices.bytes.toString()).toMatch(/^\uFEFFDatum;Soort;Document;/);
    const payments = await download(page, lists.getByRole("link", { name: /Alle betalingen/ }));
    expect(payments.bytes.toString()).toMatch(/^\uFEFFDatum;/);
    const dates = await download(page, lists.getByRole("link", { name: "Vervaldata voor uw agenda" }));
    expect(dates.type).toBe("text/calendar; charset=utf-8");
    expect(dates.bytes.toString()).toContain("BEGIN:VEVENT");
    expect(dates.bytes.toString()).toMatch(/END:VCALENDAR\r\n$/);
  });
});

/** A file that the browser saves because of what is done. */
async function saved(page: Page, act: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> {
  const [file]: [Download, void] = await Promise.all([page.waitForEvent("download"), act()]);
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}
