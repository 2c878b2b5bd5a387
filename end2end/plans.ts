import type { Page } from "@playwright/test";
import { alive, expect, main, open } from "./helpers";
import { importInvoice } from "./people";
import type { Server } from "./server";
import { inDays } from "./tour";

/** Brings in an invoice of €121.00 and goes from it by the door to the calculator; gives its id. */
export async function toCalculator(page: Page, server: Server, number: string): Promise<string> {
  importInvoice(server, number);
  await open(page, `${server.baseURL}/`);
  await open(page, `${page.url()}/invoices?status=all&q=${number}`);
  await page.locator("table.invoice-list tbody a", { hasText: number }).first().click();
  await alive(page);
  const document = page.url().match(/doc_\w+/)![0];
  await page.locator('nav.doors a[href*="/plans/new"]').click();
  await alive(page);
  return document;
}

/** From the calculator: two instalments, the first one in a week, are agreed at once; gives the plan's address. */
export async function agreeToTwo(page: Page): Promise<string> {
  await page.getByLabel("Aantal termijnen").fill("2");
  await page.getByLabel("Eerste termijn op").fill(inDays(7));
  await main(page).getByRole("button", { name: "Laat de termijnen zien" }).click();
  await expect(page).toHaveURL(/[?&]step=show$/);
  await alive(page);
  await main(page).getByRole("button", { name: "Volgende: lees de overeenkomst" }).click();
  await expect(page).toHaveURL(/[?&]step=review$/);
  await alive(page);
  await main(page).getByRole("button", { name: "Ga akkoord met deze regeling" }).click();
  await expect(page).toHaveURL(/\/plans\/pln_\w+\?done=sent$/);
  return page.url().replace(/\?.*/, "");
}

/** The days and amounts that the calculator shows, as they are written. */
export function shown(page: Page) {
  return page.getByRole("region", { name: "Dit betaalt u" }).locator("dl time");
}
