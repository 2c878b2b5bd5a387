import type { Page } from "@playwright/test";
import { alive, download, expect, expectAccessible, expectFits, open, phone, test, withJavaScript } from "./helpers";
import { anna, bert, logIn } from "./people";
import { type Server, startServer } from "./server";

test.describe("invoices, on a phone", () => {
  test.use({ viewport: phone });
  // Axe looks at long lists several times.
  test.describe.configure({ timeout: 120_000 });
  let server: Server;
  let list: string;
  test.beforeEach(async ({ page }) => {
    // Enough of Anna's for a second page.
    server = await startServer({}, [["demo", "--debtors", "2", "--invoices-each", "60"]]);
    await logIn(page, server, anna);
    await open(page, `${server.baseURL}/`);
    list = `${page.url().split("?")[0]}/invoices`;
  });
  test.afterEach(() => server.stop());

  test("chips, search and order stand in the address", async ({ page }) => {
    await open(page, list);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Facturen");
    await expectFits(page);
    await expectAccessible(page);
    const chips = page.getByRole("navigation", { name: "Status" });
    const overdue = chips.getByRole("link", { name: /^Te laat/ });
    const count = Number(await overdue.locator(".count").innerText());
    expect(count).toBeGreaterThan(0);
    await overdue.click();
    await expect(page).toHaveURL(`${list}?status=overdue`);
    await alive(page);
    await expect(overdue).toHaveAttribute("aria-current", "true");
    await expect(rows(page)).toHaveCount(count);
    await expect(rows(page).locator(".state").first()).toHaveText(/te laat/);
    await page.locator("details summary").click();
    await page.getByLabel("Sorteer op").selectOption("Nummer");
    await page.getByLabel("Volgorde").selectOption({ index: 1 });
    await page.getByRole("button", { name: "Zoeken" }).click();
    await alive(page);
    const numbers = await rows(page).locator("th a").allInnerTexts();
    expect(numbers).toHaveLength(count);
    expect(numbers).toEqual([...numbers].sort().reverse());
    await expectFits(page);
    await expectAccessible(page);
  });

  test("a search without results offers a way out", async ({ page }) => {
    await open(page, list);
    await page.getByLabel("Zoek in nummer, kenmerk of tekst").fill("zeppelin");
    await page.getByRole("button", { name: "Zoeken" }).click();
    await alive(page);
    await expect(page.getByRole("heading", { name: "Niets gevonden voor “zeppelin”" })).toBeVisible();
    await expectFits(page);
    await expectAccessible(page);
    await page.getByRole("link", { name: "Zoekopdracht wissen" }).click();
    await alive(page);
    await expect(rows(page)).not.toHaveCount(0);
  });

  test("the next page goes on where this one ended", async ({ page }) => {
    await open(page, `${list}?status=all`);
    await expect(rows(page)).toHaveCount(50);
    const first = await rows(page).locator("th a").allInnerTexts();
    await expectFits(page);
    await page.locator('nav.pages a[rel="next"]').click();
    await alive(page);
    await expect(page.locator('nav.pages a[aria-current="page"]')).toHaveText("2");
    const second = await rows(page).locator("th a").allInnerTexts();
    expect(second.length).toBeGreaterThanOrEqual(10);
    expect(second.filter((number) => first.includes(number))).toEqual([]);
    await expectFits(page);
    await expectAccessible(page);
  });

  test("two ticked invoices are added up and paid together", async ({ page }) => {
    await open(page, list);
    const ticks = page.locator('table.invoice-list input[type="checkbox"]');
    const numbers = (await rows(page).locator("th a").allInnerTexts()).slice(0, 2);
    await ticks.nth(0).check();
    await ticks.nth(1).check();
    const minor = await ticks.evaluateAll((boxes) => boxes.slice(0, 2).map((box) => box.getAttribute("data-amount-minor")));
    const total = page.getByRole("group", { name: "Uw selectie" }).getByRole("status");
    if (withJavaScript()) {
      await expect(total).toHaveText(`2 facturen geselecteerd ${euros(Number(minor[0]) + Number(minor[1]))}`);
      await ticks.nth(1).uncheck();
      await expect(total).toHaveText(`1 factuur geselecteerd ${euros(Number(minor[0]))}`);
      await ticks.nth(1).check();
    } else {
      await expect(total).toHaveText("Vink aan wat u wilt betalen of downloaden");
    }
    await expectFits(page);
    await expectAccessible(page);
    await page.getByRole("button", { name: "Selectie betalen" }).click();
    await expect(page).toHaveURL(/\/pay\?document=[^&]+&document=[^&]+$/);
    await alive(page);
    const paid = page.locator("table.pay-list tbody tr");
    await expect(paid).toHaveCount(2);
    for (const number of numbers) await expect(paid.filter({ hasText: number })).toHaveCount(1);
    await expectFits(page);
    await expectAccessible(page);
  });

  test("an invoice shows its lines, its history and its files", async ({ page }) => {
    await openOneWithAttachment(page, list);
    const title = await page.getByRole("heading", { level: 1 }).innerText();
    const number = title.replace("Factuur ", "");
    expect(number).toMatch(/^\d{4}-\d{5}$/);
    const lines = page.getByRole("region", { name: "Waarvoor" }).locator("tbody tr");
    await expect(lines).not.toHaveCount(0);
    await expect(page.getByRole("region", { name: "Geschiedenis" }).getByRole("listitem").last()).toHaveText(/Factuurdatum/);
    await expectFits(page);
    await expectAccessible(page);
    const files = page.getByRole("region", { name: "Documenten" });
    const original = await download(page, files.getByRole("link", { name: "Het origineel, XML" }));
    expect(original.disposition).toMatch(new RegExp(`^attachment; filename="${number}\\.xml"`));
    expect(original.type).toBe("application/xml");
    expect(original.bytes.toString()).toContain(`<cbc:ID>${number}</cbc:ID>`);
    const copy = await download(page, files.getByRole("link", { name: "PDF", exact: true }));
    expect(copy.disposition).toMatch(new RegExp(`^attachment; filename="Factuur ${number}\\.pdf"`));
    expect(copy.type).toBe("application/pdf");
    expect(copy.bytes.subarray(0, 5).toString()).toBe("%PDF-");
    const terms = await download(page, files.getByRole("link", { name: "algemene-voorwaarden.pdf" }));
    expect(terms.disposition).toMatch(/^attachment; filename="algemene-voorwaarden\.pdf"/);
    expect(terms.type).toBe("application/pdf");
    expect(terms.bytes.subarray(0, 5).toString()).toBe("%PDF-");
  });

  test("the help doors begin a mail about the invoice", async ({ page }) => {
    await open(page, list);
    await rows(page).locator("th a").first().click();
    await alive(page);
    const invoice = page.url();
    const title = await page.getByRole("heading", { level: 1 }).innerText();
    const number = title.replace("Factuur ", "");
    for (const [door, heading] of [["Meer tijd", "Meer tijd om te betalen"], ["Er klopt iets niet", "Er klopt iets niet"]]) {
      await open(page, invoice);
      await page.getByRole("navigation", { name: "Wat wilt u doen?" }).getByRole("link", { name: door }).click();
      if (door === "Meer tijd") await page.getByRole("link", { name: "Meer manieren om tijd te krijgen" }).click();
      await alive(page);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(heading);
      await expect(page.getByRole("region", { name: "Waar het om gaat" })).toContainText(number);
      const mail = await page.getByRole("main").locator('a[href^="mailto:"]').getAttribute("href");
      const { pathname, searchParams } = new URL(mail ?? "");
      expect(pathname).toBe("debiteuren@waterkant.example.com");
      expect(searchParams.get("subject")).toBe(`${heading}: factuur ${number} (10001)`);
      expect(searchParams.get("body")).toContain(number);
      await expectFits(page);
      await expectAccessible(page);
    }
  });

  test("somebody else's invoice does not exist", async ({ page, browser }) => {
    const other = await browser.newPage();
    await logIn(other, server, bert);
    await open(other, `${server.baseURL}/`);
    await other.goto(`${other.url().split("?")[0]}/invoices?status=all`);
    const theirs = await rows(other).locator("th a").first().getAttribute("href");
    await other.close();
    const document = theirs?.split("/").pop();
    for (const address of [`${server.baseURL}${theirs}`, `${list}/${document}`, `${list}/${document}/xml`]) {
      const response = await page.goto(address);
      expect(response?.status(), address).toBe(404);
      await alive(page);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Deze pagina bestaat niet");
      await expectFits(page);
    }
    await expectAccessible(page);
  });
});

function rows(page: Page) {
  return page.locator("table.invoice-list tbody tr");
}

/** As the Dutch write it; the demo's sums have no more than two groups. */
function euros(minor: number): string {
  return new Intl.NumberFormat("nl-NL", { style: "currency", currency: "EUR" }).format(minor / 100);
}

/** Goes through the list until an invoice has a file of its own. */
async function openOneWithAttachment(page: Page, list: string): Promise<void> {
  await page.goto(`${list}?status=all`);
  const links = await rows(page).locator("th a").evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href));
  for (const link of links) {
    const text = await (await page.request.get(link)).text();
    if (text.includes("/attachments/")) return open(page, link);
  }
  throw new Error("no invoice of the demo has an attachment");
}
