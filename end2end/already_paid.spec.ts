import type { Browser, Page } from "@playwright/test";
import { enrol } from "./authenticator";
import { alive, download, expect, expectGood, main, open, phone, press, test } from "./helpers";
import { anna, importInvoice, logIn, startDemo } from "./people";
import { runCommand, type Server } from "./server";
import { femke, staffLink } from "./staff-tour";
import { inDays } from "./tour";

// Two people in two browsers; every page is looked at by axe, twice.
test.describe.configure({ timeout: 180_000 });

const pdf = Buffer.from("%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n");

test.describe("an invoice that is said to be paid, from both sides", () => {
  test.use({ viewport: phone, actionTimeout: 10_000 });
  let server: Server;
  test.beforeEach(async () => {
    server = await startDemo();
  });
  test.afterEach(() => server.stop());

  /** From home to the form of the invoice of this number; gives the address of the invoice. */
  async function toForm(page: Page, number: string): Promise<string> {
    importInvoice(server, number);
    await logIn(page, server, anna);
    await open(page, `${server.baseURL}/`);
    await open(page, `${page.url()}/invoices?status=all&q=${number}`);
    await page.locator("table.invoice-list tbody a", { hasText: number }).first().click();
    await alive(page);
    const invoice = page.url();
    await main(page).getByRole("link", { name: /^Er klopt iets niet/ }).click();
    await alive(page);
    await main(page).getByRole("link", { name: "Ik heb al betaald" }).click();
    await expectGood(page);
    return invoice;
  }

  /** All of it was paid today; gives the address of the claim. */
  async function say(page: Page): Promise<string> {
    await page.getByLabel("Op welke dag hebt u betaald?").fill(inDays(0));
    await page.getByLabel("Van welke rekening, of hoe?").fill("NL91 ABNA 0417 1643 00");
    await page.getByLabel("Is er meer te zeggen?").fill("Met het factuurnummer erbij.");
    await page.getByLabel(/^Bestanden/).setInputFiles({ name: "bewijs.pdf", mimeType: "application/pdf", buffer: pdf });
    await press(page, "Laat weten dat het is betaald");
    await expect(page).toHaveURL(/\/paid-claims\/pcl_\w+\?done=sent$/);
    await expectGood(page);
    return page.url().replace(/\?.*/, "");
  }

  /** A controller in a browser of her own, from the queue at the only claim. */
  async function controller(browser: Browser): Promise<Page> {
    const page = await (await browser.newContext()).newPage();
    await enrol(page, staffLink(server, femke));
    await open(page, `${server.baseURL}/admin/tasks?kind=paid_claim`);
    await page.locator("main tbody a").first().click();
    await expectGood(page);
    await page.locator('main a[href*="/paid-claims/"]').click();
    await expectGood(page);
    return page;
  }

  test("is paused, matched by a recorded payment, and both sides see it", async ({ page, browser }) => {
    const invoice = await toForm(page, "PAID-1");
    const amount = page.getByLabel("Hoeveel hebt u betaald? (EUR)");
    await expect(amount).toHaveValue("121,00");

    await test.step("a day to come and too much are no payment, and what was typed stays", async () => {
      await page.getByLabel("Op welke dag hebt u betaald?").fill(inDays(3));
      await page.getByLabel("Is er meer te zeggen?").fill("Overgemaakt.");
      await press(page, "Laat weten dat het is betaald");
      const day = page.getByLabel("Op welke dag hebt u betaald?");
      await expect(day).toHaveAccessibleDescription(/Kies een dag van/);
      await expect(day).toHaveValue(inDays(3));
      await expect(page.getByLabel("Is er meer te zeggen?")).toHaveValue("Overgemaakt.");
      await expectGood(page);
      await day.fill(inDays(0));
      await amount.fill("500");
      await press(page, "Laat weten dat het is betaald");
      await expect(amount).toHaveAccessibleDescription(/hoogstens €\s121,00 open/);
      await amount.fill("121,00");
    });

    const claim = await say(page);
    await expect(page.getByRole("heading", { name: "We hebben het ontvangen" })).toBeVisible();
    await expect(main(page).getByText(/^U hoeft €\s121,00 tot en met .* niet te betalen\./)).toBeVisible();

    const inside = await controller(browser);
    await test.step("the controller finds the proof and records the money", async () => {
      const file = await download(inside, inside.getByRole("link", { name: "bewijs.pdf" }));
      expect(file.disposition).toContain("attachment");
      expect(file.bytes).toEqual(pdf);
      await main(inside).getByRole("link", { name: "Record a payment" }).click();
      await expectGood(inside);
      await expect(inside.locator("#amount")).toHaveValue("121.00");
      await inside.locator("main form .button.primary").click();
      await expect(inside).toHaveURL(/\/payments\/pay_\w+\?done=recorded$/);
    });

    await test.step("both read that the money is here", async () => {
      await open(page, claim);
      await expect(main(page).getByText("Het geld is er")).toBeVisible();
      await expectGood(page);
      await open(page, invoice);
      await expect(main(page).locator(".balance .amount")).toHaveText(/^€\s0,00$/);
      await open(inside, `${server.baseURL}${new URL(claim).pathname.replace(/^\/d\//, "/admin/debtors/")}`);
      await expect(main(inside).getByText("The money is here")).toBeVisible();
      await expectGood(inside);
      expect(runCommand(server, ["doctor"])).toContain("0 errors");
    });

    await test.step("it stands in the list of all that she said she paid", async () => {
      await open(page, `${server.baseURL}/`);
      await main(page).getByRole("link", { name: "Alles wat volgens u is betaald" }).click();
      const row = main(page).locator("tbody tr", { hasText: "PAID-1" });
      await expect(row).toContainText("Het geld is er");
      await expectGood(page);
      await main(page).getByRole("link", { name: "Niet gevonden" }).click();
      await expect(page).toHaveURL(/\?state=not_found$/);
      await expect(row).toHaveCount(0);
      await expectGood(page);
    });
  });

  test("is not found, and she reads why and pays or writes", async ({ page, browser }) => {
    await toForm(page, "PAID-2");
    const claim = await say(page);
    const inside = await controller(browser);
    await press(inside, "Answer the customer");
    await expect(inside.locator("#answer")).toHaveAttribute("aria-invalid", "true");
    await inside.getByRole("radio", { name: /^No, it is not found/ }).check();
    await inside.getByLabel("Why, in words for the customer").fill("Nothing came from this account.");
    await press(inside, "Answer the customer");
    await expect(inside.getByText("The customer gets your answer by mail.")).toBeVisible();
    await expectGood(inside);

    await open(page, claim);
    await expect(page.getByText("Nothing came from this account.").first()).toBeVisible();
    await expect(main(page).getByRole("link", { name: /^€\s121,00 betalen$/ })).toBeVisible();
    await page.getByLabel("Uw bericht").fill("Ik zoek het op bij mijn bank.");
    await press(page, "Verstuur het bericht");
    await expect(page).toHaveURL(/\?done=said$/);
    await expectGood(page);
  });
});
