import type { Page } from "@playwright/test";
import { alive, download, expect, expectPage, open, phone, press, test } from "./helpers";
import { anna, logIn, startDemo } from "./people";
import type { Server } from "./server";

// Every page of a story is looked at by axe, twice, and there are many.
test.describe.configure({ timeout: 120_000 });

const pdf = Buffer.from("%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n");

/** From home by the list and the invoice to the choice of what is wrong. */
async function contestFirst(page: Page, server: Server): Promise<void> {
  await open(page, `${server.baseURL}/`);
  await open(page, `${page.url()}/invoices`);
  await page.locator("table.invoice-list tbody a").first().click();
  await page.getByRole("main").getByRole("link", { name: /^Er klopt iets niet/ }).click();
  await expectPage(page, "Er klopt iets niet");
  await page.getByRole("link", { name: "Betwist deze factuur" }).click();
  await expectPage(page, "Facturen betwisten");
}

/** Half of the first line, which the reviewed page then shows. */
async function reviewHalfALine(page: Page): Promise<void> {
  await page.getByLabel("Alleen een paar regels").check();
  const lines = page.getByRole("table");
  await lines.getByRole("checkbox").first().check();
  await lines.getByRole("textbox").first().fill("1,25");
  await page.getByLabel("Het aantal klopt niet").check();
  await press(page, "Volgende: zeg wat er niet klopt");
  await expectPage(page, "Controleer en verstuur");
}

test.describe("a dispute, on a phone", () => {
  test.use({ viewport: phone });
  let server: Server;
  test.beforeEach(async ({ page }) => {
    server = await startDemo();
    await logIn(page, server, anna);
  });
  test.afterEach(() => server.stop());

  test("of a part of a line is sent once with a file, talked about, and withdrawn", async ({ page }) => {
    await contestFirst(page, server);
    await reviewHalfALine(page);
    await expect(page.getByText(/^U hoeft €\s1,25 niet te betalen/)).toBeVisible();
    await page.getByLabel("Hoeveel is er gekomen?").fill("Elf van de twaalf dozen.");
    await page.getByLabel("Minder betalen, of geld terug").check();
    await page.getByLabel(/^Bestanden/).setInputFiles({ name: "bon.pdf", mimeType: "application/pdf", buffer: pdf });
    await press(page, /^Betwist € ?1,25$/);
    await expect(page).toHaveURL(/\/disputes\/dsp_\w+\?done=sent$/);
    await expectPage(page, /^Betwisting \d+$/);
    await expect(page.getByRole("heading", { name: /^We hebben betwisting \d+ ontvangen$/ })).toBeVisible();
    const file = await download(page, page.getByRole("link", { name: "bon.pdf" }));
    expect(file.disposition).toContain("attachment");
    expect(file.bytes).toEqual(pdf);
    await page.getByLabel("Uw bericht").fill("De twaalfde doos was leeg.");
    await press(page, "Verstuur het bericht");
    await expect(page).toHaveURL(/\?done=said$/);
    await expectPage(page, /^Betwisting \d+$/);
    await expect(page.locator("ol.thread > li")).toHaveCount(2);
    await page.getByText("Trek deze betwisting in").click();
    await press(page, "Ja, trek haar in");
    await expect(page).toHaveURL(/\?done=withdrawn$/);
    await expectPage(page, /^Betwisting \d+$/);
    await expect(page.getByText("U hebt haar ingetrokken.")).toBeVisible();
    await page.getByLabel("Bent u het niet eens, of is er meer te zeggen?").fill("Toch wel.");
    await press(page, "Heropen de betwisting");
    await expect(page).toHaveURL(/\?done=reopened$/);
    await expectPage(page, /^Betwisting \d+$/);
    await page.getByRole("link", { name: "Betwistingen" }).first().click();
    await expectPage(page, "Betwistingen");
    await expect(page.getByRole("rowheader")).toHaveCount(1);
  });

  test("leaves a rest that is paid at once", async ({ page }) => {
    await contestFirst(page, server);
    await reviewHalfALine(page);
    await page.getByLabel("Hoeveel is er gekomen?").fill("Elf.");
    await page.getByLabel("Uitleg").check();
    await press(page, /^Betwist/);
    const rest = page.getByRole("link", { name: /^Betaal nu de rest/ });
    const amount = (await rest.innerText()).split(":")[1]!.trim();
    await rest.click();
    await expect(page).toHaveURL(/\/pay\?document=doc_/);
    await alive(page);
    const field = page.locator('main input[name^="amount-"]').first();
    expect((await field.inputValue()).replace(/[^\d]/g, "")).toBe(amount.replace(/[^\d]/g, ""));
  });

  test("with a file that is not taken comes back with everything typed", async ({ page }) => {
    await contestFirst(page, server);
    await reviewHalfALine(page);
    await page.getByLabel("Hoeveel is er gekomen?").fill("Elf van de twaalf dozen.");
    await page.getByLabel("Uitleg").check();
    const files = page.getByLabel(/^Bestanden/);
    await files.setInputFiles([
      { name: "bon.pdf", mimeType: "application/pdf", buffer: pdf },
      { name: "bon.svg", mimeType: "image/svg+xml", buffer: Buffer.from("<svg/>") },
    ]);
    await press(page, /^Betwist € ?1,25$/);
    await expectPage(page, "Controleer en verstuur");
    await expect(files).toHaveAttribute("aria-invalid", "true");
    await expect(files).toHaveAccessibleDescription(/bon\.svg: we nemen geen webpagina/);
    await expect(page.getByLabel("Hoeveel is er gekomen?")).toHaveValue("Elf van de twaalf dozen.");
    await expect(page.getByLabel("Uitleg")).toBeChecked();
    await expect(page.getByText("Kies deze opnieuw: bon.pdf, bon.svg")).toBeVisible();
    for (const { sizes, words } of [
      { sizes: [11], words: /groot-1\.txt: dit bestand is groter dan 10 MB/ },
      { sizes: [9, 9, 9], words: /hoogstens 25 MB bij één bericht/ },
    ]) {
      const large = (megabytes: number) => Buffer.alloc(megabytes * 1024 * 1024, "a line of text\n");
      const named = sizes.map((size, n) => ({ name: `groot-${n + 1}.txt`, mimeType: "text/plain", buffer: large(size) }));
      await files.setInputFiles(named);
      await press(page, /^Betwist €\s1,25$/);
      await expectPage(page, "Controleer en verstuur");
      await expect(files).toHaveAccessibleDescription(words);
      await expect(page.getByLabel("Hoeveel is er gekomen?")).toHaveValue("Elf van de twaalf dozen.");
    }
    await press(page, "Wijzig wat u betwist");
    await expectPage(page, "Facturen betwisten");
    await expect(page.getByRole("table").getByRole("checkbox").first()).toBeChecked();
    await expect(page.getByRole("table").getByRole("textbox").first()).toHaveValue("1,25");
    await press(page, "Volgende: zeg wat er niet klopt");
    await expectPage(page, "Controleer en verstuur");
    await expect(page.getByLabel("Hoeveel is er gekomen?")).toHaveValue("Elf van de twaalf dozen.");
    await press(page, /^Betwist € ?1,25$/);
    await expect(page).toHaveURL(/\?done=sent$/);
  });
});
