import type { Page } from "@playwright/test";
import { connect, password } from "./authenticator";
import { alive, expect, open } from "./helpers";
import { anna, logIn } from "./people";
import { runCommand, type Server } from "./server";
import { address, reviewChange, sendPaidClaim, sendPromise, staffPages, throughDoor } from "./tour";

type Visit = (page: Page, server: Server) => Promise<void>;

/** The admin of the demo. */
export const sanne = "sanne@waterkant.example.com";
/** Another admin of it. */
export const joris = "joris@waterkant.example.com";
/** Its controller. */
export const femke = "femke@waterkant.example.com";

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
  ["/admin/tasks", go("/admin/tasks")],
  ["/admin/tasks/{task}", (page) => page.locator("main tbody tr", { hasText: "75.00" }).getByRole("link").first().click()],
  ["/admin/tasks/{task}/give-back", (page) => page.locator('main a[href$="/give-back"]').click()],
  ["/admin/debtors/{debtor}/contacts", fromDebtor("contacts")],
  ["/admin/debtors/{debtor}/contacts/{contact}", (page) => page.locator('main a[href*="/contacts/"]').first().click()],
  ["/admin/debtors/{debtor}/links/new", fromDebtor("links/new")],
  ["/admin/debtors/{debtor}/links", fromDebtor("links")],
  ["/admin/debtors/{debtor}/call", fromDebtor("call")],
  ["/admin/debtors/{debtor}/details", fromDebtor("details")],
  ["/admin/debtors/{debtor}/invoices", fromDebtor("invoices")],
  ["/admin/debtors/{debtor}/payments", fromDebtor("payments")],
  ["/admin/debtors/{debtor}/pause", fromDebtor("pause")],
  ["/admin/debtors/{debtor}", pause],
  ["/admin/debtors/{debtor}/pauses/{hold}/end", (page) => page.locator('main a[href*="/pauses/"]').first().click()],
  ["/admin/debtors/{debtor}/split", fromDebtor("split")],
  ["/admin/debtors/{debtor}/merge", fromDebtor("merge")],
  ["/admin/debtors/{debtor}/manual-payment", fromDebtor("manual-payment")],
  ["/admin/debtors/{debtor}/payments/{payment}", recordPayment],
  ["/admin/debtors/{debtor}/payments/{payment}/reverse", (page) => page.locator('main a[href$="/reverse"]').click()],
  ["/admin/debtors/{debtor}/allocate", fromDebtor("allocate")],
  ["/admin/payments", go("/admin/payments")],
  ["/admin/debtors/{debtor}/payments/{payment}/refund", toRefund],
  ["/admin/debtors/{debtor}/invoices/{document}", toInvoice],
  ["/admin/debtors/{debtor}/invoices/{document}/waive", (page) => page.locator('main a[href$="/waive"]').click()],
  ["/admin/debtors/{debtor}/invoices/{document}", decide("1")],
  ["/admin/debtors/{debtor}/invoices/{document}/waivers/{waiver}/take-back", (page) => page.locator('main a[href*="/waivers/"]').click()],
  ["/admin/debtors/{debtor}/invoices/{document}/write-off", toWriteOff],
  ["/admin/debtors/{debtor}/invoices/{document}", decide("1")],
  ["/admin/debtors/{debtor}/invoices/{document}/write-off/take-back", (page) => page.locator('main a[href$="/write-off/take-back"]').click()],
  ["/admin/limits", go("/admin/limits")],
  ["/admin/limits", setLimits],
  ["/admin/approvals/{approval}", askAbove],
  ["/admin/approvals", go("/admin/approvals")],
  ["/admin/tasks/{task}/answer", toAnswer],
  ["/admin/disputes", contest],
  ["/admin/debtors/{debtor}/disputes/{dispute}", (page) => page.locator("main tbody th a").first().click()],
  ["/admin/debtors/{debtor}/disputes/{dispute}", writeANote],
  ["/admin/debtors/{debtor}/disputes/{dispute}/decide", (page) => page.locator('main a[href$="/decide"]').click()],
  ["/admin/debtors/{debtor}/disputes/{dispute}", refuse],
  ["/admin/debtors/{debtor}/paid-claims/{claim}", toPaidClaim],
  ["/admin/debtors/{debtor}/paid-claims/{claim}", (page) => page.locator('main .chips a[href*="write=message"]').click()],
  ["/admin/debtors/{debtor}/promises/{promise}", toPromise],
  ["/admin/debtors/{debtor}/promises/new", fromDebtor("promises/new")],
  ["/admin/disputes/insight", go("/admin/disputes/insight")],
  ["/admin/plans", askForPlan],
  ["/admin/debtors/{debtor}/plans/{plan}", (page) => page.locator("main tbody th a").first().click()],
  ["/admin/debtors/{debtor}/plans/{plan}/counter", (page) => page.locator('main a[href$="/counter"]').click()],
  ["/admin/debtors/{debtor}/plans/{plan}/counter", lookAtOffer],
  ["/admin/debtors/{debtor}/plans/{plan}", sendOffer],
  ["/admin/debtors/{debtor}/plans/{plan}/change", toChange],
  ["/admin/debtors/{debtor}/plans/{plan}/change", reviewChange],
  ["/admin/debtors/{debtor}/plans/{plan}", sendOffer],
  ["/admin/debtors/{debtor}/plans", fromDebtor("plans")],
  ["/admin/colleagues", go("/admin/colleagues")],
  ["/admin/audit", go("/admin/audit")],
  ["/admin/settings", go("/admin/settings")],
  ["/admin/settings/account", go("/admin/settings/account")],
  ["/admin/settings/payments", go("/admin/settings/payments")],
  ["/admin/settings/documents", go("/admin/settings/documents")],
  ["/admin/settings/look", go("/admin/settings/look")],
  ["/admin/settings/calendar", go("/admin/settings/calendar")],
  ["/admin/settings/disputes", go("/admin/settings/disputes")],
  ["/admin/settings/policies", go("/admin/settings/policies")],
  ["/admin/settings/policies/{kind}", (page) => page.locator('main a[href*="/policies/"]').first().click()],
  ["/admin/settings/switches", go("/admin/settings/switches")],
  ["/admin/settings/texts/{kind}", go("/admin/settings/texts/terms")],
  ["/admin/settings/texts", publish],
  ["/admin/settings/texts/{kind}/{version}", go("/admin/settings/texts/terms/1")],
  ["/terms", go("/terms")],
  ["/terms/{kind}/{version}", go("/terms/terms/1")],
  ["/admin/debtors/{debtor}/merge", fromDebtor("merge?q=10003")],
  ["/admin/debtors/{debtor}/merge", (page) => page.locator('main a[href*="merge?with="]').first().click()],
  ["/admin/debtors/{debtor}/undo-merge", mergeAndBack],
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
    debtor = page.url().match(/^.*\/admin\/debtors\/deb_[^/?#]+/)?.[0] ?? debtor;
    await look(path);
  }
}

