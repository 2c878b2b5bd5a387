import type { Page } from "@playwright/test";
import { alive, expect, expectGood, main, phone, press, test } from "./helpers";
import { anna, logIn, startDemo } from "./people";
import { shown, toCalculator } from "./plans";
import type { Server } from "./server";
import { inDays } from "./tour";

test.describe.configure({ timeout: 120_000 });

const count = (page: Page) => page.getByLabel("Aantal termijnen");

/** What is said to who does not see what changed. */
const said = (page: Page) => page.locator('#calculator .actions [role="status"]');

/** The address that is asked while somebody types, and where the button leads. */
const asking = /\/plans\/new\?.*step=show/;

/** It says so beside the field, which keeps the focus and what was typed. */
async function expectWrong(page: Page, value: string, why: RegExp): Promise<void> {
  await expect(count(page)).toHaveAccessibleDescription(why);
  await expect(count(page)).toHaveAttribute("aria-invalid", "true");
  await expect(count(page)).toBeFocused();
  await expect(count(page)).toHaveValue(value);
  await expect(said(page)).toHaveText(why);
  await expect(shown(page)).toHaveCount(0);
}

test.describe("the calculator while one types, on a phone", () => {
  test.skip(({ javaScriptEnabled }) => javaScriptEnabled === false, "without JavaScript its button does this: plans.spec.ts");
  test.use({ viewport: phone, actionTimeout: 10_000 });
  let server: Server;
  test.beforeEach(async ({ page }) => {
    server = await startDemo();
    await logIn(page, server, anna);
  });
  // One that is skipped started nothing.
  test.afterEach(() => server?.stop());

  test("shows what comes of it, which reload and back keep", async ({ page }) => {
    await toCalculator(page, server, "LIVE-1");
    await expect(shown(page)).toHaveCount(3);
    await expect(said(page)).toHaveText("");
    await count(page).fill("2");
    await expect(shown(page)).toHaveCount(2);
    await expect(page.getByRole("region", { name: "Dit betaalt u" }).locator("dd").first()).toHaveText(/^€\s60,50$/);
    await expect(said(page)).toHaveText(/^Samen €\s121,00\. Eindigt op \d+ \w+ \d{4}\.$/);
    await expect(count(page)).toBeFocused();
    await expect(page).toHaveURL(/[?&]count=2&.*step=show$/);
    await expectGood(page);

    await test.step("an amount to be typed yet is no mistake", async () => {
      await page.getByLabel("Een bedrag dat ik kies").check();
      await expect(shown(page)).toHaveCount(0);
      const each = page.getByLabel(/^Elke termijn/);
      await expect(each).not.toHaveAttribute("aria-invalid");
      await expect(page.locator("main .error")).toHaveCount(0);
      await each.fill("50");
      await expect(shown(page)).toHaveCount(3);
      await expect(page.getByText("De laatste: wat er over is")).toBeVisible();
      await expect(each).toBeFocused();
    });

    await page.reload();
    await alive(page);
    await expect(page.getByLabel(/^Elke termijn/)).toHaveValue("50");
    await expect(shown(page)).toHaveCount(3);
    await press(page, "Volgende: lees de overeenkomst");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Lees en ga akkoord");
    await page.goBack();
    await alive(page);
    await expect(page.getByLabel(/^Elke termijn/)).toHaveValue("50");
    await expect(shown(page)).toHaveCount(3);
  });

  test("asks for the last of what is typed, and an answer that comes late changes nothing", async ({ page }) => {
    await toCalculator(page, server, "LIVE-2");
    const asked: (string | null)[] = [];
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route(asking, async (route) => {
      const wanted = new URL(route.request().url()).searchParams.get("count");
      asked.push(wanted);
      if (wanted === "2") await held;
      await route.continue();
    });
    await count(page).selectText();
    await page.keyboard.type("12");
    await expect(shown(page)).toHaveCount(12);
    expect(asked).toEqual(["12"]);

    await count(page).fill("2");
    await expect.poll(() => asked).toEqual(["12", "2"]);
    await count(page).fill("4");
    await expect(shown(page)).toHaveCount(4);
    const late = page.waitForResponse((response) => response.url().includes("&count=2&"));
    release();
    await (await late).finished();
    await expectGood(page);
    await expect(shown(page)).toHaveCount(4);
    await expect(page).toHaveURL(/[?&]count=4&/);
  });

  test("says what is wrong beside its field, and keeps what is typed", async ({ page }) => {
    await toCalculator(page, server, "LIVE-3");
    await count(page).fill("0");
    await expectWrong(page, "0", /heel getal boven nul/);
    await expect(page.getByRole("alert")).toHaveCount(0);
    await expectGood(page);
    await count(page).fill("10000");
    await expectWrong(page, "10000", /te veel termijnen/);
    await count(page).fill("2");
    await expect(shown(page)).toHaveCount(2);
    await expect(count(page)).not.toHaveAttribute("aria-invalid");
    await expect(count(page)).toHaveAccessibleDescription("");

    await test.step("a day that is over, and no invoice", async () => {
      const day = page.getByLabel("Eerste termijn op");
      await day.fill("2020-01-01");
      await expect(day).toHaveAccessibleDescription(/Deze dag is voorbij/);
      await expect(day).toHaveValue("2020-01-01");
      await day.fill(inDays(7));
      await expect(shown(page)).toHaveCount(2);
      const tick = main(page).getByRole("checkbox", { name: /LIVE-3/ });
      await tick.uncheck();
      await expect(page.locator("#documents-e")).toHaveText("Vink minstens één factuur aan.");
      await expect(tick).toBeFocused();
      await tick.check();
      await expect(page.locator("#documents-e")).toHaveCount(0);
      await expect(shown(page)).toHaveCount(2);
    });

    await test.step("what the button complained about goes when it is right", async () => {
      await count(page).fill("");
      await expect(shown(page)).toHaveCount(0);
      await expect(count(page)).not.toHaveAttribute("aria-invalid");
      await press(page, "Laat de termijnen zien");
      await expect(page.getByRole("alert")).toBeVisible();
      await alive(page);
      await count(page).fill("3");
      await expect(shown(page)).toHaveCount(3);
      await expect(page.getByRole("alert")).toHaveCount(0);
      await expect(page).not.toHaveTitle(/^Fout/);
    });
  });

  test("leaves the rest to its button where the server does not answer", async ({ page }) => {
    await toCalculator(page, server, "LIVE-4");
    await page.route(asking, (route) => route.abort());
    const failed = page.waitForEvent("requestfailed");
    await count(page).fill("2");
    await failed;
    await expect(shown(page)).toHaveCount(3);
    await page.unrouteAll();
    await press(page, "Laat de termijnen zien");
    await expect(shown(page)).toHaveCount(2);
  });

  test("asks nothing once something was typed into the review: that is in no address", async ({ page }) => {
    await toCalculator(page, server, "LIVE-5");
    await count(page).fill("11");
    await press(page, "Volgende: lees de overeenkomst");
    await page.getByLabel("Waarom hebt u deze voorwaarden nodig?").fill("De oogst komt laat.");
    await press(page, "Wijzig de voorwaarden");
    await alive(page);
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    await count(page).fill("12");
    await expect(page.locator("#calculator .actions [role]")).toHaveCount(0);
    await press(page, "Laat de termijnen zien");
    await expect(shown(page)).toHaveCount(12);
    expect(asked.filter((address) => address.includes("oogst"))).toEqual([]);
    await press(page, "Volgende: lees de overeenkomst");
    await expect(page.getByLabel("Waarom hebt u deze voorwaarden nodig?")).toHaveValue("De oogst komt laat.");
  });
});
