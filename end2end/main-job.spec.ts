import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { expect, open, phone, test } from "./helpers";
import { openMail } from "./people";
import { type Database, makeDatabase } from "./postgres";
import { runCommand, type Server, startServer, startWorker } from "./server";
import { type Double, startDouble } from "./stripe";

// The main job from a folder of UBL files to the receipt, on PostgreSQL, with two servers and a
// worker: nothing of it is made ready by a story.
const contact = "inkoop@example.com";
const numbers = ["VF-2026-0107", "VF-2026-0108", "VF-2026-0109"];
const payable = 301_00;

test.describe("the main job, on a phone", () => {
  test.use({ viewport: phone });
  test.describe.configure({ timeout: 120_000 });
  let database: Database;
  let double: Double;
  let servers: Server[];
  let stop: (() => Promise<void>)[];

  test.beforeEach(async () => {
    database = makeDatabase();
    double = await startDouble();
    stop = [double.stop];
    const settings = { ...double.settings, SALDO_DATABASE_URL: database.url };
    const files = await folderOfInvoices();
    stop.push(files.remove);
    const first = await startServer(settings, [
      ["import", "ubl", "--adopt-creditor", files.folder],
      ["contact", "invite", "--debtor", "1001", "--email", contact, "--language", "en", "--rights", "view pay"],
    ]);
    stop.push(first.stop);
    const second = await startServer({ ...settings, SALDO_DATA_DIR: first.folder });
    stop.push(second.stop, startWorker(first).stop);
    servers = [first, second];
    await double.notify(...servers);
    await double.ask("webhooks", { mode: "hold" });
  });
  test.afterEach(async () => {
    for (const end of stop.reverse()) await end();
  });

  test("imported invoices are paid by 32 deliveries at once, and ledger, pages and receipt agree", async ({ page }) => {
    await acceptInvitation(page, servers[0]);
    const session = await payTogether(page, numbers);
    await double.ask("pay", { session, outcome: "succeeded" });
    const { http_statuses: answers } = await double.ask("deliver", {
      event: "all", times: 32, parallel: true, order: "shuffle", seed: 3,
    });
    expect(answers.length).toBeGreaterThanOrEqual(64);
    expect(new Set(answers)).toEqual(new Set([200]));
    await expectPaidOnce(page, servers, database, numbers);
    const again = await double.ask("deliver", { event: "all", times: 4, parallel: true, order: "reverse" });
    expect(new Set(again.http_statuses)).toEqual(new Set([200]));
    await expectPaidOnce(page, servers, database, numbers);
  });

  test("notices and return pages of both servers at once pay once", async ({ page }) => {
    await acceptInvitation(page, servers[0]);
    const session = await payTogether(page, numbers);
    const [payment] = database.rows("select debtor_id || '/payments/' || id from payment");
    await double.ask("pay", { session, outcome: "succeeded" });
    const [{ http_statuses: answers }, ...pages] = await Promise.all([
      double.ask("deliver", { event: "all", times: 16, parallel: true, order: "shuffle", seed: 5 }),
      ...servers.flatMap(({ baseURL }) => [1, 2, 3].map(() => page.request.get(`${baseURL}/d/${payment}`))),
    ]);
    expect(new Set(answers)).toEqual(new Set([200]));
    expect(new Set(pages.map((answer) => answer.status()))).toEqual(new Set([200]));
    await expectPaidOnce(page, servers, database, numbers);
  });
});

/** Three invoices as files; a fixture with other numbers. */
async function folderOfInvoices() {
  const folder = mkdtempSync(join(tmpdir(), "saldo-ubl-"));
  const fixture = readFileSync(join(import.meta.dirname, "../tests/fixtures/ubl/invoice.xml"), "utf8");
  for (const number of numbers) writeFileSync(join(folder, `${number}.xml`), fixture.replace(numbers[0], number));
  return { folder, remove: async () => rmSync(folder, { recursive: true }) };
}

async function acceptInvitation(page: Page, server: Server): Promise<void> {
  await openMail(page, server, contact);
  await page.locator('.mail-text a[href*="/login/link"]').click();
  await page.getByRole("main").getByRole("button", { name: "Log in" }).click();
  await expect(page).toHaveURL(/\/d\/deb_/);
}

/** Ticks these in the list and goes to Stripe; gives the id of its session. */
async function payTogether(page: Page, chosen: string[]): Promise<string> {
  await open(page, `${new URL(page.url()).origin}${new URL(page.url()).pathname}/invoices`);
  for (const number of chosen) await page.getByRole("row", { name: number }).getByRole("checkbox").check();
  await page.getByRole("button", { name: "Pay the selection" }).click();
  await page.getByRole("button", { name: "Check the payment" }).click();
  await page.getByRole("button", { name: /^Pay €903\.00/ }).click();
  await expect(page).toHaveURL(/\/c\/pay\/cs_/);
  return page.url().split("/").pop() ?? "";
}

/** One payment, one entry, one receipt; the same figures in ledger, pages and receipt; the doctor finds nothing. */
async function expectPaidOnce(page: Page, servers: Server[], database: Database, paid: string[]): Promise<void> {
  const total = paid.length * payable;
  expect(database.rows("select status, amount_minor from payment")).toEqual([`settled|${total}`]);
  expect(database.rows("select kind, count(*) from entry group by kind order by kind")).toEqual([
    `invoice|${paid.length}`, "payment|1",
  ]);
  const booked = "select debit_account, credit_account, sum(amount_minor) from transfer where debit_account <> 'prepaid' group by 1, 2 order by 1";
  expect(database.rows(booked)).toEqual([
    `clearing:stripe|unapplied|${total}`, `receivable|sales|${total}`, `unapplied|receivable|${total}`,
  ]);
  expect(database.rows("select number, outstanding_minor from document order by number")).toEqual(
    paid.map((number) => `${number}|0`),
  );
  const [payment, debtor] = database.rows("select id, debtor_id from payment")[0].split("|");
  for (const { baseURL } of servers) {
    await open(page, `${baseURL}/d/${debtor}/payments/${payment}`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Paid, thank you");
    await expect(page.getByRole("main")).toContainText("€903.00");
    for (const number of paid) {
      await expect(page.getByRole("main").getByRole("listitem").or(page.getByRole("row")).filter({ hasText: number })).toContainText("€301.00");
    }
    await open(page, `${baseURL}/d/${debtor}/invoices?status=all`);
    await expect(page.getByRole("main").getByText("paid", { exact: true })).toHaveCount(paid.length);
  }
  await openMail(page, servers[0], "Receipt: ");
  const receipt = await page.locator(".mail-text").innerText();
  expect(receipt).toContain("€903.00");
  for (const number of paid) expect(receipt).toMatch(new RegExp(`${number}.*€301\\.00`));
  expect(database.rows("select count(*) from outbox where kind = 'receipt'")).toEqual(["1"]);
  runCommand(servers[0], ["doctor"]);
}
