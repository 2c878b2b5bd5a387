import type { Browser, Page } from "@playwright/test";
import { enrol } from "./authenticator";
import { alive, expect, expectGood, main, open, phone, press, test } from "./helpers";
import { anna, importInvoice, logIn, startDemo } from "./people";
import { runCommand, type Server } from "./server";
import { femke, sanne, staffLink } from "./staff-tour";

// Two people in two browsers: one asks for a plan, the other answers.
test.describe.configure({ timeout: 180_000 });

/** Asks to pay this invoice, and no other, in so many instalments; gives the plan's address. */
async function ask(page: Page, server: Server, number: string, count: string): Promise<string> {
  await open(page, `${server.baseURL}/`);
  await open(page, `${page.url().split("?")[0]}/plans/new`);
  for (const box of await main(page).locator('input[name="document"]').all()) await box.uncheck();
  await main(page).getByRole("checkbox", { name: number }).check();
  await page.getByLabel("Aantal termijnen").fill(count);
  await press(page, "Laat de termijnen zien");
  await alive(page);
  await press(page, "Volgende: lees de overeenkomst");
  await alive(page);
  await page.getByLabel("Waarom hebt u deze voorwaarden nodig?").fill("De oogst komt laat.");
  await press(page, "Vraag deze regeling");
  await expect(page).toHaveURL(/\/plans\/pln_\w+\?done=sent$/);
  return page.url().replace(/\?.*/, "");
}

test.describe("a payment plan, from the staff's side", () => {
  test.use({ viewport: phone, actionTimeout: 10_000 });
  let server: Server;
  test.beforeEach(async () => {
    server = await startDemo();
  });
  test.afterEach(() => server.stop());

  /** Somebody of the creditor in a browser of their own, at this address. */
  async function colleague(browser: Browser, email: string, path: string): Promise<Page> {
    const page = await (await browser.newContext()).newPage();
    await enrol(page, staffLink(server, email));
    await open(page, `${server.baseURL}${path}`);
    await expectGood(page);
    return page;
  }

  /** From the list to the only plan of this amount. */
  async function toPlan(page: Page, amount: RegExp): Promise<void> {
    await main(page).getByRole("row", { name: amount }).getByRole("link").first().click();
    await expectGood(page);
  }

  test("what is asked is outside the policy, other terms are offered, and the debtor takes them", async ({ page, browser }) => {
    importInvoice(server, "PLAN-1");
    await logIn(page, server, anna);
    const plan = await ask(page, server, "PLAN-1", "11");

    const inside = await colleague(browser, femke, "/admin/plans");
    await toPlan(inside, /€121\.00/);
    await expect(inside.getByText("An instalment is smaller than €25.00.")).toBeVisible();
    await expect(inside.getByText("De oogst komt laat.").first()).toBeVisible();

    await test.step("both terms stand side by side before anything is sent", async () => {
      await main(inside).getByRole("link", { name: "Offer other terms" }).click();
      await expectGood(inside);
      await inside.getByLabel("How many", { exact: true }).fill("much");
      await press(inside, "Show the offer");
      await alive(inside);
      await expect(inside.getByLabel("How many", { exact: true })).toHaveAccessibleDescription(/whole number/);
      await expect(main(inside).getByRole("button", { name: "Send this offer" })).toHaveCount(0);
      await inside.getByLabel("How many", { exact: true }).fill("4");
      await press(inside, "Show the offer");
      await expectGood(inside);
      const first = main(inside).getByRole("row", { name: /^Instalment 1\s/ });
      await expect(first).toContainText("€11.00");
      await expect(first).toContainText("€30.25");
    });

    await test.step("what was not looked at is not sent", async () => {
      await inside.getByLabel("Why, in words for the customer").fill("Four we can do.");
      await inside.getByLabel("How many", { exact: true }).fill("3");
      await press(inside, "Send this offer");
      await alive(inside);
      await expect(inside.getByText("These are not the terms you looked at").first()).toBeVisible();
      await expect(inside.getByLabel("Why, in words for the customer")).toHaveValue("Four we can do.");
      await inside.getByLabel("How many", { exact: true }).fill("4");
      await press(inside, "Show the offer");
      await alive(inside);
      await press(inside, "Send this offer");
      await expect(inside.getByText("Your offer is sent.")).toBeVisible();
      await expectGood(inside);
    });

    await test.step("she reads it beside what she asked, and agrees", async () => {
      await open(page, plan);
      await expect(page.getByRole("heading", { name: "Wat wij voorstellen" })).toBeVisible();
      await expect(page.getByText("Four we can do.").first()).toBeVisible();
      await expect(main(page).getByText(/€\s30,25/).first()).toBeVisible();
      await press(page, "Ga akkoord met deze regeling");
      await expect(page).toHaveURL(/\?done=sent$/);
      await expectGood(page);
    });

    await test.step("the plan runs, nobody can end it, and the books are right", async () => {
      await inside.reload();
      await alive(inside);
      await expect(inside.getByRole("heading", { name: "What is left of each instalment" })).toBeVisible();
      await expect(inside.getByText(/There is no button to end this plan/)).toBeVisible();
      await inside.getByText(/^Version 2, offered on/).click();
      await expect(inside.getByText("Femke Postma agreed for us")).toBeVisible();
      await expectGood(inside);
      expect(runCommand(server, ["doctor"])).toContain("0 errors");
    });
  });

  test("of two that decide at once one wins, and the debtor reads why not", async ({ page, browser }) => {
    importInvoice(server, "PLAN-2");
    await logIn(page, server, anna);
    const plan = await ask(page, server, "PLAN-2", "11");
    const inside = await colleague(browser, femke, "/admin/plans");
    await toPlan(inside, /€121\.00/);
    const other = await inside.context().newPage();
    await open(other, inside.url());

    await press(inside, "Refuse");
    await expect(inside.getByLabel("Why not, in words for the customer")).toHaveAttribute("aria-invalid", "true");
    await inside.getByLabel("Why not, in words for the customer").fill("Eleven months is too long for us.");
    await press(inside, "Refuse");
    await expect(inside.getByText("It is refused.")).toBeVisible();
    await expectGood(inside);
    await press(other, "Accept the plan");
    await expect(other.getByText("This plan is in the state “Refused” now.").first()).toBeVisible();
    await expectGood(other);

    await open(page, plan);
    await expect(page.getByText("Eleven months is too long for us.").first()).toBeVisible();
    await expectGood(page);
  });

  test("an admin sets what is possible, version by version", async ({ browser }) => {
    const admin = await colleague(browser, sanne, "/admin/settings/policies");
    await main(admin).getByRole("link", { name: "Public bodies" }).click();
    await expectGood(admin);
    await admin.getByLabel("Longest plan, in months").fill("100");
    await admin.getByLabel("How plans are agreed").selectOption("at_once");
    await press(admin, "Save");
    await alive(admin);
    const longest = admin.getByLabel("Longest plan, in months");
    await expect(longest).toHaveValue("100");
    await expect(longest).toHaveAccessibleDescription(/from 1 to 60/);
    await longest.fill("6");
    await press(admin, "Save");
    await expect(admin.getByText("Saved. It counts from now on.")).toBeVisible();
    await expect(admin.getByRole("heading", { name: "Public bodies: version 1 counts now" })).toBeVisible();
    await expectGood(admin);
  });
});
