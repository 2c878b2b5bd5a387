import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "@playwright/test";
import { enrol } from "./authenticator";
import { alive, expect, expectGood, main, open, phone, press, test } from "./helpers";
import { anna, logIn, startDemo } from "./people";
import { shown, toCalculator } from "./plans";
import { runCommand, type Server } from "./server";
import { sanne, staffLink } from "./staff-tour";
import { inDays } from "./tour";

// Two people in two browsers: one sets what a plan costs, the other reads it before agreeing.
test.describe.configure({ timeout: 180_000 });

/** A consumer, who reads Dutch. */
const jan = "jan@modaal.example.com";

const region = (page: Page, name: string) => page.getByRole("region", { name, exact: true });

/** From the calculator to the review of two instalments of €60,50; both say this of the cost. */
async function toReview(page: Page, cost: RegExp): Promise<void> {
  await page.getByLabel("Aantal termijnen").fill("2");
  await page.getByLabel("Eerste termijn op").fill(inDays(7));
  await press(page, "Laat de termijnen zien");
  await expect(page).toHaveURL(/[?&]step=show$/);
  await expectTwo(page, cost);
  await press(page, "Volgende: lees de overeenkomst");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Lees en ga akkoord");
  await expectTwo(page, cost);
}

/** What is paid is what is owed; the cost stands beside it. */
async function expectTwo(page: Page, cost: RegExp): Promise<void> {
  await expect(shown(page)).toHaveCount(2);
  const amounts = region(page, "Dit betaalt u").locator("dd");
  await expect(amounts).toHaveText([/^€\s60,50$/, /^€\s60,50$/, /^€\s121,00$/, /\d{4}$/, cost]);
  await expectGood(page);
}

