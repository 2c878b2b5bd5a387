import type { Locator, Page } from "@playwright/test";
import { alive, expect, expectPage, open, phone, press, test, withJavaScript } from "./helpers";
import { anna, logIn, startDemo } from "./people";
import type { Server } from "./server";
import { startWithStripe } from "./stripe";

// Every page of a story is looked at by axe, twice.
test.describe.configure({ timeout: 120_000 });

const amounts = (page: Page) => page.getByLabel(/^U betaalt op/);

async function expectArrived(page: Page, heading: string): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(heading);
  await alive(page);
}

/** Presses Tab until this has the focus: it is seen where it stands, with a mark, and nothing covers it. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  await expect(wanted).toHaveCount(1);
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press("Tab");
    if (await wanted.evaluate((element) => element === document.activeElement)) break;
  }
  await expect(wanted).toBeFocused();
  const seen = await wanted.evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const there = document.elementFromPoint(left + width / 2, top + height / 2);
    return { marked: getComputedStyle(element).outlineStyle !== "none", free: !!there && (element.contains(there) || there.contains(element)) };
  });
  expect(seen).toEqual({ marked: true, free: true });
}

/** From home, by the first door, to the pay page of what is due. */
async function payWhatIsDue(page: Page): Promise<void> {
  await page.getByRole("navigation", { name: "Wat wilt u doen?" }).getByRole("link", { name: /^€ .* betalen/ }).click();
  await expectArrived(page, "Betalen");
}

/** The first `count` invoices of what is due, up to the bank. */
async function startPayingDue(page: Page, count: number): Promise<void> {
  await payWhatIsDue(page);
  for (const field of (await amounts(page).all()).slice(count)) await field.fill("");
  await press(page, "Controleer de betaling");
  await expectArrived(page, "Controleren en betalen");
  await press(page, /^Betaal €/);
  await expectArrived(page, "Demobank");
}

/** From home, by three ticks in the list, to the review. */
async function reviewThreeTicked(page: Page): Promise<void> {
  await page.getByRole("navigation").getByRole("link", { name: "Facturen" }).first().click();
  await expectPage(page, "Facturen");
  const ticks = page.getByRole("main").getByRole("checkbox");
  await expect(ticks).toHaveCount(3);
  for (const tick of await ticks.all()) await tick.check();
  await press(page, "Selectie betalen");
  await expectPage(page, "Betalen");
  await expect(amounts(page)).toHaveCount(3);
  await press(page, "Controleer de betaling");
  await expectPage(page, "Controleren en betalen");
}

/** Nothing is open any more, and the list of all says that the three are paid. */
async function expectSettled(page: Page, server: Server): Promise<void> {
  const debtor = new URL(page.url()).pathname.split("/")[2];
  await open(page, `${server.baseURL}/d/${debtor}/invoices`);
  await expect(page.getByText("Er staat niets open")).toBeVisible();
  await open(page, `${server.baseURL}/d/${debtor}/invoices?status=all`);
  await expect(page.getByRole("main").getByText("betaald", { exact: true })).toHaveCount(3);
}

