import type { Page } from "@playwright/test";
import { connect } from "./authenticator";
import { expect, open } from "./helpers";
import { type At, go, makeEach, type Mistake, send } from "./mistakes";
import type { Server } from "./server";
import { choosePassword, halfLogIn, sanne, staffLink } from "./staff-tour";
import { staffPages } from "./tour";

const nobody = "/admin/debtors/deb_01JD0000000000000000000000";
const invoice = "{debtor}/invoices/doc_01JD0000000000000000000000";
const payment = "{debtor}/payments/pay_01JD0000000000000000000000";
const dispute = "{debtor}/disputes/dsp_01JD0000000000000000000000";
const plan = "{debtor}/plans/pln_01JD0000000000000000000000";
const task = "/admin/tasks/tsk_01JD0000000000000000000000";

/** One mistake for each page of the staff side. Logging in comes first, half of it once more at the end. */
const mistakes: [path: string, mistake: Mistake][] = [
  ["/admin/log-in", send("/admin/log-in", { email: sanne, password: "not the right one" })],
  ["/admin/forgot", send("/admin/forgot", { email: "sanne@" })],
  ["/admin", asksToLogIn("/admin")],
  ["/admin/account/recovery-codes", asksToLogIn("/admin/account/recovery-codes")],
  ["/admin/debtors", asksToLogIn("/admin/debtors?q=bakkerij")],
  ["/admin/tasks", asksToLogIn("/admin/tasks")],
  ["/admin/payments", asksToLogIn("/admin/payments")],
  ["/admin/disputes", asksToLogIn("/admin/disputes")],
  ["/admin/disputes/insight", asksToLogIn("/admin/disputes/insight")],
  ["/admin/plans", asksToLogIn("/admin/plans")],
  ["/admin/approvals", asksToLogIn("/admin/approvals")],
  ["/admin/audit", asksToLogIn("/admin/audit")],
  ["/admin/settings/look", asksToLogIn("/admin/settings/look")],
  ["/admin/settings/calendar", asksToLogIn("/admin/settings/calendar")],
  ["/admin/settings/policies", asksToLogIn("/admin/settings/policies")],
  ["/admin/settings/switches", asksToLogIn("/admin/settings/switches")],
  ["/admin/settings/texts", asksToLogIn("/admin/settings/texts")],
  ["/terms", go("/terms")],
  ["/terms/{kind}/{version}", go("/terms/terms/99")],
  ["/admin/password", send("/admin/password", { new_password: "short" }, (page, at) => open(page, staffLink(at.server)))],
  ["/admin/log-in/enrol", send("/admin/log-in/enrol", { code: "12345" }, toEnrolment)],
  ["/admin/confirm", send("/admin/confirm", { code: "12345" }, async (page) => void (await connect(page)))],
  ["/admin/account", send("/admin/account", { new_password: "short" })],
  ["/admin/colleagues", send("/admin/colleagues", { name: "Piet", email: "piet@" })],
  ["/admin/limits", send("/admin/limits", { waive: "x" })],
  ["/admin/settings", send("/admin/settings", { legal_name: "" })],
  ["/admin/settings/account", send("/admin/settings/account", { iban: "NL92 ABNA 0417 1643 00" })],
  ["/admin/settings/payments", send("/admin/settings/payments", { transfer_days: "x" })],
  ["/admin/settings/documents", send("/admin/settings/documents", { terms_days: "x" })],
  ["/admin/settings/disputes", send("/admin/settings/disputes", { dispute_reopen_days: "x" })],
  ["/admin/settings/policies/{kind}", go("/admin/settings/policies/nothing")],
  ["/admin/settings/texts/{kind}", go("/admin/settings/texts/nothing")],
  ["/admin/settings/texts/{kind}/{version}", go("/admin/settings/texts/terms/99")],
  ["/admin/tasks/{task}", go(task)],
  ["/admin/tasks/{task}/give-back", go(`${task}/give-back`)],
  ["/admin/tasks/{task}/answer", go(`${task}/answer`)],
  ["/admin/approvals/{approval}", go("/admin/approvals/apr_01JD0000000000000000000000")],
  ["/admin/debtors/{debtor}", go(nobody, toDebtor)],
  ["/admin/debtors/{debtor}/call", send("{debtor}/call", { spoke_to: "Anna" })],
  ["/admin/debtors/{debtor}/details", send("{debtor}/details", { terms_days: "x" })],
  ["/admin/debtors/{debtor}/pause", send("{debtor}/pause", { until: "2020-01-01" })],
  ["/admin/debtors/{debtor}/pauses/{hold}/end", go("{debtor}/pauses/nothing/end")],
  ["/admin/debtors/{debtor}/invoices", go(`${nobody}/invoices`)],
  ["/admin/debtors/{debtor}/payments", go(`${nobody}/payments`)],
  ["/admin/debtors/{debtor}/payments/{payment}", go(payment)],
  ["/admin/debtors/{debtor}/payments/{payment}/refund", go(`${payment}/refund`)],
  ["/admin/debtors/{debtor}/payments/{payment}/reverse", go(`${payment}/reverse`)],
  ["/admin/debtors/{debtor}/manual-payment", send("{debtor}/manual-payment", { amount: "x" })],
  ["/admin/debtors/{debtor}/allocate", go(`${nobody}/allocate`)],
  ["/admin/debtors/{debtor}/invoices/{document}", go(invoice)],
  ["/admin/debtors/{debtor}/invoices/{document}/waive", go(`${invoice}/waive`)],
  ["/admin/debtors/{debtor}/invoices/{document}/waivers/{waiver}/take-back", go(`${invoice}/waivers/nothing/take-back`)],
  ["/admin/debtors/{debtor}/invoices/{document}/write-off", go(`${invoice}/write-off`)],
  ["/admin/debtors/{debtor}/invoices/{document}/write-off/take-back", go(`${invoice}/write-off/take-back`)],
  ["/admin/debtors/{debtor}/disputes/{dispute}", go(dispute)],
  ["/admin/debtors/{debtor}/disputes/{dispute}/decide", go(`${dispute}/decide`)],
  ["/admin/debtors/{debtor}/plans", go(`${nobody}/plans`)],
  ["/admin/debtors/{debtor}/plans/{plan}", go(plan)],
  ["/admin/debtors/{debtor}/plans/{plan}/counter", go(`${plan}/counter`)],
  ["/admin/debtors/{debtor}/plans/{plan}/change", go(`${plan}/change`)],
  ["/admin/debtors/{debtor}/paid-claims/{claim}", go("{debtor}/paid-claims/pcl_01JD0000000000000000000000")],
  ["/admin/debtors/{debtor}/promises/new", go(`${nobody}/promises/new`)],
  ["/admin/debtors/{debtor}/promises/{promise}", go("{debtor}/promises/prm_01JD0000000000000000000000")],
  ["/admin/debtors/{debtor}/contacts", send("{debtor}/contacts", { email: "wim@" })],
  ["/admin/debtors/{debtor}/contacts/{contact}", go("{debtor}/contacts/nobody")],
  ["/admin/debtors/{debtor}/links", go(`${nobody}/links`)],
  ["/admin/debtors/{debtor}/links/new", go(`${nobody}/links/new`)],
  ["/admin/debtors/{debtor}/merge", go(`${nobody}/merge`)],
  ["/admin/debtors/{debtor}/split", go(`${nobody}/split`)],
  ["/admin/debtors/{debtor}/undo-merge", go("{debtor}/undo-merge")],
  ["/admin/log-in/code", send("/admin/log-in/code", { code: "12345" }, toCode)],
  ["/admin/log-in/recovery", send("/admin/log-in/recovery", { code: "not one of them" })],
];