/** The address of the debtor whose page, or page below it, was shown last. */
let debtor = "";

function go(path: string): Visit {
  return (page, server) => open(page, `${server.baseURL}${path}`);
}

/** A page about the debtor that was shown last. */
function fromDebtor(page_: string): Visit {
  return async (page) => open(page, `${debtor}/${page_}`);
}

async function recordPayment(page: Page): Promise<void> {
  await page.locator("#amount").fill("30");
  await page.locator("main form .button.primary").click();
}

/** Of the payment that came in by the provider, which can send it back. */
async function toRefund(page: Page, server: Server): Promise<void> {
  await page.goto(`${server.baseURL}/admin/payments`);
  const href = await page.locator("main tbody a").first().getAttribute("href");
  await open(page, `${server.baseURL}${href}/refund`);
}

async function toInvoice(page: Page): Promise<void> {
  await open(page, debtor);
  await page.locator('main a[href*="/invoices/doc_"]').first().click();
}

function decide(amount: string): Visit {
  return async (page) => {
    await page.locator("#amount").fill(amount);
    await page.locator("#reason").fill("Of no use");
    await page.locator("main form .button.primary").click();
  };
}

async function toWriteOff(page: Page): Promise<void> {
  await toInvoice(page);
  await page.locator('main a[href$="/write-off"]').click();
}

async function setLimits(page: Page): Promise<void> {
  await page.locator("#waive").fill("1");
  await page.locator("#why").fill("House rule");
  await page.locator("main form .button.primary").click();
}

async function askAbove(page: Page): Promise<void> {
  await open(page, debtor);
  await page.locator('main a[href*="/invoices/doc_"]').first().click();
  await page.locator('main a[href$="/waive"]').click();
  await alive(page);
  await page.locator("#amount").fill("2");
  await page.locator("#reason").fill("Of no use");
  await page.locator("main form .button.primary").click();
}

/** The debtor asks for credit back, and the task is answered. */
async function toAnswer(page: Page, server: Server): Promise<void> {
  await logIn(page, server, anna);
  await open(page, `${page.url()}/credit`);
  await page.locator('main a[href*="/credit/back"]').first().click();
  await page.locator("#holder").fill("Anna");
  await page.locator("#iban").fill("NL91 ABNA 0417 1643 00");
  await page.locator("main form .button.primary").click();
  await expect(page).toHaveURL(/\/credit\?/);
  await open(page, `${server.baseURL}/admin/tasks?kind=credit_request`);
  await page.locator("main tbody a").first().click();
  await page.locator('main a[href$="/answer"]').click();
}