test.describe("paying by the demo bank, on a phone", () => {
  test.use({ viewport: phone, actionTimeout: 10_000 });
  let server: Server;
  test.beforeEach(async ({ page }) => {
    server = await startDemo();
    await logIn(page, server, anna);
  });
  test.afterEach(() => server.stop());

  test("three invoices of the list are reviewed, paid and settled", async ({ page }) => {
    await reviewThreeTicked(page);
    await press(page, /^Betaal €/);
    await expectPage(page, "Demobank");
    await press(page, /goedkeuren$/);
    await expectPage(page, "Betaald, dank u wel");
    await page.getByRole("link", { name: "Betalingen" }).first().click();
    await expectPage(page, "Betalingen");
    await expect(page.getByRole("main").getByText("betaald", { exact: true })).toHaveCount(1);
    await expectSettled(page, server);
  });

  test("the keyboard alone is enough", async ({ page }) => {
    await open(page, `${server.baseURL}/`);
    await tabTo(page, page.getByRole("navigation").getByRole("link", { name: "Facturen" }).first());
    await page.keyboard.press("Enter");
    await expectArrived(page, "Facturen");
    for (const tick of await page.getByRole("main").getByRole("checkbox").all()) {
      await tabTo(page, tick);
      await page.keyboard.press("Space");
    }
    for (const [button, heading] of [
      ["Selectie betalen", "Betalen"],
      ["Controleer de betaling", "Controleren en betalen"],
      [/^Betaal €/, "Demobank"],
      [/goedkeuren$/, "Betaald, dank u wel"],
    ] as const) {
      await tabTo(page, page.getByRole("button", { name: button }));
      await page.keyboard.press("Enter");
      await expectArrived(page, heading);
    }
    await expectSettled(page, server);
  });

  test("a declined payment says so, and trying again keeps the choice", async ({ page }) => {
    await startPayingDue(page, 2);
    await press(page, "Weigeren");
    await expectPage(page, "De betaling is niet gelukt");
    await expect(page.getByText(/geweigerd.*Er is niets afgeschreven/)).toBeVisible();
    await page.getByRole("link", { name: "Opnieuw proberen" }).click();
    await expectPage(page, "Betalen");
    await expect(amounts(page)).toHaveCount(2);
    await page.getByRole("link", { name: "Betalingen" }).first().click();
    await expectPage(page, "Betalingen");
    await expect(page.getByRole("main").getByText("mislukt", { exact: true })).toBeVisible();
  });

  test("a payment that takes days is on its way until the money arrives", async ({ page }) => {
    await startPayingDue(page, 3);
    await press(page, "Goedkeuren, maar het duurt dagen");
    await expectPage(page, "Uw betaling is onderweg");
    const payment = page.url();
    await open(page, payment.replace(/payments\/.*/, "pay"));
    await expectPage(page, "Betalen");
    await expect(page.getByRole("heading", { name: "Hier is niets te betalen" })).toBeVisible();
    await open(page, payment);
    await page.getByRole("link", { name: "Open de demobank" }).click();
    await expectPage(page, "Demobank");
    await press(page, "Het geld komt aan");
    await expectPage(page, "Betaald, dank u wel");
    await expectSettled(page, server);
  });

  test("wrong amounts come back as typed, with the reason beside them", async ({ page }) => {
    await payWhatIsDue(page);
    const field = amounts(page).first();
    for (const [typed, reason] of [
      ["99999", /meer dan de €.* die openstaat/],
      ["0", /bedrag boven nul/],
      ["tien", /“tien” is geen bedrag dat we kunnen lezen/],
    ] as const) {
      await field.fill(typed);
      const answer = page.waitForResponse((response) => response.request().method() === "POST");
      await press(page, "Controleer de betaling");
      expect((await answer).status()).toBe(422);
      await expect(field).toHaveAccessibleDescription(reason);
      await expect(field).toHaveValue(typed);
      await expect(page).toHaveTitle(/^Fout: /);
      await expectPage(page, "Betalen");
    }
  });

  test("an unfinished payment is continued, or cancelled and started again", async ({ page }) => {
    await startPayingDue(page, 3);
    const bank = page.url();
    await press(page, "Terug");
    await expectPage(page, "De betaling is niet afgemaakt");
    const pay = page.url().replace(/payments\/.*/, "pay");
    await open(page, pay);
    await expectPage(page, "Betalen");
    await expect(page.getByRole("heading", { name: /Er is een betaling van € .* niet afgemaakt/ })).toBeVisible();
    await press(page, "Verder met die betaling");
    await expectPage(page, "Demobank");
    expect(page.url()).toBe(bank);
    await open(page, pay);
    await press(page, "Annuleren en opnieuw beginnen");
    await expect(page.getByRole("heading", { name: /niet afgemaakt/ })).toHaveCount(0);
    await expectPage(page, "Betalen");
    await expect(amounts(page)).toHaveCount(3);
    await press(page, "Controleer de betaling");
    await expectPage(page, "Controleren en betalen");
    await press(page, /^Betaal €/);
    await expectPage(page, "Demobank");
    expect(page.url()).not.toBe(bank);
  });
});

test.describe("paying by Stripe, on a phone", () => {
  test.use({ viewport: phone, actionTimeout: 10_000 });
  let server: Server;
  test.beforeEach(async ({ page }) => {
    server = await startWithStripe([["demo", "--debtors", "4", "--invoices-each", "3"]]);
    await logIn(page, server, anna);
  });
  test.afterEach(() => server.stop());

  test("three invoices are paid on the hosted page and are settled", async ({ page }) => {
    await reviewThreeTicked(page);
    await press(page, /^Betaal €/);
    await expect(page).toHaveURL(/\/c\/pay\//);
    await page.getByRole("button", { name: "Pay", exact: true }).click();
    await expect(page).toHaveURL(new RegExp(`^${server.baseURL}`));
    // Without JavaScript the page does not look again by itself.
    await expect(async () => {
      if (!withJavaScript()) await page.reload();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Betaald, dank u wel", { timeout: 2_000 });
    }).toPass({ timeout: 10_000 });
    await expectPage(page, "Betaald, dank u wel");
    await expectSettled(page, server);
  });
});