/** Makes each mistake as the demo's admin and looks at what comes of it. A page without one fails. */
export async function makeStaffMistakes(page: Page, server: Server, look: (path: string) => Promise<void>): Promise<void> {
  await makeEach(page, server, mistakes, staffPages(), look);
}

/** Whoever is not logged in is asked to, and comes back to the page afterwards. */
function asksToLogIn(path: string): Mistake {
  return async (page, at) => {
    await page.goto(at.base + path);
    const next = new URLSearchParams({ next: path });
    await expect(page, path).toHaveURL(`${at.base}/admin/log-in?${next}`);
    await expect(page.locator("main .button").first(), path).toBeVisible();
  };
}

async function toEnrolment(page: Page): Promise<void> {
  await choosePassword(page);
  await expect(page).toHaveURL(/\/admin\/log-in\/enrol$/);
}

async function toCode(page: Page, at: At): Promise<void> {
  await halfLogIn(page, at.server);
  await expect(page).toHaveURL(/\/admin\/log-in\/code/);
}

/** From here on with a debtor's address. */
async function toDebtor(page: Page, at: At): Promise<void> {
  await open(page, `${at.base}/admin/debtors`);
  const href = await page.locator("main tbody a").first().getAttribute("href");
  at.debtor = href!.replace(/[?#].*/, "");
}