/** From the plan's page by the demo's bank; what is asked is what the button says. */
async function payNext(page: Page, document: string): Promise<void> {
  await main(page).getByRole("link", { name: /^Betaal de volgende termijn: €\s60,50$/ }).click();
  await expect(page.locator(`[name="amount-${document}"]`)).toHaveValue("60,50");
  await press(page, "Controleer de betaling");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Controleren en betalen");
  await expect(main(page)).toContainText(/€\s60,50/);
  await main(page).locator('button[name="step"][value="pay"]').click();
  await expect(page).toHaveURL(/\/demo\/pay\//);
  await main(page).locator('button[value="approve"]').click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Betaald, dank u wel");
}

/** Brings in a consumer with an invoice of €121.00, who may pay and ask for a plan. */
function importConsumer(server: Server): void {
  const write = (name: string, rows: string[]) => {
    const file = join(server.folder, name);
    writeFileSync(file, rows.join("\n"));
    return file;
  };
  const head = "kind,number,issue_date,due_date,currency,debtor_number,debtor_name,debtor_kind,total";
  const invoice = "invoice,COST-2,2026-01-31,2026-03-02,EUR,20001,Jan Modaal,consumer,121.00";
  runCommand(server, ["import", "csv", write("consumer.csv", [head, invoice])]);
  const contact = ["debtor_number,email,name,language,rights", `20001,${jan},Jan Modaal,nl,pay dispute`];
  runCommand(server, ["import", "contacts", "csv", write("contact.csv", contact)]);
}

test.describe("what a payment plan costs, on a phone", () => {
  test.use({ viewport: phone, actionTimeout: 10_000 });
  let server: Server;
  let inside: Page;

  /** From now on a plan of a business costs €15.00: an admin read the legal notice. */
  test.beforeEach(async ({ browser }) => {
    server = await startDemo();
    inside = await admin(browser);
    await inside.getByLabel("Cost of a plan, once, in EUR").fill("15.00");
    await expect(inside.getByText(/^Legal notice, version 1: Whoever asks money for a delay/)).toBeVisible();
    const tick = inside.getByLabel("I have read the legal notice, and we may ask businesses for this cost");
    await expect(tick).not.toBeChecked();
    await press(inside, "Save");
    await alive(inside);
    await expect(tick).toHaveAccessibleDescription(/Read the legal notice and tick that you did/);
    await expect(inside.getByLabel("Cost of a plan, once, in EUR")).toHaveValue("15.00");
    await expectGood(inside);
    await tick.check();
    await press(inside, "Save");
    await expect(inside.getByText("Saved. It counts from now on.")).toBeVisible();
    await expect(inside.getByText(/^Legal notice, version 1: confirmed by Sanne de Wit on/)).toBeVisible();
    await expectGood(inside);
  });
  test.afterEach(() => server.stop());

  /** An admin in a browser of her own, at the policy for businesses. */
  async function admin(browser: Browser): Promise<Page> {
    const page = await (await browser.newContext()).newPage();
    await enrol(page, staffLink(server, sanne));
    await open(page, `${server.baseURL}/admin/settings/policies/business`);
    await expectGood(page);
    return page;
  }

  test("a business reads it before it agrees, and pays its instalments without it", async ({ page }) => {
    await logIn(page, server, anna);
    const document = await toCalculator(page, server, "COST-1");
    const limits = region(page, "Wat mogelijk is");
    await expect(limits).toContainText(/Kosten: €\s15,00; daarvoor krijgt u een aparte factuur\. Er is geen rente\./);
    await expect(limits).not.toContainText("Het kost niets");
    await toReview(page, /^€\s15,00, daarvoor krijgt u een aparte factuur$/);
    const costs = /Deze overeenkomst kost €\s15,00; daarvoor krijgt u een aparte factuur\. Er is geen rente\./;
    await expect(region(page, "De overeenkomst")).toContainText(costs);
    await press(page, "Ga akkoord met deze regeling");
    await expect(page).toHaveURL(/\/plans\/pln_\w+\?done=sent$/);
    const plan = page.url().replace(/\?.*/, "");
    await expect(region(page, "De overeenkomst")).toContainText(costs);
    await expectGood(page);

    await test.step("the first instalment is what was shown, and nothing of the cost", async () => {
      await payNext(page, document);
      await open(page, plan);
      await expect(main(page).getByText(/^Van €\s121,00 staat nog €\s60,50 open$/)).toBeVisible();
      const instalments = region(page, "Termijnen").locator("tbody tr");
      await expect(instalments.first()).toContainText("niets meer te betalen");
      await expect(instalments.last().getByRole("cell").last()).toHaveText(/^€\s60,50$/);
      await expectGood(page);
    });

    await test.step("a colleague has to invoice the cost", async () => {
      await open(inside, `${server.baseURL}/admin/tasks?kind=plan_cost`);
      const task = main(inside).getByRole("row", { name: /^Invoice the cost of a payment plan/ });
      await expect(task).toHaveCount(1);
      await expect(task).toContainText("€15.00");
    });
    expect(runCommand(server, ["doctor"])).toContain("0 errors");
  });

  test("a consumer is asked for none", async ({ page }) => {
    await open(inside, `${server.baseURL}/admin/settings/policies/consumer`);
    await expect(inside.getByRole("button", { name: "Save" })).toBeVisible();
    await expect(inside.locator("#cost, #cost_confirmed")).toHaveCount(0);

    importConsumer(server);
    await logIn(page, server, jan);
    await open(page, `${server.baseURL}/`);
    await open(page, `${page.url().replace(/\?.*/, "")}/plans/new`);
    await expect(region(page, "Wat mogelijk is")).toContainText("Het kost niets: geen kosten en geen rente.");
    await toReview(page, /^geen$/);
    const free = "Deze overeenkomst kost niets: geen kosten en geen rente.";
    await expect(region(page, "De overeenkomst")).toContainText(free);
    await page.getByLabel("Waarom hebt u deze voorwaarden nodig?").fill("De wasmachine ging stuk.");
    await press(page, "Vraag deze regeling");
    await expect(page).toHaveURL(/\/plans\/pln_\w+\?done=sent$/);
    await expect(region(page, "De overeenkomst zoals voorgesteld")).toContainText(free);
    await expect(main(page)).not.toContainText("aparte factuur");
    await expectGood(page);
  });
});
