import AxeBuilder from "@axe-core/playwright";
import { test as base, expect, type ConsoleMessage, type Locator, type Page, type Request } from "@playwright/test";

export { expect };

/** A phone of the narrowest common width. */
export const phone = { width: 360, height: 740 };

/** Fails a test when the page complains: a blocked script or a lost file must not pass unseen. */
export const test = base.extend({
  baseURL: async ({}, use) => use(process.env.SALDO_TEST_BASE_URL),
  page: async ({ page }, use) => {
    const complaints: string[] = [];
    const pages = new Set<string>();
    page.on("request", (request) => asksForPage(request) && pages.add(request.url()));
    page.on("console", (message) => isComplaint(message, pages) && complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(String(error)));
    await use(page);
    expect(complaints, "the console must stay silent").toEqual([]);
  },
});

/** The calculator of plans asks for its own page while one types. */
function asksForPage(request: Request): boolean {
  return request.isNavigationRequest() || new URL(request.url()).pathname.endsWith("/plans/new");
}

/** Chromium reports every page that answers 4xx; a form shown again is one, and right so. */
function isComplaint(message: ConsoleMessage, pages: Set<string>): boolean {
  const isPageStatus = message.text().startsWith("Failed to load resource") && pages.has(message.location().url);
  // Without scripts nobody uses what was loaded ahead for them.
  const isUnused = !withJavaScript() && message.text().includes("was preloaded using link preload but not used");
  return ["error", "warning"].includes(message.type()) && !isPageStatus && !isUnused;
}

/** Opens a page and waits until its islands live, where there is JavaScript. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await alive(page);
}

/** The page without its head and its foot. */
export const main = (page: Page) => page.getByRole("main");

/** Presses a button of the page itself. */
export async function press(page: Page, button: string | RegExp): Promise<void> {
  await main(page).getByRole("button", { name: button }).click();
}

/** After a form was sent: waits for the islands of the page that came back. */
export async function alive(page: Page): Promise<void> {
  if (withJavaScript()) await page.locator("body[data-hydrated]").waitFor();
}

/** Whether this project runs scripts. */
export function withJavaScript(): boolean {
  return test.info().project.use.javaScriptEnabled !== false;
}

/** WCAG 2.2 AA as far as a machine can tell, light and dark. Axe itself needs JavaScript. */
export async function expectAccessible(page: Page): Promise<void> {
  if (!withJavaScript()) return;
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(", ")}`);
    expect(found, `axe, ${colorScheme}`).toEqual([]);
  }
}

/** The page fits and can be used by everybody. */
export async function expectGood(page: Page): Promise<void> {
  await alive(page);
  await expectFits(page);
  await expectAccessible(page);
}

/** The page with this heading: it has arrived, it fits and it can be used by everybody. */
export async function expectPage(page: Page, heading: string | RegExp): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(heading);
  await expectGood(page);
}

/** Nothing sticks out sideways. */
export async function expectFits(page: Page): Promise<void> {
  const [content, view] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
  expect(content, "wider than the screen").toBeLessThanOrEqual(view);
}

/** What a link leads to, as a file. */
export async function download(page: Page, link: Locator) {
  const response = await page.request.get(new URL((await link.getAttribute("href")) ?? "", page.url()).href);
  expect(response.status()).toBe(200);
  const { "content-disposition": disposition, "content-type": type } = response.headers();
  return { disposition, type, bytes: await response.body() };
}
