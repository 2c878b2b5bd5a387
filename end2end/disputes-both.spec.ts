import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "@playwright/test";
import { enrol } from "./authenticator";
import { alive, expect, expectGood, main, open, phone, press, test } from "./helpers";
import { anna, annasDebtor, importInvoice, logIn } from "./people";
import { runCommand, type Server } from "./server";
import { femke, staffLink } from "./staff-tour";
import { type Double, startWithStripe } from "./stripe";

// Two people in two browsers, and a payment at Stripe's double.
test.describe.configure({ timeout: 180_000 });

/** What a job or a notice brings takes its time: the page is opened again until it is there. */
async function expectSoon(page: Page, heading: string): Promise<void> {
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(heading, { timeout: 500 });
  }).toPass({ timeout: 20_000 });
  await alive(page);
}

/** From the list to the invoice of this number; gives its address. */
async function openInvoice(page: Page, server: Server, number: string): Promise<string> {
  await open(page, `${server.baseURL}/`);
  await open(page, `${page.url()}/invoices?status=all&q=${number}`);
  await page.locator("table.invoice-list tbody a", { hasText: number }).first().click();
  await alive(page);
  return page.url();
}

/** Contests so much of an invoice, or all there is, with these words; gives the dispute's address. */
async function contest(page: Page, server: Server, number: string, amount: string | "all", words: string): Promise<string> {
  await openInvoice(page, server, number);
  await main(page).getByRole("link", { name: /^Er klopt iets niet/ }).click();
  await alive(page);
  await page.getByRole("link", { name: "Betwist deze factuur" }).click();
  await alive(page);
  if (amount !== "all") await page.getByLabel("Hoeveel betwist u?").fill(amount);
  await page.getByLabel("De prijs klopt niet").check();
  await press(page, "Volgende: zeg wat er niet klopt");
  await alive(page);
  await page.getByLabel("Welke prijs was afgesproken, en waar staat dat?").fill(words);
  await page.getByLabel("Minder betalen, of geld terug").check();
  await press(page, /^Betwist €/);
  await expect(page).toHaveURL(/\/disputes\/dsp_\w+\?done=sent$/);
  await expectGood(page);
  return page.url().replace(/\?.*/, "");
}

/** From the pay page to Stripe's double and back. */
async function payThere(page: Page): Promise<void> {
  await alive(page);
  await main(page).locator('button[name="step"][value="review"]').click();
  await alive(page);
  await main(page).locator('button[name="step"][value="pay"]').click();
  await expect(page).toHaveURL(/\/c\/pay\/cs_/);
  await page.getByRole("button", { name: "Pay", exact: true }).click();
  await expectSoon(page, "Betaald, dank u wel");
}

/** The credit note of the accounting system for an invoice. */
function importNoteFor(server: Server, invoice: string, total: string): void {
  const file = join(server.folder, `CN-${invoice}.csv`);
  const head = "kind,number,issue_date,currency,debtor_number,debtor_name,total,corrects";
  const today = new Date().toISOString().slice(0, 10);
  writeFileSync(file, `${head}\ncredit_note,CN-${invoice},${today},EUR,${annasDebtor},Anna,${total},${invoice}\n`);
  runCommand(server, ["import", "csv", file]);
}

