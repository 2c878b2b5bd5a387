import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { alive, expect, open } from "./helpers";
import { anna, annasDebtor, importInvoice, importMany } from "./people";
import { runCommand, type Server } from "./server";

type Visit = (page: Page, server: Server) => Promise<void>;

/**
 * How somebody gets to each page of the access table, by the links and buttons on the page before.
 * The order matters: logging in comes before what needs it, a payment before its page. Some pages are
 * visited in more than one of their forms.
 */
const visits: [path: string, visit: Visit][] = [
  ["/login", (page, server) => open(page, `${server.baseURL}/login`)],
  ["/login/password", (page) => page.locator('main a[href^="/login/password"]').click()],
  ["/login/sent", askForMail],
  ["/demo/mails", openMails],
  ["/demo/mails/{mail}", (page) => page.locator("ul.mails > li", { hasText: anna }).first().getByRole("link").click()],
  ["/login/link", (page) => page.locator('.mail-text a[href*="/login/link"]').click()],
  ["/d/{debtor}", (page) => page.locator("main .button.primary").click()],
  ["/d/{debtor}/plans/new", (page) => page.locator('nav.doors a[href$="/plans/new"]').click()],
  ["/d/{debtor}/help/time", (page) => page.locator('main a[href*="/help/time"]').click()],
  ["/d/{debtor}/plans", (page) => page.locator('main a[href$="/plans"]').click()],
  ["/d/{debtor}/plans/new", reviewPlan],
  ["/d/{debtor}/plans/{plan}", askForPlan],
  ["/d/{debtor}/plans", (page) => page.locator("main a.back").click()],
  ["/d/{debtor}/help/wrong", fromHome('nav.doors a[href$="/help/wrong"]')],
  ["/d/{debtor}/invoices", fromHome('.site-header a[href$="/invoices"]')],
  ["/d/{debtor}/downloads", (page) => page.locator('main a[href$="/downloads"]').click()],
  ["/d/{debtor}/invoices", fromHome('.site-header a[href$="/invoices"]')],
  ["/d/{debtor}/statement", (page) => page.locator('main a[href$="/statement"]').click()],
  ["/d/{debtor}/statement", choosePeriod],
  ["/d/{debtor}/invoices", fromHome('.site-header a[href$="/invoices"]')],
  ["/d/{debtor}/invoices/{document}", (page) => page.locator("table.invoice-list tbody a").first().click()],
  ["/d/{debtor}/help/wrong", (page) => page.locator('nav.doors a[href*="/help/wrong"]').click()],
  ["/d/{debtor}/disputes", (page) => page.locator('main a[href$="/disputes"]').click()],
  ["/d/{debtor}/disputes/new", contestAnInvoice],
  ["/d/{debtor}/disputes/new", reviewDispute],
  ["/d/{debtor}/disputes/{dispute}", sendDispute],
  ["/d/{debtor}/disputes", (page) => page.locator("main a.back").click()],
  ["/d/{debtor}/paid-claims/new", toPaidClaim],
  ["/d/{debtor}/paid-claims/{claim}", sendPaidClaim],
  ["/d/{debtor}/paid-claims", fromHome('main a[href$="/paid-claims"]')],
  ["/d/{debtor}/promises/new", toPromise],
  ["/d/{debtor}/promises/{promise}", sendPromise],
  ["/d/{debtor}/promises", (page) => page.locator("main a.back").click()],
  ["/d/{debtor}/credit", fromHome('.figures a[href$="/credit"]')],
  ["/d/{debtor}/credit/use", (page) => page.locator('main a[href*="/credit/use"]').click()],
  ["/d/{debtor}/credit/back", toCreditBack],
  ["/d/{debtor}/pay", fromHome("nav.doors a.primary")],
  ["/d/{debtor}/pay", reviewLess],
  ["/d/{debtor}/payments/{payment}", announceTransfer],
  ["/d/{debtor}/pay", cancelTransfer],
  ["/demo/pay/{payment}", confirmPayment],
  ["/d/{debtor}/payments/{payment}", (page) => page.locator('main button[value="approve"]').click()],
  ["/d/{debtor}/payments", fromHome('.site-header a[href$="/payments"]')],
  ["/d/{debtor}/downloads/{download}", askForMany],
  ["/profile", (page, server) => open(page, `${server.baseURL}/profile`)],
  ["/d/{debtor}/contacts", (page) => page.locator('main a[href$="/contacts"]').click()],
  ["/d/{debtor}/plans/{plan}", agreePlan],
  ["/d/{debtor}/plans/{plan}/change", (page) => page.locator('main a[href$="/change"]').click()],
  ["/d/{debtor}/plans/{plan}/change", reviewChange],
  ["/d/{debtor}/plans/{plan}", askForPlan],
  ["/debtors", (page, server) => open(page, `${server.baseURL}/debtors`)],
  ["/link", (page, server) => open(page, payLink(server))],
  ["/link/pay", (page) => page.locator("main .button.primary").click()],
  ["/link/payments/{payment}", (page) => page.locator('main button[value="transfer"]').click()],
  ["/link/pay", cancelTransfer],
  ["/link/payments/{payment}", payByLink],
];

