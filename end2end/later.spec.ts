import type { Browser, Page } from "@playwright/test";
import { enrol } from "./authenticator";
import { ahead, later } from "./clock";
import { expect, expectGood, main, open, phone, press, test } from "./helpers";
import { anna, importInvoice, logIn, startDemo } from "./people";
import { agreeToTwo, toCalculator } from "./plans";
import { runCommand, type Server } from "./server";
import { femke, sanne, staffLink } from "./staff-tour";
import { inDays } from "./tour";

// The program is started again with another clock around it, and does what it missed.
test.describe.configure({ timeout: 180_000 });

/** A first instalment in a week is missing on this day: its day and its grace are over, and the weekends between. */
const whenMissing = 18;

/** The notice of that day is over, and the second instalment has still to come. */
const whenOver = 33;

/** Her session ended meanwhile. The newest mail need not be that of the log-in. */
async function logInAgain(page: Page, server: Server): Promise<void> {
  const mails = mailsOf(page, "Inloggen bij");
  await page.goto(`${server.baseURL}/demo/mails`);
  const before = await mails.count();
  await open(page, `${server.baseURL}/login`);
  await page.locator("#email").fill(anna);
  await page.locator("main .button.primary").click();
  await expect(async () => {
    await page.goto(`${server.baseURL}/demo/mails`);
    await expect(mails).toHaveCount(before + 1, { timeout: 500 });
  }).toPass();
  await mails.first().getByRole("link").click();
  await page.locator('.mail-text a[href*="/login/link"]').click();
  await page.locator("main .button.primary").click();
  await expect(page).not.toHaveURL(/login/);
}

/** Hers in the list, the newest first. */
function mailsOf(page: Page, subject: string) {
  return page.locator("ul.mails > li", { hasText: anna }).filter({ hasText: subject });
}

