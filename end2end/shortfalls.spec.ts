import type { Page } from "@playwright/test";
import { alive, expect, expectAccessible, expectFits, expectPage, phone, press, test } from "./helpers";
import { anna, logIn, startDemo } from "./people";
import type { Server } from "./server";
import { expectSameInCode } from "./transfers";

// Every page of a story is looked at by axe, twice.
test.describe.configure({ timeout: 120_000 });

/** From home to the review of what is due, with ten euros on each of the first `count` invoices. */
async function reviewLess(page: Page, count: number): Promise<void> {
  await page.getByRole("navigation", { name: "Wat wilt u doen?" }).getByRole("link", { name: /^€ .* betalen/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Betalen");
  await alive(page);
  for (const field of (await page.getByLabel(/^U betaalt op/).all()).slice(0, count)) await field.fill("10,00");
  await press(page, "Controleer de betaling");
  await expectPage(page, "Controleren en betalen");
}

/** Days from today, as a date field wants it. */
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

test.describe("paying less than is due, on a phone", () => {
  test.use({ viewport: phone, actionTimeout: 10_000 });
  let server: Server;
  test.beforeEach(async ({ page }) => {
    server = await startDemo();
    await logIn(page, server, anna);
  });
  test.afterEach(() => server.stop());

  test("asks why, keeps what was typed, and shows the promise on the receipt", async ({ page }) => {
    await reviewLess(page, 1);
    const question = page.getByRole("radiogroup", { name: "Kies wat past" });
    await expect(question.getByRole("radio", { checked: true })).toHaveCount(0);
    await expect(page.locator("#why-date")).toBeHidden();
    await press(page, /^Betaal €/);
    await expectPage(page, "Controleren en betalen");
    await expect(page).toHaveTitle(/^Fout: /);
    await expect(question).toHaveAccessibleDescription(/Kies waarom u minder betaalt op/);

    await question.getByRole("radio", { name: /op een dag die ik noem/ }).check();
    const day = page.getByLabel("Op welke dag?");
    await day.fill(inDays(90));
    await press(page, /^Betaal €/);
    await expectPage(page, "Controleren en betalen");
    await expect(day).toHaveValue(inDays(90));
    await expect(day).toHaveAccessibleDescription(/Kies een dag van/);

    await press(page, "Iets wijzigen");
    await expectPage(page, "Betalen");
    await press(page, "Controleer de betaling");
    await expectPage(page, "Controleren en betalen");
    await expect(question.getByRole("radio", { name: /op een dag die ik noem/ })).toBeChecked();
    await day.fill(inDays(10));
    await press(page, /^Betaal €/);
    await press(page, /goedkeuren$/);
    await expectPage(page, "Betaald, dank u wel");
    await expect(page.getByText(/^U zei: we betalen de rest op/)).toBeVisible();
    await page.getByRole("link", { name: "De rest betalen" }).click();
    await expectPage(page, "Betalen");
    await expect(page.getByLabel(/^U betaalt op/)).toHaveCount(1);
  });

  test("something is wrong: what and why go along with a bank transfer", async ({ page }) => {
    await reviewLess(page, 2);
    await expect(page.getByRole("heading", { name: "Waarom betaalt u minder dan nu betaald moet worden?" })).toBeVisible();
    const question = page.getByRole("radiogroup", { name: "Kies wat past" });
    await question.getByRole("radio", { name: /Er klopt iets niet/ }).check();
    await question.getByLabel("Wat klopt er niet?").fill("Twee dozen ontbreken.");
    await press(page, "Betalen met een overschrijving");
    await expectPage(page, "Controleren en betalen");
    await expect(question.getByLabel("Waar gaat het om?")).toHaveAccessibleDescription(/Kies waar het om gaat\.$/);
    await expect(question.getByLabel("Wat klopt er niet?")).toHaveValue("Twee dozen ontbreken.");
    await question.getByLabel("Waar gaat het om?").selectOption({ label: "Er is iets niet geleverd" });
    await page.getByText("Een ander antwoord voor een van deze facturen").click();
    const own = page.getByRole("radiogroup", { name: /blijft open$/ });
    await expect(own).toHaveCount(2);
    await own.last().getByRole("radio", { name: /in delen betalen/ }).check();
    await expectFits(page);
    await expectAccessible(page);
    await press(page, "Betalen met een overschrijving");
    await expectPage(page, "We wachten op uw overschrijving");
    await expectSameInCode(page);
    const said = page.getByRole("region", { name: "Wat open blijft" });
    await expect(said.getByText("U zei: er klopt iets niet. Er is iets niet geleverd.")).toBeVisible();
    await expect(said.getByText("Twee dozen ontbreken.")).toBeVisible();
    await expect(said.getByText("U zei: we willen graag in delen betalen.")).toBeVisible();
    await said.getByRole("link", { name: /^Er klopt iets niet/ }).click();
    await expectPage(page, "Er klopt iets niet");
  });
});