/** Visits every page as Anna and looks at each. A page without a visit fails. */
export async function tour(page: Page, server: Server, look: (path: string) => Promise<void>): Promise<void> {
  const visited = [...new Set(visits.map(([path]) => path))];
  expect(visited.sort(), "a visit for every page of debtors in the access table").toEqual(pages().sort());
  for (const [path, visit] of visits) {
    await visit(page, server);
    await expect(page, path).toHaveURL(address(path));
    await alive(page);
    await expect(page.locator("h1"), path).toHaveCount(1);
    await look(path);
  }
}

/** The pages of debtors: the rows `page("…", …)` of the access table that are neither of the staff side nor texts that staff publish first. */
export function pages(): string[] {
  return everyPage().filter((path) => !isOfStaff(path));
}

/** The pages of the staff side, and the texts that staff publish first. */
export function staffPages(): string[] {
  return everyPage().filter(isOfStaff);
}

function everyPage(): string[] {
  const table = readFileSync(join(import.meta.dirname, "../src/access/table.rs"), "utf8");
  return [...table.matchAll(/^\s*page\("([^"]+)"/gm)].map(([, path]) => path!);
}

function isOfStaff(path: string): boolean {
  return ["/admin", "/terms"].some((start) => path === start || path.startsWith(`${start}/`));
}

/** What a page's address looks like, whatever ids stand in it. */
export function address(path: string): RegExp {
  return new RegExp(`^https?://[^/]+${path.replace(/\{\w+\}/g, "[^/?]+")}(\\?.*)?$`);
}

async function askForMail(page: Page, server: Server): Promise<void> {
  await open(page, `${server.baseURL}/login`);
  await page.locator("#email").fill(anna);
  await page.locator("main .button.primary").click();
}

/** The mail is written after the answer: looks until it is there. */
async function openMails(page: Page, server: Server): Promise<void> {
  await expect(async () => {
    await page.goto(`${server.baseURL}/demo/mails`);
    await expect(page.locator("ul.mails > li", { hasText: anna })).not.toHaveCount(0, { timeout: 500 });
  }).toPass();
}

function fromHome(link: string): Visit {
  return async (page, server) => {
    await open(page, `${server.baseURL}/`);
    // On a phone the navigation is folded away; a link in it leads to the same place.
    const href = await page.locator(link).first().getAttribute("href");
    await open(page, `${server.baseURL}${href}`);
  };
}

/** A link for one more invoice of Anna's, as the operator makes it. */
function payLink(server: Server): string {
  importInvoice(server, "TOUR-1");
  return runCommand(server, ["link", "create", "--debtor", annasDebtor, "--email", anna, "--invoice", "TOUR-1"]).trim();
}

/** More than one PDF holds, so that a job makes the file. */
async function askForMany(page: Page, server: Server): Promise<void> {
  importMany(server, 101);
  await fromHome('.site-header a[href$="/invoices"]')(page, server);
  await page.locator('main a[href$="/downloads"]').click();
  await page.locator("#from").fill("2024-05-31");
  await page.locator("#to").fill("2024-05-31");
  await page.locator('#as input[value="merged"]').check();
  await page.locator("main .button.primary").click();
}

async function choosePeriod(page: Page): Promise<void> {
  await page.locator("#kind").selectOption("period");
  await page.locator('main form[method="get"] .button.primary').first().click();
}

/** Longer than is agreed at once, so that it is asked for and holds nothing that later pages need. */
async function reviewPlan(page: Page, server: Server): Promise<void> {
  await fromHome('nav.doors a[href$="/plans/new"]')(page, server);
  await page.locator("#count").fill("30");
  await page.locator('main button[value="review"]').click();
}

async function askForPlan(page: Page): Promise<void> {
  await page.locator("#words").fill("De oogst komt laat.");
  await page.locator('main button[value="send"]').click();
}

/** Of an invoice that no other page needs. */
async function agreePlan(page: Page, server: Server): Promise<void> {
  importInvoice(server, "TOUR-2");
  await open(page, `${server.baseURL}/`);
  await open(page, `${page.url()}/invoices?status=all&q=TOUR-2`);
  await page.locator("table.invoice-list tbody a", { hasText: "TOUR-2" }).first().click();
  await page.locator('nav.doors a[href*="/plans/new"]').click();
  await page.locator("#count").fill("2");
  await page.locator('main button[value="review"]').click();
  await page.locator('main button[value="send"]').click();
}

/** Behind the next instalment: that is asked for, so that it stays to be seen. */
export async function reviewChange(page: Page): Promise<void> {
  await page.locator("#to").fill(inDays(100));
  await page.locator('main form:has(#to) button[value="review"]').click();
}

/** As a whole invoice and by its lines; an amount that leaves what the later pages need. */
async function contestAnInvoice(page: Page, server: Server): Promise<void> {
  await fromHome('.site-header a[href$="/invoices"]')(page, server);
  await page.locator("table.invoice-list tbody a").first().click();
  await page.locator('nav.doors a[href*="/help/wrong"]').click();
  await page.locator('main a[href*="/disputes/new"]').click();
  await page.locator('#p1 input[value="lines"]').check();
}

async function reviewDispute(page: Page): Promise<void> {
  await page.locator('#p1 input[value="whole"]').check();
  await page.locator("#a1").fill("1");
  await page.locator('#reason input[value="price"]').check();
  await page.locator('main button[value="review"]').click();
}

async function sendDispute(page: Page): Promise<void> {
  await page.locator("#words").fill("De prijs was een euro lager.");
  await page.locator('#wants input[value="credit"]').check();
  await page.locator("#files").setInputFiles({ name: "offerte.txt", mimeType: "text/plain", buffer: Buffer.from("offerte") });
  await page.locator('main button[value="send"]').click();
}

/** Days from today, as a date field wants it. */
export const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** By a door of the first invoice in the list. */
export async function throughDoor(page: Page, server: Server, door: string, link: string): Promise<void> {
  await fromHome('.site-header a[href$="/invoices"]')(page, server);
  await page.locator("table.invoice-list tbody a").first().click();
  await page.locator(`nav.doors a[href*="${door}"]`).click();
  await page.locator(`main a[href*="${link}"]`).click();
}

async function toPaidClaim(page: Page, server: Server): Promise<void> {
  await throughDoor(page, server, "/help/wrong", "/paid-claims/new");
}

/** An amount that leaves what the later pages need. */
export async function sendPaidClaim(page: Page): Promise<void> {
  await page.locator("#paid_on").fill(inDays(0));
  await page.locator("#amount").fill("1");
  await page.locator("#words").fill("Het afschrift is erbij.");
  await page.locator("#files").setInputFiles({ name: "afschrift.txt", mimeType: "text/plain", buffer: Buffer.from("1,00") });
  await page.locator("main form .button.primary").click();
}

async function toPromise(page: Page, server: Server): Promise<void> {
  await throughDoor(page, server, "/plans/new", "/promises/new");
}

export async function sendPromise(page: Page): Promise<void> {
  await page.locator("#pay_on").fill(inDays(7));
  await page.locator("main form .button.primary").click();
}

async function toCreditBack(page: Page): Promise<void> {
  await page.locator("main a.back").click();
  await page.locator('main a[href*="/credit/back"]').click();
}

async function payByLink(page: Page): Promise<void> {
  await page.locator("main .button.primary").click();
  await page.locator('main button[value="approve"]').click();
}

/** Less than is due on the first invoice: the review asks why. */
async function reviewLess(page: Page): Promise<void> {
  await page.locator('main input[name^="amount-"]').first().fill("10");
  await page.locator('main button[name="step"][value="review"]').click();
  await expect(page.locator("#why")).toBeVisible();
}

async function announceTransfer(page: Page): Promise<void> {
  await page.locator('#why input[value="plan"]').check();
  await page.locator('main button[name="step"][value="transfer"]').click();
}

async function cancelTransfer(page: Page): Promise<void> {
  await page.locator('main form:has(input[name="again"]) button').click();
}

async function confirmPayment(page: Page): Promise<void> {
  await page.locator('main button[name="step"][value="review"]').click();
  await alive(page);
  await page.locator('main button[name="step"][value="pay"]').click();
}
