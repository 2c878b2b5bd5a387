import type { Page } from "@playwright/test";
import { connect, password } from "./authenticator";
import { alive, expect, open } from "./helpers";
import { runCommand, type Server } from "./server";
import { address, staffPages } from "./tour";

type Visit = (page: Page, server: Server) => Promise<void>;

/** The admin of the demo. */
export const sanne = "sanne@waterkant.example.com";

/** Prints a fresh link to choose a password for somebody of the demo's staff. */
export function staffLink(server: Pick<Server, "folder" | "env">, email = sanne): string {
  const printed = runCommand(server, ["staff", "link", "--email", email]);
  return printed.split(/\s+/).find((word) => word.includes("token="))!;
}

/** How somebody of the staff gets to each page of the access table. Logging in comes first. */
const visits: [path: string, visit: Visit][] = [
  ["/admin/log-in", go("/admin/log-in")],
  ["/admin/forgot", (page) => page.locator('main a[href="/admin/forgot"]').click()],
  ["/admin/password", (page, server) => open(page, staffLink(server))],
  ["/admin/log-in/enrol", choosePassword],
  ["/admin/account/recovery-codes", async (page) => void (await connect(page))],
  ["/admin/confirm", go("/admin/confirm")],
  ["/admin", go("/admin")],
  ["/admin/account", go("/admin/account")],
  ["/admin/debtors", go("/admin/debtors")],
  ["/admin/debtors/{debtor}", (page) => page.locator("main tbody a").first().click()],
  ["/admin/colleagues", go("/admin/colleagues")],
  ["/admin/audit", go("/admin/audit")],
  ["/admin/settings", go("/admin/settings")],
  ["/admin/settings/account", go("/admin/settings/account")],
  ["/admin/settings/payments", go("/admin/settings/payments")],
  ["/admin/settings/documents", go("/admin/settings/documents")],
  ["/admin/settings/look", go("/admin/settings/look")],
  ["/admin/settings/calendar", go("/admin/settings/calendar")],
  ["/admin/settings/switches", go("/admin/settings/switches")],
  ["/admin/settings/texts/{kind}", go("/admin/settings/texts/terms")],
  ["/admin/settings/texts", publish],
  ["/admin/settings/texts/{kind}/{version}", go("/admin/settings/texts/terms/1")],
  ["/terms", go("/terms")],
  ["/terms/{kind}/{version}", go("/terms/terms/1")],
  // Half a log-in, in the same browser: the session stays until the code is right.
  ["/admin/log-in/code", halfLogIn],
  ["/admin/log-in/recovery", (page) => page.locator('main a[href^="/admin/log-in/recovery"]').click()],
];

/** Visits every page of the staff side as the demo's admin and looks at each. A page without a visit fails. */
export async function staffTour(page: Page, server: Server, look: (path: string) => Promise<void>): Promise<void> {
  const visited = [...new Set(visits.map(([path]) => path))];
  expect(visited.sort(), "a visit for every page of the staff side in the access table").toEqual(staffPages().sort());
  for (const [path, visit] of visits) {
    await visit(page, server);
    await expect(page, path).toHaveURL(address(path));
    await alive(page);
    await expect(page.locator("h1"), path).toHaveCount(1);
    await look(path);
  }
}

function go(path: string): Visit {
  return (page, server) => open(page, `${server.baseURL}${path}`);
}

async function choosePassword(page: Page): Promise<void> {
  await page.locator("#new_password").fill(password);
  await page.locator("main .button.primary").click();
}

async function publish(page: Page): Promise<void> {
  await page.locator("#body-en").fill("Please pay within thirty days.\n\nAfter that we write to you.");
  await page.locator("main form .button.primary").click();
}

async function halfLogIn(page: Page, server: Server): Promise<void> {
  await open(page, `${server.baseURL}/admin/log-in`);
  await page.locator("#email").fill(sanne);
  await page.locator("#password").fill(password);
  await page.locator("main .button.primary").click();
}
