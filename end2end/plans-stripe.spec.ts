import type { Browser, Page } from "@playwright/test";
import { enrol } from "./authenticator";
import { alive, expect, expectGood, main, open, phone, test, withJavaScript } from "./helpers";
import { anna, logIn } from "./people";
import { agreeToTwo, toCalculator } from "./plans";
import { runCommand, type Server } from "./server";
import { femke, staffLink } from "./staff-tour";
import { type Double, startWithStripe } from "./stripe";

// Two people in two browsers; every page is looked at by axe, twice.
test.describe.configure({ timeout: 180_000 });

/** The instalments on the plan's page, the first one first. */
const instalments = (page: Page) => page.getByRole("region", { name: "Termijnen", exact: true }).locator("tbody tr");

/** From the plan's page by this button to Stripe, which asks for what the review said: credit is used first. */
async function toStripe(page: Page, button: RegExp, document: string, amount: string): Promise<void> {
  await main(page).getByRole("link", { name: button }).click();
  await expect(page.locator(`[name="amount-${document}"]`)).toHaveValue(amount);
  await alive(page);
  await main(page).locator('button[name="step"][value="review"]').click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Controleren en betalen");
  await expectGood(page);
  const paying = main(page).locator('button[name="step"][value="pay"]');
  const [asked] = (await paying.innerText()).match(/\d[\d.,]*/)!;
  await paying.click();
  await expect(page).toHaveURL(/\/c\/pay\//);
  await expect(page.locator("#amount")).toContainText(asked);
}

test.describe("a plan that is paid by Stripe, on a phone", () => {
  test.use({ viewport: phone, actionTimeout: 10_000 });
  let server: Server & { double: Double };
  test.beforeEach(async ({ page }) => {
    server = await startWithStripe([["demo", "--debtors", "4", "--invoices-each", "3"]]);
    await logIn(page, server, anna);
  });
  test.afterEach(() => server.stop());

  /** Somebody of the creditor in a browser of their own, at the same plan. */
  async function colleague(browser: Browser, plan: string): Promise<Page> {
    const page = await (await browser.newContext()).newPage();
    await enrol(page, staffLink(server, femke));
    await open(page, plan.replace("/d/", "/admin/debtors/"));
    await expectGood(page);
    return page;
  }

  test("the next instalment is paid on the hosted page, and both sides see which one is next", async ({ page, browser }) => {
    const document = await toCalculator(page, server, "STRIPE-1");
    const plan = await agreeToTwo(page);
    await expect(instalments(page)).toHaveCount(2);
    await toStripe(page, /^Betaal de volgende termijn: €\s60,50$/, document, "60,50");
    await page.getByRole("button", { name: "Pay", exact: true }).click();
    await expect(page).toHaveURL(new RegExp(`^${server.baseURL}`));
    // Without JavaScript the page does not look again by itself.
    await expect(async () => {
      if (!withJavaScript()) await page.reload();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Betaald, dank u wel", { timeout: 2_000 });
    }).toPass({ timeout: 10_000 });

    await test.step("the first one is paid, and the second one is next", async () => {
      await open(page, plan);
      await expect(instalments(page).first()).toContainText("niets meer te betalen");
      await expect(instalments(page).first().getByRole("cell").last()).toHaveText(/^€\s0,00$/);
      await expect(instalments(page).last()).toContainText("komt nog");
      await expect(instalments(page).last().getByRole("cell").last()).toHaveText(/^€\s60,50$/);
      await expect(main(page).getByText(/^Volgende: €\s60,50 op/)).toBeVisible();
      await expect(main(page).getByText(/^Van €\s121,00 staat nog €\s60,50 open$/)).toBeVisible();
      await expectGood(page);
    });

    await test.step("a colleague sees the same, and that nothing has to be paid now", async () => {
      const inside = await colleague(browser, plan);
      await expect(main(inside).getByText(/^Next: €60\.50 by/)).toBeVisible();
      const left = inside.getByRole("region", { name: "What is left of each instalment" }).locator("tbody tr");
      await expect(left.first().getByRole("cell").last()).toHaveText("€0.00");
      await expect(left.last().getByRole("cell").last()).toHaveText("€60.50");
      const invoice = inside.getByRole("region", { name: "Invoices of the plan" }).locator("tbody tr").getByRole("cell");
      await expect(invoice.nth(-2), "owed").toHaveText("€60.50");
      await expect(invoice.last(), "due now").toHaveText("€0.00");
    });
    expect(runCommand(server, ["doctor"])).toContain("0 errors");
  });

  test("a declined card changes nothing, and Stripe's notice alone completes the plan", async ({ page, browser }) => {
    const document = await toCalculator(page, server, "STRIPE-2");
    const plan = await agreeToTwo(page);
    await toStripe(page, /^Betaal alles wat openstaat: €\s121,00$/, document, "121,00");
    await page.getByRole("button", { name: "Decline" }).click();
    await expect(page.getByRole("alert")).toContainText("declined");
    const session = page.url().split("/").pop();
    await open(page, plan);
    await expect(main(page).getByText(/^Van €\s121,00 staat nog €\s121,00 open$/)).toBeVisible();

    // The payer never comes back to the page that would look.
    await server.double.ask("pay", { session, outcome: "succeeded" });
    await expect(async () => {
      await page.goto(plan);
      await expect(main(page).getByText("Helemaal betaald").first()).toBeVisible({ timeout: 1_000 });
    }).toPass({ timeout: 20_000 });
    await expectGood(page);
    await expect(main(page).getByRole("link", { name: /^Betaal/ })).toHaveCount(0);
    const inside = await colleague(browser, plan);
    await expect(main(inside).getByText("All is paid").first()).toBeVisible();
    expect(runCommand(server, ["doctor"])).toContain("0 errors");
  });
});