test.describe("a dispute, from both sides", () => {
  test.use({ viewport: phone, actionTimeout: 10_000 });
  let server: Server & { double: Double };
  test.beforeEach(async () => {
    server = await startWithStripe([["demo", "--debtors", "4", "--invoices-each", "3"]]);
  });
  test.afterEach(() => server.stop());

  /** A controller in a browser of her own, who comes to the queue from what is new this morning. */
  async function controller(browser: Browser): Promise<Page> {
    const page = await (await browser.newContext()).newPage();
    await enrol(page, staffLink(server, femke));
    await expectGood(page);
    await page.getByRole("region", { name: /^Since / }).getByRole("link", { name: "Dispute", exact: true }).click();
    await expect(page).toHaveURL(/\/admin\/disputes$/);
    await expectGood(page);
    return page;
  }

  /** From the queue to its only dispute, of this amount, and to the form that decides it. */
  async function decide(page: Page, amount: RegExp, ending: RegExp): Promise<void> {
    await main(page).getByRole("row", { name: amount }).getByRole("link").first().click();
    await expectGood(page);
    await main(page).getByRole("link", { name: "Decide" }).click();
    await expectGood(page);
    await page.getByRole("radio", { name: ending }).check();
  }

  const send = (page: Page) => press(page, "Decide and tell the customer");

  test("a part is contested, the rest paid, a part credited, and the credit note counts once", async ({ page, browser }) => {
    importInvoice(server, "BOTH-1");
    await logIn(page, server, anna);
    const dispute = await contest(page, server, "BOTH-1", "21,00", "Honderd euro, zie de offerte.");

    await test.step("she pays the rest at once", async () => {
      await page.getByRole("link", { name: /^Betaal nu de rest: €\s100,00$/ }).first().click();
      await payThere(page);
      await open(page, dispute);
      await expect(main(page).getByText(/^U hoeft €\s21,00 niet te betalen/)).toBeVisible();
    });

    const inside = await controller(browser);
    await test.step("the controller credits a part", async () => {
      await decide(inside, /€21\.00/, /^Credit a part/);
      await inside.getByRole("textbox", { name: /BOTH-1/ }).fill("22");
      await inside.getByLabel("Why, in words for the customer").fill("Fifteen is right. The rest was agreed.");
      await send(inside);
      await expect(inside.getByRole("textbox", { name: /BOTH-1/ })).toHaveAccessibleDescription(/At most €21\.00/);
      await inside.getByRole("textbox", { name: /BOTH-1/ }).fill("15");
      await send(inside);
      await expect(inside.getByText("It is decided.")).toBeVisible();
      await expect(inside.getByText("The credit note has still to come")).toBeVisible();
      await expectGood(inside);
    });

    await test.step("she reads how much, why, and until when the rest is to be paid", async () => {
      await open(page, dispute);
      await expect(page.getByText(/^U hebt deels gelijk: €\s15,00 wordt gecrediteerd\.$/)).toBeVisible();
      await expect(page.getByText("Fifteen is right. The rest was agreed.").first()).toBeVisible();
      await expect(page.getByText(/^Betaal €\s6,00 op factuur BOTH-1, uiterlijk op /)).toBeVisible();
      await expectGood(page);
    });

    await test.step("the credit note comes and gives no credit again", async () => {
      importNoteFor(server, "BOTH-1", "15.00");
      await inside.reload();
      await expect(inside.getByText("The credit note is here")).toBeVisible();
      await openInvoice(page, server, "BOTH-1");
      await expect(main(page).getByText(/€\s6,00/).first()).toBeVisible();
      await expectGood(page);
      expect(runCommand(server, ["doctor"])).toContain("0 errors");
    });
  });

  test("a paid invoice is contested, and what was paid becomes credit that is asked back", async ({ page, browser }) => {
    importInvoice(server, "BOTH-2");
    await logIn(page, server, anna);
    const [, debtor, document] = (await openInvoice(page, server, "BOTH-2")).match(/(\/d\/\w+)\/invoices\/(\w+)/)!;
    await open(page, `${server.baseURL}${debtor}/pay?document=${document}`);
    await payThere(page);
    const dispute = await contest(page, server, "BOTH-2", "all", "Er kwam niets.");
    // Some of it was settled with a credit from elsewhere: that is paid too.
    const paid = await main(page).locator(".balance .amount").innerText();
    expect(paid).toMatch(/^€\s121,00$/);
    await expect(main(page).getByText(`${paid} daarvan is betaald, onder protest`).first()).toBeVisible();

    const inside = await controller(browser);
    await decide(inside, /€\d/, /^Credit all of it/);
    await inside.getByLabel("Why, in words for the customer").fill("You are right.");
    await send(inside);
    await expect(inside.getByText("It is decided.")).toBeVisible();

    await open(page, dispute);
    await expect(page.getByText(`${paid} was al betaald. Dat is nu tegoed`)).toBeVisible();
    await main(page).getByRole("link", { name: /tegoed/i }).first().click();
    await alive(page);
    await expect(main(page).getByText(paid).first()).toBeVisible();
    await expectGood(page);
    await main(page).locator('a[href*="/credit/back"]').first().click();
    await expectGood(page);

    await test.step("and comes back by bank", async () => {
      await page.getByLabel("Op naam van").fill("Bakkerij Zonnedauw");
      await page.getByLabel("Rekeningnummer (IBAN)").fill("NL91 ABNA 0417 1643 00");
      await press(page, "Vraag het terug");
      await expect(page).toHaveURL(/\/credit\?done=asked$/);
      await open(inside, `${server.baseURL}/admin/tasks?kind=credit_request`);
      await main(inside).getByRole("row", { name: /€121\.00/ }).getByRole("link").first().click();
      await main(inside).locator('a[href$="/answer"]').click();
      await expectGood(inside);
      await press(inside, "I am going to transfer it");
      await expect(main(inside).getByText(/^Transfer €121\.00 at your bank now, once\./)).toBeVisible();
      await expectGood(inside);
      await press(inside, "Book it as paid");
      await expectGood(inside);
      await open(page, page.url().replace(/\?.*/, ""));
      await expect(main(page).getByText("wacht op antwoord")).toHaveCount(0);
      await expectGood(page);
    });
  });

  test("a corrected invoice is promised, and nothing contested is due until its credit note is here", async ({ page, browser }) => {
    importInvoice(server, "BOTH-4");
    await logIn(page, server, anna);
    const dispute = await contest(page, server, "BOTH-4", "21,00", "De btw klopt niet.");
    const inside = await controller(browser);
    await decide(inside, /€21\.00/, /^A corrected invoice takes its place/);
    await inside.getByLabel("Number of the corrected invoice").fill("BOTH-4A");
    await inside.getByLabel("Why, in words for the customer").fill("You are right about the VAT.");
    await send(inside);
    await expect(inside.getByText("On hold until the credit note is here")).toBeVisible();
    await expectGood(inside);

    await open(page, dispute);
    await expect(page.getByText(/^U hoeft €\s21,00 niet te betalen tot de creditnota er is/)).toBeVisible();
    await expect(page.getByText("You are right about the VAT.").first()).toBeVisible();
    await expectGood(page);

    importNoteFor(server, "BOTH-4", "121.00");
    await open(page, dispute);
    await expect(page.getByText("Factuur BOTH-4A komt in de plaats van de factuur die u betwistte.")).toBeVisible();
    await expect(page.getByText(/niet te betalen tot/)).toHaveCount(0);
    await openInvoice(page, server, "BOTH-4");
    await expect(main(page).getByText(/€\s0,00/).first()).toBeVisible();
    await expectGood(page);
    expect(runCommand(server, ["doctor"])).toContain("0 errors");
  });

  test("what is refused is to be paid, and the reason stands there", async ({ page, browser }) => {
    importInvoice(server, "BOTH-3");
    await logIn(page, server, anna);
    const dispute = await contest(page, server, "BOTH-3", "50", "Te duur.");
    const inside = await controller(browser);
    await decide(inside, /€50\.00/, /^Refuse/);
    await send(inside);
    await expect(inside.getByLabel("Why, in words for the customer")).toHaveAttribute("aria-invalid", "true");
    await inside.getByLabel("Why, in words for the customer").fill("The price stands in the order.");
    await send(inside);
    await expect(inside.getByText("It is decided.")).toBeVisible();
    await open(page, dispute);
    await expect(page.getByText("We zijn het niet eens. Er wordt niets gecrediteerd.")).toBeVisible();
    await expect(page.getByText("The price stands in the order.").first()).toBeVisible();
    await expect(page.getByText(/^Betaal €\s121,00 op factuur BOTH-3, uiterlijk op /)).toBeVisible();
    await expectGood(page);
  });
});
