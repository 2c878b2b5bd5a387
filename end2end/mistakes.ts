import type { Page } from "@playwright/test";
import { alive, expect, open } from "./helpers";
import { anna, logIn } from "./people";
import type { Server } from "./server";
import { pages } from "./tour";

/** Where mistakes are made: the server, and the address of the debtor once somebody is logged in. */
export type At = { server: Server; base: string; debtor: string };

/** Makes one; in order, so that what asks for a log-in comes before it. */
export type Mistake = (page: Page, at: At) => Promise<void>;

const unknown = "doc_01JD0000000000000000000000";

/** One mistake for each page of the access table: a form sent wrongly where there is one, else a wrong address. */
const mistakes: [path: string, mistake: Mistake][] = [
  ["/login", send("/login", { email: "anna@example" })],
  ["/login/password", send("/login/password", { email: anna, password: "not the right one" })],
  ["/login/sent", send("/login/sent", { code: "12345" }, askForMail)],
  ["/login/link", go("/login/link")],
  ["/link", go("/link?token=guessed")],
  ["/link/pay", go("/link/pay")],
  ["/link/payments/{payment}", go("/link/payments/pay_01JD0000000000000000000000")],
  ["/demo/mails", go("/demo/mails/nothing")],
  ["/demo/mails/{mail}", go("/demo/mails/mail_01JD0000000000000000000000")],
  ["/debtors", go("/debtors")],
  ["/d/{debtor}", go("/d/deb_01JD0000000000000000000000", logInAsAnna)],
  ["/d/{debtor}/help/time", go("/d/deb_01JD0000000000000000000000/help/time")],
  ["/d/{debtor}/help/wrong", go("/d/nobody/help/wrong")],
  ["/d/{debtor}/plans", go("/d/nobody/plans")],
  ["/d/{debtor}/plans/new", send("{debtor}/plans/new", { first_on: "2020-01-01" })],
  ["/d/{debtor}/plans/{plan}", go("{debtor}/plans/pln_01JD0000000000000000000000")],
  ["/d/{debtor}/plans/{plan}/change", go("{debtor}/plans/pln_01JD0000000000000000000000/change")],
  ["/d/{debtor}/disputes", go("/d/nobody/disputes")],
  ["/d/{debtor}/disputes/new", contestWithoutReason],
  ["/d/{debtor}/disputes/{dispute}", go("{debtor}/disputes/dsp_01JD0000000000000000000000")],
  ["/d/{debtor}/paid-claims", go("/d/nobody/paid-claims")],
  ["/d/{debtor}/paid-claims/new", sayPaidWithoutDay],
  ["/d/{debtor}/paid-claims/{claim}", go("{debtor}/paid-claims/pcl_01JD0000000000000000000000")],
  ["/d/{debtor}/promises", go("/d/nobody/promises")],
  ["/d/{debtor}/promises/new", send("{debtor}/promises/new", { "amount-": "99999" })],
  ["/d/{debtor}/promises/{promise}", go("{debtor}/promises/prm_01JD0000000000000000000000")],
  ["/d/{debtor}/invoices", go("/d/nobody/invoices")],
  ["/d/{debtor}/invoices/{document}", go(`{debtor}/invoices/${unknown}`)],
  ["/d/{debtor}/credit", go("/d/nobody/credit")],
  ["/d/{debtor}/credit/use", send("{debtor}/credit/use?currency=EUR", { "amount-": "99999" })],
  ["/d/{debtor}/credit/back", send("{debtor}/credit/back?currency=EUR", { holder: "Anna", iban: "NL92 ABNA 0417 1643 00" })],
  ["/d/{debtor}/pay", send("{debtor}/pay?choose=due&currency=EUR", { "amount-": "99999" })],
  ["/demo/pay/{payment}", go("/demo/pay/pay_01JD0000000000000000000000")],
  ["/d/{debtor}/payments/{payment}", go("{debtor}/payments/pay_01JD0000000000000000000000")],
  ["/d/{debtor}/payments", go("/d/nobody/payments")],
  ["/d/{debtor}/downloads", send("{debtor}/downloads", { to: "2020-01-01" })],
  ["/d/{debtor}/downloads/{download}", go("{debtor}/downloads/dwn_01JD0000000000000000000000")],
  ["/d/{debtor}/statement", go("/d/nobody/statement")],
  ["/profile", send("/profile", { password: "short" })],
  ["/d/{debtor}/contacts", send("{debtor}/contacts", { email: "wim@" })],
];