/** Looks again until the worker has done what it missed. */
async function untilShown(page: Page, address: string, words: string | RegExp): Promise<void> {
  await expect(async () => {
    await page.goto(address);
    await expect(main(page).getByText(words).first()).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await expectGood(page);
}

/** From the pay page, as it is filled in, by the demo's bank. */
async function pay(page: Page): Promise<void> {
  await main(page).locator('button[name="step"][value="review"]').click();
  await main(page).locator('button[name="step"][value="pay"]').click();
  await expect(page).toHaveURL(/\/demo\/pay\//);
  await main(page).locator('button[value="approve"]').click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Betaald, dank u wel");
}

test.describe("when days go by, on a phone", () => {
  test.use({ viewport: phone, actionTimeout: 10_000 });
  let server: Server;
  test.beforeEach(async ({ page }) => {
    server = await startDemo();
    await logIn(page, server, anna);
  });
  test.afterEach(() => server.stop());

  /** Somebody of the creditor in a browser of their own, at this address. */
  async function colleague(browser: Browser, email: string, address: string): Promise<Page> {
    const page = await (await browser.newContext()).newPage();
    await enrol(page, staffLink(server, email), ahead(server));
    await open(page, address);
    await expectGood(page);
    return page;
  }

  /** So many days later she is back. */
  async function comeBack(page: Page, days: number): Promise<void> {
    await later(server, days);
    await logInAgain(page, server);
  }

  /** What the first door of the invoice offers to pay: what is due of it. */
  async function expectDue(page: Page, plan: string, document: string, amount: RegExp): Promise<void> {
    await open(page, plan.replace(/\/plans\/.*/, `/invoices/${document}`));
    await expect(page.locator("nav.doors a.primary strong")).toHaveText(amount);
    await expectGood(page);
  }

  test("an instalment that is missing breaks the plan, and is paid after all", async ({ page }) => {
    const document = await toCalculator(page, server, "LATER-1");
    const plan = await agreeToTwo(page);

    await test.step("she is told first, and what the notice asks for is due", async () => {
      await comeBack(page, whenMissing);
      await untilShown(page, plan, "Er ontbreekt een termijn");
      await expect(main(page).getByText(/^€\s60,50 was verschuldigd en is er niet\. Betaal het vóór/)).toBeVisible();
      const instalments = page.getByRole("region", { name: "Termijnen", exact: true }).locator("tbody tr");
      await expect(instalments.first()).toContainText("te laat");
      await expect(instalments.last()).toContainText("komt nog");
      await expect(main(page).getByRole("link", { name: /^Betaal alles wat openstaat: €\s121,00$/ })).toBeVisible();
      await open(page, plan.replace(/\/plans\/.*/, ""));
      const onHome = page.getByRole("region", { name: "Betalingsregelingen" });
      await expect(onHome).toContainText("Er ontbreekt een termijn");
      await expect(onHome).toContainText(/volgende €\s60,50 op/);
      await page.goto(`${server.baseURL}/demo/mails`);
      await expect(mailsOf(page, "Er ontbreekt een termijn").first()).toBeVisible();
      await expectDue(page, plan, document, /^€\s60,50 betalen$/);
    });

    await open(page, plan);
    await main(page).getByRole("link", { name: /^Betaal wat verschuldigd is: €\s60,50$/ }).click();
    await expect(page.locator(`[name="amount-${document}"]`)).toHaveValue("60,50");
    await pay(page);
    await untilShown(page, plan, "Loopt");
    await expect(main(page).getByText("Er ontbreekt een termijn")).toHaveCount(0);
    await expect(main(page).getByText("Wat verschuldigd was, is betaald").first()).toBeVisible();
    expect(runCommand(server, ["doctor"])).toContain("0 errors");
  });

  test("a plan that stays broken is ended by a colleague, after its notice and not before", async ({ page, browser }) => {
    const document = await toCalculator(page, server, "LATER-2");
    const plan = await agreeToTwo(page);
    const inside = plan.replace("/d/", "/admin/debtors/");
    await comeBack(page, whenMissing);
    await untilShown(page, plan, "Er ontbreekt een termijn");

    await test.step("while there is time to pay it has no end", async () => {
      const waiting = await colleague(browser, sanne, inside);
      await expect(main(waiting).getByText(/^The customer was told and still has time to pay\./)).toBeVisible();
      await expect(main(waiting).getByRole("button", { name: "End the plan" })).toHaveCount(0);
      await open(waiting, inside.replace(/\/plans\/.*/, ""));
      await expect(main(waiting).getByText(/One is broken now/).first()).toBeVisible();
      await waiting.context().close();
    });

    await test.step("after that a colleague ends it, with the reason", async () => {
      await later(server, whenOver);
      const ending = await colleague(browser, femke, inside);
      await press(ending, "End the plan");
      const why = ending.getByLabel("Why it ends, in words for the customer");
      await expect(why).toHaveAttribute("aria-invalid", "true");
      await expectGood(ending);
      await why.fill("Nothing came after our mail.");
      await press(ending, "End the plan");
      await expect(ending.getByText("The plan has ended.").first()).toBeVisible();
      await expectGood(ending);
      const invoice = ending.getByRole("region", { name: "Invoices of the plan" }).locator("tbody tr").getByRole("cell");
      await expect(invoice.last(), "due now").toHaveText("€121.00");
      await ending.context().close();
    });

    await test.step("she reads why, and all of the invoice is due again", async () => {
      await logInAgain(page, server);
      await untilShown(page, plan, "Onbetaald geëindigd");
      await expect(page.getByText("Nothing came after our mail.").first()).toBeVisible();
      await expect(main(page).getByText(/^De regeling is geëindigd\. Wat nog openstaat, is weer verschuldigd;/)).toBeVisible();
      await expect(main(page).getByText(/^Van €\s121,00 staat nog €\s121,00 open$/)).toBeVisible();
      await expect(main(page).locator('a[href*="/pay?"]')).toHaveCount(0);
      await page.goto(`${server.baseURL}/demo/mails`);
      await expect(mailsOf(page, "is geëindigd").first()).toBeVisible();
      await expectDue(page, plan, document, /^€\s121,00 betalen$/);
      expect(runCommand(server, ["doctor"])).toContain("0 errors");
    });
  });

  /** From now on the policy says that broken plans end by themselves. */
  async function letPlansEnd(browser: Browser): Promise<void> {
    const admin = await colleague(browser, sanne, `${server.baseURL}/admin/settings/policies/business`);
    await admin.getByLabel("A broken plan ends by itself").check();
    await press(admin, "Save");
    await expect(admin.getByText("Saved. It counts from now on.")).toBeVisible();
    await admin.context().close();
  }

  test("a plan that stays broken ends by itself where the policy says so", async ({ page, browser }) => {
    await letPlansEnd(browser);
    const document = await toCalculator(page, server, "LATER-3");
    await expect(page.getByRole("region", { name: "Wat mogelijk is" })).toContainText("Daarna eindigt de regeling");
    const plan = await agreeToTwo(page);
    await comeBack(page, whenMissing);
    await untilShown(page, plan, "Er ontbreekt een termijn");
    await expectDue(page, plan, document, /^€\s60,50 betalen$/);
    await comeBack(page, whenOver);
    await untilShown(page, plan, "Onbetaald geëindigd");
    await expectDue(page, plan, document, /^€\s121,00 betalen$/);
    expect(runCommand(server, ["doctor"])).toContain("0 errors");
  });

  test("a worker that was away ends no plan of which nobody was told", async ({ page, browser }) => {
    await letPlansEnd(browser);
    await toCalculator(page, server, "LATER-4");
    const plan = await agreeToTwo(page);
    await comeBack(page, whenOver);
    await untilShown(page, plan, "Er ontbreekt een termijn");
    await expect(main(page).getByText(/^€\s60,50 was verschuldigd en is er niet\. Betaal het vóór/)).toBeVisible();
    expect(runCommand(server, ["doctor"])).toContain("0 errors");
  });

  /** From the calculator of this invoice: all of it in so many days; gives the address of the promise. */
  async function promise(page: Page, number: string, days: number): Promise<string> {
    await toCalculator(page, server, number);
    await main(page).getByRole("link", { name: "Kies een dag om te betalen" }).click();
    await page.getByLabel("Op welke dag betaalt u?").fill(inDays(days));
    await press(page, "Beloof dit");
    await expect(page).toHaveURL(/\/promises\/prm_\w+\?done=made$/);
    return page.url().replace(/\?.*/, "");
  }

  test("a promise is kept by money in its days of grace", async ({ page }) => {
    const address = await promise(page, "LATER-5", 2);
    await comeBack(page, 3);
    await open(page, address);
    await main(page).locator('a[href*="/pay?"]').click();
    await pay(page);
    await untilShown(page, address, "Het geld kwam op tijd. Dank u wel.");
    expect(runCommand(server, ["doctor"])).toContain("0 errors");
  });

  test("a promise is broken without it", async ({ page }) => {
    const address = await promise(page, "LATER-6", 7);
    await comeBack(page, 18);
    await untilShown(page, address, "Het geld kwam niet op tijd.");
    expect(runCommand(server, ["doctor"])).toContain("0 errors");
  });

  test("what is said to be paid is due again after its days, and the claim ends with the money", async ({ page }) => {
    importInvoice(server, "LATER-7");
    await open(page, `${server.baseURL}/`);
    await open(page, `${page.url()}/invoices?status=all&q=LATER-7`);
    await page.locator("table.invoice-list tbody a", { hasText: "LATER-7" }).first().click();
    await main(page).getByRole("link", { name: /^Er klopt iets niet/ }).click();
    await main(page).getByRole("link", { name: "Ik heb al betaald" }).click();
    await page.getByLabel("Op welke dag hebt u betaald?").fill(inDays(0));
    await press(page, "Laat weten dat het is betaald");
    await expect(page).toHaveURL(/\/paid-claims\/pcl_\w+\?done=sent$/);
    const claim = page.url().replace(/\?.*/, "");
    await expect(main(page).getByText(/^U hoeft €\s121,00 tot en met .* niet te betalen\./)).toBeVisible();
    await expect(main(page).locator('a[href*="/pay?"]')).toHaveCount(0);

    await comeBack(page, 20);
    await untilShown(page, claim, "De factuur blijft gewoon verschuldigd tot we het geld vinden.");
    await main(page).locator('a[href*="/pay?"]').click();
    await pay(page);
    await untilShown(page, claim, "Het geld is er");
    expect(runCommand(server, ["doctor"])).toContain("0 errors");
  });
});
