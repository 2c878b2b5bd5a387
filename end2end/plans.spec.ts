import type { Page } from "@playwright/test";
import { alive, download, expect, expectPage, open, phone, press, test } from "./helpers";
import { anna, logIn, startDemo } from "./people";
import { agreeToTwo, toCalculator } from "./plans";
import type { Server } from "./server";

// Every page of a story is looked at by axe, twice, and there are many.
test.describe.configure({ timeout: 120_000 });

/** From home by the door to the calculator. */
async function moreTime(page: Page, server: Server): Promise<void> {
  await open(page, `${server.baseURL}/`);
  await page.getByRole("navigation", { name: "Wat wilt u doen?" }).getByRole("link", { name: /^Meer tijd/ }).click();
  await expectPage(page, "Betalen in termijnen");
}

/** The days and amounts that are shown, as they are written. */
function shown(page: Page) {
  return page.getByRole("region", { name: "Dit betaalt u" }).locator("dl time");
}

test.describe("a payment plan, on a phone", () => {
  test.use({ viewport: phone });
  let server: Server;
  test.beforeEach(async ({ page }) => {
    server = await startDemo();
    await logIn(page, server, anna);
  });
  test.afterEach(() => server.stop());

  test("inside the limits is agreed at once, and its next instalment can be paid", async ({ page }) => {
    await moreTime(page, server);
    await expect(page.getByRole("region", { name: "Wat mogelijk is" })).toContainText("Het kost niets");
    await page.getByLabel("Aantal termijnen").fill("2");
    await press(page, "Laat de termijnen zien");
    await expect(page).toHaveURL(/\/plans\/new\?.*count=2/);
    await expectPage(page, "Betalen in termijnen");
    await expect(shown(page)).toHaveCount(2);
    await press(page, "Volgende: lees de overeenkomst");
    await expectPage(page, "Lees en ga akkoord");
    await expect(page.getByRole("region", { name: "De overeenkomst" })).toContainText("geen kosten en geen rente");
    await press(page, "Ga akkoord met deze regeling");
    await expect(page).toHaveURL(/\/plans\/pln_\w+\?done=sent$/);
    await expectPage(page, /^Betalingsregeling \d+$/);
    await expect(page.getByRole("heading", { name: /^Betalingsregeling \d+ is afgesproken$/ })).toBeVisible();
    await expect(page.getByRole("region", { name: "Termijnen" }).getByRole("rowheader")).toHaveCount(2);
    const dates = await download(page, page.getByRole("link", { name: "Datums voor uw agenda" }));
    expect(dates.type).toContain("text/calendar");
    expect(dates.bytes.toString().match(/BEGIN:VEVENT/g)).toHaveLength(2);
    const next = page.getByRole("link", { name: /^Betaal de volgende termijn/ });
    const amount = (await next.innerText()).split(":")[1]!.replace(/[^\d]/g, "");
    await next.click();
    await expect(page).toHaveURL(/\/pay\?document=doc_/);
    await alive(page);
    const fields = await page.locator('main input[name^="amount-"]').all();
    const amounts = await Promise.all(fields.map((field) => field.inputValue()));
    const sum = amounts.reduce((all, value) => all + Number(value.replace(/[^\d]/g, "")), 0);
    expect(sum).toBe(Number(amount));
    await open(page, `${server.baseURL}/`);
    await expect(page.getByRole("region", { name: "Betalingsregelingen" })).toContainText(/volgende €\s[\d.,]+ op/);
  });

  /** Presses a button of the plan's page that pays 60.50, in a way that takes days; gives the payment's address. */
  async function payInDays(page: Page, document: string, button: RegExp): Promise<string> {
    await page.getByRole("link", { name: button }).click();
    await expect(page.locator(`[name="amount-${document}"]`)).toHaveValue("60,50");
    await press(page, "Controleer de betaling");
    await expectPage(page, "Controleren en betalen");
    await page.locator('main button[name="step"][value="pay"]').click();
    await expect(page).toHaveURL(/\/demo\/pay\//);
    await press(page, "Goedkeuren, maar het duurt dagen");
    await expectPage(page, "Uw betaling is onderweg");
    return page.url();
  }

  test("an instalment whose payment takes days is not asked for again", async ({ page }) => {
    const document = await toCalculator(page, server, "DAYS-1");
    const plan = await agreeToTwo(page);
    const instalments = page.getByRole("region", { name: "Termijnen", exact: true }).locator("tbody tr");
    const toPay = page.locator('main a[href*="/pay?document="]');
    const payment = await payInDays(page, document, /^Betaal de volgende termijn: €\s60,50$/);

    await test.step("what is on its way is said, and the other one is next", async () => {
      await open(page, plan);
      await expectPage(page, /^Betalingsregeling \d+$/);
      await expect(page.getByText(/^€\s60,50 is onderweg, of wordt uitgezocht\./)).toBeVisible();
      await expect(instalments.first()).toContainText("onderweg");
      await expect(instalments.last()).toContainText("komt nog");
      await expect(toPay).toHaveCount(1);
      await open(page, `${server.baseURL}/`);
      const standing = page.getByRole("region", { name: "Betalingsregelingen" });
      await expect(standing).toContainText(/volgende €\s60,50 op .+ · €\s60,50 is onderweg/);
    });

    await test.step("when both are on their way nothing is asked for", async () => {
      await open(page, plan);
      await payInDays(page, document, /^Betaal alles wat openstaat: €\s60,50$/);
      await open(page, plan);
      await expectPage(page, /^Betalingsregeling \d+$/);
      await expect(page.getByText("Er is nu niets te betalen.")).toBeVisible();
      await expect(instalments.last()).toContainText("onderweg");
      await expect(toPay).toHaveCount(0);
    });

    await open(page, payment);
    await page.getByRole("link", { name: "Open de demobank" }).click();
    await press(page, "Het geld komt aan");
    await expectPage(page, "Betaald, dank u wel");
    await open(page, plan);
    await expect(instalments.first()).toContainText("niets meer te betalen");
    await expect(page.getByText(/^€\s60,50 is onderweg, of wordt uitgezocht\./)).toBeVisible();
  });

  test("outside the limits is asked for with a reason, and taken back", async ({ page }) => {
    await moreTime(page, server);
    await page.getByLabel("Aantal termijnen").fill("40");
    await press(page, "Volgende: lees de overeenkomst");
    await expectPage(page, "Lees en ga akkoord");
    await expect(page.getByText("Het duurt langer dan 12 maanden.")).toBeVisible();
    await press(page, "Vraag deze regeling");
    const why = page.getByLabel("Waarom hebt u deze voorwaarden nodig?");
    await expect(why).toHaveAttribute("aria-invalid", "true");
    await expectPage(page, "Lees en ga akkoord");
    await why.fill("De oogst komt laat.");
    await press(page, "Vraag deze regeling");
    await expect(page).toHaveURL(/\/plans\/pln_\w+\?done=sent$/);
    await expectPage(page, /^Betalingsregeling \d+$/);
    await page.getByText("Trek het verzoek in").click();
    await press(page, "Ja, trek het in");
    await expect(page).toHaveURL(/\?done=withdrawn$/);
    await expectPage(page, /^Betalingsregeling \d+$/);
    await page.getByRole("link", { name: "Betalingsregelingen" }).first().click();
    await expectPage(page, "Betalingsregelingen");
    await expect(page.getByRole("rowheader")).toHaveCount(1);
  });

  test("is calculated anew with each amount, and says what is wrong beside its field", async ({ page }) => {
    await moreTime(page, server);
    await page.getByLabel("Een bedrag dat ik kies").check();
    const each = page.getByLabel(/^Elke termijn/);
    await each.fill("0");
    await press(page, "Laat de termijnen zien");
    await expect(each).toHaveAttribute("aria-invalid", "true");
    await expect(each).toHaveAccessibleDescription(/boven nul/);
    await expect(each).toHaveValue("0");
    await expect(shown(page)).toHaveCount(0);
    await expectPage(page, "Betalen in termijnen");
    await each.fill("100,00");
    await press(page, "Laat de termijnen zien");
    await expect(shown(page)).not.toHaveCount(0);
    await expect(page.getByRole("region", { name: "Dit betaalt u" }).locator("dd").first()).toHaveText(/€\s100,00/);
    const day = page.getByLabel("Eerste termijn op");
    await day.fill("2020-01-01");
    await press(page, "Laat de termijnen zien");
    await expect(day).toHaveAccessibleDescription(/Deze dag is voorbij/);
    await expect(day).toHaveValue("2020-01-01");
  });
});