/** Makes each mistake as Anna and looks at what comes of it. A page without one fails. */
export async function makeMistakes(page: Page, server: Server, look: () => Promise<void>): Promise<void> {
  await makeEach(page, server, mistakes, pages(), look);
}

/** Makes all of them; there has to be one for each of these pages. */
export async function makeEach(
  page: Page,
  server: Server,
  all: [path: string, mistake: Mistake][],
  of: string[],
  look: (path: string) => Promise<void>,
): Promise<void> {
  expect(all.map(([path]) => path).sort(), "a mistake for every page of the access table").toEqual(of.sort());
  const at = { server, base: server.baseURL, debtor: "" };
  for (const [path, mistake] of all) {
    await mistake(page, at);
    await alive(page);
    await expect(page.locator("h1"), path).toHaveCount(1);
    await look(path);
  }
}

/** Fills the first field with such a name, sends its form, and finds the reason beside the field. */
export function send(path: string, values: Record<string, string>, before?: Mistake): Mistake {
  return async (page, at) => {
    await before?.(page, at);
    await open(page, at.base + path.replace("{debtor}", at.debtor));
    let field = page.locator("main");
    for (const [name, value] of Object.entries(values)) {
      field = page.locator(`main input[name*="${name}"]:visible`).first();
      await field.fill(value);
    }
    await field.press("Enter");
    const wrong = page.locator('main [aria-invalid="true"]').first();
    await expect(wrong, path).toBeVisible();
    await expect(wrong, path).toHaveAccessibleDescription(/\S/);
  };
}

/** Opens an address that leads nowhere: the page says so and offers a way on. */
export function go(path: string, before?: Mistake): Mistake {
  return async (page, at) => {
    await before?.(page, at);
    const answer = await page.goto(at.base + path.replace("{debtor}", at.debtor));
    if (path === "/debtors") await expect(page).toHaveURL(/\/login\?next=%2Fdebtors$/);
    // Pages about a link explain the link instead.
    else if (!path.includes("/link")) expect(answer?.status(), path).toBe(404);
    await expect(page.locator("main .button").first(), path).toBeVisible();
  };
}

/** Says how much is wrong and not what. */
async function contestWithoutReason(page: Page, at: { base: string; debtor: string }): Promise<void> {
  await open(page, `${at.base}${at.debtor}/invoices`);
  const number = await page.locator('table.invoice-list input[name="document"]').first().getAttribute("value");
  await open(page, `${at.base}${at.debtor}/disputes/new?document=${number}`);
  await page.locator('main button[value="review"]').click();
  await expect(page.locator("#reason")).toHaveAttribute("aria-invalid", "true");
  await expect(page.locator("#reason")).toHaveAccessibleDescription(/\S/);
}

/** Says what was paid and not when. */
async function sayPaidWithoutDay(page: Page, at: { base: string; debtor: string }): Promise<void> {
  await open(page, `${at.base}${at.debtor}/invoices`);
  const document = await page.locator('table.invoice-list input[name="document"]').first().getAttribute("value");
  await open(page, `${at.base}${at.debtor}/paid-claims/new?document=${document}`);
  await page.locator("main form .button.primary").click();
  await expect(page.locator("#paid_on")).toHaveAttribute("aria-invalid", "true");
  await expect(page.locator("#paid_on")).toHaveAccessibleDescription(/\S/);
}

async function askForMail(page: Page, { base }: { base: string }): Promise<void> {
  await open(page, `${base}/login`);
  await page.locator("#email").fill(anna);
  await page.locator("main .button.primary").click();
  await expect(page).toHaveURL(/\/login\/sent$/);
}

/** From here on as Anna, with her debtor's address. */
async function logInAsAnna(page: Page, at: { base: string; debtor: string }): Promise<void> {
  await logIn(page, { baseURL: at.base }, anna);
  await open(page, `${at.base}/`);
  at.debtor = new URL(page.url()).pathname;
}
