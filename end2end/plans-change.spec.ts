import type { Browser, Page } from "@playwright/test";
import { enrol } from "./authenticator";
import { alive, download, expect, expectGood, main, open, phone, press, test } from "./helpers";
import { anna, importInvoice, logIn, startDemo } from "./people";
import { runCommand, type Server } from "./server";
import { femke, staffLink } from "./staff-tour";
import { inDays } from "./tour";

// Two people in two browsers: a plan runs, and one of them wants it otherwise.
test.describe.configure({ timeout: 180_000 });

/** The days of the plan's instalments, the first one first. */
async function days(page: Page): Promise<string[]> {
  const all = await page.getByRole("region", { name: "Termijnen", exact: true }).locator("time").all();
  return Promise.all(all.map(async (day) => (await day.getAttribute("datetime"))!));
}

/** By the form that moves an instalment to its review. */
async function move(page: Page, position: number, day: string): Promise<void> {
  const form = page.locator("main form:has(#to)");
  await form.locator("#position").selectOption(String(position));
  await form.locator("#to").fill(day);
  await form.locator('button[value="review"]').click();
}

test.describe("a plan that runs is changed, on a phone", () => {
  test.use({ viewport: phone, actionTimeout: 10_000 });
  let server: Server;
  let plan: string;

  /** Anna pays an invoice of €121.00 in two instalments, the first one in a week. */
  test.beforeEach(async ({ page }) => {
    server = await startDemo();
    importInvoice(server, "CHANGE-1");
    await logIn(page, server, anna);
    await open(page, `${server.baseURL}/`);
    await open(page, `${page.url().split("?")[0]}/plans/new`);
    for (const box of await main(page).locator('input[name="document"]').all()) await box.uncheck();
    await main(page).getByRole("checkbox", { name: "CHANGE-1" }).check();
    await page.getByLabel("Aantal termijnen").fill("2");
    await page.getByLabel("Eerste termijn op").fill(inDays(7));
    await press(page, "Laat de termijnen zien");
    await alive(page);
    await press(page, "Volgende: lees de overeenkomst");
    await alive(page);
    await press(page, "Ga akkoord met deze regeling");
    await expect(page).toHaveURL(/\/plans\/pln_\w+\?done=sent$/);
    plan = page.url().replace(/\?.*/, "");
  });
  test.afterEach(() => server.stop());

  async function toChange(page: Page): Promise<void> {
    await open(page, plan);
    await main(page).getByRole("link", { name: "Wijzig de regeling" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Wijzig de regeling");
    await expectGood(page);
  }

  /** Somebody of the creditor in a browser of their own, at the same plan. */
  async function colleague(browser: Browser): Promise<Page> {
    const page = await (await browser.newContext()).newPage();
    await enrol(page, staffLink(server, femke));
    await open(page, plan.replace("/d/", "/admin/debtors/"));
    await expectGood(page);
    return page;
  }

  test("inside the limits an instalment moves at once", async ({ page }) => {
    const before = await days(page);
    await toChange(page);
    await expect(page.getByRole("region", { name: "Wat mogelijk is" })).toContainText("één keer meteen verschuiven");
    await expect(page.getByLabel("Welke termijn").locator("option").first()).toContainText("meteen tot en met");

    await test.step("what does not hold is said beside its field", async () => {
      await move(page, 1, inDays(-1));
      await alive(page);
      await expect(page.getByLabel("Naar welke dag")).toHaveAccessibleDescription(/Deze dag is voorbij/);
      await expect(page.getByLabel("Naar welke dag")).toHaveValue(inDays(-1));
      await expectGood(page);
    });

    await move(page, 1, inDays(14));
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Lees en ga akkoord");
    await expectGood(page);
    await expect(page.getByRole("region", { name: "Zoals het nu is" }).locator("time").first()).toHaveAttribute("datetime", before[0]!);
    await expect(page.getByRole("region", { name: "Zoals het wordt" })).toContainText("In plaats van");
    await expect(page.getByRole("region", { name: "De overeenkomst" })).toContainText("SHA-256");
    await press(page, "Ga akkoord met deze wijziging");
    await expect(page).toHaveURL(/\?done=change$/);
    await expectGood(page);
    await expect(page.getByRole("heading", { name: /^Betalingsregeling \d+ is gewijzigd$/ })).toBeVisible();
    const after = await days(page);
    expect(after[0]! > before[0]!, `${after} after ${before}`).toBe(true);
    expect(after.slice(1)).toEqual(before.slice(1));
    const pdf = await download(page, page.getByRole("link", { name: "De overeenkomst als pdf" }));
    expect(pdf.type).toContain("application/pdf");

    await test.step("a second time somebody has to look at it", async () => {
      await toChange(page);
      await expect(page.getByLabel("Welke termijn").locator("option").first()).toContainText("een collega bekijkt het");
    });
    expect(runCommand(server, ["doctor"])).toContain("0 errors");
  });

  test("outside the limits it is asked with a reason, accepted, and both see it", async ({ page, browser }) => {
    const before = await days(page);
    await toChange(page);
    await move(page, 2, inDays(150));
    await expectGood(page);
    await expect(page.getByText("Dit valt buiten onze grenzen")).toBeVisible();
    await press(page, "Vraag deze wijziging");
    await alive(page);
    const why = page.getByLabel("Waarom hebt u deze wijziging nodig?");
    await expect(why).toHaveAttribute("aria-invalid", "true");

    await test.step("what is typed stays when something else is chosen", async () => {
      await why.fill("De oogst komt laat.");
      await press(page, "Kies iets anders");
      await alive(page);
      await move(page, 2, inDays(120));
      await alive(page);
      await expect(why).toHaveValue("De oogst komt laat.");
    });
    await press(page, "Vraag deze wijziging");
    await expect(page).toHaveURL(/\?done=change$/);
    await expect(page.getByRole("heading", { name: "U vroeg een wijziging" })).toBeVisible();
    await expectGood(page);
    expect(await days(page), "until both agree it goes on as it is").toEqual(before);

    const inside = await colleague(browser);
    await expect(inside.getByText("De oogst komt laat.").first()).toBeVisible();
    await expect(main(inside)).toContainText("Before the change");
    await press(inside, "Accept the change");
    await expect(inside.getByText("The plan is changed.")).toBeVisible();
    await expectGood(inside);
    await inside.getByText(/^Version 2, asked on/).click();
    await expect(inside.getByText("Femke Postma agreed for us")).toBeVisible();

    await open(page, plan);
    const after = await days(page);
    expect(after[0]).toBe(before[0]);
    expect(after[1]! > before[1]!, `${after} after ${before}`).toBe(true);
    await expect(page.getByText("Beiden gingen akkoord met een wijziging")).toBeVisible();
    await expectGood(page);
    expect(runCommand(server, ["doctor"])).toContain("0 errors");
  });

  test("a colleague offers a change, and she agrees", async ({ page, browser }) => {
    const before = await days(page);
    const inside = await colleague(browser);
    await main(inside).getByRole("link", { name: "Offer a change" }).click();
    await expectGood(inside);
    await move(inside, 1, before[0]!);
    await alive(inside);
    await expect(inside.getByLabel("To which day")).toHaveAccessibleDescription(/due on that day already/);
    await move(inside, 1, inDays(14));
    await expectGood(inside);
    await expect(inside.getByRole("region", { name: "As it would be" })).toContainText("Instead of");
    await inside.getByLabel("Why, in words for the customer").fill("Take a week more.");
    await press(inside, "Send this offer");
    await expect(inside.getByText("Your offer is sent.")).toBeVisible();
    await expectGood(inside);

    await open(page, `${server.baseURL}/`);
    await expect(page.getByText("Een wijziging wacht op uw antwoord").first()).toBeVisible();
    await open(page, plan);
    await expect(page.getByRole("heading", { name: "Wij stellen een wijziging voor" })).toBeVisible();
    await expect(page.getByText("Take a week more.").first()).toBeVisible();
    await expectGood(page);
    await press(page, "Ga akkoord met deze wijziging");
    await expect(page).toHaveURL(/\?done=change$/);
    await expectGood(page);
    expect((await days(page))[0]! > before[0]!).toBe(true);
    await inside.reload();
    await alive(inside);
    await expect(inside.getByText("Both agreed to a change: €121.00 in all")).toBeVisible();
    expect(runCommand(server, ["doctor"])).toContain("0 errors");
  });

  test("a further invoice is taken in", async ({ page }) => {
    const before = await days(page);
    importInvoice(server, "CHANGE-2");
    await toChange(page);
    const form = page.locator('main form:has(input[name="document"])');
    await form.locator('button[value="review"]').click();
    await alive(page);
    await expect(page.getByText("Vink minstens één factuur aan.").first()).toBeVisible();
    await expectGood(page);
    await form.getByRole("checkbox", { name: "CHANGE-2" }).check();
    await form.locator('button[value="review"]').click();
    await expectGood(page);
    await expect(page.getByRole("region", { name: "Wat er verandert" })).toContainText("CHANGE-2");
    await expect(page.getByRole("region", { name: "Zoals het wordt" }).getByText("Toegevoegd")).toHaveCount(2);
    await press(page, "Ga akkoord met deze wijziging");
    await expect(page).toHaveURL(/\?done=change$/);
    await expectGood(page);
    const after = await days(page);
    expect(after.slice(0, 2)).toEqual(before);
    expect(after).toHaveLength(4);
    await expect(page.getByRole("region", { name: "Facturen van deze regeling" })).toContainText("CHANGE-2");
    expect(runCommand(server, ["doctor"])).toContain("0 errors");
  });
});
