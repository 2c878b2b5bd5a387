import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { enrol } from "./authenticator";
import { alive, expect, open, test } from "./helpers";
import { runCommand, type Server, startServer } from "./server";

// What somebody hears who does not see: the tree of roles and names of the staff side's main pages, kept as
// files. Days and ids change, so digits stand as 0 and months as one word.

let server: Server;
test.beforeEach(async ({ page }) => {
  server = await startServer();
  const printed = runCommand(server, ["staff", "add", "--email", "sanne@molen.example", "--name", "Sanne"]);
  runCommand(server, ["import", "ubl", "--adopt-creditor", join(import.meta.dirname, "../tests/fixtures/ubl/invoice.xml")]);
  const file = join(server.folder, "bank.csv");
  writeFileSync(file, "id,date,amount,currency,payer,debtor_number\nB-1,2026-02-02,21.00,EUR,Anna,1001\nB-2,2026-02-03,5.00,EUR,Nobody,\n");
  runCommand(server, ["import", "payments", "csv", file]);
  await enrol(page, printed.split(/\s+/).find((word) => word.includes("token="))!);
});
test.afterEach(() => server.stop());

test("the staff side's main pages keep their structure", async ({ page }) => {
  await expectStructure(page, "morning");
  await open(page, `${server.baseURL}/admin/tasks`);
  await expectStructure(page, "tasks");
  await page.locator("main tbody a").first().click();
  await alive(page);
  await expectStructure(page, "task");
  await open(page, `${server.baseURL}/admin/debtors`);
  await expectStructure(page, "debtors");
  await page.locator("main tbody a").first().click();
  await alive(page);
  const debtor = page.url().replace(/\?.*/, "");
  await expectStructure(page, "debtor");
  await open(page, `${debtor}/allocate`);
  await expectStructure(page, "allocate");
  await open(page, `${debtor}/manual-payment`);
  await expectStructure(page, "manual-payment");
  await open(page, debtor);
  await page.locator('main a[href*="/invoices/doc_"]').first().click();
  await alive(page);
  await expectStructure(page, "invoice");
  await open(page, `${server.baseURL}/admin/settings`);
  await expectStructure(page, "settings");
});

async function expectStructure(page: Page, name: string): Promise<void> {
  const tree = await page.locator("body").ariaSnapshot();
  const masked = tree
    .replace(/(pay|doc|deb|tsk|stf)_[0-9A-Z]{26}/g, "$1_0")
    .replace(/\b(January|February|March|April|May|June|July|August|September|October|November|December)\b/g, "Month")
    .replace(/\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b/g, "Weekday")
    .replace(/\d+/g, "0");
  expect(masked).toMatchSnapshot(`${name}.txt`);
}
