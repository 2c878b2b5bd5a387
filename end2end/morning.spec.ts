import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "@playwright/test";
import { enrol } from "./authenticator";
import { alive, expect, expectAccessible, expectFits, open, phone, test } from "./helpers";
import { anna, annasDebtor, importInvoice, logIn } from "./people";
import { runCommand, type Server, startServer } from "./server";
import { femke, joris, sanne, staffLink } from "./staff-tour";
import { type Double, startWithStripe } from "./stripe";

test.describe.configure({ timeout: 180_000 });
test.use({ actionTimeout: 10_000 });

/** Somebody of the demo's staff in a browser of their own, logged in with both factors. */
async function colleague(browser: Browser, server: Server, email: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await enrol(page, staffLink(server, email));
  return page;
}

/** Anna pays one invoice at Stripe; gives the address of her payment's page. */
async function pay(page: Page, server: Server & { double: Double }, number: string): Promise<string> {
  await logIn(page, server, anna);
  await open(page, `${page.url()}/invoices`);
  await page.getByRole("row", { name: number }).getByRole("checkbox").check();
  await page.locator('main button:has-text("Selectie betalen"), main button:has-text("selectie")').first().click();
  await alive(page);
  await page.locator('main button[name="step"][value="review"]').click();
  await alive(page);
  await page.locator('main button[name="step"][value="pay"]').click();
  await expect(page).toHaveURL(/\/c\/pay\/cs_/);
  await page.getByRole("button", { name: "Pay", exact: true }).click();
  await expect(page).toHaveURL(/\/payments\/pay_/);
  await expectSoon(page, page.getByRole("heading", { level: 1 }), "Betaald, dank u wel");
  return page.url().replace(/\?.*/, "");
}

/** What a job or a notice brings takes its time: the page is opened again until it is there. */
async function expectSoon(page: Page, what: ReturnType<Page["locator"]>, words: string | RegExp): Promise<void> {
  await expect(async () => {
    await page.reload();
    await expect(what).toContainText(words, { timeout: 500 });
  }).toPass({ timeout: 20_000 });
  await alive(page);
}

/** Money came by bank, and nobody knows whose it is. */
function importUnknownMoney(server: Server): void {
  const file = join(server.folder, "bank.csv");
  const today = new Date().toISOString().slice(0, 10);
  writeFileSync(file, `id,date,amount,currency,payer,reference\nB-1,${today},121.00,EUR,Z. Dauw,invoice morning\n`);
  runCommand(server, ["import", "payments", "csv", file]);
}

test.describe("a controller's morning", () => {
  let server: Server & { double: Double };
  test.beforeEach(async () => {
    server = await startWithStripe([["demo", "--debtors", "4", "--invoices-each", "3"]]);
    importInvoice(server, "MORNING-1");
    importInvoice(server, "MORNING-2");
    importUnknownMoney(server);
  });
  test.afterEach(() => server.stop());

  test("money is placed, given to an invoice, noted, and a part is paid back with four eyes", async ({ page, browser }) => {
    const annasPayment = await pay(page, server, "MORNING-1");
    const admin = await colleague(browser, server, sanne);
    await open(admin, `${server.baseURL}/admin/limits`);
    await admin.locator("#refund").fill("50");
    await admin.locator("#why").fill("House rule");
    await admin.locator("main form .button.primary").click();
    await expect(admin.getByText("The limits are saved.")).toBeVisible();

    const controller = await colleague(browser, server, femke);
    await expect(controller.getByRole("heading", { level: 1 })).toContainText("Good day, Femke");
    await expectFits(controller);
    await expectAccessible(controller);

    await test.step("takes the money nobody knows", async () => {
      await controller.getByRole("row", { name: /€121\.00/ }).getByRole("link", { name: "Money of an unknown payer" }).click();
      await alive(controller);
      await controller.getByRole("button", { name: "I take this task" }).click();
      await expect(controller.getByText("The task is yours.")).toBeVisible();
      await controller.locator("#debtor").fill("no such number");
      await controller.locator("#why").fill("The payer's name");
      await controller.getByRole("button", { name: "Place the money" }).click();
      await expect(controller.locator("#debtor")).toHaveAccessibleDescription(/No debtor has this customer number/);
      await alive(controller);
      await expectAccessible(controller);
      await controller.locator("#debtor").fill(annasDebtor);
      await controller.getByRole("button", { name: "Place the money" }).click();
      await expect(controller.getByText("The money is credit of the debtor now.")).toBeVisible();
    });

    await test.step("gives it to an invoice", async () => {
      await open(controller, `${server.baseURL}/admin/debtors?q=${annasDebtor}`);
      await controller.locator("main tbody a").first().click();
      await alive(controller);
      const debtor = controller.url().replace(/\?.*/, "");
      await open(controller, `${debtor}/allocate`);
      for (const field of await controller.locator('main input[name^="amount-"]').all()) await field.fill("");
      await controller.getByRole("row", { name: "MORNING-2" }).getByRole("textbox").fill("121");
      await controller.getByRole("button", { name: "Give to the invoices" }).click();
      await expect(controller.getByText("The credit is given to the invoices.")).toBeVisible();
      await open(controller, debtor);
      await expect(controller.getByRole("main").getByRole("row", { name: "MORNING-2" })).toHaveCount(0);
      await controller.locator("details:has(#note) > summary").click();
      await controller.locator("#note").fill("Bank money of B-1 was theirs <b>really</b>");
      await controller.getByRole("button", { name: "Keep the note" }).click();
      await expect(controller.locator(".timeline")).toContainText("<b>really</b>");
      await expectFits(controller);
      await expectAccessible(controller);
    });

    const [debtor, payment] = new URL(annasPayment).pathname.match(/\/d\/([^/]+)\/payments\/([^/]+)/)!.slice(1);
    const inside = `${server.baseURL}/admin/debtors/${debtor}/payments/${payment}`;

    await test.step("pays a part back alone, and sees it on both sides", async () => {
      await open(controller, inside);
      await controller.getByRole("link", { name: "Pay back" }).click();
      await alive(controller);
      await controller.locator("#amount").fill("1000");
      await controller.locator("#note").fill("Broken on arrival");
      await controller.locator("main form .button.primary").click();
      await expect(controller.locator("#amount")).toHaveAccessibleDescription(/At most €[\d.]+ can still go back/);
      await alive(controller);
      await controller.locator("#amount").fill("21");
      await controller.locator('input[name="reason"][value="mistake"]').check();
      await controller.locator("main form .button.primary").click();
      await expect(controller.getByText("The provider is asked to send the money back.")).toBeVisible();
      await expectSoon(controller, controller.locator("section:has(#refunds)"), /€21\.00/);
      await expectSoon(controller, controller.locator("section:has(#refunds) .status"), "done");
      await expectFits(controller);
      await expectAccessible(controller);
      await open(page, annasPayment);
      await expect(page.getByRole("main")).toContainText(/21,00/);
    });

    await test.step("asks a second person above the limit", async () => {
      await open(controller, `${inside}/refund`);
      await controller.locator("#amount").fill("60");
      await controller.locator('input[name="reason"][value="mistake"]').check();
      await controller.locator("#note").fill("All of it was broken");
      await controller.locator("main form .button.primary").click();
      await expect(controller).toHaveURL(/\/admin\/approvals\/apr_/);
      await expect(controller.getByText("This needs a second person")).toBeVisible();
      await alive(controller);
      await expectAccessible(controller);
      await open(admin, controller.url().replace(/\?.*/, ""));
      await expectFits(admin);
      await expectAccessible(admin);
      // Two admins decide at once: one wins, the other is told.
      const other = await colleague(browser, server, joris);
      await open(other, admin.url());
      await admin.getByRole("button", { name: "Confirm" }).click();
      await expect(admin.getByRole("heading", { name: "confirmed" })).toBeVisible();
      await other.getByRole("button", { name: "Confirm" }).click();
      await expect(other.getByRole("main")).toContainText("Somebody was quicker");
      await open(controller, inside);
      await expectSoon(controller, controller.locator("section:has(#given)"), /Paid back\s*€81\.00/);
      await open(page, annasPayment);
      await expect(page.getByRole("main")).toContainText(/81,00/);
    });
    runCommand(server, ["doctor"]);
  });
});

