import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { alive, open } from "./helpers";
import { runCommand, type Server, startServer } from "./server";

/** Manages the contacts of one debtor; reads Dutch. */
export const anna = "anna@zonnedauw.example.com";
/** Looks after two debtors and manages no contacts; reads English. */
export const bert = "bert@boekhouders.example.com";

/** A server with a few of the demo's debtors and its people. */
export function startDemo(): Promise<Server> {
  return startServer({}, [["demo", "--debtors", "4", "--invoices-each", "3"]]);
}

/** Opens the newest mail to somebody as a visitor of the demo does. */
export async function openMail(page: Page, server: Pick<Server, "baseURL">, email: string): Promise<void> {
  const mail = page.locator("ul.mails > li", { hasText: email }).first().getByRole("link");
  await expect(async () => {
    await page.goto(`${server.baseURL}/demo/mails`);
    await expect(mail).toBeVisible({ timeout: 500 });
  }).toPass();
  await mail.click();
  await alive(page);
}

/** Logs in by the link of a mail. */
export async function logIn(page: Page, server: Pick<Server, "baseURL">, email: string): Promise<void> {
  await open(page, `${server.baseURL}/login`);
  await page.locator("#email").fill(email);
  await page.locator("main .button.primary").click();
  await expect(page).toHaveURL(/\/login\/sent$/);
  await openMail(page, server, email);
  await page.locator('.mail-text a[href*="/login/link"]').click();
  await expect(page).toHaveURL(/\/login\/link$/);
  await page.locator("main .button.primary").click();
  await expect(page).not.toHaveURL(/login/);
}

/** The customer number of Anna's debtor. */
export const annasDebtor = "10001";

/** Brings in a credit note of Anna's that names no invoice. */
export function importCreditNote(server: Server, number: string, total: string): void {
  const file = join(server.folder, `${number}.csv`);
  const head = "kind,number,issue_date,due_date,currency,debtor_number,debtor_name,total";
  writeFileSync(file, `${head}\ncredit_note,${number},2026-01-31,,EUR,${annasDebtor},Anna,${total}\n`);
  runCommand(server, ["import", "csv", file]);
}

/** Brings in so many more invoices of Anna's, of one day. */
export function importMany(server: Server, count: number): void {
  const file = join(server.folder, "many.csv");
  const head = "kind,number,issue_date,due_date,currency,debtor_number,debtor_name,total";
  const row = (_: unknown, at: number) => `invoice,MANY-${at + 1},2024-05-31,2024-06-30,EUR,${annasDebtor},Anna,12.10`;
  writeFileSync(file, [head, ...Array.from({ length: count }, row)].join("\n"));
  runCommand(server, ["import", "csv", file]);
}

/** Brings in one more invoice of Anna's, of €121.00; with `--notify` she gets a mail. */
export function importInvoice(server: Server, number: string, ...options: string[]): void {
  const file = join(server.folder, `${number}.csv`);
  const head = "kind,number,issue_date,due_date,currency,debtor_number,debtor_name,total";
  writeFileSync(file, `${head}\ninvoice,${number},2026-01-31,2026-03-02,EUR,${annasDebtor},Anna,121.00\n`);
  runCommand(server, ["import", "csv", ...options, file]);
}