/** The debtor, who is logged in since the credit, contests a euro of an invoice. */
async function contest(page: Page, server: Server): Promise<void> {
  await open(page, server.baseURL);
  await page.locator('.site-header a[href$="/invoices"]').click();
  await page.locator("table.invoice-list tbody a").first().click();
  await page.locator('nav.doors a[href*="/help/wrong"]').click();
  await page.locator('main a[href*="/disputes/new"]').click();
  await page.locator("#a1").fill("1");
  await page.locator('#reason input[value="price"]').check();
  await page.locator('main button[value="review"]').click();
  await page.locator("#words").fill("De prijs was een euro lager.");
  await page.locator('#wants input[value="credit"]').check();
  await page.locator('main button[value="send"]').click();
  await expect(page).toHaveURL(/\/disputes\/dsp_/);
  await open(page, `${server.baseURL}/admin/disputes`);
}

/** The debtor, still logged in, says that a euro of an invoice is paid; its task leads there. */
async function toPaidClaim(page: Page, server: Server): Promise<void> {
  await throughDoor(page, server, "/help/wrong", "/paid-claims/new");
  await sendPaidClaim(page);
  await expect(page).toHaveURL(/\/paid-claims\/pcl_/);
  await open(page, `${server.baseURL}/admin/tasks?kind=paid_claim`);
  await page.locator("main tbody a").first().click();
  await page.locator('main a[href*="/paid-claims/"]').click();
}

/** The debtor promises a day for an invoice; the page of the debtor leads there. */
async function toPromise(page: Page, server: Server): Promise<void> {
  await throughDoor(page, server, "/plans/new", "/promises/new");
  await sendPromise(page);
  await expect(page).toHaveURL(/\/promises\/prm_/);
  await open(page, debtor);
  await page.locator('main a[href*="/promises/prm_"]').first().click();
}

async function writeANote(page: Page): Promise<void> {
  await page.locator('main .chips a[href*="write=note"]').click();
  await page.locator("#words").fill("Ask the sales team for the offer.");
  await page.locator("#files").setInputFiles({ name: "offer.txt", mimeType: "text/plain", buffer: Buffer.from("offer") });
  await page.locator('main form[action$="/notes"] .button.primary').click();
}

async function refuse(page: Page): Promise<void> {
  await page.locator('#ending input[value="refuse"]').check();
  await page.locator("#words").fill("The price is that of the offer.");
  await page.locator("main form .button.primary").click();
}

/** The same debtor asks for a plan that is longer than is agreed at once. */
async function askForPlan(page: Page, server: Server): Promise<void> {
  await open(page, server.baseURL);
  await open(page, `${page.url().split("?")[0]}/plans/new`);
  await page.locator("#count").fill("30");
  await page.locator('main button[value="review"]').click();
  await page.locator("#words").fill("De oogst komt laat.");
  await page.locator('main button[value="send"]').click();
  await expect(page).toHaveURL(/\/plans\/pln_/);
  await open(page, `${server.baseURL}/admin/plans`);
}

async function lookAtOffer(page: Page): Promise<void> {
  await page.locator("#count").fill("4");
  await page.locator('main button[value="look"]').click();
  await expect(page.locator('main button[value="send"]')).toBeVisible();
}

async function sendOffer(page: Page): Promise<void> {
  await page.locator("#words").fill("Four we can do.");
  await page.locator('main button[value="send"]').click();
}

/** The debtor, still logged in, takes the offer; the plan that runs then can be changed. */
async function toChange(page: Page): Promise<void> {
  const plan = page.url().replace(/\?.*/, "");
  await open(page, plan.replace("/admin/debtors/", "/d/"));
  await page.locator('main form[action$="/take"] button').click();
  await expect(page).toHaveURL(/done=sent$/);
  await open(page, `${plan}/change`);
}

async function pause(page: Page): Promise<void> {
  await page.locator("#why").fill("They are moving house");
  await page.locator("main form .button.primary").click();
}

async function mergeAndBack(page: Page, server: Server): Promise<void> {
  const merged = debtor;
  await page.locator("#why").fill("One company");
  await page.locator("main form .button.primary").click();
  await expect(page).toHaveURL(/done=/);
  await open(page, `${merged}/undo-merge`);
}

/** On the page that a mailed link leads to. */
export async function choosePassword(page: Page): Promise<void> {
  await page.locator("#new_password").fill(password);
  await page.locator("main .button.primary").click();
}

async function publish(page: Page): Promise<void> {
  await page.locator("#body-en").fill("Please pay within thirty days.\n\nAfter that we write to you.");
  await page.locator("main form .button.primary").click();
}

/** Types the password, and no code yet. */
export async function halfLogIn(page: Page, server: Server): Promise<void> {
  await open(page, `${server.baseURL}/admin/log-in`);
  await page.locator("#email").fill(sanne);
  await page.locator("#password").fill(password);
  await page.locator("main .button.primary").click();
}