test.describe("an admin sets up, from an empty installation", () => {
  test.use({ viewport: phone });
  let server: Server;
  test.beforeEach(async () => {
    server = await startServer();
  });
  test.afterEach(() => server.stop());

  test("profile, account, terms, a debtor's first invoice, and the first invited contact", async ({ page, browser }) => {
    const printed = runCommand(server, ["staff", "add", "--email", "sanne@molen.example", "--name", "Sanne"]);
    await enrol(page, printed.split(/\s+/).find((word) => word.includes("token="))!);
    await test.step("the profile", async () => {
      await open(page, `${server.baseURL}/admin/settings`);
      await page.locator("#legal_name").fill("Molen B.V.");
      await page.locator("#address").fill("Dam 1\n1012 JS Amsterdam");
      await page.locator("#phone").fill("020 123 45 67");
      await page.locator("#email").fill("help@molen.example");
      await page.locator("main form .button.primary").click();
      await expect(page.getByText("Saved. It counts from now on.")).toBeVisible();
      await expectFits(page);
    });
    await test.step("the account", async () => {
      await open(page, `${server.baseURL}/admin/settings/account`);
      await page.locator("#iban").fill("NL91 ABNA 0417 1643 01");
      await page.locator("main form .button.primary").click();
      await expect(page.locator("#iban")).toHaveAccessibleDescription(/not an IBAN/);
      await alive(page);
      await page.locator("#iban").fill("NL91 ABNA 0417 1643 00");
      await page.locator("main form .button.primary").click();
      await expect(page.locator("dd.iban")).toHaveText("NL91 ABNA 0417 1643 00");
      await expectFits(page);
    });
    await test.step("the terms", async () => {
      await open(page, `${server.baseURL}/admin/settings/texts/terms`);
      await page.locator("#body-en").fill("Please pay within thirty days.");
      await page.locator("main form .button.primary").click();
      await expect(page.getByText("The text is published.")).toBeVisible();
    });
    const debtor = await test.step("the first invoice", async () => {
      importInvoice(server, "FIRST-1");
      await open(page, `${server.baseURL}/admin/debtors`);
      await page.locator("main tbody a").first().click();
      await alive(page);
      await expect(page.getByRole("main")).toContainText("FIRST-1");
      return page.url().replace(/\?.*/, "");
    });
    await test.step("the first contact", async () => {
      await open(page, `${debtor}/contacts`);
      await page.locator("#name").fill("Anna");
      await page.locator("#email").fill("anna@klant.example");
      await page.locator("main form .button.primary").click();
      await expect(page.getByRole("main")).toContainText("anna@klant.example");
      await alive(page);
      await expectFits(page);
      await expectAccessible(page);
    });
    await test.step("who logs in, reads the terms and sees the invoice", async () => {
      const contact = await (await browser.newContext()).newPage();
      await open(contact, `${server.baseURL}/login`);
      await contact.getByRole("link", { name: "Read our terms" }).click();
      await expect(contact.getByRole("main")).toContainText("Please pay within thirty days.");
      await logIn(contact, server, "anna@klant.example");
      await expect(contact.getByRole("main")).toContainText("€121.00");
    });
    runCommand(server, ["doctor"]);
  });
});
