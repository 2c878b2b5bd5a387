import type { Page } from "@playwright/test";
import { alive, expect, expectFits, expectPage, open, phone, press, test } from "./helpers";
import { anna, logIn, openMail, startDemo } from "./people";
import type { Server } from "./server";
import { type Double, startWithStripe } from "./stripe";

// Every page of a story is looked at by axe, twice.
test.describe.configure({ timeout: 120_000 });

/** From the pay page over the review to where the provider is. */
async function confirm(page: Page): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Betalen");
  await alive(page);
  await press(page, "Controleer de betaling");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Controleren en betalen");
  await alive(page);
  await press(page, /^Betaal €/);
}

/** Everything that is due, up to the provider. */
async function payWhatIsDue(page: Page): Promise<void> {
  await page.getByRole("navigation", { name: "Wat wilt u doen?" }).getByRole("link", { name: /^€ .* betalen/ }).click();
  await confirm(page);
}

/** A notice takes its time; the page is looked at again until it says so. */
async function expectSoon(page: Page, heading: string): Promise<void> {
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(heading, { timeout: 500 });
  }).toPass({ timeout: 15_000 });
  await expectPage(page, heading);
}

test.describe("a debit at Stripe, on a phone", () => {
  test.use({ viewport: phone, actionTimeout: 10_000 });
  let server: Server & { double: Double };
  test.beforeEach(async ({ page }) => {
    server = await startWithStripe([["demo", "--debtors", "4", "--invoices-each", "3"]]);
    await logIn(page, server, anna);
  });
  test.afterEach(() => server.stop());

  test("on its way, paid with a date, returned, told why, and paid again", async ({ page }) => {
    const home = page.url();
    await payWhatIsDue(page);
    await expect(page).toHaveURL(/\/c\/pay\//);
    const session = new URL(page.url()).pathname.split("/").pop();
    await press(page, "Pay, takes days");
    await expectSoon(page, "Uw betaling is onderweg");
    await expect(page.getByText("sturen we geen herinneringen")).toBeVisible();
    const payment = page.url();

    const { payment_intent: intent } = await server.double.ask("settle", { session, outcome: "succeeded" });
    await expectSoon(page, "Betaald, dank u wel");
    await expect(page.getByText(/Uw bank kan deze betaling nog terughalen tot en met \d/)).toBeVisible();
    await page.getByRole("link", { name: "Betalingen" }).first().click();
    await expectPage(page, "Betalingen");
    await expect(page.getByText(/uw bank kan dit terughalen tot en met \d/)).toBeVisible();

    await server.double.ask("dispute", { payment_intent: intent.id, reason: "insufficient_funds" });
    await open(page, payment);
    await expectSoon(page, "Deze betaling is teruggekomen");
    await expect(page.getByText("Er stond niet genoeg geld op de rekening.")).toBeVisible();
    await open(page, home);
    await expectPage(page, "Uw account");
    await expect(page.getByRole("heading", { name: /^Een betaling van € .* is teruggekomen$/ })).toBeVisible();
    await page.getByRole("link", { name: "Bekijken wat er gebeurd is" }).click();
    await expectPage(page, "Deze betaling is teruggekomen");

    await page.getByRole("link", { name: "Opnieuw betalen" }).click();
    await confirm(page);
    await expect(page).toHaveURL(/\/c\/pay\//);
    await page.getByRole("button", { name: "Pay", exact: true }).click();
    await expectSoon(page, "Betaald, dank u wel");
    await open(page, home);
    await expect(page.getByRole("heading", { name: /is teruggekomen$/ })).toHaveCount(0);
  });
});

test.describe("the demo bank takes money back, on a phone", () => {
  test.use({ viewport: phone, actionTimeout: 10_000 });
  let server: Server;
  test.beforeEach(async ({ page }) => {
    server = await startDemo();
    await logIn(page, server, anna);
  });
  test.afterEach(() => server.stop());

  test("and the mail about it pays again without a log-in", async ({ page }) => {
    await payWhatIsDue(page);
    await expectPage(page, "Demobank");
    await press(page, "Goedkeuren, maar het duurt dagen");
    await expectPage(page, "Uw betaling is onderweg");
    await page.getByRole("link", { name: "Open de demobank" }).click();
    await press(page, "Het geld komt aan");
    await expectPage(page, "Betaald, dank u wel");
    await page.getByRole("link", { name: "Open de demobank" }).click();
    await expectPage(page, "Demobank");
    await press(page, "De bank haalt het geld terug");
    await expectPage(page, "Deze betaling is teruggekomen");
    await expect(page.getByText("De rekeninghouder vroeg het geld terug bij de bank.")).toBeVisible();

    const mail = page.locator(".mail-text");
    await expect(async () => {
      await openMail(page, server, anna);
      await expect(mail).toContainText("is teruggekomen", { timeout: 500 });
    }).toPass({ timeout: 15_000 });
    await expectFits(page);
    await page.context().clearCookies();
    await mail.locator('a[href*="/link?token="]').click();
    await expect(page).toHaveURL(`${server.baseURL}/link`);
    await press(page, "Go on to pay");
    await expectPage(page, "Check and pay");
    await press(page, /^Pay €/);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Demo bank");
    await alive(page);
    await press(page, /^Approve €/);
    await expectPage(page, "Paid, thank you");
  });
});
